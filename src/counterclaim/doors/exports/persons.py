"""Which words of a report are names of persons, and which of those persons are public: what redaction goes by.

The reader model marks names of persons, and errs: it takes an office ("Prime Minister") or a town in a dateline for
somebody, and in a headline a common word. So a mark alone is one sign; the words themselves, where they stand and what
else is marked in the report are others. In doubt a name goes: one too many does less harm than one left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.grounding import Registry
from counterclaim.grounding.roles import Roles
from counterclaim.records import Mention, Named, Report, Sentence, Word

RUNNING = frozenset({"lead", "body", "caption"})
"""Blocks of running text: the other ones (headlines, headings) write common words with capitals."""
COMMON = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "ADP", "DET", "PRON", "NUM", "SCONJ", "CCONJ"})
NOT_PERSONS = frozenset({"LOC", "ORG", "NORP"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """The names of persons that the reader model marked in a report: those in the registry, and the others.

    `others` are words that it marked as places, bodies and peoples; `offices` the words that offices are made of.
    """

    private: frozenset[str] = frozenset()
    public: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Signs:
    """What one report tells of the names in it."""

    report: Report
    sentences: Sequence[Sentence]
    offices: frozenset[str]

    @cached_property
    def persons(self) -> frozenset[str]:
        """The names of persons; no offices, and no places that stand alone."""
        names = {name for sentence in self.sentences for name in self._names(sentence)}
        whole = {part for name in names if " " in name for part in _WORD.findall(name)}
        return frozenset(n for n in names if n in whole or n.casefold() not in self._places)

    @cached_property
    def others(self) -> frozenset[str]:
        """The words marked as places, bodies and peoples."""
        return frozenset(
            m.span.of(self.report.text) for s in self.sentences for m in s.mentions if m.kind in NOT_PERSONS
        )

    @cached_property
    def _places(self) -> frozenset[str]:
        """Words that stand alone for a place or a body here, or in the dateline: "KHERSON, 14 March" is nobody."""
        return frozenset(w.casefold() for w in (*self.others, *_WORD.findall(self.report.dateline)))

    @cached_property
    def _run(self) -> frozenset[str]:
        """The words of the names that running text has."""
        return frozenset(
            word.form
            for sentence in self.sentences
            if sentence.block in RUNNING
            for mention in _persons(sentence)
            for word in sentence.words[mention.first : mention.last + 1]
        )

    def _names(self, sentence: Sentence) -> Iterator[str]:
        for mention in _persons(sentence):
            words = self._bare(sentence.words[mention.first : mention.last + 1])
            if words and (sentence.block in RUNNING or self._of_a_headline(words)):
                yield " ".join(self.report.text[words[0].span.start : words[-1].span.end].split())

    def _bare(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words without common ones at the end; nothing where they are an office alone, or have no capital."""
        while words and words[-1].form[:1].islower() and words[-1].upos in COMMON:
            words = words[:-1]
        forms = [word.form for word in words if word.form[:1].isalnum()]
        office = all(form.casefold() in self.offices for form in forms)
        return () if office or not any(form[:1].isupper() for form in forms) else words

    def _of_a_headline(self, words: Sequence[Word]) -> bool:
        """Whether a headline's name is one: running text names it too, or it is of two proper nouns and no verb."""
        if all(word.form in self._run for word in words if word.form[:1].isupper()):
            return True
        proper = [word for word in words if word.upos == "PROPN"]
        return len(proper) > 1 and not any(word.lemma.casefold() in self._common_words for word in words)

    @cached_property
    def _common_words(self) -> frozenset[str]:
        """What the report's running text uses as a common word: "Shelling" of a headline is its "shelling"."""
        return frozenset(
            word.lemma.casefold()
            for sentence in self.sentences
            if sentence.block in RUNNING
            for word in sentence.words
            if word.upos in COMMON
        )


def _persons(sentence: Sentence) -> Iterator[Mention]:
    return (mention for mention in sentence.mentions if mention.kind == "PER")


def office_words(roles: Roles) -> frozenset[str]:
    """The words that offices are made of ("prime", "minister", "of"), by the table of roles; in small letters."""
    said = (key for key, found in roles.words.items() if any(role.sort == "office" for role in found))
    return frozenset(word for key in said for word in key.split()) | roles.lists["titles"]


def no_names(private: Iterable[str], offices: frozenset[str]) -> Iterator[str]:
    """Words of offices that are no part of a name, as a name is written, but where a private name ends with one."""
    private = list(private)
    surnames = {name.split()[-1].casefold() for name in private}
    for word in {word for name in private for word in _WORD.findall(name)}:
        if word.casefold() in offices - surnames:
            yield word


def marked(report: Report, sentences: Sequence[Sentence], registry: Registry, offices: frozenset[str]) -> Marked:
    """The names of persons in a report, told apart by the registry of actors.

    A part of a name that is private as a whole is private too, although somebody public has that name as well: the
    registry knows an Amman and a Nabil. It is public where a whole public name of the report has it.
    """
    signs = Signs(report, sentences, offices)
    public = {name for name in signs.persons if registry.name(name, None, report.day).id is not None}
    private = signs.persons - public
    whole = {word for name in public if " " in name for word in _WORD.findall(name)}
    theirs = {word for name in private for word in _WORD.findall(name)} - whole
    return Marked(frozenset(private | (public & theirs)), frozenset(public - theirs), signs.others, offices)


def persons_of(named: Iterable[Named], seen: Marked) -> Iterator[str]:
    """The persons without an id whom claims are about, but for what the model marks as a place or a body alone."""
    marks = {word for name in (*seen.private, *seen.public) for word in _WORD.findall(name)}
    for each in named:
        name = each.name or each.wording
        other = any(name in words or words in name for words in seen.others if len(words) > 2)
        office = all(word.casefold() in seen.offices for word in _WORD.findall(name))
        if each.id is None and each.kind == "person" and not office and (not other or marks & set(_WORD.findall(name))):
            yield name
