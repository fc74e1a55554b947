"""Wars that news call by a name: who fought whom, where and from when to when, from the tables in data/wars."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import line_of, shipped, table

FOLDER = "wars"
KINDS = ("interstate", "intrastate", "internationalised intrastate", "non-state", "one-sided")
"""The kinds of armed conflict, in the terms of the Uppsala Conflict Data Program."""

NEEDED = ("names", "when", "kind", "sides", "places", "yes", "no")
_KEYS = frozenset({*NEEDED, "within", "battles", "truces"})
_LISTS = ("names", "places", "battles", "yes", "no")
_EDGE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class War:
    """A war or armed conflict that news name.

    `since` and `until` are as the table has them, a day, a month or a year, empty where open; `first` and `last` are
    the days they allow at most. `sides` are apart: who stands in one of them fights those in the others. A name or
    battle of `weak` also names something else.
    """

    id: str
    names: tuple[str, ...]
    since: str
    until: str
    first: date
    last: date | None
    kind: str
    sides: tuple[frozenset[str], ...]
    places: tuple[str, ...]
    within: str | None = None
    battles: tuple[str, ...] = ()
    truces: tuple[date, ...] = ()
    weak: frozenset[str] = frozenset()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that is shown."""
        return self.names[0]

    @property
    def members(self) -> frozenset[str]:
        """The parties of all sides."""
        return frozenset[str]().union(*self.sides)

    @property
    def states(self) -> frozenset[str]:
        """The states on whose ground it is fought."""
        return frozenset(p for p in self.places if len(p) == 3)

    def covers(self, first: date, last: date) -> bool:
        """Whether some day of a run of days lies within the war, by the days that its dates allow."""
        return self.first <= last and (self.last is None or first <= self.last)


def load_wars() -> Mapping[str, War]:
    """All wars of the tables, by id.

    Raises KnowledgeError that names file, line and entry when a table breaks its form.
    """
    found: dict[str, War] = {}
    for path in sorted(shipped(FOLDER).glob("*.yml")):
        name = f"{FOLDER}/{path.name}"
        for war in read_wars(name, table(name)):
            if war.id in found:
                raise _broken(name, (war.id,), "stands in another file too")
            found[war.id] = war
    for war in found.values():
        if war.within is not None and (war.within not in found or war.within == war.id):
            raise KnowledgeError(f"{FOLDER}: {war.id}: within: {war.within} is no other war of the tables")
    return found


def read_wars(name: str, entries: Any) -> Iterator[War]:
    """The wars of one table, each checked, in the order of their ids.

    Raises KnowledgeError with the file's name, the line and what is wanted.
    """
    if not isinstance(entries, dict) or not isinstance(entries.get("checked"), date):
        raise _broken(name, (), "begins with the day on which it was checked, as in 'checked: 2025-11-30'")
    before = ""
    for war_id, entry in entries.items():
        if war_id == "checked":
            continue
        if not isinstance(war_id, str) or not re.fullmatch(r"war\.[a-z0-9]+(?:-[a-z0-9]+)*", war_id):
            raise _broken(name, (war_id,), "an id looks like war.korean or war.gaza-2014")
        if war_id < before:
            raise _broken(name, (war_id,), f"stands after {before}; entries are sorted by id")
        before = war_id
        yield _war(name, war_id, entry)


def _broken(name: str, way: Way, wants: str) -> KnowledgeError:
    line = line_of(shipped(name), way) if shipped(name).exists() else None
    where = f"line {line}: " if line else ""
    return KnowledgeError(f"{name}: {where}{': '.join([*map(str, way), wants])}")


def _war(name: str, war_id: str, entry: object) -> War:
    if not isinstance(entry, dict):
        raise _broken(name, (war_id,), f"wants entries: {', '.join(NEEDED)}")
    for key in NEEDED:
        if key not in entry:
            raise _broken(name, (war_id,), f"has no '{key}'")
    for key in entry:
        if key not in _KEYS:
            raise _broken(name, (war_id, key), f"is none of {', '.join(sorted(_KEYS))}")
    lists = {key: _words(name, war_id, key, entry.get(key, [])) for key in _LISTS}
    if not lists["names"] or not lists["yes"] or not lists["no"]:
        raise _broken(name, (war_id,), "wants at least one of 'names', 'yes' and 'no'")
    if entry["kind"] not in KINDS:
        raise _broken(name, (war_id, "kind"), f"is one of {', '.join(KINDS)}, not {entry['kind']!r}")
    since, until, first, last = _period(name, war_id, entry["when"])
    names, battles = lists["names"], lists["battles"]
    return War(
        id=war_id,
        names=tuple(map(_bare, names)),
        since=since,
        until=until,
        first=first,
        last=last,
        kind=entry["kind"],
        sides=_sides(name, war_id, entry["sides"]),
        places=lists["places"],
        within=entry.get("within"),
        battles=tuple(map(_bare, battles)),
        truces=_truces(name, war_id, entry.get("truces", [])),
        weak=frozenset(_bare(each) for each in (*names, *battles) if each.endswith("?")),
        yes=lists["yes"],
        no=lists["no"],
    )


def _bare(written: str) -> str:
    return written.removesuffix("?").strip()


def _words(name: str, war_id: str, key: str, found: object) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(each, str) and each.strip() for each in found):
        raise _broken(name, (war_id, key), "wants a list of words")
    return tuple(found)


def _truces(name: str, war_id: str, found: object) -> tuple[date, ...]:
    if not isinstance(found, list) or not all(isinstance(each, date) for each in found):
        raise _broken(name, (war_id, "truces"), "wants a list of days, as in [1994-05-12]")
    if found != sorted(found):
        raise _broken(name, (war_id, "truces"), "the days are not in order")
    return tuple(found)


def _sides(name: str, war_id: str, written: object) -> tuple[frozenset[str], ...]:
    if not isinstance(written, str):
        raise _broken(name, (war_id, "sides"), "wants sides apart by 'v', as in 'AZE v ARM, group.artsakh'")
    sides = [[each.strip() for each in side.split(",")] for side in written.split(" v ")]
    if any(not each for side in sides for each in side):
        raise _broken(
            name, (war_id, "sides"), "a party is missing beside a comma or 'v'; '-' is nobody of the registry"
        )
    return tuple(frozenset(each for each in side if each != "-") for side in sides)


def _period(name: str, war_id: str, written: object) -> tuple[str, str, date, date | None]:
    first, dots, last = str(written).partition("..")
    starts, ends = _EDGE.fullmatch(first), _EDGE.fullmatch(last) if last else None
    if not dots or starts is None or (last and ends is None):
        raise _broken(name, (war_id, "when"), f"wants a period such as 1988-02-20..1994 or 2017-10.., not {written!r}")
    try:
        since, until = _edge(starts, end=False), _edge(ends, end=True) if ends else None
    except ValueError as error:
        raise _broken(name, (war_id, "when"), f"{written} holds no day of the calendar") from error
    if until and until < since:
        raise _broken(name, (war_id, "when"), f"{written} ends before it begins")
    return first, last, since, until


def _edge(written: re.Match[str], *, end: bool) -> date:
    """The first day that a date allows, or the last."""
    year = int(written[1])
    month = int(written[2] or (12 if end else 1))
    return date(year, month, int(written[3] or (calendar.monthrange(year, month)[1] if end else 1)))
