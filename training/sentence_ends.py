"""Learns where sentences end from EWT and GUM, and writes `counterclaim/data/sentence_ends.yml`.

    python -m training.sentence_ends [--corpora ../shared/corpora]

Half a minute on one core. The same data gives the same table. A logistic model, fitted with AdaGrad; the signs that
move most are kept and fitted again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterclaim.knowledge import shipped
from counterclaim.sentences.ends import Ends, Paragraph, may_end, signs
from counterclaim.sentences.split import chunks_of, rule_spans
from training.corpus import TREEBANKS, asking, check

KEPT = 9000  # signs
SEEN = 3  # times, at least
PASSES = 8
BATCH = 256
STEP = 0.1
SHRINK = 2e-4  # L2, a case

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Gold:
    """A paragraph of a treebank: its chunks, the places where sentences begin, and where the rules say so."""

    document: str
    chunks: tuple[str, ...]
    starts: frozenset[int]
    proposed: frozenset[int]


def paragraphs(path: Path) -> Iterator[Gold]:
    """The paragraphs of a CONLL-U file, marked there by `# newdoc` and `# newpar` (with whatever follows)."""
    document, held = "", list[str]()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newdoc", "# newpar")) and held:
                yield gold(document, held)
                held = []
            if line.startswith("# newdoc"):
                document = line.partition("=")[2].strip()
            if line.startswith("# text ="):
                held.append(" ".join(line[8:].split()))
    if held:
        yield gold(document, held)


def gold(document: str, sentences: Sequence[str]) -> Gold:
    """One paragraph of these sentences, with one space between them."""
    text = " ".join(sentences)
    rules = rule_spans(text)
    places = [span.start for span in chunks_of(text, rules)]
    begins, at = set(), 0
    for sentence in sentences:
        begins.add(at)
        at += len(sentence) + 1
    numbers = {place: number for number, place in enumerate(places)}
    return Gold(
        document,
        tuple(span.of(text) for span in chunks_of(text, rules)),
        frozenset(numbers[place] for place in begins),
        frozenset(numbers[span.start] for span in rules),
    )


def cases(golds: Sequence[Gold]) -> tuple[list[tuple[str, ...]], Floats]:
    """The signs at every place where a sentence may end, and whether one does."""
    found, ends = [], []
    for one in golds:
        paragraph, start = Paragraph.of(one.chunks), 0
        for end in range(1, len(one.chunks)):
            if may_end(paragraph.looks[end - 1], paragraph.looks[end], end in one.proposed):
                found.append(tuple(signs(paragraph, end, start, end in one.proposed)))
                ends.append(float(end in one.starts))
            start = end if end in one.starts else start
    return found, np.array(ends)


def numbered(found: Sequence[Sequence[str]], known: Mapping[str, int]) -> Ints:
    """Cases as rows of numbers of signs; one number past the last stands for an unknown sign."""
    rows = np.full((len(found), max(map(len, found))), len(known), dtype=np.int64)
    for row, case in zip(rows, found, strict=True):
        row[: len(case)] = [known.get(sign, len(known)) for sign in case]
    return rows


def fitted(rows: Ints, ends: Floats, size: int) -> Floats:
    """The weights of the signs: logistic loss with L2, AdaGrad, always the same order of cases."""
    chance = np.random.default_rng(0)
    weights, squares = np.zeros(size + 1), np.full(size + 1, 0.01)
    for _ in range(PASSES):
        order = chance.permutation(len(ends))
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            part = rows[batch]
            wrong = 1 / (1 + np.exp(-weights[part].sum(1))) - ends[batch]
            used, where = np.unique(part, return_inverse=True)
            misses = np.bincount(where.ravel(), np.repeat(wrong, part.shape[1]), minlength=len(used))
            slope = misses + SHRINK * len(batch) * weights[used]
            squares[used] += slope**2
            weights[used] -= STEP * slope / np.sqrt(squares[used])
            weights[size] = 0
    return weights[:size]


def learnt(golds: Sequence[Gold]) -> dict[str, float]:
    """The weights of the signs that move most, to one decimal, in the order of their names."""
    found, ends = cases(golds)
    counts = Counter(sign for case in found for sign in case)
    names = sorted(sign for sign, count in counts.items() if count >= SEEN)
    weights = fitted(numbered(found, {sign: i for i, sign in enumerate(names)}), ends, len(names))
    moves = {sign: -abs(weight) * counts[sign] ** 0.5 for sign, weight in zip(names, weights, strict=True)}
    kept = sorted(sorted(names, key=moves.__getitem__)[:KEPT])
    again = fitted(numbered(found, {sign: i for i, sign in enumerate(kept)}), ends, len(kept))
    return {sign: round(float(weight), 1) for sign, weight in zip(kept, again, strict=True) if abs(weight) >= 0.05}


def f1(golds: Sequence[Gold], ends: Ends) -> float:
    """Whole sentences found, F1 in per cent."""
    right = asked = given = 0
    for one in golds:
        ours = [*ends.starts(one.chunks, one.proposed), len(one.chunks)]
        theirs = [*sorted(one.starts), len(one.chunks)]
        right += len(set(pairwise(ours)) & set(pairwise(theirs)))
        asked, given = asked + len(theirs) - 1, given + len(ours) - 1
    return 200 * right / (asked + given)


def write(weights: Mapping[str, float], path: Path) -> None:
    """The table: under each weight the signs that have it."""
    rows: dict[float, list[str]] = {}
    for sign, weight in weights.items():
        rows.setdefault(weight, []).append(sign)
    lines = ["# Made by `python -m training.sentence_ends` from UD English EWT and GUM; weight: signs that have it."]
    for weight in sorted(rows):
        lines.append(f"{weight}:")
        lines += [f"  - {json.dumps(sign, ensure_ascii=False)}" for sign in rows[weight]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, write, say how good it is."""
    corpora: Path = asking(__doc__).parse_args().corpora
    check(corpora, (path for paths in TREEBANKS.values() for path in paths))
    weights = learnt([one for train, _ in TREEBANKS.values() for one in paragraphs(corpora / train)])
    write(weights, shipped("sentence_ends.yml"))
    for name, (_, dev) in TREEBANKS.items():
        print(f"{name} dev: sentences F1 {f1(list(paragraphs(corpora / dev)), Ends(weights)):.2f}")


if __name__ == "__main__":
    main()
