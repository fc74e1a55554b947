"""Counterclaim from Python, for a notebook or another program: pages in, claims and incidents out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from counterclaim import grounding, incidents, pages, reading
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Change, Claim, Incident, Judgement, Report
from counterclaim.store.books import Store


def read(*sources: str | os.PathLike[str], instruments: Instruments | None = None) -> Iterator[Coded]:
    """Every page of the sources with its claims, in order: files, folders, JSON lines; `-` is standard input.

    Give `instruments` (from `Instruments.load()`) to load the reader model once for many calls.

    Raises UnreadableInput at the first source that cannot be read.
    """
    gathered = pages.gather([os.fspath(source) for source in sources], sys.stdin.buffer)
    for outcome in reading.read(gathered, lambda: instruments or Instruments.load()):
        if not isinstance(outcome, Coded):
            raise outcome
        yield outcome


def reconcile(
    coded: Store | Iterable[Coded],
    *,
    judgements: Iterable[Judgement] = (),
    as_of: datetime | None = None,
    known_by: datetime | None = None,
    policy: str = "versions",
) -> tuple[Incident, ...]:
    """What the claims of a store, or of some readings, add up to.

    `as_of` takes only reports published by then, `known_by` only those fetched by then (aware moments). `policy` is
    `versions` (no single number), `ucdp` (low, best, high) or `acled` (the lowest figure).
    """
    reports, claims, judged = _standing(coded)
    return incidents.reconcile(
        reports,
        claims,
        registry=grounding.Grounding.load().registry,
        judgements=(*judged, *judgements),
        as_of=as_of,
        known_by=known_by,
        policy=policy,
    )


Clock = Literal["published", "fetched"]
"""Which clock a moment is read on: when the world could read a report, or when we did."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two moments, with the incidents as they stood at the earlier one and at the later one."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]
    changes: tuple[Change, ...]


def compare(
    coded: Store | Iterable[Coded],
    *,
    since: datetime,
    until: datetime | None = None,
    clock: Clock = "published",
    judgements: Iterable[Judgement] = (),
    policy: str = "versions",
) -> Difference:
    """What changed between two moments (aware), in words, and because of which reports.

    `until` None is now: all that is held. On the clock `published` a report counts from its publication, and people's
    judgements hold at both moments; on the clock `fetched` both count from when we had them. Raises ValueError where
    `until` lies before `since`.
    """
    if until is not None and until < since:
        raise ValueError("the later moment lies before the earlier one")
    reports, claims, judged = _standing(coded)
    reports, claims, judged = tuple(reports), tuple(claims), (*judged, *judgements)
    registry = grounding.Grounding.load().registry

    def at(moment: datetime | None) -> tuple[Incident, ...]:
        given = tuple(j for j in judged if clock == "published" or moment is None or j.at <= moment)
        as_of, known_by = (moment, None) if clock == "published" else (None, moment)
        return incidents.reconcile(
            reports, claims, registry=registry, judgements=given, as_of=as_of, known_by=known_by, policy=policy
        )

    before, after = at(since), at(until)
    between = [j for j in judged if clock == "fetched" and since < j.at and (until is None or j.at <= until)]
    ledger = incidents.Ledger(registry, {r.id: r for r in reports}, {c.id: c for c in claims}, {}, {})
    return Difference(before, after, incidents.changes(before, after, ledger, between))


def _standing(coded: Store | Iterable[Coded]) -> tuple[Iterable[Report], Iterable[Claim], tuple[Judgement, ...]]:
    if isinstance(coded, Store):
        ledger = coded.ledger()
        return ledger.reports, ledger.claims, ledger.judgements
    readings = tuple(coded)
    return [each.report for each in readings], [claim for each in readings for claim in each.claims], ()
