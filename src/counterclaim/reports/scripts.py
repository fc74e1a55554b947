"""The script a text is written in, and what a script alone says of its language.

Many scripts write one language of conflict news only; in others a letter gives the language away: see
`data/languages.yml`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from counterclaim.knowledge import table

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Armn": "\u0531-\u058f",
    "Beng": "\u0980-\u09e5\u09f0-\u09ff",
    "Deva": "\u0900-\u0963\u0970-\u097f",
    "Ethi": "\u1200-\u135a\u1380-\u138f\u2d80-\u2ddf",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Gujr": "\u0a80-\u0ae5",
    "Guru": "\u0a00-\u0a65",
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Hebr": "\u05d0-\u05f2",
    "Kana": "\u3041-\u30ff\uff66-\uff9d",
    "Khmr": "\u1780-\u17dd",
    "Laoo": "\u0e80-\u0edf",
    "Mlym": "\u0d00-\u0d63",
    "Mymr": "\u1000-\u103f\u104c-\u109f",
    "Sinh": "\u0d80-\u0ddf",
    "Taml": "\u0b80-\u0be5",
    "Telu": "\u0c00-\u0c65",
    "Thai": "\u0e00-\u0e4e",
}
_LETTER = re.compile("|".join(f"(?P<{name}>[{letters}])" for name, letters in _RANGES.items()))
_LATIN = re.compile(f"[{_RANGES['Latn']}]")
_ELSE = re.compile(f"[{''.join(letters for name, letters in _RANGES.items() if name != 'Latn')}]")
_JAPANESE = 0.1  # share of kana among Han characters that makes a text Japanese


@dataclass(frozen=True, slots=True)
class Script:
    """A script: the languages written in it that are told apart, and the letters that only one of them has."""

    code: str
    alone: str
    among: frozenset[str]
    letters: tuple[tuple[str, frozenset[str]], ...]

    def by_letters(self, text: str) -> str:
        """The language that the script or its telling letters name, or ""."""
        there = frozenset(text)
        named = (language for language, letters in self.letters if letters & there)
        return next(named, self.alone)


@dataclass(frozen=True, slots=True)
class Written:
    """A text's main script (ISO 15924), "" without letters, and `beside` it the one that stands for most of the rest.

    `share` is the main script's share of the letters.
    """

    script: str
    beside: str = ""
    share: float = 1.0


@cache
def scripts() -> dict[str, Script]:
    """The scripts of `data/languages.yml`, by code."""
    return {
        code: Script(
            code,
            raw.get("alone", ""),
            frozenset(raw.get("among", ())),
            tuple((language, frozenset(letters)) for language, letters in raw.get("letters", {}).items()),
        )
        for code, raw in table("languages.yml")["scripts"].items()
    }


def written(text: str) -> Written:
    """In which script most of a text stands, and which one stands in it too.

    >>> written("Двое погибли, The Guardian said"), written("12")
    (Written(script='Latn', beside='Cyrl', share=0.577), Written(script='', beside='', share=1.0))
    """
    if not _ELSE.search(text):
        return Written("Latn" if _LATIN.search(text) else "")
    found = Counter(match.lastgroup or "" for match in _LETTER.finditer(text))
    if found["Kana"] and found["Kana"] >= _JAPANESE * found["Hani"]:
        found["Kana"] += found.pop("Hani", 0)
    found = +found
    if not found:
        return Written("")
    (first, letters), *rest = found.most_common(2)
    return Written(first, rest[0][0] if rest else "", round(letters / found.total(), 3))


def latin_part(text: str) -> str:
    """A text without the letters of other scripts.

    >>> latin_part("Two died (двое погибли), he said").split()
    ['Two', 'died', '(', '),', 'he', 'said']
    """
    return _LETTER.sub(lambda match: match.group() if match.lastgroup == "Latn" else "", text)
