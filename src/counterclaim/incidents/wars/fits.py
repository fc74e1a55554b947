"""Which named wars some parties, days and a place allow: one, or none with the candidates kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.table import War
from counterclaim.records import Place


@dataclass(frozen=True, slots=True)
class Fitting:
    """The one war that fits, or None; `candidates` are several wars, or the parts of the one that fit; and why."""

    war: str | None
    candidates: tuple[str, ...]
    why: str


def fitting(book: WarBook, parties: frozenset[str], days: tuple[date, date], place: Place | None) -> Fitting:
    """The named war of two parties or more, on those days, at that place.

    Of a war and its part, the part is meant. Where several parts of one war fit, it is the war, and the parts stay
    candidates; where wars fit that are no parts of one, none is chosen.
    """
    found = [i for i in _fought_by(book, parties) if _fits(book, i, parties, days, place)]
    inner = _fought_over(book, book.innermost(found), place)
    if not inner:
        return Fitting(None, (), "no named war of these parties, at that time and place")
    if len(inner) == 1:
        return Fitting(inner[0], (), f"{book.wars[inner[0]].name} alone fits the parties, the time and the place")
    above = [i for i in found if i not in inner and all(book.within(part, i) for part in inner)]
    common = book.innermost(above)
    if len(common) == 1:
        name = book.wars[common[0]].name
        return Fitting(common[0], inner, f"several parts of {name} fit the parties, the time and the place")
    return Fitting(None, inner, "several named wars fit the parties, the time and the place")


def of_one_party(book: WarBook, party: str, days: tuple[date, date], place: Place | None) -> tuple[str, ...]:
    """The named wars that one party fought on those days at that place: what an incident that names no enemy may be."""
    found = [i for i in book.by_party.get(party, ()) if book.wars[i].places and book.wars[i].kind != "one-sided"]
    fits = [i for i in found if book.wars[i].covers(*days) and on_its_ground(book.wars[i], place)]
    return _fought_over(book, book.innermost(fits), place)


def fought_over(war: War, place: Place | None) -> bool:
    """Whether a place lies in a region, smaller than a state, that the table names as the war's."""
    regions = {p for p in war.places if p not in war.states}
    return place is not None and bool(regions & {place.id, *place.within})


def _fought_over(book: WarBook, found: tuple[str, ...], place: Place | None) -> tuple[str, ...]:
    """Of several wars those that were fought over the region of the place, where there are such."""
    return tuple(i for i in found if fought_over(book.wars[i], place)) or found


def _fought_by(book: WarBook, parties: Iterable[str]) -> list[str]:
    ids = {i for party in parties for i in book.by_party.get(party, ())}
    return sorted(i for i in ids if book.wars[i].places)  # a war of all continents is one by its name alone


def _fits(book: WarBook, war_id: str, parties: frozenset[str], days: tuple[date, date], place: Place | None) -> bool:
    war = book.wars[war_id]
    return war.covers(*days) and opposed(book, war_id, parties) and on_its_ground(war, place)


def opposed(book: WarBook, war_id: str, parties: frozenset[str]) -> bool:
    """Whether the parties stand on two sides of a war.

    A state on whose ground a group fights, and which is no side itself, stands for the group: Lebanon in a war of
    Israel and Hezbollah.
    """
    sides = book.sides[war_id]
    hit = [bool(side & parties) for side in sides]
    if sum(hit) > 1:
        return True
    guest = (parties & book.wars[war_id].states) - book.members(war_id)
    groups = [side for side, there in zip(sides, hit, strict=True) if not there and _groups_alone(side)]
    return sum(hit) == 1 and bool(guest) and len(groups) == 1


def _groups_alone(side: frozenset[str]) -> bool:
    return bool(side) and all(party.startswith("group.") for party in side)


def on_its_ground(war: War, place: Place | None) -> bool:
    """Whether a place lies where a war is fought; one that is not known does not speak against it."""
    if place is None or (place.country is None and not place.claimed_by and not place.within):
        return place is None or place.id in war.places or not war.states
    around = {place.id, *place.within, *place.claimed_by, *((place.country,) if place.country else ())}
    return bool(around & set(war.places))
