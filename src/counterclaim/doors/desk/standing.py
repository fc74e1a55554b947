"""What is judged, as it stands now: the claims as people left them, the judgement that stands, the digest of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counterclaim.doors.desk.seeing import seen_of_claim, seen_of_incident, seen_of_pair
from counterclaim.doors.desk.shapes import Name, Shape, of_claim_in
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.troubles import not_there
from counterclaim.incidents.assembly import View
from counterclaim.incidents.judgements.decisions import INCIDENT, TWO, canonical_subject
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.withdrawing import in_force
from counterclaim.records import Claim, Judgement, Report
from counterclaim.store.standing import Latest


@dataclass(frozen=True, slots=True)
class Subject:
    """A claim, two claims or an incident under judgement, as the books stand at `latest`."""

    id: str
    latest: Latest
    seen: str
    standing: Judgement | None = None
    claims: Mapping[str, Claim] | None = None
    judged: Mapping[str, Judged] | None = None
    reports: Mapping[str, Report] | None = None

    @classmethod
    def of(cls, subject: str, shelf: Shelf, latest: Latest) -> Subject:
        """The subject of this id. Raises Trouble where there is none."""
        subject = canonical_subject(subject)
        if subject.startswith(INCIDENT):
            return _incident(subject, shelf, latest)
        ids = subject.split(TWO)
        claims, judged = claims_of(ids, shelf, latest)
        if missing := [each for each in ids if each not in claims]:
            raise not_there("claim", missing[0], "GET /api/claims looks for those that there are")
        reports = {r.id: r for r in shelf.store.reports_of({c.report_id for c in claims.values()})}
        if len(ids) == 1:
            stands = judged.get(ids[0])
            seen = seen_of_claim(claims[ids[0]], stands)
            return cls(subject, latest, seen, stands.judgement if stands else None, claims, judged, reports)
        pair = shelf.at().people(latest).pairs.get(frozenset(ids))
        return cls(subject, latest, seen_of_pair(claims, pair), pair, claims, judged, reports)

    @classmethod
    def judged_as(cls, judgement: Judgement, every: Iterable[Judgement], latest: Latest) -> Subject:
        """The subject of a judgement, with the last one in force on it; its claims may have gone since."""
        last = next((j for j in reversed(in_force(every)) if j.subject == judgement.subject), None)
        return cls(judgement.subject, latest, "", last)

    @property
    def needs_seen(self) -> bool:
        """Whether who judges it has to say what they saw."""
        return not self.id.startswith(INCIDENT) and TWO not in self.id

    def shown(self, name: Name) -> list[Shape]:
        """Its claims as they stand."""
        claims, judged, reports = self.claims or {}, self.judged or {}, self.reports or {}
        return [of_claim_in(c, reports[c.report_id], judged.get(i), name) for i, c in sorted(claims.items())]


def claims_of(ids: Iterable[str], shelf: Shelf, latest: Latest) -> tuple[dict[str, Claim], Mapping[str, Judged]]:
    """Claims by id as they are shown: as people left them, those thrown out as the machine reads them."""
    ids = tuple(ids)
    left, judged = shelf.at().claims(ids, latest)
    read = {claim.id: claim for claim in shelf.store.claims_of(ids)}
    return read | left, judged


def _incident(subject: str, shelf: Shelf, latest: Latest) -> Subject:
    found = shelf.at().incident(subject, View(), latest)
    if found is None:
        raise not_there("incident", subject, "GET /api/incidents lists those that there are")
    notes = [j for j in in_force(shelf.store.judgements()) if j.subject == subject]
    return Subject(subject, latest, seen_of_incident(found.claims, notes), notes[-1] if notes else None)
