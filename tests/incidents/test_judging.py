"""People's judgements as tables: what they leave standing, and which claim they are about when a page is read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, killed

from counterclaim.incidents.judgements.coding import as_judged, canonical, coding, words_of
from counterclaim.incidents.judgements.corrections import count_shape
from counterclaim.incidents.judgements.decisions import canonical_judgement, pair_of
from counterclaim.incidents.judgements.judging import Standing, disputed, pairs, standing, until
from counterclaim.records import Claim, Count, Judgement, Verdict

WORDS = "Two soldiers were killed"


def at(day: int) -> datetime:
    return datetime(2022, 10, day, tzinfo=UTC)


def judged(
    claim: Claim,
    verdict: Verdict,
    day: int = 3,
    by: str = "ana",
    beside: Iterable[Claim] = (),
    seen: dict[str, Any] | None = None,
    **after: Any,
) -> Judgement:
    """A judgement on a claim as it is now; `after` are the corrected fields."""
    before = canonical(as_judged(claim, beside, seen))
    return Judgement(claim.id, verdict, by, at(day), before, canonical(after) if after else "")


def on_two(a: Claim, b: Claim, verdict: Verdict, day: int = 3, by: str = "ana") -> Judgement:
    before = canonical({"claims": [as_judged(c) for c in sorted((a, b), key=lambda c: c.id)]})
    return Judgement(pair_of(a.id, b.id), verdict, by, at(day), before)


def claim(words: str = WORDS, low: int = 2, act: str = "ASSAULT", outlet: str = "A", **more: Any) -> Claim:
    """A claim of one page; its id follows from the page and the words, as ids do."""
    page = Page(outlet, "2022-09-13")
    made = page.says(words, "ARM.mod", plover=act, counts=(killed(low, side="ARM"),), **more).claims[0]
    return replace(made, id=f"c.{outlet}.{words_of([words])}".replace(" ", "-"))


def with_counts(made: Claim, *counts: Count) -> Claim:
    return replace(made, counts=counts)


def figures(left: Standing) -> list[list[int | None]]:
    return [[c.low for c in each.counts] for each in left.claims]


THREE = [count_shape(killed(3, side="ARM"))]
FIVE = [count_shape(killed(5, side="ARM"))]
C = claim()

# judgements on "Two soldiers were killed" -> the figures of the claims that are left
LEFT: list[tuple[str, list[Judgement], list[list[int | None]]]] = [
    ("nobody has judged it", [], [[2]]),
    ("accepted", [judged(C, "accept")], [[2]]),
    ("rejected", [judged(C, "reject")], []),
    ("rejected, then accepted", [judged(C, "reject", 3), judged(C, "accept", 4)], [[2]]),
    ("accepted, then rejected by somebody else", [judged(C, "accept", 3), judged(C, "reject", 4, "ben")], []),
    ("rejected, then taken back", [judged(C, "reject", 3), judged(C, "unsure", 4)], [[2]]),
    ("corrected", [judged(C, "correct", counts=THREE)], [[3]]),
    ("corrected twice", [judged(C, "correct", 3, counts=THREE), judged(C, "correct", 4, "ben", counts=FIVE)], [[5]]),
    ("corrected, then rejected", [judged(C, "correct", 3, counts=THREE), judged(C, "reject", 4)], []),
    ("corrected, then taken back", [judged(C, "correct", 3, counts=THREE), judged(C, "unsure", 4)], [[2]]),
    (
        "corrected, and accepted by somebody who saw it",
        [judged(C, "correct", 3, counts=THREE), judged(C, "accept", 4, "ben", seen={"counts": THREE})],
        [[3]],
    ),
    (
        "corrected, and accepted by somebody who saw only the machine's",
        [judged(C, "correct", 3, counts=THREE), judged(C, "accept", 4, "ben")],
        [[2]],
    ),
    ("two of one moment: the later name stands", [judged(C, "accept", 3, "ana"), judged(C, "reject", 3, "ben")], []),
    ("by its id alone", [Judgement(C.id, "reject", "ana", at(3))], []),
    ("about another claim", [judged(claim("Nobody died"), "reject", beside=[C])], [[2]]),
]


@pytest.mark.parametrize(("what", "judgements", "left"), LEFT, ids=[case[0] for case in LEFT])
def test_the_latest_judgement_stands(what: str, judgements: list[Judgement], left: list[list[int | None]]) -> None:
    assert figures(standing([C], judgements)) == left
    assert figures(standing([C], judgements[::-1])) == left


def test_two_people_can_correct_two_fields() -> None:
    where = {"id": "place.jermuk", "name": "Jermuk", "precision": "exact"}
    left = standing([C], [judged(C, "correct", 3, counts=THREE), judged(C, "correct", 4, "ben", place=where)])
    (made,) = left.claims
    assert made.counts[0].low == 3
    assert made.place is not None
    assert made.place.place is not None
    assert made.place.place.name == "Jermuk"


def test_a_corrected_number_says_who_corrected_it_and_what_the_machine_has() -> None:
    left = standing([C], [judged(C, "correct", counts=THREE)])
    assert left.claims[0].reasons == (
        "ana corrected the figures on 3 October 2022 to 3 killed (soldiers, ARM); "
        "the machine has 2 killed (soldiers, ARM).",
    )
    assert left.judged[C.id].machine == C


# field -> its corrected value, what the claim then says
FIELDS: list[tuple[str, Any, str, Any]] = [
    ("act", {"id": "shelling", "plover": "ASSAULT", "cameo": "194", "acled": None}, "cameo", "194"),
    ("act", None, "act", None),
    ("stance", "denies", "sources.origin.stance", "denies"),
    ("origin", {"id": "AZE.mod", "name": "Azerbaijan's defence ministry"}, "sources.origin.who.id", "AZE.mod"),
    ("origin", "outlet", "sources.origin.who.name", "A"),
    ("setting", "background", "setting", "background"),
    ("factuality", "negated", "factuality", "negated"),
    ("actors", [{"id": "AZE.mil", "name": "Azerbaijan's armed forces"}], "actors.0.id", "AZE.mil"),
    ("targets", [{"id": "ARM.mil", "name": "Armenia's armed forces"}], "targets.0.id", "ARM.mil"),
    ("blamed", [{"id": "AZE", "name": "Azerbaijan"}], "blamed.0.id", "AZE"),
    ("place", {"id": "place.goris", "name": "Goris", "precision": "near", "lat": 39.5}, "place.place.lat", 39.5),
    ("when", {"earliest": "2022-09-12", "latest": None}, "when.grain", "open"),
    ("when", {"earliest": "2022-09-12", "latest": "2022-09-12"}, "when.grain", "day"),
    ("counts", [], "counts", ()),
]


@pytest.mark.parametrize(("name", "value", "path", "said"), FIELDS)
def test_what_can_be_corrected(name: str, value: Any, path: str, said: Any) -> None:
    (found,) = standing([C], [canonical_judgement(judged(C, "correct", **{name: value}))]).claims
    inside: Any = found
    for step in path.split("."):
        inside = inside[int(step)] if step.isdigit() else getattr(inside, step)
    assert inside == said


def test_a_voice_that_the_page_was_taken_for_is_added_to_the_chain() -> None:
    own = Page("A", "2022-09-13").says(WORDS).claims[0]
    voice = {"id": "ARM.mod", "name": "Armenia's defence ministry"}
    (found,) = standing([own], [judged(own, "correct", origin=voice)]).claims
    assert [v.who.name for v in found.sources.voices] == ["A", "Armenia's defence ministry"]


# what the page says when it is read again -> which claims are left of it once the first was rejected, is it asked again
OTHER = claim("The ministry kept silent", 7, "CONSULT")
AGAIN: list[tuple[str, list[Claim], list[str], bool]] = [
    ("nothing has changed", [C], [], False),
    ("the same words with another coding", [with_counts(C, killed(5))], [], False),
    ("other words with the same coding", [claim("Two of its soldiers had been killed")], [], False),
    ("other words and another coding", [claim("Two of its men were killed", 3)], ["Two of its men were killed"], True),
    ("it is gone", [OTHER], ["The ministry kept silent"], True),
    ("beside another claim", [C, OTHER], ["The ministry kept silent"], False),
    (
        "the same words as before stand beside the same coding",
        [with_counts(C, killed(5)), claim("Two died", 2)],
        ["Two died"],
        False,
    ),
    (
        "two claims have its coding: the one with more of its words",
        [claim("Two were killed"), claim("Losses were two")],
        ["Losses were two"],
        False,
    ),
    (
        "two claims have its coding, and as many of its words",
        [claim("Two soldiers were hit"), claim("Two soldiers were shot")],
        ["Two soldiers were hit", "Two soldiers were shot"],
        True,
    ),
]


@pytest.mark.parametrize(("what", "now", "left", "again"), AGAIN, ids=[case[0] for case in AGAIN])
@pytest.mark.parametrize("version", ["read again", "a new version of the page"])
def test_a_page_read_again(what: str, now: list[Claim], left: list[str], again: bool, version: str) -> None:
    judgement = judged(C, "reject")
    reports: dict[str, str | None] = {C.report_id: None}
    if version != "read again":
        now = [replace(c, report_id="new", id=f"new.{c.id}") for c in now]
        reports = {"new": C.report_id}
    found = standing(now, [judgement], reports)
    assert [c.evidence[0].quote for c in found.claims] == left
    assert [a.judgement for a in found.again] == [judgement] * again


def test_a_judgement_that_is_asked_again_shows_old_and_new() -> None:
    judgement = judged(C, "reject")
    new = claim("Two of its soldiers were killed in Jermuk", 3)
    (again,) = standing([new, OTHER], [judgement]).again
    assert again.before["quotes"] == [WORDS]
    assert again.now == (new,)
    assert again.why == "Its words and its coding have both changed."


def test_a_claim_that_stood_beside_it_never_takes_its_judgement() -> None:
    twin = claim("Two servicemen lost their lives")
    rejected = judged(C, "reject", beside=[C, twin])
    assert standing([C, twin], [rejected]).claims == (twin,)
    gone = standing([twin], [rejected])
    assert gone.claims == (twin,)
    assert [a.judgement for a in gone.again] == [rejected]


def test_of_several_claims_of_the_same_words_the_one_of_the_same_coding_is_meant() -> None:
    wounded = replace(with_counts(C, killed(9, harm="wounded")), id="c.wounded")
    judgement = judged(wounded, "reject", beside=[C])
    # With better rules the order has changed, and so have the ids.
    now = [replace(wounded, id=C.id), replace(C, id="c.wounded")]
    assert figures(standing(now, [judgement])) == [[2]]


def test_a_correction_that_the_machine_now_makes_itself_is_confirmed() -> None:
    judgement = judged(C, "correct", counts=THREE)
    better = with_counts(C, killed(3, side="ARM"))
    left = standing([better], [judgement])
    assert left.judged[C.id].confirmed
    assert left.claims == (better,)
    assert not standing([C], [judgement]).judged[C.id].confirmed


def test_a_claim_that_is_coded_otherwise_since_says_so() -> None:
    judgement = judged(C, "accept")
    assert standing([with_counts(C, killed(5))], [judgement]).judged[C.id].recoded
    assert not standing([C], [judgement]).judged[C.id].recoded


def test_two_claims_that_were_judged_otherwise_and_are_now_one_are_asked_again() -> None:
    other = claim("2 soldiers were killed, it said")
    both = [judged(C, "accept", beside=[other]), judged(other, "reject", 4, beside=[C])]
    now = claim("Two men were killed")
    left = standing([now], both)
    assert left.claims == (now,)
    assert {a.judgement for a in left.again} == set(both)
    alike = [judged(C, "reject", beside=[other]), judged(other, "reject", 4, beside=[C])]
    assert standing([now], alike).claims == ()


def test_claims_of_pages_that_are_not_here_are_kept() -> None:
    judgement = judged(claim(outlet="B"), "reject")
    assert standing([C], [judgement]).elsewhere == (judgement,)
    assert standing([C], [judgement]).again == ()


# pairs


def test_pairs_the_latest_stands() -> None:
    a, b = claim(outlet="A"), claim(outlet="B")
    decided = [on_two(a, b, "same", 3), on_two(b, a, "different", 4, "ben")]
    assert pairs(decided) == {frozenset({a.id, b.id}): "different"}
    assert standing([a, b], decided[::-1]).verdicts == {frozenset({a.id, b.id}): "different"}


def test_a_pair_follows_its_claims() -> None:
    a, b = claim(outlet="A"), claim(outlet="B")
    new = claim("Two of the soldiers were killed", outlet="B")
    assert standing([a, new], [on_two(a, b, "same")]).verdicts == {frozenset({a.id, new.id}): "same"}
    changed = claim("Two of the soldiers were killed", 4, outlet="B")
    left = standing([a, changed], [on_two(a, b, "same")])
    assert left.verdicts == {}
    assert [each.now for each in left.again] == [(changed,)]


# two people's last words on one claim -> are they disputed
DISPUTES: list[tuple[str, list[Judgement], bool]] = [
    ("both accept", [judged(C, "accept", 3), judged(C, "accept", 4, "ben")], False),
    ("one accepts, one rejects", [judged(C, "accept", 3), judged(C, "reject", 4, "ben")], True),
    ("one person changed their mind", [judged(C, "accept", 3), judged(C, "reject", 4)], False),
    ("one is unsure", [judged(C, "accept", 3), judged(C, "unsure", 4, "ben")], False),
    (
        "two corrections of one field",
        [judged(C, "correct", 3, counts=THREE), judged(C, "correct", 4, "ben", counts=FIVE)],
        True,
    ),
    (
        "two corrections of two fields",
        [judged(C, "correct", 3, counts=THREE), judged(C, "correct", 4, "ben", setting="background")],
        False,
    ),
    (
        "a correction that another accepts",
        [judged(C, "correct", 3, counts=THREE), judged(C, "accept", 4, "ben", seen={"counts": THREE})],
        False,
    ),
    (
        "a correction, and another who accepts the machine's",
        [judged(C, "correct", 3, counts=THREE), judged(C, "accept", 4, "ben")],
        True,
    ),
    ("same against different", [on_two(C, OTHER, "same"), on_two(C, OTHER, "different", 4, "ben")], True),
]


@pytest.mark.parametrize(("what", "judgements", "open_"), DISPUTES, ids=[case[0] for case in DISPUTES])
def test_disputes(what: str, judgements: list[Judgement], open_: bool) -> None:
    assert bool(disputed(judgements)) == open_
    assert disputed(judgements[::-1]) == disputed(judgements)


def test_what_had_been_judged_by_then() -> None:
    early, late = judged(C, "accept", 3), judged(C, "reject", 5)
    assert until([early, late], at(4)) == (early,)
    assert until([early, late], None) == (early, late)


# laws

_WORDINGS = ("Two soldiers were killed", "Two of them died", "Two soldiers died", "It lost two men")
_CLAIMS = st.builds(
    claim, st.sampled_from(_WORDINGS), st.integers(1, 2), st.sampled_from(("ASSAULT", "COERCE")), st.just("A")
)


def _reading(claims: list[Claim]) -> list[Claim]:
    """Claims of one reading: their ids differ, as the ids of the coder do."""
    return [replace(c, id=f"{c.id}.{i}") for i, c in enumerate(claims)]


def _any(claim: Claim, verdict: Verdict, day: int, beside: list[Claim]) -> Judgement:
    after: dict[str, Any] = {"counts": THREE} if verdict == "correct" else {}
    return judged(claim, verdict, day, "ana", beside, None, **after)


_READINGS = st.lists(_CLAIMS, max_size=4).map(_reading)
_VERDICTS: st.SearchStrategy[list[Verdict]] = st.lists(st.sampled_from(["accept", "reject", "correct", "unsure"]))


@settings(max_examples=200, deadline=None)
@given(_READINGS, _READINGS, _VERDICTS, st.randoms())
def test_no_judgement_is_lost_or_meets_a_claim_whose_words_and_coding_both_differ(
    old: list[Claim], now: list[Claim], verdicts: list[Verdict], order: Any
) -> None:
    made = [_any(c, v, 1 + i, old) for i, (c, v) in enumerate(zip(old, verdicts, strict=False))]
    left = standing(now, made, {C.report_id: None})
    told = {j for each in left.judged.values() for j in each.history} | {a.judgement for a in left.again}
    assert told == set(made)
    by_id = {c.id: c for c in old}
    for each in left.judged.values():
        for judgement in each.history:
            was = by_id[judgement.subject]
            same_words = was.evidence[0].quote == each.machine.evidence[0].quote
            assert same_words or coding(was) == coding(each.machine)
    kept = {c.id for c in left.claims}
    assert kept == {c.id for c in now} - {i for i, each in left.judged.items() if each.rejected}
    order.shuffle(made)
    again = standing(order.sample(now, len(now)), made, {C.report_id: None})
    assert sorted(again.claims, key=lambda c: c.id) == sorted(left.claims, key=lambda c: c.id)
    assert again.judged == left.judged
    assert again.again == left.again


@settings(max_examples=50, deadline=None)
@given(_READINGS, _VERDICTS)
def test_every_judgement_meets_its_own_claim_while_nothing_has_changed(
    claims: list[Claim], verdicts: list[Verdict]
) -> None:
    unlike = list({(c.evidence[0].quote, canonical(coding(c))): c for c in claims}.values())
    made = [_any(c, v, 1 + i, unlike) for i, (c, v) in enumerate(zip(unlike, verdicts, strict=False))]
    left = standing(unlike, made)
    assert {i: each.judgement for i, each in left.judged.items()} == {j.subject: j for j in made}
    assert not left.again
