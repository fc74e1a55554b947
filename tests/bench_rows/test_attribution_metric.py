"""The metric of attribution, on cases whose score can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.bench.attribution import (
    GOLD,
    Pair,
    Said,
    Text,
    agreement,
    annotated_twice,
    characters,
    cue_words,
    f1,
    figures,
    gold_attributions,
    gold_reports,
    matched,
    overlap,
)
from counterclaim.records import Span


def said(content: str, source: str = "", cue: str = "", head: str = "") -> Said:
    """An attribution of the letters of an alphabet: content 'a-d' is the first four characters."""

    def letters(word: str) -> frozenset[int]:
        first, _, last = word.partition("-")
        return frozenset(range(ord(first) - 97, ord(last or first) - 96)) if word else frozenset()

    at = min(letters(head), default=None)
    return Said(letters(source), letters(cue), letters(content), None if at is None else Span(at, at + 1))


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [("a-d", "a-d", 1.0), ("a-d", "c-d", 0.5), ("a-d", "c-f", 2 / 6), ("a-b", "c-d", 0.0), ("", "", 0.0)],
)
def test_overlap_is_what_they_share_of_what_they_cover(one: str, other: str, value: float) -> None:
    assert overlap(said(one).content, said(other).content) == pytest.approx(value)


MATCHES = [
    ("the same", ["a-d"], ["a-d"], 0.8, 1),
    ("too little in common", ["a-d"], ["d-g"], 0.3, 0),
    ("enough for the loose, not for the tight", ["a-d"], ["c-d"], 0.3, 1),
    ("enough for the loose, not for the tight", ["a-d"], ["c-d"], 0.8, 0),
    ("one of ours answers one of gold", ["a-d", "e-h"], ["a-h"], 0.3, 1),
    ("one of gold is answered once", ["a-h"], ["a-d", "e-h"], 0.3, 1),
    ("the best pairs first", ["a-d", "a-c"], ["a-c", "a-d"], 0.8, 2),
    ("said twice, found once", ["a-d", "a-d"], ["a-d"], 0.8, 1),
    ("nothing found", ["a-d"], [], 0.3, 0),
]


@pytest.mark.parametrize(("what", "gold", "ours", "least", "right"), MATCHES, ids=[m[0] for m in MATCHES])
def test_one_for_one(what: str, gold: list[str], ours: list[str], least: float, right: int) -> None:
    assert len(matched([said(g) for g in gold], [said(o) for o in ours], least)) == right


@pytest.mark.parametrize(
    ("gold", "ours", "right"),
    [
        (said("k-n", source="a-c"), said("k-n", source="b-c", head="c"), True),
        (said("k-n", source="a-c"), said("k-n", source="c-e", head="e"), False),
        (said("k-n"), said("k-n"), True),
        (said("k-n"), said("k-n", source="a", head="a"), False),
        (said("k-n", source="a"), said("k-n"), False),
    ],
)
def test_a_source_is_right_when_its_head_stands_in_gold_or_nobody_is_named(gold: Said, ours: Said, right: bool) -> None:
    assert Pair(gold, ours, 1.0).source_right is right


@pytest.mark.parametrize(
    ("right", "gold", "ours", "scores"),
    [(1, 2, 4, (25.0, 50.0, 100 / 3)), (0, 2, 0, (0.0, 0.0, 0.0)), (3, 3, 3, (100.0, 100.0, 100.0))],
)
def test_f1(right: int, gold: int, ours: int, scores: tuple[float, float, float]) -> None:
    assert f1(right, gold, ours) == pytest.approx(scores)


def test_cues_are_counted_by_words() -> None:
    text = "He has said so."
    assert cue_words([Said(frozenset(), characters([Span(3, 11)]), frozenset())], text) == {Span(3, 6), Span(7, 11)}


def test_gold_without_content_is_left_out(tmp_path: Path) -> None:
    def part(start: int, end: int, text: str) -> dict[str, object]:
        return {"spans": [[start, end]], "text": text}

    whole = {"source": [part(0, 2, "He")], "cue": [part(3, 7, "said")], "content": [part(8, 17, "it is so")]}
    rows = [{"attributions": [whole, {"source": [], "cue": [part(3, 7, "said")], "content": []}]}]
    (found,) = gold_attributions(rows[0])
    assert (found.source, found.content, found.speech) == (frozenset({0, 1}), frozenset(range(8, 17)), True)
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "x", "title": "", "text": "He said it is so.", **rows[0]}) + "\n")
    ((report, gold),) = gold_reports(path)
    assert (report.text, len(gold)) == ("He said it is so.", 1)


def test_figures_of_a_text_that_is_all_right() -> None:
    gold = said("k-n", source="a-c", cue="f", head="b")
    values = {f.metric: f.value for f in figures([Text("abcd e fghijklmnop", (gold,), (gold,))])}
    assert {value for metric, value in values.items() if "share" not in metric} == {100.0}


def test_two_people_agree_by_the_measure_that_we_are_held_to(tmp_path: Path) -> None:
    def marked(*contents: tuple[int, int]) -> list[dict[str, object]]:
        return [{"source": [], "cue": [], "content": [{"spans": [c], "text": ""}]} for c in contents]

    rows = [
        {"attributions": marked((0, 10), (20, 30)), "other_annotators": {"one": marked((0, 10), (20, 25))}},
        {"attributions": marked((0, 10))},
    ]
    path = tmp_path / "train.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [f.value for f in agreement(tuple(annotated_twice(path)))] == [100.0, 50.0]


@pytest.mark.corpora
def test_gold_answered_by_gold_is_right(corpora: Path) -> None:
    texts = [Text(report.text, gold, gold) for report, gold in gold_reports(corpora / GOLD)]
    values = {f.metric: f.value for f in figures(texts)}
    assert values["content F1, overlap >= 0.8"] == values["cue F1, words"] == 100.0
