"""Which passages are the article: what trafilatura takes for the main text, found again in the page's own passages.

Trafilatura (Barbaresi 2021) gives text without addresses in the page; its words are matched to ours in document order,
each of its words used once, so that a teaser that repeats a sentence of the article is not taken for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import trafilatura
from lxml import html

from counterclaim.reports.passages import Passage, words

ENOUGH = 0.7  # share of a passage's word triples that the main text must hold
DEEPEST = 250  # elements in one another; of 110 real pages the deepest has 51
_LONG = 4  # a shorter passage must be a whole line of the main text


def main_lines(tree: html.HtmlElement, url: str | None = None, deepest: int = 0) -> tuple[str, ...]:
    """The lines of the page's main text according to trafilatura; empty when it finds none.

    Its time grows with the square of how deep elements stand in one another (`deepest`): of pages that are nested
    beyond what anybody lays out, as where hundreds of tags were never closed, it is not asked.
    """
    if deepest > DEEPEST:
        return ()
    try:
        found = trafilatura.bare_extraction(tree, url=url, fast=True, deduplicate=False, include_comments=False)
    except RecursionError:  # elements nested too deep for its own recursion
        return ()
    text = getattr(found, "text", None) or ""
    return tuple(line for line in text.split("\n") if line.strip())


def held(passages: tuple[Passage, ...], lines: tuple[str, ...]) -> tuple[bool, ...]:
    """For each passage whether the main text holds it.

    Passages that are whole lines of the main text come first; of the others a long one counts by its word triples.
    A short one counts only between long ones, or right beside them: "Home" is a line of many pages.
    """
    said = [passage.words for passage in passages]
    spoken = [words(line) for line in lines]
    main = [word for line in spoken for word in line]
    triples = Counter(_triples(main))
    whole = Counter(spoken)
    verdicts = [_as_line(own, whole, triples) for own in said]
    verdicts = [taken or _as_part(own, triples) for own, taken in zip(said, verdicts, strict=True)]
    long = [i for i, own in enumerate(said) if verdicts[i] and len(own) >= _LONG]
    first, last = (long[0] - 1, long[-1] + 1) if long else (0, len(said))
    return tuple(v and (len(said[i]) >= _LONG or first <= i <= last) for i, v in enumerate(verdicts))


def _triples(said: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(said, said[1:], said[2:], strict=False)


def _as_line(said: tuple[str, ...], whole: Counter[tuple[str, ...]], triples: Counter[tuple[str, str, str]]) -> bool:
    if not said or whole[said] <= 0:
        return False
    whole[said] -= 1
    triples.subtract(_triples(said))
    return True


def _as_part(said: tuple[str, ...], triples: Counter[tuple[str, str, str]]) -> bool:
    own = Counter(_triples(said))
    if len(said) < _LONG or (own & triples).total() < ENOUGH * own.total():
        return False
    triples.subtract(own & triples)
    return True
