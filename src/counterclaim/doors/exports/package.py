"""A Frictionless data package (v2): every table as CSV, what each column means, and what is unknown rather than zero.

It is a folder, or the same folder in one .zip file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from counterclaim import __version__
from counterclaim.doors.exports import flat
from counterclaim.doors.exports.delimited import cell, line
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.package_readme import readme
from counterclaim.doors.exports.selection import Selection
from counterclaim.incidents.clock import moment_iso
from counterclaim.tables import REPORTS, TABLES, Column, Row, Table

PROFILES = "https://datapackage.org/profiles/2.0"
FOLDER = "data"
_TYPES = {
    "text": "string", "integer": "integer", "number": "number", "boolean": "boolean", "day": "date",
    "moment": "datetime", "texts": "list",
}  # fmt: skip
_ZIPPED_AT = (1980, 1, 1, 0, 0, 0)
"""The same rows are the same bytes: the files in a .zip carry no time of their own."""


class Sheet:
    """One table that is being written as CSV."""

    def __init__(self, table: Table, to: BinaryIO, *, hxl: bool) -> None:
        self._table, self._to, self.rows, self.bytes = table, to, 0, 0
        self._hash = hashlib.sha256()
        self._line(table.names)
        if hxl:
            self._line(tuple(flat.HASHTAGS.get(name, "") for name in table.names))

    @property
    def hash(self) -> str:
        """The SHA-256 of what was written."""
        return f"sha256:{self._hash.hexdigest()}"

    def add(self, row: Row) -> None:
        """Add a row."""
        self._line(tuple(cell(flat.cell(row[name])) for name in self._table.names))
        self.rows += 1

    def _line(self, cells: tuple[str, ...]) -> None:
        made = line(cells, ",")
        self._hash.update(made)
        self.bytes += len(made)
        self._to.write(made)


def write_folder(selection: Selection, to: Path, options: Options) -> int:
    """Write the package into a folder; how many rows its tables have."""
    (to / FOLDER).mkdir()
    outlets: Counter[str] = Counter()
    with ExitStack() as stack:
        files = {t.name: stack.enter_context((to / FOLDER / f"{t.name}.csv").open("wb")) for t in TABLES}
        sheets = {table.name: Sheet(table, files[table.name], hxl=options.hxl) for table in TABLES}
        for table, row in flat.rows(selection):
            sheets[table.name].add(row)
            if table is REPORTS:
                outlets[str(row["outlet"] or "outlet not said")] += 1
    made = descriptor(selection, options, sheets, outlets)
    (to / "datapackage.json").write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (to / "README.md").write_text(readme(made, {name: sheet.rows for name, sheet in sheets.items()}), "utf-8")
    return sum(sheet.rows for sheet in sheets.values())


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the package as one .zip file; how many rows its tables have."""
    with tempfile.TemporaryDirectory(prefix="counterclaim-") as name:
        folder = Path(name)
        rows = write_folder(selection, folder, options)
        with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _ZIPPED_AT)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with packed.open(entry, "w") as there, file.open("rb") as here:
                    shutil.copyfileobj(here, there)
    return rows


def descriptor(
    selection: Selection, options: Options, sheets: dict[str, Sheet], outlets: Counter[str]
) -> dict[str, Any]:
    """The `datapackage.json`: the tables with their columns, keys and links, and how they were made."""
    asked = selection.asked
    made: dict[str, Any] = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "counterclaim",
        "title": "Claims about armed conflict, each with its chain of sources, and the incidents that they add up to",
        "description": "Written by Counterclaim. README.md says what each column means, and what an empty cell says.",
        "version": datetime.now(UTC).strftime("%Y.%m.%d"),
        "created": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "keywords": ["armed conflict", "claims", "attribution", "casualties"],
        "sources": [{"title": f"{name} ({number})"} for name, number in sorted(outlets.items())],
        "contributors": [{"title": f"Counterclaim {__version__}", "roles": ["DataCurator"]}],
        "resources": [_resource(table, sheets[table.name], hxl=options.hxl) for table in TABLES],
        "counterclaim": {
            "version": __version__,
            "policy": selection.policy,
            "as_of": moment_iso(asked.as_of) if asked.as_of else None,
            "known_by": moment_iso(asked.known_by) if asked.known_by else None,
            "whole_store": asked.all,
            "redacted": options.redact,
        },
    }
    if options.licence:
        made["licenses"] = [_licence(options.licence)]
    if not made["sources"]:
        del made["sources"]
    return made


def _licence(words: str) -> dict[str, str]:
    """A licence by its address, or by its name (such as CC-BY-4.0)."""
    return {"path": words} if words.startswith(("http://", "https://")) else {"name": words}


def _resource(table: Table, sheet: Sheet, *, hxl: bool) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column, column.name in table.key) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.links:
        shape["foreignKeys"] = [
            {"fields": list(link.columns), "reference": {"resource": link.table, "fields": list(link.to)}}
            for link in table.links
        ]
    tags = {"dialect": {"commentRows": [2]}} if hxl else {}
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.about,
        "path": f"{FOLDER}/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **tags,
        "bytes": sheet.bytes,
        "hash": sheet.hash,
        "schema": shape,
    }


def _field(column: Column, key: bool) -> dict[str, Any]:
    unknown = f" Empty: {column.unknown}." if column.unknown else ""
    made: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.about + unknown,
    }
    if column.type == "texts":
        made |= {"delimiter": flat.BETWEEN, "itemType": "string"}
    if key or not column.unknown:
        made["constraints"] = {"required": True}
    return made
