"""What people decided."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.shared import exact


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
