"""Figures that cannot both be true: rival tolls of two camps, and totals that do not fit the sides' own figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.incidents.people import ATTACKERS, PEOPLE, kind_of
from counterclaim.incidents.tolls.bounds import Bounds, agree, bounds_of, least
from counterclaim.incidents.tolls.groups import speaker
from counterclaim.records import Harm, Version

Camp = Callable[[Version], str]
_ALONE = ("unnamed:", "outlet:")  # keys of voices that are each a camp of their own
_SHOWN = 5  # voices in one sentence; the lowest, the highest and admissions are always among them


@dataclass(frozen=True, slots=True)
class Attackers:
    """How the voices of one incident count the dead attackers of one harm: apart from their total, or in it."""

    apart: dict[tuple[str, ...], Bounds]
    inside: frozenset[tuple[str, ...]]
    most: int

    @classmethod
    def of(cls, versions: Iterable[Version], harm: Harm) -> Attackers:
        """What the standing versions say of attackers."""
        named = [v for v in versions if v.harm == harm and v.status == "stands" and kind_of(v.whom) == ATTACKERS]
        apart = {speaker(v): bounds_of(v) for v in named if not v.part}
        inside = frozenset(speaker(v) for v in named if v.part)
        return cls(apart, inside, max((v.high or v.low or 0 for v in named), default=0))

    def counted(self, version: Version) -> Bounds:
        """A version's bounds with the attackers counted in, as far as its voice tells."""
        low, high = bounds_of(version)
        if kind_of(version.whom) != PEOPLE or version.part or speaker(version) in self.inside or not self.most:
            return low, high
        more = self.apart.get(speaker(version), (0, self.most))
        return None if low is None else low + (more[0] or 0), None if high is None else high + (more[1] or 0)


def rivals(versions: Sequence[Version], camp: Camp) -> Iterator[tuple[Version, ...]]:
    """Groups of figures for the same people that cannot all be true: admissions first, then by size.

    Within one camp only figures of one day: an older one is growth. Between camps a lower figure of an earlier moment
    is growth too, unless one of them is a claim about the enemy.
    """
    groups: dict[tuple[str, str, str, str, bool], list[Version]] = defaultdict(list)
    for v in versions:
        if v.status == "stands" and (v.low is not None or v.high is not None):
            groups[v.harm, v.side or "", kind_of(v.whom), v.scope, v.part].append(v)
    for key in sorted(groups):
        latest = _latest_of_camps(groups[key], camp)
        attackers = Attackers.of(versions, latest[0].harm)
        alike = _alike(latest, camp)
        at_odds: set[int] = set()
        for (i, a), (j, b) in combinations(((i, v) for i, same in enumerate(alike) for v in (same[0], same[-1])), 2):
            same_day = (a.as_of or "")[:10] == (b.as_of or "")[:10]
            if i != j and (same_day or camp(a) != camp(b)) and _excluded(a, b, attackers):
                at_odds |= {i, j}
        if at_odds:
            yield tuple(sorted((v for i in at_odds for v in alike[i]), key=_admissions_first))


def _alike(latest: Sequence[Version], camp: Camp) -> list[list[Version]]:
    """Versions of one figure and one camp, oldest first; outlets and voices that nobody names count as one camp here.

    What holds of the oldest and the newest of them holds of all, so that hundreds of voices are compared as a few.
    """
    found: dict[tuple[object, ...], list[Version]] = defaultdict(list)
    for v in latest:
        of = camp(v)
        found[v.low, v.high, v.approximate, v.about_enemy, "" if of.startswith(_ALONE) else of].append(v)
    return [sorted(same, key=lambda v: (v.as_of or "", v.claims)) for same in found.values()]


def _admissions_first(version: Version) -> tuple[bool, str, int, tuple[str, ...], str]:
    day = (version.as_of or "")[:10]
    return version.voice.stance != "admits", day, _size(version), version.claims, version.whom


def shown(group: Sequence[Version]) -> tuple[Version, ...]:
    """The versions that a sentence names: all of a few, else admissions, the lowest and the highest."""
    if len(group) <= _SHOWN:
        return tuple(group)
    by_size = sorted(group, key=_size)
    admitted = [v for v in group if v.voice.stance == "admits"]
    kept = [*admitted[: _SHOWN - 2], by_size[0], by_size[-1]]
    return tuple(v for v in group if v in kept)


def _latest_of_camps(group: list[Version], camp: Camp) -> list[Version]:
    """Each camp's newest figures: an older ministry figure beside a newer government one is growth, no rival."""
    camps: dict[str, list[Version]] = defaultdict(list)
    for version in group:
        camps[camp(version)].append(version)
    kept = []
    for of_camp in camps.values():
        newest = max((v.as_of or "")[:10] for v in of_camp)
        kept += [v for v in of_camp if (v.as_of or "")[:10] == newest]
    return kept


def _excluded(a: Version, b: Version, attackers: Attackers) -> bool:
    if agree(attackers.counted(a), attackers.counted(b)):
        return False
    lower, higher = sorted((a, b), key=_size)
    return a.about_enemy or b.about_enemy or not _before(lower, higher)


def _before(a: Version, b: Version) -> bool:
    """Whether one figure is of an earlier moment; two of one day are told apart only by their times."""
    if not a.as_of or not b.as_of:
        return False
    if a.as_of[:10] != b.as_of[:10]:
        return a.as_of[:10] < b.as_of[:10]
    return "T" in a.as_of and "T" in b.as_of and a.as_of < b.as_of


def _size(version: Version) -> int:
    return least(version) or version.high or 0


def unmet(
    versions: Sequence[Version], parties: frozenset[str], quiet: frozenset[str]
) -> Iterator[tuple[Version, tuple[Version, ...]]]:
    """Totals that name no side beside the sides' own figures that do not fit them.

    A total is too large where the parties own up to less, each of two or more with a figure or known to give none
    (`quiet`); and too small where they own up to more and it is no older.
    """
    standing = [v for v in versions if v.status == "stands" and not v.part and v.scope == "incident"]
    for total in (v for v in standing if v.side is None):
        own = [v for v in standing if v.harm == total.harm and v.side in parties and not v.about_enemy]
        own = [v for v in own if kind_of(total.whom) in {PEOPLE, kind_of(v.whom)} and v.high is not None]
        sides = {v.side for v in own if v.side}
        told = tuple(w for side in sorted(sides) for w in _of_side([v for v in own if v.side == side]))
        low, high = bounds_of(total)
        owned = sum(bounds_of(v)[1] or 0 for v in told)
        least_owned = sum(bounds_of(v)[0] or 0 for v in told)
        all_told = len(parties) > 1 and parties <= sides | quiet
        too_large = low is not None and owned < low and all_told
        too_small = high is not None and least_owned > high and not any(_before(total, v) for v in told)
        if told and (too_large or too_small):
            yield total, told


def _of_side(own: Sequence[Version]) -> tuple[Version, ...]:
    """A side's largest figure for people in general, else its largest for each kind."""
    by_kind: dict[str, list[Version]] = defaultdict(list)
    for v in own:
        by_kind[kind_of(v.whom)].append(v)
    if PEOPLE in by_kind:
        return (max(own, key=lambda v: (v.high or 0, v.claims)),)
    return tuple(max(by_kind[kind], key=lambda v: (v.high or 0, v.claims)) for kind in sorted(by_kind))
