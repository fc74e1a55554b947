"""Who held a contested place when a claim's act happened: the words of the gazetteer for that time, not for today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from counterclaim.grounding.statuses import status_between
from counterclaim.records import Claim


def with_status(claim: Claim, day: date | None) -> Claim:
    """The claim with the status of its place on the days of the act, or on the report's day where it names none."""
    if claim.place is None or claim.place.place is None or not claim.place.place.status:
        return claim
    when = claim.when
    first = (when.earliest if when else None) or (when.latest if when else None) or day
    last = (when.latest if when else None) or first
    status = status_between(claim.place.place, first, last)
    return replace(claim, place=replace(claim.place, status=status))
