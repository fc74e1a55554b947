"""What teachers and student read: the marked sentences in folds, and news that nobody marked, as one file of numbers.

A batch holds sentences of one fold only, so that a teacher can leave a fold out and then say what it thinks of it.
"""

from __future__ import annotations

import json
import lzma
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counterclaim.bench.speed_reader import NEWS
from counterclaim.records import Span
from counterclaim.sentences.pieces import PieceCutter
from counterclaim.sentences.split import sentence_spans
from counterclaim.sentences.tokens import words_of
from training.batches import Batch, shuffled_batches
from training.corpus import FILES, MEASURED, trees
from training.examples import Example, bare_example, development_examples, training_examples
from training.inventory import Inventory
from training.names import TAGS
from training.train import inventory_of
from training.variants import Variants, name_pools

FOLDS, BLOCK = 5, 200  # of marked sentences; a block is about as long as some documents together
UNMARKED = -1  # the fold of the news
SHORTEST, LONGEST = 4, 100  # words of an unmarked sentence
TIMES = 2  # batches are twice as large as on a CPU
GONE_IN_HEADLINES = frozenset({"det", "aux", "aux:pass", "cop"})


@dataclass(frozen=True, slots=True)
class Lessons:
    """All sentences, marked and not, and EWT's development sentences to choose by."""

    inventory: Inventory
    marked: tuple[Example, ...]
    unmarked: tuple[Example, ...]
    development: tuple[Example, ...]

    def write(self, path: Path) -> None:
        """As a compressed file."""
        path.write_bytes(lzma.compress(pickle.dumps(self), preset=6))

    @staticmethod
    def read(path: Path) -> Lessons:
        """From a file of one's own: a pickle runs what is in it."""
        found = pickle.loads(lzma.decompress(path.read_bytes()))
        if not isinstance(found, Lessons):
            raise SystemExit(f"training: {path} holds no lessons")
        return found

    def variants(self) -> Variants:
        """How sentences are varied, as in training without teachers."""
        gone = frozenset(i for i, name in enumerate(self.inventory.deprels) if name in GONE_IN_HEADLINES)
        return Variants(name_pools(self.marked), gone)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One batch and the fold that it is of."""

    fold: int
    batch: Batch


def gather(corpora: Path) -> Lessons:
    """Everything that is learnt from."""
    inventory = inventory_of(corpora)
    measured = {tree.forms for name in (*FILES, *MEASURED) if name.endswith(".conllu") and "train" not in name
                for tree in trees(corpora / name)}  # fmt: skip
    return Lessons(
        inventory,
        tuple(training_examples(corpora, inventory)),
        tuple(bare_example(forms, (_ANY,) * len(forms)) for forms in news(corpora) if forms not in measured),
        tuple(sorted(development_examples(corpora, inventory), key=lambda e: len(e.forms))),
    )


_ANY = (1 << len(TAGS)) - 1


def news(corpora: Path) -> Iterator[tuple[str, ...]]:
    """The sentences of the Wikinews articles, each once, split as the product splits them."""
    seen = set()
    with (corpora / NEWS).open(encoding="utf-8") as stream:
        for line in stream:
            for forms in sentences_in(json.loads(line)["text"]):
                if SHORTEST <= len(forms) <= LONGEST and forms not in seen:
                    seen.add(forms)
                    yield forms


def sentences_in(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each sentence of a text whose lines are paragraphs."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            for span in sentence_spans(text, Span(at, at + len(line))):
                yield tuple(word.of(text) for word in words_of(text, span.start, span.end))
        at += len(line)


def fold_of(number: int) -> int:
    """The fold of a marked sentence: neighbours, which mostly are of one document, share it."""
    return number // BLOCK % FOLDS


def lessons_of(lessons: Lessons, cutter: PieceCutter, seed: int) -> list[Lesson]:
    """One pass over all sentences, varied as `seed` has it, fold by fold."""
    vary = lessons.variants().of
    folds: dict[int, list[Example]] = {UNMARKED: list(lessons.unmarked)}
    for number, example in enumerate(lessons.marked):
        folds.setdefault(fold_of(number), []).append(example)
    return [
        Lesson(fold, batch)
        for fold, examples in folds.items()
        for batch in shuffled_batches(examples, cutter, seed * (FOLDS + 1) + fold, vary, TIMES)
    ]


def pieces_of(lessons: Lessons, cutter: PieceCutter) -> frozenset[int]:
    """The numbers of all word pieces that any variant of any sentence can have."""
    own, shipped = lessons.variants().pools
    named = (forms for pool in (own, shipped) for names in pool.values() for forms in names)
    examples: Iterable[tuple[str, ...]] = (e.forms for e in (*lessons.marked, *lessons.unmarked, *lessons.development))
    return frozenset(piece for forms in (*examples, *named) for piece in cutter.cut(forms).ids)
