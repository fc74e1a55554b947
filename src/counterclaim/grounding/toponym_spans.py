"""Which stretches of a report name places: what the reader model marks, completed by the tables of places.

Not places: people and ships called after one, bodies that hold one in their name ("Bank of England"), peoples and
languages. A government that acts under its state's name and a place that only describes something stay marked, with
their use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from counterclaim.grounding.names import capital_words
from counterclaim.grounding.place_words import PlaceWords
from counterclaim.grounding.places import KIND_WORDS, Gazetteer
from counterclaim.records import Report, Sentence, Span, Word

Use = Literal["literal", "associative", "metonym"]
_EDGES = re.compile(r"^(?:(?:[Tt]he|[Aa]n?)\s+)|(?:['’]s|(?<=s)['’])$")
_CUT = re.compile(r"\s*(?:,|/|;|\||\n|–|\bvia\b|\band\b)\s*")
_NEAR_NAME = 4  # words of a name that only a place context marks
_BESIDE = frozenset({"compound", "flat", "amod", "appos", "conj", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that names a place: words first..last of a sentence (both included)."""

    span: Span
    wording: str
    sentence: int
    first: int
    last: int
    asked: str
    """The wording with the word of its kind beside it: 'Kherson region', 'city of Goris'."""
    sure: bool
    """Whether the reader model or the tables say so; else a context alone does, and the atlas has to know the name."""


@dataclass(frozen=True, slots=True)
class People:
    """Last and first names of the people of a report."""

    names: frozenset[str]

    @classmethod
    def of(cls, report: Report, sentences: Iterable[Sentence]) -> People:
        """The names that people of two names or more bear."""
        full = [m.span.of(report.text).split() for s in sentences for m in s.mentions if m.kind == "PER"]
        return cls(frozenset(part for parts in full if len(parts) > 1 for part in (parts[0], parts[-1])))


def marked(
    report: Report, sentences: tuple[Sentence, ...], gazetteer: Gazetteer, words: PlaceWords
) -> tuple[Marked, ...]:
    """The places that a report may name, in order and not overlapping."""
    people = People.of(report, sentences)
    found: list[Marked] = []
    for number, sentence in enumerate(sentences):
        here: list[Marked] = []
        for span, sure in _spans(report.text, sentence, gazetteer, words):
            if any(span.overlaps(other.span) for other in here) or report.text[span.end : span.end + 1] == "$":
                continue
            inside = [w.index for w in sentence.words if w.span.overlaps(span)]
            if not inside or not _place_like(report.text, sentence, inside, people, words):
                continue
            here.append(_mark(report.text, sentence, number, span, inside, sure))
        found += sorted(here, key=lambda m: m.span)
    return tuple(found)


def _mark(text: str, sentence: Sentence, number: int, span: Span, inside: list[int], sure: bool) -> Marked:
    wording, asked = span.of(text), span.of(text)
    after = sentence.words[inside[-1] + 1 : inside[-1] + 2]
    before = sentence.words[max(0, inside[0] - 2) : inside[0]]
    if after and after[0].form in KIND_WORDS and after[0].upos == "NOUN":
        asked = f"{wording} {after[0].form}"
    elif len(before) == 2 and before[1].form == "of" and before[0].form in KIND_WORDS:
        asked = f"{before[0].form} of {wording}"
    return Marked(span, wording, number, inside[0], inside[-1], asked, sure)


def _spans(text: str, sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[tuple[Span, bool]]:
    """Stretches in the order of trust: names of the tables that the model's mark holds, its marks, tables, contexts."""
    known = [w.span for w in gazetteer.find_all(text, sentence.span) if w.span is not None]
    marks = [piece for m in sentence.mentions if m.kind == "LOC" for piece in _pieces(text, m.span, known)]
    for span in marks:
        wider = [k for k in known if span.within(k) and k != span]
        yield (wider[0] if wider else span), True
    for span in known:
        if _free(text, sentence, span, words):
            yield span, True
    for span in _by_context(text, sentence, words):
        yield span, False


def _pieces(text: str, span: Span, known: list[Span]) -> Iterator[Span]:
    """'Goris, Syunik' as two; a name of the tables that holds a comma stays whole."""
    start = span.start
    piece = span.of(text)
    cuts = [m for m in _CUT.finditer(piece) if not any(_cuts(k, span.start + m.start()) for k in known)]
    for cut in [*cuts, None]:
        end = span.start + cut.start() if cut else span.end
        if (kept := _trimmed(text, start, end)) is not None:
            yield kept
        start = span.start + cut.end() if cut else end


def _cuts(known: Span, at: int) -> bool:
    return known.start < at < known.end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while edge := _EDGES.search(text[start:end]):
        start, end = (start + edge.end(), end) if edge.start() == 0 else (start, start + edge.start())
    written = text[start:end]
    start, end = start + len(written) - len(written.lstrip()), end - len(written) + len(written.rstrip())
    return Span(start, end) if end > start and any(c.isupper() for c in text[start:end]) else None


def _free(text: str, sentence: Sentence, span: Span, words: PlaceWords) -> bool:
    """Whether a name of the tables stands by itself: in no other name, and not part of a longer one."""
    inside = [w for w in sentence.words if w.span.overlaps(span)]
    if not inside:
        return False
    held = [m for m in sentence.mentions if m.span.overlaps(span) and m.kind != "LOC"]
    if held and not all(m.span.within(span) and _located(sentence, inside[0], words) for m in held):
        return False
    before, after = _neighbours(text, sentence, inside)
    longer = after is not None and after.upos == "PROPN" and after.lemma.lower() not in words.ground
    longer = longer and not sentence_role(sentence, inside[-1].index)
    return not longer and not (before is not None and _leads(before, words))


def sentence_role(sentence: Sentence, index: int) -> bool:
    """Whether the name only stands before a noun: 'Armenia Prime Minister', 'Iran war'."""
    return sentence.words[index].deprel in {"compound", "nmod:poss", "amod", "nmod:desc", "nmod"}


def _leads(before: Word, words: PlaceWords) -> bool:
    """A capital word right before that makes a longer name: 'Abu Dhabi' before 'TV', 'Dwayne Paris'."""
    lower = before.lemma.lower()
    compass = lower.rstrip("ern").startswith(("north", "south", "east", "west", "centr", "upper", "lower"))
    return (
        before.upos == "PROPN" and before.deprel in {"compound", "flat"} and lower not in words.ground and not compass
    )


def _neighbours(text: str, sentence: Sentence, inside: list[Word]) -> tuple[Word | None, Word | None]:
    """The words right before and right after, where only a space stands between."""
    first, last = inside[0].index, inside[-1].index
    before = sentence.words[first - 1] if first else None
    after = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    if before is not None and text[before.span.end : inside[0].span.start].strip(" \t"):
        before = None
    return before, after


def _located(sentence: Sentence, word: Word, words: PlaceWords) -> bool:
    """Whether a locating preposition stands before a word, an article or an adjective of it left out."""
    for before in reversed(sentence.words[: word.index]):
        if before.upos == "ADP":
            return before.form.lower() in words.locating
        if before.upos not in {"DET", "ADJ"} and not before.form[:1].isupper():
            return False
    return False


def _by_context(text: str, sentence: Sentence, words: PlaceWords) -> Iterator[Span]:
    """'in X', 'near X', 'the town of X', 'X province': names that no mark and no table has."""
    taken = [m.span for m in sentence.mentions]
    stretches = capital_words(sentence.span.of(text))
    for number, (start, _) in enumerate(stretches):
        span = Span(sentence.span.start + start, sentence.span.start + _name_end(text, sentence, stretches, number))
        if any(span.overlaps(t) for t in taken):
            continue
        inside = [w for w in sentence.words if w.span.start < span.end and span.start < w.span.end]
        if not inside or any(w.upos != "PROPN" for w in inside):
            continue
        if _in_place_context(sentence, inside, words):
            yield span


def _name_end(text: str, sentence: Sentence, stretches: list[tuple[int, int]], number: int) -> int:
    """Where a run of capital words ends, counted in the sentence."""
    piece = sentence.span.of(text)
    end = stretches[number][1]
    for start, following in stretches[number + 1 : number + _NEAR_NAME]:
        if piece[end:start] != " ":
            break
        end = following
    return end


def _in_place_context(sentence: Sentence, inside: list[Word], words: PlaceWords) -> bool:
    first, last = inside[0].index, inside[-1].index
    before = sentence.words[first - 1] if first else None
    after = sentence.words[last + 1] if last + 1 < len(sentence.words) else None
    if after is not None and after.form.lower() in words.ground and after.upos == "NOUN":
        return True
    if before is None or before.upos != "ADP":
        return False
    prep = before.form.lower()
    if prep == "of":
        noun = sentence.words[first - 2] if first > 1 else None
        return noun is not None and noun.lemma.lower() in words.ground
    return prep in {"in", "near", "at", "outside", "from", "around", "towards", "toward"}


def _place_like(text: str, sentence: Sentence, inside: list[int], people: People, words: PlaceWords) -> bool:
    """Not a person of the report, a ship, a body or a language that only has the name of a place."""
    first, last = sentence.words[inside[0]], sentence.words[inside[-1]]
    wording = text[first.span.start : last.span.end]
    if wording in people.names and not _located(sentence, first, words):
        return False
    before, _ = _neighbours(text, sentence, [first, last])
    if before is not None and before.form.lower().strip(".") in words.ships:
        return False
    if before is not None and before.form.lower() in {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."}:
        return False
    return not _of_body(sentence, first, words)


def _of_body(sentence: Sentence, word: Word, words: PlaceWords) -> bool:
    """'University of Texas', 'Bank of England', 'Duke of York'."""
    at = word.index
    if at < 2 or sentence.words[at - 1].form.lower() not in {"of", "the"}:
        return False
    at -= 2 if sentence.words[at - 1].form.lower() == "of" else 3
    noun = sentence.words[at] if at >= 0 else None
    return noun is not None and noun.form[:1].isupper() and noun.form.lower() in words.bodies


def use_of(sentence: Sentence, mark: Marked, state_like: bool, words: PlaceWords) -> Use:
    """How a place's name is used: ground, something that it describes, or a government or team that acts.

    `state_like`: a country or a capital, under whose name a government acts.
    """
    head = _head(sentence, mark)
    parent = sentence.words[head.head] if head.head >= 0 else None
    after = sentence.words[mark.last + 1] if mark.last + 1 < len(sentence.words) else None
    if after is not None and after.form.lower() in words.events and after.upos in {"PROPN", "NOUN"}:
        return "associative"
    preps = _prepositions(sentence, head)
    if parent is not None and not preps and head.deprel in {"compound", "amod", "nmod:poss", "nmod", "nmod:desc"}:
        return "literal" if parent.lemma.lower() in words.ground | words.sites else "associative"
    if preps:
        return "metonym" if state_like and preps <= words.partner else "literal"
    if parent is None or parent.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return "literal"
    if _acts(head, parent, state_like, words):
        return "metonym"
    return "literal"


def _acts(head: Word, verb: Word, state_like: bool, words: PlaceWords) -> bool:
    lemma = verb.lemma.lower()
    if head.deprel == "nsubj":
        return lemma in words.sport or (state_like and lemma not in words.lying and verb.upos == "VERB")
    if head.deprel in {"obj", "iobj", "nsubj:pass"}:
        return (state_like and lemma in words.addressed) or lemma in {"beat", "defeat", "thrash"}
    return False


def _head(sentence: Sentence, mark: Marked) -> Word:
    """The word by which a name hangs in its clause; of names in a row the first one."""
    inside = range(mark.first, mark.last + 1)
    word = next((sentence.words[i] for i in inside if sentence.words[i].head not in inside), sentence.words[mark.first])
    for _ in range(len(sentence.words)):
        if word.deprel not in {"conj", "flat", "appos"} or word.head < 0:
            break
        word = sentence.words[word.head]
    return word


def _prepositions(sentence: Sentence, word: Word) -> set[str]:
    return {w.form.lower() for w in sentence.children(word.index) if w.deprel == "case" and w.upos != "PART"}
