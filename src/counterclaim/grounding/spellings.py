"""One person, many romanisations: Zelensky, Zelenskyy, Zelenskyj; Mohammed, Muhammad, Mohamed.

A key that romanisations of one name share. It is only a second try, for full names that no table holds as written, and
only where one person is left. Method: how common romanisations of Arabic, Persian and Cyrillic differ (BGN/PCGN, ISO 9,
ALA-LC and what newspapers write), general knowledge.
"""

from __future__ import annotations

import re

from counterclaim.grounding.names import fold

_ARTICLES = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "an", "at", "az"})
_CHANGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"\babd(?:\s|ul|el|al|oul|u[nrsz])\s?", "abd"),
        (r"tsch|tch|cz|tj", "ch"),
        (r"sch|sz", "sh"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"dzh|dj", "j"),
        (r"(?<=[gdt])h", ""),
        (r"q|ck", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"[ae]?[iyj]+\b", "i"),
        (r"[ae][iyj]", "i"),
        (r"[iyj]+(?=[aeou])", "i"),
        (r"[iyj]+", "i"),
        (r"[ou]", "u"),
        (r"e", "a"),
        (r"(?<=[au])h\b", ""),
        (r"(.)\1+", r"\1"),
    )
)


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
    key = " ".join(words)
    for pattern, sound in _CHANGES:
        key = pattern.sub(sound, key)
    return "".join(key.split())
