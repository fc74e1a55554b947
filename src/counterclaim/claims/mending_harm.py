"""Mends trees around words of harm: "as many as 50 people", "12 dead and 20 others injured", "losses: 3 dead".

Where news lists harm, each figure is of the word of harm right behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.claims.mending_figures import HARMED, HARMING, amount, over
from counterclaim.records import Word

Words = tuple[Word, ...]
_LEMMAS = {
    "killed": "kill", "wounded": "wound", "injured": "injure", "captured": "capture", "arrested": "arrest",
    "detained": "detain", "displaced": "displace",
}  # fmt: skip
_LISTED = HARMED | {"homeless"}
_QUOTES = frozenset({"'", '"', "“", "‘", "``", "("})
_BOUNDS = frozenset(
    {"at", "least", "more", "than", "about", "around", "some", "over", "nearly", "almost", "up", "to", "a", "another"}
)
_COUNTED_NOUNS = frozenset(
    {"people", "others", "civilians", "soldiers", "persons", "men", "women", "children", "servicemen", "officers"}
    | {"policemen", "troops", "fighters", "militants", "villagers", "residents", "more"}
)


def as_many_as(words: Words) -> Words:
    """'as many as 50 people': the figure is of the noun behind it."""
    found = list(words)
    for figure in words[3:-1]:
        if figure.upos != "NUM":
            continue
        before = [w.form.lower() for w in words[figure.index - 3 : figure.index]]
        if before[0] != "as" or before[1] not in {"many", "few", "much"} or before[2] != "as":
            continue
        noun = words[words[figure.index - 2].head]
        if noun.index > figure.index and not over(found, figure.index, noun.index):
            found[figure.index] = replace(figure, head=noun.index, deprel="nummod")
            for at in range(figure.index - 3, figure.index):
                found[at] = replace(words[at], head=figure.index, deprel="advmod")
    return tuple(found)


def harmed_objects(words: Words) -> Words:
    """'killed upwards of 70 soldiers', 'shot 38 protesters dead': what a verb of harm has right behind it."""
    found = list(words)
    for word in words:
        if word.deprel not in {"advmod", "conj", "obl"}:
            continue
        verb = words[word.head] if word.head >= 0 else word
        result = word.deprel == "advmod" and word.form.lower() == "dead"
        if result and verb.lemma.lower() in {"shoot", "stab", "beat"}:
            found[word.index] = replace(word, deprel="xcomp")
        if word.upos != "NOUN" or verb.lemma.lower() not in HARMING:
            continue
        own = {w.deprel for w in words if w.head == word.index}
        between = words[verb.index + 1 : word.index]
        thing = next((w for w in between if w.head == verb.index and w.deprel == "obj"), None)
        listed = word.deprel == "conj" and "nummod" in own and "nsubj" not in own
        if listed and thing is not None:
            found[word.index] = replace(word, head=thing.index)  # 'killed themselves and 15 others'
        counted = word.deprel == "obl" and "nummod" in own and "case" not in own
        objects = [w for w in words if w.head == verb.index and w.deprel in {"obj", "nsubj:pass", "aux:pass"}]
        if counted and word.index > verb.index and not objects:
            found[word.index] = replace(word, deprel="obj")
    return tuple(found)


def harm_lists(words: Words) -> Words:
    """'12 dead and 20 others injured', 'losses: 3 dead, 7 wounded': each figure is of the harm right behind it."""
    found = list(words)
    for word in words[2:]:
        if word.form.lower() not in _LISTED or word.upos not in {"ADJ", "VERB", "NOUN"}:
            continue
        start, noun, figure = _counted_before(words, word)
        before = words[_joint(words, start)]
        own = [w for w in found if w.head == word.index and w.deprel.split(":")[0] in {"aux", "cop", "det", "obj"}]
        harm = before.form.lower() in _LISTED and _counted_before(words, before)[2] is not None
        if figure is None or noun is None or own or not harm:
            continue
        if any(over(found, each.index, before.index) for each in (word, noun, figure)):
            continue
        nominal = any(w.head == before.index and w.deprel == "nummod" for w in found)  # 'put at 19 dead and 43 wounded'
        verbal = word.upos == "VERB" and not nominal
        if nominal:
            found[before.index] = replace(found[before.index], upos="ADJ", xpos="JJ", lemma=before.form.lower())
        made = _participle(word) if verbal else replace(word, upos="ADJ", xpos="JJ", lemma=word.form.lower())
        found[word.index] = replace(made, head=before.index, deprel="conj")
        found[noun.index] = replace(
            noun, head=word.index, deprel="nummod" if nominal else "nsubj:pass" if verbal else "nsubj"
        )
        if noun.index != figure.index:
            found[figure.index] = replace(figure, head=noun.index, deprel="nummod")
    return tuple(found)


def behind_colons(words: Words) -> Words:
    """'Casualties: 12 dead', 'Blast: at least 80 dead': what a headline or a list says of its first word."""
    found = list(words)
    for word in words[2:]:
        above = words[word.head] if word.head >= 0 else word
        loose = word.deprel in {"appos", "dep", "list", "parataxis"} and above.index < word.index
        start, noun, _ = _counted_before(words, word) if word.form.lower() in _LISTED else (0, None, None)
        at = start - 1 if start and words[start - 1].form not in _QUOTES else start - 2
        if loose and noun is not None and at >= 0 and words[at].form == ":":
            verbal = word.upos == "VERB"
            found[word.index] = replace(_participle(word) if verbal else word, deprel="parataxis")
            found[noun.index] = replace(noun, head=word.index, deprel="nsubj:pass" if verbal else "nsubj")
    return tuple(found)


def participles(words: Words) -> Words:
    """'dozens wounded', 'the 34 killed': a participle of harm as a verb, below the figure that it follows."""
    found = list(words)
    for word in words[1:]:
        if word.upos != "VERB" or word.form.lower() not in _LEMMAS:
            continue
        if word.xpos in {"JJ", "VBN"}:
            found[word.index] = _participle(word)
        if word.deprel == "amod" and 0 <= word.head < word.index and words[word.head].upos == "VERB":
            found[word.index] = replace(found[word.index], deprel="parataxis")
        figure = words[word.index - 1]
        to = any(w.head == word.index and w.form.lower() == "to" and w.index < figure.index for w in words)
        if to and figure.upos == "NUM" and word.deprel == "xcomp":  # 'losses amounted to 120 killed'
            found[word.index] = replace(word, upos="ADJ", xpos="JJ", lemma=word.form.lower(), deprel="obl")
            found[figure.index] = replace(figure, head=word.index, deprel="nummod")
        known = figure.upos == "NUM" and words[figure.index - 1].form.lower() == "the"
        if known and word.deprel == "acl" and not over(found, word.index, figure.index):
            found[word.index] = replace(_participle(word), head=figure.index)
    return tuple(found)


def nominals(words: Words) -> Words:
    """'received 144 wounded and 17 bodies': the wounded are not the bodies."""
    found = list(words)
    for word in words[1:-2]:
        noun, figure, joint = words[word.head], words[word.index - 1], words[word.index + 1]
        second = words[word.index + 2]
        apart = figure.upos == second.upos == "NUM" and joint.form.lower() in {"and", ","}
        if word.form.lower() in HARMED and word.deprel == "amod" and apart and noun.index > second.index:
            found[word.index] = replace(
                word, upos="ADJ", xpos="JJ", lemma=word.form.lower(), head=noun.head, deprel=noun.deprel
            )
            found[noun.index] = replace(noun, head=word.index, deprel="conj")
            found[figure.index] = replace(figure, head=word.index, deprel="nummod")
            found[second.index] = replace(second, head=noun.index, deprel="nummod")
            found[joint.index] = replace(joint, head=noun.index)
    return tuple(found)


def _participle(word: Word) -> Word:
    form = word.form.lower()
    return replace(word, upos="VERB", xpos="VBN", lemma=_LEMMAS.get(form, word.lemma))


def _counted_before(words: Sequence[Word], harm: Word) -> tuple[int, Word | None, Word | None]:
    """Where the figure right before a word of harm begins, the noun that it is of, and the figure; None for neither."""
    noun: Word | None = None
    for at in range(harm.index - 1, max(-1, harm.index - 5), -1):
        word = words[at]
        if amount(word) and (word.upos == "NUM" or word.form.lower() not in {"others", "more", "many", "several"}):
            return _with_bounds(words, at), noun or word, word
        if noun is None and word.form.lower() in _COUNTED_NOUNS:
            noun = word
        elif word.xpos != "RB" and word.upos != "ADJ" and word.deprel != "compound":
            break
    return harm.index, None, None


def _with_bounds(words: Sequence[Word], at: int) -> int:
    """Where the words before a figure that bound it begin: 'at least 20', 'more than a dozen'."""
    while at > 0 and words[at - 1].form.lower() in _BOUNDS:
        at -= 1
    return at


def _joint(words: Sequence[Word], start: int) -> int:
    """The word before the comma or the 'and' that stands before a place; that place itself where there is none."""
    at = start
    while at > 0 and words[at - 1].form.lower() in {",", "and", ";"}:
        at -= 1
    return at - 1 if 0 < at < start else start


def toll_of_headline(words: Words) -> Words:
    """'Toll in church attack rises to 40': of two subjects, the toll is the one that rises."""
    found = list(words)
    for toll in words:
        verb = words[toll.head] if toll.head >= 0 else toll
        if toll.deprel != "nsubj" or toll.lemma.lower() != "toll" or toll.index > verb.index:
            continue
        for other in words[toll.index + 1 : verb.index]:
            if other.head == verb.index and other.deprel == "nsubj":
                found[other.index] = replace(other, head=toll.index, deprel="nmod")
    return tuple(found)
