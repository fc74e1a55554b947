"""The language of a report: py3langid (Barbaresi; Lui and Baldwin 2012) among the languages of conflict news."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Languages in which conflict news is published; a shorter list makes fewer slips. Malay counts as Indonesian.
_LIKELY = (
    "am ar az be bg bn bs cs da de el en es et fa fi fr ha he hi hr hu hy id it ja ka ko ku lt lv mk ms my ne nl no pl "
    "ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh"
)
SHORTEST = 20  # letters; less says nothing
SAMPLE = 1500  # characters; more adds time and quotations in other languages
SUREST_GUESS = 0.35  # probability; below it the words do not tell
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # lazy: slow to load, and only reading needs it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LIKELY.split())
    return identifier


def language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or `und` when it has fewer than 20 letters.

    >>> language("Ok")
    'und'
    """
    sample = text[:SAMPLE]
    if len(_LETTERS.findall(sample)) < SHORTEST:
        return "und"
    code, probability = _identifier().classify(sample)
    if probability < SUREST_GUESS:
        return "und"
    return "id" if code == "ms" else str(code)
