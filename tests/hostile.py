"""A server on loopback that misbehaves by path; what tests of fetching talk to. Nothing here leaves the machine."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PAGE = (
    "<!doctype html><html><head><title>بخشنامه</title></head><body><p>وزارت نیرو استفاده از تلگرام و واتساپ را "
    "در مکاتبات اداری ممنوع کرد.</p></body></html>"
).encode()
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
<item><title>یک</title><link>{base}/ok/1</link><pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate></item>
<item><title>دو</title><link>{base}/ok/2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>x</id>
<entry><title>سه</title><id>y</id><link href="{base}/ok/3"/><updated>2024-01-01T00:00:00Z</updated></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>{base}/ok/4</loc><news:news>
<news:publication_date>2024-02-01</news:publication_date><news:title>چهار</news:title></news:news></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{base}/sitemap.xml.gz</loc></sitemap></sitemapindex>"""
BOMB = gzip.compress(bytes(200_000_000), 9)


class Server(ThreadingHTTPServer):
    """The server, with what it was asked: paths by their number, and the headers of the last request of each."""

    daemon_threads = True
    robots: tuple[int, bytes] = (404, b"")

    def __init__(self, address: str) -> None:
        super().__init__((address, 0), Handler)
        self.asked: Counter[str] = Counter()
        self.pages: dict[str, bytes] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.base = f"http://{address}:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what the tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One misbehaviour for each path."""

    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        server, path = self.server, self.path
        server.asked[path] += 1
        server.headers[path] = dict(self.headers.items())
        name = path.strip("/").split("/")[0].split("?")[0].replace(".", "_").replace("-", "_")
        getattr(self, f"on_{name}", self.on_nothing)()

    def reply(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        headers.setdefault("Content_Length", str(len(body)))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_nothing(self) -> None:
        self.reply(404)

    def on_robots_txt(self) -> None:
        status, body = self.server.robots
        self.reply(status, body, "text/plain")

    def on_ok(self) -> None:
        self.reply(200, PAGE, Set_Cookie="a=b")

    def on_closed(self) -> None:
        """As the simplest servers answer: one answer a connection."""
        self.protocol_version = "HTTP/1.0"
        self.close_connection = True
        self.reply(200, PAGE)

    def on_page(self) -> None:
        self.reply(200, self.server.pages[self.path])

    def on_etag(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
        else:
            self.reply(200, PAGE, ETag='"v1"')

    def on_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def on_dripheader(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(600):
            self.wfile.write(b"X-%d: y\r\n" % number)
            time.sleep(0.1)

    def on_silent(self) -> None:
        time.sleep(60)

    def on_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"x" * 65536)

    def on_loop(self) -> None:
        self.reply(302, Location="/loop2")

    def on_loop2(self) -> None:
        self.reply(302, Location="/loop")

    def on_far(self) -> None:
        self.reply(302, Location=f"/far/{self.server.asked.total()}")

    def on_inside(self) -> None:
        self.reply(302, Location=f"http://127.0.0.2:{self.server.server_port}/ok")

    def on_metadata(self) -> None:
        self.reply(302, Location="http://169.254.169.254/latest")

    def on_file(self) -> None:
        self.reply(302, Location="file:///etc/hostname")

    def on_nowhere(self) -> None:
        self.reply(302)

    def on_moved(self) -> None:
        self.reply(301, Location="/ok/moved")

    def on_bomb(self) -> None:
        self.reply(200, BOMB, Content_Encoding="gzip")

    def on_gzip(self) -> None:
        self.reply(200, gzip.compress(PAGE), Content_Encoding="gzip")

    def on_halfgzip(self) -> None:
        self.reply(200, gzip.compress(PAGE)[:-12], Content_Encoding="gzip")

    def on_short(self) -> None:
        self.reply(200, PAGE, Content_Length=str(len(PAGE) + 50))
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def on_huge(self) -> None:
        self.reply(200, b"x", Content_Length="999999999999")

    def on_zip(self) -> None:
        self.reply(200, b"PK", "application/zip")

    def on_storm(self) -> None:
        self.reply(429, Retry_After="7")

    def on_later(self) -> None:
        self.reply(503, Retry_After="86400")

    def on_once(self) -> None:
        if self.server.asked[self.path] == 1:
            self.reply(503, Retry_After="3")
        else:
            self.reply(200, PAGE)

    def on_feed_xml(self) -> None:
        self.reply(200, FEED.format(base=self.server.base).encode(), "application/rss+xml")

    def on_atom_xml(self) -> None:
        self.reply(200, ATOM.format(base=self.server.base).encode(), "application/atom+xml")

    def on_sitemap_xml_gz(self) -> None:
        self.reply(200, gzip.compress(SITEMAP.format(base=self.server.base).encode()), "application/gzip")

    def on_index_xml(self) -> None:
        self.reply(200, INDEX.format(base=self.server.base).encode(), "application/xml")

    def on_laughs_xml(self) -> None:
        self.reply(200, b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss/>', "application/xml")


@contextmanager
def serving(address: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[Server]:
    """A running server; with TLS where `certificate` holds a key and a certificate."""
    server = Server(address)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.base = server.base.replace("http:", "https:")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def self_signed(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that nobody signed, in one file."""
    path = folder / "self.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run(
        [*command, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", folder / "cert.pem"],
        check=True,
        capture_output=True,
    )
    path.write_bytes(path.read_bytes() + (folder / "cert.pem").read_bytes())
    return path
