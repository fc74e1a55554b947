"""The scene: what a report has established by the time a sentence is read, so that 'both sides' can mean somebody.

A reference is resolved only when one candidate remains; otherwise it stays open, with its candidates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from counterclaim.claims.abbreviations import abbreviations_of
from counterclaim.claims.vocabulary import Vocabulary
from counterclaim.grounding import Grounding, Toponym
from counterclaim.records import Named, Report, Sentence, Span, Where, Word

_PERSON = frozenset({"he", "she", "him", "her", "his"})
_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_GENERATIONS = frozenset({"Jr", "Sr", "II", "III", "IV"})
_BODY = frozenset({"it", "its", "they", "them", "their", "itself"})


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody (or, unnamed, something) of whom the report has spoken: where, and whether as a main clause's subject.

    One without id and name is somebody whom the page does not name: whoever it is may be meant by a later word.
    """

    named: Named
    sentence: int
    word: Word
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A report with the states it is about, its two parties, and the voices heard so far (the last one last)."""

    report: Report
    grounding: Grounding
    words: Vocabulary
    on: date | None
    states: tuple[str, ...]
    parties: tuple[str, ...] = ()
    voices: tuple[Named, ...] = ()
    spoke: tuple[Named, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    """Short forms that the report gives in brackets behind a name."""
    fitting: Mapping[str, str] = field(default_factory=dict)
    """Short forms that fit one name of the report."""
    quoted: bool = False
    met: tuple[Met, ...] = ()
    things: tuple[Met, ...] = ()
    places: tuple[Met, ...] = ()
    sentence: int = -1
    asked: dict[tuple[str, bool], Named] = field(default_factory=dict, compare=False)
    """What the registry has answered in this report: names come again and again."""
    toponyms: tuple[Toponym, ...] = ()

    @classmethod
    def open(cls, report: Report, sentences: tuple[Sentence, ...], grounding: Grounding, words: Vocabulary) -> Scene:
        """The scene before the first sentence: the states that the report's coded text names, and its people."""
        coded = "\n".join(b.span.of(report.text) for b in report.blocks if b.kind not in {"furniture", "caption"})
        states = _ruling(coded, grounding, words)
        people = _last_names(report, sentences, grounding)
        toponyms = grounding.toponyms(report, sentences, states)
        given, fitting = abbreviations_of(report, sentences)
        found = cls(report, grounding, words, report.day, states, people=people, toponyms=toponyms)
        return replace(found, given=given, fitting=fitting)

    def with_parties(self, sides: Iterable[str]) -> Scene:
        """The scene with the two sides that act in it most; none when a third is named as often as the second."""
        ranked = Counter(sides).most_common(3)
        clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] > ranked[2][1])
        return replace(self, parties=tuple(sorted(side for side, _ in ranked[:2])) if clear else ())

    def heard(self, voice: Named) -> Scene:
        """The scene after a voice has spoken."""
        known = tuple(v for v in self.voices if v.wording != voice.wording)
        return replace(self, voices=(*known, voice)[-12:])

    def after(self, spoke: Iterable[Named]) -> Scene:
        """The scene after a sentence in which some spoke; a sentence without voices changes nothing."""
        several = tuple(spoke)
        return replace(self, spoke=several) if several else self

    def _in_doubt(self, person: bool) -> bool:
        """Whether two people, or two bodies, spoke in the last sentence that had voices: then 'it' is neither."""
        names = {v.id or v.name for v in self.spoke if (v.kind == "person") == person} - {""}
        return len(names) > 1

    def side_of(self, named: Named) -> str | None:
        """The state or group whose people a named one belongs to, or None."""
        return self.grounding.registry.side_of_named(named, self.on) if named.id else None

    def meant(self, pronoun: str, said_by: Named | None, *, speaking: bool) -> Named | None:
        """Who a pronoun is: the voice in whose words it stands, or, as a speaker, the last voice of its kind.

        'he' is a person and 'it' is not; a doer outside of anybody's words stays open rather than guessed. Inside a
        quotation 'we' is the speaker, and outside of one it is nobody.
        """
        wants_person = pronoun.lower() in _PERSON
        if pronoun.lower() in _FIRST:
            return said_by if self.quoted and not speaking else None
        if self.quoted:
            return None  # in somebody's own words, 'he' and 'they' are others
        if said_by is not None:
            return said_by if (said_by.kind == "person") == wants_person else None
        voices = reversed(self.voices) if speaking and not self._in_doubt(wants_person) else ()
        return next((v for v in voices if (v.kind == "person") == wants_person and (v.id or v.name)), None)

    def toponym_at(self, span: Span) -> Toponym | None:
        """The place that the report names at some words, as the whole report settles it."""
        return next((t for t in self.toponyms if t.span.overlaps(span)), None)

    def place_named(self, wording: str, span: Span | None) -> Where:
        """The place that a wording means in this report: as decided where it stands, else by the gazetteer alone."""
        found = [t.where for t in self.toponyms if t.where.wording == wording]
        known = next((w for w in found if w.place is not None), next(iter(found), None))
        if known is not None:
            return replace(known, span=span)
        return self.grounding.gazetteer.place(wording, span, context=self.states, on=self.on)

    def met_at(self, word: Word) -> Met | None:
        """Who was met at a word of this sentence."""
        return next((m for m in reversed(self.met) if m.word.span == word.span), None)

    def full_name(self, wording: str) -> str:
        """The full name that the report gives for a last name, where it gives exactly one; else the wording."""
        return self.people.get(wording, wording)

    def is_person(self, name: str) -> bool:
        """Whether a name is the full name of somebody in the report, whatever the reader model took it for."""
        return self.people.get(name.rpartition(" ")[2]) == name

    def named(self, wording: str, named: Named, *, speaking: bool = False) -> Named:
        """The registry's answer for a wording, put where the words stand."""
        wording = self.full_name(wording)
        calling, _, rest = wording.partition(" ")
        if calling.lower() in self.words.callings and rest and " " not in rest:
            return replace(named, name=rest, kind="person", why=f"a {calling.lower()} whom the registry does not know")
        short = wording.removeprefix("the ").removeprefix("The ")
        if short in self.given or short in self.fitting:
            return self._in_full(short, named, speaking)
        return self._asked(wording, speaking).at(named.wording, named.span)

    def _asked(self, wording: str, speaking: bool) -> Named:
        found = self.asked.get((wording, speaking))
        if found is None:
            found = self.grounding.registry.name(wording, None, on=self.on, context=self.states, speaking=speaking)
            self.asked[wording, speaking] = found
        return found

    def _in_full(self, short: str, named: Named, speaking: bool) -> Named:
        """Who a short form is: what the report says it stands for goes before what the registry calls so."""
        full = self.given.get(short) or self.fitting[short]
        known, meant = self._asked(short, speaking), self._asked(full, speaking)
        alike = set(full.lower().split()) & set(known.name.lower().split())
        if meant.id and not (known.id and short in self.fitting):
            return replace(meant.at(named.wording, named.span), why=f"{short} is {full} in this report; {meant.why}")
        if known.id and (alike or short in self.fitting):
            return known.at(named.wording, named.span)
        return replace(named, name=full, kind="organisation", why=f"{short} is {full} in this report")


def _ruling(text: str, grounding: Grounding, words: Vocabulary) -> tuple[str, ...]:
    """The states that a text names, without those of a territory with a government of its own that is named as often.

    "The government" in news of Hong Kong is not China's, or at least it does not say so.
    """
    counts = grounding.registry.states_counted(text)
    apart: Counter[str] = Counter()
    for name, state in words.territories.items():
        apart[state] += len(re.findall(rf"\b{re.escape(name)}", text))
    return tuple(state for state, named in counts.most_common() if named > apart[state])


def _last_names(report: Report, sentences: tuple[Sentence, ...], grounding: Grounding) -> dict[str, str]:
    """Last names to full names, for the people whom the report names in full; two of one last name are left out.

    A name of several words that the reader model took for a place, and that no table knows, counts as a person's, so
    that 'Amman' after 'Sudesh Amman' is not the capital. A short form of a longer name is that name, and so is the
    first of two surnames: 'Jaramillo' and 'Jaramillo Ossa' after 'Bernardo Jaramillo Ossa'.
    """
    places = {m.span.of(report.text) for s in sentences for m in s.mentions if m.kind == "LOC"}
    people: dict[str, bool] = {}
    mentions = (m for s in sentences for m in s.mentions if m.kind in {"PER", "LOC"})
    for name, kind in dict.fromkeys((m.span.of(report.text), m.kind) for m in mentions):
        if len(name.split()) > 1 and "\n" not in name and not (kind == "LOC" and _known(name, grounding)):
            people[name] = people.get(name, False) or kind == "PER"
    found: dict[str, set[str]] = {}
    for name, person in people.items():
        parts, whole = name.split(), _longest(name, people)
        for short in _short_forms(name, whole, people):
            if short == name or short not in people or not _known(short, grounding):
                found.setdefault(short, set()).add(whole)
        if person and _known(parts[0], grounding) and parts[0] not in places:
            found.setdefault(parts[0], set()).add(whole)  # 'Paris Holloway ... arrested Paris'
    return {short: names.pop() for short, names in found.items() if len(names) == 1}


def _longest(name: str, names: Iterable[str]) -> str:
    """The one longest name of the report that goes on from a name ('Wanda Vazquez Garced'); itself where several do.

    What stands before a name is often a title that the reader model took in.
    """
    longer = [n for n in names if f"{n} ".startswith(f"{name} ") and n.split()[-1].strip(".") not in _GENERATIONS]
    longest = max(longer, key=len, default=name)
    return longest if all(f"{longest} ".startswith(f"{n} ") for n in longer) else name


def _short_forms(name: str, whole: str, names: Iterable[str]) -> list[str]:
    """What else stands for a full name: its last name, its last two, the first of two surnames, itself cut short."""
    parts = name.split()
    forms = [parts[-1], *([name] if name != whole else [])]
    plain = len(parts) > 2 and parts[-1].strip(".") not in _GENERATIONS and "of" not in parts  # no title in it
    surname = parts[-2] if plain else ""
    if surname[:1].isupper() and surname.isalpha() and len(surname) > 2:
        forms.append(f"{surname} {parts[-1]}")
        if not any(n.split()[0] == surname for n in names):
            forms.append(surname)
    return forms


def _known(name: str, grounding: Grounding) -> bool:
    where = grounding.gazetteer.place(name, None)
    if where.place is not None or where.candidates:
        return True
    named = grounding.registry.name(name, None)
    return named.id is not None or bool(named.candidates)


def is_pronoun(form: str) -> bool:
    """Whether a word stands for someone named before."""
    return form.lower() in _PERSON | _BODY | _FIRST
