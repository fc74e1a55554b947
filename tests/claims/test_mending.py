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


LEFT = """
It PRON PRP 1 nsubj
leave VERB VBP -1 root
42 NUM CD 3 nummod
people NOUN NNS 1 obj
dead ADJ JJ 3 acl
"""
REPORTED = """
Outlets NOUN NNS 1 nsubj
reported VERB VBD -1 root
him PRON PRP 1 obj
to PART TO 5 mark
be AUX VB 5 cop
dead ADJ JJ 1 ccomp
"""
NAME = """
Abu PROPN NNP 1 nsubj
came VERB VBD -1 root
Mahdi PROPN NNP 0 flat
killed VERB VBN 2 acl:relcl
"""
HAVING = """
works VERB VBZ -1 root
, PUNCT , 3 punct
having AUX VBG 0 aux
armed VERB VBN 0 advcl
himself PRON PRP 3 obj
"""
SINCE = """
arrested VERB VBN -1 root
since SCONJ IN 2 mark
began VERB VBD 0 advcl
, PUNCT , 6 punct
according VERB VBG 6 case
to ADP IN 4 fixed
Guardian PROPN NNP 2 obl
. PUNCT . 0 punct
"""


FIGHTING = """
killed VERB VBN -1 root
in SCONJ IN 2 mark
fighting VERB VBG 0 advcl
"""
OFFICE = """
evacuated VERB VBN 4 ccomp
, PUNCT , 4 punct
the DET DT 3 det
office NOUN NN 0 appos
said VERB VBD -1 root
on ADP IN 6 case
Tuesday PROPN NNP 0 obl
"""
SAYS = Frame(4, (Argument("ARG0", 3), Argument("ARG1", 0)), 1.0, reports=True)
ACCUSED = """
ministry NOUN NN 1 nsubj
denied VERB VBD -1 root
troops NOUN NNS 3 nsubj
fired VERB VBN 1 ccomp
and CCONJ CC 5 cc
accused VERB VBD 3 conj
"""
MORE = """
in ADP IN 4 case
which PRON WDT 4 obl
more ADJ JJR 4 advmod
than ADP IN 0 fixed
6,000 NUM CD -1 root
"""
CALLED = """
minister NOUN NN 1 nsubj:pass
called VERB VBD -1 root
"""


@pytest.mark.parametrize(
    ("given", "index", "expected"),
    [
        (sentence(FIGHTING), 2, (0, "obl")),
        (sentence(FIGHTING), 1, (2, "case")),
        (sentence(OFFICE, SAYS), 3, (4, "nsubj")),  # who speaks by the frames
        (sentence(OFFICE), 3, (0, "appos")),
        (sentence(OFFICE), 6, (4, "obl")),  # 'on Tuesday' behind 'said'
        (sentence(ACCUSED, Frame(5, (Argument("ARG0", 0),), 1.0)), 5, (1, "conj")),  # its doer denies
        (sentence(ACCUSED, Frame(5, (Argument("ARG0", 2),), 1.0)), 5, (3, "conj")),  # its doer fired
        (sentence(MORE), 3, (2, "fixed")),
        (sentence(CALLED), 0, (1, "nsubj")),
        (sentence(CALLED + "was AUX VBD 1 aux:pass"), 0, (1, "nsubj:pass")),
        (sentence(LEFT), 4, (1, "xcomp")),
        (sentence(LEFT.replace("leave", "meet")), 4, (3, "acl")),
        (sentence(REPORTED), 5, (1, "xcomp")),
        (sentence(NAME), 3, (0, "acl:relcl")),
        (sentence(HAVING), 2, (3, "aux")),
        (sentence(SINCE), 6, (0, "obl")),
        (sentence(SINCE.replace(", PUNCT , 6 punct", "again ADV RB 2 advmod")), 6, (2, "obl")),
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


CLAIMED = """
No DET DT 1 det
group NOUN NN 2 nsubj
claimed VERB VBN 3 amod
responsibility NOUN NN -1 root
"""


def test_a_participle_with_a_subject_of_its_own_is_the_verb() -> None:
    words = mended(sentence(CLAIMED))
    assert [(w.head, w.deprel) for w in words] == [(1, "det"), (2, "nsubj"), (-1, "root"), (2, "obj")]
