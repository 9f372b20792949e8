"""A court that condemns a body to do or pay something, told without the name of its ruling.

«شعبه ۳۱ دیوان عدالت اداری دانشگاه … را به پرداخت معوقات … محکوم کرد»: what the body must do is laid down by the ruling.
Who is sentenced as a person («متهم را به دو سال حبس محکوم کرد») is bound by no directive.
"""

from __future__ import annotations

from extractor.assemble.draft import Draft
from extractor.assemble.instruments.acts import COURTS, event_of, in_sentence
from extractor.assemble.parties.acting import is_abroad, speaks_for
from extractor.assemble.parties.audiences import AUDIENCE
from extractor.find.mention import Mention
from extractor.find.rule import Rule

CONDEMNS = Rule(
    "instrument.condemns",
    r"[ ،](?P<who>[^.؛:،\n«»]{3,90}?) را به (?:پرداخت|استرداد|بازگرداندن|بازپرداخت|جبران|تحویل|رفع|اجرای|انجام|الزام"
    r"|ارائه|تخلیه|تنظیم|صدور|بازگشت|پذیرش|ثبت|تأمین) [^.؛\n]{3,170}? "
    r"(?P<done>(?:محکوم|ملزم|مکلف) (?:کرد|نمود|کرده(?:‌است)?))"
    r"(?!\w)(?! بود)",
    match=("شعبه ۳۱ دیوان، دانشگاه علوم پزشکی شیراز را به پرداخت معوقات کارانه پرستاران محکوم کرد",),
    reject=("دادگاه، متهم را به دو سال حبس محکوم کرد", "دادگاه، شرکت را به پرداخت خسارت محکوم نکرد"),
    stems=("محکوم", "ملزم", "مکلف"),
)
RULES = (CONDEMNS,)


def condemns(draft: Draft, index: int) -> Mention | None:
    """The ruling of a court that condemns a body or a kind of people, where its sentence names no instrument."""
    sentence = draft.sentences[index]
    found = CONDEMNS.search(draft.text, sentence.start, sentence.end)
    if found is None or sentence.title or is_abroad(draft) or in_sentence(draft, index):
        return None
    courts = [
        body
        for body in draft.within("body", sentence.start, found.end("who"))
        if body.features.get("kind") in COURTS and not speaks_for(draft, body)
    ]
    if not courts:
        return None
    start = max(found.start("who"), courts[-1].end + 1)
    of_body = any(body.start >= start for body in draft.within("body", start, found.end("who")))
    if not of_body and AUDIENCE.regex.match(draft.text, start, found.end("who")) is None:
        return None
    event = event_of(CONDEMNS, found, "ruling", courts[-1], "done")
    event.features["content"] = True
    return event
