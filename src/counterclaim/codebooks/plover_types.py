"""Which PLOVER type an event coder would give a claim.

Counterclaim keeps an act and its setting apart ("will send aid" is aid, planned); CAMEO and PLOVER as it is coded have
one type for both. The rules fold the setting into the type as CAMEO's cue categories 03, 10, 12 and 13 do.
"""

from __future__ import annotations

from counterclaim.records import Claim

FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
UNFRIENDLY = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST", "REJECT", "MOBILIZE"})


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
