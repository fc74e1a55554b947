"""Met: whom and what a report has named by some place in its text, so that a later word can mean them.

A name counts where it stands as a noun phrase of its own; what the registry does not know counts by its name, and a
human being or an armed group of whom the page says no name counts as somebody who may be meant too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.claims.parties import find_parties
from counterclaim.claims.references import HE, pronoun
from counterclaim.claims.scene import Met, Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Named, Word

_PHRASES = ("nsubj", "obj", "iobj", "obl", "nmod", "root", "appos", "conj", "parataxis")
_NAMES = frozenset({"PER", "ORG", "LOC", "NORP"})


def meet(tree: Tree, scene: Scene) -> Scene:
    """The scene after the names of a sentence."""
    number = scene.sentence + 1
    alone = replace(scene, met=())  # a name stands for itself here: nobody met before is asked
    met = [m for word in tree.words if _stands(word) for m in _met(tree, word, alone, number)]
    met += _people_beside(tree, scene, number, met)
    met.sort(key=lambda m: m.word.index)
    places = [
        Met(Named(m.span.of(scene.report.text), m.span), number, tree.words[m.last])
        for m in tree.sentence.mentions
        if m.kind == "LOC"
    ]
    things = [Met(Named(w.form, w.span), number, w) for w in tree.words if _thing(tree, w, scene)]
    return _pronouns(
        tree,
        replace(
            scene,
            met=(*scene.met, *met)[-60:],
            things=(*scene.things, *things)[-20:],
            places=(*scene.places, *places)[-20:],
            sentence=number,
        ),
    )


def _pronouns(tree: Tree, scene: Scene) -> Scene:
    """'He was 84.': whoever 'he' is, if nobody met before for certain, may be meant by a later 'he' too."""
    for word in tree.words:
        if word.upos == "PRON" and word.form.lower() in HE:
            plain = Named(word.form, word.span, kind="person")
            if pronoun(tree, word, plain, scene, speaking=False) is None:
                met = (*scene.met, Met(plain, scene.sentence, word))
                scene = replace(scene, met=tuple(sorted(met, key=lambda m: m.word.span.start)))
    return scene


def _thing(tree: Tree, word: Word, scene: Scene) -> bool:
    """A single thing that is subject or object and nobody: 'it' may be it ('launched an attack. It killed 12')."""
    if word.upos != "NOUN" or word.xpos != "NN" or not is_any(word.deprel, ("nsubj", "obj")) or _named(tree, word):
        return False
    lemma = word.lemma.lower()
    words = scene.words
    return not (lemma in words.human_nouns or lemma in words.group_nouns or lemma in words.people)


def _people_beside(tree: Tree, scene: Scene, number: int, met: list[Met]) -> list[Met]:
    """People whose names stand where no phrase was looked for: whatever the parser made of them, they were met."""
    taken = [m.named.span for m in met if m.named.span is not None]
    found = []
    for mention in tree.sentence.mentions:
        if mention.kind == "PER" and not any(span.overlaps(mention.span) for span in taken):
            wording = mention.span.of(scene.report.text)
            named = scene.named(wording, Named(wording, mention.span, name=wording, kind="person"))
            named = named if named.id or named.name else replace(named, name=wording, kind="person")
            found.append(Met(named, number, tree.words[mention.last]))
    return found


def _stands(word: Word) -> bool:
    return word.upos in {"NOUN", "PROPN"} and is_any(word.deprel, _PHRASES)


def _met(tree: Tree, word: Word, scene: Scene, number: int) -> Iterator[Met]:
    words = scene.words
    subject = word.deprel.startswith("nsubj") and _main(tree, word)
    if _named(tree, word):
        for named in find_parties(tree, word.index, scene)[:1]:
            if named.id or named.name:
                yield Met(named, number, word, subject=subject)
                return
    lemma = word.lemma.lower()
    definite = any(w.lemma.lower() in {"the", "this", "that"} for w in tree.children(word.index, "det"))
    named = Named(word.form, word.span)
    if lemma in words.human_nouns and word.xpos in {"NN", "NNP"} and not _says_who(tree, word):
        yield Met(replace(named, kind="person"), number, word, subject=subject)
    elif lemma in words.group_nouns and not definite:
        yield Met(replace(named, kind="group"), number, word, subject=subject)
    elif subject and lemma not in words.losses:
        yield Met(named, number, word, subject=True)


def _says_who(tree: Tree, word: Word) -> bool:
    """'X, the head of the guard and son of Y': an apposition is nobody beside the one whom it describes."""
    parent = tree.parent(word.index)
    goes_on = word.deprel.startswith("conj") and parent is not None and parent.upos == "PROPN"
    return is_any(word.deprel, ("appos",)) or goes_on


def _named(tree: Tree, word: Word) -> bool:
    """Whether the phrase holds a name: its head, or what stands before the head."""
    near = (word, *tree.children(word.index, "amod", "compound", "nmod:poss", "nmod:desc", "flat", "appos", "det"))
    if any(w.upos == "PROPN" or _capital(w) for w in near):
        return True
    marked = [m for m in tree.sentence.mentions if m.kind in _NAMES]
    return any(m.first <= w.index <= m.last for m in marked for w in near)


def _capital(word: Word) -> bool:
    """A name that the model took for a common noun: 'the M23'."""
    return word.form[:1].isupper() and (word.index > 0 or word.form[1:2].isupper() or word.form[1:2].isdigit())


def _main(tree: Tree, word: Word) -> bool:
    """Whether a subject is one of a main clause."""
    verb = tree.parent(word.index)
    while verb is not None and is_any(verb.deprel, ("conj", "parataxis", "ccomp")):
        if verb.deprel == "ccomp" and not is_any(verb.deprel, ("root",)) and verb.index > verb.head:
            return False
        verb = tree.parent(verb.index)
    return verb is not None and verb.deprel == "root"
