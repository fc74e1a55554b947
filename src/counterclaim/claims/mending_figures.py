"""Mends trees around figures: 'two or three people', 'seven dead, 20 missing', 'blast kills 12, wounds 30'.

A figure right before a word of harm belongs to that word, whatever the parser hung it on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.records import Word

Words = tuple[Word, ...]
HARMED = frozenset(
    {"dead", "killed", "wounded", "injured", "hurt", "missing", "captured", "arrested", "detained", "displaced"}
)
_MANY = frozenset({"dozen", "dozens", "scores", "hundreds", "thousands", "several", "others", "more", "many"})
_LOOSE = ("conj", "root", "xcomp", "parataxis", "ccomp", "dep", "appos", "advcl", "list")
HARMING = frozenset({"wound", "injure", "kill", "hurt", "maim", "capture", "arrest", "displace", "abduct"})


def numerals(words: Words) -> Words:
    """'one hundred and five people', 'two or three people': figures joined before a noun are one phrase."""
    found = list(words)
    for word in words:
        first = words[word.head]
        joined = word.deprel == "conj" and first.deprel in {"nummod", "compound"} and first.upos == "NUM"
        either = (
            word.index == first.index + 2 and words[first.index + 1].form.lower() == "or"
        )  # 'wounding three or four'
        joined = joined or (either and word.deprel == "conj" and first.upos == "NUM")
        if joined and (word.upos == "NUM" or word.form.lower() == "more"):
            found[word.index] = replace(word, deprel="compound")
    return tuple(found)


def figures_before_harm(words: Words) -> Words:
    """'seven dead, 20 missing', 'five were killed and 24 soldiers injured': a figure is of the harm right behind it."""
    found = list(words)
    for word in words[1:]:
        if word.form.lower() not in HARMED or word.upos not in {"ADJ", "VERB"}:
            continue
        if word.xpos == "VBD" and any(w.head == word.index and w.deprel in {"obj", "ccomp", "xcomp"} for w in found):
            continue
        figure = _before(found, word)
        own = [w for w in found if w.head == word.index and w.deprel.startswith(("nsubj", "aux", "cop", "det", "obj"))]
        own = [w for w in own if w.index != figure.index]
        said = word.deprel == "xcomp" and figure.head == word.head and figure.deprel == "obj"  # 'left 12 dead'
        loose = word.deprel.split(":")[0] in _LOOSE
        listed = _listed(found, word)
        relation = (
            "nummod"
            if listed
            else "nsubj"
            if word.upos == "ADJ" and not word.deprel.startswith("conj")
            else "nsubj:pass"
        )
        counted = amount(figure) or any(w.head == figure.index and amount(w) for w in found[: figure.index])
        if loose and not own and not said and counted and not over(found, figure.index, word.index):
            found[figure.index] = replace(figure, head=word.index, deprel=relation)
            found[word.index] = replace(word, xpos="VBN") if word.xpos == "VBD" else word  # 'dozens killed'
            if listed:
                found[word.index] = replace(word, upos="ADJ", xpos="JJ")
    return tuple(found)


def _listed(words: list[Word], word: Word) -> bool:
    """'put at 19 dead and 43 wounded': joined to an adjective that stands as a noun, with a figure of its own."""
    first = words[word.head]
    counted = any(w.head == first.index and w.deprel == "nummod" for w in words)
    nominal = first.upos in {"ADJ", "NOUN"} and first.deprel.split(":")[0] in {"obl", "obj", "nmod"}
    return word.deprel == "conj" and first.form.lower() in HARMED and counted and nominal


def _before(words: Sequence[Word], word: Word) -> Word:
    """The word before, over an adverb: '24 soldiers seriously wounded'."""
    before = words[word.index - 1]
    return words[before.index - 1] if before.xpos == "RB" and before.index > 0 else before


def amount(word: Word) -> bool:
    return word.upos == "NUM" or word.form.lower() in _MANY


def headline_verbs(words: Words) -> Words:
    """'Blast kills 12, wounds 30': beside a verb in the present, a word of harm before a figure is a verb too."""
    found = list(words)
    for word in words[:-1]:
        verb, figure = words[word.head], words[word.index + 1]
        noun = word.upos in {"NOUN", "PROPN"} and word.lemma.lower() in HARMING
        beside = word.head >= 0 and verb.xpos == "VBZ" and verb.lemma.lower() in HARMING
        if not (noun and beside and amount(figure)) or over(found, figure.index, word.index):
            continue
        found[word.index] = replace(word, upos="VERB", xpos="VBZ", deprel="conj")
        if figure.deprel != "nummod" or figure.head == word.index:
            found[figure.index] = replace(figure, head=word.index, deprel="obj")
    return tuple(found)


def results(words: Words) -> Words:
    """'opened fire to disperse a crowd, killing one': the harm came of what was done, not of its aim."""
    found = list(words)
    for word in words[1:]:
        aim = words[word.head] if word.head >= 0 else word
        aimed = (
            aim.xpos == "VB" and aim.deprel == "advcl" and any(w.head == aim.index and w.form == "to" for w in words)
        )
        behind = word.deprel == "advcl" and word.xpos == "VBG" and words[word.index - 1].form == ","
        if aimed and behind and word.lemma.lower() in HARMING:
            found[word.index] = replace(word, head=aim.head)
    return tuple(found)


def left_so(words: Words) -> Words:
    """'left 25 wounded': a participle right behind the object of 'leave' says what became of the object."""
    found = list(words)
    for word in words[1:]:
        noun = words[word.head] if word.head >= 0 else word
        verb = words[noun.head] if noun.head >= 0 else noun
        of_object = word.deprel in {"acl", "amod"} and noun.deprel == "obj" and noun.index < word.index
        if of_object and word.xpos == "VBN" and word.form.lower() in HARMED and verb.lemma.lower() == "leave":
            found[word.index] = replace(word, head=verb.index, deprel="xcomp")
    return tuple(found)


def over(words: Sequence[Word], one: int, other: int) -> bool:
    """Whether one word stands above the other."""
    at = words[other].head
    while at >= 0:
        if at == one:
            return True
        at = words[at].head
    return False
