"""The books: nothing reported as kept is lost, nothing is kept twice, nothing that a source said is rewritten."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counterclaim.errors import EvidenceError, StoreError
from counterclaim.records import Block, Claim, Count, Evidence, Judgement, Named, Page, Report, SourceChain, Span, Voice
from counterclaim.store.books import Store
from counterclaim.store.location import default_path, locate

TEXT = "Clashes went on. Two soldiers were killed."
MORNING = datetime(2022, 9, 14, 8, tzinfo=UTC)
EVENING = datetime(2022, 9, 14, 20, tzinfo=UTC)


def a_page(number: int = 1, fetched: datetime = MORNING) -> Page:
    body = f"<p>{TEXT}</p><!-- {number} -->".encode()
    return Page("sha256:" + hashlib.sha256(body).hexdigest(), f"page{number}.html", fetched, "text/html", body, "utf-8")


def a_report(page: Page) -> Report:
    blocks = (Block("body", Span(0, len(TEXT))),)
    return Report(
        id="report:" + page.id[-12:],
        page_id=page.id,
        url=page.url,
        outlet="the Valley Post",
        title="",
        byline="",
        language="en",
        published="2022-09-14",
        text=TEXT,
        blocks=blocks,
        fetched_at=page.fetched_at,
    )


def a_claim(report: Report, low: int = 2) -> Claim:
    return Claim(
        id="claim:" + report.id,
        report_id=report.id,
        evidence=(Evidence.cut(report, Span(17, 41)),),
        sources=SourceChain((Voice(Named(report.outlet, None), "asserts"),)),
        act="clash",
        setting="current",
        factuality="happened",
        rule="test",
        reasons=("A test says so.",),
        counts=(Count("killed", low, low, "two", "soldiers"),),
    )


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


def rows(store: Store, query: str) -> list[tuple[Any, ...]]:
    """What the database itself says, past our own queries."""
    with store._transaction() as books:
        return [tuple(row) for row in books.exec_driver_sql(query)]


def test_what_was_kept_comes_back_as_it_was(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    claim = a_claim(report)
    assert store.keep(page, report, [claim]) == "new"
    assert list(store.reports()) == [report]
    assert list(store.claims()) == [claim]
    assert store.page(page.id) == page
    assert store.page("sha256:none") is None
    assert store.size() == {"pages": 1, "reports": 1, "claims": 1, "judgements": 0}


def test_reading_a_page_twice_changes_nothing_even_later_and_from_elsewhere(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    store.keep(page, report, [a_claim(report)])
    before = store.ledger()
    later = replace(report, fetched_at=EVENING, url="a copy of page1.html")
    assert store.keep(replace(page, fetched_at=EVENING), later, [a_claim(report)]) == "unchanged"
    assert store.ledger() == before


def test_a_better_reading_stands_beside_the_first_and_keeps_the_first_fetch(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    store.keep(page, report, [a_claim(report)])
    better = a_claim(report, low=3)
    assert store.keep(page, replace(report, fetched_at=EVENING), [better]) == "read again"
    assert list(store.claims()) == [better]
    assert [each.fetched_at for each in store.reports()] == [MORNING]
    assert rows(store, "select count(*) from claims") == [(2,)]


def test_a_quote_that_is_not_in_the_report_is_refused_and_nothing_is_kept(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    wrong = replace(a_claim(report), evidence=(Evidence(report.id, Span(0, 5), "Armen"),))
    with pytest.raises(EvidenceError):
        store.keep(page, report, [a_claim(report), wrong])
    assert store.size()["pages"] == 0


def test_a_reading_is_kept_whole_or_not_at_all(store: Store) -> None:
    page = a_page()
    report = a_report(page)
    claim = a_claim(report)
    with pytest.raises(StoreError, match=r"(?i)unique"):
        store.keep(page, report, [claim, replace(claim, act="shelling")])  # two claims of one id
    assert store.size() == {"pages": 0, "reports": 0, "claims": 0, "judgements": 0}


def test_a_judgement_is_added_once(store: Store) -> None:
    judgement = Judgement("claim:1", "accept", "an analyst", EVENING)
    assert store.judge(judgement)
    assert not store.judge(judgement)
    assert store.judge(replace(judgement, verdict="reject"))
    assert [each.verdict for each in store.judgements()] == ["accept", "reject"]


def test_the_memory_store_holds_what_it_is_given() -> None:
    with Store.open(":memory:") as store:
        page = a_page()
        store.keep(page, a_report(page), [])
        assert store.size()["reports"] == 1


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _text(path: Path) -> Path:
    path.write_text("Dear diary")
    return path


def _somebody_elses(path: Path) -> Path:
    with sqlite3.connect(path) as books:
        books.execute("create table bookmarks (url text)")
    return path


def _newer(path: Path) -> Path:
    Store.open(str(path)).close()
    with sqlite3.connect(path) as books:
        books.execute("insert into counterclaim_schema values (99, 'tomorrow')")
    return path


def _damaged(path: Path) -> Path:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    return path


WRONG_PLACES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a folder": (_folder, "is a folder"),
    "a text file": (_text, "not a Counterclaim store"),
    "another program's database": (_somebody_elses, "not a Counterclaim store"),
    "a store of a later version": (_newer, "newer Counterclaim"),
    "a damaged file": (_damaged, "the file is damaged, or no store"),
}


@pytest.mark.parametrize(("make", "why"), WRONG_PLACES.values(), ids=WRONG_PLACES.keys())
def test_a_wrong_place_is_told_in_one_line(tmp_path: Path, make: Callable[[Path], Path], why: str) -> None:
    place = make(tmp_path / "place")
    with pytest.raises(StoreError, match=why) as told:
        Store.open(str(place))
    assert str(place) in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("url", ["nonsense://host/books", "postgresql+nodriver://user:secret@host/books"])
def test_an_address_that_cannot_be_opened_is_told_without_its_password(url: str) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(url)
    assert "secret" not in str(told.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="permission"):
        locate(str(tmp_path / "books.sqlite"))


def test_the_default_is_one_file_in_the_users_data_folder() -> None:
    assert default_path().name == "counterclaim.sqlite"


WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from test_store import a_claim, a_page, a_report
from counterclaim.store.books import Store
store = Store.open(sys.argv[1])
first = int(sys.argv[2])
for number in range(first, first + int(sys.argv[4])):
    page = a_page(number)
    report = a_report(page)
    store.keep(page, report, [a_claim(report)])
    print(report.id, flush=True)
"""


def _writer(place: str, first: int, pages: int) -> subprocess.Popen[str]:
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", WRITER, place, str(first), here, str(pages)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_several_writers_wait_for_one_another(place: str) -> None:
    writers = [_writer(place, first, 20) for first in (0, 1000, 2000)]
    told = [line for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    with Store.open(place) as store:
        assert {report.id for report in store.reports()} == set(told)
        assert store.size()["claims"] == 60


@pytest.mark.parametrize("after", [0, 1, 5])
def test_a_killed_batch_loses_nothing_it_reported_and_goes_on_where_it_stopped(place: str, after: int) -> None:
    writer = _writer(place, 0, 100000)
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(after + 1)]
    time.sleep(0.003 * after)
    writer.send_signal(signal.SIGKILL)
    told += writer.communicate()[0].split("\n")[:-1]  # a line that was cut by the kill was not told
    with Store.open(place) as store:
        kept = [report.id for report in store.reports()]
    assert set(told) <= set(kept)
    assert len(kept) == len(set(kept)) <= len(told) + 1
    again = _writer(place, 0, len(kept) + 3)
    again.communicate()
    with Store.open(place) as store:
        assert store.size()["reports"] == store.size()["claims"] == len(kept) + 3


def three_readings(store: Store) -> list[Report]:
    """Two pages, the first of them read again with better rules."""
    reports = [a_report(a_page(1)), a_report(a_page(2, EVENING))]
    store.keep(a_page(1), reports[0], [a_claim(reports[0])])
    store.keep(a_page(2, EVENING), replace(reports[1], fetched_at=EVENING), [a_claim(reports[1])])
    store.keep(a_page(1), reports[0], [a_claim(reports[0], low=3)])
    return reports


def test_the_books_are_read_reading_by_reading_and_from_where_one_stopped(store: Store) -> None:
    first, second = three_readings(store)
    numbers = [number for number, _, _ in store.readings()]
    assert numbers == [2, 3]
    assert [(each.report.id, each.claims[0].counts[0].low) for each in store.readings()] == [
        (second.id, 2),
        (first.id, 3),
    ]
    assert [each.number for each in store.readings(after=2)] == [3]
    assert list(store.readings(after=3)) == []
    assert store.latest() == (3, 0)


def test_the_books_are_read_as_they_stood_when_one_began(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.books.READINGS_AT_ONCE", 1)
    first, second = three_readings(store)
    seen = []
    for reading in store.readings():
        seen.append((reading.report.id, reading.claims[0].counts[0].low))
        store.keep(a_page(1), first, [a_claim(first, low=4)])
    assert seen == [(second.id, 2), (first.id, 3)]
    assert [each.number for each in store.readings(upto=2)] == [1, 2]


def test_readings_published_or_fetched_later_are_left_out(store: Store) -> None:
    first, _ = three_readings(store)
    early = datetime(2022, 9, 14, 12, tzinfo=UTC)
    assert [each.report.id for each in store.readings(fetched_by=early)] == [first.id]
    # "14 September" is out at the end of that day, and before where the page was in our hands.
    assert [each.report.id for each in store.readings(published_by=early)] == [first.id]
    assert len(list(store.readings(published_by=datetime(2022, 9, 15, tzinfo=UTC)))) == 2


def test_reports_and_claims_are_found_by_their_ids(store: Store) -> None:
    first, second = three_readings(store)
    assert {each.id for each in store.reports_of([first.id, second.id, first.id, "r.unknown"])} == {first.id, second.id}
    assert [each.counts[0].low for each in store.claims_of([a_claim(first).id, "c.unknown"])] == [3]
