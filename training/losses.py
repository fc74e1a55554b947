"""What the model is taught by: one loss a head, each a mean over the words that have the label."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.examples import OPEN, UNKNOWN
from training.model import Analysis, ReaderNet

WEIGHTS = {
    "upos": 0.5, "xpos": 0.5, "edits": 0.5, "tags": 1.0, "arcs": 1.0, "labels": 1.0, "predicates": 0.5, "roles": 0.5,
    "reports": 0.5, "factuality": 0.5,
}  # fmt: skip


def known(scores: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy over the words whose label is known; 0 where none is."""
    wanted = labels.flatten()
    if not bool((wanted != UNKNOWN).any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1).float(), wanted, ignore_index=UNKNOWN)


def partly_known(scores: Tensor, permitted: Tensor, word_mask: Tensor) -> Tensor:
    """Minus the log of the probability of all permitted tags together: a source vouches only for kinds it marked."""
    logs = torch.log_softmax(scores.float(), -1)
    inside = torch.logsumexp(logs.masked_fill(~permitted, -1e4), -1)
    return -inside[word_mask].mean()


def yes_or_no(odds: Tensor, wanted: Tensor) -> Tensor:
    """Binary cross-entropy over the words that are 0 or 1; 0 where all are UNKNOWN."""
    marked = wanted != UNKNOWN
    if not bool(marked.any()):
        return odds.sum() * 0.0
    return functional.binary_cross_entropy_with_logits(odds[marked].float(), wanted[marked].float())


def values(said: Tensor, wanted: Tensor) -> Tensor:
    """Huber loss over the words that have a value; 0 where none has."""
    marked = wanted != OPEN
    if not bool(marked.any()):
        return said.sum() * 0.0
    return functional.smooth_l1_loss(said[marked].float(), wanted[marked])


def roles(net: ReaderNet, said: Analysis, batch: Batch) -> Tensor:
    """Cross-entropy of all words' roles for the gold predicates, a mean over predicates."""
    rows, places = torch.nonzero(batch.predicates == 1, as_tuple=True)
    if not len(rows):
        return said.senses.sum() * 0.0
    scores = net.roles(said.senses, said.arcs, rows, places)
    wanted = batch.roles.masked_fill(~batch.word_mask[rows], UNKNOWN)
    total = functional.cross_entropy(scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=UNKNOWN,
                                     reduction="sum")  # fmt: skip
    return total / len(rows)


def losses(net: ReaderNet, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of every head for one batch."""
    return losses_of(net, net(batch.inputs, batch.word_mask), batch)


def losses_of(net: ReaderNet, said: Analysis, batch: Batch) -> dict[str, Tensor]:
    """The same, of what the net said."""
    gold_heads = batch.heads.clamp(min=0)
    found = {
        "upos": known(said.upos, batch.upos),
        "xpos": known(said.xpos, batch.xpos),
        "edits": known(said.edits, batch.edits),
        "tags": partly_known(said.tags, batch.permitted, batch.word_mask),
        "arcs": known(said.arcs, batch.heads),
        "labels": known(net.tree.arc_labels(said.words, gold_heads), batch.deprels),
        "predicates": yes_or_no(said.meaning[..., 0], batch.predicates),
        "roles": roles(net, said, batch),
        "reports": yes_or_no(said.meaning[..., 1], batch.reports),
        "factuality": values(said.meaning[..., 2], batch.factuality),
    }
    return {name: loss * WEIGHTS[name] for name, loss in found.items()}
