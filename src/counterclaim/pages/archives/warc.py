"""WARC (ISO 28500): what crawlers keep, read record by record; a large file needs no more memory than a small one.

A page is given out only after the next record was found where this one says it ends, or its digest fits: a damaged
length would glue two pages into one.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from counterclaim.errors import LeftOut, UnreadableInput
from counterclaim.pages.archives.answer import Answer, answer_of, body_of
from counterclaim.pages.archives.damage import CutOffError, DamagedPartError
from counterclaim.pages.archives.gzip_members import PIECE, GzipMembers, Readable
from counterclaim.pages.archives.origin import with_origin
from counterclaim.pages.archives.writing import ASKED, NAME, original_name
from counterclaim.pages.files import MAX_HTML_BYTES, MAX_PAGE_BYTES, too_large
from counterclaim.pages.magic import not_text
from counterclaim.pages.record_fields import MEDIA_TYPE
from counterclaim.pages.web.answers import PAGES, UNSAID, content_type
from counterclaim.records import Page

READ = PAGES | {"text/plain", MEDIA_TYPE}
NO_PAGE, REVISIT, CUT = "not a page of text", "the page had not changed", "cut off by the crawler"
_RECENT = 4 * PIECE
_HEAD = 1 << 16  # bytes in which a server's headers end
_TRIES = 1000  # damaged parts in a row after which a file is given up
_BEGINS = re.compile(rb"(?:\A|\n)(?=WARC/[01]\.\d\r?\n)")
_KEPT = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HEADER_END = re.compile(rb"\r?\n\r?\n")
Found = Page | UnreadableInput | None


def warc_pages(stream: Readable, name: str, *, packed: bool) -> Iterator[Page | UnreadableInput]:
    """The pages of a WARC: answers with status 200, resources and conversions that are HTML or plain text.

    `packed` for one in gzip. What is damaged gives one line, and the others go on; revisits and what is no page are
    counted in one line at the end.
    """
    yield from _Reading(name).pages(GzipMembers(stream) if packed else [stream])


class _Tape:
    """What is read of a part, with its last bytes at hand, so that reading can begin anew behind a damage."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._recent = self._ahead = b""
        self._end = self.begun = 0
        self.trouble: DamagedPartError | None = None

    def read(self, size: int = PIECE, /) -> bytes:
        try:
            piece = self._ahead[:size] if self._ahead else self._stream.read(size)
        except DamagedPartError as error:
            self.trouble = error  # what is raised through fastwarc does not always come out as it went in
            raise
        self._ahead = self._ahead[size:]
        self._recent = (self._recent + piece)[-_RECENT:]
        self._end += len(piece)
        return piece

    def tell(self) -> int:
        """From where reading began, as fastwarc counts."""
        return self._end - self.begun

    def seek(self, *_: int) -> int:
        """A tape is read from its beginning to its end."""
        raise OSError("no way back")

    def close(self) -> None:
        """Nothing to let go of."""

    def content_at(self, start: int) -> int:
        """Where the content begins of the record that begins at a point and was only just come to."""
        found = _HEADER_END.search(self._behind(start))
        if found is None:
            raise CutOffError
        return start + found.end()

    def ends_before(self, end: int) -> bool:
        """Whether the part ends before a record of it does."""
        return self._end < end

    def goes_on(self, end: int) -> bool:
        """Whether there is something behind the last record: the beginning of another."""
        return bool(self._behind(end).strip(b"\r\n\x00 \t"))

    def restart(self, after: int) -> bool:
        """Go on at the next record that begins behind a point; False where there is none."""
        data = self._behind(after) + self._ahead
        at = self._end + len(self._ahead) - len(data)
        self._recent = self._ahead = b""
        while True:
            found = _BEGINS.search(data)
            if found:
                self._ahead = data[found.end() :]
                self._end = self.begun = at + found.end()
                return True
            try:
                more = self._stream.read(PIECE)
            except DamagedPartError:  # damage behind damage, which is one line
                return False
            if not more:
                return False
            at += max(len(data) - 16, 0)
            data = data[-16:] + more

    def _behind(self, point: int) -> bytes:
        return self._recent[max(point - (self._end - len(self._recent)), 0) :]


class _Reading:
    """The reading of one file: how many records it had, and what was left out."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = self.at = 0  # records so far; the one at which something is wrong, where it is
        self.damaged = 0  # parts in a row
        self.unsure = 0  # given out of this part without a digest of their own
        self.left_out: Counter[str] = Counter()
        self._stand(None, whole=False, begins=0, ends=0)

    def pages(self, parts: Iterable[Readable]) -> Iterator[Page | UnreadableInput]:
        for part in parts:
            yield from self._part(part)
            if self.damaged > _TRIES:
                yield UnreadableInput(self.name, "too much of it is damaged; the rest is left out")
                break
        told = [f"{what}: {count:,}" for what, count in self.left_out.items()]
        if not self.number and not self.damaged:
            yield UnreadableInput(self.name, "the file is empty")
        if told:
            yield LeftOut(self.name, f"records left out ({'; '.join(told)})")

    def _part(self, part: Readable) -> Iterator[Page | UnreadableInput]:
        tape = _Tape(part)
        self.unsure = 0
        while True:
            before = self.number
            self._stand(None, whole=False, begins=tape.begun, ends=tape.begun)
            try:
                yield from self._records(tape)
            except (OSError, DamagedPartError) as raised:
                error = tape.trouble or raised
                self.at = self.number if tape.ends_before(self.ends) else self.at
                yield from self._damage(error, packed=tape.trouble is not None)
                after = self.ends if self.whole else self.begins
                after = after if self.number > before else tape.begun + 1  # never the same place again
                if isinstance(error, DamagedPartError) or self.damaged > _TRIES or not tape.restart(after):
                    return
            else:
                return

    def _stand(self, held: Found, *, whole: bool, begins: int, ends: int) -> None:
        """Where the reading stands: what the last record gave, if that is surely whole, where its content lies."""
        self.held, self.whole, self.begins, self.ends = held, whole, begins, ends
        self.at = self.number + 1

    def _records(self, tape: _Tape) -> Iterator[Page | UnreadableInput]:
        """What the records of a part give, each after the next one was come to."""
        for record in ArchiveIterator(tape, parse_http=False, stream_detect=False):
            if self.held is not None:
                self.unsure += not self.whole
                yield self.held
            self.number += 1
            begins = tape.content_at(tape.begun + record.stream_pos)
            self._stand(None, whole=False, begins=begins, ends=begins + record.content_length)
            self.at = self.number
            self.held, self.whole = self._record(record)
            self.damaged, self.at = 0, self.number + 1
        if tape.trouble:
            raise tape.trouble
        if tape.ends_before(self.ends):
            self.at = self.number
            raise CutOffError
        if not self.whole and tape.goes_on(self.ends):
            raise CutOffError
        if self.held is not None:
            yield self.held

    def _damage(self, error: Exception, *, packed: bool) -> Iterator[Page | UnreadableInput]:
        """A line for a damage, but one alone where damage follows damage; before it, what was known to be whole."""
        dropped = self.held is not None and not self.whole
        if self.held is not None and self.whole:
            yield self.held
        self.damaged += 1
        if self.damaged == 1:
            why = str(error) if isinstance(error, DamagedPartError) else "its header or its length is damaged"
            told = f"{why}; left out"
            if self.unsure and packed:  # their checksum is one for all
                told += f" ({self.unsure:,} before it, packed in one with it, have no digest and may be damaged too)"
            yield UnreadableInput(f"{self.name} record {self.number if dropped else self.at}", told)

    def _record(self, record: WarcRecord) -> tuple[Found, bool]:
        """What a record gives, and whether its digest shows that it is whole."""
        if record.record_type == WarcRecordType.revisit:
            self.left_out[REVISIT] += 1
        if not record.record_type & _KEPT:
            return None, False
        head = _read(record, min(record.content_length, _HEAD))
        answer = answer_of(head) if record.record_type == WarcRecordType.response else Answer(None, (), 0)
        url = (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")
        said, charset = content_type(answer.said("content-type") or _own_type(record))
        media_type = _looks_like(head[answer.body_at :]) if said in UNSAID else said
        if not _is_page(record, answer, media_type, url):
            self.left_out[NO_PAGE] += 1
            return None, False
        if record.headers.get("WARC-Truncated"):
            self.left_out[CUT] += 1
            return None, False
        where = f"{self.name}, {url or f'record {self.number}'}"
        if record.content_length > MAX_PAGE_BYTES + _HEAD:
            return UnreadableInput(where, too_large(MAX_PAGE_BYTES)), False
        block = head + _read(record, record.content_length - len(head))
        if len(block) < record.content_length:
            return None, False  # the end of the file tells it
        fits = _digest_fits(record.headers.get("WARC-Block-Digest") or "", block)
        if fits is False:
            return UnreadableInput(where, "damaged: its bytes are not those of its digest; left out"), True
        try:
            return self._page(record, (answer, url, media_type, charset), block[answer.body_at :]), bool(fits)
        except DamagedPartError as error:
            return UnreadableInput(where, f"{error}; left out"), bool(fits)

    def _page(self, record: WarcRecord, told: tuple[Answer, str, str, str | None], packed: bytes) -> Found:
        answer, url, media_type, charset = told
        where = f"{self.name}, {url or f'record {self.number}'}"
        limit = MAX_HTML_BYTES if media_type in PAGES else MAX_PAGE_BYTES
        body = body_of(packed, answer, limit)
        if len(body) > limit:
            return UnreadableInput(where, too_large(limit))
        if not body.strip() or not_text(body[:PIECE]):
            self.left_out[NO_PAGE] += 1
            return None
        own = original_name(record.headers.get(NAME) or "")
        return Page(
            "sha256:" + hashlib.sha256(body).hexdigest(),
            own or url or f"{self.name} record {self.number}",
            record.record_date or datetime.now(UTC),
            _own_type(record) if own or media_type == MEDIA_TYPE else with_origin(media_type, where),
            body,
            charset,
            answer.status,
            answer.headers,
            original_name(record.headers.get(ASKED) or ""),
        )


def _read(record: WarcRecord, size: int) -> bytes:
    """So many bytes of a record, fewer only where it ends before."""
    found = bytearray()
    while len(found) < size and (piece := record.reader.read(size - len(found))):
        found += piece
    return bytes(found)


def _own_type(record: WarcRecord) -> str:
    """The media type that the archive itself gives to what it holds; that of an answer is its server's to say."""
    said = record.headers.get("Content-Type") or ""
    return "" if said.startswith("application/http") else said


def _is_page(record: WarcRecord, answer: Answer, media_type: str, url: str) -> bool:
    if record.record_type == WarcRecordType.response:
        http = (record.headers.get("Content-Type") or "").startswith("application/http")
        if not http or answer.status != 200 or media_type == MEDIA_TYPE:
            return False
    try:
        return media_type in READ and urlsplit(url).path != "/robots.txt"
    except ValueError:  # an address that is none
        return media_type in READ


def _looks_like(body: bytes) -> str:
    """What a body is whose server did not say: HTML, plain text, or something else."""
    if not_text(body[:PIECE]):
        return "application/octet-stream"
    return "text/html" if body[:512].lstrip().startswith(b"<") else "text/plain"


def _digest_fits(digest: str, block: bytes) -> bool | None:
    """Whether a record is what its digest says; None where it has none, or one that is not known here."""
    algorithm, _, value = digest.strip().partition(":")
    if algorithm.lower() not in {"sha1", "sha256", "sha512", "md5"} or not value:
        return None
    found = hashlib.new(algorithm.lower(), block, usedforsecurity=False)
    return value.lower() in {found.hexdigest(), base64.b32encode(found.digest()).decode().lower()}
