"""What a kind of place is as a precision, and its usual radius in kilometres."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.records import Precision

KINDS: Mapping[str, tuple[Precision, float]] = {
    "area": ("fuzzy", 100), "bay": ("sea", 20), "border": ("fuzzy", 50), "camp": ("exact", 2), "capital": ("exact", 15),
    "continent": ("fuzzy", 3000), "crossing": ("exact", 2),
    "city": ("exact", 8), "district": ("district", 20), "island": ("region", 20), "lake": ("sea", 50),
    "locality": ("near", 5), "mountain": ("near", 5), "mountains": ("fuzzy", 50), "pass": ("near", 5),
    "province": ("region", 80), "quarter": ("exact", 2), "region": ("region", 80), "river": ("fuzzy", 100),
    "sea": ("sea", 300), "site": ("exact", 2), "state part": ("region", 100), "strait": ("sea", 50),
    "town": ("exact", 4), "village": ("exact", 2), "country": ("country", 300),
}  # fmt: skip
