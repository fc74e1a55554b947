"""A mend that is only tried beside some relations finds nothing where a sentence has none of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.claims import mending
from counterclaim.records import Span, Word

RELATIONS = (
    "acl", "acl:relcl", "advcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "ccomp", "compound", "conj",
    "dep", "fixed", "flat", "list", "mark", "nmod", "nsubj", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
    "parataxis", "punct", "xcomp",
)  # fmt: skip
FORMS = ("in", "to", "and", ",", "dead", "killed", "12", "people", "Ann", "said", ":", "be", "called", "more")
TAGS = (
    ("NOUN", "NN"), ("PROPN", "NNP"), ("VERB", "VBD"), ("VERB", "VBN"), ("VERB", "VBG"), ("NUM", "CD"), ("ADJ", "JJ"),
)  # fmt: skip
WORDS = st.lists(
    st.tuples(st.sampled_from(FORMS), st.sampled_from(TAGS), st.sampled_from(RELATIONS), st.integers(0, 99)),
    min_size=2, max_size=12,
)  # fmt: skip


@pytest.mark.parametrize("mend", mending.ONLY_WITH, ids=lambda mend: mend.__name__)
@settings(max_examples=30)
@given(drawn=WORDS)
def test_a_mend_finds_nothing_where_its_relations_are_not(
    mend: Callable[[mending.Words], mending.Words], drawn: list[tuple[str, tuple[str, str], str, int]]
) -> None:
    words = [Word(0, Span(0, 1), "say", "say", "VERB", "VBD", -1, "root")]
    for index, (form, (upos, xpos), relation, above) in enumerate(drawn, 1):
        kept = "punct" if relation in mending.ONLY_WITH[mend] else relation
        words.append(Word(index, Span(index, index + 1), form, form.lower(), upos, xpos, above % index, kept))
    assert mend(tuple(words)) == tuple(words)
