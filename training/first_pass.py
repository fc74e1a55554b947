"""Learns the weights of the first pass from what our own reader codes on free corpora, and writes them.

python -m training.first_pass label --corpora ../shared/corpora   reads the pages to learn from (20 minutes)
python -m training.first_pass learn --corpora ../shared/corpora   cross-validates, chooses the threshold, writes weights
python -m training.first_pass gold --corpora ../shared/corpora    reads the pages of the bench: bench/gate.txt

A logistic regression over sentences, ridge-penalised, by Adam over all of them: does the sentence hold a claim that
has a side? Its features are the words, the kinds of words (`first_pass_words`) and each two kinds that meet. A page's
score is that of its best sentence. The threshold keeps RECALL of the pages of news that hold such claims, in folds
that were not learnt from.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim import reading
from counterclaim.firstpass.glance import glance
from counterclaim.firstpass.judging import folded, sentences
from counterclaim.firstpass.weights import NUMBER, UNIT, WEIGHTS, WORDS, Entry, Together, Weights, forms_of
from counterclaim.knowledge import shipped
from training.first_pass_pages import LEARNT, held_out_pages, labelled, to_learn
from training.first_pass_words import KINDS, kinds_of_words

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LABELS = Path(__file__).parent / "work" / "first_pass_labels.jsonl"
GOLD = Path(__file__).parents[1] / "bench" / "gate.txt"
RECALL = 0.995
NOT_NEWS = "EWT"
"""What is learnt from and has no say in the threshold: reviews, answers and mails of the web."""
FOLDS, SEED = 5, 5
STEPS, RATE = 150, 0.05
RIDGE_WORDS, RIDGE_KINDS = 6.0, 0.1
RAREST = 2  # pages that a word must stand on to have a weight of its own
LEAST = 0.05  # a word whose weight is nearer to nothing is written only where it has kinds
HEAD = "# word, its own weight in hundredths of log-odds, its kinds; made by training/first_pass.py, see NOTICE\n"
PAIRS = tuple((a, b) for a in range(len(KINDS)) for b in range(a + 1, len(KINDS)))


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences to learn from: their words as numbers, the kinds and pairs of kinds in them, their page, their
    answer."""

    words: Ints
    ends: Ints
    kinds: Floats
    page: Ints
    answer: Floats

    def of_pages(self, wanted: NDArray[np.bool_]) -> Examples:
        """Those on the pages that are wanted."""
        kept = np.flatnonzero(wanted[self.page])
        starts = np.concatenate([[0], self.ends[:-1]])
        words = np.concatenate([self.words[starts[n] : self.ends[n]] for n in kept])
        ends = np.cumsum(self.ends[kept] - starts[kept])
        return Examples(words, ends, self.kinds[kept], self.page[kept], self.answer[kept])

    @property
    def rows(self) -> Ints:
        """For each word the sentence it stands in."""
        return np.repeat(np.arange(len(self.ends)), np.diff(self.ends, prepend=0))


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt: weights of words by their number, of kinds and pairs, and where a sentence starts from."""

    words: Floats
    kinds: Floats
    bias: float

    def scores(self, examples: Examples) -> Floats:
        """The log-odds of each sentence."""
        sums = np.bincount(examples.rows, self.words[examples.words], len(examples.ends))
        return np.asarray(self.bias + sums + examples.kinds @ self.kinds)


def learn(examples: Examples, words: int) -> Learnt:
    """Weights that make the answers likely; the same on every run."""
    rows = examples.rows
    state: list[Any] = [np.zeros(words), np.zeros(examples.kinds.shape[1]), np.zeros(1)]
    ridge = (RIDGE_WORDS, RIDGE_KINDS, 0.0)
    mean = [np.zeros_like(part) for part in state]
    square = [np.zeros_like(part) for part in state]
    state[2][0] = -2.0
    for step in range(1, STEPS + 1):
        odds = Learnt(state[0], state[1], float(state[2][0])).scores(examples)
        wrong = 1 / (1 + np.exp(-odds)) - examples.answer
        slopes = (np.bincount(examples.words, wrong[rows], words), examples.kinds.T @ wrong, np.array([wrong.sum()]))
        for n, slope in enumerate(slopes):
            held = slope + ridge[n] * state[n]
            mean[n] = 0.9 * mean[n] + 0.1 * held
            square[n] = 0.99 * square[n] + 0.01 * held * held
            size = np.sqrt(square[n] / (1 - 0.99**step)) + 1e-8
            state[n] = state[n] - RATE * mean[n] / (1 - 0.9**step) / size
    return Learnt(state[0], state[1], float(state[2][0]))


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages to learn from, by number: their set, their text, and what was coded there."""

    sets: tuple[str, ...]
    texts: tuple[str, ...]
    claims: tuple[tuple[dict[str, Any], ...], ...]

    @classmethod
    def load(cls, corpora: Path) -> Pages:
        """Those with labels; pages in other languages are left out."""
        labels = {row["name"]: row for row in map(json.loads, LABELS.read_text("utf-8").splitlines())}
        rows = [
            (name, glance(page), tuple(labels[key]["claims"]))
            for name in LEARNT
            for key, page in to_learn(corpora, name)
            if labels[key]["read"]
        ]
        sets, texts, claims = zip(*rows, strict=True)
        return cls(sets, texts, claims)

    @property
    def with_a_side(self) -> NDArray[np.bool_]:
        """Whether each page holds a claim that has a side."""
        return np.array([any(claim["side"] for claim in claims) for claims in self.claims])


def examples_of(pages: Pages, table: Weights) -> tuple[Examples, tuple[str, ...]]:
    """The sentences of all pages, and the words that get a number: those on two pages or more."""
    said = [(n, _entries(words, table)) for n, text in enumerate(pages.texts) for words in sentences(text)]
    on_pages = Counter(word for word, _ in {(entry[0], n) for n, entries in said for entry in entries})
    vocabulary = tuple(sorted(word for word, count in on_pages.items() if count >= RAREST))
    numbers = {word: n for n, word in enumerate(vocabulary)}
    words: list[int] = []
    ends: list[int] = []
    for _, entries in said:
        words += sorted(numbers[entry[0]] for entry in entries if entry[0] in numbers)
        ends.append(len(words))
    bits = np.array([_bits(entry[2] for entry in entries) for _, entries in said])
    alone = ((bits[:, None] >> np.arange(len(KINDS))) & 1).astype(float)
    kinds = np.hstack([alone, np.stack([alone[:, a] * alone[:, b] for a, b in PAIRS], axis=1)])
    quotes = [_quotes(claims) for claims in pages.claims]
    answer = np.array([_holds({e[0].lower() for e in entries}, quotes[n]) for n, entries in said], dtype=float)
    page = np.array([n for n, _ in said])
    return Examples(np.array(words), np.array(ends), kinds, page, answer), vocabulary


def _entries(words: Iterable[str], table: Weights) -> set[Entry]:
    """The words of a sentence as the product reads them; what no table has is its own lower case, of no kind."""
    rest = {(word.lower(), 0.0, 0) for word in words if word not in table.forms and not word[0].isdigit()}
    return table.entries(words) | rest


def _bits(many: Iterable[int]) -> int:
    found = 0
    for bits in many:
        found |= bits
    return found


def _quotes(claims: Sequence[dict[str, Any]]) -> list[set[str]]:
    """The words of the first 60 characters of each claim with a side: enough to find its sentence."""
    said = (sentences(folded(claim["quote"])[:60] + " . . .") for claim in claims if claim["side"])
    return [{NUMBER if w.isdigit() else w.lower() for words in parts for w in words} for parts in said]


def _holds(words: set[str], quotes: Sequence[set[str]]) -> bool:
    return any(quote and len(quote & words) >= 0.9 * len(quote) for quote in quotes)


def best(scores: Floats, page: Ints, pages: int) -> Floats:
    """The score of each page: that of its best sentence."""
    found = np.full(pages, -50.0)
    np.maximum.at(found, page, scores)
    return found


def cross_validated(examples: Examples, words: int, pages: int) -> Floats:
    """The score of each page by weights that did not learn from it."""
    folds = np.random.default_rng(SEED).integers(0, FOLDS, pages)
    found = np.zeros(len(examples.ends))
    for fold in range(FOLDS):
        learnt = learn(examples.of_pages(folds != fold), words)
        kept = folds[examples.page] == fold
        found[kept] = learnt.scores(examples)[kept]
    return best(found, examples.page, pages)


def report(pages: Pages, scores: Floats, threshold: float) -> None:
    """Prints what the threshold keeps and leaves out, set by set, in folds not learnt from."""
    sided, any_claim = pages.with_a_side, np.array([bool(claims) for claims in pages.claims])
    sets = np.array(pages.sets)
    print(f"threshold {threshold:.2f}")
    for name in LEARNT:
        here = sets == name
        kept, useless = scores[here & sided] >= threshold, scores[here & ~any_claim] < threshold
        print(f"{name:10} {kept.mean():.4f} of {len(kept)} with a side kept,", end=" ")
        print(f"{useless.mean():.2f} of {len(useless)} without claims left out")


def write(learnt: Learnt, vocabulary: Sequence[str], kinds: dict[str, frozenset[str]], threshold: float) -> None:
    """Writes the two files of weights."""
    folder = shipped("firstpass")
    own = dict(zip(vocabulary, learnt.words, strict=True))
    lines = []
    for word in sorted({*own, *kinds}):
        weight = round(own.get(word, 0.0) * UNIT)
        if word in kinds or abs(weight) >= LEAST * UNIT:
            lines.append(" ".join([word, str(weight), *sorted(kind.replace(" ", "_") for kind in kinds.get(word, ()))]))
    (folder / WORDS).write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    rows = [
        "# Weights of kinds of words, in log-odds; made by training/first_pass.py, see docs/first-pass.md and NOTICE."
    ]
    rows += [f"bias: {learnt.bias:.3f}", f"threshold: {threshold:.3f}", "kinds:"]
    rows += [f"  {kind.replace(' ', '_')}: {learnt.kinds[n]:.3f}" for n, kind in enumerate(KINDS)]
    rows += ["together:"]
    for n, (a, b) in enumerate(PAIRS, len(KINDS)):
        names = f"{KINDS[a].replace(' ', '_')} with {KINDS[b].replace(' ', '_')}"
        rows.append(f"  {names}: {learnt.kinds[n]:.3f}")
    (folder / WEIGHTS).write_text("\n".join(rows) + "\n", "utf-8")


def by_kinds(kinds: dict[str, frozenset[str]]) -> Weights:
    """A table that knows kinds and no weights: for reading words as the product will."""
    numbers = {kind: n for n, kind in enumerate(KINDS)}
    words = {word: (0.0, sum(1 << numbers[kind] for kind in own)) for word, own in kinds.items()}
    return Weights(forms_of(words), Together((0.0,) * len(KINDS), {}), 0.0, 0.0)


def learn_all(corpora: Path) -> None:
    """Cross-validates, says how it went, and writes the weights learnt from all pages."""
    pages, kinds = Pages.load(corpora), kinds_of_words()
    examples, vocabulary = examples_of(pages, by_kinds(kinds))
    scores = cross_validated(examples, len(vocabulary), len(pages.texts))
    news = pages.with_a_side & (np.array(pages.sets) != NOT_NEWS)
    threshold = float(np.sort(scores[news])[int((1 - RECALL) * news.sum())])
    report(pages, scores, threshold)
    write(learn(examples, len(vocabulary)), vocabulary, kinds, threshold)


def label(corpora: Path) -> None:
    """Reads the pages to learn from with the reader as it is now."""
    LABELS.parent.mkdir(exist_ok=True)
    instruments = reading.Instruments.load()
    with LABELS.open("w", encoding="utf-8") as stream:
        for name in LEARNT:
            for row in labelled(to_learn(corpora, name), instruments):
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def gold(corpora: Path) -> None:
    """Reads the pages of the bench with the reader as it is now, and writes what kind of page each is."""
    head = [line for line in GOLD.read_text("utf-8").splitlines() if line.startswith("#")]
    rows = (f"{row['name']} {_kind(row)}" for row in labelled(held_out_pages(corpora), reading.Instruments.load()))
    GOLD.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


def _kind(row: dict[str, Any]) -> str:
    if not row["read"]:
        return "unread"
    sided = sum(claim["side"] for claim in row["claims"])
    return "sides" if sided > 1 else "side" if sided else "any" if row["claims"] else "none"


def main() -> None:
    """The command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("label", "learn", "gold"))
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    asked = parser.parse_args()
    {"label": label, "learn": learn_all, "gold": gold}[asked.what](asked.corpora)


if __name__ == "__main__":
    main()
