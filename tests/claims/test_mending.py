"""Mending: what a parser hung wrongly, by order of the words and by frames. Rows are 'form UPOS XPOS head relation'."""

from __future__ import annotations

import pytest

from counterclaim.claims.mending import mended
from counterclaim.records import Argument, Frame, Sentence, Span, Word


def sentence(rows: str, *frames: Frame) -> Sentence:
    words = []
    for index, row in enumerate(rows.strip().splitlines()):
        form, upos, xpos, head, deprel = row.split()
        words.append(Word(index, Span(index, index + 1), form, form.lower(), upos, xpos, int(head), deprel))
    return Sentence(Span(0, len(words)), "body", tuple(words), (), frames)


ARMY = """
army NOUN NN 2 obj
had AUX VBD 2 aux
suffered VERB VBN -1 root
losses NOUN NNS 2 obj
"""
LOST = Frame(2, (Argument("ARG0", 0), Argument("ARG1", 3)), 1.0)
TRUCE = """
X PROPN NNP 1 nsubj
agreed VERB VBD 7 ccomp
Ann PROPN NNP 1 nsubj
, PUNCT , 5 punct
the DET DT 5 det
secretary NOUN NN 2 appos
, PUNCT , 7 punct
said VERB VBD -1 root
"""
BEFORE = TRUCE.replace(", PUNCT , 7 punct", "today ADV RB 1 advmod")
TRIGGERED = """
triggered VERB VBN -1 root
by ADP IN 2 case
provocations NOUN NNS 0 obl:agent
by ADP IN 5 case
the DET DT 5 det
side NOUN NN 0 obl:agent
"""


@pytest.mark.parametrize(
    ("given", "index", "expected"),
    [
        (sentence(ARMY, LOST), 0, (2, "nsubj")),  # the frames say who did it
        (sentence(ARMY), 0, (2, "obj")),  # nobody says so
        (sentence(ARMY, Frame(2, (Argument("ARG1", 0),), 1.0)), 0, (2, "obj")),  # the frames say otherwise
        (sentence(TRUCE), 2, (7, "nsubj")),  # a second subject right before 'said'
        (sentence(TRUCE), 0, (1, "nsubj")),
        (sentence(BEFORE), 2, (1, "nsubj")),  # something stands between
        (sentence(TRIGGERED), 5, (2, "nmod")),  # 'provocations by the side'
        (sentence(TRIGGERED), 2, (0, "obl:agent")),
    ],
)
def test_what_is_mended(given: Sentence, index: int, expected: tuple[int, str]) -> None:
    word = mended(given)[index]
    assert (word.head, word.deprel) == expected
