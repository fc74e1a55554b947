"""JSON lines whose fields are called otherwise: a map says where they stand, and what it names wrongly is told."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from counterclaim import reports
from counterclaim.errors import UnreadableInput
from counterclaim.pages import gather
from counterclaim.pages.record_fields import NO_MAP, field_map, fields_of, map_in
from counterclaim.records import Page

TEXT = "Two soldiers were killed near Goris on Monday, the ministry said."
RECORD = {
    "body_raw": TEXT,
    "pub": {"date": "2022-09-13T08:00:00Z", "site": {"name": "Harbour Wire"}},
    "meta": {"link": "https://post.example/a"},
    "who": [{"name": "A. Writer"}, {"name": "B. Writer"}],
    "dotted.name": "Clashes",
}
MAP = "text=body_raw, published=pub.date, url=meta.link, outlet=pub.site, byline=who.1, title=dotted.name"


def dump(path: Path, *records: object) -> Path:
    lines = "\n".join(map(json.dumps, records)).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)
    return path


def told(path: Path, fields: str) -> list[str]:
    found = gather([str(path)], fields=field_map(fields))
    return [one.url if isinstance(one, Page) else str(one) for one in found]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_fields_are_found_where_the_map_says(tmp_path: Path, name: str) -> None:
    (page,) = gather([str(dump(tmp_path / name, RECORD))], fields=field_map(MAP))
    assert isinstance(page, Page)
    report = reports.read(page)
    assert page.url == report.url == "https://post.example/a"
    assert (report.outlet, report.title, report.byline) == ("Harbour Wire", "Clashes", "B. Writer")
    assert report.published is not None
    assert report.published.startswith("2022-09-13")
    assert TEXT in report.text


def test_a_page_keeps_the_map_by_which_it_was_read(tmp_path: Path) -> None:
    (page,) = gather([str(dump(tmp_path / "ä.jsonl", RECORD))], fields=field_map("text=body_raw"))
    assert isinstance(page, Page)
    assert map_in(page.media_type) == field_map("text=body_raw")
    assert map_in("text/html") == NO_MAP


def test_fields_that_the_map_does_not_name_keep_their_usual_names() -> None:
    line = json.dumps({"body_raw": TEXT, "headline": "Clashes", "text": "An abstract."}).encode()
    found = fields_of(line, field_map("text=body_raw"))
    assert (found.text, found.title) == (TEXT, "Clashes")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1663056000, "2022-09-13T08:00:00+00:00"),
        (1663056000.0, "2022-09-13T08:00:00+00:00"),
        (1663056000000, "2022-09-13T08:00:00+00:00"),
        (10**400, ""),
        (2022, ""),
        (-1, ""),
        (True, ""),
        (10**30, ""),
        (None, ""),
    ],
)
def test_a_moment_may_be_a_number_as_databases_keep_it(value: object, said: str) -> None:
    line = json.dumps({"text": TEXT, "when": value}).encode()
    assert fields_of(line, field_map("published=when")).published == said
    assert fields_of(line.replace(b'"when"', b'"published"')).published == said


def test_a_field_that_no_record_has_is_told(tmp_path: Path) -> None:
    path = dump(tmp_path / "a.jsonl", RECORD, {**RECORD, "meta": {"link": "https://post.example/b"}})
    assert told(path, "text=body_raw,url=meta.link,published=pub.day") == [
        "https://post.example/a",
        "https://post.example/b",
        f"{path}: no record has the field that --fields names (published=pub.day)",
    ]


def test_a_field_that_some_records_lack_is_nothing_to_tell(tmp_path: Path) -> None:
    path = dump(tmp_path / "a.jsonl", {"t": TEXT}, {"t": TEXT, "url": None, "u": "https://post.example/b"})
    assert told(path, "text=t,url=u") == [f"{path} line 1", "https://post.example/b"]


def test_a_map_that_finds_no_text_is_given_up_early(tmp_path: Path) -> None:
    path = dump(tmp_path / "a.jsonl", *[RECORD] * 500)
    lines = told(path, "text=body")
    assert len(lines) == 21
    assert lines[0] == f"{path} line 1: the record has no text (nothing in body)"
    assert lines[-1] == f"{path}: none of the first 20 records has the field that --fields names (text=body)"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "no field is named"),
        ("text", "is no field map"),
        ("text=", "is no field map"),
        ("words=body", "is no field map; write FIELD=NAME with one of text, html, url"),
        ("text=a,text=b", "text is given twice"),
    ],
)
def test_a_map_that_is_none_says_what_to_write(said: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        field_map(said)


def test_paths_that_lead_nowhere_are_no_fault() -> None:
    line = json.dumps({"text": TEXT, "a": [1, 2], "b": {"c": None}}).encode()
    for path in ("a.7", "a.x", "a.0.y", "b.c", "b.c.d", "z", ".", "a.", ".a", "a.99999999999999999999"):
        assert fields_of(line, field_map(f"title={path}")).title == ""


def test_a_broken_line_is_told_with_a_map_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"t": "cut\n' + json.dumps({"t": TEXT}).encode())
    first, second = gather([str(path)], fields=field_map("text=t"))
    assert isinstance(first, UnreadableInput)
    assert isinstance(second, Page)
