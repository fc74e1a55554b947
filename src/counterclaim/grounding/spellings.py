"""One person, many romanisations: Zelensky, Zelenskyy, Zelenskyj; Mohammed, Muhammad, Mohamed.

A key that romanisations of one name share. It is only a second try, for full names that no table holds as written, and
only where one person is left. Method: how common romanisations of Arabic, Persian and Cyrillic differ (BGN/PCGN, ISO 9,
ALA-LC and what newspapers write), general knowledge.
"""

from __future__ import annotations

import re
from functools import lru_cache

from counterclaim.grounding.names import fold

_ARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "an", "at", "az"})
_SPELT: tuple[tuple[str, str], ...] = (
    ("tsch", "ch"), ("tch", "ch"), ("cz", "ch"), ("tj", "ch"), ("sch", "sh"), ("sz", "sh"), ("ph", "f"), ("kh", "h"),
    ("dzh", "j"), ("dj", "j"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"),
)  # fmt: skip
_SERVANT = re.compile(r"\babd(?:\s|ul|el|al|oul|u[nrsz])\s?")
_LAST_I = re.compile(r"[ae]?[iyj]+\b|[ae][iyj]|[iyj]+")
_LAST_H = re.compile(r"(?<=[au])h\b")
_DOUBLE = re.compile(r"(.)\1+")
_ONE_VOWEL = str.maketrans("oe", "ua")


@lru_cache(maxsize=4_096)  # the people of a report are asked for again and again
def sounds(name: str) -> str:
    """The key that romanisations of one full name share; "" for a name of one word, which says too little.

    >>> sounds("Volodymyr Zelenskyj") == sounds("Volodymyr Zelensky")
    True
    >>> sounds("Mohammed bin Salman") == sounds("Muhammad bin Salman"), sounds("Putin")
    (True, '')
    """
    words = [word for word in fold(name).split() if word not in _ARTICLES]
    if len(words) < 2:
        return ""
    key = _SERVANT.sub("abd", " ".join(words))
    for spelt, sound in _SPELT:
        key = key.replace(spelt, sound)
    key = _LAST_H.sub("", _LAST_I.sub("i", key).translate(_ONE_VOWEL))
    return "".join(_DOUBLE.sub(r"\1", key).split())
