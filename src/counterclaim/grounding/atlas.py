"""The atlas: the towns of the world by name, from GeoNames, in a file that is looked into and never loaded.

Two files may be there: the towns that ship, made when the package is built, and what the user imported from a dump of
GeoNames. A place that both hold is the imported one, with its names.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.atlas_build import BUILD
from counterclaim.grounding.kinds import KINDS
from counterclaim.grounding.names import fold
from counterclaim.knowledge import shipped
from counterclaim.records import Place

FILE = "gazetteer.sqlite"
IMPORTED = "COUNTERCLAIM_GAZETTEER"
"""The setting that names the imported file, where it is not to lie in the user's data folder."""

PREFIX = "geonames."
_COLUMNS = "p.id, p.name, p.kind, p.country, p.admin1, p.lat, p.lon, p.population"
_CALLED = (
    f"SELECT n.key, n.other, {_COLUMNS} FROM {{0}}.name n JOIN {{0}}.place p ON p.id = n.place WHERE n.key IN ({{1}})"
)
_BEGUN = "EXISTS (SELECT 1 FROM {0}.name WHERE key >= w.value AND key < w.value || '!')"
_BATCHES = (1, 8, 64, 512)
"""How many names one statement asks for: few sizes, so that SQLite prepares few statements."""

PlaceRow = tuple[int, str, str, str, str, float, float, int]


@dataclass(frozen=True, slots=True)
class Called:
    """A place that bears a name; `main` where the name is its own, not an alternative one, which is weaker evidence."""

    place: Place
    main: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A first-order division of a state: its state's alpha-3 code, and GeoNames' code for `Place.admin1`."""

    country: str
    admin1: str
    name: str


class _Files:
    """Open files, one set for each process and thread: a connection outlives neither a fork nor its thread."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        self.paths = paths
        self._here = threading.local()

    def __reduce__(self) -> tuple[type[_Files], tuple[tuple[Path, ...]]]:
        return _Files, (self.paths,)

    def opened(self) -> sqlite3.Connection:
        """The connection of this process and thread; the first file is `main`, the second `shipped`."""
        pid = os.getpid()
        known: tuple[int, sqlite3.Connection] | None = getattr(self._here, "connection", None)
        if known and known[0] == pid:
            return known[1]
        connection = sqlite3.connect(_address(self.paths[0]), uri=True, isolation_level=None)
        for path in self.paths[1:]:
            connection.execute("ATTACH ? AS shipped", (_address(path),))
        self._here.connection = (pid, connection)
        return connection


@dataclass(frozen=True, slots=True)
class Atlas:
    """Places of GeoNames by name, read-only. Opening reads nothing; a name takes some ten microseconds."""

    paths: tuple[Path, ...]
    _files: _Files = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_files", _Files(self.paths))

    @classmethod
    def open(cls, path: Path | None = None) -> Atlas | None:
        """The atlas in one file; without a path the imported one over the one that ships, or None where neither is.

        Raises KnowledgeError when the file at `path` cannot be used, or the imported one is damaged.
        """
        if path is not None:
            if why := trouble(path):
                raise KnowledgeError(why)
            return cls((path,))
        own, ours = imported_path(), shipped(FILE)
        if own.exists() and (why := trouble(own)):
            raise KnowledgeError(f"{why}; import the dump again, or remove the file")
        paths = tuple(each for each in (own, ours) if not trouble(each))
        return cls(paths) if paths else None

    def find(self, names: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """All places that bear each name, the most populous first; a name that no place bears is left out.

        Case and accents do not count: whether 'goris' may be a name, its writer's capitals say.
        """
        return {name: tuple(each.place for each in found) for name, found in self.called(names).items()}

    def called(self, names: Iterable[str]) -> dict[str, tuple[Called, ...]]:
        """As `find`, saying of each place whether the name is its own or an alternative one."""
        keys = {name: key for name in names if _askable(key := fold(name))}
        found: dict[str, list[tuple[int, PlaceRow]]] = {}
        for key, other, *values in self._rows(list(dict.fromkeys(keys.values()))):
            found.setdefault(key, []).append((other, tuple(values)))  # type: ignore[arg-type]
        made = {
            key: tuple(Called(_place(row), not other) for other, row in sorted(rows, key=_order))
            for key, rows in found.items()
        }
        return {name: made[key] for name, key in keys.items() if key in made}

    def place(self, place_id: str) -> Place | None:
        """A place by an id such as `geonames.616052`, or None."""
        number = place_id.removeprefix(PREFIX)
        if number == place_id or not number.isascii() or not number.isdigit() or len(number) > 18:
            return None
        for schema in self._schemas():
            query = f"SELECT {_COLUMNS} FROM {schema}.place p WHERE p.id = ?"
            if row := self._files.opened().execute(query, (int(number),)).fetchone():
                return _place(row)
        return None

    def starts(self, words: Iterable[str]) -> frozenset[str]:
        """Which of these words (or first words of a longer name, as 'new york') begin some name of the atlas.

        A caller that has 'New' asks on for 'New York'; one that has 'Yesterday' need not.
        """
        keys = {word: key for word in words if _askable(key := fold(word))}
        begun: set[str] = set()
        exists = " OR ".join(_BEGUN.format(schema) for schema in self._schemas())
        for batch in _batches(list(dict.fromkeys(keys.values()))):
            values = ", ".join("(?)" for _ in batch)
            query = f"WITH w(value) AS (VALUES {values}) SELECT w.value FROM w WHERE {exists}"
            begun.update(value for (value,) in self._files.opened().execute(query, batch))
        return frozenset(word for word, key in keys.items() if key in begun)

    def regions(self, name: str) -> tuple[Region, ...]:
        """The first-order divisions of a name: 'Texas' is TX in the USA. Those of the USA ship, others are imported."""
        found: dict[tuple[str, str], Region] = {}
        for schema in self._schemas() if _askable(key := fold(name)) else ():
            query = f"SELECT country, admin1, name FROM {schema}.region WHERE key = ?"
            for country, admin1, written in self._files.opened().execute(query, (key,)):
                found.setdefault((country, admin1), Region(country, admin1, written))
        return tuple(found.values())

    def about(self) -> tuple[tuple[Path, Mapping[str, str]], ...]:
        """What each file says of itself: source, licence, when it was made, how many places and names it holds."""
        opened = self._files.opened()
        rows = [opened.execute(f"SELECT key, value FROM {schema}.about") for schema in self._schemas()]
        return tuple((path, dict(each.fetchall())) for path, each in zip(self.paths, rows, strict=True))

    def _schemas(self) -> tuple[str, ...]:
        return ("main", "shipped")[: len(self.paths)]

    def _rows(self, keys: list[str]) -> Iterator[tuple[str, int, int, str, str, str, str, float, float, int]]:
        opened = self._files.opened()
        for batch in _batches(keys):
            marks = ", ".join("?" * len(batch))
            yield from opened.execute(_CALLED.format("main", marks), batch)
            if len(self.paths) > 1:
                ours = f"{_CALLED.format('shipped', marks)} AND n.place NOT IN (SELECT id FROM main.place)"
                yield from opened.execute(ours, batch)


def imported_path() -> Path:
    """Where an imported atlas lies: the file that COUNTERCLAIM_GAZETTEER names, else one in the user's data folder."""
    if named := os.environ.get(IMPORTED):
        return Path(named).expanduser()
    from platformdirs import user_data_path  # lazy: only where no setting names the file

    return user_data_path("counterclaim") / FILE


def trouble(path: Path) -> str:
    """Why a file cannot be used as an atlas, in one line; empty when it can."""
    if not path.is_file():
        return f"{path}: there is no gazetteer file"
    try:
        connection = sqlite3.connect(_address(path), uri=True)
        try:
            build = connection.execute("SELECT value FROM about WHERE key = 'build'").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return f"{path}: no gazetteer that can be read ({error})"
    if not build or build[0] != BUILD:
        return f"{path}: a gazetteer of another version"
    return ""


def absent() -> str:
    """Why the towns that ship are not there, and what to do, in one line; empty when they are."""
    if not (why := trouble(shipped(FILE))):
        return ""
    return f"{why}; towns are known from the tables alone (install again, with 'pip install .', to make it)"


def _address(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _askable(key: str) -> bool:
    """Whether a key can be asked for: not empty, and text that UTF-8 can write."""
    if not key or "\0" in key:
        return False
    try:
        key.encode()
    except UnicodeEncodeError:
        return False
    return True


def _batches(keys: list[str]) -> Iterator[list[str]]:
    """Keys in batches of few sizes; the last is filled up with its own last key."""
    start = 0
    while start < len(keys):
        batch = keys[start : start + _BATCHES[-1]]
        size = next(each for each in _BATCHES if each >= len(batch))
        yield batch + batch[-1:] * (size - len(batch))
        start += len(batch)


def _order(found: tuple[int, PlaceRow]) -> tuple[int, int, int]:
    other, row = found
    return -row[-1], other, row[0]


def _place(row: PlaceRow) -> Place:
    number, name, kind, country, admin1, lat, lon, people = row
    precision, radius = KINDS[kind]
    within = (country,) if country else ()
    return Place(
        f"{PREFIX}{number}", name, kind, lat, lon, radius, precision, country or None, within,
        population=people, admin1=admin1,
    )  # fmt: skip
