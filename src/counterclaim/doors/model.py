"""`counterclaim model`: what the reader model is and how well it reads, and whether its files are in order."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.doors import show
from counterclaim.errors import ModelError
from counterclaim.reading import TRIED, load_reader, model_folder

GRAPH = "reader.onnx"
_FAILINGS = re.compile(r"^## Known failings\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def info(named: Path | None, *, form: str, labels: bool) -> int:
    """Print the model's card: text for people, or one JSON object; its lists of labels only when asked for."""
    folder = model_folder(named)
    card = _card_of(folder)
    failings = known_failings(folder)
    if form == "json":
        sizes = {name: len(each) for name, each in card["labels"].items()}
        card |= {"folder": str(folder), "known_failings": failings, "labels": card["labels"] if labels else sizes}
        print(json.dumps(card, ensure_ascii=False, default=str))
    else:
        show.write(show.console(sys.stdout), Group(*_card(card, folder, failings, labels)))
    return 0


def check(named: Path | None) -> int:
    """Say that the model is in order, with its hash. Raises ModelError that names the first thing that is not."""
    folder = model_folder(named)
    graph = named if named is not None and named.name.endswith(".onnx") else folder / GRAPH
    print(f"ok  {name_of(folder)}, SHA-256 {checked(folder, graph)}, {graph}")
    return 0


def name_of(folder: Path) -> str:
    """What a model calls itself. Raises ModelError when its card is missing or incomplete."""
    return str(_card_of(folder)["name"])


def _card_of(folder: Path) -> dict[str, Any]:
    from counterclaim.sentences.card import whole_card  # lazy: loads the arrays' library

    return whole_card(folder)


def checked(folder: Path, graph: Path) -> str:
    """The SHA-256 of a model that is in order: the file of its card, it loads, and it gives what its card describes.

    Raises ModelError.
    """
    card = _card_of(folder)
    if graph.name != GRAPH:
        raise ModelError(f"{graph}: a reader model's graph is called {GRAPH}")
    load_reader(folder)
    _compare(card["labels"], _outputs(folder), folder)
    return str(card["sha256"])


def _outputs(folder: Path) -> dict[str, Any]:
    """What the graph gives for one sentence: an array for each output."""
    import onnxruntime  # lazy: heavy

    from counterclaim.sentences.pieces import PieceCutter, padded  # lazy: loads the arrays' library

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
    batch = padded([PieceCutter(folder / "tokenizer.json").cut(TRIED)])
    given = session.run(None, {each.name: getattr(batch, each.name) for each in session.get_inputs()})
    return {each.name: array for each, array in zip(session.get_outputs(), given, strict=True)}


def _compare(labels: Mapping[str, Any], outputs: Mapping[str, Any], folder: Path) -> None:
    """Every output that the card has labels for chooses among so many, or gives so many scores."""
    for name in labels.keys() & outputs.keys():
        array, size = outputs[name], len(labels[name])
        scores = array.dtype.kind == "f"
        if array.shape[-1] != size if scores else array.max() >= size or array.min() < 0:
            found = f"{array.shape[-1]} scores" if scores else f"the number {array.max()}"
            raise ModelError(f"{folder}: card.yml has {size} labels for the output {name}, which gives {found}")


def known_failings(folder: Path) -> list[str]:
    """The list under "Known failings" of MODEL_CARD.md; empty where a model has no such page."""
    try:
        page = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    found = _FAILINGS.search(page)
    items = re.split(r"^- ", found[1], flags=re.MULTILINE)[1:] if found else []
    return [" ".join(item.split()) for item in items]


def _card(card: Mapping[str, Any], folder: Path, failings: list[str], labels: bool) -> Iterator[RenderableType]:
    yield Text(str(card["name"]), "bold")
    yield _pairs(_facts(card, folder))
    if card.get("corpora"):
        yield _heading("Learnt from")
        yield _rows(card["corpora"])
    for name, scores in (card.get("scores") or {}).items():
        if isinstance(scores, Mapping):
            yield _heading(f"Scores: {_words(name)}")
            yield _scores(scores)
    if failings:
        yield _heading("Known failings")
        yield from (Padding(_item(each), (0, 0, 0, 2)) for each in failings)
    if labels:
        yield _heading("Labels")
        yield _pairs((name, ", ".join(map(str, each))) for name, each in card["labels"].items())


def _facts(card: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    yield "folder", str(folder)
    yield "SHA-256", str(card["sha256"])
    if card.get("bytes"):
        yield "size", f"{card['bytes'] / 1e6:.1f} MB"
    yield "labels", ", ".join(f"{name} {len(each):,}" for name, each in card["labels"].items())
    if card.get("training"):
        yield "trained", ", ".join(f"{_words(name)} {value}" for name, value in card["training"].items())
    if card.get("reproduce"):
        yield "made by", str(card["reproduce"])
    for name, value in (card.get("scores") or {}).items():
        if not isinstance(value, Mapping):
            yield _words(name), f"{value:,}" if isinstance(value, int) else str(value)


def _scores(scores: Mapping[str, Any]) -> RenderableType:
    """Sets by figures where a set has several; else the figures one below the other."""
    if not any(isinstance(each, Mapping) for each in scores.values()):
        return _rows([{"": name, "score": value} for name, value in scores.items()])
    return _rows(
        [{"": name, **(each if isinstance(each, Mapping) else {"score": each})} for name, each in scores.items()]
    )


def _rows(rows: list[Mapping[str, Any]]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    columns = {name: [row.get(name, "") for row in rows] for row in rows for name in row}
    for name, values in columns.items():
        figures = any(isinstance(value, int | float) for value in values)
        table.add_column(_words(name), justify="right" if figures else "left", no_wrap=figures)
    for cells in zip(*map(_cells, columns.values()), strict=True):
        table.add_row(*map(Text, cells))
    return Padding(table, (0, 0, 0, 2))


def _cells(values: list[Any]) -> list[str]:
    """A column's values; figures all with as many places as the longest of them has in the card."""
    places = max((len(str(value).partition(".")[2]) for value in values if isinstance(value, float)), default=0)
    return [f"{value:.{places}f}" if isinstance(value, float) else str(value) for value in values]


def _pairs(pairs: Iterator[tuple[str, str]]) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for name, value in pairs:
        grid.add_row(Text(name, "cyan"), Text(value, overflow="fold"))
    return Padding(grid, (0, 0, 0, 2))


def _item(words: str) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text("-"), Text(words.replace("`", "")))
    return grid


def _heading(words: str) -> Text:
    return Text(f"\n{words}", "bold")


def _words(name: str) -> str:
    return name.replace("_", " ")
