"""The visible text of an HTML page, block by block, with the marks of the page's own structure.

The whole document is read, not only what looks like the article: what is left out here could never be shown again.
"""

from __future__ import annotations

import html as html_entities
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree, html

from counterclaim.reports.passages import Passage

_BLOCKS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section select "
    "summary table tbody td textarea tfoot th thead tr ul"
)
BLOCK_TAGS = frozenset(_BLOCKS.split())
_UNSEEN = "applet audio canvas embed head iframe math noscript object script style svg template video"
UNSEEN_TAGS = frozenset(_UNSEEN.split())
CELLS = frozenset({"td", "th"})
_LAYOUT = (BLOCK_TAGS - CELLS) | {"br"}
ROW_LENGTH = 400  # letters; a longer row is a page laid out as a table
NEAREST = 3  # ancestors whose class names count as a passage's marks
_UNSEEN_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
_APART = re.compile(
    r"tooltip|popover|hovercard|screen-?reader|sr-only|visually-?hidden|(rollover|hover|popup)\S*-(block|box|card)"
)
_NAMING = ("class", "id", "role", "itemprop")
_UNSEEN_PARTS = re.compile(r"<(script|style|noscript|template|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ONE_CLASS = etree.ElementDefaultClassLookup(html.HtmlElement)  # asking for each tag's own takes a tenth of the reading
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def clean(text: str) -> str:
    """One line of visible text: runs of white space become one space; soft hyphens, zero-width spaces, controls go."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(_UNSEEN_CHARACTERS.sub("", line).split())


def parse(markup: str) -> html.HtmlElement | None:
    """The tree of an HTML page, however broken; None when there is nothing to parse."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def stripped(markup: str) -> str:
    """The text of mark-up too broken or too deep for a parser: its tags taken out, a line for each."""
    text = html_entities.unescape(_ANY_TAG.sub("\n", _UNSEEN_PARTS.sub("\n", markup)))
    return "\n\n".join(filter(None, map(clean, text.split("\n"))))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: the block element and what its ancestors say."""

    tag: str
    within: frozenset[str]
    names: tuple[str, ...]
    shapes: tuple[str, ...]
    unit: int = -1

    def enter(self, element: html.HtmlElement, tag: str) -> _Place:
        inline = tag not in BLOCK_TAGS
        if inline and tag != "a" and not element.attrib:
            return self
        name = " ".join(filter(None, map(element.get, _NAMING)))
        within = self.within if tag in self.within else self.within | {tag}
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
            within |= {"hidden"}
        names = (*self.names, name)[-NEAREST:]
        if inline:
            within = within | {"apart"} if _APART.search(name.lower()) else within
            return _Place(self.tag, within, names, self.shapes, self.unit)
        shape = tag + "." + ".".join(element.get("class", "").split()[:2])
        return _Place(tag, within, names, (*self.shapes, shape)[-NEAREST:], self.unit)


@dataclass(slots=True)
class _Path:
    """The elements from the body down to where the walk stands; what they say is worked out where text asks for it."""

    units: Mapping[html.HtmlElement, int] = field(default_factory=dict)
    elements: list[html.HtmlElement] = field(default_factory=list)
    deepest: int = 0
    places: list[_Place] = field(default_factory=lambda: [_Place("body", frozenset(), (), ())])

    def down(self, element: html.HtmlElement) -> None:
        self.elements.append(element)
        self.deepest = max(self.deepest, len(self.elements))

    def up(self) -> None:
        self.elements.pop()
        del self.places[len(self.elements) + 1 :]

    def place(self) -> _Place:
        for element in self.elements[len(self.places) - 1 :]:
            place = self.places[-1].enter(element, element.tag)
            if element.tag == "tr" and _is_row(element):
                place = replace(place, within=place.within | {"row"})
            unit = self.units.get(element)
            self.places.append(place if unit is None else replace(place, unit=unit))
        return self.places[-1]


@dataclass(slots=True)
class _Walk:
    """The state of one walk over a tree: the pieces of the open passage and the passages closed so far."""

    passages: list[Passage] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)
    linked: int = 0
    place: _Place | None = None
    breaks: int = 0

    def add(self, text: str | None, path: _Path) -> None:
        if not text or (not self.pieces and not text.strip()):
            return
        place = path.place()
        if "apart" in place.within:
            self.apart.append(text)
            return
        if not self.pieces:
            self.place = place
        if text.strip():
            self.breaks = 0
        if "a" in place.within:
            self.linked += len(text.strip())
        self.pieces.append(text)

    def line_break(self) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.close()
        elif self.pieces:
            self.pieces.append(" ")

    def cell(self) -> None:
        if self.pieces:
            self.pieces.append("\v")

    def close(self) -> None:
        if not self.pieces and not self.apart:
            self.breaks = 0
            return
        text = "\t".join(filter(None, map(clean, "".join(self.pieces).split("\v"))))
        if text and self.place:
            at = self.place
            share = min(1.0, self.linked / len(text))
            self.passages.append(
                Passage(
                    text, at.tag, at.within, " ".join(n for n in at.names if n), "/".join(at.shapes), share, at.unit
                )
            )
        aside = clean("".join(self.apart))
        if aside:
            self.passages.append(Passage(aside, within=frozenset({"apart"})))
        self.pieces, self.apart, self.linked, self.breaks = [], [], 0, 0


def passages(tree: html.HtmlElement, units: Mapping[html.HtmlElement, int] | None = None) -> tuple[Passage, ...]:
    """Every passage of a page's visible text in document order; two line breaks in a row end a passage.

    `units` are numbered elements; each passage keeps the number of the one that it stands in.
    """
    return walked(tree, units)[0]


def walked(
    tree: html.HtmlElement, units: Mapping[html.HtmlElement, int] | None = None
) -> tuple[tuple[Passage, ...], int]:
    """The passages of a page, and how many of its elements stand in one another at most."""
    body = tree.find("body")
    walk, path = _Walk(), _Path(units or {})
    steps = etree.iterwalk(body if body is not None else tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen = tag in UNSEEN_TAGS or not tag
        if event == "start" and unseen:
            steps.skip_subtree()
        elif event == "start":
            _open(walk, path, element, tag)
        else:
            _shut(walk, path, element, "" if unseen else tag)
    walk.close()
    return tuple(walk.passages), path.deepest


def _is_row(element: html.HtmlElement) -> bool:
    """Whether a table row is one line of figures or names, and not a page's layout."""
    length = 0
    for inner in element.iterdescendants():
        length += len(inner.text or "") + len(inner.tail or "")
        if inner.tag in _LAYOUT or length >= ROW_LENGTH:
            return False
    return length < ROW_LENGTH


def _open(walk: _Walk, path: _Path, element: html.HtmlElement, tag: str) -> None:
    if tag in CELLS and "row" in path.place().within:
        walk.cell()
    elif tag in BLOCK_TAGS:
        walk.close()
    elif tag == "br":
        walk.line_break()
    path.down(element)
    walk.add(element.text, path)


def _shut(walk: _Walk, path: _Path, element: html.HtmlElement, tag: str) -> None:
    if tag:
        path.up()
    if tag in BLOCK_TAGS and not (tag in CELLS and "row" in path.place().within):
        walk.close()
    walk.add(element.tail, path)
