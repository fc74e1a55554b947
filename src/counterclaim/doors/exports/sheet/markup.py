"""HTML that cannot be broken by what a page says: text is escaped wherever it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from counterclaim.doors import wording
from counterclaim.doors.exports.address import web_address

FRAGMENT_WORDS = 5
"""A link to the words of a page names so many at their beginning, and so many at their end."""
_VOID = frozenset({"meta", "br", "hr", "line", "circle", "rect", "path", "polyline"})
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Markup of our own; every other text is escaped when it becomes a part of it."""

    __slots__ = ()


Part = Html | str | None


def text(words: str) -> Html:
    """Words of a page as HTML: one line, no control characters, nothing that could be markup.

    >>> text("<script>alert('&')</script>")
    '&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;'
    """
    return Html(escape(_ILLEGAL.sub("", wording.plain(words))))


def el(name: str, /, *parts: Part | Iterable[Part], **attributes: str | int | float | None) -> Html:
    """An element. `class_` is its class, and `_` in the name of an attribute is a hyphen; None leaves either out.

    >>> el("p", "a < b", class_="note", aria_label="x")
    '<p class="note" aria-label="x">a &lt; b</p>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_ILLEGAL.sub("", str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID and not parts:
        return Html(f"<{name}{told}>") if name in {"meta", "br", "hr"} else Html(f"<{name}{told}/>")
    return Html(f"<{name}{told}>{joined(parts)}</{name}>")


def joined(parts: Iterable[Part | Iterable[Part]], between: str = "") -> Html:
    """Parts one after the other; text among them is escaped."""
    return Html(escape(between).join(_part(part) for part in parts if part is not None))


def _part(part: Part | Iterable[Part]) -> str:
    if isinstance(part, Html):
        return part
    if isinstance(part, str):
        return text_kept(part)
    return joined(part or ())


def text_kept(words: str) -> Html:
    """Words of our own around those of a page: escaped, and their blanks kept."""
    return Html(escape(_ILLEGAL.sub("", words)))


def link(url: str, words: Part, quoted: str = "") -> Html:
    """A link to a page of the web, to the very words where a browser can; the words alone for anything else.

    Nothing is told to that page but that somebody comes.
    """
    address = web_address(url)
    if address is None:
        return joined([words])
    return el(
        "a", words, href=address + fragment(address, quoted), rel="noopener noreferrer", referrerpolicy="no-referrer"
    )


def fragment(address: str, quoted: str) -> str:
    """The end of an address that leads a browser to some words of the page (a text fragment); empty without words.

    >>> fragment("https://a.example/", "At least 49 soldiers were killed in the night, it said")
    '#:~:text=At%20least%2049%20soldiers%20were,in%20the%20night%2C%20it%20said'
    """
    words = quoted.split()
    if not words:
        return ""
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    told = ",".join(quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends)
    return f"{'' if '#' in address else '#'}:~:text={told}"
