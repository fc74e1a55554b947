"""Passages: the visible text of a page in document order, before anything is labelled.

A passage is what a reader sees as one block: a paragraph, a heading, a menu entry, a cell. It keeps the marks of the
page's own structure (tag, ancestors, class names, links) that say what the block is for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of visible text.

    `tag` is the block element that holds it ("" in plain text); `within` are the tags of all its ancestors; `marks`
    the class names and ids of the nearest ancestors, lower case; `shape` the tags and classes of the three nearest
    ancestors, alike for blocks that a page lays out alike. `link_share` is the share of its letters inside links.
    `unit` is the number of the repeated element (an entry of a live blog) that it stands in, or -1. `words` are its
    words, lower case, without punctuation.
    """

    text: str
    tag: str = ""
    within: frozenset[str] = frozenset()
    marks: str = ""
    shape: str = ""
    link_share: float = 0.0
    unit: int = -1
    words: tuple[str, ...] = field(init=False, default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", words(self.text))  # frozen: set once here, read many times by matching


def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, without punctuation.

    >>> words("“Fire!” he said")
    ('fire', 'he', 'said')
    """
    return tuple(_WORD.findall(text.lower()))


def ends_as_sentence(text: str) -> bool:
    """Whether a text ends the way a sentence does: final punctuation, perhaps inside quotes or brackets.

    >>> ends_as_sentence("Shelling went on all night.”"), ends_as_sentence("Border clashes: what we know")
    (True, False)
    """
    bare = text.rstrip().rstrip("\"'”’»)]*_ ")
    return bare.endswith((".", "!", "?", "…", "।", "。", "؟", "۔"))
