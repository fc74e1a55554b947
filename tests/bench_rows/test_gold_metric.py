"""The founding metric on hand-made cases where the right answer is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.bench.gold import answers, from_furniture, gold_claims, read_gold
from counterclaim.records import (
    Block,
    Claim,
    Count,
    Evidence,
    Named,
    Report,
    SourceChain,
    Span,
    Voice,
)

TEXT = "Officials said 12 people were killed. Read also: 30 dead in storm"
QUOTE = "12 people were killed"
GOLD = {
    "id": "G1",
    "quote": QUOTE,
    "act": "ASSAULT",
    "sources": ["Test Post", "unnamed"],
    "stance": "asserts",
    "setting": "current",
    "counts": [{"harm": "killed", "low": 12, "high": 12, "side": None}],
}


def report() -> Report:
    cut = TEXT.index("Read")
    blocks = (Block("body", Span(0, cut - 1)), Block("furniture", Span(cut, len(TEXT))))
    return Report("r.1", "p.1", "a.txt", "Test Post", "", "", "en", None, TEXT, blocks)


def claim(quote: str = QUOTE) -> Claim:
    start = TEXT.index(quote)
    voices = (
        Voice(Named("Test Post", None, name="Test Post", kind="outlet"), "asserts"),
        Voice(Named("Officials", Span(0, 9)), "asserts", "said"),
    )
    return Claim(
        id="c.1",
        report_id="r.1",
        evidence=(Evidence("r.1", Span(start, start + len(quote)), quote),),
        sources=SourceChain(voices),
        act="killing",
        setting="current",
        factuality="happened",
        rule="killing/1",
        reasons=("why",),
        counts=(Count("killed", 12, 12, "12"),),
        plover="ASSAULT",
    )


def wrong(found: Claim) -> tuple[str, ...]:
    (answer,) = answers(gold_claims([GOLD], TEXT), (found,))
    return answer.wrong if answer.claim else ("no claim",)


def test_the_right_claim_is_found() -> None:
    assert wrong(claim()) == ()


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        (replace(claim(), plover="COERCE"), ("act",)),
        (replace(claim(), sources=SourceChain(claim().sources.voices[:1])), ("chain",)),
        (replace(claim(), setting="background"), ("setting",)),
        (replace(claim(), counts=()), ("counts",)),
        (replace(claim(), counts=(Count("killed", 12, None, "at least 12"),)), ("counts",)),
        (replace(claim(), counts=(Count("killed", 12, 12, "12"), Count("wounded", 3, 3, "3"))), ("counts",)),
        (replace(claim(), counts=(Count("killed", 12, 12, "12", side="ARM"),)), ("counts",)),
        (claim("Read also"), ("no claim",)),
    ],
)
def test_each_wrong_field_is_told(changed: Claim, fields: tuple[str, ...]) -> None:
    assert wrong(changed) == fields


def test_one_claim_answers_for_one_gold_claim() -> None:
    twice = gold_claims([GOLD, GOLD | {"id": "G2"}], TEXT)
    assert [a.found for a in answers(twice, (claim(),))] == [True, False]


def test_a_claim_from_furniture_is_seen() -> None:
    assert from_furniture(report(), (claim(),)) == ()
    assert len(from_furniture(report(), (claim("30 dead in storm"),))) == 1


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="G1: its quote is not in the text"):
        gold_claims([GOLD | {"quote": "13 people"}], TEXT)


def test_what_a_comment_accepts_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "gold.yml"
    file.write_text(
        "claims:\n"
        "  - id: G1\n"
        f"    quote: {QUOTE}\n"
        "    act: ASSAULT            # COERCE (seize) is accepted: the table maps it there\n"
        "    sources: [Test Post, unnamed]\n"
        "    stance: alleges         # asserts is accepted\n"
        "    setting: current\n"
        "    counts: [{harm: killed, low: 12, high: 12}]\n"
    )
    (gold,) = read_gold(file, TEXT)
    for plover in ("ASSAULT", "COERCE"):
        (answer,) = answers((gold,), (replace(claim(), plover=plover),))
        assert answer.found
