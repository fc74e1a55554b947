"""Cues: the words by which a page gives somebody's words or thoughts, where what is said may stand, and its force.

The table is `data/cues.yml`. A lemma stands in as many groups as it has ways; the group that takes what stands
beside it is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.claims.tree import Tree
from counterclaim.claims.verb_lemmas import as_read, known_verbs
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table
from counterclaim.records import Force, Stance, Word

FORCES: frozenset[str] = frozenset({"asserted", "supposed", "wished", "named"})
STANCES: frozenset[str] = frozenset({"asserts", "admits", "alleges", "denies", "confirms"})
_KEYS = frozenset({"id", "stance", "takes", "match", "no_match"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One group of cue verbs. `takes` says what may stand beside it, and with what force each is said."""

    id: str
    stance: Stance
    takes: Mapping[str, Force]


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues by lemma: verbs, with a particle behind a space ('point out'), nouns and adjectives."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    match: tuple[tuple[str, str], ...] = ()
    no_match: tuple[tuple[str, str], ...] = ()

    @classmethod
    def load(cls) -> Cues:
        """The shipped table. Raises KnowledgeError that names the group and what is wrong with it."""
        rows = table("cues.yml")
        kinds = {kind: _by_lemma(rows[kind], kind) for kind in ("verbs", "nouns", "adjectives")}
        every = [(str(row["id"]), row) for kind in kinds for row in rows[kind]]
        match = tuple((name, text) for name, row in every for text in row.get("match", ()))
        no_match = tuple((name, text) for name, row in every for text in row.get("no_match", ()))
        return cls(**kinds, match=match, no_match=no_match)

    def of(self, tree: Tree, word: Word) -> Cue | None:
        """The group of a verb: with its particle where that is listed, else bare."""
        lemma = word.lemma.lower()
        for particle in tree.children(word.index, "compound:prt", "advmod"):
            if (found := self.verbs.get(f"{lemma} {particle.form.lower()}")) is not None:
                return found
        return self.verbs.get(lemma)

    @property
    def stances(self) -> dict[str, Stance]:
        """The verbs that put something forward as so, each with its stance."""
        return {lemma: cue.stance for lemma, cue in self.verbs.items() if "asserted" in cue.takes.values()}


def _by_lemma(rows: list[dict[str, Any]], kind: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    known = known_verbs() if kind == "verbs" else frozenset[str]()
    for row in rows:
        cue = _cue(row, kind)
        listed = (word.replace("_", " ") for word in row[kind].split())
        for lemma in (read for word in listed for read in (as_read(word, known) if known else {word})):
            found[lemma] = _both(found[lemma], cue) if lemma in found else cue
    return found


def _cue(row: dict[str, Any], kind: str) -> Cue:
    name = str(row.get("id", "a group without an id"))
    if strange := set(row) - _KEYS - {kind}:
        raise KnowledgeError(f"cues.yml: {name}: nothing reads {sorted(strange)[0]!r}")
    takes = row.get("takes") or {}
    if kind not in row:
        raise KnowledgeError(f"cues.yml: {name}: it has no {kind}")
    if row.get("stance") not in STANCES:
        raise KnowledgeError(f"cues.yml: {name}: {row.get('stance')!r} is no stance ({', '.join(sorted(STANCES))})")
    if odd := [place for place in takes if not isinstance(place, str)]:
        raise KnowledgeError(f'cues.yml: {name}: {odd[0]!r} is no place (write "on" in marks)')
    if wrong := [f for f in takes.values() if f not in FORCES]:
        raise KnowledgeError(f"cues.yml: {name}: {wrong[0]!r} is no force ({', '.join(sorted(FORCES))})")
    return Cue(name, row["stance"], takes)


def _both(one: Cue, other: Cue) -> Cue:
    """A verb of two groups takes what either takes; what both take has the force of the first."""
    return Cue(one.id, one.stance, {**other.takes, **one.takes})
