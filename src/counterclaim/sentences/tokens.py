"""Cuts raw text into words as the English Web Treebank does: clitics apart, hyphens apart, abbreviations whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from counterclaim.records import Span
from counterclaim.sentences.spelling import Spelling, shipped_spelling

# Control and format characters (zero-width space, byte-order mark, direction marks) belong to no word.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LETTER = r"[^\W\d_]"
_ACCENT = r"\u0300-\u036f"  # written after their letter ("Orba\u0301n"), they are part of its word
_MODIFIED = r"[\U0001f3fb-\U0001f3ff\ufe0f\u20e3]*"  # an emoji's skin tone, or that it is one
_EMOJI = r"[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_APOSTROPHE = r"['’ʼ]"
_CLITIC = re.compile(rf"(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|re|ve|ll))\Z", re.IGNORECASE)
_LONGEST_CLITIC = 3
_LONGEST_KEPT = 40  # letters; how a longer match is cut is not remembered
_WHOLE: tuple[tuple[int, int], ...] = ()
LONGEST_JOINED = 30  # letters; a word of 100,000 is not looked up at each of its clitics


_END = r"[^\s<>\"“”.,;:!?)\]'’]"  # the last sign of an address


def _any(words: Iterable[str]) -> str:
    """An alternation of these words, longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _addresses(spelling: Spelling) -> tuple[str, ...]:
    return (
        rf"(?:https?://|ftp://|www\.)[^\s<>\"“”]+{_END}",
        r"(?<![\w.+-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)*",
        rf"(?<![\w.])(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{_any(spelling.domains)}|[Cc][Oo][Mm]|O[Rr][Gg]|N[Ee][Tt])\b(?!\.\w)(?:/[^\s<>\"“”]*{_END})?",
        r"(?<!\w)[@#][^\W\d]\w+",
        r"(?<![\w.])[\w-]{1,255}\.(?i:pdf|docx?|xlsx?|html?|jpe?g|png|mp[34]|zip|txt)\b",
        rf"(?<![\w.])(?:{_any(spelling.newsgroups)})(?:\.[a-z]+)+(?![\w.])",
        r"[:;=]-?[()DPp](?![^\W_])",
        r"\^_\^",
    )


def _abbreviations(spelling: Spelling) -> tuple[str, ...]:
    return (
        r"(?<!\w)(?i:etc)(?=\.\Z)",  # EWT: the stop that ends the sentence is a word
        rf"(?<!\w)(?i:{_any(spelling.before_a_name)})\.(?=[{_BLANK}]*\w)",
        rf"(?<!\w)(?i:{_any(spelling.anywhere - spelling.months)})\.(?!\w)(?!\.\.)",
        rf"(?<!\w)(?i:{_any(spelling.months)})\.(?=[{_BLANK}]*\d)",
        rf"(?<!\w)(?i:{_any(spelling.before_a_number)})\.(?=[{_BLANK}]*\d)",
        rf"(?<![\w.'’])(?:{_LETTER}\.)+{_LETTER}(?![\w.])",
        rf"(?<![\w.])(?:{_LETTER}\.){{2,}}(?![^\W_]{{2}})",
        r"(?<![\w.'’])[A-HJ-Z]\.(?=[\s\u00a0]+[A-Z])",
        rf"(?<![\w/])(?i:{_any(spelling.with_a_sign)})(?!\w)",
        r"(?<![\w/])w/(?=[^\W\d_])",
    )


def _numbers() -> tuple[str, ...]:
    units = "am|pm|km|kg|mm|cm|m|bn|k|lbs?|ft"
    return (
        r"[0-9#*]\ufe0f?\u20e3",  # a keycap
        r"\d{4}-\d{2}-\d{2}(?!\d)",
        r"(?<!\w)\+?\d{1,3}-\d{3}-\d{3,4}(?:-\d{4})?(?!\d)",
        r"(?<![\w-])(?:\d{3}/)?\d{3}-\d{4}(?<!00)(?![\w-])",  # a telephone number, but "500-1000"
        r"(?<![\w-])\d{5}-\d{4}(?![\w-])",
        r"\d{1,4}(?:/\d{1,4})+(?!\w)",
        r"\d{1,2}(?::\d{2})+",
        r"(?<!\w)['’]\d\d(?:s\b)?",
        r"\d+(?:st|nd|rd|th|s)\b",
        r"(?<![\w.])[+-]\d+(?:[.,]\d+)*(?![\w-])",
        r"(?<![\w.)\]])\.\d+(?![\w.])",
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)",
        r"\d+(?:\.\d+)+",
        r"\d+(?=[ap]\.?m\b)",
        r"(?<=\d)[ap]\.m\.",
        rf"(?<=\d)(?:{units})\b",
        rf"\d+(?=(?:{units})\b)",
        r"(?<![\w-])\d+(?=(?:[AP]M|K|MM?|[gG][bB]|hrs)\b)",
        r"(?<![\w$])(?:US|[ACU])\$",
    )


def _pattern(spelling: Spelling) -> re.Pattern[str]:
    """One ordered alternation: the first that fits at a place is the token."""
    word = rf"[^\W_](?:[\w\u00ad{_ACCENT}]*[^\W_])?[{_ACCENT}]*(?:{_APOSTROPHE}(?:[^\W_][{_ACCENT}]*)+)*"
    sloppy = (
        rf"(?<![\w'’-])(?i:{first})(?={second}\s+(?:{_any(after) or '[a-z]+'})(?![\w-]))"
        for first, second, after in spelling.sloppy
    )
    joined = "|".join(re.escape(first + second) for first, second, _ in spelling.sloppy)
    plain = rf"(?<!\S)(?!(?i:{joined})\s)[A-Za-z]+(?=,?\s)"  # most words: asked first, as what follows asks much
    alternatives = (
        plain,
        r"[,.](?=\s)",
        *_addresses(spelling),
        *_abbreviations(spelling),
        *_numbers(),
        *sloppy,
        rf"(?<!\w)(?!UN-)(?!(?i:{_any(spelling.small_prefixes)})-[A-Z])(?i:{_any(spelling.hyphen_prefixes)})-(?!(?:and|or|the|to)\b){word}",
        r"[A-Z]+&[A-Z]+",
        word,
        # signs
        r"…\.|[.!?]{2,}|…|[-–—]{2,}|([*=_~+#|<>^$\\/])\1+|``|''|’’|<-|->",
        r"[\U0001f1e6-\U0001f1ff]{2}",  # a flag
        rf"(?![{_BLANK}]){_EMOJI}{_MODIFIED}(?:\u200d{_EMOJI}{_MODIFIED})*",
        rf"[^{_BLANK}]",
    )
    return re.compile(rf"(?=[^{_BLANK}])(?:{'|'.join(f'(?:{alternative})' for alternative in alternatives)})")


@cache
def _shipped_joined() -> dict[str, tuple[int, ...]]:
    return dict(shipped_spelling().joined)


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
    spans: list[Span] = []
    for match in _shipped_pattern().finditer(text, start, len(text) if end is None else end):
        word, at = match.group(), match.start()
        if len(word) > _LONGEST_KEPT:
            cuts = _cut(word)
        elif (cuts := _kept_cuts(word)) == _WHOLE:
            spans.append(Span(at, at + len(word)))
            continue
        spans.extend([Span(at + begins, at + ends) for begins, ends in cuts])
    return tuple(spans)


@lru_cache(maxsize=1 << 14)  # words recur
def _kept_cuts(word: str) -> tuple[tuple[int, int], ...]:
    """How one match is cut; empty where it stays whole."""
    cuts = _cut(word)
    return cuts if len(cuts) > 1 else _WHOLE


def _cut(word: str) -> tuple[tuple[int, int], ...]:
    """One match, cut where a clitic or a joined word ends: where each part begins and ends in it."""
    joined = _shipped_joined()
    end = len(word)
    clitics: list[tuple[int, int]] = []
    while end > 2 and word[0].isalnum() and not _lengths(word, end, joined):
        match = _CLITIC.search(word, max(1, end - _LONGEST_CLITIC), end)
        if match is None:
            break
        clitics.append((match.start(), end))
        end = match.start()
    edges = accumulate(_lengths(word, end, joined) or (end,), initial=0)
    return (*pairwise(edges), *reversed(clitics))


def _lengths(word: str, end: int, joined: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """How a joined word is cut ("cannot": 3 and 3), of which `word[:end]` is one; empty for any other."""
    return joined.get(word[:end].lower(), ()) if end <= LONGEST_JOINED else ()
