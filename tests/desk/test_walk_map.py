"""How long the map takes to draw 5,000 incidents, far and near, in Chromium without a graphics card.

`python -m pytest -s tests/desk/test_walk_map.py` prints the figures.
"""

from __future__ import annotations

import json
import random
import re
import statistics
from typing import TYPE_CHECKING, Any

import pytest

import desk_browser as browsers

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = [pytest.mark.model, pytest.mark.towns]

MANY = 5_000
MOST = 50.0
"""Milliseconds that a frame may take: more is felt as a jolt."""
STEPS = 25


def many(page: Page) -> None:
    """The API answers with 5,000 made-up incidents, most of them around twenty towns of one continent and a half."""
    answer = browsers.fixture("incidents")
    model, chance = answer["items"][0], random.Random(2022)
    towns = [(chance.uniform(-20, 55), chance.uniform(-10, 80)) for _ in range(20)]
    items: list[dict[str, Any]] = []
    for number in range(MANY):
        lat, lon = chance.choice(towns)
        place = {"lat": lat + chance.gauss(0, 2), "lon": lon + chance.gauss(0, 2), "radius_km": chance.choice([2, 25])}
        where = model["place"] | {"id": f"place.{number}", "precision": "exact", "country": "ARM"} | place
        items.append(model | {"id": f"incident.{number:010x}", "place": where})
    body = json.dumps(answer | {"items": items, "total": MANY, "next": None})

    def told(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route(re.compile(r"/api/incidents\?"), told)


def frames(page: Page, wheel: int) -> tuple[list[float], list[float]]:
    """How long each frame took to draw while the wheel turned, and how long it was until the next one."""
    page.evaluate(
        """() => { performance.clearMeasures('map'); window.gaps = []; let last = performance.now();
        const tick = (now) => { if (!window.gaps) return;
        window.gaps.push(now - last); last = now; requestAnimationFrame(tick) };
        requestAnimationFrame(tick) }"""
    )
    for _ in range(STEPS):
        page.mouse.wheel(0, wheel)
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)
    drawn: list[float] = page.evaluate("performance.getEntriesByName('map').map((each) => each.duration)")
    gaps: list[float] = page.evaluate("(() => { const gaps = window.gaps; window.gaps = null; return gaps })()")
    return drawn, gaps


def test_a_frame_of_the_map_is_drawn_before_it_is_felt(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    many(page)
    page.goto("/incidents?look=map")
    canvas = page.locator("canvas[width]")
    canvas.wait_for()
    page.wait_for_function("() => performance.getEntriesByName('map').length > 0")
    for _ in range(8):  # the whole world
        page.get_by_role("button", name="Shrink the map").click()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] * 0.45)
    told = {"the whole world": frames(page, -2), "enlarging it": frames(page, -60), "close by": frames(page, 2)}
    for what, (drawn, gaps) in told.items():
        assert drawn, what
        with capsys.disabled():
            print(
                f"\nmap of {MANY:,} incidents, {what}: {statistics.median(drawn):.0f} ms a frame,"
                f" {max(drawn):.0f} at most; {statistics.median(gaps):.0f} ms from frame to frame"
            )
        assert statistics.median(drawn) < MOST, what
