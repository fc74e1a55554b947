"""Quotations: stretches of a report that stand between quotation marks, also where they run on over paragraphs.

Typographic convention: a quotation that goes on in the next paragraph opens that paragraph with a mark again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.turns import find_turns
from counterclaim.records import CODED_BLOCKS, Report, Span

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"', "``": "''", "''": "''", "‘": "’", "'": "'"}
_DOUBLE = re.compile("[“”«»„\"]|''|``")
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|(?<=[,.?!…])[’'](?!\w)")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two marks, in one block: `span` leaves the marks out, `marked` holds them.

    `opens_block` and `closes_block`: nothing but the quotation stands before or after it in its block; `closed` is
    False when the closing mark is missing, as where the next paragraph goes on.
    """

    span: Span
    marked: Span
    opens_block: bool
    closes_block: bool
    closed: bool
    block: int

    @property
    def whole(self) -> bool:
        """The block is this quotation and nothing else."""
        return self.opens_block and self.closes_block

    def speech(self, text: str) -> bool:
        """Long enough to be somebody's words, or ended like a sentence: not a name or a word held at arm's length."""
        words = self.span.of(text)
        return len(words.split()) >= _SHORTEST or (words[:1].isupper() and words.rstrip()[-1:] in {",", "!", "?"})


def find_quotations(report: Report) -> tuple[Quotation, ...]:
    """The quotations of a report's coded blocks, in order; none overlap."""
    found: list[Quotation] = []
    turns = find_turns(report)
    for number, block in enumerate(report.blocks):
        if (turn := turns.get(number)) is not None:
            found.append(Quotation(turn, turn, opens_block=False, closes_block=True, closed=True, block=number))
        elif block.kind in CODED_BLOCKS:
            found.extend(_in_block(report.text, block.span, number))
    return tuple(found)


def _in_block(text: str, block: Span, number: int) -> list[Quotation]:
    """The quotations of one block; single marks count only where the block has no double ones."""
    marks = list(_DOUBLE.finditer(text, block.start, block.end))
    if not marks:
        marks = [m for m in _SINGLE.finditer(text, block.start, block.end) if text[m.start() - 1 : m.start()] != "\\"]
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in marks:
        if opened is None:
            opened = mark if _may_open(text, block, mark) else None
        elif mark.group() in {_PAIRS[opened.group()], "”", '"'} and not _opens_anew(text, block, mark):
            found.append(_quotation(text, block, number, (opened.span(), mark.span())))
            opened = None
        elif mark.group() == opened.group() and _opens_anew(text, block, mark):
            opened = mark  # the one before was never closed
    if opened is not None and _DOUBLE.fullmatch(opened.group()):
        found.append(_quotation(text, block, number, (opened.span(), None)))
    return found


def _may_open(text: str, block: Span, mark: re.Match[str]) -> bool:
    """Whether a quotation may begin at a mark: a straight one with a word before it and none behind closes, or is an
    inch."""
    if mark.group() not in _PAIRS:
        return False
    before = text[max(block.start, mark.start() - 1) : mark.start()]
    after = text[mark.end() : min(block.end, mark.end() + 1)]
    straight = mark.group() in {'"', "''"}
    return not (straight and before.strip() and before not in "([—–-:" and not after.strip())


def _opens_anew(text: str, block: Span, mark: re.Match[str]) -> bool:
    """Whether a mark can only open: a blank or nothing before it and a word right behind it."""
    before = text[max(block.start, mark.start() - 1) : mark.start()]
    after = text[mark.end() : min(block.end, mark.end() + 1)]
    return not before.strip() and after.isalnum()


def _quotation(text: str, block: Span, number: int, at: tuple[tuple[int, int], tuple[int, int] | None]) -> Quotation:
    """The quotation between an opening mark and a closing one, or up to the end of its block."""
    (start, inside), closing = at
    inner = Span(inside, closing[0] if closing else block.end)
    end = closing[1] if closing else block.end
    before, after = text[block.start : start], text[end : block.end]
    return Quotation(
        inner, Span(start, end), not before.strip(), not after.strip(" \n\t."), closing is not None, number
    )
