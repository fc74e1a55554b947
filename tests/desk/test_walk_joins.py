"""Walks through what is one incident and what is two: pairs that may be one, joining, parting, and the way back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import desk_browser as browsers
from counterclaim import api
from counterclaim.store.books import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from counterclaim.doors.desk.tables import Tables

pytestmark = [pytest.mark.model, pytest.mark.towns]

WRITES = {"X-Counterclaim": "desk"}
# outlet, hour, text: two that may tell of one incident, and one that tells of another war
NEWS = [
    (
        "Harbour Wire", "2023-03-05T18:00:00Z", "Shells fall on Goris",
        "Azerbaijani forces shelled the Armenian town of Goris on 5 March 2023, the Armenian defence ministry said."
        " Four Armenian soldiers were killed.",
    ),
    (
        "Strait Post", "2023-03-05T20:00:00Z", "Guns heard near Jermuk",
        "Azerbaijani forces shelled the Armenian town of Jermuk on 5 March 2023, the Armenian government said."
        " Two Armenian soldiers were wounded.",
    ),
    (
        "Meridian Daily", "2023-05-02T20:00:00Z", "Rebels attack a convoy near Goma",
        "M23 rebels attacked an army convoy near Goma on 2 May 2023, the Congolese army said."
        " It said that at least 12 soldiers were killed and several wounded.",
    ),
]  # fmt: skip
PAGE = """<html lang="en"><head><title>{2}</title><meta property="og:site_name" content="{0}">
<meta property="article:published_time" content="{1}"></head>
<body><article><h1>{2}</h1><p>{3}</p></article></body></html>"""


@pytest.fixture(scope="module")
def three_incidents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three reports, an incident each; not to be written to."""
    folder = tmp_path_factory.mktemp("joins")
    for each in NEWS:
        (folder / f"{each[0].replace(' ', '-').lower()}.html").write_text(PAGE.format(*each), "utf-8")
    place = folder / "books.sqlite"
    with Store.open(str(place)) as store:
        for read in api.read(*sorted(str(path) for path in folder.glob("*.html"))):
            store.keep(read.page, read.report, read.claims)
    return place


@pytest.fixture
def books(three_incidents: Path, tmp_path: Path) -> Path:
    """A copy of the three incidents, to write to."""
    with Store.open(str(three_incidents)):  # its write-ahead log goes into the file when the last one closes it
        pass
    return Path(shutil.copy(three_incidents, tmp_path / "books.sqlite"))


@pytest.fixture
def page(browser: Browser, books: Path, tables: Tables) -> Iterator[Page]:
    """The desk of a person who may judge, over the three incidents."""
    with browsers.serving(books, tables) as address, browsers.looking(browser, address, height=900) as opened:
        yield opened


def asked(page: Page, address: str) -> Any:
    answer = page.request.get(address)
    assert answer.ok, answer.text()
    return answer.json()


def incidents(page: Page) -> dict[str, str]:
    """The ids of the incidents by the place where they were."""
    return {each["place"]["name"]: each["id"] for each in asked(page, "/api/incidents")["items"]}


def opened(page: Page, place: str) -> str:
    """The page of the incident at a place; its id."""
    key = incidents(page)[place]
    page.goto(f"/incidents/{key}")
    page.get_by_role("heading", name="Why are these one incident?").wait_for()
    return key


def one_of(page: Page, place: str) -> tuple[str, str]:
    """An id of an incident and one of its claims."""
    key = incidents(page)[place]
    return key, asked(page, f"/api/incidents/{key}")["claims"][0]


@pytest.mark.parametrize("place", ["Goris", "Jermuk"])
def test_what_may_be_one_is_said_to_be_one_and_the_page_goes_where_it_is(page: Page, place: str) -> None:
    key = opened(page, place)
    doubts = page.locator(".doubts")
    doubts.get_by_text("of Jermuk on 5 March").wait_for()
    assert "of Goris on 5 March" in doubts.inner_text()
    assert "of Jermuk on 5 March" in doubts.inner_text()
    assert browsers.grave(page) == []
    page.get_by_role("button", name="One incident").first.click()
    told = page.locator(".kept")
    told.get_by_text("Kept: they are one incident.").wait_for()
    joined = {each["id"] for each in asked(page, "/api/incidents")["items"]}
    assert len(joined) == 2
    here = page.url.rsplit("/", 1)[-1].split("?")[0]
    assert here in joined
    if key not in joined:
        assert f"This page was {key}; it goes on under {here}." in told.inner_text()
    page.locator(".reports li").nth(1).wait_for()  # the page shows the incident anew when its answer is there
    assert page.locator(".reports li").count() == 2
    assert browsers.grave(page) == []
    told.get_by_role("button", name="Undo").click()
    told.get_by_text("Taken back.").wait_for()
    page.locator(".reports li").nth(1).wait_for(state="detached")
    assert len(asked(page, "/api/incidents")["items"]) == 3
    assert page.url.rsplit("/", 1)[-1] == key


def test_what_may_be_one_is_said_to_be_two(page: Page) -> None:
    key = opened(page, "Goris")
    page.get_by_role("button", name="Two incidents").first.click()
    page.locator(".kept").get_by_text("Kept: they are two incidents.").wait_for()
    page.get_by_role("heading", name="It may be one with").wait_for(state="detached")
    assert page.url.endswith(key)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="It may be one with").wait_for()


def test_an_incident_is_found_by_words_joined_by_keys_and_parted_again(page: Page) -> None:
    opened(page, "Jermuk")
    page.get_by_text("Part a report from it, or join another incident to it").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Words of it, its id or its address").focus()
    page.keyboard.type("convoy")
    page.keyboard.press("Enter")
    found = page.get_by_role("form", name="Join another incident").locator("li button")
    found.first.wait_for()
    assert found.count() == 1
    found.first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("You say that these are one incident:").wait_for()
    assert browsers.grave(page) == []
    page.get_by_label("Note").last.focus()
    page.keyboard.type("one campaign")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".kept").get_by_text("Kept: they are one incident.").wait_for()
    kept = asked(page, "/api/judgements")["items"]
    assert [(each["verdict"], each["note"]) for each in kept] == [("same", "one campaign")]
    page.locator(".reports li").nth(1).wait_for()

    page.locator("details:not([open]) > summary", has_text="Part a report from it").or_(
        page.get_by_label("Report", exact=True)
    ).first.click()
    page.get_by_label("Report", exact=True).select_option(label="Meridian Daily, 2 May 2023")
    page.get_by_role("form", name="Part a report").get_by_role("button", name="Two incidents").click()
    page.locator(".kept").get_by_text("Kept: 1 judgement.").wait_for()
    page.locator(".reports li").nth(1).wait_for(state="detached")
    page.get_by_role("link", name="Where the parted report is now").click()
    page.get_by_role("heading", name="Attack").first.wait_for()
    assert "Meridian Daily" in page.locator(".reports").inner_text()


def test_an_id_that_is_this_incident_or_none_is_told_in_words(page: Page) -> None:
    key = opened(page, "Goris")
    page.get_by_text("Part a report from it, or join another incident to it").click()
    page.get_by_text("One report alone tells of it; there is nothing to part.").wait_for()
    for typed, told in [
        (key, "That is this incident."),
        (f"{page.url}?policy=ucdp", "That is this incident."),
        ("submarine", "No other incident holds these words."),
        ("incident.0000000000", "No incident has the id"),
    ]:
        page.get_by_label("Words of it, its id or its address").fill(typed)
        page.get_by_role("button", name="Find", exact=True).click()
        page.get_by_role("form", name="Join another incident").get_by_text(told).wait_for()


@pytest.mark.parametrize("place", ["Goris", "Jermuk"])
def test_a_page_that_was_open_while_somebody_joined_it_follows(page: Page, place: str) -> None:
    (one, mine), (_, theirs) = one_of(page, place), one_of(page, "Jermuk" if place == "Goris" else "Goris")
    page.goto(f"/incidents/{one}")
    page.get_by_role("heading", name="The ledger").wait_for()
    body = {"subject": " + ".join(sorted([mine, theirs])), "verdict": "same", "note": ""}
    assert page.request.post("/api/judgements", data=body, headers=WRITES).status == 201
    left = {each["id"] for each in asked(page, "/api/incidents")["items"]}
    page.locator("#policy").select_option("ucdp")
    page.locator(".reports li").nth(1).wait_for()
    assert page.url.rsplit("/", 1)[-1].split("?")[0] in left
    assert "policy=ucdp" in page.url


@pytest.mark.parametrize("place", ["Goris", "Jermuk"])
def test_an_address_that_was_kept_leads_to_what_the_incident_became(page: Page, place: str) -> None:
    (one, mine), (_, theirs) = one_of(page, place), one_of(page, "Jermuk" if place == "Goris" else "Goris")
    body = {"subject": " + ".join(sorted([mine, theirs])), "verdict": "same", "note": ""}
    assert page.request.post("/api/judgements", data=body, headers=WRITES).status == 201
    told = asked(page, f"/api/incidents/{one}")
    assert mine in told["claims"]
    assert told["moved_from"] == (one if told["id"] != one else None)
    assert asked(page, f"/api/incidents/{one}?policy=ucdp")["id"] == told["id"]
    page.goto(f"/incidents/{one}?policy=ucdp")
    page.locator(".reports li").nth(1).wait_for()
    page.wait_for_url(f"**/incidents/{told['id']}?policy=ucdp")
    if told["moved_from"]:
        page.get_by_text(f"This page was {one}; it goes on under {told['id']}.").wait_for()
    assert browsers.grave(page) == []


def test_an_address_of_an_incident_that_is_no_more_leads_to_the_list(page: Page) -> None:
    page.goto("/incidents/incident.0000000000")
    page.get_by_role("alert").wait_for()
    assert browsers.grave(page) == []
    page.get_by_role("link", name="To the list of incidents").click()
    page.locator("a[data-incident]").first.wait_for()


def left(page: Page) -> int:
    return int(page.locator(".left strong").inner_text())


def test_an_unsure_pair_of_the_queue_is_answered_by_a_key_and_taken_back(page: Page) -> None:
    page.goto("/review?kind=unsure")
    page.locator("article mark").nth(1).wait_for()
    assert browsers.grave(page) == []
    assert left(page) == 1
    page.keyboard.press("s")
    page.get_by_text("All of it is done.").wait_for()
    assert len(asked(page, "/api/incidents")["items"]) == 2
    assert browsers.grave(page) == []
    page.keyboard.press("z")
    page.get_by_text("taken back", exact=True).wait_for()
    assert left(page) == 1
    assert len(asked(page, "/api/incidents")["items"]) == 3
    page.keyboard.press("d")
    page.get_by_text("All of it is done.").wait_for()
    assert asked(page, "/api/review/queue?kind=unsure")["total"] == 0


def test_two_people_on_one_pair_do_not_lose_each_others_work(page: Page) -> None:
    page.goto("/review?kind=unsure")
    page.locator("article mark").nth(1).wait_for()
    (item,) = asked(page, "/api/review/queue?kind=unsure")["items"]
    theirs = {"subject": item["subject"], "verdict": "different", "note": "two towns", "seen": item["seen"]}
    assert page.request.post("/api/judgements", data=theirs, headers=WRITES).status == 201
    page.keyboard.press("s")
    clash = page.get_by_role("region", name="Somebody decided in between")
    clash.wait_for()
    assert "two towns" in clash.inner_text()
    assert browsers.grave(page) == []
    clash.get_by_role("button", name="Keep mine after theirs").click()
    page.get_by_text("All of it is done.").wait_for()
    made = asked(page, "/api/judgements?subject=" + item["subject"].replace(" + ", "%20%2B%20"))["items"]
    assert sorted(each["verdict"] for each in made) == ["different", "same"]


def test_a_judgement_whose_claim_is_read_otherwise_is_asked_again(page: Page, books: Path) -> None:
    _, key = one_of(page, "Goris")
    claim = asked(page, f"/api/claims/{key}")
    body = {"subject": key, "verdict": "reject", "note": "another town", "seen": claim["seen"]}
    assert page.request.post("/api/judgements", data=body, headers=WRITES).status == 201
    with Store.open(str(books)) as store:  # a later version of the program finds nothing in these words
        (report,) = store.reports_of([claim["report"]["id"]])
        others = tuple(c for c in store.claims_of(incident_claims(page)) if c.report_id == report.id and c.id != key)
        kept = store.page(report.page_id)
        assert kept is not None
        store.keep(kept, report, others)
    page.goto("/review?kind=stale")
    old = page.locator(".old")
    old.wait_for()
    for words in ("ana", "rejected it", "Azerbaijani forces shelled", "another town"):
        assert words in old.inner_text()
    assert browsers.grave(page) == []
    page.keyboard.press("a")
    page.get_by_text("All of it is done.").wait_for()


def incident_claims(page: Page) -> list[str]:
    lines = page.request.get("/api/incidents.ndjson").text().splitlines()
    return [claim for line in lines for claim in json.loads(line)["claims"]]
