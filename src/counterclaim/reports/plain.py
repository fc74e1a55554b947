"""A plain text becomes a draft: its characters stay as they are, its lines and paragraphs are labelled.

A text copied from a page brings the page's furniture along: a menu above the title, "Read also" lists, a comment form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.records import Block, BlockKind, Span
from counterclaim.reports.drafts import Draft
from counterclaim.reports.entries import Piece, Told, cuts, entries_of, relabelled
from counterclaim.reports.furniture import FurnitureRules, Rule
from counterclaim.reports.outlet import split_title
from counterclaim.reports.passages import ends_as_sentence
from counterclaim.reports.published import iso
from counterclaim.reports.stamps import entry_tables
from counterclaim.reports.tables import outlet_tables

LONGEST_TITLE = 30  # words
LONGEST_LINK = 25  # words; a longer sentence under "Read also" is the report going on
MENU_ENTRY = 5  # words; a shorter line above the title is the page's menu
LONGEST_HEADING = 8  # words
_LINE = re.compile(r"[^\n]+")
_UNSEEN = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_OPENING = ("-", "–", "—", "*", "•", "·")  # a list item, or the name under a quotation
_BULLET = re.compile(r"^\s*([-*•·–—]|\d{1,2}[.)])\s")
_KINDS: dict[str, BlockKind] = {"byline": "byline", "dateline": "dateline", "caption": "caption", "heading": "heading"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of a plain text; `apart` when a blank line stands before it."""

    text: str
    span: Span
    apart: bool
    rule: Rule | None = None

    @property
    def length(self) -> int:
        return len(self.text.split())

    @property
    def reads(self) -> bool:
        """Whether it is a paragraph of sentences and not a headline, a menu entry or a name."""
        return (ends_as_sentence(self.text) and self.length > 4) or self.length > LONGEST_TITLE


def tidy(text: str) -> str:
    """A plain text with line ends as `\\n`, no-break spaces as spaces, and no characters that nobody sees."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))


def lines_of(text: str, rules: FurnitureRules) -> tuple[Line, ...]:
    """The lines of a text; the lines of a paragraph that was wrapped at a column are one."""
    made: list[Line] = []
    for paragraph in _paragraphs(text):
        parts = [Span(paragraph[0].start, paragraph[-1].end)] if _wrapped(text, paragraph) else paragraph
        for n, span in enumerate(parts):
            words = span.of(text)
            made.append(Line(words, span, n == 0, rules.by_words(words)))
    return tuple(made)


def _paragraphs(text: str) -> list[list[Span]]:
    """The spans of the lines, those between two blank lines together."""
    paragraphs: list[list[Span]] = []
    last = 0
    for found in _LINE.finditer(text):
        words = found.group()
        if not words.strip():
            continue
        start = found.start() + len(words) - len(words.lstrip())
        if not paragraphs or text.count("\n", last, start) > 1:
            paragraphs.append([])
        last = start + len(words.strip())
        paragraphs[-1].append(Span(start, last))
    return paragraphs


def _wrapped(text: str, spans: Sequence[Span]) -> bool:
    """Whether lines are one paragraph cut at a column: alike in length, and going on in lower case.

    In a text in capitals, as the old wires sent them, the closing stop must do.
    """
    lines = [span.of(text) for span in spans]
    if len(lines) < 2 or any(_BULLET.match(line) for line in lines):
        return False
    full = [len(line) for line in lines[:-1]]
    goes_on = sum(line[0].islower() for line in lines[1:])
    even = min(full) >= 40 and max(full) <= 110 and max(full) - min(full) <= 30
    capitals = all(line.isupper() for line in lines) and ends_as_sentence(lines[-1])
    return even and (capitals or 3 * goes_on >= len(lines) - 1)


def plain_draft(text: str, rules: FurnitureRules, title: str = "") -> Draft:
    """The draft of a plain text. `title` is given when the text came with one (a record's field).

    Every line that is not blank is in a block. The text itself is kept but for line ends and characters nobody sees.
    """
    text = tidy(text)
    lines = lines_of(text, rules)
    kinds = [_by_rule(line) for line in lines]
    _mark_lists(lines, kinds)
    _mark_the_end(lines, kinds)
    at = _title_at(lines, kinds, title)
    _mark_the_head(lines, kinds, at)
    _mark_headings(lines, kinds)
    _name_the_lead(kinds)
    shown, outlet = split_title(lines[at].text) if at is not None else (title, "")
    dates = (iso(line.text) for line, kind in zip(lines, kinds, strict=True) if kind == "dateline")
    day = next(filter(None, dates), None)
    pieces = [
        Piece(line.text, kind or "body", heads=kind == "heading", apart=line.apart)
        for line, kind in zip(lines, kinds, strict=True)
    ]
    told = Told(shown, date.fromisoformat(day[:10]) if day else None)
    divided = cuts(pieces, told, entry_tables(), outlet_tables())
    labels = relabelled(pieces, divided)
    blocks = tuple(b for line, kind in zip(lines, labels, strict=True) for b in _blocks(line, kind))
    entries = entries_of(divided, [Block("body", line.span) for line in lines])
    return Draft(text, blocks, title=shown.lstrip("# "), outlets=(outlet,), published=day, entries=entries)


def _blocks(line: Line, kind: BlockKind) -> tuple[Block, ...]:
    """The line as a block; the outlet's name after a title is a block of its own."""
    shown, outlet = split_title(line.text) if kind == "title" else (line.text, "")
    if not outlet:
        return (Block(kind, line.span),)
    cut = line.span.start + len(shown)
    rest = line.text[len(shown) :]
    after = cut + len(rest) - len(rest.lstrip())
    return Block(kind, Span(line.span.start, cut)), Block("byline", Span(after, line.span.end))


def _by_rule(line: Line) -> BlockKind | None:
    if line.rule is None:
        return None
    return _KINDS.get(line.rule.makes, "furniture")


def _mark_lists(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """What follows "Read also": headlines up to the next paragraph that reads as sentences."""
    listing = False
    for i, line in enumerate(lines):
        if line.rule and line.rule.makes == "list":
            listing = True
        elif listing:
            listing = not (line.reads and (line.apart or line.length > LONGEST_LINK))
        if listing:
            kinds[i] = "furniture"


def _mark_the_end(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """From the comment form on nothing is the report, if a report came before it; three menu entries may close it."""
    first = _first_paragraph(lines, kinds)
    ends = (i for i, line in enumerate(lines) if i > first and line.rule and line.rule.makes == "end")
    end = next(ends, len(lines))
    kinds[end:] = ["furniture"] * (len(lines) - end)
    tail = end
    while (
        tail > first + 1
        and kinds[tail - 1] is None
        and lines[tail - 1].length < MENU_ENTRY
        and not lines[tail - 1].reads
    ):
        tail -= 1
    if end - tail >= 3 and not any(ends_as_sentence(line.text) for line in lines[tail:end]):
        kinds[tail:end] = ["furniture"] * (end - tail)


def _first_paragraph(lines: Sequence[Line], kinds: Sequence[BlockKind | None]) -> int:
    """Where the report's sentences begin; the number of lines when there are none."""
    return next((i for i, line in enumerate(lines) if kinds[i] is None and line.reads), len(lines))


def _title_at(lines: Sequence[Line], kinds: Sequence[BlockKind | None], given: str) -> int | None:
    """Which line is the title: one that names the outlet at its end, or the longest line above the first paragraph."""
    first = _first_paragraph(lines, kinds)
    free = [i for i in range(first) if kinds[i] is None]
    if given:
        same = [
            i
            for i in free
            if split_title(lines[i].text)[0].lower() == given.lower() or lines[i].text.lower() == given.lower()
        ]
        return same[0] if same else None
    named = [i for i in free if split_title(lines[i].text)[1]]
    if named or (free and first < len(lines)):
        return named[0] if named else max(free, key=lambda i: (lines[i].length, -i))
    if first == len(lines):  # headlines only: the first of several is the title, a single line is the report
        return free[0] if len(free) > 1 else None
    asks = first + 1 < len(lines) and lines[first + 1].apart and lines[first].text.endswith(("?", "!"))
    return first if asks and lines[first].length <= LONGEST_TITLE else None


def _mark_the_head(lines: Sequence[Line], kinds: list[BlockKind | None], title: int | None) -> None:
    """What stands above the first paragraph: menu entries, the title, a standfirst."""
    first = _first_paragraph(lines, kinds)
    if title is not None:
        kinds[title] = "title"
    if first == len(lines):
        return
    for i in range(first):
        if kinds[i] is None:
            before = title is not None and i < title
            kinds[i] = "furniture" if before and lines[i].length <= MENU_ENTRY else "heading"


def _mark_headings(lines: Sequence[Line], kinds: list[BlockKind | None]) -> None:
    """A short line without figures, alone between blank lines and above a paragraph, is a heading."""
    for i, line in enumerate(lines[:-1]):
        follows = lines[i + 1].apart and lines[i + 1].reads
        plain = not (ends_as_sentence(line.text) or line.text.endswith((":", ",")) or line.text.startswith(_OPENING))
        if kinds[i] is None and follows and line.apart and plain and line.length <= LONGEST_HEADING:
            kinds[i] = "body" if any(c.isdigit() for c in line.text) else "heading"


def _name_the_lead(kinds: list[BlockKind | None]) -> None:
    body = [i for i, kind in enumerate(kinds) if kind in (None, "body")]
    if body:
        kinds[body[0]] = "lead"
