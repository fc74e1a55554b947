"""Whether a page is asked for in a round, by what came of asking before: a table of histories."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import Fetch
from counterclaim.watching.due import Rhythm, older, sitemap_due, why_due

START = datetime(2022, 9, 13, 12, tzinfo=UTC)
RHYTHM = Rhythm(timedelta(minutes=15), (timedelta(hours=1), timedelta(hours=6), timedelta(days=1)))


def _history(words: str) -> list[Fetch]:
    """From "0:a 60:304 70:-" (minutes, and the page, "not changed" or a failure) to fetches, the latest first."""
    found: list[Fetch] = []
    for word in words.split():
        minutes, _, what = word.partition(":")
        at = START + timedelta(minutes=int(minutes))
        if what == "-":
            found.insert(0, Fetch("https://x.example/", at, why="no such page"))
        else:
            page = found[0].page_id if what == "304" else what if what != "left" else None
            found.insert(0, Fetch("https://x.example/", at, 304 if what == "304" else 200, page_id=page))
    return found


@pytest.mark.parametrize(
    ("history", "changed", "minutes", "why"),
    [
        ("0:left", None, 60, ""),  # no page was kept: it was left out
        ("", None, 0, "new"),
        ("0:a", None, 15, ""),
        ("0:a", None, 60, "looked at again after 1 hour"),
        ("0:a 60:304", None, 75, ""),
        ("0:a 60:304", None, 360, "looked at again after 6 hours"),
        ("0:a", None, 5000, "looked at again after 1 day"),  # after two days off: once, not three times
        ("0:a 5000:b", None, 6000, ""),
        ("0:-", None, 14, ""),
        ("0:-", None, 15, "tried again"),
        ("0:- 15:-", None, 44, ""),
        ("0:- 15:-", None, 45, "tried again"),
        ("0:- 15:- 45:- 105:- 225:-", None, 100_000, ""),  # given up
        ("0:a 60:-", None, 75, "tried again"),
        ("0:a", "2022-09-13T12:20:00+00:00", 30, "changed, says its listing"),
        ("0:a", "2022-09-13T16:20:00+04:00", 30, "changed, says its listing"),
        ("0:a", "2022-09-13T12:20:00", 30, "changed, says its listing"),
        ("0:a", "2022-09-13T11:00:00+00:00", 30, ""),
        ("0:a", "2022-09-13T12:05:00+00:00", 10, ""),  # not more often than the source is taken
        ("0:a", "2022-09-13", 30, ""),  # the day of the last look says nothing new
        ("0:a 60:304", "2022-09-14", 80, ""),
        ("0:a 60:304", "2022-09-14", 90, "changed, says its listing"),
        ("0:a 15:a 30:304", "2022-09-14", 60, "looked at again after 1 hour"),
        ("0:a 15:a 30:304", "2022-09-14", 50, ""),  # a listing that always says so is believed less and less
    ],
)
def test_a_page_is_due(history: str, changed: str | None, minutes: int, why: str) -> None:
    assert why_due(_history(history), changed, RHYTHM, START + timedelta(minutes=minutes)) == why


@pytest.mark.parametrize(
    ("history", "changed", "minutes", "due"),
    [
        ("0:a", None, 15, True),
        ("0:a 15:304", None, 30, False),
        ("0:a 15:304", None, 45, True),
        ("0:a 15:304 45:b", None, 60, True),
        ("0:a", "2022-09-13T11:00:00Z", 5000, False),
        ("0:a", "2022-09-13T12:10:00Z", 15, True),
        ("0:a 15:-", "2022-09-13T11:00:00Z", 20, False),
        ("0:a 15:-", "2022-09-13T11:00:00Z", 30, True),
    ],
)
def test_a_sitemap_of_an_index_is_due(history: str, changed: str | None, minutes: int, due: bool) -> None:
    now = START + timedelta(minutes=minutes)
    assert sitemap_due(_history(history), changed, RHYTHM.every, now) is due


@given(
    st.lists(st.tuples(st.integers(1, 3000), st.sampled_from(["a", "b", "304", "-"])), max_size=8),
    st.sampled_from([None, "2022-09-12", "2022-09-14T00:00:00Z", "2999-01-01"]),
    st.sampled_from(["a", "304", "-"]),
)
def test_nothing_is_due_that_was_asked_for_just_now(
    steps: list[tuple[int, str]], changed: str | None, came: str
) -> None:
    minutes, words = 0, ["0:a"]
    for step, what in [*steps, (1, came)]:
        minutes += step
        words.append(f"{minutes}:{what}")
    history, now = _history(" ".join(words)), START + timedelta(minutes=minutes)
    assert why_due(history, changed, RHYTHM, now) == ""
    assert not sitemap_due(history, changed, RHYTHM.every, now)


@pytest.mark.parametrize(
    ("stated", "old"),
    [("2022-09-12", True), ("2022-09-13", True), ("2022-09-14", False), ("2022-09-13T11:59:00Z", True), (None, False)],
)
def test_what_a_listing_dates_earlier_is_old(stated: str | None, old: bool) -> None:
    assert older(stated, START) is old
