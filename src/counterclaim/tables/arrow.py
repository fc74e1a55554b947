"""The tables in Apache Arrow: a schema that carries what each column means, and batches of rows of a bounded size.

Days are `date32`, moments `timestamp[us, UTC]`, lists of text `list<string>`; an empty cell is null. This module loads
pyarrow, which takes a while: import it where it is needed, and not where the program starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice

import pyarrow as pa

from counterclaim import __version__
from counterclaim.tables.columns import Column, Row, Table, Type, Value

ROWS_AT_ONCE = 8192
"""Rows of a batch: some megabytes of claims."""
_TYPES: Mapping[Type, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", "UTC"),
    "texts": pa.list_(pa.string()),
}


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table. The meaning of each column, and of an empty cell, is in its metadata."""
    fields = [_field(column) for column in table.columns]
    return pa.schema(fields, {"table": table.name, "about": table.about, "counterclaim": __version__})


def batches(table: Table, rows: Iterable[Row], size: int = ROWS_AT_ONCE) -> Iterator[pa.RecordBatch]:
    """The rows of a table as batches of at most `size`, one at a time; none where there is no row."""
    shape, waiting = schema(table), iter(rows)
    while some := list(islice(waiting, size)):
        yield pa.RecordBatch.from_pylist(some, schema=shape)


def table_of(table: Table, rows: Iterable[Row]) -> pa.Table:
    """All rows of a table in memory; a table without rows has its columns all the same."""
    return pa.Table.from_batches(batches(table, rows), schema(table))


def rows_of(table: Table, batch: pa.RecordBatch | pa.Table) -> Iterator[Row]:
    """The rows of a batch as they went in."""
    made = {column.name: _READ.get(column.type, _same) for column in table.columns}
    for row in batch.to_pylist():
        yield {name: None if row[name] is None else read(row[name]) for name, read in made.items()}


def _field(column: Column) -> pa.Field:
    about = {"about": column.about, "unknown": column.unknown}
    return pa.field(column.name, _TYPES[column.type], nullable=bool(column.unknown), metadata=about)


def _moment(value: datetime) -> Value:
    return value.astimezone(UTC)


def _texts(value: list[str | None]) -> Value:
    return tuple(value)


def _same(value: Value) -> Value:
    return value


_READ: Mapping[Type, Callable[..., Value]] = {"moment": _moment, "texts": _texts}
