"""`python docs/quotes.py` writes anew what the documents quote: the fields of records, and figures of the bench.

`<!-- records: Page Fetch -->` up to `<!-- end -->` are tables of dataclasses of `counterclaim.records`. A row of a
table whose last cell is a `row: metric` of bench/results.md has that figure in the cell before it.
tests/docs/test_quoted.py says where one is old.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Literal, get_args, get_origin

from counterclaim import records

ROOT = Path(__file__).resolve().parents[1]
TABLES = re.compile(r"(<!-- records: ([\w ]+) -->\n).*?(<!-- end -->)", re.DOTALL)
WORDS = re.compile(r"(<!-- words -->\n).*?(<!-- end words -->)", re.DOTALL)
FIGURE = re.compile(r"^(\|.*\| )([^|]*)( \| `([^:`|]+): ([^`|]+)` \|)$", re.MULTILINE)


def measured(results: str) -> dict[tuple[str, str], str]:
    """The figures of bench/results.md by row and metric.

    >>> measured("| news | recall, open half | 0.678 |  |  |  |  |")
    {('news', 'recall, open half'): '0.678'}
    """
    rows = (line.strip("|").split("|") for line in results.splitlines() if line.startswith("| "))
    return {(row[0].strip(), row[1].strip()): row[2].strip() for row in rows if len(row) > 2}


def with_figures(text: str, figures: dict[tuple[str, str], str]) -> str:
    """A document whose quoted figures are those of the bench; KeyError names a row that it does not have."""

    def renewed(match: re.Match[str]) -> str:
        return f"{match[1]}{figures[match[4], match[5]]}{match[3]}"

    return FIGURE.sub(renewed, text)


def with_records(text: str) -> str:
    """A document whose tables of records, and of the words of closed lists, are those of `counterclaim.records`."""
    text = TABLES.sub(lambda match: f"{match[1]}{''.join(map(_record, match[2].split()))}\n{match[3]}", text)
    return WORDS.sub(lambda match: f"{match[1]}{_closed_lists()}{match[2]}", text)


def _closed_lists() -> str:
    lists = {name: get_args(each) for name, each in vars(records).items() if get_origin(each) is Literal}
    rows = "".join(f"| `{name}` | {', '.join(f'`{word}`' for word in words)} |\n" for name, words in lists.items())
    return f"\n| type | words |\n|---|---|\n{rows}\n"


def _record(name: str) -> str:
    cls = getattr(records, name)
    about = inspect.cleandoc((cls.__doc__ or "").split(">>>")[0]).strip()
    about = re.sub(r"\n(?!\n)", " ", about).replace("\n ", "\n\n")
    rows = "".join(f"| `{f.name}` | {_type(str(f.type))} |\n" for f in dataclasses.fields(cls))
    return f"\n### {name}\n\n{about}\n\n| field | type |\n|---|---|\n{rows}"


def _type(written: str) -> str:
    """A type as it is read: a record is a link to its table.

    >>> _type("tuple[Voice, ...]"), _type("int | None")
    ('several [Voice](#voice)', '`int` or none')
    """
    none = " or none" if written.endswith(" | None") else ""
    written = written.removesuffix(" | None")
    if many := re.fullmatch(r"tuple\[(\w+), \.\.\.\]", written):
        return f"several {_name(many[1])}{none}"
    return _name(written) + none


def _name(written: str) -> str:
    known = getattr(records, written, None) if written.isidentifier() else None
    if dataclasses.is_dataclass(known):
        return f"[{written}](#{written.lower()})"
    return f"`{written}`".replace("|", "\\|")


def renewed(text: str, figures: dict[tuple[str, str], str]) -> str:
    """A document with all that it quotes as it is now."""
    return with_records(with_figures(text, figures))


def main() -> None:
    """Write the documents anew that quote something old."""
    figures = measured((ROOT / "bench" / "results.md").read_text("utf-8"))
    for path in sorted((ROOT / "docs").glob("*.md")):
        text = path.read_text("utf-8")
        if (new := renewed(text, figures)) != text:
            path.write_text(new, "utf-8")
            print(f"docs/{path.name}: written anew")


if __name__ == "__main__":
    main()
