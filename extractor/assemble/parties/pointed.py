"""Bodies that a text means without naming them again: «این سازمان», «همان هیئت», «مصوبه 148 کمیسیون»."""

from __future__ import annotations

import re

from extractor.assemble.draft import Draft
from extractor.find.bodies.lexicon import words
from extractor.find.mention import Mention
from extractor.find.rule import Rule
from extractor.find.skeleton import skeleton_key
from extractor.lexicons import any_of, table

_NOUNS = any_of(table("body_words")["pointed"])

POINTED = Rule(
    "body.pointed",
    rf"(?<![\w\u200c])(?:(?:این|همین|آن|همان) (?:محترم )?(?P<noun>{_NOUNS})(?: محترم)?"
    rf"|(?P<said>{_NOUNS}) {any_of(table('body_words')['pointing'])})(?![\w\u200c])",
    match=("پیرو اطلاعیه این سازمان، ", "نامه آن معاونت محترم", "بخشنامه سازمان متبوع در", "رای همان هیات"),
    reject=("این سازمان‌ها", "این بخشنامه", "سازمان ملی", "آن سازمانی"),
)
ALONE = Rule(
    "body.alone",
    rf"(?<![\w\u200c])(?P<noun>{_NOUNS})(?: (?:صنفی|محترم))?(?![\w\u200c])",
    match=("مصوبه 148 کمیسیون آمده", "مصوبه سال 87 شورا برای", "اداره کل در بخشنامه"),
    reject=("سازمانی که", "شورای شهر"),
)
BOUND = Rule(
    "body.pointed-bound",
    r" (?:خود |هم |نیز )?(?:موظف|مکلف|ملزم|مجاز|باید|نباید|می‌تواند|نمی‌تواند|حق ندارد|موظفند)(?!\w)",
    match=(" موظف است", " باید گزارش دهد"),
    reject=(" به شرح زیر", " را ابلاغ کرد"),
)
RULES = (POINTED, ALONE, BOUND)

_BACK = 3000  # letters back that the name is looked for


def bodies_within(draft: Draft, start: int, end: int) -> list[Mention]:
    """The bodies inside [start, end), named or meant, in text order."""
    named = draft.within("body", start, end)
    return sorted([*named, *pointed_at(draft, start, end)], key=lambda body: body.start)


def pointed_at(draft: Draft, start: int, end: int) -> list[Mention]:
    """The bodies that [start, end) means by a noun; one by its bare noun only if the text named such a body before.

    Each is a mention of the noun with the id and features of the body that it means, and its name as means.
    """
    found: list[Mention] = []
    for rule in (POINTED, ALONE):
        for said in rule.regex.finditer(draft.text, start, end):
            inside = any(one.start < said.end() and said.start() < one.end for one in found)
            if inside or draft.overlapping("body", *said.span()):
                continue
            if rule is ALONE and _goes_on(draft.text, said.end()):
                continue
            if BOUND.regex.match(draft.text, said.end()):
                continue
            noun = said["noun"] or said["said"]
            meant = _meant(draft, noun, said.start())
            if meant is not None or rule is POINTED:
                found.append(_mention(said, meant, rule))
    return found


_NEXT = re.compile(r"[ ]([^\W_]{1,30})")


def _goes_on(text: str, end: int) -> bool:
    """Whether the noun is the head of a longer name: a word follows that no name ends before."""
    word = _NEXT.match(text, end)
    return word is not None and skeleton_key(word[1]) not in words().stops


def _meant(draft: Draft, noun: str, start: int) -> Mention | None:
    """The body last named with that noun before `start`."""
    stem = re.escape(_folded(noun).removesuffix("خانه"))
    word = re.compile(rf"(?<!\w){stem}ی?(?!\w)")
    named = reversed(draft.within("body", max(0, start - _BACK), start))
    return next((body for body in named if word.search(_folded(body.text))), None)


def _folded(text: str) -> str:
    return text.replace("\u200c", " ").replace("ئ", "ا")


def _mention(said: re.Match[str], meant: Mention | None, rule: Rule) -> Mention:
    features: dict[str, object] = {"kind": None, "parent": None}
    if meant is not None:
        features = {k: v for k, v in meant.features.items() if not k.startswith("office")}
        features["means"] = meant.features["name"]
    return Mention(
        kind="body",
        start=said.start(),
        end=said.end(),
        text=said.group(),
        value=meant.value if meant else None,
        by=f"rule:{rule.id}",
        confidence=0.7 if meant else 0.5,
        features=features,
    )
