"""Searching the claims of the books: by words, days, places, acts, settings and outlets; the newest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, and_, bindparam, exists, func, literal_column, or_, select, text

from counterclaim.errors import SearchError
from counterclaim.records import Claim, Report, Setting
from counterclaim.store import standing
from counterclaim.store.facts import ordinal, plain_words
from counterclaim.store.schema import CLAIM_FACTS, CLAIMS, REPORT_FACTS, REPORTS

_TERM = re.compile(r'"[^"]*"\*?|\S+')


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the map in degrees (WGS 84), its edges included; one with west > east spans the 180th meridian.

    Raises ValueError for edges that are on no map.
    """

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        if not -90 <= self.south <= self.north <= 90:
            raise ValueError("the south and north of a box are degrees from -90 to 90, the south first")
        if not (-180 <= self.west <= 180 and -180 <= self.east <= 180):
            raise ValueError("the west and east of a box are degrees from -180 to 180")


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; all that is given has to hold.

    `words` all stand in a quote of the claim or in the title of its report, in any order, whatever their endings; words
    in quotation marks stand in this order, and `shell*` is any word that begins so. Days are closed; a claim is of the
    days it speaks of, or of its report's day where it does not say when. `replaced` takes claims of earlier versions of
    a page too.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    box: Box | None = None
    act: str | None = None
    setting: Setting | None = None
    outlet: str | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that was found, with its report, and the report that replaced that one, if any."""

    claim: Claim
    report: Report
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    open: bool = False


def terms(words: str) -> list[Term]:
    """The terms of a search as they are written.

    Raises SearchError where there is no word in it.

    >>> [(term.words, term.open) for term in terms('goris "heavy shelling" artill*')]
    [(('goris',), False), (('heavy', 'shelling'), False), (('artill',), True)]
    """
    found = [Term(tuple(plain_words(term)), term.endswith("*")) for term in _TERM.findall(words)]
    found = [term for term in found if term.words]
    if not found:
        raise SearchError(f"{words!r} holds no word to look for")
    return found


def records(rows: list[int]) -> Select[Any]:
    """The records of claims by their rows, with those of their reports and the report that replaced theirs."""
    newer = REPORT_FACTS.alias("newer")
    later = REPORTS.alias("later")
    replaced = select(func.min(later.c.id)).join(newer, newer.c.reading == later.c.reading)
    by = replaced.where(newer.c.replaces == REPORTS.c.id).scalar_subquery()
    found = select(CLAIMS.c.row, CLAIMS.c.record, REPORTS.c.reading, REPORTS.c.record, by)
    return found.join(REPORTS, REPORTS.c.reading == CLAIMS.c.reading).where(CLAIMS.c.row.in_(rows))


def query(search: Search, dialect: str, limit: int) -> Select[Any]:
    """The rows of the claims that are looked for, with their readings: at most `limit`, the newest reports first."""
    facts, theirs = CLAIM_FACTS.c, REPORT_FACTS.c
    newer = REPORT_FACTS.alias("newer")
    replacing = exists().where(newer.c.replaces == REPORTS.c.id)
    wanted = [standing.stands(), *_plain(search)]
    if not search.replaced:
        wanted.append(~replacing)
    if search.words:
        wanted.append(_words(search.words, dialect))
    if search.box:
        wanted += [_box(search, search.box, dialect)]
    found = select(facts.row).join(REPORTS, REPORTS.c.reading == facts.reading)
    found = found.join(REPORT_FACTS, theirs.reading == facts.reading).where(*wanted)
    newest = func.coalesce(theirs.published_at, theirs.fetched_at, "").desc()
    return found.order_by(newest, facts.reading.desc(), facts.row).limit(limit)


def _plain(search: Search) -> list[ColumnElement[bool]]:
    facts = CLAIM_FACTS.c
    wanted: list[ColumnElement[bool]] = []
    if search.since:
        wanted.append(facts.last_day >= search.since.isoformat())
    if search.until:
        wanted.append(facts.first_day <= search.until.isoformat())
    if search.act:
        wanted.append(facts.act == search.act)
    if search.setting:
        wanted.append(facts.setting == search.setting)
    if search.outlet:
        wanted.append(func.lower(REPORT_FACTS.c.outlet) == func.lower(search.outlet))
    return wanted


def _words(words: str, dialect: str) -> ColumnElement[bool]:
    """Words are letters and digits alone by now, so that they cannot be taken for the signs of a query language."""
    if dialect == "sqlite":
        asked = " ".join(f'"{" ".join(term.words)}"{"*" * term.open}' for term in terms(words))
        matching = text("SELECT rowid FROM claim_words WHERE claim_words MATCH :words")
    else:
        asked = " & ".join(" <-> ".join(term.words) + ":*" * term.open for term in terms(words))
        match = "words @@ to_tsquery('counterclaim_words', :words)"
        matching = text(f'SELECT "row" FROM claim_words WHERE {match}')
    return CLAIM_FACTS.c.row.in_(matching.bindparams(bindparam("words", asked)).columns(CLAIM_FACTS.c.row))


def _box(search: Search, box: Box, dialect: str) -> ColumnElement[bool]:
    """Points in the box: by the index, which rounds, and then exactly."""
    facts = CLAIM_FACTS.c
    halves = [(box.west, box.east)] if box.west <= box.east else [(box.west, 180.0), (-180.0, box.east)]
    near = _near_sqlite if dialect == "sqlite" else _near_postgresql
    exactly = [
        and_(near(search, box, west, east), facts.lon.between(west, east), facts.lat.between(box.south, box.north))
        for west, east in halves
    ]
    return or_(*exactly)


def _near_sqlite(search: Search, box: Box, west: float, east: float) -> ColumnElement[bool]:
    edges = [f"south <= {box.north!r} AND north >= {box.south!r} AND west <= {east!r} AND east >= {west!r}"]
    edges += [f"last >= {ordinal(search.since.isoformat())}"] if search.since else []
    edges += [f"first <= {ordinal(search.until.isoformat())}"] if search.until else []
    inside = text(f"SELECT row FROM claim_points WHERE {' AND '.join(edges)}")
    return CLAIM_FACTS.c.row.in_(inside.columns(CLAIM_FACTS.c.row))


def _near_postgresql(_: Search, box: Box, west: float, east: float) -> ColumnElement[bool]:
    corners = f"box(point({west!r}, {box.south!r}), point({east!r}, {box.north!r}))"
    return literal_column(f"point(claim_facts.lon, claim_facts.lat) <@ {corners}", Boolean)
