"""A glance at a page: its title and main text, fast and rough, for one question and not for coding.

Resiliparse (Bevendorff and others 2018) tells main text from menus by rules on mark-up, ten times as fast as the
reading proper. Where it finds hardly any, all text of the page is taken.
"""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from counterclaim.errors import UnreadableInput
from counterclaim.pages import MAX_HTML_BYTES
from counterclaim.pages.record_fields import MEDIA_TYPE, fields_of, map_in
from counterclaim.records import Page
from counterclaim.reports.decoding import decoded
from counterclaim.reports.reading import is_markup

FEWEST = 300  # characters of main text; with fewer the whole page is looked at


def glance(page: Page) -> str:
    """The title and the main text of a page, a paragraph a line; of a record its title and its text.

    "" where no text can be found: what is wrong with such a page is for the reading to say. Never raises on any bytes.
    """
    try:
        if page.media_type.startswith(MEDIA_TYPE):
            fields = fields_of(page.body, map_in(page.media_type))
            said = fields.text or fields.html
            return f"{fields.title}\n{_shown(said, 'text/html' if fields.html and not fields.text else 'text/plain')}"
        return _shown(decoded(page), page.media_type.partition(";")[0])
    except (UnreadableInput, ValueError):  # no text, no record, or half a character
        return ""


def _shown(text: str, media_type: str) -> str:
    return _of_markup(text) if is_markup(text, media_type) else text


def _of_markup(markup: str) -> str:
    """The title, the description and the main text of a page of HTML; "" where the page is too large to be read."""
    if len(markup) > MAX_HTML_BYTES:
        return ""
    tree = HTMLTree.parse(markup)
    main = _text(tree, main=True)
    if len(main) < FEWEST:
        main = _text(tree, main=False)
    return f"{tree.title or ''}\n{main}"


def _text(tree: HTMLTree, *, main: bool) -> str:
    return str(extract_plain_text(tree, main_content=main, alt_texts=False, noscript=True))
