"""Many processes read as one does: the same outcomes in the same order, whatever becomes of a worker."""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import crew
import pytest

from counterclaim import reading, working
from counterclaim.errors import CounterclaimError, ModelError, UnreadableInput, UnreadablePage
from counterclaim.reading import PAGES_AT_ONCE, Coded, Input, Outcome
from counterclaim.records import Page

ENOUGH = 2 * PAGES_AT_ONCE + 9
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def page(number: int, more: str = "") -> Page:
    words = f"On day {number} of the war {number} soldiers were killed near village {number}, the ministry said. {more}"
    head = f"<head><title>Day {number} of the border war</title></head>"
    body = f"<html lang='en'>{head}<body><article><h1>Day {number}</h1><p>{words * 3}</p></article></body></html>"
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Page(f"sha256:{digest}", f"{number}.html", NOW, "text/html", body.encode())


def pages(words: dict[int, str] | None = None, count: int = ENOUGH) -> list[Input]:
    return [page(number, (words or {}).get(number, "")) for number in range(count)]


def alike(found: list[Outcome], wanted: list[Outcome]) -> bool:
    """Errors are equal where they say the same."""
    return [str(each) if isinstance(each, Exception) else each for each in found] == [
        str(each) if isinstance(each, Exception) else each for each in wanted
    ]


@pytest.fixture(autouse=True)
def stand_ins_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker takes over where modules are looked for."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def test_three_processes_read_what_one_does() -> None:
    inputs = pages({7: "faulty page", 40: "slow page"})
    inputs[3] = UnreadableInput("missing.html", "there is no such file")
    inputs[50] = replace(page(50), body=b"<html></html>")
    memory = working.Memory()
    found = list(working.read(inputs, crew.load, 3, memory))
    assert alike(found, list(reading.read(inputs, crew.load)))
    assert [isinstance(each, Coded) for each in found].count(False) == 3
    assert memory.total > 0 or sys.platform == "win32"


def test_what_is_known_passes_in_its_place() -> None:
    inputs = pages()
    known = [replace(each, known=True) for each in reading.read(inputs[10:50], crew.load) if isinstance(each, Coded)]
    found = list(working.read([*inputs[:10], *known, *inputs[50:]], crew.load, 2))
    assert [each.page.url for each in found if isinstance(each, Coded)] == [f"{n}.html" for n in range(ENOUGH)]
    assert [each.known for each in found if isinstance(each, Coded)] == [10 <= n < 50 for n in range(ENOUGH)]


def test_the_page_that_ends_its_readers_is_told_and_the_others_go_on() -> None:
    found = list(working.read(pages({37: "deadly always"}), crew.load, 2))
    assert [str(each) for each in found if isinstance(each, Exception)] == [
        "37.html: reading it ended the process that read it (killed by SIGKILL, as a system does that runs out of"
        " memory); it was left out"
    ]
    assert alike([*found[:37], *found[38:]], [*reading.read([*pages()[:37], *pages()[38:]], crew.load)])


def test_a_worker_that_somebody_kills_costs_no_page(tmp_path: Path) -> None:
    inputs = pages({n: f"deadly once {tmp_path / str(n)} " for n in (5, 70)})
    found = list(working.read(inputs, crew.load, 2))
    assert sorted(each.name for each in tmp_path.iterdir()) == ["5", "70"]
    assert alike(found, list(reading.read(inputs, crew.load)))


def test_a_few_pages_are_read_here_and_the_instruments_are_loaded_once() -> None:
    loads = []

    def load() -> reading.Instruments:  # a worker could not be handed this one
        loads.append("here")
        return crew.load()

    assert len(list(working.read(pages(count=2 * PAGES_AT_ONCE - 1), load, 2))) == 2 * PAGES_AT_ONCE - 1
    assert loads == ["here"]


@pytest.mark.parametrize(
    ("load", "error", "told"),
    [
        (crew.load_nothing, ModelError, "reader.onnx: it is not the file of its card"),
        (crew.load_and_die, CounterclaimError, "a process to read pages ends at once (killed by SIGKILL.*try --jobs 1"),
    ],
)
def test_where_no_worker_can_be_started_it_is_told(load: working.Load, error: type[Exception], told: str) -> None:
    told = told.replace("(", r"\(")
    with pytest.raises(error, match=told):
        list(working.read(pages(), load, 2))


def test_only_so_many_pages_are_in_hand() -> None:
    taken = 0

    def counted() -> Iterator[Input]:
        nonlocal taken
        for each in pages(count=9 * PAGES_AT_ONCE):
            taken += 1
            yield each

    outcomes = working.read(counted(), crew.load, 2)
    for told, _ in enumerate(outcomes):
        assert taken - told <= (2 + working.SPARE_PORTIONS + 1) * PAGES_AT_ONCE
        if told > 3 * PAGES_AT_ONCE:
            break
    outcomes.close()


def test_who_has_seen_enough_leaves_no_process_behind() -> None:
    outcomes = working.read(pages({40: "slow page"}), crew.load, 2)
    next(outcomes)
    outcomes.close()
    from multiprocessing import active_children  # only here

    assert active_children() == []


@pytest.mark.parametrize("kind", [UnreadableInput, UnreadablePage])
def test_what_cannot_be_read_can_be_handed_on(kind: type[UnreadableInput]) -> None:
    again = pickle.loads(pickle.dumps(kind("a.html", "the file is empty")))
    assert type(again) is kind
    assert (str(again), again.where, again.why) == ("a.html: the file is empty", "a.html", "the file is empty")


def test_there_is_a_core() -> None:
    assert working.cores() >= 1
