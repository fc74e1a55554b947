"""The whole way with the real model and rules: the sample pages in, claims and incidents out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import made_up
import pytest

import counterclaim as cc
from counterclaim.doors import shapes
from counterclaim.knowledge import shipped

pytestmark = pytest.mark.model
SAMPLES = sorted(shipped("samples").glob("*.html"))
PACE = 60


def run(*words: str, stdin: bytes = b"", cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "counterclaim", *words]
    same = {**os.environ, "PYTHONPATH": str(Path(cc.__file__).parents[1])}  # the code under test, whatever is installed
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, check=False, timeout=PACE, env=same)


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def books(request: pytest.FixtureRequest) -> str:
    """Where the sample pages are kept: a file, then a server."""
    if request.param == "sqlite":
        return "books.sqlite"
    address: str = request.getfixturevalue("postgres").schema()
    return address


@pytest.fixture(scope="module")
def read(folder: Path, books: str) -> list[dict[str, Any]]:
    """The sample pages, read into a store."""
    done = run("read", *map(str, SAMPLES), "--format", "json", "--store", books, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return lines(done)


def test_every_sample_page_is_a_report_and_all_but_the_festival_have_claims(read: list[dict[str, Any]]) -> None:
    assert len(read) == len(SAMPLES) >= 6
    silent = [Path(each["report"]["url"]).name for each in read if not each["claims"]]
    assert set(silent) <= {"old-quay-echo-festival.html"}


def test_every_claim_has_the_shape_of_the_contract_and_quotes_its_page(read: list[dict[str, Any]]) -> None:
    shape = list(shapes.of_claim(made_up.CLAIMS[0]))
    for each in read:
        text = each["report"]["text"]
        furniture = [b for b in each["report"]["blocks"] if b["kind"] == "furniture"]
        for claim in each["claims"]:
            assert list(claim) == shape
            assert claim["sources"]
            for evidence in claim["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
                assert not any(b["start"] < evidence["end"] and evidence["start"] < b["end"] for b in furniture)


def test_claims_have_ids_of_their_own(read: list[dict[str, Any]]) -> None:
    ids = [claim["id"] for each in read for claim in each["claims"]]
    assert len(ids) == len(set(ids))


def test_reading_again_changes_nothing(folder: Path, books: str, read: list[dict[str, Any]]) -> None:
    again = run("read", *map(str, SAMPLES), "--store", books, cwd=folder)
    assert f"({len(SAMPLES)} unchanged)" in again.stderr.decode()


@pytest.mark.parametrize("policy", ["versions", "ucdp", "acled"])
def test_the_books_add_up_to_incidents(folder: Path, books: str, read: list[dict[str, Any]], policy: str) -> None:
    done = run("incidents", "--policy", policy, "--format", "json", "--store", books, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    found = lines(done)
    assert found
    assert list(found[0]) == list(shapes.of_incident(made_up.INCIDENT))
    known = {claim["id"] for each in read for claim in each["claims"]}
    assert {claim for incident in found for claim in incident["claims"]} <= known
    shown = run("incidents", "--policy", policy, "--store", books, cwd=folder)
    assert shown.stdout.decode().count("incident.") >= len(found)


def test_before_the_first_report_nothing_was_known(folder: Path, books: str, read: list[dict[str, Any]]) -> None:
    done = run("incidents", "--as-of", "2022-09-01", "--format", "json", "--store", books, cwd=folder)
    dated = {each["report"]["id"] for each in read if each["report"]["published"]}
    assert not {report["id"] for incident in lines(done) for report in incident["reports"]} & dated


WRONG_INPUTS: dict[str, bytes | None] = {
    "empty.html": b"",
    "binary.bin": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 2000,
    "huge.html": b"<p>" + b"war " * (13 * 1024 * 1024) + b"</p>",
    "blank.txt": b" \n\t\n",
    "no-such-folder": None,
}
ODD_BUT_READABLE: dict[str, bytes] = {
    "broken.html": b"<html><body><p>Two soldiers were killed in clashes near the border on Monday, the army said."
    b" <div><b>The fighting went on for hours and shells fell on three villages, residents said.<table><tr>",
    "latin1.html": "<html><head><meta charset='utf-8'></head><body><p>Caf\xe9 owners fled the town after soldiers were"
    " killed in shelling on Monday, the mayor said. Two people were wounded in the attack.</p></body></html>".encode(
        "latin-1"
    ),
}


def test_each_input_that_cannot_be_read_is_one_line_and_the_others_are_read(tmp_path: Path) -> None:
    for name, body in {**WRONG_INPUTS, **ODD_BUT_READABLE}.items():
        if body is not None:
            (tmp_path / name).write_bytes(body)
    done = run("read", *WRONG_INPUTS, *ODD_BUT_READABLE, "--format", "json", "--no-store", "--quiet", cwd=tmp_path)
    told = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert [next((name for name in WRONG_INPUTS if name in line), line) for line in told] == list(WRONG_INPUTS)
    assert [each["report"]["url"] for each in lines(done)] == list(ODD_BUT_READABLE)


def test_a_reader_that_has_seen_enough_gets_no_complaint(tmp_path: Path) -> None:
    command = f"{sys.executable} -m counterclaim read {SAMPLES[0].parent} --format json --quiet --no-store | head -c 5"
    done = subprocess.run(command, shell=True, capture_output=True, cwd=tmp_path, check=False, timeout=PACE)
    assert (done.stdout, done.stderr) == (b'{"rep', b"")


def test_standard_input_is_a_page(tmp_path: Path) -> None:
    page = SAMPLES[0].read_bytes()
    done = run("read", "-", "--format", "json", "--no-store", stdin=page, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert len(lines(done)) == 1


@pytest.mark.towns
def test_doctor_finds_all_in_order(tmp_path: Path) -> None:
    done = run("doctor", "--store", "books.sqlite", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode().count("not ok")) == (0, 0), done.stdout.decode()


def test_the_same_from_python(read: list[dict[str, Any]]) -> None:
    coded = list(cc.read(*map(str, SAMPLES)))
    assert [shapes.coded(each.report, each.claims)["claims"] for each in coded] == [each["claims"] for each in read]
    assert cc.reconcile(coded)
    with pytest.raises(cc.UnreadableInput):
        list(cc.read("no-such-file.html"))


def test_people_judge_what_was_read_and_reading_again_keeps_it(tmp_path: Path) -> None:
    """The real way: a page is read, a claim rejected, the page read again, incidents told without it."""
    page = next(str(path) for path in SAMPLES if "harbour-wire-2022-09-14" in path.name)
    store = ("--store", "books.sqlite", "--format", "json")
    (first,) = lines(run("read", page, *store, cwd=tmp_path))
    counted = {c["counts"][0]["low"]: c["id"] for c in first["claims"] if len(c["counts"]) == 1}
    of_105 = counted[105]
    done = run("judge", of_105, "reject", "--by", "ana", "--at", "2022-10-03", *store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    (again,) = lines(run("read", page, *store, cwd=tmp_path))
    marks = {c["id"]: c["judgement"]["verdict"] for c in again["claims"] if c["judgement"]}
    assert marks == {of_105: "reject"}
    found = lines(run("incidents", *store, cwd=tmp_path))
    assert all(of_105 not in each["claims"] for each in found)
    wrong = run("judge", of_105, "correct", "--set", "killed=501", "--by", "ana", *store, cwd=tmp_path)
    assert wrong.returncode == 1
    assert b"its words do not say 501 killed" in wrong.stderr
