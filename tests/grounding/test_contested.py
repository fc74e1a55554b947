"""Who held a contested town on a day, and that the periods of one place follow each other."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from counterclaim.grounding import Gazetteer

GAZETTEER = Gazetteer.load()


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
            assert one.until and other.since and one.until < other.since, (place.id, one, other)
