"""`counterclaim read`: pages in, claims out on standard output, everything kept in the store."""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from counterclaim import pages, reading, working
from counterclaim.doors.first_pass import FirstPass
from counterclaim.doors.keeping import UNREAD, Keeper
from counterclaim.doors.output import Output, number
from counterclaim.doors.progress import Progress
from counterclaim.doors.run_report import Run, check_place, shape, write
from counterclaim.doors.translations import in_english, with_server
from counterclaim.errors import CounterclaimError, LeftOut, UnreadableInput
from counterclaim.pages.record_fields import NO_MAP, FieldMap, field_map
from counterclaim.pages.web.manners import Manners
from counterclaim.reading import Coded, Instruments
from counterclaim.store.location import MEMORY, locate, shown

if TYPE_CHECKING:
    from counterclaim.translation import Service

STOPPED = 130
"""The status of a run that somebody stopped."""


@dataclass(frozen=True, slots=True)
class Own:
    """A user's own beside what ships: the folder of a reader model, a file of acts, one of actors, one of places.

    `fields` says what the fields of the user's JSON lines are called, as `--fields` has it.
    """

    model: Path | None = None
    acts: Path | None = None
    actors: Path | None = None
    fields: str | None = None
    places: Path | None = None

    def field_map(self) -> FieldMap:
        """What the fields of JSON lines are called. Raises UnreadableInput for words that say no such thing."""
        try:
            return field_map(self.fields) if self.fields is not None else NO_MAP
        except ValueError as error:
            raise UnreadableInput("--fields", str(error)) from error


@dataclass(frozen=True, slots=True)
class How:
    """How the sources are read: with how many processes, with what manners those of the web, and what is told of it.

    `only_new` tells nothing of pages that the store holds as they are; `report` is the file for a report of the run;
    `first` says which pages are looked over before they are read.
    `translation` is the server that translates what is in other languages, if one was named.
    """

    jobs: int = 1
    manners: Manners = field(default_factory=Manners)
    only_new: bool = False
    report: Path | None = None
    first: FirstPass = field(default_factory=FirstPass)
    translation: Service | None = None


def read(sources: list[str], *, form: str, store: str | None, quiet: bool, own: Own, how: How) -> int:
    """Read the sources; 0 when all could be read, 1 when one could not, each told in one line; 130 if stopped.

    A mistake in one of the user's own files is told before any page is read.
    """
    place = locate(store)  # a wrong place is told before any page is read, and so is a wrong model
    _check(own, how)
    own = replace(own, model=reading.model_folder(own.model) if own.model else None)
    run = Run(sources, place, how.jobs, Counter(), cache(partial(_rules, own, how.translation)))
    memory = working.Memory()
    ended = (
        "broken off"  # until it is known how it ended: the reader of the output may hang up, or a fault of ours end it
    )
    with Output(form, quiet=quiet) as out, _sigterm_stops():
        try:
            _go_through(run, out, own, how, memory)
            if looked_over := how.first.summary():
                out.talk(looked_over)
            out.talk(_summary(run.tally, place))
            ended = "finished"
        except KeyboardInterrupt:
            ended = "stopped"
            out.error(f"stopped; {_summary(run.tally, place)}; the same command goes on from there")
        except CounterclaimError as error:
            ended = str(error)
            raise
        finally:
            if path := how.report or run.beside_the_store():
                write(path, shape(run, ended, {"this_process": working.peak_memory(), "workers": memory.total}))
                out.talk(f"report of the run: {path}")
    return STOPPED if ended == "stopped" else 1 if run.tally["unreadable"] else 0


def _rules(own: Own, service: Service | None) -> str:
    from counterclaim import ruleset  # lazy: nothing is kept of an input that cannot be read

    return with_server(ruleset.digest(own.model, own.acts, own.actors, own.places), service)


def _check(own: Own, how: How) -> None:
    """Tell a mistake in what a user named before any page is read."""
    if own.acts is not None:
        from counterclaim.claims.acts import Acts  # lazy: the tables are read only where there is a file

        Acts.load(own.acts)
    if own.actors is not None:
        from counterclaim.grounding import Registry  # lazy: as above

        Registry.load(own.actors)
    if own.places is not None:
        from counterclaim.grounding import Gazetteer  # lazy: as above

        Gazetteer.load(own.places)
    if how.report is not None:
        check_place(how.report)


def _go_through(run: Run, out: Output, own: Own, how: How, memory: working.Memory) -> None:
    load = partial(Instruments.load, own.model, own.acts, own.actors, own.places)
    extent = pages.extent_of(run.sources)
    progress = Progress(out, run.tally, extent)
    gathered = progress.counted(pages.gather(run.sources, sys.stdin.buffer, how.manners, own.field_map(), extent))
    with ExitStack() as opened:
        keeper = opened.enter_context(Keeper(run.place, run.tally, run.rules))
        to_read = keeper.known(gathered, progress.step if how.only_new else None)
        first = opened.enter_context(how.first)
        to_read = first.sieve(to_read, partial(_skip, run, progress))
        outcomes = opened.enter_context(closing(working.read(to_read, load, how.jobs, memory)))
        translated = opened.enter_context(in_english(outcomes, how.translation, run.place, load))
        for outcome, judged in keeper.kept(translated):
            if isinstance(outcome, Coded):
                _without_towns(out, run.tally)
                out.coded(outcome, judged)
            elif isinstance(outcome, LeftOut):
                out.talk(str(outcome))
            else:
                run.error(outcome)
                out.error(str(outcome))
            progress.step()


def _skip(run: Run, progress: Progress) -> None:
    """One page is done, since the first pass left it out."""
    run.tally["skipped"] += 1
    progress.step()


@contextmanager
def _sigterm_stops() -> Iterator[None]:
    """A service that is stopped ends as one that somebody stops with Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _without_towns(out: Output, tally: Counter[str]) -> None:
    """Say once, with the first report, that the file of towns is not there."""
    if not tally["towns looked for"]:
        from counterclaim.grounding.atlas import absent  # lazy: loaded by now, for the first report

        tally["towns looked for"] = 1
        if why := absent():
            out.talk(why)


def _unread(tally: Counter[str]) -> str:
    """How many reports were not read, by language, the most frequent first."""
    from counterclaim.reports.language import name_of  # lazy: loaded by now, for the reports

    by_language = Counter({key.removeprefix(UNREAD): n for key, n in tally.items() if key.startswith(UNREAD) and n})
    named = ", ".join(f"{amount:,} {name_of(code)}" for code, amount in by_language.most_common())
    return f"{tally['in a language not read yet']:,} in a language not read yet ({named})"


def _summary(tally: Counter[str], place: str) -> str:
    kept = [f"{tally[kind]:,} {kind}" for kind in ("new", "read again", "unchanged") if tally[kind]]
    reports = tally["new"] + tally["read again"] + tally["unchanged"]
    parts = [number(reports, "report") + (f" ({', '.join(kept)})" if kept else ""), number(tally["claims"], "claim")]
    parts += [_unread(tally)] if tally["in a language not read yet"] else []
    parts += [f"{tally['skipped']:,} skipped"] if tally["skipped"] else []
    parts += [f"{tally['unreadable']:,} unreadable"] if tally["unreadable"] else []
    where = "nothing kept" if place == MEMORY or not reports else f"kept in {shown(place)}"
    return f"{', '.join(parts)}; {where}"
