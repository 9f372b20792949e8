"""Pages that are made to hurt, in a web archive, through the reader of web pages: a record or an error row each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import PAGE
from shards import LINES, response, rows_of

from extractor.scale.shard import process_shard

TEXT = PAGE.decode()


def page(inner: str) -> bytes:
    """The ordinary page with more in its body."""
    return TEXT.replace("</body>", f"{inner}</body>").encode()


HARD: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "50 MB": (lambda: page("<p>متن ساده دیگر.</p>" * 1_700_000), "more than 32000000"),
    "25 MB": (lambda: page("<p>متن ساده دیگر.</p>" * 850_000), "at most 20,000,000 are read"),
    "100,000 nested blocks": (lambda: page("<div>" * 100_000 + "x" + "</div>" * 100_000), None),
    "100,000 nested tags before the text": (lambda: TEXT.replace("<p>", "<b>" * 100_000 + "<p>").encode(), None),
    "100,000 tables in tables": (lambda: page("<table><tr><td>" * 100_000), None),
    "script of 18 MB": (lambda: page("<script>" + 'var a="<p>";' * 1_500_000 + "</script>"), None),
    "scripts that never end": (lambda: page("<script>" * 200_000), None),
    "comments that never end": (lambda: page("<!--" * 300_000), None),
    "200,000 attributes": (lambda: page("<p " + " ".join(f'a{n}="x"' for n in range(200_000)) + ">"), None),
    "windows-1256": (lambda: TEXT.translate(str.maketrans("یک", "يك")).encode("cp1256"), None),
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_page_is_a_record_or_an_error_row_and_harms_no_other(name: str, tmp_path: Path) -> None:
    make, reason = HARD[name]
    ends = response("http://a/1", PAGE), response("http://a/3", PAGE)
    (tmp_path / "a.warc").write_bytes(ends[0] + response("http://a/2", make()) + ends[1])
    report = process_shard(str(tmp_path / "a.warc"), str(tmp_path / "out"), LINES)
    first, hard, last = rows_of(tmp_path / "out")
    assert [(row["uri"], row["directives"], row["error"]) for row in (first, last)] == [
        ("http://a/1", 1, None),
        ("http://a/3", 1, None),
    ]
    if reason is None:
        assert hard["error"] is None
        assert (hard["uri"], hard["directives"]) == ("http://a/2", 1)
    else:
        assert reason in hard["error"]
        assert hard["document"] is None
    assert (report.records, report.failed) == ((3, 0) if reason is None else (2, 1))
