"""Which incidents of the list are asked for, and in which order they come."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from counterclaim.doors.desk.summaries import FACETS, Summary
from counterclaim.store.search import Box

if TYPE_CHECKING:
    from counterclaim.doors.desk.asking import Wanted

PARTY = FACETS.index("party")
Key = tuple[int, str | int, str]


class Sort(StrEnum):
    """The order of incidents; those that have nothing to sort by come last."""

    newest = "newest"
    oldest = "oldest"
    last_report = "last_report"
    reports = "reports"
    claims = "claims"
    contradictions = "contradictions"
    unreviewed = "unreviewed"
    toll = "toll"


def to_box(text: str) -> Box:
    """A part of the map: south,west,north,east in degrees."""
    try:
        south, west, north, east = (float(edge) for edge in text.split(","))
    except ValueError as error:
        raise ValueError(f"{text!r} is no box (write south,west,north,east in degrees: 39.5,46,40,47)") from error
    return Box(south, west, north, east)


@dataclass(frozen=True, slots=True)
class Filter:
    """The filters of a list. `found` are the incidents in whose claims the words asked for stand; None: none asked."""

    conflict: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    act: frozenset[str] = frozenset()
    harm: frozenset[str] = frozenset()
    place: str = ""
    since: str = ""
    until: str = ""
    contested: bool | None = None
    unreviewed: bool | None = None
    box: Box | None = None
    words: str = ""
    found: Collection[str] | None = None

    @classmethod
    def of(cls, wanted: Wanted, found: Collection[str] | None) -> Filter:
        """The filters as they were asked for."""
        return cls(
            conflict=frozenset(wanted.conflict),
            party=frozenset(wanted.party),
            act=frozenset(wanted.act),
            harm=frozenset(wanted.harm),
            place=(wanted.place or "").casefold(),
            since=_day(wanted.from_),
            until=_day(wanted.to),
            contested=wanted.contested,
            unreviewed=wanted.unreviewed,
            box=to_box(wanted.bbox) if wanted.bbox else None,
            words=(wanted.q or "").casefold().strip(),
            found=found,
        )

    def keeps(self, each: Summary) -> bool:
        """Whether all filters hold but those that are counted by facets."""
        return (
            (self.contested is None or each.contested == self.contested)
            and (self.unreviewed is None or (each.unreviewed > 0) == self.unreviewed)
            and (not self.since or (each.last_day or "") >= self.since)
            and (not self.until or "" < (each.first_day or "") <= self.until)
            and self.is_there(each)
            and (self.found is None or self.has_words(each))
        )

    def is_there(self, each: Summary) -> bool:
        """Whether it is at the place, and in the part of the map, that are asked for."""
        return (not self.place or _at(self.place, each)) and (self.box is None or _within(self.box, each))

    def has_words(self, each: Summary) -> bool:
        """Whether the words asked for stand in its claims, its title or its place."""
        return each.id in (self.found or ()) or self.words in each.words

    @property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """The ids that are asked for, in the order of FACETS."""
        return self.party, self.act, self.harm, self.conflict


def misses(wanted: tuple[frozenset[str], ...], each: Summary) -> list[int]:
    """The places in FACETS of the filters that an incident does not meet."""
    found = []
    for place, ids in enumerate(wanted):
        if ids:
            has = {key for key, _ in each.counted[place]}
            if not (ids <= has if place == PARTY else ids & has):
                found.append(place)
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _at(wanted: str, each: Summary) -> bool:
    place = each.place and each.place.place
    if place and place.id.casefold() == wanted:
        return True
    named = f"{place.name if place else ''} {each.place.wording if each.place else ''}".casefold()
    return wanted in named


def _within(box: Box, each: Summary) -> bool:
    """A place known only as a country has no point."""
    place = each.place and each.place.place
    if not place or place.lat is None or place.lon is None or place.precision == "country":
        return False
    inside = box.west <= place.lon <= box.east
    if box.west > box.east:
        inside = place.lon >= box.west or place.lon <= box.east
    return inside and box.south <= place.lat <= box.north


def ordered(items: Iterable[Summary], sort: Sort) -> Iterator[tuple[Key, Summary]]:
    """Incidents with the key that they are sorted by; those that have nothing to sort by last."""
    value, down = _SORTS[sort]
    keyed = [((value(each)), each) for each in items]
    there = sorted(((v, each.id, each) for v, each in keyed if v is not None), key=lambda t: t[1])
    there.sort(key=lambda t: t[0], reverse=down)
    rest = sorted((each for v, each in keyed if v is None), key=lambda each: each.id)
    yield from (((0, v, key), each) for v, key, each in there)
    yield from (((1, "", each.id), each) for each in rest)


def _most(each: Summary) -> int | None:
    """The highest figure that anybody gives of the killed."""
    told = [n for f in each.figures if f.harm == "killed" for n in (f.low, f.high) if n is not None]
    return max(told, default=None)


def last_report(each: Summary) -> str | None:
    """When its newest report was published, as it states it; None where none is dated."""
    return max((r.published for r in each.reports if r.published), default=None)


def first_report(each: Summary) -> str | None:
    """When its oldest report was published."""
    return min((r.published for r in each.reports if r.published), default=None)


_SORTS: dict[Sort, tuple[Callable[[Summary], Any], bool]] = {
    Sort.newest: (lambda each: each.last_day, True),
    Sort.oldest: (lambda each: each.first_day, False),
    Sort.last_report: (last_report, True),
    Sort.reports: (lambda each: len(each.reports), True),
    Sort.claims: (lambda each: len(each.claims), True),
    Sort.contradictions: (lambda each: each.contradictions, True),
    Sort.unreviewed: (lambda each: each.unreviewed, True),
    Sort.toll: (_most, True),
}
