"""Texts for the benchmark, written for this project: ordinary articles and documents full of directives.

Sentences are drawn from the ones below, and their slots are filled with words of hazm's lexicon, drawn by Zipf's law as
words are in real text, so that the vocabulary is as wide as that of a newspaper.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

ORDINARY = (
    "{N} {N} در استان‌های {A} کشور از ابتدای هفته آینده آغاز می‌شود و تا پایان فصل ادامه خواهد داشت.",
    "به گفته این کارشناس {N}، {N} و {N} سه عامل مهم در {N} بازار {N} هستند که باید هم‌زمان دیده شوند.",
    "او با اشاره به {N} {A} گفت: سال گذشته بیش از ۳۲ هزار نفر از {N} استفاده کردند و امسال این عدد بیشتر می‌شود.",
    "تیم {N} با دو گل برابر {N} پیروز شد و با ۲۸ امتیاز به رده سوم جدول رسید؛ سرمربی از {N} بازیکنانش راضی بود.",
    "بر پایه این گزارش، قیمت {N} نسبت به ماه پیش ۴٫۵ درصد بالا رفته و {N} نیز روند {A} داشته است.",
    "هواشناسی برای فردا {N} پراکنده، وزش باد و {N} {A} پیش‌بینی کرده و از رانندگان خواسته است احتیاط کنند.",
    "{N} این نمایشگاه که در آن ۱۲۰ ناشر حضور دارند، از دیدگاه بسیاری از بازدیدکنندگان {A} و {A} بود.",
    "پژوهشگران دانشگاه می‌گویند {N} تازه‌ای یافته‌اند که شاید بتواند {N} را در درمان {N} دگرگون کند.",
    "این هنرمند درباره {N} فیلم تازه‌اش گفت: داستان در {N} می‌گذرد و شخصیت‌هایش همگی {A} و در پی {N} هستند.",
    "در این دیدار دو طرف درباره {N}، {N} و گسترش {N} {A} گفت‌وگو کردند و بر ادامه آن تاکید شد.",
    "نماینده مردم در مجلس هم گفت که {N} {N} نیازمند بودجه {A} است و از دولت خواست {N} را جدی بگیرد.",
    "طرح {N} {A} که سه سال پیش آغاز شده بود، هنوز به {N} نرسیده و ساکنان {N} از آن گلایه دارند.",
    "خانواده‌ها می‌توانند برای {N} بیشتر به خانه‌های بهداشت بروند یا با کارشناسان {N} گفت‌وگو کنند.",
    "آمار نشان می‌دهد {N} در میان جوانان ۱۸ تا ۲۹ ساله {A} تر از گذشته است و {N} در این میان نقش دارد.",
    "بازار {N} دیروز آرام بود؛ {N} با کاهش {A} روبه‌رو شد ولی معامله‌گران به {N} در روزهای آینده امید دارند.",
    "راه‌آهن {N} از امروز چهار قطار {A} به مسیر {N} افزوده و بلیت آن‌ها در سایت فروخته می‌شود.",
)
HEAD = (
    "{N} {N}\nشماره: {number}\nتاریخ: {date}\nپیوست: ندارد\n\n"
    "مدیران محترم {N}\nموضوع: ممنوعیت {N} {platform} در {N}\n\n"
    "با سلام و احترام\nپیرو بخشنامه شماره {number} مورخ {date} درباره {N} {A} به آگاهی می‌رساند:\n"
)
CLAUSES = (
    "استفاده از {platform} برای {N} {N} در واحدهای تابعه ممنوع است.",
    "همه واحدها موظفند ظرف مدت {count} روز از تاریخ ابلاغ، {N} {A} خود را به {platform} منتقل کنند.",
    "عدم انتشار {N} و {N} سازمانی در شبکه‌های اجتماعی خارجی الزامی است.",
    "بهره‌برداری از {platform} برای {N} {A} بلامانع است.",
    "{N} {N} که پیش از این دارای مجوز بوده‌اند، از شمول این بخشنامه مستثنی هستند.",
    "تخلف از مفاد این دستورالعمل، تخلف اداری محسوب و مطابق ماده {count} قانون رسیدگی به تخلفات اداری برخورد می‌شود.",
    "مسئولیت نظارت بر {N} این بخشنامه بر عهده معاونت {N} است و گزارش آن باید هر ماه به {N} ارسال شود.",
)
PLATFORMS = ("تلگرام", "واتس‌اپ", "اینستاگرام", "پیام‌رسان بله", "ایتا", "پیام‌رسان‌های خارجی", "روبیکا")
_SLOT = re.compile(r"\{(\w{1,10})\}")


@cache
def _lexicon() -> dict[str, list[str]]:
    """Nouns and adjectives of hazm's lexicon, the most frequent first."""
    found: dict[str, list[tuple[int, str]]] = {"N": [], "AJ": []}
    for line in files("hazm").joinpath("data/words.dat").read_text("utf-8").splitlines():
        word, frequency, tags = line.split("\t")
        for tag in found.keys() & tags.split(","):
            found[tag].append((int(frequency), word))
    return {tag[0]: [word for _, word in sorted(words, reverse=True)] for tag, words in found.items()}


def _filled(template: str, rng: random.Random) -> str:
    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name in ("N", "A"):
            words = _lexicon()[name]
            return words[int(len(words) ** rng.random()) - 1]
        if name == "platform":
            return rng.choice(PLATFORMS)
        if name == "number":
            return rng.choice((f"{rng.randint(10, 99)}/{rng.randint(100, 9999)}", f"{rng.randint(1000, 9999)}/ب/م"))
        if name == "date":
            return f"{rng.randint(1390, 1403)}/{rng.randint(1, 12):02d}/{rng.randint(1, 29):02d}"
        return str(rng.randint(2, 20))

    return _SLOT.sub(fill, template)


def article(rng: random.Random, paragraphs: int = 6) -> str:
    """An ordinary newspaper article without a directive, about 3 KB."""
    body = [" ".join(_filled(rng.choice(ORDINARY), rng) for _ in range(3)) for _ in range(paragraphs)]
    return "\n".join([_filled("{N} {A} در {N} {N}", rng), "", *body, ""])


def letter(rng: random.Random, clauses: int = 8) -> str:
    """A circular with numbered clauses, about 2 KB."""
    body = [f"{number}- {_filled(rng.choice(CLAUSES), rng)}" for number in range(1, clauses + 1)]
    return _filled(HEAD, rng) + "\n".join(body) + "\n\nسارا کریمی\nرئیس سازمان\n"


def articles(count: int, seed: int = 1) -> list[str]:
    """`count` ordinary articles, the same at each call."""
    rng = random.Random(seed)
    return [article(rng) for _ in range(count)]


def letters(count: int, seed: int = 2) -> list[str]:
    """`count` circulars, the same at each call."""
    rng = random.Random(seed)
    return [letter(rng) for _ in range(count)]


def long_document(seed: int = 3) -> Iterator[str]:
    """The parts of a long document of about 40 KB: articles with circulars between them."""
    rng = random.Random(seed)
    for number in range(12):
        yield letter(rng) if number % 4 == 3 else article(rng)
