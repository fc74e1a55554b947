"""Counts: how many were harmed, who they were, on whose side, as the clause says it.

A figure belongs to the noun phrase that a harm is done to. Nothing is added up and nothing is made up: no figure in the
phrase means no figure in the count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from counterclaim.claims.arguments import core, patient
from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.claims.parties import find_parties
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree
from counterclaim.records import Count, Harm, Named, Scope, Span, When, Word

_SO_FAR = re.compile(
    r"\b(?:so far|to date|since the (?:start|beginning|outbreak)|in all(?= [,.])|total death toll)\b", re.IGNORECASE
)
_REACHED = frozenset({"to", "at", "reached", "stood", "is", "was"})
_PASSED = frozenset({"exceeded", "surpassed", "passed", "topped", "past", "above", "over", "beyond"})
_QUANTIFIES = frozenset({"nummod", "compound", "advmod", "fixed", "case", "det", "amod", "punct", "flat"})
_PART = ("including", "among them", "of them", "of whom", "at least one of")


@dataclass(frozen=True, slots=True)
class Harmed:
    """The phrase of those harmed: its head word, its stretch, and the harm; or a clause that gives a toll.

    `part`: the clause says that they are only some of those harmed ("the dead include").
    """

    head: Word
    span: Span
    harm: Harm
    toll: bool = False
    part: bool = False


def find_counts(
    tree: Tree, frame: Frame, scene: Scene, whens: tuple[When, ...], said_by: Named | None
) -> tuple[Count, ...]:
    """The counts of a frame, in order of the text, parts after their totals."""
    found: list[Count] = []
    for predicate in frame.harms:
        for harmed in _harmed(tree, frame, predicate, scene):
            counts = _counts(tree, harmed, scene, said_by)
            found.extend(replace(c, scope=_scope(tree, scene, whens)) for c in counts)
    seen: dict[tuple[Span | None, Harm], Count] = {}
    for count in found:
        seen.setdefault((count.span, count.harm), count)
    return tuple(seen.values())


def _harm_of(word: Word, frame: Frame, scene: Scene) -> Harm | None:
    lemma = word.lemma.lower()
    words = scene.words
    known = words.harms.get(lemma) or words.harm_nouns.get(lemma) or words.harm_adjectives.get(lemma)
    return frame.evocation.harm if word.index == frame.predicate and frame.evocation.harm else known


def _harmed(tree: Tree, frame: Frame, predicate: int, scene: Scene) -> list[Harmed]:
    """The phrases that a harm is done to, coordinated ones apart: '12 soldiers and 3 civilians were killed'."""
    word = tree.words[predicate]
    harm = _harm_of(word, frame, scene)
    if harm is None:
        return []
    if _of_toll(frame):
        span = tree.span(tree.below(predicate, ("conj", "parataxis", "advcl")))
        counted = patient(tree, predicate) or tree.subject(predicate) or word
        return [Harmed(_those_counted(tree, counted), span, harm, toll=True)]
    heads = [*_heads(tree, frame, word), *_included(tree, predicate)]
    found = []
    for head in heads:
        for each in tree.conjuncts(head.index):
            if each.upos in {"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ", "SYM"}:
                span = tree.phrase(each.index, ("conj", "acl:relcl", "parataxis"))
                part = word.lemma.lower() == "include"
                found.append(Harmed(each, span, _also_missing(tree, predicate, harm), part=part))
    return found


def _included(tree: Tree, predicate: int) -> list[Word]:
    """'killed 12 people, including three children': the part may hang on the verb."""
    return [w for w in tree.children(predicate, "obl", "advcl") if "including" in tree.prepositions(w.index)]


def _those_counted(tree: Tree, toll: Word) -> Word:
    """'the number of Armenian servicemen killed', 'its own losses': whose the toll is."""
    owner = next((w for w in tree.children(toll.index, "nmod") if "of" in tree.prepositions(w.index)), None)
    return owner or toll


def _of_toll(frame: Frame) -> bool:
    """'the toll rose to 105': the figure stands in the clause, not in the phrase of those killed."""
    return bool(frame.evocation.counted)


def _also_missing(tree: Tree, predicate: int, harm: Harm) -> Harm:
    """'killed or missing' and 'killed or wounded' stay what they are."""
    if harm != "killed":
        return harm
    for other in tree.children(predicate, "conj"):
        joined = {w.lemma.lower() for w in tree.children(other.index, "cc")}
        if "or" in joined and other.lemma.lower() in {"missing", "wound", "wounded", "injure"}:
            return "killed_or_missing" if other.lemma.lower() == "missing" else "killed_or_wounded"
    return harm


def _heads(tree: Tree, frame: Frame, word: Word) -> list[Word]:
    if word.upos in {"NOUN", "PROPN", "NUM"}:
        return [word]
    if word.upos == "ADJ":
        subject = tree.subject(word.index)
        return [subject] if subject is not None else [word]
    losses = frame.evocation.object & {"casualty", "loss"}
    position = frame.evocation.target if word.index == frame.predicate else ()
    if losses and (lost := tree.child(word.index, "obj")) is not None and word.index == frame.predicate:
        return [lost]
    intransitive = {"die", "perish", "flee", "return", "surrender", "become", "suffer", "rise", "climb", "lose"}
    if position == ("object",) or (not position and word.lemma.lower() not in intransitive):
        done_to = patient(tree, word.index)
    elif word.lemma.lower() == "lose" or "object" in position:
        done_to = tree.child(word.index, "obj")
        if done_to is not None and done_to.lemma.lower() == "life" and tree.children(done_to.index, "nmod:poss"):
            done_to = tree.subject(word.index)  # 'several officers lost their lives'
    else:
        done_to = tree.subject(word.index)
    return [_antecedent(tree, done_to)] if done_to is not None else []


def _antecedent(tree: Tree, word: Word) -> Word:
    """The noun that a relative pronoun stands for: 'personnel who became victims'."""
    clause = tree.parent(word.index)
    if word.xpos in {"WP", "WDT"} and clause is not None and clause.deprel.startswith("acl"):
        return tree.parent(clause.index) or word
    return word


def _counts(tree: Tree, harmed: Harmed, scene: Scene, said_by: Named | None) -> list[Count]:
    text = scene.report.text
    noun = core(tree, harmed.head.index)
    singular = noun.xpos in {"NN", "NNP"} and noun.upos != "PRON"
    figures = find_numbers(text, harmed.span, articles=singular)
    numbers = [n for n in figures if n.counts and (harmed.toll or not _inner(tree, n, harmed))]
    numbers = _changed(text, numbers) if harmed.toll else numbers
    side = _side(tree, harmed.head, scene, said_by) or _losing_side(tree, harmed, scene, said_by)
    whom = _whom(tree, noun, scene)
    counts = [_count(text, n, harmed, whom, side) for n in numbers]
    if any(not c.part for c in counts) or (counts and whom):
        return _ordered(counts)
    return [*_ordered(counts), *_unnumbered(scene, noun, harmed, (whom, side))]


def _changed(text: str, numbers: list[Number]) -> list[Number]:
    """'raised the number ... from 105 to 135': the later figure stands, with the earlier one beside it."""
    before = {n: text[max(0, n.span.start - 12) : n.span.start].lower().split()[-1:] for n in numbers}
    changed = next((n for n in numbers if n.earlier is not None), None)
    if changed is not None:
        return [changed]
    old = next((n for n in numbers if before[n] == ["from"]), None)
    new = next((n for n in numbers if before[n] and before[n][0] in _REACHED | _PASSED), None)
    if new is None:
        return []
    if before[new][0] in _PASSED and new.low is not None and new.low == new.high:
        return [replace(new, low=new.low + 1, high=None)]
    return [replace(new, earlier=(old.low, old.high)) if old is not None else new]


def _inner(tree: Tree, number: Number, harmed: Harmed) -> bool:
    """A figure that belongs to something else in the phrase: 'soldiers of three brigades', 'people in two villages'."""
    if number.kind == "article":
        noun = core(tree, harmed.head.index)
        return number.span not in {w.span for w in tree.children(noun.index, "det")}
    noun = core(tree, harmed.head.index)
    own = {noun.index, harmed.head.index}
    inside = [w for w in tree.words if number.span.start <= w.span.start < number.span.end]
    figures = [w for w in inside if w.upos == "NUM"] or [w for w in inside if w.upos in {"NOUN", "ADJ", "DET"}]
    if not figures:
        return False
    climb = [figures[0], *tree.above(figures[0].index)]
    nearest = next((w for w in climb if w.index in own or w.deprel not in _QUANTIFIES), None)
    if nearest is None or nearest.index in own:
        return False
    part = any("including" in tree.prepositions(w.index) for w in climb[:3])
    return not part and not _appended(tree, nearest, own)


def _appended(tree: Tree, word: Word, own: set[int]) -> bool:
    """'12 soldiers, two of them officers', 'the dead, 12 soldiers': a figure set beside those harmed is of them."""
    return word.deprel in {"appos", "conj", "parataxis"} and bool(own & {w.index for w in tree.above(word.index)})


def _ordered(counts: list[Count]) -> list[Count]:
    return sorted(counts, key=lambda c: c.part)


def _count(text: str, number: Number, harmed: Harmed, whom: str, side: str | None) -> Count:
    before = text[max(0, number.span.start - 16) : number.span.start].lower()
    after = text[number.span.end : number.span.end + 9].lower()
    part = any(p in before for p in _PART) or (number.span.start > harmed.span.start and after.startswith(" of them"))
    return Count(
        harm=harmed.harm,
        low=number.low,
        high=number.high,
        wording=number.wording,
        whom=whom,
        side=side,
        approximate=number.approximate,
        part=part or harmed.part,
        span=number.span,
        earlier=(number.earlier,) if number.earlier else (),
    )


def _unnumbered(scene: Scene, noun: Word, harmed: Harmed, who: tuple[str, str | None]) -> list[Count]:
    """People harmed without a figure: the words are kept, both bounds are open; one named person is one."""
    whom, side = who
    wording = harmed.span.of(scene.report.text)
    if noun.upos == "PROPN" and noun.xpos == "NNP" and not whom:
        return []
    several = noun.xpos in {"NNS", "NNPS"} or noun.lemma.lower() in {"personnel", "people", "police"}
    if (whom or noun.lemma.lower() in scene.words.losses) and several:
        return [Count(harmed.harm, None, None, wording, whom, side, span=harmed.span)]
    return []


def _whom(tree: Tree, noun: Word, scene: Scene) -> str:
    """Who they are, in the field's word: soldiers, civilians, children; the noun's own kind, or empty."""
    own = [noun] if noun.upos != "PROPN" else []
    for word in (*tree.children(noun.index, "compound"), *own, *tree.children(noun.index, "nmod", "obl")):
        if kind := scene.words.people.get(word.lemma.lower()):
            return kind
    return ""


def _side(tree: Tree, head: Word, scene: Scene, said_by: Named | None) -> str | None:
    """Whose people they are, where the phrase says so; one side only, or none."""
    sides = {s for n in find_parties(tree, head.index, scene, said_by=said_by) if (s := scene.side_of(n))}
    return sides.pop() if len(sides) == 1 else None


def _losing_side(tree: Tree, harmed: Harmed, scene: Scene, said_by: Named | None) -> str | None:
    """'it lost 50 soldiers', 'its army suffered losses': those who lose are the side."""
    verb = tree.parent(harmed.head.index)
    if verb is None or verb.lemma.lower() not in {"lose", "suffer", "sustain", "incur"} or harmed.head.deprel != "obj":
        return None
    subject = tree.subject(verb.index)
    return _side(tree, subject, scene, said_by) if subject is not None else None


def _scope(tree: Tree, scene: Scene, whens: tuple[When, ...]) -> Scope:
    if any(w.wording.lower().startswith("since") for w in whens):
        return "since"
    return "cumulative" if _SO_FAR.search(tree.sentence.span.of(scene.report.text)) else "incident"
