"""What may be asked: the filters of incidents, moments, pages of a list. Unknown parameters are told, not ignored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from counterclaim.doors.desk.books import Books, Standing
from counterclaim.doors.desk.filtering import Sort, to_box
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.incidents.assembly import View
from counterclaim.incidents.clock import end_of, moment_iso
from counterclaim.reconciling import Moment
from counterclaim.records import Harm, Setting

MOST = 200
"""So many items come at once at most."""


def moment(text: str) -> str:
    """A day or a moment as it may be written; raises ValueError for anything else."""
    to_moment(text)
    return text


def to_moment(text: str) -> datetime:
    """A day is its end, UTC; a time without an offset is UTC.

    >>> to_moment("2022-09-14").isoformat()
    '2022-09-14T23:59:59.999999+00:00'
    """
    try:
        if len(text) <= 10:
            return end_of(date.fromisoformat(text))
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is no day or moment (write 2022-09-14 or 2022-09-14T12:00Z)") from error


def box(text: str) -> str:
    """A part of the map as it may be written; raises ValueError for anything else."""
    to_box(text)
    return text


WHEN_SCHEMA = {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
At = Annotated[str, AfterValidator(moment), WithJsonSchema(WHEN_SCHEMA)]
BoxText = Annotated[str, AfterValidator(box), WithJsonSchema({"type": "string", "examples": ["39.5,46,40,47"]})]


class Policy(StrEnum):
    """How versions become numbers: not at all, low-best-high, or the lowest figure."""

    versions = "versions"
    ucdp = "ucdp"
    acled = "acled"


class Then(BaseModel):
    """From when the books are looked at, and by which policy figures become numbers."""

    model_config = ConfigDict(extra="forbid")

    as_of: At | None = Field(None, description="Only what was published by then; a day means its end, UTC.")
    known_by: At | None = Field(None, description="Only what had been fetched, and judged, by then.")
    policy: Policy = Field(Policy.versions, description="How figures become numbers.")

    @property
    def moment(self) -> Moment:
        """The moment that is looked at."""
        as_of = to_moment(self.as_of) if self.as_of else None
        return Moment(as_of, to_moment(self.known_by) if self.known_by else None)

    @property
    def view(self) -> View:
        """How incidents are told."""
        as_of = self.moment.as_of
        return View(self.policy.value, moment_iso(as_of) if as_of else None)


class Wanted(Then):
    """Which incidents are asked for. All that is given has to hold; several values of one filter are alternatives,
    but of `party`: then all of them are parties of the incident."""

    conflict: list[str] = Field([], description="Ids of wars or dyads, as in /api/conflicts.")
    party: list[str] = Field([], description="Ids of parties; all of them.")
    act: list[str] = Field([], description="Ids of acts, as in /api/acts.")
    place: str | None = Field(None, description="The id of a place, or words of its name.")
    from_: date | None = Field(None, alias="from", description="Incidents that ended on this day or later.")
    to: date | None = Field(None, description="Incidents that began on this day or earlier.")
    harm: list[Harm] = Field([], description="Harms of which a figure is given.")
    contested: bool | None = Field(None, description="Whether voices contradict each other.")
    unreviewed: bool | None = Field(None, description="Whether claims of it are left that nobody has judged.")
    q: str | None = Field(None, max_length=400, description="Words of its title, place, quotes or reports' titles.")
    bbox: BoxText | None = Field(None, description="Part of the map: south,west,north,east in degrees.")


class Paged(Wanted):
    """A page of a list of incidents."""

    sort: Sort = Field(Sort.newest, description="The order.")
    cursor: str | None = Field(None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="So many at most.")


class Nothing(BaseModel):
    """Nothing may be asked beside the address."""

    model_config = ConfigDict(extra="forbid")


async def the_shelf(request: Request) -> Shelf:
    """The books that the desk reads. (What is not `async` is called in a thread of its own, which costs more.)"""
    shelf: Shelf = request.app.state.shelf
    return shelf


AShelf = Annotated[Shelf, Depends(the_shelf)]
Moments = Annotated[Then, Query()]
Incidents = Annotated[Paged, Query()]
AllIncidents = Annotated[Wanted, Query()]
Plain = Annotated[Nothing, Query()]
Clock = Literal["published", "fetched"]


def books_at(shelf: Shelf, then: Then) -> tuple[Books, Standing]:
    """The books at the moment asked for, caught up."""
    books = shelf.at(then.moment)
    return books, books.standing(shelf.latest())


class Named(BaseModel):
    """A list that is looked through by name."""

    model_config = ConfigDict(extra="forbid")

    q: str | None = Field(None, max_length=400, description="Words of a name, or an id.")
    cursor: str | None = Field(None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="So many at most.")


class Sought(BaseModel):
    """Which claims are looked for, as `counterclaim find` does; all that is given has to hold."""

    model_config = ConfigDict(extra="forbid")

    q: str | None = Field(None, max_length=400, description='Words; "in a row" in marks, shell* for a beginning.')
    act: str | None = Field(None, max_length=100, description="The id of an act.")
    from_: date | None = Field(None, alias="from", description="Of this day or later.")
    to: date | None = Field(None, description="Of this day or earlier.")
    bbox: BoxText | None = Field(None, description="Part of the map: south,west,north,east in degrees.")
    outlet: str | None = Field(None, max_length=200, description="The outlet, as reports name it.")
    setting: Setting | None = Field(None, description="Whether it is news, background, planned and so on.")
    replaced: bool = Field(False, description="Claims of earlier versions of a page too.")
    cursor: str | None = Field(None, max_length=400, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=MOST, description="So many at most.")


Names = Annotated[Named, Query()]
Claims = Annotated[Sought, Query()]
