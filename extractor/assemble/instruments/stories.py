"""The stories of a collection: «مهم‌ترین خبرهای امروز: 🔹 وزارت … در بخشنامه‌ای … 🔹 بانک مرکزی … را تکذیب کرد».

Each point that names who acts or speaks and tells what it did is a story by itself, and a border for whatever points
back, is carried on or denied. Points under an opener with a colon («مقرر شد:») are one instrument's, and so are those
that only say who must do what.
"""

from __future__ import annotations

from bisect import bisect_right

from extractor.assemble.draft import DirectiveDraft, Draft, Line
from extractor.assemble.instruments.denials import denies
from extractor.assemble.page.rubrics import POINT
from extractor.assemble.parties.acting import is_source
from extractor.find.rule import Rule

TELLS = Rule(
    "stories.tells",
    r"(?<!\w)(?:ن?کرد(?:ند)?|ن?شد(?:ند)?|ن?داد(?:ند)?|گفت|افزود|نوشت|خواست|رساند|می‌گوید)(?!\w)",
    match=("وزیر نیرو گفت", "شورا لایحه را تصویب نکرد"),
    reject=("بانک‌ها باید اعلام کنند",),
)
BOUND_TO = Rule(
    "stories.bound-to",
    r"[^.؛:\n]{0,40}?(?<!\w)(?:موظف|مکلف|ملزم|باید|نباید|می‌توانند?|مجاز|حق)(?:‌?(?:است|اند|ند)| است| هستند| به)?"
    r"(?!\w)(?! (?:کرد|شد))",
    match=(" موظف است فهرست بدهد", " باید ظرف یک ماه"),
    reject=(" در بخشنامه‌ای ادارات را موظف کرد",),
)
COLLECTION = Rule(
    "stories.collection",
    r"(?<!\w)(?:خبر‌?ها|خبر‌?های|اخبار|اطلاعیه‌?ها|اطلاعیه‌?های|سرخط|عناوین|رویداد‌?ها|رویداد‌?های|لحظه به لحظه)(?!\w)",
    match=("اطلاعیه‌های مهم امروز:", "مهم‌ترین خبرهای شب:"),
    reject=("مقرر شد:",),
)
RULES = (TELLS, BOUND_TO, COLLECTION)

_FEWEST = 2  # points
_NEAR = 50  # letters from the head of a point to the body that acts
_OPENS = 60  # letters


def story_starts(draft: Draft) -> list[int]:
    """Where the stories of a collection begin, in text order; none where the text tells one story."""
    if draft.kind in ("letter", "legal"):
        return []
    points = [i for i, line in enumerate(draft.lines) if line.kind == "body" and POINT.regex.match(line.text)]
    if len(points) < _FEWEST or _is_opened(draft, points[0]):
        return []
    starts = [draft.lines[i].start for i in points if _tells(draft, draft.lines[i])]
    return starts if len(starts) >= _FEWEST else []


def story_at(draft: Draft, position: int) -> int:
    """Which story a place lies in: 0 for what stands above the first."""
    return bisect_right(draft.stories, position)


def in_other_story(draft: Draft, item: DirectiveDraft, position: int) -> bool:
    """Whether every mention of an instrument stands in other stories than a place, and none above them."""
    if not draft.stories:
        return False
    here = story_at(draft, position)
    return here > 0 and all(story_at(draft, head.start) not in (0, here) for head in item.mentions)


def of_story(draft: Draft, items: list[DirectiveDraft], position: int) -> list[DirectiveDraft]:
    """The instruments that a story names; all of them where the text tells one."""
    here = story_at(draft, position)
    if not draft.stories:
        return items
    return [item for item in items if any(story_at(draft, head.start) == here for head in item.mentions)]


def opens_story(draft: Draft, index: int) -> bool:
    """Whether a sentence is the first of a story of a collection."""
    start = draft.sentences[index].start
    story = story_at(draft, start)
    return story > 0 and story_at(draft, draft.sentences[index - 1].start if index else 0) != story


def _is_opened(draft: Draft, first: int) -> bool:
    above = next((line for line in reversed(draft.lines[:first]) if line.text.strip()), None)
    opened = above is not None and above.text.rstrip().endswith((":", "："))
    return opened and above is not None and COLLECTION.regex.search(above.text) is None


def _tells(draft: Draft, line: Line) -> bool:
    """Whether a point names who acts, and tells it as done or said; or denies what it names itself."""
    mark = POINT.regex.match(line.text)
    start = line.start + (mark.end() if mark else 0)
    named = draft.within("heading", start, line.end)
    if named and named[0].features.get("anaphor") and named[0].start - start < _NEAR:
        return False
    if named and denies(draft.text[start : line.end]):
        return True
    acting = [b for b in draft.within("body", start, start + _NEAR + 40) if b.start - start < _NEAR]
    acting = [b for b in acting if not is_source(draft, b)]
    if not acting or BOUND_TO.regex.match(draft.text, acting[0].end, line.end):
        return False
    return ":" in draft.text[start : start + _OPENS] or TELLS.regex.search(draft.text, start, line.end) is not None
