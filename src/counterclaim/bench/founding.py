"""The founding case: one real page, hand-coded, through the whole way from text to claims and incident."""

from __future__ import annotations

from pathlib import Path

from counterclaim import pages, reading
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.gold import Answer, answers, from_furniture, read_gold
from counterclaim.reading import Coded

GOAL = 23


def coded_page(cases: Path) -> Coded:
    """The founding page with its claims. Raises Absent where the case is not at hand."""
    path = needed(cases / "founding" / "page.txt")
    outcome = next(reading.read(pages.gather([str(path)])))
    if not isinstance(outcome, Coded):
        raise outcome
    return outcome


def judged(coded: Coded, cases: Path) -> tuple[Answer, ...]:
    """Each gold claim of the founding page with its best answer."""
    gold = read_gold(needed(cases / "founding" / "gold.yml"), coded.report.text)
    return answers(gold, coded.claims)


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Claims found with right act, chain, stance, setting and counts; then what should not be there."""
    coded = coded_page(cases)
    judged_claims = judged(coded, cases)
    found = [a for a in judged_claims if a.found]
    answered = {a.claim.id for a in judged_claims if a.claim is not None}
    beyond = [c for c in coded.claims if c.id not in answered]
    missed = ", ".join(
        f"{a.gold.id} ({' '.join(a.wrong) if a.claim else 'no claim'})" for a in judged_claims if not a.found
    )
    roles = [a for a in found if {"actors", "targets", "blamed"} <= a.right]
    furniture = from_furniture(coded.report, coded.claims)
    return (
        Figure(
            "founding", "claims found", len(found), "of 23", GOAL, "no system in the field can express it", note=missed
        ),
        Figure("founding", "found with actors, targets and blame", len(roles), "of 23", GOAL),
        Figure("founding", "claims beyond the gold", len(beyond), "", 0, better="lower"),
        Figure("founding", "claims from furniture", len(furniture), "", 0, better="lower"),
    )
