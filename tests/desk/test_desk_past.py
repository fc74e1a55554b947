"""What the desk works out of an incident's neighbours is what the whole reconciliation says, at any moment."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

import pytest

from counterclaim import api
from counterclaim.bench.made_up_news import news, sides_of
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.tables import Tables
from counterclaim.doors.reconcile import Stretch
from counterclaim.incidents.reconcile import reconcile
from counterclaim.reconciling import Moment
from counterclaim.records import Judgement
from counterclaim.store.books import Store

pytestmark = [pytest.mark.towns]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> Shelf:
    """A desk's books of made-up news, with two claims that somebody judged."""
    store = Store.open(str(tmp_path_factory.mktemp("past") / "books.sqlite"))
    sides = sides_of(tables.registry.lexicon.actors.values())
    for page, report, claims in islice(news(2_000, sides=sides), 45):
        store.keep(page, report, claims)
    some = sorted(claim.id for claim in store.claims())
    store.judge(Judgement(some[0], "reject", "ana", datetime(2023, 6, 1, tzinfo=UTC)))
    store.judge(Judgement(some[9], "accept", "ben", datetime(2024, 6, 1, tzinfo=UTC)))
    return Shelf(store, tables, Settings())


def moments(shelf: Shelf) -> list[datetime]:
    days = sorted(r.published for r in shelf.store.reports() if r.published)
    some = [days[len(days) * part // 4 - 1] for part in (1, 2, 3, 4)]
    return [datetime.fromisoformat(day).replace(tzinfo=UTC) for day in (each[:10] for each in some)]


def test_the_home_of_a_claim_is_that_of_the_whole(shelf: Shelf) -> None:
    books = shelf.store.ledger()
    claims = [claim.id for claim in books.claims]
    for at in (None, *moments(shelf)):
        made = reconcile(
            books.reports, books.claims, registry=shelf.tables.registry, judgements=books.judgements, as_of=at
        )
        whole = {claim: each.id for each in made for claim in each.claims}
        assert shelf.at(Moment(as_of=at)).homes(claims, shelf.latest()) == whole


@pytest.mark.parametrize("clock", ["published", "fetched"])
def test_the_changes_of_an_incident_are_those_of_the_whole(shelf: Shelf, clock: api.Clock) -> None:
    first, _, third, last = moments(shelf)
    for since, until in ((first, third), (third, None), (first, last)):
        whole = api.compare(shelf.store, since=since, until=until, clock=clock, registry=shelf.tables.registry)
        there = {each.id for each in (*whole.before, *whole.after)}
        for key in sorted(there)[:25]:
            expected = tuple(c for c in whole.changes if key in {c.incident, *c.was})
            assert shelf.changes(key, Stretch(since, until, clock, "versions")) == expected
        assert shelf.changes("incident.none", Stretch(since, until, clock, "versions")) is None
