"""The manual's page of tables is written from the list of columns."""

from __future__ import annotations

from pathlib import Path

from counterclaim.tables.manual import page

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"


def test_the_page_of_tables_is_the_list_of_columns() -> None:
    made = "\n".join(page()).rstrip() + "\n"
    assert PAGE.read_text("utf-8") == made, "run: python -m counterclaim.tables.manual > docs/tables.md"
