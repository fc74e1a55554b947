"""Versions of one page: other words at the same address are a new report, which says what it replaces.

And the other way about: the same bytes at another address, or from a file, are the page that is in the books already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from counterclaim.pages.addresses import host
from counterclaim.records import Claim, Report
from counterclaim.store import codec
from counterclaim.store.facts import address_of, plain_words
from counterclaim.store.schema import CLAIMS, REPORT_FACTS, REPORTS

RUN = 4
"""Words in a row that two versions of a text share and two texts do not."""
SHARED = 0.3
"""The part of the shorter text that has to be in both."""


def replaced(books: Connection, report: Report) -> str | None:
    """The id of the report that this one replaces, by what the books hold; None where there is none.

    A report that is in the books already keeps what its first reading replaced, whatever came since: reading old bytes
    again takes nothing back. A new one replaces the newest report of its address, where both are one article.
    """
    before = books.execute(_FIRST_READING, {"report": report.id}).one_or_none()
    if before is not None:
        replaces: str | None = before[0]
        return replaces
    where = address_of(report)
    record = books.scalar(_NEWEST_THERE, {"where": where}) if where else None
    if record is None:
        return None
    earlier = codec.loads(Report, record)
    return earlier.id if one_article(earlier, report) else None


def standing_reading(books: Connection, report: Report) -> Row[Any] | None:
    """The last reading of a report (number, `digest`, `record`, `url`, `address`, `outlet`); None where none is."""
    return books.execute(_LAST_READING, {"report": report.id}).one_or_none()


def at_home(report: Report, before: Row[Any] | None) -> Report | None:
    """A reading of bytes that the books have, at the address where they stand; None where it is not to be added.

    The same bytes may come again from another host or from a file. They are one page, and the first address of the web
    stands. A reading from elsewhere counts only where it names the same outlet, by name or in the page itself: what one
    paper said is never handed on to the next by a copy.
    """
    known = before.address if before is not None else None
    if before is None or known is None:
        return report
    here = address_of(report)
    if here is not None and host(here) == host(known):
        return report
    return replace(report, url=before.url) if report.outlet and report.outlet == before.outlet else None


def digest_of(report: Report, coded: Sequence[str]) -> str:
    """What makes two readings the same: all they say, but not when and from where the page was fetched, nor what
    was there before.
    """
    return hashlib.sha256("\n".join([_said(report), *coded]).encode()).hexdigest()


def nothing_new(books: Connection, before: Row[Any] | None, report: Report, coded: Sequence[str], digest: str) -> bool:
    """Whether a reading is the one that stands. To learn where on the web a page lives is something new.

    A reading from before a record got a new field has another digest; it is the same where the field says nothing.
    """
    if before is None or (before.address is None and address_of(report) is not None):
        return False
    if before.digest == digest:
        return True
    if _said(codec.loads(Report, before.record)) != _said(report):
        return False
    stood = select(CLAIMS.c.record).where(CLAIMS.c.reading == before.reading).order_by(CLAIMS.c.row)
    return [codec.dumps(codec.loads(Claim, record)) for record in books.execute(stood).scalars()] == list(coded)


def _said(report: Report) -> str:
    return codec.dumps(replace(report, url="", canonical="", fetched_at=None), without="replaces")


def one_article(earlier: Report, later: Report) -> bool:
    """Whether two reports of one address are versions of one article: the same title, or much of the text shared.

    An address may be that of a list that always shows something else; such texts replace nothing.
    """
    if earlier.title and plain_words(earlier.title) == plain_words(later.title):
        return True
    a, b = _runs(earlier.text), _runs(later.text)
    return bool(a and b) and len(a & b) >= SHARED * min(len(a), len(b))


def _runs(words: str) -> set[tuple[str, ...]]:
    said = plain_words(words)
    return set(zip(*(said[start:] for start in range(RUN)), strict=False))


def _first_reading() -> Select[Any]:
    theirs = select(REPORT_FACTS.c.replaces).join(REPORTS, REPORTS.c.reading == REPORT_FACTS.c.reading)
    return theirs.where(REPORTS.c.id == bindparam("report")).order_by(REPORTS.c.reading).limit(1)


def _last_reading() -> Select[Any]:
    facts = REPORT_FACTS.c
    told = (REPORTS.c.reading, REPORTS.c.digest, REPORTS.c.record, facts.url, facts.address, facts.outlet)
    theirs = select(*told)
    theirs = theirs.join(REPORT_FACTS, facts.reading == REPORTS.c.reading)
    return theirs.where(REPORTS.c.id == bindparam("report")).order_by(REPORTS.c.reading.desc()).limit(1)


def _newest_there() -> Select[Any]:
    """Of the reports of an address the one that was kept last, which need not be the one that was read last."""
    facts, first = REPORT_FACTS.c, func.min(REPORT_FACTS.c.reading).label("first")
    versions = select(first).join(REPORTS, REPORTS.c.reading == facts.reading)
    versions = versions.where(facts.address == bindparam("where")).group_by(REPORTS.c.id)
    newest = versions.order_by(first.desc()).limit(1).subquery()
    return select(REPORTS.c.record).join(newest, REPORTS.c.reading == newest.c.first)


_LAST_READING = _last_reading()
_FIRST_READING = _first_reading()
_NEWEST_THERE = _newest_there()
