"""Contradictions, each named in one sentence with its voices and figures, none hidden behind a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from counterclaim.incidents.ledger import Ledger, possessive, whose
from counterclaim.incidents.silence import blamed_parties
from counterclaim.incidents.wording import DONE, agrees, figure, joined, states_figure, voice_of, voice_of_claim, within
from counterclaim.records import Blame, Claim, Conflict, Denial, Silence, Version


@dataclass(frozen=True, slots=True)
class Accounts:
    """All that the voices of one incident say: what the conflicts are looked for in."""

    claims: tuple[Claim, ...]
    parties: frozenset[str]
    versions: tuple[Version, ...]
    silent: tuple[Silence, ...]
    denials: tuple[Denial, ...]
    blamed: tuple[Blame, ...]


def conflicts(accounts: Accounts, ledger: Ledger) -> tuple[Conflict, ...]:
    """The contradictions of an incident, one sentence each.

    Rival tolls for one side, an admission against a larger enemy claim, a total that the sides' own figures do not
    reach, who began it, a denial against blame, a relay against its own source, a revision downwards.
    """
    by_id = {c.id: c for c in accounts.claims}
    found = [
        *_rival_tolls(accounts, by_id, ledger),
        *_unmet_totals(accounts, ledger),
        *_who_began(accounts, ledger),
        *_denied(accounts, by_id, ledger),
        *_relays(accounts, ledger),
        *_downwards(accounts, ledger),
    ]
    return tuple({c.text: c for c in found}.values())


def _camp(version: Version, by_id: dict[str, Claim], ledger: Ledger) -> str:
    """The side a version's voice belongs to, or the voice itself where it is nobody's."""
    claim = by_id[version.claims[0]]
    return ledger.voice_side(claim) or ledger.origin(claim)


def _rival_tolls(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """Figures of two camps for the same people that cannot both be true; within one camp only of the same day."""
    groups: dict[tuple[str, str, str, str], list[Version]] = defaultdict(list)
    for v in accounts.versions:
        if v.status == "stands" and not v.part and (v.low is not None or v.high is not None):
            groups[v.harm, v.side or "", whose(v.whom), v.scope].append(v)
    for key in sorted(groups):
        latest = _latest_of_camps(groups[key], by_id, ledger)
        for a, b in combinations(latest, 2):
            same_camp = _camp(a, by_id, ledger) == _camp(b, by_id, ledger)
            if _exclude(a, b) and (not same_camp or (a.as_of or "")[:10] == (b.as_of or "")[:10]):
                text = joined([states_figure(a, ledger), states_figure(b, ledger)])
                yield Conflict(text, tuple(sorted({*a.claims, *b.claims})))


def _latest_of_camps(group: list[Version], by_id: dict[str, Claim], ledger: Ledger) -> list[Version]:
    """Each camp's newest figures: an older ministry figure beside a newer government one is growth, no rival."""
    camps: dict[str, list[Version]] = defaultdict(list)
    for version in group:
        camps[_camp(version, by_id, ledger)].append(version)
    kept = []
    for camp in sorted(camps):
        newest = max((v.as_of or "")[:10] for v in camps[camp])
        kept += [v for v in camps[camp] if (v.as_of or "")[:10] == newest]
    return sorted(kept, key=lambda v: (v.voice.stance != "admits", v.as_of or "", v.claims))


def _exclude(a: Version, b: Version) -> bool:
    low = max(v.low or 0 for v in (a, b))
    highs = [v.high for v in (a, b) if v.high is not None]
    return bool(highs) and low > min(highs) and not (a.approximate and b.approximate)


def _unmet_totals(accounts: Accounts, ledger: Ledger) -> Iterator[Conflict]:
    """A total that names no side, larger than what the sides own up to: with who gave no figure at all."""
    standing = [v for v in accounts.versions if v.status == "stands" and not v.part and v.scope == "incident"]
    for total in (v for v in standing if v.side is None and v.low is not None):
        own = [
            v
            for v in standing
            if v.harm == total.harm and v.side in accounts.parties and not v.about_enemy and v.high is not None
        ]
        best = {v.side: max(w.high or 0 for w in own if w.side == v.side) for v in own}
        if not best or sum(best.values()) >= (total.low or 0):
            continue
        shown = [
            next(v for v in own if v.side == side and (v.high or 0) == best[side]) for side in sorted(best, key=str)
        ]
        quiet = [s for s in accounts.silent if s.until is None]
        clauses = [states_figure(v, ledger) for v in [total, *shown]]
        clauses += [f"{voice_of(s.voice, (), ledger)} gave no figure" for s in quiet]
        claims = {c for v in [total, *shown] for c in v.claims} | {c for s in quiet for c in s.claims}
        yield Conflict(joined(clauses), tuple(sorted(claims)))


def _who_began(accounts: Accounts, ledger: Ledger) -> Iterator[Conflict]:
    """Two parties whose voices blame each other: one sentence for the pair, however many voices."""
    by_pair: dict[tuple[str, str], list[Blame]] = defaultdict(list)
    by_id = {c.id: c for c in accounts.claims}
    for blame in accounts.blamed:
        speaker = ledger.voice_side(by_id[blame.claims[0]])
        if speaker in accounts.parties and speaker != blame.party:
            by_pair[speaker, blame.party].append(blame)
    for a, b in sorted(by_pair):
        if a < b and (b, a) in by_pair:
            ours, theirs = by_pair[a, b], by_pair[b, a]
            text = joined([_blaming(ours, b, ledger), _blaming(theirs, a, ledger)])
            yield Conflict(text, tuple(sorted({c for x in ours + theirs for c in x.claims})))


def _blaming(blamed: list[Blame], party: str, ledger: Ledger) -> str:
    who = sorted({voice_of(b.voice, (), ledger) for b in blamed})
    inner = [who[0], *map(within, who[1:])]
    names = inner[0] if len(inner) == 1 else f"{', '.join(inner[:-1])} and {inner[-1]}"
    return f"{names} {agrees(who[0], 'blame') if len(who) == 1 else 'blame'} {ledger.party_name(party)}"


def _denied(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """A denial against the voices of others who say that the denying side did it."""
    for denial in accounts.denials:
        denied = by_id[denial.claims[0]]
        speaker = ledger.voice_side(denied)
        doers = ledger.sides(denied.actors, denied) or frozenset(s for s in (speaker,) if s)
        against = [c for c in accounts.claims if _accuses(c, denied, doers, ledger)]
        if not against:
            continue
        # The answer in the denial's own report is the one it was set against.
        nearest = sorted(against, key=lambda c: ledger.report(c).id != ledger.report(denied).id)
        first = {ledger.origin(c): c for c in reversed(nearest)}
        shown = sorted(first.values(), key=nearest.index)[:2]
        said = [(voice_of_claim(c, ledger), c.evidence[0].quote) for c in shown]
        who = voice_of_claim(denied, ledger)
        sayings = [f"{name} {agrees(name, 'say')} “{quote}”" for name, quote in said]
        denies = "deny" if agrees(who, "say") == "say" else "denies"
        text = joined([f"{who} {denies} it (“{denial.what}”)", *sayings])
        yield Conflict(text, tuple(sorted({*denial.claims, *(c.id for c in against)})))


def _accuses(claim: Claim, denied: Claim, doers: frozenset[str], ledger: Ledger) -> bool:
    """Whether a claim says that one of the denied act's doers did such an act, in the voice of somebody else."""
    if claim.sources.origin.stance in {"denies", "silent"} or ledger.voice_side(claim) in doers:
        return False
    said, answered = ledger.report(claim).day, ledger.report(denied).day
    if said and answered and said - answered > timedelta(days=1):
        return False  # nobody denies what was not yet said
    blamed = frozenset(blamed_parties(claim, ledger, frozenset()))
    alone = ledger.sides(claim.actors, claim)
    same_kind = denied.plover is None or claim.plover == denied.plover
    same_place = denied.place is None or claim.place is None or denied.place.wording == claim.place.wording
    return bool(doers & blamed) or (same_kind and same_place and len(alone) == 1 and alone <= doers)


def _relays(accounts: Accounts, ledger: Ledger) -> Iterator[Conflict]:
    for v in accounts.versions:
        if v.status == "contradicted":
            who = within(voice_of(v.voice, v.via, ledger))
            shown = figure(v.low, v.high, v.wording, v.approximate)
            outlet = v.via[-1] if v.via else "An outlet"
            yield Conflict(f"{outlet} has {who} say {shown} {DONE[v.harm]}. {v.why}", v.claims)


def _downwards(accounts: Accounts, ledger: Ledger) -> Iterator[Conflict]:
    """A voice that took back part of its own figure."""
    for v in accounts.versions:
        before = v.earlier[-1] if v.earlier else None
        if v.status != "stands" or before is None or before.low is None or v.high is None or v.high >= before.low:
            continue
        who = voice_of(v.voice, v.via, ledger)
        people = f" on {possessive(ledger.party_name(v.side))} side" if v.side else ""
        was = figure(before.low, before.high, "")
        text = f"{who} lowered its figure of {DONE[v.harm]}{people} from {was} to {figure(v.low, v.high, v.wording)}."
        yield Conflict(text, tuple(sorted({*before.claims, *v.claims})))


def gaps(accounts: Accounts) -> Iterable[str]:
    """The parties for whose people no standing version gives a number."""
    given = {v.side for v in accounts.versions if v.status == "stands" and (v.low is not None or v.high is not None)}
    return sorted(accounts.parties - {side for side in given if side})
