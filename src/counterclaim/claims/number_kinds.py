"""The kinds of numbers, and which of them count."""

from __future__ import annotations

from typing import Literal

NumberKind = Literal[
    "count", "article", "vague", "year", "age", "date", "duration", "measure", "money", "percent", "name", "ordinal"
]
COUNTING: frozenset[NumberKind] = frozenset({"count", "article", "vague"})
Bounds = tuple[int | None, int | None]
