"""Pages that explain what kinds of instruments are: «بخشنامه چیست و چه تفاوتی با آیین‌نامه دارد؟»."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.find.rule import Rule
from extractor.lexicons import any_of, table

_KIND = any_of(table("instrument_heads")["asked"])
EXPLAINS = Rule(
    "instrument.explains",
    rf"(?:^|[\n/|:]) {{0,2}}(?:{_KIND}(?:،|,|(?: (?:و|یا))) ?)(?:{_KIND}(?:،| (?:و|یا))? ?){{1,4}}؟"
    r"|(?:^|[\n/|:]) {0,2}(?:(?:فرق|تفاوت|تفاوت‌های|انواع|تعریف|معنی|معنای|مفهوم) (?:[^\s:/|]{2,14} ){0,2})?"
    rf"{_KIND}"
    r"(?: (?:و|با) [^\s:/|]{2,16}(?: [^\s:/|]{2,16})?)?"
    r"(?: (?:چیست|یعنی چه|به چه معنا|چه (?:فرقی|تفاوتی))|(?=[ ]{0,2}(?:$|\n)))",
    match=(
        "بخشنامه، آیین‌نامه یا تصویب‌نامه؟",
        "بخشنامه چیست و چه تفاوتی با آیین‌نامه دارد؟",
        "فرق مصوبه و دستورالعمل",
        "دادنامه یعنی چه",
    ),
    reject=("بخشنامه جدید مالیاتی چیست؟", "تفاوت نرخ در بخشنامه تازه", "مصوبه شورای شهر ابلاغ شد"),
)


def explains(draft: Draft) -> bool:
    """Whether the headline asks what such an instrument is, so that the text names kinds and no instrument."""
    title = draft.metadata.get("title")
    if title is None or len(title.text.split()) < 2:  # «بخشنامه» alone heads one
        return False
    return EXPLAINS.regex.search(title.text) is not None


RULES = (EXPLAINS,)
