"""Which reports speak of one incident: blocks by party and days, a verdict with reasons, clusters of bounded length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from counterclaim.incidents.decisions import said
from counterclaim.incidents.happenings import Happening, apart, fits, near_in_time, spanned
from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Count, Judgement

ONE_PLACE_KM = 50.0  # two named places of one incident
ONE_FRONT_KM = 150.0  # where a report speaks of fighting between the same parties in general
LONGEST = timedelta(days=6)  # an incident; fighting that goes on longer is several incidents of one conflict
LATE_TOLL = timedelta(days=5)  # a report without days of its own may bring a toll this long after
_WEEK = 7  # days of a block; no shorter than LATE_TOLL
Verdict = Literal["same", "different", "unsure"]
Decided = Mapping[frozenset[str], Judgement]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Whether two happenings are one incident, with the reason for it in sentences."""

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Happenings of one incident, with its parties, its days and why they were put together."""

    happenings: tuple[Happening, ...]
    parties: frozenset[str]
    days: tuple[date, date] | None
    hints: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()


def link(found: Iterable[Happening], ledger: Ledger, decided: Decided = MappingProxyType({})) -> tuple[Cluster, ...]:
    """Happenings grouped into incidents; the order in which they came does not matter.

    Those with the most parties and days of their own come first, so that vaguer ones find the incident they belong to.
    A person's "same" or "different" about two claims goes before the machine's verdict.
    """
    ordered = sorted(found, key=lambda h: (not h.makers, -len(h.parties), h.days is None, h.key))
    clusters: list[Cluster] = []
    blocks: dict[Block, list[int]] = defaultdict(list)
    homes: dict[str, int] = {}
    for happening in ordered:
        at = {i for key in _looked_up(happening) for i in blocks[key]}
        if decided:
            at |= {homes[i] for pair_of in decided if pair_of & happening.ids for i in pair_of if i in homes}
        best = _best(happening, sorted(at), clusters, ledger, decided)
        if best is None:
            if not happening.makers:
                continue  # a denial or silence about an incident that no claim makes
            best = len(clusters)
            clusters.append(Cluster((happening,), happening.parties, happening.days, happening.hints))
        else:
            clusters[best] = _with(clusters[best], happening, ledger, decided)
        for key in _blocks(happening):
            if best not in blocks[key]:
                blocks[key].append(best)
        homes |= dict.fromkeys(happening.ids, best)
    return tuple(clusters)


Block = tuple[str, int]  # a party or place, and a week


def _blocks(happening: Happening) -> tuple[Block, ...]:
    """Where a happening is kept: by week under its sides and its places; under "nobody" where it has neither."""
    names = sorted(happening.parties | happening.hints) + sorted(p.id for p in happening.places) or ["nobody"]
    days = [d for d in (*(happening.days or ()), happening.told) if d]
    weeks = sorted({d.toordinal() // _WEEK for d in days}) or [0]
    return tuple((name, week) for name in names for week in weeks)


def _looked_up(happening: Happening) -> set[Block]:
    """Where its incident may be: its own weeks and those beside them."""
    return {(name, week + near) for name, week in _blocks(happening) for near in (-1, 0, 1)}


def _best(happening: Happening, at: list[int], clusters: list[Cluster], ledger: Ledger, decided: Decided) -> int | None:
    """The cluster that a happening belongs to; None when none fits, or a mere answer fits more than one."""
    pairs = [(i, pair(clusters[i], happening, ledger, decided)) for i in at]
    same = [(i, p) for i, p in pairs if p.verdict == "same"]
    if not same or (not happening.makers and len(same) > 1):
        return None
    return max(same, key=lambda item: (item[1].score, -item[0]))[0]


def _with(cluster: Cluster, new: Happening, ledger: Ledger, decided: Decided) -> Cluster:
    why = pair(cluster, new, ledger, decided).reasons
    return replace(
        cluster,
        happenings=(*cluster.happenings, new),
        parties=cluster.parties | new.parties if new.makers else cluster.parties,
        days=spanned(cluster.days, new.days) if new.makers else cluster.days,
        hints=cluster.hints | new.hints if new.makers else cluster.hints,
        reasons=tuple(dict.fromkeys(cluster.reasons + why)),
    )


def pair(cluster: Cluster, new: Happening, ledger: Ledger, decided: Decided) -> Pairing:
    """The verdict on a happening and a cluster. A different toll is a contradiction to keep, never a reason against."""
    judged = [decided[p] for p in decided if p & new.ids and any(p & h.ids for h in cluster.happenings)]
    if parted := [j for j in judged if j.verdict == "different"]:
        return Pairing("different", 0.0, tuple(map(said, parted)))
    if together := [j for j in judged if j.verdict == "same"]:
        return Pairing("same", 9.0, tuple(map(said, together)))
    if any(new.apart_from & h.ids for h in cluster.happenings):
        return Pairing("different", 0.0, (new.separate,))
    if not fits(cluster.parties, new.parties):
        return Pairing("different", 0.0, ("The parties differ.",))
    shared = (cluster.parties | cluster.hints) & (new.parties | new.hints)
    score, reasons = float(len(shared)), []
    if shared:
        reasons.append(f"Both speak of {' and '.join(ledger.party_name(p) for p in sorted(shared))}.")
    history = _history(cluster, new)
    days = _days_apart(cluster, new, history)
    if days is None:
        return Pairing("different", 0.0, ("The days are too far apart.",))
    score, reasons = score + days[0], [*reasons, days[1]]
    gap = apart([p for h in cluster.happenings for p in h.places], new.places)
    general = new.general or any(h.general for h in cluster.happenings)
    if gap is not None and gap > (ONE_FRONT_KM if general else ONE_PLACE_KM):
        return Pairing("different", 0.0, (f"The places lie {gap:.0f} km apart.",))
    if gap is not None:
        score, reasons = score + 1, [*reasons, "The places are the same or near each other."]
    if history:
        score, reasons = score + 2, [*reasons, history]
    enough = bool(shared) or gap is not None or bool(history)
    return Pairing("same" if enough else "unsure", score, tuple(reasons))


def _days_apart(cluster: Cluster, new: Happening, history: str) -> tuple[float, str] | None:
    """How well the days agree, with the reason; None when they cannot be of one incident."""
    if cluster.days and new.days:
        joined = spanned(cluster.days, new.days)
        assert joined is not None
        if near_in_time(cluster.days, new.days, timedelta(days=1)) and joined[1] - joined[0] <= LONGEST:
            return 2.0, "Their days overlap or follow each other."
        return (0.0, "Their days differ.") if history else None
    days, told = cluster.days or new.days, new.told if new.days is None else None
    if told is None:
        told = next((h.told for h in cluster.happenings if h.days is None and h.told), None)
    if days and told:
        fits_late = days[0] - timedelta(days=1) <= told <= days[1] + LATE_TOLL
        return (1.0, f"The report came within {LATE_TOLL.days} days of the event.") if fits_late else None
    others = [h.told for h in cluster.happenings if h.told]
    if not new.told or not others:
        return None  # an undated report can be of any day
    near = min(abs(new.told - o) for o in others) <= timedelta(days=1)
    wide = max(new.told, *others) - min(new.told, *others) <= LONGEST
    return (1.0, "The reports are of the same days.") if near and wide else None


def _history(cluster: Cluster, new: Happening) -> str:
    """A sentence when one text gives as its earlier figure what the other gave as its figure, side and harm alike."""
    ours = [c for h in cluster.happenings for claim in h.makers for c in claim.counts]
    theirs = [c for claim in new.makers for c in claim.counts]
    for older, newer in [(a, b) for a in ours for b in theirs] + [(b, a) for a in ours for b in theirs]:
        if _continues(older, newer):
            return f"One says the toll was {newer.wording}, and the other gave the earlier figure."
    return ""


def _continues(older: Count, newer: Count) -> bool:
    exact = older.low is not None and older.side is not None and older.low >= 5
    alike = (older.harm, older.side, older.scope) == (newer.harm, newer.side, newer.scope)
    return exact and alike and (older.low, older.high) in newer.earlier
