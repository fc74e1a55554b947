"""Words of a report as names of wars are compared: parties by their ids, years apart, possessives and quotes gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from counterclaim.grounding.lexicon import Lexicon
from counterclaim.grounding.names import fold

_WORD = re.compile(
    r"(?P<year>(?<![\d,.])(?:1[89]|20)\d\d(?:\s?[-–—/]\s?(?:(?:1[89]|20)\d\d|\d{1,2}))?(?P<s>s)?(?!\d|,\d))"
    r"|\d[\d,.]*\d|\d|[^\W\d_]+(?:['’.][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_BREAK = re.compile(r"[.;:!?()\n]|,(?=\s)|\s[-–—]+\s|—")
_LONGEST_NAME = 5
_FIRST_PARTS = {"us": "USA", "uk": "GBR", "soviet": "SUN", "russo": "RUS", "sino": "CHN", "indo": "IND", "anglo": "GBR"}
"""Of adjectives of two states: "Russo-Georgian", "Sino-Vietnamese"."""
_SENSES = frozenset({"name", "adjective"})


@dataclass(frozen=True, slots=True)
class Years:
    """The years of an expression: 1992 to 1995 of "1992-95", 1990 to 1999 of "the 1990s" (`decade`)."""

    first: int
    last: int
    decade: bool = False

    @property
    def ranged(self) -> bool:
        """Whether a beginning and an end are written."""
        return self.last > self.first and not self.decade


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or the name of a state or group as its id. `apart`: a comma, full stop or bracket stands before it."""

    key: str
    start: int
    end: int
    capital: bool
    apart: bool = False
    years: Years | None = None
    possessive: bool = False


def tokens_of(text: str, parties: Mapping[str, str]) -> tuple[Token, ...]:
    """The words of a text in order; names of states and groups (as `party_names` has them) become their ids."""
    words = tuple(_words(text))
    found: list[Token] = []
    at = 0
    while at < len(words):
        size, party = _party_at(words, at, parties)
        if party:
            last = words[at + size - 1]
            first = words[at]
            found.append(Token(party, first.start, last.end, True, first.apart, None, last.possessive))
        else:
            found.append(words[at])
        at += size
    return tuple(found)


def _words(text: str) -> Iterator[Token]:
    before = 0
    for match in _WORD.finditer(text):
        apart = bool(_BREAK.search(text, before, match.start()))
        before = match.end()
        written = match.group()
        if match["year"]:
            yield Token(written, match.start(), match.end(), False, apart, _years(written))
            continue
        bare = _POSSESSIVE.sub("", written)
        possessive = bare != written or text[match.end() : match.end() + 1] in {"’", "'"}
        yield Token(fold(bare), match.start(), match.end(), bare[0].isupper(), apart, None, possessive)


def _years(written: str) -> Years:
    first = int(written[:4])
    if written.endswith("s"):
        return Years(first, first + 9, decade=True)
    parts = re.split(r"\D+", written)
    if len(parts) < 2:
        return Years(first, first)
    last = int(written[: 4 - len(parts[1])] + parts[1])
    return Years(first, last) if last >= first else Years(first, first)


def _party_at(words: tuple[Token, ...], at: int, parties: Mapping[str, str]) -> tuple[int, str]:
    for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        within = words[at : at + size]
        if not any(word.capital for word in within) or any(word.apart for word in within[1:]):
            continue
        party = parties.get(" ".join(word.key for word in within))
        if party:
            return size, party
    return 1, ""


def party_names(lexicon: Lexicon, groups: Iterable[str]) -> dict[str, str]:
    """Names and adjectives that mean one state or one of these groups alone, by key; a name of two means neither."""
    wanted = {*lexicon.states, *groups}
    meant: dict[str, set[str]] = {}
    for entries in lexicon.names.values():
        for entry in entries:
            if entry.id in wanted and entry.sense in _SENSES and not (entry.weak and entry.id.startswith("group.")):
                meant.setdefault(" ".join(keys(_words(entry.written))), set()).add(entry.id)
    return {key: ids.pop() for key, ids in meant.items() if len(ids) == 1} | _FIRST_PARTS


def keys(words: Iterable[Token]) -> tuple[str, ...]:
    """The keys of some words."""
    return tuple(word.key for word in words)
