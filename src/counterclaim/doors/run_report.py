"""The report of a run: what was read, what was not and why, how fast, by which rules; a file for who comes after."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from counterclaim import __version__
from counterclaim.doors.keeping import UNREAD
from counterclaim.doors.pace import Pace
from counterclaim.errors import CounterclaimError, UnreadableInput
from counterclaim.store.location import MEMORY, shown

MOST_LISTED = 10_000
"""So many errors are listed, and so many sources; further ones are counted, so that memory stays flat."""
LONG_PAGES, LONG_SECONDS = 1000, 600.0
"""A run of so many pages, or of so long, is reported beside the store even where nobody asked."""
BESIDE_THE_STORE = ".last-run.json"
LONGEST_NAME = 200
"""Bytes of a report's name: file systems take 255, and the half-written one has a longer name."""


@dataclass
class Run:
    """A run while it goes on: its sources, the store's place, the number of processes, what is counted."""

    sources: Sequence[str]
    place: str
    jobs: int
    tally: Counter[str]
    rules: Callable[[], str]
    errors: list[UnreadableInput] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    pace: Pace = field(default_factory=Pace)

    def error(self, error: UnreadableInput) -> None:
        """One input could not be read."""
        if len(self.errors) < MOST_LISTED:
            self.errors.append(error)

    @property
    def pages(self) -> int:
        """How many pages became reports."""
        return sum(self.tally[kind] for kind in ("new", "read again", "unchanged"))

    def beside_the_store(self) -> Path | None:
        """Where a long run is reported without being asked; None for a short one, and where the store is no file."""
        long = self.pages >= LONG_PAGES or self.pace.seconds >= LONG_SECONDS
        if not long or self.place == MEMORY or "://" in self.place:
            return None
        return Path(self.place).with_suffix(BESIDE_THE_STORE)


def shape(run: Run, ended: str, memory: Mapping[str, int]) -> dict[str, Any]:
    """The JSON of a run that has ended: `ended` is `finished`, `stopped`, or the line that says why it could not go on.

    `memory` is in MB.
    """
    tally, seconds = run.tally, run.pace.seconds
    languages = {key.removeprefix(UNREAD): count for key, count in tally.items() if key.startswith(UNREAD) and count}
    return {
        "ended_by": ended,
        "started": run.started.isoformat(timespec="seconds"),
        "ended": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds, 1),
        "sources": list(run.sources[:MOST_LISTED]),
        "sources_left_out": max(0, len(run.sources) - MOST_LISTED),
        "store": None if run.place == MEMORY else shown(run.place),
        "pages": run.pages,
        "new": tally["new"],
        "read_again": tally["read again"],
        "unchanged": tally["unchanged"],
        "skipped": tally["skipped"],
        "not_read_yet": tally["in a language not read yet"],
        "languages_not_read": dict(sorted(languages.items(), key=lambda item: -item[1])),
        "unreadable": tally["unreadable"],
        "errors": [{"where": error.where, "why": error.why} for error in run.errors],
        "errors_left_out": max(0, tally["unreadable"] - len(run.errors)),
        "claims": tally["claims"],
        "pages_a_second": round(run.pages / seconds, 2) if seconds else 0.0,
        "jobs": run.jobs,
        "peak_memory_mb": dict(memory),
        "version": __version__,
        "rules": run.rules(),
    }


def check_place(path: Path) -> None:
    """Raise CounterclaimError where a report could not be written, before any work is done."""
    folder = path.absolute().parent
    if os.path.isdir(path):  # Path.is_dir raises where the folder around it is closed, or the name too long
        raise CounterclaimError(f"{path}: the report of the run is a file, this is a folder")
    if not os.path.isdir(folder) or not os.access(folder, os.W_OK) or len(os.fsencode(path.name)) > LONGEST_NAME:
        raise CounterclaimError(f"{path}: the report of the run cannot be written there")


def write(path: Path, report: Mapping[str, Any]) -> None:
    """Write it whole or not at all. Raises CounterclaimError that says why it cannot be written."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
        half.write_text(text, encoding="utf-8", errors="backslashreplace")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise CounterclaimError(f"{path}: the report of the run cannot be written ({error.strerror})") from error
