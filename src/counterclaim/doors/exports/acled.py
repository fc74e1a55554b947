"""Events in the 31 columns of ACLED, an incident a row. docs/exports.md says where each column comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import BinaryIO

from counterclaim.codebooks.acled import CIVILIANS as CIVILIAN_VIOLENCE
from counterclaim.codebooks.acled import STRATEGIC, TARGETED, Kind, kind_of_event, targets_civilians
from counterclaim.codebooks.actor_types import actor_type, interaction
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.days import acled_day
from counterclaim.codebooks.parts import Parts, parts_of
from counterclaim.codebooks.precision import classes
from counterclaim.doors import wording
from counterclaim.doors.exports.acled_notes import notes
from counterclaim.doors.exports.delimited import Cell, Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.known import MANY, Known, outlets, own_reports, pointed, state_name, state_of
from counterclaim.doors.exports.selection import Selection, Told

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
HASHTAGS = {
    "event_id_cnty": "#event+code",
    "event_date": "#date+occurred",
    "year": "#date+year",
    "event_type": "#event+type",
    "actor1": "#group+name+first",
    "assoc_actor_1": "#group+name+first+assoc",
}
NO_EVENT = "whose act is no event of ACLED"
NOT_TOLD = "that nobody says happened (denied, or told by none)"
CIVILIANS, PROTESTERS, RIOTERS = "Civilians", "Protesters", "Rioters"


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the incidents that are events by ACLED's rules; how many there were."""
    layout = Layout(COLUMNS, hashtags=HASHTAGS if options.hxl else None)
    return write_rows(_rows(selection), layout, to)


def _rows(selection: Selection) -> Iterator[dict[str, Cell]]:
    known = Known.of(selection)
    for told in selection.told():
        parts = parts_of(told.incident, told.claims, told.ledger)
        kind = kind_of_event(known.acts.by_id.get(told.incident.act or ""), parts, state_of(told.incident.place))
        if kind is None or not parts.told:
            selection.leave("incident", NO_EVENT if kind is None else NOT_TOLD)
            continue
        yield _row(told, parts, kind, known)


def _row(told: Told, parts: Parts, kind: Kind, known: Known) -> dict[str, Cell]:
    incident = told.incident
    toll = next((t for t in incident.toll if t.harm == "killed" and t.side is None), None)
    killed = toll.best if toll else None  # a low without a best is the enemy's word alone
    unknown = killed is None and incident.policy == "acled"
    return {
        "event_id_cnty": incident.id,
        **_when(told),
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        **_actors(told, parts, kind, known),
        "civilian_targeting": TARGETED if targets_civilians(kind, parts) else None,
        **_where(told, known),
        "source": outlets(told, known.registry),
        "source_scale": _scale(told, known),
        "notes": notes(told, toll, killed, known),
        "fatalities": 0 if unknown else killed,
        "tags": _tags(told),
        "timestamp": _timestamp(told),
    }


def _when(told: Told) -> dict[str, Cell]:
    dated = acled_day(told.incident.when)
    day = dated.day
    return {
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": dated.precision,
    }


def _where(told: Told, known: Known) -> dict[str, Cell]:
    where = told.incident.place
    place, state = (where.place if where else None), country(state_of(where))
    point = pointed(where)
    return {
        "iso": state.iso if state else None,
        "region": state.acled_region if state else None,
        "country": state_name(state.id, known) if state else None,
        "admin1": known.divisions.first(place) if place else None,
        "admin2": known.divisions.second(place) if place else None,
        "admin3": None,
        "location": place.name if place else where.wording if where else None,
        "latitude": point.lat if point else None,
        "longitude": point.lon if point else None,
        "geo_precision": (classes(where) or (None,))[0] if where else None,
    }


def _actors(told: Told, parts: Parts, kind: Kind, known: Known) -> dict[str, Cell]:
    """Who did it first, whom it was done to second; a side that stands at both ends comes where it is told of more."""
    first, second = _ends(told, parts)
    where = state_of(told.incident.place)
    names = {p.id: wording.name(p) for p in told.incident.parties if p.id}
    types = [actor_type(side, where, known.registry, known.wars) for side in (*first[:1], *second[:1])]
    one, one_type = (names[first[0]], types[0]) if first else (None, None)
    two, two_type = (names[second[0]], types[-1]) if second else (None, None)
    crowd = PROTESTERS if kind.event == "Protests" else RIOTERS if kind.sub == "Violent demonstration" else None
    state = f" ({state_name(where, known)})" if where else ""
    if crowd:
        one, one_type, two, two_type = f"{crowd}{state}", crowd, one or two, one_type or two_type
    elif (parts.against_civilians or kind.event == CIVILIAN_VIOLENCE) and not second:
        two, two_type = f"{CIVILIANS}{state}", CIVILIANS
    alone = kind.event == STRATEGIC or bool(crowd)
    return {
        "actor1": one,
        "assoc_actor_1": MANY.join(names[s] for s in first[1:]) or None,
        "inter1": one_type,
        "actor2": two,
        "assoc_actor_2": None if crowd else _beside(two, [names[s] for s in second[1:]], parts, state),
        "inter2": two_type,
        "interaction": interaction(one_type, two_type, alone=alone and two is None),
    }


def _ends(told: Told, parts: Parts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sides at the two ends; those of whom the claims do not say at which end follow where nobody stands."""
    doers = [s for s in parts.doers if s not in parts.struck or parts.doers.index(s) <= parts.struck.index(s)]
    struck = [s for s in parts.struck if s not in doers]
    if doers and not struck and len(doers) > 1 and parts.two_sided:
        struck = [s for s in doers if s in parts.two_sided and s != doers[0]]
        doers = [s for s in doers if s not in struck]
    placed = {*doers, *struck}
    rest = [p.id for p in told.incident.parties if p.id and p.id not in placed]
    if len(placed) < 2 and rest and told.incident.act in {"clash", "war"}:
        (struck if doers else doers).extend(rest[:1])
        struck.extend(rest[1:2] if not struck else [])
    return tuple(doers), tuple(struck)


def _beside(two: str | None, others: list[str], parts: Parts, state: str) -> str | None:
    """Who else was struck: civilians beside a party are its associates, as ACLED has it."""
    civilians = [f"{CIVILIANS}{state}"] if parts.civilians and two and not two.startswith(CIVILIANS) else []
    return MANY.join([*others, *civilians]) or None


def _scale(told: Told, known: Known) -> str | None:
    """National where all outlets are of the state it happened in, international where none is; else both."""
    state = state_of(told.incident.place)
    found = [known.registry.outlet(report.outlet, report.url) for report in own_reports(told)]
    if state is None or not all(each and each.country for each in found):
        return None
    scales = {"National" if each and each.country == state else "International" for each in found}
    return "-".join(sorted(scales, reverse=True))


def _tags(told: Told) -> str:
    incident = told.incident
    copies = sum(report.republishes is not None for report in incident.reports)
    facts = [f"reports={len(incident.reports)}", f"republished={copies}", f"contradictions={len(incident.conflicts)}"]
    facts += [f"policy={incident.policy}", *([f"as of={incident.as_of}"] if incident.as_of else [])]
    return MANY.join(facts)


def _timestamp(told: Told) -> int | None:
    """When its newest report was fetched, in seconds since 1970 UTC."""
    fetched = [report.fetched_at for report in told.reports.values() if report.fetched_at]
    return int(max(fetched).astimezone(UTC).timestamp()) if fetched else None
