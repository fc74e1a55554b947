"""Where a report says that it turns from one incident to another: "in a separate attack", "meanwhile in Ghazni".

The words stand in `incident_words.yml` under `apart`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from counterclaim.knowledge import table
from counterclaim.records import Claim, Report, Span


@dataclass(frozen=True, slots=True)
class Turn:
    """Words at `start` by which a report turns to another incident, up to the end of their paragraph.

    `sure` is False where the words alone do not say so: then only another place or day does.
    """

    start: int
    end: int
    wording: str
    sure: bool

    @property
    def why(self) -> str:
        """The reason, in a sentence."""
        return f"The report says “{self.wording}”."


@dataclass(frozen=True, slots=True)
class Stretch:
    """Claims of a report that a turn sets apart from those before it; number 0 is what comes before the first turn."""

    number: int
    turn: Turn | None


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words that turn, read once; they never change."""
    lists = table("incident_words.yml")["apart"]
    kinds = f"(?:{'|'.join(lists['kinds'].split())})\\b"
    made = {
        name: re.compile("|".join(f"(?:{p.replace('{kind}', kinds)})" for p in lists[name]))
        for name in ("plain", "perhaps")
    }
    made["placed"] = re.compile(lists["placed"])
    made["together"] = re.compile(rf"\b(?:{'|'.join(lists['together'].split())})\b", re.IGNORECASE)
    return made


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text, in order. A place that was named before is no turn to another."""
    patterns = _patterns()
    sure = [*patterns["plain"].finditer(text)]
    sure += [m for m in patterns["placed"].finditer(text) if m["place"] not in text[: m.start()]]
    told_as_one = patterns["together"].search(text) is not None
    perhaps = [] if told_as_one else [*patterns["perhaps"].finditer(text)]
    weak = [m for m in perhaps if not any(s.start() < m.end() and m.start() < s.end() for s in sure)]
    made = {turn.start: turn for turn in [_turn(m, text, sure=False) for m in weak] + [_turn(m, text) for m in sure]}
    return tuple(made[at] for at in sorted(made))


def _turn(match: re.Match[str], text: str, *, sure: bool = True) -> Turn:
    start = match.end() - len(match[0].lstrip(".!? \n"))
    end = text.find("\n", match.end())
    return Turn(start, end if end >= 0 else len(text), match[0].strip(".!?, \n"), sure)


def stretches(claims: Sequence[Claim], report: Report) -> dict[str, Stretch]:
    """The stretch that each claim stands in, by id; claims that stand in none may belong to any incident."""
    title = max((b.span.end for b in report.blocks if b.kind == "title"), default=0)
    found = tuple(turn for turn in turns(report.text) if turn.start >= title)
    if not found:
        return {}
    stood = ((c.id, _stretch(c.evidence[0].span, found)) for c in claims if c.evidence)
    placed = {i: s for i, s in stood if s is not None}
    return {c.id: placed[c.id] for c in claims if c.id in placed and c.evidence[0].span.start >= title}


def _stretch(words: Span, found: Sequence[Turn]) -> Stretch | None:
    """The last turn before the middle of a claim's words, where the paragraph of the turn reaches to them."""
    middle = (words.start + words.end) // 2
    before = [(number, turn) for number, turn in enumerate(found, 1) if turn.start < middle]
    if not before:
        return Stretch(0, None)
    number, turn = before[-1]
    return Stretch(number, turn) if words.start <= turn.end else None
