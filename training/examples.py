"""Training examples: sentences as numbers, one for every label of every word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.sentences.lemmas import LemmaEdit
from training.corpus import FACTUALITY, FRAMES, NAMES, REPORTS, TREEBANKS, Tree, trees
from training.inventory import Inventory
from training.meaning import NOTHING, Meaning, json_rows, of_ewt, training_meanings
from training.names import WeakLists, permitted_in_ewt, permitted_in_gum, re3d, uner

UNKNOWN = -1  # a label that the source does not give
OPEN = -99.0  # a value that it does not give
RE3D_KEPT_OUT = 6  # every sixth document of re3d is for measuring


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with label numbers a word; UNKNOWN (factuality: OPEN) where its source has none.

    Heads count from 1, 0 is the root. `arguments` are pairs (word, role) of a predicate; words and roles count from 0.
    """

    forms: tuple[str, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    edits: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    permitted: tuple[int, ...]
    predicates: tuple[int, ...]
    reports: tuple[int, ...]
    factuality: tuple[float, ...]
    arguments: tuple[tuple[tuple[int, int], ...], ...]


def example_of(tree: Tree, permitted: tuple[int, ...], inventory: Inventory, meaning: Meaning = NOTHING) -> Example:
    """A treebank sentence as numbers; a rare lemma edit is UNKNOWN."""
    edits = {edit: number for number, edit in enumerate(inventory.edits)}
    return Example(
        forms=tree.forms,
        upos=tuple(inventory.upos.index(tag) for tag in tree.upos),
        xpos=tuple(inventory.xpos.index(tag) if tag in inventory.xpos else UNKNOWN for tag in tree.xpos),
        edits=tuple(edits.get(LemmaEdit.between(f, m), UNKNOWN) for f, m in zip(tree.forms, tree.lemmas, strict=True)),
        heads=tree.heads,
        deprels=tuple(inventory.deprels.index(r) if r in inventory.deprels else UNKNOWN for r in tree.deprels),
        permitted=permitted,
        **_meant(meaning, len(tree.forms), inventory),
    )


def _meant(meaning: Meaning, size: int, inventory: Inventory) -> dict[str, Any]:
    """The fields of an example that a sentence's meaning fills."""
    frames, numbers = meaning.frames, {role: number for number, role in enumerate(inventory.roles)}
    return {
        "predicates": tuple(UNKNOWN if frames is None else int(i in frames) for i in range(size)),
        "reports": tuple(int(meaning.reports.get(i, UNKNOWN)) for i in range(size)),
        "factuality": tuple(meaning.factuality.get(i, OPEN) for i in range(size)),
        "arguments": tuple(
            tuple((head, numbers[role]) for head, role in (frames or {}).get(i, ()) if role in numbers)
            for i in range(size)
        ),
    }


def bare_example(forms: tuple[str, ...], permitted: tuple[int, ...]) -> Example:
    """A sentence whose source marked names only."""
    none = (UNKNOWN,) * len(forms)
    return Example(forms, none, none, none, none, none, permitted, none, none, (OPEN,) * len(forms), ((),) * len(forms))


def training_trees(corpora: Path) -> dict[str, list[Tree]]:
    """The sentences of every treebank that the model learns from."""
    return {name: list(trees(corpora / paths[0])) for name, paths in TREEBANKS.items()}


def training_examples(corpora: Path, inventory: Inventory) -> list[Example]:
    """All that the model learns from: EWT with names, frames, factuality; GUM; re3d but for every sixth document."""
    banks, lists = training_trees(corpora), WeakLists.read()
    meant = training_meanings(corpora, banks)
    tags = uner(corpora / NAMES[0])
    ways: dict[str, Callable[[Tree], tuple[int, ...]]] = {
        "ewt": lambda t: permitted_in_ewt(t, tags.get(t.id), lists),
        "gum": lambda t: permitted_in_gum(t, lists),
    }
    found = [
        example_of(t, way(t), inventory, meant.get(t.id, NOTHING)) for bank, way in ways.items() for t in banks[bank]
    ]
    documents: dict[str, int] = {}
    for document, forms, permitted in re3d(corpora / REPORTS):
        if documents.setdefault(document, len(documents)) % RE3D_KEPT_OUT and len(forms) < 160:
            found.append(bare_example(forms, permitted))
    return found


def development_examples(corpora: Path, inventory: Inventory) -> list[Example]:
    """EWT's development sentences with names, frames and factuality."""
    tags = uner(corpora / NAMES[1])
    meant = of_ewt(json_rows(corpora / FRAMES[1]), json_rows(corpora / FACTUALITY[1]))
    lists = WeakLists.read()
    return [
        example_of(t, permitted_in_ewt(t, tags.get(t.id), lists), inventory, meant.get(t.id, NOTHING))
        for t in trees(corpora / TREEBANKS["ewt"][1])
    ]
