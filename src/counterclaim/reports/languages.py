"""The languages of a page: which one it is in, and which of its blocks are in another.

A page may hold a foreign quotation, a menu in English around a foreign article, or the same news in two languages. What
is English is read where English is the page's language; a block in another one is kept, named and left uncoded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from counterclaim.records import Block, BlockKind
from counterclaim.reports.language import UNKNOWN, language
from counterclaim.reports.scripts import written

TOLD: frozenset[BlockKind] = frozenset({"title", "lead", "body", "heading", "caption"})
"""The kinds of blocks that somebody wrote for this page, so that their language is the page's own."""
SPOKEN: frozenset[BlockKind] = frozenset({"title", "lead", "body"})
ENOUGH = 40  # letters by which a block in Latin script says on its own what it is in
ENOUGH_ELSE = 8  # the same in other scripts
ENGLISH_SHARE = 0.4  # of the letters of a page in two languages that make it one in English
HEARD = 0.5  # share of a page's letters that its longer blocks have to hold to speak for it


def page_language(text: str, blocks: Iterable[Block], stated: str) -> tuple[str, tuple[Block, ...]]:
    """A page's language, and its blocks with the language of those that are in another one.

    The words themselves decide; `stated`, the page's own word for it, counts only where they are too few to tell.
    """
    blocks = tuple(blocks)
    own = [_language(block, text) for block in blocks]
    whole = _of_page(text, blocks, own)
    if whole == UNKNOWN and stated.isalpha() and len(stated) == 2:
        whole = stated
    named = (_foreign(code, whole) for code in own)
    return whole, tuple(replace(b, language=code) if code else b for b, code in zip(blocks, named, strict=True))


def _language(block: Block, text: str) -> str:
    """A block's own language, `und` where it is too short to say."""
    if block.kind not in TOLD:
        return UNKNOWN
    words = block.span.of(text)
    elsewhere = written(words).script not in {"", "Latn"}
    letters = sum(map(str.isalpha, words))
    return language(words) if letters >= (ENOUGH_ELSE if elsewhere else ENOUGH) else UNKNOWN


def _of_page(text: str, blocks: tuple[Block, ...], own: list[str]) -> str:
    """The language of most of what is told, English where it has a good share; of all words where blocks are short."""
    sizes = Counter[str]()
    for block, code in zip(blocks, own, strict=True):
        if block.kind in SPOKEN:
            sizes[code] += sum(map(str.isalpha, block.span.of(text)))
    total = sizes.total()
    told = total - sizes[UNKNOWN]
    if told < HEARD * total or not total:
        spoken = " ".join(block.span.of(text) for block in blocks if block.kind in SPOKEN)
        return language(spoken or text)
    del sizes[UNKNOWN]
    return "en" if sizes["en"] >= ENGLISH_SHARE * told else sizes.most_common(1)[0][0]


def _foreign(code: str, whole: str) -> str:
    """The language to write on a block: none where it is the page's own, or where it is open."""
    return "" if code in {UNKNOWN, whole} else code
