"""What is to be judged, and what stands where two judged at once."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.claims import Claim
from counterclaim.doors.desk.contract.incidents import Summary
from counterclaim.doors.desk.contract.judgements import KeptJudgement
from counterclaim.doors.desk.contract.shared import Problem, exact


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
