"""What speaks for an ambiguous name: a messenger word before it, a list, quotation marks, the words around.

`بله`, `گپ`, `سروش`, `لاین`, `شاد` are words and names first; their rows in the lexicon say which evidence they need.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from extractor.find.platforms.classes import ClassHit
from extractor.find.platforms.lexicon import Hit, words
from extractor.find.rule import Rule

REACH, SCHOOL_REACH = 160, 600
"""How far evidence may lie within the sentence, and school words in the text, in code points."""

QUOTED = Rule(
    id="platform.context.quoted",
    pattern=r"^(?:«[^«»]{1,24}»|\"[^\"]{1,24}\"|\([^()]{1,24}\)|'[^']{1,24}')$",
    match=("«بله»", '"سروش"', "(شاد)"),
    reject=("«بله", "بله"),
)
END = Rule(
    id="platform.context.end",
    pattern=r"[!?؟\n]|\.(?=\s|$)",
    match=("رفت.", "؟", "\n"),
    reject=("t.me", "3.5", "،"),
)
ANSWER = Rule(
    id="platform.context.answer",
    pattern=r"(?:^|[.!?؟\n:«\"(-])\s{0,3}$",
    match=("گفت: ", "«", "؟ "),
    reject=("تلگرام، ", "پیام‌رسان "),
)
MOVED = Rule(
    id="platform.context.moved",
    pattern=r"(?<!\w)از[^.؛\n]{3,60}(?<!\w)به[ «\"(]{1,2}$",
    match=("کانال‌ها از تلگرام به ", "از پیام‌رسان‌های خارجی به «"),
    reject=("به ", "استفاده از "),
)
TAKEN = Rule(
    id="platform.context.taken",
    pattern=r"[»\")]?(?: (?:هم|نیز|یا \S{1,12}|و \S{1,12}))? (?:استفاده|بهره|بهره‌برداری)(?!\w)",
    match=(" استفاده کنند", "» نیز بهره گیرند", " یا ایتا استفاده"),
    reject=(" می‌گوید", " ممنوع است"),
)
BLOCKED = Rule(
    id="platform.context.blocked",
    pattern=r"(?<!\w)(?:رفع )?(?:فیلتر|فیلترینگ|مسدود‌سازی|مسدود|مسدودیت|انسداد)"
    r"(?: (?:شدن|کردن|دوباره|موقت|دائم|دسترسی‌به|از))?[ «\"(]{1,2}$"
    r"|(?<!\w)دسترسی (?:[^\s.،]{2,14} )?به[ «\"(]{1,2}$",
    match=("دستور مسدودسازی ", "رفع فیلتر ", "فیلتر کردن «", "دسترسی کاربران به "),
    reject=("فیلترشکن ", "فیلتر هوای "),
)
BLOCKED_AFTER = Rule(
    id="platform.context.blocked-after",
    pattern=r"[»)\"]?(?: (?:هم|نیز|را|همچنان|دوباره|سرانجام)){0,2} (?:رفع )?(?:فیلتر|مسدود)"
    r" (?:شد|است|شده|می‌شود|کرد|بود|خواهد|ماند)",
    match=(" فیلتر شد", "» هم مسدود شده است", " را فیلتر کرد", " رفع فیلتر شد"),
    reject=(" فیلتر هوا", " شد"),
)
OURS = Rule(
    id="platform.context.ours",
    pattern=r"(?:کانال|صفحه|صفحات|گروه|بازو|ربات|حساب|حساب کاربری|اکانت)(?:‌های|‌ها)?"
    r"(?:‌(?:ما|خود|خودش|وی|او|رسمی|ما را|خبری|شخصی|سازمانی)){0,2}‌در‌$",
    match=("کانال ما در ", "حساب کاربری خود در ", "حساب‌های رسمی خود در "),
    reject=("جلسه ما در ",),
)
HANDLE = Rule(
    id="platform.context.handle",
    pattern=r"[»)\"]?[ ]?[:：-]?[ ]?(?<![\w.])@[A-Za-z]\w{2,31}",
    match=(": @bagh_e_ketab", " @nan_e_taze"),
    reject=("@x", ": سفارش"),
)
RULES: tuple[Rule, ...] = (HANDLE, QUOTED, END, ANSWER, OURS, MOVED, TAKEN, BLOCKED, BLOCKED_AFTER)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    adjectives = f"{words('qualifiers', 'domestic')}|{words('qualifiers', 'foreign')}|{words('modifiers', 'words')}"
    named = rf"[ \u200c،(]{{1,3}}(?:{words('evidence', 'intro')})[ \u200c]?[«\"'(]?$"
    opening = r"[ \u200c]?[«\"'(]?$"
    return {
        "named": re.compile(named),
        "app": re.compile(
            rf"(?<!\w)(?:{words('evidence', 'app')})(?:ی|[ \u200c]?های)?(?:[ \u200c](?:{adjectives})){{0,2}}{opening}"
        ),
        "net": re.compile(rf"(?<!\w)شبکه(?:[ \u200c](?:{adjectives})){{0,2}}{opening}"),
        "use": re.compile(rf"(?<!\w)(?:{words('evidence', 'use')})(?:[ \u200c]?های?)?{opening}"),
        "in": re.compile(rf"(?<!\w)(?:در|توی|تو|روی|(?:کانال|صفحه)(?:[ \u200c]?های?)?){opening}"),
        "via": re.compile(rf"(?<!\w)(?:{words('evidence', 'via')})(?:[ \u200c]?های?)?{opening}"),
        "near": re.compile(rf"(?<!\w)(?:{words('evidence', 'near')})"),
        "school": re.compile(rf"(?<!\w)(?:{words('evidence', 'school')})"),
    }


class Sentences:
    """The ends of the sentences of one text, found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ends = [match.end() for match in END.regex.finditer(text)]

    def around(self, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
        """The sentence that holds [start, end), cut to `reach` on both sides."""
        at = bisect_right(self.ends, start)
        low = self.ends[at - 1] if at else 0
        high = self.ends[at] if at < len(self.ends) else len(self.text)
        return max(low, start - reach), min(max(high, end), end + reach)


class Context:
    """The evidence of one text: its class phrases, certain names and sentences."""

    def __init__(self, text: str, classes: list[ClassHit], certain: list[Hit]) -> None:
        self.text = text
        self.sentences = Sentences(text)
        self.heads = {hit.end: hit for hit in classes if hit.kind and not hit.against}
        self.starts = sorted([hit.start for hit in self.heads.values()] + [hit.start for hit in certain])
        self.proved = {hit.name.id for hit in certain}

    def vetoed(self, hit: Hit) -> bool:
        """Whether a word beside the hit says that it is something else, or it is an answer («بله، …»)."""
        name = hit.name
        if name.before and name.before.search(self.text, max(0, hit.start - 16), hit.start):
            return True
        return bool(name.after and name.after.match(self.text, hit.tail))

    def answers(self, hit: Hit) -> bool:
        """Whether the hit opens a sentence or a quotation and a comma follows: «بله، تلگرام فیلتر شد»."""
        opens = ANSWER.regex.search(self.text, max(0, hit.start - 4), hit.start)
        return bool(opens) and self.text[hit.end : hit.end + 1] in ("،", ",", ".", "!", "؛")

    def quoted(self, hit: Hit) -> bool:
        """Whether the hit has quotation marks or brackets of its own."""
        return hit.start > 0 and bool(QUOTED.regex.match(self.text[hit.start - 1 : hit.end + 1]))

    def head(self, hit: Hit) -> ClassHit | None:
        """The class phrase that stands right before the hit: «پیام‌رسان داخلی «بله»»."""
        named = _patterns()["named"].search(self.text, max(0, hit.start - 24), hit.start)
        head = self.heads.get(named.start() if named else self._before(hit.start))
        if head and not named and self.text[head.start : head.end].endswith("ها"):
            return None
        return head

    def _before(self, at: int) -> int:
        """Where the gap and the opening quotation mark before `at` begin."""
        low = max(0, at - 4)
        while at > low and self.text[at - 1] in " \u200c«\"'(":
            at -= 1
        return at

    def near_name(self, start: int, end: int) -> bool:
        """Whether the sentence names a certain platform or another class."""
        low, high = self.sentences.around(start, end)
        at = bisect_right(self.starts, low - 1)
        return any(not start <= one < end for one in self.starts[at : bisect_right(self.starts, high - 1)])

    def moved(self, hit: Hit) -> bool:
        """Whether one moves there from another platform («از تلگرام به X»), or makes use of it («از X استفاده»)."""
        low = max(self.sentences.around(hit.start, hit.end)[0], hit.start - 70)
        if found := MOVED.regex.search(self.text, low, hit.start):
            at = bisect_right(self.starts, found.start())
            return at < len(self.starts) and self.starts[at] < hit.start
        taken = self.text[max(0, hit.start - 5) : hit.start].rstrip(' «"(').endswith("از")
        return taken and TAKEN.regex.match(self.text, hit.tail) is not None

    def near(self, hit: Hit) -> bool:
        """Whether the sentence speaks of messengers or names a certain platform."""
        if self.near_name(hit.start, hit.end):
            return True
        low, high = self.sentences.around(hit.start, hit.end)
        return bool(_patterns()["near"].search(self.text, low, high))

    def holds(self, evidence: str, hit: Hit) -> bool:
        """Whether one kind of evidence (column ``needs`` of the lexicon) is there; "list" is judged with the lists."""
        low = max(0, hit.start - 48)
        match evidence:
            case "head":
                return self.head(hit) is not None
            case "app" | "net" | "use" | "in" | "via":
                return bool(_patterns()[evidence].search(self.text, low, hit.start))
            case "channel":
                return bool(OURS.regex.search(self.text, low, hit.start))
            case "moved":
                return self.moved(hit)
            case "blocked":
                before = BLOCKED.regex.search(self.text, low, hit.start)
                return bool(before or BLOCKED_AFTER.regex.match(self.text, hit.tail))
            case "handle":
                return HANDLE.regex.match(self.text, hit.tail) is not None
            case "quote":
                return self.quoted(hit)
            case "near":
                return self.near(hit)
            case "school":
                low, high = max(0, hit.start - SCHOOL_REACH), hit.end + SCHOOL_REACH
                return bool(_patterns()["school"].search(self.text, low, high))
            case "tag":
                return self.text[hit.start - 1 : hit.start] == "#"
            case "doc":
                return hit.name.id in self.proved
        return False

    def proof(self, hit: Hit) -> str | None:
        """The evidence that proves an ambiguous hit, "list" left aside, or None."""
        if self.head(hit) and any("head" in need for need in hit.name.needs):
            return "head"
        if self.vetoed(hit):
            return None
        for need in hit.name.needs:
            if "list" not in need and all(self.holds(evidence, hit) for evidence in need):
                return "+".join(sorted(need))
        return None
