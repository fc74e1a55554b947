"""Dataframes from Python: the same rows in Arrow, pandas and polars; what is not said is empty and never 0."""

from __future__ import annotations

import sys
from datetime import date

import pytest

import counterclaim as cc
from counterclaim.errors import LibraryMissing
from counterclaim.knowledge import shipped

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def report() -> cc.Readings:
    return cc.read(shipped("samples") / "strait-post-2022-09-16.html").keep()


@pytest.fixture(scope="module")
def found(report: cc.Readings) -> cc.Incidents:
    return cc.incidents(report, policy="ucdp")


READ = ("claims", "counts", "sources", "parties", "evidence", "reports")
ADDED_UP = ("incidents", "versions", "contradictions", "answers", "tolls", "reports", "claims")


@pytest.mark.parametrize("name", READ)
def test_each_table_of_readings_has_its_columns_and_rows(report: cc.Readings, name: str) -> None:
    table, rows = report.tables()[name]
    made = report.to_arrow(name)
    assert (made.column_names, made.num_rows) == (list(table.names), len(list(rows())))
    assert made.num_rows


@pytest.mark.parametrize("name", ADDED_UP)
def test_each_table_of_incidents_has_its_columns_and_rows(found: cc.Incidents, name: str) -> None:
    table, rows = found.tables()[name]
    made = found.to_arrow(name)
    assert (made.column_names, made.num_rows) == (list(table.names), len(list(rows())))


def test_the_first_table_is_the_one_that_is_meant(report: cc.Readings, found: cc.Incidents) -> None:
    assert report.to_arrow().num_rows == len(report.claims)
    assert found.to_arrow().num_rows == len(found)
    with pytest.raises(ValueError, match="no table is called 'tolls'; there are claims, counts"):
        report.to_arrow("tolls")


def test_what_is_not_said_stays_empty_and_whole_numbers_stay_whole(report: cc.Readings) -> None:
    said = sorted((c.low, c.high) for claim in report.claims for c in claim.counts if c.low is not None)
    high = [c.high for claim in report.claims for c in claim.counts]
    assert None in high
    counts = report.to_pandas("counts")
    assert counts["high"].isna().sum() == high.count(None)
    assert str(counts["low"].dtype) == "int64[pyarrow]"
    kept = counts[counts["low"].notna()]
    assert sorted(kept["low"].tolist()) == sorted(low for low, _ in said)
    assert report.to_polars("counts")["high"].null_count() == high.count(None)


def test_days_are_days_and_a_column_says_what_it_means(report: cc.Readings) -> None:
    assert report.to_polars("reports")["day"].to_list() == [date(2022, 9, 16)]
    assert set(report.to_pandas()["report_day"]) == {date(2022, 9, 16)}
    meaning = report.to_arrow("counts").schema.field("high").metadata
    assert b"unknown" in meaning


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_not_there_is_told_with_what_to_do(
    report: cc.Readings, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(LibraryMissing, match=f"to_{library} needs {library}, which is not installed: pip install"):
        getattr(report, f"to_{library}")()


def test_nothing_read_still_has_columns() -> None:
    assert cc.read().to_arrow().num_rows == 0
    assert "low" in cc.read().to_pandas("counts").columns
