"""Training examples: words with the number of every label, variants of their writing, and batches by length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from counterclaim.sentences.lemmas import LemmaEdit
from counterclaim.sentences.pieces import PieceCutter, padded
from training.corpus import TREEBANKS, Tree, trees
from training.inventory import Inventory
from training.names import TAGS, WeakLists, permitted_in_ewt, permitted_in_gum, re3d, uner

UNKNOWN = -1  # a label that the source does not give
PIECES_A_BATCH = 720
_CASES = ((0.03, str.upper), (0.06, str.lower), (0.10, str.capitalize))  # cumulative shares of sentences rewritten
_BARE_ENDS = 0.05
RE3D_KEPT_OUT = 6  # every sixth document of re3d is for measuring


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence with label numbers; UNKNOWN where its source has none. Heads count from 1, 0 is the root."""

    forms: tuple[str, ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    edits: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    permitted: tuple[int, ...]


def example_of(tree: Tree, permitted: tuple[int, ...], inventory: Inventory) -> Example:
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
    )


def bare_example(forms: tuple[str, ...], permitted: tuple[int, ...]) -> Example:
    """A sentence whose source marked names only."""
    none = (UNKNOWN,) * len(forms)
    return Example(forms, none, none, none, none, none, permitted)


def training_trees(corpora: Path) -> dict[str, list[Tree]]:
    """The sentences of every treebank that the model learns from."""
    return {name: list(trees(corpora / paths[0])) for name, paths in TREEBANKS.items()}


def training_examples(corpora: Path, inventory: Inventory) -> list[Example]:
    """All that the model learns from: EWT with UNER names, GUM, and re3d but for every sixth document."""
    banks, lists = training_trees(corpora), WeakLists.read()
    tags = uner(corpora / "ner_ewt/en_ewt-ud-train.PLO.iob2")
    found = [example_of(t, permitted_in_ewt(t, tags.get(t.id), lists), inventory) for t in banks["ewt"]]
    found += [example_of(t, permitted_in_gum(t, lists), inventory) for t in banks["gum"]]
    documents: dict[str, int] = {}
    for document, forms, permitted in re3d(corpora / "re3d/re3d.jsonl"):
        if documents.setdefault(document, len(documents)) % RE3D_KEPT_OUT and len(forms) < 160:
            found.append(bare_example(forms, permitted))
    return found


def varied(example: Example, dice: random.Random) -> Example:
    """The sentence as another writer might set it: in capitals, without them, as a headline, without its full stop."""
    throw = dice.random()
    for share, rewrite in _CASES:
        if throw < share:
            example = replace(example, forms=tuple(rewrite(form) for form in example.forms))
            break
    if dice.random() < _BARE_ENDS and len(example.forms) > 3 and example.forms[-1] in {".", "!"}:
        last = len(example.forms)
        if last not in example.heads and example.heads[-1] > 0:
            example = Example(*(getattr(example, name)[:-1] for name in Example.__dataclass_fields__))
    return example


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: the model's inputs, then the labels (UNKNOWN = none), sentences x words."""

    inputs: tuple[Tensor, ...]
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    edits: Tensor
    heads: Tensor
    deprels: Tensor
    permitted: Tensor


def batch_of(examples: Sequence[Example], cutter: PieceCutter) -> Batch:
    """The examples as padded tensors."""
    pieces = padded([cutter.cut(example.forms) for example in examples])
    size = pieces.first.shape

    def labels(name: str, fill: int = UNKNOWN) -> Tensor:
        grid = np.full(size, fill, dtype=np.int64)
        for row, example in enumerate(examples):
            grid[row, : len(example.forms)] = getattr(example, name)
        return torch.from_numpy(grid)

    bits = labels("permitted", 0)
    return Batch(
        inputs=tuple(torch.from_numpy(a) for a in (pieces.ids, pieces.shapes, pieces.mask, pieces.first, pieces.last)),
        word_mask=torch.from_numpy(pieces.word_mask).bool(), upos=labels("upos"), xpos=labels("xpos"),
        edits=labels("edits"), heads=labels("heads"), deprels=labels("deprels"),
        permitted=(bits.unsqueeze(-1) >> torch.arange(len(TAGS))) & 1 > 0,
    )  # fmt: skip


def shuffled_batches(examples: Sequence[Example], cutter: PieceCutter, seed: int) -> Iterator[Batch]:
    """One pass: sentences of like length together, batches in a shuffled order that `seed` fixes."""
    dice = random.Random(seed)
    pool = [varied(example, dice) for example in examples]
    sizes = [sum(len(cutter.word(form)) for form in example.forms) for example in pool]
    order = sorted(range(len(pool)), key=lambda i: sizes[i] + dice.random() * 4)
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * sizes[index] > PIECES_A_BATCH:
            groups.append([])
        if len(groups[-1]) >= 48:
            groups.append([])
        groups[-1].append(index)
    dice.shuffle(groups)
    for group in groups:
        yield batch_of([pool[index] for index in group], cutter)
