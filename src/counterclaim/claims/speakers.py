"""Speakers: the noun phrase whose words or thoughts a cue gives, wherever the parser hung it."""

from __future__ import annotations

from counterclaim.claims.arguments import agent
from counterclaim.claims.tree import Tree
from counterclaim.records import Word

_BESIDE = ("acl:relcl", "appos", "parataxis", "conj")
_CLOSING = frozenset({"”", '"', "''", "»", "’", "'"})


def find_speaker(tree: Tree, cue: Word) -> Word | None:
    """The head of the phrase that names the speaker of a verb, or None where the sentence names nobody."""
    if cue.deprel == "acl" and cue.xpos == "VB" and (speaker := _controller(tree, cue)) is not None:
        return speaker
    return inverted(tree, cue) or agent(tree, cue.index) or _right_before(tree, cue) or _controller(tree, cue)


def _controller(tree: Tree, cue: Word) -> Word | None:
    """'is taking pains to say', 'went on air to deny': the subject of the nearest verb above that has one speaks."""
    if cue.xpos not in {"VB", "VBG"} or tree.passive(cue.index):
        return None
    for above in tree.above(cue.index):
        before = [w for w in tree.children(above.index, "nsubj") if w.index < cue.index]
        if before:
            return before[-1] if not tree.passive(above.index) else None
    return None


def inverted(tree: Tree, cue: Word) -> Word | None:
    """'“It fell,” wrote an eyewitness', 'it fell, said an official': the phrase that begins behind the cue speaks.

    The cue stands right behind closing marks, or behind a comma with no subject of its own before it.
    """
    if cue.index == 0 or cue.index + 1 >= len(tree.words) or cue.xpos not in {"VBD", "VBZ", "VBP"}:
        return None
    before, first = tree.words[cue.index - 1].form, tree.words[cue.index + 1]
    if first.upos not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}:
        return None
    bare = not any(w.index < cue.index for w in tree.children(cue.index, "nsubj", "aux", "mark"))
    behind_comma = before == "," and bare and cue.deprel in {"root", "parataxis", "ccomp", "advcl"}
    if before not in _CLOSING and not behind_comma:
        return None
    at = first if first.upos in {"NOUN", "PROPN", "PRON"} else None
    for above in tree.above(first.index):
        if above.index <= cue.index or above.upos not in {"NOUN", "PROPN", "PRON"}:
            break
        at = above
    return at if at is not None and min(tree.below(at.index, _BESIDE)) == cue.index + 1 else None


def cue_wording(tree: Tree, cue: Word) -> str:
    """The cue with its auxiliaries: 'were reported', 'has denied'."""
    parts = [w for w in tree.children(cue.index, "aux", "advmod") if w.deprel.startswith("aux")]
    return " ".join(w.form for w in (*parts, cue))


def _right_before(tree: Tree, cue: Word) -> Word | None:
    """'..., spokesman X said': the noun phrase that ends right before a finite cue, whatever the parser hung it on."""
    helpers = tree.children(cue.index, "aux")
    has = cue.xpos == "VBN" and any(
        w.form.lower() in {"has", "have", "had"} for w in helpers
    )  # 'the agency has reported'
    first = min((w.index for w in helpers), default=cue.index) if has else cue.index
    if not (has or cue.xpos in {"VBD", "VBZ", "VBP"}) or tree.passive(cue.index) or first == 0:
        return None
    word = tree.words[first - 1]
    if word.upos not in {"PROPN", "NOUN"}:
        return None
    while (head := tree.parent(word.index)) is not None and head.upos in {"PROPN", "NOUN"} and head.index < first:
        word = head
    return word if max(tree.below(word.index, ("acl:relcl", "conj"))) == first - 1 else None
