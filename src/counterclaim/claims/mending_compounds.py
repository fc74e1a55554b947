"""Mends what the parser takes apart: 'an arms embargo', 'a sit-in', 'test-fired', 'persona non grata', 'is at war'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from counterclaim.records import Word

Words = tuple[Word, ...]
_INSIDE = frozenset({"case", "det", "amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "nummod"})
_HYPHENS = frozenset({"-", "\u2010", "\u2011"})
_HYPHENED = {
    ("sit", "in"): ("sit-in", "NOUN"), ("test", "fire"): ("test-fire", "VERB"), ("build", "up"): ("build-up", "NOUN"),
    ("pull", "out"): ("pullout", "NOUN"), ("walk", "out"): ("walkout", "NOUN"), ("shoot", "out"): ("shootout", "NOUN"),
}  # fmt: skip
"""Two words that a hyphen makes one, by lemma: the second stands for both."""

_STATES = {
    "alert": "on", "strike": "on", "attack": "under", "fire": "under", "bombardment": "under", "siege": "under",
    "blockade": "under", "arrest": "under", "curfew": "under", "war": "at", "custody": "in", "detention": "in",
    "prison": "in", "jail": "in", "sanction": "under",
}  # fmt: skip
"""What somebody may be on, under, at or in, as an act or what an act brought about."""


def states(words: Words) -> Words:
    """'the town is under siege': 'is' heads the clause, and the siege stands behind its preposition."""
    for noun in words:
        mark = _STATES.get(noun.lemma.lower())
        below = [w for w in words if w.head == noun.index]
        be = next((w for w in below if w.deprel == "cop" and w.index < noun.index), None)
        if mark is None or be is None or not any(w.deprel == "case" and w.form.lower() == mark for w in below):
            continue
        found = list(words)
        found[be.index] = replace(be, head=noun.head, deprel=noun.deprel, upos="VERB")
        found[noun.index] = replace(noun, head=be.index, deprel="obl")
        for word in below:
            if word.index != be.index and word.deprel not in _INSIDE:
                found[word.index] = replace(word, head=be.index)
        return tuple(found)
    return words


def hyphened(words: Words) -> Words:
    """'a sit-in', 'test-fired': three tokens, of which the last heads the others."""
    found = list(words)
    for first, hyphen, last in zip(words, words[1:], words[2:], strict=False):
        one = _HYPHENED.get((first.lemma.lower(), last.lemma.lower()))
        if one is None or hyphen.form not in _HYPHENS or first.head != last.index:
            continue
        found[last.index] = replace(last, lemma=one[0], upos=one[1])
        doer = words[first.index - 1] if first.index else first
        if one[1] == "VERB" and doer.head == first.index and not _has_subject(words, last):
            found[doer.index] = replace(doer, head=last.index, deprel="nsubj")
            for word in words[: doer.index]:
                if word.head == first.index:
                    found[word.index] = replace(word, head=doer.index)
    return tuple(found)


def _has_subject(words: Words, verb: Word) -> bool:
    return any(w.head == verb.index and w.deprel.startswith("nsubj") for w in words)


def two_objects(words: Words) -> Words:
    """'impose an arms embargo': of two objects in one phrase the first says what the second is about."""
    found = list(words)
    for first, last in pairwise(words):
        beside = first.deprel == last.deprel == "obj" and first.head == last.head < first.index
        if not beside or first.upos != "NOUN" or last.upos != "NOUN":
            continue
        found[first.index] = replace(first, head=last.index, deprel="compound")
        for word in words:
            if word.head == first.index and word.index < first.index:
                found[word.index] = replace(word, head=last.index)
    return tuple(found)


def unwelcome(words: Words) -> Words:
    """'declared the ambassador persona non grata': the ambassador is the object, and no part of the Latin."""
    found = list(words)
    for word in words:
        before = words[word.index - 1]
        if word.form.lower() != "persona" or before.head != word.index or before.upos not in {"NOUN", "PROPN"}:
            continue
        found[before.index] = replace(before, head=word.head, deprel=word.deprel)
        found[word.index] = replace(word, head=before.index, deprel="appos")
        for child in words[: before.index]:
            if child.head == word.index:
                found[child.index] = replace(child, head=before.index)
    return tuple(found)
