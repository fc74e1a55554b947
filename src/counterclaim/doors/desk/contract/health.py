"""How the desk is."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


@exact
class Reading(TypedDict):
    """What is being done as the books are read for the first time, how much of it is done, of how much."""

    step: str
    done: int
    of: int | None


@exact
class Health(TypedDict):
    """Whether the desk is well; `reading` null: the books are read."""

    version: str
    store: str
    latest: list[int]
    size: dict[str, int]
    reading: Reading | None
