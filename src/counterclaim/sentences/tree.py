"""Makes a tree of arc scores: each word's best head when these form one tree, else the best tree there is.

Maximum spanning arborescence after Chu and Liu (1965) and Edmonds (1967), with exactly one root.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_ONE_ROOT = 1e6  # a second root costs more than any arc can give


def is_tree(heads: Sequence[int]) -> bool:
    """Whether heads (an index each, -1 the root) have exactly one root and no cycle.

    >>> is_tree([1, -1, 1]), is_tree([1, 0, -1])
    (True, False)
    """
    if sum(head == -1 for head in heads) != 1:
        return False
    state = [0] * len(heads)  # 1: on the way, 2: known to lead to the root
    for start in range(len(heads)):
        way = []
        at = start
        while at != -1 and state[at] == 0:
            state[at] = 1
            way.append(at)
            at = heads[at]
        if at != -1 and state[at] == 1:
            return False
        for word in way:
            state[word] = 2
    return True


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """The tree with the highest sum of arc scores.

    `scores` is words x (1 + words): column 0 the root, column h + 1 the word h. Returns a head a word, -1 the root.
    The best tree with any number of roots is found first: it mostly has one, and dearer roots make rings everywhere.
    """
    size = scores.shape[0]
    weights = np.full((size + 1, size + 1), -np.inf)
    weights[1:, :] = scores
    np.fill_diagonal(weights, -np.inf)
    heads = _arborescence(weights)
    if np.count_nonzero(heads[1:] == 0) > 1:
        weights[1:, 0] -= _ONE_ROOT
        heads = _arborescence(weights)
    return [int(head) - 1 for head in heads[1:]]


def _arborescence(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Heads of the best arborescence from node 0; `weights[d, h]` is the arc h -> d."""
    heads: NDArray[np.int64] = weights.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    size = len(weights)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = weights[ring, heads[ring]]
    small = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    small[:-1, :-1] = weights[np.ix_(outer, outer)]
    leaving = weights[np.ix_(outer, ring)]
    small[:-1, -1] = leaving.max(1)
    entering = weights[np.ix_(ring, outer)] - kept[:, None]
    small[-1, :-1] = entering.max(0)
    found = _arborescence(small)
    for place, node in enumerate(outer):
        if place:
            head = found[place]
            heads[node] = ring[leaving[place].argmax()] if head == len(outer) else outer[head]
    entry = int(found[-1])
    heads[ring[entering[:, entry].argmax()]] = outer[entry]
    return heads


def _cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The nodes of one cycle, or None; node 0 is the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        way = []
        at = start
        while state[at] == 0:
            state[at] = 1
            way.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return way[way.index(at) :]
        for node in way:
            state[node] = 2
    return None
