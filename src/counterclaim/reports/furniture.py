"""Furniture: what stands on a page and is not the report, told by its wording or by its names in the mark-up.

The rules are `data/furniture.yml`; each carries lines that must match and lines that must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

MAKES = frozenset({"furniture", "list", "end", "byline", "dateline", "caption", "heading"})
_KEYS = frozenset({"id", "makes", "is", "starts", "holds", "pattern", "anywhere", "most_words", "match", "not"})
_CLOSING = r"[\s:：.!…»>→›*–—-]*"
_NAME = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tell what a line is. `makes` is a kind of block, or `list` or `end` (see the table).

    `opening` is matched from the line's start, `inside` found anywhere; `phrases`, where there are any, are lower case,
    and one of them stands in every line that `inside` finds: looking them up first saves most of the searching.
    """

    id: str
    makes: str
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None
    phrases: tuple[str, ...]
    most_words: int
    match: tuple[str, ...]
    unlike: tuple[str, ...]

    def fits(self, wording: str, length: int) -> bool:
        """Whether a wording of `length` words is what this rule describes."""
        if length > self.most_words:
            return False
        if self.opening and self.opening.match(wording):
            return True
        if self.inside is None or (self.phrases and not _holds(wording.lower(), self.phrases)):
            return False
        return self.inside.search(wording) is not None


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The whole table: rules on the words of a line, and rules on names in the mark-up around it."""

    words: tuple[Rule, ...]
    names: tuple[Rule, ...]

    def by_words(self, line: str) -> Rule | None:
        """The first rule that the words of a line fit, or None."""
        wording = plain_wording(line)
        length = len(line.split())
        short = (rule for rule in self.words if length <= rule.most_words)  # most rules are of short lines
        return next((rule for rule in short if rule.fits(wording, length)), None)

    def named(self, names: str) -> tuple[Rule, ...]:
        """The rules that class names and ids fit, in order; how long a line each may have is left to the caller."""
        return tuple(rule for rule in self.names if rule.fits(names, 0))


def _holds(wording: str, phrases: tuple[str, ...]) -> bool:
    return any(phrase in wording for phrase in phrases)


def plain_wording(line: str) -> str:
    """A line as the table compares it: straight apostrophes, one space between words.

    >>> plain_wording("Don’t  miss:")
    "Don't miss:"
    """
    return " ".join(line.replace("’", "'").split())


def names_in(marks: str) -> str:
    """The single words of class names and ids, between spaces.

    >>> names_in("article__byline relatedPosts")
    ' article byline related posts '
    """
    return " " + " ".join(_NAME.findall(_CAMEL.sub(" ", marks).replace("_", " "))).lower() + " "


@cache
def furniture_rules(path: Path | None = None) -> FurnitureRules:
    """The shipped table of furniture, or a user's own.

    Raises KnowledgeError that names the entry which breaks the schema.
    """
    raw = table("furniture.yml", path)
    if not isinstance(raw, dict) or set(raw) != {"words", "names"}:
        raise KnowledgeError("furniture.yml: it needs two lists, `words` and `names`")
    return FurnitureRules(
        tuple(_rule(entry, in_words=True) for entry in raw["words"]),
        tuple(_rule(entry, in_words=False) for entry in raw["names"]),
    )


def _rule(entry: Any, *, in_words: bool) -> Rule:
    name = entry.get("id", "?") if isinstance(entry, dict) else "?"
    if not isinstance(entry, dict) or set(entry) - _KEYS or not {"id", "makes", "match", "not"} <= set(entry):
        raise KnowledgeError(
            f"furniture.yml: {name}: an entry has id, makes, match, not and at least one way to compare"
        )
    if entry["makes"] not in MAKES:
        raise KnowledgeError(f"furniture.yml: {name}: makes is one of {', '.join(sorted(MAKES))}")
    opening, inside = _ways_in_words(entry) if in_words else ([], [_any(map(names_in, entry["holds"]))])
    as_said = plain_wording if in_words else names_in
    phrases = () if "anywhere" in entry else tuple(as_said(phrase).lower() for phrase in entry.get("holds", ()))
    try:
        at_start, within = _either(opening), _either(inside)
    except re.error as error:
        raise KnowledgeError(f"furniture.yml: {name}: the pattern is not a regular expression ({error})") from error
    most = int(entry.get("most_words", 1000))
    return Rule(name, entry["makes"], at_start, within, phrases, most, tuple(entry["match"]), tuple(entry["not"]))


def _either(ways: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{way})" for way in ways), re.IGNORECASE) if ways else None


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases))


def _ways_in_words(entry: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The expressions of an entry: those for a line's start, and those for anywhere in it."""
    said = {way: _any(map(plain_wording, entry.get(way, ()))) for way in ("is", "starts", "holds")}
    opening = [f"(?:{said['is']}){_CLOSING}$"] if said["is"] else []
    opening += [f"(?:{said['starts']})(?!\\w)"] if said["starts"] else []
    opening += [entry["pattern"]] if "pattern" in entry else []
    inside = [f"(?<!\\w)(?:{said['holds']})(?!\\w)"] if said["holds"] else []
    inside += [entry["anywhere"]] if "anywhere" in entry else []
    if not opening + inside:
        raise KnowledgeError(f"furniture.yml: {entry['id']}: give is, starts, holds, pattern or anywhere")
    return opening, inside
