"""Unowned: a deed that nobody says he did: 'no group claimed responsibility', 'the raid went unclaimed'.

It is a silence about authorship, and says nothing of who did it.
"""

from __future__ import annotations

from counterclaim.claims.arguments import agent, patient
from counterclaim.claims.prospects import nobody
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.unsaid import Unsaid
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_RULE = "silence/responsibility"


def unowned(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'no group claimed responsibility', 'nobody has claimed the attack', 'the raid was not claimed by any group'.

    A deed counts as owned up to where nobody does so: 'has not admitted the attack' may only be its denial.
    """
    if word.lemma.lower() not in words.owns_up:
        return None
    subject, owned = agent(tree, word.index), patient(tree, word.index) or _owned_deed(tree, word)
    if owned is None or (subject is None and not tree.passive(word.index)):
        return None
    no_one = subject is not None and (nobody(tree, subject) or _no_one(tree, subject))
    if not (no_one or tree.negated(word.index)):
        return None
    claimed = no_one or word.lemma.lower() == "claim"
    deed = claimed and word.lemma.lower() != "take" and _deed(owned, words)
    if not (deed or owned.lemma.lower() in words.authorship):
        return None
    return Unsaid(subject.index if subject is not None else None, word.index, owned.index, _RULE)


def _owned_deed(tree: Tree, verb: Word) -> Word | None:
    """'nobody admitted carrying out the bombing', 'none admitted to the murder': the deed that stands behind."""
    for clause in tree.children(verb.index, "xcomp", "ccomp", "obl"):
        if clause.xpos == "VBG" or "to" in tree.prepositions(clause.index):
            return tree.child(clause.index, "obj") or clause
    return None


def _deed(word: Word, words: Vocabulary) -> bool:
    return word.lemma.lower() in words.happenings | words.harm_deeds.keys() | words.harms.keys()


def _no_one(tree: Tree, word: Word) -> bool:
    """'no one', which a parser may take for a pronoun of two words."""
    before = tree.words[word.index - 1].form.lower() if word.index else ""
    return word.form.lower() == "one" and before == "no"


def no_claim(tree: Tree, noun: Word, words: Vocabulary) -> Unsaid | None:
    """'no claims of responsibility were reported', 'there was no immediate claim of responsibility'."""
    if noun.lemma.lower() not in words.owns_up:
        return None
    owned = next((w for w in tree.children(noun.index, "nmod") if w.lemma.lower() in words.authorship), None)
    if owned is None or not tree.negated(noun.index):
        return None
    verb = tree.parent(noun.index)
    at = verb.index if verb is not None and noun.deprel.startswith("nsubj") and verb.upos == "VERB" else noun.index
    return Unsaid(noun.index, at, owned.index, _RULE)


def unclaimed(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'the bombing went unclaimed', 'the raid remains unclaimed'."""
    if word.form.lower() != "unclaimed" or not is_any(word.deprel, ("xcomp", "root", "ccomp", "conj")):
        return None
    deed = tree.subject(word.index)
    return Unsaid(None, word.index, deed.index, _RULE) if deed is not None and _deed(deed, words) else None
