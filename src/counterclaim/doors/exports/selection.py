"""Which incidents and claims an export takes: the filters of the desk, at any moment, one incident at a time."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from counterclaim import api
from counterclaim.claims.acts import Acts
from counterclaim.doors.desk.filtering import Filter, misses
from counterclaim.doors.desk.summaries import Known, summary
from counterclaim.doors.exports.local_files import Shared, shared_reading
from counterclaim.errors import SearchError
from counterclaim.grounding import Gazetteer, Grounding, Registry
from counterclaim.incidents.clock import known, said_by
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.wars.book import WarBook
from counterclaim.reconciling import Moment, Reconciliation
from counterclaim.records import Claim, Incident, Report
from counterclaim.store.books import Store
from counterclaim.store.search import Box, Search

EVERY = 2**31 - 1
"""So many claims are looked through for words: all of them."""
CLAIMS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; all that is given has to hold, and it means what it means in the desk.

    Several values of one filter are alternatives, but of `party`: then all of them are parties of the incident.
    `incident` are ids. `since`
    and `until` are days of the incident, ends included. `as_of` and `known_by` are aware moments.
    """

    incident: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    place: str = ""
    since: date | None = None
    until: date | None = None
    contested: bool | None = None
    unreviewed: bool | None = None
    words: str = ""
    box: Box | None = None
    as_of: datetime | None = None
    known_by: datetime | None = None

    @property
    def all(self) -> bool:
        """Whether no filter is set: then everything that was known at the moment is taken."""
        wanted = (
            self.incident,
            self.conflict,
            self.party,
            self.act,
            self.harm,
            self.place,
            self.since,
            self.until,
            self.words.strip(),
        )
        return not any(wanted) and self.contested is None and self.unreviewed is None and self.box is None

    @property
    def filter(self) -> Filter:
        """The filters as the desk has them, but for the words, which are looked for in the store."""
        return Filter(
            conflict=frozenset(self.conflict),
            party=frozenset(self.party),
            act=frozenset(self.act),
            harm=frozenset(self.harm),
            place=self.place.casefold(),
            since=self.since.isoformat() if self.since else "",
            until=self.until.isoformat() if self.until else "",
            contested=self.contested,
            unreviewed=self.unreviewed,
            box=self.box,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with its claims as people left them, in the order of its reports, and those reports by id.

    The ledger reads further claims and reports from the store; it holds until the next incident is asked for.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    ledger: Ledger

    def shared(self) -> Told:
        """The same with no folder of this machine: a page that was read from a file is called by the file's name."""
        shared = Shared.of(self.reports.values())
        if not shared.files:
            return self
        reports = {key: shared.record(report) for key, report in self.reports.items()}
        return self.of(shared.record(self.incident), shared.record(self.claims), reports)

    def of(self, incident: Incident, claims: tuple[Claim, ...], reports: Mapping[str, Report]) -> Told:
        """The same incident told otherwise; its ledger gives the claims and reports as they are told now."""
        ledger = replace(
            self.ledger,
            claims=ChainMap({claim.id: claim for claim in claims}, cast("Any", self.ledger.claims)),
            reports=ChainMap(dict(reports), cast("Any", self.ledger.reports)),
        )
        return replace(self, incident=incident, claims=claims, reports=reports, ledger=ledger)


class Selection:
    """The incidents of a store that are asked for, in order of time: each is read when its turn comes.

    A format notes by `leave` what it has no place for, and why, as a sentence goes on: "without a day".
    """

    def __init__(self, store: Store, asked: Asked, policy: str = "versions", registry: Registry | None = None) -> None:
        self.store, self.asked, self.policy = store, asked, policy
        self.left_out: Counter[tuple[str, str]] = Counter()
        self._registry = registry

    def leave(self, thing: str, why: str) -> None:
        """Note that a format has no place for an incident, or for a claim, and why."""
        self.left_out[thing, why] += 1

    @cached_property
    def _grounding(self) -> Grounding:
        return Grounding.load()

    @cached_property
    def registry(self) -> Registry:
        """The actors that names are grounded to."""
        return self._registry or self._grounding.registry

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places that names are grounded to."""
        return self._grounding.gazetteer

    @cached_property
    def acts(self) -> Acts:
        """The acts, with their codes."""
        return Acts.load()

    @cached_property
    def wars(self) -> WarBook:
        """The named wars."""
        return WarBook.load(self.registry)

    @cached_property
    def reconciliation(self) -> Reconciliation:
        """The incidents of the store at the moment, caught up."""
        made = Reconciliation(self.store, self.registry, self.moment)
        made.catch_up()
        return made

    @property
    def moment(self) -> Moment:
        """The moment that is looked at."""
        return Moment(self.asked.as_of, self.asked.known_by)

    def told(self) -> Iterator[Told]:
        """The incidents that are asked for, in order of time, those of no known day last."""
        kept_up = self.reconciliation
        found = self._found()
        for incident in self._candidates(kept_up):
            ledger = kept_up.ledger()
            if self.asked.all or self._keeps(incident, ledger, found):
                claims = tuple(ledger.claims[i] for i in incident.claims)
                reports = {r.id: ledger.reports[r.id] for r in incident.reports}
                yield Told(incident, claims, reports, ledger).shared()

    def _candidates(self, kept_up: Reconciliation) -> Iterator[Incident]:
        """The incidents that are asked for by their ids, or all of them."""
        view = api.view(self.policy, self.asked.as_of)
        if not self.asked.incident:
            yield from kept_up.incidents(view)
        for key in self.asked.incident:
            found = kept_up.incident(key, view)
            if found is None:
                raise SearchError(f"{self.store.name} holds no incident {key!r} at that moment")
            yield found

    def incidents(self) -> Iterator[Incident]:
        """The incidents alone."""
        return (each.incident for each in self.told())

    def readings(self) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Reports with their claims as people left them, those of the incidents asked for; without filters, all.

        Without filters, claims that are in no incident come too (the past, plans, appeals), in the order of keeping.
        """
        if self.asked.all:
            yield from self._every_reading()
            return
        kept = {claim for incident in self.incidents() for claim in incident.claims}
        for report, claims in self._every_reading():
            if own := tuple(claim for claim in claims if claim.id in kept):
                yield report, own

    def _every_reading(self) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        kept_up, moment = self.reconciliation, self.moment
        judged = kept_up.judged
        for reading in self.store.readings(upto=kept_up.at.reading):
            if not known(reading.report, moment.as_of, moment.known_by):
                continue
            there = (c for c in reading.claims if said_by(reading.report, c, moment.as_of))
            left = ((judged[c.id].claim, judged[c.id].rejected) if c.id in judged else (c, False) for c in there)
            yield shared_reading(reading.report, tuple(claim for claim, rejected in left if not rejected))

    def _found(self) -> Collection[str] | None:
        """The claims in which the words that are looked for stand; None where none are."""
        words = self.asked.words.strip()
        if not words:
            return None
        try:
            return frozenset(self.store.matching(Search(words=words), EVERY))
        except SearchError:  # signs alone: they may stand in a title
            return frozenset()

    def _keeps(self, incident: Incident, ledger: Ledger, found: Collection[str] | None) -> bool:
        known_ = Known(ledger, self.wars, self.registry, self.reconciliation.judged.keys())
        each = summary(incident, known_)
        wanted = self.asked.filter
        if not wanted.keeps(each) or misses(wanted.wanted, each):
            return False
        if found is None:
            return True
        return any(claim in found for claim in each.claims) or self.asked.words.casefold().strip() in each.words
