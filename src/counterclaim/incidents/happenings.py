"""What one report tells of: its claims of violence, put together into the happenings that it keeps apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Claim, Place, Where

VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
ATTACHED = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "RETREAT", "CONCEDE", "SUPPORT", "AID", "COOPERATE"}
)
NARROW = timedelta(days=7)  # a longer interval does not say when something happened
_VAGUE = timedelta(days=3)  # a longer interval says only roughly when
_GRAND = frozenset({"country", "region", "sea"})


@dataclass(frozen=True, slots=True)
class Happening:
    """Claims of one report that speak of one act of violence, with the parties, days and places they give.

    `makers` are the claims that make an incident; without them a happening can only join one. `days` are the first
    and last day that the claims themselves give, None when none does; `told` is the day of the report. `hints` are
    sides that the claims only hint at: whose voices they are, and who else the report speaks of.
    """

    report_id: str
    makers: tuple[Claim, ...]
    parties: frozenset[str] = frozenset()
    days: tuple[date, date] | None = None
    told: date | None = None
    places: tuple[Place, ...] = ()
    general: bool = False
    hints: frozenset[str] = frozenset()
    attached: tuple[Claim, ...] = field(default=())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, those that make it first."""
        return self.makers + self.attached

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all claims."""
        return frozenset(c.id for c in self.claims)

    @property
    def key(self) -> tuple[str, ...]:
        """An order that depends on nothing but the claims."""
        first = self.days[0] if self.days else self.told
        return (first.isoformat() if first else "9999", self.report_id, *(c.id for c in self.claims))


def makes_incident(claim: Claim) -> bool:
    """Whether a claim says that violence, or harm to people, is the news: not asked for, not planned, not the past."""
    if claim.setting != "current" or claim.sources.origin.stance in {"denies", "silent"}:
        return False
    if claim.factuality not in {"happened", "possible"}:
        return False
    harmed = any(c.scope == "incident" and c.harm not in {"returned", "arrested"} for c in claim.counts)
    return claim.plover in VIOLENT or harmed


def refers_to_incident(claim: Claim) -> bool:
    """Whether a claim can stand beside an incident of its report: an answer to it, a silence or a denial."""
    if claim.setting != "current" or makes_incident(claim):
        return False
    spoken = claim.sources.origin.stance in {"denies", "silent"}
    return spoken or claim.plover in ATTACHED or any(c.scope != "incident" for c in claim.counts)


def days_of(claim: Claim) -> tuple[date, date] | None:
    """The first and last day a claim gives, where they lie within a week; None where it does not say when."""
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first is not None
    assert last is not None
    return (first, last) if timedelta() <= last - first <= NARROW else None


def apart(a: Iterable[Place], b: Iterable[Place]) -> float | None:
    """Kilometres between the nearest two places of two sets, less their radii; None where either names none."""
    gaps = [
        max(0.0, _kilometres(p, q) - p.radius_km - q.radius_km)
        if p.id != q.id and p.id not in q.within and q.id not in p.within
        else 0.0
        for p in a
        for q in b
        if p.id == q.id or None not in (p.lat, p.lon, q.lat, q.lon)
    ]
    return min(gaps, default=None)


def _kilometres(p: Place, q: Place) -> float:
    """The great-circle distance (haversine, Earth radius 6,371 km)."""
    lat1, lon1, lat2, lon2 = (radians(x or 0.0) for x in (p.lat, p.lon, q.lat, q.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def _position(claim: Claim) -> int:
    return min(e.span.start for e in claim.evidence) if claim.evidence else 0


def happenings(claims: Iterable[Claim], ledger: Ledger) -> tuple[Happening, ...]:
    """The happenings of one report, from all its claims.

    The claims that name most parties come first and the others join the nearest that fits; claims of silence, denial
    and appeals join the happening they stand nearest to. With no violence claimed, they are kept as one that can only
    join another report's.
    """
    ordered = sorted(claims, key=lambda c: (-len(ledger.parties(c)), _position(c), c.id))
    together = _named_together(ordered, ledger)
    found: list[Happening] = []
    for claim in (c for c in ordered if makes_incident(c)):
        alone = _of(claim, ledger)
        fitting = [i for i, h in enumerate(found) if _one(h, alone, together)]
        if fitting:
            near = min(fitting, key=lambda i: (_distance(found[i], claim), i))
            found[near] = _joined(found[near], alone)
        else:
            found.append(alone)
    for claim in sorted((c for c in ordered if refers_to_incident(c)), key=lambda c: (_position(c), c.id)):
        found = _attach(found, claim, ledger)
    return tuple(replace(h, hints=_hints(h, ledger)) for h in found)


def _named_together(claims: Iterable[Claim], ledger: Ledger) -> frozenset[frozenset[str]]:
    """The sets of sides that single claims of a report name together: appeals to both sides, one side on the other."""
    return frozenset(
        ledger.parties(c) | frozenset(s for s in (ledger.voice_side(c),) if s)
        for c in claims
        if c.setting == "current" and c.plover != "CONSULT"
    )


def _hints(happening: Happening, ledger: Ledger) -> frozenset[str]:
    voices = frozenset(s for c in happening.claims if (s := ledger.voice_side(c)))
    return voices | frozenset(s for c in happening.attached for s in ledger.parties(c))


def _attach(found: list[Happening], claim: Claim, ledger: Ledger) -> list[Happening]:
    named = ledger.parties(claim) | {s for s in (ledger.voice_side(claim),) if s}
    answers = claim.sources.origin.stance in {"denies", "silent"}
    fitting = [i for i, h in enumerate(found) if named & h.parties or not h.parties or (answers and not named)]
    if not fitting:
        return [*found, replace(_of(claim, ledger), makers=(), attached=(claim,), parties=named)] if answers else found
    near = min(fitting, key=lambda i: (_distance(found[i], claim), i))
    home = found[near]
    parties = home.parties if home.makers else home.parties | named
    found[near] = replace(home, attached=(*home.attached, claim), parties=parties)
    return found


def _of(claim: Claim, ledger: Ledger) -> Happening:
    place = claim.place.place if claim.place else None
    parties = ledger.parties(claim)
    return Happening(
        report_id=claim.report_id,
        makers=(claim,),
        parties=parties,
        days=days_of(claim),
        told=ledger.report(claim).day,
        places=(place,) if place and place.precision != "country" else (),
        general=len(parties) > 1 and (place is None or place.precision in _GRAND),
    )


def _one(a: Happening, b: Happening, together: frozenset[frozenset[str]]) -> bool:
    """Whether a claim fits a happening of the same report: parties, days and places all allow it.

    Each side's losses are told apart ("49 Armenians ... 50 Azerbaijanis"): they are of one happening where some claim
    of the report names both sides together.
    """
    both = a.parties | b.parties
    if not fits(a.parties, b.parties) and not (len(both) == 2 and any(both <= named for named in together)):
        return False
    if a.days and b.days and not near_in_time(a.days, b.days, timedelta(days=2)):
        return False
    gap = apart(a.places, b.places)
    return gap is None or gap <= 150


def fits(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of parties can be of one incident: one holds the other, or one is not said."""
    return a <= b or b <= a


def near_in_time(a: tuple[date, date], b: tuple[date, date], gap: timedelta) -> bool:
    """Whether two runs of days overlap, or lie no further apart than the gap."""
    return a[0] - b[1] <= gap and b[0] - a[1] <= gap


def _distance(happening: Happening, claim: Claim) -> int:
    return min(abs(_position(c) - _position(claim)) for c in happening.claims)


def _joined(a: Happening, b: Happening) -> Happening:
    return replace(
        a,
        makers=a.makers + b.makers,
        parties=a.parties | b.parties,
        days=spanned(a.days, b.days),
        places=tuple({p.id: p for p in a.places + b.places}.values()),
        general=a.general or b.general,
    )


def spanned(a: tuple[date, date] | None, b: tuple[date, date] | None) -> tuple[date, date] | None:
    """The run of days from the first to the last of two; "this week" adds nothing to the day that lies in it."""
    if a is None or b is None:
        return a or b
    for wide, inner in ((a, b), (b, a)):
        if wide[1] - wide[0] > _VAGUE and wide[0] <= inner[0] and inner[1] <= wide[1]:
            return inner
    return min(a[0], b[0]), max(a[1], b[1])


def main_place(makers: Iterable[Claim]) -> Where | None:
    """The place that most claims name; of equals the one named first. None where no claim names a place."""
    named = [c.place for c in makers if c.place is not None]
    grounded = [w for w in named if w.place is not None] or named
    if not grounded:
        return None
    often = Counter(w.place.id if w.place else w.wording for w in grounded)
    return max(grounded, key=lambda w: often[w.place.id if w.place else w.wording])
