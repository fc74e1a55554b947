"""The metric of factuality, on cases whose score can be counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterclaim.bench.factuality import SETS, Judged, figures, gold_sentences, mean_error, pairs, pearson
from counterclaim.errors import ModelError
from counterclaim.records import Sentence, Span, Word

CASES = [
    ("the same", [1.0, -1.0, 2.0], [1.0, -1.0, 2.0], 1.0, 0.0),
    ("half as far: r does not see it", [1.0, -1.0, 3.0], [0.5, -0.5, 1.5], 1.0, 2.5 / 3),
    ("moved by one", [1.0, -1.0], [2.0, 0.0], 1.0, 1.0),
    ("the other way round", [1.0, -1.0], [-1.0, 1.0], -1.0, 2.0),
    ("nothing to do with it", [1.0, 1.0, -1.0, -1.0], [1.0, -1.0, 1.0, -1.0], 0.0, 1.0),
    ("always the same answer", [1.0, -1.0], [1.0, 1.0], 0.0, 1.0),
    # both means are 2; sums of products 3, of squares 2 and 6
    ("partly", [1.0, 2.0, 3.0], [1.0, 1.0, 4.0], 3 / (2 * 6) ** 0.5, 2 / 3),
]


@pytest.mark.parametrize(("what", "gold", "system", "r", "error"), CASES, ids=[case[0] for case in CASES])
def test_scores(what: str, gold: list[float], system: list[float], r: float, error: float) -> None:
    assert pearson(gold, system) == pytest.approx(r)
    assert mean_error(gold, system) == pytest.approx(error)


def sentence(factuality: tuple[float, ...]) -> Sentence:
    words = tuple(Word(i, Span(2 * i, 2 * i + 1), "x", "x", "X", "XX", i - 1, "dep") for i in range(len(factuality)))
    return Sentence(Span(0, 2 * len(words)), "body", words, factuality=factuality)


def test_only_judged_words_count(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    predicates = [{"token": 1, "factual": 1.5}, {"token": 3, "factual": -0.5}]
    path.write_text(json.dumps({"tokens": ["They", "denied", "having", "fired"], "predicates": predicates}) + "\n")
    gold = list(gold_sentences(path))
    assert list(pairs(gold, [sentence((9.0, 1.0, 9.0, -1.0))])) == [(1.5, 1.0), (-0.5, -1.0)]
    r, error = figures("dev", gold, [sentence((9.0, 1.0, 9.0, -1.0))])
    assert (r.value, error.value, error.better) == (1.0, 0.5, "lower")


def test_a_reader_without_factuality_is_said_to_have_none() -> None:
    with pytest.raises(ModelError, match="gives no factuality"):
        figures("dev", [Judged(("It", "fell"), ((1, 1.0),))], [sentence(())])


@pytest.mark.corpora
@pytest.mark.parametrize(("name", "path"), SETS)
def test_a_reader_that_says_what_gold_says_is_right(corpora: Path, name: str, path: str) -> None:
    gold = list(gold_sentences(corpora / path))
    perfect = [sentence(tuple(dict(one.predicates).get(word, 0.0) for word in range(len(one.forms)))) for one in gold]
    r, error = figures(name, gold, perfect)
    assert (r.value, error.value) == (1.0, 0.0)
