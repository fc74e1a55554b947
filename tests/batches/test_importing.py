"""Readings that were made elsewhere come into a store as `read` would have kept them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from counterclaim import pages, reading, ruleset
from counterclaim.batches.columns import READINGS
from counterclaim.batches.files import batches_in, write
from counterclaim.batches.readings import Written, outcome_of, read_here, readings
from counterclaim.doors.importing import import_readings
from counterclaim.errors import UnreadableInput
from counterclaim.knowledge import shipped
from counterclaim.pages.columns import batch_of
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Page
from counterclaim.store.books import Store

Inputs = list[Page | UnreadableInput]


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    """Three of the sample pages, one in another language, one that is no page, and an input that gave none."""
    samples = [str(path) for path in sorted(shipped("samples").glob("*.html"))[:3]]
    found = list(pages.gather(samples))
    (first, *_) = (page for page in found if isinstance(page, Page))
    french = "<html><body><p>Deux soldats ont été tués lundi près de la frontière, selon le ministère de la défense."
    for url, body in (("https://post.example/fr", french.encode()), ("https://post.example/empty", b"<html></html>")):
        found.append(Page(f"sha256:{'ab'[len(body) % 2] * 64}", url, first.fetched_at, "text/html", body))
    return [*found, UnreadableInput("gone.html", "there is no such file or folder")]


@pytest.fixture(scope="module")
def rules() -> str:
    return ruleset.digest()


@pytest.fixture(scope="module")
def made(inputs: Inputs, instruments: Instruments, rules: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of their readings."""
    path = tmp_path_factory.mktemp("made") / "readings.parquet"
    write(path, read_here(inputs, lambda: instruments, written=Written(rules)))
    return path


@pytest.fixture
def directly(inputs: Inputs, instruments: Instruments, rules: str, tmp_path: Path) -> Iterator[Store]:
    """A store that read them itself."""
    with Store.open(str(tmp_path / "directly.sqlite")) as store:
        for outcome in reading.read(inputs, lambda: instruments):
            if isinstance(outcome, Coded):
                store.keep(outcome.page, outcome.report, outcome.claims, rules)
        yield store


def test_a_batch_and_plain_processes_give_the_same_rows(
    inputs: Inputs, instruments: Instruments, rules: str, made: Path
) -> None:
    batch = readings(batch_of(inputs), instruments, Written(rules))
    assert batch.to_pylist() == [row for each in batches_in(made) for row in each.to_pylist()]
    assert batch.num_rows == len(inputs)


def test_a_reading_comes_back_out_of_its_row(inputs: Inputs, instruments: Instruments, made: Path) -> None:
    found = [outcome_of(row) for batch in batches_in(made) for row in batch.to_pylist()]
    wanted = list(reading.read(inputs, lambda: instruments))
    assert [each if isinstance(each, Coded) else str(each) for each in found] == [
        each if isinstance(each, Coded) else str(each) for each in wanted
    ]


def test_the_store_is_the_one_that_read_would_have_made(
    made: Path, directly: Store, rules: str, tmp_path: Path
) -> None:
    place = str(tmp_path / "imported.sqlite")
    assert import_readings([str(made)], store=place, quiet=True) == 0
    with Store.open(place) as store:
        assert store.ledger() == directly.ledger()
        assert list(store.pages()) == list(directly.pages())
        known = store.already_read(list(directly.pages()), rules)
        assert None not in known  # `read` passes by what was imported


def test_the_same_again_changes_nothing(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "imported.sqlite")
    assert import_readings([str(made)], store=place, quiet=False) == 0
    with Store.open(place) as store:
        before = store.size(), store.latest()
    assert import_readings([str(made)], store=place, quiet=False) == 0
    assert "4 reports (4 unchanged)" in capsys.readouterr().err
    with Store.open(place) as store:
        assert (store.size(), store.latest()) == before


def test_it_goes_on_where_it_was_stopped(made: Path, directly: Store, tmp_path: Path) -> None:
    (batch,) = batches_in(made)
    half = tmp_path / "half.parquet"
    write(half, [batch.slice(0, 2)])
    place = str(tmp_path / "imported.sqlite")
    import_readings([str(half)], store=place, quiet=True)
    import_readings([str(made)], store=place, quiet=True)
    with Store.open(place) as store:
        assert store.ledger() == directly.ledger()


def _without(column: str) -> pa.Schema:
    return pa.schema([field for field in READINGS if field.name != column])


def test_a_file_of_other_things_names_the_columns_that_are_missing(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "foreign.parquet"
    (batch,) = batches_in(made)
    table = pa.Table.from_batches([batch]).select(_without("claims").names)
    pq.write_table(table, foreign)
    place = str(tmp_path / "books.sqlite")
    assert import_readings([str(foreign), str(made)], store=place, quiet=True) == 1
    assert capsys.readouterr().err.strip() == f"counterclaim: {foreign}: no file of readings: it has no column claims"
    with Store.open(place) as store:
        assert store.size()["reports"] == 4  # the others go on


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("report", "{", "a stored Report is not JSON"),
        ("report", None, "nothing stands in the column report"),
        ("claims", ['{"id":"c.1"}'], "a stored Claim does not fit its record"),
        ("body", None, "nothing stands in the column body"),
    ],
)
def test_a_damaged_row_is_one_line_and_the_others_go_on(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, value: object, told: str
) -> None:
    rows = [row for batch in batches_in(made) for row in batch.to_pylist()]
    rows[1][column] = value
    path = tmp_path / "damaged.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=READINGS), path)
    place = str(tmp_path / "books.sqlite")
    assert import_readings([str(path)], store=place, quiet=True) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"counterclaim: {path} row 2: {told}")
    assert "\n" not in said
    with Store.open(place) as store:
        assert store.size()["reports"] == 3


def test_a_claim_whose_quote_does_not_stand_in_its_report_is_not_kept(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for batch in batches_in(made) for row in batch.to_pylist()]
    rows[0]["claims"] = [claim.replace('"quote":"', '"quote":"Not ') for claim in rows[0]["claims"]]
    path = tmp_path / "invented.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=READINGS), path)
    assert import_readings([str(path)], store=str(tmp_path / "books.sqlite"), quiet=True) == 1
    assert "not kept" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["nowhere", "text", "empty"])
def test_what_is_no_parquet_is_one_line(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "given"
    if what == "text":
        place.write_text("no Parquet")
    if what == "empty":
        place.mkdir()
    assert import_readings([str(place)], store=str(tmp_path / "books.sqlite"), quiet=True) == 1
    said = capsys.readouterr().err.strip()
    assert said.startswith(f"counterclaim: {place}: ")
    assert "\n" not in said
    assert not (tmp_path / "books.sqlite").exists() or what == "text"


def test_a_part_that_was_never_finished_is_told_and_left(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, whole in (("part=a", True), ("part=b", False)):
        folder = tmp_path / "out" / name
        folder.mkdir(parents=True)
        (folder / "0.parquet").write_bytes(made.read_bytes())
        if whole:
            (folder / "_SUCCESS").touch()
    assert import_readings([str(tmp_path / "out")], store=str(tmp_path / "books.sqlite"), quiet=False) == 1
    said = capsys.readouterr().err
    assert f"{tmp_path / 'out' / 'part=b'}: never written to its end" in said
    assert "4 reports (4 new)" in said
