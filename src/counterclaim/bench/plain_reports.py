"""Gold texts as reports: their text untouched, so that gold offsets hold, and analysed many at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from counterclaim.reading import Instruments
from counterclaim.records import Block, Claim, Report, Sentence, Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![ \t]*\n))*")


def plain_report(name: str, text: str, *, published: date | None = None, outlet: str = "", title: str = "") -> Report:
    """A report whose text is the gold text, each paragraph (up to an empty line) a block of body.

    Where the text begins with `title`, that stretch is the title's block.

    >>> [b.span.of("A b.\\n\\nC d.") for b in plain_report("x", "A b.\\n\\nC d.").blocks]
    ['A b.', 'C d.']
    """
    blocks = []
    start = len(title) if title and text.startswith(title) else 0
    if start:
        blocks.append(Block("title", Span(0, start)))
    found = (Span(m.start(), m.start() + len(m.group().rstrip())) for m in _PARAGRAPH.finditer(text, start))
    blocks += [Block("body", span) for span in found]
    day = published.isoformat() if published else None
    return Report(name, f"gold:{name}", name, outlet, title, "", "en", day, text, tuple(blocks))


def coded(
    reports: Iterable[Report], instruments: Instruments | None = None
) -> Iterator[tuple[Report, tuple[Sentence, ...], tuple[Claim, ...]]]:
    """Each report with its analysed sentences and its claims, in the order given."""
    instruments = instruments or Instruments.load()
    for report, sentences in instruments.reader.analyse(reports):
        yield report, sentences, instruments.coder.code(report, sentences)
