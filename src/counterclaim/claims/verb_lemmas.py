"""Verbs that the reader does not know, and what it takes for their lemmas: 'disavowed' is read as 'disavowe'."""

from __future__ import annotations

from counterclaim.knowledge import shipped


def known_verbs() -> frozenset[str]:
    """The verbs whose lemmas the reader knows."""
    return frozenset(shipped("reader/verbs.txt").read_text(encoding="utf-8").split())


def as_read(verb: str, known: frozenset[str]) -> frozenset[str]:
    """A verb, and what the reader may take for its lemma where it is none that the reader knows.

    >>> sorted(as_read("parley", frozenset({"talk"})))
    ['parley', 'parleye', 'parleyy']
    >>> sorted(as_read("scrap", frozenset({"scrape"})))
    ['scrap', 'scrapp']
    >>> sorted(as_read("balk", frozenset({"talk"})))
    ['bal', 'balk', 'balke', 'balkk']
    """
    if verb in known or " " in verb:
        return frozenset({verb})
    cut = verb.removesuffix("e").removesuffix("k")  # as 'panicked' is of 'panic'
    return frozenset({verb} | ({f"{verb}e", verb + verb[-1], cut} - known))
