"""What people decide: judging claims, pairs and incidents, taking a judgement back, who decided what and when."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from counterclaim import api
from counterclaim.claims.acts import Acts
from counterclaim.doors import shapes
from counterclaim.doors.desk.admission import AReviewer
from counterclaim.doors.desk.asking import MOST, AShelf
from counterclaim.doors.desk.contract.judgements import JudgementList, KeptJudgement
from counterclaim.doors.desk.contract.review import Clash
from counterclaim.doors.desk.contract.shared import Problem
from counterclaim.doors.desk.paging import page
from counterclaim.doors.desk.routes.people import address_of
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.standing import Subject
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import Trouble, not_there
from counterclaim.doors.judgements import State
from counterclaim.errors import JudgedSince
from counterclaim.incidents.judgements.correcting import Tables
from counterclaim.incidents.judgements.decisions import TWO, ordered
from counterclaim.incidents.judgements.withdrawing import WITHDRAW, id_of, sorted_out
from counterclaim.records import Judgement

router = APIRouter(prefix="/api", tags=["judgements"])
CLASH: dict[int | str, dict[str, object]] = {
    401: {"model": Problem, "description": "Nobody is logged in."},
    403: {"model": Problem, "description": "Who asks may not judge."},
    404: {"model": Problem, "description": "Nothing of that id."},
    409: {"model": Clash, "description": "Somebody else has judged it in between; nothing was kept."},
}


class Judging(BaseModel):
    """What somebody decides. `by` and `at` are who is logged in, and now."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"subject": "c.c67a15065cc1", "verdict": "correct", "corrected": ["killed.side=ARM"], "seen": "s.0a1b"}
            ]
        },
    )

    subject: str = Field(max_length=300, description="The id of a claim or an incident, or `ID + ID` for two claims.")
    verdict: Literal["accept", "correct", "reject", "unsure", "same", "different", "withdraw"]
    corrected: list[Annotated[str, Field(max_length=2_000)]] = Field(
        [], max_length=40, description="FIELD=VALUE, each."
    )
    note: str = Field("", max_length=8_000, description="Why.")
    seen: str | None = Field(
        None, max_length=100, description="The `seen` of what is judged; for a claim it has to be given."
    )


class Undoing(BaseModel):
    """Which judgement is taken back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"judgement": "j.9f0c33aa51be7d20"}]})

    judgement: str = Field(max_length=100, description="The `id` of a judgement.")
    note: str = Field("", max_length=8_000, description="Why.")


class Listed(BaseModel):
    """Which judgements are asked for."""

    model_config = ConfigDict(extra="forbid")

    subject: str | None = Field(None, max_length=300, description="Those on this claim, pair or incident.")
    by: str | None = Field(None, max_length=200, description="Those of this person.")
    cursor: str | None = Field(None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="So many at most.")


@router.get("/judgements", response_model=JudgementList, summary="What people decided, the latest first")
def judgements(asked: Annotated[Listed, Query()], shelf: AShelf) -> Told:
    """Who decided what and when, and what became of it."""
    left, every = shelf.at().people(shelf.latest()), tuple(shelf.store.judgements())
    held = sorted_out(every)
    found = [j for j in reversed(ordered(every)) if _is_asked(j, asked)]
    keyed = [((j.at.isoformat(), id_of(j)), j) for j in found]
    shown, following = page(keyed, asked.model_dump_json(exclude={"cursor", "limit"}), asked.cursor, asked.limit)
    items = [told(j) | State.of(j, left, held).shape() for j in shown]
    return Told({"items": items, "total": len(found), "next": following})


def _is_asked(judgement: Judgement, asked: Listed) -> bool:
    about = asked.subject in {None, judgement.subject, *judgement.subject.split(TWO)}
    return about and asked.by in {None, judgement.by}


def told(judgement: Judgement) -> shapes.Shape:
    """A judgement with its id."""
    return {"id": id_of(judgement), **shapes.of_judgement(judgement)}


@router.post("/judgements", status_code=201, response_model=KeptJudgement, responses=CLASH, summary="Judge something")
def judge(asked: Judging, person: AReviewer, shelf: AShelf, request: Request) -> Told:
    """Keep a judgement. Where somebody else has judged the same since it was seen, nothing is kept, and what stands now
    is told (409)."""
    latest = shelf.look()
    subject = Subject.of(asked.subject, shelf, latest)
    if asked.seen is None and subject.needs_seen:
        why = "without `seen` nobody knows what was judged, and what somebody else decided could be lost"
        raise Trouble(422, "the judgement does not say what was seen", why, "send the `seen` that came with the claim")
    if asked.seen is not None and asked.seen != subject.seen:
        return _clash(subject, shelf)
    if asked.verdict == WITHDRAW:
        _check_own(subject.standing, person.name, admin=person.may("admin"))
    decision = api.Decision(asked.verdict, person.name, tuple(asked.corrected), note=asked.note)
    return _keep(subject, decision, shelf, address_of(request))


@router.post(
    "/judgements/undo",
    status_code=201,
    response_model=KeptJudgement,
    responses=CLASH,
    summary="Take a judgement back",
)
def undo(asked: Undoing, person: AReviewer, shelf: AShelf, request: Request) -> Told:
    """Take back the judgement that stands on something: what stood before it stands again. Nothing is removed.

    Reviewers take back what they decided themselves, admins whatever stands.
    """
    latest = shelf.look()
    every = tuple(shelf.store.judgements())
    found = next((j for j in every if id_of(j) == asked.judgement), None)
    if found is None:
        raise not_there("judgement", asked.judgement, "GET /api/judgements lists those that there are")
    _check_own(found, person.name, admin=person.may("admin"))
    subject = Subject.judged_as(found, every, latest)
    if subject.standing != found:
        return _clash(subject, shelf)
    return _keep(subject, api.Decision(WITHDRAW, person.name, note=asked.note), shelf, address_of(request))


def _check_own(judgement: Judgement | None, name: str, *, admin: bool) -> None:
    if judgement is not None and judgement.by != name and not admin:
        why = f"it is {judgement.by}'s"
        raise Trouble(403, "this judgement is somebody else's", why, "judge anew instead, or ask an admin")


def _keep(subject: Subject, decision: api.Decision, shelf: Shelf, address: str) -> Told:
    try:
        made = api.judge(shelf.store, subject.id, decision, tables=_tables(shelf), upto=subject.latest.judgement)
    except JudgedSince:
        return _clash(Subject.of(subject.id, shelf, shelf.look()), shelf)
    shelf.look()
    shelf.store.users.log(made.by, f"judged: {made.verdict}", made.subject, address)
    return Told(told(made), 201, {"cache-control": "no-store"})


def _clash(subject: Subject, shelf: Shelf) -> Told:
    """What stands now, for who judged something else."""
    standing = subject.standing
    who = f"{standing.by} judged it “{standing.verdict}”" if standing else "what was judged on it has been taken back"
    why = f"{who} since you looked at it, or the page was read again; nothing was kept"
    error = {"what": "it is no longer as you saw it", "why": why, "do": "look at what stands now, and judge again"}
    shown = subject.shown(shelf.tables.side_name)
    now = {"judgement": told(standing) if standing else None, "seen": subject.seen, "claims": shown}
    return Told({"error": error, "now": now}, 409, {"cache-control": "no-store"})


def _tables(shelf: Shelf) -> Tables:
    return Tables(lambda: shelf.tables.registry, lambda: shelf.tables.gazetteer, _acts)


@cache
def _acts() -> Acts:
    """The acts that ship, read once; they never change while the desk is open."""
    return Acts.load()
