"""Files of readings in Parquet: written whole, or not at all, and read some rows at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from counterclaim.batches.columns import NEEDED, READINGS
from counterclaim.batches.readings import PAGES_OF_A_BATCH
from counterclaim.errors import StoreError, UnreadableInput

ENDING = ".parquet"
FOLDER = "readings"
"""Where a cluster puts readings, beside what else it writes."""
DONE = "_SUCCESS"
"""Beside the files of a part that a cluster wrote to its end."""


def write(path: Path, batches: Iterable[pa.RecordBatch], schema: pa.Schema = READINGS) -> int:
    """Write batches to one file, which takes its place only when it is whole; how many rows it has.

    Raises StoreError, in one line, where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    rows = 0
    try:
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                rows += batch.num_rows
        beside.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        beside.unlink(missing_ok=True)
    return rows


def files_of(place: Path) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files of readings at a place, in order of name, and the parts of it that were never written to their end.

    Files and folders whose names begin with `_` or `.` are no readings. Raises UnreadableInput where there is nothing.
    """
    try:
        if place.is_file():
            return (place,), ()
        if not place.is_dir():
            raise UnreadableInput(str(place), "there is no such file or folder")
    except OSError as error:
        raise UnreadableInput(str(place), f"cannot be read ({error.strerror})") from error
    place = place / FOLDER if (place / FOLDER).is_dir() else place
    found: list[Path] = []
    unfinished: list[Path] = []
    for base, folders, names in os.walk(place):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        here = [Path(base, name) for name in sorted(names) if name.endswith(ENDING) and name[0] not in "._"]
        part = "=" in Path(base).name
        if part and DONE not in names:
            unfinished.append(Path(base))
        else:
            found += here
    if not found and not unfinished:
        raise UnreadableInput(str(place), f"the folder holds no readings ({ENDING})")
    return tuple(found), tuple(unfinished)


def batches_in(path: Path) -> Iterator[pa.RecordBatch]:
    """The readings of a file, 64 rows at a time.

    Raises UnreadableInput, in one line, for a file that is damaged or holds no readings, with the columns it lacks.
    """
    try:
        with pq.ParquetFile(path) as file:
            if missing := [name for name in NEEDED if name not in file.schema_arrow.names]:
                raise UnreadableInput(str(path), f"no file of readings: it has no column {', '.join(missing)}")
            yield from file.iter_batches(batch_size=PAGES_OF_A_BATCH)
    except (pa.ArrowException, OSError) as error:
        why = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise UnreadableInput(str(path), f"not a Parquet file, or a damaged one ({why})") from error
