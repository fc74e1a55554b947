"""Claims."""

from __future__ import annotations

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.figures import Count
from counterclaim.doors.desk.contract.judgements import KeptJudgement
from counterclaim.doors.desk.contract.shared import Place, When, exact


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
