"""Two clocks at the door: what the world could read by then, what we had read by then, and what changed in between."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from counterclaim.doors.cli import app
from counterclaim.records import Judgement
from counterclaim.records import Page as Fetched
from counterclaim.store.books import Store

RUNNER = CliRunner()


@pytest.fixture(scope="module")
def table(request: pytest.FixtureRequest) -> Iterator[Any]:
    """The builders of hand-made pages, which the tests of incidents share."""
    folder = str(Path(__file__).parents[1] / "incidents")
    sys.path.insert(0, folder)
    import incident_builders  # after the path is set

    yield incident_builders
    sys.path.remove(folder)


def pages(table: Any) -> list[Any]:
    """Four pages on one clash: published, fetched, and the toll that the government gives.

    The wire's page came out early and was found late; the blog's page has no date.
    """
    told = [
        ("Harbour Wire", "2022-09-13T06:10:00+00:00", "2022-09-20T08:00:00", 49),
        ("Ledger", "2022-09-14T11:00:00+00:00", "2022-09-14T11:30:00", 105),
        ("Strait Post", "2022-09-15", "2022-09-15T18:00:00", 110),
        ("A Blog", None, "2022-09-16T07:00:00", 60),
    ]
    return [_page(table, *each) for each in told]


def _page(table: Any, outlet: str, published: str | None, fetched: str, dead: int) -> Any:
    both = ("ARM.mil", "AZE.mil")
    page = table.Page(outlet, published, fetched=fetched)
    page.says(f"the armies clashed, {outlet}", actors=both, targets=both, days=("2022-09-13", "2022-09-13"))
    count = table.killed(dead, side="ARM")
    return page.says(f"{dead} of ours died", "ARM.gov", stance="admits", counts=(count,), name=outlet)


@pytest.fixture(scope="module")
def store(table: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("clocks") / "books.sqlite")
    with Store.open(place) as books:
        for page in pages(table):
            report = page.report()
            raw = Fetched(report.page_id, report.url, report.fetched_at, "text/html", page.text.encode())
            books.keep(raw, report, page.claims)
        at = datetime(2022, 9, 21, tzinfo=UTC)
        books.judge(Judgement("Harbour Wire", "reject", "ana", at, note="the page was a draft"))
    return place


def run(store: str, *words: str) -> Any:
    return RUNNER.invoke(app, [*words, "--store", store, "--quiet"])


def shown(store: str, *words: str) -> list[str]:
    """Who told of the incident, and the government's figure with those it replaced."""
    done = run(store, "incidents", *words, "--format", "json")
    assert done.exit_code == 0, done.output
    (incident,) = map(json.loads, done.stdout.splitlines()) if done.stdout else ({"reports": [], "versions": []},)
    outlets = [report["outlet"] for report in incident["reports"]]
    figures = [f"{v['low']} after {[e['low'] for e in v['earlier']]}" for v in incident["versions"]]
    return [*outlets, *figures]


# the clock and the moment -> the outlets in the books, and the toll that stood
VIEWS: list[tuple[str, str, list[str]]] = [
    ("--as-of", "2022-09-12", []),
    ("--as-of", "2022-09-13T06:09", []),
    ("--as-of", "2022-09-13T06:10", ["Harbour Wire"]),
    ("--as-of", "2022-09-13", ["Harbour Wire"]),
    ("--as-of", "2022-09-14T10:59", ["Harbour Wire"]),
    ("--as-of", "2022-09-14T12:00", ["Harbour Wire", "Ledger", "105 after []"]),
    ("--as-of", "2022-09-14T13:00+02:00", ["Harbour Wire", "Ledger", "105 after []"]),
    # The Strait Post gives only its day, but we held its page that evening: so it was out.
    ("--as-of", "2022-09-15T17:59", ["Harbour Wire", "Ledger", "105 after []"]),
    ("--as-of", "2022-09-15T18:00", ["Harbour Wire", "Ledger", "Strait Post", "110 after [105]"]),
    # The blog has no date: it counts from its fetch, and replaces no dated figure.
    ("--as-of", "2022-09-16", ["Harbour Wire", "Ledger", "Strait Post", "A Blog", "110 after [60, 105]"]),
    ("--known-by", "2022-09-14T11:00", []),
    ("--known-by", "2022-09-14T12:00", ["Ledger", "105 after []"]),
    ("--known-by", "2022-09-15", ["Ledger", "Strait Post", "110 after [105]"]),
    ("--known-by", "2022-09-16", ["Ledger", "Strait Post", "A Blog", "110 after [60, 105]"]),
]


@pytest.mark.parametrize(("clock", "moment", "expected"), VIEWS)
def test_what_was_known_by_then(store: str, clock: str, moment: str, expected: list[str]) -> None:
    assert shown(store, clock, moment) == expected


def test_both_clocks_at_once(store: str) -> None:
    assert shown(store, "--as-of", "2022-09-14T12:00", "--known-by", "2022-09-14") == ["Ledger", "105 after []"]


def changed(store: str, *words: str) -> list[str]:
    done = run(store, "changes", *words, "--format", "json")
    assert done.exit_code == 0, done.output
    return [f"{c['kind']}: {c['text']}" for c in map(json.loads, done.stdout.splitlines())]


def test_on_the_clock_of_publication_the_late_page_was_there_first(store: str) -> None:
    found = changed(store, "--from", "2022-09-14T12:00", "--to", "2022-09-15T18:30")
    assert found == [
        "more reports: 1 more report tells of it (Strait Post, 15 September 2022).",
        "figure rose: Armenia's government now admits 110 soldiers killed on Armenia's side, after 105"
        " (Strait Post, 15 September 2022).",
    ]


def test_on_the_clock_of_our_reading_it_came_late(store: str) -> None:
    found = changed(store, "--from", "2022-09-16", "--to", "2022-09-20", "--clock", "fetched")
    assert "more reports: 1 more report tells of it (Harbour Wire, 13 September 2022)." in found
    assert (
        "earlier figure: Armenia's government had said 49 before its 110 killed (Harbour Wire, 13 September 2022)."
        in found
    )


def test_on_that_clock_a_judgement_counts_from_when_it_was_given(store: str) -> None:
    found = changed(store, "--from", "2022-09-20", "--clock", "fetched")
    assert found == [
        "judgement: ana judged “49 of ours died”: reject, “the page was a draft” (Harbour Wire, 13 September 2022)."
    ]
    assert changed(store, "--from", "2022-09-20") == []


def test_all_that_there_is_counts_where_no_later_moment_is_given(store: str) -> None:
    assert changed(store, "--from", "2022-09-01")[0].startswith("new incident: New: ")
    assert changed(store, "--from", "2022-09-17", "--to", "2022-09-18") == []


def test_as_text_the_incident_stands_above_what_changed(store: str) -> None:
    done = run(store, "changes", "--from", "2022-09-14T12:00", "--to", "2022-09-15T18:30")
    assert done.stdout.splitlines() == [
        "Assault: Armenia and Azerbaijan",
        "place not said · 13 September 2022",
        f"3 reports · 5 claims · as of 15 September 2022 18:30 UTC · {_id(store)}",
        "",
        "  more reports          1 more report tells of it (Strait Post, 15 September 2022).",
        "  figure rose           Armenia's government now admits 110 soldiers killed on Armenia's side, after",
        "                        105 (Strait Post, 15 September 2022).",
        "",
    ]


def _id(store: str) -> str:
    done = run(store, "incidents", "--as-of", "2022-09-14", "--format", "json")
    return str(json.loads(done.stdout)["id"])


def test_one_incident_alone(store: str) -> None:
    wanted = _id(store)
    assert len(run(store, "incidents", "--incident", wanted, "--format", "json").stdout.splitlines()) == 1
    assert changed(store, "--from", "2022-09-01", "--incident", wanted)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("changes",), 2, "--from"),
        (("changes", "--from", "yesterday"), 2, "no day or time"),
        (("changes", "--from", "2022-09-14", "--to", "2022-09-13"), 2, "lies before --from"),
        (("changes", "--from", "2022-09-14", "--clock", "sundial"), 2, "sundial"),
        (("changes", "--from", "2022-09-14", "--incident", "incident.none"), 1, "incident.none: no incident"),
        (("incidents", "--incident", "incident.none"), 1, "incident.none: no incident"),
    ],
)
def test_a_question_that_makes_no_sense_is_told(store: str, words: tuple[str, ...], status: int, told: str) -> None:
    done = run(store, *words)
    assert (done.exit_code, done.stdout) == (status, "")
    assert told in done.stderr


def test_an_empty_store_is_said_to_be_so(tmp_path: Path) -> None:
    Store.open(str(tmp_path / "new.sqlite")).close()
    done = RUNNER.invoke(app, ["changes", "--from", "2022-09-14", "--store", str(tmp_path / "new.sqlite")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "holds no reports yet" in done.stderr
