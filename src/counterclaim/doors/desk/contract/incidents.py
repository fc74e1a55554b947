"""Incidents in a list and alone, and what changed about them."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.claims import Claim
from counterclaim.doors.desk.contract.figures import Range, Toll, Version, Voice
from counterclaim.doors.desk.contract.shared import Days, Named, Place, exact


@exact
class Counted(TypedDict):
    """A value of a filter, with how many incidents there would be with it."""

    id: str
    name: str
    count: int


@exact
class Facets(TypedDict):
    """The values of the filters, the most frequent first."""

    party: list[Counted]
    act: list[Counted]
    harm: list[Counted]
    conflict: list[Counted]


@exact
class Summary(TypedDict):
    """An incident as lists show it."""

    id: str
    title: str
    act: str | None
    when: Days | None
    place: Place | None
    parties: list[Named]
    conflict: Named | None
    reports: int
    claims: int
    contested: bool
    contradictions: int
    unsure: int
    unreviewed: int
    tolls: list[Range]
    toll: list[Toll]
    first_report: str | None
    last_report: str | None


Span = TypedDict("Span", {"from": str | None, "to": str | None})


@exact
class IncidentList(TypedDict):
    """A page of incidents, with counts over all that were asked for."""

    items: list[Summary]
    total: int
    next: str | None
    facets: Facets
    span: Span


@exact
class IncidentReport(TypedDict):
    """A report of an incident; `republishes` is the report whose text it repeats."""

    id: str
    url: str
    outlet: str | None
    published: str | None
    republishes: str | None


Silence = TypedDict(
    "Silence", {"voice": Voice, "about": str, "from": str | None, "until": str | None, "claims": list[str]}
)


@exact
class Denial(TypedDict):
    """Who denies what."""

    voice: Voice
    what: str
    claims: list[str]


@exact
class Blame(TypedDict):
    """Who blames which party."""

    voice: Voice
    party: str
    party_name: str
    claims: list[str]


@exact
class Responsibility(TypedDict):
    """Who says that its own side did it, or did not."""

    voice: Voice
    act: str | None
    claims: list[str]


@exact
class Contradiction(TypedDict):
    """A contradiction in one sentence; `harm` and `side` are what its figures count."""

    text: str
    claims: list[str]
    harm: str | None
    side: str | None
    side_name: str | None


@exact
class Unsure(TypedDict):
    """Another incident that may be this one, a claim of each, and what speaks for and against."""

    incident: str
    claims: list[str]
    reasons: list[str]


@exact
class Incident(TypedDict):
    """An incident as `counterclaim incidents --format json` prints it."""

    id: str
    act: str | None
    when: Days | None
    place: Place | None
    parties: list[Named]
    as_of: str | None
    policy: str
    reports: list[IncidentReport]
    claims: list[str]
    versions: list[Version]
    silent: list[Silence]
    denials: list[Denial]
    blamed: list[Blame]
    conflicts: list[Contradiction]
    toll: list[Toll]
    responsibility: list[Responsibility]
    reasons: list[str]
    unsure: list[Unsure]
    judged: list[str]


@exact
class Arrival(TypedDict):
    """A moment at which reports of the incident came; `at` is what `as_of` takes."""

    at: str
    reports: list[str]


@exact
class Point(TypedDict):
    """A figure of a voice: `figure` in plain words, `wording` those of the page."""

    at: str | None
    low: int | None
    high: int | None
    figure: str
    wording: str | None
    claims: list[str]


@exact
class Line(TypedDict):
    """The figures of one voice for one harm and side, the earlier first."""

    voice: Voice
    harm: str
    side: str | None
    side_name: str | None
    whom: str | None
    scope: str
    part: bool
    status: str
    points: list[Point]


@exact
class Band(TypedDict):
    """What a policy makes of the figures that were out by a moment; it holds until the next one."""

    harm: str
    side: str | None
    side_name: str | None
    at: str
    low: int | None
    best: int | None
    high: int | None


@exact
class IncidentPage(Incident):
    """An incident with all that its page shows."""

    title: str
    moments: list[str]
    arrivals: list[Arrival]
    claims_by_id: dict[str, Claim]
    timeline: list[Line]
    bands: list[Band]
    apart: list[str]
    moved_from: str | None


Change = TypedDict(
    "Change",
    {
        "incident": str, "was": list[str], "kind": str, "text": str, "from": str, "to": str | None, "clock": str,
        "policy": str, "reports": list[IncidentReport], "claims": list[str],
    },
)  # fmt: skip


@exact
class ChangeList(TypedDict):
    """Changes, a sentence each."""

    items: list[Change]
