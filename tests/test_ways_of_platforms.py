"""Ways in which a text says how a platform stands, each with six sets of platforms: how many come out right.

A cell is right where the document gives every platform that the way speaks of one of the stances of the case, lists no
other, and where, if the way tells of an instrument, one directive gives the same. `cells` is what was reached, and may
only grow.
"""

from __future__ import annotations

from typing import Any

import pytest
from conftest import read_ways

from extractor.api import extract

BARE = {"class:messengers", "class:social-networks", "class:platforms"}
SETS = (
    ("تلگرام", "telegram", "ایتا", "eitaa"),
    ("اینستاگرام و واتس‌اپ", "instagram whatsapp", "پیام‌رسان بله", "bale"),
    ("پیام رسانهای خارجی", "class:foreign-messengers", "پیام‌رسان‌های داخلی", "class:domestic-messengers"),
    ("تلگرام، واتسآپ و اینستاگرام", "telegram whatsapp instagram", "ایتا، روبیکا و سروش پلاس", "eitaa rubika soroush"),
    (
        *("سکوهای خارجی از جمله یوتیوب", "class:foreign-platforms youtube"),
        *("پیام‌رسان‌های بومی مانند آی‌گپ", "class:domestic-messengers igap"),
    ),
    ("«اسکایپ» و «گوگل میت»", "skype google-meet", "پیام‌رسان‌های «بله» و «ایتا»", "bale eitaa"),
)


def is_right(case: dict[str, Any], names: dict[str, tuple[str, str]]) -> bool:
    """Whether the text of a case with these platforms comes out as the case says."""
    document = extract(case["text"].format(**{key: name for key, (name, _) in names.items()}), rules_only=True)
    wanted = {one: stances for key, stances in case["stances"].items() for one in names[key][1].split()}
    found = {platform.id: platform.stance for platform in document.platforms}
    if set(found) - BARE != set(wanted) or any(found[one] not in stances for one, stances in wanted.items()):
        return False
    told = {(platform.id, platform.stance) for item in document.directives for platform in item.platforms}
    if not case["directive"]:
        return all(stance in ("mentioned", found.get(one)) for one, stance in told)
    return all(any((one, stance) in told for stance in stances) for one, stances in wanted.items())


@pytest.mark.parametrize("case", read_ways("ways_platforms", "cells"))
def test_way_of_platforms_comes_out_right(case: dict[str, Any]) -> None:
    right = [is_right(case, {"A": (a, of_a), "B": (b, of_b)}) for a, of_a, b, of_b in SETS]
    assert sum(right) >= case["cells"]
