"""One answer of a server as a record of a web archive (WARC 1.1), by fastwarc."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.fetch.client import Hop

_REVISIT = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def record(hop: Hop) -> bytes:
    """The record as a gzip member: status line, headers as they came, body as it was sent.

    Only the framing of the transfer is undone, as is usual; its header stays as ``X-Crawler-Transfer-Encoding``.
    """
    from fastwarc.stream_io import GzipWriter
    from fastwarc.warc import WarcRecord, WarcRecordType

    lines = [f"HTTP/1.1 {hop.status} {hop.phrase}".rstrip().encode("latin-1", "replace")]
    for name, value in hop.headers:
        framed = name.lower() == b"transfer-encoding"
        lines.append((b"X-Crawler-Transfer-Encoding" if framed else name) + b": " + value)
    message = b"\r\n".join(lines) + b"\r\n\r\n" + hop.body
    warc = WarcRecord()
    warc.init_headers(WarcRecordType.revisit if hop.status == 304 else WarcRecordType.response)
    warc.headers["WARC-Target-URI"] = hop.url
    warc.headers["Content-Type"] = "application/http; msgtype=response"
    if hop.status == 304:
        warc.headers["WARC-Profile"] = _REVISIT
    if hop.address:
        warc.headers["WARC-IP-Address"] = hop.address
    warc.is_http = True
    warc.set_bytes_content(message)
    out = BytesIO()
    writer = GzipWriter(out)
    warc.write(writer, checksum_data=True)
    writer.finish()
    return out.getvalue()
