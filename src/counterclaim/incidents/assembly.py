"""One incident from its accounts: every version side by side, silence, denials, blame, contradictions, the toll."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.incidents.answers.responsibility import responsibility
from counterclaim.incidents.answers.silence import blame, denials, silences
from counterclaim.incidents.contradictions.contradictions import Accounts, conflicts
from counterclaim.incidents.copies.republished import Repeated
from counterclaim.incidents.happenings.happening import days_of, main_act, main_place
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.linking.accounts import in_text, incident_id, published
from counterclaim.incidents.linking.layers import Doubt
from counterclaim.incidents.linking.pairing import Group, Sign, sentence
from counterclaim.incidents.tolls.policies import toll
from counterclaim.incidents.tolls.versions import versions
from counterclaim.records import Claim, Grain, Incident, IncidentReport, Named, Perhaps, Report, Toll, Version, When

GATHERED = frozenset({"parties", "same_act", "same_voice"})
"""Signs that say more of the same with every report; the sentence of any other is that of the last report."""


@dataclass(frozen=True, slots=True)
class View:
    """How incidents are asked for: the policy, and the moment as it is written on them (None = now)."""

    policy: str = "versions"
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What was republished: by report, which text it repeats; by claim, the claims of copies that only repeat it."""

    repeated: Mapping[str, Repeated]
    copies: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, repeated: Mapping[str, Repeated], echoes: Mapping[str, str]) -> Carried:
        """From the claims of copies with the claims they repeat."""
        copies: dict[str, list[str]] = {}
        for copy, original in sorted(echoes.items()):
            copies.setdefault(original, []).append(copy)
        return cls(repeated, copies)


def incident(group: Group, ledger: Ledger, carried: Carried, view: View, perhaps: Sequence[Perhaps] = ()) -> Incident:
    """The incident of a group. The ledger needs to hold its claims and reports, and those of their copies."""
    told, repeated = told_in(group.claims, ledger, carried), carried.repeated
    own = frozenset(group.makers)
    makers = tuple(c for c in told if ledger.echoes.get(c.id, c.id) in own)
    parties = group.parties
    made, silent = versions(told, ledger, parties), silences(told, ledger)
    claimed = responsibility(told, ledger)
    accounts = Accounts(told, parties, made, silent, denials(told, ledger), blame(told, ledger, parties), claimed)
    ids = sorted({c.report_id for c in told}, key=lambda i: (published(ledger.reports[i]), i))
    return Incident(
        id=incident_id(group.accounts),
        act=main_act(makers),
        when=_when(group, makers, ledger),
        place=main_place(makers),
        parties=tuple(_named(p, ledger) for p in sorted(parties)),
        as_of=view.as_of,
        policy=view.policy,
        reports=tuple(_report(ledger.reports[i], repeated) for i in ids),
        claims=tuple(c.id for c in told),
        versions=made,
        silent=silent,
        denials=accounts.denials,
        blamed=accounts.blamed,
        conflicts=conflicts(accounts, ledger),
        toll=_toll(made, told, parties, view.policy, ledger),
        reasons=_reasons(group, ledger) + tuple(repeated[i].why for i in ids if i in repeated),
        responsibility=claimed,
        unsure=tuple(perhaps),
    )


def told_in(claims: Sequence[str], ledger: Ledger, carried: Carried) -> tuple[Claim, ...]:
    """Claims by id, those of republished texts beside those they repeat; by publication, then report, then text."""
    ids = [i for original in claims for i in (original, *carried.copies.get(original, ()))]
    told = (ledger.claims[i] for i in dict.fromkeys(ids))
    return tuple(sorted(told, key=lambda c: (published(ledger.reports[c.report_id]), c.report_id, in_text(c))))


def toll_of(told: Sequence[Claim], parties: frozenset[str], policy: str, ledger: Ledger) -> tuple[Toll, ...]:
    """What a policy makes of some claims of one incident."""
    return _toll(versions(told, ledger, parties), told, parties, policy, ledger)


def _toll(
    made: Sequence[Version], told: Sequence[Claim], parties: frozenset[str], policy: str, ledger: Ledger
) -> tuple[Toll, ...]:
    return toll(made, parties, policy, ledger, {c.id: ledger.voice_side(c) for c in told})


def perhaps(doubts: Sequence[Doubt], groups: Sequence[Group], ledger: Ledger) -> dict[str, tuple[Perhaps, ...]]:
    """The open doubts by incident, each beside both of its incidents, the likeliest first."""
    home = {claim: incident_id(g.accounts) for g in groups for claim in g.claims} if doubts else {}
    found: dict[str, list[Perhaps]] = {}
    for doubt in doubts:
        for mine, other in (doubt.claims, doubt.claims[::-1]):
            reasons = tuple(sentence(s, name_in(ledger)) for s in doubt.signs)
            found.setdefault(home[mine], []).append(Perhaps(home[other], (mine, other), reasons))
    return {key: tuple({p.incident: p for p in reversed(found[key])}.values())[::-1] for key in found}


def name_in(ledger: Ledger) -> Callable[[str], str]:
    """How a party or voice is called in a sentence, by its key."""
    return lambda key: ledger.party_name(key.removeprefix("named:"))


def _reasons(group: Group, ledger: Ledger) -> tuple[str, ...]:
    """Why the accounts were put together: each kind of sign once, with all that it was about."""
    kinds: dict[str, dict[str, None]] = {}
    whole = {s.name: s for s in group.signs if s.name not in GATHERED}
    for sign in group.signs:
        if sign.name in GATHERED:
            kinds.setdefault(sign.name, {}).update(dict.fromkeys(sign.about))
    gathered = [Sign(name, 0.0, tuple(sorted(about))) for name, about in kinds.items()]
    return tuple(dict.fromkeys(sentence(s, name_in(ledger)) for s in (*gathered, *whole.values())))


def _when(group: Group, makers: tuple[Claim, ...], ledger: Ledger) -> When | None:
    """The days that the claims give; where none gives any, only that it was over by the first report."""
    if group.first is None or group.last is None:
        told = [d for c in makers if (d := ledger.report(c).day)]
        why = "no claim says when; the first report is of that day"
        return When(None, min(told), "open", "", why=why) if told else None
    first, last = date.fromordinal(group.first), date.fromordinal(group.last)
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
    given = report.published or (report.published_inferred.isoformat() if report.published_inferred else None)
    return IncidentReport(report.id, report.url, report.outlet, given, original)
