"""`counterclaim spark`: files of any Hadoop file system read on many machines, and their readings in Parquet."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim import reading
from counterclaim.doors.output import Output, number
from counterclaim.doors.read import Own
from counterclaim.errors import CounterclaimError, UnreadableInput

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from counterclaim.cluster.coding import Done, Job
    from counterclaim.cluster.hadoop import Found

EXTRA = 'Spark is not installed; pip install "counterclaim[spark]"'


@dataclass(frozen=True, slots=True)
class Work:
    """What is asked of the machines: where the readings go, at which master, how pages are sieved and written."""

    to: str
    master: str | None = None
    gate: bool | None = None
    own: Own = field(default_factory=Own)
    bodies: bool = True
    rows: int | None = None
    incidents: bool = False


def run(paths: Sequence[str], work: Work, *, quiet: bool) -> int:
    """Read the files at some addresses, link what was read where asked; 0 when each address held some, else 1.

    A mistake in one of the user's own files, and a Spark that is not there, are told before anything is read.
    """
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    try:
        from counterclaim.cluster import coding, hadoop, session  # lazy: an extra, and large
    except ImportError as error:
        raise CounterclaimError(EXTRA) from error
    if not paths and not work.incidents:
        raise CounterclaimError("name files to read, or --incidents to link what was read")
    job = _job(work)
    with Output("text", quiet=quiet) as out, session.spark(work.master, "counterclaim") as spark:
        wrong: list[UnreadableInput] = []
        files = coding.listed(hadoop.Folders(spark), paths, wrong.append)
        for each in wrong:
            out.error(str(each))
        if paths:
            _read(spark, job, files, out)
        if work.incidents:
            _link(spark, job, out)
    return int(bool(wrong))


def _read(spark: SparkSession, job: Job, files: Sequence[Found], out: Output) -> None:
    from counterclaim.cluster import coding  # lazy: as above

    done = []
    for part in coding.code(spark, job, files):
        done.append(part)
        out.talk(_told(part))
    passed_by = len(files) - sum(part.files for part in done)
    out.talk(_summary(done, passed_by, job.place(coding.READINGS_IN)))


def _link(spark: SparkSession, job: Job, out: Output) -> None:
    from counterclaim.cluster import coding, hadoop, linking  # lazy: as above

    place = job.place(coding.READINGS_IN)
    if not hadoop.Folders(spark).read_json(job.place(coding.MANIFEST_IN)):
        raise CounterclaimError(f"{place}: nothing was read there that could be linked")
    found = linking.link(spark, place, job.place(coding.INCIDENTS_IN))
    cut = f", {number(found.cut, 'block')} of up to {found.widest:,} accounts cut into pieces" if found.cut else ""
    told = f"{number(found.incidents, 'incident')} of {number(found.reports, 'report')}{cut}"
    out.talk(f"{told}; in {job.place(coding.INCIDENTS_IN)}")


def _job(work: Work) -> Job:
    from counterclaim.cluster.coding import ROWS_OF_FILE, Job  # lazy: as above
    from counterclaim.cluster.work import Sieve  # lazy: as above

    own = work.own
    model, acts, actors = (_whole(path) for path in (own.model, own.acts, own.actors))
    if model is not None:
        model = reading.model_folder(model)
    sieve = Sieve(work.gate, own.field_map())
    return Job(_address(work.to), sieve, model, acts, actors, work.bodies, work.rows or ROWS_OF_FILE)


def _whole(path: Path | None) -> Path | None:
    """A path as workers find it, who begin elsewhere."""
    return path.resolve() if path is not None else None


def _address(to: str) -> str:
    """A folder as Spark finds it: one of this machine by its whole path."""
    return to if "://" in to or to.startswith("file:") else str(Path(to).resolve())


def _told(part: Done) -> str:
    bad = f", {part.unreadable:,} unreadable" if part.unreadable else ""
    what = f"{number(part.reports, 'report')}, {number(part.claims, 'claim')}{bad}"
    return f"part {part.part}: {number(part.files, 'file')}, {what}, in {part.seconds:,.0f} s"


def _summary(done: Sequence[Done], passed_by: int, place: str) -> str:
    parts = [number(sum(p.reports for p in done), "report"), number(sum(p.claims for p in done), "claim")]
    bad = sum(p.unreadable for p in done)
    parts += [f"{bad:,} unreadable"] if bad else []
    parts += [f"{number(passed_by, 'file')} read before"] if passed_by else []
    return f"{', '.join(parts)}; in {place}"
