"""Rows of text for spreadsheets and programs: one line a row, whatever stands in a cell.

A cell holds no line break, tab or other control character: each run of them becomes one blank. A text that a
spreadsheet would take for a formula (it begins with = + - or @) gets an apostrophe before it, as spreadsheets
themselves write such text. Numbers that are ours are written as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from counterclaim.doors import wording

FORMULA = frozenset("=+-@")
Cell = str | int | float | None
"""None is what is not known: an empty cell, never a zero."""


def cell(value: Cell) -> str:
    """A value as it stands in a cell.

    >>> cell("=cmd()"), cell(-12.5), cell(None), cell("two\\nlines")
    ("'=cmd()", '-12.5', '', 'two lines')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = wording.plain(value)
        return f"'{text}" if text[:1] in FORMULA else text
    return str(value)


@dataclass(frozen=True, slots=True)
class Layout:
    """How rows are laid out: the columns in order, what parts them, whether their names stand in the first line.

    `hashtags` are the HXL tags of columns, for a second line; a column without one has an empty cell there.
    """

    columns: tuple[str, ...]
    separator: str = ","
    header: bool = True
    hashtags: Mapping[str, str] | None = None


def write(rows: Iterable[Mapping[str, Cell]], layout: Layout, to: BinaryIO) -> int:
    """Write rows as UTF-8, one line each; how many there were.

    Raises ValueError for a row that has other columns than the layout: no row is ever shorter than its header.
    """
    count = 0
    if layout.header:
        to.write(line(layout.columns, layout.separator))
    if layout.hashtags is not None:
        to.write(line((layout.hashtags.get(column, "") for column in layout.columns), layout.separator))
    for row in rows:
        if row.keys() != set(layout.columns):
            odd = ", ".join(sorted(row.keys() ^ set(layout.columns)))
            raise ValueError(f"a row differs from its layout in {odd}")
        to.write(line((cell(row[column]) for column in layout.columns), layout.separator))
        count += 1
    return count


def line(cells: Iterable[str], separator: str) -> bytes:
    """Cells as one line. With commas they are quoted where they need it; tabs never stand in a cell."""
    if separator != ",":
        return (separator.join(cells) + "\n").encode()
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()
