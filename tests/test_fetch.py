"""Fetching: the address rules, and a hostile server on loopback. Every wait is recorded, not slept."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from conftest import Run
from hostile import PAGE, Server, self_signed, serving

from extractor.errors import InputError
from extractor.fetch.addresses import networks, refusal
from extractor.fetch.client import AGENT, Fetcher, FetchError, Limits
from extractor.fetch.feeds import read_feed
from extractor.fetch.pages import fetch_all
from extractor.fetch.store import Store
from extractor.fetch.watch import Source, read_sources, round_of
from extractor.sources import warc

LOCAL = networks(["127.0.0.1"])
QUICK = Limits(size=1_000_000, seconds=1.5, quiet=0.8, delay=0.0)
PUBLIC = ["8.8.8.8", "185.143.233.1", "2a00:1450:4001::1"]
REFUSED = {
    "127.0.0.1": "loopback", "127.255.0.3": "loopback", "10.1.2.3": "private", "172.16.0.1": "private",
    "192.168.1.1": "private", "169.254.169.254": "link-local", "100.64.0.1": "reserved", "0.0.0.0": "unspecified",
    "224.0.0.1": "multicast", "255.255.255.255": "private", "240.0.0.1": "private", "::1": "loopback",
    "::": "unspecified", "fe80::1": "link-local", "fe80::1%eth0": "link-local", "fc00::1": "private",
    "ff02::1": "multicast", "::ffff:127.0.0.1": "loopback", "::ffff:169.254.169.254": "link-local",
    "2002:7f00:1::": "loopback", "64:ff9b::a00:1": "64:ff9b", "2001:0:4136:e378:8000:63bf:80ff:fffe": "private",
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    client = Fetcher(QUICK, allowed=LOCAL, sleep=waits.append)
    yield client
    client.close()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_fetched_from(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(("address", "kind"), REFUSED.items())
def test_other_addresses_are_refused(address: str, kind: str) -> None:
    assert kind in (refusal(address) or "")


def test_an_allowed_network_allows_no_other() -> None:
    assert refusal("127.0.0.1", LOCAL) is None
    assert refusal("127.0.0.2", LOCAL)
    assert refusal("::ffff:127.0.0.1", LOCAL)


def test_a_server_that_closes_behind_its_answer(server: Server, fetcher: Fetcher) -> None:
    (hop,) = fetcher.get(f"{server.base}/closed/1")
    assert (hop.body, hop.address) == (PAGE, "127.0.0.1")


HOSTILE = {
    "drip": "took longer than 1.5 s",
    "dripheader": "took longer than 1.5 s",
    "silent": "no answer for 0.8 s",
    "endless": "more than 1000000 bytes",
    "loop": "redirects in a circle",
    "far": "more than 5 redirects",
    "inside": "address refused: 127.0.0.2 is loopback",
    "metadata": "address refused: 169.254.169.254 is link-local",
    "file": "only http and https are fetched",
    "nowhere": "status 302 without an address",
    "bomb": "more than 1000000 bytes when decompressed",
    "halfgzip": "compressed body is cut off",
    "short": "broken answer: peer closed connection",
    "huge": "999999999999 bytes announced",
    "zip": "content type application/zip",
    "storm": "status 429",
    "later": "asks to wait 86400 s",
    "gone": "status 404",
}


@pytest.mark.parametrize(("path", "reason"), HOSTILE.items())
def test_hostile_answers_end_with_a_reason(path: str, reason: str, server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError) as told:
        fetcher.get(f"{server.base}/{path}")
    assert reason in told.value.reason
    assert told.value.uri == f"{server.base}/{path}"


PEAK = """
import sys
from extractor.fetch.addresses import networks
from extractor.fetch.client import Fetcher, FetchError, Limits
try:
    Fetcher(Limits(size=5_000_000, tries=1, delay=0.0), allowed=networks(["127.0.0.1"])).get(sys.argv[1])
except FetchError as error:
    print(error.reason, file=sys.stderr)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="peak memory is read from /proc")
@pytest.mark.parametrize("path", ["endless", "bomb", "huge"])
def test_memory_is_bounded_by_the_limit(path: str, server: Server) -> None:
    """A page of 200 MB, or without end, costs a few times the limit of 5 MB over what an ordinary page costs."""
    peaks: dict[str, int] = {}
    for name in ("ok", path):
        command = [sys.executable, "-c", PEAK, f"{server.base}/{name}"]
        done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60)
        assert bool(done.stderr) == (name == path), done.stderr
        peaks[name] = int(done.stdout)
    assert peaks[path] - peaks["ok"] < 40_000


def test_a_self_signed_certificate_is_refused(tmp_path: Path, fetcher: Fetcher) -> None:
    with serving(certificate=self_signed(tmp_path)) as server, pytest.raises(FetchError, match=r"TLS: .*self-signed"):
        Fetcher(QUICK, allowed=LOCAL, robots=False).get(f"{server.base}/ok")


def test_loopback_is_refused_without_leave(server: Server) -> None:
    with pytest.raises(FetchError, match="loopback"):
        Fetcher(QUICK, robots=False).get(f"{server.base}/ok")
    with pytest.raises(FetchError, match="localhost leads to"):
        Fetcher(QUICK, robots=False).get(f"http://localhost:{server.server_port}/ok")
    assert not server.asked


@pytest.mark.parametrize("address", ["ftp://a/b", "http://", "file:///x", "http://u:p@127.0.0.1/", "http://a b/"])
def test_what_is_no_address_is_refused(address: str, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError):
        fetcher.get(address)


def test_storms_are_waited_out_and_then_left(server: Server, fetcher: Fetcher, waits: list[float]) -> None:
    for number in range(5):
        with pytest.raises(FetchError):
            fetcher.get(f"{server.base}/storm/{number}")
    assert set(waits) == {7.0}
    assert len(waits) == 6
    assert sum(count for path, count in server.asked.items() if "storm" in path) == 9


def test_retry_after_is_obeyed(server: Server, fetcher: Fetcher, waits: list[float]) -> None:
    assert fetcher.get(f"{server.base}/once")[-1].body == PAGE
    assert waits == [3.0]


def test_the_agent_is_honest_and_no_cookie_is_kept(server: Server, fetcher: Fetcher) -> None:
    fetcher.get(f"{server.base}/ok/1")
    fetcher.get(f"{server.base}/ok/2")
    assert server.headers["/ok/2"]["User-Agent"] == AGENT
    assert "Mozilla" not in AGENT
    assert "Cookie" not in server.headers["/ok/2"]


def test_a_host_is_left_in_peace_between_pages(server: Server, waits: list[float]) -> None:
    client = Fetcher(Limits(delay=5.0), allowed=LOCAL, sleep=waits.append)
    client.get(f"{server.base}/ok/1")
    client.get(f"{server.base}/ok/2")
    assert len(waits) == 1
    assert 4.0 < waits[0] <= 5.0


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ((200, b"User-agent: *\nDisallow: /ok"), "does not allow"),
        ((200, b"User-agent: extractor\nDisallow: /"), "does not allow"),
        ((500, b""), "cannot be asked: status 500"),
    ],
)
def test_robots_txt_is_obeyed(robots: tuple[int, bytes], reason: str, server: Server, fetcher: Fetcher) -> None:
    server.robots = robots
    with pytest.raises(FetchError, match=reason):
        fetcher.get(f"{server.base}/ok")
    assert not server.asked["/ok"]
    assert server.asked["/robots.txt"] == 1


def test_the_delay_of_robots_txt_is_obeyed(server: Server, fetcher: Fetcher, waits: list[float]) -> None:
    server.robots = (200, b"User-agent: *\nCrawl-delay: 9")
    fetcher.get(f"{server.base}/ok/1")
    fetcher.get(f"{server.base}/ok/2")
    assert 8.0 < waits[0] <= 9.0


def test_a_proxy_of_the_environment_is_used(server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.base)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(FetchError, match="status 404"):
        Fetcher(QUICK, allowed=LOCAL, robots=False).get("http://127.0.0.1:9/behind")
    assert server.asked["http://127.0.0.1:9/behind"] == 1


def kept(folder: Path) -> list[warc.Page]:
    """The pages in the archives of a folder."""
    found = [page for path in sorted(folder.glob("*.warc.gz")) for page in warc.pages(BytesIO(path.read_bytes()), "a")]
    assert not [page for page in found if isinstance(page, InputError)]
    return [page for page in found if isinstance(page, warc.Page)]


def test_pages_are_kept_raw_and_once(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    urls = [f"{server.base}/{path}" for path in ("ok", "gzip", "moved", "zip", "ok", "etag")]
    for outcomes in (["fetched", "failed", "fetched", "fetched", "fetched"], ["kept"] * 5):
        store = Store(tmp_path)
        told = ["failed" if isinstance(found, FetchError) else found for _, found in fetch_all(urls, store, fetcher)]
        store.close()
        assert sorted(told) == sorted(outcomes)
    assert [page.body for page in kept(tmp_path)] == [PAGE] * 4
    assert sum(server.asked[path] for path in ("/ok", "/gzip", "/moved", "/zip", "/etag")) == 5
    assert not list(tmp_path.glob("*.open"))


def test_refresh_asks_conditionally(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    store = Store(tmp_path)
    for outcome in ("fetched", "unchanged"):
        assert [found for _, found in fetch_all([f"{server.base}/etag"], store, fetcher, refresh=True)] == [outcome]
    store.close()
    assert len(kept(tmp_path)) == 1


def test_a_folder_is_used_by_one_process(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(InputError, match="another process"):
        Store(tmp_path)
    store.close()


def test_feeds_bring_every_item_once(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    sources = [Source(f"{server.base}/{name}") for name in ("feed.xml", "atom.xml", "index.xml", "feed.xml")]
    for _ in range(2):
        store = Store(tmp_path)
        told = dict(round_of(sources, store, fetcher))
        store.close()
        assert not [found for found in told.values() if isinstance(found, InputError)]
    assert sorted(page.url for page in kept(tmp_path)) == [f"{server.base}/ok/{number}" for number in (1, 2, 3, 4)]
    state = sqlite3.connect(tmp_path / "state.sqlite")
    rows = state.execute("SELECT title, published FROM items ORDER BY url").fetchall()
    assert rows[0] == ("یک", "Mon, 01 Jan 2024 00:00:00 GMT")
    assert rows[3] == ("چهار", "2024-02-01")


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<urlset><url>", b"\x1f\x8bxx", b"<!DOCTYPE a [<!ENTITY b '']>"]
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(InputError):
        read_feed(data, "feed")


@pytest.mark.parametrize(
    "text", ["", "[[feed]]", "feed = 1", "[[feed]]\nurl = 'a'\nminutes = 0", "=", "[[feed]]\nurl = 1"]
)
def test_a_file_of_feeds_that_is_wrong_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(text)
    with pytest.raises(InputError):
        read_sources(tmp_path / "feeds.toml")


def test_watch_survives_a_kill(server: Server, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(
        "".join(f"[[feed]]\nurl = '{server.base}/{name}'\n" for name in ("feed.xml", "atom.xml", "index.xml"))
    )
    command = [sys.executable, "-m", "extractor", "watch", "feeds.toml", "--out", "pages", "--once", "--delay", "0.2"]
    command += ["--allow-private", "127.0.0.1"]
    for seconds in (0.5, 0.9, 1.2):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert sorted(page.url for page in kept(tmp_path / "pages")) == [f"{server.base}/ok/{n}" for n in (1, 2, 3, 4)]


def test_half_a_record_of_a_killed_process_is_cut_off(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    store = Store(tmp_path)
    list(fetch_all([f"{server.base}/ok/1"], store, fetcher))
    open_file = next(tmp_path.glob("*.open"))
    with open_file.open("ab") as file:
        file.write(b"\x1f\x8b half a record")
    store._state.close()
    store._lock.close()  # as a kill leaves it: never closed
    Store(tmp_path).close()
    assert [page.body for page in kept(tmp_path)] == [PAGE]


def test_the_commands_fetch_and_extract(server: Server, run: Run, tmp_path: Path) -> None:
    private = ["--allow-private", "127.0.0.1"]
    done = run("fetch", f"{server.base}/ok", f"{server.base}/inside", "--out", "pages", "--delay", "0", *private)
    assert done.returncode == 1
    assert b"127.0.0.2 is loopback" in done.stderr
    assert b"1 fetched, 1 failed" in done.stdout
    archive = next((tmp_path / "pages").glob("*.warc.gz"))
    done = run("extract", archive, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    assert b"telegram" in done.stdout
    env = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    for _ in range(2):
        done = run("extract", f"{server.base}/etag", f"{server.base}/gone", "--format", "jsonl", *private, env=env)
        assert done.returncode == 1
        assert f"{server.base}/gone: status 404".encode() in done.stderr
        assert b"whatsapp" in done.stdout
    assert server.headers["/etag"]["If-None-Match"] == '"v1"'
