"""Which figures are of a war as a whole: never mixed with the tolls of its incidents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.incidents.wars.book import WarBook
from counterclaim.records import BackgroundClaim, Claim, Count

_LONG = timedelta(days=31)  # what a figure of a shorter time counts is an incident or a phase of the war
_CLOSE_PLACES = frozenset({"exact", "near", "district"})


def cumulative(claim: Claim) -> Iterator[tuple[date | None, Claim]]:
    """A claim with only those of its figures that add up over time, by the day they count from.

    "More than 13,000 since April 2014" counts from then; None where the words give no beginning.
    """
    kept = tuple(c for c in claim.counts if c.scope != "incident" and _persons(c))
    if kept and claim.sources.origin.stance not in {"denies", "silent"}:
        yield _beginning(claim), replace(claim, counts=kept)


def of_the_war(claim: Claim, placed: BackgroundClaim, book: WarBook) -> Iterator[tuple[date | None, Claim]]:
    """The figures of a claim about the past that are of its whole war.

    Cumulative ones are; others are where the words name the war itself ("6,500 died in the 2020 war"), and neither a
    battle, a town nor a day of it.
    """
    yield from cumulative(claim)
    war = book.wars[placed.home or ""]
    rest = tuple(replace(c, scope="cumulative") for c in claim.counts if c.scope == "incident" and _persons(c))
    when = claim.when
    short = (
        when is not None
        and when.earliest is not None
        and when.latest is not None
        and when.latest - when.earliest < _LONG
        and (war.last is None or war.last - war.first > _LONG)
    )
    town = claim.place is not None and claim.place.place is not None and claim.place.place.precision in _CLOSE_PLACES
    if rest and placed.named and not short and not town and not _of_battle(placed, book):
        yield None, replace(claim, counts=rest)


def _of_battle(placed: BackgroundClaim, book: WarBook) -> bool:
    battles = {t.casefold() for t in book.wars[placed.home or ""].battles}
    return placed.named.casefold() in battles or any(b in placed.named.casefold() for b in battles)


def _persons(count: Count) -> bool:
    return count.harm not in {"returned", "arrested"}


def _beginning(claim: Claim) -> date | None:
    when = claim.when
    if when is None or when.earliest is None or when.grain in {"moment", "part of day", "night", "day"}:
        return None if when is None or when.latest is not None else when.earliest
    return when.earliest
