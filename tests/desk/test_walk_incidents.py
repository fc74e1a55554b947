"""A walk through the incidents as an analyst takes it: looking, filtering, keys, the map, a phone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.model, pytest.mark.towns]

TITLE = "Shelling: Armenia and Azerbaijan"


def shown(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("heading", name="Incidents").wait_for()
    page.locator("a[data-incident], .empty").first.wait_for()
    return page


def many(page: Page) -> list[dict[str, Any]]:
    """The API answers with incidents that were made up: two at one place, vague ones, a country, no place."""
    answer = browsers.fixture("incidents")

    def told(route: Route) -> None:
        route.fulfill(body=json.dumps(answer), content_type="application/json")

    page.route(re.compile(r"/api/incidents\?"), told)
    found: list[dict[str, Any]] = answer["items"]
    return found


def test_the_list_tells_the_dossier(page: Page) -> None:
    shown(page, "/")
    row = page.get_by_role("row").filter(has_text=TITLE)
    assert "Goris" in row.inner_text()
    assert "12 to 16 Sep 2022" in row.inner_text()
    assert "contradiction" in row.inner_text()
    assert page.locator(".total").inner_text() == "1 incident"
    browsers.picture(page, "incidents-list")
    assert browsers.grave(page) == []


def test_a_filter_is_carried_by_the_address(page: Page) -> None:
    shown(page, "/incidents")
    page.locator("summary", has_text="Party").click()
    page.get_by_role("checkbox", name="Armenia").check()
    page.wait_for_url("**/incidents?party=ARM")
    page.get_by_role("button", name="Take out Party: Armenia").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("submarine")
    page.get_by_text("No incident fits these filters.").wait_for()
    assert "q=submarine" in page.url
    page.reload()
    page.get_by_text("No incident fits these filters.").wait_for()
    assert browsers.grave(page) == []
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("link", name=TITLE).wait_for()
    assert page.url.endswith("/incidents")


def test_the_keys_walk_the_list_and_open_an_incident(page: Page) -> None:
    shown(page, "/incidents")
    page.keyboard.press("?")
    assert "Next incident" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    page.wait_for_url("**look=map")
    page.keyboard.press("t")
    page.wait_for_url("**look=time")
    page.keyboard.press("l")
    page.wait_for_url(re.compile("/incidents$"))
    page.locator("td a[data-incident]").first.wait_for()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == TITLE
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/incident.*")
    page.go_back()
    page.get_by_role("link", name=TITLE).wait_for()


@pytest.mark.parametrize("look", ["list", "map", "time"])
def test_all_three_looks_hold_every_incident_and_no_grave_finding(page: Page, look: str) -> None:
    names = {each["title"] for each in many(page)}
    shown(page, f"/incidents?look={look}")
    if look == "map":
        page.locator("canvas[width]").wait_for()
    linked = page.locator("a[data-incident]")
    assert {
        re.sub(r"^◎ ", "", str(linked.nth(n).get_attribute("aria-label") or linked.nth(n).inner_text())).split(", ")[0]
        for n in range(linked.count())
    } == names
    assert browsers.grave(page) == []


def test_a_country_is_no_pin(page: Page) -> None:
    many(page)
    shown(page, "/incidents?look=map")
    aside = page.get_by_role("region", name="The incidents of the map")
    assert "somewhere in Armenia" in aside.inner_text()
    assert "Only the country is known 1" in re.sub(r"\s+", " ", aside.inner_text())


def test_the_dark_theme_has_no_grave_finding_either(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    many(page)
    for look in ("list", "map", "time"):
        shown(page, f"/incidents?look={look}&contested=true")
        assert browsers.grave(page) == []


def test_a_phone_shows_cards_and_nothing_runs_out_of_the_side(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    many(page)
    for look in ("list", "map", "time"):
        shown(page, f"/incidents?look={look}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert browsers.grave(page) == []


def test_a_server_that_is_gone_is_told_in_words(page: Page) -> None:
    shown(page, "/incidents")
    page.route("**/api/**", lambda route: route.fulfill(status=503, content_type="application/json", body=TOLD))
    page.get_by_role("checkbox", name="Contested").check()
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "The books cannot be read now" in alert.inner_text()
    assert "Start it again" in alert.inner_text()
    page.unroute("**/api/**")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("link", name=TITLE).wait_for()


TOLD = '{"error": {"what": "The books cannot be read now", "why": "The disk is full.", "do": "Start it again."}}'
