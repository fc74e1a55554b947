"""Which PLOVER type an event coder would give a claim, and which claim stands for a gold event.

Counterclaim keeps an act and its setting apart ("will send aid" is aid, planned); CAMEO and the PLOVER of the gold
sentences have one code for both. The rules below fold the setting into the type as CAMEO's cue categories 03, 10, 12
and 13 do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from counterclaim.records import Claim

OLDER: dict[str, str] = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Type names of the gold sentences (PLOVER 0.5b1) that later versions renamed or joined, by CAMEO2PLOVER-2021."""

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
UNFRIENDLY = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "REJECT", "MOBILIZE"})
_WORD = re.compile(r"[a-z]+")
_EVOKES = re.compile(r"^'(.+?)' evokes ")
_STEM = 5


def gold_type(name: str) -> str:
    """A gold type by its name of today.

    >>> gold_type("DEMAND"), gold_type("AID")
    ('REQUEST', 'AID')
    """
    return OLDER.get(name, name)


def coded_type(claim: Claim) -> str | None:
    """The type that CAMEO's cue categories give an act in its setting; None for acts outside of the sixteen.

    A planned or possible act is a promise or a threat (03, 13), one called for is a request (10), and a friendly one
    that is not done is a rejection (12). What one voice blames on another is an accusation (11); a denial, and an
    unfriendly act that was not done, are no event.
    """
    kind = claim.plover
    origin = claim.sources.origin
    if kind is None or origin.stance == "denies":
        return None
    if origin.stance == "alleges" and claim.blamed and len(claim.sources.voices) > 1:
        return "ACCUSE"
    if claim.setting == "requested" or claim.factuality == "asked":
        return "REQUEST"
    if claim.factuality == "negated":
        return "REJECT" if kind in FRIENDLY else kind if kind not in UNFRIENDLY else None
    if claim.setting == "planned" or claim.factuality in {"future", "possible"}:
        return "AGREE" if kind in FRIENDLY else "THREATEN" if kind in UNFRIENDLY else kind
    return kind


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
