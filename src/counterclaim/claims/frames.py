"""Frames: where a sentence says that an act happened, and which words fill its roles.

A verb evokes an act by itself. A noun does when the sentence treats it as a happening: it is carried out ("launched an
attack"), it occurs ("clashes lasted"), it harms ("the shelling killed"), or a headline stands on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.claims.acts import Act, Acts, Evocation
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """An act evoked at a word. `anchor` heads the clause; doers and targets are heads of noun phrases.

    `harms` are the predicates that carry counts: (word, harm), several where one clause kills and wounds.
    """

    act: Act
    evocation: Evocation
    predicate: int
    anchor: int
    doers: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    harms: tuple[int, ...] = ()


def find_frames(tree: Tree, acts: Acts, words: Vocabulary) -> tuple[Frame, ...]:
    """All acts that a sentence evokes, in order of their anchors; harms of one clause are one frame."""
    verbs = [f for w in tree.words if w.upos in {"VERB", "AUX"} for f in _verb_frame(tree, w, acts)]
    nouns = [f for w in tree.words if w.upos in {"NOUN", "PROPN"} for f in _noun_frame(tree, w, acts, words)]
    states = [f for w in tree.words for f in _state_frame(tree, w, acts)]
    found = [
        f for f in _joined(tree, [*verbs, *states], nouns, words) if not (f.harms and _by_disaster(tree, f, words))
    ]
    return tuple(sorted(found, key=lambda f: (f.anchor, f.predicate)))


def _by_disaster(tree: Tree, frame: Frame, words: Vocabulary) -> bool:
    """Whether a fire, a crash or an illness did the harm: no act of anybody."""
    causes = [agent(tree, frame.anchor), tree.child(frame.anchor, "nsubj")]
    causes += [w for w in tree.children(frame.anchor, "obl") if words.causing & set(tree.prepositions(w.index))]
    return any(w is not None and w.lemma.lower() in words.disasters for w in causes)


def agent(tree: Tree, verb: int) -> Word | None:
    """The logical subject: who does it, whether the verb is active or passive."""
    if not tree.passive(verb):
        return tree.subject(verb)
    for word in tree.children(verb, "obl"):
        marks = tree.prepositions(word.index)
        if "by" in marks or (word.deprel == "obl:agent" and "according to" not in marks):
            return word
    return _far_agent(tree, verb)


def _far_agent(tree: Tree, verb: int) -> Word | None:
    """A 'by' phrase that the parser hung on a noun of the verb's other phrases: 'hit with mortars, by the army'."""
    for word in tree.children(verb, "obl"):
        for inner in tree.below(word.index):
            loose = tree.words[inner].deprel == "nmod" and tree.words[inner - 1 if inner else 0].index != inner
            if loose and "by" in tree.prepositions(inner) and tree.words[inner].index > word.index:
                return tree.words[inner]
    return None


def patient(tree: Tree, verb: int) -> Word | None:
    """The logical object: what it is done to, whether the verb is active or passive."""
    if tree.passive(verb):
        return tree.subject(verb)
    return tree.child(verb, "obj")


def core(tree: Tree, index: int) -> Word:
    """The noun that a quantity is of: 'several of the soldiers', 'a total of 49 soldiers' -> soldiers."""
    word = tree.words[index]
    measures = {"number", "total", "dozen", "hundred", "thousand", "score", "ten", "group", "lot", "majority", "some"}
    if word.lemma.lower() in measures or word.upos in {"NUM", "DET"} or word.lemma.lower() in {"many", "several"}:
        for inner in tree.children(index, "nmod", "obl"):
            if "of" in tree.prepositions(inner.index):
                return core(tree, inner.index)
    return word


def _verb_frame(tree: Tree, word: Word, acts: Acts) -> list[Frame]:
    if word.deprel in {"amod", "aux", "aux:pass", "cop", "compound", "case", "mark", "fixed"} or _imperative(
        tree, word
    ):
        return []
    for act, evocation in acts.verbs.get(word.lemma.lower(), ()):
        if _verb_fits(tree, word.index, evocation) and not _presupposed(tree, word, evocation):
            found = Frame(act, evocation, word.index, word.index)
            return [_filled(tree, found, word.index)]
    return []


def _state_frame(tree: Tree, word: Word, acts: Acts) -> list[Frame]:
    """'are dead', 'left 12 dead', '30 missing': a state that a clause asserts, or that a headline stands on."""
    lemma = word.lemma.lower() if word.upos == "ADJ" else word.form.lower()
    if word.upos not in {"ADJ", "VERB", "NOUN"} or lemma not in acts.adjectives or tree.children(word.index, "det"):
        return []
    first = tree.words[tree.first_conjunct(word.index)]
    asserted = is_any(first.deprel, ("root", "xcomp", "ccomp", "parataxis", "advcl", "obj", "acl:relcl"))
    if not asserted or (word.upos == "VERB" and lemma not in {"missing"}):
        return []
    act, evocation = acts.adjectives[lemma][0]
    return [_filled(tree, Frame(act, evocation, word.index, word.index), word.index)]


def _imperative(tree: Tree, word: Word) -> bool:
    """'Attack them!' tells nobody that it happened."""
    bare = word.xpos == "VB" and not tree.children(word.index, "aux", "mark", "nsubj")
    return bare and is_any(word.deprel, ("root", "conj", "parataxis", "ccomp")) and tree.subject(word.index) is None


def _presupposed(tree: Tree, word: Word, evocation: Evocation) -> bool:
    """A participle that only describes a noun ('positions occupied by the army') is no claim, but for harm.

    Nor is a gerund that only names a topic ('decades of fighting'), but for one that somebody is accused of.
    """
    if word.deprel != "acl":
        return False
    if word.xpos == "VBG" and tree.prepositions(word.index):
        noun = tree.parent(word.index)
        return noun is None or noun.deprel not in {"obj", "nsubj:pass"}
    return word.xpos == "VBN" and evocation.harm is None


def _verb_fits(tree: Tree, verb: int, evocation: Evocation) -> bool:
    done_to, doer = patient(tree, verb), agent(tree, verb)
    subject = tree.subject(verb)
    return all(
        (
            _particle_fits(tree, verb, evocation),
            not evocation.object or _among(tree, done_to, evocation.object) or _complement(tree, verb, evocation),
            not evocation.subject or _among(tree, subject, evocation.subject),
            not evocation.counted or _counts_dead(tree, subject, done_to, evocation.counted),
            not evocation.clause or _has_clause(tree, verb, evocation.clause),
            all(_accompanied(tree, verb, prep, lemmas) for prep, lemmas in evocation.with_),
            not _among(tree, done_to, evocation.not_object),
            not _among(tree, doer, evocation.not_subject),
            not (evocation.not_with and _any_oblique(tree, verb, evocation.not_with)),
            not (evocation.transitive or _needs_object(evocation)) or done_to is not None,
            not evocation.intransitive or not tree.children(verb, "obj", "ccomp", "nsubj:pass"),
            not evocation.active or not tree.passive(verb),
        )
    )


def _needs_object(evocation: Evocation) -> bool:
    """A transitive harm verb with nothing done to is another sense of it, or no claim that could be counted."""
    return evocation.harm is not None and evocation.target == ("object",)


def _complement(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """'become victims': the complement of a copula-like verb stands where an object would."""
    return any(_among(tree, w, evocation.object) for w in tree.children(verb, "xcomp"))


def _among(tree: Tree, word: Word | None, lemmas: frozenset[str]) -> bool:
    if word is None or not lemmas:
        return False
    heads = [core(tree, w.index) for w in tree.conjuncts(word.index)]
    return any(w.lemma.lower() in lemmas for w in heads)


def _counts_dead(tree: Tree, subject: Word | None, done_to: Word | None, tolls: frozenset[str]) -> bool:
    """'the toll', or 'the number of soldiers killed': a number is a toll where the phrase speaks of the dead."""
    for word in (subject, done_to):
        if word is None or word.lemma.lower() not in tolls:
            continue
        below = {tree.words[i].lemma.lower() for i in tree.below(word.index)}
        if word.lemma.lower() != "number" or below & {"kill", "killed"}:
            return True
    return False


def _particle_fits(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """'broke out' is not 'broke', and 'shell out' is not 'shell': a particle makes another verb."""
    if evocation.particle:
        beside = tree.children(verb, "compound:prt", "advmod", "case")
        return any(w.form.lower() == evocation.particle for w in beside)
    return bool(evocation.object) or not tree.children(verb, "compound:prt")


def _has_clause(tree: Tree, verb: int, wanted: str) -> bool:
    clauses = tree.children(verb, "xcomp", "ccomp", "advcl")
    if wanted == "to":
        return any("to" in tree.prepositions(w.index) for w in clauses)
    return any(w.lemma.lower() == wanted for w in clauses)


def _accompanied(tree: Tree, head: int, preposition: str, lemmas: frozenset[str]) -> bool:
    places = [head, *(w.index for w in tree.children(head, "obj", "nsubj:pass"))]
    if preposition == "compound":
        modifiers = [m for at in places for m in tree.children(at, "compound", "amod", "nmod:poss")]
        return any(not lemmas or m.lemma.lower() in lemmas for m in modifiers)
    for at in places:
        for word in tree.children(at, "obl", "nmod"):
            fits = _among(tree, word, lemmas) if lemmas else not _is_time(tree, word)
            if fits and preposition in tree.prepositions(word.index):
                return True
    return False


def _is_time(tree: Tree, word: Word) -> bool:
    """'fired at around 14:00' is no target."""
    return "TIME" in _kinds(tree, word) or ":" in word.form


def _any_oblique(tree: Tree, head: int, lemmas: frozenset[str]) -> bool:
    places = [head, *(w.index for w in tree.children(head, "obj", "nsubj:pass"))]
    near = [w for at in places for w in tree.children(at, "obl", "nmod", "compound", "amod")]
    return any(_among(tree, w, lemmas) for w in near)


def _noun_frame(tree: Tree, word: Word, acts: Acts, words: Vocabulary) -> list[Frame]:
    if word.deprel in {"compound", "flat"} or word.lemma.lower() not in acts.nouns:
        return []
    anchor = _happening(tree, word, words)
    if anchor is None:
        return []
    for act, evocation in acts.nouns[word.lemma.lower()]:
        if _noun_fits(tree, word.index, evocation):
            frame = _filled(tree, Frame(act, evocation, word.index, anchor), word.index)
            hits = tree.words[anchor].lemma.lower() in words.impacts | words.harms.keys()
            return [replace(frame, targets=frame.targets or _struck(tree, frame)) if hits else frame]
    return []


def _noun_fits(tree: Tree, noun: int, evocation: Evocation) -> bool:
    return all(_accompanied(tree, noun, prep, lemmas) for prep, lemmas in evocation.with_) and not _any_oblique(
        tree, noun, evocation.not_with
    )


def _happening(tree: Tree, noun: Word, words: Vocabulary) -> int | None:
    """The word that heads the clause in which a noun is a happening, or None where it is only a topic."""
    first = tree.words[tree.first_conjunct(noun.index)]
    parent = tree.parent(first.index)
    if parent is None:
        return first.index if not tree.children(first.index, "cop") else None
    found = (
        _as_object(first, parent, words),
        _as_subject(tree, first, parent, words),
        _as_oblique(tree, first, parent, words),
    )
    return next((at for at in found if at is not None), None)


def _as_object(noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'launched an attack' happens at the verb; 'reported shelling', 'denied the attack' at the noun."""
    lemma = verb.lemma.lower()
    if is_any(noun.deprel, ("obj", "nsubj:pass")) and lemma in words.carries:
        return verb.index
    said = lemma in words.reports or words.cues.get(lemma) in {"denies", "admits", "confirms"}
    return noun.index if is_any(noun.deprel, ("obj",)) and said and verb.upos == "VERB" else None


def _as_subject(tree: Tree, noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'clashes lasted', 'there were clashes', 'shelling was reported', 'the attack killed 12'."""
    if not noun.deprel.startswith("nsubj"):
        return None
    lemma = verb.lemma.lower()
    if lemma in words.reports and tree.passive(verb.index):
        harm = next((w for w in tree.children(verb.index, "xcomp") if w.lemma.lower() in words.harms), None)
        return harm.index if harm is not None else verb.index
    if noun.deprel == "nsubj" and (lemma in words.occurs or tree.children(verb.index, "expl")):
        return verb.index
    hits = lemma in words.harms or lemma in words.impacts
    return verb.index if hits and not tree.passive(verb.index) else None


def _as_oblique(tree: Tree, noun: Word, verb: Word, words: Vocabulary) -> int | None:
    """'killed in clashes', 'hit by air strikes', 'accused of an attack'."""
    marks, lemma = set(tree.prepositions(noun.index)), verb.lemma.lower()
    if is_any(noun.deprel, ("obl", "nmod")) and lemma in words.accuses and marks & {"of", "for"}:
        return noun.index
    if not is_any(noun.deprel, ("obl",)):
        return None
    if lemma in words.harms and words.within & marks:
        return verb.index
    struck = (lemma in words.harms or lemma in words.impacts) and "by" in marks and tree.passive(verb.index)
    return verb.index if struck else None


def _filled(tree: Tree, frame: Frame, head: int) -> Frame:
    """The frame with the heads of the phrases that fill its roles."""
    doers = _role(tree, frame, head, frame.evocation.doer)
    targets = _role(tree, frame, head, frame.evocation.target)
    harms = (frame.predicate,) if frame.evocation.harm else ()
    return replace(frame, doers=doers, targets=targets, harms=harms)


def _struck(tree: Tree, frame: Frame) -> tuple[int, ...]:
    """What a happening hits: 'the shelling hit the town', 'the town was hit by shelling'."""
    if frame.anchor == frame.predicate or tree.words[frame.anchor].upos != "VERB" or not frame.evocation.target:
        return ()
    done_to = patient(tree, frame.anchor)
    return (done_to.index,) if done_to is not None and done_to.index != frame.predicate else ()


def _role(tree: Tree, frame: Frame, head: int, positions: tuple[str, ...]) -> tuple[int, ...]:
    found: list[int] = []
    for position in positions:
        for word in _standing(tree, frame, head, position):
            if word.index not in found and word.index != frame.predicate:
                found.append(word.index)
    return tuple(found)


def _standing(tree: Tree, frame: Frame, head: int, position: str) -> list[Word]:
    """The words that stand at a position: subject, object, possessor, adjective or a preposition's noun."""
    if position == "subject":
        return _listed(agent(tree, head))
    if position == "object":
        return _listed(patient(tree, head))
    if position == "subject-between":
        subject = tree.subject(head)
        return _marked(tree, subject.index, "between") if subject else []
    if position == "possessor":
        return [w for w in tree.children(head, "nmod:poss") if "TIME" not in _kinds(tree, w)]
    if position == "adjective":
        return [w for w in tree.children(head, "amod", "compound") if _names_people(tree, w)]
    found = _marked(tree, head, position)
    extra = patient(tree, frame.anchor) if frame.anchor != head or tree.words[head].upos == "VERB" else None
    if not found and extra is not None and extra.index != head:
        found = _marked(tree, extra.index, position)
    if not found and frame.anchor != head:
        found = _marked(tree, frame.anchor, position)
    return found


def _names_people(tree: Tree, word: Word) -> bool:
    """Whether a modifier is a nationality or a name: 'the Azerbaijani attack', 'a Hamas raid'."""
    return word.upos == "PROPN" or bool(_kinds(tree, word) & {"NORP", "ORG", "LOC", "PER"})


def _kinds(tree: Tree, word: Word) -> set[str]:
    return {m.kind for m in tree.sentence.mentions if m.first <= word.index <= m.last}


def _listed(word: Word | None) -> list[Word]:
    return [word] if word is not None else []


def _marked(tree: Tree, head: int, preposition: str) -> list[Word]:
    return [w for w in tree.children(head, "obl", "nmod") if preposition in tree.prepositions(w.index)]


def _joined(tree: Tree, verbs: list[Frame], nouns: list[Frame], words: Vocabulary) -> list[Frame]:
    """Frames of one clause become one: the happening that harms with its harm, harm beside harm."""
    counting = {i for f in verbs if f.evocation.counted for i in tree.below(f.anchor) if i != f.anchor}
    verbs = [f for f in verbs if not (f.anchor in counting and tree.words[f.anchor].deprel.startswith("acl"))]
    nouns = [f for f in nouns if f.anchor not in counting]
    harming = {f.anchor for f in verbs if f.harms}
    by_anchor = {f.anchor: f for f in verbs if tree.words[f.anchor].head not in harming or not f.evocation.adjective}
    for frame in verbs:
        _described(tree, frame, by_anchor)
        _during(tree, frame, by_anchor, words)
    kept: list[Frame] = []
    for noun in nouns:
        verb = by_anchor.get(noun.anchor)
        if verb is None:
            kept.append(_carried(tree, noun))
        elif verb.harms:
            by_anchor[noun.anchor] = _harmed_by(verb, noun)
    return [*_coordinated(tree, by_anchor), *kept]


def _described(tree: Tree, frame: Frame, by_anchor: dict[int, Frame]) -> None:
    """'fired rockets targeting the base': the participle says whom the firing was at; it is no second claim."""
    word, noun = tree.words[frame.anchor], tree.parent(frame.anchor)
    if word.deprel != "acl" or word.xpos != "VBG" or noun is None or noun.head not in by_anchor:
        return
    outer = by_anchor[noun.head]
    by_anchor[noun.head] = replace(outer, targets=outer.targets or frame.targets)
    by_anchor.pop(frame.anchor, None)


def _during(tree: Tree, frame: Frame, by_anchor: dict[int, Frame], words: Vocabulary) -> None:
    """'killed in fighting with X': a gerund behind a preposition is the happening that the harm came from."""
    word = tree.words[frame.anchor]
    harm = by_anchor.get(word.head)
    if word.xpos != "VBG" or harm is None or not harm.harms or not words.within & set(tree.prepositions(word.index)):
        return
    by_anchor[word.head] = _harmed_by(harm, frame)
    by_anchor.pop(frame.anchor, None)


def _carried(tree: Tree, noun: Frame) -> Frame:
    """Who carries out an attack is its doer."""
    if noun.anchor == noun.predicate or (
        tree.words[noun.predicate].deprel.startswith("nsubj") and not tree.passive(noun.anchor)
    ):
        return noun
    doer = agent(tree, noun.anchor)
    if doer is None or doer.index == noun.predicate or not noun.evocation.doer:
        return noun
    return replace(noun, doers=(doer.index, *(d for d in noun.doers if d != doer.index)))


def _harmed_by(verb: Frame, noun: Frame) -> Frame:
    """'The shelling killed 12': the act is the shelling, the harm is the killing's."""
    if noun.evocation.harm is not None or verb.evocation.harm in {"displaced", "returned"}:
        return verb
    doers = noun.doers or tuple(d for d in verb.doers if d != noun.predicate)
    return replace(noun, doers=doers, targets=verb.targets, harms=verb.harms)


def _coordinated(tree: Tree, by_anchor: dict[int, Frame]) -> list[Frame]:
    """'killed 12 and wounded 30' is one frame with two harms; the later one is folded into the first."""
    folded = dict(by_anchor)
    for at in sorted(by_anchor, reverse=True):
        word, frame = tree.words[at], folded[at]
        first = folded.get(word.head) if word.deprel.startswith("conj") else None
        if first is not None and first.harms and frame.harms:
            folded[word.head] = replace(first, harms=first.harms + frame.harms)
            del folded[at]
    return list(folded.values())
