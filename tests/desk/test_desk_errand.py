"""Long work of the desk: who asks is told how far it is, others go on, and a failure is told and not kept."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from starlette.testclient import TestClient

from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.books import Books
from counterclaim.doors.desk.errand import Errand, Progress, Tell
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables
from counterclaim.doors.desk.troubles import Trouble


def test_who_asks_too_early_is_told_how_far_it_is() -> None:
    told, go_on = Event(), Event()

    def work(tell: Tell) -> int:
        tell(Progress("reports read", 40, 100))
        told.set()
        go_on.wait(5)
        return 7

    errand = Errand(work, "the desk is reading the books", patience=0.0)
    errand.begin()
    assert told.wait(5)
    with pytest.raises(Trouble, match="reports read: 40 of 100") as trouble:
        errand.result()
    assert (trouble.value.status, trouble.value.answer().headers["retry-after"]) == (503, "2")
    assert errand.progress == Progress("reports read", 40, 100)
    go_on.set()
    assert Errand(work, "it").result() == 7
    assert Errand(work, "it", patience=5).result() == 7


def test_a_failure_is_told_and_the_work_begun_anew() -> None:
    tries: list[int] = []

    def work(_: Tell) -> int:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("the disk is full")
        return len(tries)

    errand = Errand(work, "it")
    with pytest.raises(ValueError, match="disk"):
        errand.result()
    assert errand.result() == errand.result() == 2


@pytest.mark.model
@pytest.mark.towns
def test_while_the_books_are_read_the_desk_says_so(
    sample_books: Any, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, first = Event(), Books._first

    def slowly(books: Books, tell: Tell) -> None:
        tell(Progress("reports read", 3, 8))
        go_on.wait(20)
        first(books, tell)

    monkeypatch.setattr(Books, "_first", slowly)
    with TestClient(create_app(Settings(str(sample_books), patience=0.0), tables=tables)) as desk:
        early = desk.get("/api/incidents")
        health = desk.get("/api/health")
        while desk.get("/api/health").json()["reading"] == {"step": "beginning", "done": 0, "of": None}:
            continue
        assert desk.get("/api/health").json()["reading"] == {"step": "reports read", "done": 3, "of": 8}
        assert (early.status_code, early.headers["retry-after"], health.status_code) == (503, "2", 200)
        assert early.json()["error"]["what"] == "the desk is reading the books"
        assert early.headers["cache-control"] == "no-store"
        go_on.set()
        while (answer := desk.get("/api/incidents")).status_code == 503:
            continue
        assert answer.json()["total"] == 1
        assert desk.get("/api/health").json()["reading"] is None
