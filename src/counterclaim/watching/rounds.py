"""Rounds: every source that is due is taken, and the pages that it newly names are fetched, read and kept."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from counterclaim import reading, reports
from counterclaim.errors import CounterclaimError, EvidenceError, NotNow, UnreadableInput
from counterclaim.firstpass import Gate
from counterclaim.pages.feeds import Link
from counterclaim.pages.feeds.listing import absolute
from counterclaim.pages.web.address import address as spelled
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Fetch, Page
from counterclaim.watching.due import Rhythm, failed_in_a_row, older, pause, why_due
from counterclaim.watching.plan import Plan, Source
from counterclaim.watching.taking import Books, Fetcher, ask, listed_before, take

Count = Literal["sources", "new", "again", "read", "claims", "unchanged", "skipped", "errors", "waiting"]


@dataclass(frozen=True, slots=True)
class ToFetch:
    """A page that is due, and why, in words."""

    source: Source
    link: Link
    why: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be read, or (`good`) can be again, in one line; `told` is one that was said before."""

    source: Source
    line: str
    told: bool = False
    good: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A page that was read and kept; `kept` is what it was to the store."""

    source: Source
    coded: Coded
    kept: str


Event = ToFetch | Trouble | Read


class Watch:
    """A plan that is followed: `due` says when the next round is, `round` takes one.

    `stopped` is asked between pages; a round that is stopped leaves the rest to the next one.
    """

    def __init__(
        self,
        plan: Plan,
        books: Books,
        fetcher: Fetcher,
        load: Callable[[], Instruments] = Instruments.load,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.plan = plan
        self.tally: Counter[Count] = Counter()
        self._books = books
        self._fetcher = fetcher
        self._load = cache(load)
        self._gate = cache(Gate.load)
        self._stopped = stopped
        self._begun = books.now()
        self._next: dict[str, datetime] = {}

    def follow(self, plan: Plan, fetcher: Fetcher) -> None:
        """Go on with another plan: what is known of sources that are in both stays."""
        self.plan, self._fetcher = plan, fetcher

    def due(self) -> datetime:
        """When the next source is due; it may lie in the past."""
        return min(map(self._due, self.plan.sources))

    def round(self) -> Iterator[Event]:
        """Take every source that is due, and read what it newly names: pages of all sources in turn.

        `tally` counts what came of it. With books that are dry, what would be fetched is said and not fetched.
        """
        self.tally = Counter()
        start = self._books.now()
        queues: list[deque[ToFetch]] = []
        seen: set[str] = set()
        for source in self.plan.sources:
            if self._stopped():
                return
            if self._due(source) <= start:
                queues.append(deque())
                yield from self._taken(source, queues[-1], seen)
        for each in _in_turn(queues):
            if self._stopped():
                return
            if self._books.dry:
                yield each
            else:
                yield from self._page(each)

    def _due(self, source: Source) -> datetime:
        """When a source is due: at once, or later where it failed, or has a pace of its own and was taken before."""
        if source.url not in self._next:
            history = self._books.store.fetches(spelled(source.url))
            failures = failed_in_a_row(history)
            wait = timedelta(0)
            if failures:
                wait = pause(failures, self.plan.every_of(source))
            elif history and source.every:
                wait = source.every * 0.9  # a run by cron is never on the second
            self._next[source.url] = history[0].at + wait if history else self._begun
        return self._next[source.url]

    def _taken(self, source: Source, queue: deque[ToFetch], seen: set[str]) -> Iterator[Event]:
        """Take one source: what is due of it goes into the queue; trouble is told."""
        now, every = self._books.now(), self.plan.every_of(source)
        failures = 0 if source.kind == "page" else failed_in_a_row(self._books.store.fetches(spelled(source.url)))
        self._next[source.url] = now + every
        self.tally["sources"] += 1
        entries: list[Link] = []
        try:
            for entry in take(source, self.plan, self._fetcher, self._books):
                if isinstance(entry, Link):
                    entries.append(entry)
                else:
                    yield self._trouble(source, entry)
        except UnreadableInput as error:
            after = timedelta(seconds=(error.retry_after or 0) if isinstance(error, NotNow) else 0)
            self._next[source.url] = now + max(pause(failures + 1, every), after)
            yield self._trouble(source, error, told=failures > 0)
            return
        if failures:
            yield Trouble(source, f"{source.called}: can be read again", good=True)
        if self.plan.again and not self._books.dry:
            entries += listed_before(source, self._books, self.plan.again[-1] + 2 * every)
        queue.extend(self._due_of(source, entries, seen))

    def _due_of(self, source: Source, entries: list[Link], seen: set[str]) -> Iterator[ToFetch]:
        """The entries that are to be fetched now: at most as many as one round may have, the new ones first."""
        rhythm = Rhythm(self.plan.every_of(source), self.plan.again)
        now = self._books.now()
        wanted = list(self._wanted(source, entries, seen))
        known = self._books.store.histories(link.address for link in wanted)
        found: list[ToFetch] = []
        for link in wanted:
            history = known.get(link.address, ())
            why = "watched" if source.kind == "page" else why_due(history, link.changed, rhythm, now)
            if why:
                found.append(ToFetch(source, link, why))
        found.sort(key=lambda each: each.why != "new")
        self.tally["waiting"] += max(0, len(found) - self.plan.at_most)
        for each in found[: self.plan.at_most]:
            self.tally["new" if each.why == "new" else "again"] += 1
            yield each

    def _wanted(self, source: Source, entries: Iterable[Link], seen: set[str]) -> Iterator[Link]:
        """The entries that are not in `seen` and that the plan does not leave out."""
        since = self._books.now() - self.plan.oldest if self.plan.oldest else None
        for entry in entries:
            address = _usual(entry.address)
            if address is None or address in seen:
                continue
            seen.add(address)
            if not source.takes(address) or (since and older(entry.changed or entry.published, since)):
                self.tally["skipped"] += 1
            else:
                yield replace(entry, address=address)

    def _page(self, due: ToFetch) -> Iterator[Event]:
        """Fetch, read and keep one page."""
        address, store = due.link.address, self._books.store
        told = failed_in_a_row(store.fetches(address, 10)) > 0
        try:
            page, fetch, before = ask(address, self._fetcher, self._books)
        except UnreadableInput as error:
            if due.source.kind == "page":
                self._back_off(due.source, error)
            yield self._trouble(due.source, error, told=told)
            return
        if page is None or (before is not None and self._same_words(page, before)):
            known = before.page_id if before is not None else None
            self._books.remember(fetch if page is None else replace(fetch, page_id=known))
            self.tally["unchanged"] += 1
            return
        if self.plan.gate and not self._gate().judge(page).passed:
            self._leave_out(fetch)
            return
        (outcome,) = reading.read([page], self._load)
        if isinstance(outcome, UnreadableInput):
            self._books.remember(fetch, page)
            yield self._trouble(due.source, outcome, told=told)
            return
        yield from self._kept(due.source, outcome, fetch)

    def _kept(self, source: Source, coded: Coded, fetch: Fetch) -> Iterator[Event]:
        if self.plan.languages and coded.report.language not in {*self.plan.languages, "und"}:
            self._leave_out(fetch)
            return
        try:
            kept = self._books.store.keep(coded.page, coded.report, coded.claims)
        except EvidenceError as error:
            self._books.remember(fetch, coded.page)
            yield self._trouble(source, UnreadableInput(coded.page.url, f"not kept, {error}"))
            return
        replaced = self._books.store.replaced(coded.report.id)
        self.tally["read"] += 1
        self.tally["claims"] += len(coded.claims)
        yield Read(source, replace(coded, report=replace(coded.report, replaces=replaced)), kept)

    def _leave_out(self, fetch: Fetch) -> None:
        """Remember that a page was fetched, but not the page: it is of no use, and is not looked at again."""
        self._books.remember(replace(fetch, page_id=None))
        self.tally["skipped"] += 1

    def _same_words(self, page: Page, before: Fetch) -> bool:
        """Whether a page says what its last version said, whatever else of it has changed: menus, counters, adverts."""
        held = self._books.store.page(before.page_id) if before.page_id else None
        if held is None or held.id == page.id:
            return held is not None
        try:
            now, then = reports.read(page), reports.read(held)
        except CounterclaimError:
            return False
        return (now.title, now.text, now.published) == (then.title, then.text, then.published)

    def _back_off(self, source: Source, error: UnreadableInput) -> None:
        failures = failed_in_a_row(self._books.store.fetches(spelled(source.url)))
        after = timedelta(seconds=(error.retry_after or 0) if isinstance(error, NotNow) else 0)
        wait = max(pause(max(failures, 1), self.plan.every_of(source)), after)
        self._next[source.url] = self._books.now() + wait

    def _trouble(self, source: Source, error: UnreadableInput, *, told: bool = False) -> Trouble:
        self.tally["errors"] += 1
        return Trouble(source, f"{source.called}: {error}" if source.name else str(error), told)


def _usual(address: str) -> str | None:
    """An address in the spelling in which fetches are remembered; None for one that cannot be asked for."""
    try:
        return spelled(address) if absolute(address, "") else None
    except UnreadableInput:
        return None


def _in_turn(queues: list[deque[ToFetch]]) -> Iterator[ToFetch]:
    """One of each queue after the other, so that the wait for one host is spent on the others."""
    while waiting := [queue for queue in queues if queue]:
        for queue in waiting:
            yield queue.popleft()
