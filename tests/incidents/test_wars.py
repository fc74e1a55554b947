"""What is bigger than one incident, from hand-made pages: incidents find their war, the past its own time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, killed

from counterclaim.grounding import Grounding, Registry
from counterclaim.incidents import Asked, reconciled
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.conflicts import Conflicts, armed_conflicts, conflicts_of
from counterclaim.records import (
    ArmedConflict,
    BackgroundClaim,
    Claim,
    Incident,
    Named,
    Place,
    Where,
)

BOTH = ("ARM", "AZE")
COUNTRIES = {"Goris": "ARM", "Jermuk": "ARM", "Shusha": "AZE", "Khartoum": "SDN", "El Fasher": "SDN", "Yerevan": "ARM"}


@cache
def registry() -> Registry:
    return Grounding.load().registry


@cache
def book() -> WarBook:
    return WarBook.load(registry())


def in_its_country(claim: Claim) -> Claim:
    where = claim.place
    if where is None or where.place is None or where.place.name not in COUNTRIES:
        return claim
    return replace(claim, place=replace(where, place=replace(where.place, country=COUNTRIES[where.place.name])))


def books(pages: Iterable[Page]) -> tuple[tuple[Incident, ...], Ledger]:
    pages = list(pages)
    reports = [p.report() for p in pages]
    claims = [in_its_country(c) for p in pages for c in p.claims]
    return reconciled(reports, claims, registry(), Asked())


def told(*pages: Page) -> Conflicts:
    incidents, ledger = books(pages)
    return conflicts_of(incidents, ledger, book())


def by_id(found: Conflicts) -> dict[str, ArmedConflict]:
    return {c.id: c for c in found.conflicts}


def page(outlet: str, day: str) -> Page:
    made = Page(outlet, day)
    made.body = f"{outlet} {day}."
    return made


def clash(outlet: str, day: str, parties: tuple[str, ...] = BOTH, place: str = "Goris") -> Page:
    return page(outlet, day).says(
        f"Troops of {' and '.join(parties)} fought a gun battle on {day}",
        actors=parties,
        targets=parties,
        place=place,
        days=(day, day),
    )


WHICH: list[tuple[str, Page, str, tuple[str, ...]]] = [
    ("one war fits", clash("A", "2022-09-13"), "war.armenia-azerbaijan-2022-09", ()),
    ("the war that went on then", clash("A", "2020-10-05"), "war.karabakh-2020", ()),
    ("a state and a group", clash("A", "2024-05-01", ("SDN", "group.rsf"), "El Fasher"), "war.sudan-2023", ()),
    ("before the war", clash("A", "2022-05-01", ("SDN", "group.rsf"), "El Fasher"), "dyad.SDN+group.rsf", ()),
    ("no war of the two", clash("A", "2022-05-01", ("ARM", "USA")), "dyad.ARM+USA", ()),
    ("not on its ground", clash("A", "2020-10-05", BOTH, "Khartoum"), "dyad.ARM+AZE", ()),
    (
        "three parties, two sides",
        clash("A", "2022-03-01", ("RUS", "USA", "AZE"), "Khartoum"),
        "dyad.AZE+RUS+USA",
        (),
    ),
]


@pytest.mark.parametrize(("what", "report", "home", "candidates"), WHICH, ids=[w[0] for w in WHICH])
def test_an_incident_belongs_to_the_war_that_alone_fits(
    what: str, report: Page, home: str, candidates: tuple[str, ...]
) -> None:
    (conflict,) = told(report).conflicts
    assert conflict.id == home
    assert conflict.incidents[0].candidates == candidates
    assert conflict.incidents[0].why


def test_of_a_war_and_its_part_the_part_is_meant_and_the_war_is_told() -> None:
    (conflict,) = told(clash("A", "2022-09-13")).conflicts
    assert (conflict.within, conflict.kind) == ("war.armenia-azerbaijan-2021", "interstate")
    assert (conflict.since, conflict.until) == ("2022-09-12", "2022-09-14")
    assert (conflict.first, conflict.last) == (date(2022, 9, 13), date(2022, 9, 13))


def test_two_named_wars_that_fit_are_both_kept_and_none_is_chosen() -> None:
    two = clash("A", "2019-10-05", ("USA", "group.rsf"))  # the group stands in for one of many wars
    claims = [
        replace(c, actors=(usa(),), targets=(islamic_state(),), place=None)
        for c in (in_its_country(x) for x in two.claims)
    ]
    two.claims[:] = claims
    (conflict,) = told(two).conflicts
    assert conflict.id == "dyad.USA+group.islamic-state"
    assert len(conflict.candidates) > 1
    assert "several named wars" in conflict.incidents[0].why


def usa() -> Named:
    return Named("United States", None, "USA", "United States", "state", "USA")


def islamic_state() -> Named:
    return Named("Islamic State", None, "group.islamic-state", "Islamic State", "group")


ALONE = [
    ("civilians", "one-sided.group.rsf", "one-sided"),
    ("soldiers", "alone.group.rsf", "one party"),
]


@pytest.mark.parametrize(("whom", "home", "kind"), ALONE, ids=[a[0] for a in ALONE])
def test_one_party_is_a_kind_of_its_own(whom: str, home: str, kind: str) -> None:
    report = page("A", "2024-05-02").says(
        "Fighters of the group attacked a town with guns",
        actors=("group.rsf",),
        counts=(killed(20, whom=whom),),
        place="El Fasher",
        days=("2024-05-01", "2024-05-01"),
    )
    (conflict,) = told(report).conflicts
    assert (conflict.id, conflict.kind) == (home, kind)
    assert conflict.candidates == ("war.sudan-2023",)


def background(
    quote: str,
    days: tuple[str, str] | None = None,
    parties: tuple[str, ...] = (),
    place: str | None = None,
    **more: object,
) -> Page:
    made = page("Late News", "2023-05-01")
    made.says(quote, actors=parties, place=place, days=days, setting="background", **more)  # type: ignore[arg-type]
    return made


def only(found: Conflicts) -> BackgroundClaim:
    (claim,) = [*(b for c in found.conflicts for b in c.background), *found.unplaced]
    return claim


INCIDENT = clash("A", "2022-09-13")
PAST: list[tuple[str, list[Page], str | None, str]] = [
    (
        "the incident of its day",
        [INCIDENT, background("they clashed in September", ("2022-09-13", "2022-09-13"), BOTH, "Goris")],
        "incident",
        "Its day",
    ),
    (
        "the war that its words name",
        [INCIDENT, background("thousands died in the 2020 war", ("2020-01-01", "2020-12-31"), BOTH)],
        "war.karabakh-2020",
        "“the 2020 war”",
    ),
    (
        "the war of its parties and time",
        [background("the two fought heavily", ("2020-10-01", "2020-10-31"), BOTH)],
        "war.karabakh-2020",
        "alone fits",
    ),
    (
        "a war named, of another time than the claim",
        [background("the 2020 war veteran was shot dead", ("2021-06-01", "2021-06-30"), BOTH)],
        None,
        "another time",
    ),
    ("neither time nor name", [background("they had fought before", None, BOTH)], None, "Neither a time"),
    ("neither parties nor name", [background("guns were fired", ("2019-01-01", "2019-12-31"))], None, "Neither two"),
    (
        "a time with no war of the tables",
        [background("the two fought", ("2005-05-01", "2005-05-31"), ("ARM", "USA"))],
        None,
        "No named war",
    ),
]


@pytest.mark.parametrize(("what", "pages", "home", "why"), PAST, ids=[p[0] for p in PAST])
def test_a_claim_about_the_past_finds_its_own_time(what: str, pages: list[Page], home: str | None, why: str) -> None:
    claim = only(told(*pages))
    assert (claim.home.partition(".")[0] if home == "incident" and claim.home else claim.home) == home
    assert why in " ".join(claim.reasons)


def test_between_two_incidents_of_one_day_a_claim_about_the_past_stays_open() -> None:
    pages = [clash("A", "2022-09-13", BOTH, "Goris"), clash("B", "2022-09-13", BOTH, "Khartoum")]
    found = told(*pages, background("they clashed in September", ("2022-09-13", "2022-09-13"), BOTH))
    claim = only(found)
    assert claim.home is None
    assert len(claim.candidates) == 2
    assert "Several incidents" in claim.reasons[0]


def test_figures_of_a_war_are_versions_by_voice_and_no_toll_of_an_incident() -> None:
    first = page("A", "2021-01-10").says(
        "2,000 soldiers were killed in the 2020 war",
        "ARM.gov",
        plover=None,
        setting="background",
        counts=(killed(2000, side="ARM"),),
    )
    later = page("B", "2021-06-10").says(
        "3,800 soldiers were killed in the 2020 war",
        "ARM.gov",
        plover=None,
        setting="background",
        counts=(killed(3800, side="ARM"),),
    )
    found = by_id(told(first, later, clash("C", "2020-10-05").says("4 died", counts=(killed(4, side="ARM"),))))
    war = found["war.karabakh-2020"]
    (toll,) = war.tolls
    assert (toll.version.low, toll.version.scope, toll.version.voice.who.id) == (3800, "cumulative", "ARM.gov")
    assert [e.low for e in toll.version.earlier] == [2000]


def test_figures_that_count_from_different_days_stay_apart() -> None:
    pages = [
        page(outlet, "2022-10-10").says(
            f"more than {low} had been killed since {since}",
            plover=None,
            setting="background",
            actors=BOTH,
            counts=(killed(low, None, scope="since"),),
            days=(since, "2022-10-10"),
        )
        for outlet, low, since in (("A", 200, "2022-09-12"), ("B", 6000, "2020-09-27"))
    ]
    found = told(*pages)
    tolls = [t for c in found.conflicts for t in c.tolls]
    assert sorted((str(t.since), t.version.low or 0) for t in tolls) == [("2020-09-27", 6000), ("2022-09-12", 200)]


def test_a_figure_of_a_battle_is_none_of_its_war() -> None:
    report = background("300 died in the Battle of Shusha", None, (), plover=None, counts=(killed(300),))
    war = by_id(told(report))["war.karabakh-2020"]
    assert (len(war.background), war.tolls) == (1, ())


def test_conflicts_are_in_order_of_time_and_their_incidents_too() -> None:
    found = told(clash("B", "2022-09-13"), clash("A", "2020-10-20"), clash("C", "2020-10-05"), clash("D", "2024-05-01"))
    assert [c.first for c in found.conflicts] == sorted(c.first for c in found.conflicts if c.first)
    war = by_id(found)["war.karabakh-2020"]
    assert [m.first for m in war.incidents] == [date(2020, 10, 5), date(2020, 10, 20)]


def many() -> list[Page]:
    start = date(2020, 9, 28)
    pages = [clash(f"O{i}", (start + timedelta(days=9 * i)).isoformat()) for i in range(6)]
    pages += [clash(f"S{i}", f"2024-0{i + 1}-10", ("SDN", "group.rsf"), "El Fasher") for i in range(3)]
    pages.append(background("thousands died in the 2020 war", ("2020-01-01", "2020-12-31"), BOTH))
    return pages


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    incidents, ledger = books(many())
    expected = armed_conflicts(incidents, ledger, book())
    shuffled = list(incidents)
    chance.shuffle(shuffled)
    reports, claims = list(ledger.reports.items()), list(ledger.claims.items())
    chance.shuffle(reports)
    chance.shuffle(claims)
    mixed = replace(ledger, reports=dict(reports), claims=dict(claims))
    assert armed_conflicts(shuffled, mixed, book()) == expected


def test_an_incident_stands_in_one_conflict_and_a_claim_in_one_place() -> None:
    incidents, ledger = books(many())
    found = conflicts_of(incidents, ledger, book())
    members = [m.incident for c in found.conflicts for m in c.incidents]
    placed = [b.claim for c in found.conflicts for b in c.background] + [b.claim for b in found.unplaced]
    assert sorted(members) == sorted(i.id for i in incidents)
    assert len(placed) == len(set(placed))


def test_many_incidents_take_a_time_that_grows_with_their_number() -> None:
    small, large = (measured(n) for n in (2_000, 8_000))
    assert large < 8 * small + 2.0


def measured(number: int) -> float:
    """Seconds that so many incidents take, a claim about the past beside each third of them."""
    incidents, ledger = copies(number)
    began = time.perf_counter()
    found = conflicts_of(incidents, ledger, book())
    assert sum(len(c.incidents) for c in found.conflicts) == number
    return time.perf_counter() - began


def copies(number: int) -> tuple[list[Incident], Ledger]:
    made, books_of = books([clash("A", "2020-10-05"), background("they clashed", ("2020-10-05", "2020-10-05"), BOTH)])
    (incident,), claims = made, list(books_of.claims.values())
    past = next(c for c in claims if c.setting == "background")
    assert incident.when is not None
    incidents = [
        replace(incident, id=f"incident.{n:06}", when=replace(incident.when, earliest=day, latest=day))
        for n in range(number)
        for day in [date(1995, 1, 1) + timedelta(days=n % 10_000)]
    ]
    more = {f"past.{n:06}": replace(past, id=f"past.{n:06}") for n in range(number // 3)}
    return incidents, replace(books_of, claims={**books_of.claims, **more})


def test_a_place_of_a_gazetteer_decides_between_two_wars() -> None:
    shusha = Place("place.shusha", "Shusha", "town", 39.76, 46.75, 3, "exact", "AZE", ("place.nagorno-karabakh",))
    report = background("the two fought over it", ("2020-01-01", "2020-12-31"), BOTH)
    report.claims[:] = [replace(c, place=Where("Shusha", None, shusha)) for c in report.claims]
    assert only(told(report)).home == "war.karabakh-2020"
