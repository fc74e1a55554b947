"""Which claims make an incident, and where a report turns to another one: tables and the lists' own examples."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from incident_builders import Page, Registry, killed

from counterclaim.incidents import reconcile
from counterclaim.incidents.happenings.happening import Happening, happenings, makes_incident
from counterclaim.incidents.happenings.separate import turns
from counterclaim.incidents.ledger import Ledger
from counterclaim.knowledge import table
from counterclaim.records import Claim, Incident, Report

WORDS: dict[str, Any] = table("incident_words.yml")
PLOVER = {"arrest": "COERCE", "ban": "COERCE", "deployment": "MOBILIZE", "death": None}
AREN = ("ARM.mil",)


def told(row: dict[str, Any]) -> tuple[Claim, Ledger]:
    """A report of one claim with the act, the words and the title of an example."""
    counts = (killed(row["low"], harm="arrested" if row["act"] == "arrest" else "killed"),) if "low" in row else ()
    page = Page("A", "2022-09-13").says(row["text"], plover=PLOVER.get(row["act"], "ASSAULT"), counts=counts)
    claim = replace(page.claims[0], act=row["act"], counts=tuple(replace(c, whom="") for c in counts))
    report = replace(page.report(), title=row.get("title", ""))
    return claim, Ledger(Registry(), {report.id: report}, {claim.id: claim}, {}, {})


@pytest.mark.parametrize("row", WORDS["match"], ids=lambda r: f"{r['act']}: {r['text']}")
def test_these_make_an_incident(row: dict[str, Any]) -> None:
    assert makes_incident(*told(row))


@pytest.mark.parametrize("row", WORDS["no_match"], ids=lambda r: f"{r['act']}: {r['text']}")
def test_these_make_none(row: dict[str, Any]) -> None:
    assert not makes_incident(*told(row))


def test_every_shipped_act_of_harm_or_force_has_its_place_in_the_lists() -> None:
    acts = {
        name: row
        for file in ("assault", "coerce", "mobilize", "other")
        for name, row in table(f"acts/{file}.yml").items()
    }
    placed = {act for kind, row in WORDS["acts"].items() if kind != "grave" for act in row.split()}
    assert set(acts) <= placed
    assert set(WORDS["acts"]["grave"].split()) <= set(WORDS["acts"]["violent"].split())


def page_of(*sentences: tuple[str, dict[str, Any]]) -> tuple[Report, tuple[Claim, ...]]:
    page = Page("A", "2022-09-13")
    for words, more in sentences:
        page.says(words, **more)
    text = page.text.replace(".\n", ". ")  # one paragraph
    return replace(page.report(), text=text), tuple(page.claims)


def happened(*sentences: tuple[str, dict[str, Any]]) -> tuple[Happening, ...]:
    report, claims = page_of(*sentences)
    return happenings(claims, Ledger(Registry(), {report.id: report}, {c.id: c for c in claims}, {}, {}))


def added_up(*sentences: tuple[str, dict[str, Any]]) -> tuple[Incident, ...]:
    report, claims = page_of(*sentences)
    return reconcile([report], claims, registry=Registry())


FIRST: tuple[str, dict[str, Any]] = ("Gunmen killed ten soldiers", {})
# what a report says -> how many incidents it tells
TURNS: list[tuple[str, list[tuple[str, dict[str, Any]]], int]] = [
    ("a separate attack", [FIRST, ("In a separate attack, rebels shelled a bridge", {})], 2),
    ("what follows it stays with it", [FIRST, ("In a separate attack, rebels fired", {}), ("Two men died", {})], 2),
    ("elsewhere", [FIRST, ("Elsewhere, a bomb killed a farmer", {})], 2),
    ("elsewhere in the city is the same fighting", [FIRST, ("Elsewhere in the city, police used tear gas", {})], 1),
    ("meanwhile in another town", [FIRST, ("Meanwhile in Goris, a mine killed a driver", {})], 2),
    ("meanwhile alone is no turn", [FIRST, ("Meanwhile troops fired back", {})], 1),
    ("a second blast at the same place", [FIRST, ("A second attack wounded those who came", {})], 1),
    (
        "a second attack at another place",
        [
            ("Gunmen killed ten soldiers in Goris", {"place": "Goris"}),
            ("A second attack hit Vardenis", {"place": "Jermuk"}),
        ],
        2,
    ),
    (
        "a day later",
        [
            ("Gunmen killed ten soldiers on Monday", {"days": ("2022-09-12", "2022-09-12"), "targets": AREN}),
            ("A day later they shot a guard", {"days": ("2022-09-13", "2022-09-13"), "targets": AREN}),
        ],
        2,
    ),
    (
        "hours later on the same day",
        [
            ("Gunmen killed ten soldiers on Monday", {"days": ("2022-09-12", "2022-09-12")}),
            ("Hours later the army struck back", {"days": ("2022-09-12", "2022-09-12")}),
        ],
        1,
    ),
]


@pytest.mark.parametrize(("what", "sentences", "expected"), TURNS, ids=[t[0] for t in TURNS])
def test_a_report_says_that_it_turns_to_another_incident(
    what: str, sentences: list[tuple[str, dict[str, Any]]], expected: int
) -> None:
    assert len(happened(*sentences)) == expected
    assert len(added_up(*sentences)) == expected


def test_happenings_that_a_report_keeps_apart_name_each_other_and_say_why() -> None:
    first, second = happened(FIRST, ("In a separate attack, rebels shelled a bridge", {}))
    assert first.apart_from == second.ids
    assert second.apart_from == first.ids
    assert second.separate == "The report says “separate attack”."


@pytest.mark.parametrize("row", WORDS["apart"]["match"], ids=lambda r: r["text"])
def test_these_words_turn(row: dict[str, Any]) -> None:
    (turn,) = turns(row["text"])
    assert turn.sure
    assert turn.start < row["text"].index(row["second"])


@pytest.mark.parametrize("text", WORDS["apart"]["no_match"])
def test_these_do_not(text: str) -> None:
    assert not any(turn.sure for turn in turns(text))


def test_who_struck_and_who_was_struck_are_one_incident() -> None:
    made = added_up(
        ("Rebels attacked the base", {"actors": ("group.rsf",)}),
        ("120 soldiers were killed", {"counts": (killed(120, side="SDN"),)}),
    )
    assert [sorted(p.id or "" for p in i.parties) for i in made] == [["SDN", "group.rsf"]]


def test_two_who_strike_are_two_incidents() -> None:
    made = added_up(
        ("Rebels shelled the market", {"actors": ("group.rsf",)}),
        ("The army bombed a village", {"actors": ("SDN.mil",)}),
    )
    assert len(made) == 2


def test_a_death_days_later_does_not_stretch_the_day_of_the_attack() -> None:
    page = page_of(
        ("Gunmen shot the guards", {"days": ("2022-09-12", "2022-09-12")}),
        ("A guard died on Wednesday", {"days": ("2022-09-14", "2022-09-14"), "plover": None}),
    )
    claims = (page[1][0], replace(page[1][1], act="death"))
    (made,) = reconcile([page[0]], claims, registry=Registry())
    assert made.when is not None
    assert (str(made.when.earliest), str(made.when.latest)) == ("2022-09-12", "2022-09-12")


def test_last_week_is_another_incident_than_monday() -> None:
    made = added_up(
        ("Rebels attacked the base on Monday", {"days": ("2022-09-12", "2022-09-12"), "actors": ("group.rsf",)}),
        ("Rebels bombed the city last week", {"days": ("2022-09-05", "2022-09-11"), "actors": ("group.rsf",)}),
    )
    assert len(made) == 2


def test_deaths_that_no_act_of_violence_explains_make_no_incident() -> None:
    report, claims = page_of(("Seven people died", {"plover": None, "counts": (killed(7, whom="people"),)}))
    assert reconcile([report], (replace(claims[0], act="death"),), registry=Registry()) == ()


def test_a_day_still_to_come_is_no_day_of_what_happened() -> None:
    (made,) = added_up(("Jets bombed rebels this week", {"days": ("2022-09-12", "2022-09-18"), "actors": AREN}))
    assert made.when is not None
    assert (str(made.when.earliest), str(made.when.latest)) == ("2022-09-12", "2022-09-13")


def test_where_somebody_was_arrested_is_not_where_it_was() -> None:
    shot = ("Gunmen shot the guards", {"days": ("2022-09-12", "2022-09-12")})
    report, claims = page_of(shot, ("A man was arrested in Yerevan", {"plover": "COERCE", "place": "Yerevan"}))
    (made,) = reconcile([report], (claims[0], replace(claims[1], act="arrest")), registry=Registry())
    assert (len(made.claims), made.place) == (2, None)
    report, claims = page_of(("Soldiers arrested 30 rebels in Yerevan", {"plover": "COERCE", "place": "Yerevan"}))
    (alone,) = reconcile([report], (replace(claims[0], act="arrest"),), registry=Registry())
    assert alone.place is not None


def test_a_report_that_opens_with_the_past_founds_nothing_without_a_day_of_the_last_month() -> None:
    past = (
        "the raid on the hospital, on 3 March 2019",
        {"setting": "background", "days": ("2019-03-03", "2019-03-03")},
    )
    raid = ("The army bombed the hospital from the air", {"actors": AREN})
    assert added_up(past, raid) == ()
    assert len(added_up(raid, past)) == 1
    assert len(added_up(past, (raid[0], {**raid[1], "days": ("2022-09-12", "2022-09-12")}))) == 1


def test_a_death_without_an_enemy_takes_the_report_s_other_words_of_it_along() -> None:
    none = {"plover": None}
    report, claims = page_of(
        ("The army told of the death of a soldier", none), ("He died in a non-combat incident", none)
    )
    assert reconcile([report], [replace(c, act="death") for c in claims], registry=Registry()) == ()
    assert len(reconcile([report], [replace(claims[0], act="death")], registry=Registry())) == 1
