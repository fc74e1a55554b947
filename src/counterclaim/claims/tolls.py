"""Tolls: which figure of a clause such as 'the toll rose from 49 to 105' stands, and which it replaced."""

from __future__ import annotations

import re
from dataclasses import replace

from counterclaim.claims.numbers import Number

_REACHED = frozenset({"to", "at", "reached", "reaches", "stood", "is", "was", "hits", "hit"})
_PASSED = frozenset(
    {"exceeded", "exceeds", "surpassed", "surpasses", "passed", "passes", "topped", "tops", "past", "above", "over"}
    | {"beyond"}
)


_RAISED_TO = re.compile(r"up to\b", re.IGNORECASE)


def _raised(number: Number) -> Number:
    """'revised the toll up to 143' gives 143, and no upper bound of it."""
    return replace(number, low=number.high)


def standing(text: str, numbers: list[Number]) -> list[Number]:
    """'raised the number ... from 105 to 135': the later figure stands, with the earlier one beside it."""
    before = {n: text[max(0, n.span.start - 12) : n.span.start].lower().split()[-1:] for n in numbers}
    changed = next((n for n in numbers if n.earlier is not None), None)
    if changed is not None:
        return [changed]
    old = next((n for n in numbers if before[n] == ["from"]), None)
    new = next((n for n in numbers if before[n] and before[n][0] in _REACHED | _PASSED), None)
    if new is None:
        return [_raised(n) for n in numbers if _RAISED_TO.match(n.wording)][:1]
    if before[new][0] in _PASSED and new.low is not None and new.low == new.high:
        return [replace(new, low=new.low + 1, high=None)]
    return [replace(new, earlier=(old.low, old.high)) if old is not None else new]
