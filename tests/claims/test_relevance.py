"""What a conflict desk records of deaths, courts and praise, where a report speaks of no violence."""

from __future__ import annotations

import pytest

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.reading import Instruments

RECORDED = {
    "The general died on Sunday.": "death",
    "A court convicted three officers of fraud.": "conviction",
    "Chad sued Niger over the bridge.": "lawsuit",
    "Gunmen kidnapped two nuns. Two nuns were freed on Sunday.": "prisoner_release",
}
LEFT_OUT = (
    "Ann Roe, a singer, died at home on Sunday.",
    "Ann Roe sued Tom Poe over a song.",
    "Tom Poe was sentenced to two years in prison.",
    "Tom Poe praised Ann Roe for her song.",
)


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def acts(text: str, instruments: Instruments) -> list[str | None]:
    ((_, _, found),) = coded([plain_report("x", text)], instruments)
    return [c.act for c in found]


@pytest.mark.parametrize("text", RECORDED)
def test_news_of_the_public_is_recorded(text: str, instruments: Instruments) -> None:
    assert RECORDED[text] in acts(text, instruments)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_private_news_is_left_out(text: str, instruments: Instruments) -> None:
    assert acts(text, instruments) == []
