"""Shares: a figure in a claim that another voice answers for: 'killed 62, including, according to X, 54 children'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from counterclaim.claims.chains import Link
from counterclaim.claims.tree import Tree
from counterclaim.records import Claim, Count, SourceChain


def told_apart(tree: Tree, anchor: int, claim: Claim, links: Iterable[Link]) -> Iterator[Claim]:
    """The claim without the figures that others answer for, and those figures as claims by them."""
    others: list[Claim] = []
    for link in links:
        content = link.attribution.content
        own = tuple(c for c in claim.counts if _within(tree, content, c))
        if anchor in content or link.attribution.speaker is None or not own or len(own) == len(claim.counts):
            continue
        claim = replace(claim, counts=tuple(c for c in claim.counts if c not in own))
        sources = SourceChain((*claim.sources.voices, *link.voices))
        others.append(replace(claim, counts=own, sources=sources, reasons=(*claim.reasons, link.reason)))
    yield claim
    yield from others


def _within(tree: Tree, content: frozenset[int], count: Count) -> bool:
    return count.span is not None and any(tree.words[i].span.within(count.span) for i in content)
