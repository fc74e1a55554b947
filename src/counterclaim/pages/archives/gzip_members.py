"""A gzip file as its members: an archive packs each record alone, so that damage to one leaves the others whole.

Python's own reader of gzip stops at the first damage and knows no members; this one goes on at the next.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

from counterclaim.pages.archives.damage import CutOffError, DamagedPartError

MAGIC = b"\x1f\x8b\x08"
PIECE = 1 << 16
_LOOKED_BACK = 4 << 20  # packed bytes of a member in which the next one is looked for when it turns out damaged
_SWOLLEN = 64 << 20  # unpacked bytes from which on a member must be no bomb
_RATIO = 200  # unpacked bytes for a packed one; news packs to a tenth, zeros to a thousandth


class Readable(Protocol):
    """A stream of bytes; a read gives none only at its end."""

    def read(self, size: int = ..., /) -> bytes:
        """At most so many bytes."""


class Member:
    """One member of a gzip file, unpacked as it is read; its checksum is looked at by the time it ends.

    Raises DamagedPartError where it is damaged, cut off, or swells like a bomb.
    """

    def __init__(self, source: GzipMembers) -> None:
        self._source = source
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._tail = b""
        self._packed = self._unpacked = 0
        self.ended = self.failed = False

    def read(self, size: int = PIECE, /) -> bytes:
        """At most `size` bytes, none at the end."""
        while not self.ended:
            data = self._tail or self._source.take()
            self._packed += len(data) - len(self._tail)
            part = self._part(data, max(size, 1))
            if part:
                return part
        return b""

    def _part(self, data: bytes, size: int) -> bytes:
        try:
            part = self._unpacker.decompress(data, size)
        except zlib.error:
            raise self._failure(DamagedPartError("its compression is damaged")) from None
        self._tail = self._unpacker.unconsumed_tail
        self._unpacked += len(part)
        if self._unpacked > max(_SWOLLEN, _RATIO * self._packed):
            raise self._failure(DamagedPartError("it unpacks to far more than pages do"))
        if self._unpacker.eof:
            self.ended = True
            self._source.give_back(self._unpacker.unused_data)
        elif not part and not data:
            raise self._failure(CutOffError())
        return part

    def _failure(self, error: DamagedPartError) -> DamagedPartError:
        self.ended = self.failed = True
        return error

    def skip(self) -> None:
        """Read to the end, whatever comes."""
        try:
            while self.read():
                pass
        except DamagedPartError:
            self.failed = True


class GzipMembers:
    """The members of a gzip file, one after the other. Where one is damaged the next is looked for behind it."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._held = b""
        self._taken: bytearray | None = bytearray()  # since the member began; None where that is too much to keep

    def __iter__(self) -> Iterator[Member]:
        while self._begins():
            self._taken = bytearray()
            member = Member(self)
            yield member
            member.skip()
            if member.failed:
                self._look_for_next()

    def take(self) -> bytes:
        """The next packed bytes."""
        data = self._held or self._stream.read(PIECE)
        self._held = b""
        if self._taken is not None:
            self._taken += data
            if len(self._taken) > _LOOKED_BACK:
                self._taken = None
        return data

    def give_back(self, data: bytes) -> None:
        """Bytes that were taken too much: they are the next member's."""
        self._held = data

    def _begins(self) -> bool:
        """Whether there is more; zeros between members are padding."""
        while True:
            self._held = self._held.lstrip(b"\x00")
            if self._held:
                return True
            self._held = self._stream.read(PIECE)
            if not self._held:
                return False

    def _look_for_next(self) -> None:
        data = bytes(self._taken[1:]) if self._taken else b""
        data += self._held
        self._held = b""
        while True:
            at = data.find(MAGIC)
            if at >= 0:
                self._held = data[at:]
                return
            more = self._stream.read(PIECE)
            if not more:
                return
            data = data[-len(MAGIC) + 1 :] + more
