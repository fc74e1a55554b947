"""Pages go into rows of a table and come back as they were; tables of others are read by their columns."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim import pages, reports
from counterclaim.errors import LeftOut, UnreadableInput
from counterclaim.pages.columns import PAGES, batch_of, page_of, pages_of, row_of
from counterclaim.records import Page

AT = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
words = st.text(max_size=20).map(lambda each: each.encode("utf-8", "ignore").decode())
moments = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))
web_pages = st.builds(
    Page,
    words,
    words,
    moments,
    words,
    st.binary(max_size=40),
    st.none() | words,
    st.none() | st.integers(100, 599),
    st.lists(st.tuples(words, words), max_size=3).map(tuple),
    words,
)
failures = st.builds(UnreadableInput, words, words) | st.builds(LeftOut, words, words)


@given(st.lists(web_pages | failures, max_size=4))
@settings(max_examples=60, deadline=None)
def test_there_and_back_loses_nothing(inputs: list[Page | UnreadableInput]) -> None:
    back = list(pages_of(batch_of(inputs)))
    assert [_told(each) for each in back] == [_told(each) for each in inputs]


def _told(each: Page | UnreadableInput) -> object:
    return each if isinstance(each, Page) else (type(each), each.where, each.why)


def test_a_name_that_is_not_utf_8_is_told_by_its_bytes() -> None:
    page = Page("sha256:0", "caf\udce9.html", AT, "text/html", b"")
    back = page_of(row_of(page))
    assert isinstance(back, Page)
    assert back.url == "caf\\udce9.html"


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("body", None, "nothing stands in the column body"),
        ("fetched_at", "yesterday", "the column fetched_at holds no moment ('yesterday')"),
        ("fetched_at", "2024-05-01T12:30:00", "the moment in fetched_at has no zone ('2024-05-01T12:30:00')"),
    ],
)
def test_a_damaged_row_says_which_column(column: str, value: object, told: str) -> None:
    row = {**row_of(Page("sha256:0", "https://post.example/a", AT, "text/html", b"<p>A")), column: value}
    with pytest.raises(ValueError) as raised:
        page_of(row)
    assert str(raised.value) == told


def test_parquet_with_pages_is_a_source_like_any_other(tmp_path: Path) -> None:
    page = Page("sha256:0", "https://post.example/a", AT, "text/html", b"<p>Two soldiers died.", "utf-8", 200)
    path = tmp_path / "pages.parquet"
    pq.write_table(pa.Table.from_batches([batch_of([page, UnreadableInput("b.html", "the file is empty")])]), path)
    first, second = pages.gather([str(tmp_path)])
    assert first == page
    assert str(second) == "b.html: the file is empty"


def test_a_table_of_articles_is_read_by_its_columns_as_json_lines_are(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    row = {"headline": "Two soldiers killed", "content": "Two soldiers were killed on Monday, the ministry said."}
    pq.write_table(pa.Table.from_pylist([{**row, "date": date(2024, 5, 1), "link": "https://post.example/b"}]), path)
    (page,) = pages.gather([str(path)])
    assert isinstance(page, Page)
    report = reports.read(page)
    assert (report.title, report.published, report.url) == (row["headline"], "2024-05-01", "https://post.example/b")
    assert row["content"] in report.text


def test_bytes_of_pages_in_a_table_of_others_are_pages(tmp_path: Path) -> None:
    path = tmp_path / "crawl.parquet"
    body = "<html><p>Zwei Soldaten fielen in Süd.".encode("latin-1")
    at = datetime(2024, 5, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    pq.write_table(pa.Table.from_pylist([{"url": "https://post.example/c", "html": body, "fetch_time": at}]), path)
    (page,) = pages.gather([str(path)])
    assert isinstance(page, Page)
    assert (page.body, page.url, page.fetched_at, page.media_type) == (
        body,
        "https://post.example/c",
        datetime(2024, 5, 1, 12, tzinfo=UTC),
        "text/html",
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PAR1 and then nothing of the kind", "not a Parquet file, or a damaged one"),
        (b"no Parquet", "not a Parquet file, or a damaged one"),
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "pages.parquet"
    path.write_bytes(content)
    (error,) = pages.gather([str(path)])
    assert isinstance(error, UnreadableInput)
    assert told in str(error)
    assert "\n" not in str(error)


def test_a_table_without_text_is_told_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "numbers.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    assert [str(each) for each in pages.gather([str(path)])] == [
        f"{path} row 1: the record has no text (it needs a field named text or html)"
    ]


def test_the_columns_are_these_and_a_change_of_them_is_meant() -> None:
    assert PAGES.names == [
        "page_id",
        "url",
        "fetched_at",
        "media_type",
        "charset",
        "status",
        "headers",
        "asked",
        "body",
        "error",
        "left_out",
    ]
