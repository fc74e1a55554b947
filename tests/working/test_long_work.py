"""Long work: what was read is not read again, how it goes is told, and a run leaves a report."""

from __future__ import annotations

import gzip
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crew
import pytest
from typer.testing import CliRunner

from counterclaim import pages, ruleset
from counterclaim.doors.cli import app
from counterclaim.doors.pace import Pace
from counterclaim.doors.progress import Progress
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Page, Report, Sentence

RUNNER = CliRunner()


def page(number: int, more: str = "") -> str:
    words = f"On day {number} of the war {number} soldiers were killed near village {number}, the ministry said. {more}"
    head = f"<head><title>Day {number} of the border war</title></head>"
    return f"<html lang='en'>{head}<body><article><h1>Day {number}</h1><p>{words * 3}</p></article></body></html>"


class Counted(crew.StandIn):
    """Counts the pages that are coded; `more` is said of each claim, as other rules would."""

    coded = 0
    more = ""

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        from dataclasses import replace  # beside its use

        type(self).coded += 1
        return tuple(replace(claim, reasons=(self.more,)) for claim in super().code(report, sentences))


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with three pages, two of them the same bytes; stand-ins for model and rules."""
    for name, number in (("a", 1), ("b", 2), ("copy", 1)):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / f"{name}.html").write_text(page(number), "utf-8")
    monkeypatch.setattr(Instruments, "load", classmethod(lambda cls, *_: cls(Counted(), Counted())))
    monkeypatch.setattr(Counted, "coded", 0)
    monkeypatch.setattr(Counted, "more", "")
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "books.sqlite"))
    return tmp_path


def read(here: Path, *words: str) -> Any:
    return RUNNER.invoke(app, ["read", str(here / "pages"), "--format", "json", *words])


def test_what_was_read_is_not_read_again(here: Path) -> None:
    first = read(here)
    assert (first.exit_code, Counted.coded) == (0, 3), first.output
    again = read(here)
    assert (again.exit_code, Counted.coded) == (0, 3)
    assert again.stdout == first.stdout
    assert [Path(json.loads(line)["report"]["url"]).name for line in again.stdout.splitlines()] == [
        "a.html",
        "b.html",
        "copy.html",
    ]
    assert "3 reports (3 unchanged), 9 claims" in again.stderr


def test_pages_that_are_kept_can_be_passed_by(here: Path) -> None:
    read(here)
    (here / "pages" / "c.html").write_text(page(3), "utf-8")
    done = read(here, "--only-new")
    assert [Path(json.loads(line)["report"]["url"]).name for line in done.stdout.splitlines()] == ["c.html"]
    assert "4 reports (1 new, 3 unchanged), 12 claims" in done.stderr
    assert Counted.coded == 4


def test_other_rules_read_again_and_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(here)
    monkeypatch.setattr(ruleset, "digest", lambda *_: "other rules")
    assert "3 unchanged" in read(here).stderr
    assert Counted.coded == 6
    read(here)
    assert Counted.coded == 6


def test_what_is_told_is_what_stands(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "pages" / "copy.html").unlink()
    first = read(here)
    digest = ruleset.digest
    monkeypatch.setattr(ruleset, "digest", lambda *_: "other rules")
    monkeypatch.setattr(Counted, "more", "Other rules say so.")
    assert "2 read again" in read(here).stderr
    monkeypatch.setattr(ruleset, "digest", digest)
    monkeypatch.setattr(Counted, "more", "")
    back = read(here)
    assert "2 read again" in back.stderr
    assert (back.stdout, Counted.coded) == (first.stdout, 6)


def test_without_a_store_there_is_nothing_to_go_on_from(here: Path) -> None:
    read(here, "--no-store")
    read(here, "--no-store")
    assert Counted.coded == 6


def test_an_own_file_makes_other_rules(tmp_path: Path) -> None:
    acts = tmp_path / "acts.yml"
    acts.write_text("acts: []\n", "utf-8")
    first = ruleset.digest(acts=acts)
    assert len({ruleset.digest(), first, ruleset.digest(actors=acts)}) == 3
    acts.write_text("acts: []\n# more\n", "utf-8")
    assert ruleset.digest(acts=acts) != first


def test_a_run_leaves_a_report(here: Path) -> None:
    report = here / "run.json"
    done = RUNNER.invoke(app, ["read", str(here / "pages"), "missing.html", "--report", str(report)])
    assert done.exit_code == 1
    told = json.loads(report.read_text("utf-8"))
    assert told["errors"] == [{"where": "missing.html", "why": "there is no such file or folder"}]
    counted = ("ended_by", "pages", "new", "unchanged", "unreadable", "claims", "rules", "store")
    assert [told[key] for key in counted] == [
        "finished", 3, 2, 1, 1, 9, ruleset.digest(), str(here / "books.sqlite"),
    ]  # fmt: skip
    assert sorted(each.name for each in here.iterdir() if "run" in each.name) == ["run.json"]


@pytest.mark.parametrize("where", ["", "no/such/folder/run.json", "x" * 300, f"{'x' * 300}/run.json"])
def test_a_report_that_cannot_be_written_is_told_before_any_page_is_read(here: Path, where: str) -> None:
    done = read(here, "--report", str(here / where))
    assert (done.exit_code, Counted.coded) == (1, 0)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_says_what_it_kept(here: Path, how: int, monkeypatch: pytest.MonkeyPatch) -> None:
    gather = pages.gather
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore Ctrl-C

    def stopped(*asked: Any) -> Iterator[Any]:
        yield from gather(*asked)
        yield from [gathered for gathered in gather(*asked) for _ in range(11)]  # so that a portion is full
        os.kill(os.getpid(), how)

    monkeypatch.setattr(pages, "gather", stopped)
    report = here / "run.json"
    try:
        done = read(here, "--jobs", "1", "--report", str(report))
    finally:
        signal.signal(signal.SIGINT, before)
    assert done.exit_code == 130
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("counterclaim:")]
    assert line.startswith("counterclaim: stopped; 32 reports (2 new, 30 unchanged), 96 claims; kept in ")
    assert line.endswith("; the same command goes on from there")
    assert json.loads(report.read_text("utf-8"))["ended_by"] == "stopped"


def test_a_name_that_no_file_can_have_is_one_line_and_the_others_are_read(here: Path) -> None:
    done = RUNNER.invoke(app, ["read", "x" * 300, str(here / "pages")])
    assert (done.exit_code, Counted.coded) == (1, 3)
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("counterclaim:")]
    assert line == f"counterclaim: {'x' * 300}: cannot be read (File name too long)"


def test_a_run_that_broke_off_is_not_called_finished(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: Any) -> None:
        raise ValueError("a fault of our own")

    monkeypatch.setattr("counterclaim.doors.output.Output.coded", closed)
    done = read(here, "--report", str(here / "run.json"))
    assert isinstance(done.exception, ValueError)
    assert json.loads((here / "run.json").read_text("utf-8"))["ended_by"] == "broken off"


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ([(5, 50, 0.1)], None),  # too early to say
        ([(40, 1, 0.003)], None),  # the first portion has just come
        ([(10, 100, 0.1), (20, 200, 0.2)], 80.0),
        ([(10, 100, None), (20, 200, None)], None),  # nobody knows how much there is
        ([(5, 50_000, 0.5), (65, 50_060, 0.51), (125, 50_120, 0.52)], 2880.0),  # past what was kept, then slowly
        ([(10, 100, 0.5), (50, 100, 0.5), (100, 100, 0.5)], None),  # it stands still
    ],
)
def test_the_time_left_is_that_at_the_pace_of_the_last_minute(
    told: list[tuple[float, int, float | None]], left: float | None
) -> None:
    clock = Clock()
    pace = Pace(clock)
    for now, read_, done in told:
        clock.now = now
        pace.note(read_, done)
    assert pace.left == (None if left is None else pytest.approx(left))


class Lines:
    """An output without a terminal: what it is told to say is written down."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def step(self, *_: object) -> bool:
        return False

    def talk(self, line: str) -> None:
        self.said.append(line)


def test_where_nobody_looks_a_line_comes_twice_a_minute(tmp_path: Path) -> None:
    clock, out, tally = Clock(), Lines(), Counter(claims=0)
    for number in range(100):
        (tmp_path / f"{number:02}.txt").write_text("x" * 100, "utf-8")
    extent = pages.extent_of([str(tmp_path)])
    progress = Progress(out, tally, extent, clock)  # type: ignore[arg-type]
    for _ in progress.counted(pages.gather([str(tmp_path)], None, extent=extent)):
        clock.now += 1.0
        tally["claims"] += 2
        progress.step()
    assert out.said == [
        "30 pages, 60 claims, 1.0 pages/s",
        "60 pages, 120 claims, 1.0 pages/s",
        "90 pages, 180 claims, 1.0 pages/s, less than 10 s left",
    ]


def test_a_packed_file_is_measured_by_its_packed_bytes(tmp_path: Path) -> None:
    lines = [json.dumps({"url": f"https://a.example/{n}", "text": os.urandom(2000).hex()}) for n in range(200)]
    path = tmp_path / "many.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    extent = pages.extent_of([str(path)])
    assert extent.total == path.stat().st_size
    done = [extent.done or 0 for each in pages.gather([str(path)], None, extent=extent) if isinstance(each, Page)]
    assert len(done) == 200
    assert done == sorted(done)
    assert done[100] == pytest.approx(0.5, abs=0.1)
    assert extent.done == 1.0


@pytest.mark.parametrize("source", ["-", "https://a.example/feed.xml"])
def test_how_much_there_is_on_the_web_nobody_knows(source: str) -> None:
    assert pages.extent_of(["tests", source]).done is None
