"""Batches of sentences of like length, as tensors."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from counterclaim.sentences.pieces import PieceCutter, padded
from training.examples import OPEN, UNKNOWN, Example
from training.names import TAGS

PIECES_A_BATCH = 720
ROWS_A_BATCH = 48
Vary = Callable[[Example, random.Random], Example]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: the model's inputs, then the labels (UNKNOWN = none), sentences x words.

    `roles` are predicates x words, the predicates in order of sentences and words; 0 is no role.
    """

    inputs: tuple[Tensor, ...]
    word_mask: Tensor
    upos: Tensor
    xpos: Tensor
    edits: Tensor
    heads: Tensor
    deprels: Tensor
    permitted: Tensor
    predicates: Tensor
    reports: Tensor
    factuality: Tensor
    roles: Tensor

    def to(self, device: str) -> Batch:
        """The same on another device."""
        own = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "inputs"}
        return Batch(
            tuple(one.to(device) for one in self.inputs), **{name: one.to(device) for name, one in own.items()}
        )


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
        predicates=labels("predicates"), reports=labels("reports"), factuality=_values(examples, size),
        roles=_roles(examples, size[1]),
    )  # fmt: skip


def _values(examples: Sequence[Example], size: tuple[int, ...]) -> Tensor:
    grid = np.full(size, OPEN, dtype=np.float32)
    for row, example in enumerate(examples):
        grid[row, : len(example.forms)] = example.factuality
    return torch.from_numpy(grid)


def _roles(examples: Sequence[Example], words: int) -> Tensor:
    predicates = [
        pairs for e in examples for pairs, marked in zip(e.arguments, e.predicates, strict=True) if marked == 1
    ]
    grid = np.zeros((len(predicates), words), dtype=np.int64)
    for row, pairs in enumerate(predicates):
        for head, role in pairs:
            grid[row, head] = role + 1
    return torch.from_numpy(grid)


def shuffled_batches(
    examples: Sequence[Example], cutter: PieceCutter, seed: int, vary: Vary, times: int = 1
) -> Iterator[Batch]:
    """One pass: sentences, varied, of like length together, batches in a shuffled order that `seed` fixes.

    `times` as large as usual: on a CPU small batches cost no more, on a GPU they do.
    """
    dice = random.Random(seed)
    pool = [vary(example, dice) for example in examples]
    sizes = [sum(len(cutter.word(form)) for form in example.forms) for example in pool]
    order = sorted(range(len(pool)), key=lambda i: sizes[i] + dice.random() * 4)
    groups: list[list[int]] = [[]]
    for index in order:
        if groups[-1] and (len(groups[-1]) + 1) * sizes[index] > PIECES_A_BATCH * times:
            groups.append([])
        if len(groups[-1]) >= ROWS_A_BATCH * times:
            groups.append([])
        groups[-1].append(index)
    dice.shuffle(groups)
    for group in groups:
        yield batch_of([pool[index] for index in group], cutter)
