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
