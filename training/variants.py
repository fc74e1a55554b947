"""Variants of training sentences: as other writers set them, about other names, as headlines.

Every variant keeps its labels true: words that leave a sentence are leaves of its tree, and a name gives way to one of
the same kind and length.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from counterclaim.grounding.tables import files_of, rows
from counterclaim.sentences.tokens import words_of
from training.examples import UNKNOWN, Example
from training.names import TAGS

RENAMED, OTHER_NAME = 0.35, 0.6  # share of sentences; share of the names in these
SHIPPED_SHARE = 0.3  # names from the registries, the others from the training sentences
UPPER, LOWER, HEADLINE = 0.04, 0.03, 0.05  # shares of sentences
BARE_HEADLINE = 0.6  # of the headlines: without articles and auxiliaries
BARE_END = 0.05
_KINDS = ("PER", "LOC", "ORG")
_DATES = re.compile(r"\s+\d{4}[\d.-]*$")
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "to", "for", "and", "at", "by", "with", "from", "as", "or"})

Names = Mapping[tuple[str, int], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in an example: words first..last."""

    kind: str
    first: int
    last: int


def names_in(example: Example) -> Iterator[NameSpan]:
    """The names of people, places and organisations that are certain, from the tags that may stand at each word."""
    sure = [TAGS[bits.bit_length() - 1] if bits.bit_count() == 1 else "O" for bits in example.permitted]
    first, kind = 0, ""
    for index, tag in enumerate((*sure, "O")):
        if kind and tag != f"I-{kind}":
            yield NameSpan(kind, first, index - 1)
            kind = ""
        if tag[:1] == "B" and tag[2:] in _KINDS:
            first, kind = index, tag[2:]


def _shipped_names() -> Iterator[tuple[str, str]]:
    """(kind, name) of the registries that ship: people, places, organisations, groups, outlets."""
    simple = [(name, rows(f"actors/{name}")) for name in ("organisations.yml", "outlets.yml")]
    sources = [("LOC", entries) for _, entries in files_of("places/regions")]
    sources += [("ORG", entries) for _, entries in (*files_of("actors/groups"), *simple)]
    for kind, entries in sources:
        for row in entries.values():
            yield from ((kind, part.strip()) for part in str(row).split("|")[1:] if "?" not in part)
    holders = [offices for _, entries in files_of("actors/people") for offices in entries.values()]
    for offices in (found for found in holders if isinstance(found, dict)):
        for several in offices.values():
            yield from (("PER", part.strip()) for row in several for part in _DATES.sub("", str(row)).split("/"))


def name_pools(examples: Iterable[Example]) -> tuple[Names, Names]:
    """Names by kind and number of words: those of the training sentences, and those of the shipped registries."""
    own: defaultdict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for example in examples:
        for name in names_in(example):
            own[name.kind, name.last - name.first + 1].append(example.forms[name.first : name.last + 1])
    shipped: defaultdict[tuple[str, int], list[tuple[str, ...]]] = defaultdict(list)
    for kind, text in _shipped_names():
        forms = tuple(span.of(text) for span in words_of(text, 0, len(text)))
        if forms and forms[0][:1].isupper():
            shipped[kind, len(forms)].append(forms)
    return own, shipped


def renamed(example: Example, pools: tuple[Names, Names], dice: random.Random) -> Example:
    """The sentence about others: some of its names, written as proper nouns throughout, replaced."""
    forms, edits = list(example.forms), list(example.edits)
    for name in names_in(example):
        pool = pools[dice.random() < SHIPPED_SHARE].get((name.kind, name.last - name.first + 1))
        inside = range(name.first, name.last + 1)
        if not pool or dice.random() > OTHER_NAME or any(example.forms[i].isupper() for i in inside):
            continue
        other = dice.choice(pool)
        if all(a[:1].isalpha() == b[:1].isalpha() for a, b in zip(other, example.forms[name.first :], strict=False)):
            forms[name.first : name.last + 1] = other
            edits[name.first : name.last + 1] = [UNKNOWN] * len(other)
    return replace(example, forms=tuple(forms), edits=tuple(edits))


def without(example: Example, leaving: Collection[int]) -> Example:
    """The sentence without some words, which must be leaves of its tree; heads and arguments count anew."""
    kept = [i for i in range(len(example.forms)) if i not in leaving]
    place = {old: new for new, old in enumerate(kept)}
    changed: dict[str, Any] = {
        field.name: tuple(getattr(example, field.name)[i] for i in kept) for field in fields(Example)
    }
    changed["heads"] = tuple(place[h - 1] + 1 if h > 0 else h for h in changed["heads"])
    changed["arguments"] = tuple(
        tuple((place[head], role) for head, role in arguments if head in place) for arguments in changed["arguments"]
    )
    return Example(**changed)


def leaves(example: Example, wanted: Callable[[int], bool]) -> set[int]:
    """The words that have a head, that nothing hangs on, and that `wanted` accepts; not all words of a sentence."""
    heads = set(example.heads)
    found = {i for i, head in enumerate(example.heads) if head > 0 and i + 1 not in heads and wanted(i)}
    return found if len(found) < len(example.forms) - 1 else set()


def headline(example: Example, droppable: Collection[int], bare: bool) -> Example:
    """Capital letters on all but small words, without the full stop; if bare, without articles and auxiliaries."""
    last = len(example.forms) - 1
    leaving = leaves(
        example,
        lambda i: (
            (i == last and example.forms[i] == ".")
            or (bare and (example.deprels[i] in droppable) and example.predicates[i] != 1)
        ),
    )
    short = without(example, leaving)
    forms = (f if i and f in _SMALL else f[:1].upper() + f[1:] for i, f in enumerate(short.forms))
    return replace(short, forms=tuple(forms))


@dataclass(frozen=True, slots=True)
class Variants:
    """What variants need: pools of names, and the numbers of the relations that headlines leave out."""

    pools: tuple[Names, Names]
    droppable: frozenset[int]

    def of(self, example: Example, dice: random.Random) -> Example:
        """The sentence as it is, or one of its variants."""
        if dice.random() < RENAMED:
            example = renamed(example, self.pools, dice)
        throw = dice.random()
        if throw < UPPER:
            return replace(example, forms=tuple(form.upper() for form in example.forms))
        if throw < UPPER + LOWER:
            return replace(example, forms=tuple(form.lower() for form in example.forms))
        if throw < UPPER + LOWER + HEADLINE:
            return headline(example, self.droppable, dice.random() < BARE_HEADLINE)
        if throw < UPPER + LOWER + HEADLINE + BARE_END:
            last = len(example.forms) - 1
            return without(example, leaves(example, lambda i: i == last and example.forms[i] in {".", "!"}))
        return example
