"""Judging: the words of a page are weighed, sentence by sentence, and one sentence is enough.

A claim stands in a sentence, so a sentence is what is weighed: its words, and the kinds of words that meet in it (a
state and an act of force, a number and people killed). A page is worth what its best sentence is, so that one
paragraph on an air strike carries a page of sport through, and no amount of other text can hold it back.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.firstpass.glance import glance
from counterclaim.firstpass.weights import Weights
from counterclaim.records import READ_LANGUAGES, Page, Pass
from counterclaim.reports.language import SAMPLE, language

LONGEST = 60  # words; what is longer is a list or has no stops, and is weighed in parts
SHORTEST = 3  # words; a shorter line is a menu entry, a name or a date
FEW = 20  # words; a page with fewer tells too little to be skipped
NAMED = 5  # words named in a reason
_WORD = re.compile(r"[A-Za-z]{2,}|\d+")
_END = re.compile(r"""[.!?][)"'”’]*\s+|\n+|;\s""")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MARKS = re.compile("[\u00a0\u00ab\u00bb\u2010-\u203a]")
_ACCENTS = re.compile("[\u0300-\u036f]")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """Says of a page, from its words alone, whether it can hold claims of the kind that is coded."""

    weights: Weights

    @classmethod
    def load(cls) -> Gate:
        """The gate with the weights that ship. Raises KnowledgeError when they are damaged."""
        return cls(Weights.load())

    def judge(self, page: Page) -> Pass:
        """Whether a page goes on to be read, with its score (0 to 1) and the reason.

        The score is that of the first sentence that reaches the threshold, else that of the best one.

        A page passes where its score reaches the threshold, where it is in a language that is not read (it is kept and
        counted as such), and where hardly any text is found (the reading says what is wrong). Never raises on any
        bytes.
        """
        return self.judge_text(glance(page))

    def judge_text(self, text: str) -> Pass:
        """The same of a text, its title in the first line, a paragraph a line."""
        code = language(_MARKS.sub(" ", (text.partition("\n")[2] or text)[:SAMPLE]))
        if code not in READ_LANGUAGES:
            return Pass(True, 1.0, f"in a language that the first pass cannot judge ({code})")
        many, odds = 0, -math.inf
        best: Words = ()
        for words in sentences(text):
            many += len(words)
            found = self.weights.of(words)
            if found > odds:
                best, odds = words, found
                if odds >= self.weights.threshold:
                    return self._passes(best, odds)
        return self._fails(best, odds, many)

    def _passes(self, words: Words, odds: float) -> Pass:
        telling = self.weights.telling(words, NAMED)
        return Pass(True, _probability(odds), f"speaks of {', '.join(telling) or 'several things at once'}", telling)

    def _fails(self, words: Words, odds: float, many: int) -> Pass:
        if many < FEW:
            return Pass(True, 1.0, f"hardly any words are found at a glance ({many})")
        telling = self.weights.telling(words, NAMED)
        score, least = _probability(odds), _probability(self.weights.threshold)
        nearest = f"nearest: {', '.join(telling)}" if telling else "no word of violence, force, state or politics"
        return Pass(False, score, f"{nearest}, in {many:,} words; score {score:.3f} under {least:.3f}", telling)


def sentences(text: str) -> Iterator[Words]:
    """The words and figures of each sentence or line of a text, in order, accents off; short lines are left out.

    >>> list(sentences("Home\\nU.S. troops entered Málaga. It rained all day."))
    [('US', 'troops', 'entered', 'Malaga'), ('It', 'rained', 'all', 'day')]
    """
    for line in _END.split(folded(text)):
        words = _WORD.findall(line)
        if len(words) >= SHORTEST:
            for start in range(0, len(words), LONGEST):
                yield tuple(words[start : start + LONGEST])


def folded(text: str) -> str:
    """A text without accents and without the stops of abbreviations in capitals ("U.S.")."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text)


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(odds, -500.0)))
