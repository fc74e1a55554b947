"""The places of a report: which stretches name one, how each is used, and which place it is, decided once a report.

A name means the same place throughout a report unless its words say otherwise. What stays open keeps its candidates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.grounding.actors import Registry
from counterclaim.grounding.candidates import Candidate, Meaning, meanings
from counterclaim.grounding.choosing import Choice, Surroundings, as_written, choose, held_by
from counterclaim.grounding.containment import containers
from counterclaim.grounding.names import fold
from counterclaim.grounding.place_words import PlaceWords
from counterclaim.grounding.places import WIDE, Gazetteer
from counterclaim.grounding.toponym_spans import Marked, Use, marked, use_of
from counterclaim.records import Place, Report, Sentence, Span, Where

ROUNDS = 3
"""How often the places are weighed again by those that have become sure."""
_KEPT = 12  # candidates that an open answer keeps
_Key = tuple[str, tuple[str, ...]]
_Around = Mapping[Span, tuple[tuple[Place, ...], str]]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A stretch that names a place, how it is used, and which place it is.

    use: `literal` is ground where something is or happens; `associative` only describes something ("Paris talks",
    "a Syrian town's mayor"); `metonym` is a government or a team under its place's name ("Washington said").
    """

    span: Span
    use: Use
    where: Where


def find_toponyms(
    report: Report,
    sentences: tuple[Sentence, ...],
    registry: Registry,
    gazetteer: Gazetteer,
    words: PlaceWords,
    states: tuple[str, ...] | None = None,
) -> tuple[Toponym, ...]:
    """The places of a report in the order of its text.

    `states` are those that the report is about, the most named first; they are counted where they are not given.
    """
    marks = tuple(m for m in marked(report, sentences, gazetteer, words) if not _people(m, registry))
    meant = meanings((m.asked for m in marks), gazetteer, words)
    marks = tuple(m for m in marks if m.sure or _own_name(meant.get(m.asked)))
    if states is None:
        states = registry.states_in(_coded(report))
    around = containers(report.text, marks, meant, registry.lexicon, gazetteer, words)
    choices = _decided(marks, meant, around, states)
    found = []
    for mark in marks:
        where = _where(mark, sentences[mark.sentence], meant.get(mark.asked), choices.get(mark.span))
        if where.place is not None and (status := gazetteer.status_on(where.place.id, report.day)):
            where = replace(where, status=status)
        governs = where.place is not None and where.place.kind in {"country", "capital"}
        found.append(Toponym(mark.span, use_of(sentences[mark.sentence], mark, governs, words), where))
    return tuple(found)


def _people(mark: Marked, registry: Registry) -> bool:
    """'Tongan', 'Britons': they give a state, and are no place."""
    entries = registry.lexicon.entries(mark.wording)
    return bool(entries) and all(e.sense in {"adjective", "people"} for e in entries)


def _coded(report: Report) -> str:
    return "\n".join(b.span.of(report.text) for b in report.blocks if b.kind not in {"furniture", "caption"})


def _own_name(meaning: Meaning | None) -> bool:
    """Whether the tables or the atlas have a place whose own name it is: enough for a name that a context marks."""
    return meaning is not None and any(c.main or c.listed for c in meaning.candidates)


def _decided(
    marks: Sequence[Marked], meant: Mapping[str, Meaning], around: _Around, states: tuple[str, ...]
) -> dict[Span, Choice]:
    """A choice for each mark that the tables or the atlas know, in rounds: what is sure helps the rest."""
    settled: dict[Span, Choice] = {}
    sure: list[Place] = []
    order = _ordered_states(marks, meant, states)
    for _ in range(ROUNDS):
        about = Surroundings(order, tuple(sure))
        settled = _round(marks, meant, around, about)
        firm = {c.place.id: c.place for c in settled.values() if c.firm and c.place is not None}
        if set(firm) == {p.id for p in sure}:
            break
        sure = list(firm.values())
        order = _ordered_states(marks, meant, states, settled)
    return settled


def _ordered_states(
    marks: Sequence[Marked],
    meant: Mapping[str, Meaning],
    states: tuple[str, ...],
    settled: Mapping[Span, Choice] | None = None,
) -> tuple[str, ...]:
    """The states that the report is about, those first that most of its places lie in."""
    counts: Counter[str] = Counter({state: len(states) - n for n, state in enumerate(states)})
    for mark in marks:
        choice = settled.get(mark.span) if settled else None
        if choice is not None and choice.firm and choice.place is not None and choice.place.country:
            counts[choice.place.country] += 2
        elif settled is None and mark.asked in meant:
            named = [c.place.id for c in meant[mark.asked].candidates if c.place.kind == "country" and not c.weak]
            counts.update(named)
    return tuple(state for state, _ in counts.most_common())


def _round(
    marks: Sequence[Marked], meant: Mapping[str, Meaning], around: _Around, about: Surroundings
) -> dict[Span, Choice]:
    said = {m.span: c for m in marks if m.span in around and (c := _contained(m, meant, around, about))}
    by_name: dict[_Key, set[str]] = {}
    for mark in marks:
        choice = said.get(mark.span)
        if choice is not None and choice.place is not None:
            by_name.setdefault(_key(meant[mark.asked]), set()).add(choice.place.id)
    found: dict[Span, Choice] = {}
    plain: dict[_Key, Choice] = {}
    for mark in marks:
        if mark.asked not in meant:
            continue
        meaning = meant[mark.asked]
        key = _key(meaning)
        if mark.span in said:
            found[mark.span] = said[mark.span]
            continue
        if key not in plain:
            plain[key] = _one_sense(meaning, by_name.get(key, set()), about)
        found[mark.span] = plain[key]
    return found


def _key(meaning: Meaning) -> _Key:
    return fold(meaning.name), meaning.kinds


def _contained(mark: Marked, meant: Mapping[str, Meaning], around: _Around, about: Surroundings) -> Choice | None:
    """What the words around a name leave of it; None where they say nothing about it."""
    senses, wording = around[mark.span]
    candidates = meant[mark.asked].candidates
    held = held_by(candidates, senses)
    if not held:
        if any(c.place.kind == "country" for c in candidates) or not any(p.kind in WIDE for p in senses):
            return None
        return Choice(None, f"no {meant[mark.asked].name} is known in {wording}, which the report puts it in")
    if len(held) == 1:
        return Choice(held[0].place, f"{held[0].place.name}: the report puts it in {wording}", firm=True)
    choice = choose(held, about)
    return replace(choice, why=f"{choice.why} (the report puts it in {wording})", firm=choice.place is not None)


def _one_sense(meaning: Meaning, said: set[str], about: Surroundings) -> Choice:
    """A name's place where nothing is said around it: what the report says of it elsewhere, else what weighs most."""
    if len(said) == 1:
        known = next((c for c in meaning.candidates if c.place.id in said), None)
        if known is not None:
            return Choice(known.place, f"{known.place.name}: the report says elsewhere which it is", firm=True)
    return choose(meaning.candidates, about)


def _where(mark: Marked, sentence: Sentence, meaning: Meaning | None, choice: Choice | None) -> Where:
    if meaning is None or choice is None:
        return Where(mark.wording, mark.span, None, (), "not in the gazetteer")
    choice = as_written(choice, meaning.partly or _beside(sentence, mark))
    return Where(mark.wording, mark.span, choice.place, _ids(meaning.candidates), choice.why)


def _ids(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.place.id for c in candidates))[:_KEPT]


_SIDES = ("north", "south", "east", "west", "central")


def _beside(sentence: Sentence, mark: Marked) -> bool:
    """'near Goris', 'northern Mali', '20 km east of Carrascal', 'outside X': not the place itself."""
    before = [w.form.lower() for w in sentence.words[max(0, mark.first - 2) : mark.first]]
    if not before:
        return False
    if before[-1] in {"near", "outside", "around", "off"} or before[-1].startswith(_SIDES):
        return True
    return (
        before[-1] == "of"
        and len(before) > 1
        and (before[0].startswith(_SIDES) or before[0] in {"outskirts", "part", "parts"})
    )
