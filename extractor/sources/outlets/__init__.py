"""Profiles of outlets: how the pages of one outlet are made, one small file each, tried before the generic way."""

from __future__ import annotations

from extractor.sources.outlets.profile import Profile, profile_for

__all__ = ["Profile", "profile_for"]
