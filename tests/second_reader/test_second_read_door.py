"""`counterclaim second-read` with a scripted model on loopback; the document shows what it prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from counterclaim.doors.cli.app import app
from counterclaim.reading import Instruments
from counterclaim.store.books import Store
from translation_server import TranslationServer, chat

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
EXAMPLE = "docs/examples/oil-facilities.txt"
SHOWN = re.compile(r"<!-- second-read: (.*?) -->\n```text\n(.*?)```", re.DOTALL)
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


@pytest.fixture
def run(server: TranslationServer, instruments: Instruments, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(Instruments, "load", lambda *_: instruments)
    monkeypatch.setenv("COUNTERCLAIM_SECOND_KEY", "sesame-4711")
    answer = (Path(__file__).parent / "made_up_answer.json").read_text("utf-8")
    server.answer = lambda _: chat(answer)

    def made(*words: str) -> Result:
        return CliRunner().invoke(app, ["second-read", *words, "--server", server.url, "--model", "my-model"])

    return made


def test_the_document_shows_what_is_printed(run: Run, server: TranslationServer) -> None:
    (shown,) = SHOWN.findall((ROOT / "docs" / "second-reader.md").read_text("utf-8"))
    done = run(shown[0], "--quiet")
    port = server.url.rpartition(":")[2]
    assert done.exit_code == 0, done.stderr
    assert done.stdout.replace(f"127.0.0.1:{port}", "localhost:8000").strip() == shown[1].strip()


def test_the_json_has_the_shape_of_the_document(run: Run) -> None:
    (line,) = run(EXAMPLE, "--format", "json").stdout.splitlines()
    told: dict[str, Any] = json.loads(line)
    document = (ROOT / "docs" / "json.md").read_text("utf-8").split("## Two readers")[1].split("```")[1]
    named = set(re.findall(r'"(\w+)":', document))
    proposals = [pair["proposal"] for pair in told["pairs"] if pair["proposal"]]
    assert named - {"whom", "side", "scope", "part", "harm", "low", "high", "approximate", "words"} == keys(told) - {
        "claim."
    }
    assert [pair["verdict"] for pair in told["pairs"]].count("only rules") == 1
    assert all(each["evidence"]["quote"] for each in proposals)
    assert told["refused"] == [
        {
            "quote": "The attacks triggered major fires at a processing plant",
            "why": "counts: the words '7' do not stand in the text.",
        }
    ]


def keys(value: Any) -> set[str]:
    """The keys of a JSON value and of all below it, without those of a claim, which has its own contract."""
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    if isinstance(value, dict):
        return set(value) | {key for name, each in value.items() if name != "claim" for key in keys(each)}
    return set()


def test_what_goes_where_is_told_before(run: Run, server: TranslationServer) -> None:
    done = run(EXAMPLE)
    assert f"{EXAMPLE}: 744 characters at most go to 127.0.0.1:" in done.stderr
    assert "sesame-4711" not in done.output
    assert server.headers[0]["authorization"] == "Bearer sesame-4711"


def test_nothing_is_kept_and_a_report_of_the_store_can_be_read_again(run: Run, sample_books: Path) -> None:
    with Store.open(str(sample_books)) as store:
        before = store.size()
        report = next(store.reports())
        done = run("--report", report.id, "--store", str(sample_books))
        assert (done.exit_code, store.size()) == (0, before)
    assert report.title in done.stdout
    assert run("--report", "r.none", "--store", str(sample_books)).exit_code == 1


def test_a_page_that_cannot_be_read_or_had_costs_the_others_nothing(run: Run, server: TranslationServer) -> None:
    assert run("no-such-page.html", EXAMPLE).exit_code == 1
    assert len(server.asked) == 1
    server.answer = lambda _: (401, b'{"error": "no"}', {})
    done = run(EXAMPLE)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"counterclaim: {EXAMPLE}: the second reader at 127.0.0.1" in done.stderr


def test_a_page_in_another_language_is_not_sent(run: Run, server: TranslationServer, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Оборонное ведомство сообщило о гибели двенадцати военных при обстреле города.", "utf-8")
    done = run(str(page))
    assert (done.exit_code, server.asked) == (0, [])
    assert "not read yet (Russian); nothing was sent" in " ".join(done.stderr.split())


@pytest.mark.parametrize("words", [["page.html", "--model", "m"], ["--server", "http://localhost:1", "--model", "m"]])
def test_without_a_server_or_a_page_it_says_what_to_write(words: list[str]) -> None:
    assert CliRunner().invoke(app, ["second-read", *words]).exit_code == 2
