"""Which town of the atlas a name means: towns of one name are many, and most of them are not in the news.

In this order: what the words name around it ("Paris, Texas"), the states of the report, how near it lies to the places
of the report, and how many people live there. Two candidates stay two when nothing decides, and a small town that no
state of the report holds stays open even when it is the only one of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

from counterclaim.grounding.atlas import Atlas, Called
from counterclaim.grounding.names import fold
from counterclaim.records import Place

Form = tuple[str, tuple[str, ...], bool]
"""A phrase as a name, the kinds that the words give it, and whether they mean a part or the surroundings."""

TOWNS = frozenset({"capital", "city", "town", "village"})
NEAR_KM, SAME_KM = 150.0, 15.0
"""How far from a place of the report a town still counts as near; how far apart two records of one town may lie."""
WELL_KNOWN, TIMES_LARGER = 100_000, 10
"""From how many people a town is meant without support, if it is so many times larger than the next of its name."""
_MOST = 12  # candidates that are kept
_EARTH_KM = 6371.0
_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ad|az)[- ](?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """What the words name around a town: a state, a division of one by GeoNames' code, or a region with its extent."""

    name: str
    country: str | None
    admin1: str = ""
    region: Place | None = None

    def holds(self, place: Place) -> bool:
        """Whether a place lies in it; a region's extent is a circle, so its edge is taken generously."""
        if self.region and self.region.id in place.within:
            return True
        if self.country not in {place.country, *place.claimed_by}:
            return False
        if self.admin1 and (place.admin1 or not self.region):
            return place.admin1 == self.admin1
        return self.region is None or distance(self.region, place) <= 1.5 * self.region.radius_km


def lies_in(place: Place, around: Iterable[tuple[Around, ...]]) -> bool:
    """Whether a place lies in all that the words name around it, each of them in one of its senses."""
    return all(any(sense.holds(place) for sense in senses) for senses in around)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The town that is meant, or None, with all that bear the name, and the reason in words."""

    place: Place | None
    candidates: tuple[str, ...]
    why: str
    partly: bool = False


def town(
    atlas: Atlas, forms: Iterable[Form], around: tuple[tuple[Around, ...], ...], about: tuple[Place, ...]
) -> Chosen | None:
    """The town that a phrase names, by its first form that is a name; None when no form is.

    `about` are the states and places that the report is about.
    """
    named = [form for form in forms if _is_written_as_name(form[0])]
    found = atlas.called([phrase for phrase, _, _ in named]) if named else {}
    for phrase, kinds, partly in named:
        called = [each for each in found.get(phrase, ()) if _fits(each.place.name, phrase)]
        if called:
            place, why = _choice(_narrowed(called, kinds), around, about)
            return Chosen(place, tuple(each.place.id for each in called[:_MOST]), why, partly)
    return None


class Point(Protocol):
    """Anything with a place on the globe, in degrees (WGS 84), or None where it has none."""

    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...


def distance(one: Point, other: Point) -> float:
    """Kilometres between two places, along the surface of the earth; endless where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    lat, other_lat = radians(one.lat), radians(other.lat)
    across = sin((other_lat - lat) / 2) ** 2
    across += cos(lat) * cos(other_lat) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(across)))


def towns_by_state(places: Iterable[Place]) -> dict[str | None, tuple[Place, ...]]:
    """The towns among some places, by the alpha-3 code of their state."""
    found: dict[str | None, list[Place]] = {}
    for place in places:
        if place.kind in TOWNS:
            found.setdefault(place.country, []).append(place)
    return {state: tuple(towns) for state, towns in found.items()}


def same_town(atlas: Atlas, place: Place, known: Iterable[Place]) -> Place | None:
    """The town of the tables that a town of the atlas is: within a few kilometres and with a name in common."""
    for other in known:
        if other.kind in TOWNS and other.country == place.country and distance(other, place) <= SAME_KM:
            names = (other.name, *other.aliases)
            if fold(place.name) in map(fold, names) or any(
                place.id == each.id for found in atlas.find(names).values() for each in found
            ):
                return other
    return None


def _is_written_as_name(phrase: str) -> bool:
    """Whether a phrase has its capitals where a town's name has them; scripts without capitals have none."""
    first = next((each for each in _ARTICLE.sub("", phrase) if each.isalpha()), "")
    return bool(first) and first == first.upper()


def _fits(name: str, phrase: str) -> bool:
    """'IS', 'UN' and 'WHO' are no towns, though towns are called Is, Un and Who."""
    short = len(phrase) <= 4 and phrase.isupper() and phrase.isascii()
    return not short or name.isupper()


def _narrowed(called: Sequence[Called], kinds: tuple[str, ...]) -> list[Called]:
    """Places of the kind that the words say, where there are some."""
    return [each for each in called if each.place.kind in kinds] or list(called)


def _choice(
    called: Sequence[Called], around: tuple[tuple[Around, ...], ...], about: tuple[Place, ...]
) -> tuple[Place | None, str]:
    if around:
        inside = [each for each in called if lies_in(each.place, around)]
        names = ", ".join(senses[0].name for senses in around)
        if not inside:
            return None, f"no place of this name is known in {names}"
        return _one(inside, about, f"the only one of its name in {names}")
    states = {place.id: place.name for place in about}
    held = [each for each in called if each.place.country in states]
    if held and not _outshone(held, called):
        return _one(held, about, f"in {states[held[0].place.country or '']}, which the report is about")
    if _stands_out(called) and not held:
        first = called[0].place
        return first, f"{first.name}, by far the largest town of this name ({first.population:,} people)"
    if len(called) == 1:
        return None, f"{called[0].place.name} is in no state that the report is about"
    return None, "several towns are called so, and nothing in the report decides"


def _outshone(held: Sequence[Called], called: Sequence[Called]) -> bool:
    """Whether the name calls to mind a far larger town elsewhere: Alexandria in a report about Ukraine."""
    largest = called[0].place.population
    own = max(each.place.population for each in held if each.main or not any(h.main for h in held))
    weak = not any(each.main for each in held)
    return largest >= WELL_KNOWN and largest >= (TIMES_LARGER if weak else TIMES_LARGER**2) * max(1, own)


def _one(called: Sequence[Called], about: tuple[Place, ...], why: str) -> tuple[Place | None, str]:
    """One of several: the one that bears the name as its own, then the one near a place of the report, then by size."""
    kept = [each.place for each in called if each.main] or [each.place for each in called]
    if len(kept) == 1:
        return kept[0], f"{kept[0].name}, {why}"
    points = [place for place in about if place.precision != "country"]
    near = [place for place in kept if any(distance(place, point) <= NEAR_KM for point in points)]
    if len(near) == 1:
        return near[0], f"{near[0].name}, the only one of its name near a place that the report is about"
    kept = near or kept
    if kept[0].population >= TIMES_LARGER * max(1, kept[1].population):
        return kept[0], f"{kept[0].name}, by far the largest of this name there ({kept[0].population:,} people)"
    return None, f"{len(kept)} towns are called so, {why.removeprefix('the only one of its name ')}; nothing decides"


def _stands_out(called: Sequence[Called]) -> bool:
    """Whether the first is well known and no other comes near it; by an alternative name only a great and only one."""
    first = called[0]
    if not first.main:
        return len(called) == 1 and first.place.population >= TIMES_LARGER * WELL_KNOWN
    others = [each.place.population for each in called[1:]]
    return first.place.population >= max(WELL_KNOWN, TIMES_LARGER * max(others, default=0))
