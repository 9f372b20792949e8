"""Repair of text that a reading engine made: a noisy channel over the engine's learned confusions, and field grammar.

A word that no lexicon knows is read as the known word from which the engine's confusions (`ocr_learned.csv`, counted by
``python -m extractor.scans.learn``) lead to it most probably (Kernighan, Church and Gale 1990), where that is far more
probable than an unknown word. Labels and set formulas are compared whole, as a line leaves few of them. In dates and
numbers behind a label, what stands for a slash becomes one where the calendar or the form allows it. A repair never
makes or takes a negation.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from extractor.clean.characters import LETTERS, Change
from extractor.clean.halfspace import HalfSpaces, halfspaces
from extractor.clean.lexicon import NON_JOINERS, STRONG
from extractor.clean.typeface import Confusions, confusions, read_back
from extractor.lexicons import rows
from extractor.sources.scan.days import is_date, is_day

KEEP = 7.0
"""Minus the decimal logarithm of how probable an unknown word is: what a repair has to beat."""
MARGIN = 0.4
"""By so much a repair has to be better than the next one."""
LISTED, RARE = 4.9, 6.3
"""The same for a word of the lexicon in use, and for one hardly in use, that the letters did not have."""
USUAL = 2.0
"""By so much a word has to be more probable than a short or known one that was read for it."""
UNSEEN = 3.0
"""What it costs that a letter was read as another one of the same skeleton, where learning never saw it."""
SHORTEST, LONGEST = 4, 20
SIGNS = 2
"""So many signs of an engine a text needs before it is taken for one's."""
_WORD = re.compile(f"[{LETTERS}\u200c]+")
_LABELLED = re.compile(r"^[ \t]{0,8}([^\W\d_]{1,7}(?: [^\W\d_]{1,6})?)[ \t]{0,2}:", re.MULTILINE)
_HEAD = re.compile(r"^[ \t]{0,8}(?:شماره|تاریخ|پیوست|شمارة)[ \t]{0,2}:", re.MULTILINE)
_LINE = re.compile(r"^[^\n:]{5,26}$", re.MULTILINE)
_SLASHLIKE = r"|\\\[\]«»اlI!،؛'"
_DATE = re.compile(
    rf"(?:تاریخ|مورخ|مورخه)[ ]{{0,2}}:?[ ]{{0,2}}(?P<date>[0-9](?:[0-9/.\- {_SLASHLIKE}]{{4,14}})[0-9])(?![0-9/])"
)
_NUMBER = re.compile(
    rf"شماره[ ]{{0,2}}:?[ ]{{0,2}}(?P<number>[0-9{LETTERS}](?:[0-9/\-{LETTERS}]|[ ]?[/|\\«\[\]][ ]?){{2,24}})"
)
_COMMA = re.compile(rf"(?<=[{LETTERS}])[,»](?=\s)|(?<=[0-9]),(?=\s)")
_COMMAS_OF_DAY = re.compile(r"(?<![0-9،])1[34][0-9]{2}،[0-9]{1,2}،[0-9]{1,2}(?![0-9،])")
_TORN_SLASH = re.compile(
    rf"شماره[ ]{{0,2}}:?[ ]{{0,2}}[0-9{LETTERS}/\-]{{0,16}}[0-9{LETTERS}](?P<slash> /|/ )"
    rf"(?=[0-9]|الف(?![{LETTERS}])|[{LETTERS}]{{1,2}}(?![{LETTERS}]))"
)
_LOST_SLASH = re.compile(
    rf"شماره[ ]{{0,2}}:[ ]{{0,2}}(?:[0-9{LETTERS}]{{1,6}} / ){{0,5}}[0-9]{{1,6}}(?P<blank> )(?=[0-9]{{1,6}} / )"
)
_OLD_YEAR = re.compile(
    r"^[ \t]{0,8}تاریخ[ ]{0,2}:[ ]{0,2}(?P<year>130[0-9])(?P<rest>([/.-])[0-9]{1,2}\3[0-9]{1,2})", re.M
)
_RULING = re.compile(r"^[ \t]{0,8}(ر[اآأ]?[یيئى])(?= (?:شماره|هی[اأئ]ت عمومی|وحدت رویه))", re.MULTILINE)
_LABELLED_DAY = re.compile(
    rf"^[ \t]{{0,8}}([{LETTERS}]{{3,7}})(?: [{LETTERS}]{{3,7}})?[ ]{{0,2}}:[ ]{{0,2}}"
    r"(?P<day>[0-9]{1,4}([/.-])[0-9]{1,2}\3[0-9]{1,4})",
    re.MULTILINE,
)
_SKELETONS = {
    letter: group for group in ["بپتثنیئ", "جچحخ", "دذ", "رزژ", "سش", "صض", "طظ", "عغ", "فق", "کگ"] for letter in group
}
_CABINET = re.compile(rf"(?<=[0-9]/ت)[0-9]{{4,6}}(?P<end> ?(?:د هد|هد|هف|هک|د|هـ))(?![{LETTERS}0-9])")
_NONE: Confusions = {}
_NOT = frozenset(("نیست", "نیستند", "نبود", "نبودند", "ندارد", "ندارند", "نباید", "نشده", "نشد"))
_NEGATIONS = ("ن", "نمی", "بی", "نا", "غیر", "عدم")


@cache
def channel() -> dict[str, tuple[tuple[str, float], ...]]:
    """From what is read to what may have been printed, with minus the decimal logarithm of how probable that is."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in rows("ocr_learned"):
        read, printed = row["read"], row["printed"]
        if all(character.isalpha() for character in read + printed):
            cost = -math.log10(int(row["count"]) / max(int(row["seen"]), int(row["count"]), 1))
            found.setdefault(read, []).append((printed, cost))
    return {read: tuple(options) for read, options in found.items()}


@cache
def _counts() -> tuple[dict[str, int], int]:
    counts = {row["word"]: int(row["count"]) for row in rows("ocr_words")}
    return counts, sum(counts.values())


def is_known(word: str, words: HalfSpaces) -> bool:
    """Whether a word, its half-spaces aside, needs no repair: listed, official, or an inflection of such."""
    bare = word.replace("\u200c", "")
    if bare in _counts()[0] or words.words.rank(bare) or words.known(bare) or _is_form(bare, words):
        return True
    if all(words.words.rank(part) or part in _counts()[0] or len(part) < 3 for part in word.split("\u200c")):
        return True
    split = words.split(bare)
    return split != bare and all(words.words.rank(part) or len(part) < 4 for part in re.split("[ \u200c]", split))


def _is_form(word: str, words: HalfSpaces) -> bool:
    """Whether a word is a form of a known noun or verb: «خودروها», «روستای», «مخاطبان»; «نوشت», «بدهد», «ندانست»."""
    if word in words.words.verbs or (word.startswith(("ب", "ن")) and word[1:] in words.words.verbs):
        return True
    for ending in ("هایی", "های", "ها", "ان", "ی"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and words.words.rank(stem) >= STRONG:
            return len(stem) > 3 or (ending.startswith("ها") and stem[-1] in NON_JOINERS)
    return False


def word_cost(word: str, words: HalfSpaces) -> float | None:
    """Minus the decimal logarithm of a word's share of official text; None for an unknown word."""
    counts, total = _counts()
    if word in counts:
        return -math.log10(counts[word] / total)
    rank = words.words.rank(word)
    if rank:
        return LISTED if rank >= STRONG else RARE
    return LISTED + 0.4 if words.known(word) else None


def readings(word: str) -> dict[str, float]:
    """What may have been printed where `word` was read, one confusion away, with the cost of that.

    A confusion was learned from the engine, or is of letters that only their dots tell apart.
    """
    table = channel()
    found = {
        word[:at] + other + word[at + 1 :]: UNSEEN
        for at, letter in enumerate(word)
        for other in _SKELETONS.get(letter, "")
        if other != letter
    }
    for start in range(len(word) + 1):
        for end in range(start, min(start + 3, len(word)) + 1):
            for printed, cost in table.get(word[start:end], ()):
                other = word[:start] + printed + word[end:]
                if cost < found.get(other, KEEP):
                    found[other] = cost
    found.pop(word, None)
    return found


def negates(one: str, other: str) -> bool:
    """Whether one of two words says no where the other does not: a negation before it, or «ن» for «ب» of a verb."""
    verbs = halfspaces().words.verbs
    for first, second in ((one, other), (other, one)):
        if any(first == prefix + second or first == prefix + second[1:] for prefix in _NEGATIONS if prefix != "ن"):
            return True
        if first == "ن" + second or (first.startswith("نمی") and not second.startswith("نمی")):
            return True
        if first.startswith("ن") and not second.startswith("ن") and (first[1:] in verbs or first in _NOT):
            return True
    return False


def repaired(word: str, words: HalfSpaces, typeface: Confusions = _NONE) -> str | None:
    """The known word that was printed where an unknown one was read; None where that is not plain.

    typeface: what the text's own typeface is misread by.
    """
    if is_known(word, words) or len(word) < SHORTEST:
        return _usual(word, words, typeface)
    if len(word) > LONGEST:
        return None
    found = readings(word)
    for other, cost in read_back(word, typeface).items():
        found[other] = min(cost, found.get(other, cost))
    ranked = []
    for other, cost in found.items():
        if len(other) < 3 or negates(word, other):
            continue
        prior = word_cost(other, words)
        if prior is not None and cost + prior < KEEP:
            ranked.append((cost + prior, other))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < MARGIN):
        return None
    return ranked[0][1]


def _usual(word: str, words: HalfSpaces, typeface: Confusions) -> str | None:
    """The far more usual word that a short or rare one stands for in a text whose letters are misread throughout."""
    costs = {
        other: cost + prior
        for other, cost in read_back(word, typeface).items()
        if not negates(word, other) and (prior := word_cost(other, words)) is not None
    }
    best = min(costs, key=costs.__getitem__, default=None)
    own = word_cost(word, words)
    return best if best is not None and costs[best] + USUAL < (KEEP if own is None else own) else None


def repair(text: str) -> list[Change]:
    """All repairs of a text that is an engine's, in order and disjoint."""
    changes = sorted([*_fields(text), *_labels(text), *_formulas(text), *_commas(text), *_words(text)])
    result: list[Change] = []
    for change in changes:
        if not result or change[0] >= result[-1][1]:
            result.append(change)
    return result


def is_recognised(text: str) -> bool:
    """Whether a text is an engine's: a letter's labels, and among its words signs of misreading."""
    if len(text) > 60_000 or len(_HEAD.findall(text)) < 2:
        return False
    signs = len(list(_labels(text))) + len(list(_formulas(text))) + len(list(_fields(text)))
    if signs >= SIGNS:
        return True
    found = list(_words(text))
    return signs + len(found) > SIGNS and len(found) * 120 >= len(_WORD.findall(text))


def _words(text: str) -> Iterator[Change]:
    words = halfspaces()
    known: dict[str, str | None] = {}
    found = [match for match in _WORD.finditer(text) if "\u200c" not in match.group()]
    typeface = confusions(
        (match.group() for match in found), lambda word: is_known(word, words), lambda word: word_cost(word, words)
    )
    for match in found:
        word = match.group()
        if word not in known:
            known[word] = repaired(word, words, typeface)
        new = known[word]
        if new is not None:
            yield match.start(), match.end(), new


def _labels(text: str) -> Iterator[Change]:
    """«پوست:» is «پیوست:» at the start of a line, and «ش ماره:» is «شماره:»."""
    labels = ("شماره", "تاریخ", "پیوست", "موضوع")
    for match in _LABELLED.finditer(text):
        said = match[1].replace(" ", "")
        if match[1] in labels:
            continue
        for label in labels:
            cost = 0.0 if said == label else readings(said).get(label)
            if cost is not None and abs(len(said) - len(label)) <= 1:
                yield *match.span(1), label
                break
    words = halfspaces()
    for match in _LABELLED_DAY.finditer(text):
        if _apart(match[1], "تاریخ") in (1, 2) and not is_known(match[1], words) and is_day(match["day"]):
            yield *match.span(1), "تاریخ"
    for match in _RULING.finditer(text):
        if match[1] not in ("رای", "رأی"):
            yield *match.span(1), "رای"


def _formulas(text: str) -> Iterator[Change]:
    """«سلام و ملکم» is «سلام علیکم»: a short line that is nearly a set formula."""
    formulas = [row["formula"] for row in rows("ocr_formulas")]
    for match in _LINE.finditer(text):
        line = match.group()
        bare = line.strip(" \t.،؛")
        near = [
            (_apart(bare, formula), formula)
            for formula in formulas
            if abs(len(bare) - len(formula)) <= 3 and bare.split(" ")[0] == formula.split(" ")[0]
        ]
        apart, formula = min(near, default=(0, ""))
        if 0 < apart <= 0.36 * len(formula):
            start = match.start() + line.index(bare)
            yield start, start + len(bare), formula


def _commas(text: str) -> Iterator[Change]:
    """«،» that was read as a Latin comma, or as a quotation mark that nothing opens."""
    for match in _COMMA.finditer(text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if match.group() == "," or before.count("«") <= before.count("»"):
            yield match.start(), match.end(), "،"


def _apart(one: str, other: str) -> int:
    """The edit distance of two short strings, blanks aside."""
    one, other = one.replace(" ", "").replace("\u200c", ""), other.replace(" ", "").replace("\u200c", "")
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def _fields(text: str) -> Iterator[Change]:
    for match in _DATE.finditer(text):
        old = match["date"]
        new = _date(old)
        if new is not None and new != old:
            yield *match.span("date"), new
    for match in _NUMBER.finditer(text):
        old = match["number"].rstrip()
        new = re.sub(r"[ ]?[/|\\«\[\]][ ]?", "/", old).rstrip("/")
        if re.search(r"[|\\«\[\]]", old) and any(c.isdigit() for c in new):
            yield match.start("number"), match.start("number") + len(old), new
    for match in _TORN_SLASH.finditer(text):
        if any(c.isdigit() for c in match.group()):
            yield *match.span("slash"), "/"
    for match in _LOST_SLASH.finditer(text):
        yield *match.span("blank"), " / "
    for match in _OLD_YEAR.finditer(text):  # letters are not so old; «۴» is read as «۳»
        year = f"14{match['year'][2:]}"
        if is_day(year + match["rest"]):
            yield *match.span("year"), year
    for match in _CABINET.finditer(text):
        yield *match.span("end"), "ه"
    for match in _COMMAS_OF_DAY.finditer(text):
        if is_day(match.group().replace("،", "/")):
            yield *match.span(), match.group().replace("،", ",")


def _date(old: str) -> str | None:
    """A date of the calendar in what was read for one: slashes misread, lost or read as a digit; None where none is."""
    if re.fullmatch(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}", old):
        return None
    parts = [part for part in re.split(rf"[/.\- {_SLASHLIKE}]+", old) if part]
    if len(parts) == 3 and is_date(*parts):
        return "/".join(parts)
    digits = "".join(parts)
    if len(digits) == 10 and digits[4] == digits[7] == "1" and is_date(digits[:4], digits[5:7], digits[8:]):
        return f"{digits[:4]}/{digits[5:7]}/{digits[8:]}"
    if len(digits) == 8 and is_date(digits[:4], digits[4:6], digits[6:]):
        return f"{digits[:4]}/{digits[4:6]}/{digits[6:]}"
    return None
