"""Quotations: stretches of a report that stand between quotation marks, also where they run on over paragraphs.

Typographic convention: a quotation that goes on in the next paragraph opens that paragraph with a mark again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.records import CODED_BLOCKS, Report, Span

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "``": "''"}
_MARK = re.compile('[“”«»„"]')
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks (the marks left out), in one block.

    `opens_block` and `closes_block`: nothing but the quotation stands before or after it in its block; `closed` is
    False when the closing mark is missing, as where the next paragraph goes on.
    """

    span: Span
    opens_block: bool
    closes_block: bool
    closed: bool
    block: int

    @property
    def whole(self) -> bool:
        """The block is this quotation and nothing else."""
        return self.opens_block and self.closes_block

    def speech(self, text: str) -> bool:
        """Long enough to be somebody's words, not a name or a word held at arm's length."""
        return len(self.span.of(text).split()) >= _SHORTEST


def find_quotations(report: Report) -> tuple[Quotation, ...]:
    """The quotations of a report's coded blocks, in order; none overlap."""
    found: list[Quotation] = []
    for number, block in enumerate(report.blocks):
        if block.kind in CODED_BLOCKS:
            found.extend(_in_block(report.text, block.span, number))
    return tuple(found)


def _in_block(text: str, block: Span, number: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, block.start, block.end):
        if opened is None:
            opened = mark if mark.group() in _PAIRS else None
        elif mark.group() in {_PAIRS[opened.group()], "”"}:
            found.append(_quotation(text, block, number, (opened.start(), mark.end(), True)))
            opened = None
    if opened is not None:
        found.append(_quotation(text, block, number, (opened.start(), block.end, False)))
    return found


def _quotation(text: str, block: Span, number: int, at: tuple[int, int, bool]) -> Quotation:
    start, end, closed = at
    inner = Span(start + 1, end - 1 if closed else end)
    before, after = text[block.start : start], text[end : block.end]
    return Quotation(inner, not before.strip(), not after.strip(" \n\t."), closed, number)
