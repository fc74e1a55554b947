"""The command line: results on standard output, talk on standard error, one line for each thing that went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_up
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import counterclaim
from counterclaim import api, grounding, pages, reading, reports
from counterclaim.doors.cli import app
from counterclaim.errors import UnreadableInput, UnreadablePage
from counterclaim.incidents.assembly import View
from counterclaim.reading import Instruments
from counterclaim.reconciling import Moment
from counterclaim.records import Claim, Incident, Page, Report, Sentence
from counterclaim.store.books import Store

START_UP_SECONDS = 0.3
RUNS = 8
RUNNER = CliRunner()


class StandIn:
    """Stands in for the reader model and the rules: it finds the claims of the made-up report."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        for report in reports:
            yield report, ()

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        return tuple(
            replace(
                claim,
                id=f"{claim.id}:{report.id}",
                report_id=report.id,
                evidence=tuple(replace(each, report_id=report.id) for each in claim.evidence),
            )
            for claim in made_up.CLAIMS
        )


def _page_of(source: str) -> Page | UnreadableInput:
    if source == "missing.html":
        return UnreadableInput(source, "there is no such file")
    return replace(made_up.PAGE, id=f"sha256:{source}", url=source)


def _report_of(page: Page) -> Report:
    if page.url == "empty.html":
        raise UnreadablePage(page.url, "no text that could be a report")
    language = "fr" if page.url.startswith("fr") else "en"
    return replace(made_up.REPORT, id=f"report:{page.url}", page_id=page.id, url=page.url, language=language)


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The way from page to incident with stand-ins, and a store that nobody else uses."""
    monkeypatch.setattr(pages, "gather", lambda sources, *_: map(_page_of, sources), raising=False)
    monkeypatch.setattr(reports, "read", _report_of, raising=False)
    monkeypatch.setattr(grounding, "infer_published", lambda report: report, raising=False)
    stand_in = Instruments(StandIn(), StandIn())
    monkeypatch.setattr(
        reading, "read", lambda gathered, load=None, read=reading.read: read(gathered, lambda: stand_in)
    )
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "books.sqlite"))
    return tmp_path


def run(*words: str) -> Any:
    return RUNNER.invoke(app, list(words))


@pytest.mark.towns
def test_read_prints_claims_and_says_what_it_kept(way: Path) -> None:
    done = run("read", "a.html", "b.html")
    assert done.exit_code == 0
    assert done.stdout.count("Azerbaijan's government (admits)") == 2
    assert done.stderr.strip() == f"2 reports (2 new), 10 claims; kept in {way / 'books.sqlite'}"


def test_reading_again_changes_nothing(way: Path) -> None:
    run("read", "a.html")
    assert "1 report (1 unchanged), 5 claims" in run("read", "a.html").stderr


def test_a_page_read_again_shows_what_people_decided(way: Path) -> None:
    run("read", "a.html", "--quiet")
    done = run("judge", "claim:own:report:a.html", "reject", "--by", "ana", "--at", "2022-10-03", "--quiet")
    assert done.exit_code == 0, done.stderr
    (told,) = (json.loads(line) for line in run("read", "a.html", "--format", "json").stdout.splitlines())
    decided = {claim["id"]: claim["judgement"] for claim in told["claims"] if claim["judgement"]}
    moment = "2022-10-03T23:59:59.999999+00:00"
    assert decided == {"claim:own:report:a.html": {"verdict": "reject", "by": "ana", "at": moment}}
    assert run("read", "a.html").stdout.count("judged reject, ana, 3 October 2022") == 1


def test_read_json_is_one_object_a_line(way: Path) -> None:
    done = run("read", "a.html", "b.html", "--format", "json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["report"]["url"] for line in lines] == ["a.html", "b.html"]
    assert {len(line["claims"]) for line in lines} == {5}


def test_what_cannot_be_read_is_one_line_each_and_the_others_are_still_read(way: Path) -> None:
    done = run("read", "a.html", "missing.html", "empty.html", "b.html", "--quiet")
    assert done.exit_code == 1
    assert done.stdout.count("Clashes on the border, 49 dead") == 2
    assert done.stderr.splitlines() == [
        "counterclaim: missing.html: there is no such file",
        "counterclaim: empty.html: no text that could be a report",
    ]


def test_a_report_in_another_language_is_kept_and_said_to_be_unread_and_that_is_no_error(way: Path) -> None:
    done = run("read", "fr.html", "a.html", "--format", "json")
    assert done.exit_code == 0
    french, english = (json.loads(line) for line in done.stdout.splitlines())
    assert (french["claims"], len(english["claims"])) == ([], 5)
    assert (french["unread"], english["unread"]) == ("not read yet (French)", None)
    assert "fr.html: not read yet (French)" in done.stderr
    assert "2 reports (2 new), 5 claims, 1 in a language not read yet (1 French)" in done.stderr


def test_the_store_counts_its_reports_by_language_and_lists_those_that_were_not_read(way: Path) -> None:
    run("read", "fr.html", "a.html", "b.html", "--quiet")
    counted = run("languages")
    assert [line.split() for line in counted.stdout.splitlines()] == [
        ["2", "en", "English"],
        ["1", "fr", "French,", "not", "read", "yet"],
    ]
    assert "3 reports in" in counted.stderr
    assert "1 of them not read yet" in counted.stderr
    as_json = [json.loads(line) for line in run("languages", "--format", "json").stdout.splitlines()]
    assert as_json[1] == {"language": "fr", "name": "French", "read": False, "translated": False, "reports": 1}
    unread = [json.loads(line) for line in run("languages", "--unread", "--format", "json").stdout.splitlines()]
    assert [each["url"] for each in unread] == ["fr.html"]
    assert "fr.html" in run("languages", "fr", "de").stdout
    assert run("languages", "de").stdout == ""


def test_more_pages_than_are_in_hand_at_once_keep_their_order(way: Path) -> None:
    names = [f"{'fr' if n % 3 == 0 else 'en'}{n}.html" for n in range(reading.PAGES_AT_ONCE * 2 + 1)]
    done = run("read", *names, "--format", "json", "--no-store", "--jobs", "1")
    assert [json.loads(line)["report"]["url"] for line in done.stdout.splitlines()] == names


def test_no_store_keeps_nothing(way: Path) -> None:
    done = run("read", "a.html", "--no-store")
    assert "nothing kept" in done.stderr
    assert not (way / "books.sqlite").exists()


@pytest.mark.parametrize(
    "store",
    ["/dev/null/books.sqlite", "."],
    ids=["a place that cannot be", "a folder"],
)
def test_a_wrong_store_is_one_line_before_anything_is_read(way: Path, store: str) -> None:
    done = run("read", "a.html", "--store", store)
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


class KeptUp:
    """A stand-in for the incidents of a store: one, made up."""

    def __init__(self, store: Store, moment: Moment) -> None:
        self.size, self.moment = store.size(), moment

    def __len__(self) -> int:
        return 1

    def incidents(self, view: View) -> Iterator[Incident]:
        yield replace(made_up.INCIDENT, policy=view.policy, as_of=view.as_of)

    def incident(self, key: str, view: View) -> Incident | None:
        return made_up.INCIDENT if key == made_up.INCIDENT.id else None


def test_incidents_prints_what_the_store_adds_up_to(way: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[KeptUp] = []

    def reconciliation(store: Store, moment: Moment) -> KeptUp:
        asked.append(KeptUp(store, moment))
        return asked[-1]

    monkeypatch.setattr(api, "reconciliation", reconciliation)
    run("read", "a.html", "b.html")
    done = run("incidents", "--policy", "ucdp", "--as-of", "2022-09-14", "--known-by", "2022-09-14T12:00")
    assert done.exit_code == 0
    assert "Clash: Armenia and Azerbaijan" in done.stdout
    assert (asked[0].size["reports"], asked[0].size["claims"]) == (2, 10)
    by, fetched = asked[0].moment.as_of, asked[0].moment.known_by
    assert by is not None
    assert fetched is not None
    assert by.isoformat() == "2022-09-14T23:59:59.999999+00:00"  # a day means its end
    assert fetched.isoformat() == "2022-09-14T12:00:00+00:00"
    shown = [json.loads(line) for line in run("incidents", "--policy", "ucdp", "--format", "json").stdout.splitlines()]
    assert [(i["id"], i["policy"]) for i in shown] == [("incident:1", "ucdp")]
    assert run("incidents", "--incident", "incident:1").exit_code == 0
    missing = run("incidents", "--incident", "incident:none")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "no incident of this id" in missing.stderr


def test_an_empty_store_is_said_to_be_empty(way: Path) -> None:
    Store.open(str(way / "books.sqlite")).close()
    done = run("incidents")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "holds no reports yet" in done.stderr


LOOKING = [
    ("incidents",),
    ("changes", "--from", "2022-09-13"),
    ("conflicts",),
    ("find", "shelling"),
    ("languages",),
    ("judge", "c.1", "accept"),
    ("judgements", "list"),
    ("judgements", "again"),
    ("judgements", "export"),
]


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
@pytest.mark.parametrize("there", [False, True], ids=["no file", "an empty file"])
def test_who_only_looks_makes_no_store(tmp_path: Path, words: tuple[str, ...], there: bool) -> None:
    place = tmp_path / "books.sqlite" if there else tmp_path / "new" / "books.sqlite"
    if there:
        place.touch()
    done = run(*words, "--store", str(place))
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"counterclaim: no store at {place} yet; `counterclaim read SOURCE...` makes one\n"
    assert [path.name for path in tmp_path.iterdir()] == (["books.sqlite"] if there else [])


BAD_OPTIONS = [
    ("read",),
    ("read", "a.html", "--format", "xml"),
    ("read", "a.html", "--colour"),
    ("incidents", "--policy", "average"),
    ("incidents", "--as-of", "yesterday"),
    ("incidents", "--as-of", "2022-09-14Tnoon"),
    ("bench", "--only", "nonsense"),
    ("bench", "--profile", "--only", "nonsense"),
    ("bench", "--profile", "--raise-floors"),
    ("export",),
]


@pytest.mark.parametrize("words", BAD_OPTIONS, ids=" ".join)
def test_a_bad_option_is_a_clear_line_and_status_2(way: Path, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.strip()


@pytest.mark.towns
def test_ctrl_c_is_one_line_and_what_was_read_is_kept(way: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(sources: list[str], *_: object) -> Iterator[Page | UnreadableInput]:
        yield from map(_page_of, [f"{number}.html" for number in range(reading.PAGES_AT_ONCE)])
        raise KeyboardInterrupt

    monkeypatch.setattr(pages, "gather", interrupted)
    done = run("read", "folder", "--jobs", "1")
    told = f"{reading.PAGES_AT_ONCE} reports ({reading.PAGES_AT_ONCE} new), {5 * reading.PAGES_AT_ONCE} claims"
    place = way / "books.sqlite"
    assert done.exit_code == 130
    assert done.stderr == f"counterclaim: stopped; {told}; kept in {place}; the same command goes on from there\n"
    monkeypatch.setattr(pages, "gather", lambda sources, *_: map(_page_of, sources))
    assert "1 report (1 unchanged)" in run("read", f"{reading.PAGES_AT_ONCE - 1}.html").stderr


def test_the_commands_are_those_that_work() -> None:
    tree = get_command(app)
    listed = set(getattr(tree, "commands", {}))
    assert listed == {
        "read",
        "watch",
        "incidents",
        "changes",
        "judge",
        "conflicts",
        "find",
        "export",
        "languages",
        "bench",
        "desk",
        "doctor",
        "explain",
        "import",
        "samples",
        "second-read",
        "spark",
        "judgements",
        "users",
        "acts",
        "actors",
        "wars",
        "gazetteer",
        "model",
    }


def _timed(*words: str, cwd: Path) -> tuple[int, str, str, float]:
    """Run the real program: its status, what it printed, and its processor seconds.

    A busy machine makes a run look slower than it is, so the fastest of a few counts.
    """
    fastest = 99.0
    for _ in range(RUNS):
        before = os.times()
        command = [sys.executable, "-m", "counterclaim", *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        fastest = min(fastest, spent)
        if fastest < START_UP_SECONDS:
            break
    return done.returncode, done.stdout, done.stderr, fastest


def test_help_and_version_come_at_once(tmp_path: Path) -> None:
    status, out, _, seconds = _timed("--help", cwd=tmp_path)
    assert (status, "read" in out) == (0, True)
    assert seconds < START_UP_SECONDS
    status, out, _, seconds = _timed("--version", cwd=tmp_path)
    assert (status, out) == (0, f"counterclaim {counterclaim.__version__}\n")
    assert seconds < START_UP_SECONDS


def test_a_failure_comes_at_once(tmp_path: Path) -> None:
    store = str(tmp_path / "books.sqlite")
    status, out, err, seconds = _timed("read", "missing.html", "--quiet", "--store", store, cwd=tmp_path)
    assert (status, out, len(err.splitlines())) == (1, "", 1)
    assert "missing.html" in err
    assert seconds < START_UP_SECONDS


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m counterclaim --help | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stderr == ""
