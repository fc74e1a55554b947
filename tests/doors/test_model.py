"""`counterclaim model`: the card is shown, a damaged model is one line, and a model of one's own is used."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
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
    ("too few tags", lambda folder: edit_card(folder, lambda card: card["labels"]["tags"].pop()), r"damaged|14 labels"),
    (
        "a tag too many",
        lambda folder: edit_card(folder, lambda c: c["labels"]["tags"].append("B-X")),
        r"damaged|16 lab",
    ),
    ("one part of speech", lambda f: edit_card(f, lambda c: c["labels"].update(upos=["NOUN"])), r"damaged|1 labels"),
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
    names = [name for scores in CARD["scores"].values() if isinstance(scores, dict) for name in scores]
    assert [name for name in names if name not in shown] == []
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
