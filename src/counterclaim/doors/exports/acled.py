"""Events in the 31 columns of ACLED, an incident a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.claims.acts import Acts
from counterclaim.codebooks.precision import classes
from counterclaim.doors import wording
from counterclaim.doors.exports.delimited import Cell, Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Selection, Told

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
HASHTAGS = {
    "event_id_cnty": "#event+code",
    "event_date": "#date+occurred",
    "year": "#date+year",
    "event_type": "#event+type",
    "actor1": "#group+name+first",
    "assoc_actor_1": "#group+name+first+assoc",
}


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the incidents that are events by ACLED's rules; how many there were."""
    acts = Acts.load()
    layout = Layout(COLUMNS, hashtags=HASHTAGS if options.hxl else None)
    return write_rows(_rows(selection, acts), layout, to)


def _rows(selection: Selection, acts: Acts) -> Iterator[dict[str, Cell]]:
    for told in selection.told():
        yield _row(told, acts)


def _row(told: Told, acts: Acts) -> dict[str, Cell]:
    incident = told.incident
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    kinds = acts.by_id[incident.act].acled if incident.act in acts.by_id else None
    event, _, sub = (kinds or "").partition(" / ")
    names = [wording.name(party) for party in incident.parties]
    row |= {"event_id_cnty": incident.id, "event_type": event or None, "sub_event_type": sub or None}
    row |= dict(zip(("actor1", "actor2"), names, strict=False))
    where = incident.place
    if where and where.place:
        row |= {"location": where.place.name, "geo_precision": (classes(where) or (None,))[0]}
    return row
