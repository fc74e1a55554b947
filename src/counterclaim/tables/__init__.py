"""Flat tables of claims, reports and incidents: what each column means, and rows from records, one at a time.

An empty cell (None) is "the text does not say", or what else the column says of it; it is never 0.
"""

from counterclaim.tables.claims import CLAIMS, COUNTS, EVIDENCE, PARTIES, SOURCES
from counterclaim.tables.columns import Column, Link, Row, Table, Value
from counterclaim.tables.incidents import (
    ANSWERS,
    CONFLICTS,
    INCIDENT_CLAIMS,
    INCIDENT_REPORTS,
    INCIDENTS,
    TOLLS,
    VERSIONS,
)
from counterclaim.tables.reports import REPORTS

TABLES: tuple[Table, ...] = (
    REPORTS, CLAIMS, COUNTS, SOURCES, PARTIES, EVIDENCE, INCIDENTS, INCIDENT_REPORTS, INCIDENT_CLAIMS, VERSIONS,
    CONFLICTS, ANSWERS, TOLLS,
)  # fmt: skip
"""All tables, each after those that its links point to."""

__all__ = [
    "ANSWERS", "CLAIMS", "CONFLICTS", "COUNTS", "EVIDENCE", "INCIDENTS", "INCIDENT_CLAIMS", "INCIDENT_REPORTS",
    "PARTIES", "REPORTS", "SOURCES", "TABLES", "TOLLS", "VERSIONS", "Column", "Link", "Row", "Table", "Value",
]  # fmt: skip
