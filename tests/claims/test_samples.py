"""The sample pages against their hand-coded gold: what is found, and that no figure of speech is coded.

The gold was written before any output was seen (tests/incidents/sample_gold.yml); rules were then read against it, so
it is a guard against steps back and no measure of quality.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from counterclaim import pages, reading
from counterclaim.bench.gold import answers, from_furniture, gold_claims
from counterclaim.knowledge import shipped
from counterclaim.reading import Coded, Instruments

GOLD = Path(__file__).resolve().parents[1] / "incidents" / "sample_gold.yml"
ROWS: list[dict[str, Any]] = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["pages"]
FOUND_AT_LEAST = 46


@pytest.fixture(scope="module")
def coded() -> dict[str, Coded]:
    instruments = Instruments.load()
    paths = [str(shipped(f"samples/{row['file']}")) for row in ROWS]
    outcomes = reading.read(pages.gather(paths), lambda: instruments)
    return {Path(o.page.url).name: o for o in outcomes if isinstance(o, Coded)}


@pytest.mark.model
def test_claims_of_the_sample_pages_are_found(coded: dict[str, Coded]) -> None:
    found = 0
    for row in ROWS:
        page = coded[row["file"]]
        found += sum(a.found for a in answers(gold_claims(row["claims"], page.report.text), page.claims))
    assert found >= FOUND_AT_LEAST


@pytest.mark.model
@pytest.mark.parametrize("file", [row["file"] for row in ROWS])
def test_nothing_is_coded_from_furniture(file: str, coded: dict[str, Coded]) -> None:
    assert from_furniture(coded[file].report, coded[file].claims) == ()


@pytest.mark.model
def test_words_of_war_about_music_are_no_claims(coded: dict[str, Coded]) -> None:
    assert coded["old-quay-echo-festival.html"].claims == ()


@pytest.mark.model
@pytest.mark.parametrize("file", [row["file"] for row in ROWS])
def test_every_figure_stands_in_the_words_of_its_claim(file: str, coded: dict[str, Coded]) -> None:
    report = coded[file].report
    for claim in coded[file].claims:
        for count in claim.counts:
            assert count.span is not None
            assert count.span.of(report.text) == count.wording
            assert any(count.span.within(e.span) for e in claim.evidence)
