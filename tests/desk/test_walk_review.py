"""A walk through the review queue and the pages of who, where and whence: by keys, with two people, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]

WRITES = {"X-Counterclaim": "desk"}


@pytest.fixture
def page(browser: Browser, own_books: Path, tables: Tables) -> Iterator[Page]:
    """The desk of a person who may judge, over books of their own."""
    with browsers.serving(own_books, tables) as address, browsers.looking(browser, address, height=900) as opened:
        yield opened


def reviewing(page: Page, query: str = "") -> str:
    """The id of the claim that the queue shows first; the pair's first where it shows two."""
    page.goto(f"/review{query}")
    page.locator("article mark").first.wait_for()
    return shown(page)


def shown(page: Page) -> str:
    return (page.locator("article").first.get_attribute("aria-label") or "").removeprefix("Claim ")


def claim(page: Page, key: str) -> dict[str, Any]:
    """The claim as the API tells it now."""
    answer = page.request.get(f"/api/claims/{key}")
    assert answer.ok, answer.text()
    found: dict[str, Any] = answer.json()
    return found


def left(page: Page) -> int:
    return int(page.locator(".left strong").inner_text())


def kept(page: Page, fewer_than: int) -> None:
    """Wait until the server has the decision: there is less to do."""
    page.wait_for_function("most => Number(document.querySelector('.left strong').textContent) < most", arg=fewer_than)


def test_a_claim_is_corrected_by_keys_seen_in_the_api_and_undone(page: Page) -> None:
    key = reviewing(page, "?kind=contested")
    before, most = claim(page, key), left(page)
    assert browsers.grave(page) == []

    page.keyboard.press("c")
    page.get_by_label("Act", exact=True).wait_for()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("air strike")
    page.get_by_role("listbox").get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    browsers.picture(page, "review-correct")
    assert browsers.grave(page) == []
    page.get_by_label("When").focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("13 Sept")
    page.keyboard.press("Enter")
    page.get_by_text("is no time (write 2022-09-13").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert claim(page, key)["judgement"] is None

    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("2022-09-13")
    page.keyboard.press("Enter")
    kept(page, most)
    after = claim(page, key)
    assert after["judgement"]["verdict"] == "correct"
    assert (after["act"], after["when"]["earliest"]) != (before["act"], before["when"] and before["when"]["earliest"])
    assert after["when"]["latest"] == "2022-09-13"

    page.keyboard.press("z")
    page.get_by_text("taken back", exact=True).wait_for()
    assert shown(page) == key
    assert left(page) == most
    back = claim(page, key)
    assert (back["act"], back["when"], back["judgement"]) == (before["act"], before["when"], None)


def test_accept_reject_and_a_note_go_through_the_queue(page: Page) -> None:
    first, most = reviewing(page, "?kind=contested"), left(page)
    page.keyboard.press("n")
    page.keyboard.type("asked the ministry")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    kept(page, most)
    second = shown(page)
    page.keyboard.press("r")
    kept(page, most - 1)
    assert claim(page, first)["judgements"][-1]["note"] == "asked the ministry"
    assert claim(page, second)["judgement"]["verdict"] == "reject"
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.get_by_text("You can decide again").wait_for()
    assert shown(page) == first
    page.get_by_text("asked the ministry").wait_for()


def test_who_decides_at_the_same_time_as_somebody_else_sees_both(page: Page) -> None:
    key, most = reviewing(page, "?kind=contested"), left(page)
    seen = claim(page, key)["seen"]
    other = {"subject": key, "verdict": "reject", "note": "not in the page", "seen": seen}
    assert page.request.post("/api/judgements", data=other, headers=WRITES).status == 201
    page.keyboard.press("a")
    clash = page.get_by_role("region", name="Somebody decided in between")
    clash.wait_for()
    assert "rejected it" in clash.inner_text()
    assert "not in the page" in clash.inner_text()
    assert claim(page, key)["judgement"]["verdict"] == "reject"
    browsers.picture(page, "review-clash")
    assert browsers.grave(page) == []
    page.get_by_role("button", name="Keep mine after theirs").click()
    kept(page, most)
    assert [each["verdict"] for each in claim(page, key)["judgements"]] == ["reject", "accept"]


def test_the_filters_of_the_queue_are_in_its_address(page: Page) -> None:
    reviewing(page)
    page.get_by_role("button", name="Unsure pairs").click()
    page.wait_for_url("**/review?kind=unsure")
    page.goto("/review?kind=contested&conflict=war.armenia-azerbaijan-2022-09")
    page.locator("article mark").first.wait_for()
    most = left(page)
    page.goto("/review?kind=contested&conflict=war.of-nobody")
    page.get_by_text("Nothing of this is waiting.").wait_for()
    page.get_by_role("button", name="Show the whole queue").click()
    page.locator("article mark").first.wait_for()
    assert left(page) >= most > 0


def test_a_phone_shows_the_queue_and_nothing_runs_out_of_the_side(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    reviewing(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.get_by_role("button", name="Accept").is_visible()
    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Act", exact=True).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert browsers.grave(page) == []


PAGES = {
    "/actors": "Nikol Pashinyan",
    "/actors/person.nikol-pashinyan": "prime minister",
    "/places": "Goris",
    "/places/place.nagorno-karabakh": "held by Armenian forces",
    "/sources": "Harbour Wire",
    "/sources/" + quote("outlet:Harbour Wire"): "What is counted",
    "/conflicts": "September 2022",
    "/login": "No login is needed here",
}


@pytest.mark.parametrize("address", PAGES)
def test_pages_of_who_where_and_whence(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_text(PAGES[address]).first.wait_for()
    assert browsers.grave(page) == []
    page.set_viewport_size({"width": 375, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_every_number_of_a_record_opens_its_figures(page: Page) -> None:
    page.goto("/sources/" + quote("outlet:Harbour Wire"))
    number = page.get_by_role("button", name="Of others, passed on, contradicted")
    number.click()
    page.get_by_role("heading", name="Of others, passed on: contradicted").wait_for()
    assert page.locator("tr[data-id]").count() == int(number.inner_text())
    assert "show=contradicted" in page.url
    assert "cannot be true together with the figure of" in page.locator("tr[data-id]").first.inner_text()
