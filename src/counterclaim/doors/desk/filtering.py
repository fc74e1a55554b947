"""Which incidents of the list are asked for, how they are counted, and in which order they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.doors import wording
from counterclaim.doors.desk.asking import Sort, Wanted, to_box
from counterclaim.doors.desk.summaries import Summary
from counterclaim.store.search import Box

FACETS = ("party", "act", "harm", "conflict")
Key = tuple[int, str | int, str]


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
            and (not self.place or _at(self.place, each))
            and (self.box is None or _within(self.box, each))
            and (self.found is None or each.id in self.found or self.words in each.words)
        )

    def misses(self, each: Summary) -> frozenset[str]:
        """The facets whose filter the incident does not meet."""
        return frozenset(
            facet for facet in FACETS if (wanted := self._wanted(facet)) and not self._meets(facet, wanted, each)
        )

    def _wanted(self, facet: str) -> frozenset[str]:
        return {"party": self.party, "act": self.act, "harm": self.harm, "conflict": self.conflict}[facet]

    @staticmethod
    def _meets(facet: str, wanted: frozenset[str], each: Summary) -> bool:
        has = dict(values_of(facet, each))
        return wanted <= has.keys() if facet == "party" else not wanted.isdisjoint(has)


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


def values_of(facet: str, each: Summary) -> Iterable[tuple[str, str]]:
    """What an incident counts for in a facet: ids with names."""
    if facet == "party":
        return [(key, name) for key, name in each.parties if key]
    if facet == "act":
        return [(each.act, wording.kind(each.act))] if each.act else []
    if facet == "harm":
        return [(harm, wording.kind(harm)) for harm in dict.fromkeys(r.harm for r in each.figures)]
    return [each.conflict] if each.conflict[0] else []


@dataclass(frozen=True, slots=True)
class Chosen:
    """The incidents that are asked for, and how many there would be with another value of each facet."""

    items: list[Summary]
    facets: dict[str, list[dict[str, Any]]]
    span: dict[str, str | None]


def choose(summaries: Mapping[str, Summary], wanted: Filter) -> Chosen:
    """Filter and count in one pass. A facet counts the incidents that all the other filters leave."""
    items: list[Summary] = []
    counts: dict[str, Counter[tuple[str, str]]] = {facet: Counter() for facet in FACETS}
    for each in summaries.values():
        if not wanted.keeps(each):
            continue
        missed = wanted.misses(each)
        if not missed:
            items.append(each)
        for facet in FACETS:
            if not missed or (missed == {facet} and facet != "party"):
                counts[facet].update(values_of(facet, each))
    days = sorted(day for each in items for day in (each.first_day, each.last_day) if day)
    span = {"from": days[0] if days else None, "to": days[-1] if days else None}
    return Chosen(items, {facet: _counted(counts[facet]) for facet in FACETS}, span)


def _counted(counts: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"id": key, "name": name, "count": number} for (key, name), number in order]


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
