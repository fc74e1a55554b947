"""The books of the desk: the store, its incidents now and at a few moments of the past, what follows from them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock, RLock
from time import monotonic

from counterclaim.doors.desk.books import Books
from counterclaim.doors.desk.errand import Errand, Progress
from counterclaim.doors.desk.queue import Entry, Kind, queue
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.tables import Tables
from counterclaim.doors.reconcile import Stretch
from counterclaim.incidents.assembly import View
from counterclaim.incidents.changes.changes import changes as changes_of
from counterclaim.incidents.clock import moment_iso
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.reconcile import Asked, first, reconciled
from counterclaim.incidents.wars.conflicts import Conflicts, conflicts_of
from counterclaim.reconciling import Moment
from counterclaim.records import Change, Incident
from counterclaim.store.books import Store
from counterclaim.store.standing import Latest


@dataclass(slots=True)
class Shelf:
    """The books of the desk: the store, and its incidents now and at moments of the past."""

    store: Store
    tables: Tables
    settings: Settings
    _now: Books = field(init=False)
    _past: OrderedDict[Moment, Books] = field(init=False, default_factory=OrderedDict)
    _lock: Lock = field(init=False, default_factory=Lock)
    _turn: RLock = field(init=False, default_factory=RLock)
    _warred: OrderedDict[tuple[Latest, Moment], Errand[Conflicts]] = field(init=False, default_factory=OrderedDict)
    _versions: tuple[Latest, Mapping[str, str]] | None = field(init=False, default=None)
    _sized: tuple[Latest, dict[str, int]] | None = field(init=False, default=None)
    _queued: dict[Kind | None, tuple[Latest, tuple[Entry, ...]]] = field(init=False, default_factory=dict)
    _latest: tuple[float, Latest] = field(init=False, default=(float("-inf"), Latest(0, 0)))

    def __post_init__(self) -> None:
        self._now = Books(self.store, self.tables, patience=self.settings.patience)

    def latest(self) -> Latest:
        """How far the books go; what other programs write is seen after `looks_every` seconds at most."""
        seen = self.seen()
        return self.look() if seen is None else seen

    def seen(self) -> Latest | None:
        """As `latest`, where the last look is fresh enough; None where the store has to be asked."""
        asked, latest = self._latest
        return latest if monotonic() - asked < self.settings.looks_every else None

    def look(self) -> Latest:
        """Look into the store at once; whoever writes through the desk calls it."""
        self._latest = (monotonic(), self.store.latest())
        return self._latest[1]

    def size(self) -> dict[str, int]:
        """How much the store holds; counted once until it moves."""
        latest = self.look()
        if self._sized is None or self._sized[0] != latest:
            self._sized = (latest, self.store.size())
        return self._sized[1]

    def versions(self) -> Mapping[str, str]:
        """The reports that are new versions of a page, each with the one that it replaces; read once until the
        books move."""
        latest = self.latest()
        if self._versions is None or self._versions[0] != latest:
            self._versions = (latest, self.store.versions())
        return self._versions[1]

    def queue(self, latest: Latest, kind: Kind | None = None) -> tuple[Entry, ...]:
        """What is to be judged, of one kind or all, the weightiest first; put together once until the books move."""
        standing = self._now.standing(latest)
        kept = self._queued.get(kind)
        if kept is None or kept[0] != standing.latest:
            made = queue(standing.summaries, standing.entries(), self._now.people(latest), kind)
            self._queued[kind] = kept = (standing.latest, tuple(made))
        return kept[1]

    def changes(self, key: str, asked: Stretch) -> tuple[Change, ...] | None:
        """What changed about one incident between two moments; None where it is at neither.

        Told from that incident and all that share claims with it at either moment, directly or not: what changed about
        it follows from these alone.
        """
        since, until = self._read_at(asked.since, asked), self._read_at(asked.until, asked)
        before, after = _kin(key, since, until)
        if not before and not after:
            return None
        ledger = self._unjudged(before + after)
        fetched = asked.clock == "fetched"
        between = (j for j in self.store.judgements() if fetched and asked.since < j.at)
        told = [j for j in between if asked.until is None or j.at <= asked.until]
        return tuple(c for c in changes_of(before, after, ledger, told) if key in {c.incident, *c.was})

    def _read_at(self, at: datetime | None, asked: Stretch) -> ReadAt:
        moment = Moment(as_of=at) if asked.clock == "published" else Moment(known_by=at)
        stamp = moment_iso(at) if at and asked.clock == "published" else None
        return ReadAt(self.at(moment), View(asked.policy, stamp), self.latest())

    def _unjudged(self, incidents: Iterable[Incident]) -> Ledger:
        """The books of some incidents as they were read."""
        claims = {c.id: c for c in self.store.claims_of({c for each in incidents for c in each.claims})}
        reports = {r.id: r for r in self.store.reports_of({c.report_id for c in claims.values()})}
        return Ledger(self.tables.registry, reports, claims, {}, {})

    def conflicts(self, moment: Moment) -> Conflicts:
        """The wars and dyads at a moment with all that belongs to them; the last answers are kept.

        Raises Trouble (503) while they are made.
        """
        key = (self.latest(), moment)
        with self._lock:
            made = self._warred.pop(key, None)
            if made is None:
                about = "the wars of the books are being put together"
                made = Errand(lambda _: self._conflicts(moment), about, self.settings.patience)
            self._warred[key] = made
            while len(self._warred) > self.settings.moments_kept:
                self._warred.popitem(last=False)
        return made.result()

    def _conflicts(self, moment: Moment) -> Conflicts:
        with self._turn:
            return self._put_together(moment)

    def _put_together(self, moment: Moment) -> Conflicts:
        held = self.store.ledger()
        asked = Asked(held.judgements, moment.as_of, moment.known_by)
        found, ledger = reconciled(held.reports, held.claims, self.tables.registry, asked)
        stamp = moment_iso(moment.as_of) if moment.as_of else None
        return conflicts_of(found, ledger, self.tables.wars, stamp)

    def at(self, moment: Moment = Moment()) -> Books:  # noqa: B008 - frozen
        """The books at a moment; the last few moments that were asked for are kept."""
        if moment == Moment():
            return self._now
        with self._lock:
            books = self._past.pop(moment, None)
            books = books or Books(self.store, self.tables, moment, self.settings.patience, self._turn)
            self._past[moment] = books
            while len(self._past) > self.settings.moments_kept:
                self._past.popitem(last=False)
            return books

    def progress(self) -> Progress | None:
        """How far the first reading of the books is; None where none is under way."""
        return self._now.progress

    def begin(self) -> None:
        """Begin to read the books."""
        self._now.begin()


@dataclass(frozen=True, slots=True)
class ReadAt:
    """The books of a moment, how incidents are told, and how far the books have to go."""

    books: Books
    view: View
    latest: Latest

    def incident(self, key: str) -> Incident | None:
        """One incident by its id."""
        return self.books.incident(key, self.view, self.latest)

    def near(self, incident: Incident) -> set[str]:
        """The ids of the incidents that share claims with one."""
        return set(self.books.homes(incident.claims, self.latest).values())


def _kin(key: str, since: ReadAt, until: ReadAt) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """An incident at two moments, with all that share claims with it, with those, and so on; in order of time."""
    sides = (since, until)
    found: tuple[dict[str, Incident], dict[str, Incident]] = ({}, {})
    waiting = [(0, key), (1, key)]
    while waiting:
        side, each = waiting.pop()
        if each in found[side] or (told := sides[side].incident(each)) is None:
            continue
        found[side][each] = told
        waiting += [(1 - side, other) for other in sides[1 - side].near(told)]
    before, after = (tuple(sorted(those.values(), key=first)) for those in found)
    return before, after
