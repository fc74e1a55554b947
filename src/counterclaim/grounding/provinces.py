"""First-level divisions of states and the districts of conflict news: some thousand rows, so kept as CSV.

    id,kind,country,admin1,lat,lon,radius_km,in,names
    place.farah-province,province,AFG,06,32.5,62.5,130,,Farah Province | Farah*

`admin1` is GeoNames' code of the division. Names stand between bars, the first is the one shown. A name with a
question mark also names something better known, and needs the report's support; one with an asterisk is, alone,
rather that of the town in the province.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.grounding.kinds import KINDS
from counterclaim.grounding.lexicon import Entry
from counterclaim.grounding.tables import broken
from counterclaim.knowledge import shipped
from counterclaim.records import Place

FOLDER = "places/provinces"
COLUMNS = ["id", "kind", "country", "admin1", "lat", "lon", "radius_km", "in", "names"]


def provinces() -> Iterator[tuple[Place, list[Entry]]]:
    """All rows of the folder, by file name. Raises KnowledgeError with file and entry."""
    seen: dict[str, str] = {}
    for path in sorted(shipped(FOLDER).glob("*.csv")):
        for row in rows_of(path):
            if row[0] in seen:
                raise broken(path.name, row[0], f"stands in {seen[row[0]]} too; join the two or rename one")
            seen[row[0]] = path.name
            yield _province(path.name, row)


def rows_of(path: Path) -> Iterator[list[str]]:
    """The rows below the head of one file. Raises KnowledgeError when the columns are not those of this table."""
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        if next(reader, None) != COLUMNS:
            raise KnowledgeError(f"{path.name}: wants the columns {', '.join(COLUMNS)}")
        for row in reader:
            if len(row) != len(COLUMNS):
                raise broken(path.name, row[0] if row else "an empty line", f"wants {len(COLUMNS)} columns")
            yield row


def _province(file: str, row: list[str]) -> tuple[Place, list[Entry]]:
    place_id, kind, country, admin1, lat, lon, radius, around, names = row
    if not place_id.startswith("place.") or kind not in KINDS or not names:
        raise broken(file, place_id, "wants an id such as place.farah-province, a kind and a name")
    try:
        point = float(lat), float(lon), float(radius)
    except ValueError as error:
        raise broken(file, place_id, "wants latitude, longitude and radius in figures") from error
    entries = [_entry(place_id, name.strip()) for name in names.split("|")]
    within = (*around.split(), country)
    aliases = tuple(entry.written for entry in entries[1:])
    place = Place(
        place_id, entries[0].written, kind, *point, KINDS[kind][0], country, within, aliases=aliases, admin1=admin1
    )
    return place, entries


def _entry(place_id: str, name: str) -> Entry:
    return Entry(place_id, name.rstrip("?*"), weak="?" in name, seat="*" in name)
