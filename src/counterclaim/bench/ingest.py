"""Long work: an archive of pages into a store, with one process and with one for each core, and past what is kept.

The command itself is run, and its report of the run is read: pages a second of the clock on the wall, with everything
that goes before the first page. So other programs on the machine change the figures of speed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from counterclaim import working
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.speed import ONE_THREAD, gold_pages
from counterclaim.errors import CounterclaimError

PAGES = 147
"""The smaller archive, every other page: the set's later pages are longer. The other has twice as many, all but one."""
TIMES_OVER = 20
"""How often the larger archive is gone through when all of it is kept, so that the start matters less."""
GOAL_GROWTH = 1.2
"""Memory is flat when twice the pages take no more than this many times of it."""
GOAL_SKIPPED = 1000.0


def run(corpora: Path, _cases: Path) -> tuple[Figure, ...]:
    """Pages a second and memory with one process and with all cores; pages a second that are kept already."""
    needed(corpora / "wikinews/wikinews_2019_2020.jsonl")
    lines = [archive_line(page.url, page.body) for page in gold_pages("wikinews", corpora)][: 2 * PAGES]
    with tempfile.TemporaryDirectory(prefix="counterclaim-ingest-") as place:
        folder = Path(place)
        small, large = _archive(folder, "small", lines[::2]), _archive(folder, "large", lines)
        again = _archive(folder, "again", lines * TIMES_OVER)
        jobs = max(2, working.cores())
        alone = _ran(folder, small, "alone", jobs=1)
        few = _ran(folder, small, "few", jobs=jobs)
        many = _ran(folder, large, "many", jobs=jobs)
        told = _ran(folder, again, "many", jobs=jobs)
        passed = _ran(folder, again, "many", "--only-new", jobs=jobs)
    return _figures(alone, few, many, (told, passed))


def _figures(
    alone: dict[str, Any], few: dict[str, Any], many: dict[str, Any], kept: Sequence[dict[str, Any]]
) -> tuple[Figure, ...]:
    jobs, growth = many["jobs"], _memory(many) / _memory(few)
    note = f"{many['pages']} pages, {many['claims']} claims, {many['seconds']:.0f} s with the start"
    gone = f"{kept[0]['pages']:,} pages of {many['pages']} that are kept"
    faster = many["pages_a_second"] / alone["pages_a_second"]
    return (
        Figure("ingest", "one process: pages a second", alone["pages_a_second"], note=f"{alone['pages']} pages"),
        Figure("ingest", f"{jobs} processes: pages a second", many["pages_a_second"], note=note),
        Figure("ingest", f"times as fast with {jobs} processes", round(faster, 2)),
        Figure("ingest", f"{jobs} processes: peak memory of all", _memory(many), "MB", better="lower"),
        Figure(
            "ingest", "times the memory for twice the pages", round(growth, 3), goal=GOAL_GROWTH, better="lower",
            note=f"{_memory(few)} MB for {few['pages']} pages",
        ),
        Figure("ingest", "kept pages told again: pages a second", kept[0]["pages_a_second"], note=gone),
        Figure("ingest", "kept pages passed by: pages a second", kept[1]["pages_a_second"], goal=GOAL_SKIPPED),
    )  # fmt: skip


def _memory(report: dict[str, Any]) -> int:
    return int(sum(report["peak_memory_mb"].values()))


def archive_line(url: str, body: bytes) -> str:
    """A page as a line of an archive of JSON lines."""
    return json.dumps({"url": url, "html": body.decode()})


def _archive(folder: Path, name: str, lines: Sequence[str]) -> Path:
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _ran(folder: Path, archive: Path, store: str, *options: str, jobs: int) -> dict[str, Any]:
    """The report of a run that has read an archive into a store."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "counterclaim", "read", str(archive), "--store", str(folder / store)]
    command += ["--jobs", str(jobs), "--report", str(report), "--format", "json", "--quiet", *options]
    environment = {**os.environ, **ONE_THREAD}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise CounterclaimError(f"ingest: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found
