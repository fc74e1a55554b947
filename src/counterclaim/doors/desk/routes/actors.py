"""Actors: who is who, their roles over time, the incidents they are in, and what became of what they said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path

from counterclaim.doors.desk.asking import AShelf, Names, Plain
from counterclaim.doors.desk.contract.actors import ActorList, ActorPage
from counterclaim.doors.desk.filtering import Sort, ordered
from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.routes.sources import counted
from counterclaim.doors.desk.shapes import of_summary
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.tables import Tables
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there
from counterclaim.grounding import Registry
from counterclaim.grounding.names import fold
from counterclaim.records import Actor, Tenure

Key = Annotated[str, Path(description="The id of an actor.", max_length=100)]
router = APIRouter(prefix="/api", tags=["actors"])
SHOWN = 200
"""So many incidents of an actor are shown, the newest first; all are counted."""


@router.get("/actors", response_model=ActorList, summary="Who is who")
def actors(asked: Names, shelf: AShelf) -> Told:
    """Actors whose name or id bears the words, as whoever reads the news would be understood first; without words
    those of the books, the most often met first."""
    mentioned = shelf.at().standing(shelf.latest()).mentioned
    words = (asked.q or "").strip()
    found = list(_named(words, shelf.tables, mentioned)) if words else _met(shelf)
    shown, following = page([((a.id,), a) for a in found], words, asked.cursor, asked.limit)
    return Told(
        {
            "items": [{**_head(each, shelf.tables), "incidents": mentioned[each.id]} for each in shown],
            "total": len(found),
            "next": following,
        }
    )


def _met(shelf: Shelf) -> list[Actor]:
    mentioned = shelf.at().standing(shelf.latest()).mentioned
    order = sorted(mentioned, key=lambda key: (-mentioned[key], key))
    return [actor for key in order if (actor := shelf.tables.registry.actor(key))]


def _named(words: str, tables: Tables, mentioned: Mapping[str, int]) -> Iterator[Actor]:
    """Whoever the words name as a whole, then those whose names hold all of them: those of the books first, the most
    often met before others, then the shortest name."""
    registry = tables.registry
    read = registry.name(words, None)
    first = [words, *([read.id] if read.id else read.candidates)]
    seen: set[str] = set()
    for key in first:
        if (actor := registry.actor(key)) and actor.id not in seen:
            seen.add(actor.id)
            yield actor
    wanted = fold(words).split()
    holding = [a for a, names in tables.actors if a.id not in seen and _bears(names, wanted)]
    yield from sorted(holding, key=lambda a: (-mentioned[a.id], len(a.name), a.id))


def _bears(names: tuple[str, ...], wanted: list[str]) -> bool:
    return bool(wanted) and any(all(word in name for word in wanted) for name in names)


@router.get("/actors/{key}", response_model=ActorPage, summary="One actor")
def actor(key: Key, _: Plain, shelf: AShelf) -> Told:
    """Its roles over time, the incidents that it is a party or a voice of, and the record of what it said."""
    registry = shelf.tables.registry
    found = registry.actor(key)
    if found is None:
        raise not_there("actor", key, "GET /api/actors?q=NAME looks one up")
    standing = shelf.at().standing(shelf.latest())
    there = [each for each in standing.summaries.values() if key in each.actors]
    newest = [each for _, each in ordered(there, Sort.newest)]
    record, side = standing.records.get(key), registry.side_of(key, None)
    return Told(
        {
            **_head(found, shelf.tables),
            "side": side,
            "side_name": shelf.tables.side_name(side),
            "aliases": list(found.aliases),
            "ucdp": found.ucdp,
            "roles": [_role(t, registry) for t in _in_order(found.part_of)],
            "incidents": len(there),
            "items": [of_summary(each, shelf.tables.side_name) for each in newest[:SHOWN]],
            "own": counted(record.said if record else []),
        }
    )


def _head(found: Actor, tables: Tables) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "country": found.country,
        "country_name": tables.side_name(found.country),
    }


def _in_order(tenures: tuple[Tenure, ...]) -> list[Tenure]:
    return sorted(tenures, key=lambda t: (str(t.since or ""), str(t.until or "~"), t.role))


def _role(tenure: Tenure, registry: Registry) -> dict[str, Any]:
    owner = registry.actor(tenure.of)
    body = tenure.role in registry.lexicon.roles.bodies
    return {
        "role": "body" if body else tenure.role,
        "of": {"id": tenure.of, "name": owner.name if owner else tenure.of},
        "from": tenure.since.isoformat() if tenure.since else None,
        "to": tenure.until.isoformat() if tenure.until else None,
        "checked": tenure.checked.isoformat() if tenure.checked else None,
    }
