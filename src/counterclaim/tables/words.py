"""Nested records as readable text in one cell: a chain of sources, a figure, a count."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.incidents.wording import DONE, of_version
from counterclaim.records import Count, Named, Version, Voice

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


def amount(said: Count | Version) -> str:
    """A figure with its people; one without any bound is said to have none, beside the words of the page.

    >>> amount(Count("killed", 49, None, "at least 49", "soldiers"))
    'at least 49 soldiers'
    >>> amount(Count("displaced", None, None, "Civilians", "civilians"))
    'civilians, number not said (“Civilians”)'
    """
    if said.low is None and said.high is None:
        whom = f"{said.whom}, " if said.whom else ""
        return f"{whom}number not said" + (f" (“{said.wording}”)" if said.wording else "")
    return of_version(said)


def count(said: Count) -> str:
    """One count of a claim: 'killed, ARM: at least 49 soldiers'. The side is its id.

    >>> count(Count("killed", 49, None, "at least 49", "soldiers", "ARM"))
    'killed, ARM: at least 49 soldiers'
    """
    return f"{DONE[said.harm]}, {said.side or 'side not said'}: {amount(said)}{notes(said)}"


def notes(said: Count | Version) -> str:
    """What keeps a figure from being held beside others: it is a part, or of a longer time; else empty."""
    scope = f", {said.scope}" if said.scope != "incident" else ""
    return scope + (", part of a total" if said.part else "")


def bounds(low: int | None, high: int | None) -> str:
    """The bounds of a figure, for a cell that holds several: '49', '49..60', '49..' (no upper bound), '..' (no number).

    >>> bounds(49, 49), bounds(49, None), bounds(None, None)
    ('49', '49..', '..')
    """
    if low is not None and low == high:
        return str(low)
    return f"{'' if low is None else low}..{'' if high is None else high}"
