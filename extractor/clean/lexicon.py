"""What hazm knows of Persian words, compiled once into a cache file that loads in a few milliseconds.

hazm itself is never imported (that costs seconds): its data files are found beside its package and read as text. The
compiled form is plain strings in shards by the first two letters; a shard becomes a dictionary when its first word is
asked for, so a short text pays for the few shards it touches.
"""

from __future__ import annotations

import marshal
import os
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict, cast

from extractor.errors import LexiconError

LEXICON_VERSION = "6"
"""Raise this when the compiled form or the rules that make it change; older cache files are then ignored."""


def word_set(words: str) -> frozenset[str]:
    """The words of a string."""
    return frozenset(words.split())


ZWNJ = "\u200c"
WEAK, STRONG, ADJECTIVE = 1, 2, 3
"""Ranks of a word: listed without use or part of speech; in use; in use and an adjective."""

_FOLD = str.maketrans({"ي": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا"})
_MARKS = dict.fromkeys([*range(0x64B, 0x660), 0x670, 0x640])
NON_JOINERS = "اآدذرزژوءؤ"
_NUMERALS = word_set(
    "یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست"
    " سی چهل پنجاه شصت هفتاد هشتاد نود صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد هزار"
)
NOT_NOUNS = word_set(
    "و که به از در با بر تا را این آن هر یا اما اگر چون نیز هم است بود شد می نمی ولی پس چه نه های ها"
    " هایی برای بین مورد روی شده کرده خود همه همین همان بدون ضد سوی نزد علیه آنان ایشان ما شما من تو"
    " او چنین غیر کل هیچ چند"
)
"""Words that take no ending and are no part of a compound across a space."""
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")


class Compiled(TypedDict):
    """The content of the cache file: strings of words between spaces; a shard has one for each rank."""

    shards: dict[str, tuple[str, str, str]]
    sets: dict[str, str]


class Lexicon:
    """Look-up in the compiled lexicon; all sets hold folded words."""

    def __init__(self, compiled: Compiled) -> None:
        self._raw = compiled["shards"]
        self._open: dict[str, dict[str, int]] = {}
        sets = {name: words.split(" ") for name, words in compiled["sets"].items()}
        self.verbs = frozenset(sets["verbs"])
        """What may follow «می»."""
        self.participles = frozenset(sets["participles"])
        self.glued = dict(zip(sets["glued-keys"], sets["glued-forms"], strict=True))
        """From a compound without its half-spaces to the compound."""
        self.to = sets["to"]
        """Nouns to which old spelling glues «به» as «ب» («بعنوان»)."""
        self.pairs = frozenset(sets["pairs"])
        """Compounds of two parts that also join where a space parts them."""
        self.seconds = frozenset(sets["seconds"])
        """The second parts of `pairs`."""
        self.keep = frozenset(sets["keep"])
        self.ei = frozenset(sets["ei"])
        self.firsts = frozenset(sets["first"])
        self.lasts = frozenset(sets["last"])
        self.firsts_glued = self.firsts | frozenset(sets["first-glued"])
        self.lasts_glued = self.lasts | frozenset(sets["last-glued"])

    def rank(self, word: str) -> int:
        """0 when the word is unknown, else WEAK, STRONG or ADJECTIVE."""
        key = word[:2]
        shard = self._open.get(key)
        if shard is None:
            shard = self._open[key] = {}
            for rank, entries in enumerate(self._raw.get(key, ()), WEAK):
                shard.update(dict.fromkeys(entries.split(" "), rank))
        return shard.get(word, 0)


def shows(form: str) -> bool:
    """Whether every half-space of `form` stands behind a letter that would join the next one.

    Behind one that does not («کارها», «نیازهای») the half-space shows nothing, and running text leaves it out.

    >>> shows("شبکه\\u200cها"), shows("کار\\u200cها")
    (True, False)
    """
    return all(part[-1] not in NON_JOINERS for part in form.split(ZWNJ)[:-1])


def _own_words() -> dict[str, list[str]]:
    """The rows of ``compounds.csv`` by kind."""
    from extractor import lexicons

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
    nouns that also stand side by side in a plain phrase (neither part is one that joins freely), or that running text
    writes as two words («قابل توجه», «انجام شده», numerals; rows of kind ``apart-first`` and ``apart-last`` in
    ``compounds.csv``) are known where the half-space was lost, but do not join two words.
    """
    own = _own_words()
    shards: dict[str, dict[str, int]] = {}
    listed: list[tuple[str, int, str]] = []
    for line in (folder / "words.dat").read_text("utf-8").splitlines():
        word, frequency, tags = [*line.split("\t"), "0", "0"][:3]
        word = fold(word)
        if " " in word or not word:
            continue
        if ZWNJ in word:
            listed.append((word.strip(ZWNJ), len(frequency), tags))
            continue
        rank = WEAK if tags == "0" and frequency == "0" else ADJECTIVE if "AJ" in tags.split(",") else STRONG
        shard = shards.setdefault(word[:2], {})
        shard[word] = max(rank, shard.get(word, 0))
    pairs, glued = _compounds(listed, own)
    keys = {
        form.replace(ZWNJ, ""): form
        for form in glued
        if shows(form) and form.replace(ZWNJ, "") not in shards.get(form.replace(ZWNJ, "")[:2], {})
    }
    mine = [form for form in own["compound"] + own["compound-glued"] if shows(form)]
    keys |= {form.replace(ZWNJ, ""): form for form in mine}
    verbs, participles = conjugate((folder / "verbs.dat").read_text("utf-8").splitlines() + own["verb"])
    sets = {
        "glued-keys": " ".join(keys),
        "glued-forms": " ".join(keys.values()),
        "pairs": " ".join(pairs),
        "seconds": " ".join({form.split(ZWNJ)[1]: None for form in pairs}),
        "verbs": " ".join(sorted(verbs)),
        "participles": " ".join(sorted(participles)),
    }
    sets |= {kind: " ".join(own[kind]) for kind in ("to", "keep", "ei", "first", "last", "first-glued", "last-glued")}
    return {"shards": {key: _by_rank(words) for key, words in shards.items()}, "sets": sets}


def _compounds(listed: list[tuple[str, int, str]], own: dict[str, list[str]]) -> tuple[list[str], list[str]]:
    """The compounds that join across a space, and all of hazm's, from (compound, digits of its frequency, tags)."""
    apart_first, apart_last = _NUMERALS | set(own["apart-first"]), NOT_NOUNS | set(own["apart-last"])
    joiners = {part for kind in ("first", "last", "last-glued") for part in own[kind]}
    pairs: dict[str, None] = dict.fromkeys(form for form in own["compound"] if form.count(ZWNJ) == 1)
    glued: dict[str, None] = {}
    for form, digits, tags in listed:
        parts = form.split(ZWNJ)
        if not (2 <= len(parts) <= 3 and all(parts)):
            continue
        glued[form] = None
        free = parts[-1] in joiners or parts[0] in joiners or parts[-1].startswith("ال") or "CONJ" in tags
        rare = digits < 2 or tags in ("0", "AJ", "N,NUM", "DET")
        if free and not rare and len(parts) == 2 and parts[0] not in apart_first and parts[1] not in apart_last:
            pairs[form] = None
    for form in own["compound-glued"]:
        pairs.pop(form, None)
    return list(pairs), list(glued)


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
        if not past:
            continue
        if " " not in past:
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
    own = zlib.crc32((Path(__file__).parents[1] / "lexicons" / "compounds.csv").read_bytes())
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

    body = marshal.dumps(dict(compiled))
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
