"""Headlines: read for context, they may carry evidence, but what the body repeats is one claim."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Claim


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
    """The first claim of the body that says what the headline says: same figures, or the same kind of act."""
    figures = {(c.harm, c.low, c.high) for c in title.counts if c.low is not None}
    for number, claim in enumerate(body):
        if figures and figures & {(c.harm, c.low, c.high) for c in claim.counts}:
            return number
    for number, claim in enumerate(body):
        if not figures and claim.act == title.act and claim.setting == title.setting:
            return number
    return None
