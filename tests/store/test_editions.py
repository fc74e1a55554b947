"""Versions of a page: what is the same page, what is another, and what a new version replaces."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from test_store import MORNING, a_claim, a_page, a_report

from counterclaim.records import Block, Page, Report, Span
from counterclaim.store.books import Store
from counterclaim.store.facts import address

URL = "https://post.example/war/clashes-42"
FIRST = "Clashes went on at the border overnight and two soldiers were killed, the ministry said on Tuesday."
LATER = "Clashes went on at the border overnight and nine soldiers were killed, the ministry said on Wednesday."
OTHER = "The city council has voted to plant four hundred lime trees along the quay before the summer begins."


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as store:
        yield store


def version(text: str, url: str = URL, title: str = "") -> tuple[Page, Report]:
    body = (title + text).encode()
    page = Page("sha256:" + hashlib.sha256(body).hexdigest(), url, MORNING, "text/plain", body)
    report = replace(a_report(page), text=text, title=title, blocks=(Block("body", Span(0, len(text))),))
    return page, report


def kept(store: Store, *versions: tuple[Page, Report]) -> list[str | None]:
    for page, report in versions:
        store.keep(page, report, [])
    return [store.replaced(report.id) for _, report in versions]


def test_other_bytes_at_one_address_are_a_new_report_that_says_what_it_replaces(store: Store) -> None:
    first, later = version(FIRST), version(LATER)
    assert kept(store, first, later) == [None, first[1].id]
    assert [each.replaces for each in store.reports()] == [None, first[1].id]
    assert [each.text for each in store.reports()] == [FIRST, LATER]  # the earlier one is still there


def test_old_bytes_again_change_nothing(store: Store) -> None:
    first, later = version(FIRST), version(LATER)
    kept(store, first, later)
    before = store.ledger()
    assert store.keep(*first, []) == "unchanged"
    assert store.keep(*later, []) == "unchanged"
    assert store.ledger() == before


def test_each_version_replaces_the_one_before_even_when_an_old_one_was_read_again(store: Store) -> None:
    a, b, c = version(FIRST), version(LATER), version(LATER + " It gave no names.")
    kept(store, a, b)
    page, report = a
    claim = replace(a_claim(a_report(a_page())), report_id=report.id, evidence=())
    assert store.keep(page, report, [claim]) == "read again"  # with better rules
    assert kept(store, a, b, c) == [None, a[1].id, b[1].id]


def test_a_better_reading_keeps_what_the_page_replaced(store: Store) -> None:
    first, later = version(FIRST), version(LATER)
    kept(store, first, later)
    claim = replace(a_claim(a_report(a_page())), report_id=later[1].id, evidence=())
    assert store.keep(*later, [claim]) == "read again"
    assert {each.id: each.replaces for each in store.reports()} == {first[1].id: None, later[1].id: first[1].id}


NOT_ONE_PAGE = {
    "a file's name": "page.html",
    "a line of a file": "articles.jsonl line 3",
    "standard input": "standard input",
    "the front page of a site": "https://post.example/",
}


@pytest.mark.parametrize("url", NOT_ONE_PAGE.values(), ids=NOT_ONE_PAGE.keys())
def test_what_is_no_address_of_one_page_replaces_nothing(store: Store, url: str) -> None:
    assert kept(store, version(FIRST, url), version(LATER, url)) == [None, None]


def test_another_text_at_the_same_address_replaces_nothing(store: Store) -> None:
    assert kept(store, version(FIRST), version(OTHER)) == [None, None]


def test_a_text_rewritten_under_its_title_is_a_new_version(store: Store) -> None:
    first, later = version(FIRST, title="Live: the border"), version(OTHER, title="LIVE: The border")
    assert kept(store, first, later) == [None, first[1].id]


ADDRESSES = {
    "https://Post.Example/a": "https://post.example/a",
    "https://post.example/a#photo": "https://post.example/a",
    "https://post.example/a?id=2": "https://post.example/a?id=2",
    "https://post.example?id=2": "https://post.example?id=2",
    "https://[half": None,
    "ftp://post.example/a": None,
    "file:///a": None,
    "": None,
}


@pytest.mark.parametrize(("url", "known_as"), ADDRESSES.items())
def test_an_address_is_known_by(url: str, known_as: str | None) -> None:
    assert address(url) == known_as


def test_two_addresses_of_one_article_are_one_page(store: Store) -> None:
    phone, report = version(LATER, "https://m.post.example/war/clashes-42?utm_source=feed", "Clashes at the border")
    first = version(FIRST, URL, "Clashes at the border")
    found = kept(store, first, (phone, replace(report, canonical=URL)))
    assert found == [None, first[1].id]


def test_what_a_saved_file_says_of_its_address_replaces_nothing(store: Store) -> None:
    page, report = version(LATER, "clashes.html", "Clashes at the border")
    first = version(FIRST, URL, "Clashes at the border")
    assert kept(store, first, (page, replace(report, canonical=URL))) == [None, None]
