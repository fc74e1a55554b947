"""What a bench row gives: figures with their goal and the best peer known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `better` is the direction that counts as better.

    `goal` is None and `peer` is "" when none is known. A figure that is not `pinned` has no floor: it is made of other
    figures and may get worse when one of these gets better, as the gap between two scores does.
    """

    row: str
    metric: str
    value: float
    unit: str = ""
    goal: float | None = None
    peer: str = ""
    better: str = "higher"
    note: str = ""
    pinned: bool = True


class Absent(Exception):
    """Gold data that a row needs is not on this machine; the row is skipped with this message."""


def needed(path: Path) -> Path:
    """The path itself, or Absent with a clear line when nothing is there."""
    if not path.exists():
        raise Absent(f"{path.name} is not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    return path
