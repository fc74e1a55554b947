"""What is written as a WARC is read again as the same pages, reports and claims, by us and by others."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from typer.testing import CliRunner

from counterclaim import reading, reports
from counterclaim.doors.cli import app
from counterclaim.knowledge import shipped
from counterclaim.pages import gather
from counterclaim.pages.files import page_of
from counterclaim.pages.record_fields import field_map
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Page
from counterclaim.store.books import Ledger, Store

MORNING = datetime(2022, 9, 14, 8, 0, 0, 123456, tzinfo=UTC)
HTML = "<html><p>Two soldiers were killed near {} on Monday, the ministry said.</p></html>"
ANSWER = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Encoding", "gzip"),
    ("Transfer-Encoding", "chunked"),
    ("ETag", '"7"'),
    ("X-Odd", "caf\xe9 \u0416\r\nInjected: yes"),
    ("Not a header", "x"),
)
MAIL = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
    b"--B\nContent-Type: text/html\nContent-Location: https://post.example/mail\n\n%s\n--B--\n"
)


def from_web() -> Page:
    body = HTML.format("Goris").encode()
    page = page_of(body, "https://post.example/war/42?a=1%202", "text/html", "utf-8")
    return replace(page, fetched_at=MORNING, status=200, headers=ANSWER, asked="https://post.example/short")


def from_files(folder: Path) -> Iterator[Page]:
    """A page of every kind that is no answer of a server."""
    (folder / "5 % Zürich.html").write_text(HTML.format("Jermuk"), "utf-8")
    (folder / "notes.txt").write_text("Three soldiers were killed near Vardenis on Monday, the ministry said.", "utf-8")
    saved = "<!-- saved from url=(0026)https://post.example/saved -->"
    (folder / "saved.html").write_text(saved + HTML.format("Kapan"), "utf-8")
    (folder / "b.mht").write_bytes(
        MAIL + b"https://post.example/mail\n\n" + HTML.format("Meghri").encode() + b"\n--B--\n"
    )
    record = {"t": "Four soldiers were killed near Sotk on Monday, the ministry said.", "u": "https://post.example/r"}
    (folder / "a.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({**record, "u": ""}), "utf-8")
    for page in gather([str(folder)], fields=field_map("text=t,url=u")):
        assert isinstance(page, Page), page
        yield page


def kept(place: Path, pages: Iterator[Page] | list[Page]) -> Ledger:
    with Store.open(str(place)) as store:
        for page in pages:
            store.keep(page, reports.read(page), [])
        return store.ledger()


def written(place: Path, file: Path, *options: str) -> Path:
    done = CliRunner().invoke(app, ["export", "--warc", str(file), "--store", str(place), *options])
    assert done.exit_code == 0, done.output
    return file


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A store with a page of every kind."""
    place = tmp_path / "books.sqlite"
    (tmp_path / "files").mkdir()
    kept(place, [from_web(), *from_files(tmp_path / "files")])
    return place


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_pages_that_are_written_are_read_again_as_the_same_reports(books: Path, tmp_path: Path, name: str) -> None:
    file = written(books, tmp_path / name)
    again = kept(tmp_path / "again.sqlite", [page for page in gather([str(file)]) if isinstance(page, Page)])
    with Store.open(str(books)) as store:
        before = store.ledger()
    by_id = {report.id: report for report in before.reports}
    assert len(by_id) == 7
    assert {report.id: report for report in again.reports} == by_id


def test_what_the_server_said_stands_but_for_the_packing(books: Path, tmp_path: Path) -> None:
    file = written(books, tmp_path / "pages.warc")
    (page,) = (page for page in gather([str(file)]) if isinstance(page, Page) and page.status)
    assert (page.id, page.asked, page.fetched_at) == (from_web().id, "https://post.example/short", MORNING)
    assert page.headers == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("X-Counterclaim-Original-Content-Encoding", "gzip"),
        ("X-Counterclaim-Original-Transfer-Encoding", "chunked"),
        ("ETag", '"7"'),
        ("X-Odd", "caf\xe9 \\u0416 Injected: yes"),
        ("Content-Length", str(len(from_web().body))),
    )


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_others_find_every_digest_right(books: Path, tmp_path: Path, name: str) -> None:
    file = written(books, tmp_path / name)
    kinds = []
    for record in ArchiveIterator(str(file), parse_http=False):
        kinds.append(record.record_type)
        assert record.verify_block_digest()
        assert record.headers["WARC-Record-ID"].startswith("<urn:uuid:")
    assert kinds[0] == WarcRecordType.warcinfo
    assert kinds.count(WarcRecordType.response) == 1
    assert kinds.count(WarcRecordType.resource) == len(kinds) - 2 == 6
    for record in ArchiveIterator(str(file), record_types=WarcRecordType.response):
        assert record.verify_payload_digest()
    for record in ArchiveIterator(str(file), record_types=WarcRecordType.resource):  # a resource is its payload
        assert record.headers["WARC-Payload-Digest"] == record.headers["WARC-Block-Digest"]


def test_each_record_is_packed_alone(books: Path, tmp_path: Path) -> None:
    whole = written(books, tmp_path / "pages.warc.gz").read_bytes()
    first = gzip.decompress(whole[: whole.index(b"\x1f\x8b\x08", 3)])
    assert first.count(b"WARC/1.1") == 1


def test_names_of_files_stay_and_where_saved_pages_stood_is_not_told(books: Path, tmp_path: Path) -> None:
    told = written(books, tmp_path / "pages.warc").read_bytes().decode("latin-1")
    assert "saved.html" not in told
    assert "X-Counterclaim-Name: " in told
    assert "5 %25 Z%C3%BCrich.html" in told


def test_only_what_was_fetched_on_some_days(tmp_path: Path) -> None:
    place = tmp_path / "books.sqlite"
    days = [page_of(HTML.format(n).encode(), f"{n}.html", "text/html") for n in range(3)]
    kept(place, [replace(page, fetched_at=MORNING + timedelta(days=n)) for n, page in enumerate(days)])
    file = written(place, tmp_path / "pages.warc", "--from", "2022-09-15", "--to", "2022-09-15")
    assert [page.url for page in gather([str(file)]) if isinstance(page, Page)] == ["1.html"]


def test_a_file_is_there_whole_or_as_it_was(books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    file = folder / "pages.warc"
    file.write_bytes(b"what was there before")

    def full(_: Page) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("counterclaim.pages.archives.writing.record", full)
    done = CliRunner().invoke(app, ["export", "--warc", str(file), "--store", str(books)])
    assert done.exit_code == 1
    assert f"{file}: cannot be written (No space left on device)" in done.output
    assert [(each.name, each.read_bytes()) for each in folder.iterdir()] == [("pages.warc", b"what was there before")]


def test_what_to_write_has_to_be_said() -> None:
    done = CliRunner().invoke(app, ["export"])
    assert done.exit_code == 2
    assert "export formats" in done.output


def test_the_claims_of_an_archive_that_was_written_are_the_same(tmp_path: Path) -> None:
    instruments = Instruments.load()

    def read(place: Path, sources: list[str]) -> Ledger:
        with Store.open(str(place)) as store:
            for outcome in reading.read(gather(sources), lambda: instruments):
                if isinstance(outcome, Coded):
                    store.keep(outcome.page, outcome.report, outcome.claims)
            return store.ledger()

    samples = [str(path) for path in sorted(shipped("samples").glob("*2022-09-13.html"))[:1]]
    first = read(tmp_path / "books.sqlite", samples)
    again = read(tmp_path / "again.sqlite", [str(written(tmp_path / "books.sqlite", tmp_path / "pages.warc.gz"))])
    assert {claim.id: claim for claim in again.claims} == {claim.id: claim for claim in first.claims} != {}
