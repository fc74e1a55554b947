"""Which place a wording names, as a table, and what contests it on that day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Gazetteer, Grounding
from counterclaim.records import Span

DAY = date(2022, 9, 13)
GAZETTEER = Gazetteer.load()

# wording | states of the report | place | precision
PLACES = """
the disputed Nagorno-Karabakh region | | place.nagorno-karabakh | region
Nagorno-Karabakh | | place.nagorno-karabakh | region
near Nagorno-Karabakh | | place.nagorno-karabakh | fuzzy
Artsakh | | place.nagorno-karabakh | region
Goris | | place.goris | exact
Goris, in Syunik | | place.goris | exact
the town of Jermuk | | place.jermuk | exact
Khankendi | | place.stepanakert | exact
the Lachin corridor | | place.lachin-corridor | district
Kherson | | place.kherson | exact
Kherson region | | place.kherson-oblast | region
the southern Ukrainian city of Kherson | | place.kherson | exact
Russian-occupied Crimea | | place.crimea | region
Donbas | | place.donbas | region
eastern Ukraine | | UKR | fuzzy
Kiev | | place.kyiv | exact
Gaza | | place.gaza-strip | region
the Gaza Strip | | place.gaza-strip | region
northern Gaza | | place.gaza-strip | fuzzy
Khan Yunis | | place.khan-younis | exact
the occupied West Bank | | place.west-bank | region
the Golan Heights | | place.golan-heights | region
Aleppo | | place.aleppo | exact
Aleppo province | | place.aleppo-governorate | region
Hodeidah | | place.hodeidah | exact
Tripoli | LBY | place.tripoli-libya | exact
Tripoli | LBN | place.tripoli-lebanon | exact
Georgia | GEO RUS | GEO | country
Georgia | USA | place.georgia-us | region
Rakhine state | | place.rakhine | region
North Kivu province | | place.north-kivu | region
the outskirts of Khartoum | | place.khartoum | fuzzy
the Black Sea | | place.black-sea | sea
Syria | | SYR | country
"""
NOWHERE = [
    ("Paris Hilton", ()), ("Georgia", ()), ("Tripoli", ()), ("Congo", ()), ("the border", ()), ("tyre", ()),
    ("Tyre", ()),
    ("goris", ()), ("the area", ("ARM",)), ("Washington Wizards", ()), ("", ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "about", "place", "precision"),
    [[part.strip() for part in line.split("|")] for line in PLACES.strip().splitlines()],
)
def test_which_place_is_named(wording: str, about: str, place: str, precision: str) -> None:
    where = GAZETTEER.place(wording, None, tuple(about.split()), DAY)
    assert where.place is not None
    assert (where.place.id, where.place.precision) == (place, precision)
    assert where.why


@pytest.mark.parametrize(("wording", "about"), NOWHERE)
def test_no_place_is_chosen(wording: str, about: tuple[str, ...]) -> None:
    where = GAZETTEER.place(wording, None, about, DAY)
    assert where.place is None
    assert where.why


@pytest.mark.parametrize(
    ("place", "on", "words"),
    [
        ("place.nagorno-karabakh", DAY, "Russian peacekeepers"),
        ("place.nagorno-karabakh", date(2024, 1, 1), "held by Azerbaijan"),
        ("place.nagorno-karabakh", date(2019, 1, 1), "held by Armenian forces"),
        ("place.crimea", DAY, "annexed by Russia"),
        ("place.golan-heights", DAY, "Israel"),
        ("place.goris", DAY, ""),
    ],
)
def test_the_status_of_a_contested_place_on_a_day(place: str, on: date, words: str) -> None:
    status = GAZETTEER.status_on(place, on)
    assert words in status
    assert bool(status) is bool(words)


def test_the_founding_place_is_contested_and_lies_in_azerbaijan() -> None:
    place = GAZETTEER.place("Nagorno-Karabakh", None).place
    assert place is not None
    assert (place.country, place.precision, set(place.claimed_by)) == ("AZE", "region", {"ARM", "AZE"})
    assert "AZE" in place.within


def test_all_places_of_a_text_with_their_words() -> None:
    text = "Shelling near Goris and Jermuk, not in Paris Hilton's house; Nagorno-Karabakh."
    found = GAZETTEER.find_all(text, Span(0, len(text)))
    assert [w.wording for w in found if w.place][:2] == ["Goris", "Jermuk"]
    assert all(w.span and w.span.of(text) == w.wording for w in found)


def test_every_place_has_sane_figures_and_every_claimant_is_known() -> None:
    grounding = Grounding.load()
    for place in grounding.gazetteer.places.values():
        assert place.lat is not None
        assert place.lon is not None
        assert abs(place.lat) <= 90
        assert abs(place.lon) <= 180
        assert place.radius_km > 0
        assert all(grounding.registry.actor(claimant) for claimant in place.claimed_by), place.id
        assert place.country is None or grounding.registry.actor(place.country), place.id


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("place.x: town ARM 40 45", "wants at least 2 fields"),
        ("place.x: burg ARM 40 45 | X", "wants an id such as place.goris and a kind"),
        ("place.x: town ARM 140 45 | X", "wants a latitude to 90"),
        ("place.x: town ARM here 45 | X", "in figures"),
        ("place.x: town ARM 40 45 in=place.nowhere | X", "lies within place.nowhere"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, row: str, says: str) -> None:
    own = tmp_path / "own.yml"
    own.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"place\.x") as failure:
        Gazetteer.load(own)
    assert says in str(failure.value)


def test_a_users_own_places_are_added(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("place.nerkin-hand: village ARM 39.0 46.5 2 in=place.syunik | Nerkin Hand\n", encoding="utf-8")
    where = Gazetteer.load(own).place("the village of Nerkin Hand", None)
    assert where.place is not None
    assert where.place.within == ("place.syunik", "ARM")


@given(st.text(max_size=50))
def test_no_wording_breaks_it(wording: str) -> None:
    assert GAZETTEER.place(wording, None, ("ARM",), DAY).wording == wording
    GAZETTEER.find_all(wording, Span(0, len(wording)))
