"""Who a text was carried from: the agency that a page credits for it, and the people it names as writers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.reports.dateline import credit_in
from counterclaim.reports.outlet import same_outlet
from counterclaim.reports.tables import OutletTables

_BY = re.compile(
    r"^(?:by|posted by|words by|written by|reported by|report by|(?:authors?|words|text|story|report)(?: by)?\s*:)\s+",
    re.I,
)
_WHEN = re.compile(r"[\s,|·•–-]*\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ ,T|·–-]+\d{1,2}[:.]\d{2}.{0,12})?\s*$")
_NOT_CREDITED = re.compile(
    r"(?:staff|exclusive|updated?|update \d|live|own|our|special|news|opinion|analysis|video|photos?)\b", re.IGNORECASE
)
_NOT_A_NAME = re.compile(r"https?:|@|\d{3}|^(?:admin|administrator|editor|staff|web ?desk|newsroom)$", re.IGNORECASE)


def carried_from(lines: Iterable[str], outlet: str, tables: OutletTables) -> str:
    """The agency that a page credits for its text, or "" when it credits none.

    `lines` are the places where credits stand: byline, dateline, source and copyright lines. An agency's own page
    carries nothing; a mention in a sentence is no credit.
    """
    for line in lines:
        for form in tables.credits:
            found = form.pattern.search(line.strip())
            agency = tables.agencies.get(found.group("agency").lower(), found.group("agency")) if found else ""
            if agency and not _same_outlet(agency, outlet, tables):
                return agency
    return ""


def is_wire(line: str, tables: OutletTables) -> bool:
    """Whether a line is the name of a news agency and nothing else, known or not ("Harbour Wire")."""
    return any(form.id == "any-wire-alone" and form.pattern.search(line) for form in tables.credits)


def credited_in_dateline(dateline: str, outlet: str, tables: OutletTables) -> str:
    """The name that a dateline credits, known or not, unless it is the outlet's own or says how it was written."""
    credit = credit_in(dateline)
    name = tables.agencies.get(credit.lower(), credit)
    return "" if not name or _NOT_CREDITED.match(name) or same_outlet(name, outlet) else name


def _same_outlet(agency: str, outlet: str, tables: OutletTables) -> bool:
    name = outlet.lower().removeprefix("www.")
    return (
        same_outlet(agency, outlet)
        or tables.agencies.get(name) == agency
        or name.split(".")[0] == agency.lower().replace(" ", "")
    )


def without_by(byline: str) -> str:
    """A byline without its "By".

    >>> without_by("By Jane Roe, AP")
    'Jane Roe, AP'
    """
    return _BY.sub("", byline.strip()).strip(" ,|")


def byline_of(stated: str, lines: Iterable[str], outlet: str) -> str:
    """The writers as the page's head states them, else as the first byline names them; "" when none does.

    >>> byline_of("", ["By Jane Roe and John Doe, Harbour Wire"], "Harbour Wire")
    'Jane Roe and John Doe'
    """
    own = re.compile(rf"(?:^|[\s,|(–-]+)(?:(?:of|for|at) )?(?:the )?{re.escape(outlet)}\W*$", re.IGNORECASE)
    bare = (_WHEN.sub("", own.sub("", line) if outlet else line) for line in lines)
    bare = (line for line in bare if not (outlet and outlet.lower() in line.lower()))
    return (without_by(stated) or next(filter(None, map(writer, bare)), "")).strip()


def writer(line: str) -> str:
    """The writer's name in a byline, or "".

    >>> writer("By Nailia Bagirova")
    'Nailia Bagirova'
    """
    name = without_by(line)
    return "" if not name or _NOT_A_NAME.search(name) or len(name.split()) > 14 else name
