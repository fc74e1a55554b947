"""How precisely the words say where, in our word and in the classes of ACLED and UCDP, as a table."""

from __future__ import annotations

import pytest

from counterclaim.codebooks.precision import classes
from counterclaim.grounding import Gazetteer
from counterclaim.records import Where

GAZETTEER = Gazetteer.load()

# wording | our word | ACLED geo_precision | UCDP where_prec
WORDINGS = """
Goris | exact | 1 | 1
the town of Jermuk | exact | 1 | 1
near Goris | fuzzy | 2 | 2
the outskirts of Khartoum | fuzzy | 2 | 2
Azovstal | exact | 1 | 1
the Lachin corridor | district | 2 | 3
the Swat Valley | district | 2 | 3
Kherson region | region | 3 | 4
Tigray | region | 3 | 4
northern Gaza | fuzzy | 3 | 4
Kashmir | region | 3 | 5
the Sahel | fuzzy | 3 | 5
the Line of Control | fuzzy | 3 | 5
Snake Island | region | 2 | 2
Mindanao | region | 3 | 5
eastern Ukraine | fuzzy | 3 | 5
Ukraine | country | 3 | 6
the Black Sea | sea | 3 | 7
the Suez Canal | sea | 3 | 5
Lake Chad | sea | 3 | 5
"""
# what the words say beside the name of Goris
BESIDE = [
    ("international waters off Goris", (3, 7)), ("the airspace over Goris", (3, 7)),
    ("10 km from Goris", (2, 2)), ("some 20 kilometres north of Goris", (2, 2)), ("20 miles east of Goris", (2, 5)),
    ("about 15 miles south-west of Goris", (2, 2)), ("Goris in 2022", (1, 1)), ("2 houses in Goris", (1, 1)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("wording", "ours", "acled", "ucdp"),
    [[part.strip() for part in line.split("|")] for line in WORDINGS.strip().splitlines()],
)
def test_the_classes_of_a_wording(wording: str, ours: str, acled: str, ucdp: str) -> None:
    where = GAZETTEER.place(wording, None)
    assert where.place is not None
    assert where.place.precision == ours
    assert classes(where) == (int(acled), int(ucdp))


@pytest.mark.parametrize(("wording", "expected"), BESIDE)
def test_words_beside_a_name_widen_it(wording: str, expected: tuple[int, int]) -> None:
    assert classes(Where(wording, None, GAZETTEER.places["place.goris"])) == expected


def test_no_place_has_no_class() -> None:
    assert classes(Where("the border", None, None)) is None


def test_every_place_has_classes_that_no_word_makes_finer() -> None:
    for place in GAZETTEER.places.values():
        acled, ucdp = classes(Where(place.name, None, place)) or (0, 0)
        assert 1 <= acled <= 3, place.id
        assert 1 <= ucdp <= 7, place.id
