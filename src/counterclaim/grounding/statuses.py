"""Who held a contested place on some days, in the words of the tables."""

from __future__ import annotations

from datetime import date

from counterclaim.records import Place


def status_between(place: Place, first: date | None, last: date | None) -> str:
    """What held of a place on any of some days, in order of time; "" where no day is known.

    Two that follow each other within these days are both said: the text does not say which of them it was.
    """
    if first is None or last is None:
        return ""
    held = [s.text for s in place.status if (not s.since or s.since <= last) and (not s.until or first <= s.until)]
    return "; then ".join(dict.fromkeys(held))
