"""Grounding: names become actors with their role on that day, places with their status, times with their grain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from counterclaim.grounding.actors import Registry
from counterclaim.grounding.place_words import PlaceWords
from counterclaim.grounding.places import Gazetteer
from counterclaim.grounding.published import infer_published
from counterclaim.grounding.times import find_times, last_told, still_to_come
from counterclaim.grounding.toponyms import Toponym, find_toponyms
from counterclaim.records import Report, Sentence

__all__ = [
    "Gazetteer",
    "Grounding",
    "Registry",
    "Toponym",
    "find_times",
    "infer_published",
    "last_told",
    "still_to_come",
]


@dataclass(frozen=True, slots=True)
class Grounding:
    """The registry and the gazetteer together: loaded once, passed to whoever grounds."""

    registry: Registry
    gazetteer: Gazetteer
    place_words: PlaceWords

    @classmethod
    def load(cls, actors: Path | None = None, places: Path | None = None) -> Grounding:
        """Read all tables, and a user's own where given. Raises KnowledgeError with file and entry."""
        registry = Registry.load(actors)
        return cls(registry, Gazetteer.load(places), PlaceWords.load())

    def toponyms(
        self, report: Report, sentences: tuple[Sentence, ...], states: tuple[str, ...] | None = None
    ) -> tuple[Toponym, ...]:
        """The places of a report, decided over the whole of it; `states`, where known, are those that it is about."""
        return find_toponyms(report, sentences, self.registry, self.gazetteer, self.place_words, states)
