"""Which claim stands for a gold event, and the names of its types."""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.codebooks.plover_types import coded_type
from counterclaim.records import Claim

OLDER: dict[str, str] = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Type names of the gold sentences (PLOVER 0.5b1) that later versions renamed or joined, by CAMEO2PLOVER-2021."""

_WORD = re.compile(r"[a-z]+")
_EVOKES = re.compile(r"^'(.+?)' evokes ")
_STEM = 5


def gold_type(name: str) -> str:
    """A gold type by its name of today.

    >>> gold_type("DEMAND"), gold_type("AID")
    ('REQUEST', 'AID')
    """
    return OLDER.get(name, name)


def main_claim(event_text: str, claims: Sequence[Claim]) -> Claim | None:
    """The claim that stands for a gold event: the one whose evoking word and evidence share most words with the gold's.

    Of several alike, one that happened stands before one that is asked for or planned, and the first before the others;
    where none shares a word the first claim of the sentence does.
    """
    typed = [c for c in claims if coded_type(c) is not None]
    wanted = stems(event_text)
    return max(typed, key=lambda c: _likeness(wanted, c), default=None)


def stems(text: str) -> set[str]:
    """The first letters of each word, so that 'agreed' and 'agreement' are alike."""
    return {word[:_STEM] for word in _WORD.findall(text.lower())}


def _likeness(wanted: set[str], claim: Claim) -> tuple[int, bool, int]:
    quote = stems(" ".join(e.quote for e in claim.evidence))
    found = _EVOKES.match(claim.reasons[0]) if claim.reasons else None
    evoking = stems(found[1]) if found else set()
    return len(wanted & evoking), claim.factuality == "happened" and claim.setting != "requested", len(wanted & quote)
