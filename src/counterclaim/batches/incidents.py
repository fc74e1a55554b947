"""Incidents as rows: the whole record as the JSON of the store, and some of it laid out flat for a first look."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from counterclaim.records import Incident
from counterclaim.store import codec

INCIDENTS = pa.schema(
    [
        pa.field("incident_id", pa.string()),
        pa.field("act", pa.string()),
        pa.field("first_day", pa.date32()),
        pa.field("last_day", pa.date32()),
        pa.field("place", pa.string()),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("precision", pa.string()),
        pa.field("parties", pa.list_(pa.string())),
        pa.field("reports", pa.list_(pa.string())),
        pa.field("claims", pa.list_(pa.string())),
        pa.field("conflicts", pa.list_(pa.string())),
        pa.field("incident", pa.string()),
    ]
)
"""`incident` is the record; the other columns repeat of it what a first question asks. Null is "the text does not say";
a place of the precision `country` has no point."""


def incident_row(incident: Incident) -> dict[str, Any]:
    """The row of an incident."""
    place = incident.place.place if incident.place else None
    pointed = place if place is not None and place.precision != "country" else None
    return {
        "incident_id": incident.id,
        "act": incident.act,
        "first_day": incident.when.earliest if incident.when else None,
        "last_day": incident.when.latest if incident.when else None,
        "place": place.name if place else None,
        "lat": pointed.lat if pointed else None,
        "lon": pointed.lon if pointed else None,
        "precision": place.precision if place else None,
        "parties": [party.id or party.name for party in incident.parties],
        "reports": [report.id for report in incident.reports],
        "claims": list(incident.claims),
        "conflicts": [conflict.text for conflict in incident.conflicts],
        "incident": codec.dumps(incident),
    }
