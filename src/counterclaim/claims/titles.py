"""Headlines: read for context, they may carry evidence, but what the body repeats is one claim."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Claim

_SHARED_WORDS = 2


def fold_titles(titles: list[Claim], body: list[Claim]) -> list[Claim]:
    """The body's claims, with a headline's words added to the claim that repeats it.

    A headline's claim that the body has no like of stays a claim of its own where the body says nothing of its kind.
    """
    folded = list(body)
    alone = []
    for title in titles:
        at = _repeated(title, folded)
        if at is not None:
            evidence = (*folded[at].evidence, *title.evidence)
            folded[at] = replace(folded[at], evidence=evidence)
        elif not any(c.plover == title.plover for c in body):
            alone.append(title)
    return [*alone, *folded]


def _repeated(title: Claim, body: list[Claim]) -> int | None:
    """The claim of the body that says what the headline says: the same figures, or the same act in shared words."""
    figures = {(c.harm, c.low, c.high, c.side) for c in title.counts if c.low is not None}
    for number, claim in enumerate(body):
        given = {(c.harm, c.low, c.high, side) for c in claim.counts for side in (c.side, None)}
        if figures & given:
            return number
    alike = [(_shared(title, c), -n) for n, c in enumerate(body) if c.plover == title.plover and not figures]
    best = max(alike, default=(0, 0))
    return -best[1] if best[0] >= _SHARED_WORDS else None


def _shared(title: Claim, claim: Claim) -> int:
    """How many words of some length the headline and a claim share."""
    words = [{w.lower().strip(",.") for w in c.evidence[0].quote.split() if len(w) > 3} for c in (title, claim)]
    return len(words[0] & words[1])
