# ruff: noqa: E402 the root of the checkout is put on the path first
"""Our reader of pages beside trafilatura, resiliparse alone, readability-lxml and newspaper4k, on the generated site.

    python benchmarks/pages.py [--pages 330] [--rounds 5]          peers: pip install 'extractor[peers]'
    python benchmarks/pages.py --links 0 --scripts 0               the same pages, bare

Each page carries a hundred links and 20 KB of scripts more than the tests' site has, about what those of outlets do.

Body: F1 of the bag of words, mean over pages; half-spaces count for nothing in it, nor in titles.
Date: right day; wrong without a warning. ZWNJ: half-spaces of the body that are still there. Speed: pages a
second of processor time, each page's best of five rounds. The readers take turns at batches of pages, as in a crawl: at
every single page a quick reader would pay for the processor's caches that the slow ones before it emptied, and for
their garbage. Turns are short enough that what other programs on the machine cost falls on all alike.
"""

from __future__ import annotations

import argparse
import gc
import logging
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.errors import InputError
from extractor.sources.html import read_html
from extractor.sources.html_dates import parse_stamp
from tests.site.pages import Site, make
from tests.site.words import headline

HALF = "\u200c"
BATCH = 33
"""So many pages are a reader's turn."""

type Answer = tuple[str, str | None, str | None, bool]
"""Body, title, Jalali day, and whether there was a warning about the date."""


def ours(site: Site) -> Answer:
    loaded = next(read_html(site.html, "page"))
    if isinstance(loaded, InputError):
        return "", None, None, False
    hints = {hint.field: hint.value for hint in loaded.hints}
    body = "\n".join(loaded.text[start:end] for start, end in loaded.body or ())
    warned = any(warning.code == "date_conflict" for warning in loaded.warnings)
    return body, hints.get("title"), hints.get("published"), warned


def decoded(site: Site) -> str:
    """For peers that take text: decoded rightly, which they need not find out."""
    try:
        return site.html.decode("utf-8")
    except UnicodeDecodeError:
        return site.html.decode("windows-1256")


def resiliparse_alone(site: Site) -> Answer:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(decoded(site))
    return extract_plain_text(tree, main_content=True, alt_texts=False), tree.title, None, False


def trafilatura_default(site: Site) -> Answer:
    import trafilatura

    found = trafilatura.bare_extraction(decoded(site), with_metadata=True)
    if found is None:
        return "", None, None, False
    return found.text or "", found.title, _day(found.date), False


def readability(site: Site) -> Answer:
    from lxml import html
    from readability import Document

    page = Document(decoded(site))
    return html.fromstring(page.summary()).text_content(), page.short_title(), None, False


def newspaper(site: Site) -> Answer:
    from newspaper import Article

    article = Article("https://example.ir/news/1", language="fa", fetch_images=False)
    article.download(input_html=decoded(site))
    article.parse()
    return article.text, article.title, _day(str(article.publish_date or "")), False


def _day(text: str | None) -> str | None:
    found = parse_stamp(text) if text else None
    return found.value if found else None


READERS: dict[str, Callable[[Site], Answer]] = {
    "ours": ours,
    "resiliparse alone": resiliparse_alone,
    "trafilatura": trafilatura_default,
    "readability-lxml": readability,
    "newspaper4k": newspaper,
}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.replace("\u200c", "")))


def f1(found: str, right: str) -> float:
    have, want = words(found), words(right)
    common = (have & want).total()
    return 2 * common / (have.total() + want.total()) if common else 0.0


def fold(text: str | None) -> str:
    return " ".join((text or "").replace("\u200c", "").split())


def race(sites: list[Site], rounds: int) -> dict[str, tuple[list[Answer], float]]:
    """The answers of every reader, and the sum over pages of the seconds of its best round at each."""
    answers: dict[str, list[Answer]] = {}
    best = {name: [float("inf")] * len(sites) for name in READERS}
    for _ in range(rounds):
        answers = {name: [] for name in READERS}
        for start in range(0, len(sites), BATCH):
            for name, reader in READERS.items():
                gc.collect()
                for number, site in enumerate(sites[start : start + BATCH], start):
                    begun = time.process_time()
                    answers[name].append(_safe(reader, site))
                    best[name][number] = min(best[name][number], time.process_time() - begun)
    return {name: (answers[name], sum(best[name])) for name in READERS}


def measure(answers: list[Answer], best: float, sites: list[Site]) -> dict[str, float]:
    scores = [f1(body, "\n".join(site.body)) for site, (body, *_) in zip(sites, answers, strict=True)]
    kinds = {True: [], False: []}
    for site, score in zip(sites, scores, strict=True):
        kinds[site.friendly].append(score)
    right_half = [sum(text.count(HALF) for text in site.body) for site in sites]
    kept = sum(min(body.count(HALF), n) for n, (body, *_) in zip(right_half, answers, strict=True))
    pairs = list(zip(sites, answers, strict=True))
    right = sum(day == site.published for site, (_, _, day, _) in pairs)
    silent = sum(day is not None and day != site.published and not warned for site, (_, _, day, warned) in pairs)
    titles = sum(fold(title) == fold(site.title) for site, (_, title, _, _) in pairs)
    return {
        "f1 friendly": sum(kinds[True]) / len(kinds[True]),
        "f1 meaningless": sum(kinds[False]) / len(kinds[False]),
        "date": right / len(sites),
        "silently wrong": silent,
        "title": titles / len(sites),
        "zwnj": kept / sum(right_half),
        "pages/s": len(sites) / best,
    }


def _safe(reader: Callable[[Site], Answer], site: Site) -> Answer:
    try:
        return reader(site)
    except Exception:
        return "", None, None, False


def heavier(site: Site, links: int, scripts: int) -> Site:
    """The page with a menu of so many links before its end, and as many bytes of scripts."""
    rng, end = Random(site.number), site.html.rfind(b"</body>")
    items = "".join(f'<li><a href="/{rng.randrange(10**6)}">{headline(rng)}</a></li>' for _ in range(links))
    text = f'<div class="x1"><ul>{items}</ul></div><script>{"a=b(c);" * (scripts // 7)}</script>'
    try:
        site.html.decode("utf-8")
    except UnicodeDecodeError:
        more = text.replace("ی", "ي").encode("cp1256", "ignore")
    else:
        more = text.encode()
    return replace(site, html=site.html[:end] + more + site.html[end:])


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=330)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--links", type=int, default=100, help="so many more links on each page")
    parser.add_argument("--scripts", type=int, default=20_000, help="so many more bytes of scripts on each page")
    options = parser.parse_args()
    sites = [make(number) for number in range(options.pages)]
    if options.links or options.scripts:
        sites = [heavier(site, options.links, options.scripts) for site in sites]
    size = sum(len(site.html) for site in sites) / len(sites)
    layouts = len({site.layout for site in sites})
    print(f"{len(sites)} pages, {layouts} layouts, {size / 1000:.1f} KB each")
    print("| reader | body F1, friendly | meaningless | date right | silently wrong | title | ZWNJ kept | pages/s |")
    print("|---|---|---|---|---|---|---|---|")
    speeds = {}
    for name, (answers, best) in race(sites, options.rounds).items():
        found = measure(answers, best, sites)
        speeds[name] = found.pop("pages/s")
        cells = [f"{value:.3f}" if key != "silently wrong" else str(value) for key, value in found.items()]
        print(f"| {name} | {' | '.join(cells)} | {speeds[name]:.0f} |", flush=True)
    print(f"ours against trafilatura: {speeds['ours'] / speeds['trafilatura']:.1f} x the pages a second")


if __name__ == "__main__":
    main()
