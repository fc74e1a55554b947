"""Places: what bears a name, who held a place when, and the incidents there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path

from counterclaim.doors.desk.asking import AShelf, Names, Plain
from counterclaim.doors.desk.contract.places import PlaceList, PlacePage
from counterclaim.doors.desk.filtering import Sort, ordered
from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.shapes import of_summary
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.tables import Tables
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.names import fold
from counterclaim.records import Place

Key = Annotated[str, Path(description="The id of a place.", max_length=100)]
router = APIRouter(prefix="/api", tags=["places"])
SHOWN = 200
"""So many incidents of a place are shown, the newest first; all are counted."""
NEAR_DEGREES = 0.1
"""Two points of one name nearer than this, about 10 km, are one town."""


@router.get("/places", response_model=PlaceList, summary="Places of a name")
def places(asked: Names, shelf: AShelf) -> Told:
    """Places that bear the name, then those whose names hold it; without words those of the books, the most frequent
    first."""
    words = (asked.q or "").strip()
    here = _here(shelf)
    found = list(_named(words, shelf.tables.gazetteer)) if words else _met(here)
    shown, following = page([((p.id,), p) for p in found], words, asked.cursor, asked.limit)
    items = [{**_head(each, shelf.tables), "incidents": len(here.get(each.id, ()))} for each in shown]
    return Told({"items": items, "total": len(found), "next": following})


def _here(shelf: Shelf) -> dict[str, list[tuple[str, Place]]]:
    """The incidents at each place of the books, by the place's id."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for each in shelf.at().standing(shelf.latest()).summaries.values():
        if each.place and each.place.place:
            found.setdefault(each.place.place.id, []).append((each.id, each.place.place))
    return found


def _met(here: dict[str, list[tuple[str, Place]]]) -> list[Place]:
    order = sorted(here.items(), key=lambda item: (-len(item[1]), item[0]))
    return [there[0][1] for _, there in order]


def _named(words: str, gazetteer: Gazetteer) -> Iterator[Place]:
    folded = fold(words)
    own = [gazetteer.places[e.id] for e in gazetteer.names.get(folded, ())]
    own += [p for p in [place_of(words, gazetteer)] if p]
    towns = gazetteer.atlas.called([words]).get(words, ()) if gazetteer.atlas else ()
    named = {p.id: p for p in (*own, *(c.place for c in towns if not any(_one(p, c.place) for p in own)))}
    yield from named.values()
    holding = [p for p in gazetteer.places.values() if folded and folded in fold(p.name) and p.id not in named]
    yield from sorted(holding, key=lambda p: (len(p.name), p.id))


def _one(known: Place, town: Place) -> bool:
    """Whether a town of the atlas is a place that our own tables have too, under an id of ours."""
    if fold(known.name) != fold(town.name) or known.country != town.country:
        return False
    if known.lat is None or known.lon is None or town.lat is None or town.lon is None:
        return False
    return abs(known.lat - town.lat) < NEAR_DEGREES and abs(known.lon - town.lon) < NEAR_DEGREES


def place_of(key: str, gazetteer: Gazetteer) -> Place | None:
    """A place by its id."""
    return gazetteer.places.get(key) or (gazetteer.atlas.place(key) if gazetteer.atlas else None)


@router.get("/places/{key}", response_model=PlacePage, summary="One place")
def place(key: Key, _: Plain, shelf: AShelf) -> Told:
    """Where it is and how precisely, who held or claimed it from when to when, and the incidents there."""
    there = [i for i, _ in _here(shelf).get(key, ())]
    summaries = shelf.at().standing(shelf.latest()).summaries
    at = summaries[there[0]].place if there else None
    found = place_of(key, shelf.tables.gazetteer) or (at.place if at else None)
    if found is None:
        raise not_there("place", key, "GET /api/places?q=NAME looks one up")
    newest = [each for _, each in ordered((summaries[i] for i in there), Sort.newest)]
    return Told(
        {
            **_head(found, shelf.tables),
            "aliases": list(found.aliases),
            "within": [_region(each, shelf.tables.gazetteer) for each in found.within],
            "claimed_by": [_claimant(each, shelf) for each in found.claimed_by],
            "status": [
                {
                    "text": s.text,
                    "from": s.since.isoformat() if s.since else None,
                    "to": s.until.isoformat() if s.until else None,
                }
                for s in found.status
            ],
            "incidents": len(there),
            "items": [of_summary(each, shelf.tables.side_name) for each in newest[:SHOWN]],
        }
    )


def _head(found: Place, tables: Tables) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "country": found.country,
        "country_name": tables.side_name(found.country),
        "lat": found.lat,
        "lon": found.lon,
        "radius_km": found.radius_km,
        "precision": found.precision,
        "population": found.population or None,
    }


def _region(key: str, gazetteer: Gazetteer) -> dict[str, str]:
    region = place_of(key, gazetteer)
    return {"id": key, "name": region.name if region else key}


def _claimant(key: str, shelf: Shelf) -> dict[str, str]:
    state = shelf.tables.registry.actor(key)
    return {"id": key, "name": state.name if state else key}
