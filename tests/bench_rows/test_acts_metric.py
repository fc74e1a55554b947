"""The metric of the acts row, on claims and events made by hand where the right score is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.bench.acts import TypeRead, exact_figures, is_exact, records, type_figures, type_read
from counterclaim.bench.event_types import gold_type, main_claim
from counterclaim.bench.firing import fired, table
from counterclaim.claims.acts import Acts
from counterclaim.codebooks.cameo_actors import actor_code
from counterclaim.codebooks.cameo_events import Event, events
from counterclaim.codebooks.plover_types import coded_type
from counterclaim.records import Claim, Evidence, Named, SourceChain, Span, Voice

OUTLET = Voice(Named("Test Post", None, name="Test Post", kind="outlet"), "asserts")


def claim(plover: str | None, quote: str = "x", word: str = "x", **fields: object) -> Claim:
    made = Claim(
        id="c.1",
        report_id="r.1",
        evidence=(Evidence("r.1", Span(0, len(quote)), quote),),
        sources=SourceChain((OUTLET,)),
        act="made_up",
        setting="current",
        factuality="happened",
        rule="made_up/1",
        reasons=(f"'{word}' evokes made up",),
        plover=plover,
        cameo="073",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def states(words: str) -> tuple[str, ...]:
    return ("FRA",) if "French" in words or words == "France" else ()


def test_older_type_names_have_names_of_today() -> None:
    assert [gold_type(name) for name in ("DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT", "AID")] == [
        "REQUEST", "ACCUSE", "ACCUSE", "ASSAULT", "AID",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("plover", "fields", "read"),
    [
        ("AID", {}, "AID"),
        ("AID", {"setting": "planned", "factuality": "future"}, "AGREE"),
        ("ASSAULT", {"setting": "planned", "factuality": "future"}, "THREATEN"),
        ("AID", {"setting": "requested", "factuality": "asked"}, "REQUEST"),
        ("AID", {"factuality": "negated"}, "REJECT"),
        ("ASSAULT", {"factuality": "negated"}, None),
        ("REJECT", {"factuality": "possible"}, "THREATEN"),
        ("THREATEN", {"setting": "planned", "factuality": "future"}, "THREATEN"),
        (None, {}, None),
    ],
)
def test_a_setting_makes_a_promise_a_threat_a_request(plover: str, fields: dict[str, str], read: str | None) -> None:
    assert coded_type(claim(plover, **fields)) == read


def test_blame_is_an_accusation_and_a_denial_is_no_event() -> None:
    blamed = (Named("the rebels", None),)
    alleged = SourceChain((OUTLET, Voice(Named("the army", None), "alleges")))
    denied = SourceChain((OUTLET, Voice(Named("the army", None), "denies")))
    assert coded_type(claim("ASSAULT", sources=alleged, blamed=blamed)) == "ACCUSE"
    assert coded_type(claim("ASSAULT", sources=denied)) is None


def test_the_claim_that_shares_the_gold_words_stands_for_the_event() -> None:
    met = claim("CONSULT", "ministers met in Oslo", "met")
    signed = claim("SUPPORT", "they signed a treaty", "signed")
    assert main_claim("signed treaty", [met, signed]) == signed
    assert main_claim("nothing alike", [met, signed]) == met
    assert main_claim("signed treaty", []) is None


def test_shares_of_types_are_counted() -> None:
    reads = [
        type_read("AID", "gave", [claim("AID", "gave food", "gave"), claim("CONSULT", "met", "met")]),
        type_read("DEMAND", "met", [claim("CONSULT", "met", "met"), claim("REQUEST", "asked", "asked")]),
        TypeRead("AID", None, frozenset()),
        TypeRead("AID", "AID", frozenset({"AID"})),
    ]
    right, among, precision, none = (f.value for f in type_figures(reads, ""))
    assert (right, among, precision, none) == (0.5, 0.75, 0.6, 1)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        (Named("Paris", None, id="FRA", kind="state"), "FRA"),
        (Named("the army", None, id="FRA.mil", kind="military"), "FRAMIL"),
        (Named("the president", None, id="person.x", kind="person", country="FRA"), "FRAGOV"),
        (Named("rebels", None), "---REB"),
        (Named("French students", None), "FRAEDU"),
        (Named("the United Nations", None, id="org.un", kind="organisation"), "IGOUNO"),
        (Named("something", None), "---"),
        (Named("France", None, id="FRA.gov", kind="government"), "FRA"),
        (Named("the government", None, id="FRA.gov", kind="government"), "FRAGOV"),
        (Named("French officers of the police", None), "FRAMIL"),
        (Named("some dissidents in the army", None), "---OPP"),
        (Named("the brothers", None, id="group.muslim-brotherhood", kind="group"), "EGYOPPMUS"),
    ],
)
def test_actors_have_codes(named: Named, code: str) -> None:
    assert actor_code(named, states) == code


def test_events_have_their_setting_in_the_code_and_nobody_acts_on_himself() -> None:
    france, mali = Named("France", None, id="FRA", kind="state"), Named("Mali", None, id="MLI", kind="state")
    given = claim("AID", actors=(france,), targets=(mali, france))
    wanted = replace(given, setting="planned", factuality="possible")
    coming = replace(given, setting="planned", factuality="future")
    threatened = replace(coming, plover="ASSAULT")
    agreed = claim("AGREE", actors=(france,), cameo="030")
    assert events([given], states) == {Event("073", "FRA", "MLI")}
    assert events([agreed, wanted], states) == {Event("033", "FRA", "MLI")}
    assert events([agreed, coming], states) == {Event("073", "FRA", "MLI")}
    assert events([threatened], states) == {Event("138", "FRA", "MLI")}


FRANCE, MALI = Named("France", None, id="FRA", kind="state"), Named("Mali", None, id="MLI", kind="state")
CHAD, NOBODY_KNOWN = Named("Chad", None, id="TCD", kind="state"), Named("somebody", None)


def said(stance: str, who: Named = FRANCE) -> SourceChain:
    return SourceChain((OUTLET, Voice(who, stance, "said")))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plover", "fields", "found"),
    [
        ("ASSAULT", {"actors": (MALI,), "targets": (CHAD,)}, {("073", "MLI", "TCD")}),
        ("ASSAULT", {"actors": (MALI,), "targets": (CHAD,), "sources": said("alleges")}, {("112", "FRA", "MLI")}),
        ("ASSAULT", {"actors": (FRANCE,), "targets": (CHAD,), "sources": said("admits")}, {("015", "FRA", "TCD")}),
        ("ASSAULT", {"actors": (FRANCE,), "targets": (CHAD,), "sources": said("asserts")}, {("015", "FRA", "TCD")}),
        ("ASSAULT", {"actors": (MALI,), "targets": (CHAD,), "sources": said("denies")}, set()),
        ("AID", {"actors": (MALI,), "targets": (NOBODY_KNOWN,)}, set()),
        ("PROTEST", {"actors": (MALI,), "cameo": "141"}, {("141", "MLI", "---")}),
        (
            "CONSULT",
            {"actors": (MALI,), "targets": (CHAD,), "cameo": "043"},
            {("043", "MLI", "TCD"), ("042", "TCD", "MLI")},
        ),
        (
            "AID",
            {
                "actors": (MALI,),
                "targets": (CHAD,),
                "setting": "requested",
                "factuality": "asked",
                "sources": said("asserts"),
            },
            {("023", "FRA", "MLI")},
        ),
    ],
)
def test_a_claim_is_a_dyad_of_two_who_have_codes(plover: str, fields: dict[str, object], found: set[object]) -> None:
    assert {(e.code, e.source, e.target) for e in events([claim(plover, **fields)], states)} == found  # type: ignore[arg-type]


def test_a_demand_is_of_the_one_who_is_to_act_and_the_plain_code_gives_way() -> None:
    demand = claim("REQUEST", actors=(FRANCE,), targets=(MALI,), cameo="100")
    aid = claim("AID", actors=(MALI,), targets=(CHAD,), setting="requested", factuality="asked")
    assert events([demand, aid], states) == {Event("103", "FRA", "MLI")}


def test_a_record_is_exact_when_all_its_events_are_found_and_one_without_when_nothing_is() -> None:
    one, two = Event("042", "FRA", "MLI"), Event("043", "MLI", "FRA")
    assert is_exact(frozenset({one}), {one, two})
    assert not is_exact(frozenset({one, two}), {one})
    assert is_exact(frozenset(), set())
    assert not is_exact(frozenset(), {one})


def test_the_file_of_records_is_read() -> None:
    text = """<Sentence category="X" date="20150609" id="A"/>
<EventCoding eventcode="042" sourcecode="USA" targetcode="~GOV" />
<Text>
A visited
B.
</Text>
<Parse>1 A</Parse></Sentence>
<Sentence category="X" date="" id="B"/>
<EventCoding noevents="True" />
<Text>C slept.</Text></Sentence>"""
    first, second = records(text)
    assert (first.text, first.day) == ("A visited B.", date(2015, 6, 9))
    assert first.gold == {Event("042", "USA", "---GOV")}
    assert (second.text, second.gold, second.day) == ("C slept.", frozenset(), None)
    exact, codes, cues, beyond = (f.value for f in exact_figures([(first, set()), (second, set())], ""))
    assert (exact, codes, cues, beyond) == (1, 0, 0, 0)


def test_rules_that_fire_and_rules_that_never_do_are_told() -> None:
    counts = fired([claim("AID", rule="aid/1"), claim("AID", rule="aid/1"), claim("ASSAULT", rule="attack/2")])
    page = table(counts, Acts.load(), 3)
    assert "| aid/1 |" in page
    assert "3 texts" in page
    assert "2 of " in page
    assert "\n- asylum: 1, 2" in page
