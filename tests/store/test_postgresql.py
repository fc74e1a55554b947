"""What only a server can do wrong: addresses, passwords, encodings, numbers out of order, older stores."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Column, MetaData, Table, insert, text
from test_migrations import RELEASED, as_written, released
from test_store import a_claim, a_page, a_report

from counterclaim.errors import StoreError
from counterclaim.records import Fetch
from counterclaim.store import migrations
from counterclaim.store.books import Store
from counterclaim.store.engines import engine
from counterclaim.store.schema import CLAIMS, JUDGEMENTS, PAGES, REPORTS, SCHEMA, VERSION
from postgres_server import PASSWORD, Server

CATALOGUE = (
    "select table_name, column_name, ordinal_position, data_type, character_maximum_length, is_nullable"
    " from information_schema.columns where table_schema = 'public'",
    "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'",
    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint"
    " where connamespace = 'public'::regnamespace",
    "select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "select maptokentype, mapseqno, dictname from pg_ts_config_map join pg_ts_dict on pg_ts_dict.oid = mapdict"
    " join pg_ts_config on pg_ts_config.oid = mapcfg where cfgname = 'counterclaim_words'",
)


def made(url: str) -> list[list[tuple[Any, ...]]]:
    """How a database is made, from its own catalogue."""
    with psycopg.connect(url) as books:
        return [sorted(books.execute(query).fetchall()) for query in CATALOGUE]


def old_store(server: Server, dump: Path, folder: Path) -> str:
    """The store of a dump of version 1, in a database of its own."""
    url = server.database()
    path = released(dump, folder)
    behind = engine(url)
    with behind.begin() as books, sqlite3.connect(path) as source:
        migrations.migrate(books, 0, 1)
        books.execute(text("drop table alembic_version"))  # version 1 had none
        books.execute(insert(SCHEMA).values(version=1, since="2022-09-15"))
        source.row_factory = sqlite3.Row
        for table in (PAGES, REPORTS, CLAIMS, JUDGEMENTS):
            rows = [dict(row) for row in source.execute(f"select * from {table.name}")]
            first = [column for column in table.columns if column.name in rows[0]]
            books.execute(insert(Table(table.name, MetaData(), *(Column(c.name, c.type) for c in first))), rows)
        for table, number in ((REPORTS, "reading"), (CLAIMS, "row"), (JUDGEMENTS, "row")):
            serial = f"pg_get_serial_sequence('{table.name}', '{number}')"
            books.execute(text(f'select setval({serial}, max("{number}")) from {table.name}'))
    behind.dispose()
    source.close()
    return url


def test_an_old_store_on_a_server_gives_back_the_very_same_ledger(postgres: Server, tmp_path: Path) -> None:
    url = old_store(postgres, RELEASED[0], tmp_path)
    expected = as_written(tmp_path / "books.sqlite")
    with Store.open(url) as store:
        ledger = store.ledger()
        assert (ledger.reports, ledger.claims, ledger.judgements) == expected
        assert [claim for each in store.readings() for claim in each.claims] == list(expected[1])
        page = a_page()
        assert store.keep(page, a_report(page), [a_claim(a_report(page))]) == "new"


def test_an_old_store_on_a_server_is_made_like_a_new_one(postgres: Server, tmp_path: Path) -> None:
    old, new = old_store(postgres, RELEASED[0], tmp_path), postgres.database()
    for url in (old, new):
        Store.open(url).close()
    assert made(old) == made(new)


OPEN = "import sys; from counterclaim.store.books import Store; Store.open(sys.argv[1]).close()"


@pytest.mark.parametrize("old", [False, True], ids=["a new store", "an old store"])
def test_processes_that_open_a_store_at_once_make_it_once(postgres: Server, tmp_path: Path, old: bool) -> None:
    url = old_store(postgres, RELEASED[0], tmp_path) if old else postgres.database()
    started = [subprocess.Popen([sys.executable, "-c", OPEN, url]) for _ in range(3)]
    assert [each.wait(60) for each in started] == [0, 0, 0]
    with psycopg.connect(url) as books:
        versions = books.execute("select version from counterclaim_schema order by 1").fetchall()
    assert versions == [(1,), (VERSION,)][0 if old else 1 :]


@pytest.mark.parametrize("table", ["pages", "reports", "claims", "judgements", "fetches"])
@pytest.mark.parametrize("deed", ["update {} set record = 'x'", "delete from {}", "truncate {} cascade"])
def test_nothing_that_was_kept_can_be_changed_or_removed(
    postgres: Server, tmp_path: Path, table: str, deed: str
) -> None:
    url = old_store(postgres, RELEASED[0], tmp_path)
    with Store.open(url) as store:
        store.fetched(Fetch("https://post.example/a", datetime(2022, 9, 14, tzinfo=UTC), 304))
    deed = deed.replace("record", "url") if table in {"pages", "fetches"} else deed
    with psycopg.connect(url) as books, pytest.raises(psycopg.Error, match="append-only"):
        books.execute(deed.format(table))


def test_the_numbers_of_readings_are_in_the_order_of_storing(postgres: Server) -> None:
    """A slow writer that began first: whoever comes later waits, so that nobody reads past a gap that fills later."""
    url = postgres.schema()
    with Store.open(url) as slow, Store.open(url) as quick:
        page = a_page()
        done = threading.Event()

        def keep() -> None:
            quick.keep(page, a_report(page), [])
            done.set()

        with slow._transaction(writes=True) as books:
            number = books.exec_driver_sql("select nextval(pg_get_serial_sequence('reports', 'reading'))").scalar()
            writer = threading.Thread(target=keep)
            writer.start()
            assert not done.wait(0.5)
            assert quick.latest().reading == 0
        writer.join(20)
        assert quick.latest().reading > (number or 0)


def test_a_writer_that_waits_too_long_is_told_so(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.engines.BUSY_SECONDS", 1)
    url = postgres.schema()
    page = a_page()
    first, second = Store.open(url), Store.open(url)
    with first._transaction(writes=True), pytest.raises(StoreError, match="another program is writing"):
        second.keep(page, a_report(page), [])
    first.close()
    second.close()


def test_a_connection_that_broke_is_made_again(postgres: Server) -> None:
    url = postgres.schema()
    page = a_page()
    with Store.open(url) as store:
        postgres.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'counterclaim'")
        assert store.keep(page, a_report(page), []) == "new"


def test_a_report_with_a_nul_is_kept(postgres: Server) -> None:
    page = replace(a_page(), url="odd\x00name.html")
    report = replace(a_report(page), outlet="Odd\x00Post", title="A\x00B")
    with Store.open(postgres.schema()) as store:
        assert store.keep(page, report, [a_claim(report)]) == "new"
        assert list(store.reports()) == [report]


def told(url: str) -> str:
    with pytest.raises(StoreError) as error:
        Store.open(url)
    line = str(error.value)
    assert "\n" not in line
    return line


def test_a_wrong_password_is_told_and_not_shown(postgres: Server) -> None:
    line = told(postgres.url("postgres", password="hunter2"))
    assert "password authentication failed" in line
    assert "hunter2" not in line


def test_a_server_that_is_not_there_is_told(postgres: Server) -> None:
    line = told(postgres.url("postgres", port=1))
    assert "127.0.0.1" in line
    assert "refused" in line
    assert PASSWORD not in line


def test_a_database_that_is_not_there_is_told(postgres: Server) -> None:
    assert 'database "nobodys" does not exist' in told(postgres.url("nobodys"))


def test_a_database_in_another_encoding_is_refused(postgres: Server) -> None:
    assert "make one with ENCODING 'UTF8'" in told(postgres.database("LATIN1"))


def test_another_programs_database_is_refused(postgres: Server) -> None:
    url = postgres.database()
    with psycopg.connect(url) as books:
        books.execute("create table bookmarks (url text)")
    assert "not a Counterclaim store" in told(url)


def test_a_later_version_is_refused(postgres: Server) -> None:
    url = postgres.database()
    Store.open(url).close()
    with psycopg.connect(url) as books:
        books.execute("insert into counterclaim_schema values (99, 'tomorrow')")
    assert "newer Counterclaim" in told(url)


WITHOUT_DRIVER = """
import sys
sys.modules["psycopg"] = None
from counterclaim.store.books import Store
from counterclaim.errors import StoreError
try:
    Store.open("postgresql://books:secret@localhost/books")
except StoreError as error:
    print(error)
"""


def test_a_driver_that_is_missing_is_told_with_how_to_get_it() -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_DRIVER], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == (
        "postgresql: its driver psycopg is not installed (pip install 'counterclaim[postgres]')"
    )


ADDRESSES = {
    "two @": ("postgresql://books:se@cret@localhost/books", "write %40 in a password"),
    "another kind of database": ("mysql://books:secret@localhost/books", "SQLite or PostgreSQL"),
    "a port that is no number": ("postgresql://books:secret@localhost:port/books", "not an address of a database"),
}


@pytest.mark.parametrize(("url", "why"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_that_is_none_is_told_without_its_password(url: str, why: str) -> None:
    line = told(url)
    assert why in line
    assert "cret" not in line


def test_the_short_name_of_the_scheme_is_understood(postgres: Server) -> None:
    with Store.open(postgres.database().replace("postgresql://", "postgres://")) as store:
        assert store.name.startswith("postgresql://books:***@127.0.0.1")
