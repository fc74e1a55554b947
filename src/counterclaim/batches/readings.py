"""Pages in, readings out, batch by batch: the same rows whoever runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa

from counterclaim import reading, working
from counterclaim.batches.columns import READINGS
from counterclaim.errors import StoreError
from counterclaim.pages.columns import page_of, pages_of, row_of
from counterclaim.reading import Coded, Input, Instruments, Outcome
from counterclaim.records import Claim, Page, Report
from counterclaim.store import codec

PAGES_OF_A_BATCH = 64


@dataclass(frozen=True, slots=True)
class Written:
    """What is written beside the records: the digest of the rules that read, and whether the bytes of the page are.

    Without its bytes a reading cannot come into a store, which keeps the pages themselves.
    """

    rules: str = ""
    bodies: bool = True


def readings(batch: pa.RecordBatch, instruments: Instruments, written: Written = Written()) -> pa.RecordBatch:
    """The readings of a batch of pages (`pages.columns.PAGES`), a row for each row, in their order.

    A page that cannot be read is a row that says why. Raises ValueError where the batch itself is damaged.
    """
    return readings_batch(reading.read(pages_of(batch), lambda: instruments), written)


def read_here(
    inputs: Iterable[Input],
    load: Callable[[], Instruments] = Instruments.load,
    jobs: int = 1,
    written: Written = Written(),
) -> Iterator[pa.RecordBatch]:
    """The same with plain processes of this machine (`working.read`), 64 pages a batch."""
    outcomes = working.read(inputs, load, jobs)
    while some := list(islice(outcomes, PAGES_OF_A_BATCH)):
        yield readings_batch(some, written)


def readings_batch(outcomes: Iterable[Outcome], written: Written) -> pa.RecordBatch:
    """Outcomes as rows."""
    rows = [_row(outcome, written) for outcome in outcomes]
    return pa.RecordBatch.from_pylist(rows, schema=READINGS)


def outcome_of(row: dict[str, Any]) -> Outcome:
    """The outcome that a row of readings holds; its `rules` stand beside it.

    Raises StoreError that names the column where it is damaged, which a page without its bytes is.
    """
    try:
        page = page_of(row)
        if not isinstance(page, Page):
            return page
        if missing := [name for name in ("report", "claims") if row.get(name) is None]:
            raise StoreError(f"nothing stands in the column {missing[0]}")
        return Coded(page, report_of(row), claims_of(row), row.get("unread") or "")
    except ValueError as error:
        raise StoreError(str(error)) from error


def report_of(row: dict[str, Any]) -> Report:
    """The report of a row. Raises StoreError where it is damaged."""
    return codec.loads(Report, row["report"])


def claims_of(row: dict[str, Any]) -> tuple[Claim, ...]:
    """The claims of a row, in the order of the text. Raises StoreError where one is damaged."""
    return tuple(codec.loads(Claim, claim) for claim in row["claims"])


def _row(outcome: Outcome, written: Written) -> dict[str, Any]:
    if not isinstance(outcome, Coded):
        return row_of(outcome)
    report = outcome.report
    row = row_of(outcome.page)
    if not written.bodies:
        del row["body"]
    return {
        **row,
        "rules": written.rules,
        "unread": outcome.unread,
        "report": codec.dumps(report),
        "claims": [codec.dumps(claim) for claim in outcome.claims],
        "report_id": report.id,
        "outlet": codec.storable(report.outlet),
        "title": codec.storable(report.title),
        "language": report.language,
        "published": codec.storable(report.published) if report.published else None,
        "day": report.day,
        "number_of_claims": len(outcome.claims),
    }
