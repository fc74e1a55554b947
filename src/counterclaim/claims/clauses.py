"""Clauses: the words that carry a claim, and what stands in them: times, a place, weapons, who is blamed."""

from __future__ import annotations

from counterclaim.claims.arguments import agent
from counterclaim.claims.parties import find_parties
from counterclaim.claims.references import place_meant
from counterclaim.claims.roles import Frame
from counterclaim.claims.scene import Scene
from counterclaim.claims.tree import Tree, is_any
from counterclaim.grounding.atlas import PREFIX
from counterclaim.records import Named, Span, When, Where, Word

_LOCATING = frozenset(
    [
        "in",
        "at",
        "near",
        "over",
        "around",
        "along",
        "outside",
        "across",
        "inside",
        "into",
        "towards",
        "toward",
        "from",
        "on",
        "through",
    ]
)
_OF_PLACES = frozenset(
    [
        "air_strike",
        "bombing",
        "chemical_attack",
        "missile_attack",
        "recapture_territory",
        "seizure_of_territory",
        "shelling",
        "siege",
    ]
)  # what is done to towns; one who is attacked or shot can be called Paris
_TIMING = frozenset({"after", "before", "since", "following", "until"})
_NAMED_BY_YEAR = frozenset(
    [
        "election",
        "vote",
        "poll",
        "referendum",
        "constitution",
        "law",
        "act",
        "agreement",
        "accord",
        "treaty",
        "deal",
        "memorandum",
        "budget",
        "resolution",
        "season",
        "report",
        "survey",
        "census",
        "convention",
        "olympics",
        "games",
        "cup",
        "championship",
        "edition",
        "plan",
        "protocol",
        "charter",
    ]
)
_GOING_OFF = frozenset({"explosives", "suicide-attack"})
"""Modes of acts in which a device goes off."""
_LOOSE = ("punct", "cc", "mark")
_QUOTES = "“”\"«»„'‘’"


def clause_words(tree: Tree, frame: Frame, content: frozenset[int] | None, others: frozenset[int]) -> list[int]:
    """The words of a frame's clause: what hangs below its anchor, less the branches that carry other claims.

    `content` is what the innermost voice answers for; words outside it are that voice's cue, not the claim.
    """
    apart = frozenset() if frame.act.speech else others - {frame.anchor, frame.predicate} - set(frame.harms)
    kept = _branch(tree, stated(tree, frame.anchor), apart)
    parent = tree.parent(frame.anchor)
    raised = parent is not None and tree.words[frame.anchor].deprel == "xcomp" and tree.passive(parent.index)
    if raised and parent is not None and (subject := tree.child(parent.index, "nsubj")):
        kept = sorted({*kept, parent.index, *tree.below(subject.index)})
    if content and parent is not None and tree.words[frame.anchor].deprel == "xcomp" and not raised:
        of = [w for w in tree.children(parent.index, "obj") if w.index in content and w.index < frame.anchor]
        kept = sorted({*kept, *(i for w in of for i in tree.below(w.index))})  # 'reported him to be dead'
    kept = [i for i in kept if not (tree.words[i].deprel == "case" and tree.words[i].head == frame.predicate)]
    if content:
        kept = [i for i in kept if i in content or (raised and parent is not None and i == parent.index)] or kept
    own = {w.index for w in tree.children(frame.anchor, "case")} if tree.words[frame.anchor].upos == "NOUN" else set()
    return _trimmed(tree, [i for i in kept if i not in own])


def stated(tree: Tree, anchor: int) -> int:
    """The head of the clause that states it: around 'there are people who were hurt', above 'left people dead'."""
    above = tree.parent(anchor)
    if above is not None and tree.words[anchor].deprel == "xcomp" and not tree.passive(above.index):
        return above.index  # 'left 42 people dead', 'began to stab people'
    noun = above if tree.words[anchor].deprel == "acl:relcl" else None
    verb = tree.parent(noun.index) if noun is not None and noun.deprel.startswith("nsubj") else None
    return verb.index if verb is not None and tree.children(verb.index, "expl") else anchor


def _branch(tree: Tree, index: int, others: frozenset[int]) -> list[int]:
    """Below a word, without the clauses beside it and the branches in which another frame stands."""
    found = [index]
    for child in tree.children(index):
        if child.index in others and is_any(child.deprel, ("conj", "parataxis", "advcl", "ccomp", "acl")):
            continue
        if child.deprel.startswith("parataxis") or (child.deprel == "conj" and _new_clause(tree, child)):
            continue
        if is_any(child.deprel, ("advcl", "acl:relcl")) and others & set(tree.below(child.index)):
            continue
        found.extend(_branch(tree, child.index, others))
    return sorted(found)


def _new_clause(tree: Tree, word: Word) -> bool:
    return word.upos in {"VERB", "AUX"} and bool(tree.children(word.index, "nsubj"))


def _trimmed(tree: Tree, kept: list[int]) -> list[int]:
    while len(kept) > 1 and (is_any(tree.words[kept[0]].deprel, _LOOSE) or tree.words[kept[0]].form in _QUOTES):
        kept = kept[1:]
    while len(kept) > 1 and (is_any(tree.words[kept[-1]].deprel, _LOOSE) or tree.words[kept[-1]].form in _QUOTES):
        kept = kept[:-1]
    return kept


def governing_verb(tree: Tree, index: int, anchors: frozenset[int]) -> int:
    """The verb or frame that a phrase belongs to: the nearest above it."""
    for above in tree.above(index):
        if above.index in anchors or above.upos in {"VERB", "AUX"}:
            return above.index
    return index


def first_word(tree: Tree, span: Span) -> int | None:
    """The topmost word of a stretch: the one whose head lies outside it."""
    inside = [w for w in tree.words if w.span.overlaps(span)]
    within = {w.index for w in inside}
    return next((w.index for w in inside if w.head not in within), None)


def times_of(tree: Tree, at: int, whens: tuple[When, ...], anchors: frozenset[int]) -> tuple[When, ...]:
    """The times that belong to the clause of a word."""
    found = []
    for when in whens:
        head = first_word(tree, when.span) if when.span else None
        if head is not None and not _names(tree, head) and governing_verb(tree, head, anchors) == at:
            found.append(when)
    return tuple(found)


def _names(tree: Tree, head: int) -> bool:
    """'the 2016 election', 'the 2015 agreement': a year that tells a thing from its like, and no time of an act."""
    noun = tree.parent(head)
    beside = is_any(tree.words[head].deprel, ("compound", "nummod", "amod", "nmod:unmarked", "nmod:tmod"))
    return beside and noun is not None and head < noun.index and noun.lemma.lower() in _NAMED_BY_YEAR


def find_place(tree: Tree, words: list[int], scene: Scene, parties: frozenset[int], frame: Frame) -> Where | None:
    """Where it happened, as the clause says it: the first place finer than a country that a locating preposition marks.

    A state counts only behind a preposition; a name that is a doer or a target is no place of the act, unless it is a
    town or district that a hostile act strikes ("shelled Goris", "the market of El Fasher").
    """
    anchor = frame.anchor
    found = _places_struck(tree, frame, scene) if frame.act.hostile else []
    for index in words:
        word = tree.words[index]
        if (
            word.upos != "PROPN"
            or index in parties
            or _of_another(tree, word, anchor)
            or _origin(tree, word, anchor, scene)
            or not _locates(tree, word, scene)
        ):
            continue
        where = _where(tree, word, scene)
        if where is None:
            continue
        people = scene.named(where.wording, Named(where.wording, where.span))
        if where.place is None and people.id is not None:
            continue
        if where.place is not None or where.candidates or _marked_place(tree, word):
            found.append(where)
    found = found or _places_meant(tree, words, scene)
    known = [w for w in found if w.place is not None]
    finest = [w for w in known if w.place is not None and w.place.precision != "country"]
    return next(iter(finest or known or found), None)


def _places_struck(tree: Tree, frame: Frame, scene: Scene) -> list[Where]:
    """Places finer than a country that are struck themselves, or whose market, outskirts or hospital is."""
    heads = frame.targets if frame.act.id in _OF_PLACES else ()
    names = [w for h in heads if (w := tree.words[h]).upos == "PROPN" and _marked_place(tree, w)]
    for head in frame.targets:
        if tree.words[head].lemma.lower() in scene.words.sites | scene.words.struck | scene.words.ground:
            names += [
                w for w in tree.children(head, "nmod") if w.upos == "PROPN" and "of" in tree.prepositions(w.index)
            ]
    found = [_where(tree, name, scene) for name in names]
    return [w for w in found if w is not None and w.place is not None and w.place.precision != "country"]


def _where(tree: Tree, word: Word, scene: Scene) -> Where | None:
    """The place that a name means: as the whole report settles it, else one that the tables know.

    None for what only describes something ('the New York police', 'the US election').
    """
    toponym = scene.toponym_at(word.span)
    if toponym is not None:
        return None if toponym.use == "associative" else toponym.where
    span = _name_span(tree, word)
    where = scene.grounding.gazetteer.place(span.of(scene.report.text), span, context=scene.states, on=scene.on)
    towns = bool(where.candidates) and all(i.startswith(PREFIX) for i in where.candidates)
    return None if towns and not _marked_place(tree, word) else where  # 'in Congress': towns are called so too


def _origin(tree: Tree, word: Word, anchor: int, scene: Scene) -> bool:
    """'two pilgrims from X died', 'claimed by the group in X': where somebody is, or is from, says not where it was."""
    head = tree.first_conjunct(word.index)
    if tree.words[head].deprel.startswith("nmod") and set(tree.prepositions(head)) == {"from"}:
        return True
    for above in tree.above(word.index):
        if above.index == anchor:
            return False
        if above.lemma.lower() in scene.words.group_nouns and set(tree.prepositions(above.index)) == {"by"}:
            return True
    return False


def _of_another(tree: Tree, word: Word, anchor: int) -> bool:
    """'arrested 36 minutes after the shooting in X': X is where the shooting was, which only gives the time."""
    for above in (word, *tree.above(word.index)):
        if above.index == anchor or above.upos not in {"NOUN", "PROPN"}:
            return False
        if _TIMING & set(tree.prepositions(above.index)) and is_any(above.deprel, ("obl", "nmod")):
            return True
    return False


def _places_meant(tree: Tree, words: list[int], scene: Scene) -> list[Where]:
    """'in the city', where the clause names no place itself."""
    nouns = scene.words.town_nouns | scene.words.country_nouns
    at = [w for i in words if (w := tree.words[i]).lemma.lower() in nouns and _LOCATING & set(tree.prepositions(i))]
    found = (place_meant(tree, w, scene) for w in at)
    return [w for w in found if w is not None]


def _no_ground(tree: Tree, noun: Word, scene: Scene) -> bool:
    """'a US operation' is not in the US, and 'the Red Sea port of Mokha' is in Mokha."""
    if noun.lemma.lower() in scene.words.happenings:
        return True
    return any("of" in tree.prepositions(w.index) and w.upos == "PROPN" for w in tree.children(noun.index, "nmod"))


def _locates(tree: Tree, word: Word, scene: Scene) -> bool:
    """Whether a name stands as a place: behind a locating preposition itself or through the noun it modifies."""
    noun = tree.parent(word.index)
    if noun is not None and is_any(word.deprel, ("compound", "amod")) and _no_ground(tree, noun, scene):
        return False
    head: Word | None = word
    while head is not None and is_any(head.deprel, ("compound", "flat", "appos", "conj", "nmod:desc", "amod")):
        if _LOCATING & set(tree.prepositions(head.index)):
            return True
        head = tree.parent(head.index)
    if head is None:
        return False
    if _LOCATING & set(tree.prepositions(head.index)):
        return True
    return "of" in tree.prepositions(head.index) and is_any(head.deprel, ("nmod",)) and _of_ground(tree, head, scene)


def _of_ground(tree: Tree, word: Word, scene: Scene) -> bool:
    """'the village of X', 'control of X': ground that a name stands for."""
    parent = tree.parent(word.index)
    return parent is not None and parent.lemma.lower() in scene.words.sites | {"control"}


def _marked_place(tree: Tree, word: Word) -> bool:
    return any(m.kind == "LOC" and m.first <= word.index <= m.last for m in tree.sentence.mentions)


def _name_span(tree: Tree, word: Word) -> Span:
    for mention in tree.sentence.mentions:
        if mention.kind == "LOC" and mention.first <= word.index <= mention.last:
            return mention.span
    return tree.phrase(word.index, ("conj", "acl", "appos", "parataxis", "nmod", "obl", "det"))


def find_means(tree: Tree, words: list[int], scene: Scene, frame: Frame) -> tuple[str, ...]:
    """The weapons that a clause names, as written ('car bomb').

    In a hostile act those are any that it is not done to; elsewhere those behind 'with', 'using', 'by' and the like.
    """
    apart = {i for h in frame.targets for i in tree.below(h)}
    apart -= set(tree.below(frame.anchor))  # 'the offices, which were damaged by a bomb'
    apart |= {i for h in frame.targets if h != frame.anchor for i in tree.below(h, ("acl:relcl", "acl", "appos"))}
    found: dict[str, None] = {}
    for index in words:
        word = tree.words[index]
        weapon = _weapon(tree, word, scene) or (frame.act.mode in _GOING_OFF and _device(word))
        if index in apart or not weapon or _before_weapon(tree, word, scene):
            continue
        if frame.act.hostile or _used(tree, word):
            found[_with_modifiers(tree, word, scene)] = None
    return tuple(found)


def _weapon(tree: Tree, word: Word, scene: Scene) -> bool:
    """'bomb'; and 'device' or 'charge' only behind 'explosive' or another weapon."""
    lemma = word.lemma.lower()
    if word.upos not in {"NOUN", "PROPN"}:
        return False
    if lemma in scene.words.means:
        return True
    beside = {w.lemma.lower() for w in tree.children(word.index, "compound", "amod", "nmod")}
    return lemma in scene.words.devices and bool(beside & scene.words.means)


def _device(word: Word) -> bool:
    """'two devices exploded': what goes off in a bombing is a weapon without more words."""
    return word.lemma.lower() == "device" and is_any(word.deprel, ("nsubj", "obj"))


def _before_weapon(tree: Tree, word: Word, scene: Scene) -> bool:
    """'car bomb', 'dynamite charge': the first word belongs to the second."""
    noun = tree.parent(word.index)
    return word.deprel == "compound" and noun is not None and _weapon(tree, noun, scene)


def _used(tree: Tree, word: Word) -> bool:
    if is_any(word.deprel, ("obj", "nsubj")):
        return False
    marks = set(tree.prepositions(tree.first_conjunct(word.index)))
    using = tree.parent(word.index)
    return bool(marks & {"with", "by", "including", "using", "from"}) or (using is not None and using.lemma == "use")


def _with_modifiers(tree: Tree, word: Word, scene: Scene) -> str:
    """The weapon with the nouns right before it: 'car bomb', 'explosive device'."""
    first = word.index
    while (
        first
        and tree.words[first - 1].head == word.index
        and (tree.words[first - 1].deprel == "compound" or tree.words[first - 1].lemma.lower() in scene.words.means)
    ):
        first -= 1
    while first < word.index and any(w.upos == "NUM" for w in (tree.words[first - 1], *tree.children(first, "nummod"))):
        first += 1  # '20 kg bomb': a weight is no part of its name
    return " ".join(w.form for w in tree.words[first : word.index + 1])


def find_blamed(tree: Tree, words: list[int], scene: Scene, said_by: Named | None) -> tuple[Named, ...]:
    """Who is said to have brought it on: 'triggered by provocations by X', 'provoked by X'."""
    for index in words:
        word = tree.words[index]
        cause = agent(tree, index) if word.lemma.lower() in scene.words.triggers and tree.passive(index) else None
        if cause is None:
            continue
        heads = [cause.index, *(w.index for w in tree.children(cause.index, "nmod", "nmod:poss", "amod"))]
        for head in heads:
            named = [n for n in find_parties(tree, head, scene, said_by=said_by) if scene.side_of(n)]
            if named:
                return tuple(named)
    return ()
