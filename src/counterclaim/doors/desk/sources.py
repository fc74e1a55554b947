"""What became of what each source said: figures that others confirmed, that it revised, that others contradict.

A source is an outlet, by its name, or a voice that is somebody: a ministry, a group, a person. It is a record and no
grade: who revises a toll may be the more careful one, and a figure that stands alone is not false.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from counterclaim.doors.desk.summaries import Figure, Summary

OUTLET = "outlet:"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that a source gave or carried, in its incident, with what other voices say of the same harm."""

    summary: Summary
    figure: Figure
    confirmed_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]


@dataclass(slots=True)
class Record:
    """All that one source said or carried. `said` are figures of its own, `carried` those of others."""

    id: str
    name: str
    said: list[Told] = field(default_factory=list)
    carried: list[Told] = field(default_factory=list)
    reports: dict[str, str | None] = field(default_factory=dict)
    republished: int = 0
    incidents: set[str] = field(default_factory=set)


def records(summaries: Iterable[Summary]) -> dict[str, Record]:
    """The record of every source of some incidents, by its id."""
    found: dict[str, Record] = {}

    def of(key: str, name: str) -> Record:
        return found.setdefault(key, Record(key, name))

    for each in summaries:
        _reports(each, of)
        for told in _told(each):
            figure = told.figure
            if key := key_of(figure):
                own = of(key, figure.name)
                own.said.append(told)
                own.incidents.add(each.id)
            for name in figure.carriers:
                carrier = of(OUTLET + name, name)
                carrier.carried.append(told)
                carrier.incidents.add(each.id)
    return found


def _reports(each: Summary, of: Callable[[str, str], Record]) -> None:
    for report, outlet in zip(each.reports, each.outlets, strict=True):
        if not outlet:
            continue
        record = of(OUTLET + outlet, outlet)
        record.republished += report.republishes is not None and report.id not in record.reports
        record.reports[report.id] = report.published
        record.incidents.add(each.id)


def key_of(figure: Figure) -> str | None:
    """The id of the source whose own figure it is; None for a voice that is nobody known."""
    if figure.outlet:
        return OUTLET + figure.name
    return figure.voice


def _told(each: Summary) -> Iterator[Told]:
    """Each figure of an incident, with the voices that give the same one later and those whose figure excludes it."""
    beside: dict[tuple[str, str | None], list[Figure]] = defaultdict(list)
    for figure in each.figures:
        if figure.whole and (figure.low is not None or figure.high is not None):
            beside[figure.harm, figure.side].append(figure)
    for figure in each.figures:
        others = [o for o in beside[figure.harm, figure.side] if not _same_voice(o, figure)] if figure.whole else []
        same = tuple(dict.fromkeys(o.name for o in others if _confirms(o, figure)))
        apart = tuple(dict.fromkeys(o.name for o in others if o.status == "stands" and _apart(o, figure)))
        yield Told(each, figure, same, apart)


def _same_voice(a: Figure, b: Figure) -> bool:
    return a.voice == b.voice if a.voice or b.voice else a.name == b.name


def _confirms(other: Figure, figure: Figure) -> bool:
    """Whether another voice gave the same figure at that moment or later."""
    if (other.low, other.high) != (figure.low, figure.high) or figure.as_of is None or other.as_of is None:
        return False
    return other.as_of[:10] >= figure.as_of[:10]


def _apart(a: Figure, b: Figure) -> bool:
    """Whether two figures cannot both be true."""
    return _above(a, b) or _above(b, a)


def _above(a: Figure, b: Figure) -> bool:
    return a.low is not None and b.high is not None and a.low > b.high
