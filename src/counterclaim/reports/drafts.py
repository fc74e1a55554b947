"""A draft: a page's text with its labelled blocks, and what the page says of itself, before it becomes a Report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from counterclaim.records import Block, BlockKind, Entry, Span
from counterclaim.reports.dateline import dateline_end, tags_end
from counterclaim.reports.metadata import Metadata
from counterclaim.reports.tables import OutletTables

BETWEEN = "\n\n"  # what stands between two blocks of a page that has no text of its own


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, its blocks in order, and what the page states. `outlets` holds the names in order of trust.

    `entries` are the texts of which the page is made, where they are several. `meta` is what its head says.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    outlets: tuple[str, ...] = ()
    writer: str = ""
    published: str | None = None
    language: str = ""
    entries: tuple[Entry, ...] = ()
    meta: Metadata = field(default_factory=Metadata)

    def said(self, *kinds: BlockKind) -> tuple[str, ...]:
        """The wordings of the blocks of some kinds, in order."""
        return tuple(block.span.of(self.text) for block in self.blocks if block.kind in kinds)


def laid_out(pieces: Iterable[tuple[BlockKind, str]]) -> tuple[str, tuple[Block, ...]]:
    """One text made of pieces, with a block for each; empty pieces are left out.

    >>> laid_out([("title", "A"), ("lead", "B")])[0]
    'A\\n\\nB'
    """
    texts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, piece in pieces:
        if not piece.strip():
            continue
        texts.append(piece)
        blocks.append(Block(kind, Span(at, at + len(piece))))
        at += len(piece) + len(BETWEEN)
    return BETWEEN.join(texts), tuple(blocks)


def with_dateline_apart(draft: Draft, tables: OutletTables, site: str = "") -> Draft:
    """The draft with the dateline of its lead as a block of its own, so that coding starts at the sentence.

    What an editor set in square brackets between the two ("[TEXT]") is furniture.
    `site` is the host of the page's address; it counts as one of its names. Each entry of a page may have its own.
    """
    made: list[Block] = []
    first = {block.span for block in draft.blocks if block.kind == "lead"} | _first_of_entries(draft)
    for block in draft.blocks:
        words = block.span.of(draft.text)
        end = dateline_end(words, tables, (*draft.outlets, site)) if block.span in first else 0
        if not end:
            made.append(block)
            continue
        head = words[:end].rstrip()
        rest = len(words) - len(words[end:].lstrip())
        tags = tags_end(words[rest:])
        made.append(Block("dateline", Span(block.span.start, block.span.start + len(head))))
        if tags:
            tagged = words[rest : rest + tags].rstrip()
            made.append(Block("furniture", Span(block.span.start + rest, block.span.start + rest + len(tagged))))
        made.append(Block(block.kind, Span(block.span.start + rest + tags, block.span.end)))
    return replace(draft, blocks=tuple(made))


def _first_of_entries(draft: Draft) -> set[Span]:
    """Where the first paragraph of each entry stands."""
    found: set[Span] = set()
    coded = iter([block for block in draft.blocks if block.kind in ("lead", "body")])
    block = next(coded, None)
    for entry in draft.entries:
        while block is not None and block.span.start < entry.span.start:
            block = next(coded, None)
        if block is not None and block.span.within(entry.span):
            found.add(block.span)
    return found


def with_title_before(draft: Draft, title: str) -> Draft:
    """The draft with a title that its text does not hold put before it as the first block."""
    if not title or "title" in {block.kind for block in draft.blocks}:
        return draft
    shift = len(title) + len(BETWEEN)
    moved = (Block(b.kind, _later(b.span, shift)) for b in draft.blocks)
    return replace(
        draft,
        text=title + BETWEEN + draft.text,
        title=title,
        blocks=(Block("title", Span(0, len(title))), *moved),
        entries=tuple(replace(e, span=_later(e.span, shift)) for e in draft.entries),
    )


def _later(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)
