"""Whether the books are in order: the database itself, what hangs on what, quotes, clocks, room.

Nothing is changed. Each finding says what was looked at and, where it is not well, what to do.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, func, select

from counterclaim.errors import CounterclaimError
from counterclaim.records import Claim, Report
from counterclaim.store import codec, schema
from counterclaim.store.finding import Finding
from counterclaim.store.schema import CLAIM_FACTS, CLAIMS, FETCHES, JUDGEMENTS, PAGES, READ_BY, REPORT_FACTS, REPORTS

ROOM = 500_000_000
"""Bytes that ought to be free beside a store: some ten thousand reports."""
SAMPLED = 200
"""So many readings are looked through, spread over all of them."""
AHEAD = timedelta(days=1)
"""A fetch or a judgement may lie so far ahead of this machine's clock, as other machines have clocks too."""
RESTORE = "bring back a copy of the store (docs/store.md, backup)"


def findings(books: Connection, name: str) -> Iterator[Finding]:
    """All that there is to say of the books in one database, while `books` sees them as of one moment."""
    if books.dialect.name == "sqlite":
        yield from _sqlite(books)
        yield _room(name)
    else:
        yield from _server(books)
    yield _append_only(books)
    yield from _hanging(books)
    yield _facts(books)
    yield _quotes(books)
    yield _clocks(books)


def _sqlite(books: Connection) -> Iterator[Finding]:
    told = [str(row[0]) for row in books.exec_driver_sql("PRAGMA integrity_check(5)")]
    if told == ["ok"]:
        yield Finding("store: database", "ok", "every page of the file is whole")
    else:
        yield Finding("store: database", "not ok", f"damaged: {'; '.join(told)}", RESTORE)


def damage(path: Path) -> str:
    """What SQLite finds wrong with a file that cannot be opened as a store, or the error that it gives."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as opened:
            return "; ".join(str(row[0]).strip() for row in opened.execute("PRAGMA integrity_check(5)"))
    except sqlite3.Error as error:
        return str(error)


def _server(books: Connection) -> Iterator[Finding]:
    asked = ("server_version", "server_encoding", "fsync", "full_page_writes", "default_transaction_read_only")
    said = {name: str(books.exec_driver_sql(f"SHOW {name}").scalar()) for name in asked}
    yield Finding("store: server", "ok", f"PostgreSQL {said['server_version']}, {said['server_encoding']}")
    for setting in ("fsync", "full_page_writes"):
        if said[setting] != "on":
            advice = f"set {setting} = on in postgresql.conf: without it a loss of power may damage the books"
            yield Finding("store: server", "not ok", f"{setting} is {said[setting]}", advice)
    if said["default_transaction_read_only"] == "on" or books.exec_driver_sql("SELECT pg_is_in_recovery()").scalar():
        yield Finding("store: server", "note", "it may only be read", "to write, name the primary server with --store")


def _room(name: str) -> Finding:
    try:
        free = shutil.disk_usage(Path(name).parent).free
    except OSError as error:
        return Finding("store: room", "note", f"how much is free cannot be told ({error.strerror})")
    found = f"{free / 1e9:,.1f} GB free on its disk"
    if free < ROOM:
        return Finding("store: room", "note", found, "free some, or move the file: 500 MB hold some 10,000 reports")
    return Finding("store: room", "ok", found)


def _append_only(books: Connection) -> Finding:
    if books.dialect.name == "sqlite":
        there = books.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").scalar()
        wanted = sum(statement.startswith("CREATE TRIGGER") for statement in schema.SQLITE)
    else:
        there = books.exec_driver_sql(
            "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace"
        ).scalar()
        wanted = sum(statement.startswith("CREATE TRIGGER") for statement in schema.POSTGRESQL)
    if (there or 0) >= wanted:
        return Finding("store: guard", "ok", "what was kept cannot be changed or removed")
    advice = f"somebody took them away; {RESTORE}"
    return Finding("store: guard", "not ok", f"{wanted - (there or 0)} of {wanted} guards are missing", advice)


_HANGS = (
    (REPORTS.c.page_id, PAGES.c.id, "reports without their page"),
    (CLAIMS.c.reading, REPORTS.c.reading, "claims without their report"),
    (FETCHES.c.page_id, PAGES.c.id, "fetches without their page"),
    (READ_BY.c.reading, REPORTS.c.reading, "pages read by rules, without their report"),
    (CLAIM_FACTS.c.row, CLAIMS.c.row, "facts without their claim"),
    (REPORT_FACTS.c.reading, REPORTS.c.reading, "facts without their report"),
)
"""What hangs on what: a column, the one it names a row of, and what is said of one that names none."""


def _hanging(books: Connection) -> Iterator[Finding]:
    lost = []
    for column, of, what in _HANGS:
        alone = select(func.count()).select_from(column.table).where(column.is_not(None))
        number = books.scalar(alone.where(~select(of).where(of == column).exists())) or 0
        if number:
            lost.append(f"{number:,} {what}")
    if lost:
        yield Finding("store: rows", "not ok", "; ".join(lost), RESTORE)
    else:
        yield Finding("store: rows", "ok", "every row has what it hangs on")


def _facts(books: Connection) -> Finding:
    pairs = ((CLAIMS, CLAIM_FACTS, "claims"), (REPORTS, REPORT_FACTS, "reports"))
    short = []
    for table, facts, what in pairs:
        numbers = [books.scalar(select(func.count()).select_from(each)) or 0 for each in (table, facts)]
        if numbers[0] != numbers[1]:
            short.append(f"{numbers[0] - numbers[1]:,} of {numbers[0]:,} {what}")
    if short:
        advice = "searches miss them, incidents do not; read the pages again into a new store"
        return Finding("store: search", "not ok", f"no facts to search by for {' and '.join(short)}", advice)
    return Finding("store: search", "ok", "every claim and report has its facts to search by")


def _quotes(books: Connection) -> Finding:
    """Sampled readings decode, and each quote of their claims is what stands in the report."""
    last = books.scalar(select(func.max(REPORTS.c.reading))) or 0
    numbers = sorted({max(1, last * each // SAMPLED) for each in range(1, SAMPLED + 1)}) if last else []
    looked, wrong = 0, []
    for number, record in books.execute(
        select(REPORTS.c.reading, REPORTS.c.record).where(REPORTS.c.reading.in_(numbers))
    ):
        try:
            report = codec.loads(Report, record)
            for coded in books.execute(select(CLAIMS.c.record).where(CLAIMS.c.reading == number)).scalars():
                for evidence in codec.loads(Claim, coded).evidence:
                    evidence.check(report)
                    looked += 1
        except CounterclaimError as error:
            wrong.append(f"reading {number}: {' '.join(str(error).split())[:200]}")
    if wrong:
        more = f" (and {len(wrong) - 3} more)" if len(wrong) > 3 else ""
        return Finding("store: quotes", "not ok", "; ".join(wrong[:3]) + more, RESTORE)
    return Finding("store: quotes", "ok", f"{looked:,} quotes of {len(numbers):,} readings stand in their reports")


def _clocks(books: Connection) -> Finding:
    """Moments that lie ahead of this machine's clock: a clock was wrong, here or where they were written."""
    limit = (datetime.now(UTC) + AHEAD).isoformat(timespec="seconds")
    ahead = []
    for column, what in (
        (PAGES.c.fetched_at, "pages fetched"),
        (FETCHES.c.at, "fetches"),
        (READ_BY.c.read_at, "pages read"),
    ):
        if number := books.scalar(select(func.count()).select_from(column.table).where(column > limit)):
            ahead.append(f"{number:,} {what}")
    given = [codec.loads_at(record) for record in books.execute(select(JUDGEMENTS.c.record)).scalars()]
    if number := sum(at > datetime.now(UTC) + AHEAD for at in given):
        ahead.append(f"{number:,} judgements given")
    if ahead:
        advice = (
            "a clock is wrong, here or where these were written; set it before judging: the latest judgement stands"
        )
        return Finding("store: clock", "note", f"in the future: {', '.join(ahead)}", advice)
    return Finding("store: clock", "ok", "nothing in it lies in the future")
