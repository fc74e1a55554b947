"""Mends compounds that the parser takes apart: 'an arms embargo', 'a sit-in', 'test-fired', 'persona non grata'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from counterclaim.records import Word

Words = tuple[Word, ...]
_HYPHENS = frozenset({"-", "\u2010", "\u2011"})
_HYPHENED = {("sit", "in"): ("sit-in", "NOUN"), ("test", "fire"): ("test-fire", "VERB")}
"""Two words that a hyphen makes one, by lemma: the second stands for both."""


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
