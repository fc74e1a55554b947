"""A fused graph takes fewer passes and says the same numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="onnx is only there for training")

from training.fusing import KIND, fuse  # noqa: E402

WIDTH, LABELS = 8, 5


def _graph() -> Any:
    """Pieces of sentences (`mixed`), those of words picked by `first`, quantised, times weights, and a bias."""
    from onnx import TensorProto, helper, numpy_helper

    dice = np.random.default_rng(3)
    weights = dice.integers(-60, 60, (WIDTH, LABELS)).astype(np.int8)
    given = {
        "w": weights, "ws": np.full(LABELS, 0.02, np.float32), "wz": np.zeros(LABELS, np.int8),
        "xs": np.array(0.05, np.float32), "xz": np.array(120, np.uint8), "bias": dice.normal(size=LABELS).astype("f"),
        "last_axis": np.array([-1]), "wide": np.array([1, 1, WIDTH]),
    }  # fmt: skip
    steps: tuple[tuple[str, list[str], str, dict[str, int]], ...] = (
        ("Unsqueeze", ["first", "last_axis"], "narrow", {}), ("Expand", ["narrow", "wide"], "index", {}),
        ("GatherElements", ["mixed", "index"], "words", {"axis": 1}),
        ("QuantizeLinear", ["words", "xs", "xz"], "q", {}), ("DequantizeLinear", ["q", "xs", "xz"], "x", {}),
        ("DequantizeLinear", ["w", "ws", "wz"], "wf", {"axis": 1}),
        ("MatMul", ["x", "wf"], "product", {}), ("Add", ["bias", "product"], "scores", {}),
    )  # fmt: skip
    nodes = [helper.make_node(kind, takes, [gives], gives, **more) for kind, takes, gives, more in steps]
    inputs = [
        helper.make_tensor_value_info("mixed", TensorProto.FLOAT, ["s", "p", WIDTH]),
        *(helper.make_tensor_value_info(name, TensorProto.INT64, ["s", "w"]) for name in ("ids", "first", "last")),
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["s", "w", LABELS])]
    constants = [numpy_helper.from_array(value, name) for name, value in given.items()]
    graph = helper.make_graph(nodes, "words", inputs, outputs, constants)
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=8)


def _scores(path: Path) -> Any:
    import onnxruntime

    dice = np.random.default_rng(5)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    given = {
        "mixed": dice.normal(size=(2, 4, WIDTH)).astype(np.float32), "ids": np.zeros((2, 4), np.int64),
        "first": np.array([[1, 2], [3, 0]]), "last": np.array([[1, 2], [3, 0]]),
    }  # fmt: skip
    return session.run(None, {put.name: given[put.name] for put in session.get_inputs()})[0]


def test_a_fused_graph_says_the_same_in_fewer_nodes(tmp_path: Path) -> None:
    path = tmp_path / "graph.onnx"
    onnx.save(_graph(), str(path))
    before = _scores(path)
    fuse(path)
    kinds = [node.op_type for node in onnx.load(str(path)).graph.node]
    assert KIND in kinds
    assert not {"MatMul", "GatherElements", "Expand"} & set(kinds)
    assert np.array_equal(before, _scores(path))
