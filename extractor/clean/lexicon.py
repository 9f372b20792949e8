"""What hazm knows of Persian words, compiled once into a cache file that loads in a few milliseconds.

hazm itself is never imported (that costs seconds): its data files are found beside its package and read as text. The
compiled form is plain strings in shards by the first two letters; a shard becomes a dictionary when its first word is asked
for, so a short text pays for the few shards it touches.
"""

from __future__ import annotations

import marshal
import os
import zlib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict, cast

from extractor import lexicons
from extractor.errors import LexiconError

LEXICON_VERSION = "3"
"""Raise this when the compiled form or the rules that make it change; older cache files are then ignored."""

ZWNJ = "\u200c"
WEAK, STRONG, ADJECTIVE = 1, 2, 3
"""Ranks of a word: listed without use or part of speech; in use; in use and an adjective."""

_FOLD = str.maketrans({"ي": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا"})
_MARKS = dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640])
_NUMERALS = frozenset(
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد"
    " هشتاد نود صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد هزار".split()
)
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")


class Compiled(TypedDict):
    """The content of the cache file: strings of words between spaces; a shard has one for each rank."""

    shards: dict[str, tuple[str, str, str]]
    compounds: str
    glued: str
    verbs: str
    participles: str


class Lexicon:
    """Look-up in the compiled lexicon and in this package's own list of compounds."""

    def __init__(self, compiled: Compiled) -> None:
        own = _own_words()
        self._raw = compiled["shards"]
        self._open: dict[str, dict[str, int]] = {}
        self.verbs = frozenset(compiled["verbs"].split(" "))
        self.participles = frozenset(compiled["participles"].split(" "))
        self.pairs = {tuple(form.split(ZWNJ)): form for form in compiled["compounds"].split(" ")}
        self.own = frozenset(own.get("compound", ())) | frozenset(own.get("compound-glued", ()))
        self.glued_only = (*compiled["glued"].split(" "), *own.get("compound-glued", ()))
        self.pairs.update((tuple(form.split(ZWNJ)), form) for form in own.get("compound", ()))
        for form in own.get("compound-glued", ()):
            self.pairs.pop(tuple(form.split(ZWNJ)), None)
        self.keep = frozenset(own.get("keep", ()))
        self.firsts_glued = frozenset(own.get("first-glued", ()))
        self.firsts = frozenset(own.get("first", ()))
        self.lasts = frozenset(own.get("last", ()))
        self.lasts_glued = frozenset(own.get("last-glued", ()))
        self.ei = frozenset(own.get("ei", ()))

    def rank(self, word: str) -> int:
        """0 when the word is unknown, else WEAK, STRONG or ADJECTIVE."""
        key = word[:2]
        shard = self._open.get(key)
        if shard is None:
            shard = self._open[key] = {}
            for rank, entries in enumerate(self._raw.get(key, ()), WEAK):
                shard.update(dict.fromkeys(entries.split(" "), rank))
        return shard.get(word, 0)


def _own_words() -> dict[str, list[str]]:
    """The rows of ``compounds.csv`` by kind."""
    own: dict[str, list[str]] = {}
    for row in lexicons.rows("compounds"):
        own.setdefault(row["kind"], []).append(row["word"])
    return own


def fold(word: str) -> str:
    """The spelling the clean text would have: letters folded, marks removed."""
    return word.translate(_FOLD).translate(_MARKS)


def hazm_data() -> Path:
    """The folder of hazm's data files, found without importing hazm."""
    spec = find_spec("hazm")
    if spec is None or spec.origin is None:
        raise LexiconError("hazm is not installed, so its words.dat and verbs.dat cannot be read")
    return Path(spec.origin).parent / "data"


def compile_lexicon(folder: Path) -> Compiled:
    """Read ``words.dat`` (word, frequency, parts of speech; tab-separated) and ``verbs.dat`` (past#present stem).

    Compounds that hazm lists with hardly any use, as adjectives only or without a part of speech, whose parts are two
    nouns that also stand side by side in a plain phrase (neither part is one that joins freely), or that running text writes as two words («قابل توجه»,
    «انجام شده», numerals; rows of kind ``apart-first`` and ``apart-last`` in ``compounds.csv``) are kept apart under
    ``glued``: they are known where the half-space was lost, but do not join two words.
    """
    own = _own_words()
    apart_first = _NUMERALS | set(own.get("apart-first", ()))
    apart_last = set(own.get("apart-last", ()))
    joiners = {part for kind in ("first", "last", "last-glued") for part in own.get(kind, ())}
    shards: dict[str, dict[str, int]] = {}
    compounds: dict[str, None] = {}
    glued: dict[str, None] = {}
    for line in (folder / "words.dat").read_text("utf-8").splitlines():
        word, frequency, tags = (line.split("\t") + ["0", "0"])[:3]
        word = fold(word)
        if " " in word or not word:
            continue
        if ZWNJ in word:
            parts = word.strip(ZWNJ).split(ZWNJ)
            if not (2 <= len(parts) <= 3 and all(parts)):
                continue
            free = parts[-1] in joiners or parts[0] in joiners or parts[-1].startswith("ال") or "CONJ" in tags
            rare = len(frequency) < 2 or tags in ("0", "AJ", "N,NUM", "DET")
            unsure = rare or not free or parts[0] in apart_first or parts[-1] in apart_last
            (glued if unsure else compounds)[ZWNJ.join(parts)] = None
            continue
        rank = WEAK if tags == "0" and frequency == "0" else ADJECTIVE if "AJ" in tags.split(",") else STRONG
        shard = shards.setdefault(word[:2], {})
        shard[word] = max(rank, shard.get(word, 0))
    verbs, participles = conjugate((folder / "verbs.dat").read_text("utf-8").splitlines())
    return {
        "shards": {key: _by_rank(words) for key, words in shards.items()},
        "compounds": " ".join(compounds),
        "glued": " ".join(glued),
        "verbs": " ".join(sorted(verbs)),
        "participles": " ".join(sorted(participles)),
    }


def _by_rank(words: dict[str, int]) -> tuple[str, str, str]:
    weak, strong, adjective = (
        " ".join(word for word, rank in words.items() if rank == wanted) for wanted in (WEAK, STRONG, ADJECTIVE)
    )
    return weak, strong, adjective


def conjugate(lines: list[str]) -> tuple[set[str], set[str]]:
    """The forms that may follow «می» and «نمی», and the participles in ه (also negated), of the stem pairs in `lines`.

    >>> forms, participles = conjugate(["گفت#گوی"])
    >>> "گوید" in forms, "گفتند" in forms, "گفته" in participles, "نگفته" in participles
    (True, True, True, True)
    """
    forms = {"توان", "باید", "بایست", "بایستی", "شاید"}
    participles: set[str] = set()
    for line in lines:
        past, _, present = (part.strip() for part in line.partition("#"))
        if past and " " not in past:
            forms.update(past + ending for ending in _PAST_ENDINGS)
            participles.update((past + "ه", "ن" + past + "ه"))
            if past.startswith(("آ", "ا")):
                participles.add("نیا" + past[1:] + "ه")
        if not present or " " in present or present == "است":
            continue
        stems = {present}
        if present.endswith(("ای", "وی")):
            stems.add(present[:-1])
        for stem in stems:
            forms.update(stem + ending for ending in _PRESENT_ENDINGS if stem[-1] not in "او" or ending != "ی")
            if stem[-1] in "او":
                forms.update(stem + ending for ending in ("ید", "یم", "یید", "ییم", "یند", "یی", "یم"))
    return forms, participles


def _cache_file(folder: Path) -> Path | None:
    """Where the compiled lexicon lies, or None where the system has no cache folder."""
    try:
        from platformdirs import user_cache_dir

        base = Path(user_cache_dir("extractor", appauthor=False))
    except (OSError, RuntimeError):
        return None
    installed = next((entry.name for entry in folder.parent.parent.glob("hazm-*.dist-info")), "hazm")
    sizes = "-".join(str((folder / name).stat().st_size) for name in ("words.dat", "verbs.dat"))
    own = zlib.crc32(files(lexicons.__package__).joinpath("compounds.csv").read_bytes())
    return base / f"lexicon-{LEXICON_VERSION}-{installed.removesuffix('.dist-info')}-{sizes}-{own:08x}.marshal"


def _read(path: Path) -> Compiled | None:
    """The compiled lexicon in `path`, or None when it is missing or damaged."""
    try:
        content = path.read_bytes()
        checksum, body = content[:4], content[4:]
        if zlib.crc32(body).to_bytes(4, "big") != checksum:
            return None
        return cast(Compiled, marshal.loads(body))
    except (OSError, ValueError, EOFError, TypeError):
        return None


def _write(path: Path, compiled: Compiled) -> None:
    """Write whole or not at all: a temporary file in the same folder is moved into place."""
    import tempfile  # only needed once per machine

    body = marshal.dumps(compiled)
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(zlib.crc32(body).to_bytes(4, "big") + body)
        os.replace(temporary, path)
    except OSError:  # a cache that cannot be written only costs time
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)


@cache
def lexicon() -> Lexicon:
    """The lexicon of this process: from the cache file, or compiled (about a second) and cached."""
    folder = hazm_data()
    path = _cache_file(folder)
    compiled = _read(path) if path is not None else None
    if compiled is None:
        compiled = compile_lexicon(folder)
        if path is not None:
            _write(path, compiled)
    return Lexicon(compiled)
