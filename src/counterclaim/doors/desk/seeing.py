"""What somebody saw when they decided: a digest that comes with every claim, and is sent back with the judgement.

Where it is no longer that of what stands, somebody else has judged in between, or the page was read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from counterclaim.incidents.judgements.coding import Shape, canonical, coding
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.withdrawing import id_of
from counterclaim.records import Claim, Judgement


def seen_of_claim(claim: Claim, judged: Judged | None) -> str:
    """The digest of a claim as it is shown: its words, its coding, and what is judged on it."""
    return _digest({**_told(claim), "judgements": _ids(judged.history if judged else ())})


def seen_of_pair(claims: Mapping[str, Claim], standing: Judgement | None) -> str:
    """The digest of two claims as they are shown, and of the verdict that stands on the two."""
    told = [_told(claims[key]) for key in sorted(claims)]
    return _digest({"claims": told, "judgements": _ids([standing] if standing else ())})


def seen_of_incident(claims: Iterable[str], notes: Iterable[Judgement]) -> str:
    """The digest of which claims an incident has, and of the notes on it."""
    return _digest({"claims": sorted(claims), "judgements": _ids(notes)})


def _told(claim: Claim) -> Shape:
    return {"claim": claim.id, "quotes": [e.quote for e in claim.evidence], "coding": coding(claim)}


def _ids(judgements: Iterable[Judgement]) -> list[str]:
    return [id_of(judgement) for judgement in judgements]


def _digest(shape: Shape) -> str:
    return f"s.{sha256(canonical(shape).encode()).hexdigest()[:16]}"
