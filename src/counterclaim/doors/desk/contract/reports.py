"""Reports, with their evidence as selectors."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # Python's own lacks what pydantic needs before 3.12

from counterclaim.doors.desk.contract.claims import ClaimAlone
from counterclaim.doors.desk.contract.shared import exact


@exact
class Units(TypedDict):
    """A span in UTF-16 units, half-open."""

    start: int
    end: int


@exact
class TextPosition(TypedDict):
    """A W3C TextPositionSelector, in code points, with the same span in UTF-16 units."""

    type: Literal["TextPositionSelector"]
    start: int
    end: int
    utf16: Units


@exact
class TextQuote(TypedDict):
    """A W3C TextQuoteSelector: the words, with some of those around them."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str
    suffix: str


@exact
class Part(TypedDict):
    """Where the words of a field of a claim stand, in UTF-16 units; `number` counts in the field's list."""

    field: str
    number: int
    start: int
    end: int


@exact
class MarkedClaim(ClaimAlone):
    """A claim with its evidence as selectors: for each piece of it a position, then a quote."""

    selectors: list[TextPosition | TextQuote]
    parts: list[Part]


@exact
class Block(TypedDict):
    """A labelled stretch of a report's text."""

    kind: str
    start: int
    end: int
    language: str | None
    utf16: Units


@exact
class Entry(TypedDict):
    """A part of a page that is a text of its own."""

    start: int
    end: int
    published: str | None
    title: str | None
    carried_from: str | None
    utf16: Units


@exact
class TranslatedParagraph(TypedDict):
    """A paragraph in the text, and where it stands in the original; both in code points."""

    start: int
    end: int
    original_start: int
    original_end: int
    kept: str | None


@exact
class Translation(TypedDict):
    """The original of a translated text."""

    language: str
    by: str
    title: str | None
    text: str
    paragraphs: list[TranslatedParagraph]


@exact
class Report(TypedDict):
    """A report with its text and blocks."""

    id: str
    url: str
    outlet: str | None
    title: str | None
    language: str
    published: str | None
    published_inferred: str | None
    replaces: str | None
    text: str
    blocks: list[Block]
    entries: list[Entry]
    byline: str | None
    dateline: str | None
    carried_from: str | None
    carried_why: str | None
    canonical: str | None
    translated_from: str | None
    translation: Translation | None


@exact
class PageOrigin(TypedDict):
    """Where a page came from, and the digest of its bytes."""

    url: str
    fetched_at: str | None
    sha256: str


@exact
class ReportPage(TypedDict):
    """A report with its claims in the order of the text, the versions of its page, and where it came from."""

    report: Report
    claims: list[MarkedClaim]
    versions: list[str]
    page: PageOrigin
