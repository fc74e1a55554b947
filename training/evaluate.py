"""Scores of a model in training on a development set, on gold words: greedy heads. The bench measures what ships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from counterclaim.sentences.pieces import PieceCutter
from training.batches import Batch, batch_of
from training.corpus import trees
from training.examples import OPEN, UNKNOWN, Example, development_examples, example_of
from training.inventory import Inventory
from training.model import Analysis, ReaderNet
from training.names import TAGS


class Tally:
    """Counts of right, wanted and given answers by name."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, found: Tensor, gold: Tensor) -> None:
        """Count two masks of the same shape."""
        self.count(name, int((found & gold).sum()), int(gold.sum()), int(found.sum()))

    def count(self, name: str, right: int, gold: int, found: int) -> None:
        """Count answers."""
        self._counts.update({(name, "right"): right, (name, "gold"): gold, (name, "found"): found})

    def f1(self, name: str) -> float:
        """F1 in per cent."""
        both = self._counts[name, "gold"] + self._counts[name, "found"]
        return 200 * self._counts[name, "right"] / both if both else 0.0


def tree_scores(net: ReaderNet, inventory: Inventory, path: Path, cutter: PieceCutter) -> dict[str, float]:
    """UPOS, XPOS, lemma edits, UAS and LAS in per cent over all words (punctuation too)."""
    sentences = sorted(trees(path), key=lambda t: len(t.forms))
    examples = [example_of(t, (1,) * len(t.forms), inventory) for t in sentences]
    found: dict[str, float] = tree_scores_in(net, in_batches(examples, cutter))
    return found


def meaning_scores(net: ReaderNet, inventory: Inventory, corpora: Path, cutter: PieceCutter) -> dict[str, float]:
    """Predicates, arguments (own and given predicates), reports and names as F1, factuality as r, on EWT dev; per cent.

    Roles are each word's best, names each word's best tag: the bench measures what ships, with its decoding.
    """
    examples = sorted(development_examples(corpora, inventory), key=lambda e: len(e.forms))
    found: dict[str, float] = meaning_scores_in(net, in_batches(examples, cutter))
    return found


def in_batches(examples: Sequence[Example], cutter: PieceCutter) -> Iterator[Batch]:
    """The examples, 32 at a time."""
    for start in range(0, len(examples), 32):
        yield batch_of(examples[start : start + 32], cutter)


@torch.no_grad()  # type: ignore[untyped-decorator]
def tree_scores_in(net: ReaderNet, batches: Iterable[Batch]) -> dict[str, float]:
    """As `tree_scores`, of batches."""
    net.eval()
    right = dict.fromkeys(("upos", "xpos", "edits", "uas", "las"), 0)
    words = 0
    for batch in batches:
        inside = batch.word_mask
        with torch.autocast(inside.device.type, dtype=torch.bfloat16):
            said = net(batch.inputs, batch.word_mask)
            heads = said.arcs.argmax(-1)
            labels = net.tree.arc_labels(said.words, heads).argmax(-1)
        hit = (heads == batch.heads) & inside
        right["upos"] += int(((said.upos.argmax(-1) == batch.upos) & inside).sum())
        right["xpos"] += int(((said.xpos.argmax(-1) == batch.xpos) & inside).sum())
        right["edits"] += int(((said.edits.argmax(-1) == batch.edits) & inside).sum())
        right["uas"] += int(hit.sum())
        right["las"] += int((hit & (labels == batch.deprels)).sum())
        words += int(inside.sum())
    return {name: 100 * count / words for name, count in right.items()}


@torch.no_grad()  # type: ignore[untyped-decorator]
def meaning_scores_in(net: ReaderNet, batches: Iterable[Batch]) -> dict[str, float]:
    """As `meaning_scores`, of batches."""
    net.eval()
    tally, said, wanted = Tally(), [torch.zeros(0)], [torch.zeros(0)]
    for batch in batches:
        with torch.autocast(batch.word_mask.device.type, dtype=torch.bfloat16):
            out = net(batch.inputs, batch.word_mask)
        marked = batch.factuality != OPEN
        said.append(out.meaning[..., 2][marked].float().cpu())
        wanted.append(batch.factuality[marked].cpu())
        _tally_meaning(net, out, batch, tally)
    scores = {name: tally.f1(name) for name in ("predicates", "arguments", "arguments given", "reports", "names")}
    return scores | {"r": 100 * float(torch.corrcoef(torch.stack([torch.cat(said), torch.cat(wanted)]))[0, 1])}


def _tally_meaning(net: ReaderNet, out: Analysis, batch: Batch, tally: Tally) -> None:
    inside = batch.word_mask
    known = (batch.predicates != UNKNOWN) & inside
    given, found = (batch.predicates == 1) & known, (out.meaning[..., 0] > 0) & known
    tally.add("predicates", found, given)
    heard = (batch.reports != UNKNOWN) & inside
    tally.add("reports", (out.meaning[..., 1] > 0) & heard, (batch.reports == 1) & heard)
    gold = torch.zeros((*given.shape, given.shape[1]), dtype=torch.long, device=given.device)
    gold[given] = batch.roles
    for name, predicates in (("arguments", found), ("arguments given", given)):
        rows, places = torch.nonzero(predicates, as_tuple=True)
        ours = torch.zeros_like(gold)
        with torch.autocast(given.device.type, dtype=torch.bfloat16):
            ours[rows, places] = net.roles(out.senses, out.arcs, rows, places).argmax(-1)
        ours = ours.masked_fill(~inside.unsqueeze(1), 0)
        tally.count(name, int(((ours == gold) & (gold > 0)).sum()), int((gold > 0).sum()), int((ours > 0).sum()))
    tags = out.tags.argmax(-1).cpu()
    for row, permitted in enumerate(batch.permitted.cpu()):
        size = int(inside[row].sum())
        sure = [TAGS[int(p.nonzero()[0])] if int(p.sum()) == 1 else "O" for p in permitted[:size]]
        ours_, gold_ = (
            set(spans([t if t[2:] in {"PER", "LOC", "ORG"} else "O" for t in row_tags]))
            for row_tags in ([TAGS[int(i)] for i in tags[row, :size]], sure)
        )
        tally.count("names", len(ours_ & gold_), len(gold_), len(ours_))


def spans(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The names (kind, first, last) that B- and I- tags mark; an I- without its B- begins one too."""
    first, kind = 0, ""
    for index, tag in enumerate((*tags, "O")):
        if kind and tag != f"I-{kind}":
            yield kind, first, index - 1
            kind = ""
        if tag != "O" and not kind:
            first, kind = index, tag[2:]
