"""What a page's head says of it: titles, outlet, writers, date. Open Graph, JSON-LD (schema.org) and meta tags."""

from __future__ import annotations

import html as html_entities
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import html

from counterclaim.reports.markup import clean
from counterclaim.reports.outlet import LONGEST_TITLE

_SITE = ("og:site_name", "application-name", "twitter:app:name:iphone", "dc.publisher", "citation_publisher")
_TITLE = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title")
_WRITER = ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author", "byl")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publish-date", "publish_date",
    "parsely-pub-date", "dc.date", "dc.date.issued", "dcterms.created", "sailthru.date", "article.published",
    "publication_date", "published_time", "article:published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_ORIGINAL = ("syndication-source", "original-source")
_ARTICLE = (
    "article", "newsarticle", "reportagenewsarticle", "liveblogposting", "blogposting", "posting", "report", "webpage",
)  # fmt: skip
_DEEPEST = 6  # levels of JSON-LD that are searched


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page states, as written; "" where it states nothing."""

    titles: tuple[str, ...] = ()
    site: str = ""
    publisher: str = ""
    writer: str = ""
    published: tuple[str, ...] = ()
    language: str = ""
    modified: tuple[str, ...] = ()
    updates: tuple[tuple[str, str, str], ...] = ()
    """Of a live blog's updates the headline, the moment and the text, as written."""
    addresses: tuple[str, ...] = ()
    """What the page gives as its own address, the canonical link first."""
    originals: tuple[tuple[str, str], ...] = ()
    """What names where the text is from, an address or a name, each with what it is called."""


def metadata(tree: html.HtmlElement) -> Metadata:
    """Read a page's head; broken JSON-LD counts as none."""
    metas = _metas(tree)
    records = list(_articles(tree))
    heads = [clean(title.text_content()) for title in islice(_head_titles(tree), 1)]
    titles = [*_of(metas, _TITLE), *_fields(records, "headline"), *heads]
    publishers = [name for record in records for name in _names(record.get("publisher"))]
    stated = (*_fields(records, "datePublished"), *_of(metas, _PUBLISHED))
    writers = [name for record in records for name in _names(record.get("author"))]
    return Metadata(
        titles=tuple(dict.fromkeys(said for said in map(clean, titles) if 0 < len(said) <= LONGEST_TITLE)),
        site=next(iter(_of(metas, _SITE)), ""),
        publisher=next(iter(publishers), ""),
        writer=", ".join(dict.fromkeys(writers)) or next((w for w in _of(metas, _WRITER) if "://" not in w), ""),
        published=stated or tuple(_times(tree)),
        language=(tree.get("lang") or "")[:2].lower(),
        modified=(*_fields(records, "dateModified"), *_fields(records, "coverageEndTime"), *_of(metas, _MODIFIED)),
        updates=tuple(_updates(records)),
        addresses=tuple(dict.fromkeys([*_links(tree, "canonical"), *_of(metas, ("og:url", "twitter:url"))])),
        originals=tuple(_originals(tree, metas, records)),
    )


def _updates(records: list[dict[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """The updates of schema.org's LiveBlogPosting."""
    for record in records:
        listed = record.get("liveBlogUpdate")
        for update in listed if isinstance(listed, list) else [listed]:
            if isinstance(update, dict):
                said = (update.get(name) for name in ("headline", "datePublished", "articleBody"))
                headline, moment, body = (value if isinstance(value, str) else "" for value in said)
                yield clean(html_entities.unescape(headline)), moment, body


def _links(tree: html.HtmlElement, relation: str) -> list[str]:
    """The addresses of the page's links of a relation; only its first of each kind in the head can be meant."""
    found = (link for link in tree.iter("link") if relation in (link.get("rel") or "").lower().split())
    return [clean(link.get("href") or "") for link in islice(found, 1) if clean(link.get("href") or "")]


def _originals(
    tree: html.HtmlElement, metas: dict[str, list[str]], records: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    for name in _ORIGINAL:
        yield from (("its link of the original", said) for said in _links(tree, name))
        yield from ((f"its metadata ({name})", said) for said in metas.get(name, ())[:1])
    for record in records[:1]:
        based = record.get("isBasedOn")
        for said in _names(record.get("sourceOrganization"))[:1]:
            yield "its metadata (sourceOrganization)", said
        for said in _addresses(based)[:1]:
            yield "its metadata (isBasedOn)", said


def _addresses(value: Any) -> list[str]:
    """The addresses in a work, or a list of them, as JSON-LD may write it."""
    if isinstance(value, list):
        return [address for item in value for address in _addresses(item)]
    said = (value.get("url") or value.get("@id")) if isinstance(value, dict) else value
    return [clean(said)] if isinstance(said, str) and "://" in said else []


def clean_words(element: html.HtmlElement) -> str:
    """The text of an element as one line; of what no page shows, too."""
    return clean(element.text_content())


def _head_titles(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The page's own titles; a drawing may have a title too."""
    for title in tree.iter("title"):
        if next(title.iterancestors("svg"), None) is None:
            yield title


def _metas(tree: html.HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = clean(meta.get("content") or "")
        if name and content:
            found.setdefault(name.lower(), []).append(content)
    return found


def _of(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [content for name in names for content in metas.get(name, ())]


def _articles(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """JSON-LD records that describe an article or page, articles first."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            found.extend(_records(json.loads(script.text or "", strict=False), 0))
        except (ValueError, RecursionError):
            continue
    kinds = [(record, _kind(record)) for record in found]
    yield from (record for record, kind in kinds if kind in _ARTICLE[:-1])
    yield from (record for record, kind in kinds if kind == _ARTICLE[-1])


def _records(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _records(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        yield from _records(value.get("@graph", []), depth + 1)
        yield from _records(value.get("mainEntity", []), depth + 1)


def _kind(record: dict[str, Any]) -> str:
    kind = record.get("@type", "")
    kinds = [str(k).lower() for k in (kind if isinstance(kind, list) else [kind])]
    return next((k for k in kinds if k in _ARTICLE), kinds[0] if kinds else "")


def _fields(records: list[dict[str, Any]], field: str) -> list[str]:
    return [record[field] for record in records if isinstance(record.get(field), str)]


def _names(value: Any) -> list[str]:
    """The names in a person or organisation, or a list of them, as JSON-LD may write it."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    name = value.get("name") if isinstance(value, dict) else value
    return [clean(name)] if isinstance(name, str) and clean(name) and "://" not in name else []


def _times(tree: html.HtmlElement) -> list[str]:
    marked = tree.xpath(
        "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"
        " | //time[@pubdate]/@datetime | //article//header//time/@datetime"
    )
    times = tree.xpath("//article//time/@datetime | //main//time/@datetime") or tree.xpath("//time/@datetime")
    return [clean(str(value)) for value in [*marked, *(times if len(times) == 1 else [])]]


def date_places(tree: html.HtmlElement) -> Iterator[str]:
    """Every place where a page may state its date: what a date found by other means is checked against."""
    metas = _metas(tree)
    yield from (content for name, contents in metas.items() if "date" in name or "time" in name for content in contents)
    yield from (str(value) for value in tree.xpath("//time/@datetime | //abbr/@title | //abbr/@data-utime"))
    names = ("@class, 'date'", "@class, 'Date'", "@class, 'time'", "@id, 'date'")
    dated = "//time | //*[" + " or ".join(f"contains({name})" for name in names) + "]"
    for element in tree.xpath(dated)[:40]:
        words = clean(element.text_content())
        if len(words) < 80:
            yield words
