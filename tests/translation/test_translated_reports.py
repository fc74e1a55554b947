"""A report in another language becomes one in English: its original beside it, and no figure that it does not have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from counterclaim import reports
from counterclaim.claims.coder import numbered
from counterclaim.doors.cli import app
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Entry, Evidence, Named, Page, Report, SourceChain, Span, Voice
from counterclaim.translation import Limits, Service, TranslationError, Translator, again, translated
from translation_server import TranslationServer

SAID = {
    "Бои на границе: 12 погибших": "Fighting on the border: 12 dead",
    "Министерство обороны Армении сообщило, что под Горисом погибли двое военнослужащих, ещё 30 получили ранения.": (
        "The Armenian defence ministry said that two servicemen were killed near Goris and another 30 were wounded."
    ),
    "Азербайджан отверг обвинение в обстреле села. По данным Баку, погибли несколько военных.": (
        "Azerbaijan rejected the accusation of shelling the village. According to Baku, 15 soldiers were killed."
    ),
    "Глава МИД заявил, что несколько жителей села погибли во вторник.": (
        "The foreign minister said that fifteen residents of the village were killed on Tuesday."
    ),
    "Министерство иностранных дел пока не ответило на вопросы журналистов.": (
        "Министерство иностранных дел пока не ответило на вопросы журналистов."
    ),
}
TITLE, LEAD, INVENTED, IN_WORDS, LEFT = SAID
TEXT = "\n\n".join(SAID) + "\n"


def report_of(text: str = TEXT) -> Report:
    body = text.encode()
    page_id = "sha256:" + hashlib.sha256(body).hexdigest()
    return reports.read(Page(page_id, "page.txt", datetime(2022, 9, 14, tzinfo=UTC), "text/plain", body))


@contextmanager
def translator_of(server: TranslationServer, say: Callable[[str], str] = SAID.__getitem__) -> Iterator[Translator]:
    server.say = say
    made = Translator(Service(server.url, limits=Limits(pauses=(0.0,), answering=5.0)))
    try:
        yield made
    finally:
        made.close()


def test_a_report_becomes_english_with_its_original_beside_each_block(server: TranslationServer) -> None:
    report = report_of()
    with translator_of(server) as translator:
        made = translated(report, translator)
    assert (made.language, made.title) == ("en", SAID[TITLE])
    assert made.translation is not None
    assert (made.translation.language, made.translation.text, made.translation.title) == ("ru", report.text, TITLE)
    beside = [(p.span.of(made.text), p.original.of(report.text)) for p in made.translation.paragraphs]
    assert beside[:2] == [(SAID[TITLE], TITLE), (SAID[LEAD], LEAD)]
    assert [block.kind for block in made.blocks] == [block.kind for block in report.blocks]


def test_a_paragraph_with_a_figure_that_the_original_does_not_have_stays_as_it_was(server: TranslationServer) -> None:
    with translator_of(server) as translator:
        made = translated(report_of(), translator)
    assert made.translation is not None
    kept = {p.original.of(made.translation.text): p.kept for p in made.translation.paragraphs if p.kept}
    assert kept == {
        INVENTED: "The translation says 15, the original does not.",
        LEFT: "The translation is not in English.",
    }
    assert "15 soldiers" not in made.text
    assert [b.span.of(made.text) for b in made.blocks if b.language == "ru"] == [INVENTED, LEFT]


def test_an_answer_in_another_language_changes_nothing(server: TranslationServer) -> None:
    with (
        translator_of(server, lambda words: words) as translator,
        pytest.raises(TranslationError, match="did not answer in English"),
    ):
        translated(report_of(), translator)


def test_furniture_and_english_paragraphs_are_not_sent(server: TranslationServer) -> None:
    english = "The prime minister said nothing of that to the reporters who had waited for him in the cold."
    menu = "<nav><ul><li><a href='/a'>Новости</a></li><li><a href='/b'>В мире</a></li></ul></nav>"
    body = "".join(f"<p>{words}</p>" for words in (LEAD, INVENTED, english, IN_WORDS))
    page = f"<html><body>{menu}<article><h1>{TITLE}</h1>{body}</article></body></html>"
    with translator_of(server, lambda words: SAID.get(words, "?")) as translator:
        made = translated(report_of(page), translator)
    sent = [words for asked in server.asked for words in asked["q"]]
    assert sent == [TITLE, LEAD, INVENTED, IN_WORDS]
    assert english in made.text
    assert "Новости" in made.text


def test_entries_of_a_live_blog_move_with_their_blocks(server: TranslationServer) -> None:
    report = report_of()
    spans = [block.span for block in report.blocks]
    entry = Entry(Span(spans[1].start, spans[2].end))
    with translator_of(server) as translator:
        made = translated(replace(report, entries=(entry,)), translator)
    (moved,) = made.entries
    assert moved.span.of(made.text).startswith(SAID[LEAD])
    assert moved.span.of(made.text).endswith(INVENTED)


def test_a_translation_is_used_again_for_the_same_words_only(server: TranslationServer) -> None:
    report = report_of()
    with translator_of(server) as translator:
        made = translated(report, translator)
    assert again(report, made) == made
    assert again(report_of(TEXT + "\nЕщё один абзац о боях на границе.\n"), made) is None


# --- the whole way: pages in, marked claims out ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    """The reader model and the rules, loaded once."""
    return Instruments.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, instruments: Instruments) -> Path:
    """A folder with a Russian page and an English one, a store of its own, and the key in the environment."""
    (tmp_path / "ru.txt").write_text(TEXT, "utf-8")
    (tmp_path / "en.txt").write_text(
        "Two soldiers were killed near Goris, the Armenian defence ministry said.", "utf-8"
    )
    monkeypatch.setattr(Instruments, "load", lambda *_: instruments)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "books.sqlite"))
    monkeypatch.setenv("COUNTERCLAIM_TRANSLATE_KEY", "sesame-4711")
    return tmp_path


def run(*words: str) -> Any:
    return CliRunner().invoke(app, list(words))


def told(done: Any) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
    return line


@pytest.mark.model
def test_claims_of_a_translation_are_marked_and_hold_only_figures_of_the_original(
    server: TranslationServer, folder: Path
) -> None:
    server.say = SAID.__getitem__
    line = told(run("read", "ru.txt", "--translate", server.url, "--format", "json"))
    assert (line["report"]["translated_from"], line["report"]["language"], line["unread"]) == ("ru", "en", None)
    text = line["report"]["text"]
    for claim in line["claims"]:
        assert f"Read from a translation from Russian by {server.url.removeprefix('http://')}." in claim["reasons"]
        for evidence in claim["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
            assert evidence["original"] in SAID
    figures = {count["low"] for claim in line["claims"] for count in claim["counts"]}
    assert figures == {12, 2, 30}  # 15 and fifteen are nowhere in the original
    (left_out,) = [claim for claim in line["claims"] if "fifteen" in claim["evidence"][0]["quote"]]
    assert "“fifteen” is left out: no such figure was found in the original paragraph." in left_out["reasons"]


@pytest.mark.model
def test_a_page_is_translated_once_and_read_again_from_the_store(server: TranslationServer, folder: Path) -> None:
    server.say = SAID.__getitem__
    before = told(run("read", "ru.txt", "--translate", server.url, "--format", "json"))
    again_ = run("read", "ru.txt", "--translate", server.url, "--format", "json")
    without = run("read", "ru.txt", "--format", "json")
    assert told(again_) == told(without) == before
    assert "1 unchanged" in without.stderr
    assert len(server.asked) == 1
    counted = run("languages").stdout
    assert "Russian, from translations" in counted
    assert run("languages", "--unread").stdout == ""


@pytest.mark.model
def test_an_untranslated_page_is_translated_later_and_its_text_shows_the_original(
    server: TranslationServer, folder: Path
) -> None:
    server.say = SAID.__getitem__
    assert "not read yet (Russian)" in run("read", "ru.txt", "en.txt").stdout
    done = run("read", "ru.txt", "en.txt", "--translate", server.url)
    assert "2 reports (1 read again, 1 unchanged)" in done.stderr
    assert "from a translation (Russian, by 127.0.0.1:" in done.stdout
    assert "orig.  Бои на границе: 12 погибших" in done.stdout
    assert "2 paragraphs not read yet (Russian)" in done.stdout
    assert len(server.asked) == 1
    assert b"sesame-4711" not in (folder / "books.sqlite").read_bytes()
    found = json.loads(run("find", "servicemen", "--format", "json").stdout.splitlines()[0])
    assert found["report"]["translated_from"] == "ru"
    assert found["evidence"][0]["original"] == LEAD


@pytest.mark.model
def test_where_the_server_fails_the_page_is_kept_untranslated(server: TranslationServer, folder: Path) -> None:
    server.answer = lambda _: (403, b"", {})
    done = run("read", "ru.txt", "--translate", server.url)
    assert done.exit_code == 0
    where = server.url.removeprefix("http://")
    line = f"ru.txt: not read yet (Russian); the translation server at {where} answered 403; page kept untranslated"
    assert line in done.stderr
    assert "1 report (1 new), 0 claims, 1 in a language not read yet (1 Russian)" in done.stderr


def test_claims_of_a_translation_are_not_those_of_the_same_words_in_the_page(server: TranslationServer) -> None:
    with translator_of(server) as translator:
        made = translated(report_of(), translator)
    outlet = SourceChain((Voice(Named("page.txt", None), "asserts"),))
    dead = (Evidence.cut(made, Span(24, 31)),)
    claim = Claim("", made.id, dead, outlet, "death", "current", "happened", "death/2", ())
    (here,), (there,) = (numbered(each, [claim]) for each in (made, replace(made, translation=None)))
    assert here.id != there.id


@pytest.mark.model
@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--translate", "localhost:5000"], "no address of a server"),
        (
            ["--translate", "http://localhost:5000", "--translate-kind", "openai"],
            "name the model with --translate-model",
        ),
    ],
)
def test_a_mistake_in_the_options_is_told_before_any_page_is_read(folder: Path, options: list[str], why: str) -> None:
    done = run("read", "ru.txt", *options)
    assert done.exit_code == 1
    assert why in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
