"""The sample pages say what they are: outlet, title, writers, date and language, as a person recorded them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim.knowledge import shipped
from counterclaim.pages import gather
from counterclaim.records import Page, Report
from counterclaim.reports import read

GOLD: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "incidents" / "sample_gold.yml").read_text("utf-8")
)["pages"]
BYLINES = {
    "caspian-courier-2022-09-13.html": "Courier newsroom",
    "harbour-wire-2022-09-13.html": "Ines Calloway",
    "harbour-wire-2022-09-14-truce.html": "Ines Calloway and Tomas Reed",
    "meridian-daily-2022-09-13.html": "From our correspondent",
    "old-quay-echo-festival.html": "Petra Lindqvist",
    "strait-post-2022-09-16.html": "Mina Okafor",
    "yerevan-ledger-2022-09-14.html": "Lusine Varderesyan",
}
LEADS = {
    "harbour-wire-2022-09-13.html": ("YEREVAN, Sept 13 (Harbour Wire) -", "Armenian Prime Minister Nikol"),
    "harbour-wire-2022-09-14-truce.html": ("YEREVAN, Sept 14 (Harbour Wire) -", "Armenia and Azerbaijan agreed"),
    "meridian-daily-2022-09-13.html": ("Meridian Daily –", "Armenian and Azerbaijani troops"),
}


def report_in(name: str) -> Report:
    (page,) = gather([str(shipped(f"samples/{name}"))])
    assert isinstance(page, Page)
    return read(page)


@pytest.mark.parametrize("gold", GOLD, ids=[page["file"] for page in GOLD])
def test_a_sample_page_says_what_it_is(gold: dict[str, Any]) -> None:
    said, report = gold["report"], report_in(gold["file"])
    assert (report.outlet, report.title, report.language) == (said["outlet"], said["title"], said["language"])
    assert (report.published or "")[:10] == str(said["published"] or "")
    assert report.carried_from == said.get("carried_from", "")


@pytest.mark.parametrize("gold", GOLD, ids=[page["file"] for page in GOLD])
def test_a_sample_page_names_its_writers(gold: dict[str, Any]) -> None:
    assert report_in(gold["file"]).byline == BYLINES.get(gold["file"], "")


@pytest.mark.parametrize("gold", GOLD, ids=[page["file"] for page in GOLD])
def test_every_quote_of_a_sample_page_is_in_text_that_is_coded(gold: dict[str, Any]) -> None:
    report = report_in(gold["file"])
    coded = [b.span.of(report.text) for b in report.blocks if b.kind in ("title", "lead", "body")]
    assert [c["id"] for c in gold["claims"] if not any(c["quote"] in words for words in coded)] == []
    furniture = {b.span.of(report.text) for b in report.blocks if b.kind == "furniture"}
    assert [line for line in gold.get("furniture", ()) if not any(line in words for words in furniture)] == []


@pytest.mark.parametrize("name", sorted(LEADS))
def test_coding_starts_after_the_dateline(name: str) -> None:
    report = report_in(name)
    dateline, lead = LEADS[name]
    said = [(b.kind, b.span.of(report.text)) for b in report.blocks]
    at = [kind for kind, _ in said].index("lead")
    assert said[at - 1] == ("dateline", dateline)
    assert said[at][1].startswith(lead)


def test_the_folder_of_samples_is_eight_pages() -> None:
    assert sum(isinstance(page, Page) for page in gather([str(shipped("samples"))])) == len(GOLD) == 8
