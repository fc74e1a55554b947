"""The harmed: the noun phrases that a word of harm is done to, and the harm that it is."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.arguments import core, patient
from counterclaim.claims.roles import Frame
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Harm, Span, Word

_UNBOUND = ("conj", "acl:relcl", "parataxis")
_INTRANSITIVE = frozenset(
    {"die", "perish", "flee", "return", "surrender", "become", "suffer", "rise", "climb", "lose", "remain"}
)
_COUNTABLE = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ", "SYM"})


@dataclass(frozen=True, slots=True)
class Harmed:
    """The phrase of those harmed: its head word, its stretch, and the harm; or a clause that gives a toll.

    `part`: the clause says that they are only some of those harmed ("the dead include"). `nobody`: a "no" before the
    first of a list holds for this one ("no deaths or injuries").
    """

    head: Word
    span: Span
    harm: Harm
    toll: bool = False
    part: bool = False
    nobody: Span | None = None


def find_harmed(tree: Tree, frame: Frame, predicate: int, words: Vocabulary) -> list[Harmed]:
    """The phrases that a harm is done to, coordinated ones apart: '12 soldiers and 3 civilians were killed'."""
    word = tree.words[predicate]
    harm = harm_of(tree, word, frame, words)
    if harm is None:
        return []
    if frame.evocation.counted and predicate == frame.predicate:
        span = tree.span(tree.below(predicate, ("conj", "parataxis", "advcl")))
        counted = patient(tree, predicate) or tree.subject(predicate) or word
        return [Harmed(_those_counted(tree, counted, words), span, harm, toll=True)]
    harm = _joined_harm(tree, predicate, harm)
    heads, part = _heads(tree, frame, word)
    found = []
    for head in heads:
        for each in tree.conjuncts(head.index):
            itself = each.index == predicate and bool(tree.children(predicate, "nummod"))
            other = _other(tree, each, head, word, words) or some_of_these(tree, each)
            if (each.upos in _COUNTABLE or itself) and not other:
                span = tree.phrase(each.index, _UNBOUND)
                nobody = _nobody(tree, each)
                some = part or word.lemma.lower() == "include" or of_those(tree, word)
                found.append(Harmed(each, span, harm, part=some, nobody=nobody))
    return found


def some_of_these(tree: Tree, noun: Word) -> bool:
    """'19 bodies and 70 wounded, among them 12 children': listed last by the parser, and a part of what is before."""
    first = min(tree.below(noun.index, ("conj",)))
    near = [w.form.lower() for w in tree.words[max(0, first - 2) : first + 3]]
    return any(near[at : at + 2] in (["among", "them"], ["among", "whom"]) for at in range(len(near)))


def harm_of(tree: Tree, word: Word, frame: Frame, words: Vocabulary) -> Harm | None:
    """The harm that a word tells of; of a toll or 'include', that of the people it speaks of."""
    if word.index == frame.predicate and frame.evocation.harm:
        told = patient(tree, word.index) if frame.evocation.counted else None
        about = told or tree.subject(word.index)
        general = frame.evocation.counted or word.lemma.lower() == "include"
        return (_toll_harm(tree, about, words) if general and about else None) or frame.evocation.harm
    return "killed" if word.lemma.lower() in words.remains | words.graves else word_harm(word, words)


def word_harm(word: Word, words: Vocabulary) -> Harm | None:
    """The harm of a word by itself, as a verb, a noun or an adjective."""
    form = word.form.lower()
    for name in (word.lemma.lower(), form, f"{form[:-3]}y" if form.endswith("ies") else form):
        known = words.harms.get(name) or words.harm_nouns.get(name) or words.harm_adjectives.get(name)
        if known:
            return known
    return None


def _toll_harm(tree: Tree, toll: Word, words: Vocabulary) -> Harm | None:
    """'the number of wounded', 'the number of people killed', 'the victims': the first word of harm in the phrase."""
    below = (tree.words[i] for i in tree.below(toll.index, ("acl:relcl",)))
    return next((harm for w in below if (harm := word_harm(w, words))), None)


def _joined_harm(tree: Tree, predicate: int, harm: Harm) -> Harm:
    """'killed or missing' and 'killed or wounded' stay what they are; 'killed or captured' is only harm."""
    if harm != "killed":
        return harm
    for other in _or(tree, predicate):
        if other.form.lower() == "missing":
            return "killed_or_missing"
        if other.lemma.lower() in {"wound", "wounded", "injure", "injured", "hurt", "maim"}:
            return "killed_or_wounded"
        if other.lemma.lower() in {"capture", "arrest", "detain", "abduct"}:
            return "harmed"
    return harm


def _or(tree: Tree, predicate: int) -> list[Word]:
    """The words that 'or' joins to a word of harm: by the tree, or right behind it ('killing or wounding 50').

    'Sixty were killed and wounded' gives one figure for both, so 'and' right behind it is read alike.
    """
    joined = [w for w in tree.children(predicate, "conj") if not tree.children(w.index, "nsubj")]
    found = [w for w in joined if "or" in {c.lemma.lower() for c in tree.children(w.index, "cc")}]
    right_behind = [w for w in tree.words[predicate + 2 : predicate + 3] if _both(tree, w)]
    return [*found, *right_behind]


def _both(tree: Tree, word: Word) -> bool:
    """Whether a word of harm stands right behind 'or', or as the second of two verbs right behind 'and'."""
    before = tree.words[word.index - 1].lemma.lower() if word.index else ""
    return before == "or" or (before == "and" and word.upos == "VERB" and word.deprel.startswith("conj"))


def or_joined(tree: Tree, predicate: int, words: Vocabulary) -> bool:
    """Whether a word of harm only widens the one before it: 'killed or wounded'."""
    before = tree.words[:predicate][-2:]
    if len(before) == 2 and _both(tree, tree.words[predicate]) and word_harm(before[0], words) == "killed":
        return True
    marks = {w.lemma.lower() for w in tree.children(predicate, "cc")}
    own = tree.children(predicate, "nsubj", "obj")
    return tree.words[predicate].deprel.startswith("conj") and "or" in marks and not own


def _other(tree: Tree, each: Word, head: Word, word: Word, words: Vocabulary) -> bool:
    """A word of the list that is harmed otherwise ('no deaths or injuries'), or is nobody ('two tanks and 12 men')."""
    if each.index == head.index:
        return word.lemma.lower() == "lose" and each.lemma.lower() in words.means | words.machines
    by_itself = head.index == word.index and head.lemma.lower() in words.harm_nouns
    if by_itself or each.lemma.lower() in words.means | words.ground | words.machines:
        return True  # 'a death and condolences'; 'two tanks and 12 men'
    return each.index != word.index and _own_harm(tree, each, words)


def _own_harm(tree: Tree, each: Word, words: Vocabulary) -> bool:
    """Whether a word of a list is a word of harm itself, or has a participle of its own that is."""
    lemma = each.lemma.lower()
    if any(word_harm(w, words) for w in tree.children(each.index, "acl")):
        return True  # 'killed 10, and more than 30 people injured'
    named = {lemma, each.form.lower()} & words.harm_adjectives.keys() or words.harm_nouns.get(lemma) in {
        "killed",
        "wounded",
    }
    return each.upos in {"NOUN", "ADJ"} and bool(named)


def _nobody(tree: Tree, each: Word) -> Span | None:
    """The 'no' of a list joined by 'or': 'no deaths or injuries', 'no government or rebel casualties'."""
    if not each.deprel.startswith("conj") or not {w.lemma.lower() for w in tree.children(each.index, "cc")} & {"or"}:
        return None
    listed = (tree.first_conjunct(each.index), each.index)
    return next((w.span for at in listed for w in tree.children(at, "det") if w.lemma.lower() == "no"), None)


def _those_counted(tree: Tree, toll: Word, words: Vocabulary) -> Word:
    """'the number of Armenian servicemen killed', 'its own losses': whose the toll is."""
    owner = next((w for w in tree.children(toll.index, "nmod") if "of" in tree.prepositions(w.index)), None)
    of_deed = owner is not None and owner.lemma.lower() in words.happenings  # 'the toll of the US strikes'
    return toll if owner is None or of_deed else owner


def _heads(tree: Tree, frame: Frame, word: Word) -> tuple[list[Word], bool]:
    """The heads of the phrases of those harmed, and whether they are said to be only a part."""
    found = [_antecedent(tree, w) for w in _done_to(tree, frame, word)]
    named = [_named_among(tree, w) for w in found]
    return [n or w for n, w in zip(named, found, strict=True)], any(named)


def _done_to(tree: Tree, frame: Frame, word: Word) -> list[Word]:
    above = tree.parent(word.index)
    if above is not None and of_those(tree, word):
        return [above]  # 'three of the victims', 'six of the wounded'
    if word.upos in {"NOUN", "PROPN", "NUM"}:
        return _told_by_noun(tree, word)
    numbered = word.deprel in {"nmod", "appos"} and above is not None and above.upos == "NUM"
    if above is not None and (numbered or word.deprel == "amod"):
        return [above]  # 'of the 34 dead', '30 dead civilians'
    if tree.children(word.index, "nummod") and not tree.children(word.index, "nsubj", "aux", "cop"):
        return [word]  # 'amounted to 120 killed'
    if word.upos == "ADJ":
        subject = tree.subject(word.index) if not tree.children(word.index, "nummod", "det") else None
        return [subject] if subject is not None else [word]
    position = frame.evocation.target if word.index == frame.predicate else ()
    losses = frame.evocation.object & {"casualty", "loss"}
    if losses and word.index == frame.predicate and (lost := tree.child(word.index, "obj")) is not None:
        return [lost]
    done_to = _undergoing(tree, frame, word, position)
    return [done_to] if done_to is not None else []


def _undergoing(tree: Tree, frame: Frame, word: Word, position: tuple[str, ...]) -> Word | None:
    """The subject or the object of a verb of harm, whichever it is done to."""
    lemma, own = word.lemma.lower(), word.index == frame.predicate
    moving = own and not position and frame.evocation.doer == ("subject",)  # 'fled', 'sought refuge'
    limbs = own and lemma == "lose" and frame.evocation.harm == "wounded"  # 'lost their legs'
    if moving or limbs:
        return tree.subject(word.index)
    if position == ("object",) or (not position and lemma not in _INTRANSITIVE):
        return _whose_life(tree, word, patient(tree, word.index))
    if lemma == "lose" or "object" in position:
        return _whose_life(tree, word, patient(tree, word.index))
    return tree.subject(word.index)


def _whose_life(tree: Tree, verb: Word, done_to: Word | None) -> Word | None:
    """'several officers lost their lives', 'claimed the lives of 40 people'; 'claimed 12 lives' counts the lives."""
    if done_to is None or done_to.lemma.lower() != "life":
        return done_to
    if tree.children(done_to.index, "nmod:poss") and verb.lemma.lower() in {"lose", "give"}:
        return tree.subject(verb.index)
    return next((w for w in tree.children(done_to.index, "nmod") if "of" in tree.prepositions(w.index)), done_to)


def _told_by_noun(tree: Tree, word: Word) -> list[Word]:
    """Where a noun of harm says who: 'the deaths are 14 civilians', 'a toll of 16', 'the bodies of nine people'."""
    above = tree.parent(word.index)
    if above is not None and word.deprel == "nsubj" and tree.children(above.index, "cop"):
        return [above] if not set(tree.prepositions(above.index)) - {"up to", "about", "around"} else [word]
    inner = [w for w in tree.children(word.index, "nmod") if "of" in tree.prepositions(w.index)]
    inner = inner or list(tree.children(word.index, "nmod:poss"))
    own = [w for w in tree.children(word.index, "nummod", "det") if w.upos == "NUM" or w.lemma.lower() == "no"]
    return inner if inner and not own and word.upos != "NUM" else [word]


def _named_among(tree: Tree, word: Word) -> Word | None:
    """'four Americans were among the dead', 'among those killed were two nurses': who is named is a part."""
    if "among" in tree.prepositions(word.index) and tree.children(word.index, "cop"):
        return tree.subject(word.index)
    return None


def _antecedent(tree: Tree, word: Word) -> Word:
    """The noun that a relative pronoun stands for: 'personnel who became victims'."""
    clause = tree.parent(word.index)
    if word.xpos in {"WP", "WDT"} and clause is not None and clause.deprel.startswith("acl"):
        return tree.parent(clause.index) or word
    return word


def of_those(tree: Tree, word: Word) -> bool:
    """'three of the dead', 'six of the wounded': some of those harmed."""
    above = tree.parent(word.index)
    known = any(w.form.lower() == "the" for w in tree.children(word.index, "det"))
    some = above is not None and word.deprel == "nmod" and above.upos == "NUM"
    return some and known and "of" in tree.prepositions(word.index)


def own_noun(tree: Tree, harmed: Harmed) -> Word:
    """The noun that a figure of the phrase is of: 'several of the soldiers' -> soldiers."""
    return core(tree, harmed.head.index)
