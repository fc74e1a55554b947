"""Claims of a republished text that only repeat what a claim of the original says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from counterclaim.records import Claim, Voice

ALIKE = 0.7  # of the longer claim's words: "colour", "Tuesday" for "today" and a cut clause leave more than this
FIGURES_ALIKE = 0.5  # the same where both give the same figures of harm, and name one act: "22 people", "22 persons"
_UNSAID = frozenset({"no", "not", "never", "none", "nobody", "denied", "denies", "without", "t"})
"""Words that turn a claim round; a claim with one of them never repeats one without."""


def echoes(claims: Mapping[str, Claim], taken_from: Mapping[str, str]) -> dict[str, str]:
    """The claims of republished texts that say what a claim of the original says, by id, and that claim's id.

    `claims` are by id; `taken_from` maps a report to the one whose text it repeats. Where that is a copy itself, the
    claim is followed to where it was first made. What a copy says beside the text it repeats stays its own.
    """
    told: dict[str, list[Claim]] = defaultdict(list)
    for i in sorted(claims):
        told[claims[i].report_id].append(claims[i])
    found: dict[str, str] = {}
    for copy in _originals_first(taken_from):
        line = _line(copy, taken_from)
        for claim in told.get(copy, ()):
            same = next(filter(None, (repeats(claim, told.get(original, ())) for original in line)), None)
            if same:
                found[claim.id] = found.get(same.id, same.id)
    return found


def repeats(claim: Claim, originals: Iterable[Claim]) -> Claim | None:
    """The claim of an original text that a claim of its copy repeats; None when the copy says something of its own.

    The same words, apart from case, spaces and punctuation, or nearly: most words, and every figure, voice and stance
    the same, and the act, where no figures of harm tie the two.
    """
    ours = _words(claim)
    best: tuple[float, int, str] | None = None
    chosen = None
    for other in originals:
        share = _alike(claim, other, ours)
        if share < (FIGURES_ALIKE if _counted(claim) and claim.act == other.act else ALIKE):
            continue
        rank = (-share, min((e.span.start for e in other.evidence), default=0), other.id)
        if best is None or rank < best:
            best, chosen = rank, other
    return chosen


def _alike(claim: Claim, other: Claim, ours: list[str]) -> float:
    """How much of the longer claim's words both have, 0 to 1; 0 where they say different things."""
    # An editor's "died" for "were killed" is another act with the same figures.
    if _said(claim) != _said(other) or (claim.act != other.act and not _counted(claim)):
        return 0.0
    theirs = _words(other)
    if ours == theirs and claim.act == other.act:
        return 1.0
    a, b = Counter(ours), Counter(theirs)
    if _figures(a) != _figures(b) or _UNSAID & a.keys() != _UNSAID & b.keys() or _manner(claim) != _manner(other):
        return 0.0
    # Less than the same words, however alike.
    return min(0.99, (a & b).total() / max(len(ours), len(theirs), 1))


def _counted(claim: Claim) -> bool:
    return any(c.low is not None for c in claim.counts)


def _said(claim: Claim) -> tuple[object, ...]:
    return claim.sources.origin.stance, [(c.harm, c.low, c.high) for c in claim.counts]


def _manner(claim: Claim) -> tuple[object, ...]:
    return claim.setting, claim.factuality, [(c.side, c.scope, c.part) for c in claim.counts], _voice(claim)


def _voice(claim: Claim) -> str:
    """Who says it; outlets are one, since a copy says in its own voice what the original said in its own."""
    origin: Voice = claim.sources.origin
    if len(claim.sources.voices) == 1 or origin.who.kind == "outlet":
        return "outlet"
    return origin.who.id or (origin.who.name or origin.who.wording).casefold()


def _words(claim: Claim) -> list[str]:
    return re.findall(r"\w+", " ".join(e.quote for e in claim.evidence).casefold())


def _figures(words: Counter[str]) -> set[str]:
    return {w for w in words if w[0].isdigit()}


def _originals_first(taken_from: Mapping[str, str]) -> list[str]:
    """The copies, each after the copy it was taken from."""
    return sorted(taken_from, key=lambda i: (len(_line(i, taken_from)), i))


def _line(copy: str, taken_from: Mapping[str, str]) -> list[str]:
    """What a copy was taken from, and what that was taken from, to where the text began."""
    line, at = [], taken_from.get(copy)
    while at is not None and at != copy and at not in line:
        line.append(at)
        at = taken_from.get(at)
    return line
