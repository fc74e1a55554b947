"""`counterclaim spark` gives the rows that plain processes give, also where a worker is killed in the middle.

One run of Spark on this machine serves all tests of this file: starting it is what takes the time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import cluster_of_one
from archive_bytes import answer, damaged, packed, record
from counterclaim import pages, ruleset
from counterclaim.batches.files import batches_in, files_of
from counterclaim.batches.readings import Written, claims_of, read_here, report_of
from counterclaim.doors.first_pass import FirstPass
from counterclaim.doors.importing import import_readings
from counterclaim.grounding import Registry
from counterclaim.incidents import reconcile
from counterclaim.knowledge import shipped
from counterclaim.pages.columns import batch_of
from counterclaim.records import Incident, Page
from counterclaim.store import codec
from counterclaim.store.books import Store

ARTICLES = 80
LOADED = 250
"""MB from which on a worker has its instruments, and reads."""
PATIENCE = 900


def _needs_spark() -> None:
    if why := cluster_of_one.missing():
        if os.environ.get(cluster_of_one.REQUIRED) == "required":
            pytest.fail(f"{why} ({cluster_of_one.REQUIRED}=required)")
        pytest.skip(why)


def _archive() -> bytes:
    """The sample pages as a crawler keeps them, a page about cooking, a picture, and a record that is damaged."""
    samples = sorted(shipped("samples").glob("*.html"))
    records = [record(f"https://post.example/{path.stem}", answer(path.read_bytes())) for path in samples]
    cooking = (
        b"<html><title>Onion soup for eight</title><p>Chop the onions, stir in the butter and simmer the soup for an "
        b"hour with thyme. Serve it hot with bread and grated cheese, and add pepper to taste. The recipe is for "
        b"eight guests and keeps well in the fridge for two days.</p></html>"
    )
    records.insert(2, record("https://post.example/soup", answer(cooking)))
    records.insert(4, record("https://post.example/a.png", answer(b"\x89PNG\r\n", "Content-Type: image/png")))
    whole: bytes = packed(*records[:5])
    rest: bytes = damaged(packed(records[5]), 40) + packed(*records[6:])
    return whole + rest


def _article(number: int) -> dict[str, str]:
    place, day = ("Goris", "Jermuk", "Vardenis")[number % 3], 1 + number % 28
    text = (
        f"Shelling near {place} killed {number + 2} soldiers on Monday, the Armenian defence ministry said. "
        f"The Azerbaijani defence ministry denied that its troops had fired at {place}, and said {number} of its own "
        "soldiers were wounded when mortar shells fell on their posts during the night.\n\n"
        "Prime Minister Nikol Pashinyan told parliament that at least 49 soldiers were killed. “We did not start this "
        "fight,” he said. Residents of the town spent the night in their cellars, an official said."
    )
    head = {"title": f"Soldiers killed near {place} ({number})", "published": f"2022-09-{day:02}"}
    return {**head, "outlet": f"Post {number % 7}", "url": f"https://post{number % 7}.example/{number}", "text": text}


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: what was read, where the readings are, whether a worker was killed, and what was said."""

    sources: Path
    folder: Path
    killed: int
    status: int
    said: str

    def rows(self) -> list[dict[str, Any]]:
        found, unfinished = files_of(self.folder)
        assert not unfinished
        return [row for path in found for batch in batches_in(path) for row in batch.to_pylist()]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    _needs_spark()
    base = tmp_path_factory.mktemp("cluster")
    sources, folder = base / "crawl of 2022", base / "out"
    sources.mkdir()
    (sources / "a.warc.gz").write_bytes(_archive())
    (sources / "articles.jsonl").write_text("\n".join(json.dumps(_article(n)) for n in range(ARTICLES)))
    (sources / "broken.html").write_bytes(b"%PDF-1.7 no page")
    table = [{"headline": a["title"], "content": a["text"], "link": a["url"]} for a in map(_article, range(90, 96))]
    pq.write_table(pa.Table.from_pylist(table), sources / "table.parquet", row_group_size=4)
    soup = Page("sha256:1", "https://post.example/own", _AT, "text/html", b"<p>Two soldiers were killed near Goris.")
    pq.write_table(pa.Table.from_batches([batch_of([soup])]), sources / "pages.parquet")
    killed, process = 0, _started(sources, folder)
    until = time.monotonic() + PATIENCE
    while process.poll() is None:
        assert time.monotonic() < until, "Spark took too long"
        for worker in cluster_of_one.workers(process.pid) if not killed else ():
            if cluster_of_one.memory(worker) > LOADED and not killed:
                os.kill(worker, signal.SIGKILL)
                killed = worker
        time.sleep(0.02)
    said = process.communicate()[1].decode()
    return Run(sources, folder, killed, process.returncode, said)


_AT = datetime(2022, 9, 14, 8, tzinfo=UTC)


def _started(sources: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "counterclaim", "spark", str(sources), "--to", str(folder), "--incidents"]
    source = Path(__file__).parents[2] / "src"
    surroundings = {**os.environ, "PYTHONPATH": str(source)}
    return subprocess.Popen(
        [*command, "--master", cluster_of_one.MASTER], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@pytest.fixture(scope="module")
def here(run: Run) -> list[dict[str, Any]]:
    """The same sources read by plain processes, with the first pass that `read` makes."""
    gathered = FirstPass().sieve(pages.gather([str(run.sources)]), lambda: None)
    return [row for batch in read_here(gathered, written=Written(ruleset.digest())) for row in batch.to_pylist()]


def _told(rows: list[dict[str, Any]]) -> Counter[str]:
    """Rows in no order, without the moment at which a page was got that states none, and what the first pass says."""
    return Counter(json.dumps(_lasting(row), default=repr) for row in rows if not _of_first_pass(row))


def _of_first_pass(row: dict[str, Any]) -> bool:
    return str(row["error"]).startswith("first pass:")


def _lasting(row: dict[str, Any]) -> dict[str, Any]:
    if row["report"] is None or ".warc" in row["media_type"]:
        return row
    report = json.loads(row["report"])
    return {**row, "fetched_at": None, "report": {**report, "fetched_at": None}}


def test_a_worker_was_killed_and_the_work_was_done_all_the_same(run: Run) -> None:
    assert run.killed, "no worker was seen at work"
    assert run.status == 0, run.said


def test_the_rows_are_those_of_plain_processes(run: Run, here: list[dict[str, Any]]) -> None:
    rows = run.rows()
    assert _told(rows) == _told(here)
    assert sum(row["report"] is not None for row in rows) >= ARTICLES + 10


def test_no_page_came_twice_and_what_could_not_be_read_is_a_row(run: Run) -> None:
    rows = run.rows()
    assert max(Counter((row["page_id"], row["url"]) for row in rows if row["page_id"]).values()) == 1
    errors = {row["url"].removeprefix(f"{run.sources}/"): row["error"] for row in rows if row["error"] is not None}
    assert errors["broken.html"] == "it is a PDF file, not a text or HTML page"
    assert errors["a.warc.gz record 6"].startswith("its compression is damaged")
    assert any(_of_first_pass(row) and "1 of" in row["error"] for row in rows)


def test_the_manifest_says_which_files_were_read(run: Run) -> None:
    told = [json.loads(path.read_text()) for path in sorted((run.folder / "manifest").glob("[!.]*.json"))]
    files = [Path(each["path"]).name for manifest in told for each in manifest["files"]]
    assert sorted(files) == ["a.warc.gz", "articles.jsonl", "broken.html", "pages.parquet", "table.parquet"]
    assert sum(manifest["rows"] for manifest in told) == len(run.rows())


def test_readings_of_the_cluster_come_into_a_store(run: Run, tmp_path: Path) -> None:
    place = str(tmp_path / "books.sqlite")
    assert import_readings([str(run.folder)], store=place, quiet=True) == 0
    rows = [row for row in run.rows() if row["report"] is not None]
    with Store.open(place) as store:
        assert {report.id for report in store.reports()} == {row["report_id"] for row in rows}
        assert store.size()["claims"] == sum(row["number_of_claims"] for row in rows)


def test_the_incidents_are_those_that_reconciling_makes(run: Run) -> None:
    rows = [row for row in run.rows() if row["report"] is not None]
    reports, claims = [report_of(row) for row in rows], [claim for row in rows for claim in claims_of(row)]
    wanted = reconcile(reports, claims, registry=Registry.load())
    found = pq.read_table(run.folder / "incidents").to_pylist()
    assert {row["incident_id"]: codec.loads(Incident, row["incident"]) for row in found} == {i.id: i for i in wanted}
    assert len(found) == len(wanted) > 3
    assert all(row["claims"] for row in found)
