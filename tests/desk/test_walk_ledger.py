"""A walk through one incident and its reports: the contested toll, its sentence, what was known when, parting."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.model, pytest.mark.towns]

TITLE = "Shelling: Armenia and Azerbaijan"


def opened(page: Page) -> Page:
    """The one incident of the dossier, come to by the list as an analyst comes to it."""
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("heading", name="The ledger").wait_for()
    return page


def row(page: Page, voice: str) -> Locator:
    """The row of a voice in the ledger."""
    return page.locator("tbody tr").filter(has=page.get_by_role("rowheader").filter(has_text=voice)).first


def test_the_contested_toll_is_found_and_its_sentence_opened(page: Page) -> None:
    opened(page)
    assert (
        "Nikol Pashinyan and the Armenian defence ministry blame Azerbaijan"
        in page.locator("#contradiction-1").inner_text()
    )
    premier = row(page, "Nikol Pashinyan")
    assert "before: 49, 13 Sep 2022" in premier.inner_text()
    assert "contradiction 1" in premier.inner_text()
    page.evaluate("document.getElementById('ledger-title').scrollIntoView()")
    browsers.picture(page, "incident-ledger")
    assert browsers.grave(page) == []
    premier.get_by_role("button", name="105 soldiers").click()
    panel = page.get_by_role("dialog", name="Killed, Armenia: Nikol Pashinyan")
    panel.locator("mark").first.wait_for()
    assert panel.locator("mark").all_inner_texts()[0] == "105 Armenian soldiers had been killed"
    assert "Pashinyan said earlier on Wednesday that" in panel.inner_text()
    assert "admits: a loss of the voice's own side" in panel.inner_text()
    assert browsers.grave(page) == []
    page.keyboard.press("Escape")
    panel.wait_for(state="detached")
    assert page.evaluate("document.activeElement.innerText").startswith("105 soldiers")


def test_an_earlier_figure_opens_its_own_sentence(page: Page) -> None:
    row(opened(page), "Nikol Pashinyan").get_by_role("button", name="49", exact=True).click()
    panel = page.get_by_role("dialog", name=re.compile("an earlier figure"))
    panel.locator("mark").first.wait_for()
    assert "49" in panel.locator("mark").first.inner_text()


def test_silence_is_silence_and_what_is_not_said_is_no_nought(page: Page) -> None:
    ministry = row(opened(page), "Azerbaijani defence ministry")
    assert re.search(r"no figure\s+since 13 Sep 2022", ministry.inner_text())
    texts = page.get_by_role("cell").all_inner_texts()
    assert "0" not in [text.strip() for text in texts]
    assert "not said" in [text.strip() for text in texts]


def test_the_slider_replays_what_was_known_when(page: Page) -> None:
    slider = opened(page).get_by_role("slider", name="As of")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile(r"as_of=2022-09-13T12"))
    page.get_by_text("The first report. Before it nothing was known here.").wait_for()
    page.get_by_text("1 report").first.wait_for()
    row(page, "Nikol Pashinyan").get_by_text("49 soldiers").wait_for()
    assert "13 Sep 2022, 12:40 UTC" in str(slider.get_attribute("aria-valuetext"))
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.locator(".now").get_by_text("As of 14 Sep 2022, 10:30 UTC").wait_for()
    page.get_by_text("Nikol Pashinyan now admits 105 soldiers killed").wait_for()
    row(page, "Nikol Pashinyan").get_by_text("before: 49").wait_for()
    assert row(page, "government of Armenia").filter(has_text="135").count() == 0
    page.keyboard.press("End")
    row(page, "government of Armenia").filter(has_text="135 soldiers").wait_for()
    assert "as_of" not in page.url


def test_figures_of_another_moment_are_not_shown_where_the_books_cannot_tell(page: Page) -> None:
    opened(page)
    page.goto(page.url + "?as_of=2022-09-13")
    row(page, "Nikol Pashinyan").wait_for()
    error = {"error": {"what": "the books cannot be read", "why": "they are locked", "do": "try again"}}
    page.route(re.compile(r"/api/incidents/[^/]+\?as_of=2022-09-14T10"), lambda r: r.fulfill(status=503, json=error))
    page.get_by_role("button", name="The moment after").click()
    page.get_by_text("the books cannot be read").first.wait_for()
    assert page.get_by_role("heading", name="The ledger").count() == 0
    page.get_by_role("button", name="The moment before").click()
    row(page, "Nikol Pashinyan").wait_for()


def test_the_policy_makes_numbers_and_says_how(page: Page) -> None:
    opened(page).get_by_role("combobox", name="How figures become numbers").select_option("ucdp")
    page.wait_for_url("**?policy=ucdp")
    toll = page.get_by_text("killed, Azerbaijan: low 24, best 71, high 71")
    toll.click()
    page.get_by_text("Best is the side's own figure: the Azerbaijani defence ministry.").wait_for()
    assert page.locator("tfoot").get_by_text("low 24, high 71").is_visible()


def test_the_toll_has_a_line_for_each_claimant_and_a_table(page: Page) -> None:
    chart = opened(page).locator("figure").filter(has=page.get_by_role("heading", name="Killed, Armenia"))
    assert "Nikol Pashinyan: 49 → 105" in chart.locator(".legend").inner_text()
    assert "government of Armenia: 135" in chart.locator(".legend").inner_text()  # its 105 is not dated
    chart.get_by_text("The same as a table").click()
    assert "not dated" in chart.get_by_role("table").inner_text()
    chart.scroll_into_view_if_needed()
    browsers.picture(page, "incident-toll")


def test_a_report_shows_its_evidence_in_place(page: Page) -> None:
    row(opened(page), "Nikol Pashinyan").get_by_role("button", name="105 soldiers").click()
    page.get_by_role("dialog").get_by_role("link", name="Read it in the report").nth(1).click()
    page.get_by_role("heading", name="Toll more than doubles").wait_for()
    assert page.locator("mark.on").all_inner_texts() == [
        "105 servicemen dead", "the number of Armenian servicemen killed had risen from 49 to 105"
    ]  # fmt: skip
    assert "admits" in page.locator(".chain").first.inner_text()
    assert page.locator(".block.furniture").count() > 0
    page.locator("#text-title").evaluate(
        "head => scrollTo(0, head.getBoundingClientRect().top + scrollY - 8)"
    )  # below the address
    browsers.picture(page, "report")
    assert browsers.grave(page) == []
    page.locator("main").focus()
    page.keyboard.press("j")
    page.wait_for_url(re.compile(r"claim=(?!c\.3105a8d77c88)"))
    assert "seized about 10 square kilometres" in page.locator("mark.on").inner_text()
    page.get_by_role("button", name=re.compile("^Claim 5: killing, Armenian defence ministry")).focus()
    assert "Armenian defence ministry" in page.locator(".chain").first.inner_text()


HOSTILE = "🚨 <img src=x onerror=alert(1)> قُتل 12 جنديًا 👨‍👩‍👧, <script>alert(2)</script> he said."


def made_up(page: Page) -> None:
    """The API answers with a report whose page means harm, and whose text has emoji and Arabic before its evidence."""
    sample = json.loads(page.request.get("/api/reports/r.b6f232e7a284").text())
    start = HOSTILE.index("قُتل")  # Python counts code points, as the books do
    quote = HOSTILE[start : HOSTILE.index(" 👨")]
    claim = sample["claims"][0] | {
        "id": "c.hostile", "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
        "reasons": ["<b>bold</b>"], "rule": "<i>rule</i>",
    }  # fmt: skip
    block = {"kind": "body", "start": 0, "end": len(HOSTILE), "language": "ar", "utf16": {"start": 0, "end": 0}}
    report = sample["report"] | {
        "id": "r.hostile", "text": HOSTILE, "title": "<h1>Title</h1>", "url": "javascript:alert(3)", "blocks": [block],
    }  # fmt: skip
    body = json.dumps(sample | {"report": report, "claims": [claim]})
    page.route("**/api/reports/r.hostile", lambda route: route.fulfill(body=body, content_type="application/json"))


def test_evidence_after_emoji_and_arabic_and_a_page_that_means_harm(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    made_up(page)
    page.goto("/reports/r.hostile?claim=c.hostile")
    page.locator("mark").wait_for()
    assert page.locator("mark").inner_text() == "قُتل 12 جنديًا"
    assert page.get_by_role("heading", level=1).inner_text() == "<h1>Title</h1>"
    assert "<script>alert(2)</script>" in page.locator(".block").inner_text()
    assert "<b>bold</b>" in page.locator(".facts").inner_text()
    assert page.get_by_text("Arabic: not read").is_visible()
    assert page.locator("main img, main script, main a[href^=javascript]").count() == 0
    assert "javascript:alert(3)" in page.locator(".origin").inner_text()
    assert asked == []


@pytest.mark.parametrize("view", ["incident", "report"])
def test_a_phone_shows_all_without_scrolling_sideways(page: Page, view: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page)
    if view == "report":
        page.locator(".reports a").first.click()
        page.get_by_role("heading", name="The text").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert browsers.grave(page) == []


def test_a_report_is_parted_and_the_parting_undone(own_page: Page) -> None:
    page = opened(own_page)
    page.get_by_text("Part a report from it").click()
    page.get_by_label("Report", exact=True).select_option(label="Yerevan Ledger, 14 Sep 2022")
    page.get_by_text("You say that these are different incidents:").wait_for()
    page.get_by_label("Note").first.fill("another town, another day")
    page.get_by_role("button", name="Two incidents").click()
    page.locator(".kept").get_by_text("Kept: 3 judgements").wait_for()
    page.locator(".reports").get_by_text("Yerevan Ledger").wait_for(state="detached")
    assert "ana said on" in page.get_by_role("region", name="Why are these one incident?").inner_text()
    page.get_by_role("button", name="Undo").click()
    page.locator(".kept").get_by_text("Taken back.").wait_for()
    page.locator(".reports").get_by_text("Yerevan Ledger").wait_for()
