"""ACLED's types of actors, as far as the tables know them. What they do not know stays open."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.codebooks.acled_table import acled_table
from counterclaim.grounding import Registry
from counterclaim.incidents.wars.book import WarBook

_REBELLIONS = frozenset({"intrastate", "internationalised intrastate"})


def type_number(actor_type: str | None) -> int | None:
    """The number that ACLED gave a type of actor in its older files; None for no such type.

    >>> type_number("State forces"), type_number("Civilians")
    (1, 7)
    """
    known: Mapping[str, int] = acled_table()["actor_types"]
    return known.get(actor_type or "")


def actor_type(side: str, where: str | None, registry: Registry, wars: WarBook) -> str | None:
    """The type of a side in an event on the ground of a state (alpha-3, None where that is not known).

    A state's forces on another state's ground are external. A group is a rebel group where a war of the tables sets it
    against a state; a gang, a militia of a party or of a people only where the table says so; else it stays open.
    """
    if side in registry.lexicon.states:
        return "External/Other forces" if where is not None and where != side else "State forces"
    listed: str | None = acled_table()["groups"].get(side)
    if listed or not side.startswith("group."):
        return listed
    return "Rebel group" if any(_rebels(side, war, wars) for war in wars.by_party.get(side, ())) else None


def _rebels(side: str, war: str, wars: WarBook) -> bool:
    """Whether a war sets a group against a state."""
    against = [s for s in wars.sides[war] if side not in s]
    states = any(not party.startswith("group.") for s in against for party in s)
    return wars.wars[war].kind in _REBELLIONS and states


def interaction(first: str | None, second: str | None, *, alone: bool) -> str | None:
    """Who met whom, in ACLED's words, the lower number first. `alone`: the event has one actor by its nature.

    >>> interaction("Civilians", "State forces", alone=False)
    'State forces-Civilians'
    >>> interaction("Protesters", None, alone=True)
    'Protesters only'
    """
    known = [each for each in (first, second) if each]
    if len(known) == 2:
        return "-".join(sorted(known, key=lambda each: type_number(each) or 9))
    return f"{known[0]} only" if known and alone else None
