"""From files to readings on many machines: part by part, each written whole, and passed by when the work is run again.

files -> pages (a task a file, or a piece of a table) -> spread over all workers -> readings -> Parquet
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from math import ceil
from pathlib import Path
from time import monotonic
from typing import Any

from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from counterclaim import __version__, ruleset
from counterclaim.batches.columns import READINGS
from counterclaim.cluster.hadoop import Folders, Found, settings_of
from counterclaim.cluster.work import FILE, ROW, Gathering, Reading, Rows, Sieve
from counterclaim.errors import UnreadableInput
from counterclaim.pages.columns import PAGES
from counterclaim.pages.files import PARQUET

READINGS_IN, MANIFEST_IN, INCIDENTS_IN = "readings", "manifest", "incidents"
BYTES_OF_PART = 4 << 30
FILES_OF_PART = 256
BYTES_OF_TASK = 16 << 20
"""Of packed files so much is some hundred pages that pass the first look: some minutes of a core."""
ROWS_OF_FILE = 10_000
LOOKED_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Job:
    """What is read, where the readings go, and by what: files of one's own have to lie on every machine.

    `bodies` False leaves out the bytes of the pages; then the readings are for looking at, and no store takes them.
    """

    to: str
    sieve: Sieve = field(default_factory=Sieve)
    model: Path | None = None
    acts: Path | None = None
    actors: Path | None = None
    bodies: bool = True
    rows: int = ROWS_OF_FILE

    def place(self, name: str) -> str:
        """The address of something in the folder of the job."""
        return f"{self.to.rstrip('/')}/{name}"


@dataclass(frozen=True, slots=True)
class Part:
    """Some files that are read in one go: their readings come whole, or not at all."""

    name: str
    files: tuple[Found, ...]

    @property
    def size(self) -> int:
        """Bytes of the files."""
        return sum(each.size for each in self.files)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part: rows written, reports and claims among them, inputs that could not be read."""

    part: str
    files: int
    rows: int
    reports: int
    claims: int
    unreadable: int
    seconds: float


def listed(folders: Folders, paths: Iterable[str], wrong: Callable[[UnreadableInput], None]) -> tuple[Found, ...]:
    """The files at some addresses, each once; an address where nothing can be found is told to `wrong`."""
    found: dict[str, Found] = {}
    for path in paths:
        try:
            found |= {each.path: each for each in folders.files(path)}
        except UnreadableInput as error:
            wrong(error)
    return tuple(found.values())


def code(spark: SparkSession, job: Job, files: Sequence[Found]) -> Iterator[Done]:
    """Read files that were not read by this job before, part by part; what came of each part, once it is written.

    A part whose work ends in the middle leaves nothing that counts: the same call again begins it anew.
    """
    folders, rules = Folders(spark), ruleset.digest(job.model, job.acts, job.actors)
    how = _how(job, rules)
    known = {
        (f["path"], f["size"]) for m in folders.read_json(job.place(MANIFEST_IN)) if m["how"] == how for f in m["files"]
    }
    left = [each for each in files if (each.path, each.size) not in known]
    tables = [each for each in left if each.path.lower().endswith(PARQUET)]
    columns = _columns(spark, tables)
    for alike in sorted(set(columns.values())):
        for part in parts([each for each in tables if columns[each.path] == alike], how):
            yield _coded(spark, job, part, _from_tables(spark, job, part), rules)
    for part in parts([each for each in left if each.path not in columns], how):
        yield _coded(spark, job, part, _from_files(spark, job, part), rules)


def _columns(spark: SparkSession, tables: Sequence[Found]) -> dict[str, tuple[str, ...]]:
    """The columns of each table: only tables of the same columns are read together."""

    def of(table: Found) -> tuple[str, ...]:
        try:
            return tuple(spark.read.parquet(table.path).columns)
        except AnalysisException:  # no Parquet: read as a file, it is told in a row
            return ()

    with ThreadPoolExecutor(LOOKED_AT_ONCE) as threads:
        found = zip(tables, threads.map(of, tables), strict=True)
        return {table.path: columns for table, columns in found if columns}


def parts(files: Sequence[Found], how: str = "") -> Iterator[Part]:
    """Files in portions; a portion's name tells its files and how they are read.

    >>> [len(part.files) for part in parts([Found("a.warc", 3 << 30), Found("b.warc", 9), Found("c.warc", 2 << 30)])]
    [2, 1]
    """
    held: list[Found] = []
    for each in sorted(files, key=lambda f: f.path):
        if held and (len(held) == FILES_OF_PART or sum(f.size for f in held) + each.size > BYTES_OF_PART):
            yield _part(held, how)
            held = []
        held.append(each)
    if held:
        yield _part(held, how)


def _part(files: list[Found], how: str) -> Part:
    told = json.dumps([how, [(each.path, each.size) for each in files]])
    return Part(hashlib.sha256(told.encode()).hexdigest()[:16], tuple(files))


def _how(job: Job, rules: str) -> str:
    """What else than the files decides what is written."""
    return json.dumps([rules, job.sieve.gate, str(job.sieve.fields), job.bodies])


def _coded(spark: SparkSession, job: Job, part: Part, pages: DataFrame, rules: str) -> Done:
    began = monotonic()
    tasks = max(2 * spark.sparkContext.defaultParallelism, ceil(part.size / BYTES_OF_TASK))
    spread = pages.repartition(tasks, "page_id", "url")
    read = spread.mapInArrow(Reading(rules, job.model, job.acts, job.actors, job.bodies), _schema(READINGS))
    place = job.place(f"{READINGS_IN}/part={part.name}")
    read.write.mode("overwrite").options(compression="zstd", maxRecordsPerFile=job.rows).parquet(place)
    done = Done(part.name, len(part.files), *_counted(spark, place), seconds=round(monotonic() - began, 1))
    told = {
        **asdict(done),
        "files": [asdict(each) for each in part.files],
        "how": _how(job, rules),
        "version": __version__,
    }
    Folders(spark).write_json(job.place(f"{MANIFEST_IN}/{part.name}.json"), told)
    return done


def _from_files(spark: SparkSession, job: Job, part: Part) -> DataFrame:
    addresses = [(each.path,) for each in part.files]
    spread = spark.sparkContext.parallelize(addresses, len(addresses)).toDF("path string")
    return spread.mapInArrow(Gathering(job.sieve, settings_of(spark)), _schema(PAGES))


def _from_tables(spark: SparkSession, job: Job, part: Part) -> DataFrame:
    table = spark.read.parquet(*(each.path for each in part.files))
    where = (sql.col("_metadata.file_path").alias(FILE), sql.col("_metadata.row_index").alias(ROW))
    return table.select(*(sql.col(f"`{name}`") for name in table.columns), *where).mapInArrow(
        Rows(job.sieve), _schema(PAGES)
    )


def _counted(spark: SparkSession, place: str) -> tuple[int, int, int, int]:
    """Rows, reports, claims, and inputs that could not be read."""
    bad = sql.col("error").isNotNull() & ~sql.col("left_out")
    found = (
        sql.count("*"),
        sql.count("report"),
        sql.coalesce(sql.sum("number_of_claims"), sql.lit(0)),
        sql.count(sql.when(bad, 1)),
    )
    row: Any = spark.read.parquet(place).agg(*found).collect()[0]
    return int(row[0]), int(row[1]), int(row[2]), int(row[3])


def _schema(columns: Any) -> Any:
    return from_arrow_schema(columns)
