"""`counterclaim actors`: who is who on a day, and a registry of one's own checked by line and by its own examples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from counterclaim.doors.cli import app
from counterclaim.errors import CounterclaimError
from counterclaim.grounding import Registry
from counterclaim.grounding.lexicon import Lexicon
from counterclaim.grounding.own_actors import read_own

RUNNER = CliRunner()
YAML = """group.river-front: COD 2019..2023 of=group.m23 | River Front | RFX | Front of the River
COD.mil: ~ | River Brigade
people:
  COD:
    foreign minister:
      - Jane Doe / J. Doe 2031-03-01..2032-06
examples:
  - the River Front spokesman | 2022-05-01 | group.river-front
  - the Congolese foreign minister | 2031-04-01 | person.jane-doe | COD
  - the front | 2022-05-01 | -
"""
CSV = """id,name,aliases,country,from,to,of,role,owner
group.river-front,River Front,RFX; Front of the River,COD,2019,2023,group.m23,,
media.river-post,The River Post,riverpost.example,COD,,,,,private
COD.mil,River Brigade,,,,,,,
person.jane-doe,Jane Doe,J. Doe,,2031-03-01,2032-06,COD,foreign minister,
"""


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (["the US Secretary of State", "--on", "2022-09-13"], 0, "Antony Blinken (person.antony-blinken)"),
        (["Baku", "--speaking"], 0, "(AZE.gov)"),
        (["the prime minister", "--on", "2022-09-13", "--about", "arm"], 0, "(person.nikol-pashinyan)"),
        (["the prime minister", "--on", "2022-09-13"], 1, "nobody"),
        (["the Congolese government"], 0, "undecided between 2"),
        (["the US president", "--on", "2040-01-01"], 0, "(USA.president)"),
        (["Zorgon the Unheard"], 1, "not in the registry"),
    ],
)
def test_a_name_is_answered_with_its_reason(options: list[str], status: int, says: str) -> None:
    told = RUNNER.invoke(app, ["actors", "find", *options])
    assert told.exit_code == status
    assert says in told.stdout
    assert "why" in told.stdout


def test_an_answer_as_json() -> None:
    told = RUNNER.invoke(
        app, ["actors", "find", "Nikol Pashinyan", "--on", "2022-09-13", "--format", "json"]
    )  # fmt: skip
    answer = json.loads(told.stdout)
    assert (answer["id"], answer["side"], answer["roles"][0]["role"]) == (
        "person.nikol-pashinyan",
        "ARM",
        "prime minister",
    )


def test_a_state_or_a_day_that_is_none_is_told() -> None:
    told = RUNNER.invoke(app, ["actors", "find", "Baku", "--about", "XYZ"])
    assert (told.exit_code, "'XYZ' is no state" in told.stderr) == (1, True)
    assert RUNNER.invoke(app, ["actors", "find", "Baku", "--on", "yesterday"]).exit_code == 2


def test_actors_are_listed_by_kind_and_state() -> None:
    told = RUNNER.invoke(app, ["actors", "list", "--kind", "group", "--country", "cod", "--format", "json"])
    ids = [json.loads(line)["id"] for line in told.stdout.splitlines()]
    assert "group.m23" in ids
    assert all(i.startswith("group.") for i in ids)
    assert "no kind of actor" in RUNNER.invoke(app, ["actors", "list", "--kind", "dragon"]).stderr


@pytest.mark.parametrize(("name", "text"), [("mine.yml", YAML), ("mine.csv", CSV)])
def test_a_registry_of_ones_own_in_order(name: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text)
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.exit_code == 0, told.stderr
    assert "1 holders of offices" in told.stdout
    assert "in order" in told.stdout
    registry = Registry.load(file)
    assert registry.name("Front of the River", None).id == "group.river-front"
    assert registry.name("River Brigade", None).id == "COD.mil"
    front = registry.actor("group.river-front")
    assert front is not None
    assert {(t.of, str(t.since), str(t.until)) for t in front.part_of if t.of == "COD"} == {
        ("COD", "2019-01-01", "2023-12-31")
    }


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("COD 2019..2023", "CODX 2019..2023", 1, "CODX is no state"),
        ("2019..2023", "2023..2019", 1, "ends before it begins"),
        ("2031-03-01..2032-06", "2031-13-01..2032-06", 6, "no day of the calendar"),
        ("foreign minister:", "foreign minster:", 6, "is no office"),
        ("COD.mil: ~", "COD.mli: ~", 2, "is no body"),
        ("| group.river-front", "| group.m23", 8, "should be group.m23, but it is group.river-front"),
        ("the front | 2022", "the River Front | 2022", 10, "should stay open"),
        ("the front | 2022-05-01 | -", "the front", 10, "wants 'wording"),
    ],
)
def test_a_mistake_in_yaml_is_told_by_line(old: str, new: str, line: int, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text(YAML.replace(old, new))
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.exit_code == 1
    assert f"mine.yml: line {line}: " in told.stderr
    assert says in told.stderr


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (",COD,2019,", ",CODX,2019,", 2, "CODX is no state"),
        ("group.river-front,River", "rivers,River", 2, "wants an id such as"),
        ("foreign minister", "chief poet", 5, "is no office"),
        ("person.jane-doe,Jane Doe", "person.jane-doe,", 5, "wants an id and a name"),
        ("person.jane-doe,Jane Doe", "person.jane-doe,Jane|Doe", 5, "stands in no name"),
        ("media.river-post", "group.river-front", 3, "stands in line 2 too"),
        ("id,name", "identity,name", 1, "wants the columns"),
        ("private", "private,more", 3, "more than 9 columns"),
    ],
)
def test_a_mistake_in_csv_is_told_by_line(old: str, new: str, line: int, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(CSV.replace(old, new, 1))
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.exit_code == 1
    assert f"mine.csv: line {line}: " in told.stderr
    assert says in told.stderr


def test_every_row_of_a_csv_that_is_not_one_is_told(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("id,name\ngroup.a,\ngroup.b,B Front\n,C Front\ngroup.b,D Front\n")
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.stderr == (
        "counterclaim: mine.csv: line 2: wants an id and a name; line 4: wants an id and a name; "
        "line 5: group.b stands in line 3 too\n"
    )


def test_every_mistake_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("group.a: XXX | A Front\ngroup.b: COD | B Front\ngroup.c: COD 2020 | C Front\n")
    lexicon, wrong = Lexicon.checked(read_own(file))
    assert [line.split(": ")[1] for line in wrong] == ["line 1", "line 3"]
    assert lexicon.actor("group.b") is not None


def test_a_name_that_another_actor_bears_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("group.b: COD | B Front | Hamas\n")
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.exit_code == 0
    assert "note: 'Hamas' of group.b is a name of group.hamas too" in told.stdout


def test_a_mistake_in_actors_is_told_before_any_page_is_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.yml"
    file.write_text("group.a: XXX | A Front\n")
    told = RUNNER.invoke(app, ["read", str(file), "--no-store", "--actors", str(file)])
    assert (told.exit_code, told.stdout) == (1, "")
    assert "mine.yml: line 1" in told.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"- a\n- b\n", b"a: [", b"people: 3\n", b"examples: 3\n"])
@pytest.mark.parametrize("name", ["mine.yml", "mine.csv"])
def test_what_is_no_registry_is_told_in_one_line(name: str, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    told = RUNNER.invoke(app, ["actors", "check", str(file)])
    assert told.exit_code == 1
    assert told.stderr.startswith(f"counterclaim: {name}: ")
    assert told.stderr.count("\n") == 1


@settings(deadline=None, max_examples=25)
@given(text=st.text(alphabet="abc|:.,;-=/ 0129\n\"'?~", max_size=80), ending=st.sampled_from(["yml", "csv"]))
def test_no_file_crashes_the_check(text: str, ending: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("own") / f"mine.{ending}"
    file.write_text("id,name,aliases,country,from,to,of,role,owner\n" * (ending == "csv") + text)
    try:
        own = read_own(file)
    except CounterclaimError:
        return
    Lexicon.checked(own)
