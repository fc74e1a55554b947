"""Harm beside the main clause: 'ended with 103 deaths', 'caused no casualties', 'four Americans were among the dead'.

A noun of harm that has a figure of its own tells of harm, whatever its clause is about.
"""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.acts import Acts
from counterclaim.claims.harmed import of_those
from counterclaim.claims.roles import Frame
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Harm, Word

_AS: dict[Harm, str] = {"killed": "death", "wounded": "injury", "harmed": "casualty", "missing": "casualty"}
"""The noun of `acts.yml` that a harm beside the main clause is coded as."""

_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "dozen", "number", "several", "many"})
_FIGURES = frozenset({"figure", "toll", "number", "count", "estimate", "tally", "report", "claim", "statement"})
_TAKES_BACK = frozenset(
    {"withdraw", "retract", "rescind", "disavow", "dismiss", "reject", "dispute", "refute", "doubt"}
)
_PHRASE = ("obj", "obl", "nsubj", "iobj", "conj", "xcomp", "appos", "dep")


def with_harm_beside(tree: Tree, frames: list[Frame], acts: Acts, words: Vocabulary) -> list[Frame]:
    """The frames, with the harm that stands beside them: one more frame for each clause that no frame of harm is in."""
    told = {i for f in frames for i in f.harms}
    told |= {w.index for i in told for w in tree.conjuncts(i) if not _own_figure(tree, w)} | _counted(tree, frames)
    found: dict[int, Frame] = {}
    for word in tree.words:
        harm = _harm(tree, word, words)
        if harm is None or word.index in told or not (_told(tree, word) or _one_body(tree, word, words)):
            continue
        if _intended(tree, word, words) or _taken_back(tree, word) or _died_since(tree, word, told):
            continue
        anchor = _anchor(tree, word)
        ways = acts.nouns.get(_singular(word)) or acts.nouns.get(_AS.get(harm, "casualty"), ())
        if anchor in found:
            found[anchor] = replace(found[anchor], harms=(*found[anchor].harms, word.index))
        elif ways:
            act, evocation = ways[0]
            found[anchor] = Frame(act, replace(evocation, harm=harm), word.index, anchor, harms=(word.index,))
    return _hosted(tree, frames, found)


def _own_figure(tree: Tree, word: Word) -> bool:
    """'reported five soldiers killed and at least 12 casualties': a noun of a list with a figure of its own."""
    return word.upos == "NOUN" and word.deprel.startswith("conj") and bool(tree.children(word.index, "nummod"))


def _counted(tree: Tree, frames: list[Frame]) -> set[int]:
    """The words of phrases whose figure a frame of harm already gives: 'the number of deaths rose'."""
    tolls = [f for f in frames if f.evocation.counted]
    return {i for f in tolls for w in tree.children(f.anchor, "nsubj", "obj") for i in tree.below(w.index)}


def _harm(tree: Tree, word: Word, words: Vocabulary) -> Harm | None:
    """The harm of a noun, or of an adjective that stands as one ('the dead', '34 dead'); of bodies that are found."""
    if word.deprel == "amod" and (before := words.harm_adjectives.get(word.form.lower())) in _AS:
        noun = tree.words[word.head]
        apart = is_any(noun.deprel, ("nmod",)) or noun.lemma.lower() not in words.people
        # '30 dead civilians', 'seven wounded children'; not 'the families of 12 missing soldiers', 'two missing pieces'
        return before if before == "killed" or not apart else None
    if is_any(word.deprel, ("compound", "amod", "flat", "case")) or word.upos not in {"NOUN", "PROPN", "ADJ", "VERB"}:
        return None
    lemma = _singular(word)
    if lemma in words.harm_deeds and word.upos in {"NOUN", "PROPN"} and _of_counted(tree, word):
        return words.harm_deeds[lemma]
    if lemma in words.remains or (lemma in words.graves and _grave_of(tree, word)):
        return "killed" if _found(tree, word, words) else None
    if lemma.removesuffix("s") == "whereabout":
        return "missing" if _unknown(tree, word) and _of_counted(tree, word) else None
    if lemma == "toll":
        return "killed" if any(_amount(w) for w in tree.children(word.index, "nmod")) else None
    if word.upos in {"NOUN", "PROPN"}:
        harm = words.harm_nouns.get(lemma) or (words.harm_adjectives.get(lemma) if _nominal(tree, word) else None)
    else:
        harm = words.harm_adjectives.get(word.form.lower()) if _nominal(tree, word) else None
    return harm if harm in _AS else None


def _unknown(tree: Tree, word: Word) -> bool:
    """'the whereabouts of 43 students remain unknown'."""
    said = tree.parent(word.index)
    if said is None or not word.deprel.startswith("nsubj"):
        return False
    return any(w.lemma.lower() in {"unknown", "unclear"} for w in (said, *tree.children(said.index, "xcomp")))


def _nominal(tree: Tree, word: Word) -> bool:
    """'the wounded', '34 dead', 'among the dead': an adjective of harm that stands as a noun."""
    above = tree.parent(word.index)
    marked = bool(tree.children(word.index, "det", "nummod"))
    marked = marked or (word.deprel in {"nmod", "appos"} and above is not None and above.upos == "NUM")  # 'the 34 dead'
    return marked and not tree.children(word.index, "aux", "nsubj:pass", "obj")


def _grave_of(tree: Tree, word: Word) -> bool:
    """'a mass grave of 40 civilians'; a figure before it ('three graves of civilians') is of graves."""
    return _of_counted(tree, word) and not tree.children(word.index, "nummod")


def _found(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'the bodies were found': bodies that something is done with are of the dead; other bodies are no people."""
    verb = tree.parent(tree.first_conjunct(word.index))
    return verb is not None and verb.lemma.lower() in words.handles


def presupposed_deed(tree: Tree, frame: Frame) -> bool:
    """'promised to investigate the murder of six priests': the deed happened, whatever is made of it."""
    word = tree.words[frame.anchor]
    noun = frame.anchor == frame.predicate and word.upos in {"NOUN", "PROPN"} and frame.evocation.harm is not None
    return noun and _of_counted(tree, word) and any(w.form.lower() == "the" for w in tree.children(word.index, "det"))


def _told(tree: Tree, word: Word) -> bool:
    """Whether the noun has a figure of its own, says who they are, or names who is among them."""
    if any(_amount(w) or w.lemma.lower() == "no" for w in tree.children(word.index, "nummod", "det", "nmod")):
        return True
    above = tree.parent(word.index)
    below = word.deprel in {"nmod", "appos"}
    quantity = above is not None and (above.lemma.lower() in _MANY or above.upos == "NUM") and below
    if quantity and word.upos in {"NOUN", "PROPN"} and not tree.children(word.index, "det"):
        return True  # 'dozens of deaths'; 'one of the victims said' tells of no harm
    if quantity and word.upos == "ADJ":
        return True  # 'of the 34 dead'
    if _of_counted(tree, word) or _who_they_were(tree, word):
        return True
    if word.deprel == "amod" and above is not None:
        return above.upos == "NOUN" and any(_amount(w) for w in tree.children(above.index, "nummod"))
    copular = above is not None and word.deprel == "nsubj" and bool(tree.children(above.index, "cop"))
    if copular and above is not None:
        return above.upos == "NUM" or bool(tree.children(above.index, "nummod"))
    if word.deprel.startswith("conj"):
        first = tree.first_conjunct(word.index)
        return any(w.lemma.lower() == "no" for w in tree.children(first, "det"))
    return "among" in tree.prepositions(word.index) and bool(tree.children(word.index, "cop"))


def _who_they_were(tree: Tree, word: Word) -> bool:
    """'three of the victims were police officers': some of them, and who they are."""
    some = tree.parent(word.index)
    said = tree.parent(some.index) if some is not None else None
    if some is None or said is None or not of_those(tree, word) or not some.deprel.startswith("nsubj"):
        return False
    return said.upos == "NOUN" and bool(tree.children(said.index, "cop")) and not tree.prepositions(said.index)


def _one_body(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'a second body was found'."""
    before = {w.form.lower() for w in tree.children(word.index, "det")}
    return word.lemma.lower() in words.remains and word.xpos == "NN" and bool(before & {"a", "another"})


def _died_since(tree: Tree, word: Word, told: set[int]) -> bool:
    """'two of the injured died': they are told of as dead."""
    above = tree.parent(word.index)
    return above is not None and of_those(tree, word) and above.head in told and above.deprel.startswith("nsubj")


def _taken_back(tree: Tree, word: Word) -> bool:
    """'withdrew its earlier figure of 40 dead', 'dismissed a report of 12 deaths': nobody says it there."""
    noun = tree.parent(word.index)
    verb = tree.parent(noun.index) if noun is not None else None
    if noun is None or verb is None or word.deprel != "nmod" or noun.deprel not in {"obj", "nsubj:pass"}:
        return False
    return noun.lemma.lower() in _FIGURES and verb.lemma.lower() in _TAKES_BACK


def _of_counted(tree: Tree, word: Word) -> bool:
    """'the bodies of nine people', 'the murder of a judge': the noun says how many it is of."""
    inner = [w for w in tree.children(word.index, "nmod") if "of" in tree.prepositions(w.index)]
    inner += tree.children(word.index, "nmod:poss")
    listed = [w for each in inner for w in tree.conjuncts(each.index)]
    marks = [(w, tree.children(w.index, "nummod", "det", "amod")) for w in listed]
    some = {"a", "an", "another", "several", "many"}
    return any(_amount(w) or any(m.upos == "NUM" or m.lemma.lower() in some for m in own) for w, own in marks)


def _intended(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'planned the murder of two officials': what is intended, asked for or prevented has not happened."""
    verb = tree.parent(word.index)
    if verb is None or word.deprel != "obj":
        return False
    lemma = verb.lemma.lower()
    return lemma in words.intends or lemma in words.asks or lemma in words.prevents


def _singular(word: Word) -> str:
    """The lemma; in capitals it may keep its plural: 'DEATHS'."""
    lemma = word.lemma.lower()
    return lemma.removesuffix("s") if word.form.isupper() else lemma


def _amount(word: Word) -> bool:
    return word.upos == "NUM" or word.lemma.lower() in _MANY or word.form.lower() in _MANY


def _anchor(tree: Tree, word: Word) -> int:
    """The verb whose clause the noun stands in, where it is a part of that clause itself; else the noun."""
    at = word
    while is_any(at.deprel, _PHRASE) or (at.deprel == "nmod" and _quantity_above(tree, at)):
        above = tree.parent(at.index)
        if above is None:
            break
        at = above
        if at.upos in {"VERB", "AUX"}:
            return at.index
    return at.index if tree.children(at.index, "cop") else word.index


def _quantity_above(tree: Tree, word: Word) -> bool:
    above = tree.parent(word.index)
    return above is not None and _amount(above)


def _hosted(tree: Tree, frames: list[Frame], found: dict[int, Frame]) -> list[Frame]:
    """Harm in the clause of a frame of harm is that frame's; other harm is a frame of its own."""
    by_anchor = {f.anchor: i for i, f in enumerate(frames) if f.harms}
    kept = list(frames)
    for anchor, frame in found.items():
        verb = tree.parent(anchor) if tree.words[anchor].deprel == "xcomp" else None
        host = by_anchor.get(anchor, by_anchor.get(verb.index) if verb is not None else None)
        if host is None:
            kept.append(frame)
        else:
            kept[host] = replace(kept[host], harms=(*kept[host].harms, *frame.harms))
    return kept
