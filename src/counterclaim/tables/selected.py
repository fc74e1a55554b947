"""All rows of an incident, and of a reading: each with the table that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from counterclaim.records import Claim, Incident, Judgement, Report
from counterclaim.tables import claims as of_claims
from counterclaim.tables import incidents as of_incidents
from counterclaim.tables import reports as of_reports
from counterclaim.tables.columns import Row, Table

Sorted = Iterator[tuple[Table, Row]]


def of_reading(report: Report, claims: Iterable[Claim], judged: Mapping[str, Judgement]) -> Sorted:
    """The rows of a report and of its claims. `judged` is the judgement that stands on a claim, by the claim's id."""
    yield of_reports.REPORTS, of_reports.of_report(report)
    for claim in claims:
        yield of_claims.CLAIMS, of_claims.of_claim(claim, report, judged.get(claim.id))
        yield from ((of_claims.COUNTS, row) for row in of_claims.counts_of(claim))
        yield from ((of_claims.SOURCES, row) for row in of_claims.sources_of(claim))
        yield from ((of_claims.PARTIES, row) for row in of_claims.parties_of(claim))
        yield from ((of_claims.EVIDENCE, row) for row in of_claims.evidence_of(claim, report))


def of_incident(incident: Incident, conflict: tuple[str, str] = ("", "")) -> Sorted:
    """The rows of an incident. `conflict` is the id and name of its war or dyad."""
    yield of_incidents.INCIDENTS, of_incidents.of_incident(incident, conflict)
    yield from ((of_incidents.INCIDENT_REPORTS, row) for row in of_incidents.reports_in(incident))
    yield from ((of_incidents.INCIDENT_CLAIMS, row) for row in of_incidents.claims_in(incident))
    yield from ((of_incidents.VERSIONS, row) for row in of_incidents.versions_of(incident))
    yield from ((of_incidents.CONFLICTS, row) for row in of_incidents.contradictions_of(incident))
    yield from ((of_incidents.ANSWERS, row) for row in of_incidents.answers_of(incident))
    yield from ((of_incidents.TOLLS, row) for row in of_incidents.tolls_of(incident))
