"""Whatever the user names, each source gives pages or one clear line; nothing stops the others."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from counterclaim.errors import UnreadableInput
from counterclaim.pages import MAX_HTML_BYTES, MAX_PAGE_BYTES, gather
from counterclaim.records import Page

ARTICLE = b"Two soldiers were killed near Goris on Monday, the ministry said."
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


def _told(sources: Sequence[str | Path], stdin: bytes | None = None) -> list[str]:
    """What gathering gives, in words: the address of a page, or the line that says what is wrong."""
    stream = None if stdin is None else io.BytesIO(stdin)
    return [p.url if isinstance(p, Page) else str(p) for p in gather(map(str, sources), stream)]


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("blank.html", b" \n\t ", "blank.html: the file is empty"),
        ("paper.txt", b"%PDF-1.7\n...", "paper.txt: it is a PDF file, not a text or HTML page"),
        (
            "paper.docx",
            b"PK\x03\x04....",
            "paper.docx: it is a ZIP archive or office document, not a text or HTML page",
        ),
        ("shot.html", PNG, "shot.html: it is a PNG picture, not a text or HTML page"),
        (
            "page.zip.html",
            gzip.compress(ARTICLE, mtime=0),
            "page.zip.html: it is a gzip archive, not a text or HTML page",
        ),
        ("dump.txt", b"abc\x00\x01\x02def", "dump.txt: it is a binary file, not a text or HTML page"),
        (
            "long.html",
            b"<p>Two. " * (1024 * 1024 + 1),
            "long.html: larger than 8 MiB, which no page of news is; split it, or give many pages as JSONL",
        ),
        ("none.jsonl", b"\n\n", "none.jsonl: the file is empty"),
        ("shot.jsonl", PNG, "shot.jsonl: it is a PNG picture, not JSONL"),
    ],
)
def test_a_file_that_is_no_page_gives_one_line(tmp_path: Path, name: str, body: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    assert _told([path]) == [f"{tmp_path}/{says}"]


def test_the_others_go_on_in_the_order_given(tmp_path: Path) -> None:
    good, other = tmp_path / "a.txt", tmp_path / "b.html"
    good.write_bytes(ARTICLE)
    other.write_bytes(b"<p>" + ARTICLE)
    missing = tmp_path / "missing.txt"
    assert _told([other, missing, good]) == [str(other), f"{missing}: there is no such file or folder", str(good)]


def test_a_page_knows_its_bytes_and_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(ARTICLE)
    (page,) = gather([str(path)])
    assert isinstance(page, Page)
    assert (page.media_type, page.body, page.id[:7], len(page.id)) == ("text/html", ARTICLE, "sha256:", 71)
    assert page.fetched_at.tzinfo is not None


def test_a_folder_is_read_through_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.htm", "deep/er/c.html", ".hidden.txt", ".git/d.txt", "picture.png", "notes.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ARTICLE)
    told = [os.path.relpath(url, tmp_path) for url in _told([tmp_path])]
    assert told == ["a.htm", "b.txt", "deep/er/c.html"]
    assert _told([tmp_path / "notes.md"]) == [str(tmp_path / "notes.md")], "named on its own it is read"


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(PNG)
    (line,) = _told([tmp_path])
    assert line.startswith(f"{tmp_path}: the folder holds no pages (")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(ARTICLE)
    path.chmod(0)
    assert _told([path]) == [f"{path}: no permission to read it"]


def test_what_the_system_refuses_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ARTICLE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert _told([path]) == [f"{path}: no permission to read it"]


def test_a_page_of_fifty_megabytes_gives_one_line(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as stream:
        stream.write(b"<p>Shelling went on. " * 10)
        stream.truncate(50_000_000)
    (line,) = _told([path])
    assert line.startswith(f"{path}: ")
    path.write_bytes(b"Shelling. " * (MAX_HTML_BYTES // 10 + 1))
    (line,) = _told([path])
    assert line.startswith(f"{path}: larger than 8 MiB")


def test_plain_text_may_be_larger_than_html(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"Shelling. " * (MAX_HTML_BYTES // 10 + 1))
    assert _told([path]) == [str(path)]
    path.write_bytes(b"Shelling. " * (MAX_PAGE_BYTES // 10 + 1))
    (line,) = _told([path])
    assert line.startswith(f"{path}: larger than 32 MiB")


@pytest.mark.parametrize("source", ["ftp://example.com/a", "file:///etc/hosts", "s3://bucket/key"])
def test_an_address_of_another_kind_is_told(source: str) -> None:
    assert _told([source]) == [f"{source}: not an address of the web (it begins with http:// or https://)"]


def test_records_are_pages_with_their_own_address(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    lines: list[object] = [
        {"url": "https://example.com/1", "text": "Two soldiers died."},
        {"headline": "Clash", "html": "<p>Two soldiers died.</p>"},
        ["no", "record"],
        {"title": "No text"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + '\n\n{"text": "cut off', encoding="utf-8")
    assert _told([path]) == [
        "https://example.com/1",
        f"{path} line 2",
        f"{path} line 3: not a JSON record (it needs fields in braces)",
        f"{path} line 4: the record has no text (it needs a field named text or html)",
        f"{path} line 6: not a JSON record (Unterminated string starting at)",
    ]


def test_a_large_file_of_records_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    record = json.dumps({"text": "Shelling went on all night. " * 400}).encode() + b"\n"
    with path.open("wb") as stream:
        for _ in range(4000):  # about 45 MB, more than one page may have
            stream.write(record)
    tracemalloc.start()
    count = sum(isinstance(page, Page) for page in gather([str(path)]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 4000
    assert peak < 5_000_000


def test_an_overlong_record_is_named_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "' + b"a" * (MAX_PAGE_BYTES + 10) + b'"}\n{"text": "Two died."}\n')
    assert _told([path]) == [f"{path} line 1: the line is longer than 32 MiB", f"{path} line 2"]


@pytest.mark.parametrize(
    ("stdin", "told"),
    [
        (ARTICLE, ["standard input"]),
        (b"<html><body><p>" + ARTICLE, ["standard input"]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["standard input line 1", "standard input line 2"]),
        (b"", ["standard input: the file is empty"]),
        (b"%PDF-1.4", ["standard input: it is a PDF file, not a text or HTML page"]),
        (None, ["standard input: nothing is connected to it"]),
    ],
)
def test_standard_input_is_a_page_or_records(stdin: bytes | None, told: list[str]) -> None:
    assert _told(["-"], stdin) == told


def test_an_error_is_never_raised_for_odd_names() -> None:
    told = list(gather(["", "\x00", "a" * 5000]))
    assert all(isinstance(one, UnreadableInput | Page) for one in told)


def test_gzipped_pages_are_read_and_damaged_ones_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(ARTICLE, mtime=0))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(ARTICLE, mtime=0)[:-9])
    (tmp_path / "c.html.gz").write_bytes(ARTICLE)
    pages = list(gather([str(tmp_path)]))
    assert [p.body for p in pages if isinstance(p, Page)] == [ARTICLE]
    told = [str(p) for p in pages if isinstance(p, UnreadableInput)]
    assert [line.rpartition("/")[2] for line in told] == [
        "b.html.gz: its compression is damaged",
        "c.html.gz: its compression is damaged",
    ]


def test_a_gzipped_page_is_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.html.gz"
    bomb.write_bytes(gzip.compress(b"<p>" + b" a" * (5 * MAX_HTML_BYTES), mtime=0))
    tracemalloc.start()
    (told,) = gather([str(bomb)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 8 MiB" in str(told)
    assert peak < 4 * MAX_HTML_BYTES  # of the ten-fold that it would unpack to
