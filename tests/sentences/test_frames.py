"""Frames as the network's numbers give them: who does what to whom, and how far it happened."""

from __future__ import annotations

import numpy as np
import pytest

from counterclaim.records import Argument, Frame
from counterclaim.sentences.network import Parse, frames
from counterclaim.sentences.reader import joined

ROLES = ("", "ARG0", "ARG1", "ARGM-TMP", "R-ARG1")


def found(rows: list[list[int]], odds: list[list[float]], places: list[int], meaning: list[list[float]]) -> object:
    return frames(np.array(places), np.array(rows), np.array(odds, dtype=np.float32),
                  np.array(meaning, dtype=np.float32), ROLES)  # fmt: skip


def test_arguments_come_in_order_of_the_text() -> None:
    got = found([[1, 0, 2, 3]], [[1.0, 9.0, 1.0, 1.0]], [1], [[-1, -1, 0], [2, 1, 2.456], [0, 0, 0], [0, 0, 0]])
    assert got == (Frame(1, (Argument("ARG0", 0), Argument("ARG1", 2), Argument("ARGM-TMP", 3)), 2.46, True),)


@pytest.mark.parametrize(
    ("row", "odds", "expected"),
    [
        ([1, 1, 0], [0.5, 2.0, 9.0], {(1, "ARG0")}),  # a numbered role has one bearer: the surer
        ([3, 3, 0], [0.5, 2.0, 9.0], {(0, "ARGM-TMP"), (1, "ARGM-TMP")}),  # times may be two
        ([4, 2, 0], [0.5, 2.0, 9.0], {(0, "R-ARG1"), (1, "ARG1")}),
        ([0, 0, 0], [9.0, 9.0, 9.0], set()),
    ],
)
def test_who_bears_a_role(row: list[int], odds: list[float], expected: set[tuple[int, str]]) -> None:
    frame = frames(np.array([2]), np.array([row]), np.array([odds], dtype=np.float32),
                   np.zeros((3, 3), dtype=np.float32), ROLES)[0]  # fmt: skip
    assert {(a.head, a.role) for a in frame.arguments} == expected


def test_no_predicates_no_frames() -> None:
    empty = np.zeros((0, 3), dtype=np.int64)
    assert frames(np.zeros(0, dtype=np.int64), empty, empty.astype(np.float32),
                  np.zeros((3, 3), dtype=np.float32), ROLES) == ()  # fmt: skip


def test_frames_of_a_sentence_read_in_two_stretches_point_at_its_words() -> None:
    frame = Frame(1, (Argument("ARG0", 0),), 1.0)
    tags = np.zeros((2, 3), dtype=np.float32)
    part = Parse(("NOUN", "VERB"), ("NN", "VBD"), (0, 0), (1, -1), ("nsubj", "root"), tags, (frame,), (0.0, 1.0))
    whole = joined([part, part])
    assert whole.frames == (frame, Frame(3, (Argument("ARG0", 2),), 1.0))
    assert whole.factuality == (0.0, 1.0, 0.0, 1.0)
