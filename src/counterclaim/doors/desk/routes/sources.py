"""Sources: outlets and voices, with what became of what each said."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from counterclaim.doors.desk.asking import AShelf, Names, Plain
from counterclaim.doors.desk.contract.sources import SourceList, SourcePage
from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.shapes import Name, Shape, sided
from counterclaim.doors.desk.sources import OUTLET, Record
from counterclaim.doors.desk.sources import Told as Figured
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import not_there

router = APIRouter(prefix="/api", tags=["sources"])
SHOWN = 200
"""So many figures of a source are shown, the newest first; all are counted."""


@router.get("/sources", response_model=SourceList, summary="Outlets and voices")
def sources(asked: Names, shelf: AShelf) -> Told:
    """Every outlet and every known voice of the incidents, those of most reports and figures first."""
    words = (asked.q or "").casefold().split()
    every = shelf.at().standing(shelf.latest()).records.values()
    found = [r for r in every if all(word in f"{r.id} {r.name}".casefold() for word in words)]
    found.sort(key=lambda r: (-_weight(r), r.id))
    shown, following = page([((r.id,), r) for r in found], asked.q or "", asked.cursor, asked.limit)
    return Told({"items": [_head(r) for r in shown], "total": len(found), "next": following})


def _weight(record: Record) -> int:
    return len(record.reports) + len(record.said) + len(record.carried)


@router.get("/sources/{key}", response_model=SourcePage, summary="An outlet's or a voice's record")
def source(
    key: Annotated[str, Path(description="`outlet:NAME`, or the id of an actor.", max_length=300)],
    _: Plain,
    shelf: AShelf,
) -> Told:
    """How many figures it gave and carried, how many others confirmed, it revised, or others contradict; and these."""
    standing = shelf.at().standing(shelf.latest())
    record = standing.records.get(key)
    if record is None:
        raise not_there("source", key, "GET /api/sources lists those that there are")
    name = shelf.tables.side_name
    return Told({**_head(record), "said": _figures(record.said, name), "carried": _figures(record.carried, name)})


def _head(record: Record) -> dict[str, Any]:
    dates = sorted(day for day in record.reports.values() if day)
    return {
        "id": record.id,
        "name": record.name,
        "kind": "outlet" if record.id.startswith(OUTLET) else "voice",
        "reports": len(record.reports),
        "republished": record.republished,
        "incidents": len(record.incidents),
        "first_report": dates[0] if dates else None,
        "last_report": dates[-1] if dates else None,
        "own": counted(record.said),
        "passed_on": counted(record.carried),
    }


def counted(told: list[Figured]) -> dict[str, int]:
    """How many figures, and what became of them; one may be confirmed by one voice and contradicted by another."""
    return {
        "figures": len(told),
        "confirmed": sum(bool(t.confirmed_by) for t in told),
        "revised": sum(t.figure.revised for t in told),
        "contradicted": sum(bool(t.contradicted_by) or t.figure.status == "contradicted" for t in told),
    }


def _figures(told: list[Figured], name: Name) -> list[Shape]:
    order = sorted(told, key=lambda t: (t.figure.as_of or "", t.summary.id, t.figure.claims), reverse=True)
    return [sided(figure(t), name) for t in order[:SHOWN]]


def figure(told: Figured) -> Shape:
    """A figure with its incident and what others say of it."""
    said = told.figure
    return {
        "incident": told.summary.id,
        "title": told.summary.title,
        "voice": {"id": said.voice, "name": said.name},
        "harm": said.harm,
        "side": said.side,
        "low": said.low,
        "high": said.high,
        "as_of": said.as_of,
        "status": said.status,
        "revised": said.revised,
        "confirmed_by": list(told.confirmed_by),
        "contradicted_by": list(told.contradicted_by),
        "claims": list(said.claims),
    }
