"""robots.txt of each host, read by protego, as RFC 9309 has it: missing allows all, unreachable allows nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from extractor.errors import InputError


class Robots:
    """The rules of the hosts met so far. `fetch` gives status and body of the robots.txt at an address."""

    def __init__(self, agent: str, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        self._agent, self._fetch = agent, fetch
        self._known: dict[str, tuple[Any, str]] = {}

    def ask(self, url: str) -> tuple[bool, str, float]:
        """Whether `url` may be fetched, why not, and the delay in seconds that its host asks for."""
        scheme, _, rest = url.partition("://")
        site = f"{scheme}://{rest.partition('/')[0].partition('?')[0]}"
        if site not in self._known:
            self._known[site] = self._rules(f"{site}/robots.txt")
        rules, reason = self._known[site]
        if rules is None:
            return False, reason, 0.0
        if not rules.can_fetch(url, self._agent):
            return False, "robots.txt of the host does not allow it", 0.0
        return True, "", float(rules.crawl_delay(self._agent) or 0.0)

    def _rules(self, address: str) -> tuple[Any, str]:
        from protego import Protego

        try:
            status, body = self._fetch(address)
        except InputError as error:
            return None, f"robots.txt cannot be asked: {error.reason}"
        if status == 429 or status >= 500:
            return None, f"robots.txt cannot be asked: status {status}"
        return Protego.parse(body.decode("utf-8", "replace") if status == 200 else ""), ""
