"""Authorship: whose deed the words make a happening out to be, or not to be.

'The army was behind the raid', 'the raid was the work of the army', 'had no part in the raid'. Whether that is an
admission, a charge or a denial, the voice decides who says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from counterclaim.claims.accusations import find_accusation, find_blame
from counterclaim.claims.arguments import agent, core
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

Part = Literal["did it", "did not", "looks like"]
_DOING = frozenset({"work", "doing", "handiwork", "deed"})
_SIGNS = frozenset({"hallmark", "fingerprint", "signature", "stamp", "mark", "trademark"})
_LINKS = frozenset({"link", "connection", "tie"})
_TAKES = frozenset({"have", "play", "take", "admit", "acknowledge", "claim", "concede", "confirm"})
_AT_FAULT = frozenset({"responsible", "accountable", "culpable", "answerable", "guilty"})


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who is made out to have a part in a happening (the head of a noun phrase), and what part."""

    who: int
    part: Part


def find_authorship(tree: Tree, deed: Word, words: Vocabulary) -> Authorship | None:
    """Whose deed a noun of happening is made out to be by what stands around it; None where nothing says so."""
    above = tree.parent(deed.index)
    found = _behind_it(tree, deed)
    if found is None and above is not None:
        asks = (
            _blamed_for,
            _at_fault,
            _work_of,
            _signs_of,
            _taking_part,
            _nothing_to_do,
            _drawn_in,
            _laid_on,
            _admitted,
        )
        found = next((f for ask in asks if (f := ask(tree, deed, above, words)) is not None), None)
    return found if found is not None and found.who != deed.index else None


def _part(tree: Tree, who: Word | None, *said_not: Word) -> Authorship | None:
    denied = any(tree.negated(w.index) for w in said_not)
    return Authorship(who.index, "did not" if denied else "did it") if who is not None else None


def _behind_it(tree: Tree, deed: Word) -> Authorship | None:
    """'the army was behind the raid', 'the men behind the raid'."""
    if "behind" not in tree.prepositions(deed.index):
        return None
    if tree.children(deed.index, "cop"):
        return _part(tree, tree.subject(deed.index), deed)
    verb = tree.parent(deed.index)
    if verb is not None and deed.deprel == "obl" and verb.lemma.lower() in {"be", "stand", "lie"}:
        return _part(tree, tree.subject(verb.index), verb)
    return None


def _blamed_for(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:
    """'blamed the army for the raid', 'was blamed for a string of raids', 'pointed the finger at X over the raid'."""
    counted = core(tree, above.index).index == deed.index
    verb = tree.parent(above.index) if counted else above
    if verb is not None and verb.deprel in {"xcomp", "amod"} and verb.lemma.lower() in _AT_FAULT:
        verb = tree.parent(verb.index)  # 'held them responsible for the raid'
        verb = tree.parent(verb.index) if verb is not None and verb.upos != "VERB" else verb
    if verb is None or verb.upos != "VERB":
        return None
    accusing = verb.lemma.lower() in words.accuses
    charge = find_accusation(tree, verb) if accusing else find_blame(tree, verb, words)
    if charge is None or deed.index not in charge.content:
        return None
    return Authorship(charge.blamed[0], "did it")


def _at_fault(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:  # noqa: ARG001
    """'was responsible for the raid', 'is guilty of the murder', 'is to blame for the raid'."""
    marks = {"for", "of", "to"} if above.lemma.lower() == "guilty" else {"for", "of"}
    if not marks & set(tree.prepositions(deed.index)):
        return None
    blame = (
        above.lemma.lower() == "blame"
        and above.xpos in {"VB", "NN"}
        and bool(tree.children(above.index, "mark", "cop"))
    )
    if above.lemma.lower() not in _AT_FAULT and not (blame and "to" in tree.prepositions(above.index)):
        return None
    return _part(tree, tree.subject(above.index), above)


def _work_of(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:  # noqa: ARG001
    """'the raid was the work of the army', "the crash was Iran's doing"."""
    if above.lemma.lower() not in _DOING | {"do"} or not deed.deprel.startswith("nsubj"):
        return None
    if not tree.children(above.index, "cop", "aux"):
        return None
    who = _of(tree, above) or tree.child(above.index, "nmod:poss")
    if who is None:  # the parser takes "Iran's doing" for a clause of its own
        owners = [w for w in tree.children(above.index, "nsubj") if w.index > deed.index]
        who = next((w for w in owners if any(c.form in {"'s", "’s"} for c in tree.children(w.index))), None)
    return _part(tree, who, above)


def _signs_of(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:  # noqa: ARG001
    """'the raid bore the hallmarks of the group': it looks like the group's."""
    if not deed.deprel.startswith("nsubj") or above.lemma.lower() not in {"bear", "have", "carry", "show"}:
        return None
    signs = tree.child(above.index, "obj")
    if signs is None or signs.lemma.lower() not in _SIGNS:
        return None
    who = _of(tree, signs)
    return Authorship(who.index, "looks like") if who is not None else None


def _taking_part(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:
    """'was involved in the raid', 'played a role in it', 'had no hand in it', 'denied any role in it'."""
    said = {above.lemma.lower(), above.form.lower() if above.upos == "ADJ" else ""}  # 'involved' as an adjective
    if not said & (words.takes_part | _LINKS) or not {"in", "to", "with"} & set(tree.prepositions(deed.index)):
        return None
    if above.upos != "NOUN":
        return _part(tree, tree.subject(above.index), above)
    verb = tree.parent(above.index)
    carried = verb is not None and verb.upos == "VERB" and is_any(above.deprel, ("obj", "obl", "xcomp"))
    carrier = verb if carried else None
    denied = any(tree.negated(w.index) for w in (above, carrier) if w is not None)
    denied = denied or (carrier is not None and words.cues.get(carrier.lemma.lower()) == "denies")
    if above.lemma.lower() in _LINKS and not denied:
        return None  # who has links to a raid has not made it
    owner = tree.child(above.index, "nmod:poss")
    if owner is None and carrier is not None and (denied or carrier.lemma.lower() in _TAKES):
        owner = agent(tree, carrier.index)
    return _part(tree, owner, above, *([carrier] if carrier is not None else []))


def _nothing_to_do(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:  # noqa: ARG001
    """'had nothing to do with the raid', 'did not have anything to do with it'."""
    if above.lemma.lower() != "do" or "with" not in tree.prepositions(deed.index):
        return None
    thing = tree.parent(above.index)
    have = tree.parent(thing.index) if thing is not None else None
    if thing is None or have is None or have.lemma.lower() != "have":
        return None
    said_not = thing.form.lower() == "nothing" or tree.negated(have.index)
    subject = tree.subject(have.index)
    return Authorship(subject.index, "did not") if said_not and subject is not None else None


def _drawn_in(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:
    """'implicated him in the murder', 'held them responsible for the raid'."""
    if above.lemma.lower() not in words.draws_in or "in" not in tree.prepositions(deed.index):
        return None
    who = tree.subject(above.index) if tree.passive(above.index) else tree.child(above.index, "obj")
    return _part(tree, who)


def _laid_on(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:
    """'the murder was blamed on the gang', 'attributed the raid to it', 'a raid ascribed to the group'."""
    laying = above if above.lemma.lower() in words.lays_on and deed.deprel in {"obj", "nsubj:pass"} else None
    laying = laying or next((w for w in tree.children(deed.index, "acl") if _lays(w, words)), None)
    if laying is None:
        return None
    laid = (w for w in tree.children(laying.index, "obl") if {"to", "on", "upon"} & set(tree.prepositions(w.index)))
    return _part(tree, next(laid, None))


def _admitted(tree: Tree, deed: Word, above: Word, words: Vocabulary) -> Authorship | None:
    """'admitted the killing of a nurse', 'confessed to the murder': their own deed, unless it struck what is theirs."""
    to = "to" in tree.prepositions(deed.index)
    if above.lemma.lower() not in {"admit", "confess"} or not (to or deed.deprel == "obj"):
        return None
    theirs = any(tree.words[i].xpos == "PRP$" for i in tree.below(deed.index))
    named = deed.lemma.lower() in words.happenings | words.harm_deeds.keys()
    return _part(tree, agent(tree, above.index), above) if named and not theirs else None


def _lays(participle: Word, words: Vocabulary) -> bool:
    return participle.xpos == "VBN" and participle.lemma.lower() in words.lays_on


def _of(tree: Tree, noun: Word) -> Word | None:
    return next((w for w in tree.children(noun.index, "nmod") if "of" in tree.prepositions(w.index)), None)
