"""`counterclaim find`: what is printed, and what is told when it makes no sense."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import made_up
import pytest
from typer.testing import CliRunner

from counterclaim.doors import shapes
from counterclaim.doors.cli import app
from counterclaim.records import Judgement
from counterclaim.store.books import Store


@pytest.fixture
def books(place: str) -> str:
    """A store with the made-up report."""
    with Store.open(place) as store:
        store.keep(made_up.PAGE, made_up.REPORT, made_up.CLAIMS)
        store.judge(Judgement(made_up.CLAIMS[0].id, "accept", "an analyst", made_up.NOON))
    return place


def test_claims_are_printed_under_their_report(books: str) -> None:
    done = CliRunner().invoke(app, ["find", "soldiers", "killed", "--store", books])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Clashes on the border, 49 dead\nThe Valley Post · ")
    assert "“A total of 49 soldiers were reported killed”" in done.stdout
    assert "shelled" not in done.stdout
    assert "2 claims in 1 report of " in done.stderr


def test_json_is_a_claim_a_line_with_its_report(books: str) -> None:
    done = CliRunner().invoke(app, ["find", "--act", "shelling", "--format", "json", "--store", books])
    (line,) = [json.loads(line) for line in done.stdout.splitlines()]
    claim = shapes.of_claim(made_up.CLAIMS[3])
    assert list(line) == [*claim, "report"]
    assert {key: line[key] for key in claim} == json.loads(json.dumps(claim))
    assert line["report"] == {
        "id": "report:1",
        "url": "samples/valley-post.html",
        "outlet": "The Valley Post",
        "title": "Clashes on the border, 49 dead",
        "published": None,
        "published_inferred": "2022-09-13",
        "replaces": None,
        "translated_from": None,
        "replaced_by": None,
    }


def test_there_is_more_than_the_limit(books: str) -> None:
    done = CliRunner().invoke(app, ["find", "--setting", "current", "--limit", "1", "--store", books])
    assert "1 claim in 1 report" in done.stderr
    assert "there are more (--limit 1)" in done.stderr


def test_nothing_found_is_no_failure(books: str) -> None:
    done = CliRunner().invoke(app, ["find", "Atlantis", "--store", books])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 claims" in done.stderr


WRONG = {
    "nothing to look for": ([], "say what to look for"),
    "no word": (["!!"], "holds no word to look for"),
    "a box of three edges": (["--box", "1,2,3"], "write south,west,north,east"),
    "a box of words": (["--box", "here,there,1,2"], "write south,west,north,east"),
    "a box upside down": (["--box", "41,0,40,1"], "the south first"),
    "an act that is none": (["--act", "shellin"], "'shellin' is no act; near it are shelling"),
    "an act like no other": (["--act", "xyzzy"], "'xyzzy' is no act; `counterclaim acts list` has them all"),
}


@pytest.mark.parametrize(("words", "why"), WRONG.values(), ids=WRONG.keys())
def test_what_makes_no_sense_is_told_in_one_line(tmp_path: Path, words: list[str], why: str) -> None:
    Store.open(str(tmp_path / "books.sqlite")).close()
    done = CliRunner().invoke(app, ["find", *words, "--store", str(tmp_path / "books.sqlite")])
    assert (done.exit_code, done.stdout) == (2, "")
    assert why in done.stderr
    assert done.stderr.count("\n") == 1


def test_days_in_the_wrong_order_are_told(books: str) -> None:
    days = ["--from", "2022-09-14", "--to", "2022-09-13"]
    done = CliRunner().invoke(app, ["find", "x", *days, "--store", books])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "lies before --from" in done.stderr


def test_an_act_of_the_tables_or_of_the_store_that_nothing_fits_is_no_failure(books: str) -> None:
    own = replace(made_up.CLAIMS[3], act="cattle raid")  # read with --acts
    with Store.open(books) as store:
        store.keep(made_up.PAGE, made_up.REPORT, [own])
    for act in ("air_strike", "cattle raid"):
        done = CliRunner().invoke(app, ["find", "Atlantis", "--act", act, "--store", books])
        assert (done.exit_code, done.stdout) == (0, "")


def test_a_day_that_is_none_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["find", "x", "--from", "September", "--store", str(tmp_path / "books.sqlite")])
    assert done.exit_code == 2
    assert "is no day" in done.stderr
