"""Stamps: the lines under which a live blog's entries stand ("14:05 GMT"), and titles of pages of several texts.

The wordings are `data/entries.yml`, each with lines that must and must not match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import table
from counterclaim.reports.dateline import full_date
from counterclaim.reports.tables import MONTH

LONGEST = 70  # letters; a longer line is no stamp
_HEAD = 60  # letters in which a line that opens with a stamp has it
_DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_PARTS = {
    "day": r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?",
    "date": _DATE,
    "clock": r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?: ?(?P<half>[ap])\.?m\b\.?)?",
}
_OFFSET = re.compile(r"(?:GMT|UTC) ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The time that a line gives an entry: `day` and `clock` where it says them; `zone` where its offset is known.

    `end` is how many letters of the line it takes: all of it, or only its beginning.
    """

    end: int
    day: date | None = None
    clock: time | None = None
    zone: timezone | None = None

    def moment(self, day: date | None) -> str | None:
        """ISO 8601, to the grain that is sure: a moment with its offset, else a day; None without a day.

        `day` is the page's, for a stamp that names none.
        """
        on = self.day or (day if self.clock else None)  # "3h ago" is counted from nobody knows when
        if on is None:
            return None
        if self.clock is None or self.zone is None:
            return on.isoformat()
        return datetime.combine(on, self.clock, self.zone).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern of the table with lines that must and must not match."""

    id: str
    pattern: re.Pattern[str]
    match: tuple[str, ...]
    unlike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryTables:
    """How pages of several texts show it: stamps that are a line, those that open one, zones, titles."""

    whole: tuple[Wording, ...]
    opening: tuple[Wording, ...]
    zones: dict[str, timezone | None]
    roundups: tuple[Wording, ...]
    timelines: tuple[Wording, ...]
    updates: tuple[Wording, ...]

    def stamp(self, line: str) -> Stamp | None:
        """The stamp that a line is, or opens with; None where it is neither.

        >>> entry_tables().stamp("14:05 GMT").moment(date(2022, 9, 13))
        '2022-09-13T14:05:00+00:00'
        """
        if not any(c.isdigit() for c in line[:_HEAD]) and " ago" not in line[:LONGEST]:
            return None
        if len(line) <= LONGEST:
            found = next((m for w in self.whole if (m := w.pattern.fullmatch(line.strip()))), None)
            if found:
                return self._read(found, len(line))
        if not line[:1].isdigit():
            return None
        opened = next((m for w in self.opening if (m := w.pattern.match(line[:_HEAD]))), None)
        return self._read(opened, opened.end()) if opened else None

    def _read(self, found: re.Match[str], end: int) -> Stamp:
        parts = {"hour": None, "minute": None, "half": None, "zone": None, **found.groupdict()}
        day = full_date(found.group())
        if parts["hour"] is None:
            return Stamp(end, day)
        hour = int(parts["hour"])
        if parts["half"]:
            hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
        return Stamp(end, day, time(hour, int(parts["minute"] or 0)), self._zone(parts["zone"] or ""))

    def _zone(self, said: str) -> timezone | None:
        if offset := _OFFSET.fullmatch(said.strip()):
            away = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
            return timezone(away if offset["sign"] == "+" else -away) if away < timedelta(hours=15) else None
        return self.zones.get(said.strip().upper())

    def is_roundup(self, title: str) -> bool:
        """Whether a title is of a page of several stories ("World in brief")."""
        return any(w.pattern.search(title) for w in self.roundups)

    def is_timeline(self, title: str) -> bool:
        """Whether a title is of a page whose times are those of what happened."""
        return any(w.pattern.search(title) for w in self.timelines)

    def is_of_updates(self, title: str) -> bool:
        """Whether a title is of an agency's updates sent as one text ("The Latest: ...")."""
        return any(w.pattern.search(title) for w in self.updates)


@cache
def entry_tables(path: Path | None = None) -> EntryTables:
    """The shipped table, or a user's own.

    Raises KnowledgeError when a list is missing or a pattern is broken.
    """
    raw = table("entries.yml", path)
    if not isinstance(raw, dict) or set(raw) != {"stamps", "zones", "roundups", "timelines", "updates"}:
        raise KnowledgeError("entries.yml: it needs five lists: stamps, zones, roundups, timelines, updates")
    zones = {name.upper(): _offset(away) for name, away in raw["zones"].items()}
    names = "|".join(sorted(map(re.escape, zones), key=len, reverse=True))
    parts = {**_PARTS, "zone": rf"(?P<zone>(?:GMT|UTC) ?[+-] ?\d{{1,2}}(?::?[0-5]\d)?|{names})\b"}
    of_kind = {kind: [e for e in raw["stamps"] if e["kind"] == kind] for kind in ("whole", "opening")}
    return EntryTables(
        _wordings(of_kind["whole"], parts),
        _wordings(of_kind["opening"], parts),
        zones,
        _wordings(raw["roundups"], {}),
        _wordings(raw["timelines"], {}),
        _wordings(raw["updates"], {}),
    )


def _offset(away: str) -> timezone | None:
    if not away:
        return None
    parsed = datetime.strptime(away, "%z").utcoffset()
    return timezone(parsed) if parsed else UTC


def _wordings(entries: list[dict[str, Any]], parts: dict[str, str]) -> tuple[Wording, ...]:
    made = []
    for entry in entries:
        source = entry["pattern"]
        for name, part in parts.items():
            first, *rest = source.split("{" + name + "}")
            bare = re.sub(r"\?P<\w+>", "?:", part)
            source = first + "".join((part if n == 0 else bare) + piece for n, piece in enumerate(rest))
        try:
            pattern = re.compile(source, re.IGNORECASE if entry.get("kind") != "opening" else 0)
        except re.error as error:
            raise KnowledgeError(f"entries.yml: {entry['id']}: not a regular expression ({error})") from error
        made.append(Wording(entry["id"], pattern, tuple(entry["match"]), tuple(entry["not"])))
    return tuple(made)
