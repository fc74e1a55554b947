"""Every store that was ever written opens, gives back what it held, and is from then on as a new one.

`released/` holds a store of each version of the tables, as SQL; a release that changes them adds its own.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from counterclaim.errors import StoreError
from counterclaim.records import Claim, Fetch, Judgement, Report
from counterclaim.store import codec
from counterclaim.store.books import Store
from counterclaim.store.schema import VERSION

RELEASED = sorted((Path(__file__).parent / "released").glob("v*.sql"))
NAMES = [path.stem for path in RELEASED]
STANDING = "(select max(reading) from reports group by id)"


def released(dump: Path, folder: Path) -> Path:
    """The store of a dump, in a file."""
    path = folder / "books.sqlite"
    with sqlite3.connect(path) as books:
        books.executescript(dump.read_text("utf-8"))
    books.close()
    return path


def told(path: Path, query: str) -> list[Any]:
    with sqlite3.connect(path) as books:
        found = books.execute(query).fetchall()
    books.close()
    return found


def as_written(path: Path) -> tuple[tuple[Report, ...], tuple[Claim, ...], tuple[Judgement, ...]]:
    """The ledger straight from the rows of an old store, past all of our queries."""
    rows = {
        Report: f"select record from reports where reading in {STANDING} order by reading",
        Claim: f"select record from claims where reading in {STANDING} order by row",
        Judgement: "select record from judgements order by row",
    }
    read: dict[Any, Any] = {
        kind: tuple(codec.loads(kind, record) for (record,) in told(path, rows[kind])) for kind in rows
    }
    return read[Report], read[Claim], read[Judgement]


def made(path: Path) -> dict[str, Any]:
    """How a database is made: the columns of its tables, its indexes and triggers, as SQLite describes them."""
    names = told(path, "select type, name, coalesce(sql, '') from sqlite_master where name not like 'sqlite_%'")
    shapes: dict[str, Any] = {}
    for kind, name, sql in names:
        columns = told(path, f"pragma table_xinfo('{name}')") if kind == "table" else []
        keys = told(path, f"pragma foreign_key_list('{name}')") if kind == "table" else []
        plain = "" if kind == "table" and not sql.startswith("CREATE VIRTUAL") else re.sub(r"\s+", " ", sql)
        shapes[f"{kind} {name}"] = (columns, sorted(keys), plain.lower())
    return shapes


def test_there_is_a_store_of_every_version() -> None:
    versions = [f"v{number}" for number in range(1, VERSION + 1)]
    assert versions[: len(NAMES)] == NAMES
    assert len(NAMES) >= VERSION - 1  # that of the newest version comes with its release


@pytest.mark.parametrize("dump", RELEASED, ids=NAMES)
def test_an_old_store_gives_back_the_very_same_ledger(dump: Path, tmp_path: Path) -> None:
    path = released(dump, tmp_path)
    reports, claims, judgements = as_written(path)
    assert reports
    assert claims
    assert judgements
    with Store.open(str(path)) as store:
        ledger = store.ledger()
        assert (ledger.reports, ledger.claims, ledger.judgements) == (reports, claims, judgements)
        assert [claim for each in store.readings() for claim in each.claims] == list(claims)
    assert told(path, "select version from counterclaim_schema order by version")[-1] == (VERSION,)


@pytest.mark.parametrize("dump", RELEASED, ids=NAMES)
def test_an_old_store_keeps_every_row_as_it_was(dump: Path, tmp_path: Path) -> None:
    path = released(dump, tmp_path)
    tables = ["pages", "reports", "claims", "judgements"]
    columns = {table: ", ".join(f'"{row[1]}"' for row in told(path, f"pragma table_info({table})")) for table in tables}
    rows = [f"select {columns[table]} from {table} order by 1" for table in tables]
    before = [told(path, query) for query in rows]
    Store.open(str(path)).close()
    assert [told(path, query) for query in rows] == before


@pytest.mark.parametrize("dump", RELEASED, ids=NAMES)
def test_an_old_store_is_made_like_a_new_one(dump: Path, tmp_path: Path) -> None:
    path = released(dump, tmp_path)
    Store.open(str(path)).close()
    Store.open(str(tmp_path / "new.sqlite")).close()
    assert made(path) == made(tmp_path / "new.sqlite")
    version = told(path, "select * from alembic_version")
    assert version == told(tmp_path / "new.sqlite", "select * from alembic_version") == [(f"v{VERSION}",)]


@pytest.mark.parametrize("dump", RELEASED, ids=NAMES)
def test_the_facts_of_an_old_store_are_those_of_a_new_one(dump: Path, tmp_path: Path) -> None:
    path = released(dump, tmp_path)
    with Store.open(str(path)) as old, Store.open(str(tmp_path / "new.sqlite")) as new:
        for each in old.readings():
            page = old.page(each.report.page_id)
            assert page is not None
            new.keep(page, each.report, each.claims)
    columns = "act, setting, first_day, last_day, lat, lon"
    standing = f"select {columns} from claim_facts where reading in {STANDING} order by row"
    assert told(path, standing) == told(tmp_path / "new.sqlite", standing) != []
    columns = "url, address, outlet, published, published_at, fetched_at, replaces"
    standing = f"select {columns} from report_facts where reading in {STANDING} order by reading"
    assert told(path, standing) == told(tmp_path / "new.sqlite", standing)


@pytest.mark.parametrize("dump", RELEASED, ids=NAMES)
def test_what_an_old_store_holds_is_not_kept_again(dump: Path, tmp_path: Path) -> None:
    with Store.open(str(released(dump, tmp_path))) as store:
        for each in list(store.readings()):
            page = store.page(each.report.page_id)
            assert page is not None
            assert store.keep(page, each.report, each.claims) == "unchanged"


OPEN = "import sys; from counterclaim.store.books import Store; Store.open(sys.argv[1]).close()"


def test_two_processes_that_open_an_old_store_at_once_bring_it_up_once(tmp_path: Path) -> None:
    path = released(RELEASED[0], tmp_path)
    started = [subprocess.Popen([sys.executable, "-c", OPEN, str(path)]) for _ in range(3)]
    assert [each.wait(60) for each in started] == [0, 0, 0]
    assert told(path, "select version from counterclaim_schema") == [(1,), (VERSION,)]


def test_threads_that_make_a_store_at_once_make_it_once(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    failures: list[StoreError] = []

    def open_it() -> None:
        try:
            Store.open(str(path)).close()
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert told(path, "select version from counterclaim_schema") == [(VERSION,)]


def test_a_step_that_fails_leaves_the_old_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = released(RELEASED[0], tmp_path)
    before = made(path)

    def no_room(books: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr("counterclaim.store.facts.fill", no_room)
    with pytest.raises(StoreError, match="full"):
        Store.open(str(path))
    assert made(path) == before


def test_a_store_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    script = OPEN + "; Store.open(sys.argv[1]).close(); assert 'alembic' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "new.sqlite")], check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.parametrize("table", ["pages", "reports", "claims", "judgements", "fetches"])
@pytest.mark.parametrize(
    "deed", ["update {} set id = 'x'", "delete from {}", "insert or replace into {} select * from {}"]
)
def test_nothing_that_was_kept_can_be_changed_or_removed(tmp_path: Path, table: str, deed: str) -> None:
    path = released(RELEASED[0], tmp_path)
    with Store.open(str(path)) as store:
        store.fetched(Fetch("https://post.example/a", datetime(2022, 9, 14, tzinfo=UTC), 304))
    deed = deed.replace("set id", {"judgements": "set subject", "fetches": "set asked"}.get(table, "set id"))
    with sqlite3.connect(path) as books:
        books.execute("pragma recursive_triggers = on")  # as ours does
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            books.execute(deed.format(table, table))
    books.close()
