"""The dateline: place, date and agency that stand before a report's first sentence ("KYIV (Reuters) - ")."""

from __future__ import annotations

import re
from datetime import date

from counterclaim.reports.tables import MONTH, OutletTables

LONGEST = 90  # letters; a longer stretch before a dash is a sentence
_DOMAIN = re.compile(r"^([A-Za-z][\w-]*(?:\.[a-z]{2,10}){1,2})\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DATE = re.compile(
    rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})",
    re.IGNORECASE,
)


def dateline_end(text: str, tables: OutletTables) -> int:
    """How many characters of a paragraph are its dateline, with the dash; 0 when it has none.

    The method is a table of forms (`data/outlets_reading.yml`); a form counts only when a sentence follows.
    """
    head = text[: LONGEST + 10]
    for form in tables.datelines:
        found = form.pattern.match(head)
        if found and found.end() <= LONGEST and text[found.end() :].strip():
            return found.end()
    return 0


def without_dash(dateline: str) -> str:
    """A dateline without the dash that closes it.

    >>> without_dash("KYIV (Reuters) -")
    'KYIV (Reuters)'
    """
    return dateline.strip().rstrip("–—-").strip()


def place_and_date(dateline: str) -> str:
    """A dateline without its dash and without the outlet's own domain; "" when nothing else stands in it.

    >>> place_and_date("Example.co.id, Jakarta –"), place_and_date("Merdeka.com –")
    ('Jakarta', '')
    """
    return _DOMAIN.sub("", without_dash(dateline), count=1).strip(" ,")


def outlet_in(dateline: str) -> str:
    """The outlet that a dateline names by its domain, lower case, or "".

    >>> outlet_in("Merdeka.com –")
    'merdeka.com'
    """
    found = _DOMAIN.match(dateline)
    return found.group(1).lower() if found else ""


def full_date(text: str) -> date | None:
    """The first whole date (day, month by name or ISO, year) in a line, or None; never guessed from less.

    >>> full_date("Friday, January 4, 2019"), full_date("January 4")
    (datetime.date(2019, 1, 4), None)
    """
    found = _FULL_DATE.search(text)
    if not found:
        return None
    parts = {name[0]: value for name, value in found.groupdict().items() if value}
    month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
    try:
        return date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return None
