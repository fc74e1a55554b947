"""The laws of versions and tolls on 4,609 real loss claims of the war in Ukraine, by claimant (Radford et al. 2023).

Each row becomes a report with one claim: the claimant is the voice, `Cumulative` and `Day` are scopes, the flags for
minimum and maximum open bounds. Nothing here is gold for numbers: a small computation of its own says what must hold.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from counterclaim.bench.dossiers import Cast
from counterclaim.bench.figures import Figure, needed
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.tolls.policies import toll
from counterclaim.incidents.tolls.versions import versions
from counterclaim.records import (
    Actor,
    ActorKind,
    Claim,
    Count,
    Evidence,
    Harm,
    Named,
    Report,
    Scope,
    SourceChain,
    Span,
    Toll,
    Version,
    Voice,
)

FILE = "loss_claims/replication-data-pnas.csv"
FIRST_DAY = date(2022, 2, 24)
PARTIES = frozenset({"UKR", "RUS"})
_CLAIMANTS: dict[str, tuple[str, str, ActorKind, str | None]] = {
    "UA Source": ("UKR", "Ukraine", "state", "UKR"),
    "RU Source": ("RUS", "Russia", "state", "RUS"),
    "US Source": ("USA", "the United States", "state", "USA"),
    "GB Source": ("GBR", "the United Kingdom", "state", "GBR"),
    "United Nations": ("org.un", "the United Nations", "organisation", None),
    "OSI": ("org.osi", "open-source monitors", "organisation", None),
    "Other": ("org.other", "other claimants", "organisation", None),
}
_HARMS: dict[str, Harm] = {"Deaths": "killed", "Injuries": "wounded", "Casualties": "killed_or_wounded"}
_SIDES = {"Ukraine": "UKR", "Russia": "RUS"}
_STEP = 30  # days between the moments at which the tolls are looked at


@dataclass(frozen=True, slots=True)
class Loss:
    """One row: who claims how many of what on which day of the war."""

    number: int
    day: int
    claimant: str
    side: str
    harm: Harm
    whom: str
    scope: str
    low: int | None
    high: int | None

    @property
    def about(self) -> tuple[str, ...]:
        """What a version of it must be about."""
        return (self.claimant, self.harm, self.side, self.whom, self.scope)

    @property
    def size(self) -> int:
        """Its number, whichever end it bounds."""
        return self.low if self.low is not None else self.high or 0

    def claim(self) -> tuple[Report, Claim]:
        """The row as a report of that day with its claim."""
        key, quote = f"loss.{self.number:05}", f"{self.size} {self.whom}"
        day = (FIRST_DAY + timedelta(days=self.day - 1)).isoformat()
        report = Report(key, key, f"row {self.number}", f"row {self.number}", "", "", "en", day, quote, ())
        own = _CLAIMANTS[self.claimant]
        chain = SourceChain((
            Voice(Named(report.outlet, None, None, report.outlet, "outlet"), "asserts"),
            Voice(Named(own[1], None, own[0], own[1], own[2]), "asserts"),
        ))  # fmt: skip
        scope: Scope = "cumulative" if self.scope == "Cumulative" else "incident"
        count = Count(self.harm, self.low, self.high, str(self.size), self.whom, self.side, scope)
        evidence = (Evidence(key, Span(0, len(quote)), quote),)
        return report, Claim(key, key, evidence, chain, "attack", "current", "happened", "row", (), counts=(count,))


def losses(path: Path) -> tuple[Loss, ...]:
    """The rows of the file. Raises Absent where it is not there."""
    with needed(path).open(encoding="utf-8") as file:
        return tuple(_loss(n, row) for n, row in enumerate(csv.DictReader(file)))


def _loss(number: int, row: dict[str, str]) -> Loss:
    size = int(float(row["loss_count"]))
    whose, _, what = row["category"].partition(" ")
    harm = _HARMS.get(what, "harmed")
    whom = {"Military": "soldiers", "Civilian": "civilians"}.get(whose, "") if harm != "harmed" else row["category"]
    low, high = (None if row["maximum"] == "1" else size), (None if row["minimum"] == "1" else size)
    side = _SIDES[row["loss_country"]]
    return Loss(number, int(row["days"]), row["claim_source"], side, harm, whom, row["time_frame"], low, high)


def figures(corpora: Path) -> tuple[Figure, ...]:
    """The share of cases in which each law holds; all are 1 where the books are in order."""
    rows = losses(corpora / FILE)
    made = _versions(rows)
    standing = [v for v in made if v.status != "contradicted"]
    tolls = _tolls(rows)
    laws = {
        "loss claims: a version a claimant and thing": _one_each(rows, standing),
        "loss claims: the latest figure stands": _latest(rows, standing),
        "loss claims: scopes and things never mix": _unmixed(rows, made),
        "loss claims: history in order": [_in_order(v) for v in standing],
        "loss claims: low <= best <= high": [_ordered(t) for t, _ in tolls],
        "loss claims: no enemy's claim is best": [t.best == without for t, without in tolls],
    }
    return tuple(
        Figure("tolls", what, round(sum(held) / len(held), 4), goal=1.0, note=f"{sum(held)} of {len(held):,}")
        for what, held in laws.items()
    )


def _books(rows: Iterable[Loss]) -> tuple[Ledger, list[Claim]]:
    told = [row.claim() for row in rows]
    actors = {key: Actor(key, name, kind, side) for key, name, kind, side in _CLAIMANTS.values()}
    cast = Cast(actors, {key: side for key, _, _, side in _CLAIMANTS.values()}, {})
    ledger = Ledger(cast, {r.id: r for r, _ in told}, {c.id: c for _, c in told}, {}, {})
    return ledger, [c for _, c in told]


def _versions(rows: Sequence[Loss]) -> tuple[Version, ...]:
    ledger, claims = _books(rows)
    return versions(claims, ledger, PARTIES)


def _one_each(rows: Sequence[Loss], standing: Sequence[Version]) -> list[bool]:
    found = [_about(v) for v in standing]
    return [found.count(about) == 1 for about in sorted({_key(r) for r in rows})]


def _key(row: Loss) -> tuple[str, ...]:
    scope = "cumulative" if row.scope == "Cumulative" else "incident"
    return (_CLAIMANTS[row.claimant][0], row.harm, row.side, row.whom, scope)


def _about(version: Version) -> tuple[str, ...]:
    return (version.voice.who.id or "", version.harm, version.side or "", version.whom, version.scope)


def _latest(rows: Sequence[Loss], standing: Sequence[Version]) -> list[bool]:
    """Whether each standing figure is one of its claimant's last day: a day that only repeats older ones is none."""
    by_key: dict[tuple[str, ...], dict[int, set[tuple[int | None, int | None]]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        by_key[_key(row)][row.day].add((row.low, row.high))
    held = []
    for version in standing:
        seen: set[tuple[int | None, int | None]] = set()
        last: set[tuple[int | None, int | None]] = set()
        for _, told in sorted(by_key[_about(version)].items()):
            if not (told <= seen and last and max(map(_most, told)) < max(map(_most, last))):
                last = told
            seen |= told
        held.append((version.low, version.high) in last)
    return held


def _most(bounds: tuple[int | None, int | None]) -> int:
    return max(n for n in (*bounds, 0) if n is not None)


def _unmixed(rows: Sequence[Loss], made: Sequence[Version]) -> list[bool]:
    by_id = {f"loss.{row.number:05}": row for row in rows}
    told = ((v.claims, *(e.claims for e in v.earlier)) for v in made)
    return [len({by_id[i].about for claims in of_version for i in claims}) == 1 for of_version in told]


def _in_order(version: Version) -> bool:
    days = [e.as_of or "" for e in version.earlier] + [version.as_of or ""]
    return days == sorted(days)


def _tolls(rows: Sequence[Loss]) -> list[tuple[Toll, int | None]]:
    """What both policies make of the people lost so far, read as one happening, month by month.

    With each toll, the best that it would have had no party spoken of its enemy.
    """
    people = [replace(r, scope="Day") for r in rows if r.scope == "Cumulative" and r.harm != "harmed"]
    found: list[tuple[Toll, int | None]] = []
    for until in range(_STEP, max(r.day for r in people) + _STEP, _STEP):
        ledger, claims = _books(r for r in people if r.day <= until)
        made = versions(claims, ledger, PARTIES)
        sides = {c.id: ledger.voice_side(c) for c in claims}
        for policy in ("ucdp", "acled"):
            own = tuple(v for v in made if not v.about_enemy)
            without = {(t.harm, t.side): t.best for t in toll(own, PARTIES, policy, ledger, sides)}
            everything = toll(made, PARTIES, policy, ledger, sides)
            found += [(each, without.get((each.harm, each.side))) for each in everything]
    return found


def _ordered(each: Toll) -> bool:
    known = [n for n in (each.low, each.best, each.high) if n is not None]
    return known == sorted(known)
