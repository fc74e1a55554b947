"""The reader model's card: what its outputs mean, and the hash that its file must have."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError, ModelError
from counterclaim.knowledge import table
from counterclaim.sentences.lemmas import LemmaEdit


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
            edits = tuple(LemmaEdit(int(cut), str(ending)) for cut, ending in labels["edits"])
            upos, xpos, deprels, tags, roles = (
                tuple(map(str, labels[name])) for name in ("upos", "xpos", "deprels", "tags", "roles")
            )
            return cls(str(rows["sha256"]), upos, xpos, deprels, tags, roles, edits)
        except (KnowledgeError, KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{folder}: the reader model's card.yml is missing or incomplete ({error})") from error


def whole_card(folder: Path) -> dict[str, Any]:
    """All that the card says, as it is written. Raises ModelError when it is missing or names no model and no hash."""
    try:
        rows = table("card.yml", folder / "card.yml")
    except KnowledgeError as error:
        raise ModelError(f"{folder}: the reader model's card.yml is missing or damaged ({error})") from error
    missing = [name for name in ("name", "sha256", "labels") if not isinstance(rows, dict) or not rows.get(name)]
    if missing:
        raise ModelError(f"{folder}: the reader model's card.yml is incomplete (no {', no '.join(missing)})")
    return dict(rows)


def checked_graph(folder: Path, card: Card) -> bytes:
    """The graph's bytes. Raises ModelError when the file is missing or is not the one that the card describes."""
    path = folder / "reader.onnx"
    try:
        graph = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: the reader model cannot be read ({error.strerror}); install it again") from error
    if hashlib.sha256(graph).hexdigest() != card.sha256:
        raise ModelError(f"{path}: not the file that its card.yml describes (SHA-256 differs); install it again")
    return graph
