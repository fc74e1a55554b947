"""What the model is taught by: one loss a head, each a mean over the words that have the label."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import UNKNOWN, Batch
from training.model import Analysis, ReaderNet

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "edits": 0.5, "tags": 1.0, "arcs": 1.0, "labels": 1.0}


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


def losses(net: ReaderNet, batch: Batch) -> dict[str, Tensor]:
    """The weighted loss of every head for one batch."""
    said: Analysis = net(batch.inputs, batch.word_mask)
    gold_heads = batch.heads.clamp(min=0)
    found = {
        "upos": known(said.upos, batch.upos),
        "xpos": known(said.xpos, batch.xpos),
        "edits": known(said.edits, batch.edits),
        "tags": partly_known(said.tags, batch.permitted, batch.word_mask),
        "arcs": known(said.arcs, batch.heads),
        "labels": known(net.tree.arc_labels(said.words, gold_heads), batch.deprels),
    }
    return {name: loss * WEIGHTS[name] for name, loss in found.items()}
