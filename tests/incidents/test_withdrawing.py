"""Taking a judgement back: what stood before it stands again, and nobody else's word goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident_builders import Page, killed

from counterclaim.errors import JudgementError
from counterclaim.incidents.judgements.coding import as_judged, canonical
from counterclaim.incidents.judgements.corrections import count_shape
from counterclaim.incidents.judgements.decisions import canonical_judgement, pair_of
from counterclaim.incidents.judgements.judging import disputed, pairs, standing, until
from counterclaim.incidents.judgements.withdrawing import id_of, in_force, sorted_out, withdrawal_of
from counterclaim.records import Judgement, Verdict

C = Page("A", "2022-09-13").says("Two soldiers were killed", "ARM.mod", counts=(killed(2, side="ARM"),)).claims[0]
SEEN = canonical(as_judged(C))


def at(day: int) -> datetime:
    return datetime(2022, 10, day, tzinfo=UTC)


def judged(verdict: Verdict, day: int, by: str = "ana", low: int | None = None) -> Judgement:
    after = canonical({"counts": [count_shape(killed(low, side="ARM"))]}) if low is not None else ""
    return Judgement(C.id, verdict, by, at(day), SEEN, after)


def back(judgement: Judgement, day: int, by: str = "ana") -> Judgement:
    return Judgement(judgement.subject, "withdraw", by, at(day), withdrawal_of(judgement))


def left(judgements: list[Judgement]) -> tuple[int | None, str]:
    """The figure of the claim as people left it, None where it was thrown out, and the verdict that stands."""
    stands = standing([C], judgements)
    verdict = stands.judged[C.id].judgement.verdict if C.id in stands.judged else "nobody judged"
    return (stands.claims[0].counts[0].low if stands.claims else None), verdict


REJECT, ACCEPT = judged("reject", 3), judged("accept", 3)
THREE, FIVE = judged("correct", 3, low=3), judged("correct", 4, "ben", low=5)

# what was judged -> the figure that is left, and the verdict that stands
LEFT: list[tuple[str, list[Judgement], tuple[int | None, str]]] = [
    ("rejected, and taken back", [REJECT, back(REJECT, 4)], (2, "nobody judged")),
    ("accepted, and taken back", [ACCEPT, back(ACCEPT, 4)], (2, "nobody judged")),
    ("corrected, and taken back", [THREE, back(THREE, 4)], (2, "nobody judged")),
    ("corrected twice, the second taken back", [THREE, FIVE, back(FIVE, 5, "ben")], (3, "correct")),
    ("corrected twice, both taken back", [THREE, FIVE, back(FIVE, 5), back(THREE, 6)], (2, "nobody judged")),
    ("rejected over a correction, and taken back", [THREE, r := judged("reject", 4), back(r, 5)], (3, "correct")),
    ("unsure over a correction, and taken back", [THREE, u := judged("unsure", 4), back(u, 5)], (3, "correct")),
    ("taken back, and judged anew", [REJECT, back(REJECT, 4), judged("accept", 5)], (2, "accept")),
    ("taken back twice: the second is void", [THREE, REJECT, back(REJECT, 4), back(REJECT, 5)], (3, "correct")),
    ("one that others judged over is not taken back", [REJECT, a := judged("accept", 4, "ben"), back(REJECT, 5)],
     (2, "accept")),
    ("one that is taken back after the one over it", [REJECT, a, back(a, 5, "ben"), back(REJECT, 6)],
     (2, "nobody judged")),
    ("one that is not here", [THREE, back(REJECT, 5)], (3, "correct")),
    ("taken back before it was judged", [REJECT, back(REJECT, 2)], (None, "reject")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "judgements", "expected"), LEFT, ids=[case[0] for case in LEFT])
def test_what_stood_before_stands_again(
    what: str, judgements: list[Judgement], expected: tuple[int | None, str]
) -> None:
    assert left(judgements) == left(judgements[::-1]) == expected


def test_nothing_is_removed_and_what_had_been_decided_by_a_day_stays() -> None:
    every = [REJECT, back(REJECT, 5)]
    assert left(list(until(every, at(4)))) == (None, "reject")
    held = sorted_out(every)
    assert (held.judgements, held.taken_back, held.void) == ((), {REJECT: every[1]}, ())


def test_a_verdict_on_two_claims_is_taken_back_too() -> None:
    other = replace(C, id="c.other")
    before = canonical({"claims": [as_judged(c) for c in (C, other)]})
    same = Judgement(pair_of(C.id, other.id), "same", "ana", at(3), before)
    assert pairs([same]) == {frozenset({C.id, other.id}): "same"}
    assert pairs([same, back(same, 4)]) == {}
    assert canonical_judgement(back(same, 4)).subject == same.subject


def test_who_took_it_back_disputes_nothing() -> None:
    ours, theirs = judged("accept", 3), judged("reject", 4, "ben")
    assert disputed([ours, theirs])
    assert not disputed([ours, theirs, back(theirs, 5, "ben")])


def test_a_withdrawal_names_what_it_takes_back() -> None:
    with pytest.raises(JudgementError, match="does not name the judgement that is taken back"):
        canonical_judgement(Judgement(C.id, "withdraw", "ana", at(4), SEEN))


def test_the_id_of_a_judgement_is_what_it_says() -> None:
    assert id_of(REJECT) == id_of(replace(REJECT)) != id_of(replace(REJECT, note="why"))


@given(st.permutations([THREE, FIVE, judged("accept", 6, "cem"), back(FIVE, 5, "ben"), back(THREE, 7)]))
def test_the_order_in_which_they_come_does_not_matter(judgements: list[Judgement]) -> None:
    assert in_force(judgements) == (THREE, judged("accept", 6, "cem"))
