"""`counterclaim bench`: one table of every stage, ours beside the best peer, the goal and the floor."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from counterclaim.bench import floors as pinned
from counterclaim.bench.figures import Absent, Figure
from counterclaim.bench.floors import Floor, Floors
from counterclaim.bench.rows import Row, gold_folders
from counterclaim.errors import CounterclaimError

WIDTH_IN_A_FILE = 120
RESULTS = "results.md"
FLOORS = "floors.json"
HEADINGS = ("row", "metric", "ours", "peer", "goal", "floor")
PREFACE = (
    "# Measured\n\nWritten by `counterclaim bench --write`; what each row measures and against whom is in "
    "[docs/bench.md](../docs/bench.md).\n"
)


@dataclass(slots=True)
class Results:
    """What a run of the bench found, row by row."""

    figures: list[tuple[Row, Figure, str]] = field(default_factory=list)
    """Row, figure, digest of its gold data."""
    skipped: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def bench(rows: tuple[Row, ...], *, folder: Path, write: bool, raise_floors: bool) -> int:
    """Measure the rows; 1 when a figure is under its floor or a row could not be measured, else 0.

    Rows whose gold data are not on this machine are skipped, and said to be.
    """
    floors = pinned.load(folder / FLOORS)
    results = _measured(rows)
    wrong = [
        f"{pinned.key(figure)}: {why}"
        for row, figure, gold in results.figures
        if _has_floor(row, figure) and (why := pinned.verdict(figure, floors.get(pinned.key(figure)), gold))
    ]
    if raise_floors:
        floors = _raised(floors, results)
        folder.mkdir(parents=True, exist_ok=True)
        pinned.save(folder / FLOORS, floors)
    width = None if sys.stdout.isatty() else WIDTH_IN_A_FILE
    Console(highlight=False, width=width).print(_table(results, floors))
    for line in (*results.skipped, *results.failed, *wrong):
        print(line, file=sys.stderr)
    if write:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / RESULTS).write_text(_markdown(results, floors), "utf-8")
        if any(row.name == "acts" for row, _, _ in results.figures):
            from counterclaim.bench.firing import write_firing  # lazy: only this row needs the rules

            write_firing(gold_folders()[0], folder)
    return 1 if wrong or results.failed else 0


def _measured(rows: tuple[Row, ...]) -> Results:
    results = Results()
    try:
        corpora, cases = gold_folders()
    except Absent as absent:
        results.skipped += [f"{row.name}: skipped, {absent}" for row in rows if not row.in_checkout]
        rows = tuple(row for row in rows if row.in_checkout)
        corpora = cases = Path()
    for row in rows:
        print(f"measuring {row.name} ...", file=sys.stderr)
        try:
            figures = row.run(corpora, cases)
            gold = row.digest(corpora, cases)
        except Absent as absent:
            results.skipped.append(f"{row.name}: skipped, {absent}")
        except (CounterclaimError, ImportError) as error:
            results.failed.append(f"{row.name}: could not be measured, {error}")
        else:
            results.figures += [(row, figure, gold) for figure in figures]
    return results


def _has_floor(row: Row, figure: Figure) -> bool:
    return row.pinned and figure.pinned


def _raised(floors: Floors, results: Results) -> Floors:
    better = {
        pinned.key(figure): pinned.raised(figure, floors.get(pinned.key(figure)), row, gold)
        for row, figure, gold in results.figures
        if _has_floor(row, figure)
    }
    return {**floors, **better}


def _cells(figure: Figure, floor: Floor | None) -> tuple[str, ...]:
    unit = f" {figure.unit}" if figure.unit else ""
    goal = "" if figure.goal is None else f"{'>=' if figure.better == 'higher' else '<='} {figure.goal:,g}"
    pin = f"{floor.value:,g}" if floor else ""
    return figure.row, figure.metric, f"{_number(figure.value)}{unit}", figure.peer, goal, pin


def _number(value: float) -> str:
    return (
        f"{value:,.0f}"
        if value == round(value) or abs(value) >= 1000
        else f"{value:.3g}"
        if value < 1
        else f"{value:.1f}"
    )


def _table(results: Results, floors: Floors) -> Table:
    table = Table(*HEADINGS, title_justify="left", header_style="bold")
    for row, figure, gold in results.figures:
        floor = floors.get(pinned.key(figure)) if _has_floor(row, figure) else None
        wrong = bool(pinned.verdict(figure, floor, gold))
        table.add_row(*_cells(figure, floor), style="red" if wrong else "")
    return table


def _markdown(results: Results, floors: Floors) -> str:
    lines = [PREFACE, f"{datetime.now(UTC):%Y-%m-%d}, {machine()}\n"]
    lines += ["| " + " | ".join((*HEADINGS, "note")) + " |", "|" + "---|" * (len(HEADINGS) + 1)]
    for row, figure, _ in results.figures:
        floor = floors.get(pinned.key(figure)) if _has_floor(row, figure) else None
        lines.append("| " + " | ".join((*_cells(figure, floor), figure.note)).replace("\n", " ") + " |")
    left_out = [f"- {line}" for line in (*results.skipped, *results.failed)]
    return "\n".join([*lines, *(["", *left_out] if left_out else [])]) + "\n"


def machine() -> str:
    """The machine in words: processor, cores, Python; figures of speed mean nothing without it."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = f"{names[0]}, {len(names)} cores" if names else cpu
    return f"{cpu}, {platform.system()}, Python {platform.python_version()}"
