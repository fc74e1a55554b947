"""Happenings that a sentence takes for granted, and who is said to have had a part in them."""

from __future__ import annotations

import pytest

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.reading import Instruments

TOLD = {
    "The minister condemned the murder of Ann Roe.": ("killing", [], ["Ann Roe"]),
    "Four officers were involved in the killing of the priests.": ("killing", ["Four officers"], ["the priests"]),
    "The president implicated two soldiers in the assassination of the bishop.": (
        "assassination", ["two soldiers"], ["the bishop"],
    ),
    "An ambush carried out by the rebels killed 12 soldiers.": ("attack", ["the rebels"], ["12 soldiers"]),
    "Three fighters were killed in a US operation.": ("killing", ["US"], ["Three fighters"]),
    "A woman was injured by police in an earlier protest.": ("wounding", ["police"], ["A woman"]),
    "The reporter, kidnapped eleven days ago, was freed.": ("abduction", [], ["The reporter"]),
    "Peru's interior minister Juan Roe was stabbed.": ("wounding", [], ["Peru's interior minister Juan Roe"]),
    "The raid follows rocket attacks on the consulate.": ("missile_attack", [], ["the consulate"]),
    "Thousands fled following Kenyan airstrikes.": ("air_strike", ["Kenyan"], []),
    "The siege is the worst since an assault in Kunduz in August 2015.": ("attack", [], []),
    "The minister said that the raid was aimed at the smugglers.": ("attack", [], []),
    "They had talks after Monday's attack on the embassy.": ("attack", [], ["the embassy"]),
}  # fmt: skip
NOT_TOLD = (
    "Police foiled a plot for the murder of Ann Roe.",
    "The group threatened the killing of the priests.",
    "He spoke of plans for the attack on the embassy.",
    "The army shelled the town after an attack on the town.",
    "They would flee after an attack on the embassy.",
    "He spoke after another attack.",
    "An attack on the embassy would be answered.",
)


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def claims(text: str, instruments: Instruments) -> list[tuple[str | None, list[str], list[str]]]:
    """Acts that happened with who did it and to whom."""
    ((_, _, found),) = coded([plain_report("x", f"The army shelled the town. {text}")], instruments)
    hostile = [c for c in found if c.plover == "ASSAULT" and c.act != "shelling" and c.factuality == "happened"]
    return [(c.act, [n.wording for n in c.actors], [n.wording for n in c.targets]) for c in hostile]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_taken_for_granted_is_a_claim(text: str, instruments: Instruments) -> None:
    act, doers, targets = TOLD[text]
    found = claims(text, instruments)
    assert [(d, t) for _, d, t in found] == [(doers, targets)]
    assert found[0][0] in {act, "execution", "killing"}


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_planned_or_feared_is_none(text: str, instruments: Instruments) -> None:
    assert claims(text, instruments) == []
