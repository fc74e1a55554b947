"""One table as CSV: UTF-8, a header, a line a row (RFC 4180 with the line ends of Unix)."""

from __future__ import annotations

from typing import BinaryIO

from counterclaim.doors.exports import flat
from counterclaim.doors.exports.delimited import Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Selection

DEFAULT = "claims"


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the table that is asked for, claims unless one is named; how many rows it has."""
    table = flat.table_named(options.table or DEFAULT)
    layout = Layout(table.names, hashtags=flat.HASHTAGS if options.hxl else None)
    return write_rows((flat.cells(row) for _, row in flat.rows(selection, (table,))), layout, to)
