"""Claims gathered into events as GDELT has them: one for each act, source and target of an incident, or of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from counterclaim.codebooks.cameo_actors import names_in
from counterclaim.codebooks.cameo_events import Dyad, Side, dyads
from counterclaim.codebooks.plover_events import CODED
from counterclaim.doors.exports.known import Known
from counterclaim.doors.exports.selection import Selection, Told
from counterclaim.records import Claim, Report, When, Where

NO_EVENT = "that make no event: the past, denials, silence, or nobody in it has a code of CAMEO"


@dataclass(frozen=True, slots=True)
class Mention:
    """A claim that tells of an event, in its report, with the two who are in it as this claim names them."""

    claim: Claim
    report: Report
    source: Side
    target: Side


@dataclass(frozen=True, slots=True)
class GdeltEvent:
    """An event with all that mention it, the earliest report first. `key` makes its number: the same in every run."""

    key: str
    code: str
    source: Side
    target: Side
    when: When | None
    where: Where | None
    mentions: tuple[Mention, ...]


class GdeltEvents:
    """The events of a selection: those of each incident, then those that are in none, report by report.

    A claim of a text that repeats another's is one more mention of the same event, and no event of its own.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection, self.known = selection, Known.of(selection)
        self._names_in = names_in(selection.registry)

    def __iter__(self) -> Iterator[GdeltEvent]:
        placed: set[str] = set()
        for told in self.selection.told():
            placed.update(claim.id for claim in told.claims)
            yield from self._of_incident(told)
        if self.selection.asked.all:
            yield from self._beside(placed)

    def _of_incident(self, told: Told) -> Iterator[GdeltEvent]:
        by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in told.claims:
            by_report[claim.report_id].append(claim)
        found = [(told.reports[r], d) for r, claims in by_report.items() for d in self._dyads(claims)]
        yield from _gathered(told.incident.id, found, told.incident.when, told.incident.place)

    def _beside(self, placed: set[str]) -> Iterator[GdeltEvent]:
        """Events of claims in no incident: talks, aid, statements. A copy's claims are mentions of the original's."""
        echoes = self.selection.reconciliation.ledger().echoes
        copies = self._copies({c: o for c, o in echoes.items() if o not in placed})
        for report, claims in self.selection.readings():
            own = [(report, d) for d in self._dyads(c for c in claims if c.id not in placed and c.id not in echoes)]
            again = [(other, replace(d, claim=copy)) for _, d in own for other, copy in copies.get(d.claim.id, ())]
            for dated in _by_time([*own, *again]):
                yield from _gathered(report.id, dated, dated[0][1].claim.when, dated[0][1].claim.place)

    def _copies(self, echoes: Mapping[str, str]) -> dict[str, list[tuple[Report, Claim]]]:
        """The claims that only repeat another's, with their reports, by the claim that they repeat."""
        found: dict[str, list[tuple[Report, Claim]]] = defaultdict(list)
        for report, claims in self.selection.readings() if echoes else ():
            for claim in claims:
                if claim.id in echoes:
                    found[echoes[claim.id]].append((report, claim))
        return found

    def _dyads(self, claims: Iterable[Claim]) -> list[Dyad]:
        claims = tuple(claims)
        coded = [c for c in claims if c.setting in CODED and c.sources.origin.stance != "silent"]
        made = dyads(coded, self._names_in, one_end=True)
        told = {dyad.claim.id for dyad in made}
        for claim in claims:
            if claim.id not in told:
                self.selection.leave("claim", NO_EVENT)
        return made


def _by_time(found: list[tuple[Report, Dyad]]) -> list[list[tuple[Report, Dyad]]]:
    """Claims of one report that give other days or places are of other events."""
    apart: dict[tuple[object, ...], list[tuple[Report, Dyad]]] = defaultdict(list)
    for report, dyad in found:
        when, place = dyad.claim.when, dyad.claim.place
        where = place.place.id if place and place.place else None
        apart[(when.earliest, when.latest) if when else (None, None), where].append((report, dyad))
    return list(apart.values())


def _gathered(
    home: str, found: list[tuple[Report, Dyad]], when: When | None, where: Where | None
) -> Iterator[GdeltEvent]:
    events: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for report, dyad in found:
        key = (dyad.code, dyad.source.code, dyad.target.code)
        events[key].append(Mention(dyad.claim, report, dyad.source, dyad.target))
    days = f"{when.earliest}..{when.latest}" if when else ""
    spot = where.place.id if where and where.place else ""
    for ends, mentions in events.items():
        own = sorted(mentions, key=lambda m: (m.report.published or "~", m.report.id, m.claim.evidence[0].span.start))
        name = "|".join((home, *ends, *(() if home.startswith("incident.") else (days, spot))))
        yield GdeltEvent(name, ends[0], own[0].source, own[0].target, when, where, tuple(own))
