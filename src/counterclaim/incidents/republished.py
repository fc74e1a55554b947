"""A text that another outlet carries counts once: which reports repeat which, decided by their shared wording."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from counterclaim.incidents.clock import publication
from counterclaim.records import Report

CONTAINMENT = (
    0.6  # of the shorter text's shingles: the share at which no two texts of their own met when it was measured
)
_WORDS = 5
_COMMON = 200  # texts; two that share only what so many share are no copies
_FEWEST = 20  # shingles; two short notices may share their wording by chance
Shingles = frozenset[tuple[str, ...]]
Candidates = Callable[[Sequence[Shingles]], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A report that repeats another's text: the id of the original, and why we say so."""

    original: str
    why: str


def every_pair(shingles: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """All pairs of texts: exact, for a few hundred texts. `republished` takes any such function, an LSH index too."""
    return combinations(range(len(shingles)), 2)


def sharing_wording(shingles: Sequence[Shingles]) -> Iterable[tuple[int, int]]:
    """The pairs of texts that share a run of five words, each once; runs that very many share are boilerplate."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, text in enumerate(shingles):
        for shingle in text:
            holders[shingle].append(i)
    return sorted({pair for held in holders.values() if len(held) <= _COMMON for pair in combinations(held, 2)})


def shingles_of(report: Report) -> Shingles:
    """The runs of five words of a report's body; titles and furniture are each outlet's own."""
    body = [b.span.of(report.text) for b in report.blocks if b.kind in {"lead", "body"}]
    words = re.findall(r"\w+", (" ".join(body) if report.blocks else report.text).casefold())
    return frozenset(tuple(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))


def containment(a: Shingles, b: Shingles) -> float:
    """The share of the smaller text that stands in the other, 0 to 1; 0 where either is too short to tell."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller >= _FEWEST else 0.0


def republished(reports: Iterable[Report], candidates: Candidates = sharing_wording) -> dict[str, Repeated]:
    """The reports that repeat another outlet's text, by id.

    The original is the outlet that the copy credits, else the earlier of the two. Two texts of one outlet are an
    update and no copy, so an agency's new toll is never folded into its old one.
    """
    ordered = sorted(reports, key=_seniority)
    shingles = [shingles_of(r) for r in ordered]
    found: dict[str, tuple[float, Report, Report]] = {}
    for i, j in candidates(shingles):
        share = containment(shingles[i], shingles[j])
        if share < CONTAINMENT or _same(ordered[i].outlet, ordered[j].outlet):
            continue
        original, copy = _direction(ordered[min(i, j)], ordered[max(i, j)])
        best = found.get(copy.id)
        if best is None or (-share, _seniority(original)) < (-best[0], _seniority(best[1])):
            found[copy.id] = (share, original, copy)
    return {copy: Repeated(_root(copy, found), _why(*found[copy])) for copy in sorted(found)}


def _seniority(report: Report) -> tuple[bool, bool, str, str]:
    """Dated before undated, uncredited before credited, earlier before later."""
    published = publication(report)
    return published is None, bool(report.carried_from), published.at.isoformat() if published else "", report.id


def _direction(first: Report, second: Report) -> tuple[Report, Report]:
    credited = first.carried_from and _same(first.carried_from, second.outlet)
    return (second, first) if credited else (first, second)


def _same(a: str, b: str) -> bool:
    return bool(a) and a.strip().casefold() == b.strip().casefold()


def _root(copy: str, found: dict[str, tuple[float, Report, Report]]) -> str:
    """The original of the original: a copy of a copy points to where the text began."""
    at, seen = copy, {copy}
    while at in found and (parent := found[at][1].id) not in seen:
        seen.add(parent)
        at = parent
    return at


def _why(share: float, original: Report, copy: Report) -> str:
    credit = f" and credits {copy.carried_from}" if copy.carried_from else ""
    return f"{copy.outlet} shares {share:.0%} of its wording with {original.outlet}{credit}."
