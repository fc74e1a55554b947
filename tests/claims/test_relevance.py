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
    "The deputy mayor, Ann Roe, condemned the ruling.": "condemnation",
    "Foreign Minister Ann Roe urged calm. Roe rejected the offer.": "rejection",
    "Speaker Ann Roe promised an inquiry.": "promise",
    "Lt. Gen. Tom Poe resigned yesterday.": "resignation",
    "Shepherds shot at soldiers who had killed 40 sheep.": "attack",
    "Joe Biden condemned the attack on the town, in which 12 people died.": "condemnation",
}
LEFT_OUT = (
    "Ann Roe, a singer, died at home on Sunday.",
    "Ann Roe sued Tom Poe over a song.",
    "Tom Poe was sentenced to two years in prison.",
    "Tom Poe praised Ann Roe for her song.",
    # who is known for nothing public, where nobody fights
    "The museum agreed to lend the painting to a gallery in Lyon.",
    "The airline threatened to cancel flights.",
    "The singer condemned her former label and demanded an apology.",
    "The university banned laptops from lectures.",
    "The supermarket will allow customers to return goods for 60 days.",
    "Rats were willing to work for a drop of juice.",
    "The site allows videos to be shared under a free licence.",
    "Ann Roe, who wrote the song, discussed it with the Test Post.",
    "This applies to all releases, said Tom Poe.",
    # attacks in words, fights for a cause
    "Democrats continued to attack Trump on his taxes.",
    "Joe Biden attacked Donald Trump on paying fewer taxes.",
    "The candidate attacked the macho culture of the party.",
    "I believe that any such law is an attack on society.",
    "We fight it every day, said the activist.",
    "She has fought for free software all her life.",
    "Every person should be fighting against bigotry.",
    "Residents fought to save the library from closure.",
    # animals
    "A jackal died when it ate a bomb that was hidden in meat.",
    "The death of a pregnant elephant shocked the village.",
    "A lion keeper was killed by his lions.",
    "A bat attacked the candidate.",
    "Wolves killed 40 sheep in the valley last winter, farmers say.",
    # words of war for other things
    "The airport and a nearby hotel were both evacuated.",
    "The team executed a planned shutdown of all services.",
    "The aircraft overran the runway.",
    "The candidate has amassed 1,330 delegates.",
    "Fans invaded the pitch after the final whistle.",
    "The film captured the imagination of millions.",
    "He killed two hours in a cafe before the train left.",
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


RULED_APART = {
    # whose government it is where a territory with one of its own is named as often as its state
    "Hong Kong police dispersed a march. The government will withdraw the bill. China condemned the march.": None,
    "China sent ships to the strait. China is furious. The government rejected the offer.": "CHN.gov",
}


@pytest.mark.parametrize("text", RULED_APART)
def test_the_government_of_a_territory_is_not_taken_for_its_states(text: str, instruments: Instruments) -> None:
    ((_, _, found),) = coded([plain_report("x", text)], instruments)
    assert {n.id for c in found for n in c.actors if n.wording == "The government"} == {RULED_APART[text]}


def test_a_state_that_only_speaks_of_sanctions_is_none_of_both_sides(instruments: Instruments) -> None:
    text = (
        "The Rapid Support Forces accused the army of shelling a market in El Obeid. The Rapid Support Forces denied "
        "that they had fired. Washington is considering sanctions, a US official said. The UN urged both sides to stop."
    )
    ((_, _, found),) = coded([plain_report("x", text)], instruments)
    assert "USA" not in {n.id for c in found if c.act == "appeal" for n in (*c.actors, *c.targets)}
