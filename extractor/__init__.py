"""Persian news and official letters in, the government directives in them as structured records out.

The public names, each loaded on first use, so that ``import extractor`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.api import (
        clean,
        explain,
        extract,
        extract_many,
        find_bodies,
        find_dates,
        find_numbers,
        find_platforms,
        load,
    )
    from extractor.errors import ExtractorError, GoldError, InputError, LexiconError
    from extractor.record import (
        DateValue,
        Directive,
        Document,
        DocumentPlatform,
        IssuerValue,
        Metadata,
        PlatformMention,
        PlatformStance,
        Provision,
        Reference,
        Signatory,
        Source,
        Value,
        Warning,
        json_schema,
    )

__version__ = "0.1.0"

__all__ = [
    "DateValue",
    "Directive",
    "Document",
    "DocumentPlatform",
    "ExtractorError",
    "GoldError",
    "InputError",
    "IssuerValue",
    "LexiconError",
    "Metadata",
    "PlatformMention",
    "PlatformStance",
    "Provision",
    "Reference",
    "Signatory",
    "Source",
    "Value",
    "Warning",
    "clean",
    "explain",
    "extract",
    "extract_many",
    "find_bodies",
    "find_dates",
    "find_numbers",
    "find_platforms",
    "json_schema",
    "load",
]


def __getattr__(name: str) -> Any:
    """The public name `name` out of the module that holds it (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = "errors" if name.endswith("Error") else "api" if name[0].islower() and name != "json_schema" else "record"
    value = getattr(import_module(f"{__name__}.{room}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
