"""Waters, lines, wide regions and disputed places: which of them a wording names, and who held them on a day."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.grounding import Gazetteer

GAZETTEER = Gazetteer.load()

# wording | place | precision
WORDINGS = """
the Strait of Malacca | place.malacca-strait | sea
the Bosphorus | place.bosporus | sea
the Kerch Strait | place.kerch-strait | sea
the Dnieper | place.dnipro-river | fuzzy
the Litani River | place.litani | fuzzy
the Durand Line | place.durand-line | fuzzy
the Netzarim Corridor | place.netzarim-corridor | district
the Suwalki Gap | place.suwalki-gap | district
Kerem Shalom | place.kerem-shalom | exact
Bab al-Hawa | place.bab-al-hawa | exact
Torkham | place.torkham | exact
the Horn of Africa | place.horn-of-africa | fuzzy
the Middle East | place.middle-east | fuzzy
Europe | place.europe | fuzzy
Pakistan-occupied Kashmir | place.azad-kashmir | region
Shebaa Farms | place.shebaa-farms | district
the Diaoyu Islands | place.senkaku-islands | region
the Falklands | place.falkland-islands | region
Essequibo | place.essequibo | region
South Africa | ZAF | country
"""


@pytest.mark.parametrize(
    ("wording", "place", "precision"),
    [[part.strip() for part in line.split("|")] for line in WORDINGS.strip().splitlines()],
)
def test_which_landscape_is_named(wording: str, place: str, precision: str) -> None:
    where = GAZETTEER.place(wording, None)
    assert where.place is not None
    assert (where.place.id, where.place.precision) == (place, precision)


@pytest.mark.parametrize("wording", ["the Blue Line", "the Green Line", "the Atlantic", "the East Sea"])
def test_names_of_other_things_need_support(wording: str) -> None:
    assert GAZETTEER.place(wording, None).place is None


@pytest.mark.parametrize(
    ("place", "on", "words"),
    [
        ("place.falkland-islands", date(1982, 5, 1), "occupied by Argentina"),
        ("place.falkland-islands", date(2020, 1, 1), "claimed by Argentina"),
        ("place.kirkuk", date(2016, 1, 1), "Kurdistan Region"),
        ("place.kirkuk", date(2018, 1, 1), "federal government"),
        ("place.senkaku-islands", date(2012, 9, 11), "administered by Japan"),
        ("place.essequibo", date(2023, 12, 3), "claimed by Venezuela"),
        ("place.abyei", date(2011, 7, 8), "special status"),
        ("place.abyei", date(2012, 1, 1), "UNISFA"),
    ],
)
def test_who_held_a_disputed_place_on_a_day(place: str, on: date, words: str) -> None:
    assert words in GAZETTEER.status_on(place, on)
