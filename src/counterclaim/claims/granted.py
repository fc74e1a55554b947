"""Taken for granted: a noun that speaks of a happening as known, whatever is said of it.

'They condemned the murder of the bishop' says that the bishop was murdered. What is only planned, feared or denied is
not taken for granted, nor is a happening without 'the' ('an attack on the town would fail').
"""

from __future__ import annotations

from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_OPEN = frozenset(
    {
        "plan", "plot", "threat", "threaten", "attempt", "fear", "risk", "possibility", "danger", "conspiracy",
        "conspire", "idea", "right", "call", "permission", "order", "if", "unless", "allege", "deny", "rumour", "rumor",
        "foil", "case", "preparation", "wave", "kind", "type", "end",
    }
)  # fmt: skip

_TAKES_PART = frozenset({"involved", "implicated", "participate", "participation", "part", "collaborate"})
_DRAWN_IN = frozenset({"involve", "implicate"})
_LAID_ON = frozenset({"attribute", "ascribe", "blame", "pin"})


def taken_for_granted(tree: Tree, noun: Word, words: Vocabulary) -> bool:
    """Whether a noun of a happening has 'the' or an owner before it, and nothing above it holds it open."""
    known = any(w.form.lower() in _KNOWN for w in tree.children(noun.index, "det"))
    if not (known or tree.children(noun.index, "nmod:poss")) or tree.negated(noun.index):
        return False
    open_ = words.intends | words.asks | words.prevents | _OPEN
    marks = {m.lower() for w in (noun, *tree.above(noun.index)) for m in tree.prepositions(w.index)}
    return not marks & open_ and not any(
        w.lemma.lower() in open_ or tree.negated(w.index) for w in tree.above(noun.index)
    )


def made_out_to_be_doers(tree: Tree, noun: Word) -> tuple[int, ...]:
    """Who is said to have a part in a happening: 'X was involved in the murder', 'blamed on X'."""
    above = tree.parent(noun.index)
    if above is None:
        return ()
    marks, lemma = set(tree.prepositions(noun.index)), above.lemma.lower()
    who: Word | None = None
    if (lemma in _TAKES_PART and "in" in marks) or (lemma == "responsible" and "for" in marks):
        who = tree.subject(above.index)
    elif lemma in _DRAWN_IN and "in" in marks:
        who = tree.subject(above.index) if tree.passive(above.index) else tree.child(above.index, "obj")
    elif lemma in _LAID_ON and noun.deprel in {"obj", "nsubj:pass"}:
        laid = (w for w in tree.children(above.index, "obl") if {"to", "on"} & set(tree.prepositions(w.index)))
        who = next(laid, None)
    return (who.index,) if who is not None and who.index != noun.index else ()
