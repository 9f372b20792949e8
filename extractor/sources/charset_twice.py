"""UTF-8 that was read in a one-byte charset and written as UTF-8 once more: «Ø§Ø®Ø¨Ø§Ø±», «ط§ط®ط¨ط§ط±» for «اخبار».

Where such runs are a good part of what a text has beyond ASCII, each is put back to its bytes and read as what it is,
as often as that gives Persian. Runs that are no UTF-8 in that charset were never in it, and stay.
"""

from __future__ import annotations

import re
from functools import cache, partial

SAMPLE = 1 << 16
"""So many characters tell whether a text was written twice."""
ROUNDS = 3
"""Nobody wrote a text more often than that."""
SHARE = 0.3
"""So much of what a text has beyond ASCII shows that it was written twice."""
LEAST = 3
"""Letters that were written twice; fewer may be what they are."""
CHARSETS = ("cp1252", "cp1256")
_LEADS = {"cp1252": "ØÙÚÛÃÂâ", "cp1256": "طظعغأآâ"}
"""What the first bytes of Persian letters, digits and marks are read as, in the first round and the second."""
_SIGNS = bytes({char.encode()[-1] for char in "طظعغأآ"} | {"Ø".encode()[0]})
"""In UTF-8 each of these leads has one of these bytes, of which Persian has few."""
_PERSIAN = re.compile("[\u0620-\u06f9\u200c]")


@cache
def _bytes(charset: str) -> tuple[dict[str, int], re.Pattern[str]]:
    """Character -> byte in a charset, controls by their number; and the runs of such characters."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    found |= {char: byte for byte in range(0x80, 0x100) if (char := bytes([byte]).decode(charset, "ignore"))}
    runs = "".join(map(re.escape, found))
    return found, re.compile(f"[{runs}]{{2,}}")


def read_once(text: str) -> tuple[str, str] | None:
    """The text that was written as UTF-8 twice, and the charset it was read in between; None for any other text."""
    if not _may_be(text[:SAMPLE]):
        return None
    return next(((found, name) for name in CHARSETS if (found := _read(text, name)) is not None), None)


def _may_be(sample: str) -> bool:
    """Whether as many signs may stand in a sample as `_read` asks for: a quick look that is never wrong in its no."""
    data = sample.encode("utf-8", "surrogatepass")
    beyond = (len(data) - len(sample)) / 3  # at least: one takes at most four bytes
    return len(data) - len(data.translate(None, _SIGNS)) >= SHARE * beyond


def _read(text: str, charset: str) -> str | None:
    now = text
    for _ in range(ROUNDS):
        sample = now[:SAMPLE]
        signs = sum(map(sample.count, _LEADS[charset]))
        if signs < max(LEAST, SHARE * _beyond(sample)):
            break
        known, runs = _bytes(charset)
        before, now = now, runs.sub(partial(_decoded, known), now)
        if now == before:
            break
    if now == text or len(_PERSIAN.findall(now)) < 2 * SHARE * _beyond(now):
        return None
    return now


def _beyond(text: str) -> int:
    """Characters beyond ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _decoded(known: dict[str, int], run: re.Match[str]) -> str:
    """What a run is as UTF-8; the run itself where it is none."""
    try:
        return bytes(known[char] for char in run.group()).decode("utf-8")
    except UnicodeDecodeError:
        return run.group()
