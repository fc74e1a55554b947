"""Acts: all that can be claimed, with how many incidents are of each."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter

from counterclaim.doors import wording
from counterclaim.doors.desk.asking import AShelf, Plain
from counterclaim.doors.desk.contract.acts import ActList
from counterclaim.doors.desk.telling import Told

router = APIRouter(prefix="/api", tags=["acts"])


@router.get("/acts", response_model=ActList, summary="Acts")
def acts(_: Plain, shelf: AShelf) -> Told:
    """Every act of the tables and of the books, by its id, with its codes."""
    count = Counter(each.act for each in shelf.at().standing(shelf.latest()).summaries.values() if each.act)
    known = shelf.tables.acts.by_id
    items = [
        {
            "id": key,
            "name": wording.kind(key),
            "plover": known[key].plover if key in known else None,
            "cameo": known[key].cameo if key in known else None,
            "acled": known[key].acled if key in known else None,
            "count": count[key],
        }
        for key in sorted(known.keys() | count.keys())
    ]
    return Told({"items": items, "total": len(items), "next": None})
