"""Live blogs and pages of several stories: each entry is a text of its own, with its own moment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

import live_pages
import pytest

from counterclaim import reading
from counterclaim.grounding import Grounding
from counterclaim.incidents import reconcile
from counterclaim.incidents.assembly import View
from counterclaim.incidents.clock import moment_iso
from counterclaim.reconciling import Moment, Reconciliation
from counterclaim.records import Page, Report
from counterclaim.reports import read
from counterclaim.reports.stamps import entry_tables
from counterclaim.store.books import Store

MOMENTS = [moment for moment, *_ in live_pages.ENTRIES]
TITLES = [title for _, _, title, _ in live_pages.ENTRIES]
NOON = datetime(2022, 9, 13, 12, tzinfo=UTC)


def page_of(body: str, media_type: str = "text/html") -> Page:
    raw = body.encode()
    address = "https://strait-post.example/live"
    digest = hashlib.sha256(raw).hexdigest()
    return Page(f"sha256:{digest}", address, datetime(2023, 1, 1, tzinfo=UTC), media_type, raw)


def said_in(report: Report, number: int, *kinds: str) -> list[str]:
    return [b.span.of(report.text) for b in report.blocks if b.kind in kinds and report.entry_at(b.span) == number]


# --- how a page shows that it is several texts ---------------------------------------------------------------------

LAYOUTS: list[tuple[Callable[[], str], list[str], list[str]]] = [
    (live_pages.articles_with_times, MOMENTS, TITLES),
    (live_pages.list_with_times, MOMENTS, TITLES),
    (live_pages.metadata_alone, MOMENTS, TITLES),
    (live_pages.clock_lines, MOMENTS, TITLES),
    (live_pages.clock_headings, MOMENTS[1:], TITLES[1:]),
    (live_pages.plain_text, MOMENTS[1:], TITLES[1:]),
]


@pytest.mark.parametrize(("layout", "moments", "titles"), LAYOUTS, ids=[row[0].__name__ for row in LAYOUTS])
def test_a_live_blog_is_divided_into_dated_entries(
    layout: Callable[[], str], moments: list[str], titles: list[str]
) -> None:
    report = read(page_of(layout(), "text/plain" if layout is live_pages.plain_text else "text/html"))
    assert [(e.published, e.title) for e in report.entries] == list(zip(moments, titles, strict=True))
    texts = [text for _, _, title, text in live_pages.ENTRIES if title in titles]
    assert [said_in(report, n, "lead", "body") for n in range(len(texts))] == [[text] for text in texts]
    assert report.title == live_pages.TITLE
    assert live_pages.STANDFIRST in [b.span.of(report.text) for b in report.blocks if report.entry_at(b.span) is None]


def test_the_order_of_the_entries_changes_nothing_but_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    newest_first = read(page_of(live_pages.articles_with_times()))
    monkeypatch.setattr(live_pages, "ENTRIES", live_pages.ENTRIES[::-1])
    oldest_first = read(page_of(live_pages.articles_with_times()))
    told = [[(e.published, e.title) for e in report.entries] for report in (newest_first, oldest_first)]
    assert told[0] == told[1][::-1]


@pytest.mark.parametrize("layout", [live_pages.stories_with_datelines, live_pages.brief], ids=["datelines", "roundup"])
def test_a_page_of_several_stories_is_divided_at_their_headlines(layout: Callable[[], str]) -> None:
    report = read(page_of(layout()))
    assert [e.title for e in report.entries] == [title for title, _ in live_pages.STORIES]
    assert {e.published for e in report.entries} == {None}


def test_each_story_has_the_agency_of_its_own_dateline_and_the_page_none() -> None:
    report = read(page_of(live_pages.stories_with_datelines()))
    assert ([e.carried_from for e in report.entries], report.carried_from) == (["AP", "Reuters", "AFP"], "")
    assert said_in(report, 1, "dateline") == ["KADUNA, Nigeria (Reuters) -"]


NOT_DIVIDED = [
    ("subheadings, a time at the head, teasers with times", live_pages.ordinary()),
    ("two entries are too few", live_pages.page("".join(
        f"<p>{clock} GMT</p><p>{text}</p>" for _, clock, _, text in live_pages.ENTRIES[:2]
    ))),
    ("a roundup with one heading", live_pages.page(
        f"<h2>Elsewhere</h2><p>{live_pages.ENTRIES[0][3]}</p>", title="World in brief"
    )),
    ("a table of kick-off times", live_pages.page(
        f"<p>{live_pages.ENTRIES[0][3]}</p><p>18:00</p><p>Goris</p><p>19:00</p><p>Kapan</p><p>20:00</p><p>Sisian</p>"
    )),
    ("comments with times", live_pages.page(
        f"<p>{live_pages.ENTRIES[0][3]}</p><p>{live_pages.ENTRIES[1][3]}</p><div class=comments>" + "".join(
            f"<div class=comment><time datetime='2022-09-13T1{n}:00:00Z'>1{n}:00</time><p>I do not believe a word of "
            "what either side says about all of this.</p></div>" for n in range(5)
        ) + "</div>"
    )),
]  # fmt: skip


@pytest.mark.parametrize("page", [row[1] for row in NOT_DIVIDED], ids=[row[0] for row in NOT_DIVIDED])
def test_an_ordinary_page_stays_one_text(page: str) -> None:
    assert read(page_of(page)).entries == ()


def test_two_of_an_agency_s_updates_are_entries() -> None:
    lines = "".join(
        f"<p>{clock}</p><p>{entry[3]}</p>"
        for clock, entry in zip(("10 p.m.", "4:14 p.m."), live_pages.ENTRIES, strict=False)
    )
    report = read(page_of(live_pages.page(lines, title="The Latest: Shelling near Goris")))
    assert [e.published for e in report.entries] == ["2022-09-13", "2022-09-13"]


def test_the_times_of_a_timeline_are_those_of_what_happened() -> None:
    inside = "".join(f"<p>{clock} GMT</p><p>{text}</p>" for _, clock, _, text in live_pages.ENTRIES)
    report = read(page_of(live_pages.page(inside, title="Timeline: a night on the border")))
    assert [e.published for e in report.entries] == [None] * len(live_pages.ENTRIES)


def test_a_bare_clock_on_a_page_that_ran_over_midnight_is_of_no_day() -> None:
    inside = "".join(f"<p>{clock} GMT</p><p>{text}</p>" for _, clock, _, text in live_pages.ENTRIES)
    changed = '<meta property="article:modified_time" content="2022-09-14T01:00:00+04:00">'
    report = read(page_of(live_pages.page(inside, head=changed)))
    assert [e.published for e in report.entries] == [None] * len(live_pages.ENTRIES)


# --- stamps --------------------------------------------------------------------------------------------------------

STAMPS = [
    ("14:05", "2022-09-13"),
    ("4 p.m. EDT", "2022-09-13T16:00:00-04:00"),
    ("14.05 GMT", "2022-09-13T14:05:00+00:00"),
    ("2:05 p.m. EDT", "2022-09-13T14:05:00-04:00"),
    ("12:10am BST", "2022-09-13T00:10:00+01:00"),
    ("14:05 (GMT+3)", "2022-09-13T14:05:00+03:00"),
    ("14:05 UTC, 14 Sep 2022", "2022-09-14T14:05:00+00:00"),
    ("14:05 ET", "2022-09-13"),  # summer or winter is not said
    ("14:05 IST", "2022-09-13"),  # Israel, India or Ireland
    ("3h ago", None),
    ("3h ago (14:05 GMT)", "2022-09-13T14:05:00+00:00"),
]


@pytest.mark.parametrize(("line", "moment"), STAMPS)
def test_a_stamp_says_no_more_than_it_says(line: str, moment: str | None) -> None:
    stamp = entry_tables().stamp(line)
    assert stamp is not None
    assert stamp.moment(date(2022, 9, 13)) == moment


def test_every_wording_of_the_table_matches_what_it_must_and_nothing_that_it_must_not() -> None:
    tables = entry_tables()
    wrong = []
    for wording in (*tables.whole, *tables.opening, *tables.roundups, *tables.timelines, *tables.updates):
        way = wording.pattern.fullmatch if wording in tables.whole else wording.pattern.search
        way = wording.pattern.match if wording in tables.opening else way
        wrong += [(wording.id, line) for line in wording.match if not way(line)]
        wrong += [(wording.id, line) for line in wording.unlike if way(line)]
    assert wrong == []


# --- what the claims make of it ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def live() -> reading.Coded:
    (outcome,) = reading.read([page_of(live_pages.articles_with_times())])
    assert isinstance(outcome, reading.Coded)
    return outcome


def test_today_and_yesterday_count_from_the_entry(live: reading.Coded) -> None:
    days = {c.when.wording: c.when.earliest for c in live.claims if c.when}
    assert days == {"today": date(2022, 9, 14), "yesterday": date(2022, 9, 12)}


def test_nobody_is_carried_from_one_entry_to_the_next(live: reading.Coded) -> None:
    for claim in live.claims:
        at = live.report.entry_at(claim.evidence[0].span)
        assert at is not None
        spans = [n.span for n in (*claim.actors, *claim.targets, *(v.who for v in claim.sources.voices))]
        spans += [claim.place.span if claim.place else None]
        assert {live.report.entry_at(span) for span in spans if span} <= {at}
    said = [c for c in live.claims if "He said" in c.evidence[0].quote or c.sources.origin.who.wording == "He"]
    assert all(not c.sources.origin.who.id for c in said)


def test_a_figure_is_of_the_moment_of_its_entry_and_unknown_before(live: reading.Coded) -> None:
    registry = Grounding.load().registry
    now = reconcile([live.report], live.claims, registry=registry)
    figures = {(v.harm, v.low): v.as_of for i in now for v in i.versions}
    assert figures[("killed", 12)] == "2022-09-13T20:40:00+00:00"
    assert figures[("wounded", 3)] == "2022-09-13T15:05:00+00:00"
    then = reconcile([live.report], live.claims, registry=registry, as_of=NOON)
    assert {live.report.entry_at(c.evidence[0].span) for c in live.claims for i in then if c.id in i.claims} == {2, 3}


@pytest.mark.parametrize("moment", [None, NOON])
def test_a_store_makes_of_a_live_blog_what_all_at_once_makes(live: reading.Coded, moment: datetime | None) -> None:
    registry = Grounding.load().registry
    with Store.open(":memory:") as store:
        store.keep(live.page, live.report, live.claims)
        kept_up = Reconciliation(store, registry, Moment(moment))
        kept_up.catch_up()
        found = list(kept_up.incidents(View("ucdp", moment_iso(moment) if moment else None)))
    at_once = reconcile([live.report], live.claims, registry=registry, as_of=moment, policy="ucdp")
    assert found == list(at_once)


def test_two_stories_of_one_page_are_two_incidents() -> None:
    (outcome,) = reading.read([page_of(live_pages.brief())])
    assert isinstance(outcome, reading.Coded)
    found = reconcile([outcome.report], outcome.claims, registry=Grounding.load().registry)
    assert sorted(i.act or "" for i in found) == ["abduction", "killing"]
