"""What words of time mean, as a table: text, the report's day, and what is expected."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.grounding import find_times
from counterclaim.records import Span

TUESDAY = date(2022, 9, 13)

# text | earliest | latest | grain | wording (report of Tuesday 13 September 2022)
TABLE = """
quoted by Al Arabiya, Tuesday (13/9) | 2022-09-13 | 2022-09-13 | day | Tuesday (13/9)
on Tuesday (9/13) | 2022-09-13 | 2022-09-13 | day | Tuesday (9/13)
on Tuesday, 13/9/2022, they | 2022-09-13 | 2022-09-13 | day | Tuesday, 13/9/2022
on 13/09/2022 | 2022-09-13 | 2022-09-13 | day | 13/09/2022
on 13.09.2022 | 2022-09-13 | 2022-09-13 | day | 13.09.2022
on 2022-09-12 they | 2022-09-12 | 2022-09-12 | day | 2022-09-12
on September 13 | 2022-09-13 | 2022-09-13 | day | September 13
on Wednesday, September 14 | 2022-09-14 | 2022-09-14 | day | Wednesday, September 14
on 13 September 2022 | 2022-09-13 | 2022-09-13 | day | 13 September 2022
on Sept. 13, 2022, they | 2022-09-13 | 2022-09-13 | day | Sept. 13, 2022
on the 3rd of May 2021 | 2021-05-03 | 2021-05-03 | day | 3rd of May 2021
on December 31 | 2021-12-31 | 2021-12-31 | day | December 31
on November 9, 2020 | 2020-11-09 | 2020-11-09 | day | November 9, 2020
on Monday night carrying out | 2022-09-12 | 2022-09-13 | night | Monday night
late on Monday night | 2022-09-12 | 2022-09-13 | night | late on Monday night
late Monday | 2022-09-12 | 2022-09-12 | part of day | late Monday
early on Tuesday | 2022-09-13 | 2022-09-13 | part of day | early on Tuesday
on Monday evening | 2022-09-12 | 2022-09-12 | part of day | Monday evening
overnight into Tuesday | 2022-09-12 | 2022-09-13 | night | overnight into Tuesday
clashes broke out overnight | 2022-09-12 | 2022-09-13 | night | overnight
last night | 2022-09-12 | 2022-09-13 | night | last night
the strike came tonight | 2022-09-13 | 2022-09-14 | night | tonight
on the night of September 12 | 2022-09-12 | 2022-09-13 | night | the night of September 12
yesterday they said | 2022-09-12 | 2022-09-12 | day | yesterday
yesterday evening | 2022-09-12 | 2022-09-12 | part of day | yesterday evening
the day before yesterday | 2022-09-11 | 2022-09-11 | day | the day before yesterday
said today that | 2022-09-13 | 2022-09-13 | day | today
this morning | 2022-09-13 | 2022-09-13 | part of day | this morning
on Tuesday | 2022-09-13 | 2022-09-13 | day | Tuesday
on Wednesday | 2022-09-07 | 2022-09-07 | day | Wednesday
last Tuesday | 2022-09-06 | 2022-09-06 | day | last Tuesday
next Monday | 2022-09-19 | 2022-09-19 | day | next Monday
Monday’s attack | 2022-09-12 | 2022-09-12 | day | Monday
this week | 2022-09-12 | 2022-09-18 | week | this week
last week | 2022-09-05 | 2022-09-11 | week | last week
earlier this week | 2022-09-12 | 2022-09-13 | week | earlier this week
this month | 2022-09-01 | 2022-09-30 | month | this month
earlier this month | 2022-09-01 | 2022-09-13 | month | earlier this month
last month | 2022-08-01 | 2022-08-31 | month | last month
earlier this year | 2022-01-01 | 2022-09-13 | year | earlier this year
last year | 2021-01-01 | 2021-12-31 | year | last year
late last year | 2021-09-01 | 2021-12-31 | range | late last year
in April | 2022-04-01 | 2022-04-30 | month | April
in October | 2021-10-01 | 2021-10-31 | month | October
in May | 2022-05-01 | 2022-05-31 | month | May
in April 2016 | 2016-04-01 | 2016-04-30 | month | April 2016
in early March 2022 | 2022-03-01 | 2022-03-10 | range | early March 2022
in late August | 2022-08-21 | 2022-08-31 | range | late August
in a six-week conflict in 2020 | 2020-01-01 | 2020-12-31 | year | 2020
in the 2020 fighting | 2020-01-01 | 2020-12-31 | year | 2020
Azerbaijan’s 2020 victory | 2020-01-01 | 2020-12-31 | year | 2020
in late 2021 | 2021-09-01 | 2021-12-31 | range | late 2021
in the late 1980s when | 1986-01-01 | 1989-12-31 | decade part | late 1980s
in the early 1990s | 1990-01-01 | 1993-12-31 | decade part | early 1990s
in the mid-1990s | 1994-01-01 | 1996-12-31 | decade part | mid-1990s
during the 1990s | 1990-01-01 | 1999-12-31 | decade | 1990s
since April | 2022-04-01 | 2022-09-13 | open | since April
since the 2020 conflict | 2020-01-01 | 2022-09-13 | open | since the 2020
since 24 February | 2022-02-24 | 2022-09-13 | open | since 24 February
until Friday | none | 2022-09-09 | open | until Friday
before 2020 | none | 2019-12-31 | open | before 2020
from 1988 to 1994 | 1988-01-01 | 1994-12-31 | range | from 1988 to 1994
between 2014 and 2018 | 2014-01-01 | 2018-12-31 | range | between 2014 and 2018
the 2014-2015 war | 2014-01-01 | 2015-12-31 | range | 2014-2015
in 2014–15 | 2014-01-01 | 2015-12-31 | range | 2014–15
from March to May 2021 | 2021-03-01 | 2021-05-31 | range | from March to May 2021
from September 10 to September 12 | 2022-09-10 | 2022-09-12 | range | from September 10 to September 12
from Friday to Sunday | 2022-09-09 | 2022-09-11 | range | from Friday to Sunday
from Monday to Wednesday | 2022-09-05 | 2022-09-07 | range | from Monday to Wednesday
on September 12-13 | 2022-09-12 | 2022-09-13 | range | September 12-13
on 12 and 13 September 2022 | 2022-09-12 | 2022-09-13 | range | 12 and 13 September 2022
for the past six months | 2022-03-13 | 2022-09-13 | range | for the past six months
in the last 24 hours | 2022-09-12 | 2022-09-13 | range | in the last 24 hours
in last week’s attack | 2022-09-05 | 2022-09-11 | week | last week
over the past week | 2022-09-06 | 2022-09-13 | range | over the past week
in recent weeks | none | 2022-09-13 | open | recent weeks
two days ago | 2022-09-11 | 2022-09-11 | day | two days ago
three months ago | 2022-06-01 | 2022-06-30 | month | three months ago
two years ago | 2020-01-01 | 2020-12-31 | year | two years ago
several years ago | none | 2022-09-13 | open | several years ago
in the spring of 2021 | 2021-03-01 | 2021-05-31 | season | spring of 2021
last summer | 2022-06-01 | 2022-08-31 | season | last summer
"""
ROWS = [[part.strip() for part in line.split("|")] for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "earliest", "latest", "grain", "wording"), ROWS)
def test_words_of_time(text: str, earliest: str, latest: str, grain: str, wording: str) -> None:
    found = find_times(text, Span(0, len(text)), TUESDAY)
    shown = [(str(w.earliest).lower(), str(w.latest), w.grain, w.wording) for w in found]
    assert shown == [(earliest, latest, grain, wording)]


NO_TIME = [
    "a six-week conflict", "clashes lasted all night", "for six months", "49 soldiers were killed", "9/10 of the city",
    "killed 2020 people", "troops may march on the city", "it may rain", "March on Rome", "a score of 3/2",
    "24/7 shelling", "a T-72 tank", "the Su-25 jet", "one in 10", "5.5 million", "the second battalion", "1,200 shells",
    "Augusta", "a 155 mm gun", "resolution 2254", "Marchers said",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIME)
def test_no_time_is_seen_where_none_is(text: str) -> None:
    assert find_times(text, Span(0, len(text)), TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("on Tuesday (12/9)", "contradicts itself"),
        ("on Sunday, 13 September 2022", "contradicts itself"),
        ("on 05/06/2022", "2022-05-06 or 2022-06-05"),
        ("on September 14", "2021-09-14 or 2022-09-14"),
        ("on Monday (31/2)", "no day"),
    ],
)
def test_a_contradiction_gives_no_day_and_says_why(text: str, why: str) -> None:
    (when,) = find_times(text, Span(0, len(text)), TUESDAY)
    assert (when.earliest, when.latest) == (None, None)
    assert why in when.why


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("on Monday", "day"),
        ("on Monday night", "night"),
        ("overnight", "night"),
        ("last week", "week"),
        ("in April", "month"),
    ],
)
def test_without_a_day_to_count_from_the_grain_stays_and_the_days_are_open(text: str, grain: str) -> None:
    (when,) = find_times(text, Span(0, len(text)), None)
    assert (when.earliest, when.latest, when.grain) == (None, None, grain)


def test_a_span_inside_a_text_keeps_the_coordinates_of_the_text() -> None:
    text = "On Monday nothing. On Tuesday fighting, since April."
    found = find_times(text, Span(19, len(text)), TUESDAY)
    assert [w.wording for w in found] == ["Tuesday", "since April"]
    assert all(w.span and text[w.span.start : w.span.end] == w.wording for w in found)


WORDS = (
    "on Monday night since April from 2014 to 2018 Tuesday (13/9) late early 31 February the 1980s ago two days past "
    "last week May 2022 5/6 ( ) overnight between and 12-13 September , . ’s until before"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join),
    st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2090, 1, 1))),
)
def test_intervals_are_closed_ordered_and_point_at_their_words(text: str, anchor: date | None) -> None:
    found = find_times(text, Span(0, len(text)), anchor)
    for when in found:
        assert when.span is not None
        assert when.span.of(text) == when.wording
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    ends = [(w.span.start, w.span.end) for w in found if w.span]
    assert all(first[1] <= second[0] for first, second in pairwise(ends))


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    find_times(text, Span(0, len(text)), TUESDAY)
