"""Relays: who carries another's words ('quoted by X', 'told X'), and on whom a voice leans ('citing X')."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import agent
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word


def is_relay(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'quoted by X', 'citing X' hang on another cue; they are no attribution of their own."""
    set_off = word.index > 0 and tree.words[word.index - 1].form in {",", "(", "—", "–", "-"}
    loose = set_off or (is_any(word.deprel, ("acl", "advcl", "parataxis")) and word.deprel != "acl:relcl")
    if not loose or tree.children(word.index, "aux", "nsubj"):
        return False
    if word.xpos == "VBG":
        return word.lemma.lower() in words.cites
    return word.xpos in {"VBN", "VBD"} and word.lemma.lower() in words.relays and agent(tree, word.index) is not None


def with_relays(tree: Tree, attribution: Attribution, words: Vocabulary, every: list[Attribution]) -> Attribution:
    """Add who relays the voice ('quoted by X'), or turn the chain where it leans on another ('citing X')."""
    for word in tree.words:
        if not is_relay(tree, word, words) or _nearest(tree, word, every) is not attribution:
            continue
        if word.xpos == "VBG":
            cited = tree.child(word.index, "obj")
            if cited is not None and attribution.speaker is not None:
                attribution = replace(attribution, speaker=cited.index, vias=(attribution.speaker, *attribution.vias))
        elif (relay := agent(tree, word.index)) is not None:
            attribution = replace(attribution, vias=(relay.index, *attribution.vias))
    content = attribution.content - {i for via in _relay_words(tree, words) for i in via}
    return replace(attribution, content=frozenset(content), vias=(*_told_outlets(tree, attribution), *attribution.vias))


def _relay_words(tree: Tree, words: Vocabulary) -> list[list[int]]:
    return [tree.below(w.index) for w in tree.words if is_relay(tree, w, words)]


def _nearest(tree: Tree, relay: Word, every: list[Attribution]) -> Attribution | None:
    """The attribution that a relay belongs to: one whose cue or speaker is above it, else the closest cue."""
    heads = {w.index for w in tree.above(relay.index)}
    owners = [a for a in every if a.cue in heads or a.speaker in heads]
    return min(owners or every, key=lambda a: abs(a.cue - relay.index), default=None)


def _told_outlets(tree: Tree, attribution: Attribution) -> tuple[int, ...]:
    """Who was told: 'officials told Interfax'. Coding keeps those that turn out to be outlets."""
    cue = tree.words[attribution.cue]
    if cue.lemma.lower() != "tell" or attribution.vias:
        return ()
    return tuple(w.index for w in tree.children(cue.index, "obj", "iobj") if w.upos == "PROPN")
