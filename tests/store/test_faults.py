"""What goes wrong around the books: no room, other programs, damage, clocks, a server that goes away.

Whatever happens: one line that says what to do, and nothing is lost that was told as kept.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from test_store import a_claim, a_page, a_report

from counterclaim.errors import StoreError
from counterclaim.records import Judgement
from counterclaim.store.books import Store
from counterclaim.store.complaints import complaint
from counterclaim.store.finding import Finding
from postgres_server import Server

WRITER = """
import resource
import sys
if sys.argv[4] != "None":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]),) * 2)
sys.path.insert(0, sys.argv[3])
from test_store import a_claim, a_page, a_report
from counterclaim.errors import StoreError
from counterclaim.store.books import Store
try:
    store = Store.open(sys.argv[1])
    for number in range(int(sys.argv[2])):
        page = a_page(number)
        report = a_report(page)
        store.keep(page, report, [a_claim(report)])
        print(report.id, flush=True)
except StoreError as error:
    print(error, file=sys.stderr)
    sys.exit(1)
"""


def writing(place: str, pages: int, limit: int | None = None) -> subprocess.Popen[str]:
    """A program that keeps readings and tells each; with a limit no file of its may grow beyond so many bytes."""
    command = [sys.executable, "-c", WRITER, place, str(pages), str(Path(__file__).parent), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def kept(place: str) -> list[str]:
    with Store.open(place) as store:
        return [report.id for report in store.reports()]


def whole(path: Path) -> str:
    with closing(sqlite3.connect(path)) as opened:
        return str(opened.execute("PRAGMA integrity_check").fetchone()[0])


def keep(store: Store, number: int = 1) -> None:
    report = a_report(a_page(number))
    store.keep(a_page(number), report, [a_claim(report)])


def test_a_full_disk_is_one_line_and_all_that_was_told_is_kept(tmp_path: Path) -> None:
    place = tmp_path / "books.sqlite"
    told, said = (writer := writing(str(place), 10_000, 400_000)).communicate()
    assert writer.returncode == 1
    assert len(said.splitlines()) == 1
    assert "books.sqlite: " in said
    assert told.split() == kept(str(place))
    assert whole(place) == "ok"
    again = writing(str(place), len(told.split()) + 3)  # with room again it goes on
    assert (again.communicate()[1], again.returncode) == ("", 0)
    assert len(kept(str(place))) == len(told.split()) + 3


def test_a_disk_without_any_room_is_one_line(tmp_path: Path) -> None:
    told, said = (writer := writing(str(tmp_path / "books.sqlite"), 1, 10_000)).communicate()
    assert (told, writer.returncode, len(said.splitlines())) == ("", 1, 1)


COMPLAINTS = [
    # what a database says, what is told
    ("database or disk is full", "no room is left"),
    ("attempt to write a readonly database", "may only be read"),
    ("database is locked", "another program is writing"),
    ("database disk image is malformed", "counterclaim doctor --store"),
    ("disk I/O error", "look at the disk"),
    ("server closed the connection unexpectedly\n\tThis probably means", "run it again"),
    ("terminating connection due to administrator command", "run it again"),
    ("FATAL:  the database system is starting up", "in a moment"),
    ("something else\nand more", "something else"),
]


@pytest.mark.parametrize(("said", "told"), COMPLAINTS)
def test_a_complaint_of_the_database_says_what_to_do(said: str, told: str) -> None:
    line = complaint(OperationalError("INSERT", {}, Exception(said)))
    assert told in line
    assert "\n" not in line


def test_a_store_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.engines.PRAGMAS", ("busy_timeout = 50", "journal_mode = WAL"))
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store, closing(sqlite3.connect(place, isolation_level=None)) as other:
        keep(store)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            keep(store, 2)
        assert len(kept(str(place))) == 1  # who only reads does not wait
        other.execute("ROLLBACK")
        keep(store, 2)


def test_a_store_that_may_only_be_read_is_told(tmp_path: Path) -> None:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        keep(store)
        with store._engine.connect() as books:
            books.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="may only be read"):
            keep(store, 2)


def look_and_write(place: str) -> None:
    with Store.open(place) as store:
        list(store.claims())
        keep(store, 21)


DAMAGE: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("cut off", lambda held: held[: len(held) // 2]),
    ("cut off in its head", lambda held: held[:60]),
    ("its tables overwritten", lambda held: held[:4096] + bytes(4096 * 6) + held[4096 * 7 :]),
    ("its catalogue overwritten", lambda held: held[:100] + b"\xff" * 3996 + held[4096:]),
    ("no database", lambda _: b"%PDF-1.7 and so on" * 1000),
    ("half a database", lambda held: b"SQLite format 3\x00" + b"news" * 5000),
]


@pytest.mark.parametrize(("how", "change"), DAMAGE, ids=[how for how, _ in DAMAGE])
def test_a_damaged_file_is_one_line_and_stays_as_it_is(
    tmp_path: Path, how: str, change: Callable[[bytes], bytes]
) -> None:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        for number in range(20):
            keep(store, number)
    held = change(place.read_bytes())
    place.write_bytes(held)
    with pytest.raises(StoreError) as told:
        look_and_write(str(place))
    assert len(str(told.value).splitlines()) == 1
    assert place.read_bytes()[:4096] == held[:4096]


def test_half_written_logs_beside_a_store_lose_nothing_that_was_told(tmp_path: Path) -> None:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        for number in range(5):
            keep(store, number)
        for file in tmp_path.glob("books.sqlite*"):  # as a loss of power leaves them
            shutil.copy(file, tmp_path / file.name.replace("books", "copy"))
    log = tmp_path / "copy.sqlite-wal"
    log.write_bytes(log.read_bytes() + b"\x00\x01half of a frame")
    assert len(kept(str(tmp_path / "copy.sqlite"))) == 5


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(place: str) -> None:
    with Store.open(place) as store:
        for fetched in (datetime(2031, 1, 1, tzinfo=UTC), datetime(1970, 1, 2, tzinfo=UTC)):
            page = a_page(1, fetched)
            store.keep(page, replace(a_report(page), fetched_at=fetched), [a_claim(a_report(page))])
        assert store.size()["pages"] == 1
        [page] = store.pages()
        assert page.fetched_at.year == 2031  # the first that was told; a later fetch of the same bytes changes nothing


@pytest.fixture
def server_that_restarts(postgres: Server) -> Iterator[Server]:
    yield postgres
    postgres.restart()  # other tests find it fresh


def test_a_server_that_restarts_in_the_middle_is_one_line_and_nothing_is_lost(server_that_restarts: Server) -> None:
    place = server_that_restarts.schema()
    writer = writing(place, 100_000)
    assert writer.stdout is not None
    told = [writer.stdout.readline().strip() for _ in range(5)]
    server_that_restarts.restart()
    more, said = writer.communicate()
    told += more.split()
    assert writer.returncode == 1
    assert len(said.splitlines()) == 1
    assert "run it again" in said or "in a moment" in said
    held = kept(place)
    assert set(told) <= set(held)
    assert len(held) == len(set(held)) <= len(told) + 1
    again = writing(place, len(held) + 2)
    assert (again.communicate()[1], again.returncode) == ("", 0)
    assert len(kept(place)) == len(held) + 2


# What `counterclaim doctor` says of a store: `Store.checkup`.


def states(place: str) -> dict[str, Finding]:
    with Store.open(place) as store:
        found = list(store.checkup())
    return {each.subject: each for each in sorted(found, key=lambda f: f.state == "not ok")}


def test_a_store_in_order_is_said_to_be(place: str) -> None:
    with Store.open(place) as store:
        for number in range(3):
            keep(store, number)
        store.judge(Judgement("c.1", "accept", "ana", datetime(2026, 11, 1, tzinfo=UTC)))
    wrong = [f for f in states(place).values() if f.state == "not ok" and f.found != "fsync is off"]
    assert wrong == []  # the server of the tests has fsync off, which is found


def test_an_empty_store_is_in_order(tmp_path: Path) -> None:
    assert {f.state for f in states(str(tmp_path / "books.sqlite")).values()} <= {"ok", "note"}


SPOILT = [
    # done to the file behind our back, the subject of the finding, what it says
    ("DELETE FROM pages", "store: rows", "1 reports without their page"),
    ("DELETE FROM claims", "store: rows", "1 facts without their claim"),
    ("DELETE FROM claim_facts", "store: search", "1 of 1 claims"),
    (
        "UPDATE reports SET record = replace(record, 'Two soldiers', 'Six soldiers')",
        "store: quotes",
        "are not the quote",
    ),
    ("UPDATE reports SET record = '{'", "store: quotes", "is not JSON"),
    ("UPDATE claims SET record = '{}'", "store: quotes", "reading 1"),
    ("SELECT 1", "store: guard", "12 of 14 guards are missing"),
]


@pytest.mark.parametrize(("deed", "subject", "says"), SPOILT)
def test_what_was_done_to_a_store_is_found(tmp_path: Path, deed: str, subject: str, says: str) -> None:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        keep(store)
    with closing(sqlite3.connect(place, isolation_level=None)) as behind:
        triggers = [name for (name,) in behind.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in triggers[:12]:
            behind.execute(f"DROP TRIGGER {name}")
        for name in triggers[12:] if deed != "SELECT 1" else ():
            behind.execute(f"DROP TRIGGER {name}")
        behind.execute(deed)
    found = states(str(place))[subject]
    assert found.state == "not ok"
    assert says in found.found
    assert found.advice


def test_moments_in_the_future_are_noted(place: str) -> None:
    ahead = datetime.now(UTC) + timedelta(days=400)
    with Store.open(place) as store:
        page = a_page(1, ahead)
        store.keep(page, replace(a_report(page), fetched_at=ahead), [])
        store.judge(Judgement("c.1", "accept", "ana", ahead))
    found = states(place)["store: clock"]
    assert found.state == "note"
    assert "1 pages fetched" in found.found
    assert "1 judgements given" in found.found


def test_a_store_that_another_holds_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.engines.PRAGMAS", ("busy_timeout = 50", "journal_mode = WAL"))
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)) as store:
        keep(store)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        found = states(str(place))
    assert found["store: writing"].state == "note"
    assert found["store: quotes"].state == "ok"


def test_little_room_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.store.checkup.ROOM", 10**18)
    assert states(str(tmp_path / "books.sqlite"))["store: room"].state == "note"


def test_looking_takes_a_moment(tmp_path: Path) -> None:
    place = str(tmp_path / "books.sqlite")
    with Store.open(place) as store:
        for number in range(100):
            keep(store, number)
    began = time.monotonic()
    assert "100 quotes of 100 readings" in states(place)["store: quotes"].found
    assert time.monotonic() - began < 5
