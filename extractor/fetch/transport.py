"""The connection: name resolution, address rules and deadlines below httpx, so that nothing above can pass them by.

A host is resolved once, every address it has is judged, and the connection goes to the address that was judged, not to
the name again. TLS still checks the certificate of the name. Each read and write ends at the deadline of the fetch,
however slowly the bytes drip.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from extractor.fetch.addresses import Network, refusal


class Refused(Exception):
    """An address that the rules refuse."""


class Deadline:
    """When the fetch that is under way has to be over; shared by all of its connections."""

    def __init__(self) -> None:
        self.at = float("inf")

    def begin(self, seconds: float) -> None:
        """A new fetch begins, that may take so long."""
        self.at = time.monotonic() + seconds

    def passed(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self.at

    def left(self, timeout: float | None) -> float:
        """Seconds that an operation may take. Raises httpcore.ReadTimeout where the time is up."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for it is up")
        return left if timeout is None else min(timeout, left)


class _Stream(httpcore.NetworkStream):
    """A connection whose every operation ends at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(
            self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to judged addresses only; `judge` is off towards a proxy, which the user chose."""

    def __init__(self, deadline: Deadline, allowed: Sequence[Network], *, judge: bool) -> None:
        self._inner = httpcore.SyncBackend()
        self._deadline, self._allowed, self._judge = deadline, allowed, judge

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = judged(host, port, self._allowed) if self._judge else [host]
        for last, address in zip([False] * (len(addresses) - 1) + [True], addresses, strict=True):
            try:
                left = self._deadline.left(timeout)
                return _Stream(
                    self._inner.connect_tcp(address, port, left, local_address, socket_options), self._deadline
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last:
                    raise
        raise httpcore.ConnectError(f"{host} has no address")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, self._deadline.left(None)))


def judged(host: str, port: int, allowed: Sequence[Network]) -> list[str]:
    """The addresses of `host`, at most four. Raises Refused where any is refused, httpcore.ConnectError for none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"the name {host} cannot be resolved: {error}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        reason = refusal(address, allowed)
        if reason:
            raise Refused(
                f"address refused: {host} leads to {reason}" if host != address else f"address refused: {reason}"
            )
    return addresses[:4]


class Transport(httpx.HTTPTransport):
    """httpx's transport over a pool of ours; `proxy` is the address of a proxy, or None."""

    def __init__(self, deadline: Deadline, allowed: Sequence[Network], proxy: str | None = None) -> None:
        context = httpx.create_ssl_context()
        super().__init__(verify=context, trust_env=False)
        backend = _Backend(deadline, allowed, judge=proxy is None)
        settings: dict[str, Any] = {"ssl_context": context, "network_backend": backend, "max_connections": 8}
        self._pool: httpcore.ConnectionPool = (
            httpcore.ConnectionPool(**settings) if proxy is None else httpcore.HTTPProxy(proxy, **settings)
        )


def proxy_for(url: httpx.URL) -> str | None:
    """The proxy that the environment names for `url` (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY), or None."""
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"
