"""The tables of the sample dossier as CSV: `python tests/exports/golden/renew_tables.py` writes them anew."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from counterclaim import api
from counterclaim.doors.exports import table_csv
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.knowledge import shipped
from counterclaim.store.books import Store

HERE = Path(__file__).parent
TABLES = ("versions", "answers", "tolls", "contradictions")


def renew() -> None:
    """Read the sample pages and write their tables beside this file."""
    with TemporaryDirectory() as folder, Store.open(f"{folder}/books.sqlite") as store:
        for each in api.read(str(shipped("samples"))):
            store.keep(each.page, each.report, each.claims)
        for table in TABLES:
            with (HERE / f"{table}.csv").open("wb") as to:
                table_csv.write(Selection(store, Asked(), "ucdp"), to, Options(table=table))


if __name__ == "__main__":
    renew()
