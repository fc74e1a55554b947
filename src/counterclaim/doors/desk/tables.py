"""The tables of knowledge that the desk looks names up in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from counterclaim.claims.acts import Acts
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.grounding.names import fold
from counterclaim.incidents.wars.book import WarBook
from counterclaim.records import Actor


@dataclass(frozen=True)
class Tables:
    """The tables of knowledge that the desk looks names up in."""

    registry: Registry
    gazetteer: Gazetteer
    wars: WarBook
    acts: Acts

    @cached_property
    def actors(self) -> tuple[tuple[Actor, tuple[str, ...]], ...]:
        """Every actor with its names as they are looked through, the bodies of every state among them."""
        lexicon = self.registry.lexicon
        bodies = (lexicon.actor(f"{state}.{body}") for state in lexicon.states for body in lexicon.roles.bodies)
        every = {a.id: a for a in (*lexicon.actors.values(), *bodies) if a}
        return tuple((a, tuple(map(fold, (a.id, a.name, *a.aliases)))) for a in every.values())

    def side_name(self, side: str | None) -> str | None:
        """The name of a state or group that stands as a side; its id where the tables do not know it."""
        actor = self.registry.actor(side) if side else None
        return actor.name if actor else side

    @classmethod
    def load(cls) -> Tables:
        """Those that ship."""
        registry = Registry.load()
        return cls(registry, Gazetteer.load(), WarBook.load(registry), Acts.load())
