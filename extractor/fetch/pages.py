"""Many addresses into one folder, host by host in turns, and single pages for `extract`."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import InputError
from extractor.fetch.client import Fetcher, FetchError, checked
from extractor.fetch.store import Store

if TYPE_CHECKING:
    from extractor.sources.text import LoadedText


def fetch_all(
    urls: Iterable[str], store: Store, fetcher: Fetcher, *, refresh: bool = False
) -> Iterator[tuple[str, str | FetchError]]:
    """Fetch what is not kept yet; for each address what became of it: "fetched", "unchanged", "kept", or the error.

    refresh: ask also for what is kept, and keep it anew where it changed. While one host is to be left in peace, others
    are asked.
    """
    hosts: dict[str, deque[str]] = {}
    for url in dict.fromkeys(urls):
        try:
            address = checked(url)
        except FetchError as error:
            yield url, error
            continue
        if store.known(str(address)) and not refresh:
            yield url, "kept"
        else:
            hosts.setdefault(address.host, deque()).append(str(address))
    while hosts:
        host = min(hosts, key=lambda name: fetcher.ready_at(hosts[name][0]))
        url = hosts[host].popleft()
        if not hosts[host]:
            del hosts[host]
        yield url, fetch_one(url, store, fetcher)


def fetch_one(url: str, store: Store, fetcher: Fetcher) -> str | FetchError:
    """Fetch one page, conditionally where it is kept: "fetched", "unchanged", or the error."""
    try:
        hops = fetcher.get(url, store.conditions(url))
    except FetchError as error:
        store.fail(url, error.reason, again=error.again)
        return error
    store.add(url, hops)
    return "unchanged" if hops[-1].status == 304 else "fetched"


def read_urls(urls: Iterable[str], fetcher: Fetcher, folder: Path | None = None) -> Iterator[LoadedText | InputError]:
    """The texts of the pages at `urls`, through the cache in `folder` (the user's, by default)."""
    import platformdirs

    store = Store(folder or Path(platformdirs.user_cache_dir("extractor")) / "pages")
    try:
        for url in urls:
            yield from _texts(url, store, fetcher)
    finally:
        store.close()


def _texts(url: str, store: Store, fetcher: Fetcher) -> Iterator[LoadedText | InputError]:
    from extractor.sources import warc

    try:
        address = str(checked(url))
    except FetchError as error:
        yield error
        return
    outcome = fetch_one(address, store, fetcher)
    if isinstance(outcome, FetchError):
        yield InputError(url, outcome.reason)
        return
    kept = store.page(address)
    if kept is None:
        yield InputError(url, "not modified, and no copy of it is kept")
        return
    for page in warc.pages(BytesIO(kept[1]), url):
        if isinstance(page, warc.Page):
            yield from warc.texts(page)
        else:
            yield page if isinstance(page, InputError) else InputError(url, page.reason)
