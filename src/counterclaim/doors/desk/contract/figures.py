"""Figures as answers have them: counts of a claim, versions of a voice, ranges and tolls."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


@exact
class Range(TypedDict):
    """From the lowest to the highest figure that stands. It is no estimate."""

    harm: str
    side: str | None
    side_name: str | None
    low: int | None
    high: int | None
    contested: bool


@exact
class Toll(TypedDict):
    """What a policy makes of one harm to one side; side null is all together."""

    harm: str
    side: str | None
    side_name: str | None
    low: int | None
    best: int | None
    high: int | None
    reasons: list[str]


@exact
class Voice(TypedDict):
    """A voice, and how it stands to what it says."""

    name: str
    id: str | None
    stance: str


@exact
class Earlier(TypedDict):
    """A figure that its own origin replaced."""

    low: int | None
    high: int | None
    as_of: str | None
    claims: list[str]


@exact
class Version(TypedDict):
    """What one voice says of one harm to one side."""

    harm: str
    side: str | None
    side_name: str | None
    whom: str | None
    low: int | None
    high: int | None
    wording: str
    scope: str
    status: str
    voice: Voice
    via: list[str]
    as_of: str | None
    claims: list[str]
    earlier: list[Earlier]
    part: bool
    approximate: bool
    about_enemy: bool
    why: str | None


@exact
class Count(TypedDict):
    """How many were harmed, as the text says it."""

    harm: str
    low: int | None
    high: int | None
    approximate: bool
    wording: str
    whom: str | None
    side: str | None
    side_name: str | None
    scope: str
    part: bool
