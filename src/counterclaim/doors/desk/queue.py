"""What is worth a person's minute: where voices contradict each other, pairs that may be one incident, rare acts, high
figures, and judgements that are asked again. What somebody has judged is no longer asked.

The weights, 0 to 100, put the kinds in an order; they are chosen, not measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log10
from typing import Literal, get_args

from counterclaim.doors import wording
from counterclaim.doors.desk.summaries import Figure, Summary
from counterclaim.incidents.judgements.decisions import TWO, pair_of
from counterclaim.incidents.judgements.judging import Standing as People
from counterclaim.records import Judgement

Kind = Literal["contested", "unsure", "rare", "high", "stale"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STALE, CONTESTED, UNSURE, HIGH, RARE = 95, 60, 50, 40, 35
MANY = 50
"""From so many people on a figure is high."""
FEW, ENOUGH = 2, 20
"""An act is rare where at most so many incidents are of it, among at least so many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to judge: the id of a claim or of two, why, how much it weighs, and the incident it is in.

    `judgement` is what is asked again.
    """

    kind: Kind
    subject: str
    why: str
    weight: int
    incident: str | None
    judgement: Judgement | None = None


def entries(each: Summary) -> Iterator[Entry]:
    """What may be asked of people about an incident, whatever they judged so far; what is rare depends on others."""
    yield from _contested(each)
    yield from _unsure(each)
    yield from _high(each)


def queue(
    summaries: Mapping[str, Summary], asking: Mapping[str, Iterable[Entry]], people: People, kind: Kind | None = None
) -> list[Entry]:
    """What is to be judged, the weightiest first. Each subject comes once, with the weightiest of its reasons.

    `asking` are the `entries` of each incident.
    """
    found = [each for each in _every(summaries, asking, people) if kind in {None, each.kind}]
    found.sort(key=lambda each: (-each.weight, each.subject, KINDS.index(each.kind)))
    once: dict[str, Entry] = {}
    for each in found:
        once.setdefault(each.subject, each)
    return list(once.values())


def _every(summaries: Mapping[str, Summary], asking: Mapping[str, Iterable[Entry]], people: People) -> Iterator[Entry]:
    yield from _asked_again(summaries, people)
    settled = {*people.judged, *(pair_of(*pair) for pair in people.pairs)}
    acts = Counter(each.act for each in summaries.values() if each.act)
    for key, each in summaries.items():
        yield from (entry for entry in asking[key] if entry.subject not in settled)
        if each.act and acts[each.act] <= FEW and len(summaries) >= ENOUGH:
            yield from _rare(each, people, acts[each.act], len(summaries))


def _asked_again(summaries: Mapping[str, Summary], people: People) -> Iterator[Entry]:
    home = {claim: each.id for each in summaries.values() for claim in each.claims}
    for each in people.again:
        if TWO in each.judgement.subject or not each.now or each.now[0].id in people.judged:
            continue
        nearest, was = each.now[0].id, each.judgement
        why = f"{each.why} {was.by} judged it “{was.verdict}” as it was."
        yield Entry("stale", nearest, why, STALE, home.get(nearest), was)


def _contested(each: Summary) -> Iterator[Entry]:
    for conflict in each.conflicts:
        weight = min(CONTESTED + 5 * len(each.reports), STALE - 5)
        for claim in conflict.claims:
            yield Entry("contested", claim, conflict.text, weight, each.id)


def _unsure(each: Summary) -> Iterator[Entry]:
    for doubt in each.doubts:
        why = " ".join(("These may be one incident.", *doubt.reasons))
        yield Entry("unsure", pair_of(*doubt.claims), why, UNSURE, each.id)


def _high(each: Summary) -> Iterator[Entry]:
    for figure in each.figures:
        number = figure.low if figure.low is not None else figure.high
        if number is None or number < MANY or figure.status != "stands":
            continue
        weight = min(HIGH + round(10 * log10(number / MANY)), CONTESTED)
        said = _said(figure, each)
        for claim in figure.claims:
            yield Entry("high", claim, said, weight, each.id)


def _said(figure: Figure, each: Summary) -> str:
    side = dict(each.parties).get(figure.side or "", figure.side)
    of = f" on the side of {side}" if side else ""
    return f"{figure.name}: {wording.figure(figure.low, figure.high)} {figure.harm.replace('_', ' ')}{of}."


def _rare(each: Summary, people: People, of_it: int, of_all: int) -> Iterator[Entry]:
    claim = next((claim for claim in each.claims if claim not in people.judged), None)
    if claim and not any(other in people.judged for other in each.claims):
        are = "is" if of_it == 1 else "are"
        why = f"Of {of_all:,} incidents only {of_it} {are} of the act {wording.kind(each.act or '')}."
        yield Entry("rare", claim, why, RARE, each.id)
