"""Which of several towns a name means, as a table; towns that nothing decides stay open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.grounding import Gazetteer
from counterclaim.grounding.atlas import Atlas
from counterclaim.grounding.atlas_build import Row, write
from counterclaim.grounding.towns import distance
from counterclaim.records import Place

# number, name, kind, country, division, latitude, longitude, people, other names: as GeoNames has them, rounded
TOWNS = [
    Row(2988507, "Paris", "capital", "FRA", "11", 48.853, 2.349, 2_138_551),
    Row(4717560, "Paris", "town", "USA", "TX", 33.661, -95.556, 24_782),
    Row(4699066, "Houston", "city", "USA", "TX", 29.763, -95.363, 2_314_157),
    Row(2646507, "Houston", "village", "GBR", "SCT", 55.867, -4.553, 6_535),
    Row(361058, "Alexandria", "city", "EGY", "06", 31.202, 29.916, 5_263_542),
    Row(698625, "Oleksandriya", "city", "UKR", "10", 48.670, 33.116, 79_000, ("Alexandria",)),
    Row(614455, "Gori", "city", "GEO", "73", 41.984, 44.116, 48_143, ("Goris",)),
    Row(174895, "Goris", "town", "ARM", "08", 39.511, 46.338, 20_379),
    Row(703448, "Kyiv", "capital", "UKR", "12", 50.455, 30.524, 2_952_301, ("Kiew",)),
    Row(741240, "Of", "town", "TUR", "61", 40.945, 40.264, 27_000),
    Row(174030, "Al Atārib", "town", "SYR", "09", 36.139, 36.830, 10_657, ("Atarib", "الأتارب")),
    Row(1, "Nor Kyank", "village", "ARM", "08", 39.550, 46.400, 700),
    Row(2, "Nor Kyank", "village", "ARM", "02", 40.100, 44.100, 900),
]

# wording | what the report is about | place, or - for open, or nothing
WORDINGS = """
Paris, Texas | | geonames.4717560
Paris (Texas) | | geonames.4717560
Paris in Texas | FRA | geonames.4717560
Paris, France | USA | place.paris
Paris | USA | place.paris
Goris | GEO | place.goris
Goris, in Syunik | | place.goris
Goris in Syunik | | place.goris
Gori, Georgia | | geonames.614455
Gori, Ukraine | GEO | -
the Georgian city of Gori | GEO | geonames.614455
Gori | | -
Houston | | geonames.4699066
Houston | GBR | -
Houston | GBR USA | geonames.4699066
Houston, Scotland | | geonames.2646507
Alexandria | | geonames.361058
Alexandria | UKR | -
Alexandria, Ukraine | | geonames.698625
Kiew | | place.kyiv
Atarib | SYR | geonames.174030
Atarib | | -
الأتارب | SYR | geonames.174030
near Atarib | SYR.gov | geonames.174030
ATARIB | SYR | geonames.174030
atarib | SYR | nothing
Of | TUR | geonames.741240
OF | TUR | nothing
of | TUR | nothing
Nor Kyank | ARM | -
Nor Kyank | ARM place.goris | geonames.1
Nor Kyank, Syunik | | geonames.1
the village of Nor Kyank, Syunik province, Armenia | | geonames.1
Atlantis | USA | nothing
"""
OF_THE_TABLES = {"place.paris", "place.goris", "place.kyiv", "place.syunik"}


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """States, a province and three towns of the tables that ship, over these few towns."""
    path = tmp_path_factory.mktemp("towns") / "towns.sqlite"
    write(path, TOWNS, {}, regions=[("USA", "TX", "Texas"), ("GBR", "SCT", "Scotland")])
    tables = Gazetteer.load()
    places = {i: place for i, place in tables.places.items() if place.kind == "country" or i in OF_THE_TABLES}
    names = {key: tuple(e for e in entries if e.id in places) for key, entries in tables.names.items()}
    return Gazetteer(places, names, tables.starts, Atlas((path,)))


@pytest.mark.parametrize(
    ("wording", "about", "wanted"),
    [[part.strip() for part in line.split("|")] for line in WORDINGS.strip().splitlines()],
)
def test_which_town_is_meant(gazetteer: Gazetteer, wording: str, about: str, wanted: str) -> None:
    where = gazetteer.place(wording, None, tuple(about.split()))
    found = where.place.id if where.place else "-" if where.candidates else "nothing"
    assert found == wanted, where.why
    assert where.why


def test_a_town_near_which_it_was_is_fuzzy(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("near Atarib", None, ("SYR",)).place
    assert place is not None
    assert (place.precision, place.population) == ("fuzzy", 10_657)


@pytest.mark.parametrize(
    ("wording", "about", "words"),
    [
        ("Paris, Texas", (), "Paris, the only one of its name in Texas"),
        ("Atarib", ("SYR",), "Al Atārib, in Syria, which the report is about"),
        ("Houston", (), "by far the largest town of this name (2,314,157 people)"),
        ("Nor Kyank", ("ARM", "place.goris"), "near a place that the report is about"),
        ("Nor Kyank", ("ARM",), "2 towns are called so, in Armenia, which the report is about; nothing decides"),
        ("Gori, Ukraine", (), "no place of this name is known in Ukraine"),
        ("Gori", (), "Gori is in no state that the report is about"),
    ],
)
def test_the_reason_says_what_decided(gazetteer: Gazetteer, wording: str, about: tuple[str, ...], words: str) -> None:
    assert words in gazetteer.place(wording, None, about).why


def test_without_the_file_the_tables_alone_are_used(gazetteer: Gazetteer) -> None:
    alone = Gazetteer(gazetteer.places, gazetteer.names, gazetteer.starts)
    assert alone.place("Atarib", None, ("SYR",)).why == "not in the gazetteer"
    goris = alone.place("Goris, in Syunik", None).place
    assert goris is not None
    assert goris.id == "place.goris"


def test_kilometres_between_two_places() -> None:
    yerevan = Place("a", "Yerevan", "capital", 40.178, 44.513, 15, "exact")
    baku = Place("b", "Baku", "capital", 40.378, 49.892, 15, "exact")
    assert 450 < distance(yerevan, baku) < 465
    assert distance(yerevan, Place("c", "Somewhere", "town", None, None, 4, "exact")) == float("inf")


@given(st.text(max_size=50), st.lists(st.sampled_from(["ARM", "place.goris", "geonames.1", "no.one", ""]), max_size=3))
def test_no_wording_breaks_it(gazetteer: Gazetteer, wording: str, about: list[str]) -> None:
    where = gazetteer.place(wording, None, tuple(about), date(2022, 9, 13))
    assert where.wording == wording
    assert where.place is None or where.why


@given(
    st.sampled_from([line.split("|")[0].strip() for line in WORDINGS.strip().splitlines()]),
    st.permutations(["ARM", "UKR", "USA", "place.goris"]),
)
def test_the_order_of_what_a_report_is_about_does_not_count(
    gazetteer: Gazetteer, wording: str, about: list[str]
) -> None:
    first, second = (gazetteer.place(wording, None, tuple(each)) for each in (about, sorted(about)))
    assert (first.place, first.candidates) == (second.place, second.candidates)
