"""What people see of wars: a block for each conflict, the wars that words mean, and one clear line for a mistake."""

from __future__ import annotations

import io
import json
from datetime import date

import made_up
import pytest

from counterclaim.doors import conflicts, shapes, show, wars
from counterclaim.doors.conflicts import Asked, block
from counterclaim.errors import KnowledgeError


def printed() -> str:
    stream = io.StringIO()
    show.write(show.console(stream), block(made_up.ARMED_CONFLICT, {"incident:1": made_up.INCIDENT}))
    return stream.getvalue()


LINES = [
    "High Valley War (interstate)",
    "Armenia and Azerbaijan · 2022-09-12 to now · incidents 12 to 13 September 2022 · part of war.valleys",
    "1 incident · 2 reports · as of 14 September 2022 · war.high-valley",
    "may be of war.other",
    "  Of the whole, by voice",
    "  Told of the past",
]


@pytest.mark.parametrize("line", LINES)
def test_a_conflict_is_a_block(line: str) -> None:
    assert line in printed().splitlines()


def test_an_incident_is_a_line_with_its_figures_in_short() -> None:
    (line,) = [line for line in printed().splitlines() if "incident:1" in line]
    assert line.split()[0] == "12-13"
    assert "the High Valley" in line
    assert "clash" in line


def test_a_cumulative_figure_says_since_when_and_what_it_was_before() -> None:
    told = " ".join(printed().split())
    assert "50 killed (Azerbaijan) since 1 Jan" in told
    assert "before: 1 Lantern Radio" in told


def test_the_json_of_a_conflict() -> None:
    shape = shapes.of_armed_conflict(made_up.ARMED_CONFLICT)
    assert json.loads(json.dumps(shape)) == shape
    assert (shape["until"], shape["tolls"][0]["since"], shape["background"][0]["home"]) == (
        None,
        "2020-01-01",
        "war.high-valley",
    )


def test_an_empty_store_is_said_to_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert conflicts.conflicts(Asked(None, None), form="text", store=":memory:", quiet=False) == 0
    assert "holds no reports yet" in capsys.readouterr().err


FOUND = [
    ("the 2020 war", "2022-09-13", "ARM AZE", 0, "Second Nagorno-Karabakh War (war.karabakh-2020)"),
    ("the civil war", "2019-04-11", "SDN", 0, "undecided between 2"),
    ("the trade war", "2019-04-11", "USA", 1, "no war"),
]


@pytest.mark.parametrize(("words", "on", "about", "status", "said"), FOUND, ids=[f[0] for f in FOUND])
def test_words_are_told_their_war(
    words: str, on: str, about: str, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wars.find(words, date.fromisoformat(on), tuple(about.split()), form="text") == status
    assert said in capsys.readouterr().out


def test_the_json_of_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert wars.find("the 2020 war", date(2022, 9, 13), ("ARM", "AZE"), form="json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["id"], told["candidates"], told["battle"]) == ("war.karabakh-2020", ["war.karabakh-2020"], False)


def test_a_party_that_nobody_is_and_a_state_that_is_none_are_told() -> None:
    with pytest.raises(KnowledgeError, match="'ATLANTIS' is neither"):
        wars.find("the war", None, ("ATLANTIS",), form="text")
    with pytest.raises(KnowledgeError, match="'XYZ' is no state"):
        wars.listed("XYZ", form="text")


def test_the_wars_of_a_state_are_listed_in_order_of_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert wars.listed("ARM", form="json") == 0
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [w["since"] for w in listed] == sorted(w["since"] for w in listed)
    assert "war.karabakh-2020" in {w["id"] for w in listed}
