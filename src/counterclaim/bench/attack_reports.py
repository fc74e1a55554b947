"""Not measured yet: attack templates, on MUC-4."""

from __future__ import annotations

from pathlib import Path

from counterclaim.bench.figures import Absent, Figure


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - not written yet
    """Raises Absent: the row is being written."""
    raise Absent("the row is not written yet")
