"""`counterclaim acts`: the list of acts, and a file of one's own checked by line and by its own sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.doors.cli import app

RUNNER = CliRunner()
PARLEY = """
parley:
  plover: CONSULT
  evoked:
    - {verb: parley, doer: subject, target: with}
  match: ["The chiefs parleyed with the king."]
  no_match: ["They spoke of parsley."]
"""


def test_acts_are_listed_by_type() -> None:
    told = RUNNER.invoke(app, ["acts", "list", "--type", "aid", "--format", "json"])
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.exit_code == 0
    assert {row["plover"] for row in rows} == {"AID"}
    assert "asylum" in [row["act"] for row in rows]


def test_a_type_there_is_not_is_told() -> None:
    told = RUNNER.invoke(app, ["acts", "list", "--type", "SMASH"])
    assert told.exit_code == 1
    assert "no PLOVER type" in told.stderr


@pytest.mark.model
def test_a_file_in_order_is_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(PARLEY)
    told = RUNNER.invoke(app, ["acts", "check", str(file)])
    assert told.exit_code == 0
    assert told.stdout == "mine.yml: 1 acts, 2 sentences: in order\n"


@pytest.mark.model
def test_a_sentence_that_does_not_evoke_its_act_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(PARLEY.replace("parleyed with", "greeted"))
    told = RUNNER.invoke(app, ["acts", "check", str(file)])
    assert told.exit_code == 1
    assert "'The chiefs greeted the king.': must match" in told.stderr


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("doer: subject", "dooer: subject", 5, "'dooer'"),
        ("target: with", "target: wiht", 5, "'wiht' is no position"),
        ("verb: parley", 'verb: "@truces"', 5, "there is no list '@truces'"),
        ("plover: CONSULT", "plover: SMASH", 3, "no PLOVER type"),
        ('no_match: ["They spoke of parsley."]', "no_match: [1]", 7, "list of sentences"),
    ],
)
def test_a_mistake_is_told_by_file_line_and_act(old: str, new: str, line: int, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(PARLEY.replace(old, new))
    told = RUNNER.invoke(app, ["acts", "check", str(file)])
    assert told.exit_code == 1
    assert told.stderr.startswith(f"counterclaim: mine.yml: line {line}: act parley")
    assert says in told.stderr


def test_a_mistake_in_acts_is_told_before_any_page_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(PARLEY.replace("doer: subject", "dooer: subject"))
    told = RUNNER.invoke(app, ["read", str(file), "--no-store", "--acts", str(file)])
    assert told.exit_code == 1
    assert told.stdout == ""
    assert "mine.yml: line 5" in told.stderr


OF_EQUAL_COMPANY = """
water_cut:
  plover: COERCE
  evoked:
    - {verb: cut, object: [pipeline], doer: subject, target: object}
  match: ["Rebels cut the pipeline on Friday."]
  no_match: ["He cut his finger."]
"""


@pytest.mark.model
def test_where_two_acts_fit_alike_ones_own_is_meant_and_words_may_be_a_list(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(OF_EQUAL_COMPANY)
    told = RUNNER.invoke(app, ["acts", "check", str(file)])
    assert told.stdout == "mine.yml: 1 acts, 2 sentences: in order\n"
