"""What teachers say of a batch, and how far a student is from it.

Of a marked sentence only the teacher speaks that never saw its fold: on sentences that it learnt, it repeats the marks.
Of news that nobody marked, the mean of all teachers counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.losses import WEIGHTS
from training.model import Analysis, ReaderNet


@dataclass(frozen=True, slots=True)
class Taught:
    """Probabilities of every head, as `Analysis` has scores; of relations for the arcs to `heads`, of roles for the
    predicates at (`rows`, `places`). `meaning` is two probabilities and a value. Half precision but for indices."""

    upos: Tensor
    xpos: Tensor
    edits: Tensor
    tags: Tensor
    arcs: Tensor
    heads: Tensor
    deprels: Tensor
    meaning: Tensor
    rows: Tensor
    places: Tensor
    roles: Tensor

    def to(self, device: str) -> Taught:
        """The same on another device."""
        return Taught(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def _mean(scores: Sequence[Tensor]) -> Tensor:
    """The mean of the probabilities that several nets give."""
    return torch.stack([torch.softmax(one.float(), -1) for one in scores]).mean(0)


@torch.no_grad()  # type: ignore[untyped-decorator]
def taught_by(teachers: Sequence[ReaderNet], batch: Batch) -> Taught:
    """What the teachers think of a batch, as one. Marked heads and predicates are given, others are the teachers'."""
    with torch.autocast(batch.word_mask.device.type, dtype=torch.bfloat16):
        said = [net.eval()(batch.inputs, batch.word_mask) for net in teachers]
        arcs = _mean([one.arcs for one in said])
        heads = torch.where(batch.heads >= 0, batch.heads, arcs.argmax(-1))
        labels = [net.tree.arc_labels(one.words, heads) for net, one in zip(teachers, said, strict=True)]
        meaning = torch.stack([_meant(one) for one in said]).mean(0)
        likely = torch.where(batch.predicates >= 0, batch.predicates == 1, meaning[..., 0] > 0.5)
        rows, places = torch.nonzero(likely & batch.word_mask, as_tuple=True)
        roles = [net.roles(one.senses, one.arcs, rows, places) for net, one in zip(teachers, said, strict=True)]
    means = {name: _mean([getattr(one, name) for one in said]).half() for name in ("upos", "xpos", "edits", "tags")}
    return Taught(**means, arcs=arcs.half(), heads=heads, deprels=_mean(labels).half(), meaning=meaning.half(),
                  rows=rows, places=places, roles=_mean(roles).half())  # fmt: skip


def _meant(said: Analysis) -> Tensor:
    """The meaning tagger's log odds as probabilities; its value as it is."""
    meaning = said.meaning.float()
    return torch.cat([torch.sigmoid(meaning[..., :2]), meaning[..., 2:]], -1)


def _apart(scores: Tensor, wanted: Tensor, inside: Tensor) -> Tensor:
    """Cross-entropy of the student's scores against the teachers' probabilities, a mean over what is inside."""
    return _each(scores, wanted)[inside].mean()


def _each(scores: Tensor, wanted: Tensor) -> Tensor:
    return -(wanted.float() * torch.log_softmax(scores.float(), -1)).sum(-1)


def distances(net: ReaderNet, said: Analysis, batch: Batch, taught: Taught) -> dict[str, Tensor]:
    """The weighted loss of every head against the teachers."""
    inside, meaning = batch.word_mask, taught.meaning.float()
    odds, wanted = said.meaning[..., :2].float(), meaning[..., :2]
    both = functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none")[inside].mean(0)
    happened = functional.smooth_l1_loss(said.meaning[..., 2].float(), meaning[..., 2], reduction="none")
    predicates = (meaning[..., 0] * inside).detach()
    found = {
        "upos": _apart(said.upos, taught.upos, inside), "xpos": _apart(said.xpos, taught.xpos, inside),
        "edits": _apart(said.edits, taught.edits, inside), "tags": _apart(said.tags, taught.tags, inside),
        "arcs": _apart(said.arcs, taught.arcs, inside),
        "labels": _apart(net.tree.arc_labels(said.words, taught.heads), taught.deprels, inside),
        "predicates": both[0], "reports": both[1],
        "factuality": (happened * predicates).sum() / predicates.sum().clamp(min=1.0),
        "roles": _roles(net, said, batch, taught),
    }  # fmt: skip
    return {name: loss * WEIGHTS[name] for name, loss in found.items()}


def _roles(net: ReaderNet, said: Analysis, batch: Batch, taught: Taught) -> Tensor:
    if not len(taught.rows):
        return said.senses.sum() * 0.0
    scores = net.roles(said.senses, said.arcs, taught.rows, taught.places)
    return (_each(scores, taught.roles) * batch.word_mask[taught.rows]).sum() / len(taught.rows)
