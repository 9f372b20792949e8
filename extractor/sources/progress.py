"""Who wants to know how far the reading of a file of many pages is."""

from __future__ import annotations

from collections.abc import Callable

type Listener = Callable[[str, int, int], None]
"""Called with the file's name, the pages done and the pages in all, in the process that reads."""
listeners: list[Listener] = []
