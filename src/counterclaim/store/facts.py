"""What searches need to know of reports and claims, made from their records and kept in tables beside them.

The records stay what they are; these tables can be made anew from them at any time, and are when a store is brought
from an older version.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, insert, select, text

from counterclaim.incidents.clock import publication
from counterclaim.pages.addresses import without_tracking
from counterclaim.records import Claim, Report
from counterclaim.store import codec
from counterclaim.store.schema import CLAIM_FACTS, CLAIMS, REPORT_FACTS, REPORTS

BREAK = " quotebreak "
"""Stands between quotes and before the title in the words of a claim, so that no phrase runs from one to the next."""
FILLED_AT_ONCE = 200
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b")


def moment(at: datetime | None) -> str | None:
    """A moment as text that sorts by time on any database: UTC, always of the same length."""
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else None


def address(url: str) -> str | None:
    """Where a page of the web lives, by which its versions are known; None for what is no address of one page.

    A file's name, a line of a file and standard input are none: other bytes may be another page. Nor is the front page
    of a site. A fragment does not count, nor do parameters that only say where a reader came from.

    >>> address("https://Post.example/a?id=2#photo"), address("https://post.example/"), address("page.html")
    ('https://post.example/a?id=2', None, None)
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or not (parts.path.strip("/") or parts.query):
        return None
    return codec.storable(without_tracking(parts._replace(netloc=parts.netloc.lower(), fragment="").geturl()))


def address_of(report: Report) -> str | None:
    """Where a report's page lives: at the one address that it gives for itself, so that its version for phones, or one
    with parameters, is the same page. What a saved file says of its own address is not taken for it.
    """
    return address(report.canonical if report.canonical and address(report.url) else report.url)


def plain_words(words: str) -> list[str]:
    """The words of a text as they are searched: without case, accents and possessive endings.

    >>> plain_words("Özil's T-72 fired at Chasiv Yar")
    ['ozil', 't', '72', 'fired', 'at', 'chasiv', 'yar']
    """
    bare = words
    if not words.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return _WORD.findall(_POSSESSIVE.sub("", bare).casefold())


def days(claim: Claim, report: Report) -> tuple[date | None, date | None]:
    """The first and last day by which a claim is searched: its own, else the day of its report.

    Where the text leaves one end open, the day of the report ends it if it lies beyond, else the other end does.
    """
    when = claim.when
    first, last = (when.earliest, when.latest) if when else (None, None)
    if first is None and last is None:
        return report.day, report.day
    if last is None:
        last = max(day for day in (first, report.day) if day)
    return first or last, last


def of_report(reading: int, report: Report) -> dict[str, Any]:
    """The row of `report_facts`."""
    return {
        "reading": reading,
        "url": codec.storable(report.url),
        "address": address_of(report),
        "outlet": codec.storable(report.outlet),
        "published": codec.storable(report.published) if report.published else None,
        "published_at": moment(_published(report)),
        "fetched_at": moment(report.fetched_at),
        "replaces": report.replaces,
    }


def of_claim(row: int, reading: int, claim: Claim, report: Report) -> dict[str, Any]:
    """The row of `claim_facts`.

    A place that is known only as a country has no point: its middle is no place where something happened.
    """
    first, last = days(claim, report)
    place = claim.place.place if claim.place else None
    pointed = place is not None and place.precision != "country" and None not in (place.lat, place.lon)
    return {
        "row": row,
        "reading": reading,
        "act": claim.act,
        "setting": claim.setting,
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
        "lat": place.lat if place and pointed else None,
        "lon": place.lon if place and pointed else None,
    }


def searched(claim: Claim, title: str) -> str:
    """The words by which a claim is found: those of its quotes and of its report's title (plain)."""
    return BREAK.join([*(" ".join(plain_words(each.quote)) for each in claim.evidence), title])


def add(books: Connection, reading: int, report: Report, claims: Iterable[tuple[int, Claim]]) -> None:
    """Add the facts of one reading, whose claims come with their rows in the books."""
    books.execute(_REPORT, of_report(reading, report))
    title = " ".join(plain_words(report.title))
    numbered = list(claims)
    if rows := [of_claim(row, reading, claim, report) for row, claim in numbered]:
        books.execute(_CLAIM, rows)
        words = [{"row": row, "words": searched(claim, title)} for row, claim in numbered]
        books.execute(_SQLITE_WORDS if books.dialect.name == "sqlite" else _POSTGRESQL_WORDS, words)
    points = [_point(row) for row in rows if row["lat"] is not None]
    if points and books.dialect.name == "sqlite":
        books.execute(_SQLITE_POINTS, points)


def fill(books: Connection) -> None:
    """Add the facts of every reading that has none yet."""
    lacking = (
        select(REPORTS.c.reading, REPORTS.c.record)
        .outerjoin(REPORT_FACTS, REPORT_FACTS.c.reading == REPORTS.c.reading)
        .where(REPORT_FACTS.c.reading.is_(None))
        .order_by(REPORTS.c.reading)
        .limit(FILLED_AT_ONCE)
    )
    while found := books.execute(lacking).all():
        for reading, record in found:
            theirs = select(CLAIMS.c.row, CLAIMS.c.record).where(CLAIMS.c.reading == reading).order_by(CLAIMS.c.row)
            claims = [(row, codec.loads(Claim, told)) for row, told in books.execute(theirs)]
            add(books, reading, codec.loads(Report, record), claims)


_REPORT = insert(REPORT_FACTS)
_CLAIM = insert(CLAIM_FACTS)
_SQLITE_WORDS = text("INSERT INTO claim_words (rowid, words) VALUES (:row, :words)")
_SQLITE_POINTS = text("INSERT INTO claim_points VALUES (:row, :lat, :lat, :lon, :lon, :first, :last)")
_POSTGRESQL_WORDS = text("INSERT INTO claim_words VALUES (:row, to_tsvector('counterclaim_words', :words))")


def _point(row: dict[str, Any]) -> dict[str, Any]:
    """A point with its days; a claim of no known day stands at day 0."""
    ends = {"first": ordinal(row["first_day"]), "last": ordinal(row["last_day"])}
    return {"row": row["row"], "lat": row["lat"], "lon": row["lon"], **ends}


def ordinal(day: str | None) -> int:
    """The number of a day, small enough that the R*Tree holds it exactly; 0 where there is none."""
    return date.fromisoformat(day).toordinal() if day else 0


def _published(report: Report) -> datetime | None:
    try:
        published = publication(report)
        return published.at.astimezone(UTC) if published else None
    except (ValueError, OverflowError):  # no day of the calendar, or a moment past its ends
        return None
