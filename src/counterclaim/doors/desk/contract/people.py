"""Who asks, who may come in, who did what."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


@exact
class Me(TypedDict):
    """Who asks: the name that judgements are made by, and the role. `loopback`: this machine alone comes in, without a
    login. `session`: they came in by a login, and can log out."""

    name: str
    role: Literal["reader", "reviewer", "admin"]
    loopback: bool
    session: bool


@exact
class UserHead(TypedDict):
    """Somebody who may come in."""

    name: str
    role: Literal["reader", "reviewer", "admin"]
    since: str | None


@exact
class UserList(TypedDict):
    """Users by name."""

    items: list[UserHead]
    total: int
    next: str | None


Deed = TypedDict("Deed", {"at": str, "who": str, "what": str, "about": str, "from": str})


@exact
class Log(TypedDict):
    """Who did what, the latest first."""

    items: list[Deed]
    total: int
    next: str | None
