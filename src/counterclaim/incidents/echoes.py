"""Claims of a republished text that only repeat what a claim of the original says."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.records import Claim


def echoes(claims: Mapping[str, Claim], originals: Mapping[str, str]) -> dict[str, str]:
    """The claims of republished texts that say what a claim of the original says, in the same words.

    `claims` and `originals` are by id: claims, and the report that a republished report repeats.
    """
    first: dict[tuple[str, str], str] = {}
    for claim in claims.values():
        first.setdefault((claim.report_id, _words(claim)), claim.id)
    found = {}
    for claim in claims.values():
        original = originals.get(claim.report_id)
        if original and (same := first.get((original, _words(claim)))):
            found[claim.id] = same
    return found


def _words(claim: Claim) -> str:
    counts = [(c.harm, c.low, c.high) for c in claim.counts]
    words = " ".join(" ".join(e.quote for e in claim.evidence).casefold().split())
    return f"{words}|{claim.act}|{claim.sources.origin.stance}|{counts}"
