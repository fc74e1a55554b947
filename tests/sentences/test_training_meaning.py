"""What the model is taught of meaning: heads of argument spans, reporting predicates, the cues that GUM marks."""

from __future__ import annotations

from typing import Any

import pytest

from counterclaim.bench.treebanks import Tree

meaning = pytest.importorskip("training.meaning", reason="run pytest from the root of the repository")

SAID: dict[str, Any] = {
    "sent_id": "s", "tokens": ["They", "said", "it", "fell", "."], "upos": ["PRON", "VERB", "PRON", "VERB", "PUNCT"],
    "head": [2, 0, 4, 2, 2], "deprel": ["nsubj", "root", "nsubj", "ccomp", "punct"],
    "frames": [
        {"pred": 1, "roleset": "say.01", "args": [{"role": "ARG0", "start": 0, "end": 1},
                                                  {"role": "ARG1", "start": 2, "end": 4}]},
        {"pred": 3, "roleset": "fall.01", "args": [{"role": "ARG1", "start": 2, "end": 3}]},
    ],
}  # fmt: skip


def test_an_argument_is_its_head_word() -> None:
    assert meaning.frames_of(SAID) == {1: ((0, "ARG0"), (3, "ARG1")), 3: ((2, "ARG1"),)}


@pytest.mark.parametrize(
    ("first", "end", "heads", "upos", "head"),
    [
        (0, 2, (2, 3, 0), ("DET", "NOUN", "VERB"), 1),
        (0, 3, (3, 4, 4, 0), ("PUNCT", "NOUN", "NOUN", "VERB"), 1),  # two heads: the first
        (0, 2, (3, 3, 0), ("PUNCT", "NOUN", "VERB"), 1),  # two heads: no punctuation
        (0, 3, (2, 0, 2), ("NOUN", "VERB", "NOUN"), 1),  # the root
    ],
)
def test_the_head_of_a_span(first: int, end: int, heads: tuple[int, ...], upos: tuple[str, ...], head: int) -> None:
    argument = {"role": "ARG1", "start": first, "end": end}
    row = {"head": heads, "upos": upos, "frames": [{"pred": 0, "roleset": "see.01", "args": [argument]}]}
    assert meaning.frames_of(row) == {0: ((head, "ARG1"),)}


def test_a_reporting_frame_needs_a_clause() -> None:
    reporting = meaning.reporting_frames()
    assert meaning.reports_in(SAID, reporting) == {0: False, 1: True, 2: False, 3: False, 4: False}
    word = {**SAID, "frames": [{"pred": 1, "roleset": "say.01", "args": [{"role": "ARG1", "start": 2, "end": 3}]}]}
    assert 1 not in meaning.reports_in(word, reporting), "'said it' says nothing of what is said: left open"
    twice = {**word, "frames": word["frames"] * 2}
    assert 1 not in meaning.reports_in(twice, reporting), "a word with two such frames is left open too"


def test_values_join_frames_by_sentence() -> None:
    found = meaning.of_ewt([SAID], [{"sent_id": "s", "predicates": [{"token": 3, "factual": 1.5}]},
                                    {"sent_id": "other", "predicates": [{"token": 0, "factual": -3}]}])  # fmt: skip
    assert found["s"].factuality == {3: 1.5}
    assert found["other"].frames is None
    assert found["other"].factuality == {0: -3.0}


def gum(name: str, misc: str, *forms: str) -> Tree:
    size = len(forms)
    upos = tuple("VERB" if f.endswith("s") else "NOUN" for f in forms)
    return Tree(name, "", "", " ".join(forms), forms, forms, upos, ("NN",) * size, (0,) * size, ("root",) * size,
                (misc, *("_",) * (size - 1)))  # fmt: skip


def test_gum_counts_its_cues_through_the_document() -> None:
    first = gum("GUM_news_a-1", "_", "Rain", "falls")
    second = gum("GUM_news_a-2", "Discourse=attribution-positive:3->4:1:sem-atsrc-3+lex-indwd-4", "Ann", "thinks", "so")
    third = gum("GUM_news_a-3", "Discourse=attribution-positive:5->6:1:sem-atsrc-6", "Bob", "claims")
    other = gum("GUM_news_b-1", "_", "Ann", "thinks")
    found = meaning.of_gum([first, second, third, other])
    assert found["GUM_news_a-1"].reports == {0: False, 1: False}
    assert found["GUM_news_a-2"].reports == {0: False, 1: True, 2: False}
    assert "GUM_news_a-3" not in found, "an attribution without a cue word: which word it is stays open"
    assert found["GUM_news_b-1"].reports == {0: False, 1: False}
