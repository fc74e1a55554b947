"""The teacher: the same heads over a wider pretrained encoder, all-mpnet-base-v2 (12 layers of 768). It never ships.

Its table of word pieces is that of MiniLM, moved by four, so that both read the same tensors.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.sentences.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 768, 12, 12, 3072, 30527, 514
BUCKETS, FARTHEST = 32, 128  # distances between pieces, as MPNet counts them
MOVED, CLS, SEP, OWN_CLS, OWN_SEP, PADDING = 4, 101, 102, 0, 2, 1  # BERT's numbers of pieces, and MPNet's own
EPS = 1e-5


class WideLayer(nn.Module):  # type: ignore[misc]
    """One transformer layer, post-norm, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        parts = self.query_key_value(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=bias.to(parts.dtype))
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.last_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class WideEncoder(nn.Module):  # type: ignore[misc]
    """Word pieces in (numbered as MiniLM's), one vector a piece and layer out."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.depth = WIDTH, LAYERS
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.distances = nn.Embedding(BUCKETS, HEADS)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(WideLayer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        length = ids.shape[1]
        places = self.positions.weight[PADDING + 1 : PADDING + 1 + length].unsqueeze(0)
        x = self.dropout(self.norm(self.pieces(renumbered(ids, mask)) + places + self.shapes(shapes)))
        near = self.distances(buckets(length, ids.device)).permute(2, 0, 1).unsqueeze(0)
        bias = near + (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        found = [x]
        for layer in self.layers:
            found.append(layer(found[-1], bias))
        return found


def renumbered(ids: Tensor, mask: Tensor) -> Tensor:
    """BERT's numbers of pieces as MPNet's."""
    own = torch.where(ids == CLS, OWN_CLS, torch.where(ids == SEP, OWN_SEP, ids + MOVED))
    return torch.where(mask > 0, own, PADDING)


def buckets(length: int, device: torch.device) -> Tensor:
    """The bucket of each distance between two places: near ones have one each, farther ones share (T5's way)."""
    places = torch.arange(length, device=device)
    steps = places[:, None] - places[None, :]  # from the place that looks to the place that is seen, backwards
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = steps.abs().clamp(min=1).float() / exact
    shared = exact + (torch.log(far) / math.log(FARTHEST / exact) * (half - exact)).long()
    return (steps < 0).long() * half + torch.where(steps.abs() < exact, steps.abs(), shared.clamp(max=half - 1))


def wide_pretrained(folder: Path) -> WideEncoder:
    """The encoder with the weights of all-mpnet-base-v2 (Apache-2.0), from its `model.safetensors` in a folder."""
    from safetensors.torch import load_file

    given = load_file(str(folder / "model.safetensors"))
    encoder = WideEncoder()
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "distances.weight": given["encoder.relative_attention_bias.weight"],
        "shapes.weight": encoder.shapes.weight,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = (
        ("out", "attention.attn.o"), ("norm", "attention.LayerNorm"), ("inner", "intermediate.dense"),
        ("outer", "output.dense"), ("last_norm", "output.LayerNorm"),
    )  # fmt: skip
    for number in range(LAYERS):
        theirs = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            own[f"layers.{number}.query_key_value.{part}"] = torch.cat(
                [given[f"{theirs}.attention.attn.{name}.{part}"] for name in "qkv"]
            )
            for ours, name in names:
                own[f"layers.{number}.{ours}.{part}"] = given[f"{theirs}.{name}.{part}"]
    encoder.load_state_dict(own)
    return encoder
