"""The first pass: whether a page speaks of armed conflict or politics at all, told from its words in a millisecond."""

from functools import cache

from counterclaim.firstpass.judging import Gate

__all__ = ["Gate", "gate"]


@cache
def gate() -> Gate:
    """The gate with the weights that ship, loaded once. Raises KnowledgeError when they are damaged."""
    return Gate.load()
