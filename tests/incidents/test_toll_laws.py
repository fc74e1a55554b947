"""What holds of versions and tolls whatever is reported: made-up reports by the hundred."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, Registry

from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import kind_of
from counterclaim.incidents.tolls.bounds import agree, bounds_of
from counterclaim.incidents.tolls.policies import enters, toll
from counterclaim.incidents.tolls.versions import versions
from counterclaim.records import Claim, Count, Report, Toll, Version

PARTIES = frozenset({"ARM", "AZE"})
VOICES = ("ARM.mod", "ARM.mfa", "AZE.mod", "org.un", "officials", "person.pashinyan", "")
TIMES = (None, "2022-09-13", "2022-09-13T08:00:00Z", "2022-09-13T20:00:00Z", "2022-09-14", "2022-09-16")
KINDS = ("soldiers", "servicemen", "civilians", "children", "people", "police", "miners")


@st.composite
def counts(draw: Any) -> Count:
    size = draw(st.integers(0, 60))
    low, high = draw(st.sampled_from([(size, size), (size, None), (None, size), (size, size + 9), (None, None)]))
    return Count(
        draw(st.sampled_from(["killed", "killed", "missing", "killed_or_missing"])),
        low,
        high,
        str(size) if draw(st.booleans()) else draw(st.sampled_from(["dozens", "nearly 60", "up to 60", "hundreds"])),
        draw(st.sampled_from(KINDS)),
        draw(st.sampled_from(["ARM", "AZE", None])),
        draw(st.sampled_from(["incident", "incident", "incident", "cumulative"])),
        approximate=low is not None and low == high and draw(st.booleans()),
        part=draw(st.sampled_from([False, False, False, True])),
        earlier=draw(st.sampled_from([(), (), ((5, 5),)])),
    )


@st.composite
def pages(draw: Any, mark: str = "") -> Page:
    outlet, number = draw(st.sampled_from("ABC")), draw(st.integers(0, 10**9))
    page = Page(outlet, draw(st.sampled_from(TIMES)), body=f" {number}{mark}")
    for _ in range(draw(st.integers(1, 3))):
        voice = draw(st.sampled_from(VOICES))
        page.says(
            "so many died",
            *([voice] if voice else []),
            counts=tuple(draw(st.lists(counts(), min_size=1, max_size=2))),
            stance=draw(st.sampled_from(["asserts", "asserts", "asserts", "denies"])),
            mode=draw(st.sampled_from(["direct", "indirect"])),
        )
    return page


def books(told: list[Page]) -> tuple[list[Report], list[Claim]]:
    unique = {p.id: p for p in told}
    return [p.report() for p in unique.values()], [c for p in unique.values() for c in p.claims]


def ledger_of(reports: list[Report], claims: list[Claim], echoes: dict[str, str] | None = None) -> Ledger:
    return Ledger(Registry(), {r.id: r for r in reports}, {c.id: c for c in claims}, {}, echoes or {})


def made(told: list[Page]) -> tuple[Version, ...]:
    reports, claims = books(told)
    return versions(claims, ledger_of(reports, claims), PARTIES)


def tolls(found: tuple[Version, ...], told: list[Page], policy: str) -> tuple[Toll, ...]:
    reports, claims = books(told)
    ledger = ledger_of(reports, claims)
    return toll(found, PARTIES, policy, ledger, {c.id: ledger.voice_side(c) for c in claims})


def about(version: Version) -> tuple[Any, ...]:
    who = version.voice.who
    voice = who.id or (who.name or who.wording, version.via)
    return (voice, version.harm, version.side, kind_of(version.whom), version.scope, version.part)


def numbers(found: tuple[Toll, ...]) -> list[tuple[Any, ...]]:
    return [(t.harm, t.side, t.low, t.best, t.high) for t in found]


def in_short(version: Version) -> tuple[Any, ...]:
    figures = tuple((e.low, e.high, e.as_of) for e in version.earlier)
    return (*about(version), version.low, version.high, version.status, version.as_of, figures)


STORY = st.lists(pages(), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(STORY, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[Page], chance: random.Random) -> None:
    reports, claims = books(told)
    expected = versions(claims, ledger_of(reports, claims), PARTIES)
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert versions(claims, ledger_of(reports, claims), PARTIES) == expected
    for policy in ("ucdp", "acled"):
        shuffled = list(expected)
        chance.shuffle(shuffled)
        assert numbers(tolls(tuple(shuffled), told, policy)) == numbers(tolls(expected, told, policy))


def figures_without_and_with_a_copy(told: list[Page], original: Report) -> tuple[list[object], list[object]]:
    """What stands, and what stands when another outlet carries one of the reports a week later."""
    reports, claims = books(told)
    copy = replace(original, id="copy", outlet="Copycat", published="2022-09-20")
    copied = {
        f"copy.{c.id}": replace(
            c, id=f"copy.{c.id}", report_id="copy", evidence=tuple(replace(e, report_id="copy") for e in c.evidence)
        )
        for c in claims
        if c.report_id == original.id
    }
    echoes = {i: i.removeprefix("copy.") for i in copied}
    before = versions(claims, ledger_of(reports, claims), PARTIES)
    with_copy = ledger_of([*reports, copy], [*claims, *copied.values()], echoes)
    after = versions([*claims, *copied.values()], with_copy, PARTIES)
    return sorted(map(in_short, before), key=str), sorted(map(in_short, after), key=str)


@settings(max_examples=40, deadline=None)
@given(STORY, st.data())
def test_a_copy_changes_no_number(told: list[Page], data: st.DataObject) -> None:
    before, after = figures_without_and_with_a_copy(told, data.draw(st.sampled_from(books(told)[0])))
    assert after == before


def test_a_copy_of_two_figures_is_no_second_statement() -> None:
    counts = (Count("killed", 1, None, "1", "soldiers", "ARM"), Count("killed", 0, 0, "none", "soldiers", "ARM"))
    told = Page("A", "2022-09-13").says("at least one, or none, died", "ARM.mod", counts=counts)
    before, after = figures_without_and_with_a_copy([told], told.report())
    assert after == before


@settings(max_examples=40, deadline=None)
@given(STORY, pages(" another"))
def test_a_report_more_takes_no_figure_away(told: list[Page], another: Page) -> None:
    before, after = made(told), made([*told, another])
    for version in before:
        same = [v for v in after if about(v) == about(version)]
        kept = [(v.low, v.high) for v in same] + [(e.low, e.high) for v in same for e in v.earlier]
        kept += [bounds_of(v) for v in same]
        figures = [bounds_of(version), *((e.low, e.high) for e in version.earlier)]
        assert all(any(agree(f, k) for k in kept) for f in figures), (version, same)


@settings(max_examples=60, deadline=None)
@given(STORY)
def test_low_best_and_high_are_in_order(told: list[Page]) -> None:
    for policy in ("ucdp", "acled"):
        for each in tolls(made(told), told, policy):
            known = [n for n in (each.low, each.best, each.high) if n is not None]
            assert known == sorted(known), each


@settings(max_examples=40, deadline=None)
@given(STORY)
def test_parts_and_what_does_not_stand_enter_no_toll(told: list[Page]) -> None:
    found = made(told)
    counted = tuple(v for v in found if enters(v))
    assert all(v.status == "stands" and not v.part and v.scope == "incident" for v in counted)
    for policy in ("ucdp", "acled"):
        assert tolls(found, told, policy) == tolls(counted, told, policy)


@settings(max_examples=60, deadline=None)
@given(STORY)
def test_no_number_is_one_that_no_voice_allows(told: list[Page]) -> None:
    """Low and best lie within some voice's bounds, or within a sum of them; the high is no more than all together."""
    found = tuple(v for v in made(told) if enters(v))
    read_as = {10, 12, 100}  # how ACLED reads tens, dozens and hundreds
    for policy in ("ucdp", "acled"):
        for each in tolls(found, told, policy):
            here = [v for v in found if v.harm == each.harm and each.side in {None, v.side}]
            ends = {n for v in here for n in (v.low, v.high) if n is not None}
            alone = len({(v.side, kind_of(v.whom)) for v in here}) == 1
            for number in (each.low, each.best, each.high):
                assert number is None or number <= sum(max(v.low or 0, v.high or 0) for v in here)
                if alone:
                    assert number is None or number in ends | (read_as if policy == "acled" else set())
            if not any(v.low is not None or "nearly" in v.wording for v in here):
                assert each.low is None
                assert each.best is None
