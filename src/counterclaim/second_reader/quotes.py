"""Where words that a model gives stand in a report: exactly, or after white space and marks are evened out.

A model that copies a sentence often turns its quotation marks straight or joins its lines. Such words are found too and
mapped back to the page's own characters. Words stand only whole: "5 killed" does not stand in "105 killed".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.records import Span

_SAME = dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛`´′", "'") | dict.fromkeys("‐‑‒–—−", "-") | {"…": "..."}
_GONE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_OUTER = " \"'.,;:"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where words stand; `exactly`, or once marks and blanks are evened out; and how often, the first being taken."""

    span: Span
    exactly: bool
    times: int


def standing(words: str, text: str, spans: Iterable[Span]) -> Standing | None:
    """Where words stand in some stretches of a text, whole; None where they do not.

    >>> found = standing("'No one fled'", "He said: ‘No  one fled’.", [Span(0, 24)])
    >>> found.span.of("He said: ‘No  one fled’."), found.exactly
    ('‘No  one fled’', False)
    """
    here = tuple(spans)
    if not words.strip():
        return None
    if exact := list(_exact(words.strip(), text, here)):
        return Standing(exact[0], True, len(exact))
    for wanted in dict.fromkeys((_evened(words)[0].strip(), _evened(words)[0].strip(_OUTER))):
        if wanted and (found := list(_even(wanted, text, here))):
            return Standing(found[0], False, len(found))
    return None


def _exact(words: str, text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        at = text.find(words, span.start, span.end)
        while at >= 0:
            if whole(text, at, at + len(words)):
                yield Span(at, at + len(words))
            at = text.find(words, at + 1, span.end)


def _even(words: str, text: str, spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        even, origins = _evened(span.of(text))
        at = even.find(words)
        while at >= 0:
            start = span.start + origins[at][0]
            end = span.start + origins[at + len(words) - 1][1]
            if whole(text, start, end):
                yield Span(start, end)
            at = even.find(words, at + 1)


@lru_cache(maxsize=256)  # a paragraph is looked through for every field of every proposal
def _evened(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with marks and blanks evened out, and for each of its characters where it comes from."""
    made: list[str] = []
    origins: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if char in _GONE:
            continue
        if char.isspace() and made and made[-1] == " ":
            origins[-1] = (origins[-1][0], at + 1)
            continue
        for each in " " if char.isspace() else _SAME.get(char, char):
            made.append(each)
            origins.append((at, at + 1))
    return "".join(made), origins


def whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no word and no number in two.

    >>> whole("105 killed", 2, 10), whole("1,105 killed", 2, 12), whole("105 killed", 0, 3)
    (False, False, True)
    """
    return not (_inside(text, start) or _inside(text, end))


def _inside(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    further = text[at - 2 : at - 1], text[at + 1 : at + 2]
    return (before in ",." and after.isdigit() and further[0].isdigit()) or (
        before.isdigit() and after in ",." and further[1].isdigit()
    )
