"""CAMEO's tables: codes of a setting, roles of actors, the scale of Goldstein and the four quad classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge import table


@dataclass(frozen=True, slots=True)
class Cameo:
    """The tables of `codebooks/cameo.yml`; `role_of` is the role that a noun tells."""

    promised: Mapping[str, str]
    threatened: Mapping[str, str]
    refused: Mapping[str, str]
    asked: Mapping[str, str]
    in_words: tuple[str, ...]
    bodies: Mapping[str, str]
    organisations: Mapping[str, str]
    role_of: Mapping[str, str]
    quads: Mapping[str, int]
    scale: Mapping[str, float]

    def goldstein(self, code: str) -> float | None:
        """How far an event serves cooperation or conflict, 10 to -10; None for a code that the scale does not have.

        A code has the value of the code that it refines unless the scale gives it one of its own.

        >>> cameo().goldstein("0331"), cameo().goldstein("190"), cameo().goldstein("0152")
        (5.2, -10.0, 0.0)
        """
        for length in (4, 3, 2):
            if code[:length] in self.scale and len(code) >= length:
                return float(self.scale[code[:length]])
        return None

    def quad(self, code: str) -> int | None:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; None for no code.

        >>> cameo().quad("043"), cameo().quad("190")
        (1, 4)
        """
        return self.quads.get(code[:2])


@lru_cache(maxsize=1)
def cameo() -> Cameo:
    """The tables that ship, read once; they never change."""
    rows = table("codebooks/cameo.yml")
    roles = {noun: role for role, nouns in rows["nouns"].items() for noun in nouns.split()}
    return Cameo(
        rows["promised"],
        rows["threatened"],
        rows["refused"],
        rows["asked"],
        tuple(rows["in_words"]),
        rows["bodies"],
        rows["organisations"],
        roles,
        rows["quad_classes"],
        rows["goldstein"],
    )
