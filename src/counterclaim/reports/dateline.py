"""The dateline: place, date and agency that stand before a report's first sentence ("KYIV (Reuters) - ")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from counterclaim.reports.outlet import same_outlet
from counterclaim.reports.tables import MONTH, OutletTables

LONGEST = 90  # letters; a longer stretch before a dash is a sentence
_DOMAIN = re.compile(r"^([A-Za-z][\w-]*(?:\.[a-z]{2,10}){1,2})\b")
_OWN_NAME = re.compile(
    r"[(\[]?(?P<name>\w[^–—()\[\]]{1,60}?)[)\]]?(?:, (?P<place>[^\W\da-z_][\w’'.-]+))? ?(?: [-–—]|[–—])(?=\s)"
)
_BEGINS = re.compile(r"\s*(?:[^\Wa-zà-öø-ÿа-я_]|[\"“”„«‘'(\[]\s*\w|[ae]l[ -][A-Z]|[$€£])")
_CREDIT = re.compile(
    r"\s*(?:[(\[](?P<a>[^()\[\]]+)[)\]]|/(?P<b>[^/]{2,40})/"
    rf"|(?P<day>\d(?: {MONTH})?)[,.] ?(?P<c>[^\W\d_][^,\d]*?))\.?$"
)
_SHORT_DATE = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{MONTH}) (?P<year>\d\d)(?!\d)")
_TAG = re.compile(
    r"(?:\[(?=[^\]]*\b(?:text|report|excerpts?|recording|communique|commentary|editorial|article|interview|statement"
    r"|speech|dispatch|by|from)\b)[^\[\]]{2,80}\]\s*)+",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL_DATE = re.compile(
    rf"(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})",
    re.IGNORECASE,
)


def dateline_end(text: str, tables: OutletTables, outlets: Sequence[str] = ()) -> int:
    """How many characters of a paragraph are its dateline, with the dash; 0 when it has none.

    The method is a table of forms (`data/outlets_reading.yml`), and the page's own name before a dash (`outlets`). A
    form counts only when a sentence follows, and a name in brackets only when it is not short for what it follows.
    """
    head = text[: LONGEST + 10]
    for form in tables.datelines:
        found = form.pattern.match(head)
        if found and found.end() <= LONGEST and _BEGINS.match(text, found.end()) and not _abbreviates(found):
            return found.end()
    own = _OWN_NAME.match(head)
    named = own and any(same_outlet(own.group("name"), outlet) for outlet in outlets if outlet)
    return own.end() if own and named and _BEGINS.match(text, own.end()) else 0


def _abbreviates(found: re.Match[str]) -> bool:
    """Whether the brackets explain the name before them: "World Health Organization (WHO) – "."""
    credit = found.groupdict().get("credit")
    if not credit:
        return False
    name = found.group()[: found.start("credit") - found.start()].strip(" ([,.")
    first, second = (re.sub(r"\W", "", part).lower() for part in (name, credit))
    return second == _initials(name) or first == _initials(credit)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()).lower()


def credit_in(dateline: str) -> str:
    """The name in brackets, or after the date, to which a dateline credits the text; "" when it credits none.

    >>> credit_in("YEREVAN, Sept 13 (Harbour Wire) -"), credit_in("BAKU, 14 September, Azertac -"), credit_in("KABUL —")
    ('Harbour Wire', 'Azertac', '')
    """
    found = _CREDIT.search(without_dash(dateline))
    return next(filter(None, found.group("a", "b", "c"))).strip() if found else ""


def without_dash(dateline: str) -> str:
    """A dateline without the dash that closes it.

    >>> without_dash("KYIV (Reuters) -")
    'KYIV (Reuters)'
    """
    return dateline.strip().rstrip("–—-").strip()


def place_and_date(dateline: str, outlet: str = "") -> str:
    """A dateline without its dash, its credit and the outlet's own name or domain; "" when nothing else stands in it.

    >>> place_and_date("Example.co.id, Jakarta –"), place_and_date("Merdeka.com –"), place_and_date("KYIV (Reuters) -")
    ('Jakarta', '', 'KYIV')
    """
    bare = _CREDIT.sub(lambda found: found.group("day") or "", without_dash(dateline))
    name, _, rest = bare.partition(",")
    own = same_outlet(name, outlet) and (" " in name or not name.isupper())  # "CLEVELAND, Ohio" on cleveland.com
    return re.sub(r"(?<=\d)\.$", "", _DOMAIN.sub("", rest if own else bare, count=1).strip(" ,"))


def outlet_in(dateline: str) -> str:
    """The outlet that a dateline names by its domain, lower case, or "".

    >>> outlet_in("Merdeka.com –")
    'merdeka.com'
    """
    found = _DOMAIN.match(dateline)
    return found.group(1).lower() if found else ""


def tags_end(text: str) -> int:
    """How many characters behind a dateline are an editor's tags; 0 when a sentence follows at once.

    >>> tags_end("[REPORT] [TEXT] Two died."), tags_end("[Acting] Mayor Roe died."), tags_end("Two died.")
    (16, 0, 0)
    """
    found = _TAG.match(text)
    return found.end() if found and _BEGINS.match(text, found.end()) else 0


def dated(dateline: str) -> date | None:
    """The whole day in a dateline; the old wires write the year in two figures, which are of 1985 to 2084.

    >>> dated("LIMA, 9 JAN 90 (EFE) --"), dated("KYIV, Sept 13 (Reuters) -")
    (datetime.date(1990, 1, 9), None)
    """
    found = _SHORT_DATE.search(dateline)
    if not found:
        return full_date(dateline)
    year = int(found["year"])
    return full_date(f"{found['day']} {found['month']} {1900 + year if year >= 85 else 2000 + year}")


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
