"""Acts."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


@exact
class Act(TypedDict):
    """What can be claimed; `count` are the incidents of it."""

    id: str
    name: str
    plover: str | None
    cameo: str | None
    acled: str | None
    count: int


@exact
class ActList(TypedDict):
    """Acts by id."""

    items: list[Act]
    total: int
    next: str | None
