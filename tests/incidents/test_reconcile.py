"""Reconciling as tables: pages that say this add up to that."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, Registry, killed
from test_sample_pages import samples

from counterclaim.incidents import reconcile
from counterclaim.incidents.clock import end_of, known, moment_iso
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.wording import agrees, figure, states_figure
from counterclaim.records import Incident, Judgement, Version

BOTH = ("ARM.mil", "AZE.mil")
CLASH = "the armies clashed"


def incidents(*pages: Page, **asked: object) -> tuple[Incident, ...]:
    reports = [p.report() for p in pages]
    claims = [c for p in pages for c in p.claims]
    return reconcile(reports, claims, registry=Registry(), **asked)  # type: ignore[arg-type]


def one(*pages: Page, **asked: object) -> Incident:
    (only,) = incidents(*pages, **asked)
    return only


def clash(outlet: str, published: str | None) -> Page:
    words = f"{CLASH} {outlet} {published}"
    return Page(outlet, published).says(words, actors=BOTH, targets=BOTH, days=("2022-09-13", "2022-09-13"))


def toll(outlet: str, published: str | None, low: int | None, *via: str, **more: object) -> Page:
    """A page on the clash of 13 September in which the prime minister, or `via`, gives a toll."""
    fields = {k: more.pop(k) for k in ("spoke", "mode", "stance") if k in more}
    page = clash(outlet, published)
    count = killed(low, **{"side": "ARM", **more})  # type: ignore[arg-type]
    return page.says(f"{count.wording} died", *(via or ("person.pashinyan",)), counts=(count,), **fields)  # type: ignore[arg-type]


def versions(incident: Incident) -> list[str]:
    return [in_short(v) for v in incident.versions]


def in_short(v: Version) -> str:
    earlier = "".join(f" <{e.low}" for e in v.earlier)
    status = "" if v.status == "stands" else f" {v.status}"
    return f"{v.voice.who.name or v.voice.who.wording}: {figure(v.low, v.high, v.wording)}{earlier}{status}"


# what the pages say -> the versions that stand, with what they replaced
HISTORIES: list[tuple[str, list[Page], list[str]]] = [
    (
        "the latest figure of a voice stands and the older ones are its history",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 105), toll("C", "2022-09-16", 135)],
        ["Nikol Pashinyan: 135 <49 <105"],
    ),
    (
        "an undated page never replaces a dated figure",
        [toll("A", "2022-09-14", 105), toll("B", None, 60)],
        ["Nikol Pashinyan: 105 <60"],
    ),
    (
        "a dated statement goes before the day of the report",
        [toll("A", "2022-09-14", 105), toll("B", "2022-09-15", 49, spoke="2022-09-13")],
        ["Nikol Pashinyan: 105 <49"],
    ),
    (
        "a figure that the text itself calls replaced is kept",
        [toll("A", "2022-09-14", 105, earlier=((49, 49),))],
        ["Nikol Pashinyan: 105 <49"],
    ),
    (
        "'some' never replaces a number",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", None, wording="some")],
        ["Nikol Pashinyan: 49 <None"],
    ),
    (
        "soldiers and servicemen are one history, civilians another",
        [
            toll("A", "2022-09-13", 49),
            toll("B", "2022-09-14", 105, whom="servicemen"),
            toll("C", "2022-09-14", 3, whom="civilians"),
        ],
        ["Nikol Pashinyan: 3", "Nikol Pashinyan: 105 <49"],
    ),
    (
        "two ministries are two voices of one side",
        [toll("A", "2022-09-13", 49, "ARM.mod"), toll("B", "2022-09-13", 47, "ARM.mfa")],
        ["Armenia's foreign ministry: 47", "Armenia's defence ministry: 49"],
    ),
    (
        "unnamed voices of two pages are two voices",
        [toll("A", "2022-09-13", 49, "were reported"), toll("B", "2022-09-13", 50, "were reported")],
        ["were reported: 49", "were reported: 50"],
    ),
    (
        "incident and cumulative figures stay apart",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 900, scope="cumulative")],
        ["Nikol Pashinyan: 900", "Nikol Pashinyan: 49"],
    ),
    (
        "of one statement, the figure that more independent relays carry stands",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 49), toll("C", "2022-09-13", 94)],
        ["Nikol Pashinyan: 94 contradicted", "Nikol Pashinyan: 49"],
    ),
    (
        "papers that all quote one agency are one relay",
        [
            toll("A", "2022-09-13", 49, "person.pashinyan", mode="direct"),
            toll("B", "2022-09-13", 94, "@Agency", "person.pashinyan"),
            toll("C", "2022-09-13", 94, "@Agency", "person.pashinyan"),
        ],
        ["Nikol Pashinyan: 94 contradicted", "Nikol Pashinyan: 49"],
    ),
    (
        "of one statement, a direct quote goes before hearsay",
        [toll("A", "2022-09-13", 49, mode="direct"), toll("B", "2022-09-13", 94)],
        ["Nikol Pashinyan: 94 contradicted", "Nikol Pashinyan: 49"],
    ),
    (
        "a higher figure hours later on the same day is a new statement",
        [toll("A", "2022-09-13T08:00:00Z", 49), toll("B", "2022-09-13T19:00:00Z", 60)],
        ["Nikol Pashinyan: 60 <49"],
    ),
    (
        "'at least 49' and '49' of one statement agree",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 49, high=None, wording="at least 49")],
        ["Nikol Pashinyan: 49"],
    ),
]


@pytest.mark.parametrize(("promise", "pages", "expected"), HISTORIES, ids=[h[0] for h in HISTORIES])
def test_versions(promise: str, pages: list[Page], expected: list[str]) -> None:
    assert sorted(versions(one(*pages))) == sorted(expected)


def test_a_part_stands_beside_its_total() -> None:
    page = clash("A", "2022-09-13").says(
        "12 died, two of them children",
        "ARM.mod",
        counts=(killed(12, side="ARM", whom="people"), killed(2, side="ARM", whom="children", part=True)),
    )
    made = one(page, policy="ucdp")
    assert [(v.low, v.part) for v in made.versions] == [(12, False), (2, True)]
    assert [(t.side, t.low, t.best, t.high) for t in made.toll] == [("ARM", 12, 12, 12), (None, 12, 12, 12)]


# pages -> how many incidents
KHARTOUM = {
    "actors": ("SDN.mil",),
    "targets": ("group.rsf",),
    "place": "Khartoum",
    "days": ("2022-09-13", "2022-09-13"),
}


def sudan(outlet: str, published: str, day: str, place: str = "Khartoum") -> Page:
    words = f"the army struck in {place} on {day} {outlet}"
    return Page(outlet, published).says(
        words, actors=("SDN.mil",), targets=("group.rsf",), place=place, days=(day, day)
    )


GROUPS: list[tuple[str, list[Page], int]] = [
    ("two reports of one clash", [clash("A", "2022-09-13"), clash("B", "2022-09-14")], 1),
    ("different wars of one day", [clash("A", "2022-09-13"), sudan("B", "2022-09-13", "2022-09-13")], 2),
    (
        "a report of that day, a month later",
        [clash("A", "2022-09-13"), toll("B", "2022-10-20", None, wording="some")],
        1,
    ),
    ("strikes a month apart", [sudan("A", "2024-05-01", "2024-05-01"), sudan("B", "2024-06-01", "2024-06-01")], 2),
    (
        "strikes 1,000 km apart",
        [sudan("A", "2024-05-01", "2024-05-01"), sudan("B", "2024-05-01", "2024-05-01", "El Fasher")],
        2,
    ),
    (
        "a toll that comes days later",
        [
            clash("A", "2022-09-13"),
            Page("B", "2022-09-16").says("71 died", "AZE.mod", counts=(killed(71, side="AZE"),)),
        ],
        1,
    ),
    (
        "different tolls are no reason against",
        [toll("A", "2022-09-13", 5, "ARM.mod"), toll("B", "2022-09-13", 500, "AZE.mod")],
        1,
    ),
    (
        "fighting day after day is several incidents",
        [sudan("A", f"2024-05-{d:02}", f"2024-05-{d:02}") for d in range(1, 29)],
        4,
    ),
    (
        "an appeal alone makes none",
        [Page("A", "2022-09-13").says("urges calm", plover="REQUEST", actors=("person.blinken",), targets=("ARM",))],
        0,
    ),
    (
        "an attack that was asked for makes none",
        [Page("A", "2022-09-13").says("attack them", setting="requested", actors=("ARM",))],
        0,
    ),
    ("the past makes none", [Page("A", "2022-09-13").says("fought in 2020", setting="background", actors=BOTH)], 0),
    (
        "a denial alone makes none",
        [Page("A", "2022-09-13").says("we did not fire", "ARM.mod", stance="denies", actors=("ARM.mil",))],
        0,
    ),
]


@pytest.mark.parametrize(("what", "pages", "expected"), GROUPS, ids=[g[0] for g in GROUPS])
def test_reports_meet_in_an_incident_when_parties_place_and_days_allow_it(
    what: str, pages: list[Page], expected: int
) -> None:
    assert len(incidents(*pages)) == expected


def losses(outlet: str, *, together: bool) -> Page:
    """Each side's losses told apart, with or without a claim that names both sides."""
    page = Page(outlet, "2022-09-13")
    page.says("49 Armenians died", counts=(killed(49, side="ARM"),)).says("50 died", counts=(killed(50, side="AZE"),))
    return page.says("urges both", plover="REQUEST", targets=("ARM", "AZE")) if together else page


def test_the_losses_of_both_sides_are_one_incident_where_the_report_names_them_together() -> None:
    assert len(incidents(losses("A", together=True))) == 1
    assert len(incidents(losses("A", together=False))) == 2


def test_whose_voice_it_is_hints_at_the_incident() -> None:
    page = Page("B", "2022-09-13").says("fifty died", "AZE.mod", counts=(killed(50),))
    assert len(incidents(clash("A", "2022-09-13"), page)) == 1
    other = Page("B", "2022-09-13").says("fifty died", "RUS.mfa", counts=(killed(50),))
    assert len(incidents(clash("A", "2022-09-13"), other)) == 2


def test_this_week_does_not_stretch_an_incident() -> None:
    week = Page("B", "2022-09-16").says("fought", actors=BOTH, targets=BOTH, days=("2022-09-12", "2022-09-18"))
    made = one(clash("A", "2022-09-13"), week)
    assert made.when is not None
    assert (made.when.earliest, made.when.latest) == (date(2022, 9, 13), date(2022, 9, 13))


def test_one_page_can_tell_two_incidents() -> None:
    page = clash("A", "2022-09-13").says("the army struck Khartoum", **KHARTOUM)  # type: ignore[arg-type]
    made = incidents(page)
    assert sorted([p.id for p in i.parties] for i in made) == [["ARM", "AZE"], ["SDN", "group.rsf"]]


def test_a_republished_page_with_words_of_its_own_keeps_them() -> None:
    first, copy = Page("Wire", "2022-09-13", body=WORDS), Page("Paper", "2022-09-14", body=WORDS)
    for page in (first, copy):
        page.says(CLASH, actors=BOTH, targets=BOTH, days=("2022-09-13", "2022-09-13"))
    copy.says("60 died by now", "person.pashinyan", counts=(killed(60, side="ARM"),))
    (version,) = one(first, copy).versions
    assert (version.low, version.as_of, version.via) == (60, "2022-09-14", ("Paper",))


NAMES = [
    ("ARM.gov", "Armenia's government admits 5 killed on its side"),
    ("USA.state", "The US State Department says 5 soldiers were killed on Armenia's side"),
    ("were reported", "An unnamed source in A says 5 soldiers were killed on Armenia's side"),
    ("medics", "Medics in A say 5 soldiers were killed on Armenia's side"),
    ("Residents of Jermuk", "Residents of Jermuk say 5 soldiers were killed on Armenia's side"),
]


@pytest.mark.parametrize(("voice", "words"), NAMES)
def test_a_voice_at_the_head_of_a_sentence(voice: str, words: str) -> None:
    page = toll("A", "2022-09-13", 5, voice)
    ledger = Ledger(Registry(), {page.id: page.report()}, {c.id: c for c in page.claims}, {}, {})
    (version,) = one(page).versions
    assert states_figure(version, ledger) == words


def test_a_denial_in_another_report_joins_the_incident() -> None:
    answer = Page("B", "2022-09-14").says(
        "our troops fired first", "ARM.mod", stance="denies", actors=("ARM.mil",), name="no"
    )
    made = one(clash("A", "2022-09-13"), answer)
    assert [d.claims for d in made.denials] == [("no",)]


def test_people_decide_what_is_one_incident() -> None:
    a, b = clash("A", "2022-09-13"), clash("B", "2022-09-14")
    pair = f"{a.claims[0].id} + {b.claims[0].id}"
    at = datetime(2022, 10, 1, tzinfo=UTC)
    assert len(incidents(a, b, judgements=(Judgement(pair, "different", "ana", at),))) == 2
    assert len(incidents(a, b, judgements=(Judgement(a.claims[0].id, "reject", "ana", at),))) == 1
    strikes = sudan("A", "2024-05-01", "2024-05-01"), sudan("B", "2024-05-20", "2024-05-20")
    pair = f"{strikes[0].claims[0].id} + {strikes[1].claims[0].id}"
    assert len(incidents(*strikes, judgements=(Judgement(pair, "same", "ana", at),))) == 1


def test_people_decide_that_one_report_tells_of_two_incidents() -> None:
    page = clash("A", "2022-09-13").says("AZE shelled Goris", actors=("AZE.mil",), targets=("ARM.mil",), place="Goris")
    a, b = (claim.id for claim in page.claims)
    at = datetime(2022, 10, 1, tzinfo=UTC)
    assert [i.claims for i in incidents(page)] == [(a, b)]
    apart = incidents(page, judgements=(Judgement(f"{a} + {b}", "different", "ana", at),))
    assert sorted(i.claims for i in apart) == sorted([(a,), (b,)])
    told = f"ana said on 1 October 2022 that these are different incidents ({a} + {b})."
    assert [i.judged for i in apart] == [(told,), (told,)]


def test_what_people_decide_on_a_copy_holds_for_its_original() -> None:
    body = " ".join(f"The {n}th line of a long report on the fighting." for n in range(40))
    original, copy = (
        replace_body(clash("A", day), body, outlet) for outlet, day in (("A", "2022-09-13"), ("C", "2022-09-14"))
    )
    other = clash("B", "2022-09-14")
    first, echo = original.claims[0].id, copy.claims[0].id
    assert len(incidents(original, copy, other)) == 1
    at = datetime(2022, 10, 1, tzinfo=UTC)
    pair = f"{other.claims[0].id} + {echo}"
    found = incidents(original, copy, other, judgements=(Judgement(pair, "different", "ana", at),))
    assert sorted(i.claims for i in found) == sorted([(first, echo), (other.claims[0].id,)])


def replace_body(page: Page, body: str, outlet: str) -> Page:
    """The page with a longer body, by another outlet, telling of the same clash in the same words."""
    made = Page(outlet, page.published, body=body)
    return made.says("the armies clashed again", actors=BOTH, targets=BOTH, days=("2022-09-13", "2022-09-13"))


# the voice's claims -> what it kept silent about, and until when
def test_a_prime_minister_ends_the_silence_of_his_government() -> None:
    quiet = clash("A", "2022-09-13").says("gave no casualty figure", "ARM.gov", stance="silent")
    made = one(quiet, toll("B", "2022-09-14", 105))
    assert [(s.voice.who.id, s.since, s.until) for s in made.silent] == [("ARM.gov", "2022-09-13", "2022-09-14")]


def test_the_other_side_does_not_end_it() -> None:
    quiet = clash("A", "2022-09-13").says("gave no casualty figure", "ARM.gov", stance="silent")
    made = one(quiet, toll("B", "2022-09-14", 105, "AZE.mod"))
    assert [s.until for s in made.silent] == [None]


CONFLICTS: list[tuple[str, list[Page], list[str]]] = [
    (
        "an admission against a larger enemy claim",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 300, "AZE.mod", stance="alleges")],
        [
            "Nikol Pashinyan admits 49 killed on Armenia's side; Azerbaijan's defence ministry says 300 soldiers were"
            " killed on Armenia's side."
        ],
    ),
    (
        "tolls that can both be true are no conflict",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 24, "AZE.mod", high=None, wording="dozens")],
        [],
    ),
    (
        "a side's growing toll is no conflict",
        [toll("A", "2022-09-13", 49, "ARM.mod"), toll("B", "2022-09-16", 135, "person.pashinyan")],
        [],
    ),
    (
        "a revision downwards",
        [toll("A", "2022-09-14", 105, "ARM.mod"), toll("B", "2022-09-16", 99, "ARM.mod")],
        ["Armenia's defence ministry lowered its figure of killed on Armenia's side from 105 to 99."],
    ),
    (
        "a relay against its own source",
        [toll("A", "2022-09-13", 49, mode="direct"), toll("B", "2022-09-13", 94)],
        ["B has Nikol Pashinyan say 94 killed. For the same statement a relay nearer to the voice carries 49."],
    ),
]


@pytest.mark.parametrize(("what", "pages", "expected"), CONFLICTS, ids=[c[0] for c in CONFLICTS])
def test_each_contradiction_is_one_sentence(what: str, pages: list[Page], expected: list[str]) -> None:
    found = one(*pages).conflicts
    assert [c.text for c in found] == expected
    assert {(c.harm, c.side) for c in found} <= {("killed", "ARM")}


def test_a_denial_stands_against_what_was_said() -> None:
    page = (
        clash("A", "2022-09-13")
        .says("they shelled Goris", "ARM.mod", actors=("AZE.mil",), place="Goris")
        .says("our army shelled Goris", "AZE.mod", stance="denies", actors=("AZE.mil",), place="Goris")
    )
    expected = (
        "Azerbaijan's defence ministry denies “our army shelled Goris”;"
        " Armenia's defence ministry: “they shelled Goris”."
    )
    assert expected in [c.text for c in one(page).conflicts]


def test_who_took_ground_is_not_said_to_have_shelled_a_town() -> None:
    page = (
        clash("A", "2022-09-13")
        .says("they seized a hill", "ARM.mod", actors=("AZE.mil",))
        .says("our army shelled Goris", "AZE.mod", stance="denies", actors=("AZE.mil",), place="Goris")
    )
    seized, denied = page.claims[-2:]
    page.claims[-2:] = [replace(seized, act="seizure_of_territory"), replace(denied, act="shelling")]
    assert not [c for c in one(page).conflicts if "they seized a hill" in c.text]


# policy, pages -> side: low / best / high
TOLLS: list[tuple[str, list[Page], dict[str | None, tuple[int | None, int | None, int | None]]]] = [
    (
        "ucdp",
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-13", 300, "AZE.mod")],
        {"ARM": (49, 49, 300), None: (49, 49, 300)},
    ),
    (
        "ucdp",  # the latest of a voice that is neither party goes before the side's own
        [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 60, "org.un"), toll("C", "2022-09-13", 55, "org.un")],
        {"ARM": (49, 60, 60), None: (49, 60, 60)},
    ),
    (
        "ucdp",  # an enemy's claim alone is no best estimate
        [toll("B", "2022-09-13", 300, "AZE.mod")],
        {"ARM": (300, None, 300), None: (300, None, 300)},
    ),
    (
        "ucdp",  # the sides are added, soldiers and civilians too
        [
            toll("A", "2022-09-13", 49),
            toll("B", "2022-09-13", 3, "ARM.mod", whom="civilians"),
            toll("C", "2022-09-13", 50, "AZE.mod", side="AZE"),
        ],
        {"ARM": (52, 52, 52), "AZE": (50, 50, 50), None: (102, 102, 102)},
    ),
    (
        "ucdp",  # where a side is missing, the total that was given is taken
        [toll("A", "2022-09-13", 49, "were reported", side=None), toll("B", "2022-09-13", 1, "AZE.gov", side="AZE")],
        {"AZE": (1, 1, 1), None: (49, 49, 49)},
    ),
    (
        "ucdp",  # contradicted relays and cumulative figures enter nothing
        [
            toll("A", "2022-09-13", 49, mode="direct"),
            toll("B", "2022-09-13", 94),
            toll("C", "2022-09-13", 900, scope="cumulative"),
        ],
        {"ARM": (49, 49, 49), None: (49, 49, 49)},
    ),
    (
        "acled",
        [toll("A", "2022-09-13", 24, high=None, wording="dozens"), toll("B", "2022-09-13", 49, "ARM.mod")],
        {"ARM": (None, 12, None), None: (None, 12, None)},
    ),
    (
        "acled",
        [toll("A", "2022-09-13", 200, high=None, wording="Hundreds")],
        {"ARM": (None, 100, None), None: (None, 100, None)},
    ),
    ("versions", [toll("A", "2022-09-13", 49)], {}),
]


@pytest.mark.parametrize(("policy", "pages", "expected"), TOLLS)
def test_policies_make_numbers_and_say_why(
    policy: str, pages: list[Page], expected: dict[str | None, tuple[int | None, int | None, int | None]]
) -> None:
    made = one(*pages, policy=policy).toll
    assert {t.side: (t.low, t.best, t.high) for t in made} == expected
    assert all(t.reasons and all(r.endswith(".") for r in t.reasons) for t in made)


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="there are versions, ucdp, acled"):
        incidents(clash("A", "2022-09-13"), policy="average")


AS_OF = [
    (end_of(date(2022, 9, 12)), []),
    (end_of(date(2022, 9, 13)), ["Nikol Pashinyan: 49"]),
    (datetime(2022, 9, 14, 12, tzinfo=UTC), ["Nikol Pashinyan: 49"]),
    (end_of(date(2022, 9, 14)), ["Nikol Pashinyan: 105 <49"]),
    (None, ["Nikol Pashinyan: 135 <49 <105"]),
]


@pytest.mark.parametrize(("as_of", "expected"), AS_OF)
def test_what_was_known_on_that_day(as_of: datetime | None, expected: list[str]) -> None:
    pages = [toll("A", "2022-09-13", 49), toll("B", "2022-09-14", 105), toll("C", "2022-09-16", 135)]
    made = incidents(*pages, as_of=as_of)
    assert [v for i in made for v in versions(i)] == expected
    assert len({i.id for i in made} | {i.id for i in incidents(*pages)}) == 1  # later reports do not rename it


def test_the_second_clock_is_when_we_fetched_it() -> None:
    early, late = clash("A", "2022-09-13"), clash("B", "2022-09-13")
    early.fetched, late.fetched = "2022-09-14", "2022-09-20"
    made = one(early, late, known_by=end_of(date(2022, 9, 15)))
    assert [r.outlet for r in made.reports] == ["A"]


def test_a_page_without_a_date_counts_from_its_fetch() -> None:
    page = Page("A", None, fetched="2022-09-20")
    assert not known(page.report(), end_of(date(2022, 9, 19)), None)
    assert known(page.report(), end_of(date(2022, 9, 20)), None)


def test_a_day_is_written_as_a_day() -> None:
    assert moment_iso(end_of(date(2022, 9, 14))) == "2022-09-14"
    assert moment_iso(datetime(2022, 9, 14, 12, tzinfo=UTC)) == "2022-09-14T12:00:00+00:00"


WORDS = " ".join(f"word{i}" for i in range(60))


def test_a_text_that_another_outlet_carries_counts_once() -> None:
    first, copy = toll("Wire", "2022-09-13T08:00:00Z", 49), toll("Paper", "2022-09-15", 49)
    first.body, copy.body, copy.carried_from = WORDS, WORDS, "Wire"
    for page in (first, copy):  # the copy has the very words of the original
        page.claims.clear()
        page.text = ""
        page.says(CLASH, actors=BOTH, targets=BOTH).says(
            "49 died", "person.pashinyan", counts=(killed(49, side="ARM"),)
        )
    made = one(first, copy)
    (version,) = made.versions
    assert [r.republishes for r in made.reports] == [None, made.reports[0].id]
    assert (version.as_of, version.via, len(version.claims)) == ("2022-09-13T08:00:00+00:00", ("Wire",), 2)


FIGURES = [
    ((49, 49, "49"), "49"),
    ((12, None, "at least 12"), "at least 12"),
    ((None, 60, "nearly 60"), "up to 60"),
    ((30, 40, "30 to 40"), "30 to 40"),
    ((24, None, "dozens"), "dozens"),
    ((None, None, "several"), "several"),
    ((6001, None, "more than 6,000"), "more than 6,000"),
    ((101, None, "over a hundred"), "more than 100"),
    ((101, None, "at least 101"), "at least 101"),
]


@pytest.mark.parametrize(("bounds", "words"), FIGURES)
def test_a_figure_in_a_sentence(bounds: tuple[int | None, int | None, str], words: str) -> None:
    assert figure(*bounds) == words


def test_the_verb_agrees_with_the_voice() -> None:
    voices = ["Azerbaijan's government", "Armenian officials", "Residents of Jermuk", "the United Nations", "Reuters"]
    assert [agrees(v, "say") for v in voices] == ["says", "say", "say", "says", "says"]


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(chance: random.Random) -> None:
    reports, claims = samples()
    extra = [clash("A", "2022-09-13"), sudan("B", "2024-05-01", "2024-05-01"), toll("C", None, 60)]
    reports += [p.report() for p in extra]
    claims += [c for p in extra for c in p.claims]
    expected = reconcile(reports, claims, registry=Registry(), policy="ucdp")
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert reconcile(reports, claims, registry=Registry(), policy="ucdp") == expected


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_share_of_the_claims_keeps_the_laws(data: st.DataObject) -> None:
    reports, claims = samples()
    kept = [c for c in claims if data.draw(st.booleans())]
    for policy in ("ucdp", "acled"):
        made = reconcile(reports, kept, registry=Registry(), policy=policy)
        told = [c for i in made for c in i.claims]
        assert len(told) == len(set(told)), "a claim belongs to one incident"
        assert set(told) <= {c.id for c in kept}
        for incident in made:
            inside = set(incident.claims)
            assert all(set(v.claims) <= inside for v in incident.versions)
            assert all(set(c.claims) <= inside and c.text.endswith(".") for c in incident.conflicts)
            assert all(t.low is None or t.high is None or t.low <= t.high for t in incident.toll)
