"""Records to JSON and back, by their own type annotations: what a record holds is what the store keeps.

A date or moment becomes ISO 8601, a tuple a list, a record an object with every field named. Reading checks every
value against the annotation, so a damaged row is an error and never a silently different record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from counterclaim.errors import StoreError

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Decoder = Callable[[Any], Any]
R = TypeVar("R")


class _MisfitError(Exception):
    """A JSON value that does not fit the annotation it is read for."""


def encode(value: object) -> Json:
    """The JSON of a record or of a value inside one.

    >>> from counterclaim.records import Span
    >>> encode(Span(2, 5))
    {'start': 2, 'end': 5}
    """
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"a record holds no {type(value).__name__}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def decode(kind: type[R], value: object) -> R:
    """The record of type `kind` that `encode` wrote.

    Fields that are missing take their default, so older rows stay readable. Raises StoreError for anything else.
    """
    read: Decoder = _decoder(kind)  # type: ignore[arg-type]  # a type is hashable
    try:
        record: R = read(value)
    except (_MisfitError, ValueError) as error:
        raise StoreError(f"a stored {kind.__name__} does not fit its record: {error}") from error
    return record


def dumps(record: object, *, without: str = "") -> str:
    """The record as one line of JSON that any text column takes, even where a file's name was not valid UTF-8.

    `without` names a field to leave out.
    """
    value = encode(record)
    if without and isinstance(value, dict):
        value.pop(without, None)
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return storable(text)  # a lone surrogate becomes its own JSON escape


def storable(words: str) -> str:
    """Words that any text column takes: PostgreSQL has no place for NUL, and a file's name need not be UTF-8."""
    return words.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode()


def loads(kind: type[R], text: str) -> R:
    """The record that `dumps` wrote. Raises StoreError when the text is not one."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise StoreError(f"a stored {kind.__name__} is not JSON: {error}") from error
    return decode(kind, value)


def loads_at(text: str) -> datetime:
    """The moment `at` of a stored record that has one. Raises StoreError when the text is no such record."""
    try:
        return datetime.fromisoformat(json.loads(text)["at"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"a stored record has no moment: {error}") from error


@cache
def _decoder(kind: Any) -> Decoder:
    origin, args = get_origin(kind), get_args(kind)
    if kind in (date, datetime):
        return _moment(kind)
    if origin is Literal:
        return _literal(frozenset(args))
    if origin in (Union, UnionType):
        return _optional(args)
    if origin is tuple:
        return _many(args[0]) if args[-1] is Ellipsis else _fixed(args)
    if is_dataclass(kind):
        return _record(kind)
    if kind in (str, bool, int, float):
        return _plain(kind)
    raise TypeError(f"no JSON form for {kind}")


def _plain(kind: type) -> Decoder:
    wanted = (int, float) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if not isinstance(value, wanted) or (isinstance(value, bool) and kind is not bool):
            raise _MisfitError(f"{value!r} is not {kind.__name__}")
        return kind(value)

    return read


def _moment(kind: type[date]) -> Decoder:
    def read(value: Any) -> date:
        if not isinstance(value, str):
            raise _MisfitError(f"{value!r} is not a {kind.__name__}")
        return kind.fromisoformat(value)

    return read


def _literal(allowed: frozenset[Any]) -> Decoder:
    def read(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise _MisfitError(f"{value!r} is none of {', '.join(sorted(map(str, allowed)))}")
        return value

    return read


def _optional(args: tuple[Any, ...]) -> Decoder:
    others = [arg for arg in args if arg is not NoneType]
    if len(others) != 1 or len(args) != 2:
        raise TypeError(f"a field is one kind or None, not {args}")
    inner = _decoder(others[0])
    return lambda value: None if value is None else inner(value)


def _many(item: Any) -> Decoder:
    inner = _decoder(item)
    return lambda value: tuple(inner(each) for each in _list(value))


def _fixed(items: tuple[Any, ...]) -> Decoder:
    inners = tuple(_decoder(item) for item in items)

    def read(value: Any) -> tuple[Any, ...]:
        if len(_list(value)) != len(inners):
            raise _MisfitError(f"{value!r} does not hold {len(inners)} values")
        return tuple(inner(each) for inner, each in zip(inners, value, strict=True))

    return read


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _MisfitError(f"{value!r} is not a list")
    return value


def _record(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    inners: Mapping[str, Decoder] = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    required = frozenset(field.name for field in fields(kind) if _required(field))

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise _MisfitError(f"{value!r} is not a {kind.__name__}")
        if not required <= value.keys() <= inners.keys():
            strange, missing = sorted(value.keys() - inners.keys()), sorted(required - value.keys())
            if strange:
                raise _MisfitError(f"{kind.__name__} has no {', '.join(strange)} (written by a newer Counterclaim?)")
            raise _MisfitError(f"{kind.__name__} lacks {', '.join(missing)}")
        return kind(**{name: inners[name](each) for name, each in value.items()})

    return read


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
