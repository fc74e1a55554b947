"""Reads a table of acts, and says what is wrong with one by file, line, act and field.

A table maps act ids to acts; its key `lists` maps names to words that stand for one another in every field of words
("@truce").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_args

from counterclaim.claims.act import PLOVER, Act, Evocation
from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import line_of, table
from counterclaim.records import Harm

LISTS = "lists"
_TEXTS = ("plover", "mode", "cameo", "acled", "ucdp")
_MARKS = ("hostile", "speech", "martial")
_ACT_FIELDS = frozenset({*_TEXTS, *_MARKS, "evoked", "match", "no_match"})
_EVOCATION_FIELDS = frozenset({f.name.rstrip("_") for f in fields(Evocation)} - {"rule"})
_FLAGS = ("mutual", "admitted", "voiced", "transitive", "intransitive", "active", "aftermath")
_WORD_SETS = (
    "verb", "noun", "adjective", "object", "subject", "counted", "modified", "inner", "not_object", "not_subject",
    "not_with", "not_inner", "in_words",
)  # fmt: skip
_OF_NOUNS = frozenset(
    {"noun", "with", "not_with", "clause", "inner", "not_inner", "doer", "target", "mutual", "harm", "cameo"}
)
_OF_ADJECTIVES = frozenset(
    {"adjective", "with", "not_with", "not_subject", "clause", "inner", "not_inner", "doer", "target", "harm", "cameo"}
)
_POSITIONS = frozenset(
    {
        "subject", "object", "possessor", "owner", "victim", "adjective", "subject-between", "subject-owner",
        "blamed", "clause", "site",
        "by", "on", "with", "against", "at", "to", "of", "from", "in", "into", "between", "among", "for", "upon",
        "over", "near", "toward", "towards", "around", "behind", "alongside", "inside", "through", "about",
    }
)  # fmt: skip


class _Wrong(Exception):
    """What is wrong in a table, and at which key; the line is looked up in the file."""

    def __init__(self, way: tuple[str | int, ...], why: str) -> None:
        super().__init__(why)
        self.way = way
        self.why = why


@dataclass(frozen=True, slots=True)
class ActsFile:
    """One file of acts: the acts by id, and its lists of words."""

    acts: tuple[tuple[str, Act], ...]
    lists: Mapping[str, str]


def read_file(path: Path, lists: Mapping[str, str]) -> ActsFile:
    """The acts of a file; `lists` are words that it may name beside its own.

    Raises KnowledgeError naming file, line, act, field and what is allowed there.
    """
    rows = table(path.name, path)
    try:
        if not isinstance(rows, dict):
            raise _Wrong((), "the table must map act ids to acts")
        own = _lists(rows.pop(LISTS, None))
        reader = _Reader({**lists, **own})
        return ActsFile(tuple((name, reader.act(name, row)) for name, row in rows.items()), own)
    except _Wrong as error:
        line = line_of(path, error.way)
        where = f"{path.name}: " + (f"line {line}: " if line else "")
        raise KnowledgeError(where + error.why) from error


def _lists(rows: Any) -> dict[str, str]:
    if rows is None:
        return {}
    if not isinstance(rows, dict) or not all(isinstance(words, str) for words in rows.values()):
        raise _Wrong((LISTS,), "lists: each list is a name with words")
    return {str(name): words for name, words in rows.items()}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads acts with some lists of words."""

    lists: Mapping[str, str]

    def act(self, name: Any, row: Any) -> Act:
        where, way = f"act {name}", (name,)
        if not isinstance(name, str) or not isinstance(row, dict):
            raise _Wrong(way, f"{where}: an act is a word with its fields below it")
        _known(row, _ACT_FIELDS, where, way)
        plover = row.get("plover")
        if plover is not None and (not isinstance(plover, str) or plover not in PLOVER):
            raise _Wrong(
                (name, "plover"), f"{where}: {plover!r} is no PLOVER type; use one of {sorted(PLOVER)} or null"
            )
        for field, what in (("evoked", "way to say it"), ("match", "sentence that must match")):
            if not isinstance(row.get(field), list) or not row[field]:
                place = (name, field) if field in row else way
                raise _Wrong(place, f"{where}: needs {field!r}, a list (each entry behind '- ') of at least one {what}")
        evoked = tuple(self._evocation(name, i, e) for i, e in enumerate(row["evoked"], start=1))
        codes = {key: _code(row, key, where, way) for key in _TEXTS}
        marks = {key: _flag(row, key, where, way) for key in _MARKS}
        values: dict[str, Any] = {**codes, **marks}
        match, no_match = _sentences(row["match"], where, (name, "match")), row.get("no_match") or []
        if not isinstance(no_match, list) or not all(isinstance(text, str) for text in no_match):
            raise _Wrong((name, "no_match"), f"{where}: 'no_match' is a list of sentences")
        return Act(name, evoked=evoked, match=match, no_match=tuple(no_match), **values)

    def _evocation(self, act: str, number: int, row: Any) -> Evocation:
        where, way = f"act {act}, evocation {number}", (act, "evoked", number - 1)
        if not isinstance(row, dict):
            raise _Wrong(way, f"{where}: an evocation is a list of fields in braces")
        _known(row, _EVOCATION_FIELDS, where, way)
        if sum(bool(row.get(kind)) for kind in ("verb", "noun", "adjective")) != 1:
            raise _Wrong(way, f"{where}: give either 'verb' or 'noun' or 'adjective'")
        if row.get("noun") or row.get("adjective"):
            _known(row, _OF_NOUNS if row.get("noun") else _OF_ADJECTIVES, where, way)
        harm = row.get("harm")
        if harm is not None and harm not in get_args(Harm):
            raise _Wrong(way, f"{where}: {harm!r} is no harm; use one of {sorted(get_args(Harm))}")
        words: dict[str, Any] = {key: frozenset(self._words(row, key, where, way)) for key in _WORD_SETS}
        flags: dict[str, Any] = {key: _flag(row, key, where, way) for key in _FLAGS}
        return Evocation(
            particle=" ".join(self._words(row, "particle", where, way)),
            clause=" ".join(self._words(row, "clause", where, way)),
            with_=tuple(self._company(row.get("with"), where, way)),
            doer=self._positions(row, "doer", where, way),
            target=self._positions(row, "target", where, way),
            harm=harm,
            cameo=_code(row, "cameo", where, way),
            rule=f"{act}/{number}",
            **words,
            **flags,
        )

    def _words(self, row: dict[str, Any], key: str, where: str, way: tuple[str | int, ...]) -> list[str]:
        """Words of a field, with lists spelt out."""
        found: list[str] = []
        for word in _split(row.get(key), f"{where}, {key}", way):
            if word.startswith("@"):
                if word[1:] not in self.lists:
                    raise _Wrong(way, f"{where}, {key}: there is no list {word!r}; there are {sorted(self.lists)}")
                found += self.lists[word[1:]].split()
            else:
                found.append(word)
        return found

    def _positions(self, row: dict[str, Any], key: str, where: str, way: tuple[str | int, ...]) -> tuple[str, ...]:
        found = tuple(self._words(row, key, where, way))
        if wrong := [word for word in found if word not in _POSITIONS]:
            raise _Wrong(way, f"{where}, {key}: {wrong[0]!r} is no position; use some of {sorted(_POSITIONS)}")
        return found

    def _company(self, value: Any, where: str, way: tuple[str | int, ...]) -> Iterator[tuple[str, frozenset[str]]]:
        if value is not None and not isinstance(value, dict):
            raise _Wrong(way, f"{where}: 'with' maps prepositions to words, for example {{on: fire}}")
        for preposition, words in (value or {}).items():
            marks = " ".join(_split(preposition, f"{where}, with", way))
            yield marks, frozenset(self._words({"with": words}, "with", where, way))


def _sentences(rows: list[Any], where: str, way: tuple[str | int, ...]) -> tuple[Any, ...]:
    for number, row in enumerate(rows):
        if not isinstance(row, str) and not _with_roles(row):
            what = f"{where}: a sentence is words, or {{text, doer: [...], target: [...]}}"
            raise _Wrong((*way, number), f"{what} (one with ': ' in it must stand in quotes)")
    return tuple(rows)


def _with_roles(row: Any) -> bool:
    """A sentence with the phrases of its roles."""
    if not isinstance(row, dict) or row.keys() - {"text", "doer", "target"} or not isinstance(row.get("text"), str):
        return False
    lists = [row[role] for role in ("doer", "target") if role in row]
    return all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in lists)


def _known(row: dict[str, Any], allowed: frozenset[str], where: str, way: tuple[str | int, ...]) -> None:
    if unknown := [key for key in row if key not in allowed]:
        raise _Wrong(
            (*way, unknown[0]), f"{where}: unknown field {str(unknown[0])!r} here; known are {sorted(allowed)}"
        )


def _flag(row: dict[str, Any], key: str, where: str, way: tuple[str | int, ...]) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise _Wrong((*way, key), f"{where}: {key!r} is true or false, not {value!r}")
    return value


def _code(row: dict[str, Any], key: str, where: str, way: tuple[str | int, ...]) -> str | None:
    """A code as words. UCDP's types are numbers; a CAMEO code is none, since YAML reads a bare 042 as 34."""
    value = row.get(key)
    number = isinstance(value, int) and not isinstance(value, bool)
    if value is not None and not isinstance(value, str) and not (number and key == "ucdp"):
        hint = ' (put it in quotes, as in "042")' if number else ""
        raise _Wrong((*way, key), f"{where}: {key!r} is one word or code, not {value!r}{hint}")
    return None if value is None else str(value)


def _split(value: Any, where: str, way: tuple[str | int, ...]) -> list[str]:
    """Words of a value: in one line, or as a list of words."""
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        value = " ".join(value)
    if not isinstance(value, str):
        raise _Wrong(way, f"{where}: wants words, as in 'water supply', not {value!r} (a number needs quotes)")
    return value.split()
