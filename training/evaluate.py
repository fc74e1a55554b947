"""Scores of a model in training on a development set, on gold words: greedy heads. The bench measures what ships."""

from __future__ import annotations

from pathlib import Path

import torch

from counterclaim.sentences.pieces import PieceCutter
from training.corpus import trees
from training.examples import batch_of, example_of
from training.inventory import Inventory
from training.model import ReaderNet


@torch.no_grad()  # type: ignore[untyped-decorator]
def tree_scores(net: ReaderNet, inventory: Inventory, path: Path, cutter: PieceCutter) -> dict[str, float]:
    """UPOS, XPOS, lemma edits, UAS and LAS in per cent over all words (punctuation too)."""
    net.eval()
    sentences = sorted(trees(path), key=lambda t: len(t.forms))
    right = dict.fromkeys(("upos", "xpos", "edits", "uas", "las"), 0)
    words = 0
    for start in range(0, len(sentences), 32):
        examples = [example_of(t, (1,) * len(t.forms), inventory) for t in sentences[start : start + 32]]
        batch = batch_of(examples, cutter)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = net(batch.inputs, batch.word_mask)
            heads = said.arcs.argmax(-1)
            labels = net.tree.arc_labels(said.words, heads).argmax(-1)
        inside = batch.word_mask
        hit = (heads == batch.heads) & inside
        right["upos"] += int(((said.upos.argmax(-1) == batch.upos) & inside).sum())
        right["xpos"] += int(((said.xpos.argmax(-1) == batch.xpos) & inside).sum())
        right["edits"] += int(((said.edits.argmax(-1) == batch.edits) & inside).sum())
        right["uas"] += int(hit.sum())
        right["las"] += int((hit & (labels == batch.deprels)).sum())
        words += int(inside.sum())
    return {name: 100 * count / words for name, count in right.items()}
