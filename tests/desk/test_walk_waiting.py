"""Opening a desk whose books take long to read: the page says how far it is, and the list comes by itself."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

import desk_browser as browsers
from counterclaim.doors.desk.books import Books
from counterclaim.doors.desk.errand import Progress, Tell

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]


@pytest.mark.parametrize(
    ("view", "shows"),
    [("/incidents", "a[data-incident]"), ("/incidents?look=map", "main canvas"), ("/review", "article mark")],
)
def test_who_comes_early_is_told_and_sees_the_books_when_they_are_read(
    browser: Browser, sample_books: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch, view: str, shows: str
) -> None:
    first, tell_more, read_on = Books._first, Event(), Event()

    def slowly(books: Books, tell: Tell) -> None:
        tell(Progress("reports read", 4_000, 10_505))
        tell_more.wait(20)
        tell(Progress("reports read", 9_000, 10_505))
        read_on.wait(20)
        first(books, tell)

    monkeypatch.setattr(Books, "_first", slowly)
    with (
        browsers.serving(sample_books, tables, patience=0.0) as address,
        browsers.looking(browser, address, height=900) as page,
    ):
        page.goto(view)
        page.get_by_text("reports read: 4,000 of 10,505").wait_for()
        assert browsers.grave(page) == []
        assert "reading the books" in page.locator("main").inner_text()
        assert page.get_by_role("alert").count() == 0  # it is no error
        tell_more.set()
        page.get_by_text("reports read: 9,000 of 10,505").wait_for()
        read_on.set()
        page.get_by_text("reports read").wait_for(state="detached")
        page.locator(shows).first.wait_for()
