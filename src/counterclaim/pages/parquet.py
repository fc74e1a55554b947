"""Pages from Parquet: those that a job on many machines gathered, or a table of articles that somebody else made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from counterclaim.errors import UnreadableInput
from counterclaim.pages.columns import is_pages, page_of, record_pages_of
from counterclaim.pages.record_fields import NO_MAP, FieldMap
from counterclaim.records import Page

ROWS_AT_ONCE = 64


def parquet_pages(stream: BinaryIO, name: str, fields: FieldMap = NO_MAP) -> Iterator[Page | UnreadableInput]:
    """The pages of an open file, some rows at a time; a row that gives none is yielded as what is wrong with it."""
    try:
        file = pq.ParquetFile(stream)
        ours = is_pages(file.schema_arrow.names)
        at = 0
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
            yield from _ours(batch, name, at) if ours else record_pages_of(batch, name, at, fields)
            at += batch.num_rows
        if not at:
            yield UnreadableInput(name, "the file is empty")
    except (pa.ArrowException, OSError) as error:
        yield UnreadableInput(name, f"not a Parquet file, or a damaged one ({str(error).splitlines()[0][:200]})")


def _ours(batch: pa.RecordBatch, name: str, first: int) -> Iterator[Page | UnreadableInput]:
    for number, row in enumerate(batch.to_pylist(), first + 1):
        try:
            yield page_of(row)
        except ValueError as error:
            yield UnreadableInput(f"{name} row {number}", str(error))
