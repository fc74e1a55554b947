"""What a worker does: it opens files, looks pages over, and reads them; its instruments are loaded once."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa

from counterclaim import ruleset
from counterclaim.batches.readings import PAGES_OF_A_BATCH, Written, readings
from counterclaim.cluster.hadoop import local_path, name_of, opened
from counterclaim.errors import CounterclaimError, LeftOut, UnreadableInput
from counterclaim.firstpass import gate
from counterclaim.pages.archives.origin import is_from_a_crawl
from counterclaim.pages.columns import batch_of, is_pages, pages_of, record_pages_of
from counterclaim.pages.files import pages_in_stream, why_not
from counterclaim.pages.record_fields import NO_MAP, FieldMap
from counterclaim.reading import Instruments
from counterclaim.records import Page

FILE, ROW = "counterclaim_file", "counterclaim_row"
"""Columns that stand beside those of a table while it is read: the file, and the row in it from 0."""
SEEKABLE = (".wacz",)
Inputs = Iterator[Page | UnreadableInput]
Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which pages a worker hands on, and how it names their fields: as `read` with the same options.

    `gate` True looks over every page, False none; None looks over the pages of a crawl.
    """

    gate: bool | None = None
    fields: FieldMap = NO_MAP

    def sieved(self, inputs: Inputs, name: str) -> Inputs:
        """The inputs without the pages that speak of neither conflict nor politics; how many there were, at the end."""
        seen = skipped = 0
        for each in inputs:
            if isinstance(each, Page) and (is_from_a_crawl(each) if self.gate is None else self.gate):
                seen += 1
                if not gate().judge(each).passed:
                    skipped += 1
                    continue
            yield each
        if skipped:
            yield LeftOut(name, f"first pass: {skipped:,} of {seen:,} pages skipped")


@dataclass(frozen=True, slots=True)
class Gathering:
    """From addresses of files to their pages, file by file; a file is never held whole."""

    sieve: Sieve
    settings: dict[str, str] = field(default_factory=dict)

    def __call__(self, batches: Batches) -> Batches:
        """Batches of addresses (one column) to batches of pages."""
        for batch in batches:
            for path in batch.column(0).to_pylist():
                yield from _in_batches(self.sieve.sieved(self._pages(path), name_of(path)))

    def _pages(self, path: str) -> Inputs:
        name = name_of(path)
        try:
            with opened(path, self.settings, seekable=path.lower().endswith(SEEKABLE)) as stream:
                yield from pages_in_stream(stream, name, self.sieve.fields)
        except (OSError, ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
            if local_path(path) is None:
                raise  # a file system that fails is asked again by another worker
            yield UnreadableInput(name, why_not(error))


@dataclass(frozen=True, slots=True)
class Rows:
    """From the rows of tables to pages: our own columns of pages, or whatever a table of articles has."""

    sieve: Sieve

    def __call__(self, batches: Batches) -> Batches:
        """Batches of rows, with file and row beside them, to batches of pages."""
        name = ""

        def inputs() -> Inputs:
            nonlocal name
            for batch in batches:
                for each in _by_file(batch):
                    name, rows, first = each
                    yield from _row_pages(rows, name, first, self.sieve.fields)

        yield from _in_batches(self.sieve.sieved(inputs(), "tables of pages"))


def _by_file(batch: pa.RecordBatch) -> Iterator[tuple[str, pa.RecordBatch, int]]:
    """The rows of a batch, those of one file together, with the file and the number of the first of them.

    Spark names a file here as addresses of the web are written, with `%20` for a space.
    """
    files, numbers = batch.column(FILE).to_pylist(), batch.column(ROW).to_pylist()
    bare = batch.drop_columns([FILE, ROW])
    start = 0
    for end in range(1, len(files) + 1):
        if end == len(files) or files[end] != files[start] or numbers[end] != numbers[end - 1] + 1:
            yield name_of(unquote(files[start])), bare.slice(start, end - start), numbers[start]
            start = end


def _row_pages(batch: pa.RecordBatch, name: str, first: int, fields: FieldMap) -> Inputs:
    if not is_pages(batch.schema.names):
        yield from record_pages_of(batch, name, first, fields)
        return
    for at in range(batch.num_rows):
        try:
            yield from pages_of(batch.slice(at, 1))
        except ValueError as error:
            yield UnreadableInput(f"{name} row {first + at + 1}", str(error).split(": ", 1)[-1])


def _in_batches(inputs: Inputs) -> Batches:
    while some := list(islice(inputs, PAGES_OF_A_BATCH)):
        yield batch_of(some)


@dataclass(frozen=True, slots=True)
class Reading:
    """From pages to readings, by the instruments of this worker.

    `rules` is the digest that the driver has: a worker with another installation stops the work.
    """

    rules: str
    model: Path | None = None
    acts: Path | None = None
    actors: Path | None = None
    bodies: bool = True

    def __call__(self, batches: Batches) -> Batches:
        """Batches of pages to batches of readings, row by row."""
        own = (self.model, self.acts, self.actors)
        if (here := _rules(*own)) != self.rules:
            raise CounterclaimError(
                f"this worker has another installation than the driver (rules {here[:12]}, not {self.rules[:12]})"
            )
        for batch in batches:
            yield readings(batch, _instruments(*own), Written(self.rules, self.bodies))


@cache
def _instruments(model: Path | None, acts: Path | None, actors: Path | None) -> Instruments:
    """The instruments of this process: a worker reads many batches, and loads them for the first."""
    return Instruments.load(model, acts, actors)


@cache
def _rules(model: Path | None, acts: Path | None, actors: Path | None) -> str:
    return ruleset.digest(model, acts, actors)


def both(inputs: Iterable[pa.RecordBatch], *steps: Gathering | Rows | Reading) -> Batches:
    """The steps one after the other in this process: what plain processes do where there is no cluster."""
    batches: Batches = iter(inputs)
    for step in steps:
        batches = step(batches)
    return batches
