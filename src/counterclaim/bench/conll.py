"""How well a grouping of mentions agrees with gold: MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

Method: Vilain and others 1995 (MUC), Bagga and Baldwin 1998 (B-cubed), Luo 2005 (CEAF with phi 4), averaged as in the
shared tasks CoNLL 2011 and 2012. Mentions are given: both groupings are of the same set.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from counterclaim.bench.assignment import best_pairs

Groups = Sequence[frozenset[str]]
Part = tuple[float, float]
"""What counts for a measure, and out of what."""
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Recall, precision and F1 of one measure, each 0 to 1; a share of nothing is 0."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Conll:
    """The three measures of one grouping against gold."""

    muc: Agreement
    b_cubed: Agreement
    ceaf_e: Agreement

    @property
    def mean(self) -> float:
        """The CoNLL score: the mean of the three F1."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def groups(chains: Mapping[str, K]) -> tuple[frozenset[str], ...]:
    """The groups that a mapping from mention to chain makes."""
    found: dict[K, set[str]] = defaultdict(set)
    for mention, chain in chains.items():
        found[chain].add(mention)
    return tuple(frozenset(group) for group in found.values())


def conll(gold: Mapping[str, K], ours: Mapping[str, K]) -> Conll:
    """The agreement of two groupings of the same mentions.

    Raises ValueError that names a mention which only one of the two has.
    """
    if strange := sorted(gold.keys() ^ ours.keys()):
        raise ValueError(f"{strange[0]} is in one grouping only ({len(strange)} such mentions)")
    a, b = groups(gold), groups(ours)
    return Conll(*(_agreement(measure, a, b) for measure in (muc, b_cubed, ceaf_e)))


def _agreement(measure: Callable[[Groups, Groups], Part], gold: Groups, ours: Groups) -> Agreement:
    recall, precision = measure(gold, ours), measure(ours, gold)
    return Agreement(*(part / whole if whole else 0.0 for part, whole in (recall, precision)))


def muc(gold: Groups, ours: Groups) -> Part:
    """Links of gold's groups that ours keep, of all that tie gold's groups together; singletons have none."""
    home = _homes(ours)
    kept = sum(len(group) - len({home[m] for m in group}) for group in gold)
    return float(kept), float(sum(len(group) - 1 for group in gold))


def b_cubed(gold: Groups, ours: Groups) -> Part:
    """For each mention, the share of its gold group that stands in its own group of ours; out of all mentions."""
    home = _homes(ours)
    shares = (n * n / len(group) for group in gold for n in Counter(home[m] for m in group).values())
    return sum(shares), float(sum(map(len, gold)))


def ceaf_e(gold: Groups, ours: Groups) -> Part:
    """Likeness (phi 4: twice the shared mentions by both sizes) of groups matched one to one; out of gold's groups.

    Groups that share no mention are worth nothing to each other, so each set of groups that hang together is matched
    for itself.
    """
    home = _homes(ours)
    total = 0.0
    for left, right in _hanging_together(gold, ours, home):
        worth = [[2 * len(gold[i] & ours[j]) / (len(gold[i]) + len(ours[j])) for j in right] for i in left]
        total += sum(worth[row][column] for row, column in best_pairs(worth).items())
    return total, float(len(gold))


def _homes(found: Groups) -> dict[str, int]:
    return {mention: number for number, group in enumerate(found) for mention in group}


def _hanging_together(gold: Groups, ours: Groups, home: Mapping[str, int]) -> list[tuple[list[int], list[int]]]:
    """The numbers of gold's and our groups that shared mentions tie to each other."""
    theirs = _homes(gold)
    seen: set[int] = set()
    parts = []
    for start in range(len(gold)):
        if start in seen:
            continue
        left, right, waiting = {start}, set[int](), [start]
        while waiting:
            near = {home[m] for m in gold[waiting.pop()]} - right
            right |= near
            fresh = {theirs[m] for j in near for m in ours[j]} - left
            left |= fresh
            waiting += fresh
        seen |= left
        parts.append((sorted(left), sorted(right)))
    return parts
