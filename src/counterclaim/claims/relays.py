"""Relays: who carries another's words ('quoted by X', 'told X'), and on whom a voice leans ('citing X')."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.claims.arguments import agent
from counterclaim.claims.attribution import Attribution
from counterclaim.claims.tree import Tree, is_any
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.records import Word

_PARTICIPLES = frozenset({"VBG", "VBN", "VBD"})


def is_relay(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """'quoted by X', 'citing X' hang on another cue; they are no attribution of their own."""
    if word.xpos not in _PARTICIPLES:
        return False
    set_off = word.index > 0 and tree.words[word.index - 1].form in {",", "(", "—", "–", "-"}
    loose = set_off or (is_any(word.deprel, ("acl", "advcl", "parataxis")) and word.deprel != "acl:relcl")
    if not loose or tree.children(word.index, "aux", "nsubj"):
        return False
    if word.xpos == "VBG":
        return word.lemma.lower() in words.cites
    return word.lemma.lower() in words.relays and agent(tree, word.index) is not None


def quoted_as(tree: Tree, word: Word, words: Vocabulary) -> Attribution | None:
    """'X was quoted by Y as saying that Z', 'Y quoted X as saying that Z', '“Z,” Y quoted X as saying': X speaks."""
    quoting = tree.parent(word.index)
    if quoting is None or not _leads_on(tree, word, quoting, words):
        return None
    own = [*tree.children(word.index, "ccomp"), *tree.children(quoting.index, "ccomp")]
    if tree.passive(quoting.index):
        speaker = tree.subject(quoting.index)
        carriers = [*tree.children(quoting.index, "obl"), *tree.children(word.index, "obl", "nsubj")]
        relay = next((w for w in carriers if "by" in tree.prepositions(w.index)), None)
    else:
        speaker, relay = _quoted(tree, word, quoting), tree.subject(quoting.index)
    host = tree.parent(quoting.index) if quoting.deprel.startswith("parataxis") else None
    content = frozenset(tree.below(own[0].index)) if own else frozenset[int]()
    if host is not None and not own:  # 'rebels took the town, Y quoted X as saying'
        content = frozenset(tree.below(host.index)) - frozenset(tree.below(quoting.index))
    if speaker is None or not content:
        return None
    vias = (relay.index,) if relay is not None else ()
    marks = frozenset({quoting.index, *(w.index for w in tree.children(quoting.index, "aux"))})
    return Attribution(
        word.index, f"{quoting.form} as {word.form}", "asserts", speaker.index, content, vias=vias, marks=marks
    )


def _quoted(tree: Tree, saying: Word, quoting: Word) -> Word | None:
    """Whom somebody quotes as saying something: the object, which a parser may take for the subject of 'saying'."""
    return tree.child(quoting.index, "obj", "iobj") or tree.child(saying.index, "nsubj")


def quotes_on(tree: Tree, word: Word, words: Vocabulary) -> bool:
    """Whether a verb is the 'was quoted' of 'was quoted as saying'."""
    return any(_leads_on(tree, w, word, words) for w in tree.children(word.index, "advcl", "obl", "xcomp", "ccomp"))


def _leads_on(tree: Tree, saying: Word, quoting: Word, words: Vocabulary) -> bool:
    as_saying = saying.xpos == "VBG" and "as" in tree.prepositions(saying.index)
    if quoting.lemma.lower() not in words.relays:
        return False
    if tree.passive(quoting.index):
        return as_saying
    spoken = as_saying or (saying.xpos == "VBG" and words.cues.get(saying.lemma.lower()) is not None)
    return quoting.lemma.lower() in words.cites and spoken and _quoted(tree, saying, quoting) is not None


def with_relays(tree: Tree, attribution: Attribution, words: Vocabulary, every: list[Attribution]) -> Attribution:
    """Add who relays the voice ('quoted by X'), or turn the chain where it leans on another ('citing X')."""
    relays = [word for word in tree.words if is_relay(tree, word, words)]
    for word in relays:
        if _nearest(tree, word, every) is not attribution:
            continue
        if word.xpos == "VBG":
            cited = tree.child(word.index, "obj")
            if cited is not None and attribution.speaker is not None:
                attribution = replace(attribution, speaker=cited.index, vias=(attribution.speaker, *attribution.vias))
        elif (relay := agent(tree, word.index)) is not None:
            attribution = replace(attribution, vias=(relay.index, *attribution.vias))
    content = attribution.content - {i for relay in relays for i in tree.below(relay.index)}
    return replace(attribution, content=frozenset(content), vias=(*_told_outlets(tree, attribution), *attribution.vias))


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
