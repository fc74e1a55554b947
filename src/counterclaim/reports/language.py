"""The language of a report: py3langid (Barbaresi; Lui and Baldwin 2012) among the languages of conflict news.

English is told by its function words first: they are enough for most pages, and for texts too short for statistics.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from counterclaim.knowledge import table
from counterclaim.reports.passages import words

# Languages in which conflict news is published; a shorter list makes fewer slips. Malay counts as Indonesian.
_LIKELY = (
    "am ar az be bg bn bs cs da de el en es et fa fi fr ha he hi hr hu hy id it ja ka ko ku lt lv mk ms my ne nl no pl "
    "ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh"
)
SHORTEST = 20  # letters; less says nothing
SAMPLE = 1500  # characters; more adds time and quotations in other languages
SUREST_GUESS = 0.35  # probability; below it the words do not tell
PLAINLY = 0.12  # share of telling English words at which a text of `MANY` words needs no further look
MANY = 60  # words
LATIN_SHARE = 0.9  # of its letters that a text in English has in Latin script
_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The small words of a language: `telling` ones are its own, `common` ones it shares with others."""

    telling: frozenset[str]
    common: frozenset[str]
    enough: float

    def plainly(self, said: tuple[str, ...]) -> bool:
        """Whether a text of many words is in this language beyond doubt."""
        return len(said) >= MANY and sum(word in self.telling for word in said) >= PLAINLY * len(said)

    def shows(self, said: tuple[str, ...]) -> bool:
        """Whether a few words show this language."""
        telling = sum(word in self.telling for word in said)
        return telling > 0 and telling + sum(word in self.common for word in said) >= self.enough * len(said)


@cache
def english_words() -> FunctionWords:
    """The function words of English, from `data/languages.yml`."""
    raw = table("languages.yml")["english"]
    return FunctionWords(frozenset(raw["telling"]), frozenset(raw["common"]), float(raw["enough"]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # lazy: slow to load, and only reading needs it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LIKELY.split())
    return identifier


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `und` when its words do not tell.

    >>> language("Ok"), language("Two were killed.")
    ('und', 'en')
    """
    sample = text[:SAMPLE]
    letters = _LETTERS.findall(sample)
    said = words(sample) if len(_LATIN.findall(sample)) > LATIN_SHARE * len(letters) else ()
    if english_words().plainly(said):
        return "en"
    english = "en" if english_words().shows(said) else "und"
    if len(letters) < SHORTEST:
        return english
    code, probability = _identifier().classify(sample)
    if probability < SUREST_GUESS:
        return english
    return "id" if code == "ms" else str(code)
