"""A file of places of one's own: checked row by row, and used in reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim import ruleset
from counterclaim.doors.cli import app
from counterclaim.grounding import Gazetteer

RUNNER = CliRunner()
BRIDGE = "place.sake-bridge: site COD -1.5723 29.0461 in=place.north-kivu | Saké bridge | the bridge at Saké\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    file = tmp_path / "mine.yml"
    file.write_text(BRIDGE, "utf-8")
    return file


def test_a_file_in_order_is_said_to_be(mine: Path) -> None:
    told = RUNNER.invoke(app, ["gazetteer", "check", str(mine)])
    assert (told.exit_code, told.stdout) == (0, "mine.yml: 1 place: in order\n")


def test_a_name_that_another_place_bears_is_noted(mine: Path) -> None:
    mine.write_text("place.my-goris: village COD -1.5 29 | Goris\n", "utf-8")
    told = RUNNER.invoke(app, ["gazetteer", "check", str(mine)])
    assert "note: 'Goris' of place.my-goris is a name of place.goris too" in told.stdout


WRONG = [
    # a row, what is said of it
    ("place.x: villge COD 1 2 | X", "line 1: place.x: wants an id such as place.goris and a kind of"),
    ("x: village COD 1 2 | X", "line 1: x: wants an id such as place.goris"),
    ("place.x: village COD 139 2 | X", "line 1: place.x: wants a latitude to 90"),
    ("place.x: village COD nan 2 | X", "line 1: place.x: wants a latitude to 90"),
    ("place.x: village COD 1 2 inf | X", "line 1: place.x: wants a latitude to 90"),
    ("place.x: village COD one two | X", "line 1: place.x: wants latitude, longitude and radius in figures"),
    ("place.x: village COD 1 2", "line 1: place.x: wants at least 2 fields between bars"),
    ("place.x: village COD 1 2 in=place.nowhere | X", "lies within place.nowhere, which is no place"),
    ("- a\n- b", "wants one entry a line"),
    ("\x00", "mine.yml"),
]


@pytest.mark.parametrize(("row", "says"), WRONG)
def test_a_row_that_is_not_in_order_is_told(mine: Path, row: str, says: str) -> None:
    mine.write_text(f"{row}\n", "utf-8")
    told = RUNNER.invoke(app, ["gazetteer", "check", str(mine)])
    assert told.exit_code == 1
    assert says in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_every_row_that_is_not_in_order_is_told(mine: Path) -> None:
    mine.write_text(f"{BRIDGE}place.x: town COD 1\nplace.y: town COD 200 1 | Y\n", "utf-8")
    told = RUNNER.invoke(app, ["gazetteer", "check", str(mine)])
    assert "line 2: place.x" in told.stderr
    assert "line 3: place.y" in told.stderr


def test_its_names_are_found(mine: Path) -> None:
    where = Gazetteer.load(mine).place("Sake bridge", None)
    assert where.place is not None
    assert (where.place.id, where.place.precision) == ("place.sake-bridge", "exact")


def test_another_file_of_places_is_other_rules(mine: Path) -> None:
    assert ruleset.digest(places=mine) != ruleset.digest()


def test_a_mistake_is_told_before_any_page_is_read(mine: Path) -> None:
    mine.write_text("place.x: town COD 1\n", "utf-8")
    told = RUNNER.invoke(app, ["read", "no-such-page.html", "--places", str(mine), "--no-store"])
    assert told.exit_code == 1
    assert "place.x" in told.stderr
    assert "no-such-page" not in told.stderr
