# ruff: noqa: E501 markup is easier to read in long lines
"""One story as a layout gets it: its words, its moment in every way of writing it, the page around it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import jdatetime

from tests.site.pages import DAYS, MONTHS, PERSIAN
from tests.site.words import headline, paragraph

ORDINALS = [
    "اول",
    "دوم",
    "سوم",
    "چهارم",
    "پنجم",
    "ششم",
    "هفتم",
    "هشتم",
    "نهم",
    "دهم",
    "یازدهم",
    "دوازدهم",
    "سیزدهم",
    "چهاردهم",
    "پانزدهم",
    "شانزدهم",
    "هفدهم",
    "هجدهم",
    "نوزدهم",
    "بیستم",
]


@dataclass
class Story:
    """What a page tells, and the pieces that surround it. A layout may change body, published and code to what is right for it."""

    rng: Random
    moment: datetime
    title: str
    lead: str
    paragraphs: list[str]
    code: str | None
    published: str | None = None
    body: list[str] = field(default_factory=list)
    charset: str = "utf-8"

    def __post_init__(self) -> None:
        self.jalali = jdatetime.date.fromgregorian(date=self.moment.date())
        self.published = f"{self.jalali.year:04d}-{self.jalali.month:02d}-{self.jalali.day:02d}"
        self.body = [self.lead, *self.paragraphs]
        self.clock = f"{self.moment:%H:%M}".translate(PERSIAN)
        self.slashes = f"{self.jalali.year}/{self.jalali.month:02d}/{self.jalali.day:02d}".translate(PERSIAN)
        self.month = MONTHS[self.jalali.month - 1]
        self.named = f"{self.jalali.day} {self.month} {self.jalali.year}".translate(PERSIAN)
        self.weekday = DAYS[self.moment.weekday()]
        self.iso = f"{self.moment:%Y-%m-%dT%H:%M}:00+03:30"

    def p(self, texts: list[str], attributes: str = "") -> str:
        return "\n".join(f"<p{attributes}>{text}</p>" for text in texts)

    def link(self, text: str = "") -> str:
        return f'<a href="/news/{self.rng.randrange(10**7)}/{self.rng.randrange(99)}">{text or headline(self.rng)}</a>'

    def items(self, count: int, wrap: str = "<li>{}</li>") -> str:
        return "".join(wrap.format(self.link()) for _ in range(count))

    def teasers(self, count: int, wrap: str = "<li><h3>{}</h3><p>{}</p></li>") -> str:
        return "".join(wrap.format(self.link(), paragraph(self.rng)) for _ in range(count))

    def menu(self) -> str:
        names = [
            "صفحه نخست",
            "سیاست",
            "اقتصاد",
            "جامعه",
            "ورزش",
            "فرهنگ",
            "استان‌ها",
            "عکس",
            "فیلم",
            "بازار",
            "آرشیو",
            "تماس با ما",
        ]
        return "".join(f'<li><a href="/service/{i}">{name}</a></li>' for i, name in enumerate(names))

    def other_day(self, days: int) -> str:
        found = jdatetime.date.fromgregorian(date=self.moment.date() + timedelta(days=days))
        return f"{found.day} {MONTHS[found.month - 1]} {found.year}".translate(PERSIAN)

    def json_ld(self, kind: str = "NewsArticle") -> str:
        item = {
            "@context": "https://schema.org",
            "@type": kind,
            "headline": self.title,
            "datePublished": self.iso,
            "publisher": {"@type": "Organization", "name": "خبر نمونه"},
        }
        return f'<script type="application/ld+json">{json.dumps(item, ensure_ascii=False)}</script>'

    def page(self, body: str, head: str = "", *, title: str | None = None, attributes: str = "") -> str:
        named = f"<title>{self.title if title is None else title}</title>"
        return f'<!doctype html><html lang="fa" dir="rtl"><head><meta charset="{self.charset}">{named}{head}</head><body{attributes}>{body}</body></html>'
