"""The queue of what is worth a person's minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from counterclaim.doors.desk.asking import MOST, AShelf
from counterclaim.doors.desk.contract.review import Queue
from counterclaim.doors.desk.paging import window
from counterclaim.doors.desk.queue import Entry, Kind
from counterclaim.doors.desk.routes.judgements import told
from counterclaim.doors.desk.seeing import seen_of_claim, seen_of_pair
from counterclaim.doors.desk.shapes import Shape, of_claim_in, of_summary
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.standing import claims_of
from counterclaim.doors.desk.summaries import Summary
from counterclaim.doors.desk.telling import Told
from counterclaim.incidents.judgements.decisions import TWO
from counterclaim.store.standing import Latest

router = APIRouter(prefix="/api", tags=["judgements"])


class Wanted(BaseModel):
    """What of the queue is asked for."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind | None = Field(None, description="One kind alone.")
    conflict: str | None = Field(None, max_length=300, description="The id of a war or dyad: its incidents alone.")
    cursor: str | None = Field(None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(30, ge=1, le=MOST, description="So many at most.")


@dataclass(frozen=True, slots=True)
class Queued:
    """The places of the queue."""

    entries: Sequence[Entry]

    def __len__(self) -> int:
        return len(self.entries)

    def key(self, at: int) -> tuple[int, str]:
        """The weight, the highest first, and what is judged."""
        return 100 - self.entries[at].weight, self.entries[at].subject

    def place(self, key: Sequence[Any]) -> int | None:
        """Where the entry of this weight and subject is."""
        return next((at for at in range(len(self)) if list(self.key(at)) == list(key)), None)


@router.get("/review/queue", response_model=Queue, summary="What is worth a person's minute")
def review(asked: Annotated[Wanted, Query()], shelf: AShelf) -> Told:
    """Claims and pairs to judge, the weightiest first: contested, unsure, rare acts, high figures, asked again."""
    latest = shelf.latest()
    standing = shelf.at().standing(latest)
    found: Sequence[Entry] = shelf.queue(latest, asked.kind)
    if asked.conflict is not None:
        found = [each for each in found if _conflict(each, standing.summaries) == asked.conflict]
    start, following = window(Queued(found), f"queue {asked.kind} {asked.conflict}", asked.cursor, asked.limit)
    shown = found[start : start + asked.limit]
    return Told({"items": _items(shown, standing.summaries, shelf, latest), "total": len(found), "next": following})


def _conflict(each: Entry, summaries: Mapping[str, Summary]) -> str | None:
    home = summaries.get(each.incident or "")
    return home.conflict[0] if home else None


def _items(shown: Sequence[Entry], summaries: Mapping[str, Summary], shelf: Shelf, latest: Latest) -> list[Shape]:
    claims, judged = claims_of((i for each in shown for i in each.subject.split(TWO)), shelf, latest)
    reports = {report.id: report for report in shelf.store.reports_of({c.report_id for c in claims.values()})}
    pairs, name = shelf.at().people(latest).pairs, shelf.tables.side_name
    items: list[Shape] = []
    for each in shown:
        ids = each.subject.split(TWO)
        if any(i not in claims for i in ids):
            continue  # its page was read again a moment ago
        seen = seen_of_claim(claims[ids[0]], judged.get(ids[0]))
        if len(ids) == 2:
            seen = seen_of_pair({i: claims[i] for i in ids}, pairs.get(frozenset(ids)))
        home = summaries.get(each.incident or "")
        here = [of_claim_in(claims[i], reports[claims[i].report_id], judged.get(i), name) for i in ids]
        items.append(
            {
                "kind": each.kind,
                "subject": each.subject,
                "why": each.why,
                "weight": each.weight,
                "seen": seen,
                "claim": here[0] if len(ids) == 1 else None,
                "pair": here if len(ids) == 2 else None,
                "incident": of_summary(home, name) if home else None,
                "judgement": told(each.judgement) if each.judgement else None,
            }
        )
    return items
