"""Incidents on the map as GeoJSON (RFC 7946), a feature each.

A point is the middle of a place that reaches `radius_km` around it. Where only the country is known there is no
geometry: the middle of a country is no place where something happened.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from counterclaim import __version__
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Selection
from counterclaim.incidents.wars.conflicts import home_of
from counterclaim.records import Incident, Where
from counterclaim.tables import incidents as of_incidents


def write(selection: Selection, to: BinaryIO, options: Options) -> int:  # noqa: ARG001 - as every format
    """Write the incidents as one FeatureCollection, a feature a line; how many there were."""
    head = {"type": "FeatureCollection", "made_by": f"Counterclaim {__version__}", "policy": selection.policy}
    to.write(_json(head)[:-1].encode() + b',"features":[')
    count = 0
    for told in selection.told():
        made = feature(told.incident, home_of(told.incident, told.ledger, selection.wars))
        to.write((b",\n" if count else b"\n") + _json(made).encode())
        count += 1
    to.write(b"\n]}\n")
    return count


def feature(incident: Incident, conflict: tuple[str, str] = ("", "")) -> dict[str, Any]:
    """An incident as a feature; its properties are the columns of the table of incidents but for the coordinates."""
    row = of_incidents.of_incident(incident, conflict)
    properties = {name: _plain(value) for name, value in row.items() if name not in {"lat", "lon", "incident_id"}}
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry(incident.place),
        "properties": {"incident_id": incident.id, **properties},
    }


def geometry(where: Where | None) -> dict[str, Any] | None:
    """The middle of a place, longitude first; None where no place is known, or the country alone."""
    place = where.place if where else None
    if place is None or place.precision == "country" or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
