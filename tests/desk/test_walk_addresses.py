"""An address tells all that is looked at: filters in every look, the way back, the page loaded again, no other host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.model, pytest.mark.towns]

WAR = "war.armenia-azerbaijan-2022-09"
# what an address asks for, the words of its filter, whether the dossier's one incident fits
FILTERS = [
    ("contested=true", "Contested", True),
    ("contested=false", "Not contested", False),
    ("unreviewed=true", "Unreviewed", True),
    ("unreviewed=false", "Reviewed", False),
    (f"conflict={WAR}", "Conflict: September 2022 Armenian-Azerbaijani clashes", True),
    ("conflict=war.of-nobody", "Conflict: war.of nobody", False),
    ("place=Goris", "Place: Goris", True),
    ("place=place.goris", "Place: place.goris", True),
    ("place=Khartoum", "Place: Khartoum", False),
    ("from=2022-09-12&to=2022-09-13", "Until 13 Sep 2022", True),
    ("from=2022-10-01", "From 1 Oct 2022", False),
    ("party=AZE&harm=killed", "Harm: killed", True),
]


@pytest.mark.parametrize("look", ["", "map", "time"])
def test_a_filter_of_the_address_holds_in_every_look(page: Page, look: str) -> None:
    for asked, words, fits in FILTERS:
        page.goto(f"/incidents?{asked}" + (f"&look={look}" if look else ""))
        page.get_by_role("button", name=f"Take out {words}", exact=True).wait_for()
        page.locator("a[data-incident]" if fits else ".empty").first.wait_for()
        assert (page.locator("a[data-incident]").count() > 0) == fits, asked
        assert page.locator(".total").inner_text() == ("1 incident" if fits else "0 incidents"), asked


@pytest.mark.parametrize("look", ["", "map", "time"])
def test_what_an_address_leaves_empty_has_no_grave_finding(page: Page, look: str) -> None:
    page.goto("/incidents?place=Khartoum" + (f"&look={look}" if look else ""))
    page.get_by_text("No incident fits these filters.").wait_for()
    assert browsers.grave(page) == []


def test_the_way_back_leads_through_what_was_looked_at(page: Page) -> None:
    page.goto("/incidents?contested=true")
    page.locator("a[data-incident]").first.click()
    page.get_by_role("heading", name="The ledger").wait_for()
    page.locator(".reports a").first.click()
    page.get_by_role("heading", name="The text").wait_for()
    page.keyboard.press("j")
    page.wait_for_url("**?claim=**")
    page.go_back()
    page.get_by_role("heading", name="The ledger").wait_for()
    page.go_back()
    page.get_by_role("button", name="Take out Contested").wait_for()
    assert page.url.endswith("/incidents?contested=true")
    page.go_forward()
    page.get_by_role("heading", name="The ledger").wait_for()


def test_looks_are_steps_of_the_way_back(page: Page) -> None:
    page.goto("/incidents")
    page.locator("a[data-incident]").first.wait_for()
    page.keyboard.press("m")
    page.locator("canvas[width]").wait_for()
    page.keyboard.press("t")
    page.get_by_text("A bar lies over all days").wait_for()
    page.go_back()
    page.locator("canvas[width]").wait_for()
    page.go_back()
    page.get_by_role("table").wait_for()


@pytest.mark.parametrize(
    "address",
    [
        "/incidents?party=ARM&look=map", "/incidents?q=Goris&sort=toll", "/review?kind=high", "/actors?q=armen",
        "/places?q=Goris", "/sources", "/conflicts",
    ],
)  # fmt: skip
def test_a_page_that_is_loaded_again_is_the_same(page: Page, address: str) -> None:
    def seen() -> str:
        page.locator("h1").wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(150)
        return page.locator("main").inner_text()

    page.goto(address)
    before = seen()
    page.reload()
    assert seen() == before
    assert page.url.endswith(address)


def test_nothing_is_asked_of_another_host(page: Page) -> None:
    """Every request that is not to the desk's own server is refused here, and nothing misses it."""
    refused: list[str] = []
    home = "http://127.0.0.1:"
    page.route("**/*", lambda route: route.continue_() if route.request.url.startswith(home) else refuse(route))

    def refuse(route: object) -> None:
        refused.append(route.request.url)  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.goto("/incidents?look=map")
    page.locator("canvas[width]").wait_for()
    page.wait_for_function("() => performance.getEntriesByName('map').length > 0")
    for path in ("/incidents", "/incidents?look=time", "/review", "/conflicts", "/actors", "/places/place.goris"):
        page.goto(path)
        page.locator("h1").wait_for()
        page.wait_for_load_state("networkidle")
    page.goto("/incidents")
    page.locator("a[data-incident]").first.click()
    page.locator(".reports a").first.click()
    page.get_by_role("heading", name="The text").wait_for()
    assert refused == []
    outside = page.evaluate(
        "performance.getEntriesByType('resource').map((each) => each.name).filter((name) => !name.startsWith(origin))"
    )
    assert outside == []
