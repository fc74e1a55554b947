"""The words of figures: how digits, number words and scale words are written, as patterns.

The word lists are in `data/numbers.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"\d+|[^\W\d]+|[^\w\s]")
SP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*(?!\n))"  # white space inside a phrase: never a paragraph break
FIGURE = r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u202f ]\d{3})+|\d+)(?:\.\d+)?"
NO_MORE = r"(?!\w|[.,]\d)"  # the figure ends here
DIGITS = FIGURE + NO_MORE
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
DASH = r"[-\u2010-\u2015]"


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, their spaces free."""
    ordered = sorted({w.casefold() for w in words}, key=lambda w: (-len(w), w))
    escaped = (re.escape(w).replace(r"\ ", SP) for w in ordered)
    return "(?:" + "|".join(escaped) + ")"


def whole(words: Iterable[str]) -> str:
    """An alternation of whole words; signs such as "~" stand without white space."""
    words = list(words)
    signs, letters = [w for w in words if not w[0].isalpha()], [w for w in words if w[0].isalpha()]
    parts = ([rf"(?<![\w-]){any_of(letters)}(?!\w)"] if letters else []) + ([any_of(signs)] if signs else [])
    return "(?:" + "|".join(parts) + ")"


def number_words(t: dict[str, dict[str, int]]) -> str:
    """Number words up to the billions: "forty-nine", "one hundred and five", "two thousand three hundred"."""
    unit, teen, ten = any_of(t["units"]), any_of(t["teens"]), any_of(t["tens"])
    gap = rf"(?:{SP}|{DASH})"
    small = rf"(?:{ten}(?:{gap}{unit}\b)?|{teen}|{unit})\b"
    hundreds = rf"(?:(?:{unit}|{teen}|a){gap}hundred\b(?:(?:{SP}and)?{SP}{small})?|{small})"
    thousands = rf"(?:(?:{hundreds}|a){gap}thousand\b(?:(?:,?{SP}and|,)?{SP}{hundreds})?|{hundreds})"
    return rf"(?<![\w-])(?:{thousands})"


def single(t: dict[str, dict[str, int]]) -> str:
    """One value in digits or words, with its scale word: "1.2 million", "half a dozen", "two dozen", "dozen"."""
    scale = rf"(?:{any_of(t['scales'])})\b(?!s)"
    half = rf"(?<![\w-])half{SP}an?{SP}{scale}"
    and_half = rf"(?:{SP}and{SP}a{SP}half(?={SP}(?:million|thousand|billion)))?"
    short = r"(?:m|k)(?=\s+(?:people|refugees|residents|civilians)\b)"
    digits = rf"{FIGURE}(?:{NO_MORE}(?:[\s-]{scale})?|{short})"
    spoken = rf"(?:(?<![\w-])a{SP}{scale}|{number_words(t)}{and_half}(?:(?:{SP}|-){scale})*)"
    alone = r"(?<![\w-])(?:dozen|hundred|thousand|million)\b(?!s)"
    return rf"(?:{half}|{digits}|{spoken}|{alone})"
