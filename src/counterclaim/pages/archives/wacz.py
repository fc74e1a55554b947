"""WACZ: a ZIP file with WARC files in its folder `archive/`. Nothing of it is ever written to the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from counterclaim.errors import UnreadableInput
from counterclaim.pages.archives.damage import DamagedPartError
from counterclaim.pages.archives.gzip_members import MAGIC, Readable
from counterclaim.pages.archives.warc import warc_pages
from counterclaim.records import Page

FOLDER = "archive/"
ENDINGS = (".warc", ".warc.gz")
_SWOLLEN = 64 << 20  # bytes from which on a packed file must be no bomb
_RATIO = 200  # unpacked bytes for a packed one


def wacz_pages(stream: BinaryIO, name: str) -> Iterator[Page | UnreadableInput]:
    """The pages of the WARC files in a WACZ, in order of their names; what is wrong with one stops none of the others.

    A file whose name leads out of the archive, that needs a password, or that swells like a bomb is left out, and told.
    """
    if not stream.seekable():
        yield UnreadableInput(name, "a WACZ is read from its end; give it as a file")
        return
    try:
        with zipfile.ZipFile(stream) as archive:
            wanted = sorted(each for each in archive.namelist() if each.endswith(ENDINGS))
            if not wanted:
                yield UnreadableInput(name, f"it is a ZIP archive without WARC files in {FOLDER}; not a WACZ")
            for each in wanted:
                yield from _file(archive, archive.getinfo(each), f"{name}, {each}")
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        yield UnreadableInput(name, f"its ZIP is damaged ({error})")


def _file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> Iterator[Page | UnreadableInput]:
    if why := _refused(info):
        yield UnreadableInput(where, f"{why}; left out")
        return
    try:
        with archive.open(info) as inside:
            head = inside.read(len(MAGIC))
            behind = _Behind(head, inside)
            yield from warc_pages(behind, where, packed=head == MAGIC)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        yield UnreadableInput(where, f"damaged ({error}); left out")


def _refused(info: zipfile.ZipInfo) -> str:
    parts = info.filename.replace("\\", "/").split("/")
    if ".." in parts or info.filename.startswith("/") or ":" in parts[0]:
        return "its name leads out of the archive"
    if not info.filename.startswith(FOLDER):
        return f"it is not in {FOLDER}"
    if info.flag_bits & 1:
        return "it needs a password"
    if info.file_size > max(_SWOLLEN, _RATIO * info.compress_size):
        return "it unpacks to far more than pages do"
    return ""


class _Behind:
    """A stream whose first bytes were looked at already; what is damaged in a ZIP ends the part that is read."""

    def __init__(self, head: bytes, stream: Readable) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._head.read(size) or self._stream.read(size)
        except (zipfile.BadZipFile, EOFError, zlib.error) as error:
            raise DamagedPartError("its compression is damaged") from error
