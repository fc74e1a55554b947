"""Who a text was carried from: the agency that a page credits for it, and the people it names as writers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.reports.tables import OutletTables

_BY = re.compile(r"^(?:by|posted by|words by|written by|reported by|report by|authors?\s*:)\s+", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"https?:|@|\d{3}|^(?:admin|administrator|editor|staff|web ?desk|newsroom)$", re.IGNORECASE)


def carried_from(lines: Iterable[str], outlet: str, tables: OutletTables) -> str:
    """The agency that a page credits for its text, or "" when it credits none.

    `lines` are the places where credits stand: byline, dateline, source and copyright lines. An agency's own page
    carries nothing; a mention in a sentence is no credit.
    """
    for line in lines:
        for form in tables.credits:
            found = form.pattern.search(line.strip())
            agency = tables.agencies.get(found.group("agency").lower(), "") if found else ""
            if agency and not _same_outlet(agency, outlet, tables):
                return agency
    return ""


def _same_outlet(agency: str, outlet: str, tables: OutletTables) -> bool:
    name = outlet.lower().removeprefix("www.")
    return tables.agencies.get(name) == agency or name.split(".")[0] == agency.lower().replace(" ", "")


def without_by(byline: str) -> str:
    """A byline without its "By".

    >>> without_by("By Jane Roe, AP")
    'Jane Roe, AP'
    """
    return _BY.sub("", byline.strip()).strip(" ,|")


def writer(line: str) -> str:
    """The writer's name in a byline, or "".

    >>> writer("By Nailia Bagirova")
    'Nailia Bagirova'
    """
    name = without_by(line)
    return "" if not name or _NOT_A_NAME.search(name) or len(name.split()) > 14 else name
