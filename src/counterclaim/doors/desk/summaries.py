"""What the list of incidents shows of each, and is filtered by: small, frozen, made once until the incident changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from counterclaim.doors import wording
from counterclaim.grounding import Registry
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import persons
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.conflicts import home_of
from counterclaim.records import Conflict, Harm, Incident, IncidentReport, Perhaps, Version, When, Where

FACETS = ("party", "act", "harm", "conflict")
"""What incidents are counted by."""
HARMS: tuple[str, ...] = get_args(Harm)
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest figure that stands for one harm to one side. None: no such bound is said, as
    where the highest is "at least 147".

    It is no estimate. `contested` says that two voices give figures that cannot both be true.
    """

    harm: str
    side: str | None
    low: int | None
    high: int | None
    contested: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one voice in an incident, for the record of that voice and of those who carried it.

    `revised` says that it took the place of an earlier figure of its own voice; `whole` that it counts all persons
    harmed in the incident, so that it can be held beside others.
    """

    voice: str | None
    name: str
    outlet: bool
    carriers: tuple[str, ...]
    harm: str
    side: str | None
    low: int | None
    high: int | None
    as_of: str | None
    status: str
    revised: bool
    whole: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An incident as the list shows it. `conflict` is the id of its war or dyad with its name, both empty if none.

    `outlets` are the names of its reports' outlets, as the chains of their claims have them. `first_day` is its
    earliest, else the day by which it was over. `counted` are the values that it counts for in each of FACETS.
    """

    id: str
    title: str
    act: str | None
    when: When | None
    place: Where | None
    parties: tuple[tuple[str, str], ...]
    conflict: tuple[str, str]
    reports: tuple[IncidentReport, ...]
    outlets: tuple[str, ...]
    claims: tuple[str, ...]
    contradictions: int
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Perhaps, ...]
    unsure: tuple[str, ...]
    unreviewed: int
    ranges: tuple[Range, ...]
    figures: tuple[Figure, ...]
    words: str
    first_day: str | None
    last_day: str | None
    counted: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def actors(self) -> frozenset[str]:
        """The ids of its parties, and of the voices that give figures."""
        return frozenset({key for key, _ in self.parties if key} | {f.voice for f in self.figures if f.voice})

    @property
    def contested(self) -> bool:
        """Whether voices contradict each other on it, in words or in figures."""
        return self.contradictions > 0 or any(each.contested for each in self.ranges)


def title_of(incident: Incident) -> str:
    """What it is called: 'Shelling: Armenia and Azerbaijan'."""
    parties = " and ".join(wording.name(party) for party in incident.parties) or "parties not said"
    return f"{wording.kind(incident.act or 'incident').capitalize()}: {parties}"


@dataclass(frozen=True, slots=True)
class Known:
    """What summaries are made with: the books, the wars, the outlets, and the claims that somebody has judged."""

    ledger: Ledger
    wars: WarBook
    outlets: Registry
    judged: Collection[str]


def summary(incident: Incident, known: Known) -> Summary:
    """The summary of an incident."""
    title = title_of(incident)
    place, when = incident.place, incident.when
    parties = tuple((party.id or "", wording.name(party)) for party in incident.parties)
    conflict = home_of(incident, known.ledger, known.wars)
    harms = dict.fromkeys(version.harm for version in incident.versions)
    named = [title, place.place.name if place and place.place else "", place.wording if place else ""]
    return Summary(
        id=incident.id,
        title=title,
        act=incident.act,
        when=when,
        place=place,
        parties=parties,
        conflict=conflict,
        reports=incident.reports,
        outlets=tuple(outlet_of(report, known.outlets) for report in incident.reports),
        claims=incident.claims,
        contradictions=len(incident.conflicts),
        conflicts=incident.conflicts,
        doubts=incident.unsure,
        unsure=tuple(other.incident for other in incident.unsure),
        unreviewed=sum(claim not in known.judged for claim in incident.claims),
        ranges=tuple(ranges(incident.versions)),
        figures=tuple(_figures(incident)),
        words=" ".join(named).casefold(),
        first_day=_day(when.earliest or when.latest if when else None),
        last_day=_day(when.latest or when.earliest if when else None),
        counted=(
            tuple((key, name) for key, name in parties if key),
            ((incident.act, wording.kind(incident.act)),) if incident.act else (),
            tuple((harm, wording.kind(harm)) for harm in harms),
            (conflict,) if conflict[0] else (),
        ),
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def outlet_of(report: IncidentReport, registry: Registry) -> str:
    """What the outlet of a report is called, where an address has become a name; empty where none is said."""
    known = registry.outlet(report.outlet, report.url)
    return known.name if known else report.outlet


def ranges(versions: Iterable[Version]) -> Iterator[Range]:
    """The range of the standing figures of each harm and side, the gravest harm first."""
    found: dict[tuple[str, str | None], list[Version]] = defaultdict(list)
    for version in versions:
        if version.status == "stands" and version.scope == "incident" and not version.part and persons(version):
            found[version.harm, version.side].append(version)
    for harm, side in sorted(found, key=lambda key: (_gravity(key[0]), key[1] or "~")):
        yield _range(harm, side, found[harm, side])


def _gravity(harm: str) -> int:
    return HARMS.index(harm)


def _range(harm: str, side: str | None, told: list[Version]) -> Range:
    lows = [v.low for v in told if v.low is not None]
    highs = [v.high for v in told if v.high is not None]
    apart = bool(lows and highs) and max(lows) > min(highs)
    most = max(highs, default=None)
    bounded = most is not None and all(v.high is not None or (v.low or 0) < most for v in told)
    return Range(harm, side, min(lows, default=None), most if bounded else None, apart)


def _figures(incident: Incident) -> Iterator[Figure]:
    for v in incident.versions:
        whole = v.scope == "incident" and not v.part and persons(v)
        outlet = v.voice.who.kind == "outlet"
        yield Figure(
            v.voice.who.id, wording.voice(v.voice), outlet, v.via, v.harm, v.side, v.low, v.high, v.as_of, v.status,
            bool(v.earlier), whole, v.claims,
        )  # fmt: skip
