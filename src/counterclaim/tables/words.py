"""Nested records as readable text in one cell: a chain of sources, a figure, a count."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.incidents.wording import DONE, figure
from counterclaim.records import Count, Named, Voice

NOT_NAMED = "not named"


def name(who: Named) -> str:
    """The name of somebody, or the words that stand for them; somebody whom the page does not name is said to be so.

    >>> name(Named("the ministry", None, "ARM.mod", "Armenian defence ministry")), name(Named("residents", None))
    ('Armenian defence ministry', 'not named: “residents”')
    """
    if who.name:
        return who.name
    return f"{NOT_NAMED}: “{who.wording}”" if who.wording else NOT_NAMED


def chain(voices: Iterable[Voice]) -> str:
    """The way from the page to the voice nearest to the event: 'outlet > agency > ministry'."""
    return " > ".join(name(voice.who) for voice in voices)


def count(said: Count) -> str:
    """One count of a claim: 'killed: at least 49 soldiers, ARM'. The side is its id.

    >>> count(Count("killed", 49, None, "at least 49", "soldiers", "ARM"))
    'killed: at least 49 soldiers, ARM'
    """
    amount = figure(said.low, said.high, said.wording, said.approximate)
    notes = [said.side or "side not said"]
    notes += ["part of a total"] if said.part else []
    notes += [said.scope] if said.scope != "incident" else []
    return f"{DONE[said.harm]}: {' '.join(filter(None, (amount, said.whom)))}, {', '.join(notes)}"


def bounds(low: int | None, high: int | None) -> str:
    """The bounds of a figure, for a cell that holds several: '49', '49..60', '49..' (no upper bound), '..' (no number).

    >>> bounds(49, 49), bounds(49, None), bounds(None, None)
    ('49', '49..', '..')
    """
    if low is not None and low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"
