"""Who held a contested place at the time of an act, not today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.claims.contested import with_status
from counterclaim.grounding.statuses import status_between
from counterclaim.records import Claim, Named, Place, PlaceStatus, SourceChain, Voice, When, Where

VALLEY = Place(
    "place.valley", "Valley", "region", 40.0, 45.0, 50, "region", "AZE",
    claimed_by=("ARM", "AZE"),
    status=(
        PlaceStatus("held by the north", date(1994, 5, 12), date(2020, 11, 9)),
        PlaceStatus("held in part by each", date(2020, 11, 10), date(2023, 9, 19)),
        PlaceStatus("held by the south", date(2023, 9, 20)),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (date(2019, 1, 1), date(2019, 1, 1), "held by the north"),
        (date(2020, 11, 9), date(2020, 11, 9), "held by the north"),
        (date(2020, 11, 10), date(2020, 11, 10), "held in part by each"),
        (date(2020, 1, 1), date(2020, 12, 31), "held by the north; then held in part by each"),
        (date(2026, 1, 1), date(2026, 1, 1), "held by the south"),
        (date(1990, 1, 1), date(1990, 1, 1), ""),
        (None, None, ""),
    ],
)
def test_the_status_of_some_days(first: date | None, last: date | None, says: str) -> None:
    assert status_between(VALLEY, first, last) == says


@pytest.mark.parametrize(
    ("when", "day", "says"),
    [
        (None, date(2022, 9, 13), "held in part by each"),
        (When(date(1995, 1, 1), date(1995, 12, 31), "year", "1995"), date(2022, 9, 13), "held by the north"),
        (When(None, date(2019, 1, 1), "open", "until 2019"), date(2022, 9, 13), "held by the north"),
        (None, None, ""),
    ],
)
def test_a_claim_has_the_status_of_its_own_time(when: When | None, day: date | None, says: str) -> None:
    chain = SourceChain((Voice(Named("Post", None), "asserts"),))
    claim = Claim("c.1", "r.1", (), chain, "clash", "current", "happened", "clash/1", ())
    claim = replace(claim, when=when, place=Where("Valley", None, VALLEY))
    placed = with_status(claim, day).place
    assert placed is not None
    assert placed.status == says
