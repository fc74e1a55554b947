"""Undone: who is to do what has not been done: the one who plans it, or the one it is asked of."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from counterclaim.claims.arguments import agent
from counterclaim.claims.outlook import sibling_of
from counterclaim.claims.prospects import first_to, kind_of
from counterclaim.claims.roles import Frame, names_people
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_OWN = frozenset({"planned", "committed", "threatened", "considered", "tried", "excluded"})
_ASKED_OF = frozenset({"on", "upon", "with", "to", "from", "for"})


def planner(tree: Tree, noun: Word, words: Vocabulary) -> tuple[int, ...]:
    """'Azerbaijan planned an attack': who plans, threatens or promises an act means to do it."""
    above = tree.parent(noun.index)
    if above is None or above.upos not in {"VERB", "ADJ"} or kind_of(above, words) not in _OWN:
        return ()
    doer = agent(tree, above.index) if above.upos == "VERB" else tree.subject(above.index)
    return (doer.index,) if doer is not None and doer.index != noun.index else ()


def with_doers(tree: Tree, frame: Frame, words: Vocabulary) -> Frame:
    """The frame with those who are to do it, where it is an infinitive below a noun or a word of asking.

    'called on Azerbaijan to withdraw': Azerbaijan. 'a plan to attack', 'Iran's threat to fire': nobody, and Iran.
    """
    if "subject" not in frame.evocation.doer or frame.anchor != frame.predicate:
        return frame
    at = tree.words[frame.anchor]
    at = sibling_of(tree, at) or at
    if at.deprel.startswith("conj") and not tree.children(at.index, "nsubj"):
        at = tree.words[tree.first_conjunct(at.index)]
    above = tree.parent(at.index)
    while above is not None and at.deprel == "xcomp" and above.lemma.lower() in words.does and _infinitive(tree, above):
        at, above = above, tree.parent(above.index)  # 'called on them to continue to provide aid'
    if above is None or "to" not in tree.prepositions(at.index) or tree.children(at.index, "nsubj", "csubj"):
        return frame
    if first_to(tree, at, above) and above.index in frame.doers:
        return replace(frame, doers=_ranked(tree, above))
    if is_any(at.deprel, ("acl",)) and above.upos in {"NOUN", "PROPN"} and above.index in frame.doers:
        return replace(frame, doers=_of_noun(tree, above))
    if is_any(at.deprel, ("xcomp", "advcl", "ccomp")) and kind_of(above, words) in {"asked", "warned", "wanted"}:
        return replace(frame, doers=_of_asking(tree, above) or _unasked(tree, above, frame))
    return frame


def _ranked(tree: Tree, noun: Word) -> tuple[int, ...]:
    """'Cuba became the first country to ...', 'Cuba was the first to ...': Cuba."""
    verb = tree.parent(noun.index)
    become = verb is not None and verb.lemma.lower() in {"become", "remain"} and noun.deprel in {"xcomp", "obj"}
    over = verb if become else noun if tree.children(noun.index, "cop") else None
    subject = tree.subject(over.index) if over is not None else None
    return (subject.index,) if subject is not None else (noun.index,)


def _infinitive(tree: Tree, verb: Word) -> bool:
    return verb.xpos == "VB" and "to" in tree.prepositions(verb.index)


def _of_noun(tree: Tree, noun: Word) -> tuple[int, ...]:
    """'Iran's threat to fire', 'UN efforts to end it', 'efforts by Oman', 'the alliance has no plans to deploy'."""
    owner = tree.child(noun.index, "nmod:poss")
    if owner is None:
        by = (w for w in tree.children(noun.index, "nmod") if {"by", "of"} & set(tree.prepositions(w.index)))
        named = (w for w in tree.children(noun.index, "amod", "compound") if names_people(tree, w))
        owner = next(chain(by, named), None)
    verb = tree.parent(noun.index)
    if owner is None and verb is not None and noun.deprel == "obj":
        owner = agent(tree, verb.index)
    return (owner.index,) if owner is not None else ()


def _of_asking(tree: Tree, verb: Word) -> tuple[int, ...]:
    """Of whom something is asked: an object, or 'on', 'to', 'with' somebody."""
    if tree.passive(verb.index):
        subject = tree.subject(verb.index)
        return (subject.index,) if subject is not None else ()
    asked = tree.child(verb.index, "obj", "iobj")
    if asked is None:
        asked = next((w for w in tree.children(verb.index, "obl") if _ASKED_OF & set(tree.prepositions(w.index))), None)
    return (asked.index,) if asked is not None else ()


def _unasked(tree: Tree, verb: Word, frame: Frame) -> tuple[int, ...]:
    """Nobody is named of whom it is asked: who asks is not who is to do it."""
    asker = agent(tree, verb.index)
    wanted = verb.lemma.lower() in {"want", "wish", "prefer", "need"}  # 'wants to leave'
    return frame.doers if wanted else tuple(d for d in frame.doers if asker is None or d != asker.index)
