"""Who asks, logging in and out, and for admins who may come in and what was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil
from secrets import token_urlsafe
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from counterclaim.doors.desk.admission import AnAdmin, APerson
from counterclaim.doors.desk.asking import MOST, AShelf, Plain
from counterclaim.doors.desk.contract.people import Log, Me, UserList
from counterclaim.doors.desk.contract.shared import Problem
from counterclaim.doors.desk.entrance import Door, Person, person_of
from counterclaim.doors.desk.passwords import hash_of
from counterclaim.doors.desk.telling import Told
from counterclaim.doors.desk.troubles import Trouble

router = APIRouter(prefix="/api", tags=["people"])
UNSEEN = {"cache-control": "no-store"}
HOURS = 12
"""So long does a session last."""
WHO: dict[int | str, dict[str, object]] = {401: {"model": Problem, "description": "Nobody is logged in."}}
ADMINS: dict[int | str, dict[str, object]] = WHO | {403: {"model": Problem, "description": "Who asks is no admin."}}
LOGIN: dict[int | str, dict[str, object]] = {
    401: {"model": Problem, "description": "The name or the password is wrong."},
    409: {"model": Problem, "description": "Nobody has to log in here."},
    429: {"model": Problem, "description": "Too many failed; `Retry-After` says for how many seconds."},
}


class Login(BaseModel):
    """A name and its password."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200)
    password: str = Field(max_length=2_000)


class Page(BaseModel):
    """A page of the log."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(None, pattern=r"^[0-9]{1,18}$", description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="So many at most.")


@router.get("/me", response_model=Me, responses=WHO, summary="Who asks")
def me(_: Plain, person: APerson, request: Request) -> Told:
    """The name that judgements are made by, its role, whether this machine alone comes in, without a login, and whether
    there is a session that logging out would end."""
    session = bool(getattr(request.state, "session", False))
    return Told(_told(person, request, session=session), headers=UNSEEN)


def _told(person: Person, request: Request, *, session: bool) -> dict[str, object]:
    door = getattr(request.state, "door", None)
    open_here = isinstance(door, Door) and door.entrance.owner is not None
    return {"name": person.name, "role": person.role, "loopback": open_here, "session": session}


def address_of(request: Request) -> str:
    """Where a request comes from, as the guard has it."""
    told: str = getattr(request.state, "address", "")
    return told


@router.post("/login", response_model=Me, responses=LOGIN, summary="Log in")
async def login(asked: Login, request: Request, shelf: AShelf) -> Told:
    """Begin a session, kept in a cookie that no script can read. A wrong name takes as long as a wrong password."""
    door = _door(request)
    users, address, name = shelf.store.users, address_of(request), asked.name.strip()
    if wait := door.attempts.wait(name.casefold(), address):
        why = f"too many failed for this name or from {address or 'there'}"
        trouble = Trouble(429, "nobody may try to log in just now", why, f"try again in {ceil(wait / 60)} minutes")
        return trouble.answer({"retry-after": str(ceil(wait)), **UNSEEN})
    user = await run_in_threadpool(users.get, name)
    if not await door.passwords.fits(user.password if user else "", asked.password) or user is None:
        await run_in_threadpool(users.log, name, "failed to log in", address=address)
        why = "there is no such user with this password"
        do = "try again, or ask an admin for a new one: counterclaim users password"
        return Trouble(401, "the name or the password is wrong", why, do).answer(UNSEEN)
    door.attempts.came_in(name.casefold(), address)
    token = token_urlsafe(32)
    await run_in_threadpool(users.begin, user.name, hash_of(token), datetime.now(UTC) + timedelta(hours=HOURS))
    await run_in_threadpool(users.log, user.name, "logged in", address=address)
    answer = Told(_told(person_of(user), request, session=True), headers=UNSEEN)
    answer.set_cookie(door.cookie, token, HOURS * 3600, secure=door.entrance.secure, httponly=True, samesite="strict")
    return answer


@router.post("/logout", responses=LOGIN, summary="Log out")
def logout(request: Request, shelf: AShelf) -> Told:
    """End the session."""
    door = _door(request)
    if token := request.cookies.get(door.cookie):
        if user := shelf.store.users.of_session(hash_of(token)):
            shelf.store.users.log(user.name, "logged out", address=address_of(request))
        shelf.store.users.end(hash_of(token))
    answer = Told(None, headers=UNSEEN)
    answer.delete_cookie(door.cookie, secure=door.entrance.secure, httponly=True, samesite="strict")
    return answer


def _door(request: Request) -> Door:
    door = getattr(request.state, "door", None)
    if not isinstance(door, Door) or door.entrance.owner is not None:
        raise Trouble(409, "nobody has to log in here", "the desk is open to this machine alone", "go on without")
    if door.entrance.user_header:
        raise Trouble(409, "nobody logs in here", "the proxy before the desk says who asks", "log in there")
    return door


@router.get("/users", response_model=UserList, responses=ADMINS, summary="Who may come in")
def users(_: Plain, __: AnAdmin, shelf: AShelf) -> Told:
    """Every user with their role; changed with `counterclaim users` at the machine of the store."""
    every = shelf.store.users.all()
    items = [{"name": u.name, "role": u.role, "since": u.since.isoformat() if u.since else None} for u in every]
    return Told({"items": items, "total": len(items), "next": None}, headers=UNSEEN)


@router.get("/log", response_model=Log, responses=ADMINS, summary="Who did what, when, from where")
def log(asked: Annotated[Page, Query()], _: AnAdmin, shelf: AShelf) -> Told:
    """Logging in and out, failures, judgements, changes of users; the latest first. Nothing is ever removed."""
    found = shelf.store.users.deeds(int(asked.cursor) if asked.cursor else None, asked.limit)
    items = [{"at": d.at.isoformat(), "who": d.who, "what": d.what, "about": d.about, "from": d.address} for d in found]
    following = str(found[-1].row) if len(found) == asked.limit and found[-1].row > 1 else None
    return Told({"items": items, "total": shelf.store.users.count_deeds(), "next": following}, headers=UNSEEN)
