"""Accusations: who lays what at whose door, in 'accused X of Y', 'blamed Y on X' and 'attributed Y to X'."""

from __future__ import annotations

from counterclaim.claims.arguments import agent, is_time, patient
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.speakers import cue_wording
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_BLAME = frozenset({"blame", "responsibility"})
_LAYS = frozenset({"put", "lay", "place", "pin", "cast", "heap"})
_BLAMING = _LAYS | {"hold", "implicate", "point", "fall"}
_AT_FAULT = frozenset({"responsible", "accountable", "liable", "guilty"})


def find_accusation(tree: Tree, cue: Word) -> Attribution | None:
    """'X accused Y of shelling Z': Z is alleged by X with Y blamed."""
    if (shifted := _laid_on(tree, cue)) is not None:
        return shifted
    accuser = agent(tree, cue.index)
    accused = patient(tree, cue.index)
    clauses = [*tree.children(cue.index, "xcomp", "ccomp"), *_of_or_for(tree, cue)]
    if accused is not None:
        clauses += [
            w for w in tree.children(accused.index, "acl", "nmod") if {"of", "for"} & set(tree.prepositions(w.index))
        ]
    if clauses:
        clauses += [w for w in tree.children(cue.index, "advcl") if _how(tree, w) and w.index > clauses[0].index]
    reach = {i for w in clauses for i in tree.below(w.index)}
    if accused is None or not reach:
        return None
    wording = "" if accuser is not None else cue_wording(tree, cue)
    return Attribution(
        cue.index, cue.form, "alleges", accuser.index if accuser else None, frozenset(reach), wording,
        blamed=(accused.index,),
    )  # fmt: skip


def find_blame(tree: Tree, verb: Word, words: Vocabulary) -> Attribution | None:
    """'held X responsible for Z', 'put the blame for Z on X', 'pointed the finger at X over Z', 'suspicion fell on X'.

    A verb of another meaning that lays blame by the words behind it.
    """
    if verb.lemma.lower() not in _BLAMING:
        return None
    if verb.lemma.lower() == "hold":
        return _held_responsible(tree, verb)
    if verb.lemma.lower() == "implicate":
        return _blaming(tree, verb, patient(tree, verb.index), _behind(tree, verb, {"in"}))
    thing = patient(tree, verb.index)
    if (
        verb.lemma.lower() == "pin"
        and thing is not None
        and thing.lemma.lower() in words.happenings | words.harm_deeds.keys()
    ):
        return _blaming(tree, verb, _behind(tree, verb, {"on"}), thing)
    subject = tree.child(verb.index, "nsubj")
    if thing is not None and thing.lemma.lower() in _BLAME and verb.lemma.lower() in _LAYS:
        about = _behind(tree, verb, {"for"}) or _behind(tree, thing, {"for"})
        return _blaming(tree, verb, _behind(tree, verb, {"on", "upon", "at"}), about)
    if thing is not None and thing.lemma.lower() == "finger" and verb.lemma.lower() == "point":
        return _blaming(tree, verb, _behind(tree, verb, {"at"}), _behind(tree, verb, {"for", "over"}))
    if subject is not None and subject.lemma.lower() in _BLAME | {"suspicion"} and verb.lemma.lower() == "fall":
        about = _behind(tree, verb, {"for", "over"}) or _behind(tree, subject, {"for"})
        return _blaming(tree, verb, _behind(tree, verb, {"on", "upon"}), about)
    return None


def find_plea(tree: Tree, verb: Word) -> Attribution | None:
    """'pleaded guilty to the murder', 'pleaded not guilty to shooting the mayor': owned up to, or denied."""
    if verb.lemma.lower() != "plead":
        return None
    guilty = next((w for w in tree.children(verb.index, "xcomp", "obj") if w.lemma.lower() == "guilty"), None)
    if guilty is None:
        return None
    subject, about = agent(tree, verb.index), _behind(tree, guilty, {"to"}) or _behind(tree, verb, {"to"})
    if subject is None or about is None:
        return None
    denied = tree.negated(guilty.index) or tree.negated(verb.index)
    reach = frozenset({guilty.index, *tree.below(about.index)})
    wording = f"{verb.form} {'not ' if denied else ''}guilty"
    return Attribution(verb.index, wording, "denies" if denied else "admits", subject.index, reach)


def _held_responsible(tree: Tree, verb: Word) -> Attribution | None:
    held = patient(tree, verb.index)  # a parser may hang 'responsible' on whom it is said of
    near = [*tree.children(verb.index, "xcomp"), *(tree.children(held.index, "amod") if held is not None else ())]
    fault = next((w for w in near if w.lemma.lower() in _AT_FAULT and w.index > verb.index), None)
    about = (_behind(tree, fault, {"for"}) or _behind(tree, verb, {"for"})) if fault is not None else None
    return _blaming(tree, verb, patient(tree, verb.index), about)


def _blaming(tree: Tree, verb: Word, party: Word | None, about: Word | None) -> Attribution | None:
    """Who blames whom for what; who blames is open where the subject is no voice ('suspicion fell on X')."""
    if party is None or about is None or tree.negated(verb.index):
        return None
    subject = agent(tree, verb.index)
    voice = subject is not None and subject.lemma.lower() not in _BLAME | {"suspicion"}
    speaker = subject.index if subject is not None and voice else None
    wording = "" if speaker is not None else cue_wording(tree, verb)
    held = frozenset(tree.below(party.index))
    reach = frozenset(tree.below(about.index)) - (held if about.index not in held else frozenset({party.index}))
    return Attribution(verb.index, verb.form, "alleges", speaker, reach, wording, blamed=(party.index,))


def _behind(tree: Tree, word: Word, marks: set[str]) -> Word | None:
    near = tree.children(word.index, "obl", "nmod", "advcl")
    found = (w for w in near if marks & set(tree.prepositions(w.index)) and not is_time(tree, w))
    return next(found, None)


def _laid_on(tree: Tree, cue: Word) -> Attribution | None:
    """'blamed the attack on X', 'the attack was attributed to X': the act stands as the object, who did it behind."""
    marks = {"on", "to", "upon"} if cue.lemma.lower() != "blame" else {"on", "upon"}
    act = tree.subject(cue.index) if tree.passive(cue.index) else tree.child(cue.index, "obj")
    if act is None:
        return None
    behind = [*tree.children(act.index, "nmod"), *tree.children(cue.index, "obl")]
    marked = [w for w in behind if marks & set(tree.prepositions(w.index)) and not is_time(tree, w)]
    party = next(reversed(marked), None)
    if party is None:
        return None
    accuser = agent(tree, cue.index)
    reach = frozenset(tree.below(act.index, ("acl:relcl",))) - frozenset(tree.below(party.index))
    speaker = accuser.index if accuser is not None and accuser.index != act.index else None
    wording = "" if speaker is not None else cue_wording(tree, cue)
    return Attribution(cue.index, cue.form, "alleges", speaker, reach, wording, blamed=(party.index,))


def _how(tree: Tree, clause: Word) -> bool:
    """'accused of causing a famine by blocking aid': how it is said to have been done is laid at the door too."""
    return clause.xpos == "VBG" and "by" in tree.prepositions(clause.index)


def _of_or_for(tree: Tree, cue: Word) -> list[Word]:
    marks = {"of", "for", "with"}
    return [w for w in tree.children(cue.index, "obl", "advcl") if marks & set(tree.prepositions(w.index))]
