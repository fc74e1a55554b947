"""The data package of the sample dossier: valid, complete, and its README says what is unknown."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from counterclaim.doors.exports.command import Wish, export
from counterclaim.doors.exports.format import Format, Options
from counterclaim.doors.exports.formats import format_named
from counterclaim.doors.exports.selection import Asked
from counterclaim.tables import TABLES

pytestmark = pytest.mark.usefixtures("loaded_once")


def package(place: Path, books: Path, options: Options = Options()) -> Path:  # noqa: B008 - frozen
    kind = format_named("datapackage")
    assert isinstance(kind, Format)
    assert export(Wish(kind, str(place), "ucdp", options), Asked(), store=str(books), quiet=True) == 0
    return place


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, sample_books: Path) -> Path:
    """The package as a folder, with no options."""
    return package(tmp_path_factory.mktemp("package") / "out", sample_books)


@pytest.mark.parametrize("options", [Options(licence="CC-BY-4.0"), Options(hxl=True)], ids=["plain", "with hashtags"])
def test_frictionless_finds_it_valid(options: Options, tmp_path: Path, sample_books: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not here (make .venv)")
    made = package(tmp_path / "out", sample_books, options)
    report = frictionless.Package(str(made / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])[:3]
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]


def test_the_descriptor_is_of_the_second_version_and_names_what_it_holds(tmp_path: Path, sample_books: Path) -> None:
    made = package(tmp_path / "out", sample_books, Options(licence="CC-BY-4.0"))
    told = json.loads((made / "datapackage.json").read_text("utf-8"))
    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert told["licenses"] == [{"name": "CC-BY-4.0"}]
    assert {"title": "Caspian Courier (1)"} in told["sources"]
    assert told["counterclaim"]["policy"] == "ucdp"
    for table, resource in zip(TABLES, told["resources"], strict=True):
        content = (made / resource["path"]).read_bytes()
        assert (resource["type"], "profile" in resource) == ("table", False)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["bytes"] == len(content)
        assert resource["schema"]["primaryKey"] == list(table.key)
        assert next(csv.reader(io.StringIO(content.decode()))) == list(table.names)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_no_licence_is_made_up(plain: Path) -> None:
    assert "licenses" not in json.loads((plain / "datapackage.json").read_text("utf-8"))
    assert "No licence is given." in (plain / "README.md").read_text("utf-8")


def test_the_readme_says_what_each_column_means_and_what_empty_is(plain: Path) -> None:
    told = (plain / "README.md").read_text("utf-8")
    assert "**An empty cell is unknown, and never zero.**" in told
    assert "`tolls` has low, best and high" in told
    for table in TABLES:
        assert f"### {table.name} (" in told
        assert all(f"| `{name}` |" in told for name in table.names)


def test_one_file_holds_the_same(tmp_path: Path, sample_books: Path, plain: Path) -> None:
    packed = package(tmp_path / "out.zip", sample_books)
    with zipfile.ZipFile(packed) as files:
        assert files.testzip() is None
        there = {str(path.relative_to(plain)) for path in plain.rglob("*") if path.is_file()}
        assert set(files.namelist()) == there
        assert files.read("data/claims.csv") == (plain / "data" / "claims.csv").read_bytes()
