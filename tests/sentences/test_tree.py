"""The best tree of arc scores, against every tree there is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.sentences.tree import best_tree, is_tree

HEADS = [
    ([-1], True),
    ([1, -1, 1], True),
    ([2, 0, -1], True),
    ([], False),
    ([-1, -1], False),
    ([1, 0, -1], False),
    ([1, 2, 0], False),
]


@pytest.mark.parametrize(("heads", "expected"), HEADS)
def test_one_root_and_no_cycle(heads: list[int], expected: bool) -> None:
    assert is_tree(heads) is expected


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_tree_scores_higher(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    found = best_tree(scores)
    assert is_tree(found)
    trees = (heads for heads in product(range(-1, size), repeat=size) if is_tree(heads))

    def worth(heads: list[int] | tuple[int, ...]) -> float:
        return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))

    assert worth(found) == pytest.approx(max(worth(heads) for heads in trees), abs=1e-4)


def test_two_hundred_words_that_all_point_in_rings() -> None:
    scores = np.zeros((200, 201), dtype=np.float32)
    for word in range(200):
        scores[word, (word ^ 1) + 1] = 9.0
    assert is_tree(best_tree(scores))
