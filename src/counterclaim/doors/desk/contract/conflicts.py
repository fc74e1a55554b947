"""Wars, dyads and single parties."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.figures import Version
from counterclaim.doors.desk.contract.shared import Named, When, exact


@exact
class ConflictHead(TypedDict):
    """A war, a dyad or a single party; `count` are its incidents."""

    id: str
    name: str
    count: int
    parties: list[Named]
    first: str | None
    last: str | None


@exact
class ConflictList(TypedDict):
    """Conflicts, the one with most incidents first."""

    items: list[ConflictHead]
    total: int
    next: str | None


@exact
class WarIncident(TypedDict):
    """An incident in its conflict."""

    id: str
    first: str | None
    last: str | None
    candidates: list[str]
    why: str


@exact
class WarToll(Version):
    """A cumulative figure; `since` null is the whole war."""

    since: str | None


@exact
class Background(TypedDict):
    """A claim about the past, with its home."""

    claim: str
    report: str
    quote: str
    when: When | None
    home: str | None
    candidates: list[str]
    score: float
    named: str | None
    reasons: list[str]


@exact
class ArmedConflict(TypedDict):
    """A conflict as `counterclaim conflicts --format json` prints it."""

    id: str
    name: str
    kind: str
    parties: list[Named]
    since: str | None
    until: str | None
    first: str | None
    last: str | None
    within: str | None
    within_name: str | None
    candidates: list[str]
    as_of: str | None
    reports: int
    incidents: list[WarIncident]
    tolls: list[WarToll]
    background: list[Background]
