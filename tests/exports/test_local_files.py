"""Pages that were read from files: every export tells the file's name, and none whose folder it lay in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counterclaim import api
from counterclaim.doors.exports.command import Wish, export
from counterclaim.doors.exports.formats import FORMATS
from counterclaim.doors.exports.local_files import Shared, shared_address
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.records import Report
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

PAGE = """Shelling kills two in Kherson

KHERSON, 14 March 2023. Russian forces shelled a market in Kherson on Tuesday, killing at least 2 civilians, \
doctors said.
"""
ADDRESSES = [
    # the address of a page as the store has it, and as an export tells it
    ("https://post.example/2022/09/a.html", "https://post.example/2022/09/a.html"),
    ("HTTP://post.example/a", "HTTP://post.example/a"),
    ("ftp://files.example/day/a.txt", "ftp://files.example/day/a.txt"),
    ("urn:uuid:1", "urn:uuid:1"),
    ("page.html", "page.html"),
    ("standard input", "standard input"),
    ("/home/ana/Press Freedom/page.html", "page.html"),
    ("../sources/page.html", "page.html"),
    ("sources/day.jsonl:3", "day.jsonl:3"),
    ("C:\\Users\\Ana\\page.html", "page.html"),
    ("file:///home/ana/page.html", "page.html"),
    ("FILE:///home/ana/page.html", "page.html"),
    ("/home/ana/", "ana"),
    ("/", "/"),
    ("", ""),
]


@pytest.mark.parametrize(("url", "told"), ADDRESSES)
def test_a_file_is_told_by_its_name_and_an_address_of_the_net_as_it_is(url: str, told: str) -> None:
    assert shared_address(url) == told


def test_what_a_page_says_is_not_touched() -> None:
    text = "They read /home/ana/page.html twice"
    report = Report("r.1", "p.1", "/home/ana/page.html", "", text, "", "en", None, text, ())
    told = Shared.of((report,)).record(report)
    assert (told.url, told.text, told.id) == ("page.html", text, "r.1")


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds one page without an outlet, twice, from a folder that says who collected it."""
    folder = tmp_path_factory.mktemp("anas-home")
    for name, page in (("kherson.txt", PAGE), ("later.txt", PAGE.replace("at least 2", "3"))):
        (folder / name).write_text(page, "utf-8")
    with Store.open(str(folder / "books.sqlite")) as store:
        for each in api.read(str(folder / "kherson.txt"), str(folder / "later.txt")):
            store.keep(each.page, each.report, each.claims)
    return folder / "books.sqlite"


@pytest.mark.model
@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: str(kind.name))
def test_no_format_tells_the_folder(kind: Any, books: Path, tmp_path: Path) -> None:
    place = tmp_path / "out"
    export(Wish(kind, str(place), "ucdp"), Asked(), store=str(books), quiet=True)
    files = [place] if place.is_file() else [path for path in place.rglob("*") if path.is_file()]
    told = b"".join(file.read_bytes() for file in files)
    assert b"anas-home" not in told
    assert kind.name in {"parquet", "geojson"} or b"kherson.txt" in told


@pytest.mark.model
def test_reasons_and_contradictions_call_the_outlet_by_the_name_of_the_file(books: Path) -> None:
    with Store.open(str(books), make=False) as store:
        told = "".join(str(each) for each in Selection(store, Asked(), "ucdp").told())
        kept = next(iter(store.reports())).url
    assert "doctors in kherson.txt" in told
    assert "anas-home" in kept, "the store keeps the address as it was given"
