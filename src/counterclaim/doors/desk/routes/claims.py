"""Claims: those that are looked for, the newest reports first, and one with what people judged on it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from counterclaim.doors import shapes
from counterclaim.doors.desk.asking import AShelf, Claims, Plain, Sought
from counterclaim.doors.desk.contract.claims import ClaimList, ClaimPage
from counterclaim.doors.desk.filtering import to_box
from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.shapes import of_claim_in
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there
from counterclaim.incidents.judgements.decisions import TWO
from counterclaim.incidents.judgements.withdrawing import id_of
from counterclaim.store.search import Search

Key = Annotated[str, Path(description="The id of a claim.", max_length=100)]
router = APIRouter(prefix="/api", tags=["claims"])
FOUND_AT_MOST = 20_000
"""So many claims are counted; of more it is said that there are more."""


@router.get("/claims", response_model=ClaimList, summary="Claims that are looked for")
def claims(asked: Claims, shelf: AShelf) -> Told:
    """As `counterclaim find`: by words, days, a box on the map, act, outlet or setting; the newest reports first."""
    found = shelf.store.matching(_search(asked), FOUND_AT_MOST + 1)
    question = asked.model_dump_json(exclude={"cursor", "limit"})
    keyed = [((key,), key) for key in found[:FOUND_AT_MOST]]
    shown, following = page(keyed, question, asked.cursor, asked.limit)
    return Told(
        {
            "items": _told(shown, shelf),
            "total": len(keyed),
            "more": len(found) > FOUND_AT_MOST,
            "next": following,
        }
    )


def _search(asked: Sought) -> Search:
    return Search(
        words=(asked.q or "").strip(),
        since=asked.from_,
        until=asked.to,
        box=to_box(asked.bbox) if asked.bbox else None,
        act=asked.act,
        setting=asked.setting,
        outlet=asked.outlet,
        replaced=asked.replaced,
    )


def _told(ids: list[str], shelf: Shelf) -> list[shapes.Shape]:
    read = {claim.id: claim for claim in shelf.store.claims_of(ids)}
    left, judged = shelf.at().left(read.values(), shelf.latest())
    reports = {r.id: r for r in shelf.store.reports_of({c.report_id for c in read.values()})}
    replaced = {old: new for new, old in shelf.versions().items()}
    there = [left.get(i, read[i]) for i in ids if i in read]
    name = shelf.tables.side_name
    return [of_claim_in(c, reports[c.report_id], judged.get(c.id), name, replaced.get(c.report_id)) for c in there]


@router.get("/claims/{key}", response_model=ClaimPage, summary="One claim with its judgements")
def claim(key: Key, _: Plain, shelf: AShelf) -> Told:
    """The claim as people left it, its report's head, its incident, and every judgement on it, the oldest first."""
    found = _told([key], shelf)
    if not found:
        raise not_there("claim", key, "GET /api/claims looks for those that there are")
    home = shelf.at().standing(shelf.latest()).home.get(key)
    history = [j for j in shelf.store.judgements() if key in j.subject.split(TWO)]
    told = {**found[0], "incident": home, "judgements": [{"id": id_of(j), **shapes.of_judgement(j)} for j in history]}
    return Told(told)
