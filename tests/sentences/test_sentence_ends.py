"""The weights of sentence ends are learnt from paragraphs whose sentences are known."""

from __future__ import annotations

import pytest

from counterclaim.sentences.ends import Ends, look, may_end, shipped_ends

sentence_ends = pytest.importorskip("training.sentence_ends", reason="run pytest from the root of the repository")
f1, gold, learnt = sentence_ends.f1, sentence_ends.gold, sentence_ends.learnt

SENTENCES = ("he left", "then it rained", "they stayed.", "Then they left.")


def test_a_paragraph_knows_where_its_sentences_begin_and_what_the_rules_say() -> None:
    one = gold("a document", SENTENCES)
    assert one.chunks == tuple(" ".join(SENTENCES).split())
    assert one.starts == {0, 2, 5, 7}
    assert one.proposed == {0, 7}


def test_the_same_paragraphs_give_the_same_weights_and_they_find_the_ends() -> None:
    golds = [gold("a document", ("He left at 9", "Thanks", "It rained.", "We stayed on.")) for _ in range(20)]
    weights = learnt(golds)
    assert weights == learnt(golds)
    assert f1(golds, Ends(weights)) == 100


def test_the_shipped_weights_are_many_and_small() -> None:
    weights = shipped_ends().weights
    assert len(weights) > 5000
    assert max(map(abs, weights.values())) < 10


PAIRS = [
    ("soldiers", "died", False, False),
    ("soldiers.", "they", False, True),
    ("said:", "We", False, False),
    ("said:", "https://un.org", False, False),
    ("said:", "1.", False, True),
    ("–", "Baku", False, False),
    ("–", "Baku", True, True),
    ("“Why?”", "asked", False, False),
    ("था।", "वे", True, False),
]


@pytest.mark.parametrize(("before", "after", "proposed", "expected"), PAIRS, ids=[f"{a} {b}" for a, b, _, _ in PAIRS])
def test_some_pairs_leave_no_question(before: str, after: str, proposed: bool, expected: bool) -> None:
    assert may_end(look(before), look(after), proposed) is expected
