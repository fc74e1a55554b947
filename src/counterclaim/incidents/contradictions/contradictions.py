"""Contradictions, each named in one sentence with its voices and figures, none hidden behind a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.incidents.answers.silence import blamed_parties
from counterclaim.incidents.contradictions.rivals import rivals, shown, unmet
from counterclaim.incidents.ledger import Ledger, possessive
from counterclaim.incidents.tolls.bounds import agree, bounds_of
from counterclaim.incidents.wording import (
    DONE,
    admitted,
    agrees,
    figure,
    joined,
    states_figure,
    states_number,
    voice_of,
    voice_of_claim,
    voice_within,
    within,
)
from counterclaim.records import Blame, Claim, Conflict, Count, Denial, Harm, Responsibility, Silence, Version

_TAKES_GROUND = frozenset({"seizure_of_territory", "recapture_territory"})
_STRIKES = frozenset({"air_strike", "attack", "bombing", "killing", "missile_attack", "shelling", "shooting"})


@dataclass(frozen=True, slots=True)
class Accounts:
    """All that the voices of one incident say: what the conflicts are looked for in."""

    claims: tuple[Claim, ...]
    parties: frozenset[str]
    versions: tuple[Version, ...]
    silent: tuple[Silence, ...]
    denials: tuple[Denial, ...]
    blamed: tuple[Blame, ...]
    responsibility: tuple[Responsibility, ...] = ()


def conflicts(accounts: Accounts, ledger: Ledger) -> tuple[Conflict, ...]:
    """The contradictions of an incident, one sentence each.

    Rival tolls for one side, an admission against a larger enemy claim, a total that the sides' own figures do not
    fit, who began it, a denial against blame or a figure, a relay against its own source, a figure taken back, a
    revision downwards, several who claim responsibility or one while others are blamed.
    """
    by_id = {c.id: c for c in accounts.claims}
    found = [
        *_rival_tolls(accounts, by_id, ledger),
        *_unmet_totals(accounts, by_id, ledger),
        *_who_began(accounts, ledger),
        *_denied(accounts, by_id, ledger),
        *_relays(accounts, by_id, ledger),
        *_downwards(accounts, ledger),
        *_claimed(accounts, by_id, ledger),
    ]
    return tuple({c.text: c for c in found}.values())


def _rival_tolls(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """Figures for the same people that cannot all be true: one sentence for them, however many voices."""

    def camp(version: Version) -> str:
        """The side a version's voice belongs to, or the voice itself where it is nobody's."""
        claim = by_id[version.claims[0]]
        return ledger.voice_side(claim) or ledger.origin(claim)

    for group in rivals(accounts.versions, camp):
        named = shown(group)
        clauses = [_in_turn(v, named[:i], ledger) for i, v in enumerate(named)]
        if left := len(group) - len(named):
            clauses.append(f"{left} more give figures between these" if left > 1 else "one more gives another")
        claims = tuple(sorted({c for v in group for c in v.claims}))
        yield Conflict(joined(clauses), claims, group[0].harm, group[0].side)


def _in_turn(version: Version, before: tuple[Version, ...], ledger: Ledger) -> str:
    """What a voice says, in short where the sentence has said of whom: after an admission, after a figure."""
    if any(admitted(v) == admitted(version) for v in before):
        return states_number(version, ledger)
    return states_figure(version, ledger, first=not before)


def _unmet_totals(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """A total that names no side beside what the sides own up to: with who gave no figure at all."""
    silent = [s for s in accounts.silent if s.until is None]
    sides = {s: ledger.voice_side(by_id[s.claims[0]]) or "" for s in silent}
    for harm in sorted({v.harm for v in accounts.versions}):
        quiet = [s for s in silent if s.about in {"casualties", harm} and sides[s] in accounts.parties]
        of_harm = [v for v in accounts.versions if v.harm == harm]
        for total, told in unmet(of_harm, accounts.parties, frozenset(sides[s] for s in quiet)):
            yield _unmet(total, told, quiet, ledger)


def _unmet(total: Version, told: tuple[Version, ...], quiet: list[Silence], ledger: Ledger) -> Conflict:
    clauses = [states_figure(total, ledger), *(states_figure(v, ledger, first=False) for v in told)]
    clauses += [f"{voice_within(s.voice, (), ledger)} gave no figure" for s in quiet]
    claims = {c for v in (total, *told) for c in v.claims} | {c for s in quiet for c in s.claims}
    return Conflict(joined(clauses), tuple(sorted(claims)), total.harm)


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
    inner = [who[0], *sorted({voice_within(b.voice, (), ledger) for b in blamed} - {within(who[0])})]
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
        shown_claims = sorted(first.values(), key=nearest.index)[:2]
        who = voice_of_claim(denied, ledger)
        sayings = [f"{within(voice_of_claim(c, ledger))}: “{c.evidence[0].quote}”" for c in shown_claims]
        text = joined([f"{who} {agrees(who, 'deny')} “{denial.what}”", *sayings])
        yield Conflict(text, tuple(sorted({*denial.claims, *(c.id for c in against)})), *_counted(denied))


def _counted(denied: Claim) -> tuple[Harm | None, str | None]:
    """The harm and side of the one figure that is denied; nothing where an act is, or several figures are."""
    told = {(count.harm, count.side) for count in denied.counts}
    return told.pop() if len(told) == 1 else (None, None)


def _accuses(claim: Claim, denied: Claim, doers: frozenset[str], ledger: Ledger) -> bool:
    """Whether a claim says that one of the denied act's doers did such an act, in the voice of somebody else.

    Or gives the very figure that is denied.
    """
    if claim.sources.origin.stance in {"denies", "silent"} or ledger.origin(claim) == ledger.origin(denied):
        return False
    said, answered = ledger.report(claim).day, ledger.report(denied).day
    if said and answered and said - answered > timedelta(days=1):
        return False  # nobody denies what was not yet said
    if denied.counts:
        return any(_same_figure(a, b) for a in claim.counts for b in denied.counts)
    if ledger.voice_side(claim) in doers:
        return False
    blamed = frozenset(blamed_parties(claim, ledger, frozenset()))
    alone = ledger.sides(claim.actors, claim)
    same_kind = denied.plover is None or claim.plover == denied.plover
    if claim.act in _TAKES_GROUND and denied.act in _STRIKES:
        same_kind = False  # who took ground is not said to have shelled a town
    same_place = denied.place is None or claim.place is None or denied.place.wording == claim.place.wording
    return bool(doers & blamed) or (same_kind and same_place and len(alone) == 1 and alone <= doers)


def _same_figure(a: Count, b: Count) -> bool:
    """Whether two counts give one number for the same people."""
    told = None not in (a.low, a.high, b.low, b.high)
    return told and (a.harm, a.side, a.scope) == (b.harm, b.side, b.scope) and agree(bounds_of(a), bounds_of(b))


def _relays(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """What an outlet puts into a voice's mouth against what that voice says; and what a voice takes back."""
    denied = {ledger.origin(c): c for d in accounts.denials for i in d.claims if (c := by_id[i]).counts}
    for v in accounts.versions:
        if v.status != "contradicted":
            continue
        who = voice_of(v.voice, v.via, ledger)
        words = figure(v.low, v.high, v.wording, v.approximate)
        back = denied.get(ledger.origin(by_id[v.claims[0]]))
        if back is not None and any((c.harm, c.low, c.high) == (v.harm, v.low, v.high) for c in back.counts):
            text = f"{who} {agrees(who, 'deny')} the figure of {words} {DONE[v.harm]} that {_carried(v)} as its own."
            yield Conflict(text, tuple(sorted({*v.claims, back.id})), v.harm, v.side)
        else:
            outlet = v.via[-1] if v.via else "An outlet"
            inside = voice_within(v.voice, v.via, ledger)
            yield Conflict(f"{outlet} has {inside} say {words} {DONE[v.harm]}. {v.why}", v.claims, v.harm, v.side)


def _carried(version: Version) -> str:
    return f"{version.via[-1]} carried" if version.via else "was carried"


def _downwards(accounts: Accounts, ledger: Ledger) -> Iterator[Conflict]:
    """A voice that took back part of its own figure."""
    for v in accounts.versions:
        before = v.earlier[-1] if v.earlier else None
        if v.status != "stands" or before is None or before.low is None or v.high is None or v.high >= before.low:
            continue
        if v.approximate and (bounds_of(v)[1] or 0) >= before.low:
            continue
        who = voice_of(v.voice, v.via, ledger)
        people = f" on {possessive(ledger.party_name(v.side))} side" if v.side else ""
        many = agrees(who, "say") == "say"
        whose = "their" if many else "the" if v.voice.who.kind == "person" else "its"
        was, now = figure(before.low, before.high, ""), figure(v.low, v.high, v.wording, v.approximate)
        text = f"{who} lowered {whose} figure of {DONE[v.harm]}{people} from {was} to {now}."
        yield Conflict(text, tuple(sorted({*before.claims, *v.claims})), v.harm, v.side)


def _claimed(accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger) -> Iterator[Conflict]:
    """Several groups that say they did it; or one who says so while others are blamed."""
    owned: dict[str, Responsibility] = {}
    for r in accounts.responsibility:
        if r.voice.stance == "admits":
            owned.setdefault(_doer(by_id[r.claims[0]], ledger), r)
    groups = {doer: r for doer, r in owned.items() if not _at_war(by_id[r.claims[0]], set(owned) - {doer}, ledger)}
    if len(groups) > 1:
        first, *others = [voice_within(r.voice, (), ledger) for _, r in sorted(groups.items())]
        text = f"{first[:1].upper()}{first[1:]} and {' and '.join(others)} {'all' if others[1:] else 'both'} claim"
        yield Conflict(f"{text} responsibility.", tuple(sorted({c for r in groups.values() for c in r.claims})))
    elif len(owned) == 1:
        yield from _claimed_and_blamed(*owned.popitem(), accounts, by_id, ledger)


def _at_war(claim: Claim, others: set[str], ledger: Ledger) -> bool:
    """Whether a deed is one side's own in a fight with the other claimants, or a state's: then both may be true."""
    actor = ledger.registry.actor(_doer(claim, ledger))
    return (actor is not None and actor.kind == "state") or bool(ledger.sides(claim.targets, claim) & others)


def _claimed_and_blamed(
    doer: str, owned: Responsibility, accounts: Accounts, by_id: dict[str, Claim], ledger: Ledger
) -> Iterator[Conflict]:
    against = [b for b in accounts.blamed if ledger.voice_side(by_id[b.claims[0]]) != doer]
    if not against or any(b.party == doer for b in against):
        return
    by_party: dict[str, list[Blame]] = defaultdict(list)
    for b in against:
        by_party[b.party].append(b)
    who = voice_of(owned.voice, (), ledger)
    clauses = [f"{who} {agrees(who, 'claim')} responsibility"]
    clauses += [_blaming(by_party[party], party, ledger) for party in sorted(by_party)]
    yield Conflict(joined(clauses), tuple(sorted({*owned.claims, *(c for b in against for c in b.claims)})))


def _doer(claim: Claim, ledger: Ledger) -> str:
    return ledger.voice_side(claim) or ledger.origin(claim)


def gaps(accounts: Accounts) -> Iterable[str]:
    """The parties for whose people no standing version gives a number."""
    given = {v.side for v in accounts.versions if v.status == "stands" and (v.low is not None or v.high is not None)}
    return sorted(accounts.parties - {side for side in given if side})
