"""The incidents of the store at one moment, kept up and shared by all requests.

What lists need is in a frozen `Standing`, which is read without asking anybody. Many may ask the `Reconciliation` at
once; who takes in what is new has it alone.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from counterclaim.doors.desk.catalogue import Catalogue
from counterclaim.doors.desk.errand import Errand, Progress, Tell
from counterclaim.doors.desk.queue import Entry, entries
from counterclaim.doors.desk.sharing import Shared
from counterclaim.doors.desk.sources import Record, records
from counterclaim.doors.desk.summaries import Known, Summary, summary
from counterclaim.doors.desk.tables import Tables
from counterclaim.incidents.assembly import View
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.judging import Standing as People
from counterclaim.incidents.linking.accounts import incident_of
from counterclaim.reconciling import Moment, Reconciliation
from counterclaim.records import Claim, Incident, Report, Toll
from counterclaim.store.books import Store
from counterclaim.store.standing import Latest


@dataclass(frozen=True)
class Standing:
    """All incidents as they stood when the books went so far: their summaries by id."""

    latest: Latest
    summaries: Mapping[str, Summary]
    written: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """What lists show of incidents as JSON, by id and policy: written when it is first asked for."""
    asking: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    """What may be asked of people about incidents, whatever they judged: as it is first asked for."""

    @cached_property
    def catalogue(self) -> Catalogue:
        """The incidents in columns."""
        return Catalogue(self.summaries)

    def after(self, latest: Latest, summaries: Mapping[str, Summary]) -> Standing:
        """The books at a later moment; what lists show of incidents that are as they were is kept."""
        same = {key for key, each in summaries.items() if self.summaries.get(key) is each}
        written = {key: told for key, told in self.written.items() if key[0] in same}
        return Standing(latest, summaries, written, {key: found for key, found in self.asking.items() if key in same})

    def entries(self) -> dict[str, tuple[Entry, ...]]:
        """What may be asked of people about each incident."""
        for key, each in self.summaries.items():
            if key not in self.asking:
                self.asking[key] = tuple(entries(each))
        return self.asking

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
        self._shared = Shared()
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
        with self._shared.changing():
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
        with self._shared.changing():
            if self._standing.latest.reading < 0 and not self._kept_up.at >= latest:
                self._kept_up.catch_up()

    def homes(self, claims: Iterable[str], latest: Latest) -> dict[str, str]:
        """The incident of each claim that is in one."""
        self._current(latest)
        with self._shared.looking():
            return self._kept_up.homes(claims)

    def at_hand(self, latest: Latest) -> Standing | None:
        """The summaries where they stand so already; None where `standing` would have to read."""
        now = self._standing
        return now if now.latest >= latest else None

    def incident(self, key: str, view: View, latest: Latest) -> Incident | None:
        """One incident by its id."""
        self._current(latest)
        with self._shared.looking():
            return self._kept_up.incident(key, view)

    def claims(self, ids: Iterable[str], latest: Latest) -> tuple[dict[str, Claim], dict[str, Judged]]:
        """Claims by id as people left them, and what was judged on them."""
        self._current(latest)
        with self._shared.looking():
            ids = tuple(ids)
            judged = self._kept_up.judged
            return self._kept_up.claims(ids), {i: judged[i] for i in ids if i in judged}

    def left(self, read: Iterable[Claim], latest: Latest) -> tuple[dict[str, Claim], dict[str, Judged]]:
        """As `claims`, of claims that have been read from the store."""
        self._current(latest)
        with self._shared.looking():
            read, judged = tuple(read), self._kept_up.judged
            return self._kept_up.as_left(read), {c.id: judged[c.id] for c in read if c.id in judged}

    def whole(self, key: str, view: View, latest: Latest) -> Whole | None:
        """One incident by its id, with its claims and reports."""
        self._current(latest)
        with self._shared.looking():
            found, judged = self._kept_up.whole(key, view), self._kept_up.judged
            if found is None:
                return None
            here = {i: judged[i] for i in found.claims if i in judged}
            return Whole(found.incident, found.claims, here, found.reports)

    def people(self, latest: Latest) -> People:
        """What became of all that people judged: on claims, on pairs, and what is asked again."""
        self._current(latest)
        with self._shared.looking():
            return self._kept_up.left

    def tolls_at(self, key: str, moments: Iterable[datetime], policy: str) -> tuple[tuple[Toll, ...], ...]:
        """The toll of an incident at each of some moments, by a policy."""
        with self._shared.looking():
            return tuple(self._kept_up.tolls_at(key, moments, policy))

    def _take_in(self, tell: Tell) -> None:
        """Reconcile the books for the first time."""
        with self._turn, self._shared.changing():
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
        with self._turn, self._shared.changing():
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
