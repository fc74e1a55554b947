"""What linking needs to know of a happening: small, free of texts, so that a million claims fit into memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import isinf

from counterclaim.grounding.towns import distance
from counterclaim.incidents.clock import at_claim, publication
from counterclaim.incidents.happenings.happening import Happening
from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Claim, Place, Report

WIDEST_KM = 600.0  # a wider place holds half a continent and says nothing
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of an account: degrees (WGS 84), radius in kilometres, and the ids of the places that hold it."""

    id: str
    lat: float | None
    lon: float | None
    radius_km: float
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that an account gives, and those that its own words say it replaces."""

    harm: str
    side: str | None
    scope: str
    low: int | None
    high: int | None
    wording: str
    earlier: tuple[Bounds, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one happening, as linking sees it.

    `published` is the report's moment, ISO 8601 in UTC, or "~". `makers` and `attached` are claim ids; of the makers
    the one that stands first in the text comes first. `first` and `last` are the days that the claims give, `told` the
    day of the report, as ordinals (1 = 1 January of the year 1); None = not said. `kin` pairs an armed group among the
    parties with the state it fights in or the league it belongs to. `apart_from` are claims that the report's own words
    keep apart from this happening. `doers` and `victims` are the parties that do violence, and those it is done to.
    """

    report: str
    published: str
    makers: tuple[str, ...]
    attached: tuple[str, ...] = ()
    parties: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()
    kin: frozenset[tuple[str, str]] = frozenset()
    first: int | None = None
    last: int | None = None
    told: int | None = None
    spots: tuple[Spot, ...] = ()
    general: bool = False
    acts: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    figures: tuple[Given, ...] = ()
    apart_from: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all its claims, those that make it first."""
        return self.makers + self.attached

    @property
    def anchored(self) -> bool:
        """Whether it says where, and anything says when."""
        return bool(self.makers and self.spots and (self.first is not None or self.told is not None))

    @property
    def rank(self) -> tuple[bool, int, bool, int, str, tuple[str, ...]]:
        """Who says most comes first: parties, then days of its own, then the earliest. Depends on the claims alone."""
        since = self.first if self.first is not None else self.told
        early = since if since is not None else 10**7
        return (not self.makers, -len(self.parties), self.first is None, early, self.report, self.claims)


def incident_id(accounts: Iterable[Account]) -> str:
    """The id of the incident that some accounts make: from its earliest claim, so later reports do not rename it."""
    first = min((a for a in accounts if a.makers), key=lambda a: (a.published, a.report, a.makers))
    return incident_of(first.makers[0])


def incident_of(claim: str) -> str:
    """The id of an incident whose earliest claim this is."""
    return f"incident.{sha256(claim.encode()).hexdigest()[:10]}"


def account(happening: Happening, ledger: Ledger) -> Account:
    """The account of a happening."""
    days = happening.days
    return Account(
        report=happening.report_id,
        published=published(at_claim(ledger.reports[happening.report_id], happening.claims[0])),
        makers=tuple(c.id for c in sorted(happening.makers, key=in_text)),
        attached=tuple(c.id for c in happening.attached),
        parties=happening.parties,
        hints=happening.hints - happening.parties,
        kin=frozenset(_kin(happening.parties, ledger)),
        first=days[0].toordinal() if days else None,
        last=days[1].toordinal() if days else None,
        told=happening.told.toordinal() if happening.told else None,
        spots=tuple(_spot(p) for p in happening.places),
        general=happening.general,
        acts=frozenset(c.act for c in happening.makers if c.act),
        voices=frozenset(_named_voices(happening.claims, ledger)),
        figures=tuple(dict.fromkeys(_given(happening.makers))),
        apart_from=happening.apart_from,
        doers=happening.doers,
        victims=happening.victims,
    )


def published(report: Report) -> str:
    """The moment of a report as a text that orders; "~", after all others, where it is undated."""
    moment = publication(report)
    return moment.at.isoformat() if moment else "~"


def in_text(claim: Claim) -> tuple[int, str]:
    """Where in its report's text a claim begins."""
    return (min((e.span.start for e in claim.evidence), default=0), claim.id)


def _kin(parties: Iterable[str], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """What else a report may call an armed group: the state it fights in ("Palestinians"), the league it belongs to."""
    for party in parties:
        actor = ledger.registry.actor(party)
        if actor is not None and actor.kind == "group":
            yield from ((party, t.of) for t in actor.part_of if t.role in {"active in", "member"})


def _named_voices(claims: Iterable[Claim], ledger: Ledger) -> Iterator[str]:
    """The origin voices that are named; an outlet's own voice and an unnamed one are no sign of one incident."""
    for claim in claims:
        key = ledger.origin(claim)
        if not key.startswith(("outlet:", "unnamed:")):
            yield key


def _given(claims: Iterable[Claim]) -> Iterator[Given]:
    for claim in claims:
        for c in claim.counts:
            if c.low is not None or c.high is not None or c.earlier:
                yield Given(c.harm, c.side, c.scope, c.low, c.high, c.wording, c.earlier)


def _spot(place: Place) -> Spot:
    return Spot(place.id, place.lat, place.lon, min(place.radius_km, WIDEST_KM), place.within)


def gap_km(a: Iterable[Spot], b: Iterable[Spot]) -> float | None:
    """Kilometres between the nearest two places of two sets, less their radii; None where either names none."""
    nearest: float | None = None
    others = tuple(b)
    for p in a:
        for q in others:
            if (gap := _between(p, q)) is not None and (nearest is None or gap < nearest):
                nearest = gap
    return nearest


def _between(p: Spot, q: Spot) -> float | None:
    if p.id == q.id or p.id in q.within or q.id in p.within:
        return 0.0
    far = distance(p, q)
    return None if isinf(far) else max(0.0, far - p.radius_km - q.radius_km)
