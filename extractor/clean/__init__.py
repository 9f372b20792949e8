"""Raw text to clean text, with the way back for every position.

The package is also the public function of its name: ``extractor.clean(text)``.
"""

import sys
from types import ModuleType

from extractor.clean.cleaner import CleanText, Edit, clean, replay
from extractor.clean.offsets import OffsetMap, compose

__all__ = ["CleanText", "Edit", "OffsetMap", "clean", "compose", "replay"]


class _Callable(ModuleType):
    """Importing the subpackage binds `extractor.clean` to this module, so the module answers calls itself."""

    def __call__(self, text: str) -> CleanText:
        return clean(text)


sys.modules[__name__].__class__ = _Callable
