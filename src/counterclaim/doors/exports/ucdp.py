"""Events in the 49 columns of UCDP's Georeferenced Event Dataset, an incident a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from counterclaim.codebooks.countries import country
from counterclaim.codebooks.days import length, ucdp_days
from counterclaim.codebooks.parts import Parts, parts_of
from counterclaim.codebooks.precision import classes
from counterclaim.codebooks.ucdp import Dyad, deaths_of, dyad_of, grid_cell
from counterclaim.doors import wording
from counterclaim.doors.exports.delimited import Cell, Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.known import (
    MANY,
    Known,
    day_of,
    number_of,
    outlet,
    outlets,
    own_reports,
    pointed,
    said_by,
    state_name,
    state_of,
)
from counterclaim.doors.exports.selection import Selection, Told
from counterclaim.incidents.tolls.policies import enters, toll
from counterclaim.incidents.wars.conflicts import ALONE, ONE_SIDED, home_of
from counterclaim.records import Toll, Version

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
HASHTAGS = {
    "year": "#date+year",
    "side_a": "#group+name+first",
    "side_b": "#group+name+second",
    "source_article": "#meta+source",
    "source_headline": "#description",
    "where_coordinates": "#loc+name",
    "adm_1": "#adm1+name",
    "adm_2": "#adm2+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "country": "#country+name",
    "region": "#region+name",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "best": "#affected+killed",
}
NO_DEATH = "without a death in any figure (UCDP counts events with one or more)"
NO_SIDE = "with no organised side known (UCDP wants a state or a named group)"
NOT_TOLD = "that nobody says happened"
VIOLENT = frozenset({"ASSAULT", "COERCE"})
STATE_PRECISION = 6
_CIVILIANS = "Civilians"


@dataclass(frozen=True, slots=True)
class _Event:
    """An incident with what UCDP's columns are made of."""

    told: Told
    parts: Parts
    dyad: Dyad
    conflict: str
    total: Toll


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the incidents that are events by UCDP's rules; how many there were."""
    layout = Layout(COLUMNS, hashtags=HASHTAGS if options.hxl else None)
    return write_rows(_rows(selection), layout, to)


def _rows(selection: Selection) -> Iterator[dict[str, Cell]]:
    known = Known.of(selection)
    for told in selection.told():
        event = _event(told, known)
        if isinstance(event, str):
            selection.leave("incident", event)
        else:
            yield _row(event, known)


def _event(told: Told, known: Known) -> _Event | str:
    """The event, or why it is none."""
    parts = parts_of(told.incident, told.claims, told.ledger)
    total = next((t for t in told.incident.toll if t.harm == "killed" and t.side is None), None)
    if total is None or not max(total.low or 0, total.best or 0, total.high or 0):
        return NO_DEATH
    if not parts.told:
        return NOT_TOLD
    home, name = home_of(told.incident, told.ledger, known.wars)
    one_sided = not parts.struck and (parts.against_civilians or (home.startswith(ONE_SIDED) and parts.people_alone))
    name = "" if home.startswith((ONE_SIDED, ALONE)) and not one_sided else name
    sides = _sides(told, parts)
    dyad = dyad_of(sides, one_sided=one_sided and len(sides) < 2 and bool(parts.doers))
    if dyad.a is None:
        return NO_SIDE
    return _Event(told, parts, dyad, name, total)


def _sides(told: Told, parts: Parts) -> list[str]:
    """The two sides that most claims tell of, the doer first, then any other party."""
    parties = [p.id for p in told.incident.parties if p.id]
    first = parts.doers[:1]
    others = [s for s in (*parts.struck, *parts.doers, *parties) if s not in first]
    return list(dict.fromkeys([*first, *others]))[:2]


def _row(event: _Event, known: Known) -> dict[str, Cell]:
    incident = event.told.incident
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {"id": number_of(incident.id), "relid": incident.id, "type_of_violence": event.dyad.type_of_violence}
    row |= {"conflict_name": event.conflict or None}
    return (
        row | _who(event, known) | _sources(event.told, known) | _where(event.told, known) | _when(event) | _dead(event)
    )


def _who(event: _Event, known: Known) -> dict[str, Cell]:
    a, b = (_side(side, known) for side in (event.dyad.a, event.dyad.b))
    one_sided = event.dyad.type_of_violence == 3
    second = b or (_CIVILIANS if one_sided else None)
    return {
        "dyad_name": f"{a} - {second}" if a and second else None,
        "side_a": a,
        "side_a_new_id": _number(event.dyad.a, known),
        "side_b": second,
        "side_b_new_id": _number(event.dyad.b, known),
        "gwnoa": _gw(event.dyad.a),
        "gwnob": _gw(event.dyad.b),
    }


def _side(side: str | None, known: Known) -> str | None:
    """A state is its government, as UCDP calls it; a group has its own name."""
    if side is None:
        return None
    actor = known.registry.actor(side)
    name = actor.name if actor else side
    return f"Government of {name}" if side in known.registry.lexicon.states else name


def _number(side: str | None, known: Known) -> int | None:
    actor = known.registry.actor(side) if side else None
    return actor.ucdp if actor else None


def _gw(side: str | None) -> int | None:
    state = country(side)
    return state.gw if state else None


def _sources(told: Told, known: Known) -> dict[str, Cell]:
    own = own_reports(told)
    heads = {r.id: told.reports[r.id].title for r in own}
    days = [(day_of(r.published) or "") for r in own]
    articles = [
        ",".join(f'"{wording.plain(str(part))}"' for part in (outlet(r, known.registry), day, heads[r.id]))
        for r, day in zip(own, days, strict=True)
    ]
    return {
        "number_of_sources": len(own),
        "source_article": MANY.join(articles),
        "source_office": outlets(told, known.registry),
        "source_date": MANY.join(str(day) for day in days if day) or None,
        "source_headline": MANY.join(filter(None, map(wording.plain, heads.values()))) or None,
        "source_original": MANY.join(said_by(told)) or None,
    }


def _where(told: Told, known: Known) -> dict[str, Cell]:
    where = told.incident.place
    place = where.place if where else None
    state = country(state_of(where))
    precision = (classes(where) or (None, None))[1] if where else None
    lat, lon = (place.lat, place.lon) if place else (None, None)
    point = pointed(where)
    return {
        "where_prec": precision,
        "where_coordinates": place.name if place else None,
        "where_description": _described(told),
        "adm_1": known.divisions.first(place) if place else None,
        "adm_2": known.divisions.second(place) if place else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if lat is not None else None,
        "priogrid_gid": grid_cell(point.lat, point.lon)
        if point and point.lat is not None and point.lon is not None
        else None,
        "country": state_name(state.id, known) if state else None,
        "country_id": state.gw if state else None,
        "region": state.ucdp_region if state else None,
    }


def _described(told: Told) -> str | None:
    """The place in the words of the page, and who held or claims it."""
    where = told.incident.place
    if where is None:
        return None
    claimed = where.place.claimed_by if where.place and len(where.place.claimed_by) > 1 else ()
    contest = [f"contested by {' and '.join(claimed)}"] if claimed else []
    return "; ".join(filter(None, [where.wording, *contest, where.status]))


def _when(event: _Event) -> dict[str, Cell]:
    when = event.told.incident.when
    span = ucdp_days(when)
    days = length(when)
    return {
        "year": span.first.year if span.first else None,
        "event_clarity": None if days is None else 1 if days == 1 else 2,
        "date_prec": span.precision,
        "date_start": span.first.isoformat() if span.first else None,
        "date_end": span.last.isoformat() if span.last else None,
    }


def _dead(event: _Event) -> dict[str, Cell]:
    incident, ledger = event.told.incident, event.told.ledger
    sides = {c.id: ledger.voice_side(c) for c in event.told.claims}
    parties = frozenset(p.id for p in incident.parties if p.id)

    def counting(some: Sequence[Version]) -> tuple[Toll, ...]:
        return toll(some, parties, "ucdp", ledger, sides)

    total = event.total
    dead = deaths_of([v for v in incident.versions if enters(v)], event.dyad, total.best, counting)
    return {
        "deaths_a": dead.a,
        "deaths_b": dead.b,
        "deaths_civilians": dead.civilians,
        "deaths_unknown": dead.unknown,
        "best": total.best,
        "high": total.high,
        "low": total.low,
    }
