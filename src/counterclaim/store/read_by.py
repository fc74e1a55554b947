"""By which rules a page was read, and which reading came of it: the same rules need not read it again.

A page is its bytes, its address and what the transport says they are; a copy of the bytes elsewhere is read for itself.
A row counts while its reading stands. Where other rules read the report since, all that is asked for is read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.message import Message

from sqlalchemy import Connection, func, insert, select

from counterclaim.records import Claim, Page, Report
from counterclaim.store import codec, standing
from counterclaim.store.schema import CLAIMS, READ_BY, REPORTS
from counterclaim.store.standing import Reading

KEYS_AT_ONCE = 500


def key(page: Page, rules: str) -> str:
    """What names a page and the rules that read it: 64 hexadecimal digits."""
    kind = Message()
    kind["content-type"] = page.media_type
    kind.del_param("where")  # a record may stand elsewhere in its file, but the map of its fields counts
    parts = (page.id, page.url, str(kind["content-type"]), page.charset or "", rules)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def add(books: Connection, page: Page, rules: str, reading: int) -> None:
    """Remember that these rules made this reading of the page; once is enough."""
    name = key(page, rules)
    if name not in known(books, [name]):
        now = datetime.now(UTC).isoformat(timespec="seconds")
        books.execute(insert(READ_BY).values(key=name, rules=rules, reading=reading, read_at=now))


def known(books: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Of some keys those whose readings stand, with the numbers of the readings."""
    found: dict[str, int] = {}
    for piece in standing.chunks(keys, KEYS_AT_ONCE):
        rows = select(READ_BY.c.key, READ_BY.c.reading).join(REPORTS, REPORTS.c.reading == READ_BY.c.reading)
        theirs = books.execute(rows.where(READ_BY.c.key.in_(piece), standing.stands()))
        found.update((row.key, row.reading) for row in theirs)
    return found


def readings(books: Connection, numbers: Sequence[int]) -> dict[int, Reading]:
    """Readings by their numbers, in the order of these; at most some hundred at once."""
    claims: dict[int, list[Claim]] = {number: [] for number in numbers}
    theirs = select(CLAIMS.c.reading, CLAIMS.c.record).where(CLAIMS.c.reading.in_(numbers)).order_by(CLAIMS.c.row)
    for number, record in books.execute(theirs):
        claims[number].append(codec.loads(Claim, record))
    rows = books.execute(
        select(REPORTS.c.reading, REPORTS.c.record).where(REPORTS.c.reading.in_(numbers)).order_by(REPORTS.c.reading)
    )
    return {number: Reading(number, codec.loads(Report, record), tuple(claims[number])) for number, record in rows}


def claims_of(books: Connection, numbers: Sequence[int]) -> int:
    """How many claims some readings have, all together; a reading that is named twice counts twice."""
    theirs = select(CLAIMS.c.reading, func.count().label("claims")).group_by(CLAIMS.c.reading)
    theirs = theirs.where(CLAIMS.c.reading.in_(numbers))
    found = {row.reading: row.claims for row in books.execute(theirs)}
    return sum(found.get(number, 0) for number in numbers)
