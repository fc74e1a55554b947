"""Republished text as tables: who carries whose, in any order of arrival."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page

from counterclaim.incidents.copies.republished import Copies, decide, repeated, republished
from counterclaim.incidents.copies.shingles import keys_of, one_name, wording_of
from counterclaim.records import Report


def words(start: int, count: int, stem: str = "word") -> str:
    """A text in which every word stands once, in sentences of fifteen words."""
    return " ".join(f"{stem}{i}" + ("." if i % 15 == 14 else "") for i in range(start, start + count))


WIRE = words(0, 240)
LOCAL = words(0, 90, "local")


KEYS = (
    256552076,
    1226217714,
    3391081820,
    4460517527,
    4906073306,
    5675386871,
    8724123088,
    9246113910,
    10784063215,
    13027468061,
    13069305292,
    13444465156,
    17330952350,
    17647320661,
    18434190381,
    21609745254,
    21724822832,
    22308907687,
)


def edited(text: str, every: int) -> str:
    """The text with one word in so many changed."""
    return " ".join(f"{w}x" if i % every == every - 1 else w for i, w in enumerate(text.split()))


Row = tuple[str, list[Page], dict[str, str]]
REPEATS: list[Row] = [
    (
        "the earlier is the original",
        [Page("A", "2022-09-14", body=WIRE), Page("B", "2022-09-13", body=WIRE)],
        {"A": "B"},
    ),
    (
        "the credited one is the original",
        [Page("A", "2022-09-13", body=WIRE, carried_from="B"), Page("B", "2022-09-14", body=WIRE)],
        {"A": "B"},
    ),
    (
        "the credited one is the original under another of its names",
        [Page("A", "2022-09-13", body=WIRE, carried_from="AP"), Page("The Associated Press", None, body=WIRE)],
        {"A": "The Associated Press"},
    ),
    (
        "of one day, the one that credits nobody is the original",
        [Page("A", "2022-09-13", body=WIRE, carried_from="Wire"), Page("B", "2022-09-13", body=WIRE)],
        {"A": "B"},
    ),
    (
        "two papers that credit one agency are one text, without the agency's own page",
        [
            Page("A", "2022-09-13", body=WIRE, carried_from="Reuters"),
            Page("B", "2022-09-14", body=WIRE, carried_from="Reuters"),
        ],
        {"B": "A"},
    ),
    (
        "two papers that credit one agency for other words are two texts",
        [
            Page("A", "2022-09-13", body=WIRE, carried_from="Reuters"),
            Page("B", "2022-09-14", body=LOCAL, carried_from="Reuters"),
        ],
        {},
    ),
    (
        "an outlet's own update is no copy",
        [Page("A", "2022-09-13", body=WIRE), Page("A", "2022-09-14", body=WIRE + " more")],
        {},
    ),
    (
        "an outlet's own update under another of its names is no copy",
        [Page("Reuters", "2022-09-13", body=WIRE), Page("reuters.com", "2022-09-14", body=WIRE + " more")],
        {},
    ),
    (
        "of an agency's updates, the one that has most of the words",
        [
            Page("Wire", "2022-09-13T08:00:00Z", body=words(0, 90)),
            Page("Wire", "2022-09-13T10:00:00Z", body=WIRE),
            Page("Paper", "2022-09-13T12:00:00Z", body=WIRE),
        ],
        {"Paper": "Wire 2022-09-13T10:00:00Z"},
    ),
    (
        "a copy of a copy points to where the text began",
        [
            Page("C", "2022-09-15", body=words(60, 180) + LOCAL),
            Page("A", "2022-09-13", body=WIRE),
            Page("B", "2022-09-14", body=WIRE + LOCAL),
        ],
        {"B": "A", "C": "A"},
    ),
    (
        "credits that go round in a ring still have one original",
        [
            Page("A", "2022-09-13", body=WIRE, carried_from="B"),
            Page("B", "2022-09-14", body=WIRE, carried_from="A"),
        ],
        {"B": "A"},
    ),
    (
        "a credit that goes before the time makes no ring",
        [
            Page("A", "2022-09-13", body=WIRE, carried_from="Wire"),
            Page("B", "2022-09-14", body=WIRE),
            Page("Wire", "2022-09-15", body=WIRE),
        ],
        {"A": "Wire", "B": "Wire"},
    ),
    (
        "other words, no copy",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=WIRE.replace("word", "term"))],
        {},
    ),
    (
        "the first paragraphs of it",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=words(0, 60))],
        {"B": "A"},
    ),
    (
        "agency text inside a longer article",
        [Page("A", "2022-09-13", body=words(0, 60)), Page("B", "2022-09-14", body=LOCAL * 3 + WIRE + LOCAL)],
        {"B": "A"},
    ),
    (
        "a paragraph of its own put in",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=words(0, 90) + LOCAL + words(90, 150))],
        {"B": "A"},
    ),
    (
        "a few paragraphs within words of its own, credited",
        [
            Page("A", "2022-09-13", body=WIRE),
            Page("B", "2022-09-14", body=LOCAL + words(0, 105) + words(0, 90, "own"), carried_from="A"),
        ],
        {"B": "A"},
    ),
    (
        "a few paragraphs within words of its own, without a credit",
        [
            Page("A", "2022-09-13", body=WIRE),
            Page("B", "2022-09-14", body=LOCAL + words(0, 105) + words(0, 90, "own")),
        ],
        {},
    ),
    (
        "one paragraph quoted, with a credit, is no copy",
        [
            Page("A", "2022-09-13", body=WIRE),
            Page("B", "2022-09-14", body=LOCAL + words(0, 45) + words(0, 90, "own"), carried_from="A"),
        ],
        {},
    ),
    (
        "one word in fifteen changed",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=edited(WIRE, 15))],
        {"B": "A"},
    ),
    (
        "one word in five changed is another text",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=edited(WIRE, 5))],
        {},
    ),
    (
        "a quarter of the words",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=words(0, 60) + words(0, 180, "term"))],
        {},
    ),
    (
        "capitals and punctuation are no other words",
        [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=WIRE.upper().replace(".", ";"))],
        {"B": "A"},
    ),
    (
        "too short to tell",
        [
            Page("A", "2022-09-13", body="six dead in clash on border"),
            Page("B", "2022-09-14", body="six dead in clash on border"),
        ],
        {},
    ),
    (
        "outlets without a name are not one outlet",
        [Page("", "2022-09-13", body=WIRE), Page("", "2022-09-14", body=WIRE)],
        {" 2022-09-14": " 2022-09-13"},
    ),
]


def shown(pages: list[Page], report_id: str) -> str:
    page = next(p for p in pages if p.id == report_id)
    several = [p.outlet for p in pages].count(page.outlet) > 1
    return f"{page.outlet} {page.published}" if several else page.outlet


@pytest.mark.parametrize(("what", "pages", "expected"), REPEATS, ids=[r[0] for r in REPEATS])
def test_shared_wording_decides_what_is_republished(what: str, pages: list[Page], expected: dict[str, str]) -> None:
    for order in (pages, pages[::-1]):
        found = republished(p.report() for p in order)
        assert {shown(pages, c): shown(pages, r.original) for c, r in found.items()} == expected


def test_a_report_is_no_copy_of_the_one_it_replaces() -> None:
    """A site that has taken another name since: its own old page is no other outlet's."""
    old, new = Page("A", "2022-09-13", body=WIRE).report(), Page("B", "2022-09-14", body=WIRE).report()
    assert decide(old, new) == 1.0
    update = replace(new, replaces=old.id)
    assert (decide(old, update), decide(update, old)) == (None, None)
    assert republished([old, update]) == {}


def test_the_reason_names_the_share_and_the_credit() -> None:
    wire, copy = Page("Wire", "2022-09-13", body=WIRE), Page("Paper", "2022-09-14", body=WIRE, carried_from="Wire")
    (found,) = republished([wire.report(), copy.report()]).values()
    assert found.why == "Paper shares 100% of its wording with Wire and credits Wire."
    assert found.nearest == wire.id


def test_the_nearest_of_a_copy_s_copy_is_the_copy() -> None:
    pages = [Page("A", "2022-09-13", body=WIRE), Page("B", "2022-09-14", body=WIRE + LOCAL)]
    last = Page("C", "2022-09-15", body=words(60, 180) + LOCAL)
    assert republished(p.report() for p in [*pages, last])[last.id].nearest == pages[1].id


def test_keys_are_the_same_on_every_machine() -> None:
    """Kept keys must stay comparable: when this fails, raise KEYS_VERSION."""
    assert keys_of(Page("A", None, body=words(0, 40)).report()) == KEYS
    assert keys_of(Page("B", "2022-09-13", body=words(0, 40).upper()).report()) == KEYS


def test_a_name_is_one_however_it_is_written() -> None:
    assert one_name("The Associated Press") == one_name("ap") == one_name("AP")
    assert one_name("") == one_name("  ") == ""


def pool(chance: random.Random, size: int) -> list[Report]:
    """Reports of few outlets that copy, cut, join and credit one another's texts."""
    outlets = ["Wire", "Reuters", "A", "B", "C", "D", ""]
    made = []
    for i in range(size):
        start, length = 15 * chance.randrange(8), 15 * chance.randrange(2, 14)
        body = words(start, length, chance.choice(["word", "term"]))
        if chance.random() < 0.4:
            body += " " + words(15 * chance.randrange(8), 15 * chance.randrange(2, 8), chance.choice(["word", "own"]))
        day = (date(2022, 9, 1) + timedelta(chance.randrange(4))).isoformat() if chance.random() < 0.85 else None
        page = Page(chance.choice(outlets), day, body=edited(body, chance.choice([9, 30, 1000])))
        page.carried_from = chance.choice(["", "", "Wire", "Reuters", "A"])
        made.append(replace(page.report(), id=f"r{i}"))
    return made


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 30))
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(chance: random.Random, size: int) -> None:
    reports = pool(chance, size)
    expected = republished(reports)
    by_id = {r.id: r for r in reports}
    for _ in range(3):
        chance.shuffle(reports)
        copies = Copies()
        for report in reports:
            before = dict(copies.kin)
            changed = copies.add(wording_of(report))
            assert changed == {i for i in by_id if before.get(i) != copies.kin.get(i)}
        assert repeated(copies.kin, by_id) == expected
    assert all(r.original not in expected for r in expected.values()), "an original is nobody's copy"
    assert all(c != r.original for c, r in expected.items())


def test_a_text_that_two_thousand_outlets_carry_is_compared_with_few() -> None:
    first = Page("Wire", "2022-09-13", body=WIRE).report()
    days = [(date(2022, 9, 13) + timedelta(i % 30)).isoformat() for i in range(2000)]
    papers = [replace(first, id=f"p{i}", outlet=f"paper {i}", published=d) for i, d in enumerate(days)]
    begun = time.perf_counter()
    found = republished([*papers, replace(first, published="2022-09-12")])
    assert len(found) == 2000
    assert {r.original for r in found.values()} == {first.id}
    assert time.perf_counter() - begun < 60
