"""Reading: one page becomes one report, with labelled blocks and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import pairwise, takewhile

from counterclaim.errors import UnreadablePage
from counterclaim.pages import MAX_HTML_BYTES, too_large
from counterclaim.pages.addresses import host
from counterclaim.pages.record_fields import MEDIA_TYPE, RecordFields, fields_of, map_in
from counterclaim.records import Block, Entry, Page, Report, Span, blocks_in
from counterclaim.reports.credit import byline_of, carried_from, credited_in_dateline, is_wire
from counterclaim.reports.dateline import dated, outlet_in, place_and_date, without_dash
from counterclaim.reports.decoding import decoded, is_rubbish
from counterclaim.reports.drafts import Draft, with_dateline_apart, with_title_before
from counterclaim.reports.furniture import furniture_rules
from counterclaim.reports.html import html_draft
from counterclaim.reports.languages import page_language
from counterclaim.reports.origin import Credit, canonical, first_credit, said_original, stated_original
from counterclaim.reports.outlet import outlet_of
from counterclaim.reports.plain import plain_draft
from counterclaim.reports.published import EARLIEST, in_address, iso
from counterclaim.reports.tables import outlet_tables

_TAG = re.compile(
    r"<(?:!doctype html|/?(?:html|head|body|article|main|section|div|p|table|h[1-6]|meta|br|span|ul))\b[^<>]*>", re.I
)
_SNIFF = 50_000  # characters in which a page shows whether it is HTML
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_OWNER = re.compile(r"(?:©|\(c\)|copyright).{0,290}$", re.IGNORECASE)
NEAR = 12  # blocks from the title on in which an agency's name alone is a credit
_ID_LENGTH = 12  # hex digits of a page's hash in a report's id


def read(page: Page) -> Report:
    """The report that a page holds: all its text, labelled; outlet, title, byline, date and language as it states them.

    Nothing is filled in: what the page does not say is None or "". Raises UnreadablePage when the bytes hold no text.
    """
    media_type, where = _media(page)
    try:
        draft = _record_draft(page, where) if media_type == MEDIA_TYPE else _page_draft(page, decoded(page), media_type)
    except UnreadablePage as error:
        raise UnreadablePage(where, error.why) from error  # its address alone would not say in which file it stands
    draft = with_dateline_apart(draft, outlet_tables(), host(page.url))
    if not draft.text.strip():
        raise UnreadablePage(where, "no text found in the page")
    return _report(page, draft)


def _media(page: Page) -> tuple[str, str]:
    """A page's media type without its parameters, and where it came from, as a message names it."""
    header = Message()
    header["content-type"] = page.media_type
    where = header.get_param("where")
    return header.get_content_type(), collapse_rfc2231_value(where) if where else page.url


def is_markup(text: str, media_type: str) -> bool:
    """Whether characters are HTML: by their tags, whatever the file is called."""
    tags = _TAG.findall(text[:_SNIFF])
    opens = text.lstrip()[:1] == "<"
    return len(tags) >= (1 if opens or "html" in media_type else 6)


def _page_draft(page: Page, text: str, media_type: str) -> Draft:
    if not text.strip():
        raise UnreadablePage(page.url, "no text found in the page")
    if is_markup(text, media_type):
        return _html_draft(page, text, page.url)
    return plain_draft(text, furniture_rules())


def _html_draft(page: Page, markup: str, where: str) -> Draft:
    if len(markup) > MAX_HTML_BYTES:
        raise UnreadablePage(where, too_large(MAX_HTML_BYTES))
    return html_draft(markup, page.url, page.fetched_at, furniture_rules())


def _record_draft(page: Page, where: str) -> Draft:
    """The draft of a JSONL record; what its fields state goes before what its text shows."""
    try:
        fields = fields_of(page.body, map_in(page.media_type))
    except ValueError as error:
        raise UnreadablePage(where, str(error)) from error
    said = fields.text or fields.html
    if is_rubbish(said):
        raise UnreadablePage(where, "not text: its field holds no readable characters (wrong encoding?)")
    text = _CONTROL.sub("", said)
    if is_markup(text, "text/html" if fields.html and not fields.text else "text/plain"):
        draft = _html_draft(page, text, where)
    else:
        draft = plain_draft(text, furniture_rules(), " ".join(fields.title.split()))
    return _with_fields(draft, fields)


def _with_fields(draft: Draft, fields: RecordFields) -> Draft:
    draft = with_title_before(draft, " ".join(_CONTROL.sub("", fields.title).split()))
    return replace(
        draft,
        title=draft.title or fields.title,
        outlets=(fields.outlet, *draft.outlets),
        writer=fields.byline or draft.writer,
        published=iso(fields.published) or draft.published,
        language=fields.language[:2].lower() or draft.language,
    )


def _report(page: Page, draft: Draft) -> Report:
    head = _head_of(draft)
    datelines = head.said("dateline")
    bylines = head.said("byline")
    outlet = outlet_of((*draft.outlets, *map(outlet_in, datelines)), page.url)
    language, blocks = page_language(draft.text, draft.blocks, draft.language)
    by = byline_of(draft.writer, bylines, outlet)
    dateline = _dateline(head)
    credit = _credit(draft, head, (by, dateline, outlet), page.url)
    return Report(
        id="r." + page.id.rpartition(":")[2][:_ID_LENGTH],
        page_id=page.id,
        url=page.url,
        outlet=outlet,
        title=draft.title,
        byline=by,
        language=language,
        published=draft.published or in_address(page.url) or _filed(dateline, page),
        text=draft.text,
        blocks=blocks,
        dateline=place_and_date(dateline, outlet),
        carried_from=credit.name,
        fetched_at=page.fetched_at,
        entries=tuple(_entry(entry, draft, outlet, page) for entry in draft.entries),
        canonical=canonical(draft.meta, page.url),
        carried_why=credit.why,
    )


def _credit(draft: Draft, head: Draft, told: tuple[str, str, str], url: str) -> Credit:
    """Whom the page says its text is from; `told` are its byline, the dateline of its first sentence, its outlet."""
    by, dateline, outlet = told
    tables = outlet_tables()
    places = (
        ("its dateline", map(without_dash, head.said("dateline"))),
        ("its byline", (by, *head.said("byline"))),
        ("its copyright line", (line for line in draft.said("furniture") if _OWNER.match(line))),
        ("a line above the text", _agencies_above(draft)),
    )
    in_dateline = credited_in_dateline(dateline, outlet, tables)
    lines = head.said("byline", "body", "caption", "furniture", "heading")
    found = (
        first_credit(places, outlet, tables),
        Credit(in_dateline, f"its dateline: “{dateline}”"),
        first_credit((("a line above the text", _credits_above(head)),), outlet, tables),
        stated_original(draft.meta, url, outlet, tables),
        said_original(lines, outlet, url, tables),
    )
    return next((credit for credit in found if credit.name), Credit())


def _agencies_above(draft: Draft) -> tuple[str, ...]:
    """The lines beside the title that are the name of an agency of the table and nothing else."""
    at = next((n for n, block in enumerate(draft.blocks) if block.kind in ("title", "lead")), 0)
    near = (b.span.of(draft.text) for b in draft.blocks[at : at + NEAR] if b.kind == "furniture")
    return tuple(line for line in near if line.strip().lower() in outlet_tables().agencies)


def _head_of(draft: Draft) -> Draft:
    """What of a page stands outside of its entries; all of it where it has none."""
    if not draft.entries:
        return draft
    own: list[Block] = []
    at = 0
    for entry in draft.entries:
        own += blocks_in(draft.blocks, Span(at, entry.span.start))
        at = entry.span.end
    return replace(draft, blocks=(*own, *blocks_in(draft.blocks, Span(at, len(draft.text)))))


def _entry(entry: Entry, draft: Draft, outlet: str, page: Page) -> Entry:
    """An entry with the agency and the day that its own dateline gives."""
    own = replace(draft, blocks=blocks_in(draft.blocks, entry.span))
    said = _dateline(own)
    tables = outlet_tables()
    credited = carried_from([without_dash(said)], outlet, tables) or credited_in_dateline(said, outlet, tables)
    return replace(entry, published=entry.published or _filed(said, page), carried_from=credited)


def _dateline(draft: Draft) -> str:
    """The dateline that stands before the first sentence, on its own line, as written."""
    for block, after in pairwise(b for b in draft.blocks if b.kind != "furniture"):
        between = draft.text[block.span.end : after.span.start]
        if block.kind == "dateline" and after.kind in ("lead", "body") and "\n" not in between:
            return block.span.of(draft.text)
    return ""


def _filed(dateline: str, page: Page) -> str | None:
    """The day that a dateline gives with its year; one after the reading is a mistake."""
    day = dated(dateline)
    return day.isoformat() if day and day.year >= EARLIEST and day <= page.fetched_at.date() else None


def _credits_above(draft: Draft) -> tuple[str, ...]:
    """The lines between title and lead that are named a credit and are the name of a wire: a picture's are not."""
    above = takewhile(lambda block: block.kind != "lead", draft.blocks)
    said = (block.span.of(draft.text) for block in above if block.kind == "caption")
    return tuple(line for line in said if is_wire(line, outlet_tables()))
