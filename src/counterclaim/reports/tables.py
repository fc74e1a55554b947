"""The table of agencies, credits and datelines, made into patterns once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table

MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.?"
_PARTS = {
    "place": (
        r"(?!(?:On|In|At|The|A|An|By|Since|From|For|And|But|When|After|Before)\b)"
        r"(?:[A-Z][\w’'.-]+|DR|UN)(?: (?:[A-Z][\w’'.-]+|al|de|of)){0,3}"
    ),
    "CAPS": r"(?-i:[A-Z][A-Z’'.]{2,}(?:[ /-][A-Z][A-Z’'.]+){0,4})",
    "date": (
        r"(?:(?i:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?)\.?,? )?"
        rf"(?:{MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {MONTH}(?:,? ?\d{{4}}| \d\d(?!\d))?"
        r"|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)"
    ),
    "name": r"(?P<credit>(?![RDI]-)(?:The )?[^\W\da-z_][\w.’'&-]*(?: (?:[^\W\da-z_][\w.’'&-]*|of|and|the|&)){0,5})",
    "dash": r"(?:[–—]|--?)(?=\s|$|[A-Z“\"])",
}


_DAY_OR_MONTH = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b"
)
_ORIGINAL_PARTS = {
    "name": (
        rf"(?P<name>(?!{_DAY_OR_MONTH})(?:[Tt]he )?[A-Z][\w’'&-]*(?:\.[a-z]{{2,6}}\b)?"
        r"(?: (?:[A-Z][\w’'&-]*|of|and|the|for|&)){0,5}|[a-z][\w-]{2,30}(?:\.[a-z]{2,10}){1,2})"
    ),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of the table with the lines that must and must not match."""

    id: str
    pattern: re.Pattern[str]
    match: tuple[str, ...]
    unlike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutletTables:
    """Agencies by the form they are credited in (lower case), where credits stand, and how datelines are built.

    `originals` are the ways to say where a text first appeared.
    """

    agencies: dict[str, str]
    credits: tuple[Wording, ...]
    datelines: tuple[Wording, ...]
    originals: tuple[Wording, ...]


@cache
def outlet_tables(path: Path | None = None) -> OutletTables:
    """The shipped table, or a user's own.

    Raises KnowledgeError when a list is missing or a pattern is broken.
    """
    raw = table("outlets_reading.yml", path)
    if not isinstance(raw, dict) or set(raw) != {"agencies", "credits", "datelines", "originals"}:
        raise KnowledgeError("outlets_reading.yml: it needs four lists: agencies, credits, datelines, originals")
    agencies = {form.lower(): entry["name"] for entry in raw["agencies"] for form in entry["forms"]}
    forms = "|".join(map(_form, sorted((f for e in raw["agencies"] for f in e["forms"]), key=len, reverse=True)))
    in_credits = _wordings(raw["credits"], {"agency": f"(?P<agency>{forms})"}, re.IGNORECASE)
    in_datelines = _wordings(raw["datelines"], {**_PARTS, "credit": f"(?:{forms})"}, 0)
    return OutletTables(agencies, in_credits, in_datelines, _wordings(raw["originals"], _ORIGINAL_PARTS, 0))


def _form(credited: str) -> str:
    """An agency's form as a pattern; initials count in capitals only."""
    return f"(?-i:{re.escape(credited)})" if credited.isupper() else re.escape(credited)


def _wordings(entries: list[dict[str, Any]], parts: dict[str, str], flags: int) -> tuple[Wording, ...]:
    made = []
    for entry in entries:
        source = entry["pattern"]
        for name, part in parts.items():
            source = source.replace("{" + name + "}", part)
        try:
            pattern = re.compile(source, flags)
        except re.error as error:
            raise KnowledgeError(f"outlets_reading.yml: {entry['id']}: not a regular expression ({error})") from error
        made.append(Wording(entry["id"], pattern, tuple(entry["match"]), tuple(entry["not"])))
    return tuple(made)
