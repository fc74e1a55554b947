"""How what a sentence tells stands in time, and how far it happened: the project's own sentences, a third held out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from counterclaim.bench.figures import Figure
from counterclaim.bench.own_gold import gold_file
from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.claims.acts import Acts
from counterclaim.reading import Instruments
from counterclaim.records import Claim

GOLD = "tests/claims/settings.yml"
GOAL = 0.90
KIN = {"arms_transfer": ("arms_supply",), "deployment": ("peacekeeping",), "exercise": ("joint_exercise",)}
"""Acts that are as good an answer where the table of acts tells them apart more finely."""
PARTS = (("held out", True), ("tuned on", False))
_MISTAKES = 8


@dataclass(frozen=True, slots=True)
class Read:
    """What gold says of a sentence's act, and what was read; empty words where no such claim was coded."""

    gold: tuple[str, str]
    read: tuple[str, str]
    held_out: bool


def claim_of(act: str, claims: Sequence[Claim], acts: Acts) -> Claim | None:
    """The claim that tells of an act: the first of that act or its kin, else the first of its PLOVER type."""
    plover = acts[act].plover
    same = [c for c in claims if c.act in {act, *KIN.get(act, ())}]
    alike = [c for c in claims if plover is not None and c.plover == plover]
    return next(iter(same or alike), None)


def judged(row: dict[str, Any], claims: Sequence[Claim], acts: Acts) -> Read:
    """A gold row beside what was read."""
    claim = claim_of(row["act"], claims, acts)
    read = (claim.setting, claim.factuality) if claim is not None else ("", "")
    return Read((row["setting"], row["factuality"]), read, bool(row.get("held_out")))


def shares(reads: Sequence[Read]) -> tuple[float, float, float]:
    """The shares of sentences with setting and factuality right, setting right, factuality right; 0 of none."""
    if not reads:
        return 0.0, 0.0, 0.0
    both = sum(r.read == r.gold for r in reads)
    setting = sum(r.read[0] == r.gold[0] for r in reads)
    factuality = sum(r.read[1] == r.gold[1] for r in reads)
    return both / len(reads), setting / len(reads), factuality / len(reads)


def confusion(reads: Iterable[Read]) -> str:
    """What was taken for what, the most frequent first: 'planned/future as current/happened 3'."""
    mistakes = Counter((r.gold, r.read) for r in reads if r.gold != r.read)
    told = (
        f"{'/'.join(gold)} as {'/'.join(read) if read[0] else 'no claim'} {count}"
        for (gold, read), count in mistakes.most_common(_MISTAKES)
    )
    return "; ".join(told)


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Accuracy on both parts. Raises Absent outside a checkout of the project."""
    rows = yaml.safe_load(gold_file(GOLD).read_text("utf-8"))
    instruments, acts = Instruments.load(), Acts.load()
    reports = [plain_report(f"{n}", row["text"], published=row["day"]) for n, row in enumerate(rows)]
    claims = [found for _, _, found in coded(reports, instruments)]
    reads = [judged(row, found, acts) for row, found in zip(rows, claims, strict=True)]
    figures = []
    for part, held_out in PARTS:
        here = [r for r in reads if r.held_out == held_out]
        both, setting, factuality = shares(here)
        told = [r for r in here if r.read[0]]
        note = f"{len(here)} sentences; {confusion(here)}"
        figures += [
            Figure("settings", f"setting and factuality, {part}", round(both, 4), goal=GOAL, note=note),
            Figure(
                "settings", f"the same, of acts coded, {part}", round(shares(told)[0], 4), note=f"{len(told)} coded"
            ),
            Figure("settings", f"setting, {part}", round(setting, 4)),
            Figure("settings", f"factuality, {part}", round(factuality, 4)),
        ]
    return tuple(figures)
