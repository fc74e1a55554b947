"""Meetings: talks and visits that a phrase beside the news tells of.

'After a meeting with the king, the envoy said ...' tells that the envoy met the king; 'ahead of talks with X' tells of
talks to come. Whoever the clause is about took part, if it is somebody who can: a statement after talks met nobody.
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import kinds
from counterclaim.claims.prospects import kind_of
from counterclaim.claims.roles import Frame, antecedent
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

TO_COME = frozenset({"before", "ahead of", "prior to", "in advance of"})
"""What stands before talks that are still to come."""
_BESIDE = frozenset({"in", "during", "at", "after", "following", "on", "over", "on the sidelines of", *TO_COME})
_STRETCHES = frozenset({"day", "hour", "week", "month", "round", "series", "minute", "night", "morning"})
_MODAL = frozenset({"will", "would", "could", "may", "might", "can", "should", "must"})
_THINGS = frozenset({"it", "this", "that", "these", "those", "which", "what", "there", "i", "we", "you"})


def told_in_passing(tree: Tree, frame: Frame, words: Vocabulary) -> Frame | None:
    """The frame of talks or a visit in a phrase beside the news, with who took part; None where that is not told."""
    phrase = _phrase(tree, tree.words[frame.predicate])
    verb = tree.parent(phrase.index)
    marks = set(tree.prepositions(phrase.index))
    if frame.act.plover != "CONSULT" or not marks & (_BESIDE | {"for"}):
        return None
    if verb is not None and "for" in marks and tree.children(verb.index, "cop") and "LOC" in kinds(tree, verb):
        guest = frame.doers or _present(tree, verb, frame, words)  # 'is in Cairo for talks with the rebels'
        return replace(frame, doers=guest) if guest and frame.targets and _told(tree, verb, words) else None
    if tree.children(phrase.index, "cop") and "on" in marks:  # 'is on a visit to Moscow'
        guest = frame.doers or _present(tree, phrase, frame, words)
        return replace(frame, doers=guest) if guest and frame.targets and _told(tree, phrase, words) else None
    if not (frame.targets or frame.doers or _sited(tree, tree.words[frame.predicate])):
        return None
    if (
        verb is None
        or "for" in marks
        or not is_any(phrase.deprel, ("obl", "advcl"))
        or verb.upos not in {"VERB", "AUX", "ADJ", "NOUN"}
    ):
        return None
    if tree.negated(phrase.index) or not _told(tree, verb, words):
        return None
    doers = frame.doers or _present(tree, verb, frame, words)
    return replace(frame, doers=doers) if doers else None


def _phrase(tree: Tree, noun: Word) -> Word:
    """'two days of talks', 'a round of talks': the phrase that stands beside the news."""
    above = tree.parent(noun.index)
    measured = above is not None and is_any(noun.deprel, ("nmod",)) and "of" in tree.prepositions(noun.index)
    return above if above is not None and measured and above.lemma.lower() in _STRETCHES else noun


def _sited(tree: Tree, noun: Word) -> bool:
    """'during talks in Ankara': a named place makes them talks that were held."""
    near = (w for w in tree.children(noun.index, "nmod", "obl") if {"in", "at"} & set(tree.prepositions(w.index)))
    return any("LOC" in kinds(tree, w) for w in near)


def _told(tree: Tree, verb: Word, words: Vocabulary) -> bool:
    """Whether the clause tells of something that was: what 'will' be said after talks makes them no news yet."""
    clauses = [verb, *tree.above(verb.index)]
    return not any(
        _MODAL & {a.lemma.lower() for a in tree.children(w.index, "aux")}
        or (w is not verb and kind_of(w, words))
        or tree.negated(w.index)
        for w in clauses
    )


def _present(tree: Tree, verb: Word, frame: Frame, words: Vocabulary) -> tuple[int, ...]:
    """Who took part: the subject of the clause, if it is a name, an office or people."""
    subject = antecedent(tree, tree.subject(verb.index))
    if subject is None or subject.index in frame.targets or subject.form.lower() in _THINGS:
        return ()
    lemma = subject.lemma.lower()
    person = "PER" in kinds(tree, subject)
    able = person or subject.upos in {"PROPN", "PRON"} or lemma in words.offices | words.people.keys()
    return (subject.index,) if able and (person or not tree.passive(verb.index)) else ()
