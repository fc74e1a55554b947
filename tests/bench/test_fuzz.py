"""Mutated pages: the sample pages, damaged in every way, become reports or say why not; nothing else happens."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from counterclaim.bench.fuzz import Read, page_of, reads, sample_pages, written
from counterclaim.bench.mutations import MUTATIONS, mutated

SEED = 7
PAGES = 300
LARGEST = 30_000  # bytes, so that the test is quick


def all_read() -> list[Read]:
    return list(reads(sample_pages(), SEED, range(PAGES), largest=LARGEST))


@pytest.fixture(scope="module")
def found() -> list[Read]:
    """As the command reads them: in a process of their own, whose memory and time are those of the pages."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(all_read).result()


def test_no_mutated_page_crashes_breaks_a_law_or_takes_long(found: list[Read]) -> None:
    assert [(r.number, r.mutations, r.fault) for r in found if r.fault] == []


def test_every_mutation_is_tried_and_most_pages_are_still_read(found: list[Read]) -> None:
    assert {name for r in found for name in r.mutations.split(", ")} == {m.__name__ for m in MUTATIONS}
    assert Counter(r.what for r in found)["report"] > PAGES / 2


def test_a_seed_and_a_number_give_the_same_page() -> None:
    pages = sample_pages()
    assert [page_of(mutated(pages, 1, n)[0], n) for n in range(9)] == [
        page_of(mutated(pages, 1, n)[0], n) for n in range(9)
    ]


def test_a_fault_is_told() -> None:
    slow = Read(3, "nested", 1_000, "report", 99.0, 1)
    crashed = Read(4, "cut", 1_000, "crash: ValueError()", 0.1, 1)
    large = Read(5, "joined", 1_000, "unreadable", 0.1, 1 << 40)
    assert [bool(r.fault) for r in (slow, crashed, large)] == [True] * 3
    told = written([slow, crashed, large], 1, 8)
    assert "| faults (a crash, a broken law, too slow, too much memory) | 3 |" in told
    assert "- 4 (cut): crash: ValueError()" in told
