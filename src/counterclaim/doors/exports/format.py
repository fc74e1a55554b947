"""What a format of the export is: a name, what it is for, what it loses, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from counterclaim.doors.exports.selection import Selection


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may be asked for beside the selection: a row of HXL hashtags under its header, one table
    alone, the licence that a package names, no names of private persons."""

    hxl: bool = False
    table: str = ""
    licence: str = ""
    redact: bool = False


Writer = Callable[[Selection, BinaryIO, Options], int]
FolderWriter = Callable[[Selection, Path, Options], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A form for the books: its name on the command line, the ending of its files, what it is, what it loses.

    `write` writes a selection to a stream of bytes and says how many `rows` (as they are called) it wrote; of a format
    that is a folder, `write_folder` does the same. One that has both is a folder unless `one_file` says that the place
    and options ask for one file. `policy` turns versions into numbers unless another is asked for.
    `hxl` says that it has a header row under which hashtags can stand, `binary` that it is nothing for a terminal;
    `takes` are options of its own: `table`, `licence`.
    """

    name: str
    suffix: str
    about: str
    loses: str
    write: Writer | None = None
    write_folder: FolderWriter | None = None
    one_file: Callable[[str, Options], bool] | None = None
    rows: str = "event"
    policy: str = "versions"
    hxl: bool = False
    binary: bool = False
    takes: tuple[str, ...] = ()

    def folder_writer(self, place: str, options: Options) -> FolderWriter | None:
        """Who writes this place as a folder; None where it is one file."""
        return None if self.one_file and self.one_file(place, options) else self.write_folder
