"""The acts: all that can be claimed, with a way from a lemma to what it can evoke.

The tables are `data/acts/*.yml`, one for each PLOVER type, and lists of words that they share; a user's own file may
override or add acts.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from counterclaim.claims.act import Act, Evocation
from counterclaim.claims.acts_table import read_file
from counterclaim.claims.verb_lemmas import as_read, known_verbs
from counterclaim.knowledge import shipped

__all__ = ["Act", "Acts", "Evocation"]


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts, with a way from a lemma to what it can evoke."""

    by_id: dict[str, Act]
    verbs: dict[str, tuple[tuple[Act, Evocation], ...]]
    nouns: dict[str, tuple[tuple[Act, Evocation], ...]]
    adjectives: dict[str, tuple[tuple[Act, Evocation], ...]]
    lists: dict[str, str]

    @classmethod
    def load(cls, extra: Path | None = None) -> Acts:
        """The shipped acts, with a user's own put over them: where two fit alike, the user's own is meant.

        Raises KnowledgeError naming file, line, act and what to do.
        """
        words = read_file(shipped("acts/lists.yml"), {}).lists
        files = [path for path in sorted(shipped("acts").glob("*.yml")) if path.name != "lists.yml"]
        entries = {name: act for path in files for name, act in read_file(path, words).acts}
        own = dict(read_file(extra, words).acts) if extra is not None else {}
        acts = dict(sorted((entries | own).items()))
        by_verb, by_noun, by_adjective = (_index(acts, kind, own) for kind in ("verb", "noun", "adjective"))
        return cls(acts, by_verb, by_noun, by_adjective, dict(words))

    def __getitem__(self, act: str) -> Act:
        return self.by_id[act]


def _index(acts: dict[str, Act], kind: str, own: Container[str]) -> dict[str, tuple[tuple[Act, Evocation], ...]]:
    found: dict[str, list[tuple[Act, Evocation]]] = {}
    known = known_verbs()
    for act in acts.values():
        for evocation in act.evoked:
            for lemma in getattr(evocation, kind):
                for written in as_read(lemma, known) if kind == "verb" else {lemma}:
                    found.setdefault(written, []).append((act, evocation))
    for ways in found.values():  # 'was fatally shot at a checkpoint': what a particle says goes before 'shot at'
        ways.sort(key=lambda way: (-way[1].weight, way[0].id not in own, not way[1].particle, way[0].id))
    return {lemma: tuple(ways) for lemma, ways in found.items()}
