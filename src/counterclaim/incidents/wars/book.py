"""The named wars as they are looked up: by words, by parties, by what their names turn on."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.grounding import Registry
from counterclaim.incidents.wars.table import War, load_wars
from counterclaim.incidents.wars.tokens import Token, Years, party_names, tokens_of
from counterclaim.knowledge import table

WORDS = "war_words.yml"
_LISTS = ("followed", "preceded", "began", "ended", "plain", "opening", "counting", "bare", "events")
MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_INNER = frozenset({"of", "in", "on", "from"})


@dataclass(frozen=True, slots=True)
class WarWords:
    """What the words of the table mean: heads ("civil war"), their plurals, and what only looks like a war."""

    heads: Mapping[str, frozenset[str]]
    spelled: Mapping[str, str]
    plurals: Mapping[str, str]
    followed: frozenset[str]
    preceded: frozenset[str]
    began: frozenset[str]
    ended: frozenset[str]
    plain: frozenset[str]
    opening: frozenset[str]
    counting: frozenset[str]
    bare: frozenset[str]
    events: frozenset[str]

    @classmethod
    def load(cls) -> WarWords:
        """Read the table. Raises KnowledgeError when it cannot be read."""
        found: dict[str, Any] = table(WORDS)
        listed = {key: frozenset(map(str, found[key])) for key in _LISTS}
        heads = {head: frozenset(stands_for) for head, stands_for in found["heads"].items()}
        return cls(heads, found["spelled"], found["plurals"], **listed)

    def head(self, key: str, before: str) -> str:
        """The head that a word is, considered the word before it; empty where it is none."""
        word = self.plurals.get(key, self.spelled.get(key, key))
        if word == "war" and before == "civil":
            return "civil war"
        return word if word in self.heads and word != "civil war" else ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of a war as keys; `cased` are the places of words that need a capital, `dated`: a year was in it."""

    keys: tuple[str, ...]
    war: str
    cased: frozenset[int]
    weak: bool = False
    battle: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class WarBook:
    """The named wars, ready to be looked up; made once and passed on.

    `sides` are those of the table, each party as the registry puts it on the war's first day. `heads` are what strong
    names of a war turn on, `all_heads` those of all names, `by_head` the wars that a head in a report may mean.
    `topics` are words of names that say which war it is, `grounds` the states that a war touches.
    """

    wars: Mapping[str, War]
    words: WarWords
    parties: Mapping[str, str]
    aliases: Mapping[str, tuple[Alias, ...]]
    sides: Mapping[str, tuple[frozenset[str], ...]]
    by_party: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, frozenset[str]]
    all_heads: Mapping[str, frozenset[str]]
    topics: Mapping[str, frozenset[str]]
    grounds: Mapping[str, frozenset[str]]
    named_parties: Mapping[str, frozenset[str]]
    by_head: Mapping[str, tuple[str, ...]]

    @classmethod
    def load(cls, registry: Registry) -> WarBook:
        """Read the tables and prepare them. Raises KnowledgeError with file, line and entry when one is broken."""
        wars, words = load_wars(), WarWords.load()
        groups = {m for war in wars.values() for m in war.members if m.startswith("group.")}
        parties = party_names(registry.lexicon, groups)
        sides = {i: _sides(war, registry) for i, war in wars.items()}
        by_party: dict[str, list[str]] = defaultdict(list)
        for war_id, its_sides in sides.items():
            for party in frozenset[str]().union(*its_sides):
                by_party[party].append(war_id)
        aliases: dict[str, list[Alias]] = defaultdict(list)
        for war in wars.values():
            for alias in _aliases(war, words, parties):
                aliases[alias.keys[0]].append(alias)
        all_heads = {i: frozenset(_heads(war, words, weak=True)) for i, war in wars.items()}
        by_head = {head: tuple(i for i in wars if all_heads[i] & alike) for head, alike in words.heads.items()}
        return cls(
            wars,
            words,
            parties,
            {first: tuple(sorted(found, key=lambda a: -len(a.keys))) for first, found in aliases.items()},
            sides,
            {party: tuple(sorted(found)) for party, found in by_party.items()},
            {i: frozenset(_heads(war, words, weak=False)) for i, war in wars.items()},
            all_heads,
            _topics(wars, words, parties),
            {i: war.states | _grounds(sides[i], registry) for i, war in wars.items()},
            {i: frozenset(t.key for n in war.names for t in tokens_of(n, parties)) for i, war in wars.items()},
            by_head,
        )

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words of a text as names of wars are compared."""
        return tokens_of(text, self.parties)

    def members(self, war_id: str) -> frozenset[str]:
        """Every party of a war, as the registry puts them."""
        return frozenset[str]().union(*self.sides[war_id])

    def within(self, inner: str, outer: str) -> bool:
        """Whether a war is a part of another, at any depth."""
        above = self.wars[inner].within
        return above is not None and (above == outer or self.within(above, outer))

    def innermost(self, found: Iterable[str]) -> tuple[str, ...]:
        """Wars without those that another one of them is a part of."""
        ids = sorted(set(found))
        return tuple(i for i in ids if not any(self.within(other, i) for other in ids))

    def outermost(self, found: Iterable[str]) -> tuple[str, ...]:
        """Wars without those that are a part of another one of them."""
        ids = sorted(set(found))
        return tuple(i for i in ids if not any(self.within(i, other) for other in ids))


def _sides(war: War, registry: Registry) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(seat(registry, party, war.first) for party in side) for side in war.sides)


def seat(registry: Registry, party: str, on: date | None) -> str:
    """The side that a party stands on: the Qassam Brigades on that of Hamas, Hamas on its own."""
    return registry.side_of(party, on) or party


def _grounds(sides: tuple[frozenset[str], ...], registry: Registry) -> frozenset[str]:
    return frozenset(p for side in sides for p in side if p in registry.lexicon.states)


def _heads(war: War, words: WarWords, *, weak: bool) -> Iterator[str]:
    for name in war.names:
        if name in war.weak and not weak:
            continue
        plain = re.split(r"[^\w]+", name.casefold())
        for before, word, after, beyond in zip(
            ["", *plain], plain, [*plain[1:], ""], [*plain[2:], "", ""], strict=False
        ):
            other = before in words.preceded or f"{after} {beyond}".strip() in words.followed
            head = "" if other else words.head(word, before)
            if head and (not after or after in _INNER or after in words.plain or after[0].isdigit()):
                yield head  # but not of "the Syrian civil war spillover"


def _topics(wars: Mapping[str, War], words: WarWords, parties: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Words of names that are neither parties nor heads nor plain, with the wars that they may speak of."""
    found: dict[str, set[str]] = defaultdict(set)
    known = set(parties.values())
    for war in wars.values():
        for name in war.names:
            for token in tokens_of(name, parties):
                free = token.key not in known | MONTHS.keys() and not token.years and token.capital
                if free and token.key not in words.plain | words.counting and not words.head(token.key, ""):
                    found[token.key].add(war.id)
    return {word: frozenset(ids) for word, ids in found.items()}


def _aliases(war: War, words: WarWords, parties: Mapping[str, str]) -> Iterator[Alias]:
    for written in (*war.names, *war.battles):
        tokens = tokens_of(written, parties)
        bare = [t for t in tokens if not t.years]
        while bare and bare[-1].key in _INNER:
            bare.pop()
        dated = len(bare) < len(tokens)
        weak = written in war.weak or dated
        if (len(bare) < 3 and all(t.key in words.plain for t in bare)) or (dated and len(bare) < 2):
            continue
        for form in _forms(bare, words):
            cased = frozenset(
                i for i, t in enumerate(form) if t.capital and t.key not in words.plain | words.counting
                and not words.head(t.key, "") and t.key != "civil" and t.key not in set(parties.values())
            )  # fmt: skip
            yield Alias(tuple(t.key for t in form), war.id, cased, weak, written in war.battles, dated)


def _forms(tokens: list[Token], words: WarWords) -> Iterator[list[Token]]:
    """A name, and the ways in which news turn it round: "Bucha massacre", "massacre in Bucha"."""
    yield tokens
    head = _head_at_end(tokens, words)
    rest, last = tokens[: len(tokens) - head], tokens[len(tokens) - head :]
    if head and rest:
        for link in ("in", "of"):
            yield [*last, Token(link, 0, 0, False), *rest]
    if len(tokens) > 2 and words.head(tokens[0].key, "") and tokens[1].key in {"of", "in"}:
        yield [*tokens[2:], tokens[0]]
        for link in ("for", "of", "in", "at"):
            if link != tokens[1].key:
                yield [tokens[0], Token(link, 0, 0, False), *tokens[2:]]


def _head_at_end(tokens: list[Token], words: WarWords) -> int:
    if len(tokens) < 2 or not words.head(tokens[-1].key, ""):
        return 0
    return 2 if tokens[-2].key == "civil" else 1


def fits_years(war: War, years: Years, on: date | None) -> int:
    """How well the years of an expression fit a war: 0 not at all, 1 within it or near, 2 its own.

    A range is its beginning and end, with a year of leeway; a single year is its beginning, or lies within it.
    """
    last = war.last.year if war.last else (on.year if on else 9999)
    if years.decade:
        return 1 if war.first.year <= years.last and years.first <= last else 0
    if years.ranged:
        if not war.last:
            return 0
        gaps = abs(war.first.year - years.first), abs(war.last.year - years.last)
        return 2 if gaps == (0, 0) else 1 if max(gaps) <= 1 else 0
    if war.first.year == years.first:
        return 2
    return 1 if war.first.year <= years.first <= last else 0
