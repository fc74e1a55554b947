"""Rebuffs: words that call another's saying untrue without naming it again: 'denied it', 'dismissed the claims'."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.claims.arguments import agent, patient
from counterclaim.claims.tree import Tree
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_POINTING = frozenset({"it", "this", "that", "them", "these", "those", "which"})


@dataclass(frozen=True, slots=True)
class Rebuff:
    """Who denies (the head of a noun phrase), the verb, and the word that points back to what is denied.

    `pointing`: a pronoun; `charge`: a word for what somebody is blamed for, as 'accusation' is and 'report' is not.
    """

    speaker: int
    verb: int
    denied: int
    pointing: bool
    charge: bool


def find_rebuffs(tree: Tree, words: Vocabulary) -> tuple[Rebuff, ...]:
    """The denials of a sentence that name no act: 'denied it', 'dismissed the accusations', 'denies involvement'."""
    verbs = [w for w in tree.words if w.upos == "VERB" and w.lemma.lower() in words.rebuffs]
    found = (_rebuff(tree, verb, words) for verb in verbs)
    return tuple(rebuff for rebuff in found if rebuff is not None)


def _rebuff(tree: Tree, verb: Word, words: Vocabulary) -> Rebuff | None:
    speaker, denied = agent(tree, verb.index), patient(tree, verb.index) or _apposed(tree, verb, words)
    if speaker is None or denied is None or tree.negated(verb.index):
        return None
    aside = denied.index < verb.index and denied.upos == "NOUN" and verb.deprel == "acl:relcl"
    pointing = aside or (denied.form.lower() in _POINTING and verb.lemma.lower() in words.denies_it)
    saying = denied.lemma.lower() in words.sayings | words.charges and not _spelt_out(tree, denied)
    charge = denied.lemma.lower() in words.charges
    return Rebuff(speaker.index, verb.index, denied.index, pointing, charge) if pointing or saying else None


def _apposed(tree: Tree, verb: Word, words: Vocabulary) -> Word | None:
    """'was accused of the raid, a charge he denies': the noun that sums up what stands before it."""
    noun = tree.parent(verb.index)
    if verb.deprel != "acl:relcl" or noun is None or noun.index > verb.index or noun.index == 0:
        return None
    first = next(i for i in tree.below(noun.index) if tree.words[i].upos != "PUNCT")
    before = tree.words[first - 1] if first else noun
    sums_up = noun.lemma.lower() in words.sayings | words.charges | {"charge"} and before.form in {",", "—", "–", "-"}
    return noun if sums_up else None


def _spelt_out(tree: Tree, denied: Word) -> bool:
    """'the accusations of brutality', 'the claim that ...': the words themselves say what is denied."""
    about = {p for w in tree.children(denied.index, "nmod") for p in tree.prepositions(w.index)}
    return bool({"of", "about", "against"} & about or tree.children(denied.index, "acl", "acl:relcl", "ccomp"))
