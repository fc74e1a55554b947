"""The reader model: one encoder, a mix of its layers for each group of heads, and the heads.

A new head is a module that takes word vectors; give it a LayerMix of its own, an output in `Analysis`, a loss in
losses.py and a name in export.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from training.encoder import Encoder

ARC, LABEL, TAG, ROLE = 256, 96, 256, 128
FAR = 8  # words; distances beyond are all one
MEANING = ("predicate", "reports", "factuality")  # the outputs of the meaning tagger: two log odds and a value


class LayerMix(nn.Module):  # type: ignore[misc]
    """A learnt weighted mean of the encoder's layers; it starts near the last."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.zeros(layers + 1)
        start[-1] = 2.0
        self.weights = nn.Parameter(start)


def mixed(mixes: Sequence[LayerMix], layers: list[Tensor]) -> Tensor:
    """Each mix's mean of the layers (mixes x the layers' shape), in one product: it costs less than a sum a layer."""
    shares = torch.stack([torch.softmax(mix.weights, 0) for mix in mixes])
    means: Tensor = torch.matmul(shares, torch.stack(layers).flatten(1))
    return means.view(len(mixes), *layers[0].shape)


def words_from(vectors: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """One vector a word: the mean of its first and its last piece."""
    wide = (-1, -1, vectors.shape[-1])
    opening = torch.gather(vectors, 1, first.unsqueeze(-1).expand(*wide))
    return (opening + torch.gather(vectors, 1, last.unsqueeze(-1).expand(*wide))) * 0.5


class Tagger(nn.Module):  # type: ignore[misc]
    """A hidden layer and one output a label."""

    def __init__(self, labels: int, width: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(width, TAG)
        self.dropout = nn.Dropout(0.2)
        self.out = nn.Linear(TAG, labels)

    def forward(self, words: Tensor) -> Tensor:
        scores: Tensor = self.out(self.dropout(torch.relu(self.hidden(words))))
        return scores


class Biaffine(nn.Module):  # type: ignore[misc]
    """Heads and labels of arcs (Dozat and Manning 2017): each word against every other word and the root."""

    def __init__(self, labels: int, width: int) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.label_dependent, self.label_head = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.label = nn.Linear(LABEL, labels * LABEL, bias=False)
        self.label_from_head, self.label_from_dependent = nn.Linear(LABEL, labels), nn.Linear(LABEL, labels)
        self.dropout = nn.Dropout(0.3)
        self.labels = labels
        nn.init.normal_(self.label.weight, std=0.02)

    def with_root(self, words: Tensor) -> Tensor:
        """The words of each sentence with the root's vector before them."""
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def arcs(self, words: Tensor, word_mask: Tensor) -> Tensor:
        """Scores sentences x words x (root and words); words outside the sentence and the word itself are ruled out."""
        dependent = self.dropout(torch.relu(self.arc_dependent(words)))
        head = self.dropout(torch.relu(self.arc_head(self.with_root(words))))
        scores = torch.matmul(self.arc(dependent), head.transpose(1, 2)).float() / ARC**0.5
        ruled_out = torch.cat([torch.zeros_like(word_mask[:, :1]), ~word_mask], 1).unsqueeze(1)
        places = torch.arange(words.shape[1] + 1, device=words.device)
        itself = places[1:].unsqueeze(1) == places.unsqueeze(0)
        return scores.masked_fill(ruled_out | itself, -1e4)

    def arc_labels(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of each label for the arc from each word to its given head (0 is the root)."""
        dependent = self.dropout(torch.relu(self.label_dependent(words)))
        all_heads = self.dropout(torch.relu(self.label_head(self.with_root(words))))
        head = torch.gather(all_heads, 1, heads.unsqueeze(-1).expand(-1, -1, LABEL))
        rows, size = heads.shape
        crossed = self.label(dependent).view(rows, size, self.labels, LABEL)
        scores: Tensor = torch.matmul(crossed, head.unsqueeze(-1)).squeeze(-1)
        return scores + self.label_from_head(head) + self.label_from_dependent(dependent)


class Roles(nn.Module):  # type: ignore[misc]
    """Which part each word's phrase plays for each predicate: PropBank roles, label 0 for none.

    A biaffine score of predicate and word, to which the tree's own arc scores are added as features: how likely the
    word hangs on the predicate, the predicate on the word, both on one head, or one on the other's child.
    """

    def __init__(self, roles: int, width: int) -> None:
        super().__init__()
        self.predicate, self.argument = nn.Linear(width, ROLE), nn.Linear(width, ROLE)
        self.pair = nn.Linear(ROLE, roles * ROLE, bias=False)
        self.from_predicate, self.from_argument = nn.Linear(ROLE, roles), nn.Linear(ROLE, roles, bias=False)
        self.from_tree = nn.Linear(6, roles, bias=False)
        self.from_distance = nn.Embedding(2 * FAR + 1, roles)
        self.dropout = nn.Dropout(0.3)
        self.roles = roles
        nn.init.normal_(self.pair.weight, std=0.02)
        nn.init.zeros_(self.from_distance.weight)

    def forward(self, words: Tensor, arcs: Tensor, rows: Tensor, places: Tensor) -> Tensor:
        """Scores predicates x words x roles, for the predicates at (row, place) of words (sentences x words)."""
        predicate = self.dropout(torch.relu(self.predicate(words[rows, places])))
        all_arguments = self.dropout(torch.relu(self.argument(words)))
        argument = all_arguments[rows]
        crossed = self.pair(predicate).view(predicate.shape[0], self.roles, ROLE)
        scores = torch.matmul(argument, crossed.transpose(1, 2)) * ROLE**-0.5
        scores = scores + self.from_predicate(predicate).unsqueeze(1) + self.from_argument(all_arguments)[rows]
        scores = scores + self.from_tree(self.tree_features(arcs, rows, places).to(words.dtype))
        steps = torch.arange(words.shape[1], device=words.device).unsqueeze(0) - places.unsqueeze(1)
        result: Tensor = scores + self.from_distance(steps.clamp(-FAR, FAR) + FAR)
        return result

    @staticmethod
    def tree_features(arcs: Tensor, rows: Tensor, places: Tensor) -> Tensor:
        """Six likelihoods (predicates x words x 6) read from arc scores (sentences x words x root and words)."""
        to_head = torch.softmax(arcs.detach().float(), -1)
        own = to_head[rows]  # predicates x words x heads
        mine = to_head[rows, places]  # predicates x heads
        up = mine[:, 1:]
        down = torch.gather(own, 2, (places + 1).view(-1, 1, 1).expand(-1, own.shape[1], 1)).squeeze(-1)
        grandchild = torch.matmul(own[:, :, 1:], down.unsqueeze(-1)).squeeze(-1)
        sibling = torch.matmul(own[:, :, 1:], up.unsqueeze(-1)).squeeze(-1)
        grandparent = torch.matmul(up.unsqueeze(1), own[:, :, 1:]).squeeze(1)
        heads_child = torch.matmul(own[:, :, 1:], grandparent.unsqueeze(-1)).squeeze(-1)
        return torch.stack([down, up, grandchild, sibling, grandparent, heads_child], -1)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head has."""

    upos: int
    xpos: int
    edits: int
    deprels: int
    tags: int
    roles: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Scores of every head, sentences x words x labels (arcs: x root and words; meaning: as MEANING says).

    `words` are the tree's vectors, `senses` those of frames.
    """

    upos: Tensor
    xpos: Tensor
    edits: Tensor
    tags: Tensor
    arcs: Tensor
    words: Tensor
    meaning: Tensor
    senses: Tensor


class ReaderNet(nn.Module):  # type: ignore[misc]
    """Encoder and heads together."""

    def __init__(self, encoder: Encoder, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = encoder
        width, depth = encoder.width, encoder.depth
        self.syntax_mix, self.form_mix, self.name_mix = LayerMix(depth), LayerMix(depth), LayerMix(depth)
        self.upos, self.xpos = Tagger(sizes.upos, width), Tagger(sizes.xpos, width)
        self.edits, self.tags = Tagger(sizes.edits, width), Tagger(sizes.tags, width)
        self.tree = Biaffine(sizes.deprels, width)
        self.meaning_mix, self.meaning = LayerMix(depth), Tagger(len(MEANING), width)
        self.roles = Roles(sizes.roles + 1, width)
        self.dropout = nn.Dropout(0.2)

    def forward(self, inputs: tuple[Tensor, ...], word_mask: Tensor) -> Analysis:
        ids, shapes, mask, first, last = inputs
        layers = self.encoder(ids, shapes, mask)
        mixes = (self.syntax_mix, self.form_mix, self.name_mix, self.meaning_mix)
        syntax, form, name, sense = (
            self.dropout(words_from(vectors, first, last)) for vectors in mixed(mixes, layers).unbind(0)
        )
        return Analysis(
            upos=self.upos(form), xpos=self.xpos(form), edits=self.edits(form), tags=self.tags(name),
            arcs=self.tree.arcs(syntax, word_mask), words=syntax, meaning=self.meaning(sense), senses=sense,
        )  # fmt: skip
