"""How the desk is."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


@exact
class Health(TypedDict):
    """Whether the desk is well."""

    version: str
    store: str
    latest: list[int]
    size: dict[str, int]
