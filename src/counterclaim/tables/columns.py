"""What a table is made of: columns that say what they mean, and what an empty cell in them means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Type = Literal["text", "integer", "number", "boolean", "day", "moment", "texts"]
"""`day` is a date, `moment` an aware moment in UTC, `texts` a list of text; all may be missing."""
Value = str | int | float | bool | date | datetime | tuple[str | None, ...] | None
Row = dict[str, Value]
"""A row by the names of its columns, in their order; every name is there."""
NOT_SAID = "the text does not say"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, what it is about, and what an empty cell says.

    `unknown` is empty where no cell is ever empty.
    """

    name: str
    type: Type
    about: str
    unknown: str = NOT_SAID


@dataclass(frozen=True, slots=True)
class Link:
    """Columns of one table that name a row of another by the columns of its key."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row of it is, its columns, the columns that tell its rows apart, and links to other tables."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def row(self, values: Mapping[str, Value]) -> Row:
        """A row with the columns in their order. Raises KeyError for a missing or strange one.

        A table's rows and its list of columns are written in two places; this holds them together.
        """
        if strange := values.keys() - set(self.names):
            raise KeyError(f"{self.name} has no column {', '.join(sorted(strange))}")
        return {name: values[name] for name in self.names}


def texts(items: tuple[str | None, ...] | list[str | None] | list[str] | tuple[str, ...]) -> Value:
    """A list of text as a cell; an empty list is an empty cell."""
    return tuple(items) or None


def always(name: str, about: str, type: Type = "text") -> Column:
    """A column without empty cells."""
    return Column(name, type, about, "")
