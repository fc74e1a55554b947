"""`counterclaim read`, killed at fifty moments: nothing it told is lost, nothing is kept twice, and it goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.records import Claim, Report
from counterclaim.store.books import Store

PAGES = 100
RECORDS = 20
KILLS_BY_TIME, KILLS_BY_LINE = 25, 25
KILLS_OF_SEVERAL = 2
KILLS_IN_A_ROW = 5
"""How often the reading of one store is killed before it is let go to its end."""
PATIENCE = 30.0
TABLES = ("pages", "reports", "claims", "report_facts", "claim_facts", "read_by")


@dataclass(frozen=True)
class Run:
    """A run of `counterclaim read` that has ended: what it had told by then, and how it ended."""

    told: list[dict[str, Any]]
    talk: str
    status: int


class Reader:
    """Starts runs on the same pages, and kills them."""

    def __init__(self, folder: Path, sources: list[str]) -> None:
        self._folder, self._sources, self._runs = folder, sources, 0
        script = Path(__file__).with_name("killed_reader.py")
        command = [sys.executable, str(script), sources[0]]
        self._server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def close(self) -> None:
        self._server.communicate()

    def read(
        self, store: Path, *, after_seconds: float | None = None, after_lines: int | None = None, jobs: int = 1
    ) -> Run:
        """Read all pages into the store, or until the moment to kill the run."""
        self._runs += 1
        out, err = (self._folder / f"{self._runs}.{name}" for name in ("out", "err"))
        words = ["read", *self._sources, "--store", str(store), "--format", "json", "--jobs", str(jobs)]
        run = self._ask({"words": words, "out": str(out), "err": str(err)})
        if after_seconds is not None:
            time.sleep(after_seconds)
        if after_lines is not None:
            _wait_for_lines(out, after_lines)
        if after_seconds is not None or after_lines is not None:
            os.kill(run, signal.SIGKILL)
        self._write("\n")
        status = int(self._line())
        # A line that was cut by the kill was not told.
        told = [json.loads(line) for line in out.read_text("utf-8").split("\n")[:-1]]
        return Run(told, err.read_text("utf-8"), status)

    def _ask(self, asked: dict[str, Any]) -> int:
        self._write(json.dumps(asked) + "\n")
        return int(self._line())

    def _write(self, line: str) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(line)
        self._server.stdin.flush()

    def _line(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()


def _wait_for_lines(path: Path, lines: int) -> None:
    """Until so many lines are told; a run that tells fewer is waited for no longer than it takes."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if path.exists() and path.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.001)


def page(number: int) -> str:
    words = (
        f"On the {number}th day of fighting {number} soldiers were killed near village {number}, the ministry said. "
        f"Another {number + 1} soldiers were killed near hill {number}, residents of the district told reporters. "
    )
    title = f"<title>Day {number} of the border war</title>"
    head = f"<head>{title}<meta property='article:published_time' content='2022-09-13'></head>"
    return f"<html lang='en'>{head}<body><article><h1>Day {number}</h1><p>{words * 2}</p></article></body></html>"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A folder of small pages, and a file of records."""
    folder = tmp_path_factory.mktemp("pages")
    for number in range(PAGES - RECORDS):
        (folder / f"page{number:03}.html").write_text(page(number), "utf-8")
    records = [{"url": f"https://a.example/{n}", "html": page(n)} for n in range(PAGES - RECORDS, PAGES)]
    lines = folder.parent / f"{folder.name}.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return [*map(str, sorted(folder.iterdir())), str(lines)]


@pytest.fixture(scope="module")
def reader(sources: list[str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    made = Reader(tmp_path_factory.mktemp("runs"), sources)
    yield made
    made.close()


Books = tuple[list[Report], list[Claim], dict[str, int]]


def books_in(store: Path) -> Books:
    """All that a store holds, but for the moments of the fetches; and how many rows each table has."""
    with Store.open(str(store)) as held:
        ledger = held.ledger()
    with sqlite3.connect(store) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}
    return [replace(r, fetched_at=None) for r in ledger.reports], list(ledger.claims), rows


@dataclass(frozen=True)
class Undisturbed:
    """What a run that nobody kills leaves in the books, and how long it takes."""

    books: Books
    seconds: float
    told: list[dict[str, Any]]


@pytest.fixture(scope="module")
def undisturbed(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    store = tmp_path_factory.mktemp("undisturbed") / "books.sqlite"
    start = time.monotonic()
    run = reader.read(store)
    seconds = time.monotonic() - start
    assert (run.status, len(run.told)) == (0, PAGES), run.talk
    assert f"{PAGES} reports ({PAGES} new), {2 * 2 * PAGES} claims" in run.talk
    return Undisturbed(books_in(store), seconds, run.told)


def check(store: Path, told: dict[str, dict[str, Any]]) -> int:
    """All that was told is kept, once, with the claims that were told; how many reports there are."""
    if not store.exists():
        assert not told
        return 0
    reports, claims, rows = books_in(store)
    kept = [report.id for report in reports]
    assert set(told) <= set(kept)
    assert len(kept) == len(set(kept)) == rows["reports"] == rows["pages"] == rows["report_facts"]
    assert rows["read_by"] == rows["reports"], "each reading is known by its rules"
    assert len(claims) == rows["claims"] == rows["claim_facts"]
    for id_, each in told.items():
        assert [c.id for c in claims if c.report_id == id_] == [c["id"] for c in each["claims"]]
    assert all(sum(c.report_id == id_ for c in claims) == 4 for id_ in kept), "a reading is kept whole"
    return len(kept)


def kills(by_time: bool, seed: int, seconds: float, in_a_row: int = KILLS_IN_A_ROW) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    if by_time:  # some at the very start, while the store is made
        return [{"after_seconds": chance.uniform(0, seconds if n % 3 else seconds / 10)} for n in range(in_a_row)]
    # Each run tells all pages, those that were there before as well.
    return [{"after_lines": chance.randrange(1, PAGES)} for _ in range(in_a_row)]


@pytest.mark.parametrize("by_time", [True, False], ids=["by time", "by line"])
@pytest.mark.parametrize("seed", range(KILLS_BY_TIME // KILLS_IN_A_ROW))
def test_a_killed_reading_loses_nothing_it_told_and_goes_on(
    reader: Reader, undisturbed: Undisturbed, tmp_path: Path, by_time: bool, seed: int
) -> None:
    go_on_after(kills(by_time, seed, undisturbed.seconds), 1, reader, undisturbed, tmp_path / "books.sqlite")


@pytest.mark.parametrize("by_time", [True, False], ids=["by time", "by line"])
def test_so_does_one_of_several_processes(
    reader: Reader, undisturbed: Undisturbed, tmp_path: Path, by_time: bool
) -> None:
    killed = kills(by_time, 100, 2 * undisturbed.seconds, KILLS_OF_SEVERAL)
    go_on_after(killed, 2, reader, undisturbed, tmp_path / "books.sqlite")


def go_on_after(killed: list[dict[str, Any]], jobs: int, reader: Reader, undisturbed: Undisturbed, store: Path) -> None:
    told: dict[str, dict[str, Any]] = {}
    kept = 0
    for kill in killed:
        run = reader.read(store, **kill, jobs=jobs)
        assert run.status in {-signal.SIGKILL, 0}, run.talk
        told |= {line["report"]["id"]: line for line in run.told}
        now = check(store, told)
        assert now >= kept, "what was kept stays"
        kept = now
    run = reader.read(store, jobs=jobs)
    new = f"{PAGES - kept} new" if kept < PAGES else ""
    parts = ", ".join(filter(None, (new, f"{kept} unchanged" if kept else "")))
    assert (run.status, len(run.told)) == (0, PAGES), run.talk
    assert f"{PAGES} reports ({parts})" in run.talk
    assert run.told == undisturbed.told
    assert books_in(store) == undisturbed.books


def test_the_kills_are_fifty() -> None:
    assert KILLS_BY_TIME + KILLS_BY_LINE == 50
    assert KILLS_BY_TIME == KILLS_BY_LINE
