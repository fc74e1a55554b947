"""The gazetteer on the command line: what bears a name, what is loaded, and a dump of GeoNames of one's own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from counterclaim.doors.cli import app
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.atlas import IMPORTED, Atlas
from counterclaim.grounding.geonames import Features, Tally, read_dump, row_of
from counterclaim.grounding.kinds import KINDS

# number, name, name in ASCII, alternative names, latitude, longitude, class, code, country, division, people
DUMP = """
9000001 | Vardahovit | Vardahovit | Gyullyuduz,Վարդահովիտ | 39.9 | 45.5 | P | PPL | AM | 03 | 120
9000002 | Tëst Čity | Test City | TST | 40.5 | 45.1 | P | PPLA | AM | 03 | 60000
9000003 | Testland Province | Testland Province | Testland | 40.5 | 45 | A | ADM1 | AM | 03 | 90000
9000004 | Teststan | Teststan | | 40 | 45 | A | PCLI | AM | 00 | 1
9000005 | Test River | Test River | | 40.1 | 45.2 | H | STM | AM | 03 | 0
9000006 | Testy Range | Testy Range | | 40.2 | 45.3 | T | MTS | AM | 03 | 0
9000007 | Test Road | Test Road | | 40.2 | 45.3 | R | RD | AM | 03 | 0
9000008 | Middle Test Sea | Middle Test Sea | | 0 | -30 | H | SEA | | 00 | 0
616052 | Yerevan | Yerevan | Erivan | 40.17765 | 44.51260 | P | PPLC | AM | 11 | 1093485
"""


def line_of(row: str, **changed: str) -> str:
    """A line of a dump, its nineteen fields between tabs."""
    number, name, plain, others, lat, lon, feature, code, country, division, people = map(str.strip, row.split("|"))
    fields = [
        number, name, plain, others, lat, lon, feature, code, country, "", division, "", "", "", people, "", "900",
        "Asia/Yerevan", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(fields) + "\n"


LINES = [line_of(row) for row in DUMP.strip().splitlines()]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "AM.txt"
    path.write_text("".join(LINES), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the imported gazetteer will lie."""
    path = tmp_path / "data" / "gazetteer.sqlite"
    monkeypatch.setenv(IMPORTED, str(path))
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["gazetteer", *map(str, words)])


def found(*words: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in run("find", *words, "--format", "json").stdout.splitlines()]


def test_an_import_says_what_it_kept_and_what_not(dump: Path, own: Path) -> None:
    done = run("import", dump, "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "7 places of AM.txt" in done.stdout
    assert "1 states and old divisions, 1 roads and railways" in done.stdout
    assert str(own) in done.stdout


@pytest.mark.parametrize(
    ("name", "kind", "precision", "country"),
    [
        ("Vardahovit", "village", "exact", "ARM"),
        ("Վարդահովիտ", "village", "exact", "ARM"),
        ("test city", "city", "exact", "ARM"),
        ("Testland", "province", "region", "ARM"),
        ("Test River", "river", "fuzzy", "ARM"),
        ("Testy Range", "mountains", "fuzzy", "ARM"),
        ("Middle Test Sea", "sea", "sea", None),
    ],
)
def test_an_imported_place_has_our_kind_and_precision(
    dump: Path, own: Path, name: str, kind: str, precision: str, country: str | None
) -> None:
    run("import", dump)
    (place,) = found(name)
    assert (place["kind"], place["precision"], place["country"]) == (kind, precision, country)


def test_an_imported_place_stands_for_the_one_that_ships(dump: Path, own: Path) -> None:
    run("import", dump)
    by_number = {place["id"]: place for place in found("Yerevan")}
    assert by_number["geonames.616052"]["population"] == 1_093_485
    assert found("TST") == []  # the code of an airport is no name
    where = Gazetteer.load().place("Vardahovit, Testland", None)
    assert where.place is not None
    assert (where.place.id, where.why) == (
        "geonames.9000001", "Vardahovit, the only one of its name in Testland Province",
    )  # fmt: skip


def test_a_second_import_adds_to_the_first(dump: Path, own: Path, tmp_path: Path) -> None:
    run("import", dump)
    other = tmp_path / "GE.txt"
    other.write_text(line_of("9000009 | Testeli | Testeli | | 42 | 44 | P | PPL | GE | 73 | 10"), encoding="utf-8")
    assert run("import", other).exit_code == 0
    assert len(found("Testeli")) == len(found("Vardahovit")) == 1
    imported = json.loads(run("info", "--format", "json").stdout.splitlines()[1])
    assert (imported["what"], imported["places"], imported["licence"]) == ("imported", 8, "CC BY 4.0")
    assert [part.split()[0] for part in imported["made_from"].split(", ")] == ["AM.txt", "GE.txt"]
    assert "8 places" in run("info").stdout


BAD = [
    ("x\ty\n", "has 2 fields between tabs"),
    (LINES[0].replace("9000001", "nine"), "wants a whole number as its number, not 'nine'"),
    (LINES[0].replace("39.9", "139.9"), "wants a latitude of up to 90 degrees"),
    (LINES[0].replace("45.5", "nan"), "wants a longitude of up to 180 degrees"),
    (LINES[0].replace("\tAM\t", "\tQQ\t"), "has no country 'QQ'"),
    (LINES[0].replace("\t120\t", "\tmany\t"), "wants a whole number as its people"),
    (LINES[0].replace("\tVardahovit\t", "\t \t", 1), "has no name"),
    ("\udcff\udcfe\n", "is no text in UTF-8"),
]


@pytest.mark.parametrize(("line", "says"), BAD)
def test_a_bad_line_is_named_and_the_import_goes_on(dump: Path, own: Path, line: str, says: str) -> None:
    dump.write_bytes((LINES[1] + line + LINES[2]).encode("utf-8", "surrogateescape"))
    done = run("import", dump)
    assert done.exit_code == 0
    (told,) = done.stderr.splitlines()
    assert told.startswith("counterclaim: AM.txt: line 2: ")
    assert says in told
    assert "2 places of AM.txt (left out: 1 bad line)" in done.stdout


def test_of_many_bad_lines_some_are_told_and_the_rest_counted(dump: Path, own: Path) -> None:
    dump.write_text("nothing\n" * 1000 + LINES[0], encoding="utf-8")
    done = run("import", dump)
    assert len(done.stderr.splitlines()) == 21
    assert done.stderr.splitlines()[-1] == "counterclaim: AM.txt: 980 more bad lines"
    assert done.exit_code == 0


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"nothing\n", b"PK\x03\x04 broken", os.urandom(5000), b"x" * 3_000_000]
)
def test_a_file_without_places_changes_nothing(dump: Path, own: Path, content: bytes) -> None:
    run("import", dump)
    before = own.read_bytes()
    dump.write_bytes(content)
    done = run("import", dump)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].endswith("no line is a place of GeoNames; nothing is imported")
    assert own.read_bytes() == before
    assert os.listdir(own.parent) == [own.name]


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (("AM.txt", "readme.txt"), ""),
        (("AM.txt",), ""),
        (("readme.txt",), "it holds 0 texts beside a readme"),
        (("AM.txt", "GE.txt"), "it holds 2 texts"),
    ],
)
def test_a_zip_as_geonames_gives_it(tmp_path: Path, own: Path, texts: tuple[str, ...], says: str) -> None:
    path = tmp_path / "AM.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in texts:
            archive.writestr(name, "".join(LINES))
    done = run("import", path)
    assert (done.exit_code, says in done.stderr) == (1 if says else 0, True)


def test_a_missing_dump_is_one_line(tmp_path: Path, own: Path) -> None:
    done = run("import", tmp_path / "none.txt")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "none.txt: the dump cannot be read (No such file or directory)" in done.stderr
    assert not own.exists()


def test_a_folder_that_cannot_be_written_is_one_line(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(IMPORTED, str(tmp_path / "file" / "gazetteer.sqlite"))
    done = run("import", dump)
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "the gazetteer cannot be written" in done.stderr


def test_killed_in_the_middle_the_earlier_import_stands(dump: Path, own: Path, tmp_path: Path) -> None:
    run("import", dump)
    before = own.read_bytes()
    fifo = tmp_path / "endless.txt"
    os.mkfifo(fifo)
    child = subprocess.Popen([sys.executable, "-m", "counterclaim", "gazetteer", "import", fifo])
    with fifo.open("w", encoding="utf-8") as stream:
        stream.write("".join(LINES) * 200)
        stream.flush()
        deadline = time.monotonic() + 60
        while len(os.listdir(own.parent)) < 2 and time.monotonic() < deadline:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert own.read_bytes() == before
    assert len(found("Vardahovit")) == 1
    (left,) = [each for each in own.parent.iterdir() if each != own]
    os.utime(left, (0, 0))  # as if it were old
    run("import", dump)
    assert os.listdir(own.parent) == [own.name]


def test_a_damaged_import_is_told_and_a_new_one_mends_it(dump: Path, own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b"damaged")
    done = run("find", "Yerevan")
    assert (done.exit_code, len(done.stderr.splitlines())) == (1, 1)
    assert "import the dump again, or remove the file" in done.stderr
    assert run("import", dump).exit_code == 0
    assert found("Vardahovit")


def test_memory_does_not_grow_with_the_dump(tmp_path: Path, own: Path) -> None:
    seen: list[str] = []

    def told(line: str) -> None:
        seen.append(line)

    path = tmp_path / "long.txt"
    path.write_text("".join(LINES) * 50, encoding="utf-8")
    rows = read_dump(path, told, tally := Tally())
    next(rows)
    assert (tally.lines, seen) == (1, [])  # a row is out before the next line is in


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("find", "Qwxzy"), 1, "no place called 'Qwxzy' is known"),
        (("find", "Goris", "--country", "FRA"), 1, "in FRA"),
        (("find", "Goris", "--country", "Armenia"), 1, "write alpha-3, as in ARM"),
        (("find", ""), 1, "no place called ''"),
        (("find", "\udcff"), 1, "no place called"),
    ],
)
def test_what_is_not_found_is_one_line(own: Path, words: tuple[str, ...], status: int, says: str) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout, says in done.stderr) == (status, "", True)
    assert len(done.stderr.splitlines()) == 1


def test_a_place_of_the_tables_comes_first_and_in_words(own: Path) -> None:
    first, *_ = run("find", "goris", "--country", "arm").stdout.splitlines()
    assert first.split()[:4] == ["place.goris", "Goris:", "town,", "ARM,"]
    assert "exact, 2 km around" in first


def test_without_the_file_of_towns_it_says_what_to_do(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.grounding.atlas.shipped", lambda name: tmp_path / name)
    done = run("info")
    assert (done.exit_code, done.stdout.splitlines()[0].split(":")[0]) == (1, "tables")
    assert "install again, with 'pip install .'" in done.stderr
    assert found("Goris")[0]["id"] == "place.goris"
    told = CliRunner().invoke(app, ["doctor", "--quiet", "--no-store"])
    assert told.exit_code == 1
    assert told.stdout.startswith("not ok  towns: ")
    page = tmp_path / "page.txt"
    page.write_text("Two soldiers were killed near Goris on Monday, the ministry said.", encoding="utf-8")
    read = CliRunner().invoke(app, ["read", str(page), str(page), "--no-store"])
    assert (read.exit_code, read.stderr.count("towns are known from the tables alone")) == (0, 1)


def test_every_feature_has_a_kind_and_every_country_three_letters() -> None:
    features = Features.load()
    kinds = {kind for codes in features.kinds.values() for kind in codes.values()}
    assert kinds - {"left out", "people"} <= set(KINDS)
    assert all(len(two) == 2 and len(three) == 3 for two, three in features.countries.items())
    assert set(features.kinds) == set("AHLPRSTUV")
    assert features.countries["NO"] == "NOR"  # a table of YAML where NO is a word


FIELDS = st.lists(
    st.one_of(st.text(max_size=8), st.sampled_from(["", "1", "P", "PPL", "AM", "45.1", "A", "ADM1", "x,y,,z"])),
    min_size=17, max_size=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), FIELDS.map(lambda f: "\t".join(f).encode("utf-8", "replace"))))
def test_no_line_breaks_the_reading(line: bytes) -> None:
    with suppress(ValueError):
        row = row_of(line, Features.load())
        assert abs(row.lat) <= 90
        assert abs(row.lon) <= 180


def test_an_imported_file_is_open_without_waiting(dump: Path, own: Path) -> None:
    run("import", dump)
    atlas = Atlas.open()
    assert atlas is not None
    assert atlas.paths[0] == own
