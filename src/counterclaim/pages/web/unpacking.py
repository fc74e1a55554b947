"""Unpacking: bytes that come packed are unpacked as they come, never past a limit, and known to be whole or not.

Only gzip and deflate are asked for: both say where they end, so that a page that was cut off is never taken for a
whole one, and both can be unpacked a piece at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = "gzip, deflate"
"""What the Accept-Encoding header says."""
GZIP_NAMES = frozenset({"gzip", "x-gzip"})
_PIECE = 1 << 16  # bytes unpacked at a time
_GZIP, _ZLIB, _BARE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Damaged(ValueError):
    """Packed bytes that cannot be unpacked, or end too early."""


def packings(header: str) -> tuple[str, ...] | None:
    """The codings of a Content-Encoding header, in the order in which to undo them; None where one is unknown.

    >>> packings("gzip"), packings("identity"), packings("br")
    (('gzip',), (), None)
    """
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in reversed(names) if name and name != "identity"]
    known = len(names) <= 1 and all(name in GZIP_NAMES or name == "deflate" for name in names)
    return tuple("gzip" if name in GZIP_NAMES else name for name in names) if known else None


def unpacked(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """The unpacked bytes, at most 64 KiB at a time. Raises Damaged for what is no such packing or is cut off."""
    stream, begun, ended = None, False, False
    for piece in pieces:
        left = piece
        while left:
            if stream is None:
                if ended and not left.startswith(b"\x1f\x8b"):
                    return  # padding after the end is not looked at
                stream = zlib.decompressobj(_GZIP if packing == "gzip" else _window(left))
                begun = True
            try:
                part = stream.decompress(left, _PIECE)
            except zlib.error:
                raise Damaged("its compression is damaged") from None
            left = stream.unused_data if stream.eof else stream.unconsumed_tail
            if part:
                yield part
            if stream.eof:
                stream, ended = None, True
    if begun and stream is not None:
        raise Damaged("it is cut off: its compression does not end")


def _window(head: bytes) -> int:
    """Deflate comes with a header of zlib, as the standard says, or bare, as some servers send it."""
    return _ZLIB if head[0] & 0x0F == 8 and (len(head) < 2 or (head[0] << 8 | head[1]) % 31 == 0) else _BARE
