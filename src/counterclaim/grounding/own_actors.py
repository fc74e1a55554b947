"""A registry of one's own beside the shipped one: YAML in the form of the shipped tables, or CSV with named columns.

    id,name,aliases,country,from,to,of,role,owner
    group.river-front,River Front,RF; Front of the River,COD,2019,,,,
    person.jane-doe,Jane Doe,,,2021-03-01,,COD,foreign minister,

What is wrong is told with the line it stands in; an entry that is wrong does not hide the next one.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.tables import broken, rows
from counterclaim.knowledge import line_of

Way = tuple[str | int, ...]
COLUMNS = ("id", "name", "aliases", "country", "from", "to", "of", "role", "owner")


@dataclass(frozen=True, slots=True)
class Example:
    """What a file says one of its names means: the words, the day, the states of the report, the id or "-" for open."""

    wording: str
    on: date | None
    context: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True)
class OwnActors:
    """A file of one's own: rows of actors by id, holders of offices by state or body, and examples."""

    path: Path
    entries: Mapping[str, object]
    people: Mapping[str, object]
    examples: tuple[Example, ...] = ()
    lines: Mapping[Way, int] = field(default_factory=dict)

    def line(self, way: Way) -> int | None:
        """The line, from 1, of an entry; None where nobody can say."""
        while way and self.lines:
            if way in self.lines:
                return self.lines[way]
            way = way[:-1]
        return None if self.lines else line_of(self.path, way)


def read_own(path: Path) -> OwnActors:
    """Read a file of actors, CSV by its ending, else YAML. Raises KnowledgeError with file and line."""
    return _from_csv(path) if path.suffix.lower() == ".csv" else _from_yaml(path)


def _from_yaml(path: Path) -> OwnActors:
    raw = rows(path.name, path)
    people = raw.pop("people", None) or {}
    if not isinstance(people, dict):
        raise broken(path.name, "people", "wants states with offices and their holders")
    examples = raw.pop("examples", None) or []
    if not isinstance(examples, list):
        raise broken(path.name, "examples", "wants a list of 'wording | day | id'")
    return OwnActors(path, raw, people, tuple(_example(path, number, text) for number, text in enumerate(examples)))


def _example(path: Path, number: int, text: object) -> Example:
    """'the River Front spokesman | 2022-05-01 | group.river-front'; a day left out, and '-' for what stays open."""
    parts = [part.strip() for part in str(text).split("|")]
    line = line_of(path, ("examples", number))
    wrong = KnowledgeError(
        f"{path.name}: line {line}: examples: wants 'wording | day or nothing | id or -', and states of the report "
        f"after one more bar, not {str(text)!r}"
    )
    if len(parts) not in {3, 4} or not parts[0] or not parts[2]:
        raise wrong
    try:
        on = date.fromisoformat(parts[1]) if parts[1] else None
    except ValueError:
        raise wrong from None
    context = tuple(parts[3].replace(",", " ").split()) if len(parts) == 4 else ()
    return Example(parts[0], on, context, parts[2])


def _from_csv(path: Path) -> OwnActors:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            table = csv.DictReader(stream)
            unknown = [name for name in table.fieldnames or () if name not in COLUMNS]
            if unknown or not {"id", "name"} <= set(table.fieldnames or ()):
                raise broken(path.name, "line 1", f"wants the columns {', '.join(COLUMNS)} (id and name at least)")
            return _rows_of(path, [(table.line_num, row) for row in table])
    except OSError as error:
        raise KnowledgeError(f"{path.name}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path.name}: is no text in UTF-8 (byte {error.start}); save it as UTF-8") from error
    except csv.Error as error:
        raise KnowledgeError(f"{path.name}: is no CSV ({error})") from error


def _rows_of(path: Path, table: list[tuple[int, dict[str, Any]]]) -> OwnActors:
    entries: dict[str, object] = {}
    people: dict[str, dict[str, list[str]]] = {}
    lines: dict[Way, int] = {}
    wrong: list[str] = []
    for number, row in table:
        cells = {key: str(value or "").strip() for key, value in row.items() if key in COLUMNS}
        if why := _wrong_cells(row, cells):
            wrong.append(f"line {number}: {why}")
        elif cells["id"].startswith("person."):
            holders = people.setdefault(cells.get("of", ""), {}).setdefault(cells.get("role", ""), [])
            lines[cells.get("of", ""), cells.get("role", ""), len(holders)] = number
            holders.append(f"{' / '.join(_names(cells))} {_period(cells) or '..'}")
        else:
            if cells["id"] in entries:
                wrong.append(f"line {number}: {cells['id']} stands in line {lines[cells['id'],]} too")
            entries[cells["id"]], lines[cells["id"],] = _entry(cells), number
    if wrong:
        raise KnowledgeError(f"{path.name}: {'; '.join(wrong)}")
    return OwnActors(path, entries, people, (), lines)


def _wrong_cells(row: Mapping[Any, Any], cells: Mapping[str, str]) -> str:
    if None in row:
        return f"holds more than {len(COLUMNS)} columns; put names with a comma between quotes"
    if not cells.get("id") or not cells.get("name"):
        return "wants an id and a name"
    if any("|" in cell for cell in cells.values()):
        return "a bar (|) stands in no name; put aliases between semicolons"
    if cells["id"].startswith("person.") and not (cells.get("role") and cells.get("of")):
        return "a person wants a role (an office such as foreign minister) and of (the id of a state or a body)"
    return ""


def _names(cells: Mapping[str, str]) -> list[str]:
    return [cells["name"], *(a.strip() for a in cells.get("aliases", "").split(";") if a.strip())]


def _period(cells: Mapping[str, str]) -> str:
    since, until = cells.get("from", ""), cells.get("to", "")
    return f"{since}..{until}" if since or until else ""


def _entry(cells: Mapping[str, str]) -> str:
    """A row as the shipped tables write it; a body of a state has names alone."""
    names = " | ".join(_names(cells))
    if not cells["id"].startswith(("group.", "org.", "media.")):
        return f"{names} |"
    countries = ",".join(cells.get("country", "").replace(";", " ").replace(",", " ").split()) or "-"
    within = f"of={cells['of']}" if cells.get("of") else ""
    return (
        " ".join(part for part in (countries, _period(cells), cells.get("owner", ""), within) if part) + f" | {names}"
    )
