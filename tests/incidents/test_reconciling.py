"""The incidents of a store, kept up as reports and judgements come: the same as computed from all of them at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from incident_builders import Page as Told
from incident_builders import Registry, killed
from test_sample_pages import samples

from counterclaim.bench.made_up_news import news
from counterclaim.grounding import Grounding
from counterclaim.incidents import reconcile
from counterclaim.incidents.assembly import View
from counterclaim.incidents.ledger import Registry as AnyRegistry
from counterclaim.incidents.likeness.alike import FIRST_CLAIMS, Words
from counterclaim.incidents.likeness.scoring import Rules
from counterclaim.reconciling import Reconciliation
from counterclaim.records import Claim, Judgement, Page, Report, Verdict
from counterclaim.store.books import Store

WHEN = datetime(2022, 10, 1, tzinfo=UTC)
Books = list[tuple[Page, Report, tuple[Claim, ...]]]


def page_of(report: Report) -> Page:
    return Page(report.page_id, report.url, report.fetched_at or WHEN, "text/html", b"")


def made_up(amount: int) -> Books:
    return list(news(amount, seed=3))


def sample_books() -> Books:
    reports, claims = samples()
    return [(page_of(r), r, tuple(c for c in claims if c.report_id == r.id)) for r in reports]


def expected(store: Store, registry: AnyRegistry, policy: str = "ucdp") -> list[object]:
    books = store.ledger()
    return list(reconcile(books.reports, books.claims, registry=registry, judgements=books.judgements, policy=policy))


BOOKS = [("the sample pages", sample_books(), Registry()), ("made-up news", made_up(900), Grounding.load().registry)]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("what", "books", "registry"), BOOKS, ids=[b[0] for b in BOOKS])
def test_one_by_one_in_any_order_is_the_same_as_all_at_once(
    what: str, books: Books, registry: AnyRegistry, seed: int
) -> None:
    chance = random.Random(seed)
    coming = list(books)
    chance.shuffle(coming)
    with Store.open(":memory:") as store:
        kept_up = Reconciliation(store, registry)
        while coming:
            some, coming = coming[: (n := chance.choice((1, 3, 20)))], coming[n:]
            for page, report, claims in some:
                store.keep(page, report, claims)
            kept_up.catch_up()
        assert list(kept_up.incidents(View("ucdp"))) == expected(store, registry)


def test_it_says_which_incidents_changed_and_gives_each_alone() -> None:
    books, registry = made_up(600), Grounding.load().registry
    with Store.open(":memory:") as store:
        kept_up = Reconciliation(store, registry)
        shown: dict[str, object] = {}
        for page, report, claims in books:
            store.keep(page, report, claims)
            changed = kept_up.catch_up()
            shown |= {i: kept_up.incident(i, View()) for i in changed}
        there = {i.id: i for i in reconcile(*plain(store), registry=registry)}
        assert there.items() <= shown.items()
        assert {i: kept_up.incident(i, View()) for i in there} == there
        assert len(kept_up) == len(there)
        assert kept_up.incident("incident.none", View()) is None
        assert kept_up.catch_up() == frozenset()


def plain(store: Store) -> tuple[Sequence[Report], Sequence[Claim]]:
    books = store.ledger()
    return books.reports, books.claims


def test_a_page_that_is_read_again_takes_the_place_of_its_earlier_reading() -> None:
    books, registry = made_up(300), Grounding.load().registry
    with Store.open(":memory:") as store:
        kept_up = Reconciliation(store, registry)
        for page, report, claims in books:
            store.keep(page, report, claims)
        kept_up.catch_up()
        for page, report, claims in books[::5]:
            store.keep(page, report, [replace(c, targets=(), counts=()) for c in claims[:-1]])
        kept_up.catch_up()
        assert list(kept_up.incidents(View("ucdp"))) == expected(store, registry)
        page, report, claims = books[0]
        text = report.text + "\nOne more line that was not read before."
        store.keep(page, replace(report, text=text), claims)
        kept_up.catch_up()
        assert list(kept_up.incidents(View("ucdp"))) == expected(store, registry)


def clash(outlet: str, day: int, toll: int) -> Told:
    both = ("ARM.mil", "AZE.mil")
    words = f"the armies clashed near Goris, {outlet} writes"
    page = Told(outlet, f"2022-09-{day}").says(
        words,
        actors=both,
        targets=both,
        place="Goris",
        days=(f"2022-09-{day}", f"2022-09-{day}"),
        name=f"clash {outlet}",
    )
    return page.says(f"{toll} died", "ARM.mod", counts=(killed(toll, side="ARM"),), name=f"toll {outlet}")


def test_what_people_judge_is_taken_up() -> None:
    told = [clash("A", 13, 49), clash("B", 13, 50), clash("C", 20, 7)]
    verdicts = [
        Judgement("clash A + clash B", "different", "ana", WHEN),
        Judgement("clash A + clash C", "same", "ana", WHEN + timedelta(hours=1)),
        Judgement("toll B", "reject", "ben", WHEN + timedelta(hours=2)),
        Judgement("clash A + clash C", "different", "ben", WHEN + timedelta(hours=3)),
        Judgement("toll B", "accept", "ana", WHEN + timedelta(hours=4)),
        Judgement("clash A + toll A", "different", "ana", WHEN + timedelta(hours=5)),
    ]
    with Store.open(":memory:") as store:
        kept_up = Reconciliation(store, Registry())
        for page in told:
            store.keep(page_of(page.report()), page.report(), page.claims)
        kept_up.catch_up()
        amounts = [len(kept_up)]
        for judgement in verdicts:
            store.judge(judgement)
            kept_up.catch_up()
            amounts.append(len(kept_up))
            assert list(kept_up.incidents(View("ucdp"))) == expected(store, Registry())
    assert amounts == [2, 3, 2, 2, 3, 3, 3]


def test_a_claim_that_is_thrown_out_and_was_only_a_copy_is_gone_and_comes_back() -> None:
    books, registry = sample_books(), Registry()
    with Store.open(":memory:") as store:
        for page, report, claims in books:
            store.keep(page, report, claims)
        kept_up = Reconciliation(store, registry)
        kept_up.catch_up()
        moments = iter(range(100))
        copies = [c for _, r, claims in books if "Northern" in r.outlet for c in claims]
        assert copies
        for claim in copies:
            for verdict in cast("tuple[Verdict, ...]", ("reject", "accept")):
                at = WHEN + timedelta(minutes=next(moments))
                store.judge(Judgement(claim.id, verdict, "ana", at))
                kept_up.catch_up()
                assert list(kept_up.incidents(View("ucdp"))) == expected(store, registry)


def test_claims_that_are_compared_by_their_words_are_read_in_one_go() -> None:
    asked: list[list[str]] = []
    claims = {c.id: c for _, _, told in made_up(100) for c in told}
    reports = {report.id: report for _, report, _ in made_up(100)}
    words = Words(Rules.load(), claims, reports, lambda ids: asked.append(list(ids)))
    accounts = [[c for c in sorted(claims) if c.startswith(r)] for r in sorted(reports)[:5]]
    words.bring(accounts)
    for other in accounts[1:]:
        words.likeness(accounts[0], other)
    words.bring(accounts)
    assert asked == [sorted(c for claims_of in accounts for c in claims_of[:FIRST_CLAIMS]), []]
