"""What a report tells of an instrument and calls untrue: a claim in its sentence or behind it, a forgery."""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.find.mention import Mention
from extractor.find.rule import Rule

UNTRUE = Rule(
    "instrument.untrue",
    r"(?<!\w)(?:این|آن|چنین|همین) (?P<what>خبر|ادعا|شایعه|مطلب|موضوع|اخبار|گزارش|نوشته"
    r"|تصویر|عکس|متن|سند|برگه|پیام|فایل|نامه)(?:‌?ها|ی|‌?ای)? "
    r"(?:[^\s.؛:]{1,16} ){0,6}?(?:کذب|تکذیب(?! شده بود)|رد (?:کرد|کردند|شد)|صحت ندارد|نادرست|بی‌اساس|واقعیت ندارد"
    r"|خلاف واقع|دروغ|ساختگی|جعلی|جعل سند|سندیت ندارد|اصالت ندارد)(?!\w)",
    match=(
        "این خبر کذب محض بوده",
        "بانک مرکزی این ادعا را رد کرد",
        "چنین خبری صحت ندارد",
        "سخنگو این تصویر را جعلی خواند",
    ),
    reject=("این خبر را تایید کرد", "خبر دیگری را تکذیب کرد", "این تصویر را منتشر کرد"),
    stems=("کذب", "تکذیب", "رد ", "صحت ندارد", "نادرست", "اساس", "واقع", "دروغ", "ساختگی", "جعل", "سندیت", "اصالت"),
)
CLAIMED = Rule(
    "instrument.claimed",
    r"(?<!\w)(?:مدعی|ادعا|خبر|اخبار|شایع|مضمون|منتشر|انتشار|رسانه‌ها|کاربران|کانال‌ها|فضای مجازی|شبکه‌های اجتماعی"
    r"|دست به دست|گفته می‌شد|نوشتند|نوشته‌اند)",
    match=("برخی رسانه‌ها مدعی شدند", "در پی انتشار خبری"),
    reject=("بانک مرکزی ابلاغ کرد",),
)


_BEHIND = 3  # sentences


def untrue_behind(draft: Draft, head: Mention) -> bool:
    """Whether what the sentence claims of an instrument is called untrue in it or behind it.

    «در پی انتشار خبری با این مضمون که … را ابلاغ کرده است، … این خبر کذب محض است», «… مدعی شدند. … این ادعا را رد کرد»
    """
    index = draft.sentence_at(head.start)
    if index is None or draft.sentences[index].title:
        return False
    sentence = draft.sentences[index]
    near, far = (draft.sentences[min(index + n, len(draft.sentences) - 1)].end for n in (1, _BEHIND))
    untrue = UNTRUE.search(draft.text, head.end, near)
    if untrue is None and (again := UNTRUE.search(draft.text, near, far)) is not None:
        told = draft.text.find(again["what"], sentence.start, sentence.end) >= 0  # «تصویری … این تصویر را جعلی خواند»
        untrue = again if told else None
    if untrue is None or not CLAIMED.regex.search(draft.text, sentence.start, min(untrue.start(), sentence.end)):
        return False
    others = draft.within("heading", head.end, untrue.start())
    return not any(h.features["strength"] == "strong" and not h.features["anaphor"] for h in others)


CALLED_FALSE = Rule(
    "instrument.called-false",
    r"[^.؛:\n]{3,120}? (?:جعلی|ساختگی|کذب|دروغ) (?:خواند|دانست|نامید|است|بود|می‌باشد)(?!\w)",
    match=(" احیای دفترچه‌های بیمه را جعلی خواند",),
    reject=(" احیای دفترچه‌های بیمه را ابلاغ کرد",),
)


def called_false(draft: Draft, head: Mention) -> bool:
    """Whether the clause of a name calls it a forgery or a lie: «بخشنامه احیای دفترچه‌ها … را جعلی خواند»."""
    told = CALLED_FALSE.regex.match(draft.text, head.end)
    return told is not None and not draft.within("heading", head.end + 1, told.end())


RULES = (UNTRUE, CLAIMED, CALLED_FALSE)
