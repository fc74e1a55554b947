"""Reads the treebanks: CONLL-U rows become sentences with parts of speech, lemmas and trees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TREEBANKS = {
    "ewt": ("ud_english/EWT/en_ewt-ud-train.conllu", "ud_english/EWT/en_ewt-ud-dev.conllu"),
    "gum": ("ud_english/GUM/en_gum-open-train.conllu", "ud_english/GUM/en_gum-open-dev.conllu"),
}


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank. Heads count from 1, 0 is the root; `misc` keeps the tenth column."""

    id: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    misc: tuple[str, ...]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CONLL-U file: syntactic words only (ranges and empty nodes are left out)."""
    rows: list[list[str]] = []
    name = ""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip()
            elif len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif not line.strip() and rows:
                yield _tree(name, rows)
                rows = []
    if rows:
        yield _tree(name, rows)


def _tree(name: str, rows: list[list[str]]) -> Tree:
    columns = list(zip(*rows, strict=True))
    return Tree(
        id=name, forms=columns[1], lemmas=columns[2], upos=columns[3], xpos=columns[4],
        heads=tuple(int(head) for head in columns[6]), deprels=columns[7], misc=columns[9],
    )  # fmt: skip
