"""What the trainers ask of the corpora: one line that names what is missing, before anything begins."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path

import pytest

from counterclaim.bench import factuality, frames, names, speed_reader, syntax

pytest.importorskip("torch", reason="PyTorch is not here: pip install -e '.[train]'")
corpus = pytest.importorskip("training.corpus", reason="run pytest from the root of the repository")

SETS = (*syntax.SETS, *names.SETS, *frames.SETS, *factuality.SETS)
NEEDS = {
    "train": corpus.FILES,
    "export": corpus.LABELLED,
    "measure": corpus.MEASURED,
    "reproduce": (*corpus.FILES, *corpus.MEASURED),
    "sentence_ends": (*corpus.TREEBANKS["ewt"], *corpus.TREEBANKS["gum"]),
    "verbs": (corpus.TREEBANKS["ewt"][0], corpus.TREEBANKS["gum"][0], "verb_facts/cameo_verbs.csv"),
}


def put(folder: Path, *files: str) -> Path:
    """A corpora folder with these files, all empty."""
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def complaint(call: str, corpora: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The line in which a trainer stops."""
    monkeypatch.setattr(sys, "argv", [call, "--corpora", str(corpora)])
    with pytest.raises(SystemExit) as stop:
        importlib.import_module(f"training.{call}").main()
    return str(stop.value)


def test_a_whole_folder_passes(tmp_path: Path) -> None:
    corpus.check(put(tmp_path, *corpus.FILES))
    corpus.check(put(tmp_path, *corpus.MEASURED), (*corpus.FILES, *corpus.MEASURED))


def test_what_is_measured_is_what_the_bench_measures() -> None:
    assert {row[1] for row in SETS} | {speed_reader.NEWS} <= set(corpus.MEASURED)
    assert len(set(corpus.MEASURED)) == len(corpus.MEASURED)


def test_no_test_file_is_learnt_from() -> None:
    assert not [name for name in corpus.FILES if "test" in name or "pud" in name]


def test_the_document_names_every_file() -> None:
    rows = re.findall(r"`([^`]+)`", (Path(__file__).parents[2] / "docs/training.md").read_text(encoding="utf-8"))
    named = set()
    for row in rows:
        before, brace, rest = row.partition("{")
        inside, _, after = rest.partition("}")
        named |= {f"{before}{part}{after}" for part in inside.split(",")} if brace else {row}
    assert {*corpus.FILES, *corpus.MEASURED} <= named


@pytest.mark.parametrize("call", NEEDS)
def test_a_missing_file_is_one_line(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file that a trainer needs is missed by name when it alone is not there."""
    put(tmp_path, *NEEDS[call])
    for name in dict.fromkeys(NEEDS[call]):
        (tmp_path / name).unlink()
        line = complaint(call, tmp_path, monkeypatch)
        assert "\n" not in line
        assert f"lacks {name}; docs/training.md" in line
        (tmp_path / name).touch()


@pytest.mark.parametrize("call", NEEDS)
def test_a_missing_folder_is_one_line(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = complaint(call, tmp_path / "nowhere", monkeypatch)
    assert "\n" not in line
    assert "there is no folder" in line


def test_the_environment_names_the_corpora(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_CORPORA", "elsewhere")
    assert corpus.asking("").parse_args([]).corpora == Path("elsewhere")
    assert corpus.asking("").parse_args(["--corpora", "here"]).corpora == Path("here")


def test_export_without_a_checkpoint_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = importlib.import_module("training.export")
    put(tmp_path, *corpus.LABELLED)
    monkeypatch.setattr(sys, "argv", ["", "--corpora", str(tmp_path), "--checkpoint", str(tmp_path / "none.pt")])
    with pytest.raises(SystemExit, match="there is no checkpoint"):
        export.main()


def test_measuring_without_a_model_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = importlib.import_module("training.measure")
    put(tmp_path, *corpus.MEASURED)
    monkeypatch.setattr(sys, "argv", ["", "--corpora", str(tmp_path), "--target", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"training: .*card\.yml is missing"):
        measure.main()
