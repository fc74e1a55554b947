"""The first pass: which pages with claims does it keep, what does it leave out, and how fast is it?

Gold is what our own reader codes, by page (`bench/gate.txt`, written by `training.first_pass gold`): no claim, claims
without a side, one claim with a side, two or more. A claim has a side where somebody of the registry takes part or
tells it, or where it is violence with arms, people counted or people at arms. None of the pages shaped the weights.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.gate_pages import SETS, held_out
from counterclaim.bench.memory import peak
from counterclaim.bench.own_gold import gold_file
from counterclaim.firstpass import Gate
from counterclaim.records import Page

ROW = "gate"
GOLD = "bench/gate.txt"
SIDED = frozenset({"side", "sides"})
NEEDED = ("page_reading/scrapinghub", "geoparse", "muc4", "polnear")
GOAL_RECALL = 0.995
GOAL_SPEED = 300.0
PEER = "resiliparse main text alone, 648"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """One page: the set it is of, what our reader finds there, and whether the first pass keeps it."""

    of: str
    gold: str
    kept: bool


def gold_pages(path: Path) -> dict[str, str]:
    """What our reader finds on each page, by the page's name."""
    lines = path.read_text("utf-8").splitlines()
    rows = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: kind for name, _, kind in rows}


def judged(corpora: Path, gold: dict[str, str], gate: Gate) -> Iterator[Judged]:
    """The verdict on every page that the gold knows; those in other languages are not asked."""
    for of in SETS:
        for name, page in held_out(corpora, of):
            if gold.get(name, "unread") != "unread":
                yield Judged(of, gold[name], gate.judge(page).passed)


def figures(pages: Sequence[Judged]) -> Iterator[Figure]:
    """Recall over pages that must be kept, and the share of the others that is left out, over all sets and for each."""
    yield _recall(pages, "recall on pages with a claim that has a side", lambda gold: gold in SIDED, "")
    yield _recall(pages, "recall on pages with any claim", lambda gold: gold != "none", "")
    for of, what in SETS.items():
        own = [page for page in pages if page.of == of]
        yield _recall(own, f"{of}: recall on pages with a claim that has a side", lambda gold: gold in SIDED, what)
    yield _left_out(pages, "pages without claims left out", lambda gold: gold == "none", "")
    web = [page for page in pages if page.of == "web"]
    yield _left_out(web, "web: pages without claims left out", lambda gold: gold == "none", SETS["web"])
    yield _left_out(
        web, "web: pages without a claim that has a side left out", lambda gold: gold not in SIDED, SETS["web"]
    )


def _recall(pages: Sequence[Judged], metric: str, wanted: Callable[[str], bool], note: str) -> Figure:
    kept = [page.kept for page in pages if wanted(page.gold)]
    share = sum(kept) / len(kept) if kept else 1.0
    missed = f"{len(kept) - sum(kept)} of {len(kept)} missed"
    return Figure(ROW, metric, share, goal=GOAL_RECALL, note="; ".join(filter(None, (note, missed))))


def _left_out(pages: Sequence[Judged], metric: str, wanted: Callable[[str], bool], note: str) -> Figure:
    kept = [page.kept for page in pages if wanted(page.gold)]
    share = 1 - sum(kept) / len(kept) if kept else 0.0
    return Figure(ROW, metric, share, note="; ".join(filter(None, (note, f"of {len(kept)}"))), pinned=False)


def speed(pages: Sequence[Page], gate: Gate) -> Iterator[Figure]:
    """Pages judged in a second of one processor, the middle one of some rounds; and the most memory that this held."""
    took = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        for page in pages:
            gate.judge(page)
        took.append(time.process_time() - begun)
    size = sum(len(page.body) for page in pages) / len(pages) / 1000
    note = f"{len(pages)} pages of {size:.0f} kB, {ROUNDS} times"
    value = len(pages) / median(took)
    yield Figure(ROW, "pages a CPU-second", value, goal=GOAL_SPEED, peer=PEER, note=note, pinned=False)
    yield Figure(ROW, "peak memory of the process", peak(), "MB", better="lower", pinned=False)


def run(corpora: Path, _cases: Path) -> tuple[Figure, ...]:
    """Judge all held-out pages, then the pages of the web over and over. Raises Absent when they are not at hand."""
    for name in NEEDED:
        needed(corpora / name)
    gate, gold = Gate.load(), gold_pages(gold_file(GOLD))
    web = [page for _, page in held_out(corpora, "web")]
    return (*figures(tuple(judged(corpora, gold, gate))), *speed(web, gate))
