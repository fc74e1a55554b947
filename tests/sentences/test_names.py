"""Names: which tags follow each other, and what the words of one report tell each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.sentences.names import best_tags, kinds_of, may_follow, share, whole

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
KINDS = kinds_of(TAGS)


def logs(*rows: tuple[float, ...]) -> np.typing.NDArray[np.float32]:
    """Log probabilities from probabilities that need not sum to one."""
    found: np.typing.NDArray[np.float32] = np.log(np.array(rows, dtype=np.float32) + 1e-6)
    return found


@given(st.lists(st.tuples(*[st.floats(0, 1)] * len(TAGS)), min_size=1, max_size=8))
def test_a_name_goes_on_only_as_what_it_began(rows: list[tuple[float, ...]]) -> None:
    tags = [TAGS[i] for i in best_tags(logs(*rows), may_follow(TAGS))]
    for before, tag in zip(("O", *tags), tags, strict=False):
        assert not tag.startswith("I-") or before[1:] == tag[1:]


UNSURE_PER, SURE_LOC = (0.1, 0.5, 0.0, 0.4, 0.0), (0.01, 0.01, 0.0, 0.98, 0.0)


@pytest.mark.parametrize(
    ("forms", "upos", "expected"),
    [
        (("Roma", "Roma"), ("PROPN", "PROPN"), "B-LOC"),  # the surer one decides
        (("ROMA", "Roma"), ("PROPN", "PROPN"), "B-LOC"),  # whatever the case
        (("Roma", "Goris"), ("PROPN", "PROPN"), "B-PER"),  # another word says nothing
        (("Roma", "Roma"), ("PROPN", "NOUN"), "B-PER"),  # nor does a common noun
        (("R", "R"), ("PROPN", "PROPN"), "B-PER"),  # nor an initial
    ],
)
def test_words_of_one_report_agree(forms: tuple[str, ...], upos: tuple[str, ...], expected: str) -> None:
    first, second = logs(UNSURE_PER), logs(SURE_LOC)
    share([[(forms[:1], upos[:1], first), (forms[1:], upos[1:], second)]], KINDS)
    assert TAGS[best_tags(first, may_follow(TAGS))[0]] == expected


def test_words_of_different_reports_do_not_touch_each_other() -> None:
    first, second = logs(UNSURE_PER), logs(SURE_LOC)
    share([[(("Roma",), ("PROPN",), first)], [(("Roma",), ("PROPN",), second)]], KINDS)
    assert TAGS[best_tags(first, may_follow(TAGS))[0]] == "B-PER"


def test_where_all_agree_nothing_changes() -> None:
    first, second = logs(SURE_LOC), logs(SURE_LOC)
    share([[(("Roma",), ("PROPN",), first), (("Roma",), ("PROPN",), second)]], KINDS)
    assert np.allclose(first, logs(SURE_LOC), atol=1e-4)


def test_the_longer_form_of_a_name_says_more() -> None:
    bare, full = logs(SURE_LOC), logs((0.05, 0.9, 0.0, 0.05, 0.0), (0.05, 0.0, 0.9, 0.0, 0.05))
    share([[(("Amman",), ("PROPN",), bare), (("Sudesh", "Amman"), ("PROPN", "PROPN"), full)]], KINDS)
    assert TAGS[best_tags(bare, may_follow(TAGS))[0]] == "B-PER"


@pytest.mark.parametrize(
    ("name", "upos", "last"),
    [
        ((0, 1), "PROPN ADP PROPN PROPN VERB", 3),  # 'Committee to' Protect Journalists
        ((0, 1), "PROPN ADP DET NOUN", 0),
        ((0, 1), "PROPN PUNCT PROPN", 0),  # a comma joins no name
        ((0, 2), "PROPN PROPN PROPN", 2),
        ((0, 0), "ADP", 0),
    ],
)
def test_a_name_does_not_end_in_of(name: tuple[int, int], upos: str, last: int) -> None:
    assert whole(*name, upos.split()) == last
