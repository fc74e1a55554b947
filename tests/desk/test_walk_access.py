"""What axe-core does not see: the order of the focus and that it shows, pages at twice their size, headers of the
ledger as screen readers are told them, the contrast of marks, motion, and the page on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.model, pytest.mark.towns]

VIEWS = [
    "/incidents", "/incidents?look=map", "/incidents?look=time", "{incident}", "{report}", "/review", "/conflicts",
    "/actors", "/places", "/sources", "/actors/ARM.mod", "/places/place.goris",
]  # fmt: skip


@pytest.fixture(scope="module")
def addresses(desk: Any) -> dict[str, str]:
    """Where the dossier's incident and its first report are."""
    incident = desk.get("/api/incidents").json()["items"][0]["id"]
    report = desk.get(f"/api/incidents/{incident}").json()["reports"][0]["id"]
    return {"incident": f"/incidents/{incident}", "report": f"/reports/{report}"}


def opened(page: Page, view: str, addresses: dict[str, str]) -> None:
    page.goto(view.format(**addresses))
    page.locator("h1").wait_for()
    page.wait_for_load_state("networkidle")


FOCUSED = """() => {
  const on = document.activeElement
  if (!on || on === document.body) return null
  const style = getComputedStyle(on), box = on.getBoundingClientRect()
  return {what: (on.getAttribute('aria-label') || on.textContent || on.id || on.tagName).trim().slice(0, 60),
    tag: on.tagName, type: on.type, outline: parseFloat(style.outlineWidth), line: style.outlineStyle,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth}
}"""


@pytest.mark.parametrize("view", VIEWS)
def test_the_focus_is_seen_wherever_it_goes(page: Page, addresses: dict[str, str], view: str) -> None:
    opened(page, view, addresses)
    order = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if (on := page.evaluate(FOCUSED)) is None:
            break
        order.append(on)
        assert on["line"] != "none", on
        assert on["outline"] >= 2, on
        assert on["seen"], on
    assert [each["what"] for each in order[:3]] == ["Skip to the content", "Counterclaim", "Incidents"]


def test_the_skip_link_leads_past_the_head(page: Page) -> None:
    page.goto("/incidents")
    page.locator("a[data-incident]").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_new_view_is_read_from_its_beginning(page: Page) -> None:
    page.goto("/incidents")
    page.locator("a[data-incident]").first.press("Enter")
    page.get_by_role("heading", name="The ledger").wait_for()
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.evaluate("scrollY") == 0


@pytest.mark.parametrize("view", VIEWS)
def test_at_twice_the_size_nothing_runs_out_of_the_side(page: Page, addresses: dict[str, str], view: str) -> None:
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 by 800 enlarged to 200 per cent
    opened(page, view, addresses)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.set_viewport_size({"width": 320, "height": 256})  # and to 400 per cent
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_every_cell_of_the_ledger_has_its_headers(page: Page, addresses: dict[str, str]) -> None:
    opened(page, "{incident}", addresses)
    told = page.evaluate(
        """() => [...document.querySelectorAll('.frame td')].map((cell) => cell.headers.split(' ').map((id) => {
          const head = document.getElementById(id)
          return head && head.tagName === 'TH' ? head.textContent.trim() : null
        }))"""
    )
    assert told
    assert all(None not in each for each in told)
    assert all(each[0] for each in told)
    assert any(each[-2:] == ["Killed", "Armenia"] for each in told)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


def test_filters_tell_how_many_are_left(page: Page) -> None:
    page.goto("/incidents")
    page.locator("a[data-incident]").first.wait_for()
    said = page.locator("[aria-live=polite].unseen")
    page.keyboard.press("c")
    said.get_by_text("1 incident fits the filters").wait_for()
    page.get_by_label("Place", exact=True).fill("Khartoum")
    said.get_by_text("0 incidents fit the filters").wait_for()


CONTRAST = """(of) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map((each) => each / 255)
      .map((each) => each <= 0.03928 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = (on) => {
    for (let each = on; each; each = each.parentElement) {
      const found = getComputedStyle(each).backgroundColor
      if (!/, 0\\)$|transparent/.test(found)) return found
    }
  }
  return [...document.querySelectorAll(of)].map((each) => {
    const [a, b] = [light(getComputedStyle(each).textDecorationColor), light(ground(each))].sort((x, y) => y - x)
    return (a + 0.05) / (b + 0.05)
  })
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_under_evidence_stand_out_from_their_ground(page: Page, addresses: dict[str, str], theme: Any) -> None:
    page.emulate_media(color_scheme=theme)
    opened(page, "{report}", addresses)
    for kind in ("mark.other", "mark.several"):
        found = page.evaluate(CONTRAST, kind)
        assert found, kind
        assert min(found) >= 3, kind


def test_who_wants_no_motion_gets_none(page: Page, addresses: dict[str, str]) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, "{report}", addresses)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((each) => {
          const style = getComputedStyle(each)
          return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
            || style.scrollBehavior === 'smooth'
        }).length"""
    )
    assert moving == 0


def test_on_paper_the_ledger_has_its_sentences_and_nothing_to_press(page: Page, addresses: dict[str, str]) -> None:
    opened(page, "{incident}", addresses)
    assert not page.get_by_role("heading", name="The sentences").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    page.get_by_role("heading", name="The sentences").wait_for()
    for hidden in ("header nav", "input[type=range]", "summary", ".skip"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    numbers = page.locator(".frame .printed").all_inner_texts()
    lines = page.locator("section.printed ol > li").all_inner_texts()
    assert numbers[0].startswith("[1")
    assert max(int(n) for each in numbers for n in each.strip("[]").split(",")) == len(lines)
    assert any("105 Armenian soldiers had been killed" in each and "Nikol Pashinyan" in each for each in lines)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.set_viewport_size({"width": 1030, "height": 720})  # A4 on its side without its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 1030
