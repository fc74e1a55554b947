"""Evidence as selectors of the W3C Web Annotation model, and its offsets in UTF-16 for browsers.

The books count code points. JavaScript, and so every browser, counts UTF-16 units: a character beyond U+FFFF, as most
emoji are, takes two. The offsets are converted here, at the edge, and nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from counterclaim.records import Evidence, Span

AROUND = 32
"""So many characters before and after a quote tell it from others with the same words."""
Shape = dict[str, Any]


class Units:
    """The offsets of one text in UTF-16 units, from those in code points.

    >>> Units("a😀b").of(Span(2, 3))
    {'start': 3, 'end': 4}
    """

    def __init__(self, text: str) -> None:
        self._wide = [i for i, character in enumerate(text) if ord(character) > 0xFFFF] if not text.isascii() else []

    def at(self, offset: int) -> int:
        """How many UTF-16 units stand before the code point at this offset."""
        return offset + bisect_left(self._wide, offset)

    def of(self, span: Span) -> dict[str, int]:
        """A span in UTF-16 units, half-open."""
        return {"start": self.at(span.start), "end": self.at(span.end)}


def selectors(evidence: Evidence, text: str, units: Units) -> tuple[Shape, Shape]:
    """One piece of evidence: by position, in code points as stored, and by its words with those around them."""
    span = evidence.span
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end, "utf16": units.of(span)}
    quote = {
        "type": "TextQuoteSelector",
        "exact": evidence.quote,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return position, quote
