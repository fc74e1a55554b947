"""Places."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.incidents import Summary
from counterclaim.doors.desk.contract.shared import Named, exact


@exact
class PlaceHead(TypedDict):
    """A place, and how many incidents are there."""

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    lat: float | None
    lon: float | None
    radius_km: float
    precision: str
    population: int | None
    incidents: int


@exact
class PlaceList(TypedDict):
    """Places."""

    items: list[PlaceHead]
    total: int
    next: str | None


Status = TypedDict("Status", {"text": str, "from": str | None, "to": str | None})


@exact
class PlacePage(PlaceHead):
    """A place with who held or claimed it when, and its incidents, the newest first, two hundred at most."""

    aliases: list[str]
    within: list[Named]
    claimed_by: list[Named]
    status: list[Status]
    items: list[Summary]
