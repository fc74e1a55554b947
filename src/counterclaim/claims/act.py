"""An act and the ways to say it, as one entry of `data/acts` gives them.

An act's id is the project's own; each carries its PLOVER type and its CAMEO, ACLED and UCDP codes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from counterclaim.records import Harm

PLOVER = frozenset(
    {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evocation:
    """One way to say an act: a verb, a noun or an adjective by lemma, the company it needs, and where its roles stand.

    Roles are given by position: `subject` and `object` are the logical ones (a passive turns them), a preposition names
    an oblique or a modifier, `possessor` and `adjective` stand before a noun, `clause` is the subject of the clause
    that the word governs, and `inner` are the verbs that can head that clause. `in_words` are prepositions that give a
    reason: with one, a person who attacks a person does it in words. `aftermath` is what befalls people after
    violence and after accidents alike: it does not show by itself that there was violence. `cameo` is a finer code
    than the act's.
    """

    verb: frozenset[str] = frozenset()
    noun: frozenset[str] = frozenset()
    adjective: frozenset[str] = frozenset()
    particle: str = ""
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    modified: frozenset[str] = frozenset()
    with_: tuple[tuple[str, frozenset[str]], ...] = ()
    clause: str = ""
    inner: frozenset[str] = frozenset()
    not_inner: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    in_words: frozenset[str] = frozenset()
    doer: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mutual: bool = False
    harm: Harm | None = None
    admitted: bool = False
    voiced: bool = False
    transitive: bool = False
    intransitive: bool = False
    active: bool = False
    aftermath: bool = False
    cameo: str | None = None
    rule: str = ""

    @property
    def weight(self) -> int:
        """How much company the evocation asks for: the more particular one wins."""
        listed = sum(2 if lemmas else 1 for _, lemmas in self.with_)
        asked = (self.subject, self.particle, self.clause, self.modified)
        return listed + 2 * (bool(self.object) + bool(self.inner) + (self.clause == "not")) + sum(map(bool, asked))


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act with its codes. `hostile` acts can be blamed; the words of `martial` ones are never of sport."""

    id: str
    plover: str | None
    cameo: str | None
    acled: str | None
    ucdp: str | None
    mode: str | None
    hostile: bool
    speech: bool
    martial: bool
    evoked: tuple[Evocation, ...]
    match: tuple[Any, ...]
    no_match: tuple[str, ...]
