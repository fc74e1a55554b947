"""References: whom a word means that names nobody: 'the group', 'he', 'its', 'the latter', 'the neighbouring country'.

One candidate left, or none chosen: a wrong answer is worse than an open one, so whoever may be meant beside stays a
candidate and keeps the word open.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from counterclaim.claims.scene import Met, Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Named, Where, Word

HE = frozenset({"he", "she", "him", "her", "his"})
"""Pronouns of one human being."""
_IT = frozenset({"it", "its", "itself"})
_LOOKS_BACK = 2  # sentences in which 'he' finds whom it means


def refer(tree: Tree, word: Word, plain: Named, scene: Scene) -> Named | None:
    """Whom a definite noun means; None where it is no such word. Open with its candidates where several are left."""
    words, lemma = scene.words, word.lemma.lower()
    if lemma in {"former", "latter"}:
        return _of_two(plain, scene, first=lemma == "former", word=word)
    if not _bare(tree, word, scene):
        return None
    before = [m for m in scene.met if m.word.span.start < word.span.start]
    if lemma in words.country_nouns:
        return _country(tree, word, plain, scene)
    if lemma in words.group_nouns:
        kinds = {"group", "organisation"} if lemma in words.body_nouns else {"group"}
        return _only(
            plain, [m.named for m in before if m.named.kind in kinds], f"the only group named before '{plain.wording}'"
        )
    if lemma in words.office_nouns:
        said = set(plain.wording.lower().removeprefix("the ").split())
        human = lemma in words.human_nouns  # 'the police' is not their director
        alike = [m.named for m in before if said <= _words_of(m.named) and (human or m.named.kind != "person")]
        return _only(plain, alike, f"the only '{' '.join(sorted(said))}' named before")
    return None


def _words_of(named: Named) -> set[str]:
    return {
        w.strip(",.'’").removesuffix("'s").removesuffix("’s") for w in f"{named.name} {named.wording}".lower().split()
    }


def _bare(tree: Tree, word: Word, scene: Scene) -> bool:
    """'the group', 'the militant group', with nothing beside that says which."""
    if word.upos not in {"NOUN", "PROPN"} or word.form != word.form.lower():
        return False
    beside = tree.children(word.index)
    the = any(w.deprel == "det" and w.lemma.lower() in {"the", "this", "that", "these", "those"} for w in beside)
    other = [
        w
        for w in beside
        if is_any(w.deprel, ("amod", "compound", "nmod", "nmod:poss", "acl", "appos", "flat", "nummod"))
        and w.lemma.lower() not in scene.words.describing
        and not (
            w.lemma.lower() in {"prime", "foreign", "defence", "defense", "interior"}
            and w.deprel in {"amod", "compound"}
        )
    ]
    return the and not other


def _only(plain: Named, found: Iterable[Named], why: str) -> Named | None:
    """The one candidate left; several keep the word open, and so does somebody without a name among them."""
    distinct: dict[str, Named] = {}
    for named in found:
        distinct[named.id or named.name or f"?{named.wording.lower()}"] = named
    if len(distinct) == 1 and (one := next(iter(distinct.values()))) and (one.id or one.name):
        return replace(one, wording=plain.wording, span=plain.span, why=f"{why}: {one.name or one.wording}")
    ids = tuple(n.id or n.name for n in distinct.values() if n.id or n.name)
    return replace(plain, candidates=ids, why="the report names several who may be meant") if ids else None


def pronoun(tree: Tree, word: Word, plain: Named, scene: Scene, *, speaking: bool) -> Named | None:
    """Whom 'he' or 'it' means by what stands before it; None where the report does not settle it."""
    form = word.form.lower()
    if form in HE:
        return _person(word, plain, scene)
    return _thing(tree, word, plain, scene, speaking) if form in _IT else None


def _person(word: Word, plain: Named, scene: Scene) -> Named | None:
    """The one human being of the sentences before, where there is one alone."""
    near = [
        m.named
        for m in scene.met
        if m.named.kind == "person"
        and m.word.span.start < word.span.start
        and scene.sentence - m.sentence <= _LOOKS_BACK
    ]
    found = _only(plain, near, f"'{word.form}' can be nobody else of whom the sentences before speak")
    return found if found is not None and (found.id or found.name) else None


def _thing(tree: Tree, word: Word, plain: Named, scene: Scene, speaking: bool) -> Named | None:
    """'its': the subject of its clause; 'it', as a subject: the subject of the sentence before."""
    if word.deprel == "nmod:poss":
        owner = _subject_met(tree, word, scene)
        if owner is not None:
            return _as(plain, owner, f"'{word.form}' goes back to the subject of its clause")
    elif not word.deprel.startswith("nsubj"):
        return None
    earlier = [m for m in scene.met if m.subject and m.word.span.start < word.span.start]
    if not earlier:
        return None
    last = [m for m in earlier if m.sentence == earlier[-1].sentence]
    actors = {m.named.id or m.named.name: m.named for m in last}
    if len(actors) != 1 or scene.sentence - last[0].sentence > 1:
        return None
    named = next(iter(actors.values()))
    if not (named.id or named.name) or named.kind in {"person", "people"}:
        return None
    if not speaking and word.deprel != "nmod:poss" and _other_thing(last[0], scene):
        return None
    return _as(plain, named, f"'{word.form}' goes on from the subject before it")


def _other_thing(met: Met, scene: Scene) -> bool:
    """Whether 'it' may be the attack or the drone of which the sentence before speaks, and not who acted."""
    last = [m for m in scene.things if m.sentence == met.sentence]
    return bool(last)


def _as(plain: Named, named: Named, why: str) -> Named:
    return replace(named, wording=plain.wording, span=plain.span, why=f"{why}: {named.name or named.wording}")


def _subject_met(tree: Tree, word: Word, scene: Scene) -> Named | None:
    """The named subject of the clause that a possessive stands in, where it is not inside that subject."""
    for above in tree.above(word.index):
        if above.upos in {"VERB", "AUX"}:
            subject = tree.subject(above.index)
            if subject is None or word.index in tree.below(subject.index):
                return None
            return _actor(scene.met_at(subject))
    return None


def _actor(met: Met | None) -> Named | None:
    if met is None or not (met.named.id or met.named.name) or met.named.kind in {"person", "people"}:
        return None
    return met.named


def _of_two(plain: Named, scene: Scene, *, first: bool, word: Word) -> Named | None:
    """'the former', 'the latter': of the last two who are named in one breath, in the sentence before."""
    before = [m for m in scene.met if m.word.span.start < word.span.start and m.sentence >= scene.sentence - 1]
    pairs = [
        (one, other)
        for one, other in itertools.pairwise(before)
        if other.word.deprel.startswith("conj") and other.word.head == one.word.index and one.sentence == other.sentence
    ]
    lone = [m for m in before if m.word.deprel.startswith("conj")]
    if len(pairs) == 1 and len(lone) == 1:
        one = pairs[0][0 if first else 1].named
    elif len(lone) == 1 and not first and not pairs:
        one = lone[0].named  # 'the army and the Rapid Support Forces': the second has a name
    else:
        return None
    return _as(plain, one, f"'{plain.wording}' of the two named before") if one.id or one.name else None


def _neighbouring(tree: Tree, word: Word, scene: Scene) -> bool:
    return any(w.lemma.lower() in scene.words.neighbouring for w in tree.children(word.index, "amod", "compound"))


def _states(scene: Scene, word: Word) -> list[str]:
    """The states named before a word, each once, in order."""
    found = [side for m in scene.met if m.word.span.start < word.span.start and (side := scene.side_of(m.named))]
    return [s for s in dict.fromkeys(found) if len(s) == 3]


def _side_acting(tree: Tree, word: Word, scene: Scene) -> str | None:
    """The state of the subject of the clause that a word stands in, or of an 'it' there."""
    for above in tree.above(word.index):
        if above.upos not in {"VERB", "AUX"}:
            continue
        subject = tree.subject(above.index)
        if subject is None or subject.index == word.index:
            continue
        if subject.upos == "PRON":
            named = pronoun(tree, subject, Named(subject.form, subject.span), scene, speaking=False)
        else:
            met = scene.met_at(subject)
            named = met.named if met else None
        return scene.side_of(named) if named is not None else None
    return None


def neighbour(tree: Tree, word: Word, plain: Named, scene: Scene) -> Named | None:
    """'its neighbour', 'the neighbouring country': the other of two states; None where it is no such word."""
    lemma = word.lemma.lower()
    if lemma not in scene.words.neighbour_nouns and not (
        lemma in scene.words.country_nouns and _neighbouring(tree, word, scene)
    ):
        return None
    mine = _side_acting(tree, word, scene)
    others = [s for s in _states(scene, word) if s != mine]
    return _state(plain, scene, others, "the other of the two states named") if mine else plain


def _country(tree: Tree, word: Word, plain: Named, scene: Scene) -> Named | None:
    """'the country': the one state named, but for the one that acts on it."""
    mine = _side_acting(tree, word, scene)
    states = _states(scene, word)
    others = [s for s in states if s != mine] if len(states) > 1 else states
    return _state(plain, scene, others, "the only state that may be meant")


def _state(plain: Named, scene: Scene, ids: list[str], why: str) -> Named | None:
    if len(ids) != 1:
        return replace(plain, candidates=tuple(ids), why="the report does not settle which state") if ids else None
    actor = scene.grounding.registry.actor(ids[0])
    if actor is None:
        return None
    return replace(
        plain, id=actor.id, name=actor.name, kind=actor.kind, country=actor.country, why=f"{why}: {actor.name}"
    )


def place_meant(tree: Tree, word: Word, scene: Scene) -> Where | None:
    """Where 'in the city' and 'in the country' are: the one place of that kind named in the sentences before."""
    lemma = word.lemma.lower()
    span = tree.phrase(word.index)
    plain = Named(span.of(scene.report.text), span)
    if not _bare(tree, word, scene):
        return None
    if lemma in scene.words.country_nouns:
        state = _country(tree, word, plain, scene)
        names = [state.name] if state is not None and state.id else []
    else:
        near = [
            m
            for m in scene.places
            if m.word.span.start < word.span.start and scene.sentence - m.sentence <= _LOOKS_BACK
        ]
        names = list(dict.fromkeys(m.named.wording for m in near if _town(m, scene)))
        names += _towns_read_as_people(word, scene) if len(names) == 1 else []
    if len(names) != 1:
        return Where(plain.wording, span, None, tuple(names), "the report names several") if names else None
    where = scene.place_named(names[0], span)
    return replace(
        where, wording=plain.wording, why=f"'{plain.wording}' is {names[0]}, the only one named before; {where.why}"
    )


def _towns_read_as_people(word: Word, scene: Scene) -> list[str]:
    """'left Lysychansk for Kramatorsk': what the reader takes for a person, and the gazetteer knows, may be meant."""
    near = [m for m in scene.met if m.word.span.start < word.span.start and scene.sentence - m.sentence <= _LOOKS_BACK]
    people = [m for m in near if m.named.kind == "person" and not m.named.id and " " not in m.named.wording]
    place = scene.grounding.gazetteer.place
    found = (place(m.named.wording, None, context=scene.states, on=scene.on).place for m in people)
    return [m.named.wording for m, p in zip(people, found, strict=True) if p and p.precision in {"exact", "near"}]


def _town(met: Met, scene: Scene) -> bool:
    """Whether a place met may be a city: not a state, not a region."""
    where = scene.place_named(met.named.wording, None)
    if where.place is not None:
        return where.place.precision in {"exact", "near"}
    return not scene.named(met.named.wording, met.named).id
