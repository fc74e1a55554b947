"""The tables of other people's codebooks, by the examples that they bring themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from counterclaim.claims.acts import Acts
from counterclaim.codebooks.acled import kind_of_event, targets_civilians
from counterclaim.codebooks.acled_table import acled_table
from counterclaim.codebooks.cameo import cameo
from counterclaim.codebooks.cameo_actors import role_of
from counterclaim.codebooks.countries import countries
from counterclaim.codebooks.days import acled_day, ucdp_days
from counterclaim.codebooks.parts import Parts
from counterclaim.codebooks.plover_events import plover, plover_event
from counterclaim.codebooks.ucdp import dyad_of
from counterclaim.grounding import Registry
from counterclaim.knowledge import table
from counterclaim.records import Claim, Evidence, Named, SourceChain, Span, Voice, When

CAMEO = table("codebooks/cameo.yml")
ACTS = Acts.load().by_id


@pytest.mark.parametrize(("words", "role"), CAMEO["roles_match"].items())
def test_nouns_tell_a_role(words: str, role: str) -> None:
    assert role_of(words) == role


@pytest.mark.parametrize("words", CAMEO["roles_no_match"])
def test_other_words_tell_none(words: str) -> None:
    assert role_of(words) == ""


def test_the_scale_and_the_quad_classes_have_their_values() -> None:
    assert {code: cameo().goldstein(code) for code in CAMEO["goldstein_match"]} == CAMEO["goldstein_match"]
    assert [cameo().goldstein(code) for code in CAMEO["goldstein_no_match"]] == [None] * len(
        CAMEO["goldstein_no_match"]
    )
    assert {code: cameo().quad(code) for code in CAMEO["quad_match"]} == CAMEO["quad_match"]
    assert [cameo().quad(code) for code in CAMEO["quad_no_match"]] == [None] * len(CAMEO["quad_no_match"])


def test_every_code_of_an_act_has_a_value_and_every_value_lies_on_the_scale() -> None:
    assert all(cameo().goldstein(act.cameo) is not None for act in ACTS.values() if act.cameo)
    assert all(-10 <= value <= 10 for value in cameo().scale.values())


def test_every_state_of_the_registry_has_its_codes() -> None:
    states = Registry.load().lexicon.states
    assert not set(states) - countries().keys()
    without = {key for key in states if countries()[key].cow is None}
    assert without == {"PSE", "VAT"}
    numbers = [row.cow for key, row in countries().items() if row.cow and key not in {"SUN", "YUG"}]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("row", acled_table()["match"], ids=lambda row: f"{row['act']} {row['struck']}")
def test_an_act_and_who_was_struck_make_the_event(row: dict[str, str]) -> None:
    parts = Parts(**dict.fromkeys(row["struck"].split(), True), told=True)  # type: ignore[arg-type]
    kind = kind_of_event(ACTS[row["act"]], parts, None)
    assert kind is not None
    assert f"{kind.event} / {kind.sub}" == row["is"]
    assert kind.sub in acled_table()["events"][kind.event]


@pytest.mark.parametrize("act", acled_table()["no_match"])
def test_other_acts_are_no_event(act: str) -> None:
    assert kind_of_event(ACTS[act], Parts(told=True), None) is None


@pytest.mark.parametrize("act", acled_table()["open"])
def test_a_type_that_nothing_tells_stays_open(act: str) -> None:
    kind = kind_of_event(ACTS[act], Parts(told=True), None)
    assert kind is not None
    assert (kind.event, kind.disorder) == (None, "Political violence")


def test_every_act_has_terms_that_acled_has() -> None:
    for act in ACTS.values():
        if act.acled:
            event, _, sub = act.acled.partition(" / ")
            assert sub in acled_table()["events"][event], act.id


def test_people_at_a_base_are_not_read_as_civilians() -> None:
    near = Parts(people=True, armed_words=True, doers=("group.taliban",), told=True)
    far = Parts(people=True, doers=("group.taliban",), told=True)
    assert [k.event for p in (near, far) if (k := kind_of_event(ACTS["attack"], p, None))] == [
        None,
        "Violence against civilians",
    ]


@pytest.mark.parametrize(
    ("doer", "where", "sub"),
    [
        ("SYR", "SYR", "Government regains territory"),
        ("TUR", "SYR", "Non-state actor overtakes territory"),
        ("group.m23", "COD", "Non-state actor overtakes territory"),
    ],
)
def test_who_takes_ground_where(doer: str, where: str, sub: str) -> None:
    kind = kind_of_event(ACTS["seizure_of_territory"], Parts((doer,), told=True), where)
    assert kind is not None
    assert kind.sub == sub


def test_civilians_hit_by_an_air_strike_are_the_target_and_with_soldiers_they_are_not() -> None:
    for armed in (False, True):
        parts = Parts(civilians=True, armed=armed, told=True)
        kind = kind_of_event(ACTS["air_strike"], parts, None)
        assert kind is not None
        assert targets_civilians(kind, parts) is not armed


def made(row: dict[str, Any]) -> Claim:
    outlet = Voice(Named("Test Post", None, name="Test Post", kind="outlet"), "asserts")
    return Claim(
        "c.1", "r.1", (Evidence("r.1", Span(0, 1), "x"),), SourceChain((outlet,)), None, row["setting"],
        row["factuality"], "made", (), plover=row["plover"], cameo=row["cameo"],
    )  # fmt: skip


@pytest.mark.parametrize("row", plover()["match"], ids=lambda row: row["is"])
def test_the_setting_makes_the_type_of_plover(row: dict[str, Any]) -> None:
    act = next(a for a in ACTS.values() if a.mode == row["mode"] and a.plover == row["plover"])
    claim = made(row)
    event = plover_event(Claim(**{f: getattr(claim, f) for f in claim.__slots__} | {"act": act.id}), (), ACTS)
    assert event is not None
    assert f"{event.kind} {event.mode}" == row["is"]


@pytest.mark.parametrize("row", plover()["no_match"], ids=lambda row: row["setting"])
def test_what_did_not_happen_is_no_event_of_plover(row: dict[str, Any]) -> None:
    assert plover_event(made(row), (), ACTS) is None


DAY = date(2022, 9, 12)
DAYS = [
    # earliest, latest, grain -> the day of ACLED with its class, the class of UCDP
    (DAY, DAY, "day", DAY, 1, 1),
    (DAY, date(2022, 9, 13), "night", DAY, 2, 2),
    (DAY, date(2022, 9, 18), "week", date(2022, 9, 15), 2, 3),
    (date(2022, 9, 1), date(2022, 9, 30), "month", date(2022, 9, 15), 3, 4),
    (date(2022, 1, 1), date(2022, 12, 31), "year", None, None, 5),
    (date(2020, 1, 1), date(2022, 12, 31), "range", None, None, None),
    (None, DAY, "open", None, None, None),
    (DAY, None, "open", None, None, None),
]


@pytest.mark.parametrize(("first", "last", "grain", "day", "acled", "ucdp"), DAYS)
def test_no_day_is_made_up(first: Any, last: Any, grain: Any, day: Any, acled: Any, ucdp: Any) -> None:
    when = When(first, last, grain, "")
    assert (acled_day(when).day, acled_day(when).precision) == (day, acled)
    assert ucdp_days(when).precision == ucdp


@pytest.mark.parametrize(
    ("sides", "one_sided", "kind"),
    [
        (["ARM", "AZE"], False, 1),
        (["COD", "group.m23"], False, 1),
        (["group.eln", "group.farc"], False, 2),
        (["group.m23"], True, 3),
        (["group.m23"], False, None),
        ([], True, None),
    ],
)
def test_types_of_violence(sides: list[str], one_sided: bool, kind: int | None) -> None:
    assert dyad_of(sides, one_sided=one_sided).type_of_violence == kind
