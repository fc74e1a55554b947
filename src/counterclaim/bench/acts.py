"""Not measured yet: acts of gold sentences, on PLOVER GSR and PETR2."""

from __future__ import annotations

from pathlib import Path

from counterclaim.bench.figures import Absent, Figure


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - not written yet
    """Raises Absent: the row is being written."""
    raise Absent("the row is not written yet")
