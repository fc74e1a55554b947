"""Words by their stems, and how rare each is in news: what two texts share says more the rarer it is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import snowballstemmer

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped

Weighed = Mapping[str, float]
"""Stems with their weights; the squares of the weights add up to 1, or there are none."""
MOST_WORDS = 64
"""Of a text, so many stems that weigh most are kept: a long report costs no more to compare than a short one."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_COMMON = 0.2  # of all texts; a word that more of them have tells nothing


@dataclass(slots=True)
class Rarity:
    """In how many of `texts` texts each stem was found. Stems are remembered here, for as long as this object lives."""

    texts: int
    found_in: Mapping[str, int]
    _stems: dict[str, str] = field(default_factory=dict)
    _stemmer: Any = field(default_factory=lambda: snowballstemmer.stemmer("english"))

    @classmethod
    def load(cls, path: Path | None = None) -> Rarity:
        """The shipped table (a first line with the number of texts, then a count and its stems a line).

        Raises KnowledgeError that names file and line.
        """
        where = path or shipped("linking/rarity.txt")
        found: dict[str, int] = {}
        texts = 0
        try:
            lines = where.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"{where.name}: cannot be read ({error})") from error
        for number, line in enumerate(lines, 1):
            count, *stems = line.split() or [""]
            if not count.isdigit() or not int(count):
                raise KnowledgeError(f"{where.name}: line {number}: begins with no number of texts")
            texts = texts or int(count)
            found |= dict.fromkeys(stems, int(count))
        if not texts:
            raise KnowledgeError(f"{where.name}: is empty")
        return cls(texts, found)

    def stem(self, word: str) -> str:
        """The stem of a word, in lower case (Porter's algorithm of 2001 for English, from Snowball)."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = self._stemmer.stemWord(word.casefold().removesuffix("'s").removesuffix("’s"))
        return known

    def stems(self, text: str) -> tuple[str, ...]:
        """The stems of a text's words and numbers, in order."""
        return tuple(self.stem(word) for word in words_of(text))

    def weight(self, stem: str) -> float:
        """How much a stem tells: the logarithm of how rare it is; 0 for what stands in every fifth text or more."""
        share = self.found_in.get(stem, 1) / self.texts
        return -math.log(share) if share < _COMMON else 0.0

    def weighed(self, stems: Iterable[str]) -> Weighed:
        """The stems that tell most, each by its weight and the logarithm of how often it stands there."""
        often: dict[str, int] = {}
        for stem in stems:
            often[stem] = often.get(stem, 0) + 1
        raw = [(self.weight(s) * (1 + math.log(n)), s) for s, n in often.items() if len(s) > 1]
        raw = sorted((pair for pair in raw if pair[0] > 0), key=lambda pair: (-pair[0], pair[1]))[:MOST_WORDS]
        length = math.sqrt(sum(w * w for w, _ in raw))
        return {stem: weight / length for weight, stem in raw}


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text as written, in order; parts that a hyphen or an apostrophe joins are one."""
    return tuple(_WORD.findall(text))


def likeness(a: Weighed, b: Weighed) -> float:
    """How alike two texts are: the cosine of their weighed words, 0 to 1."""
    if len(a) > len(b):
        a, b = b, a
    # fsum: the same to the last bit for (a, b) and (b, a).
    return math.fsum([weight * b[stem] for stem, weight in a.items() if stem in b])
