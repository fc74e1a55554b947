"""A saved web page becomes a draft: all its visible text in document order, each block labelled."""

from __future__ import annotations

from datetime import datetime

from lxml.html import HtmlElement

from counterclaim.errors import UnreadablePage
from counterclaim.pages.addresses import host
from counterclaim.records import BlockKind
from counterclaim.reports.drafts import Draft, laid_out
from counterclaim.reports.furniture import FurnitureRules
from counterclaim.reports.labels import label
from counterclaim.reports.main_text import held, main_lines
from counterclaim.reports.markup import clean, parse, passages, stripped
from counterclaim.reports.metadata import metadata
from counterclaim.reports.outlet import split_title
from counterclaim.reports.plain import plain_draft
from counterclaim.reports.published import published


def html_draft(markup: str, url: str, read_at: datetime, rules: FurnitureRules) -> Draft:
    """The draft of an HTML page, however broken.

    A title that only the head of the page gives is put before the text. Raises UnreadablePage when nothing is visible.
    """
    tree = parse(markup)
    shown = passages(tree) if tree is not None else ()
    if tree is None or not shown:
        return _without_tree(markup, url, rules)
    meta = metadata(tree)
    known = (meta.site, meta.publisher, host(url), host(url).split(".")[0])
    headlines = _headlines(tree, meta.titles)
    titles = [split_title(title, known, headlines) for title in meta.titles]
    plain_titles = tuple(dict.fromkeys([*(title for title, _ in titles), *meta.titles]))
    kinds = label(shown, held(shown, main_lines(tree, url if "://" in url else None)), plain_titles, rules)
    pieces: list[tuple[BlockKind, str]] = [(kind, passage.text) for kind, passage in zip(kinds, shown, strict=True)]
    if "title" not in kinds and plain_titles:
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
        published=published(tree, meta, url, draft.said("dateline"), read_at),
        language=meta.language,
    )


def _headlines(tree: HtmlElement, titles: tuple[str, ...]) -> tuple[str, ...]:
    """What the page may give as its headline alone: its only first heading, and its titles but the longest."""
    heads = [clean(head.text_content()) for head in tree.iter("h1")]
    return (*heads[: len(heads) == 1], *sorted(titles, key=len)[:-1])


def _without_tree(markup: str, url: str, rules: FurnitureRules) -> Draft:
    text = stripped(markup)
    if not text.strip():
        raise UnreadablePage(url, "no text found in the page")
    return plain_draft(text, rules)
