"""A text that another outlet carries counts once: which reports repeat which, decided by their shared wording.

Everything here is local: what a report repeats depends on it and on the reports that share a key with it, so a new
report is placed without looking at the others, and the result is the same for any order of arrival.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np

from counterclaim.incidents.copies.shingles import FEWEST, Seniority, Wording, seniority, wording_of
from counterclaim.records import Report

CONTAINMENT = (
    0.6  # of the shorter text's shingles: the share at which no two texts of their own met when it was measured
)
CREDITED = 0.3  # the same, where one of them credits the other's outlet for the text: the words only bear it out
PER_KEY = 8  # outlets; a report is compared with the first of so many that share a key with it


@dataclass(frozen=True, slots=True)
class Repeated:
    """A report that repeats another's text: the id of the original, and why we say so.

    `nearest` is the report whose text it shares most of: the original itself, or another copy of it.
    """

    original: str
    why: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Kin:
    """What one report's text was taken from: the share of the shorter text's wording that both have, above 0 to 1."""

    nearest: str
    share: float
    credited: bool


def decide(report: Report, other: Report) -> float | None:
    """The share of the shorter text that stands in the other, 0 to 1; None where neither is a copy.

    It takes 0.6, or 0.3 where one credits the other's outlet: then the paper may have cut the text and put in its own.

    Two texts of one outlet are an update and no copy, so an agency's new toll is never folded into its old one.
    """
    return shared(wording_of(report), wording_of(other))


def shared(a: Wording, b: Wording) -> float | None:
    """The same of two wordings."""
    if a.outlet == b.outlet or a.report_id == b.replaces or b.report_id == a.replaces:
        return None
    share = containment(a, b)
    credited = b.outlet == a.credit or a.outlet == b.credit
    return share if share >= (CREDITED if credited else CONTAINMENT) else None


def containment(a: Wording, b: Wording) -> float:
    """The share of the smaller text's shingles that stand in the other, 0 to 1; 0 where either is too short to tell."""
    smaller = min(len(a.shingles), len(b.shingles))
    return _in_common(a, b) / smaller if smaller >= FEWEST else 0.0


def _in_common(a: Wording, b: Wording) -> int:
    short, long = sorted((a.shingles, b.shingles), key=len)
    at = np.searchsorted(long, short)
    at[at == len(long)] = 0
    return int(np.count_nonzero(long[at] == short))


def kin(wording: Wording, others: Iterable[Wording]) -> Kin | None:
    """What a report was taken from among others that share a key with it; None when it is nobody's copy.

    The original is a text of the outlet that the copy credits, else an earlier one: of several, the one that has most
    of its wording, then the most senior. `others` may be any reports that share a key, as long as those that `near`
    names are among them.
    """
    found = []
    for other in others:
        credited = wording.credit == other.outlet
        if credited or (other.seniority < wording.seniority and other.credit != wording.outlet):
            share = shared(wording, other)
            if share is not None:
                found.append((not credited, -_in_common(wording, other), other.seniority, share))
    if not found:
        return None
    uncredited, _, place, share = min(found)
    return Kin(place[-1], share, not uncredited)


_Placed = tuple[Seniority, Wording]


@dataclass(slots=True)
class _Holders:
    """The reports that have one key, the most senior first, and the first of them in ways that `near` asks for."""

    everybody: list[_Placed] = field(default_factory=list)
    first: list[_Placed] = field(default_factory=list)
    """The most senior of each outlet, the first of these."""
    of_outlet: dict[str, list[_Placed]] = field(default_factory=dict)
    """The most senior of an outlet."""
    crediting: dict[str, list[Wording]] = field(default_factory=dict)

    def add(self, wording: Wording) -> None:
        place = wording.seniority
        insort(self.everybody, (place, wording))
        if wording.credit:
            self.crediting.setdefault(wording.credit, []).append(wording)
        own = self.of_outlet.setdefault(wording.outlet, [])
        if not own or place < own[0][0]:
            self.first = [each for each in self.first if each[1].outlet != wording.outlet]
            insort(self.first, (place, wording))
        insort(own, (place, wording))
        del own[PER_KEY:]
        del self.first[PER_KEY + 1 :]

    def concerned(self, new: Wording) -> Iterator[Wording]:
        """The reports for which a new one may be the original: later ones, and those that credit its outlet."""
        yield from (each for _, each in self.everybody[bisect(self.everybody, new.seniority, key=itemgetter(0)) :])
        yield from self.crediting.get(new.outlet, ())

    def near(self, wording: Wording) -> Iterator[Wording]:
        """The first of the most senior other outlets, and what the credited outlet has."""
        others = [each for _, each in self.first if each.outlet != wording.outlet]
        yield from others[:PER_KEY]
        if wording.credit:
            yield from (each for _, each in self.of_outlet.get(wording.credit, ()))


@dataclass(slots=True)
class Copies:
    """The reports seen so far and what each was taken from. Add them one by one, in any order."""

    kin: dict[str, Kin] = field(default_factory=dict)
    _wordings: dict[str, Wording] = field(default_factory=dict)
    _holders: dict[int, _Holders | Wording] = field(default_factory=dict)

    def add(self, wording: Wording) -> frozenset[str]:
        """The reports whose kin changed when this one came, itself included where it is a copy.

        Only reports that came before it, but are later or credit its outlet, can be among them.
        """
        if wording.report_id in self._wordings:
            return frozenset()
        self._wordings[wording.report_id] = wording
        touched = {wording.report_id: wording}
        for key in wording.keys:
            touched |= {other.report_id: other for other in self._held(key, wording).concerned(wording)}
        return frozenset(i for i, each in touched.items() if self._changed(each))

    def _held(self, key: int, new: Wording) -> _Holders:
        """The holders of a key with the new one among them; a key that one report has is kept without a list."""
        held = self._holders.get(key)
        if held is None:
            self._holders[key] = new
            return _Holders()
        if isinstance(held, Wording):
            alone, held = held, _Holders()
            held.add(alone)
            self._holders[key] = held
        held.add(new)
        return held

    def near(self, wording: Wording) -> dict[str, Wording]:
        """The reports that a report is compared with, by id."""
        held = (h for key in wording.keys if isinstance(h := self._holders.get(key), _Holders))
        return {other.report_id: other for holders in held for other in holders.near(wording)}

    def _changed(self, wording: Wording) -> bool:
        before = self.kin.pop(wording.report_id, None)
        found = kin(wording, self.near(wording).values())
        if found:
            self.kin[wording.report_id] = found
        return found != before


def republished(reports: Iterable[Report]) -> dict[str, Repeated]:
    """The reports that repeat another outlet's text, by id.

    Candidates are the reports that share a key (see `shingles.keys_of`), the exact share of the wording decides (see
    `decide`), and a copy of a copy points to where the text began. Grows with the number of reports, not of pairs: a
    report is compared with the first of at most eight outlets for each of its keys, however many have the text.
    """
    by_id = {r.id: r for r in reports}
    copies = Copies()
    for wording in sorted(map(wording_of, by_id.values()), key=lambda w: w.seniority):
        copies.add(wording)
    return repeated(copies.kin, by_id)


def repeated(found: Mapping[str, Kin], reports: Mapping[str, Report]) -> dict[str, Repeated]:
    """Each copy with its original and the reason, by id, from what each report was taken from."""
    up = _without_rings(found, reports)
    return {
        i: Repeated(_root(i, up), _why(reports[i], reports[up[i].nearest], up[i].share), up[i].nearest)
        for i in sorted(up)
    }


def _without_rings(found: Mapping[str, Kin], reports: Mapping[str, Report]) -> dict[str, Kin]:
    """The same without rings: the original of one is the text that another of it credits, else the most senior.

    Rings are rare: only a credit can point to a later text.
    """
    up, done = dict(found), set[str]()
    for start in sorted(found):
        path: list[str] = []
        at = start
        while at in up and at not in done:
            done.add(at)
            path.append(at)
            at = up[at].nearest
        if at in up and at in path:
            ring = path[path.index(at) :]
            credited = {up[i].nearest for i in ring if up[i].credited}
            del up[min(ring, key=lambda i: (i not in credited, seniority(reports[i])))]
    return up


def _root(copy: str, up: Mapping[str, Kin]) -> str:
    """The original of the original: a copy of a copy points to where the text began."""
    at = copy
    while at in up:
        at = up[at].nearest
    return at


def _why(copy: Report, original: Report, share: float) -> str:
    credit = f" and credits {copy.carried_from}" if copy.carried_from else ""
    return f"{copy.outlet} shares {share:.0%} of its wording with {original.outlet}{credit}."
