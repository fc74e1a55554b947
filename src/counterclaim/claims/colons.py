"""Colons: 'Police: 12 dead in blast' and 'The ministry justified the strike: “...”'."""

from __future__ import annotations

from counterclaim.claims.attribution import Attribution
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_OPENING = frozenset({"“", '"', "«", "``", "''", "‘"})
_LONGEST_NAME = 7
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "NUM", "PUNCT", "PART", "X", "CCONJ"})


_LINKS = frozenset({"read", "watch", "related"})
"""How a line begins that only names another report."""


def by_colon(tree: Tree, found: list[Attribution], words: Vocabulary) -> list[Attribution]:
    """What stands behind a colon: in marks it is the subject's word, behind a name or an office at the start theirs."""
    if tree.words[0].form.lower() in _LINKS:
        return []  # 'Read: Ministers rail against X' is a link to another report
    colon = next((w.index for w in tree.words[:-1] if w.form in {":", "))"} or _closes(tree, w)), None)
    if colon is None or any(colon + 2 in a.content for a in found):
        return []
    content = frozenset(range(colon + 1, len(tree.words)))
    if (name := _asked_or_marked(tree, colon) or _name(tree, colon, words)) is not None:
        return [Attribution(name.index, ":", "asserts", name.index, content, marks=frozenset({colon}))]
    if tree.words[colon + 1].form not in _OPENING:
        return []
    clauses = [w for w in tree.words[:colon] if w.upos == "VERB" and not is_any(w.deprel, ("acl", "amod"))]
    verbs = [w for w in clauses if tree.subject(w.index) is not None]  # 'In a statement released later, X defended it:'
    subject = tree.subject(verbs[0].index) if verbs else None
    at = subject.index if subject is not None else None
    return [Attribution(v.index, v.form, "asserts", at, content, mode="direct") for v in verbs[:1]]


def _closes(tree: Tree, word: Word) -> bool:
    """The second mark of '((Name))'."""
    return (
        word.form == ")" and word.index > 1 and tree.words[word.index - 1].form == ")" and tree.words[0].form[0] == "("
    )


def _asked_or_marked(tree: Tree, colon: int) -> Word | None:
    """'Q:', 'A:' and '((Name))' at the start of a sentence."""
    if colon == 1 and tree.words[0].form in {"Q", "A"} and tree.words[1].form == ":":
        return tree.words[0]
    inside = [w for w in tree.words[:colon] if w.form.strip("()")]
    marked = tree.words[0].form.startswith("(") and tree.words[colon].form.startswith(")")
    return inside[0] if marked and inside and colon <= _LONGEST_NAME else None


def _name(tree: Tree, colon: int, words: Vocabulary) -> Word | None:
    """The head of a short phrase before the colon that names somebody who speaks: a person, a body, 'police'.

    A place is none: 'Syria: 12 dead in blast' says where.
    """
    before = tree.words[:colon]
    if not 0 < colon <= _LONGEST_NAME or any(w.upos not in _NOMINAL for w in before):
        return None
    if len(tree.words) - colon < 4:
        return None
    kinds = {m.kind for m in tree.sentence.mentions if m.last < colon}
    voices = [w for w in before if w.lemma.lower() in words.headline_voices]
    if "LOC" in kinds and not voices:
        return None
    named = [m for m in tree.sentence.mentions if m.kind in {"PER", "ORG"} and m.last < colon]
    if voices:
        return voices[-1]
    return tree.words[named[-1].last] if named and tree.sentence.block == "title" else None
