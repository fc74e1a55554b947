"""From float32 to int8: word pieces row by row, products by fixed ranges that training sentences gave.

Fixed ranges, not those of each batch: what the model says of a sentence then does not hang on the sentences beside it
(docs/decisions/0006-fixed-ranges.md).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from counterclaim.sentences.pieces import PieceCutter, padded
from training.fusing import fuse

CALIBRATION, AT_ONCE, SEED = 512, 8, 5


class Rows(nn.Module):  # type: ignore[misc]
    """An embedding in int8 with a scale for each row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(1).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("table", torch.round(table / scales.unsqueeze(1)).to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        rows: Tensor = self.table[ids].to(torch.float32) * self.scales[ids].unsqueeze(-1)
        return rows


class Calibration:
    """Training sentences as the graph's inputs, a few at once, shortest first."""

    def __init__(self, sentences: Sequence[Sequence[str]], cutter: PieceCutter, inputs: Sequence[str]) -> None:
        some = random.Random(SEED).sample(list(sentences), min(CALIBRATION, len(sentences)))
        some.sort(key=len)
        self._batches = self._of(some, cutter, inputs)

    @staticmethod
    def _of(some: Sequence[Sequence[str]], cutter: PieceCutter, inputs: Sequence[str]) -> Iterator[dict[str, Any]]:
        for start in range(0, len(some), AT_ONCE):
            pieces = padded([cutter.cut(forms) for forms in some[start : start + AT_ONCE]])
            yield {name: getattr(pieces, name) for name in inputs}

    def get_next(self) -> dict[str, Any] | None:
        """The next inputs, or None after the last: what onnxruntime asks of such a reader."""
        return next(self._batches, None)


def in_int8(plain: Path, path: Path, calibration: Calibration) -> None:
    """Quantise the products of a float32 graph: weights per channel, activations by the ranges of the calibration."""
    from onnxruntime.quantization import CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = path.with_suffix(".ready")
    quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
    # Seven bits of the eight: on processors without VNNI the sums of full ones overflow.
    quantize_static(
        str(ready), str(path), calibration, quant_format=QuantFormat.QDQ, op_types_to_quantize=["MatMul"],
        per_channel=True, reduce_range=True, activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8,
        calibrate_method=CalibrationMethod.MinMax,
        extra_options={"MatMulConstBOnly": True, "OpTypesToExcludeOutputQuantization": ["MatMul"]},
    )  # fmt: skip
    ready.unlink()
    fuse(path)
