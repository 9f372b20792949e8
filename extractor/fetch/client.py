"""One page at a time, politely: robots.txt, a delay per host, retries that wait, and limits that hold.

Nothing is remembered but what politeness needs: no cookies are kept or sent, no redirect is followed unjudged. Whatever
keeps a page from coming is a `FetchError` with the address and a reason in plain words.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from extractor import __version__
from extractor.errors import InputError
from extractor.fetch.addresses import Network
from extractor.fetch.robots import Robots
from extractor.fetch.transport import Deadline, Refused, Transport, judged, proxy_for
from extractor.sources.media import DOCX
from extractor.sources.warc import unpacked

AGENT = f"extractor/{__version__} (reads public announcements; obeys robots.txt)"
"""What a server is told: what this is and that it obeys; never the name of a browser."""
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", DOCX)
FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/gzip", *PAGES[:3])
_AGAIN = frozenset({429, 500, 502, 503, 504})
_STORM = 3
"""After so many pages refused with 429 or 503 in a row, a host is left for the rest of the run."""


class FetchError(InputError):
    """A page that did not come; `again` tells whether a later try may bring it, `wait` how long the server asks for."""

    def __init__(self, uri: str, reason: str, *, again: bool = False, wait: float | None = None) -> None:
        super().__init__(uri, reason)
        self.again, self.wait = again, wait


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may take: bytes after decompression, seconds for one try with all redirects, waits in seconds."""

    size: int = 20_000_000
    seconds: float = 60.0
    quiet: float = 20.0
    redirects: int = 5
    tries: int = 3
    longest_wait: float = 60.0
    delay: float = 1.0
    types: tuple[str, ...] = PAGES


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer of a server: `body` as it was sent (content encoding and all), `headers` raw and in their order."""

    url: str
    status: int
    phrase: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    address: str | None = None
    sent: tuple[tuple[bytes, bytes], ...] = field(default=(), repr=False)

    def header(self, name: str) -> str | None:
        """The value of a header, None without it."""
        return next((v.decode("latin-1") for k, v in self.headers if k.lower() == name.encode()), None)

    def content(self, limit: int) -> bytes:
        """The body decompressed. Raises FetchError where it is damaged or larger than `limit` bytes."""
        try:
            body = unpacked(self.body, self.header("content-encoding"), limit=limit)
        except ValueError as error:
            raise FetchError(self.url, str(error)) from error
        if len(body) > limit:
            raise FetchError(self.url, f"more than {limit} bytes")
        return body


class Fetcher:
    """Fetches page after page. `allowed`: networks that are allowed beside the public ones."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allowed: Sequence[Network] = (),
        agent: str = AGENT,
        robots: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits, self.agent = limits or Limits(), agent
        self._allowed, self._sleep = tuple(allowed), sleep
        self._deadline = Deadline()
        self._transports: dict[str | None, Transport] = {}
        self._ready: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        self._robots = Robots(agent, self._robots_body) if robots else None

    def close(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            transport.close()

    def ready_at(self, url: str) -> float:
        """When (`time.monotonic`) the host of `url` may be asked again."""
        return self._ready.get(_host(url), 0.0)

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, types: Sequence[str] | None = None
    ) -> tuple[Hop, ...]:
        """All answers on the way to the page at `url`, its own last: status 200, or 304 to a conditional request.

        Raises FetchError, after retries where they may help.
        """
        for attempt in range(1, self.limits.tries + 1):
            try:
                found = self._try(url, headers or {}, types or self.limits.types)
            except FetchError as error:
                if not error.again or attempt == self.limits.tries:
                    self._count(url, error)
                    raise
                self._wait(error, attempt)
            else:
                self._refusals.pop(_host(url), None)
                return found
        raise AssertionError("a try returns or raises")

    def _count(self, url: str, error: FetchError) -> None:
        if re.match(r"status (?:429|503)", error.reason):
            self._refusals[_host(url)] = self._refusals.get(_host(url), 0) + 1

    def _wait(self, error: FetchError, attempt: int) -> None:
        """Wait before the next try: as long as the server asks, else 1, 2, 4 … seconds and a little."""
        wait = error.wait if error.wait is not None else 2.0 ** (attempt - 1) * random.uniform(1.0, 1.25)
        if wait > self.limits.longest_wait:
            raise FetchError(error.uri, f"{error.reason}; asks to wait {wait:.0f} s, more than is waited")
        self._sleep(wait)

    def _try(self, url: str, headers: Mapping[str, str], types: Sequence[str]) -> tuple[Hop, ...]:
        hops: list[Hop] = []
        current, seen = checked(url), set()
        while True:
            if self._refusals.get(current.host, 0) >= _STORM:
                raise FetchError(url, f"{current.host} refused {_STORM} pages in a row: left for this run")
            if str(current) in seen:
                raise FetchError(url, f"redirects in a circle, back to {current}")
            seen.add(str(current))
            if not hops:  # robots.txt of the first host has a time of its own, the page and its redirects another
                self._deadline.begin(self.limits.seconds)
            self._pause(current.host, self._polite(current, url))
            if not hops:
                self._deadline.begin(self.limits.seconds)
            hop = self._ask(current, url, headers, types, self.limits.size)
            hops.append(hop)
            if hop.status not in (301, 302, 303, 307, 308):
                return tuple(hops)
            target = hop.header("location")
            if not target:
                raise FetchError(url, f"status {hop.status} without an address to go to")
            if len(hops) > self.limits.redirects:
                raise FetchError(url, f"more than {self.limits.redirects} redirects")
            current = checked(target, current, url)

    def _polite(self, current: httpx.URL, url: str) -> float:
        """The delay that the host wants. Raises FetchError where its robots.txt does not let this page be fetched."""
        if self._robots is None:
            return self.limits.delay
        allowed, reason, delay = self._robots.ask(str(current))
        if not allowed:
            raise FetchError(url, reason)
        return max(self.limits.delay, min(delay, self.limits.longest_wait))

    def _pause(self, host: str, delay: float) -> None:
        left = self._ready.get(host, 0.0) - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._ready[host] = time.monotonic() + delay

    def _ask(self, current: httpx.URL, url: str, headers: Mapping[str, str], types: Sequence[str], limit: int) -> Hop:
        """One request and its answer, within the limits."""
        proxy = proxy_for(current)
        sent = {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate", "Accept": ", ".join(types), **headers}
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), self.limits.quiet)
        request = httpx.Request("GET", current, headers=sent, extensions={"timeout": timeout})
        try:
            if proxy is not None:
                self._judge_behind_proxy(current)
            response = self._transport(proxy).handle_request(request)
            try:
                return self._read(response, request, current, url, types, limit)
            finally:
                response.close()
        except (Refused, httpx.HTTPError, httpcore.ConnectError, ImportError) as error:
            raise _told(error, url, self.limits, late=self._deadline.passed()) from error

    def _judge_behind_proxy(self, current: httpx.URL) -> None:
        """A proxy resolves by itself; what this machine can resolve is judged all the same."""
        try:
            judged(current.host, current.port or 443, self._allowed)
        except httpcore.ConnectError:
            return

    def _read(
        self,
        response: httpx.Response,
        request: httpx.Request,
        current: httpx.URL,
        url: str,
        types: Sequence[str],
        limit: int,
    ) -> Hop:
        status = response.status_code
        redirect = status in (301, 302, 303, 307, 308)
        if status != 200 and status != 304 and not redirect:
            wait = _retry_after(response.headers.get("Retry-After")) if status in _AGAIN else None
            phrase = f" {response.reason_phrase}" if response.reason_phrase else ""
            raise FetchError(url, f"status {status}{phrase}", again=status in _AGAIN, wait=wait)
        if status == 200:
            kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            if kind and kind not in types:
                raise FetchError(url, f"content type {kind} is not fetched")
            length = response.headers.get("Content-Length", "")
            if length.isdecimal() and int(length[:18]) > limit:
                raise FetchError(url, f"{length} bytes announced, more than {limit}")
        address = _peer(response)  # a connection that ends with the body tells none behind it
        parts: list[bytes] = []
        size = 0
        for part in response.iter_raw():
            size += len(part)
            if size > (65_536 if redirect else limit):
                if redirect:
                    break
                raise FetchError(url, f"more than {limit} bytes")
            parts.append(part)
        hop = Hop(
            url=str(current),
            status=status,
            phrase=response.reason_phrase,
            headers=tuple(response.headers.raw),
            body=b"".join(parts),
            address=address,
            sent=tuple(request.headers.raw),
        )
        if status == 200:
            hop.content(limit)
        return hop

    def _robots_body(self, url: str) -> tuple[int, bytes]:
        """The status and body of a robots.txt, following redirects. Raises FetchError."""
        current = checked(url)
        for _ in range(self.limits.redirects + 1):
            try:
                hop = self._ask(current, url, {}, ("text/plain", *PAGES), 500_000)
            except FetchError as error:
                told = re.match(r"status (\d{3})", error.reason)
                if told:
                    return int(told[1]), b""
                raise
            if hop.status == 200:
                return 200, hop.content(500_000)
            current = checked(hop.header("location") or "", current, url)
        raise FetchError(url, "too many redirects")

    def _transport(self, proxy: str | None) -> Transport:
        if proxy not in self._transports:
            self._transports[proxy] = Transport(self._deadline, self._allowed, proxy)
        return self._transports[proxy]


def checked(address: str, base: httpx.URL | None = None, uri: str | None = None) -> httpx.URL:
    """The address of a page, relative to `base`. Raises FetchError for what is no http(s) address of a host."""
    try:
        url = base.join(address) if base is not None else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(uri or address, f"no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(uri or address, f"only http and https are fetched, not {address[:200]}")
    if url.userinfo:
        raise FetchError(uri or address, "an address with a name and password in it is not fetched")
    return url.copy_with(fragment=None)


def _host(url: str) -> str:
    return httpx.URL(url).host


def _retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for: a number, or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return None


def _peer(response: httpx.Response) -> str | None:
    """The address that an answer comes from; None where the connection is gone."""
    network = response.extensions.get("network_stream")
    try:
        peer = network.get_extra_info("server_addr") if network is not None else None
    except OSError:
        return None
    return str(peer[0]) if peer else None


def _told(error: Exception, url: str, limits: Limits, *, late: bool) -> FetchError:
    """An error of the network in plain words."""
    text = str(error) or type(error).__name__
    if isinstance(error, Refused):
        return FetchError(url, text)
    if "CERTIFICATE" in text or "SSL" in text or "TLS" in text:
        return FetchError(url, f"TLS: {text}")
    if isinstance(error, httpx.TimeoutException):
        reason = f"took longer than {limits.seconds:g} s" if late else f"no answer for {limits.quiet:g} s"
        return FetchError(url, reason, again=not late)
    if isinstance(error, httpx.RemoteProtocolError):
        return FetchError(url, f"broken answer: {text}", again=True)
    return FetchError(url, f"no connection: {text}", again="cannot be resolved" not in text)
