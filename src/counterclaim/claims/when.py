"""When an act was, as its sentence says: the time of its own clause, or one that its clause shares."""

from __future__ import annotations

from counterclaim.claims.clauses import times_of
from counterclaim.claims.timing import Timing
from counterclaim.claims.tree import Tree, is_any
from counterclaim.grounding import still_to_come
from counterclaim.records import When, Word

_BEFOREHAND = frozenset({"later", "subsequently", "eventually", "now", "still", "already", "since", "previously"})
_HAPPEN = frozenset({"take", "happen", "occur", "begin", "start", "come"})
_CLIMBS = 3  # 'entered a store, grabbed a knife and began to stab': two conjuncts and an open clause


def when_told(
    tree: Tree, at: int, own: tuple[When, ...], whens: tuple[When, ...], anchors: frozenset[int], timing: Timing
) -> When | None:
    """The first time with days of the act's clause, else of a clause that shares its time, else its first time.

    What is planned for a weekday is for the coming one.
    """
    shared = own or _shared(tree, at, whens, anchors) or _of_happening(tree, at, whens, anchors)
    chosen = next((w for w in shared if w.earliest or w.latest), shared[0] if shared else None)
    to_come = chosen is not None and timing.setting == "planned" and timing.factuality == "future"
    return still_to_come(chosen) if chosen is not None and to_come else chosen


def _shared(tree: Tree, at: int, whens: tuple[When, ...], anchors: frozenset[int]) -> tuple[When, ...]:
    """'On Friday he stabbed two, then fled'; 'on Thursday a man ran amok, killing four': the time of the verb above."""
    word = tree.words[at]
    fronted = False
    for _ in range(_CLIMBS):
        above = tree.parent(word.index)
        if above is None or above.upos not in {"VERB", "AUX"} or not _goes_with(tree, word, above):
            return ()
        fronted = fronted or word.deprel.startswith("conj")
        limit = above.span.start if fronted else word.span.start
        found = tuple(w for w in times_of(tree, above.index, whens, anchors) if w.span and w.span.end <= limit)
        if found:
            return found
        word = above
    return ()


def _goes_with(tree: Tree, word: Word, above: Word) -> bool:
    """Whether a clause without a subject of its own stands in the time of the verb above it."""
    if tree.children(word.index, "nsubj", "mark", "aux") and not word.deprel.startswith("xcomp"):
        return False
    if any(w.lemma.lower() in _BEFOREHAND for w in tree.children(word.index, "advmod")):
        return False
    if word.deprel.startswith("conj"):
        return word.xpos == above.xpos
    if word.deprel.startswith("advcl"):
        return word.xpos == "VBG" and not tree.children(word.index, "obl", "case")
    return is_any(word.deprel, ("xcomp",)) and above.lemma.lower() in {"begin", "start", "continue", "manage"}


def _of_happening(tree: Tree, at: int, whens: tuple[When, ...], anchors: frozenset[int]) -> tuple[When, ...]:
    """'the attack that took place on Monday': the time of the clause that says it happened.

    Also where that clause stands below the noun beside it: 'the attack on a convoy, which took place on Monday', 'nine
    were killed in a raid that happened on Monday'.
    """
    own = tree.children(at, "acl:relcl", "acl") if tree.words[at].upos == "NOUN" else []
    clauses = [w for w in own if w.lemma.lower() in _HAPPEN]
    for noun in tree.children(at, "nmod", "obl"):
        clauses += [w for w in tree.children(noun.index, "acl:relcl") if _takes_place(tree, w)]
    return tuple(when for clause in clauses for when in times_of(tree, clause.index, whens, anchors))


def _takes_place(tree: Tree, verb: Word) -> bool:
    """Whether a verb says of a thing that it is a happening."""
    place = any(w.lemma.lower() == "place" for w in tree.children(verb.index, "obj"))
    return verb.lemma.lower() in {"happen", "occur"} or (verb.lemma.lower() == "take" and place)
