"""Names as keys: case, accents, quotes, hyphens and dots do not tell two names apart; an acronym's capitals do."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SAME = str.maketrans(
    {
        "’": "", "‘": "", "'": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "“": "", "”": "", '"': "", ",": "",
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ə": "a", "Ə": "A", "ß": "ss",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", ".": "", "\u00a0": " ",
    }
)  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|our|his|her|this|that|these|those|both)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_DOMAIN = re.compile(r"\w\.[a-z]{2,}$")
_CAPITAL_WORD = re.compile(r"[^\W\d_][\w'’.\-]*\w|[^\W\d_]")


@lru_cache(maxsize=16_384)  # the same phrases are asked for again and again; measured: a seventh of grounding
def fold(words: str) -> str:
    """A name as a key: lower case, no accents, quotes or dots, one space for hyphens and runs of white space.

    >>> fold("Côte  d’Ivoire"), fold("U.S."), fold("Bosnia-Herzegovina")
    ('cote divoire', 'us', 'bosnia herzegovina')
    """
    plain = words.translate(_SAME)
    if not plain.isascii():  # some letters come apart into others with dots or accents, and so does a small letter
        plain = _bare_letters(_bare_letters(plain).lower()).translate(_SAME)
    return " ".join(plain.lower().split())


def _bare_letters(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c)).translate(_SAME)


def bare(words: str) -> str:
    """A noun phrase without what stands around a name: articles, quotes, brackets, a possessive at its end.

    >>> bare("the Azerbaijani army’s")
    'Azerbaijani army'
    """
    core = " ".join(words.split()).strip(' \t"“”«»,;:()[]')
    while (shorter := _ARTICLE.sub("", core)) != core:
        core = shorter
    return _POSSESSIVE.sub("", core).strip()


def fits_case(alias: str, wording: str) -> bool:
    """Whether a wording is written as the name it could be is: 'us' is not the US, 'wagner' is not Wagner.

    Acronyms of up to three letters need their capitals; longer ones may be written as in 'Nato'; any other name needs
    its first letter large where the registry has it large.
    """
    letters = [c for c in alias if c.isalpha()]
    written = [c for c in wording if c.isalpha()]
    if not letters or not written or _DOMAIN.search(wording):
        return True
    if len(letters) <= 3 and all(c.isupper() for c in letters):
        return all(c.isupper() for c in written)
    return not letters[0].isupper() or written[0].isupper()


def capital_words(text: str) -> list[tuple[int, int]]:
    """Where words that begin with a capital letter stand in a text, possessives left out."""
    return [
        (m.start(), m.start() + len(_POSSESSIVE.sub("", word) if word[-1] in "s'’" else word))
        for m in _CAPITAL_WORD.finditer(text)
        if (word := m.group())[0].isupper()
    ]


def slug(name: str) -> str:
    """The part of a readable id that a name makes.

    >>> slug("Nikol Pashinyan"), slug("Sana'a")
    ('nikol-pashinyan', 'sanaa')
    """
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
