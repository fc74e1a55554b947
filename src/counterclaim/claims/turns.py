"""Turns: a paragraph of a conversation in print, that opens with who speaks: 'Q:', 'A:', '((Name))'.

The whole paragraph is that person's words, though no marks stand around them. A name before a colon counts where it
opens two paragraphs or more of a report; '((Name))' is Wikinews's way.
"""

from __future__ import annotations

import re
from collections import Counter

from counterclaim.records import CODED_BLOCKS, Report, Span

_LABEL = re.compile(
    r"(?:\(\((?P<marked>[^()\n]{1,40})\)\)|(?P<plain>[A-Z][\w.’'-]{0,20}(?: [A-Z][\w.’'-]{0,20}){0,3}):)\s+"
)
_ASKS_AND_ANSWERS = frozenset({"Q", "A", "Question", "Answer"})
_TWICE = 2


def find_turns(report: Report) -> dict[int, Span]:
    """Where the words of each turn stand, by the number of its block."""
    opened = {}
    for number, block in enumerate(report.blocks):
        if block.kind in CODED_BLOCKS and block.kind != "title":
            label = _LABEL.match(report.text, block.span.start, block.span.end)
            if label is not None and label.end() < block.span.end:
                opened[number] = label
    often = Counter(label["plain"] for label in opened.values() if label["plain"])
    kept = {n: m for n, m in opened.items() if m["marked"] or often[m["plain"]] >= _TWICE}
    asked = {n: m for n, m in opened.items() if m["plain"] in _ASKS_AND_ANSWERS}
    return {n: Span(m.end(), report.blocks[n].span.end) for n, m in sorted({**kept, **asked}.items())}
