"""Linking kept up as accounts come and go: the same incidents, whatever came first and whatever left again."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.incidents.linking.accounts import Account, Given, Spot
from counterclaim.incidents.linking.layers import Doubt, key_of
from counterclaim.incidents.linking.linker import Linker, link
from counterclaim.incidents.linking.pairing import Decided, Group, alone, meet, sentence
from counterclaim.incidents.linking.scales import Scales
from counterclaim.records import Judgement, Verdict

SCALES = Scales.load()
NOBODY = Decided.of({})
MONDAY = date(2022, 9, 12).toordinal()
TOWNS = {
    "Goris": Spot("Goris", 39.51, 46.34, 4),
    "Jermuk": Spot("Jermuk", 39.84, 45.67, 4),
    "Shusha": Spot("Shusha", 39.76, 46.75, 4),
    "Yerevan": Spot("Yerevan", 40.18, 44.51, 15),
    "Syunik": Spot("Syunik", 39.3, 46.2, 60),
    "El Fasher": Spot("El Fasher", 13.63, 25.35, 10),
    "Suva": Spot("Suva", -18.1, 179.9, 10),
    "Taveuni": Spot("Taveuni", -17.9, -179.9, 10),
}
KIN = frozenset({("group.hamas", "PSE")})


def account(
    name: str, *parties: str, at: str = "", days: str | int = "", told: int | None = 0, **more: object
) -> Account:
    """An account in short: `days` counts from Monday ("0", "0-2"), `told` is the report's day, counted alike."""
    first, _, last = str(days).partition("-")
    run = (MONDAY + int(first), MONDAY + int(last or first)) if first else (None, None)
    makers = () if more.pop("answer", False) else (name,)
    return Account(
        f"report.{name}",
        f"2022-09-{12 + (told or 0):02}",
        makers,
        () if makers else (name,),
        frozenset(parties),
        first=run[0],
        last=run[1],
        told=None if told is None else MONDAY + told,
        spots=tuple(TOWNS[t] for t in at.split(", ") if t),
        kin=KIN,
        **more,  # type: ignore[arg-type]
    )


BOTH = ("ARM", "AZE")
AIR = frozenset({"air_strike"})
PAIRS = [
    ("one place, one day", account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, at="Goris", days=0), "same"),
    ("the day after", account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, at="Goris", days=1), "same"),
    ("two days later", account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, at="Goris", days=2), "different"),
    ("a town in its region", account("a", *BOTH, at="Goris", days=0), account("b", "ARM", at="Syunik", days=0), "same"),
    ("towns 66 km apart", account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, at="Jermuk", days=0), "unsure"),
    (
        "the same towns on a front",
        account("a", *BOTH, at="Goris", days=0, general=True),
        account("b", *BOTH, at="Jermuk", days=0),
        "same",
    ),
    ("far away", account("a", "SDN", at="El Fasher", days=0), account("b", "SDN", at="Goris", days=0), "different"),
    (
        "one party differs",
        account("a", *BOTH, at="Goris", days=0),
        account("b", "ARM", "IRN", at="Goris", days=0),
        "unsure",
    ),
    (
        "no party in common",
        account("a", "ARM", at="Goris", days=0),
        account("b", "IRN", at="Goris", days=0),
        "different",
    ),
    ("a group and its people", account("a", "ISR", "PSE", days=0), account("b", "ISR", "group.hamas", days=0), "same"),
    ("a toll days later", account("a", *BOTH, at="Goris", days=0), account("b", "ARM", told=4), "same"),
    ("a report of the day before", account("a", *BOTH, at="Goris", days=2), account("b", "ARM", told=1), "different"),
    ("a toll weeks later", account("a", *BOTH, at="Goris", days=0), account("b", "ARM", told=14), "different"),
    ("undated", account("a", *BOTH, at="Goris", days=0), account("b", "ARM", told=None), "different"),
    ("across the date line", account("a", "FJI", at="Suva", days=0), account("b", "FJI", at="Taveuni", days=0), "same"),
    (
        "who struck, and who was struck",
        account("a", "group.x", at="Goris", days=0, doers=frozenset({"group.x"})),
        account("b", "ARM", at="Goris", days=0, victims=frozenset({"ARM"})),
        "same",
    ),
    (
        "each report tells of a blow of its own day",
        account("a", *BOTH, at="Goris", days=0, told=1, acts=AIR),
        account("b", *BOTH, at="Goris", days=1, told=2, acts=AIR),
        "unsure",
    ),
    ("no day, no party, reports of one day", account("a", at="Goris"), account("b", at="Goris"), "same"),
    ("no day, no party, reports of two days", account("a", at="Goris"), account("b", at="Goris", told=1), "unsure"),
    (
        "no day, one party, reports of two days",
        account("a", "ARM", at="Goris"),
        account("b", "ARM", at="Goris", told=1),
        "same",
    ),
    (
        "one day, two reports, one of them late or wrong about it",
        account("a", *BOTH, at="Goris", days=0, told=1, acts=AIR),
        account("b", *BOTH, at="Goris", days=1, told=1, acts=AIR),
        "same",
    ),
    (
        "fighting goes on the day after",
        account("a", *BOTH, at="Goris", days=0, told=1, acts=frozenset({"clash"})),
        account("b", *BOTH, at="Goris", days=1, told=2, acts=frozenset({"clash"})),
        "same",
    ),
    (
        "said to be another",
        account("a", *BOTH, at="Goris", days=0),
        account("b", *BOTH, at="Goris", days=0, apart_from=frozenset({"a"})),
        "different",
    ),
    (
        "a figure that the other calls replaced",
        account("a", "ARM", days=0, figures=(Given("killed", "ARM", "incident", 49, 49, "49"),)),
        account("b", "ARM", days=4, figures=(Given("killed", "ARM", "incident", 105, 105, "105", ((49, 49),)),)),
        "same",
    ),
]


@pytest.mark.parametrize(("what", "a", "b", "verdict"), PAIRS, ids=[p[0] for p in PAIRS])
def test_what_makes_two_accounts_one_incident(what: str, a: Account, b: Account, verdict: str) -> None:
    found = meet(alone(a), b, SCALES, NOBODY)
    assert found.verdict == verdict
    assert meet(alone(b), a, SCALES, NOBODY).verdict == verdict
    assert all(sentence(s, str.title).endswith(".") for s in found.signs)


TOLLS = [None, 1, 49, 10_000]


@pytest.mark.parametrize("toll", TOLLS)
def test_a_different_toll_never_counts_against(toll: int | None) -> None:
    def with_toll(name: str, n: int | None) -> Account:
        given_figures = () if n is None else (Given("killed", "ARM", "incident", n, n, str(n)),)
        return account(name, *BOTH, at="Goris", days=0, figures=given_figures)

    plain = meet(alone(with_toll("a", 7)), with_toll("b", None), SCALES, NOBODY)
    other = meet(alone(with_toll("a", 7)), with_toll("b", toll), SCALES, NOBODY)
    assert other.verdict == plain.verdict == "same"
    assert other.score >= plain.score


def names(groups: Iterable[Group]) -> set[frozenset[str]]:
    return {frozenset(g.claims) for g in groups}


def test_an_account_without_a_place_joins_the_one_incident_that_fits() -> None:
    strike, vague = account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, days=0)
    far = account("c", *BOTH, at="Yerevan", days=0)
    assert names(link([strike, vague], NOBODY, SCALES).groups) == {frozenset("ab")}
    both = link([strike, vague, far], NOBODY, SCALES)
    assert names(both.groups) == {frozenset("a"), frozenset("b"), frozenset("c")}
    assert {d.claims for d in both.doubts} == {("a", "b"), ("c", "b")}
    assert sentence(both.doubts[0].signs[-1], str) == "But another incident fits as well."


def test_an_answer_joins_one_incident_and_makes_none() -> None:
    answer = account("n", "AZE", answer=True)
    assert names(link([answer], NOBODY, SCALES).groups) == set()
    assert names(link([answer, account("a", *BOTH, at="Goris", days=0)], NOBODY, SCALES).groups) == {frozenset("an")}


def judged(verdict: Verdict, *pair: str) -> Decided:
    at = datetime(2022, 10, 1, tzinfo=UTC)
    return Decided.of({frozenset(pair): Judgement(" + ".join(pair), verdict, "ana", at)})


def test_people_go_before_the_machine() -> None:
    far = [account("a", "SDN", at="El Fasher", days=0), account("b", "ARM", at="Goris", days=5)]
    near = [account("a", *BOTH, at="Goris", days=0), account("b", *BOTH, at="Goris", days=0)]
    assert names(link(far, judged("same", "a", "b"), SCALES).groups) == {frozenset("ab")}
    assert names(link(near, judged("different", "a", "b"), SCALES).groups) == {frozenset("a"), frozenset("b")}
    unplaced = [account("a", *BOTH, days=0), account("b", "IRN", days=9)]
    assert names(link(unplaced, judged("same", "a", "b"), SCALES).groups) == {frozenset("ab")}


SIDES = ("ARM", "AZE", "IRN", "ISR", "PSE", "group.hamas", "SDN")


@st.composite
def some_accounts(draw: st.DrawFn) -> list[Account]:
    made: list[Account] = []
    for number in range(draw(st.integers(1, 18))):
        chance = draw(st.randoms(use_true_random=False))
        parties = chance.sample(SIDES[: chance.choice((2, 3, 7))], chance.choice((0, 1, 2, 2)))
        days = chance.choice(("", str(chance.randrange(9)), f"{chance.randrange(4)}-{4 + chance.randrange(3)}"))
        toll = chance.choice((None, 5, 49))
        figures = (
            ()
            if toll is None
            else (Given("killed", "ARM", "incident", toll, toll, str(toll), ((toll - 1, toll - 1),)),)
        )
        apart = frozenset({f"{number - 1:02}"}) if number and chance.random() < 0.2 else frozenset()
        if apart:  # a report says of both that they are not the other
            made[-1] = replace(made[-1], apart_from=made[-1].apart_from | {f"{number:02}"})
        made.append(
            account(
                f"{number:02}", *parties, days=days, told=chance.choice((None, 0, 1, 3, 8)), figures=figures,
                at=chance.choice(("", "", "Goris", "Jermuk", "Syunik", "Shusha, Goris", "El Fasher")),
                acts=frozenset({chance.choice(("air_strike", "bombing", "clash"))}),
                general=chance.random() < 0.3, answer=chance.random() < 0.15, apart_from=apart,
            )
        )  # fmt: skip
    return made


def result(groups: Iterable[Group], doubts: Iterable[Doubt]) -> tuple[list[Group], list[Doubt]]:
    return list(groups), list(doubts)


@settings(max_examples=100, deadline=None)
@given(some_accounts(), st.randoms(use_true_random=False))
def test_all_at_once_is_the_same_as_one_by_one_in_any_order(made: list[Account], chance: random.Random) -> None:
    ids = [a.claims[0] for a in made]
    decided = NOBODY
    if len(ids) > 3 and chance.random() < 0.5:
        decided = judged(chance.choice(("same", "different")), *chance.sample(ids, 2))
    expected = link(made, decided, SCALES)
    linker = Linker(SCALES)
    waiting = list(made)
    there: list[Account] = []
    chance.shuffle(waiting)
    shown: dict[str, Group] = {}
    while waiting:
        amount = chance.choice((1, 1, 2, 5))
        come, waiting = waiting[:amount], waiting[amount:]
        out = [a for a in there if chance.random() < 0.15]
        changed = linker.change([key_of(a) for a in out], come, decided)
        there = [a for a in there if a not in out] + come
        waiting += out
        for group in changed.gone:
            del shown[key_of(group.accounts[0])]
        shown |= {key_of(g.accounts[0]): g for g in changed.made}
        assert names(linker.groups()) == names(link(there, decided, SCALES).groups)
    assert result(linker.groups(), linker.doubts()) == result(expected.groups, expected.doubts)
    assert names(shown.values()) == names(expected.groups), "what `change` tells is all that changed"


@settings(max_examples=100, deadline=None)
@given(some_accounts(), st.randoms(use_true_random=False))
def test_a_judgement_that_comes_later_is_taken_up(made: list[Account], chance: random.Random) -> None:
    if len(made) < 2:
        return
    linker = Linker(SCALES)
    linker.change((), made, NOBODY)
    decided = judged(chance.choice(("same", "different")), *chance.sample([a.claims[0] for a in made], 2))
    concerned = [a for a in made if not set(a.claims).isdisjoint(decided.of_claim)]
    linker.change([key_of(a) for a in concerned], concerned, decided)
    assert list(linker.groups()) == list(link(made, decided, SCALES).groups)
    linker.change([key_of(a) for a in concerned], concerned, NOBODY)
    assert list(linker.groups()) == list(link(made, NOBODY, SCALES).groups)


@settings(max_examples=100, deadline=None)
@given(some_accounts())
def test_the_constraints_hold_in_every_incident(made: list[Account]) -> None:
    for group in link(made, NOBODY, SCALES).groups:
        claims = set(group.claims)
        assert all(claims.isdisjoint(a.apart_from) for a in group.accounts)
        assert any(a.makers for a in group.accounts)
