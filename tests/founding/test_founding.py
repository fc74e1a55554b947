"""The founding case: every claim that a careful analyst would record from one real page.

A gold claim that is still missed stands in MISSED with what is wrong about it; when it is found, the test says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim import pages, reading
from counterclaim.bench.gold import Answer, answers, from_furniture, read_gold, said
from counterclaim.incidents import reconcile
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Incident

MISSED: dict[str, str] = {}
GOLD = [f"F{n:02d}" for n in range(1, 24)]


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.fixture(scope="module")
def coded(cases: Path, instruments: Instruments) -> Coded:
    page = cases / "founding" / "page.txt"
    outcome = next(reading.read(pages.gather([str(page)]), lambda: instruments))
    assert isinstance(outcome, Coded)
    return outcome


@pytest.fixture(scope="module")
def judged(coded: Coded, cases: Path) -> dict[str, Answer]:
    gold = read_gold(cases / "founding" / "gold.yml", coded.report.text)
    return {a.gold.id: a for a in answers(gold, coded.claims)}


@pytest.fixture(scope="module")
def incident(coded: Coded, instruments: Instruments) -> Incident:
    registry = instruments.coder.grounding.registry  # type: ignore[attr-defined]
    found = reconcile([coded.report], coded.claims, registry=registry)
    assert len(found) == 1
    return found[0]


@pytest.mark.model
@pytest.mark.corpora
@pytest.mark.parametrize(
    "gold",
    [pytest.param(g, marks=pytest.mark.xfail(reason=MISSED[g], strict=True) if g in MISSED else ()) for g in GOLD],
)
def test_claim_is_found_with_act_chain_stance_setting_and_counts(gold: str, judged: dict[str, Answer]) -> None:
    answer = judged[gold]
    assert answer.claim is not None, "no claim"
    assert answer.wrong == ()


@pytest.mark.model
@pytest.mark.corpora
def test_the_report_is_read_as_a_person_would(coded: Coded) -> None:
    report = coded.report
    assert report.outlet == "merdeka.com"
    assert report.title == "Azerbaijan and Armenian Military Clash Again, 49 Soldiers Killed"
    assert report.language == "en"
    assert report.published is None
    assert str(report.published_inferred) == "2022-09-13"
    assert "2022-09-13" in report.published_why


@pytest.mark.model
@pytest.mark.corpora
def test_nothing_is_coded_from_furniture(coded: Coded) -> None:
    assert from_furniture(coded.report, coded.claims) == ()
    furniture = [b.span.of(coded.report.text) for b in coded.report.blocks if b.kind == "furniture"]
    assert "Read also:" in furniture
    assert "Please enter your comment!" in furniture


@pytest.mark.model
@pytest.mark.corpora
def test_no_figure_that_the_page_does_not_give(coded: Coded) -> None:
    given = {(49, 49), (1, 1), (2000, None), (None, None)}
    assert {(c.low, c.high) for claim in coded.claims for c in claim.counts} <= given


@pytest.mark.model
@pytest.mark.corpora
def test_every_quote_stands_in_the_text(coded: Coded) -> None:
    for claim in coded.claims:
        for evidence in claim.evidence:
            evidence.check(coded.report)


@pytest.mark.model
@pytest.mark.corpora
def test_the_incident_keeps_both_tolls_apart(incident: Incident) -> None:
    killed = {(said(v.voice), v.side, v.low, v.high, v.voice.stance) for v in incident.versions if v.harm == "killed"}
    assert killed == {("unnamed", None, 49, 49, "asserts"), ("AZE government", "AZE", 1, 1, "admits")}


@pytest.mark.model
@pytest.mark.corpora
def test_armenia_is_silent_and_not_zero(incident: Incident) -> None:
    assert [said(s.voice) for s in incident.silent] == ["ARM government"]
    assert not [v for v in incident.versions if v.side == "ARM"]


@pytest.mark.model
@pytest.mark.corpora
def test_the_incident_names_parties_place_days_and_blame(incident: Incident) -> None:
    assert {p.id for p in incident.parties} == {"ARM", "AZE"}
    assert incident.place is not None
    assert incident.place.place is not None
    assert incident.place.place.name == "Nagorno-Karabakh"
    assert incident.when is not None
    assert (str(incident.when.earliest), str(incident.when.latest)) == ("2022-09-12", "2022-09-13")
    assert {((b.voice.who.id or "")[:3], b.party) for b in incident.blamed} == {("AZE", "ARM"), ("ARM", "AZE")}


@pytest.mark.model
@pytest.mark.corpora
def test_background_stays_out_of_the_incident(incident: Incident, judged: dict[str, Answer]) -> None:
    for gold in ("F06", "F18", "F19", "F20", "F21", "F22", "F23"):
        claim = judged[gold].claim
        assert claim is None or claim.id not in incident.claims


@pytest.mark.model
@pytest.mark.corpora
def test_every_name_is_grounded_or_openly_undecided(coded: Coded) -> None:
    named = [n for c in coded.claims for n in (*c.actors, *c.targets, *c.blamed, *(v.who for v in c.sources.voices))]
    assert all(n.id or n.candidates or n.why for n in named)
    ids = {n.id for n in named if n.id}
    assert {"person.antony-blinken", "person.vladimir-putin", "person.emmanuel-macron", "person.nikol-pashinyan"} <= ids
    assert {"org.csto", "org.un-sc", "media.interfax", "media.al-arabiya", "AZE.mod", "ARM.mod", "AZE.mil"} <= ids


@pytest.mark.model
@pytest.mark.corpora
def test_the_region_is_contested_with_its_status_at_the_time(coded: Coded) -> None:
    places = [c.place for c in coded.claims if c.place]
    assert {p.place.id for p in places if p.place} == {"place.nagorno-karabakh"}
    assert {tuple(sorted(p.place.claimed_by)) for p in places if p.place} == {("ARM", "AZE")}
    today = next(c.place for c in coded.claims if c.place and c.setting == "current")
    assert "Russian peacekeepers" in today.status
