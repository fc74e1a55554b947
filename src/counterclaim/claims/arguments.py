"""The arguments of a predicate: its logical subject and object, and what nouns a phrase is really about."""

from __future__ import annotations

from counterclaim.claims.tree import Tree, is_any, once
from counterclaim.grounding.calendars import WEEKDAYS
from counterclaim.records import Word

_FIGURE = "FIGURE"
"""In a list of words: a number that stands for people by itself ('15 were hospitalised')."""
_DAYS = {name for name in WEEKDAYS if name.endswith("day")} | {"today", "yesterday"}  # 'the Sun' is no day

_OTHER_DEED = frozenset({"after", "before", "since", "following", "during", "despite", "until", "amid"})
"""Who stands in such a phrase did what it tells of: 'freed after its occupation by X'."""
_CALLING = frozenset({"call", "appeal", "prevail"})
_MEASURES = frozenset({
    "number", "total", "dozen", "hundred", "thousand", "score", "ten", "group", "lot", "majority", "some", "part",
    "column", "contingent", "package", "crowd", "fleet", "hail", "pair", "salvo", "squad", "string", "swarm", "throng",
    "series", "rest", "bulk", "most", "all", "round", "wave", "handful", "couple", "type", "many", "several",
    "spate", "slew",
    "kg", "kilogram", "kilogramme", "kilo", "pound", "ton", "tonne", "stick", "quantity", "amount",
    "planeload", "shipload", "truckload", "lorryload", "boatload", "shipment", "consignment", "batch",
})  # fmt: skip

_NAMES = {"PLACE": frozenset({"LOC"}), "GROUP": frozenset({"ORG", "NORP"}), "PERSON": frozenset({"PER"})}
"""What stands in the tables of acts for any name of a kind, as the reader marks names."""


_ACCOUNTS = frozenset({"report", "account", "estimate", "estimation", "count", "tally", "reckoning", "calculation"})
"""What tells of a deed and does none: "by early reports, 30 were injured"."""


@once
def agent(tree: Tree, verb: int) -> Word | None:
    """The logical subject: who does it, whether the verb is active or passive."""
    if not tree.passive(verb):
        return tree.subject(verb)
    for word in tree.children(verb, "obl"):
        marks = tree.prepositions(word.index)
        if ("by" in marks or (word.deprel == "obl:agent" and not marks)) and word.lemma.lower() not in _ACCOUNTS:
            return word
    return _far_agent(tree, verb)


def _far_agent(tree: Tree, verb: int) -> Word | None:
    """A 'by' phrase that the parser hung on a noun of the verb's other phrases: 'hit with mortars, by the army'."""
    for word in tree.children(verb, "obl"):
        aside = {"according to", *_OTHER_DEED} & set(tree.prepositions(word.index))
        for inner in tree.below(word.index, ("acl", "advcl", "ccomp", "xcomp")) if not aside else ():
            loose = is_any(tree.words[inner].deprel, ("nmod", "appos", "conj", "obl"))
            if loose and "by" in tree.prepositions(inner) and inner > word.index:
                return tree.words[inner]
    return None


@once
def patient(tree: Tree, verb: int) -> Word | None:
    """The logical object: what it is done to, whether the verb is active or passive."""
    if tree.passive(verb):
        return tree.subject(verb)
    return tree.child(verb, "obj") or tree.child(verb, "iobj")


def behind(tree: Tree, verb: int) -> Word | None:
    """'called off his trip', 'sealed off the camp': what a verb and its particle are done to, parsed as an oblique."""
    if tree.passive(verb):
        return None
    for word in tree.children(verb, "obl"):
        marks = tree.children(word.index, "case")
        if word.index > verb and not is_time(tree, word) and all(m.index == verb + 1 for m in marks):
            return word
    return None


def complements(tree: Tree, at: int) -> list[Word]:
    """The heads of the clauses that a word governs, also through its object: 'made an offer to mediate'."""
    own = tree.children(at, "xcomp", "ccomp", "advcl", "acl")
    objects = tree.children(at, "obj", "nsubj:pass") if tree.words[at].upos == "VERB" else ()
    called = [w for w in tree.children(at, "obl") if tree.words[at].lemma.lower() in _CALLING and _on(tree, w)]
    below = [w for each in (*objects, *called) for w in tree.children(each.index, "acl") if w.deprel != "acl:relcl"]
    return [*own, *below]


def _on(tree: Tree, word: Word) -> bool:
    """'called on tribes to unite', 'appealed to both sides to stop': those who are called on stand where objects do."""
    return bool({"on", "upon", "to", "for"} & set(tree.prepositions(word.index)))


@once
def core(tree: Tree, index: int) -> Word:
    """The noun that a quantity is of: 'several of the soldiers', 'a total of 49 soldiers' -> soldiers."""
    word = tree.words[index]
    if word.upos in {"NUM", "DET"} or word.lemma.lower() in _MEASURES:
        inner = tree.children(index, "nmod", "obl")
        marks = {"of", "but"} if word.lemma.lower() == "all" else {"of"}  # 'all but one of the crew'
        of = [w for w in inner if marks & set(tree.prepositions(w.index))]
        if of:
            return core(tree, of[-1].index)  # the last one: 'tens of thousands of people'
    return word


def among(tree: Tree, word: Word | None, lemmas: frozenset[str]) -> bool:
    """Whether a noun is one of some lemmas; `PLACE` and `GROUP` among them are any name of such a kind."""
    if word is None or not lemmas:
        return False
    heads = [core(tree, w.index) for w in tree.conjuncts(word.index)]
    if _FIGURE in lemmas and any(w.upos == "NUM" for w in heads):
        return True
    if any({w.lemma.lower(), w.lemma.lower().removesuffix("s")} & lemmas for w in heads):  # 'Warplanes' as a name
        return True
    wanted = [_NAMES[name] for name in lemmas & _NAMES.keys()]
    return any(w.upos == "PROPN" and kinds(tree, w) & kind for w in heads for kind in wanted)


def kinds(tree: Tree, word: Word) -> set[str]:
    return {m.kind for m in tree.sentence.mentions if m.first <= word.index <= m.last}


def is_time(tree: Tree, word: Word) -> bool:
    """'fired at around 14:00' is no target."""
    return "TIME" in kinds(tree, word) or ":" in word.form or names_a_day(word)


def names_a_day(word: Word) -> bool:
    """'Monday', 'today'."""
    return word.form.lower() in _DAYS
