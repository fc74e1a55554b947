"""What nobody found evidence of, told without 'that'."""

from __future__ import annotations

import pytest

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.reading import Instruments

CASES = [
    ("Pompeo said there is no evidence the attacks came from Yemen.", "negated"),
    ("There is no evidence the attack was carried out by rebels.", "negated"),
    ("Officials found no evidence rebels attacked the convoy.", "negated"),
    ("The evidence the army shelled the village is strong.", "happened"),
    ("There is evidence that the army shelled the village.", "happened"),
]


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "factuality"), CASES)
def test_whether_it_is_told_to_have_happened(sentence: str, factuality: str, instruments: Instruments) -> None:
    ((_, _, claims),) = coded([plain_report("sentence", sentence)], instruments)
    assert {c.factuality for c in claims if c.plover == "ASSAULT"} == {factuality}
