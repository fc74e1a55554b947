"""Events of single claims, report by report: what PLOVER and POLECAT hold. What only repeats another is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.codebooks.cameo_actors import NamesIn, names_in
from counterclaim.codebooks.cameo_events import PRONOUNS
from counterclaim.codebooks.plover_events import PloverEvent, plover_event
from counterclaim.doors.exports.known import Known
from counterclaim.doors.exports.selection import Selection
from counterclaim.records import Claim, Named, Report, When

REPEATED = "of a text that repeats another report's, word for word"
NO_EVENT = "that are no event: the past, denials, silence, what is only supposed, acts outside of PLOVER"


@dataclass(frozen=True, slots=True)
class ClaimEvent:
    """An event with the report it stands in, its place among the claims of it, and the incident it is of, if any."""

    event: PloverEvent
    report: Report
    claims: tuple[Claim, ...]
    sequence: int
    incident: str | None


class ClaimEvents:
    """The events of a selection's claims, one report at a time."""

    def __init__(self, selection: Selection) -> None:
        self.selection, self.known = selection, Known.of(selection)
        self.names_in: NamesIn = names_in(selection.registry)

    def __iter__(self) -> Iterator[ClaimEvent]:
        homes = {claim: each.id for each in self.selection.incidents() for claim in each.claims}
        echoes = self.selection.reconciliation.ledger().echoes
        for report, claims in self.selection.readings():
            for sequence, claim in enumerate(claims):
                event = None if claim.id in echoes else plover_event(claim, claims, self.known.acts.by_id)
                if event is None:
                    self.selection.leave("claim", REPEATED if claim.id in echoes else NO_EVENT)
                    continue
                yield ClaimEvent(event, report.dated_at(claim.evidence[0].span), claims, sequence, homes.get(claim.id))


def called(named: Named) -> str:
    """What somebody is called: the name that the words were grounded to, else the words; "" for a bare pronoun."""
    return named.name or ("" if named.wording.casefold() in PRONOUNS else named.wording)


def one_day(when: When | None) -> str | None:
    """The day of an event where exactly one is known, in ISO 8601."""
    if when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return when.earliest.isoformat()
