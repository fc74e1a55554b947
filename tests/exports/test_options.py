"""Options of the export that only some formats take, on the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.doors.cli.app import app

pytestmark = pytest.mark.usefixtures("loaded_once")

REFUSED = [
    # options, what the one line says
    (["acled", "--table", "claims"], "acled has no table to choose"),
    (["csv", "--licence", "CC0"], "csv has no licence to choose"),
    (["csv", "--table", "events"], "no table is called 'events'"),
    (["html", "--incident", "incident.0"], "holds no incident 'incident.0'"),
]


@pytest.mark.parametrize(("options", "says"), REFUSED)
def test_what_a_format_does_not_take_is_told(options: list[str], says: str, sample_books: Path, tmp_path: Path) -> None:
    form, *rest = options
    done = CliRunner().invoke(app, ["export", form, str(tmp_path / "out"), *rest, "--store", str(sample_books)])
    assert done.exit_code not in {0, None}
    assert says in " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.output + done.stderr).split())
    assert list(tmp_path.iterdir()) == []


def test_one_incident_by_its_id(sample_books: Path, tmp_path: Path) -> None:
    options = ["--incident", "incident.33af62dd6e", "--table", "incidents", "--store", str(sample_books)]
    assert CliRunner().invoke(app, ["export", "csv", str(tmp_path / "a.csv"), *options]).exit_code == 0
    assert (tmp_path / "a.csv").read_bytes().count(b"\n") == 2
