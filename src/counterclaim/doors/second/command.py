"""Reads pages by the rules, asks a language model about the same pages, and lays both side by side. Keeps nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from counterclaim import pages, reading
from counterclaim.claims.acts import Acts
from counterclaim.doors.output import Output, number
from counterclaim.doors.second.comparison import Comparison
from counterclaim.errors import LeftOut, StoreError, UnreadableInput
from counterclaim.pages.web.manners import Manners
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Claim, Report
from counterclaim.second_reader import Model, SecondReader, SecondReaderError, compared
from counterclaim.store.books import Store

Read = tuple[Report, tuple[Claim, ...], str]
"""A report, its claims, and why none were looked for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is read again, by which model: pages, and reports of the store by their ids."""

    sources: tuple[str, ...]
    reports: tuple[str, ...]
    model: Model
    manners: Manners
    acts: Path | None = None
    actors: Path | None = None


def second_read(asked: Asked, *, form: str, store: str | None, quiet: bool) -> int:
    """Print the claims of the rules beside the proposals of the model; 1 where a page or the model failed."""
    model = asked.model.checked()
    failed = False
    with Output(form, quiet=quiet) as out, closing(SecondReader(model, Acts.load(asked.acts))) as reader:
        for read in (*_from_store(asked.reports, store), *_from_sources(asked)):
            if isinstance(read, LeftOut):
                out.talk(str(read))
            elif isinstance(read, UnreadableInput):
                failed = True
                out.error(str(read))
            elif not _told(read, reader, out):
                failed = True
    return int(failed)


def _told(read: Read, reader: SecondReader, out: Output) -> bool:
    report, claims, unread = read
    if unread:
        out.talk(f"{report.url}: {unread}; nothing was sent")
        return True
    out.talk(f"{report.url}: {number(len(report.text), 'character')} at most go to {reader.model.host}")
    try:
        proposed = reader.read(report)
    except SecondReaderError as error:
        out.error(f"{report.url}: {error}")
        return False
    pairs = compared(claims, proposed.proposals)
    out.comparison(Comparison(report, f"{reader.model.name} at {reader.model.host}", proposed, pairs))
    return True


def _from_store(ids: tuple[str, ...], place: str | None) -> Iterator[Read]:
    if not ids:
        return
    with Store.open(place, make=False) as books:
        here = {report.id: report for report in books.reports_of(ids)}
        for each in ids:
            if each not in here:
                raise StoreError(f"{books.name} holds no report {each}")
            yield here[each], tuple(books.claims_in([each])), reading.unread(here[each])


def _from_sources(asked: Asked) -> Iterator[Read | UnreadableInput]:
    gathered = pages.gather(list(asked.sources), sys.stdin.buffer, asked.manners) if asked.sources else ()
    for outcome in reading.read(gathered, lambda: Instruments.load(None, asked.acts, asked.actors)):
        yield (outcome.report, outcome.claims, outcome.unread) if isinstance(outcome, Coded) else outcome
