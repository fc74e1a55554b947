"""ECB+: documents with gold mentions of events, and what each mention tells, as the scorer of pairs takes it.

Cybulska and Vossen 2014, "Using a sledgehammer to crack a nut?"; CC BY 3.0. Of each document the corpus here holds the
sentences with gold mentions, as the corpus's authors advise for measuring.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.claims.acts import Acts
from counterclaim.incidents.likeness.scoring import Rules, Story, Telling
from counterclaim.records import Sentence, Word
from counterclaim.sentences.reader import Reader

_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_LIGHT = frozenset(
    (
        "have",
        "take",
        "make",
        "do",
        "be",
        "get",
        "go",
        "give",
        "hold",
        "carry",
        "keep",
        "come",
        "put",
        "let",
        "set",
        "bring",
    )
)
_NAMES = frozenset({"PER", "LOC", "ORG", "NORP"})
_DEEPEST = 6
_OTHER_CLAUSES = frozenset({"acl:relcl", "advcl", "acl", "conj", "parataxis", "appos"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention of an event: the words `tokens` of a sentence. `chain` is the event that it is of."""

    id: str
    document: str
    topic: str
    subtopic: str
    chain: str
    sentence: Sentence
    tokens: tuple[int, ...]

    @property
    def head(self) -> Word:
        """The word of the mention that the others hang on."""
        words = self.sentence.words
        return next(words[t] for t in self.tokens if words[t].head not in self.tokens)


def mentions(path: Path, reader: Reader) -> tuple[Mention, ...]:
    """All gold mentions of events in a file of documents, on sentences that the reader model has read."""
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    given = [(d, s) for d in documents for s in d["sentences"]]
    read = reader.tokens([s["tokens"] for _, s in given], [d["id"] for d, _ in given])
    sentences = {(d["id"], s["id"]): sentence for (d, s), sentence in zip(given, read, strict=True)}
    return tuple(m for d in documents for m in _of_document(d, sentences))


def _of_document(document: dict[str, Any], sentences: dict[tuple[str, int], Sentence]) -> Iterator[Mention]:
    events = (m for m in document["mentions"] if m["kind"] == "event")
    for number, row in enumerate(events):
        yield Mention(
            id=f"{document['id']}/{number:03}",
            document=document["id"],
            topic=document["topic"],
            subtopic=document["subtopic"],
            chain=row["chain"],
            sentence=sentences[document["id"], row["sent"]],
            tokens=tuple(row["tokens"]),
        )


def tellings(found: Sequence[Mention], rules: Rules, acts: Acts) -> tuple[Telling, ...]:
    """What each mention tells."""
    documents: dict[str, dict[int, Sentence]] = {}
    for mention in found:
        documents.setdefault(mention.document, {})[id(mention.sentence)] = mention.sentence
    stories = {name: _story(name, sentences.values(), rules) for name, sentences in documents.items()}
    return tuple(_telling(m, stories[m.document], rules, acts) for m in found)


def _story(document: str, sentences: Iterable[Sentence], rules: Rules) -> Story:
    words = [w for s in sentences for w in s.words]
    names = [w for s in sentences for w in _named(s)]
    stem, weighed = rules.rarity.stem, rules.rarity.weighed
    return Story(document, weighed(stem(w.form) for w in words if w.form[0].isalnum()), weighed(map(stem, names)))


def _named(sentence: Sentence) -> Iterator[str]:
    for mention in sentence.mentions:
        if mention.kind in _NAMES:
            yield from (w.form for w in sentence.words[mention.first : mention.last + 1] if w.upos in _TELLING)


def _telling(mention: Mention, story: Story, rules: Rules, acts: Acts) -> Telling:
    rarity, sentence, head = rules.rarity, mention.sentence, mention.head
    word = _content(mention)
    evoked = [act for kind in (acts.verbs, acts.nouns) for act, _ in kind.get(word, ())]
    roles = _roles(mention)
    own = {sentence.words[t].index for t in mention.tokens}
    around = [rarity.stem(w.form) for w in sentence.words if w.index not in own and w.upos in _TELLING]

    def stems(role: str) -> frozenset[str]:
        return frozenset(rarity.stem(w.lemma) for i in roles.get(role, ()) for w in _phrase(mention, i))

    return Telling(
        id=mention.id,
        story=story,
        head=rarity.stem(word),
        vector=rules.meanings.of(rarity.stem(word)),
        acts=frozenset(a.id for a in evoked),
        families=frozenset(a.plover for a in evoked if a.plover),
        passage=rarity.weighed(around),
        doers=stems("doer"),
        targets=stems("target"),
        where=stems("where"),
        times=stems("time"),
        saying=any(f.predicate == head.index and f.reports for f in sentence.frames),
    )


def _content(mention: Mention) -> str:
    """The lemma that tells of the act: of a light verb ("take place", "go on"), the word that goes with it."""
    head, words = mention.head, mention.sentence.words
    lemma = head.lemma.lower()
    if lemma not in _LIGHT:
        return lemma
    inside = [words[t] for t in mention.tokens if words[t].upos in {"NOUN", "VERB", "ADJ"} and words[t] != head]
    return inside[-1].lemma.lower() if inside else lemma


_ROLES = {"ARG0": "doer", "ARG1": "target", "ARG2": "target", "ARGM-LOC": "where", "ARGM-TMP": "time"}


def _roles(mention: Mention) -> dict[str, set[int]]:
    """The heads of doer, target, place and time: by the predicate's frame, else by the tree."""
    roles: dict[str, set[int]] = {}
    for frame in mention.sentence.frames:
        if frame.predicate in mention.tokens:
            for argument in frame.arguments:
                if role := _ROLES.get(argument.role.removeprefix("R-").removeprefix("C-")):
                    roles.setdefault(role, set()).add(argument.head)
    for child in mention.sentence.children(mention.head.index):
        role = {
            "nsubj": "doer",
            "nmod:poss": "doer",
            "obj": "target",
            "nsubj:pass": "target",
            "compound": "target",
        }.get(child.deprel, "target" if child.deprel == "nmod" else "")
        if role and child.index not in {i for found in roles.values() for i in found}:
            roles.setdefault(role, set()).add(child.index)
    return roles


def _phrase(mention: Mention, top: int) -> Iterator[Word]:
    """The telling words of a phrase, without clauses that hang on it and without the mention itself."""
    waiting = [(top, 0)]
    while waiting:
        index, depth = waiting.pop()
        word = mention.sentence.words[index]
        if word.upos in _TELLING:
            yield word
        if depth < _DEEPEST:
            waiting += [
                (c.index, depth + 1)
                for c in mention.sentence.children(index)
                if c.deprel not in _OTHER_CLAUSES and c.index not in mention.tokens
            ]
