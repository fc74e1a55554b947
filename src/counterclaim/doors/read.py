"""`counterclaim read`: pages in, claims out on standard output, everything kept in the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from counterclaim import pages, reading
from counterclaim.doors.output import Output, number
from counterclaim.errors import EvidenceError, UnreadableInput
from counterclaim.reading import Coded, Instruments, Outcome
from counterclaim.store.location import MEMORY, locate


def read(
    sources: list[str],
    *,
    form: str,
    store: str | None,
    quiet: bool,
    model: Path | None = None,
    acts: Path | None = None,
) -> int:
    """Read the sources; 0 when all could be read, 1 when one could not, each of those told in one line.

    `model` is the folder of a reader model, `acts` a file of acts, of one's own.
    """
    place = locate(store)  # a wrong place is told before any page is read, and so is a wrong model
    own = reading.model_folder(model) if model else None
    if acts is not None:
        from counterclaim.claims.acts import Acts  # lazy: the tables are read only where there is a file

        Acts.load(acts)  # a mistake in it is told before any page is read
    tally: Counter[str] = Counter()
    outcomes = reading.read(pages.gather(sources, sys.stdin.buffer), partial(Instruments.load, own, acts))
    with Output(form, quiet=quiet) as out:
        for outcome in _kept(outcomes, place, tally):
            if isinstance(outcome, Coded):
                out.coded(outcome)
            else:
                out.error(str(outcome))
            out.step(number(tally["claims"], "claim"))
        out.talk(_summary(tally, place))
    return 1 if tally["unreadable"] else 0


def _kept(outcomes: Iterable[Outcome], place: str, tally: Counter[str]) -> Iterator[Outcome]:
    """The outcomes, each one after it is safely in the store."""
    with ExitStack() as books:
        store = None
        for outcome in outcomes:
            told = outcome
            if isinstance(outcome, Coded):
                from counterclaim.store.books import Store  # lazy: an input that cannot be read needs no database

                store = store or books.enter_context(Store.open(place))
                try:
                    tally[store.keep(outcome.page, outcome.report, outcome.claims)] += 1
                    tally["claims"] += len(outcome.claims)
                    tally["in a language not read yet"] += bool(outcome.unread)
                except EvidenceError as error:
                    told = UnreadableInput(outcome.page.url, f"not kept, {error}")
            tally["unreadable"] += isinstance(told, UnreadableInput)
            yield told


def _summary(tally: Counter[str], place: str) -> str:
    kept = [f"{tally[kind]:,} {kind}" for kind in ("new", "read again", "unchanged") if tally[kind]]
    reports = tally["new"] + tally["read again"] + tally["unchanged"]
    parts = [number(reports, "report") + (f" ({', '.join(kept)})" if kept else ""), number(tally["claims"], "claim")]
    parts += [f"{tally[kind]:,} {kind}" for kind in ("in a language not read yet", "unreadable") if tally[kind]]
    where = "nothing kept" if place == MEMORY or not reports else f"kept in {place}"
    return f"{', '.join(parts)}; {where}"
