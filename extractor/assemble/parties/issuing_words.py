"""The verbs of issuing as groups for patterns, for every rule that asks who gave something or when."""

from __future__ import annotations

from extractor.lexicons import any_of, table

_WORDS: dict[str, list[str]] = table("issuing")

NOUN = any_of(_WORDS["nouns"])
OWN_NOUN = any_of([*_WORDS["nouns"], *_WORDS["own_nouns"]])
DID = any_of(_WORDS["did"])
WAS_DONE = any_of(_WORDS["was_done"])
WE_DID = any_of(_WORDS["we_did"])
WROTE = any_of(_WORDS["wrote"])
WE_WROTE = any_of(_WORDS["we_wrote"])
LAID_DOWN = any_of(_WORDS["we_laid_down"])
