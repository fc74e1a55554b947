"""The metric of the news row on hand-made claims, and the gold itself: that it says only what it can say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from counterclaim.bench import rows, table
from counterclaim.bench.figures import Absent
from counterclaim.bench.gold import gold_claims
from counterclaim.bench.news import Article, Judged, articles, figures, judge
from counterclaim.records import (
    Claim,
    Count,
    Evidence,
    Factuality,
    Harm,
    Named,
    Scope,
    Setting,
    SourceChain,
    Span,
    Stance,
    Voice,
)

TEXT = "Rebels shelled the town on Monday, killing 12, the army said. Two ministers met in Geneva. Talks may go on."
SHELLED = "Rebels shelled the town on Monday, killing 12"
MET = "Two ministers met in Geneva"
ROWS: list[dict[str, Any]] = [
    {
        "id": "A1",
        "quote": SHELLED,
        "act": "ASSAULT",
        "sources": ["Wikinews", ["AZE military", "the army"]],
        "stance": "asserts",
        "setting": "current",
        "counts": [{"harm": "killed", "low": 12, "high": 12, "scope": ["incident", "since"]}],
        "also": {"sources": [["Wikinews"], ["Wikinews", "unnamed"]], "counts": [[]]},
    },
    {"id": "A2", "quote": MET, "act": "CONSULT", "sources": ["Wikinews"], "stance": "asserts", "setting": "current"},
    {
        "id": "A3",
        "optional": True,
        "quote": "Talks may go on",
        "act": "CONSULT",
        "sources": ["Wikinews"],
        "stance": "asserts",
        "setting": "planned",
    },
]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", None,
}  # fmt: skip
OUTLET = Voice(Named("Wikinews", None, name="Wikinews", kind="outlet"), "asserts")
ARMY = Voice(Named("the army", None), "asserts", "said")


def claim(quote: str, plover: str, *voices: Voice, counts: tuple[Count, ...] = ()) -> Claim:
    start = TEXT.index(quote)
    return Claim(
        id=f"c.{start}.{len(quote)}",
        report_id="r.1",
        evidence=(Evidence("r.1", Span(start, start + len(quote)), quote),),
        sources=SourceChain((OUTLET, *voices)),
        act="attack",
        setting="current",
        factuality="happened",
        rule="attack/1",
        reasons=("why",),
        counts=counts,
        plover=plover,
    )


def judged(*claims: Claim, held_out: bool = False) -> Judged:
    article = Article("a", TEXT, {"held_out": held_out, "claims": ROWS})
    return judge(article, gold_claims(ROWS, TEXT), claims)


def values(*results: Judged) -> dict[str, float]:
    return {figure.metric: figure.value for figure in figures(results)}


KILLED = Count("killed", 12, 12, "12")
SHELLING = claim(SHELLED, "ASSAULT", ARMY, counts=(KILLED,))
MEETING = claim(MET, "CONSULT")


def test_all_found_is_one_throughout() -> None:
    found = values(judged(SHELLING, MEETING))
    assert found.pop("counts invented, open half") == 0
    assert {value for metric, value in found.items() if metric.endswith("open half")} == {1.0}


def test_a_missed_claim_lowers_recall_and_one_beyond_the_gold_precision() -> None:
    found = values(judged(SHELLING, claim("the army said", "ASSAULT")))
    assert (found["recall, open half"], found["precision, open half"]) == (0.5, 0.5)


def test_an_optional_claim_is_neither_missed_nor_beyond_the_gold() -> None:
    found = values(judged(SHELLING, MEETING, claim("Talks may go on", "CONSULT")))
    assert (found["recall, open half"], found["precision, open half"]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (SHELLING, True),
        (claim(SHELLED, "ASSAULT", counts=(KILLED,)), True),  # the outlet alone is right too
        (claim(SHELLED, "ASSAULT", ARMY), True),  # so is no count
        (claim("killing 12", "ASSAULT", ARMY, counts=(KILLED,)), True),  # few words, all of them in the quote
        (claim(SHELLED, "ASSAULT", ARMY, counts=(replace(KILLED, scope="cumulative"),)), False),
        (claim(SHELLED, "ASSAULT", ARMY, counts=(replace(KILLED, harm="wounded"),)), False),
        (claim(SHELLED, "ASSAULT", ARMY, ARMY, counts=(KILLED,)), False),
        (claim(SHELLED, "COERCE", ARMY, counts=(KILLED,)), False),
    ],
)
def test_every_coding_that_is_as_right_is_right(answer: Claim, right: bool) -> None:
    assert judged(answer).answers[0].found is right


@pytest.mark.parametrize(
    ("counts", "invented"),
    [
        ((KILLED,), 0),
        ((replace(KILLED, harm="wounded"),), 0),  # the wrong harm, but a number that is there
        ((replace(KILLED, low=None, high=None),), 0),  # no number
        ((replace(KILLED, high=None),), 1),
        ((Count("killed", 40, 40, "40"),), 1),
    ],
)
def test_a_number_that_no_gold_claim_has_is_invented(counts: tuple[Count, ...], invented: int) -> None:
    assert values(judged(claim(SHELLED, "ASSAULT", counts=counts)))["counts invented, open half"] == invented


def test_the_halves_are_kept_apart() -> None:
    found = values(judged(SHELLING, MEETING), judged(MEETING, held_out=True))
    assert (found["recall, open half"], found["recall, held-out half"]) == (1.0, 0.5)


def test_without_a_checkout_the_row_is_skipped_with_one_line(tmp_path: Path) -> None:
    with pytest.raises(Absent, match="part of a checkout"):
        articles(tmp_path / "news")


def test_the_row_needs_no_corpora(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COUNTERCLAIM_CORPORA", "/nowhere")
    monkeypatch.setattr(rows.Row, "run", lambda *_: ())
    table.bench(rows.chosen("news,syntax"), folder=Path("/nowhere"), write=False, raise_floors=False)
    said = capsys.readouterr().err
    assert "syntax: skipped" in said
    assert "news: skipped" not in said


@pytest.mark.parametrize("article", articles(), ids=lambda article: str(article.name))
def test_the_gold_says_only_what_it_can_say(article: Article) -> None:
    gold = gold_claims(article.sheet["claims"], article.text)
    assert len({g.id for g in gold}) == len(gold)
    for g in gold:
        also = g.row.get("also", {})
        settings, acts, stances = ([g.row.get(f), *_all(also.get(f))] for f in ("setting", "act", "stance"))
        assert {*get_args(Setting)}.issuperset(settings), g.id
        assert PLOVER.issuperset(acts), g.id
        assert {*get_args(Stance), None}.issuperset(stances), g.id
        assert g.row.get("factuality", "happened") in get_args(Factuality), g.id
        assert all(chain[0] == "Wikinews" for chain in g.chains), g.id
        for row in (row for counts in g.counts for row in counts):
            assert set(_all(row["harm"])) <= set(get_args(Harm)), g.id
            assert set(_all(row.get("scope", "incident"))) <= set(get_args(Scope)), g.id
            assert row["low"] is None or row["high"] is None or row["low"] <= row["high"], g.id


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def test_every_second_article_is_held_out() -> None:
    assert [article.held_out for article in articles()] == [False, True] * 9
