"""Many ask the desk at once while books come in: each answer is whole, the last as if made from nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from counterclaim.bench.made_up_news import news
from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.books import Books
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables
from counterclaim.reconciling import Reconciliation
from counterclaim.store.books import Store

READERS = 8


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        for page, report, claims in islice(news(2_000), 60):
            store.keep(page, report, claims)
    return place


@pytest.mark.towns
def test_readers_and_a_writer(made_up: Path, tables: Tables) -> None:
    app = create_app(Settings(str(made_up), looks_every=0), tables=tables)
    done = Event()

    def read(_: int) -> int:
        asked = 0
        client = TestClient(app)
        while not done.is_set() or asked < 5:
            page = client.get("/api/incidents", params={"limit": 5, "sort": "reports"}).json()
            for each in page["items"][:2]:
                told = client.get(f"/api/incidents/{each['id']}")
                assert told.status_code in {200, 404}  # it may have become another one since
                if told.status_code == 200:
                    assert set(told.json()["claims_by_id"]) == set(told.json()["claims"])
            asked += 1
        return asked

    with ThreadPoolExecutor(READERS) as pool, Store.open(str(made_up)) as store:
        readers = [pool.submit(read, n) for n in range(READERS)]
        for page, report, claims in islice(news(2_000), 60, 90):
            store.keep(page, report, claims)
        done.set()
        assert all(reader.result() >= 5 for reader in readers)
    anew = create_app(Settings(str(made_up)), tables=tables)
    kept_up, from_nothing = (TestClient(each).get("/api/incidents?limit=200").json() for each in (app, anew))
    assert kept_up == from_nothing


@pytest.mark.towns
def test_after_a_failure_the_books_are_begun_anew(
    made_up: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(str(made_up)) as store:
        books = Books(store, tables)
        before = books.standing(store.latest())
        for page, report, claims in islice(news(2_000), 60, 70):
            store.keep(page, report, claims)
        take = Reconciliation.catch_up

        def half(kept_up: Reconciliation) -> frozenset[str]:
            take(kept_up)
            raise RuntimeError("broke off")

        monkeypatch.setattr(Reconciliation, "catch_up", half)
        with pytest.raises(RuntimeError):
            books.standing(store.latest())
        monkeypatch.setattr(Reconciliation, "catch_up", take)
        after = books.standing(store.latest())
        assert after.summaries == Books(store, tables).standing(store.latest()).summaries != before.summaries
