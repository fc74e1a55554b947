"""Runs the reader model's graph on batches and turns its numbers into parts of speech, trees, names and frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.records import Argument, Frame
from counterclaim.sentences.card import Card, checked_graph
from counterclaim.sentences.pieces import PieceCutter, Pieces, padded
from counterclaim.sentences.tree import best_tree, is_tree

PIECES_A_BATCH = 256  # measured: more does not go faster on one core, and padding grows
WORD_OUTPUTS = ("upos", "xpos", "edits", "heads", "deprels", "tags", "arcs", "meaning")
FRAME_OUTPUTS = ("frame_rows", "frame_places", "roles", "role_odds")
REPORTS, FACTUALITY = 1, 2  # columns of `meaning`; column 0 decided which words are predicates


@dataclass(frozen=True, slots=True)
class Parse:
    """What the model says of one stretch of words; heads are indices in the stretch, exactly one is -1.

    `tags` are log probabilities, words x tags of names.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    edits: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    tags: NDArray[np.float32]
    frames: tuple[Frame, ...] = ()
    factuality: tuple[float, ...] = ()


class Network:
    """The loaded graph with its card and tokenizer."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime  # heavy: loaded with the model, not with the package

        self.card = Card.read(folder)
        self.cutter = PieceCutter(folder / "tokenizer.json")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(
            checked_graph(folder, self.card), options, providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # measured: the fused form takes a tenth longer
        )  # fmt: skip

    def parses(self, stretches: Sequence[Pieces]) -> list[Parse]:
        """A parse for each stretch, in the order given; stretches of like length share a batch.

        The shipped graph's int8 ranges are fixed, so that no parse hangs on its neighbours in a batch
        (docs/decisions/0006-fixed-ranges.md).
        """
        order = sorted(range(len(stretches)), key=lambda i: (len(stretches[i].ids), len(stretches[i].first)))
        found: dict[int, Parse] = {}
        for group in batches(order, [len(s.ids) for s in stretches]):
            found.update(zip(group, self._batch([stretches[i] for i in group]), strict=True))
        return [found[index] for index in range(len(stretches))]

    def _batch(self, stretches: Sequence[Pieces]) -> list[Parse]:
        batch = padded(stretches)
        *by_sentence, rows, places, roles, odds = self._session.run(
            [*WORD_OUTPUTS, *FRAME_OUTPUTS],
            {
                "ids": batch.ids, "shapes": batch.shapes, "mask": batch.mask,
                "first": batch.first, "last": batch.last, "word_mask": batch.word_mask,
            },
        )  # fmt: skip
        edges = np.searchsorted(rows[:-1], np.arange(len(stretches) + 1))  # the last predicate is none
        parses = []
        for row, stretch in enumerate(stretches):
            size, own = len(stretch.first), slice(edges[row], edges[row + 1])
            of_words = [output[row, :size] for output in by_sentence]
            found = frames(places[own], roles[own, :size], odds[own, :size], of_words[-1], self.card.roles)
            parses.append(self._parse(of_words, found))
        return parses

    def _parse(self, rows: list[NDArray[Any]], found: tuple[Frame, ...]) -> Parse:
        upos, xpos, edits, chosen, relations, tags, arcs, meaning = rows
        card, size = self.card, len(upos)
        greedy = (chosen - 1).tolist()
        heads = greedy if is_tree(greedy) else best_tree(arcs[:, : size + 1])
        deprels = [
            "root" if head == -1 else "parataxis" if first == -1 else card.deprels[relation]
            for head, first, relation in zip(heads, greedy, relations.tolist(), strict=True)
        ]
        return Parse(
            upos=tuple(card.upos[i] for i in upos.tolist()), xpos=tuple(card.xpos[i] for i in xpos.tolist()),
            edits=tuple(edits.tolist()), heads=tuple(heads), deprels=tuple(deprels),
            tags=tags, frames=found, factuality=tuple(np.round(meaning[:, FACTUALITY].astype(np.float64), 2).tolist()),
        )  # fmt: skip


def batches(order: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Groups of indices, in the order given (short to long), whose padded size stays near PIECES_A_BATCH."""
    group: list[int] = []
    for index in order:
        if group and (len(group) + 1) * sizes[index] > PIECES_A_BATCH:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def frames(
    places: NDArray[np.int64], roles: NDArray[np.int64], odds: NDArray[np.float32], meaning: NDArray[np.float32],
    names: Sequence[str],
) -> tuple[Frame, ...]:  # fmt: skip
    """The frames of one sentence: predicates at `places`, `roles` and `odds` predicates x words, `meaning` words x 3.

    A numbered role goes to one word only, that of the best odds.
    """
    found = []
    for place, row, sure in zip(places.tolist(), roles, odds, strict=True):
        best: dict[str, int] = {}
        several = []
        for word in np.flatnonzero(row).tolist():
            role = names[row[word]]
            if not (role[:3] == "ARG" and role[3:4].isdigit()):
                several.append(Argument(role, word))
            elif role not in best or sure[word] > sure[best[role]]:
                best[role] = word
        arguments = sorted((*several, *(Argument(role, word) for role, word in best.items())), key=lambda a: a.head)
        value = round(float(meaning[place, FACTUALITY]), 2)
        found.append(Frame(place, tuple(arguments), value, bool(meaning[place, REPORTS] > 0)))
    return tuple(found)
