"""The spelling table: abbreviations, prefixes and joined words of English news, read once from `spelling.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

LISTS = (
    "before_a_name", "anywhere", "months", "before_a_number", "hyphen_prefixes", "domains", "small_prefixes",
    "newsgroups", "with_a_sign",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a tokeniser and a sentence splitter know of words; all entries in lower case, without the full stop."""

    before_a_name: frozenset[str]
    anywhere: frozenset[str]
    months: frozenset[str]
    before_a_number: frozenset[str]
    hyphen_prefixes: frozenset[str]
    domains: frozenset[str]
    small_prefixes: frozenset[str]
    newsgroups: frozenset[str]
    with_a_sign: frozenset[str]
    joined: tuple[tuple[str, tuple[int, ...]], ...]
    sloppy: tuple[tuple[str, str, frozenset[str]], ...]

    @classmethod
    def read(cls, path: Path | None = None) -> Spelling:
        """The shipped table, or the one at `path`. Raises KnowledgeError when a list is missing."""
        rows = table("reader/spelling.yml", path)
        try:
            lists = {name: frozenset(str(entry) for entry in rows[name]) for name in LISTS}
            joined = tuple((word, tuple(len(part) for part in parts)) for word, parts in rows["joined"].items())
            sloppy = tuple((*row["parts"], frozenset(row["before"])) for row in rows["sloppy"].values())
        except (KeyError, TypeError, AttributeError) as error:
            raise KnowledgeError(f"spelling.yml: the list {error} is missing or is no list") from error
        return cls(**lists, joined=joined, sloppy=sloppy)


@cache
def shipped_spelling() -> Spelling:
    """The table that ships with the package, read on first use."""
    return Spelling.read()
