"""Classes of platforms by grammar: «[determiner] head[plural] modifier* qualifier*», and references back to a list.

«پیام‌رسان‌های اجتماعی صرفاً داخلی» is ``class:domestic-messengers``, «شبکه‌ها و پیام‌رسان‌های خارجی» two classes,
«سکوهای داخلی و خارجی» two as well, «نرم‌افزارهای مذکور» a reference to what was named before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from extractor.find.platforms.lexicon import alternatives, names, words
from extractor.find.rule import Rule
from extractor.lexicons import table

MAX_WORDS = 9
"""Modifiers and qualifiers read after one head."""

_OF_PLATFORMS = "|".join(
    (
        *(words("qualifiers", name) for name in ("foreign", "domestic")),
        words("modifiers", "words"),
        alternatives([name.variant for name in names() if not name.latin]),
    )
)
_PLURAL = (
    r"(?:[ \u200c]?(?:هایی|های|ها)|(?:(?<=پیامرسان)|(?<=پیام\u200cرسان))ه\u200cای"
    rf"|(?<=پیام رسان)ه\u200cای(?= (?:{_OF_PLATFORMS})(?!\w)))"
)
"""The plural; also «پیام‌رسانه‌ای», what a half-space set wrongly makes of it, and «پیام رسانه‌ای داخلی», where it
is no message of the media."""
_STRONG = "|".join(words("heads", name) for name in ("messengers", "social-networks", "platforms"))

HEAD = Rule(
    id="platform.class.head",
    pattern=(
        rf"(?<!\w)(?:(?P<det>(?P<several>{words('determiners', 'back_several')})|{words('determiners', 'back')})"
        rf"‌(?={words('heads', 'carriers')}|{_STRONG}))?"
        rf"(?:(?:(?P<carrier>{words('heads', 'carriers')})(?P<cpl>{_PLURAL})?ی?‌"
        rf"(?:(?:{words('heads', 'carrier_modifiers')})‌)?)?"
        rf"(?:(?P<messengers>{words('heads', 'messengers')})|(?P<networks>{words('heads', 'social-networks')})"
        rf"|(?P<platforms>{words('heads', 'platforms')}))(?P<pl>{_PLURAL})?ی?"
        rf"|(?P<weak>{words('heads', 'carriers')})(?P<wpl>{_PLURAL})?ی?)(?!\w)"
    ),
    match=(
        "پیام‌رسان‌های",
        "نرم افزارهای پیامرسان خارجی",
        "شبکه‌های اجتماعی",
        "بسترهای نرم‌افزاری پیامرسان",
        "این سکوها",
        "این دو سکو",
        "پلت‌فرمی",
        "پیام رسانه\u200cای بومی",
    ),
    reject=("پیام او", "پیام رسانه\u200cای رئیس", "مسکونی", "پیامرسانهالب", "سکوت", "بسترگاه"),
)
AFTER = Rule(
    id="platform.class.word",
    pattern=(
        rf"[ \u200c]?\(?(?:(?P<foreign>{words('qualifiers', 'foreign')})|(?P<back>{words('qualifiers', 'back')})"
        rf"|(?P<domestic>{words('qualifiers', 'domestic')})|(?P<adverb>{words('modifiers', 'adverbs')})"
        rf"|(?P<mod>{words('modifiers', 'words')}))(?!\w)"
    ),
    match=("خارجی", " غیر بومی", " داخلی", " مذکور", " اجتماعی", " (داخلی)"),
    reject=("خارجیان", "و بس"),
)
PREDICATE = Rule(
    id="platform.class.predicate",
    pattern=(
        r" ?(?:غیر‌مجاز|فیلتر‌شده|مسدود‌شده)"
        r" (?:است|بود|اند|می‌باشد|می‌شود|شد|شود|اعلام|خواهد|دانست|تلقی|شناخته|محسوب)(?!\w)"
    ),
    match=(" غیرمجاز است", " مسدود شده است"),
    reject=(" غیرمجاز را ببندند", " خارجی است"),
)
BOTH = Rule(
    id="platform.class.both",
    pattern=r"[ \u200c]?(?:،|/|و‌یا|و|یا|به|چه|و‌چه)‌(?:غیر‌)?",
    match=(" و ", "، ", " و یا ", " به "),
    reject=("باز",),
)
JOINED = Rule(
    id="platform.class.joined",
    pattern=r"^ ?(?:،|/|و‌یا|و‌همچنین|و|یا) ?$",
    match=(" و ", "، ", " و یا ", " و همچنین "),
    reject=(" در ", " و سپس "),
)
RULES: tuple[Rule, ...] = (HEAD, AFTER, PREDICATE, BOTH, JOINED)


@dataclass(slots=True)
class ClassHit:
    """One class phrase in the clean text.

    kind: "messengers", "social-networks", "platforms", or "" for a carrier («نرم‌افزارها») that can only refer back.
    social: a modifier such as «اجتماعی» follows; verbal: «پیام‌رسانی», also the doing; against: it is something else.
    quals: of "foreign" and "domestic"; back: it refers to what was named before; head_end: where the head ends.
    """

    start: int
    head_end: int
    end: int
    kind: str
    plural: bool
    carrier: str
    quals: list[str] = field(default_factory=list)
    back: bool = False
    social: bool = False
    verbal: bool = False
    against: bool = False

    @property
    def ids(self) -> list[str]:
        """The class ids meant, most special first; the bare class where no qualifier stands."""
        return [f"class:{qual}-{self.kind}" for qual in self.quals] or [f"class:{self.kind}"]


@cache
def _against() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists: dict[str, Any] = table("platform_classes")["against"]
    return (
        re.compile(rf"(?<!\w)(?:{alternatives(lists['before'])})[ \u200c]$"),
        re.compile(rf"(?<!\w)(?:{alternatives(lists['stand'])})[ \u200c]$"),
        re.compile(rf"[ \u200c]?(?:{alternatives(lists['after'])})(?!\w)"),
        re.compile(rf"(?<!\w)(?:\d{{1,3}}|{words('determiners', 'many')}) $"),
    )


def find_classes(text: str) -> list[ClassHit]:
    """All class phrases of the clean text, in order, references back among them."""
    hits = [_read(text, match) for match in HEAD.regex.finditer(text)]
    for hit, following in zip(reversed(hits[:-1]), reversed(hits[1:]), strict=True):
        if following.start - hit.end > 12 or hit.quals or hit.back or not following.kind:
            continue
        if not JOINED.regex.match(text[hit.end : following.start]):
            continue
        if hit.kind or hit.carrier.startswith("شبکه"):
            hit.kind = hit.kind or "social-networks"
            hit.quals, hit.back = list(following.quals), following.back
    return hits


def _read(text: str, match: re.Match[str]) -> ClassHit:
    before, stand, after, many = _against()
    kind = next((name for name in ("messengers", "networks", "platforms") if match[name]), "")
    hit = ClassHit(
        start=match.start() if not match["det"] else match.start("det"),
        head_end=match.end(),
        end=match.end(),
        kind="social-networks" if kind == "networks" else kind,
        plural=bool(match["pl"] or match["cpl"] or match["wpl"]) or (bool(kind) and "های" in match[kind]),
        carrier=match["carrier"] or match["weak"] or "",
        back=bool(match["det"]),
        verbal=match[0].endswith("رسانی"),
    )
    if match["several"] or many.search(text, max(0, hit.start - 10), hit.start):
        hit.plural = True
    hit.against = bool(
        before.search(text, max(0, hit.start - 14), hit.start) or (kind != "networks" and after.match(text, hit.end))
    )
    firm = hit.end
    for _ in range(MAX_WORDS):
        step = AFTER.regex.match(text, hit.end)
        if step and PREDICATE.regex.match(text, hit.end):  # «هر پیام‌رسانی غیرمجاز است»
            break
        if step is None and hit.quals:
            both = BOTH.regex.match(text, hit.end)
            step = AFTER.regex.match(text, both.end()) if both else None
            if step is None or not (step["foreign"] or step["domestic"]):
                break
        if step is None:
            break
        hit.social |= step["mod"] in ("اجتماعی", "برخط", "موبایلی", "مجازی")
        for name in ("foreign", "domestic"):
            if step[name] and name not in hit.quals:
                hit.quals.append(name)
        hit.back |= bool(step["back"])
        hit.end = step.end()
        firm = firm if step["adverb"] else hit.end
        if "(" in step[0]:
            if text[hit.end : hit.end + 1] == ")":
                hit.end = firm = hit.end + 1
            break
    hit.end = firm
    if kind == "platforms" and not hit.quals and stand.search(text, max(0, hit.start - 14), hit.start):
        hit.against = True
    return hit
