"""How many labels a graph's outputs choose among, read from its file (ONNX, a protobuf message) without running it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# The numbers of the fields in onnx.proto that are looked at.
GRAPH = 7
NODES, OUTPUTS, SHAPES = 1, 12, 13
NODE_TAKES, NODE_GIVES, NODE_KIND = 1, 2, 4
TENSOR_NAME, TENSOR_TYPE, TYPE_TENSOR, TENSOR_SHAPE, DIMENSION, SIZE = 1, 2, 1, 2, 1, 1

CHOOSES = ("ArgMax", "TopK")
HANDS_ON = ("Gather", "Squeeze", "Reshape", "Cast", "Identity")  # of what was chosen
KEEPS_SIZE = ("Add", "Mul", "Cast", "Identity")  # of the scores that are chosen from
LONGEST_WAY = 8  # nodes from an output to the scores that it chooses from


@dataclass(slots=True)
class _Graph:
    """Of each tensor the node that gives it (its kind, the first tensor that it takes) and its last size, if stated."""

    outputs: list[str] = field(default_factory=list)
    made: dict[str, tuple[str, str]] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)


def choices(graph: bytes) -> dict[str, int]:
    """How many labels each output chooses among, or gives scores for.

    Outputs of which the file does not say it are left out; of what is no graph, all are.
    """
    try:
        read = _read(memoryview(graph))
    except (IndexError, ValueError):  # no graph: the library that loads it says what is wrong
        return {}
    found = {name: _size(read, name) for name in read.outputs}
    return {name: size for name, size in found.items() if size}


def _size(graph: _Graph, output: str) -> int:
    """The last size of an output's scores; 0 where it is not stated."""
    if output in graph.last:
        return graph.last[output]
    kind, taken = graph.made.get(output, ("", ""))
    for _ in range(LONGEST_WAY):
        if kind in CHOOSES or kind not in HANDS_ON:
            break
        kind, taken = graph.made.get(taken, ("", ""))
    if kind not in CHOOSES:
        return 0
    for _ in range(LONGEST_WAY):
        kind, before = graph.made.get(taken, ("", ""))
        if taken in graph.last or kind not in KEEPS_SIZE:
            break
        taken = before
    return graph.last.get(taken, 0)


def _read(model: memoryview) -> _Graph:
    found = _Graph()
    for number, part in (each for inner in _messages(model, GRAPH) for each in _fields(inner)):
        if isinstance(part, int):
            continue
        if number == NODES:
            taken = next(_messages(part, NODE_TAKES), b"")
            kind = next(_messages(part, NODE_KIND), b"")
            for given in _messages(part, NODE_GIVES):
                found.made[_text(given)] = (_text(kind), _text(taken))
        elif number in {OUTPUTS, SHAPES}:
            name = _text(next(_messages(part, TENSOR_NAME), b""))
            if size := _last_size(part):
                found.last[name] = size
            if number == OUTPUTS:
                found.outputs.append(name)
    return found


def _last_size(tensor: memoryview) -> int:
    """The last size that a tensor is stated to have; 0 where it is open, or no sizes are stated."""
    part = tensor
    for number in (TENSOR_TYPE, TYPE_TENSOR, TENSOR_SHAPE):
        part = next(_messages(part, number), memoryview(b""))
    *_, last = (memoryview(b""), *_messages(part, DIMENSION))
    return next((size for number, size in _fields(last) if number == SIZE and isinstance(size, int)), 0)


def _messages(message: memoryview, wanted: int) -> Iterator[memoryview]:
    return (part for number, part in _fields(message) if number == wanted and not isinstance(part, int))


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a protobuf message: number, and the value of a number or the bytes of anything else."""
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        if key & 7 == 0:
            value, at = _number(message, at)
            yield key >> 3, value
            continue
        size, at = _number(message, at) if key & 7 == 2 else (_fixed(key & 7), at)
        if at + size > len(message):
            raise ValueError("a message ends early")
        yield key >> 3, message[at : at + size]
        at += size


def _fixed(wire: int) -> int:
    sizes = {1: 8, 5: 4}
    if wire not in sizes:
        raise ValueError("no protobuf message")
    return sizes[wire]


def _number(message: memoryview, at: int) -> tuple[int, int]:
    """A number in sevens of bits, the low ones first, and where it ends."""
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def _text(part: memoryview | bytes) -> str:
    return str(part, "utf-8")
