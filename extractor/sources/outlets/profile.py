"""A profile as data: by what its pages are known, and where on them the parts stand, by version.

A profile is a TOML file of this folder:

    name = "outlet"                  # as the file
    hosts = ["outlet.example"]       # the page's host is one of these, or ends with one
    marks = ['class="item-text"']    # or: the markup holds all of these
    [[versions]]                     # tried in order; the first whose date and selectors hold is used
    until = 2024-03-19               # last day of publication it holds for; left out for the present one
    title = "h1.title"               # CSS selectors; all but title and body may be left out
    lead = "p.lead"
    body = "div.body"
    published = "span.date"
    remove = [".body .ads"]          # inside the body and not of it

or, for a page of posts, a table [posts] with `post`, `text` and `link` instead of versions; or, for pages of which only
the visible text is known, a table [cues] with `lines` (a page that shows lines beginning with each of these is the
outlet's), `above` and `below` (the lines between which headline and text stand).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from extractor.errors import LexiconError


@dataclass(frozen=True)
class Version:
    """Selectors of the parts of a page; `until` is the last day of publication they hold for."""

    title: str
    body: str
    lead: str | None = None
    published: str | None = None
    until: date | None = None
    remove: tuple[str, ...] = ()


@dataclass(frozen=True)
class Posts:
    """Selectors of a page of posts: one post, its text in it, and the link that is its address and shows its date."""

    post: str
    text: str
    link: str


@dataclass(frozen=True)
class Cues:
    """Beginnings of visible lines: those by which the page is known, those above and those below the text."""

    lines: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """How the pages of one outlet are known and read."""

    name: str
    hosts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    posts: Posts | None = None
    cues: Cues | None = None

    def fits(self, html: str, host: str) -> bool:
        """Whether a page is this outlet's: by its host, or by its markup."""
        if host and any(host == own or host.endswith("." + own) for own in self.hosts):
            return True
        return bool(self.marks) and all(mark in html for mark in self.marks)


def read_profile(text: str, name: str) -> Profile:
    """A profile from its TOML. Raises LexiconError, naming the profile, for one that is malformed."""
    try:
        data = tomllib.loads(text)
        versions = tuple(_version(entry) for entry in data.get("versions", ()))
        posts = Posts(**data["posts"]) if "posts" in data else None
        cues = Cues(**{key: tuple(value) for key, value in data["cues"].items()}) if "cues" in data else None
        if not versions and posts is None and cues is None:
            raise ValueError("neither [[versions]] nor [posts] nor [cues]")
        if cues and not (cues.lines and cues.above and cues.below):
            raise ValueError("lines, above and below of [cues] must not be empty")
        return Profile(data["name"], tuple(data.get("hosts", ())), tuple(data.get("marks", ())), versions, posts, cues)
    except (ValueError, KeyError, TypeError) as error:
        raise LexiconError(f"profile {name}: {error}") from error


def _version(entry: dict[str, Any]) -> Version:
    unknown = set(entry) - {field.name for field in fields(Version)}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    return Version(**{**entry, "remove": tuple(entry.get("remove", ()))})


@cache
def profiles() -> tuple[Profile, ...]:
    """The profiles of this folder, by name."""
    found = sorted((f for f in files(__package__).iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(read_profile(f.read_text("utf-8"), f.name) for f in found)


def profile_for(html: str, url: str | None) -> Profile | None:
    """The profile of the outlet that a page is from, if there is one."""
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return next((profile for profile in profiles() if profile.fits(html, host)), None)
