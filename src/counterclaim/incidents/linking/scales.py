"""When two accounts are one incident: the limits and weights of `incidents.yml`, as one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table


@dataclass(frozen=True, slots=True)
class Limits:
    """Distances in kilometres, stretches in days; `exact_figure` in persons."""

    one_place_km: float
    one_front_km: float
    longest_days: int
    follow_days: int
    late_toll_days: int
    history_days: int
    vague_days: int
    exact_figure: int


@dataclass(frozen=True, slots=True)
class Scales:
    """What is possible at all, what each sign weighs, and by how much the best must beat the next."""

    limits: Limits
    weights: Mapping[str, float]
    margin: float

    @classmethod
    @lru_cache(maxsize=1)
    def load(cls) -> Scales:
        """The scales that ship. Raises KnowledgeError when a limit is missing or not a number."""
        read: dict[str, Any] = table("incidents.yml")
        limits = read.get("limits", {})
        for name in (f.name for f in fields(Limits)):
            if not isinstance(limits.get(name), (int, float)):
                raise KnowledgeError(f"incidents.yml: limits need the number {name}")
        return cls(Limits(**limits), dict(read["weights"]), float(read["margin"]))
