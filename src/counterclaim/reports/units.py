"""Repeated elements of a page's mark-up, each with a time or a headline of its own: what a live blog is built of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import html

from counterclaim.reports.metadata import clean_words
from counterclaim.reports.published import iso

FEWEST = 3  # elements of a kind
MOST_TIMES = 5000  # times of a page that are looked at
DEEPEST = 12  # elements between a time and the entry it belongs to
SHORTEST = 60  # letters of an element that may be an entry
NEARLY = 0.8  # of the longest group's letters: a group of more, smaller elements with so many is finer, and better
_HOLDERS = frozenset({"article", "li", "div", "section", "tr", "td", "dd"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_Key = tuple[html.HtmlElement | None, str, str]


@dataclass(frozen=True, slots=True)
class Units:
    """The repeated elements with their numbers, and the time that each states, ISO 8601, by number."""

    numbers: Mapping[html.HtmlElement, int] = field(default_factory=dict)
    moments: dict[int, str] = field(default_factory=dict)


def units_of(tree: html.HtmlElement) -> Units:
    """The elements of a page that may be its entries: alike, beside each other, each with a time, or articles."""
    groups = [*_timed(tree), *_articles(tree)]
    sized = [(group, size) for group in groups if (size := _letters(group)) >= SHORTEST * len(group)]
    if not sized:
        return Units()
    longest = max(size for _, size in sized)
    best = max((group for group, size in sized if size >= NEARLY * longest), key=len)
    numbers = {element: n for n, element in enumerate(best)}
    stated = ((n, iso(time.get("datetime") or "")) for n, time in enumerate(best.values()) if time is not None)
    return Units(numbers, {n: moment for n, moment in stated if moment})


_Group = dict[html.HtmlElement, html.HtmlElement | None]


def _timed(tree: html.HtmlElement) -> Iterator[_Group]:
    """Elements of one kind under one parent, with the first time in each."""
    groups: dict[_Key, _Group] = {}
    for n, time in enumerate(tree.iter("time")):
        if n == MOST_TIMES:
            break
        element = time
        for _ in range(DEEPEST):
            parent = element.getparent()
            if parent is None:
                break
            if element.tag in _HOLDERS:
                name = next(iter(element.get("class", "").split()), "")
                groups.setdefault((parent, element.tag, name), {}).setdefault(element, time)
            element = parent
    yield from (group for group in groups.values() if len(group) >= FEWEST)


def _articles(tree: html.HtmlElement) -> Iterator[_Group]:
    """The innermost `article` elements that have a heading: each is a text of its own by the rules of HTML."""
    found: _Group = {}
    for n, article in enumerate(tree.iter("article")):
        if n == MOST_TIMES:
            break
        inner = False
        headed = False
        for below in article.iterdescendants():
            inner = inner or below.tag == "article"
            headed = headed or below.tag in _HEADINGS
            if inner:
                break
        if headed and not inner:
            found[article] = None
    if len(found) >= FEWEST:
        yield found


def _letters(group: _Group) -> int:
    return sum(len(clean_words(element)) for element in group)
