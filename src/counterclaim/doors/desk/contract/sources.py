"""Sources with their records."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import Named, exact


@exact
class Became(TypedDict):
    """How many figures, and what became of them. A figure may be confirmed by one voice and contradicted by another."""

    figures: int
    confirmed: int
    revised: int
    contradicted: int


@exact
class SourceHead(TypedDict):
    """An outlet or a voice: `own` are its figures, `passed_on` those of others that it carried."""

    id: str
    name: str
    kind: Literal["outlet", "voice"]
    reports: int
    republished: int
    incidents: int
    first_report: str | None
    last_report: str | None
    own: Became
    passed_on: Became


@exact
class SourceList(TypedDict):
    """Sources, those of most reports and figures first."""

    items: list[SourceHead]
    total: int
    next: str | None


@exact
class SourceFigure(TypedDict):
    """A figure of a source, the voices that gave the same one then or later, and those whose figure excludes it."""

    incident: str
    title: str
    voice: Named
    harm: str
    side: str | None
    side_name: str | None
    low: int | None
    high: int | None
    as_of: str | None
    status: str
    revised: bool
    confirmed_by: list[str]
    contradicted_by: list[str]
    claims: list[str]


@exact
class SourcePage(SourceHead):
    """A source with its figures, the newest first, two hundred at most."""

    said: list[SourceFigure]
    carried: list[SourceFigure]
