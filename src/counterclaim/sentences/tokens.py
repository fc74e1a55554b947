"""Cuts raw text into words as the English Web Treebank does: clitics apart, hyphens apart, abbreviations whole."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from counterclaim.records import Span
from counterclaim.sentences.spelling import Spelling, shipped_spelling

# Control and format characters (zero-width space, byte-order mark, direction marks) belong to no word.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LETTER = r"[^\W\d_]"
_APOSTROPHE = r"['’ʼ]"
_CLITIC = re.compile(
    rf"(?P<stem>.+?)(?P<clitic>n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|re|ve|ll))", re.IGNORECASE | re.DOTALL
)
_CLITICS = frozenset({"s", "m", "d", "re", "ve", "ll"})


def _pattern(spelling: Spelling) -> re.Pattern[str]:
    """One ordered alternation: the first that fits at a place is the token."""
    names = "|".join(sorted(map(re.escape, spelling.before_a_name), key=len, reverse=True))
    free = sorted(spelling.anywhere - spelling.months, key=len, reverse=True)
    either = "|".join(map(re.escape, free))
    months = "|".join(sorted(spelling.months, key=len, reverse=True))
    numbered = "|".join(sorted(spelling.before_a_number, key=len, reverse=True))
    domains = "|".join(sorted(spelling.domains, key=len, reverse=True))
    prefixes = "|".join(sorted(spelling.hyphen_prefixes, key=len, reverse=True))
    word = rf"[^\W_](?:[\w\u00ad]*[^\W_])?(?:{_APOSTROPHE}[^\W_]+)*"
    alternatives = (
        # addresses
        r"(?:https?://|ftp://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]",
        r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        rf"(?<![\w.])(?:[A-Za-z0-9-]+\.)+(?:{domains}|[Cc][Oo][Mm]|O[Rr][Gg]|N[Ee][Tt])\b(?!\.\w)(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’])?",
        r"(?<!\w)[@#][^\W\d]\w+",
        r"(?<![\w.])[\w-]+\.(?i:pdf|docx?|xlsx?|html?|jpe?g|png|mp[34]|zip|txt)\b",
        r"[:;=]-?[()DPp](?![^\W_])",
        # abbreviations
        rf"(?<!\w)(?i:{names})\.(?=[{_BLANK}]*\w)",
        rf"(?<!\w)(?i:{either})\.(?!\w)(?!\.)",
        rf"(?<!\w)(?i:{months})\.(?=[{_BLANK}]*\d)",
        rf"(?<!\w)(?i:{numbered})\.(?=[{_BLANK}]*\d)",
        rf"(?<![\w.])(?:{_LETTER}\.){{2,}}(?![^\W_]{{2}})",
        rf"(?<![\w.'’])(?:{_LETTER}\.)+{_LETTER}(?![\w.])",
        r"(?<![\w.'’])[A-HJ-Z]\.(?=[\s\u00a0]+[A-Z])",
        # numbers
        r"\d{4}-\d{2}-\d{2}(?!\d)",
        r"(?<!\w)\+?\d{1,3}-\d{3}-\d{3,4}(?:-\d{4})?(?!\d)",
        r"\d{1,4}(?:/\d{1,4})+(?!\w)",
        r"\d{1,2}(?::\d{2})+",
        r"(?<!\w)['’]\d\d(?:s\b)?",
        r"\d+(?:st|nd|rd|th|s)\b",
        r"(?<![\w.])[+-]\d+(?:[.,]\d+)*(?![\w-])",
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)",
        r"\d+(?:\.\d+)+",
        r"\d+(?=[ap]\.?m\b)",
        r"(?<=\d)[ap]\.m\.",
        r"(?<=\d)(?:am|pm|km|kg|mm|cm|m|bn|k|lbs?|ft)\b",
        r"\d+(?=(?:am|pm|km|kg|mm|cm|m|bn|k|lbs?|ft)\b)",
        # words
        rf"(?<!\w)(?i:{prefixes})-(?!(?:and|or|to)\b){word}",
        r"[A-Z]+&[A-Z]+",
        word,
        # signs
        r"\.{2,}|…|[-–—]{2,}|[!?]+|([*=_~+#|<>^])\1+|``|''|’’",
        rf"[^{_BLANK}]",
    )
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


@cache
def _shipped_pattern() -> re.Pattern[str]:
    return _pattern(shipped_spelling())


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The words of a stretch of text, in order, as spans of the whole text.

    Every character that is neither white space nor a control or format character belongs to exactly one word.
    Conventions: UD English EWT ("n't" and "'s" apart, "Russian-led" three words, "U.S.", "13/9", "1,200" one).

    >>> [s.of("It didn't.") for s in words_of("It didn't.")]
    ['It', 'did', "n't", '.']
    """
    spelling = shipped_spelling()
    joined = dict(spelling.joined)
    spans: list[Span] = []
    for match in _shipped_pattern().finditer(text, start, len(text) if end is None else end):
        spans.extend(_cut(match.group(), match.start(), joined))
    return tuple(spans)


def _cut(word: str, at: int, joined: dict[str, tuple[int, ...]]) -> list[Span]:
    """One match, cut where a clitic or a joined word ends."""
    lengths = joined.get(word.lower())
    if lengths is not None:
        edges = [at]
        for length in lengths:
            edges.append(edges[-1] + length)
        return [Span(a, b) for a, b in pairwise(edges)]
    if len(word) > 2 and word[0].isalnum():
        match = _CLITIC.fullmatch(word)
        if match is not None:
            middle = at + match.start("clitic")
            return [*_cut(word[: middle - at], at, joined), Span(middle, at + len(word))]
    return [Span(at, at + len(word))]
