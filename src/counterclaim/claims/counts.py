"""Counts: how many were harmed, who they were, on whose side, as the clause says it.

A figure belongs to the noun phrase that a harm is done to. Nothing is added up and nothing is made up: no figure in the
phrase means no figure in the count.
"""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.claims.arguments import core
from counterclaim.claims.harmed import Harmed, find_harmed, or_joined, own_noun
from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.claims.parties import find_parties
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.subsets import Subset, find_subsets
from counterclaim.claims.tolls import standing
from counterclaim.claims.tree import Tree
from counterclaim.records import Count, Harm, Named, Scope, Span, When, Word

_SO_FAR = re.compile(
    r"\b(?:so far|to date|since the (?:start|beginning|outbreak)|in all(?= [,.])|total death toll)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_OF_MEMBERS = frozenset({"family", "household", "crew", "team", "patrol", "squad", "couple"})
_SHORTLY = 400  # characters: two or three sentences
_DEATH = re.compile(r"\b(?:killed|killing|died|dead|deaths?|stabbed to death|massacred?)\b", re.IGNORECASE)
_WOUND = re.compile(r"\b(?:wound\w*|injur\w*|hurt|hospitali[sz]ed|critical)\b", re.IGNORECASE)
_NEAR, _NEAR_BEHIND = 12, 60  # characters
_PER_TIME = re.compile(
    r"\b(?:per|every|each)\s+(?:day|week|month|year|hour|100,000)\b"
    r"|\ba\s+(?:day|week|month|year)(?=\s*(?:,|\)|on average|$))",
    re.IGNORECASE,
)
_OLDEST = 110  # years
_BESIDE = re.compile(r"(?:,|\s\()\s*(?:aged?\s+)?(?:\d{1,3},\s*)*(?:\d{1,3},?\s+(?:and|or)\s+)?$")
_CLOSED = re.compile(r"\s*(?:[,.;)]|(?:and|or)\s+(?:\d|said|believed|known|described|from|an?)\b|$)")
_QUANTIFIES = frozenset({"nummod", "compound", "advmod", "fixed", "case", "det", "amod", "punct", "flat"})


def find_counts(
    tree: Tree, frame: Frame, scene: Scene, whens: tuple[When, ...], said_by: Named | None
) -> tuple[Count, ...]:
    """The counts of a frame, in order of the text, parts after their totals."""
    found: list[Count] = []
    for predicate in frame.harms:
        if predicate != frame.predicate and or_joined(tree, predicate, scene.words):
            continue
        scope = _scope(tree, predicate, scene, whens)
        harmed = find_harmed(tree, frame, predicate, scene.words)
        counts = [c for each in harmed for c in _counts(tree, each, scene, said_by)]
        later = [tree.words[i].span.start for i in frame.harms if i > predicate]
        subsets = [s for s in find_subsets(tree, predicate, scene) if not any(at < s.number.span.start for at in later)]
        parts = {s.number.span for s in subsets}
        counts = [c for c in counts if c.span not in parts]
        counts += [_subset(tree, s, harmed[0].harm, scene, said_by) for s in subsets if harmed]
        if tree.words[predicate].lemma.lower() == "victim" and _of_the_dead(tree, scene):
            counts = [replace(c, harm="killed") if c.harm == "harmed" else c for c in counts]
        found.extend(replace(c, scope=scope) for c in sorted(counts, key=lambda c: c.part))
    seen: dict[tuple[Span | None, Harm], Count] = {}
    for count in found:
        seen.setdefault((count.span, count.harm), count)
    return tuple(seen.values())


def _of_the_dead(tree: Tree, scene: Scene) -> bool:
    """Whether the victims of a sentence are dead: what stands shortly before tells of dead and of no wounded."""
    start = tree.sentence.span.start
    before = scene.report.text[max(0, start - _SHORTLY) : start]
    return bool(_DEATH.search(before)) and not _WOUND.search(before)


def _counts(tree: Tree, harmed: Harmed, scene: Scene, said_by: Named | None) -> list[Count]:
    text = scene.report.text
    noun = own_noun(tree, harmed)
    singular = (
        (noun.xpos in {"NN", "NNP"} or _another(tree, noun)) and noun.upos != "PRON" and not _mourned(tree, harmed)
    )
    if harmed.nobody is not None:
        whom = whom_of(tree, noun, scene)
        return [Count(harmed.harm, 0, 0, harmed.nobody.of(text), whom, span=harmed.nobody)]
    figures = find_numbers(text, harmed.span, articles=singular)
    numbers = [n for n in figures if n.counts and (harmed.toll or not _inner(tree, n, harmed))]
    numbers = standing(text, numbers) if harmed.toll else [n for n in numbers if not _of_one(n, noun, singular)]
    numbers = _of_members(tree, noun, figures) or numbers
    numbers = [n for n in numbers if not _age(tree, text, n) and not (n.kind == "article" and _thing(noun, scene))]
    if noun.lemma.lower() in scene.words.machines or (noun.lemma.lower() == "loss" and noun.xpos == "NN"):
        numbers = []  # 'a 107 million loss', 'the death of an elephant'
    if any(_rate(tree, text, n) for n in numbers):
        return []
    side = _side(tree, harmed.head, scene, said_by) or _losing_side(tree, harmed, scene, said_by)
    whom = whom_of(tree, noun, scene) or _said_to_be(tree, harmed, scene)
    counts = [_count(n, harmed, whom, side) for n in numbers] or _both(tree, harmed, noun, (whom, side))
    return counts or _unnumbered(scene, noun, harmed, (whom, side))


def _of_members(tree: Tree, noun: Word, figures: tuple[Number, ...]) -> list[Number]:
    """'a family of nine', 'its crew of three': so many people."""
    if noun.lemma.lower() not in _OF_MEMBERS:
        return []
    inner = [w for w in tree.children(noun.index, "nmod") if w.upos == "NUM" and tree.prepositions(w.index) == ("of",)]
    return [n for n in figures if n.counts and any(n.span.overlaps(w.span) for w in inner)][:1]


def _said_to_be(tree: Tree, harmed: Harmed, scene: Scene) -> str:
    """'three of the dead were police officers': who some of those harmed are."""
    said = tree.parent(harmed.head.index)
    copular = harmed.part and said is not None and tree.children(said.index, "cop") and harmed.head.deprel == "nsubj"
    return whom_of(tree, said, scene) if copular and said is not None and said.upos == "NOUN" else ""


def _both(tree: Tree, harmed: Harmed, noun: Word, who: tuple[str, str | None]) -> list[Count]:
    """'both attackers were killed', 'both of the pilots': two."""
    said = [w for w in tree.children(noun.index, "det", "det:predet") if w.form.lower() == "both"]
    said += [harmed.head] if harmed.head.form.lower() == "both" else []
    if not said or not who[0] or noun.xpos not in {"NNS", "NNPS"}:
        return []
    return [Count(harmed.harm, 2, 2, said[0].form, *who, part=harmed.part, span=said[0].span)]


def _another(tree: Tree, noun: Word) -> bool:
    """'a third was wounded': an adjective with 'a' that stands for a person."""
    return noun.upos == "ADJ" and any(w.form.lower() == "a" for w in tree.children(noun.index, "det"))


def _of_one(number: Number, noun: Word, singular: bool) -> bool:
    """A figure above one is not of one named person: 'Radio 2: Ann Lee was killed'."""
    return singular and noun.upos == "PROPN" and not noun.form.isupper() and (number.low or 0) > 1


def _thing(noun: Word, scene: Scene) -> bool:
    """'an operation executed by X', 'a bill was killed': one thing, and nobody."""
    words = scene.words
    things = words.happenings | words.documents | words.means | words.devices | words.ground | words.sites
    return noun.lemma.lower() in things and noun.lemma.lower() not in words.people


def _age(tree: Tree, text: str, number: Number) -> bool:
    """A bare figure set beside a person is how old they are: 'a driver, 33, was killed', 'two men (19 and 24)'."""
    if not number.wording.isdigit() or (number.low or 0) > _OLDEST or not _CLOSED.match(text, number.span.end):
        return False
    start = tree.words[0].span.start
    beside = _BESIDE.search(text[start : number.span.start])
    who = beside and next((w for w in tree.words if w.span.end == start + beside.start()), None)
    return who is not None and who.upos in {"NOUN", "PROPN"}


def _rate(tree: Tree, text: str, number: Number) -> bool:
    """'an average of 54 deaths per day', 'four people were kidnapped every day': how fast, and not how many."""
    before = text[max(0, number.span.start - _NEAR) : number.span.start].lower()
    behind = text[number.span.end : min(tree.sentence.span.end, number.span.end + _NEAR_BEHIND)]
    return before.rstrip().endswith("average of") or bool(_PER_TIME.search(re.split(r"[.;:]", behind)[0]))


def _inner(tree: Tree, number: Number, harmed: Harmed) -> bool:
    """A figure that belongs to something else in the phrase: 'soldiers of three brigades', 'people in two villages'."""
    noun = own_noun(tree, harmed)
    if number.kind == "article":
        return number.span not in {w.span for w in tree.children(noun.index, "det")}
    some = harmed.head.upos == "NUM" and harmed.head.index != noun.index  # 'two of the seven nurses': two were harmed
    own = {harmed.head.index} if some else {noun.index, harmed.head.index}
    inside = [w for w in tree.words if number.span.start <= w.span.start < number.span.end]
    figures = [w for w in inside if w.upos == "NUM"] or [w for w in inside if w.upos in {"NOUN", "ADJ", "DET"}]
    if not figures:
        return False
    climb = [figures[0], *tree.above(figures[0].index)]
    nearest = next((w for w in climb if w.index in own or w.deprel not in _QUANTIFIES), None)
    if nearest is None or nearest.index in own:
        return False
    if nearest.deprel == "appos" and noun.upos == "PROPN" and number.low == 1:
        return True  # 'Senator Pisano, one of the candidates, was injured'
    return not _appended(tree, nearest, own)


def _appended(tree: Tree, word: Word, own: set[int]) -> bool:
    """'the dead, 12 soldiers': a figure set beside those harmed is of them, but for one of some ('two of them')."""
    beside = word.deprel in {"appos", "conj", "parataxis"} and bool(own & {w.index for w in tree.above(word.index)})
    some = {"them", "whom", "these", "those"} & {tree.words[i].form.lower() for i in tree.below(word.index)}
    return beside and not some and "including" not in tree.prepositions(word.index)


def _count(number: Number, harmed: Harmed, whom: str, side: str | None) -> Count:
    return Count(
        harm=harmed.harm,
        low=number.low,
        high=number.high,
        wording=number.wording,
        whom=whom,
        side=side,
        approximate=number.approximate,
        part=harmed.part,
        span=number.span,
        earlier=(number.earlier,) if number.earlier else (),
    )


def _subset(tree: Tree, subset: Subset, harm: Harm, scene: Scene, said_by: Named | None) -> Count:
    """'two of them children': a part, with its own kind of people."""
    number, noun = subset.number, subset.noun
    whom = whom_of(tree, noun, scene) if noun is not None else ""
    side = _side(tree, noun, scene, said_by) if noun is not None else None
    bounds = (number.low, number.high, number.wording)
    return Count(harm, *bounds, whom, side, approximate=number.approximate, part=True, span=number.span)


def _unnumbered(scene: Scene, noun: Word, harmed: Harmed, who: tuple[str, str | None]) -> list[Count]:
    """People harmed without a figure: the words are kept, and both bounds are open."""
    whom, side = who
    wording = harmed.span.of(scene.report.text)
    if (noun.upos == "PROPN" and noun.xpos == "NNP" and not whom) or re.search(r"\d", wording):
        return []  # a name; a rate ('18.9 deaths per 100,000 people')
    several = noun.xpos in {"NNS", "NNPS"} or noun.lemma.lower() in {"personnel", "people", "police"}
    if (whom or noun.lemma.lower() in scene.words.losses) and several:
        return [Count(harmed.harm, None, None, wording, whom, side, part=harmed.part, span=harmed.span)]
    return []


def whom_of(tree: Tree, noun: Word, scene: Scene) -> str:
    """Who they are, in the field's word: soldiers, civilians, children; the noun's own kind, or empty."""
    people = scene.words.people
    before = tree.children(noun.index, "compound", "amod")
    pairs = (f"{w.lemma.lower()} {noun.lemma.lower()}" for w in before)
    own = [noun] if noun.upos != "PROPN" or noun.form.isupper() else []
    of = [w for w in tree.children(noun.index, "nmod", "obl") if "including" not in tree.prepositions(w.index)]
    near = (*before, *own, *of)
    singles = (name for w in near for name in (w.lemma.lower(), w.form.lower()))
    return next((kind for name in (*pairs, *singles) if (kind := _kind(name, people))), "")


def _kind(name: str, people: dict[str, str]) -> str:
    """The kind of people of a noun, which in capitals keeps its plural: 'PEASANTS'."""
    return people.get(name) or people.get(name.removesuffix("s")) or people.get(re.sub("men$", "man", name), "")


def _side(tree: Tree, head: Word, scene: Scene, said_by: Named | None) -> str | None:
    """Whose people they are, where their own phrase says so; one side only, or none."""
    own = tree.phrase(head.index, ("conj", "acl:relcl", "parataxis"))
    named = find_parties(tree, head.index, scene, said_by=said_by)
    sides = {s for n in named if (n.span is None or n.span.overlaps(own)) and (s := scene.side_of(n))}
    sides = sides or _nationality(tree, head, scene)
    return sides.pop() if len(sides) == 1 else None


def _nationality(tree: Tree, head: Word, scene: Scene) -> set[str]:
    """'Russian civilian advisers': a nationality before a plural noun that the registry does not know as a body."""
    noun = core(tree, head.index)
    if noun.xpos not in {"NNS", "NNPS"} and noun.lemma.lower() not in scene.words.people:
        return set()
    before = [w for w in tree.children(noun.index, "amod", "compound") if w.form[:1].isupper()]
    named = (scene.named(w.form, Named(w.form, w.span)) for w in before)
    return {n.id or n.candidates[0] for n in named if n.kind == "state" and (n.id or len(n.candidates) == 1)}


def _mourned(tree: Tree, harmed: Harmed) -> bool:
    """'the nation has lost a leader': one person lost, or 'a loss', is mourned and not counted."""
    first = tree.words[tree.first_conjunct(harmed.head.index)]
    verb = tree.parent(first.index)
    if harmed.head.lemma.lower() == "loss":
        return True
    return verb is not None and verb.lemma.lower() == "lose" and first.deprel == "obj"


def _losing_side(tree: Tree, harmed: Harmed, scene: Scene, said_by: Named | None) -> str | None:
    """'it lost 50 soldiers', 'its army suffered losses': those who lose are the side."""
    verb = tree.parent(tree.first_conjunct(harmed.head.index))
    first = tree.words[tree.first_conjunct(harmed.head.index)]
    if verb is None or verb.lemma.lower() not in {"lose", "suffer", "sustain", "incur"} or first.deprel != "obj":
        return None
    subject = tree.subject(verb.index)
    return _side(tree, subject, scene, said_by) if subject is not None else None


def _scope(tree: Tree, predicate: int, scene: Scene, whens: tuple[When, ...]) -> Scope:
    """Whether a figure is of one incident, or of all of them so far or since some time."""
    text = scene.report.text
    if any(w.wording.lower().startswith("since") for w in whens) or _since(tree, predicate, text):
        return "since"
    return "cumulative" if _SO_FAR.search(tree.sentence.span.of(text)) else "incident"


def _since(tree: Tree, predicate: int, text: str) -> bool:
    """'have been killed since the war began': the perfect with 'since' counts from then on."""
    perfect = any(w.lemma.lower() == "have" for w in tree.children(predicate, "aux"))
    return perfect and bool(_SINCE.search(tree.span(tree.below(predicate)).of(text)))
