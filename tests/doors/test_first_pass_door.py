"""`counterclaim read` and the first pass: on for a crawl, off for the rest; what it skips is counted and listed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from counterclaim import reading
from counterclaim.doors.cli import app
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Report, Sentence

RUNNER = CliRunner()
CAKE = "Cream the butter with the sugar until it is pale. Fold in the flour, add two eggs, and bake for forty minutes."
NEWS = "Rebels shelled the barracks overnight and killed three soldiers, the army said on Tuesday in a short statement."


class Codes:
    """Stands in for the reader model and the rules: it finds nothing."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        for report in reports:
            yield report, ()

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        return ()


def crawled(name: str, said: str) -> bytes:
    """A record of a page, as crawlers write it."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{said}</p></body></html>"
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2022-09-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
    )
    head += f"WARC-Target-URI: https://post.example/{name}\r\nContent-Type: application/http; msgtype=response\r\n"
    return gzip.compress(f"{head}Content-Length: {len(block)}\r\n\r\n{block}\r\n\r\n".encode(), mtime=0)


@pytest.fixture
def crawl(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A crawl of three pages beside one that somebody saved, and stand-ins that code nothing."""
    stand_in = Instruments(Codes(), Codes())
    monkeypatch.setattr(
        reading, "read", lambda gathered, load=None, read=reading.read: read(gathered, lambda: stand_in)
    )
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "books.sqlite"))
    pages = (crawled("cake", CAKE), crawled("news", NEWS), crawled("more-cake", CAKE + " Serve it cold."))
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(pages))
    (tmp_path / "saved.html").write_text(f"<html><body><p>{CAKE}</p></body></html>")
    return tmp_path


def run(*words: str | Path) -> Any:
    done = RUNNER.invoke(app, ["read", *map(str, words), "--format", "json"])
    assert done.exit_code == 0, done.output
    read = [json.loads(line)["report"]["url"].rpartition("/")[2] for line in done.stdout.splitlines()]
    return sorted(read), done.stderr


def test_it_is_on_for_a_crawl_and_off_for_a_saved_page(crawl: Path) -> None:
    read, said = run(crawl / "crawl.warc.gz", crawl / "saved.html")
    assert read == ["news", "saved.html"]
    assert "first pass: 2 of 3 pages skipped, --skipped FILE lists them" in said


def test_a_crawl_in_a_folder_is_one(crawl: Path) -> None:
    assert run(crawl)[0] == ["news", "saved.html"]


def test_what_is_skipped_is_listed_with_its_reason(crawl: Path) -> None:
    listed = crawl / "skipped.jsonl"
    said = run(crawl / "crawl.warc.gz", "--skipped", listed)[1]
    assert f"first pass: 2 of 3 pages skipped, listed in {listed}" in said.replace("\n", "")
    rows = [json.loads(line) for line in listed.read_text().splitlines()]
    assert [row["url"] for row in rows] == ["https://post.example/cake", "https://post.example/more-cake"]
    assert rows[0].keys() == {"url", "score", "why", "words"}
    assert "in 22 words; score" in rows[0]["why"]


def test_it_can_be_asked_for_and_refused(crawl: Path) -> None:
    assert run(crawl / "saved.html", "--gate")[0] == []
    assert run(crawl / "crawl.warc.gz", "--no-gate")[0] == ["cake", "more-cake", "news"]


def test_where_nothing_is_looked_over_nothing_is_said(crawl: Path) -> None:
    assert "first pass" not in run(crawl / "saved.html")[1]


def test_a_list_that_cannot_be_written_is_told_before_any_page_is_read(crawl: Path) -> None:
    done = RUNNER.invoke(app, ["read", str(crawl / "saved.html"), "--skipped", str(crawl / "no" / "list")])
    assert done.exit_code == 1
    assert "the list of skipped pages cannot be written (No such file or directory)" in done.stderr.replace("\n", " ")
    assert not done.stdout
