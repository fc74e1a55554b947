"""Speakers: the noun phrase whose words or thoughts a cue gives, wherever the parser hung it."""

from __future__ import annotations

from counterclaim.claims.arguments import agent
from counterclaim.claims.tree import Tree
from counterclaim.records import Word

_CLOSING = frozenset({"”", '"', "''", "»", "’", "'"})


def find_speaker(tree: Tree, cue: Word) -> Word | None:
    """The head of the phrase that names the speaker of a verb, or None where the sentence names nobody."""
    return inverted(tree, cue) or agent(tree, cue.index) or _right_before(tree, cue)


def inverted(tree: Tree, cue: Word) -> Word | None:
    """'“It fell,” wrote an eyewitness': right behind closing marks, the phrase that begins behind the cue speaks."""
    marked = cue.index > 0 and tree.words[cue.index - 1].form in _CLOSING and cue.xpos in {"VBD", "VBZ", "VBP"}
    if not marked or cue.index + 1 >= len(tree.words):
        return None
    first = tree.words[cue.index + 1]
    at = first if first.upos in {"NOUN", "PROPN", "PRON"} else None
    for above in tree.above(first.index):
        if above.index > cue.index and above.upos in {"NOUN", "PROPN", "PRON"}:
            at = above
        else:
            break
    return at


def cue_wording(tree: Tree, cue: Word) -> str:
    """The cue with its auxiliaries: 'were reported', 'has denied'."""
    parts = [w for w in tree.children(cue.index, "aux", "advmod") if w.deprel.startswith("aux")]
    return " ".join(w.form for w in (*parts, cue))


def _right_before(tree: Tree, cue: Word) -> Word | None:
    """'..., spokesman X said': the noun phrase that ends right before a finite cue, whatever the parser hung it on."""
    if cue.xpos not in {"VBD", "VBZ", "VBP"} or tree.passive(cue.index) or cue.index == 0:
        return None
    word = tree.words[cue.index - 1]
    if word.upos not in {"PROPN", "NOUN"}:
        return None
    while (head := tree.parent(word.index)) is not None and head.upos in {"PROPN", "NOUN"} and head.index < cue.index:
        word = head
    return word if max(tree.below(word.index, ("acl:relcl", "conj"))) == cue.index - 1 else None
