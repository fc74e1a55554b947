"""What Spark adds to the reading of a page, and what it takes to start: processor time of the whole tree of processes.

`python -m counterclaim.bench.cluster CORPORA [PAGES]` runs `counterclaim read` and `counterclaim spark` on one core
over archives of so many pages and of twice as many. What grows with the pages is told apart from what starting takes.
It prints a table of Markdown, which stands in bench/cluster.md. Processor time, so other programs change little.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.bench.ingest import archive_line
from counterclaim.bench.speed import ONE_THREAD, gold_pages
from counterclaim.errors import CounterclaimError

PAGES = 100
MASTER = "local[1]"


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds: those that starting takes, and those of a page; `memory` is the most a reader held, in MB."""

    start: float
    page: float
    memory: float


def measured(corpora: Path, pages: int = PAGES) -> tuple[Cost, Cost]:
    """The cost with plain processes, and with Spark."""
    lines = [archive_line(page.url, page.body) for page in gold_pages("wikinews", corpora)][: 2 * pages]
    with tempfile.TemporaryDirectory(prefix="counterclaim-cluster-") as place:
        folder = Path(place)
        small, large = folder / "small.jsonl", folder / "large.jsonl"
        small.write_text("\n".join(lines[::2]), encoding="utf-8")
        large.write_text("\n".join(lines), encoding="utf-8")
        alone = ["read", "--no-store", "--quiet", "--jobs", "1", "--no-gate"]
        spread = ["spark", "--quiet", "--master", MASTER, "--no-gate", "--to"]
        plain = [_ran([*alone, str(path)]) for path in (small, large)]
        spark = [_ran([*spread, str(folder / path.stem), str(path)]) for path in (small, large)]
    return _cost(plain, len(lines)), _cost(spark, len(lines))


def _cost(ran: Sequence[tuple[float, float]], pages: int) -> Cost:
    (small, _), (large, memory) = ran
    each = (large - small) / (pages - (pages + 1) // 2)
    return Cost(large - each * pages, each, memory)


def _ran(words: list[str]) -> tuple[float, float]:
    """Processor seconds of a command with all the processes that it starts; the most that a Python one held, in MB."""
    before, memory = _seconds(), 0.0
    command = [sys.executable, "-m", "counterclaim", *words]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            memory = max(memory, *_readers(process.pid), 0.0)
            time.sleep(0.5)
        if process.returncode:
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
            raise CounterclaimError(f"{words[0]}: {lines[-1]}")
    return _seconds() - before, memory


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _readers(own: int) -> list[float]:
    """The most that each process held which reads pages: the command itself, and Spark's workers."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int(place.name) == own or b"pyspark.daemon" in (place / "cmdline").read_bytes():
                told = next(line for line in (place / "status").read_text().splitlines() if line.startswith("VmHWM"))
                found.append(int(told.split()[1]) / 1024)
        except (OSError, StopIteration):
            continue
    return found


def table(plain: Cost, spark: Cost) -> str:
    """The costs as a table of Markdown."""
    lines = ["| | to start, s | a page, s | pages a CPU-second | memory of a reader, MB |", "|---|---|---|---|---|"]
    for name, cost in (("`counterclaim read`", plain), ("`counterclaim spark`", spark)):
        lines.append(f"| {name} | {cost.start:.1f} | {cost.page:.3f} | {1 / cost.page:.2f} | {cost.memory:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    amount = int(sys.argv[2]) if len(sys.argv) > 2 else PAGES
    print(table(*measured(Path(sys.argv[1]), amount)))
