"""How a word enters the reader model: straight quotes, word pieces without case, and the word's shape beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHAPES = ("none", "lower", "Title", "X", "UPPER", "miXed", "digits", "d1g1t", "sign", "other")
LONGEST_WORD = 40  # letters that the model sees of one word; a long address says no more after that
_STRAIGHT = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'",
    "`": "'", "´": "'", "‐": "-", "‑": "-", "\u00ad": None,
})  # fmt: skip


def straight_quotes(form: str) -> str:
    """A word with straight quotes and without soft hyphens, otherwise as written."""
    return form.translate(_STRAIGHT)


def straight(form: str) -> str:
    """A word as the model reads it: curly quotes straight, soft hyphens gone, at most LONGEST_WORD letters.

    >>> straight("Ja’afari")
    "Ja'afari"
    """
    short = form[:LONGEST_WORD].translate(_STRAIGHT)
    return short if short.isascii() else short.encode("utf-8", "replace").decode("utf-8")  # no lone surrogates


def shape_of(form: str) -> int:
    """The index in SHAPES of how a word is written; the model's word pieces have no case of their own."""
    return SHAPES.index(_shape(form))


def _shape(form: str) -> str:
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return "digits" if any(c.isdigit() for c in form) else "sign"
    if any(c.isdigit() for c in form):
        return "d1g1t"
    if form.islower():
        return "lower"
    if form.isupper():
        return "X" if len(letters) == 1 else "UPPER"
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return "Title"
    return "miXed" if any(c.isupper() for c in letters) else "other"


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence for the model: piece ids with [CLS] and [SEP], a shape each, first and last piece of each word."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many pieces its words have, [CLS] and [SEP] left out."""
        return len(self.ids) - 2


class PieceCutter:
    """Cuts words into pieces with the tokenizer file that ships with the model."""

    def __init__(self, tokenizer_json: Path) -> None:
        from tokenizers import Tokenizer  # heavy: loaded with the model, not with the package

        tokenizer: Any = Tokenizer.from_file(str(tokenizer_json))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._cls, self._sep, self._unknown = (
            int(tokenizer.token_to_id(f"[{name}]")) for name in ("CLS", "SEP", "UNK")
        )
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self.words = frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())

    def cut(self, forms: Sequence[str]) -> Pieces:
        """The pieces of one sentence's words; a word that leaves no piece (a lone control sign) is one unknown."""
        ids, shapes, first, last = [self._cls], [0], [], []
        for form in forms:
            own, shape = self._word(form)
            first.append(len(ids))
            ids.extend(own)
            last.append(len(ids) - 1)
            shapes.extend([shape] * len(own))
        ids.append(self._sep)
        shapes.append(0)
        return Pieces(tuple(ids), tuple(shapes), tuple(first), tuple(last))

    def word(self, form: str) -> tuple[int, ...]:
        """The piece ids of one word."""
        return self._word(form)[0]

    def _word(self, form: str) -> tuple[tuple[int, ...], int]:
        """Piece ids and shape of one word. Words come back often: the last 50,000 are remembered."""
        form = form[:LONGEST_WORD]
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= 50_000:
                self._known.clear()
            ids = self._tokenizer.encode(straight(form), add_special_tokens=False).ids
            known = self._known[form] = (tuple(ids) or (self._unknown,), shape_of(form))
        return known


@dataclass(frozen=True, slots=True)
class PieceBatch:
    """Sentences side by side, padded: arrays of the model's inputs, int64, sentences x pieces or sentences x words."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    word_mask: NDArray[np.int64]


def padded(sentences: Sequence[Pieces]) -> PieceBatch:
    """The sentences as one padded batch; padding words point at piece 0 and are masked."""
    longest = max(len(s.ids) for s in sentences)
    words = max(1, *(len(s.first) for s in sentences))
    rows = len(sentences)
    ids, shapes, mask = (np.zeros((rows, longest), dtype=np.int64) for _ in range(3))
    first, last, word_mask = (np.zeros((rows, words), dtype=np.int64) for _ in range(3))
    for row, sentence in enumerate(sentences):
        size, count = len(sentence.ids), len(sentence.first)
        ids[row, :size] = sentence.ids
        shapes[row, :size] = sentence.shapes
        mask[row, :size] = 1
        first[row, :count] = sentence.first
        last[row, :count] = sentence.last
        word_mask[row, :count] = 1
    return PieceBatch(ids, shapes, mask, first, last, word_mask)
