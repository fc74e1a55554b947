"""Mends clauses that the parser joined to the wrong verb or noun, where number, voice or 'who' shows the right one."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.records import Word

Words = tuple[Word, ...]
_ADDRESSING = frozenset({
    "call", "urge", "ask", "demand", "appeal", "accuse", "blame", "condemn", "denounce", "warn", "vow", "pledge",
    "reject", "deny", "praise", "thank", "criticise", "criticize", "promise", "express",
})  # fmt: skip
"""What only somebody who speaks does."""
_GOING_ON = frozenset({"way", "underway", "ongoing", "continue", "begin", "start", "intensify", "resume", "afoot"})
_EFFORTS = frozenset({"effort", "attempt", "bid", "push", "campaign", "plan", "preparation", "drive", "initiative"})
_PEOPLE_LIKE = frozenset({"PROPN", "PRON"})


def joined_to_the_speaker(words: Words) -> Words:
    """'said the deaths were caused by gunshots and called on X': a death calls on nobody, who said it does.

    'Businesses agree that China has gained and support him': a plural verb does not go with a single subject.
    """
    found = list(words)
    for word in words:
        inner = words[word.head]
        joined = word.deprel == "conj" and word.upos == "VERB" and inner.deprel == "ccomp" and inner.head >= 0
        if not joined or word.index < inner.index or _of(words, word, "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"):
            continue
        cue = words[inner.head]
        speaker, subject = _subject(words, cue), _subject(words, inner)
        if speaker is None or subject is None or not speaker.index < cue.index < inner.index:
            continue
        if _said_of_a_thing(word, subject, inner) or _agrees_only_above(words, word, subject, speaker):
            found[word.index] = replace(word, head=cue.index)
    return tuple(found)


def _said_of_a_thing(word: Word, subject: Word, inner: Word) -> bool:
    thing = subject.deprel == "nsubj:pass" and subject.upos not in _PEOPLE_LIKE
    return thing and word.lemma.lower() in _ADDRESSING and word.xpos in {"VBD", "VBZ", "VBP"} and inner.xpos == "VBN"


def _agrees_only_above(words: Words, word: Word, subject: Word, speaker: Word) -> bool:
    single = subject.xpos in {"NN", "NNP"} and not _of(words, subject, "conj")
    several = speaker.xpos in {"NNS", "NNPS"} or bool(_of(words, speaker, "conj"))
    return word.xpos == "VBP" and single and several


def whose_clause(words: Words) -> Words:
    """'the threat facing it, said Wang, who is visiting': 'who' right behind a name is whom the name means."""
    found = list(words)
    for who in words:
        clause, name = words[who.head], _name_before(words, who)
        if who.form.lower() != "who" or clause.deprel != "acl:relcl" or clause.head < 0 or name is None:
            continue
        noun = words[clause.head]
        if noun.upos == "NOUN" and not _over(words, noun.index, name.index) and not _over(words, who.head, name.index):
            found[clause.index] = replace(clause, head=name.index)
    return tuple(found)


def called_on(words: Words) -> Words:
    """'called on Chad to leave': 'on' before the one called on is of that name, whatever verb the parser marked."""
    found = list(words)
    for mark in words:
        verb = words[mark.head]
        if mark.deprel != "mark" or mark.form.lower() not in {"on", "upon"} or verb.head != mark.index - 1:
            continue
        between = words[mark.index + 1 : verb.index]
        called = next((w for w in between if w.head == verb.head and w.deprel in {"obl", "obj"}), None)
        if called is not None:
            found[mark.index] = replace(mark, head=called.index, deprel="case")
            found[called.index] = replace(called, deprel="obl")
    return tuple(found)


def efforts_to(words: Words) -> Words:
    """'Efforts are under way to end it', 'attempts continue to free them': what it is for hangs on the effort."""
    found = list(words)
    for word in words:
        above = words[word.head] if word.head >= 0 else word
        goes_on = above.lemma.lower() in _GOING_ON and word.index > above.index
        if not goes_on or word.xpos != "VB" or not any(m.form.lower() == "to" for m in _of(words, word, "mark")):
            continue
        effort = _subject(words, above)
        if effort is not None and effort.lemma.lower() in _EFFORTS and effort.index < above.index:
            found[word.index] = replace(word, head=effort.index, deprel="acl")
    return tuple(found)


def _name_before(words: Words, who: Word) -> Word | None:
    at = who.index - 1
    if at > 0 and words[at].form == ",":
        at -= 1
    if at < 0 or words[at].upos != "PROPN":
        return None
    return words[words[at].head] if words[at].deprel == "flat" else words[at]


def _subject(words: Words, verb: Word) -> Word | None:
    return next((w for w in words if w.head == verb.index and w.deprel.startswith("nsubj")), None)


def _of(words: Words, word: Word, *relations: str) -> list[Word]:
    return [w for w in words if w.head == word.index and w.deprel in relations]


def _over(words: Words, one: int, other: int) -> bool:
    at = other
    while at >= 0:
        if at == one:
            return True
        at = words[at].head
    return False
