"""The README of a data package: how it was made, what its tables and columns mean, what an empty cell says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from counterclaim.tables import TABLES, Table
from counterclaim.tables.manual import column_lines, links

_HEAD = """# Claims about armed conflict

Written by Counterclaim {version}. Each claim is what one voice says, with the exact words and the chain of sources
through which it came; claims of several reports that tell of one event are put together as an incident, with every
version beside the others.

- **An empty cell is unknown, and never zero.** What it says is in the last column of the tables below. A zero stands
  only where a text says "no one".
- **A figure belongs to its voice.** `versions` has a row for each. Do not add figures of several voices, nor a part to
  its total.
- **Policy: {policy}.** {policy_words}
- **Moment: {moment}.**
- Positions (`start`, `end`) count code points of the text that was read from the page; `start_utf16` and `end_utf16`
  count as browsers do.
- Lists stand in one cell with `|` between their items; an item's own bar is written `\\|`. A text that begins with
  = + - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula; line breaks are blanks.
- Claims are read by rules from news, and some are read wrong. `quote` and `url` are there so that each can be checked.
{licence}
## Tables

{tables}
"""
REDACTED = """- **Persons who are in no registry of actors are called `[name]`**; around a quote, blocks stand for them.
  A program did this: names that it did not find, and words that tell who somebody is, may be left.
"""
_POLICIES = {
    "versions": "No figure is chosen: `tolls` is empty, and so are the columns `killed_low` and so on.",
    "ucdp": "`tolls` has low, best and high as the UCDP would choose them, with the reasons.",
    "acled": "`tolls` has the lowest figure, as ACLED would choose it, with the reasons.",
}


def readme(descriptor: Mapping[str, Any], rows: Mapping[str, int]) -> str:
    """The README of a package with this descriptor and so many rows in each table."""
    made = descriptor["counterclaim"]
    moments = [f"published by {made['as_of']}"] if made["as_of"] else []
    moments += [f"fetched by {made['known_by']}"] if made["known_by"] else []
    told = f"what was {' and '.join(moments)}" if moments else "now, all that the books held"
    scope = "all of the books" if made["whole_store"] else "the incidents that were asked for, with their claims"
    licences = [each.get("name") or each["path"] for each in descriptor.get("licenses", ())]
    licence = f"- Licence of this package: {', '.join(licences)}.\n" if licences else _NO_LICENCE
    return _HEAD.format(
        version=made["version"],
        policy=made["policy"],
        policy_words=_POLICIES.get(made["policy"], ""),
        moment=f"{told} ({scope}), written {descriptor['created']}",
        licence=licence + (REDACTED if made["redacted"] else ""),
        tables="\n".join(line for table in TABLES for line in _table(table, rows[table.name])),
    )


_NO_LICENCE = "- No licence is given. The quotes are the words of the pages, whose publishers hold the rights.\n"


def _table(table: Table, rows: int) -> Iterator[str]:
    number = f"{rows:,} row" if rows == 1 else f"{rows:,} rows"
    yield f"### {table.name} ({number})\n"
    yield f"{table.about}\n"
    yield f"Key: {', '.join(f'`{name}`' for name in table.key)}."
    yield from links(table)
    yield ""
    yield from column_lines(table)
    yield ""
