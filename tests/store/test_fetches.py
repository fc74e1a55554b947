"""What servers answered is kept: each fetch once, each page with its headers, and a copy never takes a page over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from test_store import EVENING, MORNING, a_claim, a_page, a_report

from counterclaim.errors import StoreError
from counterclaim.records import Fetch, Page, Report
from counterclaim.store.books import Store

ADDRESS = "https://post.example/war/clashes-42"
MOVED = "https://post.example/2022/09/clashes-42"
HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("ETag", '"v1"'),
    ("Last-Modified", "Wed, 14 Sep 2022 07:00:00 GMT"),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=\udce9\x00"),  # bytes that are no UTF-8, and a NUL
)


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


def answered(url: str = ADDRESS, asked: str = "", page: Page | None = None) -> Page:
    """A page as a server gave it."""
    return replace(page or a_page(), url=url, status=200, headers=HEADERS, asked=asked)


def from_outlet(page: Page, outlet: str) -> Report:
    return replace(a_report(page), outlet=outlet)


def test_a_page_comes_back_with_what_the_server_answered(store: Store) -> None:
    page = answered(MOVED, asked=ADDRESS)
    store.keep(page, a_report(page), [])
    assert store.page(page.id) == page


def test_a_page_that_is_kept_is_remembered_as_a_fetch_of_the_address_that_was_asked_for(store: Store) -> None:
    page = answered(MOVED, asked=ADDRESS)
    store.keep(page, a_report(page), [])
    expected = Fetch(ADDRESS, MORNING, 200, '"v1"', "Wed, 14 Sep 2022 07:00:00 GMT", page.id, MOVED)
    assert store.last_fetch(ADDRESS) == expected
    assert store.last_fetch(MOVED) is None


def test_a_page_from_a_file_is_no_fetch(store: Store) -> None:
    store.keep(a_page(), a_report(a_page()), [])
    assert store.fetches(a_page().url) == ()


def test_the_same_fetch_is_remembered_once(store: Store) -> None:
    page = answered()
    fetch = Fetch.of(page)
    assert fetch is not None
    assert store.fetched(fetch, page)
    assert not store.fetched(fetch)
    store.keep(page, a_report(page), [])
    assert store.fetches(ADDRESS) == (fetch,)


def test_the_page_of_a_fetch_is_kept_before_it_is_read(store: Store) -> None:
    page = answered()
    assert store.fetched(Fetch(ADDRESS, MORNING, 200), page)
    assert store.page(page.id) == page
    assert store.fetches(ADDRESS)[0].page_id == page.id
    assert store.keep(page, a_report(page), []) == "new"


def test_not_changed_and_failures_are_remembered_and_failures_are_no_answer(store: Store) -> None:
    page = answered()
    store.keep(page, a_report(page), [])
    unchanged = Fetch(ADDRESS, MORNING + timedelta(hours=1), 304, '"v1"', page_id=page.id)
    broken = Fetch(ADDRESS, MORNING + timedelta(hours=2), 503, why="the server is busy (503)")
    silent = Fetch(ADDRESS, MORNING + timedelta(hours=3), why="no answer within 20 seconds")
    assert [store.fetched(each) for each in (unchanged, broken, silent, silent)] == [True, True, True, False]
    assert store.last_fetch(ADDRESS) == unchanged
    assert store.fetches(ADDRESS) == (silent, broken, unchanged, Fetch.of(page))
    assert store.fetches(ADDRESS, limit=1) == (silent,)


def test_an_old_archive_that_is_read_today_is_not_the_latest_fetch(store: Store) -> None:
    store.fetched(Fetch(ADDRESS, EVENING, 200, '"new"'))
    store.fetched(Fetch(ADDRESS, MORNING, 200, '"old"'))
    latest = store.last_fetch(ADDRESS)
    assert latest is not None
    assert latest.etag == '"new"'


def test_a_fetch_of_a_page_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match=r"(?i)foreign key"):
        store.fetched(Fetch(ADDRESS, MORNING, 304, page_id="sha256:none"))
    assert store.fetches(ADDRESS) == ()


ELSEWHERE = "https://other.example/wire/7"


def test_a_copy_at_another_host_is_remembered_and_hands_no_claim_on_to_it(store: Store) -> None:
    page = answered()
    first = from_outlet(page, "the Valley Post")
    store.keep(page, first, [a_claim(first)])
    before = store.ledger()
    copy = replace(answered(ELSEWHERE), fetched_at=EVENING)
    second = replace(from_outlet(copy, "the Other Paper"), fetched_at=EVENING)
    assert store.keep(copy, second, [a_claim(second)]) == "unchanged"
    assert store.ledger() == before
    (fetch,) = store.fetches(ELSEWHERE)
    assert (fetch.at, fetch.page_id) == (EVENING, page.id)
    assert store.keep(page, first, [a_claim(first)]) == "unchanged"  # and it does not go to and fro


def test_better_rules_read_a_copy_and_the_page_keeps_its_address(store: Store) -> None:
    page = answered()
    report = a_report(page)
    store.keep(page, report, [a_claim(report)])
    copy = replace(page, url="saved.html", status=None, headers=())
    assert store.keep(copy, replace(report, url="saved.html"), [a_claim(report, low=3)]) == "read again"
    assert [each.url for each in store.reports()] == [ADDRESS]
    assert [each.counts[0].low for each in store.claims()] == [3]


def test_a_page_first_read_from_a_file_learns_its_address_once(store: Store) -> None:
    saved = a_page()
    report = a_report(saved)
    store.keep(saved, report, [a_claim(report)])
    page = answered()
    assert store.keep(page, replace(report, url=ADDRESS), [a_claim(report)]) == "read again"
    assert store.keep(page, replace(report, url=ADDRESS), [a_claim(report)]) == "unchanged"
    assert store.keep(saved, report, [a_claim(report)]) == "unchanged"
    assert [each.url for each in store.reports()] == [ADDRESS]
    assert store.size() == {"pages": 1, "reports": 1, "claims": 1, "judgements": 0}


def test_another_way_to_write_an_address_of_the_same_host_is_the_same_paper(store: Store) -> None:
    page = answered()
    report = a_report(page)
    store.keep(page, report, [a_claim(report)])
    again = answered("https://www.post.example/war/clashes-42?from=feed")
    better = replace(a_report(again), title="Clashes")
    assert store.keep(again, better, [a_claim(better)]) == "read again"
    assert [each.title for each in store.reports()] == ["Clashes"]
