"""`counterclaim doctor`: what is looked at, what is said of it, and what to do."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from counterclaim.doors import doctor as door
from counterclaim.doors.cli import app
from counterclaim.store.books import Store

RUNNER = CliRunner()
LOOKED_AT = [
    *("python", "reader model", "tables", "towns", "desk", "temporary folder", "clock"),
    *(
        "store: database",
        "store: room",
        "store: guard",
        "store: rows",
        "store: search",
        "store: quotes",
        "store: clock",
    ),
    *("store: writing", "store"),
]


def told(*words: str) -> list[dict[str, Any]]:
    done = RUNNER.invoke(app, ["doctor", "--format", "json", *words])
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "books.sqlite"
    with Store.open(str(place)):
        pass
    return place


@pytest.mark.model
@pytest.mark.towns
def test_all_that_is_looked_at_is_told(place: Path) -> None:
    findings = told("--store", str(place))
    assert [each["subject"] for each in findings] == LOOKED_AT
    assert {each["state"] for each in findings} <= {"ok", "note"}
    assert set(findings[0]) == {"subject", "state", "found", "advice"}


def test_no_store_is_made_by_looking(tmp_path: Path) -> None:
    place = tmp_path / "new" / "books.sqlite"
    found = next(each for each in told("--store", str(place)) if each["subject"] == "store")
    assert found["state"] == "ok"
    assert "none yet" in found["found"]
    assert not place.exists()


def test_a_damaged_store_says_what_is_damaged_and_what_to_do(place: Path) -> None:
    place.write_bytes(place.read_bytes()[:9000])
    done = RUNNER.invoke(app, ["doctor", "--quiet", "--store", str(place)])
    assert done.exit_code == 1
    assert "not ok  store: " in done.stdout
    assert "        -> bring back a copy of the store" in done.stdout


STATES = [
    # what is put in its place, the subject, the state
    ("FIRST_YEAR", datetime.now(UTC).year + 1, "clock", "not ok"),
    ("SCRATCH", 10**18, "temporary folder", "not ok"),
    ("__file__", "/no/such/doctor.py", "desk", "note"),
]


@pytest.mark.parametrize(("name", "value", "subject", "state"), STATES)
def test_what_is_not_well_on_this_machine_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: Any, subject: str, state: str
) -> None:
    monkeypatch.setattr(door, name, value)
    found = next(each for each in told("--no-store") if each["subject"] == subject)
    assert found["state"] == state
    assert found["advice"]


def test_a_temporary_folder_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/no/such/folder")
    found = next(each for each in told("--no-store") if each["subject"] == "temporary folder")
    assert (found["state"], found["advice"]) == ("not ok", "name another with TMPDIR")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    command = [sys.executable, "-m", "counterclaim", "acts", "list"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "counterclaim: the output: No space left on device\n")


def test_a_full_temporary_folder_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from counterclaim.reports import language  # beside its use

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", full)
    language._identifier.cache_clear()
    page = tmp_path / "page.txt"
    page.write_text("Two soldiers were killed near the border on Monday, the ministry said.\n")
    done = RUNNER.invoke(app, ["read", str(page), "--no-store"])
    language._identifier.cache_clear()
    assert done.exit_code == 1
    assert "name another folder with TMPDIR" in done.stderr
    assert "a fault in Counterclaim" not in done.stderr
