"""Tolls as tables: which figure of a voice stands, what contradicts what, what a policy makes of it, who claims it."""

from __future__ import annotations

import pytest
from incident_builders import Page, Registry, killed
from test_reconcile import clash, one, toll, versions

from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.people import apart, kind_of
from counterclaim.incidents.tolls.bounds import agree, bounds_of, least, most
from counterclaim.incidents.wording import agrees, states_figure, states_number
from counterclaim.records import Count, Stance

MOD, AZE_MOD = "ARM.mod", "AZE.mod"

SECOND = Page("A", "2022-09-13", body="second").says(
    "60 died by night", "person.pashinyan", counts=(killed(60, side="ARM"),)
)
# what is promised, the pages, the versions that they make
STANDS: list[tuple[str, list[Page], list[str]]] = [
    (
        "a relay that was wrong on the first day stays contradicted when a newer figure comes",
        [
            toll("A", "2022-09-13", 49),
            toll("B", "2022-09-13", 49),
            toll("C", "2022-09-13", 94),
            toll("A", "2022-09-14", 60),
        ],
        ["Nikol Pashinyan: 60 <49", "Nikol Pashinyan: 94 contradicted"],
    ),
    (
        "where nothing tells two relays apart, the lower stands",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 60)],
        ["Nikol Pashinyan: 49", "Nikol Pashinyan: 60 contradicted"],
    ),
    (
        "two figures of an earlier day that a later one outgrew are history",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 60), toll("C", "2022-09-14", 71)],
        ["Nikol Pashinyan: 71 <49 <60"],
    ),
    (
        "an outlet's second story of the day is an update",
        [toll("A", "2022-09-13", 49), SECOND],
        ["Nikol Pashinyan: 60 <49"],
    ),
    (
        "an old figure carried days later is a late relay",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 105), toll("C", "2022-09-16", 49)],
        ["Nikol Pashinyan: 105 <49"],
    ),
    (
        "but a lower figure that the voice gives on a day of its own is a revision",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 105), toll("C", "2022-09-17", 49, spoke="2022-09-16")],
        ["Nikol Pashinyan: 49 <105"],
    ),
    (
        "'about 50' and '49' of one statement agree",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 50, approximate=True, wording="about 50")],
        ["Nikol Pashinyan: 49"],
    ),
    (
        "a figure that its voice denies is contradicted, whoever carried it",
        [toll("A", "2022-09-13", 49, MOD), toll("B", "2022-09-14", 49, MOD, stance="denies")],
        ["Armenia's defence ministry: 49 contradicted"],
    ),
    (
        "another voice's denial takes nothing away",
        [toll("A", "2022-09-13", 49, MOD), toll("B", "2022-09-14", 49, AZE_MOD, stance="denies")],
        ["Armenia's defence ministry: 49"],
    ),
    (
        "'killed or missing' stays until its voice tells both apart",
        [toll("A", "2022-09-13", 60, harm="killed_or_missing"), toll("B", "2022-09-14", 41)],
        ["Nikol Pashinyan: 41", "Nikol Pashinyan: 60"],
    ),
    (
        "and is replaced when it has",
        [
            toll("A", "2022-09-13", 60, harm="killed_or_missing"),
            toll("B", "2022-09-14", 41),
            toll("C", "2022-09-14", 14, harm="missing"),
        ],
        ["Nikol Pashinyan: 14", "Nikol Pashinyan: 41", "Nikol Pashinyan: 60 replaced"],
    ),
    (
        "women and children are told apart from civilians",
        [toll("A", "2022-09-13", 9, whom="civilians"), toll("B", "2022-09-14", 3, whom="children")],
        ["Nikol Pashinyan: 3", "Nikol Pashinyan: 9"],
    ),
]


@pytest.mark.parametrize(("promise", "pages", "expected"), STANDS, ids=[s[0] for s in STANDS])
def test_which_figure_of_a_voice_stands(promise: str, pages: list[Page], expected: list[str]) -> None:
    assert sorted(versions(one(*pages))) == sorted(expected)


def read_at(hour: int, figure: int, published: str | None) -> Page:
    """A page as it was when it was read at some hour of 13 September."""
    page = Page("A", published, body=f"read at {hour}", fetched=f"2022-09-13T{hour:02}:00")
    page.says("clashes broke out", actors=("ARM", "AZE"), targets=("ARM", "AZE"), days=("2022-09-13", "2022-09-13"))
    return page.says(f"{figure} died", "person.pashinyan", counts=(killed(figure, side="ARM"),))


@pytest.mark.parametrize("published", ["2022-09-13", None])
@pytest.mark.parametrize(("first", "then"), [(105, 49), (49, 105)])
def test_a_page_that_was_changed_stands_as_it_was_read_last(first: int, then: int, published: str | None) -> None:
    pages = [read_at(9, first, published), read_at(15, then, published)]
    assert versions(one(*pages)) == versions(one(*reversed(pages))) == [f"Nikol Pashinyan: {then} <{first}"]


def test_the_same_figure_again_stands_from_its_first_day() -> None:
    (version,) = one(toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 49)).versions
    assert (version.as_of, len(version.claims)) == ("2022-09-13", 2)


def test_what_a_side_says_that_it_did_is_about_the_enemy() -> None:
    page = clash("A", "2022-09-13").says(
        "our army killed 50", AZE_MOD, actors=("AZE.mil",), counts=(killed(50, side=None),)
    )
    made = one(page, policy="ucdp")
    assert [v.about_enemy for v in made.versions] == [True]
    assert [(t.low, t.best, t.high) for t in made.toll] == [(50, None, 50)]


def test_a_group_that_owns_up_to_a_bombing_gives_no_best_estimate_of_its_dead() -> None:
    page = attack("A", "group.rsf", "group.rsf").says("190 died", "group.rsf", place="Khartoum", counts=(killed(190),))
    made = one(page, policy="ucdp")
    assert [v.about_enemy for v in made.versions] == [True]
    assert [(t.low, t.best, t.high) for t in made.toll] == [(190, None, 190)]
    page.says("12 died", "medics", place="Khartoum", counts=(killed(12),))
    assert [(t.low, t.best, t.high) for t in one(page, policy="ucdp").toll] == [(12, 12, 190)]


# pages -> the sentences
SENTENCES: list[tuple[str, list[Page], list[str]]] = [
    (
        "many voices are one sentence",
        [
            toll(o, "2022-09-13", n, v, side=None, whom="people")
            for o, n, v in (("A", 5, "a nurse"), ("B", 9, "officials"))
        ]
        + [toll("C", "2022-09-13", 12, "org.un", side=None, whom="people")],
        ["A nurse in A says 5 people were killed; officials in B say 9; the United Nations says 12."],
    ),
    (
        "a figure of an earlier day is growth",
        [toll("A", "2022-09-13", 12, "a nurse", side=None), toll("B", "2022-09-14", 21, "org.un", side=None)],
        [],
    ),
    (
        "but not where the higher is a claim about the enemy",
        [toll("A", "2022-09-13", 49, MOD), toll("B", "2022-09-14", 300, AZE_MOD)],
        [
            "Armenia's defence ministry admits 49 killed on its side; Azerbaijan's defence ministry says 300 soldiers"
            " were killed on Armenia's side."
        ],
    ),
    (
        "civilians are not admitted",
        [
            toll("A", "2022-09-13", 9, MOD, whom="civilians"),
            toll("B", "2022-09-13", 0, AZE_MOD, whom="civilians", wording="no"),
        ],
        [
            "Armenia's defence ministry says 9 civilians were killed on Armenia's side; Azerbaijan's defence ministry"
            " says none."
        ],
    ),
    (
        "a figure that is denied",
        [toll("A", "2022-09-13", 49, MOD), toll("B", "2022-09-14", 49, MOD, stance="denies")],
        ["Armenia's defence ministry denies the figure of 49 killed that A carried as its own."],
    ),
    (
        "a person's lowered figure",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 40)],
        ["Nikol Pashinyan lowered the figure of killed on Armenia's side from 49 to 40."],
    ),
    (
        "'about' is no revision",
        [toll("A", "2022-09-13", 52), toll("B", "2022-09-14", 50, approximate=True, wording="about 50")],
        [],
    ),
]


@pytest.mark.parametrize(("what", "pages", "expected"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_a_contradiction_reads_like_this(what: str, pages: list[Page], expected: list[str]) -> None:
    assert [c.text for c in one(*pages).conflicts] == expected


def test_a_total_is_no_contradiction_while_a_side_may_still_speak() -> None:
    """49 in all and one of ours is no contradiction until the other side is known to say nothing."""
    page = clash("A", "2022-09-13").says("49 died", "were reported", counts=(killed(49),))
    page.says("one of ours died", "AZE.gov", counts=(killed(1, side="AZE"),))
    assert one(page).conflicts == ()
    page.says("gave no casualty figure", "ARM.gov", stance="silent")
    assert [c.text for c in one(page).conflicts] == [
        "An unnamed source in A says 49 soldiers were killed; Azerbaijan's government admits 1 killed on its side;"
        " Armenia's government gave no figure."
    ]


def vague(low: int | None, high: int | None, wording: str) -> Page:
    """The ministry's own figure in such words."""
    return toll("A", "2022-09-13", low, MOD, high=high, wording=wording)


SEVERAL = toll("B", "2022-09-13", None, "org.un", wording="several")
FAMILIES = toll("B", "2022-09-13", 300, MOD, whom="families")
# policy, pages -> side: low / best / high
NUMBERS: list[tuple[str, str, list[Page], tuple[int | None, int | None, int | None]]] = [
    ("ucdp", "up to 20 gives a high alone", [vague(None, 20, "up to 20")], (None, None, 20)),
    ("ucdp", "nearly 60 is 60", [vague(None, 60, "nearly 60")], (60, 60, 60)),
    ("acled", "up to 20 gives nothing", [vague(None, 20, "up to 20")], (None, None, None)),
    ("acled", "scores are our own 40", [vague(40, None, "scores")], (None, 40, None)),
    ("acled", "tens are 10", [vague(20, None, "tens of")], (None, 10, None)),
    ("acled", "thousands are 1,000", [vague(2000, None, "thousands")], (None, 1000, None)),
    ("acled", "an unknown number is none", [toll("A", "2022-09-13", 7, MOD), SEVERAL], (None, 7, None)),
    (
        "ucdp",
        "soldiers of whom only the enemy speaks raise the high alone",
        [toll("A", "2022-09-13", 3, MOD, whom="civilians"), toll("B", "2022-09-13", 300, AZE_MOD)],
        (3, 3, 303),
    ),
    (
        "ucdp",
        "people are the whole, kinds are some of them",
        [toll("A", "2022-09-13", 49, MOD, whom="people"), toll("B", "2022-09-13", 3, "org.un", whom="civilians")],
        (49, 49, 49),
    ),
    (
        "ucdp",
        "women and miners of two voices may be the same people",
        [toll("A", "2022-09-13", 4, MOD, whom="women"), toll("B", "2022-09-13", 6, "org.un", whom="miners")],
        (6, 6, 10),
    ),
    ("ucdp", "families are no persons", [toll("A", "2022-09-13", 9, MOD), FAMILIES], (9, 9, 9)),
    (
        "ucdp",
        "a side's later figure that names the older one as its past replaces it, whoever gave it",
        [toll("A", "2022-09-13", 105), toll("B", "2022-09-16", 135, "ARM.gov", earlier=((105, 105),))],
        (135, 135, 135),
    ),
    (
        "acled",
        "and is the lowest then",
        [toll("A", "2022-09-13", 105), toll("B", "2022-09-16", 135, "ARM.gov", earlier=((105, 105),))],
        (None, 135, None),
    ),
    (
        "ucdp",
        "a later figure that does not name it leaves it beside",
        [toll("A", "2022-09-13", 105), toll("B", "2022-09-16", 135, "ARM.gov")],
        (105, 135, 135),
    ),
    (
        "ucdp",
        "what another side says that it was before replaces nothing",
        [toll("A", "2022-09-13", 105), toll("B", "2022-09-16", 135, "USA.state", earlier=((105, 105),))],
        (105, 135, 135),
    ),
    (
        "ucdp",
        "of one day the lower of a side's two voices is best",
        [toll("A", "2022-09-13", 49, MOD), toll("B", "2022-09-13", 47, "ARM.mfa")],
        (47, 47, 49),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "what", "pages", "expected"), NUMBERS, ids=[f"{n[0]}: {n[1]}" for n in NUMBERS])
def test_what_a_policy_makes_of_it(
    policy: str, what: str, pages: list[Page], expected: tuple[int | None, int | None, int | None]
) -> None:
    made = [t for t in one(*pages, policy=policy).toll if t.side == "ARM"]
    assert [(t.low, t.best, t.high) for t in made] == [expected]
    assert all(t.reasons and all(r.endswith(".") for r in t.reasons) for t in made)


def attack(outlet: str, voice: str, *actors: str, stance: Stance = "admits", **more: object) -> Page:
    return Page(outlet, "2022-09-13").says(
        f"{voice} spoke in {outlet}",
        voice,
        stance=stance,
        actors=actors,
        place="Khartoum",
        **more,  # type: ignore[arg-type]
    )


LOST = (killed(3, side="group.rsf"),)
RESPONSIBLE: list[tuple[str, Page, list[tuple[str, str]]]] = [
    ("a group claims it", attack("A", "group.rsf", "group.rsf"), [("group.rsf", "admits")]),
    ("an army denies it", attack("A", "SDN.mil", "SDN.mil", stance="denies"), [("SDN.mil", "denies")]),
    ("a loss of one's own is no deed", attack("A", "group.rsf", "group.rsf", counts=LOST), []),
    ("what another did is no admission", attack("A", "group.rsf", "SDN.mil"), []),
    ("a group that the registry lacks", attack("A", "the Front", "the Front"), [("the Front", "admits")]),
    ("an appeal is no deed", attack("A", "group.rsf", "group.rsf", plover="REQUEST"), []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "page", "expected"), RESPONSIBLE, ids=[r[0] for r in RESPONSIBLE])
def test_who_says_that_they_did_it(what: str, page: Page, expected: list[tuple[str, str]]) -> None:
    page.says("shells fell on Khartoum", targets=("group.rsf", "SDN"), place="Khartoum")
    made = one(page)
    assert [(r.voice.who.id or r.voice.who.wording, r.voice.stance) for r in made.responsibility] == expected


def test_an_army_and_its_enemy_that_both_own_up_to_their_fire_are_no_contradiction() -> None:
    page = Page("A", "2022-09-13")
    page.says("we struck them", "SDN.mil", stance="admits", actors=("SDN.mil",), targets=("group.rsf",))
    page.says("we struck the army", "group.rsf", stance="admits", actors=("group.rsf",), targets=("SDN.mil",))
    assert one(page).conflicts == ()


KINDS = [
    ("Armenian servicemen", "soldiers"), ("police officers", "police"), ("officers", "soldiers"), ("", "people"),
    ("bodies", "people"), ("two young children", "children"), ("suicide bombers", "attackers"), ("Miners", "miners"),
]  # fmt: skip


@pytest.mark.parametrize(("whom", "kind"), KINDS)
def test_kinds_of_people(whom: str, kind: str) -> None:
    assert kind_of(whom) == kind


def test_which_kinds_exclude_each_other() -> None:
    pairs = [("soldiers", "civilians"), ("soldiers", "children"), ("women", "children"), ("people", "soldiers")]
    assert [apart(*pair) for pair in pairs] == [True, True, False, False]


BOUNDS = [
    (Count("killed", 50, 50, "about 50", approximate=True), (45, 55), 50, 50),
    (Count("killed", 0, 0, "no"), (0, 0), 0, 0),
    (Count("killed", None, 60, "nearly 60"), (None, 60), 60, 60),
    (Count("killed", None, 60, "up to 60"), (None, 60), None, 60),
    (Count("killed", 12, None, "at least 12"), (12, None), 12, 12),
]


@pytest.mark.parametrize(("count", "bounds", "low", "high"), BOUNDS)
def test_what_a_wording_allows(count: Count, bounds: tuple[int | None, int | None], low: int | None, high: int) -> None:
    assert (bounds_of(count), least(count), most(count)) == (bounds, low, high)
    assert agree(bounds_of(count), bounds_of(count))


ONE = [
    ("people", "1 person was"),
    ("servicemen", "1 serviceman was"),
    ("children", "1 child was"),
    ("soldiers", "1 soldier was"),
]


@pytest.mark.parametrize(("whom", "words"), ONE)
def test_one_of_a_kind(whom: str, words: str) -> None:
    page = toll("A", "2022-09-13", 1, "org.un", whom=whom)
    ledger = Ledger(Registry(), {page.id: page.report()}, {c.id: c for c in page.claims}, {}, {})
    (version,) = one(page).versions
    assert states_figure(version, ledger) == f"The United Nations says {words} killed on Armenia's side"
    assert states_number(version, ledger) == "the United Nations says 1"


def test_verbs_agree() -> None:
    voices = ("officials in Wire", "The ministry", "Reuters")
    assert [agrees(v, "deny") for v in voices] == ["deny", "denies", "denies"]
