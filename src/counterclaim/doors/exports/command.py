"""Runs one export: opens the books, selects, writes the whole file, says how many rows it has."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from counterclaim.doors.exports.format import Format, Options
from counterclaim.doors.exports.formats import FORMATS
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.doors.exports.writing import STANDARD_OUTPUT, whole, whole_folder
from counterclaim.doors.output import Output, number
from counterclaim.errors import UnreadableInput
from counterclaim.store.books import Store


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write where: the format, the file or folder (`-` is standard output), the policy (None: the format's)."""

    format: Format
    file: str = STANDARD_OUTPUT
    policy: str | None = None
    options: Options = Options()  # noqa: RUF009 - frozen


def export(wish: Wish, asked: Asked, *, store: str | None, quiet: bool) -> int:
    """Write what is asked for in a format. Raises UnreadableInput where the place cannot be written."""
    kind, place = wish.format, wish.file
    if kind.binary and place == STANDARD_OUTPUT and sys.stdout.isatty():
        raise UnreadableInput("standard output", f"{kind.name} is nothing for a terminal; name a file")
    with Store.open(store, make=False) as books, Output("text", quiet=quiet) as out:
        selection = _selection(books, asked, wish)
        count = _written(kind, selection, wish)
        where = "" if place == STANDARD_OUTPUT else f" written to {place}"
        out.talk(f"{number(count, kind.rows)} from {books.name}{where}")
        for (thing, why), amount in selection.left_out.most_common():
            out.talk(f"left out: {number(amount, thing)} {why}")
    return 0


def _selection(books: Store, asked: Asked, wish: Wish) -> Selection:
    policy = wish.policy or wish.format.policy
    if not wish.options.redact:
        return Selection(books, asked, policy)
    from counterclaim.doors.exports.redaction import Redacted  # lazy: the reader model takes a while to load

    return Redacted(books, asked, policy)


def _written(kind: Format, selection: Selection, wish: Wish) -> int:
    write_folder = kind.folder_writer(wish.file, wish.options)
    if write_folder is not None:
        with whole_folder(wish.file) as folder:
            return write_folder(selection, folder, wish.options)
    if kind.write is None:
        raise ValueError(f"nobody writes {kind.name}")
    with whole(wish.file) as stream:
        return kind.write(selection, stream, wish.options)


def formats() -> int:
    """Print all formats with what each loses."""
    width = max(len(each.name) for each in FORMATS)
    for each in FORMATS:
        print(f"{each.name:{width}}  {each.about} ({each.suffix})")
        print(f"{'':{width}}  loses: {each.loses}")
    print(f"{'warc':{width}}  the pages as they were fetched, for anybody to check (.warc, .warc.gz)")
    print(f"{'':{width}}  loses: all that was read out of them")
    return 0
