"""Silence: a voice that was asked or could have told, and did not say. It is a claim of its own, and never a zero."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_NOBODY = frozenset({"nobody", "none", "neither"})


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Who did not say (the head of a noun phrase), the verb, and what about, in the page's words."""

    speaker: int
    verb: int
    about: int | None
    rule: str


def find_silences(tree: Tree, words: Vocabulary) -> tuple[Unsaid, ...]:
    """The silences of a sentence: 'did not mention casualties', 'declined to comment', 'no claim of responsibility'."""
    verbs = [w for w in tree.words if w.upos == "VERB"]
    silences = [_declined(tree, w, words) or _left_out(tree, w, words) or _unowned(tree, w, words) for w in verbs]
    silences += [_out_of_reach(tree, w, words) for w in tree.words if w.upos in {"VERB", "ADJ"}]
    nouns = [w for w in tree.words if w.upos == "NOUN"]
    silences += [_no_claim(tree, w, words) or _no_comment(tree, w) for w in nouns]
    return tuple(s for s in silences if s is not None)


def _unowned(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'no group claimed responsibility', 'nobody has claimed the attack', 'they have not taken it'."""
    if word.lemma.lower() not in words.owns_up:
        return None
    subject, owned = tree.subject(word.index), tree.child(word.index, "obj")
    if subject is None or owned is None or tree.passive(word.index):
        return None
    nobody = tree.negated(subject.index) or subject.lemma.lower() in _NOBODY or _no_one(tree, subject)
    if owned.lemma.lower() not in words.authorship or not (nobody or tree.negated(word.index)):
        return None
    return Unsaid(subject.index, word.index, owned.index, "silence/responsibility")


def _no_one(tree: Tree, word: Word) -> bool:
    """'no one', which a parser may take for a pronoun of two words."""
    before = tree.words[word.index - 1].form.lower() if word.index else ""
    return word.form.lower() == "one" and before == "no"


def _no_claim(tree: Tree, noun: Word, words: Vocabulary) -> Unsaid | None:
    """'no claims of responsibility were reported', 'there was no immediate claim of responsibility'."""
    if noun.lemma.lower() not in words.owns_up:
        return None
    owned = next((w for w in tree.children(noun.index, "nmod") if w.lemma.lower() in words.authorship), None)
    if owned is None or not tree.negated(noun.index):
        return None
    verb = tree.parent(noun.index)
    at = verb.index if verb is not None and noun.deprel.startswith("nsubj") and verb.upos == "VERB" else noun.index
    return Unsaid(noun.index, at, owned.index, "silence/responsibility")


def _no_comment(tree: Tree, comment: Word) -> Unsaid | None:
    """'There was no comment from X', 'X had no immediate comment on its losses'."""
    if comment.lemma.lower() != "comment":
        return None
    verb = tree.parent(comment.index)
    if verb is None or not tree.negated(comment.index):
        return None
    phrases = tree.children(comment.index, "nmod")
    voice = next((w for w in phrases if {"from", "by"} & set(tree.prepositions(w.index))), None)
    if voice is None and verb.lemma.lower() in {"have", "offer"}:
        voice = tree.subject(verb.index)
    about = next((w for w in phrases if {"on", "about"} & set(tree.prepositions(w.index))), comment)
    return Unsaid(voice.index, verb.index, about.index, "silence/no comment") if voice is not None else None


def _declined(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    if word.lemma.lower() not in words.declines:
        return None
    subject = tree.subject(word.index)
    for clause in tree.children(word.index, "xcomp"):
        if subject is not None and clause.lemma.lower() in words.comments:
            about = tree.child(clause.index, "obj", "obl", "ccomp")
            return Unsaid(subject.index, word.index, (about or clause).index, "silence/declined")
    return None


def _out_of_reach(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'could not be reached for comment', 'was not available for comment'."""
    if word.lemma.lower() not in words.reached or not tree.negated(word.index):
        return None
    subject = tree.subject(word.index)
    asked = [w for w in tree.children(word.index, "obl") if "for" in tree.prepositions(w.index)]
    about = next((w for w in asked if w.lemma.lower() in words.comments), None)
    if subject is None or about is None:
        return None
    return Unsaid(subject.index, word.index, about.index, "silence/out of reach")


def _left_out(tree: Tree, word: Word, words: Vocabulary) -> Unsaid | None:
    """'did not mention casualties', 'gave no figure', 'has not commented on losses'."""
    if word.lemma.lower() not in words.mentions:
        return None
    subject, told = tree.subject(word.index), tree.child(word.index, "obj")
    if subject is None or tree.passive(word.index):
        return None
    if told is None:
        told = next((w for w in tree.children(word.index, "obl") if w.lemma.lower() in words.losses), None)
        told = told or _open_question(tree, word, words)
        main = word.deprel in {"root", "conj", "ccomp", "parataxis"}
        commented = main and word.lemma.lower() in {"comment", "respond", "reply"} and tree.negated(word.index)
        if told is None and not commented:
            return None
    about = told is None or told.upos == "VERB" or _of_losses(tree, told, words)
    denied = tree.negated(word.index) or _no_figure(tree, told, words)
    if not (about and denied):
        return None
    return Unsaid(subject.index, word.index, told.index if told else None, "silence/left out")


def _no_figure(tree: Tree, told: Word | None, words: Vocabulary) -> bool:
    """'gave no figure' is silence; 'reported no casualties' is a figure."""
    return told is not None and tree.negated(told.index) and told.lemma.lower() in words.tellings


def _open_question(tree: Tree, verb: Word, words: Vocabulary) -> Word | None:
    """'did not say whether there were casualties', 'did not say how many were killed'."""
    for clause in tree.children(verb.index, "ccomp", "advcl"):
        below = [tree.words[i] for i in tree.below(clause.index)]
        asks = any(w.form.lower() in {"if", "whether", "how"} for w in below)
        about = next((w for w in below if w.lemma.lower() in words.losses or w.lemma.lower() in words.harms), None)
        if asks and about is not None:
            return clause if about.upos == "VERB" else about
    return None


def _of_losses(tree: Tree, told: Word, words: Vocabulary) -> bool:
    return any(w.lemma.lower() in words.losses for w in tree.conjuncts(told.index))
