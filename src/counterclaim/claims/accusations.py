"""Accusations: who lays what at whose door, in 'accused X of Y', 'blamed Y on X' and 'attributed Y to X'."""

from __future__ import annotations

from counterclaim.claims.arguments import agent, is_time
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.speakers import cue_wording
from counterclaim.claims.tree import Tree
from counterclaim.records import Word


def find_accusation(tree: Tree, cue: Word) -> Attribution | None:
    """'X accused Y of shelling Z': Z is alleged by X with Y blamed."""
    if (shifted := _laid_on(tree, cue)) is not None:
        return shifted
    accuser = agent(tree, cue.index)
    accused = tree.subject(cue.index) if tree.passive(cue.index) else tree.child(cue.index, "obj", "iobj")
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
