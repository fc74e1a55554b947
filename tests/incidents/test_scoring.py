"""Pairs of claims: what counts for one act, what never counts against, and that every reason is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import exp
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from incident_builders import Page, killed

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.errors import KnowledgeError
from counterclaim.incidents.likeness.meanings import Meanings
from counterclaim.incidents.likeness.scoring import (
    MEASURES,
    REASONS_ONLY,
    Rules,
    Story,
    Telling,
    compare,
    story,
    telling,
)
from counterclaim.knowledge import shipped, table
from counterclaim.reading import Instruments

RULES = Rules.load()
EXAMPLES = table("linking/linking.yml")
DAY = date(2022, 9, 13)


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def likeliest(first: str, second: str, instruments: Instruments) -> float:
    """The best score of a claim of one report and a claim of the other."""
    reports = [plain_report(name, text, published=DAY) for name, text in (("a", first), ("b", second))]
    told = [[telling(c, report, RULES) for c in claims] for report, _, claims in coded(reports, instruments)]
    return max(compare(a, b, RULES).value for a in told[0] for b in told[1])


@pytest.mark.parametrize("row", EXAMPLES["match"], ids=lambda r: r["first"][:40])
def test_examples_that_are_one_act(row: dict[str, str], instruments: Instruments) -> None:
    assert likeliest(row["first"], row["second"], instruments) >= RULES.same


@pytest.mark.parametrize("row", EXAMPLES["no_match"], ids=lambda r: r["first"][:40])
def test_examples_that_are_not(row: dict[str, str], instruments: Instruments) -> None:
    assert likeliest(row["first"], row["second"], instruments) < RULES.unsure


def of(page: Page) -> Telling:
    """What the one claim of a page tells."""
    return telling(page.claims[0], page.report(), RULES)


def test_a_claim_tells_its_act_parties_place_days_and_voice() -> None:
    page = Page("Strait Post", "2022-09-13").says(
        "Azerbaijan shelled Goris", "ARM.mod", actors=("AZE.mil",), targets=("ARM",), place="Goris",
        days=("2022-09-13", "2022-09-13"), counts=(killed(49, side="ARM"),),
    )  # fmt: skip
    told = of(page)
    assert (told.families, told.voice, told.days) == (frozenset({"ASSAULT"}), "ARM.mod", (DAY, DAY))
    assert {"AZE.mil", "place.goris"} <= told.doers | told.where
    assert told.figures == frozenset({"killed 49 49"})


def test_the_word_that_told_of_the_act_is_its_head(instruments: Instruments) -> None:
    _, _, (claim, *_) = next(coded([plain_report("a", "Warplanes bombed the depot.", published=DAY)], instruments))
    assert telling(claim, plain_report("a", "Warplanes bombed the depot."), RULES).head == "bomb"


def test_another_place_and_another_day_make_a_pair_less_likely() -> None:
    goris = of(Page("a", None, body="x").says("shelled Goris", place="Goris", days=("2022-09-13", "2022-09-13")))
    again = of(Page("b", None, body="x").says("shelled Goris", place="Goris", days=("2022-09-13", "2022-09-13")))
    elsewhere = of(Page("c", None, body="x").says("shelled Jermuk", place="Jermuk", days=("2022-09-20", "2022-09-20")))
    assert compare(goris, again, RULES).value > compare(goris, elsewhere, RULES).value


words = st.frozensets(st.sampled_from(["goris", "jermuk", "ARM", "AZE.mil", "depot"]), max_size=3)
weighed = st.dictionaries(st.sampled_from(["goris", "truce", "mortar", "depot"]), st.floats(0.1, 0.6), max_size=3)
days = st.none() | st.dates(date(2022, 9, 1), date(2022, 9, 9)).map(lambda d: (d, d))
tellings = st.builds(
    Telling,
    id=st.sampled_from("ab"),
    story=st.builds(Story, st.sampled_from("xy"), weighed, weighed),
    head=st.sampled_from(["", "attack", "shell"]),
    vector=st.sampled_from([(), (1.0, 0.0), (0.6, 0.8)]),
    acts=words, families=words, passage=weighed, doers=words, targets=words, where=words, times=words, days=days,
    voice=st.sampled_from(["", "ARM.mod"]), figures=words, saying=st.booleans(),
)  # fmt: skip


@given(tellings, tellings)
def test_the_order_of_the_two_does_not_matter(a: Telling, b: Telling) -> None:
    assert compare(a, b, RULES) == compare(b, a, RULES)


@given(tellings, tellings, words)
def test_a_different_toll_never_lowers_the_score(a: Telling, b: Telling, figures: frozenset[str]) -> None:
    assert compare(a, replace(b, figures=figures), RULES).value >= compare(a, b, RULES).value


@given(tellings, tellings)
def test_the_reasons_name_every_feature_that_counted(a: Telling, b: Telling) -> None:
    score = compare(a, b, RULES)
    assert score.value == pytest.approx(1 / (1 + exp(-RULES.bias - sum(f.weight for f in score.features))))
    assert score.reasons == tuple(f.sentence for f in score.features)
    assert all(f.sentence.endswith(".") and (f.weight or f.name in REASONS_ONLY) for f in score.features)


@given(tellings, tellings)
def test_every_value_lies_between_nothing_and_one(a: Telling, b: Telling) -> None:
    assert all(-1e-9 <= measure(a, b) <= 1.1 for measure in MEASURES.values())


KINDRED = [("kidnapped", "abducted"), ("killed", "died"), ("explosion", "blast")]
NOT_YET_KINDRED = [("shelled", "bombarded")]  # the table's "shell" is the one on the beach


def kinship(first: str, second: str) -> float:
    """How near two words are by the shipped table."""
    a, b = (Telling(w, Story(w), w, RULES.meanings.of(RULES.rarity.stem(w))) for w in (first, second))
    return MEASURES["kindred_word"](a, b)


@pytest.mark.parametrize(("first", "second"), KINDRED + [
    pytest.param(*pair, marks=pytest.mark.xfail(strict=True)) for pair in NOT_YET_KINDRED
])  # fmt: skip
def test_words_for_one_act_are_nearer_than_words_for_two(first: str, second: str) -> None:
    assert kinship(first, second) > 0.4 > kinship(first, "voted")


def test_a_word_that_the_table_lacks_is_near_nothing() -> None:
    assert RULES.meanings.of("no such word") == ()
    assert kinship("killed", "no such word") == 0


def test_a_broken_table_of_meanings_is_told(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    path.write_bytes(b"not a table")
    with pytest.raises(KnowledgeError, match=r"vectors\.npz: cannot be read"):
        Meanings.load(path)


def test_a_report_is_read_once_for_all_its_claims() -> None:
    page = Page("a", "2022-09-13").says("Azerbaijan shelled Goris").says("Armenia denied it")
    about = story(page.report(), RULES)
    assert telling(page.claims[1], page.report(), RULES, about).story is about


@pytest.mark.parametrize(("change", "told"), [
    (lambda rows: rows["features"].pop("same_word"), "same_word is missing"),
    (lambda rows: rows["features"].update(luck=rows["features"]["same_act"]), "luck is no feature"),
    (lambda rows: rows["features"]["same_act"].update(weights=[1, 2]), "same_act: `from` and `weights`"),
    (lambda rows: rows["features"]["same_figure"].update(weights=[1]), "same_figure must weigh 0"),
    (lambda rows: rows["features"]["same_act"].update(counts="yes"), "same_act: `counts` is one of"),
    (lambda rows: rows["features"]["same_act"].update(weights=[-1]), "same_act: counts for"),
    (lambda rows: rows.pop("bias"), "needs bias"),
])  # fmt: skip
def test_a_broken_table_is_told_by_its_feature(
    change: Callable[[dict[str, Any]], object], told: str, tmp_path: Path
) -> None:
    rows = yaml.safe_load(shipped("linking/linking.yml").read_text("utf-8"))
    change(rows)
    path = tmp_path / "mine.yml"
    path.write_text(yaml.safe_dump(rows), "utf-8")
    with pytest.raises(KnowledgeError, match=f"mine.yml: .*{told}|mine.yml: {told}"):
        Rules.load(path)
