"""`counterclaim model`: the card is shown, a damaged model is one line, and a model of one's own is used."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from counterclaim.doors.cli import app
from counterclaim.knowledge import shipped
from counterclaim.store.books import Store

pytestmark = pytest.mark.model
RUNNER = CliRunner()
PAGE = "Two soldiers were killed in shelling near Goris on Monday, the Armenian defence ministry said.\n"
CARD = yaml.safe_load((shipped("reader") / "card.yml").read_text(encoding="utf-8"))


def run(*words: str | Path, **environment: str) -> Any:
    return RUNNER.invoke(app, list(map(str, words)), env={"COUNTERCLAIM_MODEL": None, **environment})


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A model of one's own: a copy of the one that ships, under another name."""
    folder = tmp_path / "own"
    shutil.copytree(shipped("reader"), folder)
    edit_card(folder, lambda card: card.update(name="own-reader"))
    return folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def edit_card(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "card.yml"
    card = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(card)
    path.write_text(yaml.safe_dump(card), encoding="utf-8")


def another_graph(folder: Path, graph: bytes) -> None:
    """Puts another graph there, with a card that gives its hash."""
    (folder / "reader.onnx").write_bytes(graph)
    edit_card(folder, lambda card: card.update(sha256=hashlib.sha256(graph).hexdigest()))


def names_in(scores: dict[str, Any]) -> list[str]:
    """The names of scores, of sets and of figures, however deep."""
    deeper = [name for each in scores.values() if isinstance(each, dict) for name in names_in(each)]
    return [*scores, *deeper]


def change_a_byte(folder: Path) -> None:
    graph = bytearray((folder / "reader.onnx").read_bytes())
    graph[len(graph) // 2] ^= 1
    (folder / "reader.onnx").write_bytes(graph)


WRONG: list[tuple[str, Callable[[Path], object], str]] = [
    ("a changed byte", change_a_byte, r"SHA-256 differs"),
    ("no card", lambda folder: (folder / "card.yml").unlink(), r"card\.yml is missing"),
    ("no graph", lambda folder: (folder / "reader.onnx").unlink(), r"reader\.onnx: the reader model cannot be read"),
    ("no tokenizer", lambda folder: (folder / "tokenizer.json").unlink(), r"a file is damaged"),
    ("a card without labels", lambda folder: edit_card(folder, lambda card: card.pop("labels")), r"incomplete"),
    ("a card without tags", lambda folder: edit_card(folder, lambda card: card["labels"].pop("tags")), r"'tags'"),
    ("a card that is a list", lambda folder: (folder / "card.yml").write_text("- a\n"), r"incomplete"),
    ("no YAML", lambda folder: (folder / "card.yml").write_bytes(b"name: [\xff"), r"card\.yml"),
    ("garbage with its hash", lambda folder: another_graph(folder, b"not a graph" * 99), r"a file is damaged"),
    ("half a graph", lambda folder: another_graph(folder, (folder / "reader.onnx").read_bytes()[:-9999]), r"damaged"),
    ("too few tags", lambda folder: edit_card(folder, lambda card: card["labels"]["tags"].pop()), r"14 labels"),
    (
        "a tag too many",
        lambda folder: edit_card(folder, lambda c: c["labels"]["tags"].append("B-X")),
        r"16 labels",
    ),
    ("one part of speech", lambda f: edit_card(f, lambda c: c["labels"].update(upos=["NOUN"])), r"1 labels for upos"),
    ("a word for a list", lambda f: edit_card(f, lambda c: c["labels"].update(upos="NOUN")), r"labels has to be lists"),
    ("an endless cut", lambda f: edit_card(f, lambda c: c["labels"].update(edits=[[float("inf"), ""]])), r"incomplete"),
]


@pytest.mark.parametrize(("what", "spoil", "told"), WRONG, ids=[what for what, _, _ in WRONG])
def test_what_is_wrong_with_a_model_is_one_line(
    own: Path, what: str, spoil: Callable[[Path], object], told: str
) -> None:
    spoil(own)
    done = run("model", "check", own)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("counterclaim: ")
    assert re.search(told, line)
    assert str(own) in line


@pytest.mark.towns
@pytest.mark.parametrize("change", [1, -1])
@pytest.mark.parametrize("name", ["upos", "xpos", "deprels", "edits", "tags", "roles"])
def test_a_list_of_labels_is_as_long_as_the_graph_has_it(own: Path, name: str, change: int) -> None:
    """One trial sentence does not come upon the last label; the sizes are read from the graph."""
    labels = CARD["labels"][name]
    changed = [*labels, labels[0]] if change == 1 else labels[:-1]
    edit_card(own, lambda card: card["labels"].update({name: changed}))
    for words in (("model", "check", own), ("doctor", "--quiet", "--no-store", "--model", own)):
        done = run(*words)
        line, *advice = (done.stdout + done.stderr).splitlines()
        assert done.exit_code == 1
        assert all(more.startswith("        -> ") for more in advice)
        assert f"card.yml has {len(labels) + change} labels for {name}, and the graph has {len(labels)}" in line


NO_MODELS = [
    ("a file that is not there", "own/typo-not-there.onnx"),
    ("the graph of a folder that is not there", "nowhere/reader.onnx"),
    ("another file of the folder", "own/card.yml"),
    ("a page", "page.txt"),
    ("a name too long for a file", "a" * 300),
]


@pytest.mark.towns
@pytest.mark.parametrize(("what", "named"), NO_MODELS, ids=[what for what, _ in NO_MODELS])
def test_what_is_no_model_is_never_taken_for_the_one_beside_it(
    own: Path, page: Path, tmp_path: Path, what: str, named: str
) -> None:
    path = tmp_path / named
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("model", "check", path),
        ("model", "info", "--model", path),
        ("read", page, "--no-store", "--model", path),
        ("doctor", "--quiet", "--no-store", "--model", path),
    )
    for words in commands:
        done = run(*words)
        line, *advice = (done.stdout + done.stderr).splitlines()
        assert done.exit_code == 1
        assert all(more.startswith("        -> ") for more in advice)
        assert str(path)[:200] in line
        assert "reader model" in line


ODD_CARDS: list[tuple[str, dict[str, Any], str]] = [
    ("a list for the labels", {"labels": ["a"]}, "labels has to be"),
    ("a word for a list of labels", {"labels": {"upos": "NOUN"}}, "labels has to be"),
    ("a word for a size", {"bytes": "big"}, "bytes has to be a number"),
    ("a word for a corpus", {"corpora": ["EWT"]}, "corpora has to be a list of names with values"),
    ("corpora by name", {"corpora": {"EWT": 1}}, "corpora has to be"),
    ("yes", {"training": True}, "training has to be"),
    ("a list of scores", {"scores": [1]}, "scores has to be"),
    ("a list for a name", {"name": ["a"]}, "name has to be a word"),
    ("an empty name", {"name": ""}, "no name"),
]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("what", "change", "told"), ODD_CARDS, ids=[what for what, *_ in ODD_CARDS])
def test_an_odd_card_is_one_line(own: Path, what: str, change: dict[str, Any], told: str, form: str) -> None:
    edit_card(own, lambda card: card.update(change))
    done = run("model", "info", "--model", own, "--format", form)
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert told in line
    assert str(own) in line


FINE_CARDS: list[tuple[str, dict[str, Any], str]] = [
    ("names that are no text", {"scores": {2022: {False: 1.5}}, "training": {1: None}}, "2022"),
    ("no scores yet", {"scores": {"names": {}}}, "names"),
    ("a score that is text", {"scores": {"names": {"PUD": {"all": "unknown"}, "EWT": "none"}}}, "unknown"),
    ("a date", {"training": {"on": date(2024, 1, 2)}}, "2024-01-02"),
    ("nothing", {"scores": None, "training": None, "corpora": None, "bytes": None, "reproduce": None}, "own-reader"),
]


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("what", "change", "shown"), FINE_CARDS, ids=[what for what, *_ in FINE_CARDS])
def test_what_can_be_shown_of_a_card_is(own: Path, what: str, change: dict[str, Any], shown: str, form: str) -> None:
    edit_card(own, lambda card: card.update(change))
    done = run("model", "info", "--model", own, "--format", form)
    assert (done.exit_code, done.stderr) == (0, "")
    assert shown in done.stdout


def test_scores_in_text_fit_a_page_and_keep_their_places(own: Path) -> None:
    figures = {f"argument F1 of something long, {number}": 80.2 for number in range(9)}
    figures |= {"all": 81.57, "Pearson r": 0.78834, "sentences": 1234}
    edit_card(own, lambda card: card.update(scores={"meaning": {"EWT dev": figures, "PUD": figures}}))
    shown = run("model", "info", "--model", own).stdout
    assert max(map(len, shown.splitlines())) <= 100
    rows = {tuple(line.split()) for line in shown.splitlines()}
    assert {("EWT", "dev", "PUD"), ("all", "81.57", "81.57"), ("Pearson", "r", "0.788", "0.788")} <= rows
    assert "…" not in shown


@pytest.mark.parametrize("end", ["", "reader.onnx"])
def test_a_model_that_is_in_order_is_said_to_be_with_its_hash(own: Path, end: str) -> None:
    done = run("model", "check", own / end)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"ok  own-reader, SHA-256 {CARD['sha256']}, {own / 'reader.onnx'}\n"


def test_the_model_that_ships_is_in_order() -> None:
    assert run("model", "check").stdout.startswith(f"ok  {CARD['name']}, SHA-256 {CARD['sha256']}")


def test_the_card_as_text_has_every_corpus_score_and_failing() -> None:
    shown = " ".join(run("model", "info").stdout.split())
    for corpus in CARD["corpora"]:
        assert corpus["licence"].split(",")[0] in shown
    assert [name for name in names_in(CARD["scores"]) if name.replace("_", " ") not in shown] == []
    for words in (CARD["sha256"], CARD["reproduce"], "English only", "EWT weblog"):
        assert words in shown


def test_the_card_as_json_is_one_object_with_labels_only_when_asked_for(own: Path) -> None:
    (line,) = run("model", "info", "--format", "json", "--model", own).stdout.splitlines()
    card = json.loads(line)
    assert (card["name"], card["scores"], card["corpora"]) == ("own-reader", CARD["scores"], CARD["corpora"])
    assert card["labels"]["upos"] == len(CARD["labels"]["upos"])
    assert card["known_failings"]
    full = json.loads(run("model", "info", "--format", "json", "--labels").stdout)
    assert full["labels"] == CARD["labels"]


def test_a_bare_card_is_shown_too(own: Path) -> None:
    """A model that was not measured yet has no scores, and no page beside its card."""
    (own / "MODEL_CARD.md").unlink()
    edit_card(own, lambda card: [card.pop(name) for name in ("scores", "corpora", "training", "bytes", "reproduce")])
    done = run("model", "info", "--model", own)
    assert done.exit_code == 0
    assert "own-reader" in done.stdout


def test_reading_uses_the_model_of_the_option_or_of_the_environment(own: Path, page: Path) -> None:
    """Told apart by a label of its own: without verbs no act is found."""
    swap = {"VERB": "X", "X": "VERB"}
    edit_card(own, lambda card: card["labels"].update(upos=[swap.get(tag, tag) for tag in card["labels"]["upos"]]))
    words = ("read", page, "--no-store", "--format", "json", "--quiet")
    claims = [
        json.loads(done.stdout)["claims"]
        for done in (run(*words), run(*words, "--model", own), run(*words, COUNTERCLAIM_MODEL=str(own)))
    ]
    assert claims[0]
    assert claims[1] == claims[2] != claims[0]


@pytest.mark.parametrize(("what", "spoil"), [("garbage", lambda f: another_graph(f, b"x")), ("nowhere", shutil.rmtree)])
def test_a_wrong_model_is_one_line_and_nothing_stored_is_lost(
    own: Path, page: Path, tmp_path: Path, what: str, spoil: Callable[[Path], object]
) -> None:
    books = tmp_path / "books.sqlite"
    assert run("read", page, "--store", books).exit_code == 0
    with Store.open(str(books)) as store:
        before = store.size()
    spoil(own)
    other = tmp_path / "other.txt"
    other.write_text(PAGE.replace("Two", "Nine"), encoding="utf-8")
    done = run("read", other, "--store", books, "--model", own, "--quiet")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert str(own) in done.stderr
    with Store.open(str(books)) as store:
        assert store.size() == before
    assert run("read", other, "--store", books).exit_code == 0


def test_doctor_names_the_model_in_use(own: Path) -> None:
    assert CARD["name"] in run("doctor", "--no-store").stdout
    done = run("doctor", "--no-store", COUNTERCLAIM_MODEL=str(own))
    assert "own-reader" in done.stdout
    assert str(own) in done.stdout
    change_a_byte(own)
    done = run("doctor", "--no-store", "--model", own)
    assert (done.exit_code, done.stdout.count("not ok  reader model: ")) == (1, 1)
