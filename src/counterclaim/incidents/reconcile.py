"""From claims to incidents: a pure function of reports, claims and people's judgements, at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256

from counterclaim.incidents.clock import known, moment_iso, publication
from counterclaim.incidents.conflicts import Accounts, conflicts
from counterclaim.incidents.echoes import echoes
from counterclaim.incidents.happenings import days_of, happenings, main_act, main_place
from counterclaim.incidents.judging import standing, until
from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.linking import Cluster, link
from counterclaim.incidents.policies import toll
from counterclaim.incidents.republished import Repeated, republished
from counterclaim.incidents.responsibility import responsibility
from counterclaim.incidents.silence import blame, denials, silences
from counterclaim.incidents.versions import versions
from counterclaim.records import Claim, Grain, Incident, IncidentReport, Judgement, Named, Report, When


def reconcile(  # noqa: PLR0913 - two clocks, judgements and a policy are the question itself
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    registry: Registry,
    judgements: Iterable[Judgement] = (),
    as_of: datetime | None = None,
    known_by: datetime | None = None,
    policy: str = "versions",
) -> tuple[Incident, ...]:
    """Incidents with every version side by side: computed, never edited, the same for any order of arrival.

    `as_of` and `known_by` are aware moments (a day means its end, see `clock.end_of`): only what was published, or
    fetched by us, by then; `known_by` leaves out what people judged later, too. `policy` is one of `policies.POLICIES`.
    Claims are taken as people left them (`judging.standing`); their "same" and "different" go before the linker.
    Method: section "Reconciling" of the design.
    """
    reports = tuple(reports)
    decided = standing(claims, until(judgements, known_by), {r.id: None for r in reports})
    ledger, repeated = _ledger(reports, decided.claims, registry, as_of, known_by)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        told[claim.report_id].append(claim)
    # Claims that only repeat an original's follow it and are not linked anew.
    own = [[c for c in told[i] if c.id not in ledger.echoes] for i in sorted(told)]
    found = [h for claims_of_report in own for h in happenings(claims_of_report, ledger)]
    clusters = link(found, ledger, decided.pairs)
    stamp = moment_iso(as_of) if as_of else None
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, original in ledger.echoes.items():
        copies[original].append(copy)
    made = [_incident(_with_echoes(c, copies, ledger), ledger, repeated, policy, stamp) for c in clusters]
    return tuple(sorted(made, key=_first))


def _first(incident: Incident) -> tuple[str, str]:
    when = incident.when
    return (str(when.earliest or when.latest) if when else "~", incident.id)


def _ledger(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    registry: Registry,
    as_of: datetime | None,
    known_by: datetime | None,
) -> tuple[Ledger, Mapping[str, Repeated]]:
    """The books as they stood: reports known by then, their claims, copies tied to their originals."""
    by_id = {r.id: r for r in sorted(reports, key=lambda r: r.id) if known(r, as_of, known_by)}
    kept = {c.id: c for c in sorted(claims, key=lambda c: c.id) if c.report_id in by_id}
    repeated = republished(by_id.values())
    originals = {copy: r.original for copy, r in repeated.items()}
    return Ledger(registry, by_id, kept, originals, echoes(kept, originals)), repeated


def _with_echoes(
    cluster: Cluster, copies: Mapping[str, list[str]], ledger: Ledger
) -> tuple[Cluster, tuple[Claim, ...], tuple[Claim, ...]]:
    """A cluster with its makers and all its claims, those of republished texts beside those they repeat."""
    own = {c.id for h in cluster.happenings for c in h.claims}
    making = {c.id for h in cluster.happenings for c in h.makers}
    told = [ledger.claims[i] for original in own for i in (original, *copies.get(original, ()))]
    told.sort(key=lambda c: _place_in_books(c, ledger))
    return cluster, tuple(c for c in told if ledger.echoes.get(c.id, c.id) in making), tuple(told)


def _place_in_books(claim: Claim, ledger: Ledger) -> tuple[str, str, int, str]:
    """By publication, then report, then place in the text."""
    start = min((e.span.start for e in claim.evidence), default=0)
    return (_published(ledger.reports[claim.report_id]), claim.report_id, start, claim.id)


def _published(report: Report) -> str:
    moment = publication(report)
    return moment.at.isoformat() if moment else "~"


def _incident(
    cluster: tuple[Cluster, tuple[Claim, ...], tuple[Claim, ...]],
    ledger: Ledger,
    repeated: Mapping[str, Repeated],
    policy: str,
    as_of: str | None,
) -> Incident:
    linked, makers, told = cluster
    parties = linked.parties
    made, silent = versions(told, ledger, parties), silences(told, ledger)
    claimed = responsibility(told, ledger)
    accounts = Accounts(told, parties, made, silent, denials(told, ledger), blame(told, ledger, parties), claimed)
    sides = {c.id: ledger.voice_side(c) for c in told}
    ids = sorted({c.report_id for c in told}, key=lambda i: (_published(ledger.reports[i]), i))
    reasons = linked.reasons + tuple(repeated[i].why for i in ids if i in repeated)
    return Incident(
        id=_id(makers, ledger),
        act=main_act(makers),
        when=_when(linked, makers, ledger),
        place=main_place(makers),
        parties=tuple(_named(p, ledger) for p in sorted(parties)),
        as_of=as_of,
        policy=policy,
        reports=tuple(_report(ledger.reports[i], repeated) for i in ids),
        claims=tuple(c.id for c in told),
        versions=made,
        silent=silent,
        denials=accounts.denials,
        blamed=accounts.blamed,
        conflicts=conflicts(accounts, ledger),
        toll=toll(made, parties, policy, ledger, sides),
        reasons=reasons,
        responsibility=claimed,
    )


def _id(makers: tuple[Claim, ...], ledger: Ledger) -> str:
    """An id from the earliest claim, so that later reports do not rename the incident."""
    first = min(makers, key=lambda c: _place_in_books(c, ledger))
    return f"incident.{sha256(first.id.encode()).hexdigest()[:10]}"


def _when(cluster: Cluster, makers: tuple[Claim, ...], ledger: Ledger) -> When | None:
    """The days that the claims give; where none gives any, only that it was over by the first report."""
    if cluster.days is None:
        told = [d for c in makers if (d := ledger.report(c).day)]
        return (
            When(None, min(told), "open", "", why="no claim says when; the first report is of that day")
            if told
            else None
        )
    first, last = cluster.days
    spans: dict[tuple[date, date], Grain] = {}
    for claim in makers:
        if (days := days_of(claim)) and claim.when:
            spans.setdefault(days, claim.when.grain)
    grain = spans.get((first, last), "day" if first == last else "range")
    return When(first, last, grain, "", why="from the first to the last day that a claim gives")


def _named(side: str, ledger: Ledger) -> Named:
    actor = ledger.registry.actor(side)
    name = ledger.party_name(side)
    return Named(name, None, side, name, actor.kind if actor else "unknown", actor.country if actor else None)


def _report(report: Report, repeated: Mapping[str, Repeated]) -> IncidentReport:
    original = repeated[report.id].original if report.id in repeated else None
    published = report.published or (report.published_inferred.isoformat() if report.published_inferred else None)
    return IncidentReport(report.id, report.url, report.outlet, published, original)
