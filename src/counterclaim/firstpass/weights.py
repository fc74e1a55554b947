"""The weights of the first pass: what words, and kinds of words that meet in a sentence, add to the odds of a claim.

`data/firstpass/words.txt` has a word a line: its own weight in hundredths of log-odds, then its kinds (a state, a
leader, an office, an act of force, ...). `weights.yml` has the weights of the kinds, alone and two together ("a
state" with "an act of force"), where a sentence starts from, and the threshold. `training/first_pass.py` writes both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import shipped, table

FOLDER = "firstpass"
WORDS, WEIGHTS = "words.txt", "weights.yml"
UNIT = 100
"""Weights in the file of words are in hundredths."""
ABBREVIATION = 4
"""Letters up to which a name that is written in capitals keeps them in the table: "US" is not "us"."""
NUMBER = "0"
"""What stands for every figure."""

Entry = tuple[str, float, int]
"""A word as the table has it, its weight, its kinds as bits."""


class Together(dict[int, float]):
    """What the kinds of words in a sentence add, by their bits; reckoned when first asked for."""

    def __init__(self, alone: tuple[float, ...], pairs: Mapping[tuple[int, int], float]) -> None:
        super().__init__()
        self.alone = alone
        self.pairs = pairs

    def __missing__(self, bits: int) -> float:
        here = [n for n in range(len(self.alone)) if bits >> n & 1]
        value = sum(self.alone[n] for n in here)
        value += sum(self.pairs.get((n, other), 0.0) for n in here for other in here if n < other)
        self[bits] = value
        return value


@dataclass(frozen=True, slots=True)
class Weights:
    """The table of words with what goes with it; log-odds throughout."""

    forms: Mapping[str, Entry]
    together: Together
    bias: float
    threshold: float

    @classmethod
    def load(cls, folder: Path | None = None) -> Weights:
        """The weights that ship, or those in a folder. Raises KnowledgeError that names file and line."""
        folder = folder or shipped(FOLDER)
        rows = table(WEIGHTS, folder / WEIGHTS)
        try:
            kinds = {kind: n for n, kind in enumerate(rows["kinds"])}
            pairs = dict(_pair(name, weight, kinds) for name, weight in rows["together"].items())
            together = Together(tuple(map(float, rows["kinds"].values())), pairs)
            bias, threshold = float(rows["bias"]), float(rows["threshold"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(f"{WEIGHTS}: not a table of weights ({error!r}); make it anew") from error
        return cls(forms_of(_words(folder / WORDS, kinds)), together, bias, threshold)

    def entries(self, words: Iterable[str]) -> set[Entry]:
        """The words of a sentence that the table has, each once; every figure is one and the same word.

        A name is known by its capital ("Turkey"), in capitals too, and a word of other kinds in any case.
        """
        forms = self.forms
        number = forms[NUMBER]
        return {forms.get(word, number) for word in words if word in forms or word[0] <= "9"}

    def of(self, words: Iterable[str]) -> float:
        """The log-odds that a sentence holds a claim; each word counts once."""
        bits, total = 0, self.bias
        for _, weight, kinds in self.entries(words):
            total += weight
            bits |= kinds
        return total + self.together[bits]

    def telling(self, words: Iterable[str], most: int, least: float = 0.3) -> tuple[str, ...]:
        """The words that speak most for a claim, the weightiest first: those of a kind that add `least` or more."""
        known = (entry for entry in self.entries(words) if entry[2] and entry[0] != NUMBER)
        own = {name: weight + self.together[kinds] for name, weight, kinds in known}
        return tuple(sorted((name for name in own if own[name] >= least), key=lambda name: (-own[name], name))[:most])


def forms_of(words: Mapping[str, tuple[float, int]]) -> Mapping[str, Entry]:
    """Each word of a table in the forms that texts have it in: as it is, with a capital, in capitals; names come first.

    A short name in capitals ("US") has that form alone.
    """
    found: dict[str, Entry] = {NUMBER: (NUMBER, 0.0, 0)}
    for named in (True, False):
        for word, own in words.items():
            if word[0].isupper() == named:
                for form in (word,) if word.isupper() else (word, word.capitalize(), word.upper()):
                    found.setdefault(form, (word, *own))
    found[NUMBER] = (NUMBER, *words.get(NUMBER, (0.0, 0)))
    return found


def _pair(name: str, weight: Any, kinds: Mapping[str, int]) -> tuple[tuple[int, int], float]:
    first, second = sorted(kinds[kind] for kind in name.split(" with "))
    return (first, second), float(weight)


def _words(path: Path, kinds: Mapping[str, int]) -> Mapping[str, tuple[float, int]]:
    found: dict[str, tuple[float, int]] = {}
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{path.name}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        word, *rest = line.split(" ")
        try:
            found[word] = (int(rest[0]) / UNIT, sum(1 << kinds[kind] for kind in rest[1:]))
        except (ValueError, KeyError, IndexError) as error:
            raise KnowledgeError(f"{path.name}: line {number}: wanted is a word, a whole number, kinds") from error
    return found
