"""Rows of the registry's and the gazetteer's tables: one line an entry, fields between bars, checked as they are read.

    group.m23: COD 2012.. | March 23 Movement | M23
    PRK.gov: ...

A row that breaks its form raises KnowledgeError with file, entry and what is wanted.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped, table

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def rows(name: str, path: Path | None = None) -> dict[str, Any]:
    """A table whose entries have an id each. An empty file is an empty table.

    Raises KnowledgeError when the file holds something else than entries with names.
    """
    found = table(name, path)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise KnowledgeError(f"{(path or Path(name)).name}: wants one entry a line, as in 'id: row', not a list")
    for key in found:
        if not isinstance(key, str):
            raise KnowledgeError(f"{(path or Path(name)).name}: {key}: an id is text; put it between quotes")
    return found


def files_of(folder: str) -> list[tuple[str, dict[str, Any]]]:
    """The tables of a folder that ships, by file name: what is one table in several files, an entry in one of them.

    Raises KnowledgeError when an id stands in two of them.
    """
    found: list[tuple[str, dict[str, Any]]] = []
    seen: dict[str, str] = {}
    for path in sorted(shipped(folder).glob("*.yml")):
        name = f"{folder}/{path.name}"
        entries = rows(name)
        for entry in entries:
            if entry in seen and entry != "checked":
                raise broken(name, entry, f"stands in {seen[entry]} too; join the two or rename one")
            seen[entry] = name
        found.append((name, entries))
    return found


def broken(file: str, entry: str, wants: str) -> KnowledgeError:
    """The error for one entry of one file, saying what is wanted."""
    return KnowledgeError(f"{file}: {entry}: {wants}")


def fields(file: str, entry: str, row: object, at_least: int) -> list[str]:
    """The fields of a row, between bars and trimmed. Raises KnowledgeError when there are too few."""
    if not isinstance(row, str):
        raise broken(file, entry, f"wants one line of at least {at_least} fields between bars ( | )")
    parts = [part.strip() for part in row.split("|")]
    if len(parts) < at_least:
        raise broken(file, entry, f"wants at least {at_least} fields between bars ( | ), has {len(parts)}")
    return parts


def listed(field: str) -> list[str]:
    """The values of a field, between commas."""
    return [value.strip() for value in field.split(",") if value.strip()]


def period(file: str, entry: str, written: str) -> tuple[date | None, date | None]:
    """Days from and to, both included, from '2018-05-08..', '2012..2015', '2020-11..2021-08' or '..2011'.

    A month or a year alone stands for its first day as a beginning and its last day as an end. Raises KnowledgeError
    for anything else, and when the end lies before the beginning.
    """
    first, dots, last = written.partition("..")
    if not dots:
        raise broken(file, entry, f"wants a period such as 2018-05-08..2020-01-31 or 2018.., not {written!r}")
    since = _edge(file, entry, first, end=False)
    until = _edge(file, entry, last, end=True)
    if since and until and until < since:
        raise broken(file, entry, f"the period {written} ends before it begins")
    return since, until


def _edge(file: str, entry: str, written: str, *, end: bool) -> date | None:
    if not written:
        return None
    parts = _DAY.fullmatch(written)
    if not parts:
        raise broken(file, entry, f"wants a day, a month or a year (2018-05-08, 2018-05, 2018), not {written!r}")
    year = int(parts[1])
    month = int(parts[2] or (12 if end else 1))
    try:
        return date(year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if end else 1)))
    except ValueError as error:
        raise broken(file, entry, f"{written} is no day of the calendar") from error


def twice(path: Path) -> list[str]:
    """Ids that a table holds twice, which YAML itself would pass over in silence (the last would win)."""
    seen: set[str] = set()
    double: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key = re.match(r"([^\s#][^:]*(?::(?=\S)[^:]*)*):(?:\s|$)", line)
        if key and key[1] in seen:
            double.append(key[1])
        if key:
            seen.add(key[1])
    return double
