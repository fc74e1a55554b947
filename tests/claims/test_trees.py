"""Trees: whatever a parser gives, mending keeps a tree a tree, and coding never fails on one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import plain_report
from counterclaim.claims import Coder
from counterclaim.claims.tree import Tree
from counterclaim.grounding import Grounding
from counterclaim.records import Argument, Frame, Sentence, Span, Word

CODER = Coder.load(Grounding.load())
FORMS = (
    "Clashes", "killed", "12", "soldiers", "and", "wounded", "Armenia", ",", "said", "that", "shelling", "by", "the",
    "army", "continued", "its", "“", "”", "denied",
)  # fmt: skip
UPOS = ("VERB", "NOUN", "PROPN", "NUM", "CCONJ", "PRON", "ADJ", "AUX", "PUNCT", "ADP", "DET")
XPOS = ("VBD", "VBN", "VBG", "NN", "NNS", "NNP", "CD", "CC", "JJ", "IN")
RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "cc", "ccomp", "xcomp", "advcl",
    "acl", "acl:relcl", "parataxis", "appos", "amod", "compound", "case", "mark", "punct", "nummod", "aux", "aux:pass",
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, Sentence]:
    """A sentence with a random tree: each word hangs on one that was placed before it."""
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=14))
    order = draw(st.permutations(range(len(forms))))
    heads = {order[0]: -1} | {w: draw(st.sampled_from(order[:n])) for n, w in enumerate(order) if n}
    words, start = [], 0
    for index, form in enumerate(forms):
        relation = "root" if heads[index] < 0 else draw(st.sampled_from(RELATIONS))
        upos, xpos = draw(st.sampled_from(UPOS)), draw(st.sampled_from(XPOS))
        span = Span(start, start + len(form))
        words.append(Word(index, span, form, form.lower(), upos, xpos, heads[index], relation))
        start += len(form) + 1
    places = st.integers(0, len(forms) - 1)
    arguments = st.lists(st.builds(Argument, st.sampled_from(("ARG0", "ARG1", "ARGM-TMP")), places), max_size=3)
    frames = draw(st.lists(st.builds(Frame, places, arguments.map(tuple), st.just(0.0), st.booleans()), max_size=3))
    return " ".join(forms), Sentence(Span(0, start - 1), "body", tuple(words), (), tuple(frames))


@given(sentences())
@settings(max_examples=300, deadline=None)
def test_mending_keeps_a_tree_a_tree(drawn: tuple[str, Sentence]) -> None:
    tree = Tree.of(drawn[1])
    roots = [w.index for w in tree.words if w.head < 0]
    assert len(roots) == 1
    for word in tree.words:
        steps, at = 0, word
        while at.head >= 0:
            at, steps = tree.words[at.head], steps + 1
            assert steps <= len(tree.words)


@given(sentences())
@settings(max_examples=300, deadline=None)
def test_any_tree_is_coded_without_failing(drawn: tuple[str, Sentence]) -> None:
    text, sentence = drawn
    report = plain_report(text)
    for claim in CODER.code(report, (sentence,)):
        for evidence in claim.evidence:
            evidence.check(report)
