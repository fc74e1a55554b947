"""Provinces and districts: which of them a wording names, that each lies in its state, and rows that are broken."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.provinces import COLUMNS, FOLDER, provinces, rows_of
from counterclaim.grounding.towns import distance
from counterclaim.knowledge import shipped

GAZETTEER = Gazetteer.load()
FILES = sorted(shipped(FOLDER).glob("*.csv"))

# wording | states of the report | place
WORDINGS = """
Homs | | place.homs
Homs province | | place.homs-governorate
Homs Governorate | | place.homs-governorate
Farah province | | place.farah-province
Uruzgan | | place.uruzgan-province
Nineveh | | place.nineveh-governorate
North Darfur | | place.north-darfur-state
South Kordofan state | | place.south-kordofan-state
Lower Shabelle | | place.lower-shabelle
Hadramawt | | place.hadramawt-governorate
Kherson | | place.kherson
Kherson region | | place.kherson-oblast
Pokrovsk district | | place.pokrovsk-raion
Anantnag district | | place.anantnag-district
Rutshuru territory | | place.rutshuru-territory
Basilan | | place.basilan-province
Chhattisgarh | | place.chhattisgarh
Punjab | IND | place.punjab
Punjab | PAK | place.punjab-province
Washington state | | place.washington-state
Van | TUR | place.van-province
Niger | NGA | NER
Niger State | | place.niger-state
"""
FAR = {
    "place.annobon-province", "place.canary-islands", "place.galapagos-province", "place.hawaii",
    "place.kawthaung-district", "place.region-of-magallanes-region", "place.san-andres-and-providencia",
}  # fmt: skip
"""Islands and ends of a country that lie farther from its centre than its towns do."""
NOWHERE = ["Punjab", "Guerrero Hidalgo", "the Plateau", "Central", "northern"]


@pytest.mark.parametrize(
    ("wording", "about", "place"),
    [[part.strip() for part in line.split("|")] for line in WORDINGS.strip().splitlines()],
)
def test_which_province_is_named(wording: str, about: str, place: str) -> None:
    where = GAZETTEER.place(wording, None, tuple(about.split()))
    if wording == "Van" and where.place and where.place.id.startswith("geonames."):
        return  # with the file of towns, the name alone is the town's
    assert where.place is not None
    assert where.place.id == place


@pytest.mark.parametrize("wording", NOWHERE)
def test_no_province_is_chosen(wording: str) -> None:
    where = GAZETTEER.place(wording, None)
    assert where.place is None or not where.place.admin1


def test_every_province_and_district_lies_within_its_state_and_the_region_around_it() -> None:
    for place in (each for each, _ in provinces() if each.id not in FAR):
        for around in place.within:
            region = GAZETTEER.places[around]
            limit = 1.6 if region.kind == "country" else 2.0
            assert distance(region, place) <= limit * region.radius_km + place.radius_km, f"{place.id} in {around}"


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_rows_stand_in_order(path: Path) -> None:
    ids = [row[0] for row in rows_of(path)]
    assert ids == sorted(set(ids))


def test_every_state_in_or_near_a_war_has_its_divisions() -> None:
    held = {place.country for place in GAZETTEER.places.values() if place.kind in {"province", "state part", "region"}}
    states = """
    UKR RUS BLR MDA GEO ARM AZE TUR SYR IRQ IRN ISR LBN JOR YEM SAU EGY LBY TUN DZA MAR SDN SSD ETH ERI DJI SOM KEN UGA
    RWA BDI COD COG CAF TCD CMR NGA NER MLI BFA MRT SEN CIV GHA TGO BEN GIN SLE LBR MOZ ZWE AGO ZAF AFG PAK IND BGD LKA
    NPL MMR THA KHM PHL IDN PNG CHN PRK KOR TJK KGZ UZB KAZ COL VEN MEX GTM HND SLV NIC HTI ECU PER BOL BRA USA CAN AUS
    GBR DEU FRA ESP ITA
    """
    assert set(states.split()) - held == set()


def test_loading_stays_fast() -> None:
    taken = min(_seconds() for _ in range(3))
    assert taken < 0.5


def _seconds() -> float:
    begun = time.process_time()
    Gazetteer.load()
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("head", "row", "says"),
    [
        (",".join(COLUMNS), "place.x,province,ARM", "columns"),
        ("id,names", "place.x,X", "wants the columns"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, head: str, row: str, says: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"own\.csv") as failure:
        list(rows_of(path))
    assert says in str(failure.value)
