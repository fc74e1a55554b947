"""The scores of attack templates, on cases made by hand where the right score is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.muc_facts import fact_of
from counterclaim.bench.muc_gold import Fill, Template, read_fill, wire_report
from counterclaim.bench.muc_hits import Hit, hits_of, martial
from counterclaim.bench.muc_phrases import phrase
from counterclaim.bench.muc_scoring import Scores, score
from counterclaim.bench.muc_slots import Incident, RoleScores, score_entities, score_incidents
from counterclaim.bench.muc_templates import events, incident, template
from counterclaim.grounding import Grounding
from counterclaim.records import Claim, Count, Evidence, Named, Report, SourceChain, Span, Voice, When

TEXT = " (SITE)\n\n   LIMA, 9 JAN 90 (EFE) -- [REPORT] [TEXT] GUNMEN OF THE RED BAND KILLED THREE TEACHERS IN LIMA.\n"


def made(optional: bool = False, **slots: str | list[str]) -> Template:
    """A template by short names of slots."""
    names = {
        "type": "INCIDENT: TYPE", "who": "PERP: INDIVIDUAL ID", "org": "PERP: ORGANIZATION ID", "thing": "PHYS TGT: ID",
        "whom": "HUM TGT: DESCRIPTION", "effect": "HUM TGT: EFFECT OF INCIDENT", "date": "INCIDENT: DATE",
    }  # fmt: skip
    written = {k: [v] if isinstance(v, str) else v for k, v in slots.items()}
    return Template({names[k]: tuple(read_fill(f) for f in v) for k, v in written.items()}, optional)


def scored(key: list[Template], given: list[Template]) -> tuple[float, int, int]:
    """Credit, possible and actual, over all slots."""
    scores = Scores()
    score(key, given, scores)
    return scores.total.credit, scores.total.possible, scores.total.actual


KEY = made(type="BOMBING", who='"GUERRILLAS" / "ARMED MEN"', thing='"TOWN HALL"')
DEATH = made(type="ATTACK", whom='"NUNS"', effect='DEATH: "NUNS"')


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        ([KEY], [KEY], (3.0, 3, 3)),
        ([KEY], [made(type="BOMBING", who='"THE ARMED MEN"', thing='"HALL"')], (2.5, 3, 3)),
        ([KEY], [made(type="ATTACK", thing='"TOWN HALL"')], (1.5, 3, 2)),
        ([KEY], [made(type="KIDNAPPING", thing='"TOWN HALL"')], (0.0, 3, 2)),
        ([KEY], [made(type="BOMBING")], (0.0, 3, 1)),
        ([KEY], [], (0.0, 3, 0)),
        ([], [KEY], (0.0, 0, 3)),
        ([made(optional=True, type="BOMBING", thing='"TOWN HALL"')], [], (0.0, 0, 0)),
        ([made(type="BOMBING", thing='"HALL"', who='? "MEN"')], [made(type="BOMBING", thing='"HALL"')], (2.0, 2, 2)),
        ([KEY, made(type="BOMBING", thing='"BANK"')], [made(type="BOMBING", thing='"BANK"')], (2.0, 5, 2)),
        ([DEATH], [made(type="ATTACK", whom='"NUNS"', effect='DEATH: "COOKS"')], (2.0, 3, 3)),
    ],
)  # fmt: skip
def test_the_credit_of_templates_against_their_key(
    key: list[Template], given: list[Template], expected: tuple[float, int, int]
) -> None:
    assert scored(key, given) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('? DEATH: "NUNS" / "THE NUNS"', Fill(("DEATH",), ("NUNS", "THE NUNS"), optional=True)),
        ('REPORTED AS FACT / POSSIBLE: "BAND"', Fill(("REPORTED AS FACT", "POSSIBLE"), ("BAND",))),
        ('BOMB: "-"', Fill(("BOMB",), ())),
        ("- 09 MAY 89", Fill(("- 09 MAY 89",))),
        ('"MAYOR": "ANN ROE"', Fill(("MAYOR",), ("ANN ROE",))),
    ],
)
def test_a_fill_as_the_keys_write_it(written: str, expected: Fill) -> None:
    assert read_fill(written) == expected


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("ABOUT 40\nFARMERS OF THE NORTH", "FARMERS"),
        ("A GROUP OF ARMED MEN WHO ARRIVED AT DAWN", "GROUP OF ARMED MEN"),
        ("THE RESIDENCE OF THE MAYOR, WHO WAS AWAY", "RESIDENCE OF THE MAYOR"),
        ("TWO HEAVILY ARMED MEN", "HEAVILY ARMED MEN"),
        ("", ""),
    ],
)
def test_the_phrase_of_a_key(wording: str, expected: str) -> None:
    assert phrase(wording) == expected


@pytest.mark.parametrize(
    ("wording", "hits"),
    [
        ("AT LEAST 10 TOWERS", [("TOWERS", "ENERGY", "10-", "")]),
        ("A BUS", [("BUS", "TRANSPORT VEHICLE", "1", "")]),
        ("THE FRONT OF THE RED BANK", [("RED BANK", "FINANCIAL", "1", "")]),
        ("30 PERCENT OF THE WINDOWS IN A HOTEL", [("HOTEL", "COMMERCIAL", "1", "")]),
        ("FOUR PEOPLE, INCLUDING TWO CHILDREN", [("PEOPLE", "CIVILIAN", "4", ""), ("CHILDREN", "CIVILIAN", "2", "")]),
        ("10, INCLUDING UNION LEADER ANN ROE", [("UNION LEADER", "POLITICAL FIGURE", "1", "ANN ROE")]),
        ("AN ARMY BASE", []),
    ],
)
def test_what_was_hit_as_the_keys_write_it(wording: str, hits: list[tuple[str, str, str, str]]) -> None:
    report = wire_report("x", TEXT)
    found: list[Hit] = hits_of(Named(wording, None), replace(killing(report), counts=()), report)
    assert [(h.words, h.type, h.number, h.name) for h in found] == hits
    assert martial(Named(wording, None)) == (not hits)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("FORMER PARTY LEADER ANN ROE WAS KILLED.", "FORMER PARTY LEADER"),
        ("ANN ROE, A LABOR LEADER, WAS KILLED.", "LABOR LEADER"),
        ("ANN ROE WAS KILLED. THEY BURIED ANN ROE, THE MAYOR, ON MONDAY.", "MAYOR"),
        ("GUNMEN KILLED ANN ROE.", ""),
    ],
)
def test_what_a_person_is_stands_beside_the_name(text: str, title: str) -> None:
    report = wire_report("x", TEXT.partition("GUNMEN")[0] + text + "\n")
    start = report.text.index("ANN ROE")
    named = Named("ANN ROE", Span(start, start + 7), name="Ann Roe", kind="person")
    assert [h.words for h in hits_of(named, killing(wire_report("x", TEXT)), report)] == [title]


def test_pairs_are_chosen_together_and_not_one_after_the_other() -> None:
    assert best_pairs([[3.0, 2.0], [2.0, 0.0]]) == {0: 1, 1: 0}


def entity(*mentions: str) -> frozenset[str]:
    return frozenset(mentions)


GOLD = (
    Incident("bombing", {"Target": (entity("bank", "the bank"),), "PerpInd": (entity("guerrillas"),)}),
    Incident("attack", {"Victim": (entity("ann roe"), entity("two nuns"))}),
)


@pytest.mark.parametrize(
    ("given", "entities", "templates"),
    [
        (GOLD[:1], 2 * 0.5 / 1.5, 2 * 0.5 / 1.5),
        ((Incident("attack", {"Victim": (entity("ann roe"), entity("cook"))}),), 100 / 3, 400 / 9),
        ((Incident("attack", {"Target": (entity("bank"),)}),), 40.0, 2 * (1 / 6) * 0.5 / (1 / 6 + 0.5)),
        ((), 0.0, 0.0),
    ],
)
def test_entities_of_a_report_and_of_its_incidents(
    given: tuple[Incident, ...], entities: float, templates: float
) -> None:
    whole, filled = RoleScores(), RoleScores()
    score_entities(GOLD, given, whole)
    score_incidents(GOLD, given, filled)
    assert whole.f1() == pytest.approx(entities if entities > 1 else 100 * entities)
    assert filled.f1() == pytest.approx(templates if templates > 1 else 100 * templates)


@pytest.mark.parametrize("text", [TEXT, TEXT.removeprefix(" (SITE)\n\n")])
def test_a_wire_report_is_dated_by_its_dateline_and_begins_behind_it(text: str) -> None:
    report = wire_report("x", text)
    assert report.day == date(1990, 1, 9)
    assert [b.span.of(report.text) for b in report.blocks] == [TEXT.partition("[TEXT] ")[2].strip()]


def killing(report: Report) -> Claim:
    def at(words: str) -> Span:
        start = report.text.index(words)
        return Span(start, start + len(words))

    return Claim(
        id="c", report_id=report.id, evidence=(Evidence.cut(report, report.blocks[0].span),),
        sources=SourceChain((Voice(Named("EFE", None), "asserts"),)), act="killing", setting="current",
        factuality="happened", rule="killing/kill", reasons=(),
        actors=(Named("GUNMEN OF THE RED BAND", at("GUNMEN OF THE RED BAND")),),
        targets=(Named("THREE TEACHERS", at("THREE TEACHERS")),),
        when=When(date(1990, 1, 8), date(1990, 1, 8), "day", "yesterday"),
        counts=(Count("killed", 3, 3, "THREE", span=at("THREE")),),
    )  # fmt: skip


def test_a_claim_becomes_a_template() -> None:
    report, grounding = wire_report("x", TEXT), Grounding.load()
    (event,) = events(report, [killing(report)], grounding)
    filled = {
        slot: [f.values[0] for f in fills] for slot, fills in template(event, report, grounding).slots.items() if fills
    }
    assert filled == {
        "INCIDENT: DATE": ["08 JAN 90"],
        "INCIDENT: LOCATION": ["PERU"],
        "INCIDENT: TYPE": ["ATTACK"],
        "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
        "PERP: INCIDENT CATEGORY": ["TERRORIST ACT"],
        "PERP: INDIVIDUAL ID": ["GUNMEN"],
        "HUM TGT: DESCRIPTION": ["TEACHERS"],
        "HUM TGT: TYPE": ["CIVILIAN"],
        "HUM TGT: NUMBER": ["3"],
        "HUM TGT: EFFECT OF INCIDENT": ["DEATH"],
    }  # fmt: skip
    assert incident(event) == Incident(
        "attack",
        {"PerpInd": (entity("gunmen"),), "PerpOrg": (), "Target": (), "Victim": (), "Weapon": ()},
    )


@pytest.mark.parametrize(
    ("wording", "doers"),
    [
        (
            "ALLEGED RED BAND MEMBERS",
            {("RED BAND", "SUSPECTED OR ACCUSED"), ("RED BAND MEMBERS", "SUSPECTED OR ACCUSED")},
        ),
        ("MEMBERS OF THE 22D FRONT OF THE RED BAND", {("RED BAND", "REPORTED AS FACT")}),
        ("MEMBERS OF A GANG CALLED THE OWLS", {("OWLS", "REPORTED AS FACT")}),
        ("AN ARMY PATROL", {("ARMY", "REPORTED AS FACT"), ("PATROL", "REPORTED AS FACT")}),
    ],
)
def test_who_did_it_belongs_to_an_organisation(wording: str, doers: set[tuple[str, str]]) -> None:
    report, grounding = wire_report("x", TEXT.replace("GUNMEN OF THE RED BAND", wording)), Grounding.load()
    claim = killing(wire_report("x", TEXT))
    fact = fact_of(replace(claim, actors=(Named(wording, None),)), report, grounding)
    assert fact is not None
    assert doers <= {(d.words, d.confidence) for d in fact.doers}


@pytest.mark.parametrize(
    ("doer", "hit", "incidents"),
    [
        ("GUNMEN OF THE RED BAND", "THREE TEACHERS", 1),
        ("GUNMEN OF THE RED BAND", "A NURSE", 1),
        ("TWO BANDITS", "A NURSE", 2),
        ("GUNMEN OF THE RED BAND", "A BUS", 1),
        ("TWO BANDITS", "A BUS", 2),
        ("TWO BANDITS", "THE TEACHERS", 1),
    ],
)
def test_others_who_hit_others_are_another_incident(doer: str, hit: str, incidents: int) -> None:
    report = wire_report("x", TEXT)
    one = killing(report)
    other = replace(one, actors=(Named(doer, None),), targets=(Named(hit, None),))
    assert len(events(report, [one, other], Grounding.load())) == incidents
