"""Subsets: 'two of them children', 'three of whom were women', 'including 12 women and five children'.

What is told of some of those harmed is a part of their number, and is never added to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Word

_THEM = frozenset({"them", "whom", "these", "those"})
_PLACED = frozenset({"at", "in", "near", "on", "inside", "outside", "by", "during"})
"""Behind one of these stands where, when or how, and nobody: "including at a hospital"."""
_INCLUDED = ("including", "among them", "among whom", "included")


@dataclass(frozen=True, slots=True)
class Subset:
    """A figure of some of those harmed, and the noun that says who they are, where one does."""

    number: Number
    noun: Word | None


def find_subsets(tree: Tree, predicate: int, scene: Scene) -> list[Subset]:
    """The subsets told of those whom a word of harm speaks of, in order of the text."""
    below = tree.below(predicate)
    near = [w for w in (tree.words[i] for i in below) if _same_harm(tree, w, predicate, scene)]
    found = [s for w in near for s in _of_them(tree, w, scene)]
    found += [s for w in near for s in _including(tree, w, scene)]
    kept: dict[int, Subset] = {}
    for subset in found:
        kept.setdefault(subset.number.span.start, subset)
    subsets = [kept[at] for at in sorted(kept)]
    return [s for s in subsets if s.noun is not None or s.number.low is not None or s.number.high is not None]


def _same_harm(tree: Tree, word: Word, predicate: int, scene: Scene) -> bool:
    """Whether nothing between a word and the harm is another harm or another clause's verb of harm."""
    for above in (word, *tree.above(word.index)):
        if above.index == predicate:
            return True
        other = above.lemma.lower() in scene.words.harms or above.form.lower() in scene.words.harm_adjectives
        if other and above.upos in {"VERB", "ADJ"}:
            return False
    return False


def _of_them(tree: Tree, pronoun: Word, scene: Scene) -> list[Subset]:
    if pronoun.form.lower() not in _THEM or "of" not in tree.prepositions(pronoun.index):
        return []
    figure = _some(tree, pronoun)
    number = _number_at(tree, figure, scene) if figure is not None else None
    if figure is None or number is None:
        return []
    around = (tree.parent(figure.index), *tree.children(figure.index, "nmod", "appos", "acl", "dep", "nsubj"))
    nouns = [w for w in around if w is not None and w.upos in {"NOUN", "PROPN"} and w.index > pronoun.index]
    return [Subset(number, nouns[0] if nouns else None)]


def _some(tree: Tree, pronoun: Word) -> Word | None:
    """The figure of 'two of them': the word above 'them', or the one before 'of' that the parser hung beside it."""
    of = next((w.index for w in tree.children(pronoun.index, "case") if w.form.lower() == "of"), 0)
    before = tree.words[of - 1] if of else pronoun
    return before if before.upos == "NUM" else tree.parent(pronoun.index)


def _including(tree: Tree, noun: Word, scene: Scene) -> list[Subset]:
    marks = set(tree.prepositions(noun.index))
    behind = is_any(noun.deprel, ("nmod", "obl", "advcl", "acl", "appos", "dep", "parataxis", "ccomp"))
    if not behind or not (marks & set(_INCLUDED) or _among_them(tree, noun)):
        return []
    if marks & _PLACED:
        return []
    listed = [w for w in tree.conjuncts(noun.index) if w.upos in {"NOUN", "PROPN", "NUM"}]
    return [Subset(number, w) for w in listed if (number := _number_of(tree, w, scene)) is not None]


def _among_them(tree: Tree, noun: Word) -> bool:
    """'eleven people, among them three women': 'among them' stands right before the noun's phrase."""
    first = min(tree.below(noun.index, ("conj",)))
    opening = [tree.words[i].form.lower() for i in range(max(0, first - 2), min(first + 2, len(tree.words)))]
    return ["among", "them"] in [opening[:2], opening[2:]] or ["among", "whom"] in [opening[:2], opening[2:]]


def _number_of(tree: Tree, noun: Word, scene: Scene) -> Number | None:
    """The figure that a noun has of its own, an article too where it is singular."""
    span = tree.phrase(noun.index, ("conj", "acl", "acl:relcl", "nmod", "appos", "parataxis"))
    singular = noun.xpos in {"NN", "NNP"}
    return next((n for n in find_numbers(scene.report.text, span, articles=singular) if n.counts), None)


def _number_at(tree: Tree, figure: Word, scene: Scene) -> Number | None:
    found = find_numbers(scene.report.text, tree.sentence.span)
    return next((n for n in found if n.counts and n.span.overlaps(figure.span)), None)
