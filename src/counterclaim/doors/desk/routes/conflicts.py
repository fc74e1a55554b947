"""Conflicts: wars, dyads and single parties, with their incidents."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from counterclaim.doors.desk.asking import AShelf, Moments, books_at
from counterclaim.doors.desk.contract.conflicts import ArmedConflict, ConflictList
from counterclaim.doors.desk.shapes import of_armed_conflict
from counterclaim.doors.desk.summaries import Summary
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there

router = APIRouter(prefix="/api", tags=["conflicts"])


@router.get("/conflicts", response_model=ConflictList, summary="Wars, dyads and single parties")
def conflicts(asked: Moments, shelf: AShelf) -> Told:
    """Those that have incidents, the one with most first."""
    _, standing = books_at(shelf, asked)
    found: dict[tuple[str, str], list[Summary]] = {}
    for each in standing.summaries.values():
        if each.conflict[0]:
            found.setdefault(each.conflict, []).append(each)
    order = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    items = [_conflict(key, name, members) for (key, name), members in order]
    return Told({"items": items, "total": len(items), "next": None})


def _conflict(key: str, name: str, members: list[Summary]) -> dict[str, Any]:
    parties = sorted({party for each in members for party in each.parties if party[0]})
    return {
        "id": key,
        "name": name,
        "count": len(members),
        "parties": [{"id": party, "name": called} for party, called in parties],
        "first": min((each.first_day for each in members if each.first_day), default=None),
        "last": max((each.last_day for each in members if each.last_day), default=None),
    }


@router.get("/conflicts/{key}", response_model=ArmedConflict, summary="One war, dyad or party")
def conflict(
    key: Annotated[str, Path(description="The id of a conflict.", max_length=300)], asked: Moments, shelf: AShelf
) -> Told:
    """As `counterclaim conflicts --format json`: its incidents in order, cumulative tolls, claims about its past."""
    for each in shelf.conflicts(asked.moment).conflicts:
        if each.id == key:
            whole = shelf.tables.wars.wars.get(each.within or "")
            named = {"within_name": whole.names[0] if whole else each.within}
            return Told(of_armed_conflict(each, shelf.tables.side_name) | named)
    raise not_there("conflict", key, "GET /api/conflicts lists those that there are")
