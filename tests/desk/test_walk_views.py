"""Every view of the desk is there, axe-core finds nothing grave in it in either theme, and a phone shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.model, pytest.mark.towns]

PHONE = 375
PICTURED = {"actor", "place", "source"}
"""Views whose pictures no other walk takes."""
VIEWS = {
    "incident": "/incidents/{incident}",
    "report": "/reports/{report}",
    "review": "/review",
    "conflicts": "/conflicts",
    "actors": "/actors",
    "actor": "/actors/ARM.mod",
    "places": "/places",
    "place": "/places/place.goris",
    "sources": "/sources",
    "source": "/sources/{source}",
}


@pytest.fixture(scope="module")
def ids(desk: Any) -> dict[str, str]:
    """What stands in the addresses of the dossier."""
    incident = desk.get("/api/incidents").json()["items"][0]["id"]
    reports = desk.get(f"/api/incidents/{incident}").json()["reports"]
    source = desk.get("/api/sources").json()["items"][0]["id"]
    return {"incident": incident, "report": reports[0]["id"], "source": source}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view(page: Page, ids: dict[str, str], view: str) -> None:
    page.goto(VIEWS[view].format(**ids))
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.locator(".trouble").count() == 0, page.locator(".trouble").first.inner_text()
    if view in PICTURED:
        browsers.picture(page, view)
    assert browsers.grave(page) == []
    page.emulate_media(color_scheme="dark")
    assert browsers.grave(page) == []
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
