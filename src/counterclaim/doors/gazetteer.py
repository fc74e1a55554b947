"""`counterclaim gazetteer`: what bears a name, what is loaded, and the import of a dump of GeoNames."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.doors.output import number
from counterclaim.errors import KnowledgeError, UnreadableInput
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.atlas import FILE, Atlas, absent, imported_path, trouble
from counterclaim.grounding.atlas_build import Row, write
from counterclaim.grounding.geonames import LICENCE, SOURCE, Tally, read_dump
from counterclaim.grounding.names import fits_case, fold
from counterclaim.grounding.places import own_places
from counterclaim.knowledge import shipped
from counterclaim.records import Place

BAD_LINES_TOLD = 20
TABLES = "tables"
_CLASSES: Mapping[str, str] = {
    "A": "states and old divisions", "L": "continents", "R": "roads and railways", "U": "features under the sea",
}  # fmt: skip
_TALK_EVERY = 1_000_000  # lines


def find(name: str, country: str | None, *, form: str) -> int:
    """Print every place of a name, those of the tables first, then the most populous; 1 when there is none.

    `country` is an alpha-3 code that they have to lie in, or None.
    """
    gazetteer = Gazetteer.load()
    if country is not None and not (country.isascii() and country.isalpha() and len(country) == 3):
        raise KnowledgeError(f"{country!r} is no country; write alpha-3, as in ARM")
    wanted = country and country.upper()
    found = [(place, how) for place, how in _bearing(gazetteer, name) if wanted in {None, place.country}]
    for place, how in found:
        print(json.dumps(_as_json(place, how), ensure_ascii=False) if form == "json" else _as_text(place, how))
    if not found:
        print(f"counterclaim: no place called {name!r}{f' in {wanted}' if wanted else ''} is known", file=sys.stderr)
    return 0 if found else 1


def check(file: Path) -> int:
    """Say how many places a file of one's own has, and which of their names another place bears; 0 when in order.

    Raises KnowledgeError with each row that is not, or where one lies within no place of the tables.
    """
    shipped_ones, own = Gazetteer.load(), own_places(file)
    Gazetteer.load(file)
    for place, entries in own:
        for entry in entries:
            others = sorted({e.id for e in shipped_ones.names.get(fold(entry.written), ())} - {place.id})
            if others:
                print(f"{file.name}: note: {entry.written!r} of {place.id} is a name of {', '.join(others)} too")
    print(f"{file.name}: {number(len(own), 'place')}: in order")
    return 0


def _bearing(gazetteer: Gazetteer, name: str) -> Iterator[tuple[Place, str]]:
    """The places that bear a name, and how: in our tables, as its own name, or as an alternative one."""
    for entry in gazetteer.names.get(fold(name), ()):
        if fits_case(entry.written, name) or name.islower():
            yield gazetteer.places[entry.id], TABLES
    for called in gazetteer.atlas.called([name]).get(name, ()) if gazetteer.atlas else ():
        yield called.place, "its own name" if called.main else "alternative name"


def _as_text(place: Place, how: str) -> str:
    where = f"{place.lat:.4f} {place.lon:.4f}" if place.lat is not None and place.lon is not None else "no point"
    people = f", {number(place.population, 'person').replace('persons', 'people')}" if place.population else ""
    country = f", {place.country}" if place.country else ""
    also = f" ({how})" if how == "alternative name" else ""
    precision = f"{place.precision}, {place.radius_km:g} km around"
    return f"{place.id:22} {place.name}{also}: {place.kind}{country}, {where}, {precision}{people}"


def _as_json(place: Place, how: str) -> dict[str, object]:
    return {
        "id": place.id, "name": place.name, "called": how, "kind": place.kind, "country": place.country,
        "admin1": place.admin1 or None, "lat": place.lat, "lon": place.lon, "precision": place.precision,
        "radius_km": place.radius_km, "population": place.population or None, "within": list(place.within),
        "claimed_by": list(place.claimed_by),
    }  # fmt: skip


def info(*, form: str) -> int:
    """Print what is loaded: the tables, the towns that ship and what was imported; 1 when the towns are not there."""
    missing, gazetteer = absent(), Gazetteer.load()
    parts: list[dict[str, object]] = [{"what": TABLES, "places": len(gazetteer.places), "names": len(gazetteer.names)}]
    parts += [_part(path, about) for path, about in gazetteer.atlas.about()] if gazetteer.atlas else []
    for part in parts:
        print(json.dumps(part, ensure_ascii=False) if form == "json" else _told(part))
    if missing:
        print(f"counterclaim: {missing}", file=sys.stderr)
    return 1 if missing else 0


def _part(path: Path, about: Mapping[str, str]) -> dict[str, object]:
    return {
        "what": "towns that ship" if path == shipped(FILE) else "imported", "places": int(about["places"]),
        "names": int(about["names"]), "source": about.get("source"), "licence": about.get("licence"),
        "made_from": about.get("made from"), "file": str(path),
    }  # fmt: skip


def _told(part: Mapping[str, object]) -> str:
    source = (
        f", from {part['source']} ({part['made_from']}), {part['licence']}, {part['file']}" if "file" in part else ""
    )
    return f"{part['what']}: {part['places']:,} places, {part['names']:,} names{source}"


def import_dump(file: Path, *, quiet: bool) -> int:
    """Read a dump of GeoNames into the user's data folder; 0 when some places could be read.

    What was imported before is kept, save the places that the dump holds too. Raises UnreadableInput when the dump
    holds no place, KnowledgeError when the gazetteer cannot be written; what was there stands in both cases.
    """
    path, tally = imported_path(), Tally()
    base = path if path.exists() and not trouble(path) else None
    about = {"source": SOURCE, "licence": LICENCE, "made from": _made_from(file, base)}
    try:
        places = write(path, _watched(file, tally, quiet), about, base)
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or error
        raise KnowledgeError(f"{path}: the gazetteer cannot be written ({why})") from error
    if tally.bad > BAD_LINES_TOLD:
        print(f"counterclaim: {file.name}: {tally.bad - BAD_LINES_TOLD:,} more bad lines", file=sys.stderr)
    if not places:
        raise UnreadableInput(str(file), "no line is a place of GeoNames; nothing is imported")
    print(f"{number(places, 'place')} of {file.name}{_left_out(tally)}; kept in {path}")
    return 0


def _watched(file: Path, tally: Tally, quiet: bool) -> Iterator[Row]:
    """The rows of a dump, with a line on standard error for each bad line and each million of lines."""

    def tell(line: str) -> None:
        if tally.bad <= BAD_LINES_TOLD:
            print(f"counterclaim: {line}", file=sys.stderr)

    talked = 0
    for row in read_dump(file, tell, tally):
        if tally.lines - talked >= _TALK_EVERY and not quiet:
            talked = tally.lines
            print(f"{tally.lines:,} lines", file=sys.stderr)
        yield row


def _made_from(file: Path, base: Path | None) -> str:
    """The names of the files that went into it, each with the day of its import."""
    atlas = Atlas.open(base) if base else None
    before = atlas.about()[0][1].get("made from", "") if atlas else ""
    earlier = [each for each in before.split(", ") if each and not each.startswith(f"{file.name} ")]
    return ", ".join([*earlier, f"{file.name} {datetime.now(UTC).date().isoformat()}"])


def _left_out(tally: Tally) -> str:
    parts = [f"{count:,} {_CLASSES.get(each, f'of class {each!r}')}" for each, count in tally.left_out.items()]
    parts += [number(tally.bad, "bad line")] if tally.bad else []
    return f" (left out: {', '.join(parts)})" if parts else ""
