"""What shapes of several nouns share: ids with names, places, days, errors."""

from __future__ import annotations

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

exact = with_config(ConfigDict(extra="forbid"))


@exact
class Named(TypedDict):
    """An id with its name."""

    id: str | None
    name: str


@exact
class Place(TypedDict):
    """A place as written, with where it is, how precisely, and who held it then."""

    wording: str
    id: str | None
    name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    precision_acled: int | None
    precision_ucdp: int | None
    contested_by: list[str]
    status: str | None
    candidates: list[str]
    why: str | None


@exact
class Days(TypedDict):
    """A closed interval of days; null leaves an end open."""

    earliest: str | None
    latest: str | None
    grain: str


@exact
class When(Days):
    """Days with the words that say them, and the day they were counted from."""

    wording: str
    anchor: str | None


@exact
class WhatWentWrong(TypedDict):
    """What is wrong, why, and what to do."""

    what: str
    why: str
    do: str


@exact
class Problem(TypedDict):
    """The one shape of errors."""

    error: WhatWentWrong
