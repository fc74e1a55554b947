"""What words mean, as vectors: two words that news uses for one act lie near each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped

Vector = tuple[float, ...]
"""A direction, of length 1; empty where a word is not known."""


@dataclass(slots=True)
class Meanings:
    """The vectors of some thousand stems; those asked for are remembered here, for as long as this object lives."""

    rows: dict[str, int]
    table: Any
    _known: dict[str, Vector] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> Meanings:
        """The shipped table (training/word_vectors.py makes it). Raises KnowledgeError when it cannot be read."""
        where = path or shipped("linking/vectors.npz")
        try:
            with np.load(where) as held:
                stems, table = bytes(held["stems"]).decode("utf-8").split("\n"), held["table"]
        except (OSError, KeyError, ValueError, EOFError) as error:
            raise KnowledgeError(f"{where.name}: cannot be read ({error}); install it again") from error
        if len(stems) != len(table):
            raise KnowledgeError(f"{where.name}: has {len(stems)} stems and {len(table)} vectors; install it again")
        return cls({stem: row for row, stem in enumerate(stems)}, table)

    def of(self, stem: str) -> Vector:
        """The vector of a stem, or an empty one."""
        known = self._known.get(stem)
        if known is None:
            row = self.rows.get(stem)
            known = self._known[stem] = () if row is None else _direction(self.table[row])
        return known


def _direction(row: Any) -> Vector:
    whole = row.astype(np.float64)
    return tuple((whole / np.linalg.norm(whole)).tolist())
