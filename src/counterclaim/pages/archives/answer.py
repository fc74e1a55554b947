"""What a server answered, as a record of an archive has it: headers, and a body that may be packed."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import HeaderMap

from counterclaim.pages.archives.damage import DamagedPartError
from counterclaim.pages.web.unpacking import GZIP_NAMES, Damaged, unpacked

MAX_CODINGS = 3
_MAGIC = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}
_STREAMS = {"br": BrotliReader, "zstd": ZstdReader}
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer: its status, None where it names none, its headers in their order, where its body begins."""

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body_at: int

    def said(self, name: str) -> str:
        """The first header of a name (lower case), or ""."""
        return next((value for each, value in self.headers if each.lower() == name), "")


def answer_of(head: bytes) -> Answer:
    r"""The answer whose first bytes these are, its headers whole.

    >>> answer_of(b"HTTP/1.1 200 OK\r\nETag: 7\r\n\r\nbody")
    Answer(status=200, headers=(('ETag', '7'),), body_at=28)
    """
    end = _END.search(head)
    at = end.end() if end else len(head)
    lines = re.sub(rb"\r?\n", b"\r\n", head[:at])  # some savers end lines as their own machine does
    parsed = HeaderMap("latin1")
    try:
        parsed.parse(io.BytesIO(lines))
    except OSError:  # headers without end
        return Answer(None, (), at)
    return Answer(parsed.status_code, tuple(parsed.to_tuples()), at)


def body_of(body: bytes, answer: Answer, limit: int) -> bytes:
    """The body unpacked: its first `limit` bytes and one more, where there are more.

    Many archives keep bodies unpacked with the headers of packed ones; such a body is taken as it is. Raises
    DamagedPartError for one that is damaged, cut off, or packed in a way that is not known.
    """
    if "chunked" in answer.said("transfer-encoding").lower():
        body = _joined(body)
    codings = [each.strip().lower() for each in answer.said("content-encoding").split(",")]
    codings = [each for each in codings if each not in {"", "identity", "none"}]
    if len(codings) > MAX_CODINGS:
        raise DamagedPartError("it is packed too many times over")
    for coding in reversed(codings):
        body = _without(body, "gzip" if coding in GZIP_NAMES else coding, limit)
    return body[: limit + 1]


def _without(body: bytes, coding: str, limit: int) -> bytes:
    if not body or _is_bare(body, coding):
        return body
    if coding in _STREAMS:
        return _streamed(body, coding, limit)
    if coding not in {"gzip", "deflate"}:
        raise DamagedPartError(f"it is packed in a way that is not known ({coding[:40]})")
    found = bytearray()
    try:
        for piece in unpacked(iter([body]), coding):
            found += piece
            if len(found) > limit:
                break
    except Damaged as error:
        raise DamagedPartError(str(error)) from None
    return bytes(found)


def _is_bare(body: bytes, coding: str) -> bool:
    """Whether a body is not packed although its headers say so."""
    if coding in _MAGIC:
        return not body.startswith(_MAGIC[coding])
    return body[:64].lstrip()[:1] == b"<"


def _streamed(body: bytes, coding: str, limit: int) -> bytes:
    reader = _STREAMS[coding](io.BytesIO(body))
    found = bytearray()
    try:
        while len(found) <= limit and (piece := reader.read(1 << 16)):
            found += piece
    except OSError:
        raise DamagedPartError("its compression is damaged") from None
    return bytes(found)


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; the body itself where it is in no chunks, as the first one shows."""
    found = bytearray()
    at = 0
    while head := _CHUNK.match(body, at):
        size, start = int(head[1], 16), head.end()
        if size == 0:
            return bytes(found)
        if body[start + size : start + size + 1] not in {b"\r", b"\n"}:
            break
        found += body[start : start + size]
        at = start + size + (2 if body[start + size : start + size + 2] == b"\r\n" else 1)
    if at == 0:
        return body
    raise DamagedPartError("it is cut off: its last chunk is not there")
