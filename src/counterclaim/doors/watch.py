"""`counterclaim watch`: sources read again and again, one line for each page, and a line that says how it goes."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Self

from rich.text import Text

from counterclaim import reading
from counterclaim.doors import show, wording
from counterclaim.doors.output import number
from counterclaim.doors.read import Own
from counterclaim.errors import PlanError
from counterclaim.reading import Instruments
from counterclaim.store.location import locate

if TYPE_CHECKING:
    from collections import Counter

    from rich.status import Status

    from counterclaim.pages.web.fetching import Fetcher
    from counterclaim.watching.plan import Plan
    from counterclaim.watching.rounds import Count, Event, Read, Watch

CONTACT = "COUNTERCLAIM_CONTACT"
NAP = 0.5
"""Seconds between two looks at whether the file has changed or the command is to stop."""
STOPPING = b"counterclaim: stopping after the page in hand; once more stops at once\n"


class Stop:
    """Whether the command was asked to stop. Set by a signal, so nothing in it may lock."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked: the file, whether for one round only, whether only to say what would be fetched."""

    file: Path
    once: bool = False
    dry: bool = False
    form: str = "text"


def watch(asked: Asked, *, store: str | None, quiet: bool, own: Own) -> int:
    """Follow the plan in a file until it is stopped; 0 then.

    With `once`, one round: 1 where a source or page could not be read in it. A mistake in the file is told before
    anything is fetched; a later one is told, and the plan that was good goes on.
    """
    from counterclaim.store.books import Store  # lazy: a wrong option needs no database
    from counterclaim.watching.rounds import Watch  # lazy: as above
    from counterclaim.watching.taking import Books  # lazy: as above

    place = locate(store)
    model = reading.model_folder(own.model) if own.model else None
    plan = _load(asked.file)
    stop = Stop()
    with Store.open(place) as kept, Screen(asked.form, quiet=quiet) as screen, _until_stopped(stop):
        books = Books(kept, lambda: datetime.now(UTC), asked.dry)
        instruments = cache(partial(Instruments.load, model, own.acts, own.actors, own.places))
        if own != Own():
            instruments()  # a mistake in one of the user's own files is told before anything is fetched
        following = Watch(plan, books, _fetcher(plan), instruments, stop)
        if not plan.manners.contact:
            screen.talk('no contact is given; write contact = "..." under [settings], so that sites know whom to ask')
        if asked.once or asked.dry:
            return _once(following, screen, dry=asked.dry)
        _on_and_on(following, asked.file, stop, screen)
    return 0


def _load(file: Path) -> Plan:
    """The plan in a file; where it gives no contact, that of the environment."""
    from counterclaim.watching.plan import load  # lazy: start-up stays short

    plan = load(file)
    contact = os.environ.get(CONTACT, "").strip()
    if plan.manners.contact or not contact:
        return plan
    try:
        return replace(plan, manners=replace(plan.manners, contact=contact))
    except ValueError as error:
        raise PlanError(f"{CONTACT}: {error}") from error


def _fetcher(plan: Plan) -> Fetcher:
    from counterclaim.pages.web.fetching import Fetcher  # lazy: httpx2 takes a while

    return Fetcher(replace(plan.manners, tries=1))  # the next round is the next try


def _once(following: Watch, screen: Screen, *, dry: bool) -> int:
    _round(following, screen)
    tally = following.tally
    due = number(tally["new"] + tally["again"], "page")
    planned = f"{due} would be fetched, of {number(tally['sources'], 'source')}; nothing was kept"
    screen.talk(planned if dry else summary(tally, datetime.now().astimezone(), None))
    return 1 if following.tally["errors"] else 0


def _on_and_on(following: Watch, file: Path, stop: Stop, screen: Screen) -> None:
    before, last = _stamp(file), ""
    while not stop():
        if following.due() <= datetime.now(UTC):
            _round(following, screen)
            begun = datetime.now().astimezone()
            last = summary(following.tally, begun, following.due().astimezone())
            screen.talk(last)
        screen.doing(last)
        while not stop() and following.due() > datetime.now(UTC):
            time.sleep(NAP)
            if (now := _stamp(file)) != before:
                before = now
                _read_again(following, file, screen)


def _round(following: Watch, screen: Screen) -> None:
    screen.doing("Taking the sources ...")
    for event in following.round():
        screen.event(event)
        done = following.tally["read"] + following.tally["unchanged"]
        due = following.tally["new"] + following.tally["again"]
        screen.doing(f"{done:,} of {number(due, 'page')} ...")


def _stamp(file: Path) -> tuple[int, int]:
    try:
        told = file.stat()
    except OSError:
        return 0, 0
    return told.st_mtime_ns, told.st_size


def _read_again(following: Watch, file: Path, screen: Screen) -> None:
    try:
        plan = _load(file)
    except PlanError as error:
        screen.error(f"{error}; the plan from before goes on")
        return
    following.follow(plan, _fetcher(plan))
    screen.talk(f"{file}: read again, {number(len(plan.sources), 'source')}")


def summary(tally: Counter[Count], at: datetime, following: datetime | None) -> str:
    """The line after a round.

    >>> from collections import Counter
    >>> at = datetime(2022, 9, 14, 12, 5)
    >>> tally = Counter(sources=3, new=41, read=38, claims=120, skipped=2, errors=1)
    >>> summary(tally, at, datetime(2022, 9, 14, 12, 20))
    'Last round 12:05: 3 sources, 41 new entries, 38 pages read, 120 claims, 2 skipped, 1 error; next round 12:20'
    """
    new = tally["new"]
    parts = [number(tally["sources"], "source"), "1 new entry" if new == 1 else f"{new:,} new entries"]
    parts += [f"{tally['again']:,} looked at again"] if tally["again"] else []
    parts += [number(tally["read"], "page") + " read", number(tally["claims"], "claim")]
    parts += [f"{tally[kind]:,} {kind}" for kind in ("unchanged", "skipped") if tally[kind]]
    parts += [f"{tally['waiting']:,} left for the next round"] if tally["waiting"] else []
    parts += [number(tally["errors"], "error")] if tally["errors"] else []
    then = f"; next round {following:%H:%M}" if following else ""
    return f"Last round {at:%H:%M}: {', '.join(parts)}{then}"


class Screen:
    """The two streams of the command: pages to standard output, talk and errors to standard error, and what goes on."""

    def __init__(self, form: str, *, quiet: bool) -> None:
        self._json, self._quiet = form == "json", quiet
        self._out = show.console(sys.stdout)
        both = self._out.is_terminal and sys.stderr.isatty()
        self._err = self._out if both else show.console(sys.stderr)
        self._status: Status | None = None
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if self._json and reconfigure:  # JSON is UTF-8 whatever the terminal is
            reconfigure(encoding="utf-8", errors="backslashreplace")

    def __enter__(self) -> Self:
        if self._err.is_terminal and not self._quiet:
            self._status = self._err.status("")
            self._status.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._status:
            self._status.stop()

    def doing(self, line: str) -> None:
        """What goes on now; shown on a terminal alone."""
        if self._status:
            self._status.update(Text(wording.plain(line), "dim"))

    def talk(self, line: str) -> None:
        """A line that helps and is no result."""
        if not self._quiet:
            self._say(line, "dim")

    def error(self, line: str) -> None:
        """What could not be done."""
        self._say(f"counterclaim: {line}", "red")

    def event(self, event: Event) -> None:
        """One thing that happened in a round."""
        from counterclaim.watching.rounds import Read, ToFetch, Trouble  # lazy: loaded by now

        if isinstance(event, Trouble):
            if event.good:
                self.talk(event.line)
            elif not event.told:
                self.error(event.line)
        elif isinstance(event, Read):
            self._read(event)
        elif isinstance(event, ToFetch):
            self._line(f"{event.link.address}  ({event.why}; {event.source.called})")

    def _read(self, event: Read) -> None:
        coded = event.coded
        if self._json:
            from counterclaim.doors import shapes  # lazy: as above

            self._line(json.dumps(shapes.coded(coded.report, coded.claims, unread=coded.unread), ensure_ascii=False))
            return
        what = coded.unread or number(len(coded.claims), "claim")
        changed = ", a new version" if coded.report.replaces else ""
        title = coded.report.title or "(no title)"
        self._line(f"{datetime.now():%H:%M}  {title}  ({what}{changed}; {coded.report.url})")

    def _line(self, line: str) -> None:
        if self._out.is_terminal:
            self._out.print(Text(line if self._json else wording.plain(line)), soft_wrap=True)
        else:
            print(line if self._json else wording.plain(line), flush=True)

    def _say(self, line: str, style: str) -> None:
        self._err.print(Text(wording.plain(line), style), soft_wrap=True)


@contextmanager
def _until_stopped(stop: Stop) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM ends the work after the page in hand, the second at once."""

    def heard(_signal: int, _frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True
        os.write(2, STOPPING)  # not through a stream: one may be in the middle of a line

    before = {each: signal.signal(each, heard) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
