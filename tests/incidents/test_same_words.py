"""Same origin, same quote; and what a copy repeats of its original: tables of pages."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from incident_builders import Page, Registry, killed

from counterclaim.incidents import reconcile
from counterclaim.incidents.copies.echoes import echoes
from counterclaim.incidents.copies.same_words import same_words, telling_quotation, telling_sentence
from counterclaim.incidents.ledger import Ledger
from counterclaim.knowledge import table
from counterclaim.records import Incident

TABLE = table("voices_in_common.yml")
BOTH = ("ARM.mil", "AZE.mil")
DAYS = ("2022-09-13", "2022-09-13")
NIGHT = "They fired on us from the hill all night"
LOSSES = "At least 12 soldiers were killed in clashes with Azerbaijani forces near Goris, officials in Yerevan said"


@pytest.mark.parametrize("words", TABLE["quotations"]["match"])
def test_a_quotation_that_tells_whose_it_is(words: str) -> None:
    assert telling_quotation(words)


@pytest.mark.parametrize("words", TABLE["quotations"]["not"])
def test_a_quotation_that_many_may_have_said(words: str) -> None:
    assert telling_quotation(words) == ""


@pytest.mark.parametrize("words", TABLE["sentences"]["match"])
def test_a_sentence_that_tells_what_it_speaks_of(words: str) -> None:
    assert telling_sentence(words)


@pytest.mark.parametrize("words", TABLE["sentences"]["not"])
def test_a_sentence_that_many_may_have_written(words: str) -> None:
    assert telling_sentence(words) == ""


def said(
    outlet: str, published: str | None, words: str, voice: str = "a resident", mode: Any = "direct", **more: Any
) -> Page:
    page = Page(outlet, published)
    return page.says(words, voice, mode=mode, actors=("AZE.mil",), targets=("ARM.mil",), days=DAYS, **more)


def voices(*pages: Page) -> int:
    """How many voices the claims of some pages have."""
    claims = {c.id: c for p in pages for c in p.claims}
    reports = {p.id: p.report() for p in pages}
    ledger = Ledger(Registry(), reports, claims, {}, {}, same_words(claims, reports))
    return len({ledger.origin(c) for c in claims.values()})


ROWS: list[tuple[str, list[Page], int]] = [
    (
        "one quotation of one unnamed voice in two reports",
        [said("A", "2022-09-13", NIGHT), said("B", "2022-09-14", NIGHT)],
        1,
    ),
    (
        "with other punctuation and another article",
        [said("A", "2022-09-13", NIGHT), said("B", "2022-09-14", NIGHT.upper() + "!", "the resident")],
        1,
    ),
    (
        "the day after the next, carried on from day to day",
        [said("A", "2022-09-13", NIGHT), said("B", "2022-09-15", NIGHT), said("C", "2022-09-18", NIGHT)],
        1,
    ),
    ("an undated report of it", [said("A", "2022-09-13", NIGHT), said("B", None, NIGHT)], 1),
    ("two undated reports of it", [said("A", None, NIGHT), said("B", None, NIGHT)], 2),
    ("weeks apart", [said("A", "2022-09-13", NIGHT), said("B", "2022-10-13", NIGHT)], 2),
    ("other people's words", [said("A", "2022-09-13", NIGHT), said("B", "2022-09-13", NIGHT, "a soldier")], 2),
    (
        "other words of people called the same",
        [said("A", "2022-09-13", NIGHT), said("B", "2022-09-13", "They shot at our house from the hill all day")],
        2,
    ),
    (
        "a short quotation",
        [said("A", "2022-09-13", "They fired on us"), said("B", "2022-09-13", "They fired on us")],
        2,
    ),
    (
        "general words",
        [
            said("A", "2022-09-13", "We will do everything in our power", "officials"),
            said("B", "2022-09-13", "We will do everything in our power", "officials"),
        ],
        2,
    ),
    (
        "the same words, not quoted",
        [said("A", "2022-09-13", NIGHT, mode="indirect"), said("B", "2022-09-13", NIGHT, mode="indirect")],
        2,
    ),
    (
        "the same whole sentence with names",
        [
            said("A", "2022-09-13", LOSSES, "officials in Yerevan", "indirect"),
            said("B", "2022-09-13", LOSSES, "officials in Yerevan", "indirect"),
        ],
        1,
    ),
    (
        "the same whole sentence without names",
        [
            said("A", "2022-09-13", "Two people were killed, officials said", "officials", "indirect"),
            said("B", "2022-09-13", "Two people were killed, officials said", "officials", "indirect"),
        ],
        2,
    ),
    (
        "nobody's words",
        [
            said("A", "2022-09-13", LOSSES, "were reported", "indirect"),
            said("B", "2022-09-13", LOSSES, "were reported", "indirect"),
        ],
        2,
    ),
]


@pytest.mark.parametrize(("what", "pages", "expected"), ROWS, ids=[r[0] for r in ROWS])
def test_who_is_one_voice(what: str, pages: list[Page], expected: int) -> None:
    for order in permutations(pages):
        assert voices(*order) == expected


def by(outlet: str, words: str, *via: str, low: int = 12, place: str | None = "Goris") -> Page:
    """A page that has a figure from a chain of voices; "@" marks an outlet."""
    page = Page(outlet, "2022-09-13")
    return page.says(words, *via, counts=(killed(low, side="ARM"),), place=place, targets=("ARM.mil",), days=DAYS)


RELAYS: list[tuple[str, list[Page], int]] = [
    (
        "an agency is one voice on its own page and where two papers credit it",
        [
            by("Reuters", "12 died near Goris"),
            by("A", "Twelve were killed close to Goris", "@Reuters"),
            by("reuters.com", "Near Goris twelve lost their lives"),
        ],
        1,
    ),
    (
        "what an agency has from officials is one statement, in other words too",
        [
            by("A", "12 died near Goris, officials said", "@Reuters", "officials"),
            by("B", "Officials put the dead at 12", "@Reuters", "officials"),
            by("Reuters", "Officials told of 12 dead", "officials"),
        ],
        1,
    ),
    (
        "officials of two papers",
        [by("A", "12 died, officials said", "officials"), by("B", "Officials put the dead at 12", "officials")],
        2,
    ),
    (
        "officials of two agencies",
        [by("A", "12 died", "@Reuters", "officials"), by("B", "12 were killed", "@AFP", "officials")],
        2,
    ),
    (
        "another figure of the agency's officials",
        [by("A", "12 died", "@Reuters", "officials"), by("B", "15 died", "@Reuters", "officials", low=15)],
        2,
    ),
    (
        "the agency's officials in two places",
        [by("A", "12 died", "@AP", "officials"), by("B", "12 killed", "@AP", "officials", place="Jermuk")],
        2,
    ),
    (
        "the agency's officials in no place",
        [by("A", "12 died", "@AP", "officials", place=None), by("B", "12 killed", "@AP", "officials", place=None)],
        2,
    ),
]


@pytest.mark.parametrize(("what", "pages", "expected"), RELAYS, ids=[r[0] for r in RELAYS])
def test_what_an_agency_says_is_one_voice_s(what: str, pages: list[Page], expected: int) -> None:
    for order in permutations(pages):
        assert voices(*order) == expected


def test_two_papers_that_credit_one_agency_are_one_relay() -> None:
    """Two papers with Reuters' 49 weigh no more than one paper that has 60 from the minister itself."""
    clash = "the armies clashed"
    said = ("person.pashinyan",)
    pages = [Page(o, "2022-09-13").says(f"{clash} {o}", actors=BOTH, targets=BOTH, days=DAYS) for o in "ABC"]
    for page, words in zip(pages[:2], ["49 died", "the dead were 49"], strict=True):
        page.says(words, "@Reuters", *said, counts=(killed(49, side="ARM"),))
    pages[2].says("60 died", *said, counts=(killed(60, side="ARM"),))
    told = {(v.low, v.status) for v in one(*pages).versions}
    assert told == {(60, "stands"), (49, "contradicted")}


def one(*pages: Page) -> Incident:
    reports = [p.report() for p in pages]
    (only,) = reconcile(reports, [c for p in pages for c in p.claims], registry=Registry())
    return only


def losses(outlet: str, published: str, words: str, low: int, voice: str, mode: Any = "direct") -> Page:
    page = Page(outlet, published).says(f"the armies clashed {outlet}", actors=BOTH, targets=BOTH, days=DAYS)
    return page.says(words, voice, mode=mode, counts=(killed(low, side="ARM"),))


def test_one_quotation_of_an_unnamed_voice_is_one_version_with_both_claims() -> None:
    words = "We carried out twelve dead soldiers before dawn"
    made = one(losses("A", "2022-09-13", words, 12, "a medic"), losses("B", "2022-09-14", words, 12, "a medic"))
    (version,) = made.versions
    assert (version.low, version.as_of, len(version.claims)) == (12, "2022-09-13", 2)


def test_different_words_of_unnamed_voices_stay_two_versions() -> None:
    pages = [
        losses("A", "2022-09-13", "We carried out twelve dead soldiers before dawn", 12, "a medic"),
        losses("B", "2022-09-14", "I counted twelve dead soldiers at the hospital", 12, "a medic"),
    ]
    assert len(one(*pages).versions) == 2


def test_an_old_quotation_carried_again_is_no_newer_figure() -> None:
    words = "For the moment we have 49 soldiers killed"
    pages = [
        losses("A", "2022-09-13", words, 49, "person.pashinyan"),
        losses("B", "2022-09-14", "the toll had risen to 105", 105, "person.pashinyan", "indirect"),
        losses("C", "2022-09-15", words, 49, "person.pashinyan"),
    ]
    (version,) = one(*pages).versions
    assert (version.low, version.as_of) == (105, "2022-09-14")
    assert [(e.low, e.as_of, len(e.claims)) for e in version.earlier] == [(49, "2022-09-13", 2)]


# what the original says, what its copy says -> whether the copy only repeats it
ECHOES: list[tuple[str, str, str, dict[str, Any], bool]] = [
    ("the same words", "49 soldiers died near Goris", "49 soldiers died near Goris", {}, True),
    ("capitals, spaces, punctuation", "49 soldiers died, near Goris", "49 Soldiers  died near Goris.", {}, True),
    (
        "light edits",
        "At least 49 soldiers were killed near the centre of Goris today",
        "At least 49 soldiers were killed near the center of Goris on Tuesday",
        {},
        True,
    ),
    (
        "another figure",
        "At least 49 soldiers were killed near Goris",
        "At least 59 soldiers were killed near Goris",
        {"counts": (killed(59, side="ARM"),)},
        False,
    ),
    (
        "a figure that is no count of harm",
        "At least 49 soldiers were killed near Goris in 12 villages",
        "At least 49 soldiers were killed near Goris in 14 villages",
        {},
        False,
    ),
    (
        "another voice",
        "At least 49 soldiers were killed near the town of Goris",
        "At least 49 soldiers were killed near the village of Goris",
        {"voice": "AZE.mod"},
        False,
    ),
    ("few words with one figure", "49 people died", "49 persons died", {}, True),
    (
        "few words without a figure",
        "shells hit people",
        "shells hit persons",
        {"counts": (), "counts_of_original": ()},
        False,
    ),
    (
        "turned round",
        "At least 49 soldiers were killed near Goris on Tuesday morning",
        "At least 49 soldiers were not killed near Goris on Tuesday morning",
        {},
        False,
    ),
    (
        "other words",
        "At least 49 soldiers were killed near Goris",
        "49 of its men lost their lives in the fighting",
        {},
        False,
    ),
]


@pytest.mark.parametrize(("what", "original", "copy", "more", "same"), ECHOES, ids=[r[0] for r in ECHOES])
def test_what_a_copy_repeats(what: str, original: str, copy: str, more: dict[str, Any], same: bool) -> None:
    count = (killed(49, side="ARM"),)
    wire = Page("Wire", "2022-09-13").says(original, "person.pashinyan", counts=more.get("counts_of_original", count))
    paper = Page("Paper", "2022-09-13").says(
        copy, more.get("voice", "person.pashinyan"), counts=more.get("counts", count)
    )
    claims = {c.id: c for p in (wire, paper) for c in p.claims}
    found = echoes(claims, {paper.id: wire.id})
    assert found == ({paper.claims[0].id: wire.claims[0].id} if same else {})


def test_a_claim_of_a_copy_s_copy_is_followed_to_where_it_was_made() -> None:
    words = ["49 soldiers died near Goris", "Two houses burnt in Jermuk"]
    wire, paper, blog = Page("Wire", "2022-09-13"), Page("Paper", "2022-09-14"), Page("Blog", "2022-09-15")
    wire.says(words[0])
    paper.says(words[0]).says(words[1])  # its own
    blog.says(words[1]).says(words[0])
    claims = {c.id: c for p in (wire, paper, blog) for c in p.claims}
    found = echoes(claims, {blog.id: paper.id, paper.id: wire.id})
    assert found == {
        paper.claims[0].id: wire.claims[0].id,
        blog.claims[0].id: paper.claims[1].id,
        blog.claims[1].id: wire.claims[0].id,
    }


def test_a_ring_of_reports_ends() -> None:
    a, b = Page("A", "2022-09-13").says("49 died"), Page("B", "2022-09-14").says("50 died")
    assert echoes({c.id: c for c in a.claims + b.claims}, {a.id: b.id, b.id: a.id}) == {}


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(chance: random.Random) -> None:
    days: list[str | None] = ["2022-09-13", "2022-09-14", "2022-09-17", "2022-09-25", None]
    pages = [said(f"P{i}", chance.choice(days), chance.choice([NIGHT, LOSSES])) for i in range(8)]
    claims = [c for p in pages for c in p.claims]
    reports = {p.id: p.report() for p in pages}
    expected = same_words({c.id: c for c in claims}, reports)
    chance.shuffle(claims)
    assert same_words({c.id: c for c in claims}, reports) == expected
    assert not set(expected) & set(expected.values())
