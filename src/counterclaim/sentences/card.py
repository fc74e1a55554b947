"""The reader model's card: what its outputs mean, and the hash and the sizes that its file must have."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError, ModelError
from counterclaim.knowledge import table
from counterclaim.sentences.graph import choices
from counterclaim.sentences.lemmas import LemmaEdit

LABELLED = ("upos", "xpos", "deprels", "tags", "roles", "edits")


def _word(part: Any) -> bool:
    return isinstance(part, str | int | float) and not isinstance(part, bool)


def _number(part: Any) -> bool:
    return isinstance(part, int) and not isinstance(part, bool)


def _names(part: Any) -> bool:
    return isinstance(part, dict)


def _rows(part: Any) -> bool:
    return isinstance(part, list) and all(map(_names, part))


def _lists(part: Any) -> bool:
    return isinstance(part, dict) and all(isinstance(each, list) for each in part.values())


SHAPES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "name": (_word, "a word"),
    "sha256": (_word, "a hash"),
    "bytes": (_number, "a number"),
    "reproduce": (_word, "a command"),
    "training": (_names, "names with values"),
    "corpora": (_rows, "a list of names with values"),
    "scores": (_names, "names with values"),
    "labels": (_lists, "lists of labels by name"),
}
"""What a part of the card has to be where it is there, and how that is told."""


@dataclass(frozen=True, slots=True)
class Card:
    """The labels of each output in order, and the SHA-256 of the graph that they belong to."""

    sha256: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    tags: tuple[str, ...]
    roles: tuple[str, ...]
    edits: tuple[LemmaEdit, ...]

    @classmethod
    def read(cls, folder: Path) -> Card:
        """The card that stands beside the model. Raises ModelError when it is missing or incomplete."""
        try:
            rows: dict[str, Any] = table("card.yml", folder / "card.yml")
            labels = rows["labels"]
            missing = [name for name in LABELLED if not isinstance(labels[name], list)]
            if missing:
                raise ModelError(f"{folder}: the reader model's card.yml has no list of labels for {missing[0]}")
            edits = tuple(LemmaEdit(int(cut), str(ending)) for cut, ending in labels["edits"])
            upos, xpos, deprels, tags, roles = (tuple(map(str, labels[name])) for name in LABELLED[:-1])
            return cls(str(rows["sha256"]), upos, xpos, deprels, tags, roles, edits)
        except (KnowledgeError, KeyError, TypeError, ValueError, OverflowError) as error:
            raise ModelError(f"{folder}: the reader model's card.yml is missing or incomplete ({error})") from error


def whole_card(folder: Path) -> dict[str, Any]:
    """All that the card says, as it is written, with names as text.

    Raises ModelError when it is missing, names no model or no hash, or a part of it is not of its shape.
    """
    try:
        rows = table("card.yml", folder / "card.yml")
    except KnowledgeError as error:
        raise ModelError(f"{folder}: the reader model's card.yml is missing or damaged ({error})") from error
    missing = [name for name in ("name", "sha256", "labels") if not isinstance(rows, dict) or not rows.get(name)]
    if missing:
        raise ModelError(f"{folder}: the reader model's card.yml is incomplete (no {', no '.join(missing)})")
    for name, (right, shape) in SHAPES.items():
        if rows.get(name) is not None and not right(rows[name]):
            raise ModelError(f"{folder}: the reader model's card.yml is damaged ({name} has to be {shape})")
    return {str(name): _named(part) for name, part in rows.items()}


def _named(part: Any) -> Any:
    """The same with every name as text: YAML takes `2022` and `no` for something else."""
    if isinstance(part, dict):
        return {str(name): _named(value) for name, value in part.items()}
    return [_named(value) for value in part] if isinstance(part, list) else part


def checked_graph(folder: Path, card: Card) -> bytes:
    """The graph's bytes.

    Raises ModelError when the file is missing, is not the one that the card describes, or says that an output chooses
    among more or fewer labels than the card has.
    """
    path = folder / "reader.onnx"
    try:
        graph = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the reader model cannot be read ({error.strerror}); install it again") from error
    if hashlib.sha256(graph).hexdigest() != card.sha256:
        raise ModelError(f"{path}: not the file that its card.yml describes (SHA-256 differs); install it again")
    stated = choices(graph)
    for name in LABELLED:
        size = len(getattr(card, name))
        if stated.get(name, size) != size:
            raise ModelError(f"{folder}: card.yml has {size} labels for {name}, and the graph has {stated[name]}")
    return graph
