"""HTML from plain words: whatever is not made here is escaped, and no element can ask for anything from outside."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from html import escape

ELEMENTS = frozenset({
    "article", "bdi", "br", "div", "mark", "p", "strong", "sup", "table", "tbody", "td", "th",
    "thead", "tr",
})  # fmt: skip
FAINT = "opacity: .7"
MARKED = "background: rgba(255, 190, 0, .35); color: inherit; border-radius: .2em"
RULE = "1px solid rgba(128, 128, 128, .35)"


class Html(str):
    """Text that is HTML already. Only this module makes it."""

    __slots__ = ()


def tag(name: str, *inside: str, style: str = "", title: str = "") -> Html:
    """An element; strings inside are escaped unless they are Html.

    >>> tag("p", "a < b", tag("mark", "“c”"))
    '<p>a &lt; b<mark>“c”</mark></p>'
    """
    if name not in ELEMENTS:
        raise ValueError(f"{name} is no element of a notebook")
    given = "".join(f' {key}="{escape(value)}"' for key, value in (("style", style), ("title", title)) if value)
    if name == "br":
        return Html("<br>")
    return Html(f"<{name}{given}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str]) -> Html:
    """Parts one after the other, each escaped unless it is Html."""
    return Html("".join(part if isinstance(part, Html) else escape(safe(part)) for part in parts))


def safe(text: str) -> str:
    """Text without characters that have no sign: a page may hold any, and some make a notebook unreadable."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"} else "�" for c in text)


def isolated(text: str) -> Html:
    """Words of a page that may run from right to left, or hold signs that turn what follows: they do so alone."""
    return tag("bdi", text)


def lines(text: str) -> Html:
    """Words in lines."""
    return joined(
        part for number, line in enumerate(text.split("\n")) for part in ((tag("br"),) * bool(number) + (line,))
    )


def labelled(rows: Iterable[tuple[str, str]]) -> Html:
    """Lines with a label each; a label that repeats is shown once.

    Boxes, and no list of terms: notebooks have styles of their own for those.
    """
    cells: list[Html] = []
    before = ""
    for label, words in rows:
        cells.append(tag("div", "" if label == before else label, style=FAINT))
        cells.append(tag("div", isolated(words), style="min-width: 0"))
        before = label
    grid = "display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 .8em; margin: .2em 0"
    return tag("div", *cells, style=grid)


def framed(*inside: str) -> Html:
    """One thing shown in a notebook."""
    return tag("article", *inside, style="line-height: 1.45; max-width: 75em; overflow-wrap: break-word")
