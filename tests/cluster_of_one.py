"""Spark on this machine for tests: whether it can be had, and its workers, so that one can be killed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

REQUIRED = "COUNTERCLAIM_TEST_SPARK"
"""Set to `required` where a missing Spark is a failure and not a reason to skip, as continuous integration does."""
MASTER = "local[2,4]"
"""Two workers, and four tries for a piece of work."""


def missing() -> str:
    """What there would have to be for a test with Spark; "" where all is there."""
    if find_spec("pyspark") is None:
        return "Spark is not installed (the extra `spark`)"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "there is no Java for Spark"
    return "" if Path("/proc").is_dir() else "workers are found in /proc, which is not here"


def workers(of: int) -> Iterator[int]:
    """The Python processes that work for the program with this number: those that Spark's daemon made of itself."""
    parents = {int(each.name): _parent(each) for each in Path("/proc").iterdir() if each.name.isdigit()}
    for process, parent in parents.items():
        if _is_daemon(process) and _is_daemon(parent) and of in _line(process, parents):
            yield process


def memory(process: int) -> int:
    """What a process holds in memory, in MB; 0 for one that is no more."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (OSError, IndexError):
        return 0


def _line(process: int, parents: dict[int, int]) -> Iterator[int]:
    while process in parents:
        process = parents[process]
        yield process


def _parent(place: Path) -> int:
    try:
        return int((place / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError, ValueError):
        return 0


def _is_daemon(process: int) -> bool:
    try:
        return b"pyspark.daemon" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False
