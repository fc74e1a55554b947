"""One page, many voices: what the claims of the founding case add up to (claims in our own words)."""

from __future__ import annotations

from datetime import date

import pytest
from incident_builders import Page, Registry, killed

from counterclaim.incidents import reconcile
from counterclaim.records import Incident

BOTH = ("AZE.mil", "ARM.mil")
NIGHT = ("2022-09-12", "2022-09-13")


def page() -> Page:
    some = killed(None, None, harm="harmed", whom="personnel", side="AZE", wording="some")
    return (
        Page("merdeka.example", None, inferred="2022-09-13")
        .says("both armies fought once more", actors=BOTH, targets=BOTH, place="Nagorno-Karabakh", name="clashed")
        .says("49 soldiers are reported dead", "were reported", counts=(killed(49),), name="reported")
        .says("one of its soldiers died", "AZE.gov", stance="admits", counts=(killed(1, side="AZE"),), name="admits")
        .says("Armenia gave no casualties", "ARM.gov", stance="silent", name="silent")
        .says("fighting went on all night", "ARM.gov", name="all night")
        .says("took the region in 2020", setting="background", actors=("AZE",), place="Nagorno-Karabakh", name="2020")
        .says("asks for an agreement", "@Interfax", "ARM.gov", plover="REQUEST", actors=("ARM.gov",), name="asks")
        .says("calls on three leaders", plover="REQUEST", actors=("person.pashinyan",), name="calls on")
        .says(
            "urges both sides to stop",
            plover="REQUEST",
            actors=("person.blinken",),
            targets=("ARM", "AZE"),
            name="urges",
        )
        .says(
            "posts were attacked", "@Al Arabiya", "AZE.mod", actors=("ARM.mil",), targets=("AZE.mil",), name="attacked"
        )
        .says("some became victims", "@Al Arabiya", "AZE.mod", counts=(some,), name="victims")
        .says("they spy", "AZE.gov", stance="alleges", plover="MOBILIZE", actors=("ARM.mil",), name="spy")
        .says("they dig", "AZE.gov", stance="alleges", plover="MOBILIZE", actors=("ARM.mil",), days=NIGHT, name="dig")
        .says("shelling set off by them", "ARM.mod", stance="alleges", blamed=("AZE",), name="set off")
        .says("a response was made", "ARM.mod", actors=("ARM.mil",), targets=("AZE",), name="response")
        .says("leaders met since then", plover="CONSULT", setting="background", name="met")
    )


@pytest.fixture
def incident() -> Incident:
    made = page()
    (only,) = reconcile([made.report()], made.claims, registry=Registry())
    return only


def test_it_is_one_incident_with_its_parties_days_and_place(incident: Incident) -> None:
    assert [p.id for p in incident.parties] == ["ARM", "AZE"]
    assert incident.when is not None
    assert (incident.when.earliest, incident.when.latest) == (date(2022, 9, 12), date(2022, 9, 13))
    assert incident.place is not None
    assert incident.place.wording == "Nagorno-Karabakh"


def test_each_voice_keeps_its_own_figure(incident: Incident) -> None:
    killings = [
        (v.side, v.low, v.high, v.voice.who.wording, v.voice.stance) for v in incident.versions if v.harm == "killed"
    ]
    assert killings == [
        ("AZE", 1, 1, "Azerbaijan's government", "admits"),
        (None, 49, 49, "were reported", "asserts"),
    ]
    (harmed,) = [v for v in incident.versions if v.harm == "harmed"]
    assert (harmed.low, harmed.high, harmed.wording, harmed.via) == (
        None,
        None,
        "some",
        ("merdeka.example", "Al Arabiya"),
    )


def test_silence_is_a_fact_and_no_zero(incident: Incident) -> None:
    (silence,) = incident.silent
    assert (silence.voice.who.id, silence.about, silence.until) == ("ARM.gov", "casualties", None)


def test_both_sides_blame_each_other(incident: Incident) -> None:
    assert {(b.voice.who.id, b.party) for b in incident.blamed} == {
        ("AZE.gov", "ARM"),
        ("AZE.mod", "ARM"),
        ("ARM.mod", "AZE"),
    }


def test_other_happenings_stay_out(incident: Incident) -> None:
    assert {"2020", "met"}.isdisjoint(incident.claims)
    assert {"clashed", "reported", "admits", "silent", "attacked", "dig", "urges"} <= set(incident.claims)


def test_the_contradictions_are_named_once_each(incident: Incident) -> None:
    assert [c.text for c in incident.conflicts] == [
        "An unnamed source in merdeka.example says 49 soldiers were killed; Azerbaijan's government admits 1 killed on"
        " its side; Armenia's government gave no figure.",
        "Armenia's defence ministry blames Azerbaijan; Azerbaijan's defence ministry and Azerbaijan's government blame"
        " Armenia.",
    ]
