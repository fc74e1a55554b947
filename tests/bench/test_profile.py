"""The profile books each second once, names functions that there are, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pkgutil import resolve_name

import numpy as np
import pytest

from counterclaim.bench.profile import REST, STAGES, Clock, Padding, Profile, cells, measured
from counterclaim.records import Page

FUNCTIONS = [path for stage in STAGES for path in stage.functions]


class Ticks:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_the_innermost_stage_is_booked() -> None:
    ticks = Ticks()
    clock = Clock(ticks)

    def work(seconds: float) -> str:
        ticks.at += seconds
        return "done"

    inner = clock.timed("inner", work)

    def both() -> str:
        work(2)
        return f"{inner(seconds=5)}{work(3)}"

    clock.start()
    work(1)
    assert clock.timed("outer", both)() == "donedone"
    clock.turn()
    assert clock.spent == {REST: 1, "outer": 5, "inner": 5}


def test_of_a_generator_only_its_own_steps_are_booked() -> None:
    ticks = Ticks()
    clock = Clock(ticks)

    def steps(count: int) -> Iterator[int]:
        for step in range(count):
            ticks.at += 10
            yield step

    clock.start()
    seen = []
    for step in clock.timed("steps", steps)(3):
        ticks.at += 1
        seen.append(step)
    clock.turn()
    assert seen == [0, 1, 2]
    assert clock.spent == {"steps": 30, REST: 3}


def test_a_stage_that_fails_is_left() -> None:
    ticks = Ticks()
    clock = Clock(ticks)

    def fail() -> None:
        ticks.at += 4
        raise ValueError("no")

    clock.start()
    with pytest.raises(ValueError, match="no"):
        clock.timed("failing", fail)()
    ticks.at += 1
    clock.turn()
    assert clock.spent == {"failing": 4, REST: 1}


def test_padding_is_what_masks_leave_empty() -> None:
    padding = Padding()
    for rows in ([[1, 1, 1, 1], [1, 1, 0, 0]], [[1, 1]]):
        padding.see({"mask": np.array(rows), "word_mask": np.ones((1, 1))})
    assert padding.per_cent("mask") == pytest.approx(20)
    assert padding.per_cent("word_mask") == 0
    assert Padding().per_cent("mask") == 0


@pytest.mark.parametrize("path", FUNCTIONS)
def test_every_function_of_a_stage_is_there(path: str) -> None:
    assert callable(resolve_name(path))


def test_each_function_counts_for_one_stage() -> None:
    assert len(FUNCTIONS) == len(set(FUNCTIONS))


def test_the_table_adds_up() -> None:
    seconds = dict.fromkeys([*(stage.name for stage in STAGES), REST], 0.0) | {"network": 0.15, "claims": 0.05}
    rows = {row[0]: row[1:] for row in cells([Profile("Wikinews", 1, 1000, seconds, Padding())])}
    assert rows["reader: network"] == rows["reader together"] == ("150.00", "75.0 %")
    assert rows["claims"] == ("50.00", "25.0 %")
    assert rows["all"] == ("200.00", "100.0 %")


@pytest.mark.model
def test_a_page_is_profiled_and_nothing_stays_wrapped() -> None:
    before = [resolve_name(path) for path in FUNCTIONS]
    text = "Shelling killed two people in Goris on Monday, the defence ministry said.\n\nResidents fled the town.\n" * 3
    page = Page("sha256:0", "page.txt", datetime(2022, 9, 14, tzinfo=UTC), "text/plain", text.encode())
    found = measured("one page", [page])
    assert found.words > 20
    assert all(found.seconds[stage] > 0 for stage in ("network", "claims", "store", "lemmas", "page reading"))
    assert found.padding.places["mask"] >= found.padding.filled["mask"] > found.words
    assert [resolve_name(path) for path in FUNCTIONS] == before
