"""How well the reader model sees whether something happened: UDS factuality on EWT, gold words given.

Gold is a number a predicate, about -3 (it did not happen) to 3 (it did), made of several people's answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import correlation, fmean

from counterclaim.bench.figures import Figure, needed
from counterclaim.errors import ModelError
from counterclaim.records import Sentence
from counterclaim.sentences import Reader

SETS = (("EWT dev", "uds_factuality/dev.jsonl"), ("EWT test", "uds_factuality/test.jsonl"))
GOAL = 0.8
PEER = "Rudinger et al. 2018, bi-LSTM on UDS-IH2: r about .77"


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence with the predicates that people judged: (word, factuality), words from 0."""

    forms: tuple[str, ...]
    predicates: tuple[tuple[int, float], ...]


def gold_sentences(path: Path) -> Iterator[Judged]:
    """The sentences of a UDS file, one JSON object a line: tokens, predicates with token and factual."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            yield Judged(tuple(row["tokens"]), tuple((p["token"], float(p["factual"])) for p in row["predicates"]))


def pearson(gold: Sequence[float], system: Sequence[float]) -> float:
    """Pearson's r, -1 to 1; 0 where one side says the same of all, for then it tells nothing.

    >>> round(pearson([1, 2, 3], [2, 4, 6]), 3)
    1.0
    """
    return correlation(gold, system) if len(set(gold)) > 1 and len(set(system)) > 1 else 0.0


def mean_error(gold: Sequence[float], system: Sequence[float]) -> float:
    """The mean absolute error, in points of the scale."""
    return fmean(abs(g - s) for g, s in zip(gold, system, strict=True))


def pairs(gold: Iterable[Judged], read: Iterable[Sentence]) -> Iterator[tuple[float, float]]:
    """Gold and system of every judged predicate. Raises ModelError when the reader says nothing of factuality."""
    for judged, sentence in zip(gold, read, strict=True):
        if len(sentence.factuality) != len(judged.forms):
            raise ModelError("the reader model gives no factuality for each word; install one that does")
        yield from ((value, sentence.factuality[word]) for word, value in judged.predicates)


def figures(name: str, gold: Sequence[Judged], read: Sequence[Sentence]) -> tuple[Figure, ...]:
    """The figures of one set; the sentences stand in the same order."""
    theirs, ours = zip(*pairs(gold, read), strict=True)
    note = f"{len(theirs)} predicates"
    r, error = pearson(theirs, ours), mean_error(theirs, ours)
    return (
        Figure("factuality", f"Pearson r, {name}", round(r, 4), goal=GOAL, peer=PEER, note=note),
        Figure("factuality", f"mean absolute error, {name}", round(error, 4), better="lower", note=note),
    )


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """Pearson's r and the mean absolute error on EWT dev and test. Raises Absent and ModelError."""
    reader = Reader.load()
    found: list[Figure] = []
    for name, path in SETS:
        gold = list(gold_sentences(needed(corpora / path)))
        found += figures(name, gold, reader.tokens([one.forms for one in gold]))
    return tuple(found)
