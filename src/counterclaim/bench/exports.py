"""How long each export takes and how much memory: `python -m counterclaim.bench.exports 100000 csv parquet html`.

Made-up news of about so many claims is put into a store; `counterclaim export` writes it, a process for each format.
`rows/s` counts what the format counts: claims, incidents, rows of all tables. Seconds are the processor's for the
whole process, loading and reconciling included. Memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from counterclaim.bench.made_up_news import news, sides_of
from counterclaim.bench.speed import ONE_THREAD
from counterclaim.grounding import Registry
from counterclaim.store.books import Store

FORMATS = ("csv", "parquet", "geojson", "jsonld", "datapackage", "html")


@dataclass(frozen=True, slots=True)
class Written:
    """What one export took: seconds of the processor, megabytes of memory and of files, what the program said of it."""

    seconds: float
    memory: float
    size: float
    said: str

    @property
    def rows(self) -> int:
        """How many rows, of whatever the format counts."""
        return int(self.said.split()[0].replace(",", ""))


def fill(place: str, claims: int) -> int:
    """A store of made-up news; how many claims it has."""
    with Store.open(place) as store:
        for page, report, told in news(claims, sides=sides_of(Registry.load().lexicon.actors.values())):
            store.keep(page, report, told)
        return store.size()["claims"]


def measure(store: str, form: str, folder: Path) -> Written:
    """Write one format in a process of its own."""
    place = folder / f"out-{form}"
    command = [sys.executable, "-m", "counterclaim", "export", form, str(place), "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}) as run:
        said = run.stderr.read().strip().splitlines()[-1] if run.stderr else ""
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        raise SystemExit(f"{form}: {said}")
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    return Written(used.ru_utime + used.ru_stime, _megabytes(used), size, said)


def _megabytes(used: resource.struct_rusage) -> float:
    """The most memory that a process held; Linux counts kilobytes."""
    return used.ru_maxrss * 1024 / 1e6


def main() -> None:
    """Fill a store and measure the formats that are named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("claims", type=int)
    options.add_argument("formats", nargs="*", default=list(FORMATS))
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        held = fill(str(folder / "books.sqlite"), asked.claims)
        print(f"{held:,} claims", flush=True)
        for form in asked.formats:
            made = measure(str(folder / "books.sqlite"), form, folder)
            print(
                f"{form:12} {made.rows:>9,} rows {made.seconds:7.1f} s {made.rows / made.seconds:9,.0f} rows/s "
                f"{made.memory:7.0f} MB memory {made.size:7.1f} MB written",
                flush=True,
            )


if __name__ == "__main__":
    main()
