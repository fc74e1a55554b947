"""Reads a table of acts, and says what is wrong with one by file, act and field."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args

from counterclaim.claims.act import PLOVER, Act, Evocation
from counterclaim.errors import KnowledgeError
from counterclaim.records import Harm

_TEXTS = ("plover", "mode", "cameo", "acled", "ucdp")
_MARKS = ("hostile", "speech", "martial")
_ACT_FIELDS = frozenset({*_TEXTS, *_MARKS, "evoked", "match", "no_match"})
_EVOCATION_FIELDS = frozenset({f.name.rstrip("_") for f in fields(Evocation)} - {"rule"})
_FLAGS = ("mutual", "admitted", "voiced", "transitive", "intransitive", "active")
_WORD_SETS = (
    "verb", "noun", "adjective", "object", "subject", "counted", "modified", "not_object", "not_subject", "not_with",
    "in_words",
)  # fmt: skip
_OF_NOUNS = frozenset({"noun", "with", "not_with", "doer", "target", "mutual", "harm"})
_OF_ADJECTIVES = frozenset({"adjective", "doer", "target", "harm"})
_POSITIONS = frozenset(
    {
        "subject", "object", "possessor", "adjective", "subject-between", "blamed",
        "by", "on", "with", "against", "at", "to", "of", "from", "in", "into", "between", "among", "for", "upon",
        "over", "near", "toward", "towards", "around",
    }
)  # fmt: skip


def read_entries(rows: Any, file: str) -> list[tuple[str, Act]]:
    """The acts of a table by id.

    Raises KnowledgeError naming file, act, field and what is allowed there.
    """
    if not isinstance(rows, dict):
        raise KnowledgeError(f"{file}: the table must map act ids to acts")
    return [(name, _act(name, row, file)) for name, row in rows.items()]


def _act(name: Any, row: Any, file: str) -> Act:
    where = f"{file}: act {name}"
    if not isinstance(name, str) or not isinstance(row, dict):
        raise KnowledgeError(f"{where}: an act is a word with its fields below it")
    _known(row, _ACT_FIELDS, where)
    plover = row.get("plover")
    if plover is not None and plover not in PLOVER:
        raise KnowledgeError(f"{where}: {plover!r} is no PLOVER type; use one of {sorted(PLOVER)} or null")
    if not isinstance(row.get("evoked"), list) or not row["evoked"] or not row.get("match"):
        raise KnowledgeError(f"{where}: needs 'evoked' and at least one sentence under 'match'")
    evoked = tuple(_evocation(name, i, e, file) for i, e in enumerate(row["evoked"], start=1))
    codes = {key: (str(row[key]) if row.get(key) is not None else None) for key in _TEXTS}
    marks = {key: _flag(row, key, where) for key in _MARKS}
    values: dict[str, Any] = {**codes, **marks}
    sentences = tuple(row["match"]), tuple(row.get("no_match") or ())
    return Act(name, evoked=evoked, match=sentences[0], no_match=sentences[1], **values)


def _evocation(act: str, number: int, row: Any, file: str) -> Evocation:
    where = f"{file}: act {act}, evocation {number}"
    if not isinstance(row, dict):
        raise KnowledgeError(f"{where}: an evocation is a list of fields in braces")
    _known(row, _EVOCATION_FIELDS, where)
    if sum(bool(row.get(kind)) for kind in ("verb", "noun", "adjective")) != 1:
        raise KnowledgeError(f"{where}: give either 'verb' or 'noun' or 'adjective'")
    if row.get("noun") or row.get("adjective"):
        _known(row, _OF_NOUNS if row.get("noun") else _OF_ADJECTIVES, where)
    harm = row.get("harm")
    if harm is not None and harm not in get_args(Harm):
        raise KnowledgeError(f"{where}: {harm!r} is no harm; use one of {sorted(get_args(Harm))}")
    words: dict[str, Any] = {key: frozenset(_words(row.get(key), f"{where}, {key}")) for key in _WORD_SETS}
    flags: dict[str, Any] = {key: _flag(row, key, where) for key in _FLAGS}
    return Evocation(
        particle=" ".join(_words(row.get("particle"), f"{where}, particle")),
        clause=" ".join(_words(row.get("clause"), f"{where}, clause")),
        with_=_company(row.get("with"), where),
        doer=_positions(row.get("doer"), f"{where}, doer"),
        target=_positions(row.get("target"), f"{where}, target"),
        harm=harm,
        rule=f"{act}/{number}",
        **words,
        **flags,
    )


def _known(row: dict[str, Any], allowed: frozenset[str], where: str) -> None:
    if unknown := [str(key) for key in row if key not in allowed]:
        raise KnowledgeError(f"{where}: unknown field {unknown[0]!r} here; known are {sorted(allowed)}")


def _flag(row: dict[str, Any], key: str, where: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise KnowledgeError(f"{where}: {key!r} is true or false, not {value!r}")
    return value


def _words(value: Any, where: str) -> list[str]:
    """Words of a field; YAML 1.1 reads a bare `on` as true."""
    if value is None:
        return []
    if value is True:
        return ["on"]
    if not isinstance(value, str):
        raise KnowledgeError(f"{where}: wants words, not {value!r} (put them in quotes)")
    return value.split()


def _positions(value: Any, where: str) -> tuple[str, ...]:
    found = tuple(_words(value, where))
    if wrong := [word for word in found if word not in _POSITIONS]:
        raise KnowledgeError(f"{where}: {wrong[0]!r} is no position; use some of {sorted(_POSITIONS)}")
    return found


def _company(value: Any, where: str) -> tuple[tuple[str, frozenset[str]], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise KnowledgeError(f"{where}: 'with' maps prepositions to words, for example {{on: fire}}")
    return tuple(
        (" ".join(_words(prep, f"{where}, with")), frozenset(_words(words, f"{where}, with")))
        for prep, words in value.items()
    )
