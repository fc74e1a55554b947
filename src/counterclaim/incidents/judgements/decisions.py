"""A judgement as it is kept: its subject, its order among others, its sentence, and whether it can be kept at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

from counterclaim.errors import JudgementError
from counterclaim.incidents.judgements import corrections
from counterclaim.incidents.judgements.coding import Shape, canonical, loaded
from counterclaim.records import Judgement, Verdict

TWO = " + "
INCIDENT = "incident."
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_ON_ONE: frozenset[str] = frozenset({"accept", "correct", "reject", "unsure", "withdraw"})
_ON_TWO: frozenset[str] = frozenset({"same", "different", "unsure", "withdraw"})
_ON_INCIDENT: frozenset[str] = frozenset({"accept", "reject", "unsure", "withdraw"})
_SENTENCES = {
    "same": "that these are one incident",
    "different": "that these are different incidents",
    "unsure": "that it is not clear whether these are one incident",
}
_FIELDS = {"counts": "figures", "origin": "voice", "when": "time", "blamed": "one blamed"}


def pair_of(a: str, b: str) -> str:
    """The subject of a judgement on two claims: their ids sorted.

    >>> pair_of("c.2", "c.1")
    'c.1 + c.2'
    """
    return TWO.join(sorted((a, b)))


def canonical_subject(subject: str) -> str:
    """A subject as it is kept: the ids of two claims sorted.

    >>> canonical_subject("c.2 + c.1")
    'c.1 + c.2'
    """
    ids = subject.split(TWO)
    return pair_of(*ids) if len(ids) == 2 else subject


def ordered(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Oldest first, by name where two are of one moment: an order that depends on nothing but the judgements."""
    return tuple(sorted(set(judgements), key=lambda j: (j.at, j.by, j.verdict, j.subject, j.after, j.note, j.before)))


def until(judgements: Iterable[Judgement], known_by: datetime | None) -> tuple[Judgement, ...]:
    """The judgements made by a moment (aware; None = all): what people had decided when we knew that much."""
    return tuple(j for j in judgements if known_by is None or j.at <= known_by)


def claims_of(judgement: Judgement) -> tuple[Shape, ...]:
    """The claims that a judgement is about, as it keeps them; with their ids alone where it keeps nothing else."""
    if judgement.subject.startswith(INCIDENT):
        return ()
    ids = judgement.subject.split(TWO)
    kept = loaded(judgement.before)
    told: list[Any] = kept.get("claims", [kept])
    by_id = {each["claim"]: each for each in told if isinstance(each, dict) and "claim" in each}
    return tuple(by_id.get(each, {"claim": each}) for each in ids)


def said(judgement: Judgement, field: str = "") -> str:
    """Who decided it and when, as the beginning of a sentence: "ana corrected the place on 3 October 2022"."""
    at = judgement.at.astimezone(UTC)
    day = f"{at.day} {at:%B} {at.year}"
    if field:
        return f"{judgement.by} corrected the {_FIELDS.get(field, field)} on {day}"
    if TWO in judgement.subject:
        return f"{judgement.by} said on {day} {_SENTENCES[judgement.verdict]} ({judgement.subject})."
    return f"{judgement.by} said “{judgement.verdict}” on {day}"


def canonical_judgement(judgement: Judgement) -> Judgement:
    """The judgement in the one form in which it is kept: UTC, canonical JSON, ids of a pair sorted.

    Raises JudgementError, in one line, for what cannot be kept: a verdict that is none or does not fit its subject,
    nobody's name, a moment without offset, a correction that cannot be made.
    """
    check_verdict(judgement)
    if not judgement.by.strip():
        raise JudgementError(f"{judgement.subject}: a judgement needs the name of who made it")
    if judgement.at.tzinfo is None:
        raise JudgementError(f"{judgement.subject}: {judgement.at.isoformat()} has no offset from UTC")
    before, after = loaded(judgement.before), loaded(judgement.after)
    if (judgement.verdict == "correct") != bool(after):
        what = "says nothing that is corrected" if not after else f"{judgement.verdict!r} corrects nothing"
        raise JudgementError(f"{judgement.subject}: {what}")
    corrections.check(after)
    _check_before(judgement.subject, before)
    if judgement.verdict == "withdraw" and not str(before.get("withdrawn", "")).startswith("j."):
        raise JudgementError(f"{judgement.subject}: before does not name the judgement that is taken back")
    return replace(
        judgement,
        subject=canonical_subject(judgement.subject),
        by=judgement.by.strip(),
        at=judgement.at.astimezone(UTC),
        before=canonical(before) if before else "",
        after=canonical(after) if after else "",
        note=judgement.note.strip(),
    )


def check_verdict(judgement: Judgement) -> list[str]:
    """The ids of a judgement's subject. Raises JudgementError when that is none, or its verdict does not fit it."""
    subject, verdict = judgement.subject, judgement.verdict
    ids = subject.split(TWO)
    if verdict not in VERDICTS:
        raise JudgementError(f"{verdict!r} is no verdict; use one of {', '.join(VERDICTS)}")
    if len(ids) > 2 or len(set(ids)) < len(ids) or not all(i and i == i.strip() for i in ids):
        raise JudgementError(f"{subject!r} is no subject: the id of a claim, of an incident, or ID + ID")
    if subject.startswith(INCIDENT):
        fitting, what = _ON_INCIDENT, "an incident"
        if not judgement.note.strip() and verdict != "withdraw":
            raise JudgementError(f"{subject}: a judgement on an incident needs a note that says what is meant")
    else:
        fitting, what = (_ON_TWO, "two claims") if len(ids) == 2 else (_ON_ONE, "a claim")
    if verdict not in fitting:
        raise JudgementError(f"{subject}: {verdict!r} is no verdict on {what}; use one of {', '.join(sorted(fitting))}")
    return ids


def _check_before(subject: str, before: Shape) -> None:
    """What is kept of the claims has to be readable later on, else the judgement would be lost then."""
    if not before:
        return
    told: Any = before.get("claims", [before])
    ids = set(subject.split(TWO))
    wanted = str if subject.startswith(INCIDENT) else dict
    if not isinstance(told, list) or not all(isinstance(each, wanted) for each in told):
        raise JudgementError(f"{subject}: before does not hold the claims as they stood")
    for each in told if wanted is dict else ():
        kinds = {"claim": str, "report": str, "quotes": list, "coding": dict}
        if wrong := [key for key, kind in kinds.items() if not isinstance(each.get(key), kind)]:
            raise JudgementError(f"{subject}: before lacks {', '.join(wrong)} of a claim")
        if each["claim"] not in ids:
            raise JudgementError(f"{subject}: before holds another claim, {each['claim']}")
        if not isinstance(each.get("beside", []), list) or not isinstance(each.get("corrected", {}), dict):
            raise JudgementError(f"{subject}: before holds a damaged claim")
        corrections.check(each.get("corrected", {}))
