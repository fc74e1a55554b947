"""From claims to incidents: a pure function of reports, claims and people's judgements, at any moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from counterclaim.incidents.assembly import Carried, View, incident, perhaps
from counterclaim.incidents.clock import known, moment_iso, said_by
from counterclaim.incidents.copies.echoes import echoes
from counterclaim.incidents.copies.republished import Repeated, republished
from counterclaim.incidents.copies.same_words import same_words
from counterclaim.incidents.happenings.happening import happenings
from counterclaim.incidents.judgements.judging import parted, standing, through, until
from counterclaim.incidents.judgements.sayings import Sayings
from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.likeness.alike import Words
from counterclaim.incidents.likeness.scoring import Rules
from counterclaim.incidents.linking.accounts import Account, account
from counterclaim.incidents.linking.linker import link
from counterclaim.incidents.linking.pairing import Decided
from counterclaim.incidents.linking.scales import Scales
from counterclaim.records import Claim, Incident, Judgement, Report


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
    moment = Asked(tuple(judgements), as_of, known_by)
    return reconciled(reports, claims, registry, moment, policy)[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """What people judged, and the moments (aware; None = all) up to which reports were published and fetched."""

    judgements: tuple[Judgement, ...] = ()
    as_of: datetime | None = None
    known_by: datetime | None = None


def reconciled(
    reports: Iterable[Report], claims: Iterable[Claim], registry: Registry, asked: Asked, policy: str = "versions"
) -> tuple[tuple[Incident, ...], Ledger]:
    """As `reconcile`, with the books that the incidents were computed from: reports and claims as people left them."""
    reports, as_of, known_by = tuple(reports), asked.as_of, asked.known_by
    judgements = until(asked.judgements, known_by)
    decided = standing(claims, judgements, {r.id: r.replaces for r in reports})
    ledger, repeated = _ledger(reports, decided.claims, registry, as_of, known_by)
    people = Decided.of(through(decided.pairs, ledger.echoes))
    words = Words(Rules.load(), ledger.claims, ledger.reports)
    linked = link(accounts(ledger, people), people, Scales.load(), words)
    view = View(policy, moment_iso(as_of) if as_of else None)
    open_pairs = perhaps(linked.doubts, linked.groups, ledger)
    carried = Carried.of(repeated, ledger.echoes)
    made = (incident(g, ledger, carried, view) for g in linked.groups)
    sayings = Sayings.of(decided, judgements)
    told = (replace(i, unsure=open_pairs.get(i.id, ()), judged=sayings.on(i.id, i.claims)) for i in made)
    return tuple(sorted(told, key=first)), ledger


def accounts(ledger: Ledger, decided: Decided) -> list[Account]:
    """What every report of the books tells of. Claims that only repeat an original's follow it and make nothing new."""
    apart = parted(decided.pairs)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        if claim.id not in ledger.echoes:
            told[claim.report_id].append(claim)
    return [account(h, ledger) for i in sorted(told) for h in happenings(told[i], ledger, apart)]


def first(incident: Incident) -> tuple[str, str]:
    """Incidents in order of time; those of no known day last."""
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
    there = (c for c in sorted(claims, key=lambda c: c.id) if c.report_id in by_id)
    kept = {c.id: c for c in there if said_by(by_id[c.report_id], c, as_of)}
    repeated = republished(by_id.values())
    originals = {copy: r.original for copy, r in repeated.items()}
    nearest = {copy: r.nearest for copy, r in repeated.items()}
    return Ledger(registry, by_id, kept, originals, echoes(kept, nearest), same_words(kept, by_id)), repeated
