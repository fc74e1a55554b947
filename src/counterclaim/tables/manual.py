"""The tables as a page of the manual: `python -m counterclaim.tables.manual > docs/tables.md` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.tables import TABLES, Table

HEAD = """# Tables

What the books hold as flat rows, each column with what it means and what an empty cell says. The exports `csv`,
`parquet` and `datapackage` write them ([exports](exports.md)); programs get them as rows or in Apache Arrow
([from Python](python.md)). This page is written from the list of columns that they use.

- **An empty cell is unknown, and never zero.** A zero stands only where a text says "no one".
- A `day` is a date, a `moment` is in UTC, a `list` holds text. In Arrow and Parquet the types are `string`, `int64`,
  `double`, `bool`, `date32`, `timestamp[us, UTC]` and `list<string>`. An empty cell is null there, and the meaning of
  each column is in its metadata.
- In CSV a list stands in one cell with `|` between its items; an item's own bar is written `\\|`.
- Positions count code points of the report's text, half-open.
"""


def page() -> Iterator[str]:
    """The lines of the page."""
    yield HEAD
    for table in TABLES:
        yield f"## {table.name}\n"
        yield f"{table.about}\n"
        yield " ".join([f"Key: {', '.join(f'`{name}`' for name in table.key)}.", *links(table)]) + "\n"
        yield from column_lines(table)
        yield ""


def links(table: Table) -> Iterator[str]:
    """Where the columns of a table lead to, in sentences."""
    for link in table.links:
        yield f"`{', '.join(link.columns)}` leads to the table `{link.table}`."


def column_lines(table: Table) -> Iterator[str]:
    """The columns of a table as lines of Markdown."""
    yield "| column | type | what it is | an empty cell says |"
    yield "|---|---|---|---|"
    for column in table.columns:
        kind = "list" if column.type == "texts" else column.type
        cells = (f"`{column.name}`", kind, column.about, column.unknown or "(never empty)")
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    print("\n".join(page()).rstrip())
