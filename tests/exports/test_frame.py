"""The frame of all exports: what a selection holds, whole files, one line a row."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.doors.exports.command import Wish, export
from counterclaim.doors.exports.delimited import Layout, cell, write
from counterclaim.doors.exports.formats import FORMATS
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.doors.exports.writing import whole, whole_folder
from counterclaim.errors import UnreadableInput
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

CELLS = [
    # a text of a page, and how it stands in a cell
    ("Goris", "Goris"),
    ("=cmd()", "'=cmd()"),
    ("+1 said", "'+1 said"),
    ("-- breaking", "'-- breaking"),
    ("@outlet", "'@outlet"),
    ("two\r\nlines\tand tabs", "two lines and tabs"),
    (" =cmd()", "'=cmd()"),
    ("\t=cmd()", "'=cmd()"),
    ("a\x00b", "ab"),
    ("line\u2028sep", "line sep"),
    (-12.5, "-12.5"),
    (0, "0"),
    (None, ""),
    ("", ""),
]


@pytest.mark.parametrize(("value", "shown"), CELLS)
def test_a_cell_is_one_line_and_no_formula(value: str | int | float | None, shown: str) -> None:
    assert cell(value) == shown


def test_a_row_that_lacks_a_column_is_no_row() -> None:
    with pytest.raises(ValueError, match="differs from its layout in b"):
        write([{"a": 1}], Layout(("a", "b")), io.BytesIO())


FILTERS = [
    # what is asked for, and how many of the sample's incidents are left
    (Asked(), 1),
    (Asked(party=("ARM",)), 1),
    (Asked(party=("ARM", "AZE")), 1),
    (Asked(party=("ARM", "RUS")), 0),
    (Asked(act=("shelling",)), 1),
    (Asked(act=("riot", "shelling")), 1),
    (Asked(act=("riot",)), 0),
    (Asked(harm=("killed",)), 1),
    (Asked(place="goris"), 1),
    (Asked(place="Paris"), 0),
    (Asked(contested=True), 1),
    (Asked(contested=False), 0),
    (Asked(unreviewed=True), 1),
    (Asked(words="servicemen"), 1),
    (Asked(words="no such word at all"), 0),
    (Asked(as_of=datetime(2022, 9, 1, tzinfo=UTC)), 0),
    (Asked(known_by=datetime(2001, 9, 1, tzinfo=UTC)), 0),
]


@pytest.mark.parametrize(("asked", "amount"), FILTERS)
def test_the_filters_mean_what_they_mean_in_the_desk(asked: Asked, amount: int, sample_books: Path) -> None:
    with Store.open(str(sample_books), make=False) as store:
        assert len(list(Selection(store, asked).told())) == amount


def test_readings_hold_all_claims_and_with_a_filter_those_of_its_incidents(sample_books: Path) -> None:
    with Store.open(str(sample_books), make=False) as store:
        every = {c.id for _, claims in Selection(store, Asked()).readings() for c in claims}
        chosen = Selection(store, Asked(act=("shelling",)))
        of_it = {c.id for _, claims in chosen.readings() for c in claims}
        assert of_it == {c for incident in chosen.incidents() for c in incident.claims}
        assert of_it < every == {c.id for c in store.claims()}


@pytest.mark.parametrize("kind", [f for f in FORMATS if f.write], ids=lambda f: f.name)
def test_every_format_writes_a_whole_file_or_none(kind: object, tmp_path: Path, sample_books: Path) -> None:
    file = tmp_path / "out"
    assert export(Wish(kind, str(file)), Asked(), store=str(sample_books), quiet=True) == 0  # type: ignore[arg-type]
    assert file.stat().st_size
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def _broken_off(place: str) -> None:
    with whole(place) as stream:
        stream.write(b"half")
        raise KeyError


def test_what_stood_there_stays_until_the_new_file_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("before")
    with pytest.raises(KeyError):
        _broken_off(str(file))
    assert file.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    place = str(tmp_path / "nowhere" / "out.csv")
    why = r"out\.csv: cannot be written \(No such file or directory\)"
    with pytest.raises(UnreadableInput, match=why), whole(place):
        pass


def test_a_folder_is_made_whole_and_never_over_files(tmp_path: Path) -> None:
    place = tmp_path / "package"
    with whole_folder(str(place)) as folder:
        (folder / "a.csv").write_text("a")
    assert (place / "a.csv").read_text() == "a"
    with pytest.raises(UnreadableInput, match="not an empty folder"), whole_folder(str(place)):
        pass
    with pytest.raises(UnreadableInput, match="name one to make"), whole_folder("-"):
        pass
