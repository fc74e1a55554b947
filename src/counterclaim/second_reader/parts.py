"""What of a report is sent: the text that the rules code too, in parts that a model can take, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.records import CODED_BLOCKS, Report, Span

_BREAK = re.compile(r"[.!?][\"'”’)]*\s|\s")
"""Where a long paragraph may be cut: best behind a sentence."""
BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Stretches of a report's text, in order, that are sent together."""

    spans: tuple[Span, ...]

    def words(self, report: Report) -> str:
        """The text that is sent."""
        return BETWEEN.join(span.of(report.text) for span in self.spans)


def parts_of(report: Report, longest: int) -> tuple[Part, ...]:
    """A report's headline, lead and body in parts of at most so many characters; menus and captions are in none."""
    parts: list[Part] = []
    held: list[Span] = []
    size = 0
    for span in _stretches(report, longest):
        length = span.end - span.start + len(BETWEEN)
        if held and size + length > longest:
            parts.append(Part(tuple(held)))
            held, size = [], 0
        held.append(span)
        size += length
    return (*parts, Part(tuple(held))) if held else tuple(parts)


def _stretches(report: Report, longest: int) -> Iterator[Span]:
    for block in report.blocks:
        if block.kind in CODED_BLOCKS and not block.language:
            yield from _cut(report.text, block.span, longest)


def _cut(text: str, span: Span, longest: int) -> Iterator[Span]:
    """A paragraph in stretches, cut behind sentences, else between words, else anywhere."""
    start = span.start
    while span.end - start > longest:
        breaks = [m.end() for m in _BREAK.finditer(text, start, start + longest)]
        sentences = [at for at in breaks if not text[at - 2].isalnum()]
        end = (sentences or breaks or [start + longest])[-1]
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)
