"""What words of time mean: the table of `times.yml`, half of it held out, and the laws that every reading keeps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.grounding import find_times
from counterclaim.records import Span, When

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("times.yml").read_text("utf-8"))
TUESDAY = date(2022, 9, 13)
KNOWN_WRONG = frozenset[str]()
"""Held-out cases that are read wrongly today."""


def days(when: When) -> str:
    """The days of a time as the table writes them."""
    if when.earliest is None and when.latest is None:
        return "none"
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or ''}..{when.latest or ''}"


def read(text: str, day: date | None) -> tuple[When, ...]:
    return find_times(text, Span(0, len(text)), day)


def _day(case: dict[str, Any]) -> date | None:
    day = case.get("day", TUESDAY)
    return day if isinstance(day, date) else None


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} ({case.get('day', TUESDAY)})")
def test_words_of_time_mean_these_days(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["text"] in KNOWN_WRONG:
        request.applymarker(pytest.mark.xfail(strict=True))
    found = read(case["text"], _day(case))
    assert [days(when) for when in found] == case["is"]
    assert [when.grain for when in found] == case.get("grain", [])
    assert case.get("why", "") in " ".join(when.why for when in found)


def test_half_of_the_table_is_held_out_and_it_has_a_negative_list() -> None:
    held_out = [case for case in CASES if case.get("held_out")]
    assert len(CASES) >= 250
    assert 2 * len(held_out) >= len(CASES) - 50
    assert sum(case["is"] == [] for case in CASES) >= 40


PIECES = st.sampled_from([case["text"] for case in CASES])
ANCHORS = st.dates(date(1960, 1, 1), date(2080, 1, 1))
FRAMES = [("It was said ", " in the town"), ("According to them, ", ""), ("“", "”"), ("", ", they said"), ("\n", "\n")]


@given(st.lists(PIECES, min_size=1, max_size=4).map(". ".join), st.one_of(st.none(), ANCHORS))
def test_times_point_at_their_words_in_order_and_their_days_are_in_order(text: str, anchor: date | None) -> None:
    found = read(text, anchor)
    spans = [when.span for when in found if when.span is not None]
    assert [span.of(text) for span in spans] == [when.wording for when in found]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(not w.earliest or not w.latest or w.earliest <= w.latest for w in found)


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=6).map(" ".join), st.dates())
def test_no_words_and_no_day_break_it(text: str, anchor: date) -> None:
    read(text, anchor)


@pytest.mark.parametrize("anchor", [date.min, date.max])
def test_the_ends_of_the_calendar_break_nothing(anchor: date) -> None:
    for case in CASES:
        assert all(not w.earliest or not w.latest or w.earliest <= w.latest for w in read(case["text"], anchor))


ALONE = [case for case in CASES if case["is"] and len(case["is"]) == 1 and case["text"][0].islower()]


@pytest.mark.parametrize(("before", "after"), FRAMES)
def test_other_words_around_do_not_change_a_time(before: str, after: str) -> None:
    changed = [
        case["text"]
        for case in ALONE
        if [(days(w), w.grain) for w in read(f"{before}{case['text']}{after}", _day(case))]
        != [(days(w), w.grain) for w in read(case["text"], _day(case))]
    ]
    assert changed == []


COUNTED_IN_WEEKS = [
    "Monday", "last Sunday", "since Friday", "Saturday night", "over the weekend", "last week", "today",
    "will meet on Thursday", "from Monday to Wednesday", "two weeks ago", "the week before last",
]  # fmt: skip


@given(st.sampled_from(COUNTED_IN_WEEKS), ANCHORS)
def test_a_report_of_a_week_later_means_days_of_a_week_later(text: str, anchor: date) -> None:
    week = timedelta(days=7)
    now, later = read(text, anchor), read(text, anchor + week)
    assert [(w.earliest and w.earliest + week, w.latest and w.latest + week) for w in now] == [
        (w.earliest, w.latest) for w in later
    ]
