"""A saved web page becomes a draft: all its visible text in document order, each block labelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from lxml.html import HtmlElement

from counterclaim.errors import UnreadablePage
from counterclaim.pages.addresses import host
from counterclaim.records import BlockKind
from counterclaim.reports.drafts import Draft, laid_out
from counterclaim.reports.entries import Piece, Told, Update, cuts, entries_of, relabelled
from counterclaim.reports.furniture import FurnitureRules
from counterclaim.reports.labels import HEADINGS, label
from counterclaim.reports.main_text import held, main_lines
from counterclaim.reports.markup import clean, parse, stripped, walked
from counterclaim.reports.metadata import Metadata, metadata
from counterclaim.reports.outlet import split_title
from counterclaim.reports.passages import Passage
from counterclaim.reports.plain import plain_draft
from counterclaim.reports.published import iso, published
from counterclaim.reports.stamps import entry_tables
from counterclaim.reports.tables import outlet_tables
from counterclaim.reports.units import Units, units_of


def html_draft(markup: str, url: str, read_at: datetime, rules: FurnitureRules) -> Draft:
    """The draft of an HTML page, however broken.

    A title that only the head of the page gives is put before the text. Raises UnreadablePage when nothing is visible.
    """
    tree = parse(markup)
    units = units_of(tree) if tree is not None else Units()
    shown, deepest = walked(tree, units.numbers) if tree is not None else ((), 0)
    if tree is None or not shown:
        return _without_tree(markup, url, rules)
    meta = metadata(tree)
    known = (meta.site, meta.publisher, host(url), host(url).split(".")[0])
    headlines = _headlines(tree, meta.titles)
    titles = [split_title(title, known, headlines) for title in meta.titles]
    plain_titles = tuple(dict.fromkeys([*(title for title, _ in titles), *meta.titles]))
    kinds = label(
        shown,
        held(shown, main_lines(tree, url if "://" in url else None, deepest)),
        plain_titles,
        rules,
    )
    day = published(tree, meta, url, _datelines(kinds, shown), read_at)
    blank = [Piece(p.text, kind, p.tag in HEADINGS, p.unit) for kind, p in zip(kinds, shown, strict=True)]
    divided = cuts(blank, _told(meta, units, plain_titles, day), entry_tables(), outlet_tables())
    pieces = [(kind, piece.text) for kind, piece in zip(relabelled(blank, divided), blank, strict=True)]
    before = int("title" not in kinds and bool(plain_titles))
    if before:
        pieces.insert(0, ("title", plain_titles[0]))
    text, blocks = laid_out(pieces)
    draft = Draft(text, blocks, outlets=(meta.site, meta.publisher, *(name for _, name in titles)))
    title = next(iter(draft.said("title")), "")
    return Draft(
        text=text,
        blocks=blocks,
        title=split_title(title, known, headlines)[0],
        outlets=draft.outlets,
        writer=meta.writer,
        published=day,
        language=meta.language,
        entries=entries_of(divided, blocks[before:]),
        meta=meta,
    )


def _datelines(kinds: Sequence[BlockKind], shown: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(passage.text for kind, passage in zip(kinds, shown, strict=True) if kind == "dateline")


def _told(meta: Metadata, units: Units, titles: tuple[str, ...], day: str | None) -> Told:
    """What the page tells of its entries. A page that was changed on a later day does not say which a clock is of."""
    changed = [said for stated in meta.modified if (said := iso(stated))]
    sure = day is not None and all(said[:10] == day[:10] for said in changed)
    updates = tuple(
        Update(title, iso(moment), tuple(clean(body[:400]).split()[:12])) for title, moment, body in meta.updates
    )
    return Told(next(iter(titles), ""), date.fromisoformat(day[:10]) if day and sure else None, units.moments, updates)


def _headlines(tree: HtmlElement, titles: tuple[str, ...]) -> tuple[str, ...]:
    """What the page may give as its headline alone: its only first heading, and its titles but the longest."""
    heads = [clean(head.text_content()) for head in tree.iter("h1")]
    return (*heads[: len(heads) == 1], *sorted(titles, key=len)[:-1])


def _without_tree(markup: str, url: str, rules: FurnitureRules) -> Draft:
    text = stripped(markup)
    if not text.strip():
        raise UnreadablePage(url, "no text found in the page")
    return plain_draft(text, rules)
