"""`counterclaim explain` shows the way of a sentence, stage after stage; `samples` writes the pages to try it with."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterclaim.doors.cli import app

RUNNER = CliRunner()
PAGE = (
    "Guns on the ridge\n\nThe Armenian defence ministry said two of its soldiers were killed near Goris on Monday, "
    "but gave no names.\n\nMarkets were calm.\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "ridge.txt"
    file.write_text(PAGE, "utf-8")
    return file


SHOWN = [
    # what stage, and what it says
    ("the tree", "killed"),
    ("names", "LOC “Goris”"),
    ("frames", "speech; happened"),
    ("the rule", "killing/1: 'killed' evokes killing (target “two of its soldiers”)"),
    ("the voice", "Armenian defence ministry (asserts, 'said')"),
    ("the place", "“Goris” (literal): place.goris"),
    ("the claim", "ridge.txt > Armenian defence ministry (admits)"),
    ("its counts", "killed: 2 soldiers of ARM"),
]


@pytest.mark.model
def test_every_stage_is_shown(page: Path) -> None:
    told = RUNNER.invoke(app, ["explain", str(page), "--holding", "its soldiers"])
    assert told.exit_code == 0
    text = " ".join(told.stdout.split())
    assert [stage for stage, says in SHOWN if says not in text] == []
    assert "Markets" not in text


@pytest.mark.model
def test_a_sentence_without_a_claim_is_said_to_be(page: Path) -> None:
    told = RUNNER.invoke(app, ["explain", str(page), "--holding", "markets"])
    assert "No claim comes of it." in told.stdout


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        (PAGE, "no such words", "no sentence that is coded holds 'no such words'"),
        (
            "Le ministère de la défense a annoncé que deux soldats ont été tués lundi près de la frontière.",
            "",
            "French",
        ),
    ],
)
def test_what_cannot_be_shown_is_one_line(tmp_path: Path, text: str, words: str, why: str) -> None:
    file = tmp_path / "page.txt"
    file.write_text(text, "utf-8")
    told = RUNNER.invoke(app, ["explain", str(file), "--holding", words])
    assert told.exit_code == 1
    assert why in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_samples_are_written(tmp_path: Path) -> None:
    told = RUNNER.invoke(app, ["samples", str(tmp_path / "pages")])
    assert told.exit_code == 0
    assert len(list((tmp_path / "pages").glob("*.html"))) == 8


def test_a_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("")
    told = RUNNER.invoke(app, ["samples", str(tmp_path / "pages")])
    assert told.exit_code == 1
    assert "the sample pages cannot be written" in told.stderr
