"""The words that say whether a name in a report is a place, and how it is used (toponyms.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.knowledge import table

TABLE = "toponyms.yml"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Closed lists in lower case; the table says of each what belongs there."""

    locating: frozenset[str]
    partner: frozenset[str]
    ground: frozenset[str]
    sites: frozenset[str]
    bodies: frozenset[str]
    events: frozenset[str]
    ships: frozenset[str]
    sport: frozenset[str]
    addressed: frozenset[str]
    lying: frozenset[str]
    no_town: frozenset[str]
    abbreviations: Mapping[str, str]

    @classmethod
    def load(cls) -> PlaceWords:
        """Read the table that ships."""
        found = table(TABLE)
        lists = {
            name: frozenset(word.lower() for word in words) for name, words in found.items() if name != "abbreviations"
        }
        return cls(**lists, abbreviations=found["abbreviations"])
