"""Who a figure is about: kinds of people, which of them hold which, and which exclude each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge import table
from counterclaim.records import Version

PEOPLE = "people"
ATTACKERS = "attackers"
CIVIL = frozenset({"civilians", "children", "women", "journalists", "medics"})
_NO_PERSONS = frozenset({"families", "buildings"})
_BESIDES = re.compile(r"\b(?:others?|another|more)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The table of kinds of people: kind by word, the kind that holds another, kinds that exclude each other."""

    by_words: dict[str, str]
    within: dict[str, str]
    apart: frozenset[str]


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """The kinds of people, read once; the table never changes."""
    numbers = table("numbers.yml")
    by_words = {words: kind for kind, each in numbers["kinds_of_people"].items() for words in each}
    return Kinds(by_words, dict(numbers["kinds_within"]), frozenset(numbers["kinds_apart"]))


@lru_cache(maxsize=4096)
def kind_of(whom: str) -> str:
    """The kind of people a count is about, so that "49 soldiers" and "105 servicemen" are one history.

    The last two words are asked first, then the last; a kind that the table lacks is its own words.

    >>> kind_of("Armenian servicemen"), kind_of("police officers"), kind_of("officers"), kind_of("miners")
    ('soldiers', 'police', 'soldiers', 'miners')
    """
    words, known = whom.casefold().split(), kinds().by_words
    for ending in (" ".join(words[-2:]), words[-1] if words else ""):
        if ending in known:
            return known[ending]
    return " ".join(words)


def apart(one: str, other: str) -> bool:
    """Whether nobody is of both kinds: soldiers and civilians, but not journalists and women.

    >>> apart("soldiers", "children"), apart("women", "journalists"), apart("soldiers", "people")
    (True, False, False)
    """
    known = kinds()
    a, b = known.within.get(one, one), known.within.get(other, other)
    return a != b and {a, b} <= known.apart


def persons(version: Version) -> bool:
    """Whether a version counts persons: families and houses are no persons."""
    return kind_of(version.whom) not in _NO_PERSONS


def besides(version: Version) -> bool:
    """Whether a figure says that it comes on top of the same voice's other figures: "at least five other civilians"."""
    return bool(_BESIDES.search(f"{version.wording} {version.whom}"))
