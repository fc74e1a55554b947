"""`counterclaim model`: what the reader model is and how well it reads, and whether its files are in order."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.doors import show
from counterclaim.reading import GRAPH, load_reader, model_folder

WIDEST_TABLE, GAP = 92, 3  # characters; what is between two columns
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
    print(f"ok  {name_of(folder)}, SHA-256 {checked(folder)}, {folder / GRAPH}")
    return 0


def name_of(folder: Path) -> str:
    """What a model calls itself. Raises ModelError when its card is missing or incomplete."""
    return str(_card_of(folder)["name"])


def _card_of(folder: Path) -> dict[str, Any]:
    from counterclaim.sentences.card import whole_card  # lazy: loads the arrays' library

    return whole_card(folder)


def checked(folder: Path) -> str:
    """The SHA-256 of a model that is in order: the file of its card, it loads, and it gives what its card describes.

    Raises ModelError.
    """
    card = _card_of(folder)
    load_reader(folder)
    return str(card["sha256"])


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
    """Sets by figures where a set has several, turned where that is too wide; else the figures one below the other."""
    sets = {name: each if isinstance(each, Mapping) else {"score": each} for name, each in scores.items()}
    names = list(dict.fromkeys(name for each in sets.values() for name in each))
    figures = {name: _figures([each.get(name, "") for each in sets.values()]) for name in names}
    rows = [{"": each, **{name: figures[name][at] for name in names}} for at, each in enumerate(sets)]
    if sum(len(_words(name)) + GAP for name in ("", *names)) + max(map(len, sets), default=0) > WIDEST_TABLE:
        rows = [{"": name, **dict(zip(sets, figures[name], strict=True))} for name in names]
    return _rows(rows, right=True)


def _rows(rows: Sequence[Mapping[str, Any]], *, right: bool = False) -> RenderableType:
    """A table; all columns but the first flush right if asked for, with one point below the other."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    columns = {name: [str(row.get(name, "")) for row in rows] for row in rows for name in row}
    for at, name in enumerate(columns):
        table.add_column(_words(name), justify="right" if right and at else "left")
    cells = [_pointed(values) if right and at else values for at, values in enumerate(columns.values())]
    for row in zip(*cells, strict=True):
        table.add_row(*map(Text, row))
    return Padding(table, (0, 0, 0, 2))


def _figures(values: Sequence[Any]) -> list[str]:
    """Figures with as many places as the longest of them has in the card; three where it is under 1."""
    large = [value for value in values if isinstance(value, float) and abs(value) >= 1]
    places = max((len(str(value).partition(".")[2]) for value in large), default=0)
    return [
        f"{value:.{places if abs(value) >= 1 else 3}f}" if isinstance(value, float) else str(value) for value in values
    ]


def _pointed(cells: Sequence[str]) -> list[str]:
    """Filled up on the right, so that flush right the decimal points stand below each other."""
    behind = [len(cell) - len(cell.partition(".")[0]) for cell in cells]
    return [cell + "\N{NO-BREAK SPACE}" * (max(behind) - each) for cell, each in zip(cells, behind, strict=True)]


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
