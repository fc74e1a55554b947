"""Whom a phrase means that names nobody by itself ('the group', 'both sides', 'he'): the project's own passages.

A wrong answer is worse than an open one, so two figures count: of what was resolved, how much rightly; and of what can
be resolved, how much was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from counterclaim.bench.figures import Figure
from counterclaim.bench.own_gold import gold_file
from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.records import Claim, Span

GOLD = "tests/claims/references.yml"
GOAL_PRECISION, GOAL_RESOLVED = 0.95, 0.80
PARTS = (("held out", True), ("tuned on", False))
Verdict = Literal["right", "wrong", "open"]


@dataclass(frozen=True, slots=True)
class Meant:
    """How a phrase was read: `resolved` says whether gold gives it an answer at all."""

    verdict: Verdict
    resolved: bool
    held_out: bool
    phrase: str
    read: tuple[str, ...]


def stretch(text: str, phrase: str) -> Span:
    """Where a phrase stands: its last place in the text, as whole words. Raises ValueError where it does not."""
    places = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))
    if not places:
        raise ValueError(f"{phrase!r} does not stand in {text!r}")
    return Span(*places[-1].span())


def answers(claims: Sequence[Claim], at: Span) -> Iterator[tuple[str, ...]]:
    """What claims give for words that hold a stretch: an id and a name, each enough to be right."""
    for claim in claims:
        people = (*claim.actors, *claim.targets, *claim.blamed, *(v.who for v in claim.sources.voices))
        for named in people:
            if named.span is not None and at.within(named.span) and (named.id or named.name):
                yield (named.id,) if named.id else (named.name,)
        where = claim.place
        if where is not None and where.span is not None and at.within(where.span) and where.place is not None:
            yield where.place.id, where.place.name


def judged(row: dict[str, Any], claims: Sequence[Claim]) -> Meant:
    """A gold row beside what was read. Where all of several are asked, all must be found; nothing else may be."""
    at = stretch(row["text"], row["phrase"])
    read = tuple(dict.fromkeys(answers(claims, at)))
    together, either = set(row.get("is", ())), set(row.get("any", ()))
    if not read:
        verdict: Verdict = "open"
    elif together:
        verdict = "right" if {name for names in read for name in names} == together else "wrong"
    else:
        verdict = "right" if all(either & set(names) for names in read) else "wrong"
    return Meant(
        verdict, bool(together or either), bool(row.get("held_out")), row["phrase"], tuple(names[0] for names in read)
    )


def precision(found: Sequence[Meant]) -> float:
    """Of the phrases that were resolved, the share resolved rightly; 1 where none was."""
    said = [m for m in found if m.verdict != "open"]
    return sum(m.verdict == "right" for m in said) / len(said) if said else 1.0


def share_resolved(found: Sequence[Meant]) -> float:
    """Of the phrases that can be resolved, the share that was, rightly; 0 of none."""
    can = [m for m in found if m.resolved]
    return sum(m.verdict == "right" for m in can) / len(can) if can else 0.0


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Precision and share resolved on both parts. Raises Absent outside a checkout of the project."""
    rows = yaml.safe_load(gold_file(GOLD).read_text("utf-8"))
    reports = [plain_report(f"{n}", row["text"], published=row["day"]) for n, row in enumerate(rows)]
    found = [judged(row, claims) for row, (_, _, claims) in zip(rows, coded(reports), strict=True)]
    figures = []
    for part, held_out in PARTS:
        here = [m for m in found if m.held_out == held_out]
        wrong = "; ".join(f"{m.phrase} as {', '.join(m.read)}" for m in here if m.verdict == "wrong")
        note = f"{len(here)} passages, {sum(not m.resolved for m in here)} to stay open; wrong: {wrong or 'none'}"
        figures += [
            Figure("references", f"precision, {part}", round(precision(here), 4), goal=GOAL_PRECISION, note=note),
            Figure("references", f"share resolved, {part}", round(share_resolved(here), 4), goal=GOAL_RESOLVED),
        ]
    return tuple(figures)
