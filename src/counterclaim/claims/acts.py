"""The acts: what can be claimed, what words evoke it, and how their arguments fill its roles.

An act's id is the project's own; each carries its PLOVER type and its CAMEO, ACLED and UCDP codes. The table is
`data/acts.yml`; a user's own file may override or add acts.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table
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
    that the verb governs.
    """

    verb: frozenset[str] = frozenset()
    noun: frozenset[str] = frozenset()
    adjective: frozenset[str] = frozenset()
    particle: str = ""
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    with_: tuple[tuple[str, frozenset[str]], ...] = ()
    clause: str = ""
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    doer: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    mutual: bool = False
    harm: Harm | None = None
    admitted: bool = False
    voiced: bool = False
    transitive: bool = False
    intransitive: bool = False
    active: bool = False
    rule: str = ""

    @property
    def weight(self) -> int:
        """How much company the evocation asks for: the more particular one wins."""
        return len(self.with_) + 2 * bool(self.object) + sum(map(bool, (self.subject, self.particle, self.clause)))


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


@dataclass(frozen=True, slots=True)
class Acts:
    """All acts, with a way from a lemma to what it can evoke."""

    by_id: dict[str, Act]
    verbs: dict[str, tuple[tuple[Act, Evocation], ...]]
    nouns: dict[str, tuple[tuple[Act, Evocation], ...]]
    adjectives: dict[str, tuple[tuple[Act, Evocation], ...]]

    @classmethod
    def load(cls, extra: Path | None = None) -> Acts:
        """The shipped acts, with a user's own put over them.

        Raises KnowledgeError naming file, act and what to do.
        """
        entries = dict(_entries(table("acts.yml"), "acts.yml"))
        if extra is not None:
            entries |= dict(_entries(table(extra.name, extra), extra.name))
        acts = dict(sorted(entries.items()))
        return cls(acts, _index(acts, "verb"), _index(acts, "noun"), _index(acts, "adjective"))

    def __getitem__(self, act: str) -> Act:
        return self.by_id[act]


def _index(acts: dict[str, Act], kind: str) -> dict[str, tuple[tuple[Act, Evocation], ...]]:
    found: dict[str, list[tuple[Act, Evocation]]] = {}
    for act in acts.values():
        for evocation in act.evoked:
            for lemma in getattr(evocation, kind):
                found.setdefault(lemma, []).append((act, evocation))
    return {lemma: tuple(sorted(ways, key=lambda w: (-w[1].weight, w[0].id))) for lemma, ways in found.items()}


def _entries(rows: Any, file: str) -> list[tuple[str, Act]]:
    if not isinstance(rows, dict):
        raise KnowledgeError(f"{file}: the table must map act ids to acts")
    return [(name, _act(name, row, file)) for name, row in rows.items()]


_ACT_FIELDS = frozenset(
    {"plover", "cameo", "acled", "ucdp", "mode", "hostile", "speech", "martial", "evoked", "match", "no_match"}
)


def _act(name: str, row: dict[str, Any], file: str) -> Act:
    known = {
        "plover",
        "cameo",
        "acled",
        "ucdp",
        "mode",
        "hostile",
        "speech",
        "martial",
        "evoked",
        "match",
        "no_match",
        "is",
    }
    if unknown := set(row) - known:
        raise KnowledgeError(f"{file}: act {name}: unknown field {sorted(unknown)[0]!r}; known are {sorted(known)}")
    plover = row.get("plover")
    if plover is not None and plover not in PLOVER:
        raise KnowledgeError(f"{file}: act {name}: {plover!r} is no PLOVER type; use one of {sorted(PLOVER)} or null")
    if not row.get("evoked") or not row.get("match"):
        raise KnowledgeError(f"{file}: act {name}: needs 'evoked' and at least one sentence under 'match'")
    evoked = tuple(_evocation(name, i, e, file) for i, e in enumerate(row["evoked"], start=1))
    codes = {key: (str(row[key]) if row.get(key) is not None else None) for key in ("cameo", "acled", "ucdp", "mode")}
    return Act(
        id=name,
        plover=plover,
        hostile=bool(row.get("hostile", False)),
        speech=bool(row.get("speech", False)),
        martial=bool(row.get("martial", False)),
        evoked=evoked,
        match=tuple(row["match"]),
        no_match=tuple(row.get("no_match", ())),
        **codes,
    )


_EVOCATION_FIELDS = {f.name.rstrip("_") for f in fields(Evocation)} - {"rule"}
_FLAGS = ("mutual", "admitted", "voiced", "transitive", "intransitive", "active")
_WORD_SETS = ("verb", "noun", "adjective", "object", "subject", "counted", "not_object", "not_subject", "not_with")


def _evocation(act: str, number: int, row: dict[str, Any], file: str) -> Evocation:
    where = f"{file}: act {act}, evocation {number}"
    if unknown := set(row) - _EVOCATION_FIELDS:
        raise KnowledgeError(f"{where}: unknown field {sorted(unknown)[0]!r}; known are {sorted(_EVOCATION_FIELDS)}")
    if sum(bool(row.get(kind)) for kind in ("verb", "noun", "adjective")) != 1:
        raise KnowledgeError(f"{where}: give either 'verb' or 'noun' or 'adjective'")
    values: dict[str, Any] = {key: frozenset(str(row.get(key, "")).split()) for key in _WORD_SETS}
    flags: dict[str, Any] = {key: bool(row.get(key, False)) for key in _FLAGS}
    # YAML 1.1 reads a bare `on` as true
    company = tuple(
        ("on" if prep is True else str(prep), frozenset(str(words).split()))
        for prep, words in (row.get("with") or {}).items()
    )
    return Evocation(
        particle=row.get("particle", ""),
        clause=row.get("clause", ""),
        with_=company,
        doer=tuple(str(row.get("doer", "")).split()),
        target=tuple(str(row.get("target", "")).split()),
        harm=row.get("harm"),
        **flags,
        rule=f"{act}/{number}",
        **values,
    )
