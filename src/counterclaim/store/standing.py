"""What stands in the books: of every report its latest reading, up to a reading that is named.

Readings are numbered in the order in which they were stored, and nothing is ever taken away. So the number of the last
reading fixes all that stood at that moment, and the books can be read in small pieces, with a writer at work, as if
time had stopped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, exists, func, literal_column, or_, select

from counterclaim.records import Claim, Report
from counterclaim.store.facts import moment
from counterclaim.store.schema import CLAIMS, JUDGEMENTS, REPORT_FACTS, REPORTS


class Reading(NamedTuple):
    """One pass of the rules over one page: its number in the books, its report, its claims in the order of the text."""

    number: int
    report: Report
    claims: tuple[Claim, ...]


class Latest(NamedTuple):
    """How far the books go: the numbers of the last reading and of the last judgement, 0 where there is none."""

    reading: int
    judgement: int


def latest() -> Select[Any]:
    """The numbers of the last reading and the last judgement."""
    last_judgement = select(func.coalesce(func.max(JUDGEMENTS.c.row), 0)).scalar_subquery()
    return select(func.coalesce(func.max(REPORTS.c.reading), 0), last_judgement)


def stands(upto: int | None = None) -> ColumnElement[bool]:
    """Whether a row of `reports` is the last reading of its report, at all or up to a reading."""
    later = REPORTS.alias("later")
    newer = [later.c.id == REPORTS.c.id, later.c.reading > REPORTS.c.reading]
    return ~exists().where(*newer, *([later.c.reading <= upto] if upto is not None else []))


def language(dialect: str) -> ColumnElement[str]:
    """The language in which a page is written, out of the record of its report."""
    return func.coalesce(translated_from(dialect), _in_record(dialect, "language"))


def translated_from(dialect: str) -> ColumnElement[str]:
    """The language that a report was translated from, out of its record; null where it was read as it is."""
    return _in_record(dialect, "translation", "language")


def _in_record(dialect: str, *keys: str) -> ColumnElement[str]:
    if dialect == "sqlite":
        return literal_column(f"json_extract(reports.record, '$.{'.'.join(keys)}')", String)
    return literal_column(f"reports.record::json #>> '{{{','.join(keys)}}}'", String)


def known(published_by: datetime | None, fetched_by: datetime | None) -> list[ColumnElement[bool]]:
    """What was known at a moment in the past, as `incidents.clock.known` has it: two clocks, aware moments."""
    facts = REPORT_FACTS.c
    wanted: list[ColumnElement[bool]] = []
    if published_by is not None:
        # What was in our hands was out, whatever its page says of its day.
        wanted.append(or_(facts.published_at <= moment(published_by), facts.fetched_at <= moment(published_by)))
    if fetched_by is not None:
        wanted.append(facts.fetched_at <= moment(fetched_by))
    return wanted


def reports(*columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the standing readings, in the order in which they were kept."""
    return select(*(columns or (REPORTS.c.record,))).where(stands()).order_by(REPORTS.c.reading)


def claims(*columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of the claims of standing readings, reading by reading in the order of the text."""
    chosen = select(*(columns or (CLAIMS.c.record,)))
    return chosen.join(REPORTS, REPORTS.c.reading == CLAIMS.c.reading).where(stands()).order_by(CLAIMS.c.row)


def chunks(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """Distinct ids in lists of at most `size`, in the order given."""
    piece: list[str] = []
    for each in dict.fromkeys(ids):
        piece.append(each)
        if len(piece) == size:
            yield piece
            piece = []
    if piece:
        yield piece
