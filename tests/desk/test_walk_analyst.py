"""The dossier walked as an analyst does, by keys where there are any: the contested toll, its sentence, what was known
when, a correction, the same in the API, and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.model, pytest.mark.towns]


def asked(page: Page, address: str) -> Any:
    answer = page.request.get(address)
    assert answer.ok, answer.text()
    return answer.json()


def to_the_contested_incident(page: Page) -> None:
    page.goto("/")
    page.locator("a[data-incident]").first.wait_for()
    page.keyboard.press("c")
    page.wait_for_url("**/incidents?contested=true")
    page.get_by_role("button", name="Take out Contested").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The ledger").wait_for()


def test_from_the_contested_toll_to_its_sentence_and_back_in_time(page: Page) -> None:
    to_the_contested_incident(page)
    page.get_by_role("heading", name="What cannot all be true").wait_for()
    page.get_by_role("button", name=re.compile("^105 soldiers")).click()
    sentence = page.get_by_role("dialog")
    sentence.locator("mark").first.wait_for()
    assert "105" in " ".join(sentence.locator("mark").all_inner_texts())
    assert browsers.grave(page) == []
    page.keyboard.press("Escape")
    sentence.wait_for(state="detached")
    slider = page.get_by_role("slider", name="As of")
    for _ in range(5):
        slider.press("ArrowLeft")
    page.wait_for_url("**as_of=2022-09-13**")
    page.get_by_role("button", name=re.compile("^49 soldiers")).first.wait_for()
    assert page.get_by_role("button", name=re.compile("^105 soldiers")).count() == 0
    page.keyboard.press("]")
    page.keyboard.press("[")
    page.reload()
    page.get_by_role("button", name=re.compile("^49 soldiers")).first.wait_for()


def test_a_claim_is_corrected_by_keys_seen_in_the_api_and_taken_back(own_page: Page) -> None:
    page = own_page
    page.goto("/incidents")
    page.locator("a[data-incident]").first.wait_for()
    page.keyboard.press("R")
    page.wait_for_url("**/review**")
    page.goto("/review?kind=high")
    page.get_by_role("button", name=re.compile("^Correct")).wait_for()
    browsers.picture(page, "review")
    page.keyboard.press("c")
    form = page.get_by_role("form", name="Correct the claim")
    form.get_by_label("Setting").focus()
    page.keyboard.type("background")
    page.keyboard.press("Tab")
    form.get_by_text("setting=background").wait_for()
    assert browsers.grave(page) == []
    form.get_by_label("Words of the page").first.press("Enter")
    page.get_by_text("6 left of 7 items").wait_for()
    kept = asked(page, "/api/judgements")["items"]
    assert [(each["verdict"], each["by"], each["after"]) for each in kept] == [
        ("correct", "ana", {"setting": "background"})
    ]
    claim = asked(page, f"/api/claims/{kept[0]['subject']}")
    assert claim["judgement"]["verdict"] == "correct"
    page.keyboard.press("z")
    page.get_by_text("7 left of 7 items").wait_for()
    assert asked(page, f"/api/claims/{kept[0]['subject']}")["judgement"] is None
    assert len(asked(page, "/api/judgements")["items"]) == 2, "what was decided and taken back stays in the history"
