"""Gold that the project wrote itself: files of its repository, which an installed package does not carry."""

from __future__ import annotations

from pathlib import Path

from counterclaim.bench.figures import Absent
from counterclaim.bench.rows import CHECKOUT


def gold_file(path: str, checkout: Path = CHECKOUT) -> Path:
    """A file of the checkout that this code runs from. Raises Absent where it is no checkout."""
    found = checkout / path
    if not found.is_file():
        raise Absent(f"{path} is not there (run it from a checkout of the project)")
    return found
