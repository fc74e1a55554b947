"""The rows of a selection, table by table, and how the cells of a row stand in a file of text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from counterclaim.doors.exports.delimited import Cell
from counterclaim.doors.exports.selection import Selection
from counterclaim.errors import SearchError
from counterclaim.incidents.wars.conflicts import home_of
from counterclaim.tables import CLAIMS, COUNTS, EVIDENCE, PARTIES, REPORTS, SOURCES, TABLES, Row, Table, Value, selected

BETWEEN = "|"
"""Stands between the items of a list in one cell; an item's own vertical bar gets a backslash before it."""
_OF_READINGS = frozenset(table.name for table in (REPORTS, CLAIMS, COUNTS, SOURCES, PARTIES, EVIDENCE))
HASHTAGS = {
    "incident_id": "#event+code", "act": "#event+type", "earliest": "#date+start", "latest": "#date+end",
    "report_day": "#date+reported", "place_name": "#loc+name", "place_country": "#country+code", "lat": "#geo+lat",
    "lon": "#geo+lon", "conflict": "#crisis+name", "killed_low": "#affected+killed+min",
    "killed_best": "#affected+killed", "killed_high": "#affected+killed+max",
    "wounded_low": "#affected+injured+min", "wounded_best": "#affected+injured",
    "wounded_high": "#affected+injured+max", "outlet": "#meta+source", "url": "#meta+url",
}  # fmt: skip
"""HXL tags by the name of a column; `+min` and `+max` are attributes of our own."""


def table_named(name: str) -> Table:
    """The table of this name. Raises SearchError, with all names, where there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    raise SearchError(f"no table is called {name!r}; there are {', '.join(table.name for table in TABLES)}")


def rows(selection: Selection, tables: Collection[Table] = TABLES) -> Iterator[tuple[Table, Row]]:
    """The rows of some tables, in the order of the books: reports and their claims first, then the incidents."""
    names = {table.name for table in tables}
    if names & _OF_READINGS:
        judged = {key: each.judgement for key, each in selection.reconciliation.judged.items()}
        for report, claims in selection.readings():
            yield from (each for each in selected.of_reading(report, claims, judged) if each[0].name in names)
    if names - _OF_READINGS:
        for told in selection.told():
            home = home_of(told.incident, told.ledger, selection.wars)
            yield from (each for each in selected.of_incident(told.incident, home) if each[0].name in names)


def cell(value: Value) -> Cell:
    """A value as it stands in a file of text.

    >>> cell(("a", None, "b|c")), cell(False), cell(datetime(2022, 9, 13, 10, 40, tzinfo=UTC))
    ('a||b\\\\|c', 'false', '2022-09-13T10:40:00Z')
    """
    if isinstance(value, tuple):
        return BETWEEN.join((item or "").replace("|", "\\|") for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, (str, int, float)) or value is None:
        return value
    return value.isoformat()


def cells(row: Row) -> dict[str, Cell]:
    """A row as it stands in a file of text."""
    return {name: cell(value) for name, value in row.items()}
