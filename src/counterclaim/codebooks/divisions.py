"""The first- and second-order divisions that a place lies in, by name; empty where the gazetteer does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counterclaim.grounding import Gazetteer
from counterclaim.records import Place

FIRST = frozenset({"province", "state part"})
SECOND = frozenset({"district"})


@dataclass(frozen=True, slots=True)
class Divisions:
    """The divisions of a gazetteer, ready to be looked up by the code that GeoNames gives a town's."""

    places: Mapping[str, Place]
    by_code: Mapping[tuple[str | None, str], str]

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Divisions:
        """The divisions of a gazetteer."""
        codes = {(p.country, p.admin1): p.name for p in gazetteer.places.values() if p.kind in FIRST and p.admin1}
        return cls(gazetteer.places, codes)

    def first(self, place: Place) -> str | None:
        """The name of the first-order division (ADM1) that a place is or lies in."""
        above = next((p.name for p in self._around(place) if p.kind in FIRST), None)
        return above or (self.by_code.get((place.country, place.admin1)) if place.admin1 else None)

    def second(self, place: Place) -> str | None:
        """The name of the second-order division (ADM2) that a place is or lies in."""
        return next((p.name for p in self._around(place) if p.kind in SECOND), None)

    def _around(self, place: Place) -> Iterator[Place]:
        yield place
        yield from (self.places[each] for each in place.within if each in self.places)
