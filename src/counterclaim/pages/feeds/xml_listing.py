"""RSS 0.9 to 2.0, Atom, sitemaps and their indexes, with the XML reader of lxml.

Not with feedparser (6.0): it expands the entities that a feed declares, so that 500 bytes become 600,000 characters of
a title, and it opens files and addresses where it takes what it is given for a name.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from counterclaim.pages.feeds.listing import Kind, Listing, Named, listing_of

_ROOTS: dict[str, Kind] = {
    "rss": "RSS feed", "RDF": "RSS feed", "feed": "Atom feed", "urlset": "sitemap", "sitemapindex": "sitemap index",
}  # fmt: skip
_ITEMS = {"item": "RSS feed", "entry": "Atom feed", "url": "sitemap", "sitemap": "sitemap index"}
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_DUBLIN = "http://purl.org/dc/"
_NEWS = "http://www.google.com/schemas/sitemap-news/"
_FOREIGN = ("http://search.yahoo.com/mrss", "http://www.itunes.com/", "http://www.google.com/schemas/sitemap-image")
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LOOSE = re.compile(rb"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_CDATA = b"<![CDATA["
_HEAD = 64 * 1024  # a root that begins later than this is none


@dataclass(slots=True)
class _Found:
    """What has been read of a feed so far."""

    kind: Kind | None = None
    title: str = ""
    home: str = ""
    itself: str = ""
    base: str = ""
    named: list[Named] = field(default_factory=list)


def xml_listing(body: bytes, address: str) -> Listing | None:
    """The entries of an XML feed or sitemap; None for other mark-up. What breaks the rules of XML is mended."""
    found, whole = _read(body, mend=False)
    if not whole and found.kind is None and b"<html" in body[:_HEAD].lower():
        return None
    if not whole:
        found, _ = _read(_mended(body), mend=True)
    if found.kind is None:
        return None
    base = address if "://" in address else found.itself or found.home
    named = (Named(n.address, n.title, n.published, n.changed, n.base or found.base) for n in found.named)
    return listing_of(found.kind, found.title, named, base)


def _mended(body: bytes) -> bytes:
    """The body with every & that begins no entity written as XML wants it; CDATA is left as it is."""
    first, *others = body.split(_CDATA)
    pieces = [_LOOSE.sub(b"&amp;", first)]
    for other in others:
        inside, end, after = other.partition(b"]]>")
        pieces += (_CDATA, inside, end, _LOOSE.sub(b"&amp;", after))
    return b"".join(pieces)


def _read(body: bytes, *, mend: bool) -> tuple[_Found, bool]:
    """What was found, and whether all of the body could be read."""
    found = _Found()
    steps = etree.iterparse(
        io.BytesIO(body), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, recover=mend, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in steps:
            if event == "start" and found.kind is None:
                found.kind = _ROOTS.get(_name(element)[1])
                found.base = element.get(_XML_BASE, "")
                if found.kind is None:
                    return found, True
            elif event == "end":
                _take(element, found)
    except (etree.XMLSyntaxError, UnicodeDecodeError):  # a name of an element that no text can hold
        return found, False
    return found, True


def _take(element: Any, found: _Found) -> None:
    """Take an element that has ended: an item of the feed, or a word of the feed about itself."""
    space, name = _name(element)
    if _ITEMS.get(name) == found.kind and not space.startswith(_FOREIGN):
        try:
            found.named.append(_entry(element) if found.kind in ("RSS feed", "Atom feed") else _place(element))
        except UnicodeDecodeError:  # &#xD800; and the like, which mending lets through
            found.named.append(Named(""))
        element.clear()
        while element.getprevious() is not None:  # memory stays flat
            del element.getparent()[0]
        return
    above = element.getparent()
    if above is None or _name(above)[1] not in ("channel", "feed") or space.startswith(_FOREIGN):
        return
    if name == "title":
        found.title = found.title or _words(element)
    elif name == "link" and element.get("rel") == "self":
        found.itself = found.itself or element.get("href", "")
    elif name == "link" and element.get("rel", "alternate") == "alternate":
        found.home = found.home or element.get("href", "") or _words(element)


def _entry(item: Any) -> Named:
    """An item of RSS or an entry of Atom. Its link is the address; else a guid that does not say it is no link."""
    links: list[tuple[int, str]] = []
    words: dict[str, str] = {}
    for part in item:
        space, name = _name(part)
        if space.startswith(_FOREIGN):
            continue
        if name in ("link", "guid", "id"):
            links += _link(part, name, atom=space.startswith(_ATOM))
        elif name in ("title", "pubDate", "date", "published", "issued", "updated", "modified"):
            words.setdefault("dc:title" if name == "title" and space.startswith(_DUBLIN) else name, _words(part))
    if about := item.get(_RDF_ABOUT):
        links.append((3, about))
    published = next((words[n] for n in ("pubDate", "published", "issued", "date") if words.get(n)), "")
    title = words.get("title") or words.get("dc:title", "")
    changed = words.get("updated") or words.get("modified", "")
    return Named(min(links, default=(9, ""))[1], title, published, changed, item.get(_XML_BASE, ""))


def _link(part: Any, name: str, *, atom: bool) -> Iterator[tuple[int, str]]:
    """An address that an item gives, with its rank: the least one counts."""
    if name == "link" and (href := part.get("href")):
        if part.get("rel", "alternate") == "alternate":
            yield (0 if part.get("type", "text/html") in ("text/html", "application/xhtml+xml") else 1), href
    elif name == "link" and not atom and (words := _words(part)):
        yield 0, words
    elif name == "guid" and part.get("isPermaLink", "true").strip().lower() != "false" and (words := _words(part)):
        yield 2, words
    elif name == "id" and (words := _words(part)).startswith(("http://", "https://")):
        yield 4, words


def _place(url: Any) -> Named:
    """A url of a sitemap, with what a news sitemap says of it, or a sitemap of an index."""
    address = changed = title = published = ""
    for part in url.iter():
        space, name = _name(part)
        if name == "loc" and not space.startswith(_FOREIGN):
            address = address or _words(part)
        elif name == "lastmod":
            changed = changed or _words(part)
        elif space.startswith(_NEWS) and name == "title":
            title = title or _words(part)
        elif space.startswith(_NEWS) and name == "publication_date":
            published = published or _words(part)
    return Named(address, title, published, changed)


def _name(element: Any) -> tuple[str, str]:
    """The namespace and the local name; a prefix that nothing declares is dropped."""
    tag = element.tag
    if not isinstance(tag, str):  # an entity
        return "", ""
    space, _, name = tag.rpartition("}")
    return space.removeprefix("{"), name.rpartition(":")[2]


def _words(element: Any) -> str:
    """The text of an element. HTML's own entities are put in; those that the feed declares stay as they are written."""
    if not len(element):
        return (element.text or "").strip()
    pieces = [element.text or ""]
    for part in element:
        pieces.append(_words(part) if isinstance(part.tag, str) else html.unescape(part.text or ""))
        pieces.append(part.tail or "")
    return "".join(pieces).strip()
