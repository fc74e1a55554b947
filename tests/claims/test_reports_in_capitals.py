"""Reports as the old wires printed them: in capitals, with names, groups, weapons and what was hit."""

from __future__ import annotations

import pytest

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.reading import Instruments
from counterclaim.records import Claim

LEAD = "THE GOVERNMENT OF COLOMBIA SAID TODAY THAT THE SITUATION WAS CALM IN MOST PARTS OF THE COUNTRY. "


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def only(text: str, instruments: Instruments) -> Claim:
    """The one hostile claim of a text."""
    ((report, _, claims),) = coded([plain_report("x", LEAD + text)], instruments)
    for claim in claims:
        for evidence in claim.evidence:
            evidence.check(report)
    (claim,) = [c for c in claims if c.plover in {"ASSAULT", "COERCE"}]
    return claim


@pytest.mark.parametrize(
    ("text", "doer", "target", "means"),
    [
        ("GUERRILLAS OF THE ELN KIDNAPPED THE MAYOR OF A TOWN.", "group.eln", "THE MAYOR OF A TOWN", ()),
        ("YESTERDAY HEAVILY ARMED FARC GUERRILLAS BURNED THREE SHOPS.", "group.farc", "THREE SHOPS", ()),
        ("A CAR BOMB EXPLODED OUTSIDE A BANK IN BOGOTA.", None, "A BANK IN BOGOTA", ("car bomb",)),
        ("TWO MEN THREW A GRENADE AT A BUS.", None, "A BUS", ("grenade",)),
    ],
)
def test_a_report_in_capitals(
    text: str, doer: str | None, target: str, means: tuple[str, ...], instruments: Instruments
) -> None:
    claim = only(text, instruments)
    assert [n.id for n in claim.actors if n.id] == ([doer] if doer else [])
    assert [n.wording for n in claim.targets] == [target]
    assert claim.means == means


def test_the_evidence_keeps_the_printed_words(instruments: Instruments) -> None:
    claim = only("REBELS KILLED THREE TEACHERS IN LIMA.", instruments)
    assert claim.evidence[0].quote == "REBELS KILLED THREE TEACHERS IN LIMA"
    assert [(c.low, c.wording) for c in claim.counts] == [(3, "THREE")]
    place = claim.place.place if claim.place else None
    assert place is not None
    assert place.country == "PER"


def test_as_well_as_is_no_part_of_a_name(instruments: Instruments) -> None:
    claim = only("REBELS KILLED A MAYOR AS WELL AS TWO PEASANTS.", instruments)
    assert [n.wording for n in claim.targets] == ["A MAYOR", "TWO PEASANTS"]
