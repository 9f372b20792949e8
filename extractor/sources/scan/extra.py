"""The packages of the extra ``ocr``, loaded on use, with a clear error where they are not installed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from extractor.errors import InputError


def need(module: str, uri: str) -> ModuleType:
    """The module. Raises InputError, naming the extra, where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        reason = f"reading scans needs the extra ocr ({module} is missing): pip install 'extractor[ocr]'"
        raise InputError(uri, reason) from error
