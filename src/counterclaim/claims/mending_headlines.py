"""Mends headlines: 'Moscow, Ankara agree', 'France to send troops', which the parser takes for phrases."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Word

Words = tuple[Word, ...]
_WHO = frozenset({
    "rebel", "troop", "troops", "minister", "president", "premier", "pm", "king", "pope", "leader", "leaders", "army",
    "navy", "police", "government", "parliament", "court", "junta", "militia", "militant", "envoy", "envoys", "chief",
    "mp", "lawmaker", "senate", "congress", "council", "opposition", "party", "prosecutor", "protester", "striker",
    "union", "teacher", "nurse", "farmer", "miner", "judge", "tribunal", "official", "negotiator", "mediator",
    "monitor", "inspector", "peacekeeper", "separatist", "state", "nation", "bloc", "donor", "general", "mayor",
})  # fmt: skip
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def two_named(words: Words) -> Words:
    """'Moscow, Ankara agree on a zone': with a plural verb, two names beside a comma are two."""
    found = list(words)
    for word in words:
        first = words[word.head] if word.head >= 0 else word
        verb = words[first.head] if first.head >= 0 else first
        beside = word.deprel == "appos" and word.upos == first.upos == "PROPN" and first.deprel == "nsubj"
        if beside and words[word.index - 1].form == "," and verb.xpos == "VBP" and verb.index == word.index + 1:
            found[word.index] = replace(word, deprel="conj")
    return tuple(found)


def who_is_to(words: Words) -> Words:
    """'France to send troops to Mali': the infinitive is what the headline tells, and the name is who will do it."""
    for mark in words[1:-1]:
        verb, name = words[mark.head], words[mark.index - 1]
        name = words[name.head] if name.deprel == "flat" else name
        if mark.deprel != "mark" or mark.form.lower() != "to" or verb.xpos != "VB" or verb.index <= mark.index:
            continue
        if name.upos != "PROPN" and not (name.upos == "NOUN" and name.lemma.lower() in _WHO):
            continue
        over = words[name.head] if name.head >= 0 else None
        if not _stands_alone(words, name, verb, over):
            continue
        found = list(words)
        found[verb.index] = replace(verb, head=name.head, deprel=name.deprel)
        found[name.index] = replace(name, head=verb.index, deprel="nsubj")
        for child in words[name.index + 1 :]:
            if child.head == name.index and child.deprel in {"punct", "parataxis"} and child.index != verb.index:
                found[child.index] = replace(child, head=verb.index)
        return tuple(found)
    return words


def _stands_alone(words: Words, name: Word, verb: Word, over: Word | None) -> bool:
    """Whether the name and its infinitive are all that the clause has: nothing finite before a comma."""
    if any(w.xpos in _FINITE for w in words[: verb.index]):
        return False
    if over is None:
        return verb.head == name.index and not any(w.xpos in _FINITE and w.head == name.index for w in words)
    said = over.xpos in _FINITE and over.index > verb.index and name.deprel.startswith(("ccomp", "parataxis"))
    return said and verb.head in {name.index, over.index}
