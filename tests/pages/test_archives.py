"""Archives give their pages with address and moment; what is damaged gives one line, and the others go on."""

from __future__ import annotations

import gzip
import io
import re
import resource
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given
from hypothesis import strategies as st

from archive_bytes import HTML, answer, damaged, packed, page, record
from counterclaim.errors import LeftOut, UnreadableInput
from counterclaim.pages import gather
from counterclaim.pages.archives.warc import warc_pages
from counterclaim.records import Page

ARTICLE = b"<html><body><p>Two soldiers were killed near Goris on Monday.</p></body></html>"
FETCHED = datetime(2022, 9, 14, 8, tzinfo=UTC)
WHERE = "crawl.warc"


def told(whole: bytes) -> list[str]:
    """What a WARC gives: the last part of an address for a page, else the line."""
    pages = warc_pages(io.BytesIO(whole), WHERE, packed=whole.startswith(b"\x1f\x8b"))
    return [one.url.rpartition("/")[2] if isinstance(one, Page) else str(one) for one in pages]


def only(whole: bytes) -> Page:
    (found,) = warc_pages(io.BytesIO(whole), WHERE, packed=False)
    assert isinstance(found, Page), found
    return found


def longer(whole: bytes, by: int) -> bytes:
    """A record whose length is told wrongly."""
    return re.sub(rb"Content-Length: (\d+)", lambda said: b"Content-Length: %d" % (int(said[1]) + by), whole)


def test_a_page_of_a_warc_has_its_address_its_moment_and_what_the_server_said() -> None:
    found = only(record("https://post.example/a", answer(ARTICLE, HTML, 'ETag: "7"', "Set-Cookie: a", "Set-Cookie: b")))
    assert (found.url, found.body, found.fetched_at, found.charset) == (
        "https://post.example/a",
        ARTICLE,
        FETCHED,
        "utf-8",
    )
    assert found.status == 200
    assert found.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("ETag", '"7"'),
        ("Set-Cookie", "a"),
        ("Set-Cookie", "b"),
    )
    assert found.media_type == 'text/html; where="crawl.warc, https://post.example/a"'


@pytest.mark.parametrize(
    "whole",
    [page(1) + page(2), packed(page(1), page(2)), gzip.compress(page(1) + page(2)), page(1) + page(2) + b"\r\n\n"],
    ids=["plain", "a member each", "one member", "blank lines at the end"],
)
def test_packed_or_not_the_pages_are_the_same(whole: bytes) -> None:
    assert told(whole) == ["1", "2"]


class _Kept(io.BytesIO):
    def close(self) -> None:
        """What was written is looked at after its writer is done."""


def _brotli(body: bytes) -> bytes:
    stream = _Kept()
    with BrotliWriter(stream) as writer:
        writer.write(body)
    return stream.getvalue()


def _zstd(body: bytes) -> bytes:
    stream = _Kept()
    with ZstdWriter(stream) as writer:
        writer.write(body)
    return stream.getvalue()


CHUNKED = b"5\r\n" + ARTICLE[:5] + b"\r\n" + b"%x;x=1\r\n" % len(ARTICLE[5:]) + ARTICLE[5:] + b"\r\n0\r\n\r\n"
BODIES = {
    "gzip": (gzip.compress(ARTICLE), "Content-Encoding: gzip"),
    "x-gzip": (gzip.compress(ARTICLE), "Content-Encoding: x-gzip"),
    "br": (_brotli(ARTICLE), "Content-Encoding: br"),
    "zstd": (_zstd(ARTICLE), "Content-Encoding: zstd"),
    "gzip twice": (gzip.compress(gzip.compress(ARTICLE)), "Content-Encoding: gzip, gzip"),
    "chunks": (CHUNKED, "Transfer-Encoding: chunked"),
    "unpacked by the crawler": (ARTICLE, "Content-Encoding: gzip"),
    "unpacked by the crawler, br": (ARTICLE, "Content-Encoding: br"),
    "chunks put together by the crawler": (ARTICLE, "Transfer-Encoding: chunked"),
    "identity": (ARTICLE, "Content-Encoding: identity"),
}


@pytest.mark.parametrize(("body", "header"), BODIES.values(), ids=BODIES.keys())
def test_a_body_comes_out_unpacked(body: bytes, header: str) -> None:
    assert only(record("https://post.example/a", answer(body, HTML, header))).body == ARTICLE


BROKEN_BODIES = {
    "damaged gzip": (damaged(gzip.compress(ARTICLE), 20), "Content-Encoding: gzip", "its compression is damaged"),
    "cut gzip": (gzip.compress(ARTICLE)[:-12], "Content-Encoding: gzip", "it is cut off: its compression does not end"),
    "an unknown packing": (b"\x05\x06\x07", "Content-Encoding: rot13", "packed in a way that is not known (rot13)"),
    "cut chunks": (CHUNKED[:40], "Transfer-Encoding: chunked", "its last chunk is not there"),
    "packed on and on": (ARTICLE, "Content-Encoding: gzip, gzip, gzip, gzip", "packed too many times over"),
    "a bomb": (gzip.compress(b" " * (9 << 20)), "Content-Encoding: gzip", "larger than 8 MiB"),
    "a bomb, br": (_brotli(b" " * (9 << 20)), "Content-Encoding: br", "larger than 8 MiB"),
}


@pytest.mark.parametrize(("body", "header", "why"), BROKEN_BODIES.values(), ids=BROKEN_BODIES.keys())
def test_a_body_that_cannot_be_unpacked_gives_one_line_with_its_address(body: bytes, header: str, why: str) -> None:
    broken = record("https://post.example/broken", answer(body, HTML, header))
    first, line, last = told(page(1) + broken + page(2))
    assert (first, last) == ("1", "2")
    assert line.startswith("crawl.warc, https://post.example/broken: ")
    assert why in line


LEFT = {
    "not found": (record("https://post.example/x", answer(ARTICLE, status="404 Not Found")), "not a page of text: 1"),
    "moved": (record("https://post.example/x", answer(b"", status="301 Moved")), "not a page of text: 1"),
    "a picture": (
        record("https://post.example/x", answer(b"GIF89a", "Content-Type: image/gif")),
        "not a page of text: 1",
    ),
    "a picture that says it is a page": (record("https://post.example/x", answer(b"GIF89a")), "not a page of text: 1"),
    "robots.txt": (
        record("https://post.example/robots.txt", answer(b"Disallow: /", "Content-Type: text/plain")),
        "not a page of text: 1",
    ),
    "an empty page": (record("https://post.example/x", answer(b"")), "not a page of text: 1"),
    "a look-up of a name": (record("dns:post.example", b"10.0.0.1", content_type="text/dns"), "not a page of text: 1"),
    "a page that had not changed": (
        record("https://post.example/x", answer(b""), kind="revisit"),
        "the page had not changed: 1",
    ),
    "a page that the crawler cut off": (
        record("https://post.example/x", answer(ARTICLE), extra="WARC-Truncated: length\r\n"),
        "cut off by the crawler: 1",
    ),
}


@pytest.mark.parametrize(("left", "why"), LEFT.values(), ids=LEFT.keys())
def test_what_is_no_page_is_counted_in_one_line_that_is_no_failure(left: bytes, why: str) -> None:
    *pages, line = warc_pages(io.BytesIO(page(1) + left + page(2)), WHERE, packed=False)
    assert [isinstance(one, Page) for one in pages] == [True, True]
    assert isinstance(line, LeftOut)
    assert str(line) == f"{WHERE}: records left out ({why})"


def test_requests_and_notes_of_the_crawler_are_not_counted() -> None:
    notes = record("", b"software: a crawler", "warcinfo", "application/warc-fields")
    asked = record("https://post.example/1", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request")
    assert told(notes + asked + page(1) + record("https://post.example/1", b"x: y", "metadata", "text/plain")) == ["1"]


def test_resources_and_converted_texts_are_pages_too() -> None:
    resource_ = record("https://post.example/a", ARTICLE, "resource", "text/html; charset=utf-8")
    text = record("https://post.example/b", b"Two soldiers were killed.", "conversion", "text/plain")
    first, second = warc_pages(io.BytesIO(resource_ + text), WHERE, packed=False)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert (first.body, first.status, first.headers, first.charset) == (ARTICLE, None, (), "utf-8")
    assert (second.url, second.media_type.partition(";")[0]) == ("https://post.example/b", "text/plain")


def test_a_server_that_does_not_say_what_it_sends_is_looked_at() -> None:
    found = only(record("https://post.example/a", answer(ARTICLE, "Server: x")))
    assert found.media_type.startswith("text/html")


FIRST, SECOND, THIRD = page(1), page(2), page(3)
HEADER = "its header or its length is damaged; left out"
END = "the file ends in the middle of it; left out"
DAMAGED = {
    "a member that does not unpack": (
        packed(FIRST) + damaged(packed(SECOND), 60) + packed(THIRD),
        ["1", f"{WHERE} record 2: its compression is damaged; left out", "3"],
    ),
    "a member whose checksum is wrong": (
        packed(FIRST) + damaged(packed(SECOND), len(packed(SECOND)) - 8) + packed(THIRD),
        ["1", f"{WHERE} record 2: its compression is damaged; left out", "3"],
    ),
    "rubbish between members": (
        packed(FIRST) + b"rubbish" * 9 + packed(THIRD),
        ["1", f"{WHERE} record 2: its compression is damaged; left out", "3"],
    ),
    "zeros between members": (packed(FIRST) + b"\x00" * 99 + packed(THIRD), ["1", "3"]),
    "a member that swells": (
        packed(FIRST) + packed(record("https://post.example/b", b" " * (70 << 20))) + packed(THIRD),
        [
            "1",
            f"{WHERE} record 2: it unpacks to far more than pages do; left out",
            "3",
            f"{WHERE}: records left out (not a page of text: 1)",
        ],
    ),
    "rubbish between records": (FIRST + b"rubbish\r\n\r\n" + THIRD, [f"{WHERE} record 1: {HEADER}", "3"]),
    "rubbish behind a record that is known to be whole": (
        page(1, digest=True) + b"rubbish\r\n\r\n" + THIRD,
        ["1", f"{WHERE} record 2: {HEADER}", "3"],
    ),
    "a length that is too long glues no pages": (
        FIRST + longer(SECOND, 30) + THIRD,
        ["1", f"{WHERE} record 2: {HEADER}", "3"],
    ),
    "a length that is too short cuts no page": (
        FIRST + longer(SECOND, -9) + THIRD,
        ["1", f"{WHERE} record 2: {HEADER}", "3"],
    ),
    "lengths in members": (
        packed(FIRST, longer(SECOND, 30), longer(SECOND, -9), THIRD),
        ["1", f"{WHERE} record 2: {END}", f"{WHERE} record 3: {HEADER}", "3"],
    ),
    "a digest that does not fit": (
        FIRST + page(2, digest=True).replace(b"Shell 2", b"Shell 9") + THIRD,
        ["1", f"{WHERE}, https://post.example/2: damaged: its bytes are not those of its digest; left out", "3"],
    ),
    "a header without end": (
        FIRST + SECOND.replace(b"WARC-Date", b"X: " + b"a" * 70_000 + b"\r\nWARC-Date") + THIRD,
        [f"{WHERE} record 1: {HEADER}", "3"],
    ),
    "a file cut in a record": ((FIRST + SECOND)[:-20], ["1", f"{WHERE} record 2: {END}"]),
    "a file cut in a header": ((FIRST + SECOND)[: len(FIRST) + 50], ["1", f"{WHERE} record 2: {END}"]),
    "a file cut in a member": (packed(FIRST, SECOND)[:-20], ["1", f"{WHERE} record 2: {END}"]),
    "records packed in one, cut": (
        gzip.compress(FIRST + page(2, digest=True) + THIRD, mtime=0)[:-9],
        [
            "1",
            "2",
            f"{WHERE} record 3: {END} (1 before it, packed in one with it, have no digest and may be damaged too)",
        ],
    ),
    "no WARC": (b"Dear diary", [f"{WHERE} record 1: {HEADER}"]),
    "nothing": (b"", [f"{WHERE}: the file is empty"]),
}


@pytest.mark.parametrize(("whole", "expected"), DAMAGED.values(), ids=DAMAGED.keys())
def test_damage_gives_one_line_and_the_others_go_on(whole: bytes, expected: list[str]) -> None:
    assert told(whole) == expected


WHOLE = packed(*(page(number) for number in range(6)))


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_changes_what_a_page_says(at: int, rubbish: bytes) -> None:
    broken = WHOLE[:at] + rubbish + WHOLE[at + len(rubbish) :]
    sound = {each.body for each in warc_pages(io.BytesIO(WHOLE), WHERE, packed=True) if isinstance(each, Page)}
    for one in warc_pages(io.BytesIO(broken), WHERE, packed=True):
        assert isinstance(one, UnreadableInput) or one.body in sound


@given(st.integers(0, len(gzip.compress(FIRST + SECOND + THIRD, mtime=0)) - 1), st.binary(min_size=1, max_size=6))
def test_no_damage_is_a_crash(at: int, rubbish: bytes) -> None:
    for whole in (FIRST + SECOND + THIRD, gzip.compress(FIRST + SECOND + THIRD, mtime=0)):
        broken = whole[:at] + rubbish + whole[at + len(rubbish) :]
        assert all(
            isinstance(one, Page | UnreadableInput)
            for one in warc_pages(io.BytesIO(broken), WHERE, packed=whole[:1] == b"\x1f")
        )


def test_a_file_of_nothing_but_beginnings_of_members_is_given_up(tmp_path: Path) -> None:
    lines = told(b"\x1f\x8b\x08\x00" * 20_000)
    assert lines[-1] == f"{WHERE}: too much of it is damaged; the rest is left out"
    assert len(lines) == 2


def _many(count: int) -> Iterator[bytes]:
    """A WARC in pieces, never whole in memory."""
    filling = b"".join(b"<p>The ministry said %d shells fell.</p>" % number for number in range(150))
    for number in range(count):
        yield packed(record(f"https://post.example/{number}", answer(b"<html>%d" % number + filling)))


class _Pieces:
    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def read(self, size: int = -1, /) -> bytes:
        while len(self._left) < size and (piece := next(self._pieces, b"")):
            self._left += piece
        found, self._left = self._left[:size], self._left[size:]
        return found


def test_a_large_warc_needs_no_more_memory_than_a_small_one() -> None:
    def peak() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # MiB

    assert sum(isinstance(one, Page) for one in warc_pages(_Pieces(_many(300)), WHERE, packed=True)) == 300
    before = peak()
    assert sum(isinstance(one, Page) for one in warc_pages(_Pieces(_many(3000)), WHERE, packed=True)) == 3000
    assert peak() - before < 8  # of 20 MB


# --- the files that users name ---


def found_in(*sources: Path, stdin: bytes | None = None) -> list[str]:
    stream = None if stdin is None else io.BytesIO(stdin)
    named = [str(each) for each in sources] or ["-"]
    return [one.url if isinstance(one, Page) else str(one) for one in gather(named, stream)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.bin", "a.gz", "a.html"])
@pytest.mark.parametrize("whole", [FIRST, packed(FIRST)], ids=["plain", "packed"])
def test_a_warc_is_known_by_its_first_bytes(tmp_path: Path, name: str, whole: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(whole)
    assert found_in(path) == ["https://post.example/1"]


@pytest.mark.parametrize("whole", [FIRST, packed(FIRST)], ids=["plain", "packed"])
def test_a_warc_may_come_through_a_pipe(whole: bytes) -> None:
    assert found_in(stdin=whole) == ["https://post.example/1"]


def test_packed_records_may_come_through_a_pipe() -> None:
    assert found_in(stdin=gzip.compress(b'{"text": "Two died."}\n')) == ["standard input line 1"]
    assert found_in(stdin=gzip.compress(b'{"text": "Two died."}\n')[:-9]) == [
        "standard input line 1",
        "standard input: its compression is damaged",
    ]


def _zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
    return path


def test_a_wacz_gives_the_pages_of_its_warcs(tmp_path: Path) -> None:
    files = {"datapackage.json": b"{}", "archive/b.warc.gz": packed(SECOND), "archive/a.warc": FIRST}
    assert found_in(_zipped(tmp_path / "a.wacz", **files)) == ["https://post.example/1", "https://post.example/2"]


def test_a_wacz_with_wrong_files_in_it_gives_a_line_for_each(tmp_path: Path) -> None:
    bomb = record("https://post.example/b", b" " * (70 << 20))
    files = {"../archive/evil.warc": FIRST, "archive/../../evil.warc": FIRST, "archive/bomb.warc": bomb}
    path = _zipped(tmp_path / "a.wacz", **files, **{"archive/good.warc": THIRD})
    assert found_in(path) == [
        f"{path}, ../archive/evil.warc: its name leads out of the archive; left out",
        f"{path}, archive/../../evil.warc: its name leads out of the archive; left out",
        f"{path}, archive/bomb.warc: it unpacks to far more than pages do; left out",
        "https://post.example/3",
    ]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.wacz"]


def test_a_wacz_that_is_none_says_so(tmp_path: Path) -> None:
    empty = _zipped(tmp_path / "a.wacz", **{"word/document.xml": b"<w/>"})
    assert found_in(empty) == [f"{empty}: it is a ZIP archive without WARC files in archive/; not a WACZ"]
    text = tmp_path / "b.wacz"
    text.write_bytes(b"Dear diary")
    (line,) = found_in(text)
    assert line.startswith(f"{text}: its ZIP is damaged (")


def test_a_damaged_file_of_a_wacz_stops_none_of_the_others(tmp_path: Path) -> None:
    path = _zipped(tmp_path / "a.wacz", **{"archive/a.warc": FIRST, "archive/b.warc": SECOND})
    whole = bytearray(path.read_bytes())
    whole[60] ^= 0xFF
    path.write_bytes(whole)
    first, second = found_in(path)
    assert first.startswith(f"{path}, archive/a.warc")
    assert second == "https://post.example/2"


MAIL = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://post.example/war/42
Subject: Clashes
Date: Wed, 14 Sep 2022 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--B"

----B
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://post.example/war/42

<html><p>Two soldiers were killed near Z=C3=BCrich.=
</p></html>
----B
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://post.example/a.png

iVBORw0KGgo=
----B--
"""


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.html", "a"])
def test_a_saved_page_in_the_form_of_a_mail_has_its_address_and_moment(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(MAIL.replace(b"\n", b"\r\n"))
    (found,) = gather([str(path)])
    assert isinstance(found, Page)
    assert found.url == "https://post.example/war/42"
    assert found.fetched_at == FETCHED
    assert found.body.decode() == "<html><p>Two soldiers were killed near Zürich.</p></html>"
    assert found.charset == "utf-8"
    assert str(path) in found.media_type


def test_of_the_parts_of_a_mail_the_one_that_its_head_names_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    other = b"----B\nContent-Type: text/html\n\n<p>An advertisement.</p>\n"
    mail = MAIL.replace(b'type="text/html";', b'type="text/html"; start="<main>";', 1)
    mail = mail.replace(
        b"----B\nContent-Type: text/html;", other + b"----B\nContent-ID: <main>\nContent-Type: text/html;", 1
    )
    path.write_bytes(mail)
    (found,) = gather([str(path)])
    assert isinstance(found, Page)
    assert b"soldiers" in found.body


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "a saved page without HTML in it"),
        (b"Dear diary", "a saved page without HTML in it"),
        (MAIL.replace(b"text/html; charset", b"text/css; charset"), "a saved page without HTML in it"),
        (MAIL.replace(b"<html>", b"<html>" + b" " * (9 << 20)), "larger than 8 MiB"),
    ],
    ids=["nothing", "text", "no page", "too large"],
)
def test_a_mail_without_a_page_gives_one_line(tmp_path: Path, body: bytes, why: str) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(body)
    (line,) = found_in(path)
    assert line.startswith(f"{path}: ")
    assert why in line


def test_mails_in_mails_do_not_go_on_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    nested = b"".join(
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=%d\n\n--%d\n" % (n, n) for n in range(2000)
    )
    path.write_bytes(nested)
    (line,) = found_in(path)
    assert line.startswith(f"{path}: ")


SAVED = {
    "a browser": (
        b"<!DOCTYPE html>\n<!-- saved from url=(0027)https://post.example/war/42 -->\n<html>",
        "https://post.example/war/42",
        None,
    ),
    "SingleFile": (
        b"<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://post.example/war/42 \n"
        b" saved date: Wed Sep 14 2022 10:00:00 GMT+0200 (Central European Summer Time)\n-->",
        "https://post.example/war/42",
        FETCHED,
    ),
    "a length that does not fit": (b"<!-- saved from url=(0026)https://post.example/war/42 --><html>", "", None),
    "the internet": (b"<!-- saved from url=(0014)about:internet --><html>", "", None),
    "a file": (b"<!-- saved from url=(0017)file:///home/a.ht --><html>", "", None),
    "the canonical link is the original's": (
        b'<html><link rel="canonical" href="https://other.example/original">',
        "",
        None,
    ),
    "not at the top": (b"<html>" + b" " * 5000 + b"<!-- saved from url=(0022)https://post.example/a -->", "", None),
}


@pytest.mark.parametrize(("top", "url", "moment"), SAVED.values(), ids=SAVED.keys())
def test_saved_html_has_the_address_that_its_saver_wrote(
    tmp_path: Path, top: bytes, url: str, moment: datetime | None
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(top + ARTICLE)
    (found,) = gather([str(path)])
    assert isinstance(found, Page)
    assert found.url == (url or str(path))
    assert (found.fetched_at == moment) == (moment is not None)
    assert url == "" or str(path) in found.media_type


def test_archives_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(packed(FIRST))
    (tmp_path / "b.mht").write_bytes(MAIL)
    _zipped(tmp_path / "c.wacz", **{"archive/a.warc": THIRD})
    assert found_in(tmp_path) == ["https://post.example/1", "https://post.example/war/42", "https://post.example/3"]
