"""How precisely a place is known, in the classes of ACLED and of UCDP.

ACLED `geo_precision`: 1 the place itself, 2 a small part of a region or somewhere near a place, 3 a larger region.
UCDP `where_prec`: 1 the place itself, 2 within about 25 km of it, 3 the second-order division (ADM2), 4 the
first-order division (ADM1), 5 a landscape or another area, 6 the state alone, 7 international waters or airspace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from counterclaim.records import Place, Where

NEAR_KM, KM_PER_MILE = 25.0, 1.609
Classes = tuple[int, int]
"""ACLED's class, then UCDP's."""

_PLAIN: Mapping[str, Classes] = {
    "exact": (1, 1), "near": (2, 2), "district": (2, 3), "region": (3, 4), "fuzzy": (3, 5), "country": (3, 6),
    "sea": (3, 7),
}  # fmt: skip
_POINTS = frozenset(
    {"camp", "capital", "city", "locality", "mountain", "pass", "quarter", "site", "crossing", "town", "village"}
)
_OPEN_WATERS = re.compile(r"\b(?:international waters|high seas|airspace)\b", re.IGNORECASE)
_DISTANCE = re.compile(
    r"\b(?P<n>\d+(?:[.,]\d+)?)\s*-?\s*(?P<mile>miles?|mi\b)?(?:km|kilomet(?:er|re)s?)?\s+(?:[\w-]+\s+){0,3}?(?:of|from)\b",
    re.IGNORECASE,
)


def classes(where: Where) -> Classes | None:
    """The classes of a place as the words have it; None where no place was found.

    >>> from counterclaim.records import Place
    >>> goris = Place("place.goris", "Goris", "town", 39.5, 46.3, 2, "exact", "ARM")
    >>> classes(Where("Goris", None, goris)), classes(Where("some 40 km south of Goris", None, goris))
    ((1, 1), (2, 5))
    """
    place = where.place
    if place is None:
        return None
    if _OPEN_WATERS.search(where.wording):
        return 3, 7
    acled, ucdp = _of_place(place)
    if away := _DISTANCE.search(where.wording):
        kilometres = float(away["n"].replace(",", ".")) * (KM_PER_MILE if away["mile"] else 1)
        return max(acled, 2), max(ucdp, 2 if kilometres <= NEAR_KM else 5)
    return acled, ucdp


def _of_place(place: Place) -> Classes:
    """By the kind of the place, and whether the words made it fuzzy: a part of a town is near it, of a region in it."""
    fuzzy = place.precision == "fuzzy"
    if place.kind in _POINTS:
        return (2, 2) if fuzzy else _PLAIN[place.precision]
    if place.kind == "district":
        return 2, 3
    if place.kind == "island":
        return (2, 2) if place.radius_km <= NEAR_KM else (3, 5)
    if place.kind == "lake" or (place.precision == "sea" and place.country):
        return 3, 5
    if place.kind in {"region", "province", "state part"}:
        return (3, 4) if place.country else (3, 5)
    return _PLAIN[place.precision]
