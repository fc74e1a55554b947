"""Contents: which words of a sentence a cue's voice answers for, and with what force they are said.

Method: the cue's clause by dependency relation (ccomp, parataxis), an infinitive, the clause that the cue is set
beside or that follows it without a mark, a subject raised out of the clause, an object, a phrase with its preposition.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.arguments import names_a_day
from counterclaim.claims.cues import Cue
from counterclaim.claims.speakers import inverted
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Force, Word

_AFTER = frozenset({"as", "for", "over", "of", "that"})


@dataclass(frozen=True, slots=True)
class Content:
    """Word indices, their force, and the cue's own prepositions. `clause`: it is a clause of its own."""

    words: frozenset[int]
    force: Force
    marks: frozenset[int] = frozenset()
    clause: bool = True


def find_content(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:
    """What stands beside a cue verb that the verb takes, clauses before objects; None where nothing does."""
    finders = (_clause, _raised, _infinitive, _behind, _predicate, _object, _phrase, _around)
    return next((found for find in finders if (found := find(tree, word, cue, words)) is not None), None)


def reach(tree: Tree, heads: list[Word], cue: Word) -> frozenset[int]:
    """All words below some heads, less the cue itself."""
    return frozenset({i for head in heads for i in tree.below(head.index)} - {cue.index})


def infinitive(tree: Tree, clause: Word) -> bool:
    """Whether a clause is one with 'to'."""
    own = tree.children(clause.index, "nsubj", "cop", "expl")
    return clause.xpos == "VB" and "to" in tree.prepositions(clause.index) and not own


def _clause(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:
    """'said that it fled', '“It fled,” she said' with the quotation as her clause."""
    force = cue.takes.get("clause")
    clauses = [w for w in tree.children(word.index, "ccomp") if not infinitive(tree, w)]
    if force is None or not clauses:
        return None
    found = reach(tree, clauses, word) - _said_beside(tree, clauses, word, words)
    if tree.passive(word.index) and (subject := tree.child(word.index, "nsubj")):
        found |= frozenset(tree.below(subject.index))
    return Content(found, force)


def _said_beside(tree: Tree, clauses: list[Word], cue: Word, words: Vocabulary) -> frozenset[int]:
    """'said that it fled and added that X': the second verb of speech is the speaker's, wherever it hangs."""
    beside = [w for c in clauses for w in tree.conjuncts(c.index) if w != c and said_on(tree, w, cue, words)]
    return frozenset(i for w in beside for i in tree.below(w.index))


def said_on(tree: Tree, word: Word, cue: Word, words: Vocabulary) -> bool:
    """Whether a conjunct in a cue's clause is a second cue of its speaker: same tense, no subject, own clause."""
    lemma = word.lemma.lower()
    finite = word.xpos == cue.xpos or any(w.xpos == cue.xpos for w in tree.children(word.index, "aux"))
    clause = tree.children(word.index, "ccomp")
    return finite and lemma in words.cues and bool(clause) and not tree.children(word.index, "nsubj")


def _raised(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """'X is said to have fled', 'X was reported killed', 'X seemed to flee'."""
    force = cue.takes.get("raised")
    clauses = tree.children(word.index, "xcomp")
    subject = tree.child(word.index, "nsubj", "csubj")
    active = cue.id == "seeming"
    if cue.id == "finding" and not any(infinitive(tree, w) for w in clauses):
        return None  # 'was found dead'
    if force is None or not clauses or (not active and not tree.passive(word.index)):
        return None
    heads = [*clauses, *([subject] if subject is not None else [])]
    return Content(reach(tree, heads, word), force)


def _infinitive(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """'vowed to retake it', 'urged both sides to stop', 'denied shelling it'."""
    force = cue.takes.get("infinitive")
    clauses = [w for w in tree.children(word.index, "xcomp", "ccomp") if w.upos in {"VERB", "AUX", "ADJ", "NOUN"}]
    if force is None or not clauses:
        return None
    asked = tree.children(word.index, "obj", "iobj")  # 'urged them to stop', 'reported him to be dead'
    return Content(reach(tree, [*asked, *clauses], word), force)


def _behind(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """The clause that stands after a cue without hanging on it: 'she said: “X fled”', 'said clashes went on'."""
    force = cue.takes.get("clause", cue.takes.get("quote"))
    if force is None:
        return None
    clauses = [w for w in tree.children(word.index, "parataxis") if w.upos in {"VERB", "NOUN", "ADJ", "AUX"}]
    found = set(reach(tree, clauses, word)) or _following(tree, word)
    return Content(frozenset(found - {word.index}), force) if found else None


def _around(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """The clause that a cue is set beside: 'X fled, she said'."""
    force = cue.takes.get("clause", cue.takes.get("quote"))
    found = _hosted(tree, word) if force is not None else set()
    return Content(frozenset(found - {word.index}), force) if found and force else None


def _following(tree: Tree, cue: Word) -> set[int]:
    """'said clashes lasted all night': the clause that begins right after a cue without a mark is what it says."""
    if cue.deprel.startswith("root") or tree.child(cue.index, "obj"):
        return set()
    own = set(tree.below(cue.index))
    for verb in tree.words[cue.index + 1 :]:
        beside = verb.upos in {"VERB", "ADJ"} and verb.head in {cue.head, tree.first_conjunct(cue.index)}
        if beside or verb.index == cue.head:
            clause = {i for i in tree.below(verb.index) if i > cue.index} - own
            begins = tree.child(verb.index, "nsubj") is not None and min(clause, default=-1) == cue.index + 1
            set_off = begins and is_any(tree.words[cue.index + 1].deprel, ("punct", "cc"))  # ', but it gave no figure'
            return clause if begins and not set_off else set()
    return set()


def _hosted(tree: Tree, cue: Word) -> set[int]:
    """The clause that a cue is set beside: '..., she said' and 'as she said, ...'."""
    parent = tree.parent(cue.index)
    modal = any(w.xpos == "MD" for w in tree.children(cue.index, "aux"))
    turned = inverted(tree, cue)
    if parent is None or modal or any(w != turned for w in tree.children(cue.index, "obj")):
        return set()
    speaker = turned or tree.subject(cue.index)
    beside = is_any(cue.deprel, ("parataxis",) if turned is None else ("parataxis", "advcl")) and speaker is not None
    by_as = is_any(cue.deprel, ("advcl",)) and "as" in tree.prepositions(cue.index)
    if not beside and not by_as:
        return set()
    host = parent
    while host.deprel.startswith("ccomp") and host.index < cue.index and (above := tree.parent(host.index)):
        host = above  # 'A admitted that B, C reported': C answers for all that stands before it
    return set(tree.below(host.index)) - set(tree.below(cue.index))


def _predicate(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """'called the attack a massacre', 'described it as an accident', 'was called a massacre'."""
    force = cue.takes.get("predicate")
    said = [*tree.children(word.index, "xcomp"), *_as(tree, word)]
    of = tree.subject(word.index) if tree.passive(word.index) else tree.child(word.index, "obj", "iobj")
    if force is None or not said or of is None:
        return None
    return Content(reach(tree, [of, *said], word), force, clause=False)


def _as(tree: Tree, word: Word) -> list[Word]:
    below = tree.children(word.index, "obl", "advcl", "ccomp")
    return [w for w in below if "as" in tree.prepositions(w.index)]


def _object(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """'denied the attack', 'condemned him for the raid': the object, with the phrase that says what for."""
    force = cue.takes.get("object")
    turned = inverted(tree, word)
    said = [w for w in tree.children(word.index, "obj", "nsubj:pass") if w != turned]
    if force is None or not said or said[0].form.lower() in {"himself", "herself", "themselves", "itself"}:
        return None
    if force == "asserted":
        return Content(
            frozenset(i for w in said for i in tree.below(w.index, ("acl:relcl", "advcl"))), force, clause=False
        )
    after = [w for w in tree.children(word.index, "obl", "advcl", "xcomp") if _completes(tree, w)]
    return Content(reach(tree, [*said, *after], word), force, clause=False)


def _completes(tree: Tree, phrase: Word) -> bool:
    """Whether a phrase behind an object belongs to what is said: 'criticised him for the raid'."""
    return phrase.deprel.startswith("xcomp") or bool(_AFTER & set(tree.prepositions(phrase.index)))


def _phrase(tree: Tree, word: Word, cue: Cue, words: Vocabulary) -> Content | None:  # noqa: ARG001
    """'called for a truce', 'spoke about the raid': the phrase, its preposition being the cue's."""
    for phrase in tree.children(word.index, "obl", "advcl", "nmod"):
        for mark in tree.children(phrase.index, "case", "mark"):
            force = cue.takes.get(mark.form.lower())
            if force is None or names_a_day(phrase):
                continue
            to = [w for w in tree.children(word.index, "advcl", "xcomp") if force == "wished" and infinitive(tree, w)]
            found = reach(tree, [phrase, *(w for w in to if w.index > phrase.index)], word) - {mark.index}
            return Content(found, force, frozenset({mark.index}), clause=False)
    return None
