"""How large a cluster an archive needs, and what a million pages costs: a sum of measured figures and given prices.

`python -m counterclaim.bench.sizing --pages 30000000 --passing 0.2 --days 3 --price 0.04` prints it as Markdown. How
many pages, which part of them passes the first look, and what an hour of a core costs are the user's to give; what a
page takes is read from bench/results.md and bench/reconcile.md.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from counterclaim.errors import CounterclaimError

HOUR = 3600
SPARE = 1.25
"""For files that end late, workers that start, and machines that fail: by judgement, not measured."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Measured on one core: pages looked over and pages read in a second, by plain processes; seconds that
    linking takes for a claim; claims of a page that is read; memory of a reader in MB.
    """

    looked_over: float
    read: float
    linking: float
    claims: float
    memory: float

    @classmethod
    def load(cls, folder: Path) -> Rates:
        """The figures of the folder `bench`. Raises CounterclaimError that names the one that is not there."""
        results = (folder / "results.md").read_text("utf-8")
        reconciling = (folder / "reconcile.md").read_text("utf-8")
        speed = "295 Wikinews articles: pages a second"
        row = _cells(results, "speed", speed)
        pages, claims = _number(row[-1], r"([\d,]+) pages"), _number(row[-1], r"([\d,]+) claims")
        return cls(
            float(_cells(results, "gate", "pages a CPU-second")[2]),
            float(row[2]),
            _milliseconds(reconciling) / 1000,
            claims / pages,
            float(_cells(results, "speed", "295 Wikinews articles: peak memory")[2].split()[0]),
        )


def _cells(text: str, *begin: str) -> list[str]:
    """The cells of the row of a table that begins with some."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if tuple(cells[: len(begin)]) == begin:
            return cells
    raise CounterclaimError(f"no row {' | '.join(begin)} is among the measurements")


def _milliseconds(text: str) -> float:
    """What linking takes for a claim where the most claims were measured."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in text.splitlines()]
    measured = [row for row in rows if len(row) > 5 and row[0].replace(",", "").isdigit()]
    if not measured:
        raise CounterclaimError("no row of claims is among the measurements of reconciling")
    return float(max(measured, key=lambda row: int(row[0].replace(",", "")))[5])


def _number(text: str, pattern: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise CounterclaimError(f"no figure {pattern!r} is among the measurements")
    return float(found[1].replace(",", ""))


@dataclass(frozen=True, slots=True)
class Archive:
    """What is to be read: how many pages, which part of them passes the first look (0 to 1), in how many days.

    `price` is what an hour of a core costs, in whatever money; None tells no cost.
    """

    pages: int
    passing: float
    days: float
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the work: what it is, the pages or claims that go through it, and the hours of a core that it takes."""

    name: str
    amount: float
    hours: float


def steps(archive: Archive, rates: Rates) -> tuple[Step, ...]:
    """The hours of a core that each step takes.

    >>> rates = Rates(looked_over=360, read=4, linking=0.001, claims=5, memory=400)
    >>> [round(step.hours) for step in steps(Archive(3_600_000, 0.1, 1), rates)]
    [3, 25, 0]
    """
    read = archive.pages * archive.passing
    claims = read * rates.claims
    return (
        Step("first look at every page", archive.pages, archive.pages / rates.looked_over / HOUR),
        Step("reading what passes", read, read / rates.read / HOUR),
        Step("linking the claims", claims, claims * rates.linking / HOUR),
    )


def table(archives: Sequence[Archive], rates: Rates) -> str:
    """What archives take, one a row, as a table of Markdown."""
    priced = archives[0].price is not None
    head = ["pages", "pass the first look", "first look, h", "reading, h", "linking, h", "core-hours", "days", "cores"]
    head += ["memory of all workers, GB"] + (["cost of a million pages"] if priced else [])
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for archive in archives:
        hours = [step.hours for step in steps(archive, rates)]
        whole = sum(hours) * SPARE
        cores = ceil(whole / 24 / archive.days)
        cells = [f"{archive.pages:,}", f"{archive.passing:.0%}", *(f"{each:,.0f}" for each in hours), f"{whole:,.0f}"]
        cells += [f"{archive.days:g}", f"{cores:,}", f"{cores * rates.memory / 1024:,.0f}"]
        cells += [f"{whole * archive.price / archive.pages * 1e6:,.2f}"] if archive.price is not None else []
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> None:
    """Print what the archive takes that the options describe."""
    options = argparse.ArgumentParser(prog="python -m counterclaim.bench.sizing", description=__doc__)
    options.add_argument("--pages", type=int, required=True, help="pages of the archive")
    options.add_argument(
        "--passing", type=float, nargs="+", default=[1.0], help="parts that pass the first look, 0 to 1"
    )
    options.add_argument("--days", type=float, default=1.0, help="days that the work may take")
    options.add_argument("--price", type=float, help="what an hour of a core costs")
    options.add_argument("--folder", type=Path, default=Path("bench"), help="where the measurements are")
    given = options.parse_args(words)
    archives = [Archive(given.pages, passing, given.days, given.price) for passing in given.passing]
    print(table(archives, Rates.load(given.folder)))


if __name__ == "__main__":
    main()
