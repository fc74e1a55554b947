"""The columns of a place and of a time, which claims and incidents share."""

from __future__ import annotations

from counterclaim.codebooks.precision import classes
from counterclaim.records import When, Where
from counterclaim.tables.columns import Column, Row, texts

_NO_PLACE = "the text names no place, or none of those it may mean could be chosen"

PLACE: tuple[Column, ...] = (
    Column("place_wording", "text", "The words that name the place."),
    Column("place_id", "text", "Id of the place in the gazetteer.", _NO_PLACE),
    Column("place_name", "text", "Name of the place.", _NO_PLACE),
    Column("place_country", "text", "The state it lies in, ISO 3166-1 alpha-3.", f"{_NO_PLACE}; or no one state's"),
    Column("lat", "number", "Latitude of the middle of the place, in degrees (WGS 84).", _NO_PLACE),
    Column("lon", "number", "Longitude of the middle of the place, in degrees (WGS 84).", _NO_PLACE),
    Column("radius_km", "number", "How far the place reaches from its middle, in kilometres: it is no pin.", _NO_PLACE),
    Column("precision", "text", "exact, near, district, region, fuzzy, country or sea.", _NO_PLACE),
    Column("precision_acled", "integer", "ACLED's geo_precision, 1 to 3.", _NO_PLACE),
    Column("precision_ucdp", "integer", "UCDP's where_prec, 1 to 7.", _NO_PLACE),
    Column("contested_by", "texts", "The states that claim the place.", "not known to be contested"),
    Column("place_status", "text", "Who held a contested place at the time, in words.", "not known to be contested"),
    Column("place_candidates", "texts", "Ids of the places that the words may mean.", "none was found"),
)  # fmt: skip
TIME: tuple[Column, ...] = (
    Column("earliest", "day", "The first day on which it may have been.", "open, or the text does not say"),
    Column("latest", "day", "The last day on which it may have been.", "open, or the text does not say"),
    Column("grain", "text", "How exactly the time is said: moment, night, day, week, month, year, range, open ..."),
)  # fmt: skip


def of_place(where: Where | None) -> Row:
    """The cells of a place."""
    place = where.place if where else None
    acled, ucdp = (where and classes(where)) or (None, None)
    return {
        "place_wording": (where.wording if where else "") or None,
        "place_id": place.id if place else None,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": float(place.radius_km) if place else None,
        "precision": place.precision if place else None,
        "precision_acled": acled,
        "precision_ucdp": ucdp,
        "contested_by": texts(place.claimed_by) if place else None,
        "place_status": (where.status if where else "") or None,
        "place_candidates": texts(where.candidates) if where else None,
    }


def of_time(when: When | None) -> Row:
    """The cells of a time."""
    return {
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "grain": when.grain if when else None,
    }
