"""Actors."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.incidents import Summary
from counterclaim.doors.desk.contract.shared import Named, exact
from counterclaim.doors.desk.contract.sources import Became


@exact
class ActorHead(TypedDict):
    """Who somebody is, and in how many incidents."""

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    incidents: int


@exact
class ActorList(TypedDict):
    """Actors."""

    items: list[ActorHead]
    total: int
    next: str | None


Role = TypedDict("Role", {"role": str, "of": Named, "from": str | None, "to": str | None, "checked": str | None})


@exact
class ActorPage(ActorHead):
    """An actor with its roles in order of time, and its incidents, the newest first, two hundred at most."""

    side: str | None
    side_name: str | None
    aliases: list[str]
    ucdp: int | None
    roles: list[Role]
    items: list[Summary]
    own: Became
