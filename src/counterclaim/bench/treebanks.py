"""Reads gold sentences: Universal Dependencies (CONLL-U) and names in IOB2 over the same sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank. Heads count from 1, 0 is the root; `misc` keeps the tenth column.

    `document` and `paragraph` name where it stands ("" where the treebank does not say), `text` is as printed;
    `created` is the day that the treebank gives for the document.
    """

    id: str
    document: str
    paragraph: str
    text: str
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    misc: tuple[str, ...]
    created: str = ""


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CONLL-U file: syntactic words only (ranges and empty nodes are left out)."""
    rows: list[list[str]] = []
    said: dict[str, str] = {}
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# ") and " = " in line:
                name, _, value = line[2:].partition(" = ")
                said[name] = value.rstrip("\n")
            elif len(cells) == 10 and cells[0].isdigit():
                rows.append(cells)
            elif not line.strip() and rows:
                yield _tree(said, rows)
                rows = []
    if rows:
        yield _tree(said, rows)


def _tree(said: dict[str, str], rows: list[list[str]]) -> Tree:
    columns = list(zip(*rows, strict=True))
    return Tree(
        id=said.get("sent_id", ""), document=said.get("newdoc id", ""), paragraph=said.get("newpar id", ""),
        text=said.get("text", ""), forms=columns[1], lemmas=columns[2], upos=columns[3], xpos=columns[4],
        heads=tuple(int(head) for head in columns[6]), deprels=columns[7], misc=columns[9],
        created=said.get("meta::dateCreated", ""),
    )  # fmt: skip


def iob_sentences(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The sentences of a UNER .iob2 file: (sentence id, words, tags such as B-PER, I-PER, O)."""
    for part in path.read_text(encoding="utf-8").split("\n\n"):
        name = ""
        rows = []
        for line in part.splitlines():
            if line.startswith("# sent_id"):
                name = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
        if rows:
            yield name, tuple(row[1] for row in rows), tuple(row[2] for row in rows)
