"""What is bigger than one incident: named wars, pairs of parties that fight, single parties."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from counterclaim.incidents.happenings.violence import VIOLENT
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import CIVIL, PEOPLE, kind_of
from counterclaim.incidents.tolls.versions import versions
from counterclaim.incidents.wars.background import Placer, days_of, of_the_past, span_of
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.fits import fitting, of_one_party
from counterclaim.incidents.wars.toll import cumulative, of_the_war
from counterclaim.records import ArmedConflict, BackgroundClaim, Claim, Incident, Named, WarIncident, WarToll

FEW = 2  # an incident without a place may be of so many wars at most; more say nothing
DYAD, ALONE, ONE_SIDED = "dyad.", "alone.", "one-sided."


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The wars and dyads of the books, and the claims about the past that none of them and no incident could take."""

    conflicts: tuple[ArmedConflict, ...]
    unplaced: tuple[BackgroundClaim, ...]
    incidents: tuple[Incident, ...] = ()


@dataclass(slots=True)
class _Gathered:
    """What one conflict gathers before it is frozen; `since` is the day its cumulative figures count from."""

    incidents: list[tuple[WarIncident, Incident]] = field(default_factory=list)
    background: list[BackgroundClaim] = field(default_factory=list)
    tolls: dict[date | None, list[Claim]] = field(default_factory=lambda: defaultdict(list))


def armed_conflicts(
    incidents: Iterable[Incident], ledger: Ledger, book: WarBook, as_of: str | None = None
) -> tuple[ArmedConflict, ...]:
    """The armed conflicts of the books: computed, never edited, the same for any order of arrival.

    An incident belongs to the named war that its parties, its time and its place allow alone; else to its dyad, with
    the named wars that may be meant kept as candidates; an incident with one party to that party alone.
    """
    return conflicts_of(incidents, ledger, book, as_of).conflicts


def conflicts_of(incidents: Iterable[Incident], ledger: Ledger, book: WarBook, as_of: str | None = None) -> Conflicts:
    """As `armed_conflicts`, with the background claims that stay unplaced and why."""
    incidents = sorted(incidents, key=lambda i: i.id)
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    homes: dict[str, str] = {}
    for incident in incidents:
        home, member = _member(incident, ledger, book)
        if home:
            gathered[home].incidents.append((member, incident))
            homes[incident.id] = home
    unplaced = _with_background(gathered, homes, incidents, ledger, book)
    for incident in incidents:
        for claim in (ledger.claims[i] for i in incident.claims if incident.id in homes):
            for since, toll in cumulative(claim):
                gathered[homes[incident.id]].tolls[since].append(toll)
    made = (_conflict(i, found, ledger, book, as_of) for i, found in gathered.items())
    return Conflicts(tuple(sorted(made, key=_first)), unplaced, tuple(incidents))


def _first(conflict: ArmedConflict) -> tuple[str, str]:
    return (conflict.first.isoformat() if conflict.first else "~", conflict.id)


def _with_background(
    gathered: dict[str, _Gathered],
    homes: Mapping[str, str],
    incidents: list[Incident],
    ledger: Ledger,
    book: WarBook,
) -> tuple[BackgroundClaim, ...]:
    """Put the claims about the past where they belong; those that belong nowhere come back."""
    placer = Placer.of(incidents, ledger, book)
    told = {claim for incident in incidents for claim in incident.claims}
    unplaced = []
    for claim in sorted(of_the_past(ledger), key=lambda c: c.id):
        if claim.id in told:
            continue
        placed = placer.place(claim)
        home = homes.get(placed.home, placed.home) if placed.home else None
        if home is None or not (home in book.wars or home in gathered):
            unplaced.append(placed)
            continue
        gathered[home].background.append(placed)
        if placed.home in book.wars:
            for since, toll in of_the_war(claim, placed, book):
                gathered[home].tolls[since].append(toll)
    return tuple(unplaced)


def home_of(incident: Incident, ledger: Ledger, book: WarBook) -> tuple[str, str]:
    """The id and the name of the conflict that one incident belongs to; both empty where no party is known."""
    home, _ = _member(incident, ledger, book)
    if not home:
        return "", ""
    if home in book.wars:
        return home, book.wars[home].name
    return home, _name(home, frozenset(home.partition(".")[2].split("+")), ledger)


def _member(incident: Incident, ledger: Ledger, book: WarBook) -> tuple[str, WarIncident]:
    """The conflict that an incident belongs to; empty where no party is known."""
    parties = frozenset(p.id for p in incident.parties if p.id)
    days = days_of(incident)
    first, last = days or (None, None)
    place = incident.place.place if incident.place else None
    if not parties:
        return "", WarIncident(incident.id, first, last, (), "no party is named")
    if len(parties) == 1:
        (party,) = parties
        home = f"{ONE_SIDED if _against_civilians(incident, party, ledger) else ALONE}{party}"
        candidates = of_one_party(book, party, days, place) if days else ()
        candidates = candidates if place or len(candidates) <= FEW else ()
        return home, WarIncident(incident.id, first, last, candidates, "one party alone is named")
    dyad = DYAD + "+".join(sorted(_dyad(incident, parties, ledger)))
    if days is None:
        return dyad, WarIncident(incident.id, first, last, (), "its day is not known")
    fits = fitting(book, parties, days, place)
    return fits.war or dyad, WarIncident(incident.id, first, last, fits.candidates, fits.why)


def _dyad(incident: Incident, parties: frozenset[str], ledger: Ledger) -> frozenset[str]:
    """The two parties that most claims set against each other; all of them where the claims do not decide."""
    if len(parties) == 2:
        return parties
    pairs: Counter[frozenset[str]] = Counter()
    for claim in (ledger.claims[i] for i in incident.claims):
        doers = ledger.sides(claim.actors, claim) & parties
        struck = (ledger.sides(claim.targets, claim) | {c.side for c in claim.counts if c.side}) & parties
        pairs.update(frozenset({a, b}) for a in doers for b in struck if a != b)
    best = [pair for pair, number in pairs.items() if number == max(pairs.values())]
    return best[0] if len(best) == 1 else parties


def _against_civilians(incident: Incident, party: str, ledger: Ledger) -> bool:
    """Whether the one party that is named did violence to people who are no party: UCDP's one-sided violence."""
    claims = [ledger.claims[i] for i in incident.claims]
    did = any(c.plover in VIOLENT and party in ledger.sides(c.actors, c) for c in claims)
    struck = {kind_of(count.whom) for c in claims for count in c.counts}
    suffered = any(count.side == party for c in claims for count in c.counts)
    return did and not suffered and bool(struck) and struck <= CIVIL | {PEOPLE}


def _conflict(home: str, found: _Gathered, ledger: Ledger, book: WarBook, as_of: str | None) -> ArmedConflict:
    members = sorted(found.incidents, key=lambda m: (m[0].first or date.max, m[0].last or date.max, m[0].incident))
    parties = _parties(home, found, book)
    days = [d for m, _ in members for d in (m.first, m.last) if d]
    war = book.wars.get(home)
    told = {r.id for _, incident in members for r in incident.reports} | {b.report for b in found.background}
    return ArmedConflict(
        id=home,
        name=war.name if war else _name(home, parties, ledger),
        kind=war.kind if war else _kind(home, parties),
        parties=tuple(_named(p, ledger) for p in sorted(parties)),
        since=war.since if war else "",
        until=war.until if war else "",
        first=min(days, default=None),
        last=max(days, default=None),
        incidents=tuple(m for m, _ in members),
        background=tuple(sorted(found.background, key=_told)),
        tolls=_tolls(found.tolls, ledger, parties),
        reports=len(told),
        candidates=book.innermost({i for m, _ in members for i in m.candidates}),
        within=war.within if war else None,
        as_of=as_of,
    )


def _told(claim: BackgroundClaim) -> tuple[str, str]:
    days = span_of(claim.when)
    return (days[0].isoformat() if days else "~", claim.claim)


def _parties(home: str, found: _Gathered, book: WarBook) -> frozenset[str]:
    """Of a war those of its sides that the books tell of, else the whole of its sides; of a dyad the two."""
    if home not in book.wars:
        return frozenset(home.partition(".")[2].split("+"))
    told = frozenset(p.id for _, incident in found.incidents for p in incident.parties if p.id)
    return told or book.members(home)


def _name(home: str, parties: frozenset[str], ledger: Ledger) -> str:
    names = [ledger.party_name(p) for p in sorted(parties)]
    names[0] = names[0][:1].upper() + names[0][1:]
    if home.startswith(ONE_SIDED):
        return f"{names[0]} against civilians"
    if home.startswith(ALONE):
        return f"{names[0]}, no enemy named"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _kind(home: str, parties: frozenset[str]) -> str:
    """UCDP's term for a dyad: two states, a state and a group, two groups."""
    if home.startswith(ONE_SIDED):
        return "one-sided"
    if home.startswith(ALONE):
        return "one party"
    groups = sum(p.startswith("group.") for p in parties)
    if groups == 0:
        return "interstate"
    if groups == len(parties):
        return "non-state"
    return "intrastate" if len(parties) - groups == 1 else "internationalised intrastate"


def _named(side: str, ledger: Ledger) -> Named:
    actor = ledger.registry.actor(side)
    name = ledger.party_name(side)
    return Named(name, None, side, name, actor.kind if actor else "unknown", actor.country if actor else None)


def _tolls(told: Mapping[date | None, list[Claim]], ledger: Ledger, parties: frozenset[str]) -> tuple[WarToll, ...]:
    """Versions by voice; figures that count from different days stay apart."""
    made: list[WarToll] = []
    for since in sorted(told, key=lambda day: day or date.min):
        merged: dict[str, Claim] = {}
        for claim in sorted(told[since], key=lambda c: (c.id, len(c.counts))):
            before = merged.get(claim.id)
            counts = (
                before.counts + tuple(c for c in claim.counts if c not in before.counts) if before else claim.counts
            )
            merged[claim.id] = replace(claim, counts=counts)
        made += [WarToll(since, version) for version in versions(merged.values(), ledger, parties)]
    return tuple(made)
