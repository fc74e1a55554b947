"""Subsets: 'two of them children', 'three of whom were women', 'including 12 women and five children'.

What is told of some of those harmed is a part of their number, and is never added to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.harmed import some_of_these, word_harm
from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Word

_THEM = frozenset({"them", "whom", "these", "those"})
_PLACED = frozenset({"at", "in", "near", "on", "inside", "outside", "by", "during"})
"""Behind one of these stands where, when or how, and nobody: "including at a hospital"."""
_BADLY = frozenset(
    {"critically", "seriously", "severely", "badly", "gravely", "grievously", "lightly", "slightly", "moderately"}
)
_INCLUDED = ("including", "among them", "among whom", "included")


@dataclass(frozen=True, slots=True)
class Subset:
    """A figure of some of those harmed, and the noun that says who they are, where one does."""

    number: Number
    noun: Word | None


def find_subsets(tree: Tree, predicate: int, scene: Scene) -> list[Subset]:
    """The subsets told of those whom a word of harm speaks of, in order of the text."""
    top = tree.words[predicate].head if tree.words[predicate].deprel == "xcomp" else predicate  # 'counted 31 dead'
    near = [w for w in (tree.words[i] for i in tree.below(top)) if _same_harm(tree, w, {predicate, top}, scene)]
    found = [s for w in near for s in _of_them(tree, w, scene)]
    found += [s for w in near if not _of_others(tree, predicate, w, scene) for s in _including(tree, w, scene)]
    found += [*_of_all(tree, predicate, scene), *_badly(tree, predicate, scene)]
    kept: dict[int, Subset] = {}
    for subset in found:
        kept.setdefault(subset.number.span.start, subset)
    subsets = [kept[at] for at in sorted(kept)]
    return [s for s in subsets if s.noun is not None or s.number.low is not None or s.number.high is not None]


def _same_harm(tree: Tree, word: Word, ends: set[int], scene: Scene) -> bool:
    """Whether nothing between a word and the harm is another harm or another clause's verb of harm."""
    for above in (word, *tree.above(word.index)):
        if above.index in ends:
            return True
        other = above.lemma.lower() in scene.words.harms or above.form.lower() in scene.words.harm_adjectives
        if other and above.upos in {"VERB", "ADJ"}:
            return False
    return False


def _of_others(tree: Tree, predicate: int, noun: Word, scene: Scene) -> bool:
    """'19 bodies and 70 wounded, among them 12 children': whether others who are counted stand nearer than these."""
    harm = word_harm(tree.words[predicate], scene.words)
    between = tree.words[predicate + 1 : noun.index]
    nearest = next((w for w in reversed(between) if word_harm(w, scene.words)), None)
    if nearest is None or word_harm(nearest, scene.words) == harm:
        return False
    return any(w.upos == "NUM" for w in tree.words[max(predicate + 1, nearest.index - 2) : nearest.index])


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


def _of_all(tree: Tree, predicate: int, scene: Scene) -> list[Subset]:
    """'of the 58 people killed, 21 were soldiers and four guards'."""
    above = [tree.words[predicate], *tree.above(predicate)]
    whole = next((w for w in above if not is_any(w.deprel, ("acl", "amod", "acl:relcl"))), None)
    host = tree.parent(whole.index) if whole is not None else None
    if whole is None or host is None or whole.deprel not in {"nmod", "obl"} or whole.index > host.index:
        return []
    subject = tree.subject(host.index)
    said = {"of", "among"} & set(tree.prepositions(whole.index)) and tree.children(host.index, "cop")
    if not said or subject is None or subject.index < whole.index or subject.upos != "NUM":
        return []
    first = _number_at(tree, subject, scene)
    found = [Subset(first, host if host.upos in {"NOUN", "PROPN"} else None)] if first is not None else []
    for other in tree.conjuncts(host.index)[1:]:
        number = _number_of(tree, other, scene)
        found += [Subset(number, other)] if number is not None and other.upos in {"NOUN", "PROPN"} else []
    return found


def _badly(tree: Tree, predicate: int, scene: Scene) -> list[Subset]:
    """'wounded 27 people, seven critically', 'injured 13, two of them seriously'."""
    if word_harm(tree.words[predicate], scene.words) != "wounded":
        return []
    found = []
    for adverb in tree.words[predicate + 1 :]:
        figure = tree.words[adverb.index - 1]
        behind = tree.words[adverb.index + 1 : adverb.index + 2]
        alone = not behind or behind[0].form in {",", ".", ";", ")", "and", "when", "in", "as", "after", "by", "during"}
        apart = tree.words[figure.index - 1].form in {",", "(", "including", "and"}
        if adverb.form.lower() in _BADLY and figure.upos == "NUM" and alone and apart:
            number = _number_at(tree, figure, scene)
            found += [Subset(number, None)] if number is not None else []
    return found


def _some(tree: Tree, pronoun: Word) -> Word | None:
    """The figure of 'two of them': the word above 'them', or the one before 'of' that the parser hung beside it."""
    of = next((w.index for w in tree.children(pronoun.index, "case") if w.form.lower() == "of"), 0)
    before = tree.words[of - 1] if of else pronoun
    return before if before.upos == "NUM" else tree.parent(pronoun.index)


def _including(tree: Tree, noun: Word, scene: Scene) -> list[Subset]:
    marks = set(tree.prepositions(noun.index))
    behind = is_any(noun.deprel, ("nmod", "obl", "advcl", "acl", "appos", "dep", "parataxis", "ccomp"))
    listed_last = noun.deprel == "conj" and some_of_these(tree, noun)
    if not listed_last and (not behind or not (marks & set(_INCLUDED) or some_of_these(tree, noun))):
        return []
    if marks & _PLACED:
        return []
    listed = [w for w in tree.conjuncts(noun.index) if w.upos in {"NOUN", "PROPN", "NUM"}]
    return [Subset(number, w) for w in listed if (number := _number_of(tree, w, scene)) is not None]


def _number_of(tree: Tree, noun: Word, scene: Scene) -> Number | None:
    """The figure that a noun has of its own, an article too where it is singular."""
    span = tree.phrase(noun.index, ("conj", "acl", "acl:relcl", "nmod", "appos", "parataxis"))
    singular = noun.xpos in {"NN", "NNP"}
    return next((n for n in find_numbers(scene.report.text, span, articles=singular) if n.counts), None)


def _number_at(tree: Tree, figure: Word, scene: Scene) -> Number | None:
    found = find_numbers(scene.report.text, tree.sentence.span)
    return next((n for n in found if n.counts and n.span.overlaps(figure.span)), None)
