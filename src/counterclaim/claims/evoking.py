"""Evoking: whether a verb or a noun, in the company it keeps, evokes an act as `acts.yml` says."""

from __future__ import annotations

from counterclaim.claims.acts import Evocation
from counterclaim.claims.arguments import agent, among, behind, complements, is_time, kinds, patient
from counterclaim.claims.tree import Tree, is_any
from counterclaim.records import Word

_OF_ANYTHING = frozenset({"number", "total", "tally", "figure"})
"""What is a toll only where the phrase, or the clause beside it, speaks of the dead."""
_HARMS = frozenset(
    {"kill", "killed", "dead", "death", "body", "casualty", "wounded", "injured", "missing", "fatality", "die"}
    | {"murder", "wound", "injure", "execute", "massacre", "kidnap", "abduct", "arrest", "detain", "displace"}
)
_OF_PLACES = frozenset({"on"})
_GROUNDS = frozenset({
    "street", "road", "bridge", "bus", "train", "tram", "plane", "ship", "beach", "campus", "corner", "stage",
    "platform", "way", "border", "island", "hill", "square", "pavement", "sidewalk", "doorstep", "head", "face", "back",
    "order",
})  # fmt: skip
"""Where somebody is attacked, or what for: behind "on" these are no matter of words."""
_RIVALS = frozenset({
    "democrat", "democrats", "republican", "republicans", "conservatives", "liberals", "tories", "labour", "opponent",
    "critic", "rival", "candidate", "campaign", "senator", "congressman", "lawmaker", "columnist", "commentator",
})  # fmt: skip
"""Those who attack a person in words where they attack him on a matter."""
_OBLIGING = frozenset({"must", "should", "ought"})


def verb_fits(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """Whether a verb, with its arguments and what stands beside it, evokes the act; the quickest questions first."""
    done_to = patient(tree, verb) or (behind(tree, verb) if evocation.particle else None)
    if evocation.object and not (among(tree, done_to, evocation.object) or _complement(tree, verb, evocation)):
        return False
    if (evocation.transitive or _needs_object(evocation)) and done_to is None:
        return False
    return (
        _particle_fits(tree, verb, evocation)
        and (not evocation.modified or _modified(tree, verb, evocation))
        and _clause_fits(tree, verb, evocation)
        and all(_accompanied(tree, verb, prep, lemmas) for prep, lemmas in evocation.with_)
        and _arguments_fit(tree, verb, evocation, done_to)
        and not (evocation.not_with and _any_oblique(tree, verb, evocation.not_with))
        and not (evocation.in_words and _in_words(tree, verb, evocation.in_words))
        and (not evocation.intransitive or not tree.children(verb, "obj", "ccomp", "nsubj:pass"))
        and (not evocation.active or not tree.passive(verb))
    )


def _arguments_fit(tree: Tree, verb: int, evocation: Evocation, done_to: Word | None) -> bool:
    """Whether subject and object are among those wanted, and not among those that make another sense."""
    if among(tree, done_to, evocation.not_object) or _bare_complement(tree, verb, evocation.not_object):
        return False
    if not (evocation.subject or evocation.not_subject or evocation.counted):
        return True
    doer, subject = agent(tree, verb), tree.subject(verb)
    return (
        not among(tree, doer, evocation.not_subject)
        and (not evocation.subject or _is_subject(tree, doer if tree.passive(verb) else subject, evocation.subject))
        and (not evocation.counted or _counts_dead(tree, subject, done_to, evocation.counted))
    )


def _is_subject(tree: Tree, word: Word | None, lemmas: frozenset[str]) -> bool:
    """Whether a subject is one of some kinds, by its noun or by the title of a name: 'Prime Minister X'."""
    if word is None or word.upos != "PROPN":
        return among(tree, word, lemmas)
    titles = tree.children(word.index, "nmod:desc", "compound", "appos", "flat")
    return among(tree, word, lemmas) or any(among(tree, title, lemmas) for title in titles)


def _in_words(tree: Tree, verb: int, reasons: frozenset[str]) -> bool:
    """'The candidate attacked his rival for the comment': one person on another, with a reason."""
    doer, done_to = agent(tree, verb), patient(tree, verb)
    if doer is None or done_to is None or not (_speaks(tree, doer) and _one_person(tree, done_to)):
        return False
    given = (w for at in (verb, done_to.index) for w in tree.children(at, "obl", "nmod", "advcl"))
    return any(_reason(tree, w, reasons) for w in given)


def _reason(tree: Tree, word: Word, reasons: frozenset[str]) -> bool:
    """A reason for words, and no time or place: "on taxes", not "on Monday" or "on the bridge"."""
    given = reasons & set(tree.prepositions(word.index))
    return bool(given) and not is_time(tree, word) and not (given <= _OF_PLACES and word.lemma.lower() in _GROUNDS)


def _speaks(tree: Tree, word: Word) -> bool:
    return _one_person(tree, word) or word.lemma.lower() in _RIVALS


def _one_person(tree: Tree, word: Word) -> bool:
    """Whether a word is the name of a person by the reader model, or 'he', 'she' and the like."""
    return "PER" in kinds(tree, word) or word.form.lower() in {"he", "she", "him", "her"}


def _needs_object(evocation: Evocation) -> bool:
    """A transitive harm verb with nothing done to is another sense of it, or no claim that could be counted."""
    return evocation.harm is not None and evocation.target == ("object",)


def _complement(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """'become victims': the complement of a copula-like verb stands where an object would."""
    return any(among(tree, w, evocation.object) for w in tree.children(verb, "xcomp"))


def _bare_complement(tree: Tree, verb: int, lemmas: frozenset[str]) -> bool:
    """'quit smoking': a noun that the parser took for the complement of the verb, where an object would stand."""
    return any(w.upos == "NOUN" and among(tree, w, lemmas) for w in tree.children(verb, "xcomp"))


def _counts_dead(tree: Tree, subject: Word | None, done_to: Word | None, tolls: frozenset[str]) -> bool:
    """'the toll', or 'the number of soldiers killed': a number is a toll where the phrase speaks of the dead."""
    for word in (subject, done_to):
        if word is None or word.lemma.lower() not in tolls:
            continue
        if word.lemma.lower() not in _OF_ANYTHING or _of_the_harmed(tree, word):
            return True
    return False


def _of_the_harmed(tree: Tree, word: Word) -> bool:
    """Whether a number is of people harmed: its own phrase says so, or the clause that it sums up."""
    below = {tree.words[i].lemma.lower() for i in tree.below(word.index)}
    if below & _HARMS or word.lemma.lower() == "number":
        return bool(below & _HARMS)
    verb = tree.parent(word.index)
    above = (
        tree.parent(verb.index) if verb is not None and is_any(verb.deprel, ("advcl", "conj", "parataxis")) else None
    )
    return above is not None and bool({tree.words[i].lemma.lower() for i in tree.below(above.index)} & _HARMS)


def _modified(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """'engaged in intelligence activities', 'on a list of terrorists': the noun behind the preposition is of a kind."""
    places = [verb, *(w.index for w in tree.children(verb, "obj", "nsubj:pass"))]
    behind_it = [w for at in places for w in tree.children(at, "obl", "nmod")]
    modifiers = (m for w in behind_it for m in tree.children(w.index, "compound", "amod", "nmod"))
    return any(m.lemma.lower() in evocation.modified for m in modifiers)


def _particle_fits(tree: Tree, verb: int, evocation: Evocation) -> bool:
    """'broke out' is not 'broke', and 'shell out' is not 'shell': a particle makes another verb."""
    if evocation.particle:
        beside = [*tree.children(verb, "compound:prt", "advmod", "case"), *_next_mark(tree, verb)]
        return any(w.form.lower() in evocation.particle.split() for w in beside)
    return bool(evocation.object) or not tree.children(verb, "compound:prt")


def _next_mark(tree: Tree, verb: int) -> list[Word]:
    """'sealed off the camp': a particle that the parser took for the preposition of what stands behind it."""
    behind = tree.words[verb + 1 : verb + 2]
    return [w for w in behind if w.deprel == "case" and tree.words[w.head].head == verb]


def _clause_fits(tree: Tree, at: int, evocation: Evocation) -> bool:
    """Whether the clause that a word governs is the one wanted: an infinitive, a 'must', or certain verbs."""
    wanted = evocation.clause
    if not (wanted or evocation.inner or evocation.not_inner):
        return True
    heads = [w for c in complements(tree, at) if _of_kind(tree, c, wanted) for w in tree.conjuncts(c.index)]
    heads += _result(tree, at, wanted)
    lemmas = {w.lemma.lower() for w in heads}
    if (wanted or evocation.inner) and not heads:
        return False
    return (not evocation.inner or bool(lemmas & evocation.inner)) and not lemmas & evocation.not_inner


def _result(tree: Tree, at: int, wanted: str) -> list[Word]:
    """What became of somebody, told before who it was: the word right behind the verb in 'shot dead two protesters'."""
    return [w for w in tree.words[at + 1 : at + 2] if wanted and w.upos == "ADJ" and w.lemma.lower() == wanted]


def _of_kind(tree: Tree, clause: Word, wanted: str) -> bool:
    if wanted == "to":
        return "to" in tree.prepositions(clause.index)
    if wanted == "said":
        return clause.deprel.startswith("ccomp")
    if wanted == "subjunctive":
        return clause.deprel.startswith("ccomp") and clause.xpos == "VB" and not tree.children(clause.index, "aux")
    if wanted == "command":
        opens = next((i for i in tree.below(clause.index) if tree.words[i].upos != "PUNCT"), -1)
        return clause.deprel in {"ccomp", "parataxis"} and clause.xpos == "VB" and opens == clause.index
    if wanted == "doing":
        return clause.xpos == "VBG" and not tree.children(clause.index, "nsubj", "aux")
    if wanted == "not":
        return "to" in tree.prepositions(clause.index) and tree.negated(clause.index)
    if wanted == "will":
        return any(w.lemma.lower() in {"will", "would", "shall"} for w in tree.children(clause.index, "aux"))
    if wanted == "must":
        return any(w.lemma.lower() in _OBLIGING for w in tree.children(clause.index, "aux"))
    return not wanted or clause.lemma.lower() == wanted


def _accompanied(tree: Tree, head: int, preposition: str, lemmas: frozenset[str]) -> bool:
    places = [head, *(w.index for w in tree.children(head, "obj", "iobj", "nsubj:pass"))]
    if preposition == "compound":
        modifiers = [m for at in places for m in tree.children(at, "compound", "amod", "nmod:poss")]
        return any(not lemmas or m.lemma.lower() in lemmas for m in modifiers)
    for at in places:
        for word in tree.children(at, "obl", "nmod", *(() if lemmas else ("advcl",))):
            fits = among(tree, word, lemmas) if lemmas else not is_time(tree, word)
            if fits and preposition in tree.prepositions(word.index):
                return True
    return False


def _any_oblique(tree: Tree, head: int, lemmas: frozenset[str]) -> bool:
    places = [head, *(w.index for w in tree.children(head, "obj", "nsubj:pass"))]
    near = [w for at in places for w in tree.children(at, "obl", "nmod", "compound", "amod")]
    return any(among(tree, w, lemmas) for w in near)


def noun_fits(tree: Tree, noun: int, evocation: Evocation) -> bool:
    """Whether a noun or an adjective, with what stands beside it and the clause it governs, evokes the act."""
    return (
        all(_accompanied(tree, noun, prep, lemmas) for prep, lemmas in evocation.with_)
        and not (evocation.not_with and _any_oblique(tree, noun, evocation.not_with))
        and not (evocation.not_subject and among(tree, tree.subject(noun), evocation.not_subject))
        and _clause_fits(tree, noun, evocation)
    )


def imperative(tree: Tree, word: Word) -> bool:
    """'Attack them!' tells nobody that it happened."""
    bare = word.xpos == "VB" and not tree.children(word.index, "aux", "mark", "nsubj")
    return bare and is_any(word.deprel, ("root", "conj", "parataxis", "ccomp")) and tree.subject(word.index) is None


def presupposed(tree: Tree, word: Word, evocation: Evocation) -> bool:
    """A participle that only describes a noun ('positions occupied by the army') is no claim, but for harm.

    Nor is a gerund that only names a topic ('decades of fighting'), but for one that somebody is accused of.
    """
    if word.deprel != "acl" or tree.children(word.index, "nsubj"):
        return False
    if word.xpos == "VBG" and tree.prepositions(word.index):
        noun = tree.parent(word.index)
        return noun is None or noun.deprel not in {"obj", "nsubj:pass"}
    return word.xpos == "VBN" and evocation.harm is None and not told_aside(tree, word)


def told_aside(tree: Tree, participle: Word) -> bool:
    """'the surveyors, abducted last week,': set off by a comma, with its day or its doer, it is told as news."""
    opens = min(
        [participle.index, *(w.index for w in tree.children(participle.index, "advmod"))]
    )  # ', reportedly held'
    before = tree.words[opens - 1] if opens else participle
    dated = any(is_time(tree, w) or w.form.lower() == "ago" for w in tree.children(participle.index, "obl", "advmod"))
    return before.form == "," and (dated or agent(tree, participle.index) is not None)
