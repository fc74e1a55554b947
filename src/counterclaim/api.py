"""Counterclaim from Python, for a notebook or another program: pages in, claims and incidents out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime

from counterclaim import grounding, incidents, pages, reading
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Claim, Incident, Judgement, Report
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


def _standing(coded: Store | Iterable[Coded]) -> tuple[Iterable[Report], Iterable[Claim], tuple[Judgement, ...]]:
    if isinstance(coded, Store):
        ledger = coded.ledger()
        return ledger.reports, ledger.claims, ledger.judgements
    readings = tuple(coded)
    return [each.report for each in readings], [claim for each in readings for claim in each.claims], ()
