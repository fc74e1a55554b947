"""How well times are read: the dates that people marked in GUM, from raw sentences, against their closed days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.time_gold import GoldDate, GoldText, gold_texts
from counterclaim.claims.reading import TOLD_FOR
from counterclaim.grounding import find_times, last_told
from counterclaim.records import Span, When

SETS = (
    ("GUM train, tuned on", "ud_english/GUM/en_gum-open-train.conllu"),
    ("GUM dev", "ud_english/GUM/en_gum-open-dev.conllu"),
    ("GUM test, never looked at", "ud_english/GUM/en_gum-open-test.conllu"),
)
PEER = "TempEval-3 systems, news: value F1 65-78"
GOAL = 0.85
_NAMES_YEAR = re.compile(r"\d{3,4}")
_CUE = re.compile(r"\b(since|until|till|by|up to|before|prior to)\b", re.I)
_PART = re.compile(r"\b(?:early|mid|late|beginning|start|middle|end|half|turn|night|quarter|post|pre)\b", re.I)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of dates: gold that is asked, found of it, rightly; ours beside them.

    `beside` are times of ours where the gold has no time at all; those where it has a time without a value are not
    judged. `timed` are the found ones to which we give days.
    """

    asked: int = 0
    found: int = 0
    right: int = 0
    loosely: int = 0
    timed: int = 0
    beside: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Tally)))


def tally(gold: GoldText, ours: Sequence[When]) -> Tally:
    """The counts of one sentence. A time of ours that holds several marked dates is compared with all they span."""
    asked = [g for g in gold.dates if _asked(g, gold)]
    held = {g: max(ours, key=lambda w: _overlap(g, w)) for g in asked if any(_overlap(g, w) for w in ours)}
    total = Tally(asked=len(asked), beside=sum(_beside(w, gold) for w in ours))
    for when in ours:
        dates = [g for g in asked if held.get(g) is when]
        if not dates:
            continue
        verdict = judged(when, dates, gold)
        if verdict is None:
            total += Tally(asked=-len(dates))
            continue
        strict, loose = verdict
        number = len(dates)
        timed = number * (when.earliest is not None or when.latest is not None)
        total += Tally(found=number, right=number * strict, loosely=number * loose, timed=timed)
    return total


def _asked(date_: GoldDate, gold: GoldText) -> bool:
    """Marks without days are not asked, nor are words without year where the gold made up the day they count from."""
    return date_.readable and (not gold.undated or bool(_NAMES_YEAR.search(date_.span.of(gold.text))))


def _overlap(gold: GoldDate, when: When) -> int:
    if when.span is None:
        return 0
    return max(0, min(gold.span.end, when.span.end) - max(gold.span.start, when.span.start))


def _beside(when: When, gold: GoldText) -> bool:
    """Whether ours stands where the gold has neither a date nor any time."""
    span = when.span
    return span is not None and not any(span.overlaps(other) for other in (*gold.times, *(g.span for g in gold.dates)))


def judged(when: When, dates: Sequence[GoldDate], gold: GoldText) -> tuple[bool, bool] | None:
    """Whether our days are the gold's, and whether they are nearly so; None where the two read other words.

    'Since 2013' against the mark of '2013' is right when it begins as 2013 does, 'until' when it ends as it, 'before'
    when it ends the day before it begins. A part ('the end of 1990') that the mark leaves out is not compared.
    A night is marked by the day on which it begins.
    """
    first, last = _hull(dates)
    lead = gold.text[when.span.start : dates[0].span.start] if when.span else ""
    cue = _CUE.search(lead)
    if not cue and _PART.search(lead):
        return None
    if cue:
        right = _by_cue(cue[1].lower(), when, first, last)
        return right, right
    if when.grain == "night" and first == last:
        return when.earliest == first, when.earliest == first
    strict = any(_same(when.earliest, a, gold.day) and _same(when.latest, b, gold.day) for a, b in _meant(dates))
    return strict, strict or shared(when, first, last) >= 0.5


def _hull(dates: Sequence[GoldDate]) -> tuple[date | None, date | None]:
    begins = [d.earliest for d in dates if d.earliest]
    ends = [d.latest for d in dates if d.latest]
    return (
        min(begins) if len(begins) == len(dates) else None,
        max(ends) if len(ends) == len(dates) else None,
    )


def _meant(dates: Sequence[GoldDate]) -> list[tuple[date | None, date | None]]:
    """What several marks mean together: all that they span, or what they share ('March 11' and 'this year')."""
    both = [(d.earliest, d.latest) for d in dates if d.earliest and d.latest]
    shared_days = (max(a for a, _ in both), min(b for _, b in both)) if len(both) == len(dates) else None
    nested = shared_days is not None and shared_days[0] <= shared_days[1]
    return [_hull(dates), shared_days] if nested and shared_days else [_hull(dates)]


def _by_cue(cue: str, when: When, first: date | None, last: date | None) -> bool:
    if cue == "since":
        return first is not None and when.earliest == first
    if cue in {"before", "prior to"}:
        return first is not None and when.latest == first - timedelta(days=1)
    return last is not None and when.latest == last


def _same(ours: date | None, theirs: date | None, day: date | None) -> bool:
    """Equal ends; one that the gold leaves open is open, or the document's day."""
    return ours == theirs if theirs else ours in {None, day}


def shared(when: When, first: date | None, last: date | None) -> float:
    """The days that both have by the days that either has; 0 where an end is open."""
    if not (when.earliest and when.latest and first and last):
        return 0.0
    both = (min(when.latest, last) - max(when.earliest, first)).days + 1
    either = (max(when.latest, last) - min(when.earliest, first)).days + 1
    return max(0, both) / either


def read_document(texts: Iterable[GoldText]) -> list[tuple[GoldText, tuple[When, ...]]]:
    """The sentences of a document with the times read in them, as reports are read: beside what was told before."""
    out: list[tuple[GoldText, tuple[When, ...]]] = []
    for gold in texts:
        told = last_told([when for _, whens in out[-TOLD_FOR:] for when in whens])
        out.append((gold, find_times(gold.text, Span(0, len(gold.text)), gold.day, told)))
    return out


def scores(total: Tally) -> dict[str, float]:
    """Figures from counts, each from 0 to 1; 0 of nothing."""
    given = total.found + total.beside
    return {
        "value F1": _f1(total.right, given, total.asked),
        "value right, of those found": _share(total.right, total.found),
        "value right or nearly, of those found": _share(total.loosely, total.found),
        "value right, of those given days": _share(total.right, total.timed),
        "dates found, recall": _share(total.found, total.asked),
        "dates found, precision": _share(total.found, given),
        "dates found, F1": _f1(total.found, given, total.asked),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, given: int, asked: int) -> float:
    return _share(2 * right, given + asked)


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """The figures of each file. Raises Absent where the gold is not there."""
    figures = []
    for name, path in SETS:
        total = Tally()
        for _, texts in groupby(gold_texts(needed(corpora / path)), key=lambda gold: gold.document):
            total = sum((tally(*read) for read in read_document(texts)), total)
        for metric, value in scores(total).items():
            aimed = metric.startswith("value right, of those found") or metric == "value F1"
            peer = PEER if metric == "value F1" else ""
            note = f"{total.asked} dates asked, {total.found} found, {total.beside} of ours beside any time of the gold"
            goal = GOAL if aimed else None
            figures.append(Figure("times", f"{metric}, {name}", round(value, 4), goal=goal, peer=peer, note=note))
    return tuple(figures)
