"""Bounds of figures: whether two wordings can both be true, and what a wording allows at least and at most."""

from __future__ import annotations

import re

from counterclaim.records import Count, Version

Bounds = tuple[int | None, int | None]
ROUNDING = 10  # per cent, either way, that "about" allows
_NEARLY = re.compile(r"\b(?:nearly|almost|not quite|fewer than|less than|just under|under|below)\b", re.IGNORECASE)


def bounds_of(figure: Count | Version) -> Bounds:
    """The lowest and highest number that a figure's wording allows; "about 1,200" allows a tenth either way.

    An approximate figure stands with one number in both bounds, as the text gives it; only comparisons widen it.
    """
    low, high = figure.low, figure.high
    if not figure.approximate:
        return low, high
    return low and low * (100 - ROUNDING) // 100, high and -(-high * (100 + ROUNDING) // 100)


def agree(a: Bounds, b: Bounds) -> bool:
    """Whether some number is allowed by both.

    >>> agree((49, None), (49, 49)), agree((None, 60), (61, None)), agree((None, None), (5, 5))
    (True, False, True)
    """
    low = max(x or 0 for x in (a[0], b[0]))
    highs = [x for x in (a[1], b[1]) if x is not None]
    return not highs or low <= min(highs)


def nearly(figure: Count | Version) -> bool:
    """Whether an upper bound was all but reached: "nearly 60" tells of about 60, "up to 60" of any number below."""
    return figure.low is None and figure.high is not None and bool(_NEARLY.search(figure.wording))


def least(figure: Count | Version) -> int | None:
    """The number that a wording stands for at least; None for "up to 20", which allows any below, and for "several"."""
    return figure.high if nearly(figure) else figure.low


def most(figure: Count | Version) -> int | None:
    """The number that a wording stands for at most; an open upper end counts with its lowest, which is all it says."""
    return figure.high if figure.high is not None else figure.low
