"""Taken for granted: a noun that speaks of a happening as known, whatever is said of it.

'They condemned the murder of the bishop' says that the bishop was murdered. What is only planned, feared or denied is
not taken for granted, nor is a happening without 'the' ('an attack on the town would fail'), but for what something
else came after ('they fled following Kenyan airstrikes').
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import agent, is_time, kinds
from counterclaim.claims.roles import Frame, names_people
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_IN_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_AFTER = frozenset({"after", "following", "since", "amid", "despite", "in response to", "in retaliation for"})
_OPERATIONS = frozenset({"operation", "mission", "crackdown"})
_MEASURES = frozenset({"SANCTION", "MOBILIZE", "COERCE", "RETREAT"})
_MODAL = frozenset({"will", "would", "could", "may", "might", "can", "should", "must"})


def taken_for_granted(tree: Tree, noun: Word, words: Vocabulary) -> bool:
    """Whether a noun of a happening is one that was, and nothing above it holds it open.

    It has 'the' or an owner before it; or it stands where only what was can stand: 'after attacks on the port',
    'the raid follows attacks on the port'.
    """
    known = any(w.form.lower() in _KNOWN for w in tree.children(noun.index, "det"))
    known = known or bool(tree.children(noun.index, "nmod:poss")) or came_before(tree, noun, words)
    if not known or tree.negated(noun.index):
        return False
    open_ = words.intends | words.asks | words.prevents | words.leaves_open
    over = _up_to_answer(tree, noun, words)
    marks = {m.lower() for w in (noun, *over) for m in tree.prepositions(w.index)}
    before = {w.lemma.lower() for w in tree.children(noun.index, "amod", "det")}
    return (
        not marks & open_
        and not before & (words.possible | {"any", "another", "such", "further", "more", "new"})
        and not any(w.lemma.lower() in open_ or tree.negated(w.index) for w in over)
        and not any(_MODAL & {a.lemma.lower() for a in tree.children(w.index, "aux")} for w in over)
    )


def _up_to_answer(tree: Tree, noun: Word, words: Vocabulary) -> list[Word]:
    """What stands above a happening; 'would like to say that we condemn the murder' leaves open what is said of it."""
    above = list(tree.above(noun.index))
    answered = next((n for n, w in enumerate(above) if w.upos == "VERB" and w.lemma.lower() in words.answers), None)
    return above if answered is None else above[:answered]


def came_before(tree: Tree, noun: Word, words: Vocabulary) -> bool:
    """Whether a happening stands behind 'after', 'following', 'since', or is what something else follows."""
    above = tree.parent(noun.index)
    if above is None:
        return False
    followed = is_any(noun.deprel, ("obj",)) and above.upos == "VERB" and above.lemma.lower() in words.answers
    told = above.xpos in {"VBD", "VBZ", "VBN"} or above.upos in {"NOUN", "ADJ"}
    return followed or (told and bool(_AFTER & set(tree.prepositions(noun.index))))


def told_of_itself(tree: Tree, frame: Frame, had_effect: bool) -> bool:
    """Whether a happening that is taken for granted has a target, a doer or a day, so that it is a claim of its own.

    It is one, too, where something came after it or it did something ('clashes delayed the vote'). What is neither
    hostile nor dissent needs doer and target ('Chad's expulsion of two envoys').
    """
    if frame.act.plover in _IN_WORDS and frame.act.speech:
        return _somebodys(tree, frame)
    doers, targets = set(frame.doers), set(frame.targets)
    if not frame.act.hostile:
        parties = bool(doers) and (bool(targets - doers) or frame.act.plover == "MOBILIZE")
        dissent = frame.act.plover == "PROTEST" and had_effect
        return dissent or (parties and frame.act.plover in _MEASURES)
    told_anew = had_effect and not _already_known(tree, tree.words[frame.predicate])
    dated = any(is_time(tree, w) for w in tree.children(frame.predicate, "nmod", "obl"))
    return told_anew or bool(targets or doers) or dated


def _already_known(tree: Tree, noun: Word) -> bool:
    """'the attack', 'Tuesday's attack': one that was told before, where nothing new is said of it."""
    owned = bool(tree.children(noun.index, "nmod:poss"))
    return owned or any(w.form.lower() in _KNOWN for w in tree.children(noun.index, "det"))


def _somebodys(tree: Tree, frame: Frame) -> bool:
    """'Moscow's refusal to extend the deal', 'Iran's threat to close the strait': words that somebody has said.

    They have an owner with a name, and say what they are of.
    """
    spelt_out = frame.evocation.clause or frame.evocation.with_
    owners = [tree.words[d] for d in frame.doers if tree.words[d].deprel == "nmod:poss"]
    return bool(spelt_out) and any(w.upos == "PROPN" or kinds(tree, w) & {"ORG", "LOC", "PER"} for w in owners)


def told_before(tree: Tree, frame: Frame, frames: list[Frame]) -> bool:
    """Whether another frame of the sentence tells the same deed.

    'shelled the port after an attack on the port', 'the air strike that killed the general'.
    """
    below = {w.index for w in tree.children(frame.predicate, "acl")}
    return any(
        other.act.hostile and (_struck(tree, other) & _struck(tree, frame) or (other.harms and other.anchor in below))
        for other in frames
    )


def _struck(tree: Tree, frame: Frame) -> set[str]:
    return {tree.words[i].form.lower() for i in frame.targets}


def carried_out_by(tree: Tree, noun: Word, words: Vocabulary) -> tuple[int, ...]:
    """'an attack carried out by the rebels': the doer is in the participle; 'reportedly carried out' settles nobody."""
    for participle in tree.children(noun.index, "acl"):
        hedged = tree.children(participle.index, "advmod") or participle.xpos != "VBN"
        if participle.lemma.lower() in words.carries and not hedged:
            doer = agent(tree, participle.index)
            return (doer.index,) if doer is not None and doer.index != noun.index else ()
    return ()


def in_whose_operation(tree: Tree, frame: Frame) -> Frame:
    """'killed in a US operation': those whose operation it is did it, where nobody else is named."""
    if frame.doers or not frame.harms or frame.anchor != frame.predicate or not tree.passive(frame.anchor):
        return frame
    for word in tree.children(frame.anchor, "obl"):
        if word.lemma.lower() in _OPERATIONS and {"in", "during", "by"} & set(tree.prepositions(word.index)):
            owners = [w for w in tree.children(word.index, "amod", "compound", "nmod:poss") if names_people(tree, w)]
            return replace(frame, doers=tuple(w.index for w in owners))
    return frame
