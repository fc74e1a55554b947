"""The catalogue gives what the filters say, counted as facets promise, for any incidents and any question."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.doors.desk.catalogue import Catalogue
from counterclaim.doors.desk.filtering import PARTY, Filter, Sort, misses, ordered
from counterclaim.doors.desk.paging import page, window
from counterclaim.doors.desk.summaries import FACETS, Range, Summary
from counterclaim.records import Place, Where
from counterclaim.store.search import Box

PARTIES, ACTS, HARMS, WARS = ("ARM", "AZE", "RUS"), ("shelling", "clash"), ("killed", "wounded"), ("war.a", "dyad.b")
DAYS = (None, "2022-09-12", "2022-09-13", "2022-10-01")
GORIS = Place("place.goris", "Goris", "town", 39.5, 46.3, 2.0, "exact")
SOMEWHERE = Place("place.armenia", "Armenia", "state", 40.0, 45.0, 200.0, "country")

LAW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pairs(ids: Any) -> tuple[tuple[str, str], ...]:
    return tuple((each, each.title()) for each in ids)


@st.composite
def summaries(draw: st.DrawFn) -> dict[str, Summary]:
    made = {}
    for number in range(draw(st.integers(0, 8))):
        first = draw(st.sampled_from(DAYS))
        last = draw(st.sampled_from([day for day in DAYS if day and day >= first])) if first else None
        counted = (
            pairs(draw(st.sets(st.sampled_from(PARTIES)))),
            pairs(draw(st.sets(st.sampled_from(ACTS), max_size=1))),
            pairs(draw(st.sets(st.sampled_from(HARMS)))),
            pairs(draw(st.sets(st.sampled_from(WARS), max_size=1))),
        )
        place = draw(st.sampled_from((None, Where("Goris", None, GORIS), Where("Armenia", None, SOMEWHERE))))
        blank = Summary(
            f"i.{number}", "", None, None, place, (), ("", ""), (), (), (), 0, (), (), (), 0, (), (), "", None, None, ()
        )
        made[blank.id] = replace(
            blank,
            words=draw(st.sampled_from(("shelling goris", "clash", ""))),
            unreviewed=draw(st.integers(0, 2)),
            contradictions=draw(st.integers(0, 1)),
            ranges=(Range("killed", None, 1, 2, draw(st.booleans())),),
            first_day=first,
            last_day=last,
            counted=counted,
        )
    return made


FILTERS = st.builds(
    Filter,
    conflict=st.frozensets(st.sampled_from((*WARS, "none")), max_size=2),
    party=st.frozensets(st.sampled_from((*PARTIES, "none")), max_size=2),
    act=st.frozensets(st.sampled_from(ACTS), max_size=2),
    harm=st.frozensets(st.sampled_from(HARMS), max_size=2),
    place=st.sampled_from(("", "", "goris", "place.goris", "nowhere")),
    since=st.sampled_from(("", "2022-09-13", "2022-12-01")),
    until=st.sampled_from(("", "2022-09-12", "2022-09-30")),
    contested=st.sampled_from((None, None, True, False)),
    unreviewed=st.sampled_from((None, None, True, False)),
    box=st.sampled_from((None, None, Box(39, 46, 40, 47), Box(39, 170, 40, 47))),
    words=st.sampled_from(("goris", "clash")),
    found=st.sampled_from((None, frozenset(), frozenset({"i.0", "i.2"}))),
)


def facet(place: int, there: list[Summary]) -> list[tuple[tuple[str, str], int]]:
    counts = Counter(value for each in there for value in each.counted[place])
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


@LAW
@given(summaries(), FILTERS)
def test_the_catalogue_chooses_what_the_filter_keeps(made: dict[str, Summary], wanted: Filter) -> None:
    catalogue = Catalogue(made)
    chosen = catalogue.choose(wanted)
    near = [(each, misses(wanted.wanted, each)) for each in made.values() if wanted.keeps(each)]
    items = [each for each, missed in near if not missed]
    assert [each for each, kept in zip(catalogue.rows, chosen.kept, strict=True) if kept] == items
    for place in range(len(FACETS)):
        apart = [each for each, missed in near if missed == [place] and place != PARTY]
        assert chosen.facets[place] == facet(place, [*items, *apart])
    days = [day for each in items for day in (each.first_day,) if day]
    assert chosen.first == min(days, default=None)
    assert chosen.last == max((each.last_day for each in items if each.last_day), default=None)


@LAW
@given(summaries(), FILTERS, st.sampled_from(list(Sort)), st.integers(1, 4))
def test_pages_of_the_catalogue_are_those_of_the_list(
    made: dict[str, Summary], wanted: Filter, sort: Sort, limit: int
) -> None:
    catalogue = Catalogue(made)
    chosen = catalogue.choose(wanted)
    places = catalogue.places(chosen, sort)
    items = list(ordered([each for each, kept in zip(catalogue.rows, chosen.kept, strict=True) if kept], sort))
    cursor: str | None = None
    for _ in range(len(made) + 1):
        shown, following = page(items, "q", cursor, limit)
        start, same = window(places, "q", cursor, limit)
        assert [catalogue.rows[row] for row in places.rows(start, start + limit)] == shown
        assert same == following
        cursor = following
        if cursor is None:
            return
    pytest.fail("the list has no end")


@LAW
@given(summaries(), st.sampled_from(list(Sort)))
def test_a_page_goes_on_where_the_last_incident_has_gone(made: dict[str, Summary], sort: Sort) -> None:
    before = Catalogue(made)
    places = before.places(before.choose(Filter()), sort)
    _, cursor = window(places, "q", None, 2)
    if cursor is None:
        return
    gone = before.rows[places.rows(1, 2)[0]].id
    after = Catalogue({key: each for key, each in made.items() if key != gone})
    left = after.places(after.choose(Filter()), sort)
    start, _ = window(left, "q", cursor, 2)
    assert after.rows[left.rows(start, start + 1)[0]] == before.rows[places.rows(2, 3)[0]]
