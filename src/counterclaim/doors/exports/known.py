"""What event rows are made with: acts, actors, divisions, wars; and what a row says of its sources and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from counterclaim.claims.acts import Acts
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.divisions import Divisions
from counterclaim.doors import wording
from counterclaim.doors.exports.selection import Selection, Told
from counterclaim.grounding import Registry
from counterclaim.incidents.wars.book import WarBook
from counterclaim.records import IncidentReport, Place, Where

MANY = "; "
"""What parts several values in one cell."""
DIGITS_OF_A_NUMBER = 13
"""Hexadecimal digits of a number that stands for an id: 52 bits, which every program holds without loss."""


@dataclass(frozen=True, slots=True)
class Known:
    """The tables of knowledge that rows are made with, loaded once for an export."""

    acts: Acts
    registry: Registry
    divisions: Divisions
    wars: WarBook

    @classmethod
    def of(cls, selection: Selection) -> Known:
        """Those of a selection."""
        return cls(selection.acts, selection.registry, Divisions.of(selection.gazetteer), selection.wars)


def number_of(key: str) -> int:
    """A whole number that stands for an id: always the same one, and no two ids alike in practice.

    >>> number_of("incident.33af62dd6e") == number_of("incident.33af62dd6e") < 2**53
    True
    """
    return int(sha256(key.encode()).hexdigest()[:DIGITS_OF_A_NUMBER], 16)


def state_of(where: Where | None) -> str | None:
    """The state (alpha-3) on whose ground a place lies as most states see it, also where it is contested; or None."""
    return where.place.country if where and where.place else None


def pointed(where: Where | None) -> Place | None:
    """A place with a point of its own; None for what is only a country, and for what has no point."""
    place = where.place if where else None
    return None if place is None or place.lat is None or place.precision == "country" else place


def own_reports(told: Told) -> tuple[IncidentReport, ...]:
    """The reports of an incident without those that only repeat another's text; all where the others are not here."""
    own = tuple(report for report in told.incident.reports if report.republishes is None)
    return own or told.incident.reports


def outlet(report: IncidentReport, registry: Registry) -> str:
    """What the outlet of a report is called; its address where the page names none."""
    known = registry.outlet(report.outlet, report.url)
    return wording.plain(known.name if known else report.outlet or report.url)


def outlets(told: Told, registry: Registry) -> str:
    """The outlets of an incident, each once, in the order of publication."""
    return MANY.join(dict.fromkeys(outlet(report, registry) for report in own_reports(told)))


def day_of(text: str | None) -> date | None:
    """The day of a moment in ISO 8601."""
    return date.fromisoformat(text[:10]) if text else None


def said_by(told: Told) -> Iterator[str]:
    """Who says how many were killed: the voices nearest to the event, as they are named, each once."""
    killed = [v for v in told.incident.versions if v.harm == "killed" and v.scope == "incident"]
    yield from dict.fromkeys(wording.voice(version.voice) for version in killed)


def state_name(state: str, known: Known) -> str:
    """What a state or territory (alpha-3) is called; the code where the tables have no name."""
    actor, row = known.registry.actor(state), country(state)
    return actor.name if actor else (row.name if row else "") or state
