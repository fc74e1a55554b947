"""The way of the data from the books to incidents: the incidents of a store, kept up as readings and judgements come.

store.readings -> republished, echoes -> happenings -> accounts -> linking -> one incident after the other

What is held in memory is small: accounts and wordings, no claims and no texts; those are read from the store when they
are needed. A reading that comes changes only what lies near it, and the result is that of `incidents.reconcile`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from counterclaim.incidents.assembly import Carried, View, incident, perhaps, told_in, toll_of
from counterclaim.incidents.clock import known, said_by
from counterclaim.incidents.copies.echoes import echoes
from counterclaim.incidents.copies.republished import Copies, Kin, Repeated, repeated
from counterclaim.incidents.copies.same_words import same_words, statement_of
from counterclaim.incidents.copies.shingles import Wording, wording_of
from counterclaim.incidents.happenings.happening import happenings
from counterclaim.incidents.judgements.decisions import claims_of
from counterclaim.incidents.judgements.following import page_versions
from counterclaim.incidents.judgements.judging import Judged, Standing, parted, standing, through, until
from counterclaim.incidents.judgements.sayings import Sayings
from counterclaim.incidents.ledger import Ledger, Registry
from counterclaim.incidents.likeness.alike import Words
from counterclaim.incidents.likeness.scoring import Rules
from counterclaim.incidents.linking.accounts import Account, account, incident_id
from counterclaim.incidents.linking.layers import key_of
from counterclaim.incidents.linking.linker import Linker
from counterclaim.incidents.linking.pairing import Decided, Group
from counterclaim.incidents.linking.scales import Scales
from counterclaim.records import Claim, Incident, Judgement, Perhaps, Report, Toll
from counterclaim.store.books import Store
from counterclaim.store.standing import Latest, Reading

READINGS_AT_ONCE = 500
INCIDENTS_AT_ONCE = 200
R = TypeVar("R", Claim, Report)


class Fetched(Mapping[str, R]):
    """Records by id, read from the store when they are asked for and kept until `forget`."""

    def __init__(self, fetch: Callable[[Iterable[str]], Iterable[R]]) -> None:
        self._fetch: Callable[[Iterable[str]], Iterable[R]] = fetch
        self._here: dict[str, R] = {}

    def __getitem__(self, key: str) -> R:
        if key not in self._here:
            self.bring((key,))
        return self._here[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._here)

    def __len__(self) -> int:
        return len(self._here)

    def bring(self, keys: Iterable[str]) -> None:
        """Read those that are not here yet, in one go."""
        if missing := sorted({k for k in keys if k not in self._here}):
            self._here |= {record.id: record for record in self._fetch(missing)}

    def put(self, records: Iterable[R]) -> None:
        """Keep records that are at hand."""
        self._here |= {record.id: record for record in records}

    def forget(self) -> None:
        """Let go of all of them."""
        self._here.clear()


@dataclass(frozen=True, slots=True)
class Held:
    """Claims as people left them, and reports, that are read from the store for one question."""

    claims: Fetched[Claim]
    reports: Fetched[Report]


@dataclass(frozen=True, slots=True)
class Whole:
    """An incident with its claims as people left them and its reports, by id."""

    incident: Incident
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


@dataclass(frozen=True, slots=True)
class Moment:
    """What of a store is looked at: reports published, and fetched, by then (aware; None = all), and judgements too.

    What people judged later than `known_by` is left out. `beside` are judgements that the store does not hold.
    """

    as_of: datetime | None = None
    known_by: datetime | None = None
    beside: tuple[Judgement, ...] = ()


def judged(store: Store, judgements: Iterable[Judgement] | None = None) -> Standing:
    """What became of judgements (of a store's own unless given): the claims of their pages, as people left them."""
    kept = tuple(store.judgements() if judgements is None else judgements)
    told = [before for each in kept for before in claims_of(each)]
    bare = {before["claim"] for before in told if "report" not in before}
    asked = {str(before["report"]) for before in told if "report" in before}
    asked |= {claim.report_id for claim in store.claims_of(bare)}
    replaces = store.versions()
    versions = page_versions(replaces)
    about = {version for report in asked for version in versions.get(report, {report})}
    here = {report.id for report in store.reports_of(about)}
    return standing(store.claims_in(here), kept, {report: replaces.get(report) for report in here})


class Reconciliation:
    """The incidents of a store, at a moment or now. `catch_up` takes in what was kept since it was last asked.

    While nobody calls `catch_up`, several threads may ask at once: a question changes nothing here.
    """

    def __init__(self, store: Store, registry: Registry, moment: Moment = Moment()) -> None:
        self._store, self._registry, self._moment = store, registry, moment
        self._start()

    def _start(self) -> None:
        self._at = Latest(0, 0)
        self._copies = Copies()
        self._children: dict[str, set[str]] = defaultdict(set)  # what was taken from a report's text
        self._taken: dict[str, str] = {}
        self._wordings: dict[str, Wording] = {}
        self._told: dict[str, tuple[Account, ...]] = {}
        self._echoes: dict[str, str] = {}
        self._echoed: dict[str, set[str]] = defaultdict(set)
        self._statements: dict[str, dict[str, str]] = defaultdict(dict)  # key -> claim -> report
        self._keys: dict[str, list[str]] = {}
        self._same_words: dict[str, str] = {}
        self._groups: dict[str, str] = {}  # incident -> group
        self._accounted: dict[str, str] | None = None  # claim -> its account, made when it is asked for
        self._later: set[str] = set()  # claims of entries that came after the moment that is looked at
        self._judgements: tuple[Judgement, ...] = ()
        self._left = Standing(())
        self._decided = Decided.of({})
        self._parted: Mapping[str, frozenset[str]] = {}
        self._taken_in = self._hold()  # for what catches up alone
        self._claims, self._reports = self._taken_in.claims, self._taken_in.reports
        self._told_from = self._taken_in
        self._words = Words(Rules.load(), self._claims, self._reports, self._bring)
        self._linker = Linker(Scales.load(), self._words)

    def catch_up(self, told_of: Callable[[int], None] = lambda _: None) -> frozenset[str]:
        """Take in the readings and judgements that are new; the ids of the incidents that are new or changed.

        `told_of` is called with the number of readings taken in so far, and again when they are to be linked.
        """
        latest = self._store.latest()
        told: dict[str, tuple[Account, ...]] = {}
        by, fetched = self._moment.as_of, self._moment.known_by
        every = self._store.readings(self._at.reading, upto=latest.reading)
        readings = (r for r in every if known(r.report, by, fetched))
        while batch := list(islice(readings, READINGS_AT_ONCE)):
            if any(
                r.report.id in self._wordings and wording_of(r.report) != self._wordings[r.report.id] for r in batch
            ):
                self._start()  # a page's text is read otherwise: what was taken from it is asked anew
                return self.catch_up(told_of)
            told |= self._take(batch)
            told_of(len(self._wordings))
        changed = self._link(told) if told else set()  # all at once: each account looks for its neighbours once
        new = latest.judgement != self._at.judgement or (self._moment.beside and not self._judgements)
        if new or (self._judgements and latest.reading != self._at.reading):
            changed |= self._judge()
        self._at = latest
        self._forget()
        return frozenset(changed & self._groups.keys())

    def __len__(self) -> int:
        return len(self._groups)

    def __contains__(self, key: object) -> bool:
        return key in self._groups

    @property
    def at(self) -> Latest:
        """How far the books had gone when `catch_up` was last asked."""
        return self._at

    @property
    def judged(self) -> Mapping[str, Judged]:
        """What became of each claim that somebody judged, by the claim's id."""
        return self._left.judged

    @property
    def left(self) -> Standing:
        """What became of all that people judged."""
        return self._left

    def _hold(self) -> Held:
        claims = Fetched[Claim](lambda ids: self._as_left(self._store.claims_of(ids)))
        return Held(claims, Fetched[Report](self._store.reports_of))

    def ledger(self) -> Ledger:
        """The books as they stand: claims as people left them, and reports, read from the store when asked for.

        Those of the incidents that were told last are at hand.
        """
        return self._ledger(held=self._told_from)

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by id as people left them; unknown ones, and those thrown out, are left out."""
        return self.as_left(self._store.claims_of(tuple(ids)))

    def as_left(self, claims: Iterable[Claim]) -> dict[str, Claim]:
        """Claims that were read from the store, by id, as people left them; those thrown out are left out."""
        return {claim.id: claim for claim in self._as_left(claims)}

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """The incident of each claim that is in one."""
        accounted = self._accounted
        if accounted is None:
            made = (a for accounts in self._told.values() for a in accounts)
            self._accounted = accounted = {claim: key_of(a) for a in made for claim in a.claims}
        found = {}
        for claim in claims:
            account = accounted.get(self._echoes.get(claim, claim))
            if account and (group := self._linker.holding(account)):
                found[claim] = incident_id(group.accounts)
        return found

    def tolls_at(self, key: str, moments: Iterable[datetime], policy: str) -> Iterator[tuple[Toll, ...]]:
        """What a policy makes, at each of some moments (aware), of what the claims of one incident said by then."""
        if key not in self._groups:
            return
        group, held = self._linker.group(self._groups[key]), self._hold()
        self._assembled([group], View(policy), {}, held)  # brings its claims and reports
        copies = {own: sorted(self._echoed[own]) for own in group.claims if own in self._echoed}
        ledger = self._ledger(held=held)
        told = told_in(group.claims, ledger, Carried({}, copies))
        for at in moments:
            said = [c for c in told if _out_by(c, held.reports[c.report_id], at)]
            yield toll_of(said, group.parties, policy, ledger)

    def incident(self, key: str, view: View) -> Incident | None:
        """One incident by its id; None where there is none."""
        found = self.whole(key, view)
        return found.incident if found else None

    def whole(self, key: str, view: View) -> Whole | None:
        """One incident by its id, with its claims and reports; None where there is none."""
        if key not in self._groups:
            return None
        group, held = self._linker.group(self._groups[key]), self._hold()
        doubts = self._linker.doubts_of(group)
        others = [self._linker.holding(c) for d in doubts for c in d.claims]
        held.claims.bring(c for d in doubts for c in d.claims)
        open_pairs = perhaps(doubts, [g for g in others if g], self._ledger(held=held))
        (made,) = self._assembled([group], view, {key: open_pairs.get(key, ())}, held)
        held.claims.bring(made.claims)
        held.reports.bring(r.id for r in made.reports)
        claims = {c: held.claims[c] for c in made.claims if c in held.claims}
        return Whole(made, claims, {r.id: held.reports[r.id] for r in made.reports if r.id in held.reports})

    def incidents(self, view: View) -> Iterator[Incident]:
        """All incidents in order of time; those of no known day last."""
        order = sorted((_day(self._linker.group(k)), i) for i, k in self._groups.items())
        groups = list(self._linker.groups())
        open_pairs = perhaps(self._linker.doubts(), groups, self._ledger())
        ids = iter(i for _, i in order)
        while some := list(islice(ids, INCIDENTS_AT_ONCE)):
            yield from self._assembled([self._linker.group(self._groups[i]) for i in some], view, open_pairs)

    def _assembled(
        self, groups: list[Group], view: View, open_pairs: Mapping[str, tuple[Perhaps, ...]], held: Held | None = None
    ) -> list[Incident]:
        self._told_from = held = held or self._hold()
        copies = {own: sorted(self._echoed[own]) for g in groups for own in g.claims if own in self._echoed}
        claims = {c for g in groups for own in g.claims for c in (own, *copies.get(own, ()))}
        held.claims.bring(claims | {self._same_words[c] for c in claims if c in self._same_words})
        reports = {claim.report_id for claim in held.claims.values()}
        carried = Carried(self._repeated(reports, held), copies)
        held.reports.bring(reports | {r.nearest for r in carried.repeated.values()})
        ledger = self._ledger({i: r.original for i, r in carried.repeated.items()}, held)
        sayings = Sayings.of(self._left, self._judgements)
        made = []
        for group in groups:
            one = incident(group, ledger, carried, view, open_pairs.get(incident_id(group.accounts), ()))
            made.append(one if not self._judgements else _judged(one, sayings))
        return made

    def _bring(self, claims: Iterable[str]) -> None:
        """Read some claims and their reports, in one go each."""
        claims = tuple(claims)
        self._claims.bring(claims)
        self._reports.bring({self._claims[c].report_id for c in claims})

    def _forget(self) -> None:
        self._claims.forget()
        self._reports.forget()

    def _ledger(self, originals: Mapping[str, str] | None = None, held: Held | None = None) -> Ledger:
        held = held or self._taken_in
        return Ledger(self._registry, held.reports, held.claims, originals or {}, self._echoes, self._same_words)

    def _repeated(self, reports: Iterable[str], held: Held) -> dict[str, Repeated]:
        """What some reports repeat, and what that repeats, to where each text began."""
        kin: dict[str, Kin] = {}
        for report in reports:
            at: str | None = report
            while at is not None and at in self._copies.kin and at not in kin:
                kin[at] = self._copies.kin[at]
                at = kin[at].nearest
        held.reports.bring({*kin, *(k.nearest for k in kin.values())})
        return repeated(kin, held.reports) if kin else {}

    def _as_left(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Claims as people left them; what they threw out is gone, and so is what an entry said after the moment."""
        for claim in claims:
            if claim.id in self._later:
                continue
            judged = self._left.judged.get(claim.id)
            if judged is None:
                yield claim
            elif not judged.rejected:
                yield judged.claim

    def _take(self, batch: list[Reading]) -> dict[str, tuple[Account, ...]]:
        """Take in some readings."""
        self._forget()
        self._reports.put(r.report for r in batch)
        by = self._moment.as_of
        self._later |= {c.id for r in batch if r.report.entries for c in r.claims if not said_by(r.report, c, by)}
        self._claims.put(self._as_left(c for r in batch for c in r.claims))
        new = {r.report.id for r in batch}
        moved: set[str] = set()
        for reading in batch:
            report = reading.report
            if report.id not in self._wordings:
                self._wordings[report.id] = wording_of(report)
                moved |= self._copies.add(self._wordings[report.id])
        told = {r.report.id: [c.id for c in r.claims] for r in batch}
        return self._tell(new | self._below(self._retaken(moved) | new), told)

    def _retaken(self, moved: set[str]) -> set[str]:
        """Note what each of these reports was taken from now."""
        for report in moved:
            if (before := self._taken.pop(report, None)) is not None:
                self._children[before].discard(report)
            if (kin := self._copies.kin.get(report)) is not None:
                self._taken[report] = kin.nearest
                self._children[kin.nearest].add(report)
        return moved

    def _below(self, reports: set[str]) -> set[str]:
        """These reports and all that was taken from them, directly or not."""
        found, waiting = set(reports), list(reports)
        while waiting:
            for child in self._children.get(waiting.pop(), ()):
                if child not in found:
                    found.add(child)
                    waiting.append(child)
        return found

    def _tell(self, reports: set[str], told: Mapping[str, list[str]]) -> dict[str, tuple[Account, ...]]:
        """Make the accounts of some reports anew; `told` are the claims of those at hand."""
        rest = sorted(reports - told.keys())
        held: dict[str, list[str]] = {**told, **{r: [] for r in rest}}
        for claim in self._as_left(self._store.claims_in(rest)) if rest else ():
            self._claims.put((claim,))
            held[claim.report_id].append(claim.id)
        there = {r: [c for c in ids if c in self._claims] for r, ids in held.items()}
        self._echo(there)
        again = self._say(there) - there.keys()
        for claim in self._as_left(self._store.claims_in(again)) if again else ():
            self._claims.put((claim,))
            there.setdefault(claim.report_id, []).append(claim.id)
        return {r: self._accounts(ids) for r, ids in there.items()}

    def _echo(self, there: Mapping[str, list[str]]) -> None:
        """Find anew which claims of these reports only repeat another's."""
        thrown_out = [c for c, judged in self._left.judged.items() if judged.rejected]
        for claim in (*thrown_out, *(c for ids in there.values() for c in ids)):
            if (original := self._echoes.pop(claim, None)) is not None:
                self._echoed[original].discard(claim)
        for report in sorted(there):
            if report not in self._taken:
                continue
            line = {i: r.nearest for i, r in self._repeated((report,), self._taken_in).items()}
            wanted = {*line, *line.values()}
            rest = sorted(wanted - there.keys())
            claims = {c: self._claims[c] for r in wanted & there.keys() for c in there[r]}
            claims |= {c.id: c for c in self._as_left(self._store.claims_in(rest))}
            for copy, original in echoes(claims, line).items():
                if claims[copy].report_id == report:
                    self._echoes[copy] = original
                    self._echoed[original].add(copy)

    def _say(self, there: Mapping[str, list[str]]) -> set[str]:
        """Find anew which claims carry a statement that another report carried first; the reports that it changes."""
        stirred: set[str] = set()
        for report, ids in there.items():
            before = self._keys.pop(report, [])
            now = {c: k for c in ids if (k := statement_of(self._claims[c], self._reports[report]))}
            for key in before:
                self._statements[key] = {c: r for c, r in self._statements[key].items() if r != report}
            for claim, key in now.items():
                self._statements[key][claim] = report
            self._keys[report] = sorted(set(now.values()))
            stirred |= {*before, *now.values()}
        changed: set[str] = set()
        for key in sorted(stirred):
            changed |= self._statement(key)
        return changed

    def _statement(self, key: str) -> set[str]:
        carried = self._statements[key]
        if not carried:
            del self._statements[key]
        found: dict[str, str] = {}
        if len(set(carried.values())) > 1:
            self._claims.bring(carried)
            found = same_words({c: self._claims[c] for c in sorted(carried)}, self._reports)
        changed = {r for c, r in carried.items() if self._same_words.get(c) != found.get(c)}
        for claim in carried:
            self._same_words.pop(claim, None)
        self._same_words |= found
        return changed

    def _accounts(self, claims: Iterable[str]) -> tuple[Account, ...]:
        own = [self._claims[c] for c in claims if c not in self._echoes]
        ledger = self._ledger()
        return tuple(account(h, ledger) for h in happenings(own, ledger, self._parted)) if own else ()

    def _link(self, now: Mapping[str, tuple[Account, ...]]) -> set[str]:
        """Put the accounts of some reports in place of those they had."""
        gone = [key_of(a) for report in now for a in self._told.get(report, ())]
        self._words.forget([c for report in now for a in self._told.get(report, ()) for c in a.claims])
        come = [a for accounts in now.values() for a in accounts]
        self._told |= now
        self._accounted = None
        changed = self._linker.change(gone, come, self._decided)
        for group in changed.gone:
            self._groups.pop(incident_id(group.accounts), None)
        made = {incident_id(g.accounts): key_of(g.accounts[0]) for g in changed.made}
        self._groups |= made
        return set(made)

    def _judge(self) -> set[str]:
        """Take in what people judged."""
        self._forget()
        every = (*self._store.judgements(), *self._moment.beside)
        self._judgements = tuple(until(every, self._moment.known_by))
        before = self._left
        self._left = judged(self._store, self._judgements)
        both = before.judged.keys() | self._left.judged.keys()
        differ = {c for c in both if before.judged.get(c) != self._left.judged.get(c)}
        changed: set[str] = set()
        while True:  # what is told anew may be a copy now, or no longer, and verdicts hold for what a copy repeats
            pairs, old = through(self._left.pairs, self._echoes), self._decided.pairs
            differ |= {c for p in pairs.keys() | old.keys() if pairs.get(p) != old.get(p) for c in p}
            if not differ:
                return changed
            self._decided, self._parted = Decided.of(pairs), parted(pairs)
            reports = {c.report_id for c in self._store.claims_of(sorted(differ))} & self._wordings.keys()
            changed |= self._link(self._tell(self._below(reports), {})) if reports else set()
            differ = set()


def _day(group: Group) -> str:
    """The day by which an incident is ordered."""
    day = group.first if group.first is not None else min(group.told, default=None)
    return date.fromordinal(day).isoformat() if day is not None else "~"


def _out_by(claim: Claim, report: Report, at: datetime) -> bool:
    return known(report, at, None) and said_by(report, claim, at)


def _judged(one: Incident, sayings: Sayings) -> Incident:
    return replace(one, judged=sayings.on(one.id, one.claims))
