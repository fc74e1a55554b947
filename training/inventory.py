"""What the reader model can say: its closed lists of labels, counted from the training sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.sentences.lemmas import LemmaEdit
from training.corpus import Tree
from training.names import TAGS


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels of every head, in the order of the model's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    edits: tuple[LemmaEdit, ...]
    roles: tuple[str, ...] = ()
    tags: tuple[str, ...] = TAGS

    @classmethod
    def of(cls, sentences: Iterable[Tree], roles: Sequence[str] = ()) -> Inventory:
        """All labels seen, sorted; lemma edits that were seen at least twice; the roles as given."""
        upos: set[str] = set()
        xpos: set[str] = set()
        deprels: set[str] = set()
        edits: Counter[LemmaEdit] = Counter()
        for tree in sentences:
            upos.update(tree.upos)
            xpos.update(tree.xpos)
            deprels.update(tree.deprels)
            edits.update(LemmaEdit.between(f, m) for f, m in zip(tree.forms, tree.lemmas, strict=True))
        kept = (edit for edit, seen in edits.items() if seen >= 2)
        return cls(tuple(sorted(upos)), tuple(sorted(xpos)), tuple(sorted(deprels)), tuple(sorted(kept)),
                   tuple(roles))  # fmt: skip
