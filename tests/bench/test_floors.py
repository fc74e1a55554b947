"""Floors may only rise, hold only for the data they were pinned on, and a figure under its floor is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.bench import rows, table
from counterclaim.bench.figures import Absent, Figure
from counterclaim.bench.floors import Floor, load, raised, save, verdict
from counterclaim.bench.rows import Row
from counterclaim.errors import CounterclaimError

ROW = Row("syntax", ("corpora/gold",))
SLACK = Row("names", ("corpora/gold",), slack=0.01)


def of(value: float, better: str = "higher") -> Figure:
    return Figure("syntax", "LAS", value, better=better)


VERDICTS = [
    (of(90.0), None, ""),
    (of(90.0), Floor(90.0, "gold"), ""),
    (of(89.9), Floor(90.0, "gold"), "89.9 is worse than its floor 90"),
    (of(8.0, "lower"), Floor(7.0, "gold"), "8 is worse than its floor 7"),
    (of(6.0, "lower"), Floor(7.0, "gold"), ""),
    (of(95.0), Floor(90.0, "other"), "its floor 90 was pinned on other gold data (other, here gold)"),
]


@pytest.mark.parametrize(("figure", "floor", "told"), VERDICTS)
def test_what_is_said_of_a_figure(figure: Figure, floor: Floor | None, told: str) -> None:
    assert verdict(figure, floor, "gold") == told


RISES = [
    (of(90.0), None, ROW, Floor(90.0, "gold")),
    (of(91.0), Floor(90.0, "gold"), ROW, Floor(91.0, "gold")),
    (of(89.0), Floor(90.0, "gold"), ROW, Floor(90.0, "gold")),
    (of(6.0, "lower"), Floor(7.0, "gold"), ROW, Floor(6.0, "gold")),
    (of(8.0, "lower"), Floor(7.0, "gold"), ROW, Floor(7.0, "gold")),
    (of(100.0), None, SLACK, Floor(99.0, "gold")),
    (of(91.0), Floor(90.0, "other"), ROW, Floor(91.0, "gold")),
    (of(80.0), Floor(90.0, "other"), ROW, Floor(90.0, "other")),
]


@pytest.mark.parametrize(("figure", "floor", "row", "after"), RISES)
def test_a_floor_only_rises(figure: Figure, floor: Floor | None, row: Row, after: Floor) -> None:
    assert raised(figure, floor, row, "gold") == after


def test_floors_are_kept_in_a_file_that_can_be_read_in_a_diff(tmp_path: Path) -> None:
    floors = {"syntax/LAS": Floor(89.0, "gold"), "names/F1": Floor(0.8, "gold")}
    save(tmp_path / "floors.json", floors)
    assert load(tmp_path / "floors.json") == floors
    assert load(tmp_path / "none.json") == {}
    (tmp_path / "floors.json").write_text('{"syntax/LAS": 3}')
    with pytest.raises(CounterclaimError, match=r"floors\.json"):
        load(tmp_path / "floors.json")


def test_the_digest_changes_with_the_gold_data(tmp_path: Path) -> None:
    gold = tmp_path / "corpora" / "gold"
    gold.mkdir(parents=True)
    (gold / "test.conllu").write_text("1")
    before = ROW.digest(tmp_path / "corpora", tmp_path / "cases")
    assert before == ROW.digest(tmp_path / "corpora", tmp_path / "cases")
    (gold / "test.conllu").write_text("2")
    assert before != ROW.digest(tmp_path / "corpora", tmp_path / "cases")


def test_rows_are_chosen_by_name() -> None:
    assert [row.name for row in rows.chosen("speed_reader, page reading")] == ["speed_reader", "page_reading"]
    assert rows.chosen(None) == rows.ROWS


def test_the_first_words_of_a_name_choose_all_rows_that_begin_so() -> None:
    assert [row.name for row in rows.chosen("speed,names,speed-reader")] == ["speed_reader", "speed", "names"]
    assert [row.name for row in rows.chosen("page")] == ["page_reading", "page_dates"]


def test_a_row_that_there_is_not_is_told_with_those_there_are() -> None:
    for nothing in ("nonsense", "", ",", "spee"):
        with pytest.raises(ValueError, match="there are founding"):
            rows.chosen(nothing)


@pytest.fixture
def gold_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    gold = tmp_path / "corpora" / "gold"
    gold.mkdir(parents=True)
    (gold / "test.txt").write_text("gold")
    monkeypatch.setenv("COUNTERCLAIM_CORPORA", str(tmp_path / "corpora"))
    return tmp_path


def measured(monkeypatch: pytest.MonkeyPatch, value: float) -> None:
    monkeypatch.setattr(Row, "run", lambda row, corpora, cases: (of(value),))


def test_a_fall_under_the_floor_is_status_1(
    gold_here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = gold_here / "bench"
    measured(monkeypatch, 90.0)
    assert table.bench((ROW,), folder=folder, write=True, raise_floors=True) == 0
    assert "| syntax | LAS | 90 |" in (folder / "results.md").read_text("utf-8")
    measured(monkeypatch, 89.0)
    assert table.bench((ROW,), folder=folder, write=False, raise_floors=False) == 1
    assert "syntax/LAS: 89 is worse than its floor 90" in capsys.readouterr().err


def test_a_figure_made_of_others_has_no_floor_and_shows_its_goal(
    gold_here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gap = Figure("syntax", "gap", 3.9, "points", 3.0, better="lower", pinned=False)
    monkeypatch.setattr(Row, "run", lambda row, corpora, cases: (gap,))
    assert table.bench((ROW,), folder=gold_here, write=True, raise_floors=True) == 0
    assert load(gold_here / "floors.json") == {}
    save(gold_here / "floors.json", {"syntax/gap": Floor(3.0, "gold")})
    assert table.bench((ROW,), folder=gold_here, write=True, raise_floors=False) == 0
    assert "| syntax | gap | 3.9 points |  | <= 3 |  |" in (gold_here / "results.md").read_text("utf-8")


def test_absent_gold_data_is_said_and_is_no_failure(
    gold_here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def absent(*_: object) -> tuple[Figure, ...]:
        raise Absent("gold is not there")

    monkeypatch.setattr(Row, "run", absent)
    assert table.bench((ROW,), folder=gold_here, write=False, raise_floors=False) == 0
    assert "syntax: skipped, gold is not there" in capsys.readouterr().err
    monkeypatch.setenv("COUNTERCLAIM_CORPORA", str(gold_here / "nowhere"))
    assert table.bench((ROW,), folder=gold_here, write=False, raise_floors=False) == 0
    assert "set COUNTERCLAIM_CORPORA" in capsys.readouterr().err


@given(st.floats(0, 100), st.sampled_from(["higher", "lower"]))
def test_a_figure_never_lies_under_the_floor_that_it_set(value: float, better: str) -> None:
    figure = of(value, better)
    assert verdict(figure, raised(figure, None, ROW, "gold"), "gold") == ""
