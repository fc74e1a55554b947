"""The tables as Parquet (zstd): all of them as a folder of files, or one."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import pyarrow.parquet as pq

from counterclaim.doors.exports import flat
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Selection
from counterclaim.tables import TABLES, Row, Table, arrow

ROWS_AT_ONCE = 4096
"""Rows that wait for each table until they are written: some megabytes of claims."""


class Sheet:
    """One table that is being written, a group of rows after the other."""

    def __init__(self, table: Table, to: BinaryIO | Path) -> None:
        self._table, self.rows = table, 0
        self._waiting: list[Row] = []
        self._writer = pq.ParquetWriter(to, arrow.schema(table), compression="zstd")

    def __enter__(self) -> Sheet:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        if kind is None:
            self._flush()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Add a row."""
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) >= ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        for batch in arrow.batches(self._table, self._waiting, ROWS_AT_ONCE):
            self._writer.write_batch(batch)
        self._waiting.clear()


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write one table; how many rows it has."""
    table = flat.table_named(options.table)
    with Sheet(table, to) as sheet:
        for _, row in flat.rows(selection, (table,)):
            sheet.add(row)
    return sheet.rows


def write_folder(selection: Selection, to: Path, options: Options) -> int:  # noqa: ARG001 - as every format
    """Write every table as a file of its own; how many rows they have together. A table without rows is there too."""
    with ExitStack() as stack:
        sheets = {table.name: stack.enter_context(Sheet(table, to / f"{table.name}.parquet")) for table in TABLES}
        for table, row in flat.rows(selection):
            sheets[table.name].add(row)
    return sum(sheet.rows for sheet in sheets.values())
