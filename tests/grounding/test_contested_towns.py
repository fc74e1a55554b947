"""Who held a contested town on a day, and that the periods of one place follow each other."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import counterclaim
from counterclaim.grounding import Gazetteer

GAZETTEER = Gazetteer.load()
PLACES = Path(counterclaim.__file__).parent / "data" / "places"


@pytest.mark.parametrize(
    ("place", "on", "words"),
    [
        ("place.shusha", date(2019, 1, 1), "held by Armenian forces"),
        ("place.shusha", date(2021, 1, 1), "held by Azerbaijan"),
        ("place.kherson", date(2022, 4, 1), "held by Russian forces"),
        ("place.kherson", date(2023, 1, 1), "held by Ukraine"),
        ("place.mosul", date(2015, 1, 1), "Islamic State"),
        ("place.mosul", date(2018, 1, 1), ""),
        ("place.goma", date(2012, 11, 25), "M23"),
        ("place.goma", date(2020, 1, 1), ""),
        ("place.el-fasher", date(2025, 1, 1), "besieged"),
    ],
)
def test_who_held_a_town_on_a_day(place: str, on: date, words: str) -> None:
    status = GAZETTEER.status_on(place, on)
    assert words in status
    assert bool(status) is bool(words)


def test_no_period_runs_backwards_or_overlaps_the_next_of_its_place() -> None:
    for place in GAZETTEER.places.values():
        for period in place.status:
            assert not (period.since and period.until) or period.since <= period.until, (place.id, period)
        for one, other in pairwise(place.status):
            until = one.until or date.max
            assert until < (other.since or date.min), (place.id, one, other)


def test_no_place_stands_in_two_of_the_place_tables() -> None:
    rows = [
        found[1]
        for path in PLACES.rglob("*.*")
        if path.parent.name != "contested" and path.suffix in {".yml", ".csv"}
        for line in path.read_text(encoding="utf-8").splitlines()
        if (found := re.match(r"(place\.[a-z0-9-]+)[,:]", line))
    ]
    assert len(rows) > 4000
    assert [place for place, times in Counter(rows).items() if times > 1] == []
