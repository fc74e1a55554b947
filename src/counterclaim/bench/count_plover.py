"""Counts in the PLOVER gold sentences: how many were killed, hurt, arrested or held, and whose people they were.

`dead`, `injured` and `size` are read; the size of a protest, of an expulsion or of an attack on web sites is no harm to
people in our sense and is left out. Every third sentence of the file (index % 3 == 2) is untouched by tuning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.claims.numbers import find_numbers
from counterclaim.records import Claim, Count, Span

_SIZES = {
    "arrest": frozenset({"arrested"}),
    "detain": frozenset({"captured", "arrested"}),
    "torture": frozenset({"harmed"}),
    "heavy-weapons": frozenset({"killed_or_wounded"}),
}
"""What the `size` of a record counts, by its mode."""

NEAR = 25
"""How many characters behind a figure the words of a target may begin for the figure to be of its side."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One count of a record: what harm it may be called, its bounds, and the sides with the words that name them."""

    text: str
    harms: frozenset[str]
    low: int | None
    high: int | None
    sides: tuple[tuple[str, str], ...]
    untouched: bool


def read_records(path: Path) -> tuple[Recorded, ...]:
    """The counts of a PLOVER file, in its order. Raises ValueError when a record gives a figure that is no number."""
    found: list[Recorded] = []
    for index, row in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        for harms, wording in _given(row):
            low, high = _bounds(wording)
            named = row.get("target") or []
            sides = tuple((t["code"], t["actorText"]) for t in named if isinstance(t, dict))
            found.append(Recorded(row["text"], harms, low, high, sides, index % 3 == 2))
    return tuple(found)


def _given(row: dict[str, Any]) -> list[tuple[frozenset[str], str]]:
    given = [(frozenset({"killed"}), row.get("dead")), (frozenset({"wounded"}), row.get("injured"))]
    mode = row.get("mode", "")
    if mode in _SIZES or (mode == "firearms" and row.get("event") == "COERCE"):
        given.append((_SIZES.get(mode, frozenset({"arrested"})), row.get("size")))
    return [(harms, str(value)) for harms, value in given if value]


def _bounds(wording: str) -> tuple[int | None, int | None]:
    text = f"{wording} were killed"
    numbers = [n for n in find_numbers(text, Span(0, len(text))) if n.counts]
    if not numbers:
        raise ValueError(f"{wording!r} is no figure")
    return numbers[0].low, numbers[0].high


def answered(record: Recorded, claims: Iterable[Claim]) -> str:
    """'right', 'side' (all but the side is right), or 'missed'."""
    fitting = [c for claim in claims for c in claim.counts if c.harm in record.harms and _same_value(record, c)]
    if any(_same_side(record, c) for c in fitting):
        return "right"
    return "side" if fitting else "missed"


def _same_value(record: Recorded, count: Count) -> bool:
    """The record has the number as written: "more than 100" is 100 there and 101 or more here."""
    written = {count.low, count.high, count.low - 1 if count.low and count.high is None else None} - {None}
    return bool({record.low, record.high} & written)


def _same_side(record: Recorded, count: Count) -> bool:
    """The side of a target whose words stand right behind the figure; none where no target's do."""
    behind = record.text[count.span.end :] if count.span else ""
    named = {code for code, words in record.sides if 0 <= behind.find(words.strip()) <= NEAR}
    if count.side is None:
        return not named
    states = {code for code, _ in record.sides}
    return count.side in states or (
        count.side.startswith("group.") and bool(states - {count.side}) and not named - {"IMG"}
    )
