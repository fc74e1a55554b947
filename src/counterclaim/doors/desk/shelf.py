"""The incidents of the store, kept up and shared by all requests: now, and at a few moments of the past.

A `Reconciliation` is for one thread at a time, so each is behind a lock. What lists need is in a frozen `Standing`,
which is read without it.
"""

from __future__ import annotations

import gc
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import Lock, RLock
from time import monotonic

from counterclaim.claims.acts import Acts
from counterclaim.doors.desk.catalogue import Catalogue
from counterclaim.doors.desk.errand import Errand, Progress, Tell
from counterclaim.doors.desk.settings import Settings
from counterclaim.doors.desk.sources import Record, records
from counterclaim.doors.desk.summaries import Known, Summary, summary
from counterclaim.doors.reconcile import Stretch
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.grounding.names import fold
from counterclaim.incidents.assembly import View
from counterclaim.incidents.changes.changes import changes as changes_of
from counterclaim.incidents.clock import moment_iso
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.judging import Standing as People
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.linking.accounts import incident_of
from counterclaim.incidents.reconcile import Asked, first, reconciled
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.conflicts import Conflicts, conflicts_of
from counterclaim.reconciling import Moment, Reconciliation
from counterclaim.records import Actor, Change, Claim, Incident, Report, Toll
from counterclaim.store.books import Store
from counterclaim.store.standing import Latest


@dataclass(frozen=True)
class Standing:
    """All incidents as they stood when the books went so far: their summaries by id."""

    latest: Latest
    summaries: Mapping[str, Summary]
    written: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """What lists show of incidents as JSON, by id and policy: written when it is first asked for."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The incidents in columns."""
        return Catalogue(self.summaries)

    def after(self, latest: Latest, summaries: Mapping[str, Summary]) -> Standing:
        """The books at a later moment; what lists show of incidents that are as they were is kept."""
        same = {key for key, each in summaries.items() if self.summaries.get(key) is each}
        return Standing(latest, summaries, {key: told for key, told in self.written.items() if key[0] in same})

    @cached_property
    def home(self) -> dict[str, str]:
        """The incident of each claim that is in one."""
        return {claim: each.id for each in self.summaries.values() for claim in each.claims}

    @cached_property
    def _claim_of(self) -> dict[str, str]:
        return {incident_of(claim): claim for claim in self.home}

    def moved(self, key: str) -> str | None:
        """Where the first claim of an incident is now that no longer has this id: another one took it in, or it begins
        earlier now. None where no claim of the books gave that id."""
        claim = self._claim_of.get(key)
        return self.home[claim] if claim is not None else None

    @cached_property
    def found(self) -> dict[str, frozenset[str]]:
        """The incidents in which words were found, by the words: the last few that were looked for."""
        return {}

    @cached_property
    def records(self) -> dict[str, Record]:
        """What became of what each source said, by the source's id."""
        return records(self.summaries.values())

    @cached_property
    def mentioned(self) -> Counter[str]:
        """How many incidents each party is in and each voice speaks of, by the actor's id."""
        return Counter(actor for each in self.summaries.values() for actor in each.actors)


@dataclass(frozen=True)
class Tables:
    """The tables of knowledge that the desk looks names up in."""

    registry: Registry
    gazetteer: Gazetteer
    wars: WarBook
    acts: Acts

    @cached_property
    def actors(self) -> tuple[tuple[Actor, tuple[str, ...]], ...]:
        """Every actor with its names as they are looked through, the bodies of every state among them."""
        lexicon = self.registry.lexicon
        bodies = (lexicon.actor(f"{state}.{body}") for state in lexicon.states for body in lexicon.roles.bodies)
        every = {a.id: a for a in (*lexicon.actors.values(), *bodies) if a}
        return tuple((a, tuple(map(fold, (a.id, a.name, *a.aliases)))) for a in every.values())

    def side_name(self, side: str | None) -> str | None:
        """The name of a state or group that stands as a side; its id where the tables do not know it."""
        actor = self.registry.actor(side) if side else None
        return actor.name if actor else side

    @classmethod
    def load(cls) -> Tables:
        """Those that ship."""
        registry = Registry.load()
        return cls(registry, Gazetteer.load(), WarBook.load(registry), Acts.load())


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident with its claims as people left them, what they judged on these, and its reports, all by id."""

    incident: Incident
    claims: Mapping[str, Claim]
    judged: Mapping[str, Judged]
    reports: Mapping[str, Report]


LINKING = Progress("finding which reports tell of one incident")
TOLD_OF_EVERY = 50


class Books:
    """The incidents at one moment. What takes long is done in a thread of its own, past moments one after the other."""

    def __init__(
        self,
        store: Store,
        tables: Tables,
        moment: Moment = Moment(),  # noqa: B008 - frozen
        patience: float | None = None,
        turn: AbstractContextManager[object] | None = None,
    ) -> None:
        self._store, self._tables, self._moment = store, tables, moment
        self._turn = turn or nullcontext()
        self._lock = RLock()
        about = "the desk is reading the books" if moment == Moment() else "the books of that moment are being read"
        self._taken = Errand(self._take_in, about, patience)
        self._told_all = Errand(self._tell_all, about, patience)
        self._start()

    def _start(self) -> None:
        self._kept_up = Reconciliation(self._store, self._tables.registry, self._moment)
        self._standing = Standing(Latest(-1, -1), {})

    @property
    def progress(self) -> Progress | None:
        """How far the first reading of the books is; None where none is under way."""
        return self._told_all.progress or self._taken.progress

    def begin(self) -> None:
        """Begin to read the books, if that has not begun."""
        self._told_all.begin()

    def standing(self, latest: Latest) -> Standing:
        """The summaries as they stand when the books have gone so far, or further.

        Raises Trouble (503) while the books are read for the first time.
        """
        now = self._standing
        if now.latest >= latest:
            return now
        if now.latest.reading < 0:
            self._told_all.result()
        with self._lock:
            if not self._standing.latest >= latest:
                try:
                    self._catch_up()
                except Exception:
                    self._start()  # half taken in is worse than begun anew: the summaries would lie behind
                    raise
            return self._standing

    def _current(self, latest: Latest) -> None:
        """See to it that the incidents stand as when the books had gone so far; summaries are made for lists alone."""
        if self._standing.latest.reading >= 0:
            self.standing(latest)
            return
        self._taken.result()
        with self._lock:
            if self._standing.latest.reading < 0 and not self._kept_up.at >= latest:
                self._kept_up.catch_up()

    def homes(self, claims: Iterable[str], latest: Latest) -> dict[str, str]:
        """The incident of each claim that is in one."""
        self._current(latest)
        with self._lock:
            return self._kept_up.homes(claims)

    def at_hand(self, latest: Latest) -> Standing | None:
        """The summaries where they stand so already; None where `standing` would have to read."""
        now = self._standing
        return now if now.latest >= latest else None

    def incident(self, key: str, view: View, latest: Latest) -> Incident | None:
        """One incident by its id."""
        self._current(latest)
        with self._lock:
            return self._kept_up.incident(key, view)

    def claims(self, ids: Iterable[str], latest: Latest) -> tuple[dict[str, Claim], dict[str, Judged]]:
        """Claims by id as people left them, and what was judged on them."""
        self._current(latest)
        with self._lock:
            ids = tuple(ids)
            judged = self._kept_up.judged
            return self._kept_up.claims(ids), {i: judged[i] for i in ids if i in judged}

    def left(self, read: Iterable[Claim], latest: Latest) -> tuple[dict[str, Claim], dict[str, Judged]]:
        """As `claims`, of claims that have been read from the store."""
        self._current(latest)
        with self._lock:
            read, judged = tuple(read), self._kept_up.judged
            return self._kept_up.as_left(read), {c.id: judged[c.id] for c in read if c.id in judged}

    def whole(self, key: str, view: View, latest: Latest) -> Whole | None:
        """One incident by its id, with its claims and reports."""
        self._current(latest)
        with self._lock:
            found, judged = self._kept_up.whole(key, view), self._kept_up.judged
            if found is None:
                return None
            here = {i: judged[i] for i in found.claims if i in judged}
            return Whole(found.incident, found.claims, here, found.reports)

    def people(self, latest: Latest) -> People:
        """What became of all that people judged: on claims, on pairs, and what is asked again."""
        self._current(latest)
        with self._lock:
            return self._kept_up.left

    def tolls_at(self, key: str, moments: Iterable[datetime], policy: str) -> tuple[tuple[Toll, ...], ...]:
        """The toll of an incident at each of some moments, by a policy."""
        with self._lock:
            return tuple(self._kept_up.tolls_at(key, moments, policy))

    def _take_in(self, tell: Tell) -> None:
        """Reconcile the books for the first time."""
        with self._turn, self._lock:
            self._first(tell)

    def _first(self, tell: Tell) -> None:
        whole = self._store.size()["reports"]

        def taken(reports: int) -> None:
            tell(Progress("reports read", reports, whole) if reports < whole else LINKING)

        try:
            self._kept_up.catch_up(taken)
        except Exception:
            self._start()  # half taken in is worse than begun anew
            raise

    def _tell_all(self, tell: Tell) -> None:
        """Reconcile the books, and make the summaries of all incidents, for the first time."""
        with self._turn, self._lock:
            self._first(tell)
            kept, made = self._kept_up, {}
            for each in kept.incidents(View()):
                made[each.id] = self._summary(each)
                if len(made) % TOLD_OF_EVERY == 0:
                    tell(Progress("incidents told", len(made), len(kept)))
            self._standing = Standing(kept.at, made)
            _ = self._standing.catalogue
        gc.freeze()  # what has just been made stays; looking through it for garbage would hold up every answer

    def _catch_up(self) -> None:
        kept = self._kept_up
        judged = kept.judged
        changed = kept.catch_up()
        here = {key: each for key, each in self._standing.summaries.items() if key in kept}
        homes = map(self._standing.home.get, _judged_anew(judged, kept.judged))
        fresh = here | self._renewed(changed | {home for home in homes if home in here}, here)
        self._standing = self._standing.after(kept.at, fresh)
        _ = self._standing.catalogue  # made here, not while somebody waits in the loop of the server

    def _renewed(self, changed: Iterable[str], here: Mapping[str, Summary]) -> dict[str, Summary]:
        """Summaries of what changed, and of those that were or are in doubt with it."""
        gone = {key for key in self._standing.summaries if key not in here}
        made = {key: self._told(key) for key in changed}
        near = {other for each in made.values() for other in each.unsure}
        near |= {key for key, each in here.items() if not gone.isdisjoint(each.unsure) or made.keys() & each.unsure}
        return made | {key: self._told(key) for key in near - made.keys()}

    def _told(self, key: str) -> Summary:
        found = self._kept_up.incident(key, View())
        if found is None:
            raise KeyError(key)
        return self._summary(found)

    def _summary(self, incident: Incident) -> Summary:
        kept = self._kept_up
        return summary(incident, Known(kept.ledger(), self._tables.wars, self._tables.registry, kept.judged.keys()))


def _judged_anew(before: Mapping[str, Judged], after: Mapping[str, Judged]) -> set[str]:
    """The claims on which something else stands now; what is accepted leaves the incident as it was."""
    if before is after:
        return set()
    return {claim for claim in before.keys() | after.keys() if before.get(claim) != after.get(claim)}


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
