"""Who speaks, and what is merely said: words of saying, wishes, other countries (lexicons/speech.toml)."""

from __future__ import annotations

import re
from functools import cache

from extractor.find.rule import flexible
from extractor.lexicons import table


def _alternatives(name: str) -> str:
    return "|".join(flexible(word) for word in sorted(table("speech")[name], key=len, reverse=True))


@cache
def _saying(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!ارزش )(?:{_alternatives(name)})(?:ه\u200c?(?:است|اند)|ه (?:است|بود|بودند)|ه|ند)?(?!\w)"
    )


def verbs() -> re.Pattern[str]:
    """A verb of saying in its finite forms."""
    return _saying("verbs")


def personal() -> re.Pattern[str]:
    """A verb of saying whose subject is a person («گفت», not «اعلام کرد»)."""
    return _saying("personal")


@cache
def openers() -> re.Pattern[str]:
    """Words that open a sentence and say nothing of the matter, where the sentence begins."""
    return re.compile(rf"(?:{_alternatives('openers')})[ ،؛:]{{1,3}}(?:که )?")


@cache
def _words(name: str) -> re.Pattern[str]:
    edge = "" if name == "soft" else r"(?!\w)"
    return re.compile(rf"(?<![\w\u200c])(?:{_alternatives(name)}){edge}")


def said(name: str, text: str) -> bool:
    """Whether `text` holds a word of the list ("soft", "foreign")."""
    return _words(name).search(text) is not None
