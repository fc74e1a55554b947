"""The same graph in fewer passes over memory: products take their scales and biases along, words are fetched as rows.

A quantised graph says the product in float32 between DequantizeLinear nodes, with the bias as an Add behind it;
onnxruntime makes an integer product of it, and the Add stays a pass over memory of its own. Here the product takes its
bias along (`MatMulIntegerToFloat` of com.microsoft, in onnxruntime since 1.3). A word's first and last piece are picked
number by number (GatherElements, with an index as large as the result); here each is one row. No number changes.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

DOMAIN, KIND = "com.microsoft", "MatMulIntegerToFloat"
PICKED = ("first", "last")  # inputs, sentences x words: pieces of a sentence by their places


class Joining:
    """A graph whose products are being joined: who makes each tensor, and who takes it."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.constants = {tensor.name: tensor for tensor in graph.initializer}
        self.maker = {name: node for node in graph.node for name in node.output}
        self.takers: defaultdict[str, list[Any]] = defaultdict(list)
        for node in graph.node:
            for name in node.input:
                self.takers[name].append(node)

    def joined(self) -> list[Any]:
        """The nodes of the graph with its products joined, in an order in which they can run."""
        made: dict[str, Any] = {}
        gone: set[str] = set()
        for node in self.graph.node:
            if node.op_type == "MatMul" and (product := self._product(node)) is not None:
                made[product.output[0]] = product
                gone.add(node.output[0])
        return [made.get(n.output[0], n) for n in self.graph.node if n.output[0] not in gone - set(made)]

    def _product(self, node: Any) -> Any | None:
        """The joined node of a product of quantised values by constant weights; None where it is another product."""
        from onnx import helper, numpy_helper

        values, weights = (self.maker.get(name) for name in node.input)
        if values is None or weights is None or {values.op_type, weights.op_type} != {"DequantizeLinear"}:
            return None
        if weights.input[0] not in self.constants:
            return None
        if numpy_helper.to_array(self.constants[weights.input[2]]).any():
            return None
        bias = self._bias(node.output[0])
        onward = {taker.op_type for taker in self.takers[node.output[0]]}
        if bias is None and onward & {"QuantizeLinear", "Reshape"}:
            return None  # what is quantised again stays in integers altogether
        inputs = [values.input[0], weights.input[0], values.input[1], weights.input[1], values.input[2]]
        inputs += ["", self._constant_of(bias, node.output[0])] if bias is not None else []
        output = bias.output[0] if bias is not None else node.output[0]
        return helper.make_node(KIND, inputs, [output], f"{node.name}_joined", domain=DOMAIN)

    def _bias(self, product: str) -> Any | None:
        """The Add behind a product, where it adds a constant and nothing else takes the product."""
        takers = self.takers[product]
        if len(takers) != 1 or takers[0].op_type != "Add":
            return None
        name = self._constant_of(takers[0], product)
        return takers[0] if name in self.constants and len(self.constants[name].dims) == 1 else None

    @staticmethod
    def _constant_of(add: Any, product: str) -> str:
        return str(next(name for name in add.input if name != product))


def rows_fetched(nodes: list[Any]) -> list[Any]:
    """The nodes, with pieces fetched as rows of all sentences' pieces one after the other."""
    maker = {name: node for node in nodes for name in node.output}
    found = _places()
    for node in nodes:
        picked = _picked(node, maker)
        found += _row_nodes(node, picked) if picked else [node]
    return found


def _picked(node: Any, maker: dict[str, Any]) -> str:
    """Which input says what a GatherElements picks along the pieces; "" for any other node."""
    wide = maker.get(node.input[1]) if node.op_type == "GatherElements" else None
    narrow = maker.get(wide.input[0]) if wide is not None and wide.op_type == "Expand" else None
    name = narrow.input[0] if narrow is not None and narrow.op_type == "Unsqueeze" else ""
    return name if name in PICKED else ""


def _places() -> list[Any]:
    """Where each sentence's row of pieces begins among all, added to the places of first and last pieces."""
    from onnx import helper, numpy_helper

    def constant(name: str, value: Any) -> Any:
        given = numpy_helper.from_array(np.array(value, dtype=np.int64))
        return helper.make_node("Constant", [], [f"rows/{name}"], f"rows/{name}", value=given)

    nodes = [constant("zero", 0), constant("one", 1), constant("column", [1])]
    steps = (
        ("Shape", ["ids"], "shape"), ("Gather", ["rows/shape", "rows/zero"], "sentences"),
        ("Gather", ["rows/shape", "rows/one"], "pieces"), ("Mul", ["rows/sentences", "rows/pieces"], "all"),
        ("Range", ["rows/zero", "rows/all", "rows/pieces"], "starts"),
        ("Unsqueeze", ["rows/starts", "rows/column"], "begin"),
        *(("Add", [name, "rows/begin"], name) for name in PICKED),
    )  # fmt: skip
    return nodes + [helper.make_node(kind, takes, [f"rows/{name}"], f"rows/{name}") for kind, takes, name in steps]


def _row_nodes(node: Any, picked: str) -> list[Any]:
    from onnx import helper

    flat = f"{node.name}/rows"
    return [
        helper.make_node("Flatten", [node.input[0]], [flat], flat, axis=2),
        helper.make_node("Gather", [flat, f"rows/{picked}"], [node.output[0]], f"{node.name}/fetched", axis=0),
    ]


def fuse(path: Path) -> None:
    """Write the graph in a file so that it takes fewer passes, in place."""
    import onnx

    model = onnx.load(str(path))
    nodes = _used(model.graph, rows_fetched(Joining(model.graph).joined()))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    onnx.save(model, str(path))


def _used(graph: Any, nodes: list[Any]) -> list[Any]:
    """The nodes of which an output is taken by another one, or by the one who runs the graph."""
    while True:
        wanted = {output.name for output in graph.output}
        wanted.update(name for node in nodes for name in _taken(node))
        kept = [node for node in nodes if wanted.intersection(node.output)]
        if len(kept) == len(nodes):
            return kept
        nodes = kept


def _taken(node: Any) -> list[str]:
    """What a node takes, in the graphs of its branches too."""
    inner = [part.g for part in node.attribute if part.HasField("g")]
    return [*node.input, *(name for graph in inner for each in graph.node for name in _taken(each))]
