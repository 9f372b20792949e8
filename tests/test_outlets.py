"""Every profile has a snapshot and an expectation, and reads the one as the other says."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest

from extractor.errors import LexiconError
from extractor.sources.html import read_html
from extractor.sources.outlets.draft import draft_files
from extractor.sources.outlets.profile import Profile, profiles, read_profile
from extractor.sources.text import LoadedText
from tests.conftest import Run
from tests.site.pages import make

HERE = Path(__file__).parent / "outlets"
SEEDS = Path(__file__).parent.parent / "seeds"


def hints_of(text: LoadedText) -> dict[str, str]:
    return {hint.field: hint.value for hint in text.hints}


def visible_page(seed: str) -> bytes:
    """The visible lines of a seed as a page that has no markup but line after line."""
    lines = (SEEDS / f"{seed}.txt").read_text("utf-8").splitlines()
    return ("<body>" + "".join(f"<div>{escape(line)}</div>" for line in lines if line.strip())).encode()


@pytest.mark.parametrize("profile", profiles(), ids=lambda profile: profile.name)
def test_outlets_profile_reads_its_snapshot(profile: Profile) -> None:
    name = profile.name.replace("-", "_")
    expected = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    data = visible_page(expected["seed"]) if profile.cues else (HERE / f"{name}.html").read_bytes()
    texts = [text for text in read_html(data, "", url=expected.get("url")) if isinstance(text, LoadedText)]
    assert profile.cues or profile.fits(data.decode("utf-8", "replace"), "")
    if profile.posts:
        found = []
        for text in texts:
            hints = {hint.field: hint for hint in text.hints}
            body = "".join(text.text[start:end] for start, end in text.body or ())
            day = hints["published"]
            assert text.text[hints["url"].start : hints["url"].end] == hints["url"].value
            found.append(
                {"uri": text.uri, "published": day.value, "time": day.time, "url": hints["url"].value, "body": body}
            )
        assert found == expected["posts"]
        assert len({text.id for text in texts}) == len(texts)
        return
    body = "\n".join(texts[0].text[start:end] for start, end in texts[0].body or ())
    assert hints_of(texts[0]).get("title") == expected["title"]
    assert hints_of(texts[0]).get("published") == expected["published"]
    assert body.startswith(expected["first"])
    assert body.endswith(expected["last"])
    assert not [warning for warning in texts[0].warnings if warning.code == "profile_doubted"]


def test_outlet_new_drafts_a_profile_that_reads_its_own_page(run: Run, tmp_path: Path) -> None:
    page = make(1)
    (tmp_path / "p.html").write_bytes(page.html)
    done = run("outlet", "new", "p.html", "--name", "drafted", "--out", "checkout")
    assert done.returncode == 0, done.stderr.decode()
    written = sorted(str(path.relative_to(tmp_path / "checkout")) for path in (tmp_path / "checkout").rglob("*.*"))
    assert written == sorted(draft_files(page.html, name="drafted"))
    drafted = read_profile((tmp_path / "checkout/extractor/sources/outlets/drafted.toml").read_text("utf-8"), "drafted")
    assert drafted.versions[0].title
    expected = json.loads((tmp_path / "checkout/tests/outlets/drafted.json").read_text("utf-8"))
    assert (expected["title"], expected["published"]) == (page.title, page.published)
    again = run("outlet", "new", "p.html", "--name", "drafted", "--out", "checkout")
    assert again.returncode == 2
    assert b"is there already" in again.stderr


VERSIONED = """
name = "versioned"
marks = ["data-cms"]
[[versions]]
until = 2018-03-20
title = "h1"
body = ".old"
published = ".date"
[[versions]]
title = "h1"
body = ".new"
"""
TEXT = "<p>این متن ساختگی است و باید خوانده شود تا آزمون درست از کار درآید و کامل باشد.</p>"


@pytest.mark.parametrize(
    ("day", "kept", "tag", "doubted"),
    [
        ("1396/10/01", "کهنه", "div", False),
        ("1398/10/01", "تازه", "div", False),
        ("1396/10/01", "کهنه", "nav", False),
        ("1398/10/01", "تازه", "nav", True),  # the generic way takes no text out of a menu
    ],
)
def test_outlets_version_holds_until_its_date(
    monkeypatch: pytest.MonkeyPatch, day: str, kept: str, tag: str, doubted: bool
) -> None:
    profile = read_profile(VERSIONED, "versioned")
    monkeypatch.setattr("extractor.sources.outlets.profile.profiles", lambda: (profile,))
    html = (
        f"<body data-cms><h1>تیتر ساختگی آزمون</h1><span class=date>{day}</span>"
        f"<div class=old>{TEXT.replace('ساختگی', 'کهنه')}</div>"
        f"<{tag} class=new>{TEXT.replace('ساختگی', 'تازه')}</{tag}>"
    )
    (text,) = read_html(html.encode(), "x")
    assert isinstance(text, LoadedText)
    body = "".join(text.text[start:end] for start, end in text.body or ())
    assert kept in body
    assert body.count("\n") == 0
    assert [warning.code for warning in text.warnings if warning.code == "profile_doubted"] == [
        "profile_doubted"
    ] * doubted


CUED = """
name = "cued"
[cues]
lines = ["کد مطلب", "پایان نوشته"]
above = ["کد مطلب"]
below = ["پایان نوشته"]
"""


@pytest.mark.parametrize(
    ("before", "after", "warned"),
    [
        ("<p>کد مطلب: 1234</p>", "<p>پایان نوشته</p>", False),
        ("<p>پایان نوشته</p><p>کد مطلب: 1234</p>", "", False),  # no line below: the text goes on to the end
        ("", "<p>پایان نوشته</p><p>کد مطلب: 1234</p>", True),
    ],
)
def test_outlets_known_by_their_lines(monkeypatch: pytest.MonkeyPatch, before: str, after: str, warned: bool) -> None:
    profile = read_profile(CUED, "cued")
    monkeypatch.setattr("extractor.sources.outlets.cues.profiles", lambda: (profile,))
    page = f"<body><p>سرخط سایت نمونه</p>{before}<p>تیتر ساختگی آزمون</p>{TEXT}{after}"
    (text,) = read_html(page.encode(), "x")
    assert isinstance(text, LoadedText)
    assert [warning.code for warning in text.warnings] == ["profile_doubted"] * warned
    if not warned:
        assert hints_of(text)["title"] == "تیتر ساختگی آزمون"
        assert [text.text[start:end] for start, end in text.body or ()] == [TEXT[3:-4]]


def test_outlets_profile_that_no_longer_fits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = read_profile(VERSIONED, "versioned")
    monkeypatch.setattr("extractor.sources.outlets.profile.profiles", lambda: (profile,))
    (text,) = read_html(f"<body data-cms><h1>تیتر ساختگی آزمون</h1><div>{TEXT}</div>".encode(), "x")
    assert isinstance(text, LoadedText)
    assert text.body
    assert [warning.code for warning in text.warnings] == ["profile_doubted"]


@pytest.mark.parametrize(
    "bad",
    [
        "name = 'a'",
        "name = 'a'\n[cues]\nlines=[]\nabove=['a']\nbelow=['b']",
        "name = 'a'\n[[versions]]\ntitle='h1'\nbody='p'\ncolour='red'",
        "[",
    ],
)
def test_outlets_malformed_profile_is_named(bad: str) -> None:
    with pytest.raises(LexiconError, match="profile broken"):
        read_profile(bad, "broken")
