"""A walk through incidents of real news, articles of Wikinews that NOTICE names: in the list, on the map, in time."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

import desk_browser as browsers
from counterclaim import api
from counterclaim.store.books import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]

ARTICLES = Path(__file__).parents[1] / "claims" / "news"
PAGE = """<html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}"><link rel="canonical" href="{url}"></head>
<body><article><h1>{title}</h1>{text}</article></body></html>"""


def page_of(article: Path) -> str:
    """An article as a page, with the title, the outlet and the day that stand beside it."""
    told: dict[str, str] = yaml.safe_load(article.with_suffix(".yml").read_text("utf-8"))["report"]
    paragraphs = article.read_text("utf-8").split("\n\n")
    text = "".join(f"<p>{escape(each.strip())}</p>" for each in paragraphs if each.strip())
    return PAGE.format(**{key: escape(str(value)) for key, value in told.items()}, text=text)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the articles; not to be written to."""
    folder = tmp_path_factory.mktemp("news")
    for article in sorted(ARTICLES.glob("*.txt")):
        (folder / f"{article.stem}.html").write_text(page_of(article), "utf-8")
    place = folder / "books.sqlite"
    with Store.open(str(place)) as store:
        for read in api.read(str(folder)):
            store.keep(read.page, read.report, read.claims)
    return place


@pytest.fixture
def page(browser: Browser, news: Path, tables: Tables) -> Iterator[Page]:
    with browsers.serving(news, tables) as address, browsers.looking(browser, address) as opened:
        yield opened


def test_every_look_holds_all_incidents(page: Page) -> None:
    items: list[dict[str, Any]] = page.request.get("/api/incidents?limit=200").json()["items"]
    assert len(items) > 12
    for look in ("list", "map", "time"):
        page.goto(f"/incidents?look={look}")
        page.locator("a[data-incident]").nth(len(items) - 1).wait_for()
        linked = page.locator("a[data-incident]").evaluate_all("all => all.map((each) => each.dataset.incident)")
        assert sorted(linked) == sorted(each["id"] for each in items), look
        if look == "map":
            page.wait_for_function("() => performance.getEntriesByName('map').length > 0")
        if look != "list":
            browsers.picture(page, f"many-{look}")
        assert browsers.grave(page) == []


@pytest.mark.parametrize("look", ["list", "map", "time"])
def test_a_phone_shows_all_without_scrolling_sideways(page: Page, look: str) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    page.goto(f"/incidents?look={look}")
    page.locator("a[data-incident]").first.wait_for()
    if look == "map":
        page.wait_for_function("() => performance.getEntriesByName('map').length > 0")
    if look != "time":
        browsers.picture(page, f"phone-{look}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_ranges_that_are_open_say_so(page: Page) -> None:
    page.goto("/incidents")
    page.locator("a[data-incident]").first.wait_for()
    told = page.get_by_role("table").inner_text()
    assert " or more killed" in told
    assert "at least" not in told
    assert "not said killed" not in told
