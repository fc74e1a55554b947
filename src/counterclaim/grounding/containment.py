"""What the words put around a place: "Goris, in Syunik", "Paris, Texas", "the Syrian city of Aleppo"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from counterclaim.grounding.candidates import Meaning
from counterclaim.grounding.lexicon import Lexicon
from counterclaim.grounding.names import capital_words, fold
from counterclaim.grounding.place_words import PlaceWords
from counterclaim.grounding.places import WIDE, Gazetteer
from counterclaim.grounding.toponym_spans import Marked
from counterclaim.records import Place, Span

_COMMA = re.compile(r"^,\s*(?:the\s+)?(?:in\s+)?(?:(?:north|south|east|west|centr)[\w-]*\s+)?$", re.IGNORECASE)
_BRACKET = re.compile(r"^\s*\((?:in\s+)?$")
_IN = re.compile(
    r"^(?:\s+(?:(?!and\b|or\b|but\b|then\b)[a-z-]+\s+)?|,\s*(?:(?:an?|the)\s+)?(?:[a-z-]+\s+){0,5})(?:in|of)\s+(?:the\s+)?(?:[a-z’'-]+\s+){0,3}$"
)
_OWN = re.compile(r"^['’]s?\s+(?:[a-z-]+\s+){0,4}(?:of\s+)?,?\s*$")
_ADJECTIVE = re.compile(r"^\s+(?:[a-z-]+\s+){0,2}?((?!of\b)[a-z]+)(?:\s+of|,)?\s+$")
_LIST_GOES_ON = re.compile(r"^(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?[A-Z]")
_ABBREVIATED = re.compile(r"^,\s*([A-Z][A-Za-z]{1,4})\b(?!\s+[A-Z][a-z])")
_REACH = 60  # characters before a name in which an adjective may stand


def containers(
    text: str,
    marks: tuple[Marked, ...],
    meant: Mapping[str, Meaning],
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    words: PlaceWords,
) -> dict[Span, tuple[tuple[Place, ...], str]]:
    """For each name that the words put something around: the senses of that, and its wording.

    Only what is wider counts behind a comma: in "Paris, London and Berlin" nothing contains anything.
    """
    found: dict[Span, tuple[tuple[Place, ...], str]] = {}
    for number, mark in enumerate(marks):
        if mark.asked not in meant or _is_state(meant[mark.asked]):
            continue
        own_region = any(c.listed and c.place.kind in WIDE for c in meant[mark.asked].candidates)
        around = _behind(text, marks, number, meant) or _abbreviated(text, mark, gazetteer, words)
        around = (
            around or _before(text, marks, number, meant, words) or _adjective(text, mark, lexicon, gazetteer, words)
        )
        if around and (not own_region or any(place.kind == "country" for place in around[0])):
            found[mark.span] = around
    return found


def _is_state(meaning: Meaning) -> bool:
    return any(c.place.kind == "country" and not c.weak for c in meaning.candidates)


def _behind(
    text: str, marks: tuple[Marked, ...], number: int, meant: Mapping[str, Meaning]
) -> tuple[tuple[Place, ...], str] | None:
    mark = marks[number]
    for other in marks[number + 1 : number + 3]:
        if other.sentence != mark.sentence or other.asked not in meant:
            return None
        between = text[mark.span.end : other.span.start]
        wide = meant[other.asked].around
        if _COMMA.match(between) or _BRACKET.match(between):
            listed = _COMMA.match(between) and _list_goes_on(text, other) and not _alone_wider(meant[mark.asked])
            return (wide, other.wording) if wide and not listed else None
        if _IN.match(between) and len(between) < 50:
            big = tuple(c.place for c in meant[other.asked].candidates if c.listed or c.place.population >= 50_000)
            return (wide or big, other.wording) if wide or big else None
    return None


def _alone_wider(meaning: Meaning) -> bool:
    """Whether a name is only a town's: then what follows in a row may still be its state ("Izmir, Turkey, and ...")."""
    return not any(c.place.kind in WIDE for c in meaning.candidates)


def _list_goes_on(text: str, other: Marked) -> bool:
    return bool(_LIST_GOES_ON.match(text[other.span.end : other.span.end + 12]))


def _abbreviated(
    text: str, mark: Marked, gazetteer: Gazetteer, words: PlaceWords
) -> tuple[tuple[Place, ...], str] | None:
    short = _ABBREVIATED.match(text[mark.span.end : mark.span.end + 10])
    name = words.abbreviations.get(short[1]) if short else None
    places = _wide(name, gazetteer) if name else ()
    return (places, name) if name and places else None


def _wide(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    found = (gazetteer.places[e.id] for e in gazetteer.names.get(fold(name), ()))
    return tuple(p for p in found if p.kind in WIDE and p.kind != "country")


def _before(
    text: str, marks: tuple[Marked, ...], number: int, meant: Mapping[str, Meaning], words: PlaceWords
) -> tuple[tuple[Place, ...], str] | None:
    """'Yemen's port city of Hodeidah'."""
    mark, other = marks[number], marks[number - 1] if number else None
    if other is None or other.sentence != mark.sentence or other.asked not in meant:
        return None
    between = text[other.span.end : mark.span.start]
    said = set(between.lower().replace("’s", " ").replace("'s", " ").replace(",", " ").split())
    if not _OWN.match(between) or not said & words.ground:
        return None
    places = tuple(c.place for c in meant[other.asked].candidates if c.place.kind in WIDE)
    return (places, other.wording) if places else None


def _adjective(
    text: str, mark: Marked, lexicon: Lexicon, gazetteer: Gazetteer, words: PlaceWords
) -> tuple[tuple[Place, ...], str] | None:
    """'the northern Syrian city of Aleppo', 'the Indian capital, New Delhi'."""
    start = max(0, mark.span.start - _REACH)
    before = text[start : mark.span.start]
    for first, last in reversed(capital_words(before)):
        ground = _ADJECTIVE.match(before[last:])
        if not ground or ground[1] not in words.ground:
            return None
        states = {e.id for e in lexicon.entries(before[first:last]) if e.sense in {"adjective", "name"}}
        places = tuple(gazetteer.places[i] for i in sorted(states) if i in gazetteer.places)
        return (places, before[first:last]) if places else None
    return None
