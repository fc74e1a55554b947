"""`counterclaim import`: readings that other machines made come into the store, as `read` keeps them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.doors.output import Output, number
from counterclaim.errors import EvidenceError, LeftOut, StoreError, UnreadableInput
from counterclaim.reading import Coded
from counterclaim.store.location import locate, shown

if TYPE_CHECKING:
    from pyarrow import RecordBatch

    from counterclaim.store.books import Store

STOPPED = 130
EACH_TOLD = 20
"""Readings that could not be kept are told one by one up to here, then counted."""


def import_readings(places: list[str], *, store: str | None, quiet: bool) -> int:
    """Take in files and folders of readings; 0 when all of them came in, 1 when one did not, each told in one line.

    A reading that the store holds changes nothing, so the same command again goes on where it stopped.
    """
    place = locate(store)
    tally: Counter[str] = Counter()
    ended = 0
    with Output("text", quiet=quiet) as out:
        try:
            _take_in_all(list(_files(places, out, tally)), place, out, tally)
        except KeyboardInterrupt:
            ended = STOPPED
            out.error("stopped; the same command goes on from there")
        out.talk(_summary(tally, place))
    return ended or int(bool(tally["wrong"]))


def _take_in_all(files: list[Path], place: str, out: Output, tally: Counter[str]) -> None:
    if not files:
        return  # no store is made for nothing
    from counterclaim.store.books import Store  # lazy: help needs no database

    with Store.open(place) as books:
        for path in files:
            _take_in(path, books, out, tally)


def _files(places: Iterable[str], out: Output, tally: Counter[str]) -> Iterator[Path]:
    from counterclaim.batches.files import files_of  # lazy: its library is large

    for place in places:
        try:
            found, unfinished = files_of(Path(place))
        except UnreadableInput as error:
            _wrong(str(error), out, tally)
            continue
        for part in unfinished:
            _wrong(f"{part}: never written to its end; run the same command on the cluster again", out, tally)
        yield from found


def _take_in(path: Path, books: Store, out: Output, tally: Counter[str]) -> None:
    from counterclaim.batches.files import batches_in  # lazy: as above

    at = 0
    try:
        for batch in batches_in(path):
            _keep(_told(batch, path, at, out, tally), books, out, tally)
            at += batch.num_rows
    except UnreadableInput as error:
        _wrong(str(error), out, tally)


def _told(batch: RecordBatch, path: Path, first: int, out: Output, tally: Counter[str]) -> list[tuple[Coded, str]]:
    """The readings of some rows, with the digests of their rules; a damaged row is told, and the others go on."""
    from counterclaim.batches.readings import outcome_of  # lazy: as above

    found = []
    for at, row in enumerate(batch.to_pylist(), first + 1):
        try:
            outcome = outcome_of(row)
        except StoreError as error:
            _wrong(f"{path} row {at}: {error}", out, tally)
            continue
        if isinstance(outcome, Coded):
            found.append((outcome, row.get("rules") or ""))
        else:
            tally["unreadable"] += not isinstance(outcome, LeftOut)
    return found


def _keep(coded: list[tuple[Coded, str]], books: Store, out: Output, tally: Counter[str]) -> None:
    """Keep some readings, but for those that the store holds by the same rules."""
    there: set[int] = set()
    for digest in {rules for _, rules in coded if rules}:
        numbers = [i for i, (_, rules) in enumerate(coded) if rules == digest]
        known = books.already_read([coded[i][0].page for i in numbers], digest)
        there |= {i for i, reading in zip(numbers, known, strict=True) if reading is not None}
    for i, (outcome, rules) in enumerate(coded):
        tally["claims"] += len(outcome.claims)
        if i in there:
            tally["unchanged"] += 1
            continue
        try:
            tally[books.keep(outcome.page, outcome.report, outcome.claims, rules)] += 1
        except EvidenceError as error:
            _wrong(f"{outcome.page.url}: not kept, {error}", out, tally)


def _wrong(line: str, out: Output, tally: Counter[str]) -> None:
    tally["wrong"] += 1
    if tally["wrong"] <= EACH_TOLD:
        out.error(line)


def _summary(tally: Counter[str], place: str) -> str:
    kept = [f"{tally[kind]:,} {kind}" for kind in ("new", "read again", "unchanged") if tally[kind]]
    reports = tally["new"] + tally["read again"] + tally["unchanged"]
    parts = [number(reports, "report") + (f" ({', '.join(kept)})" if kept else ""), number(tally["claims"], "claim")]
    parts += [f"{tally['unreadable']:,} that could not be read on the cluster"] if tally["unreadable"] else []
    more = tally["wrong"] - EACH_TOLD
    parts += [f"{more:,} more faults"] if more > 0 else []
    return f"{', '.join(parts)}; {f'kept in {shown(place)}' if reports else 'nothing kept'}"
