"""Who did it, to whom and with what: sites beside a bomb, groups before their fighters, things that do nothing."""

from __future__ import annotations

import pytest

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.reading import Instruments

ROWS = {
    "A bomb went off opposite a police station.": ([], ["a police station"], ("bomb",)),
    "A car bomb exploded close to the embassy.": ([], ["the embassy"], ("car bomb",)),
    "Militants set off 200 kg of explosives outside a bank.": (["Militants"], ["a bank"], ("explosives",)),
    "Two devices exploded near the newsroom.": ([], ["the newsroom"], ("devices",)),
    "A suicide bomber blew himself up inside a mosque.": (["A suicide bomber"], ["a mosque"], ()),
    "The rebels used explosives against the town hall.": (["The rebels"], ["the town hall"], ("explosives",)),
    "The soldiers used machetes for the killings.": (["The soldiers"], [], ("machetes",)),
    "Two men were hurt by the blast.": ([], ["Two men"], ()),
    "The attack on the union killed ten members.": ([], ["ten members", "the union"], ()),
    "The mayor was shot at the airport.": ([], ["The mayor"], ()),
    "The boat was hit by rebels, killing three crew members.": (["rebels"], ["three crew members"], ()),
    "A plane was hit, killing three crew members.": ([], ["three crew members"], ()),
    "One of the rockets landed nearby, killing two children.": ([], ["two children"], ("rockets",)),
}  # fmt: skip
GROUPS = {
    "Islamic State (IS) militants attacked a prison.": "group.islamic-state",
    "Three people were kidnapped by National Liberation Army (ELN) guerrillas.": "group.eln",
    "ELN urban guerrillas blew up a bridge.": "group.eln",
    "A priest was kidnapped by an ELN cell.": "group.eln",
    "Militants attacked a prison.": None,
    "A cell attacked a prison.": None,
}


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.mark.parametrize("text", ROWS)
def test_who_did_it_to_whom_with_what(text: str, instruments: Instruments) -> None:
    ((_, _, found),) = coded([plain_report("x", f"Rebels fought the army on Sunday. {text}")], instruments)
    told = [([n.wording for n in c.actors], [n.wording for n in c.targets], c.means) for c in found[1:]]
    doers, targets, means = ROWS[text]
    assert any(d == doers and t == targets for d, t, _ in told)
    assert set(means) <= {m for _, _, named in told for m in named}


@pytest.mark.parametrize("text", GROUPS)
def test_a_group_before_its_people_did_it(text: str, instruments: Instruments) -> None:
    ((_, _, found),) = coded([plain_report("x", f"Rebels fought the army on Sunday. {text}")], instruments)
    assert [n.id for n in found[-1].actors] == [GROUPS[text]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Rebels killed Bernardo Jaramillo Ossa. Police said Jaramillo was shot by a guard.",
            "Bernardo Jaramillo Ossa",
        ),
        ("Rebels killed Bernardo Jaramillo Ossa. They also shot Bernardo Jaramillo's driver.", ""),
        ("Rebels killed Ann Roe Hill. Rebels killed Bob Roe. Then rebels killed Roe.", "Roe"),
    ],
)
def test_the_longest_name_that_a_report_gives(text: str, name: str, instruments: Instruments) -> None:
    ((_, _, found),) = coded([plain_report("x", text)], instruments)
    assert [n.name for n in found[-1].targets] == [name]
