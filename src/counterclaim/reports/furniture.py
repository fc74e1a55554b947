"""Furniture: what stands on a page and is not the report, told by its wording or by its names in the mark-up.

The rules are `data/furniture.yml`; each carries lines that must match and lines that must not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

MAKES = frozenset({"furniture", "list", "end", "byline", "dateline", "caption", "heading"})
_KEYS = frozenset({"id", "makes", "is", "starts", "holds", "pattern", "most_words", "match", "not"})
_CLOSING = r"[\s:：.!…»>→›*–—-]*"
_NAME = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to tell what a line is. `makes` is a kind of block, or `list` or `end` (see the table)."""

    id: str
    makes: str
    pattern: re.Pattern[str]
    most_words: int
    match: tuple[str, ...]
    unlike: tuple[str, ...]

    def fits(self, wording: str, length: int) -> bool:
        """Whether a wording of `length` words is what this rule describes."""
        return length <= self.most_words and self.pattern.search(wording) is not None


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The whole table: rules on the words of a line, and rules on names in the mark-up around it."""

    words: tuple[Rule, ...]
    names: tuple[Rule, ...]

    def by_words(self, line: str) -> Rule | None:
        """The first rule that the words of a line fit, or None."""
        wording = plain_wording(line)
        length = len(line.split())
        return next((rule for rule in self.words if rule.fits(wording, length)), None)

    def by_names(self, names: str, line: str) -> Rule | None:
        """The first rule that class names and ids around a line fit, or None."""
        length = len(line.split())
        return next((rule for rule in self.names if rule.fits(names, length)), None)


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
    ways = _ways_in_words(entry) if in_words else [_as_names(entry["holds"])]
    try:
        pattern = re.compile("|".join(f"(?:{way})" for way in ways), re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(f"furniture.yml: {name}: the pattern is not a regular expression ({error})") from error
    return Rule(
        name, entry["makes"], pattern, int(entry.get("most_words", 1000)), tuple(entry["match"]), tuple(entry["not"])
    )


def _as_names(phrases: list[str]) -> str:
    return "|".join(re.escape(names_in(phrase)) for phrase in phrases)


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(plain_wording(phrase)) for phrase in phrases)


def _ways_in_words(entry: dict[str, Any]) -> list[str]:
    ways = []
    if "is" in entry:
        ways.append(f"^(?:{_any(entry['is'])}){_CLOSING}$")
    if "starts" in entry:
        ways.append(f"^(?:{_any(entry['starts'])})(?!\\w)")
    if "holds" in entry:
        ways.append(f"(?<!\\w)(?:{_any(entry['holds'])})(?!\\w)")
    if "pattern" in entry:
        ways.append(entry["pattern"])
    if not ways:
        raise KnowledgeError(f"furniture.yml: {entry['id']}: give is, starts, holds or pattern")
    return ways
