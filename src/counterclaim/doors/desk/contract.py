"""The promised shapes of all answers, for the OpenAPI; docs/json.md says what each key means, tests hold answers to it.

Every key is always there; null is "the text does not say". Offsets are code points of the report's text, half-open,
but where they are named `utf16`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

exact = with_config(ConfigDict(extra="forbid"))


@exact
class Named(TypedDict):
    """An id with its name."""

    id: str | None
    name: str


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
class Voice(TypedDict):
    """A voice, and how it stands to what it says."""

    name: str
    id: str | None
    stance: str


@exact
class IncidentReport(TypedDict):
    """A report of an incident; `republishes` is the report whose text it repeats."""

    id: str
    url: str
    outlet: str | None
    published: str | None
    republishes: str | None


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
class Quote(TypedDict):
    """Words of a report and where they stand."""

    start: int
    end: int
    quote: str
    original: str | None


@exact
class Source(TypedDict):
    """One link of a source chain."""

    wording: str
    id: str | None
    name: str
    country: str | None
    stance: str
    cue: str | None
    mode: str
    spoke: str | None
    start: int | None
    end: int | None
    candidates: list[str]
    why: str | None


@exact
class Party(TypedDict):
    """A doer, a target or one who is blamed."""

    wording: str
    id: str | None
    name: str
    country: str | None
    kind: str
    start: int | None
    end: int | None
    candidates: list[str]
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


@exact
class Verdict(TypedDict):
    """What a person decided last, and the id of that judgement."""

    id: str
    verdict: str
    by: str
    at: str


@exact
class ClaimAlone(TypedDict):
    """A claim as `counterclaim read --format json` prints it; `seen` is sent back with what is judged on it."""

    id: str
    act: str | None
    plover: str | None
    cameo: str | None
    acled: str | None
    stance: str
    setting: str
    factuality: str
    evidence: list[Quote]
    sources: list[Source]
    actors: list[Party]
    targets: list[Party]
    blamed: list[Party]
    place: Place | None
    when: When | None
    counts: list[Count]
    means: list[str]
    rule: str
    reasons: list[str]
    judgement: Verdict | None
    seen: str


@exact
class ReportHead(TypedDict):
    """Enough of a report to name it."""

    id: str
    url: str
    outlet: str | None
    title: str | None
    published: str | None
    published_inferred: str | None
    replaces: str | None
    replaced_by: str | None
    translated_from: str | None


@exact
class Claim(ClaimAlone):
    """A claim with the head of its report."""

    report: ReportHead


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


@exact
class Units(TypedDict):
    """A span in UTF-16 units, half-open."""

    start: int
    end: int


@exact
class TextPosition(TypedDict):
    """A W3C TextPositionSelector, in code points, with the same span in UTF-16 units."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int
    utf16: Units


@exact
class TextQuote(TypedDict):
    """A W3C TextQuoteSelector: the words, with some of those around them."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


@exact
class Part(TypedDict):
    """Where the words of a field of a claim stand, in UTF-16 units; `number` counts in the field's list."""

    field: str
    number: int
    start: int
    end: int


@exact
class MarkedClaim(ClaimAlone):
    """A claim with its evidence as selectors: for each piece of it a position, then a quote."""

    selectors: list[TextPosition | TextQuote]
    parts: list[Part]


@exact
class Block(TypedDict):
    """A labelled stretch of a report's text."""

    kind: str
    start: int
    end: int
    language: str | None
    utf16: Units


@exact
class Entry(TypedDict):
    """A part of a page that is a text of its own."""

    start: int
    end: int
    published: str | None
    title: str | None
    carried_from: str | None
    utf16: Units


@exact
class TranslatedParagraph(TypedDict):
    """A paragraph in the text, and where it stands in the original; both in code points."""

    start: int
    end: int
    original_start: int
    original_end: int
    kept: str | None


@exact
class Translation(TypedDict):
    """The original of a translated text."""

    language: str
    by: str
    title: str | None
    text: str
    paragraphs: list[TranslatedParagraph]


@exact
class Report(TypedDict):
    """A report with its text and blocks."""

    id: str
    url: str
    outlet: str | None
    title: str | None
    language: str
    published: str | None
    published_inferred: str | None
    replaces: str | None
    text: str
    blocks: list[Block]
    entries: list[Entry]
    byline: str | None
    dateline: str | None
    carried_from: str | None
    carried_why: str | None
    canonical: str | None
    translated_from: str | None
    translation: Translation | None


@exact
class PageOrigin(TypedDict):
    """Where a page came from, and the digest of its bytes."""

    url: str
    fetched_at: str | None
    sha256: str


@exact
class ReportPage(TypedDict):
    """A report with its claims in the order of the text, the versions of its page, and where it came from."""

    report: Report
    claims: list[MarkedClaim]
    versions: list[str]
    page: PageOrigin


@exact
class ClaimList(TypedDict):
    """A page of claims; `total` counts 20,000 at most, and `more` says whether there are more."""

    items: list[Claim]
    total: int
    more: bool
    next: str | None


@exact
class ClaimPage(Claim):
    """A claim with its incident and every judgement on it, the oldest first."""

    incident: str | None
    judgements: list[KeptJudgement]


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
    candidates: list[str]
    as_of: str | None
    reports: int
    incidents: list[WarIncident]
    tolls: list[WarToll]
    background: list[Background]


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


@exact
class ActorHead(TypedDict):
    """Who somebody is, and in how many incidents."""

    id: str
    name: str
    kind: str
    country: str | None
    country_name: str | None
    incidents: int


@exact
class ActorList(TypedDict):
    """Actors."""

    items: list[ActorHead]
    total: int
    next: str | None


Role = TypedDict("Role", {"role": str, "of": Named, "from": str | None, "to": str | None, "checked": str | None})


@exact
class ActorPage(ActorHead):
    """An actor with its roles in order of time, and its incidents, the newest first, two hundred at most."""

    side: str | None
    side_name: str | None
    aliases: list[str]
    ucdp: int | None
    roles: list[Role]
    items: list[Summary]
    own: Became


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


@exact
class Health(TypedDict):
    """Whether the desk is well."""

    version: str
    store: str
    latest: list[int]
    size: dict[str, int]


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


@exact
class KeptJudgement(TypedDict):
    """A judgement as `counterclaim judgements export` prints it, with its id."""

    id: str
    subject: str
    verdict: str
    by: str
    at: str
    note: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@exact
class ListedJudgement(KeptJudgement):
    """A judgement with what became of it, as `counterclaim judgements list` prints it."""

    state: str
    now: list[str]
    confirmed: bool
    recoded: bool


@exact
class JudgementList(TypedDict):
    """Judgements, the latest first."""

    items: list[ListedJudgement]
    total: int
    next: str | None


@exact
class StandsNow(TypedDict):
    """What stands on a subject now, and the `seen` of it."""

    judgement: KeptJudgement | None
    seen: str
    claims: list[Claim]


@exact
class Clash(Problem):
    """Somebody else judged it in between: what stands now."""

    now: StandsNow


@exact
class Me(TypedDict):
    """Who asks: the name that judgements are made by, and the role. `loopback`: this machine alone comes in, without a
    login. `session`: they came in by a login, and can log out."""

    name: str
    role: Literal["reader", "reviewer", "admin"]
    loopback: bool
    session: bool


@exact
class QueueItem(TypedDict):
    """Something to judge, with why, and `seen` to be sent back; `judgement` is what is asked again.

    One of `claim` and `pair` is there.
    """

    kind: Literal["contested", "unsure", "rare", "high", "stale"]
    subject: str
    why: str
    weight: int
    seen: str
    claim: Claim | None
    pair: list[Claim] | None
    incident: Summary | None
    judgement: KeptJudgement | None


@exact
class Queue(TypedDict):
    """What is worth a person's minute, the weightiest first."""

    items: list[QueueItem]
    total: int
    next: str | None


@exact
class UserHead(TypedDict):
    """Somebody who may come in."""

    name: str
    role: Literal["reader", "reviewer", "admin"]
    since: str | None


@exact
class UserList(TypedDict):
    """Users by name."""

    items: list[UserHead]
    total: int
    next: str | None


Deed = TypedDict("Deed", {"at": str, "who": str, "what": str, "about": str, "from": str})


@exact
class Log(TypedDict):
    """Who did what, the latest first."""

    items: list[Deed]
    total: int
    next: str | None
