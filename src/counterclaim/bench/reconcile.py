"""How reconciling grows: made-up news of ten and a hundred thousand claims, each amount in a process of its own.

Seconds are of processor time, so that another program on the machine does not change the figure; memory is the peak
of the whole process, the registry included. `python -m counterclaim.bench.reconcile 10000 100000 1000000` prints a
table for any amounts (a million takes some twenty minutes and two gigabytes of disk).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from counterclaim.bench.figures import Figure
from counterclaim.bench.made_up_news import news, sides_of
from counterclaim.bench.memory import peak
from counterclaim.bench.speed import ONE_THREAD
from counterclaim.errors import CounterclaimError
from counterclaim.grounding import Grounding
from counterclaim.incidents.assembly import View
from counterclaim.reconciling import Reconciliation
from counterclaim.store.books import Store

AMOUNTS = (10_000, 100_000)
ARRIVING = 50
"""Reports that come one by one when all is reconciled."""
GOAL_ONE_REPORT = 500.0  # milliseconds
IN_MEMORY = Path("/dev/shm")
"""Where the system keeps files in memory: waiting for a disk is no part of what is measured."""
Measured = dict[str, float]


def run(_corpora: Path, _cases: Path) -> tuple[Figure, ...]:
    """Time for each thousand claims, memory, and what one more report costs, at each amount."""
    measured = [_measured(amount) for amount in AMOUNTS]
    return (*(f for m in measured for f in _figures(m)), _growth(measured[0], measured[-1]))


def _measured(amount: int) -> Measured:
    command = [sys.executable, "-m", "counterclaim.bench.reconcile", "--one", str(amount)]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CounterclaimError(f"{amount}: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
    measured: Measured = json.loads(done.stdout.splitlines()[-1])
    return measured


def _figures(m: Measured) -> tuple[Figure, ...]:
    of = f"{m['claims']:,.0f} claims"
    note = f"{m['reports']:,.0f} reports, {m['incidents']:,.0f} incidents"
    whole = m["linking"] + m["telling"]
    return (
        Figure("reconcile", f"{of}: seconds", whole, "s", better="lower", note=note),
        Figure("reconcile", f"{of}: memory", m["memory"], "MB", better="lower"),
        Figure("reconcile", f"{of}: one more report", m["median"], "ms", GOAL_ONE_REPORT, better="lower",
               note=f"median of {ARRIVING}, the slowest {m['slowest']:.0f} ms; with its incidents"),
    )  # fmt: skip


def _growth(small: Measured, large: Measured) -> Figure:
    """How many times as long a claim takes among ten times as many: 1 is linear."""
    each = [(m["linking"] + m["telling"]) / m["claims"] for m in (small, large)]
    return Figure("reconcile", "time of a claim among ten times as many", each[1] / each[0], "x", 1.5, better="lower")


def measure(amount: int) -> Measured:
    """Reconcile made-up news of about so many claims from nothing, tell every incident, then take in one by one."""
    folder = IN_MEMORY if IN_MEMORY.is_dir() else None
    registry = Grounding.load().registry
    sides = sides_of(registry.lexicon.actors.values())
    with tempfile.TemporaryDirectory(dir=folder) as place, Store.open(f"{place}/books.sqlite") as store:
        for page, report, claims in news(amount, sides=sides):
            store.keep(page, report, claims)
        size = store.size()
        start = time.process_time()
        kept_up = Reconciliation(store, registry)
        kept_up.catch_up()
        linked = time.process_time()
        incidents = sum(1 for _ in kept_up.incidents(View("ucdp")))
        told = time.process_time()
        waits = sorted(_arrivals(store, kept_up))
        return {
            "claims": size["claims"],
            "reports": size["reports"],
            "incidents": incidents,
            "linking": linked - start,
            "telling": told - linked,
            "median": waits[len(waits) // 2],
            "slowest": waits[-1],
            "memory": peak(),
        }


def _arrivals(store: Store, kept_up: Reconciliation) -> list[float]:
    """Milliseconds until a new report's incidents are there again, for reports of the largest war."""
    waits = []
    for page, report, claims in islice(news(100_000, seed=7), ARRIVING):
        store.keep(page, report, claims)
        start = time.process_time()
        for changed in kept_up.catch_up():
            kept_up.incident(changed, View("ucdp"))
        waits.append((time.process_time() - start) * 1000)
    return waits


def table(measured: Sequence[Measured]) -> str:
    """The measurements as a table of Markdown."""
    lines = [
        "| claims | reports | incidents | reconciling, s | telling all incidents, s | ms a claim | memory, MB "
        "| one more report, ms (median, slowest) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for m in measured:
        each = (m["linking"] + m["telling"]) / m["claims"] * 1000
        lines.append(
            f"| {m['claims']:,.0f} | {m['reports']:,.0f} | {m['incidents']:,.0f} | {m['linking']:.0f} "
            f"| {m['telling']:.0f} | {each:.2f} | {m['memory']:.0f} | {m['median']:.0f}, {m['slowest']:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        print(table([_measured(int(amount)) for amount in sys.argv[1:]]))
