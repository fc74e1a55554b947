"""Counterclaim from Python, for a notebook or another program: pages in, claims and incidents out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Literal, cast

from counterclaim import pages, reading
from counterclaim.claims.acts import Acts
from counterclaim.errors import JudgementError
from counterclaim.grounding import Gazetteer, Registry
from counterclaim.incidents import POLICIES, Asked, Ledger, reconciled
from counterclaim.incidents import reconcile as incidents_of
from counterclaim.incidents.assembly import View
from counterclaim.incidents.changes.changes import changes as changes_of
from counterclaim.incidents.clock import moment_iso
from counterclaim.incidents.judgements.coding import as_judged, canonical
from counterclaim.incidents.judgements.correcting import Tables, corrected
from counterclaim.incidents.judgements.decisions import (
    INCIDENT,
    TWO,
    canonical_judgement,
    canonical_subject,
    check_verdict,
)
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.withdrawing import WITHDRAW, in_force, withdrawal_of
from counterclaim.incidents.wars.book import WarBook
from counterclaim.incidents.wars.conflicts import Conflicts, conflicts_of
from counterclaim.pages.web import Manners
from counterclaim.reading import Coded, Instruments, Outcome
from counterclaim.readings import Incidents, Readings
from counterclaim.reconciling import Moment, Reconciliation, judged
from counterclaim.records import Change, Claim, Incident, Judgement, Report, Verdict
from counterclaim.store.books import Store

Read = Store | Coded | Iterable[Coded | Readings]
"""What can be reconciled: a store, one page's reading, the readings of some sources, or several of these in a list."""


def read(
    *sources: str | os.PathLike[str],
    instruments: Instruments | None = None,
    manners: Manners = Manners(),  # noqa: B008  # frozen
    strict: bool = True,
) -> Readings:
    """What the pages of some sources claim, according to whom: addresses of the web, files, folders, archives.

    `-` is standard input. Nothing is read before it is asked for: a loop takes one page after the other and keeps
    none; `.claims`, `.report` and the like read all that there is, and keep it. Spans are half-open and count code
    points of `Report.text`; what the text does not say is None, and never 0.

    The reader model and the rules are loaded with the first page and kept for the next call; `instruments` are others,
    with a model or tables of your own. `manners` say how servers are asked for pages: contact, limits, waits.

    Reading raises UnreadableInput at the first source that cannot be read. With `strict=False` it goes on, and
    `.unreadable` lists what could not be read and why.

    >>> report = read("docs/examples/oil-facilities.txt")  # doctest: +SKIP
    >>> report.claims[1].sources.origin.who.name  # doctest: +SKIP
    'Houthis'
    """
    named = tuple(os.fspath(source) for source in sources)

    def opening() -> Iterator[Outcome]:
        gathered = pages.gather(list(named), sys.stdin.buffer, manners)
        return reading.read(gathered, lambda: instruments or _instruments())

    return Readings(opening, named, strict=strict)


def incidents(
    reports: Read,
    *,
    judgements: Iterable[Judgement] = (),
    as_of: date | None = None,
    known_by: date | None = None,
    policy: str = "versions",
) -> Incidents:
    """What the claims of a store, or of some readings, add up to: incidents in order of time, every version kept.

    A page that is given twice counts once. `as_of` takes only reports published by then, `known_by` only those fetched
    by then: a day, which means its end (UTC), or an aware moment. `policy` is `versions` (no single number), `ucdp`
    (low, best, high) or `acled` (the lowest figure).

    Raises ValueError for a policy that is none, or a moment without its offset.
    """
    by, known = _end(as_of), _end(known_by)
    if isinstance(reports, Store):
        kept_up = reconciliation(reports, Moment(by, known, tuple(judgements)))
        return Incidents(kept_up.incidents(view(policy, by)))
    view(policy)
    here, claims, judged = _standing(reports)
    registry = _registry()
    told = (*judged, *judgements)
    return Incidents(
        incidents_of(here, claims, registry=registry, judgements=told, as_of=by, known_by=known, policy=policy)
    )


reconcile = incidents
"""The same under the name of what is done."""


def _end(at: date | None) -> datetime | None:
    """The moment that is meant: of a day its end."""
    if at is None:
        return None
    moment = at if isinstance(at, datetime) else datetime.combine(at, time.max, UTC)
    if moment.tzinfo is None:
        raise ValueError(f"{moment} needs its offset, as in datetime(2022, 9, 14, 12, tzinfo=UTC)")
    return moment


def reconciliation(store: Store, moment: Moment = Moment()) -> Reconciliation:  # noqa: B008 - frozen
    """The incidents of a store, caught up: one after the other or by id, with little in memory.

    `catch_up` on it takes in what was kept since, so that a program that stays need not begin anew.
    """
    made = Reconciliation(store, _registry(), moment)
    made.catch_up()
    return made


def view(policy: str = "versions", as_of: datetime | None = None) -> View:
    """How incidents are told: the policy, and the moment written on them. Raises ValueError for a strange policy."""
    if policy not in POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are {', '.join(POLICIES)}")
    return View(policy, moment_iso(as_of) if as_of else None)


Clock = Literal["published", "fetched"]
"""Which clock a moment is read on: when the world could read a report, or when we did."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two moments, with the incidents as they stood at the earlier one and at the later one."""

    before: Incidents
    after: Incidents
    changes: tuple[Change, ...]


def compare(  # noqa: PLR0913 - two moments on a clock, and all that `reconcile` asks
    reports: Read,
    *,
    since: date,
    until: date | None = None,
    clock: Clock = "published",
    judgements: Iterable[Judgement] = (),
    policy: str = "versions",
    registry: Registry | None = None,
) -> Difference:
    """What changed between two moments, in words, and because of which reports.

    A moment is aware, or a day, which means its end (UTC). `until` None is now: all that is held. On the clock
    `published` a report counts from its publication, and people's judgements hold at both moments; on the clock
    `fetched` both count from when we had them. Give `registry` where it is loaded already. Raises ValueError where
    `until` lies before `since`.
    """
    begin, end = _end(since), _end(until)
    assert begin is not None
    if end is not None and end < begin:
        raise ValueError("the later moment lies before the earlier one")
    here, claims, judged = _standing(reports)
    here, claims, judged = tuple(here), tuple(claims), (*judged, *judgements)
    registry = registry or _registry()

    def at(moment: datetime | None) -> Incidents:
        given = tuple(j for j in judged if clock == "published" or moment is None or j.at <= moment)
        as_of, known_by = (moment, None) if clock == "published" else (None, moment)
        return Incidents(
            incidents_of(
                here, claims, registry=registry, judgements=given, as_of=as_of, known_by=known_by, policy=policy
            )
        )

    before, after = at(begin), at(end)
    between = [j for j in judged if clock == "fetched" and begin < j.at and (end is None or j.at <= end)]
    ledger = Ledger(registry, {r.id: r for r in here}, {c.id: c for c in claims}, {}, {})
    return Difference(before, after, changes_of(before, after, ledger, between))


def conflicts(
    reports: Read,
    *,
    judgements: Iterable[Judgement] = (),
    as_of: date | None = None,
    known_by: date | None = None,
) -> Conflicts:
    """What is bigger than one incident: wars and pairs of parties with their incidents in order, and background claims.

    `as_of` and `known_by` are as in `incidents`. `unplaced` are the background claims that found no home, with why.
    """
    here, claims, judged = _standing(reports)
    registry = _registry()
    by = _end(as_of)
    asked = Asked((*judged, *judgements), by, _end(known_by))
    found, ledger = reconciled(here, claims, registry, asked)
    stamp = moment_iso(by) if by else None
    return conflicts_of(found, ledger, WarBook.load(registry), stamp)


def _standing(reports: Read) -> tuple[Iterable[Report], Iterable[Claim], tuple[Judgement, ...]]:
    if isinstance(reports, Store):
        ledger = reports.ledger()
        return ledger.reports, ledger.claims, ledger.judgements
    here = {coded.report.id: coded for coded in _each(reports)}.values()
    return [each.report for each in here], [claim for each in here for claim in each.claims], ()


def _each(reports: Coded | Iterable[Coded | Readings]) -> Iterator[Coded]:
    """The pages of readings, one after the other, however they were put together."""
    if isinstance(reports, Coded):
        yield reports
        return
    if isinstance(reports, str | bytes) or not isinstance(reports, Iterable):
        told = f"{type(reports).__name__} {reports!r}"[:80]
        raise TypeError(f"readings are wanted, as cc.read(...) gives them, or a store, and not {told}")
    for each in reports.coded if isinstance(reports, Readings) else reports:
        if isinstance(each, Coded):
            yield each
        else:
            yield from _each(each)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides: the verdict, by whom, corrections as FIELD=VALUE, when (aware; None is now), why."""

    verdict: str
    by: str
    corrected: tuple[str, ...] = ()
    at: datetime | None = None
    note: str = ""


def judge(
    store: Store, subject: str, decision: Decision, *, tables: Tables | None = None, upto: int | None = None
) -> Judgement:
    """Keep what somebody decided on a claim, on two claims (`ID + ID`) or on an incident of the store.

    The claims are kept with it as they stand now. `tables` are those that corrections are looked up in; the ones that
    ship unless given. `upto` is the number of the last judgement that who decides had seen (`Store.latest`).

    `withdraw` takes back the judgement that stands on the subject; what stood before it stands again.

    Raises JudgementError, in one line, for a subject that the store does not have, a verdict that does not fit it, a
    correction that cannot be made, nothing to take back, or a moment in the future; JudgedSince where somebody judged
    the same after `upto`.
    """
    now = datetime.now(UTC)
    at = decision.at or now
    if at.tzinfo is not None and at > now:
        raise JudgementError(f"{at:%Y-%m-%d %H:%M} has not come yet; a judgement is made now or was made before")
    bare = Judgement(subject, cast("Verdict", decision.verdict), decision.by, at, note=decision.note)
    check_verdict(bare)
    if decision.corrected and decision.verdict != "correct":
        raise JudgementError(f"{subject}: {decision.verdict!r} corrects nothing")
    if decision.verdict == WITHDRAW:
        made = _withdrawal(store, bare)
    elif subject.startswith(INCIDENT):
        made = replace(bare, before=canonical({"claims": list(_incident(store, subject).claims)}))
    else:
        made = _on_claims(store, bare, decision.corrected, tables or _shipped())
    made = canonical_judgement(made)
    store.judge(made, upto)
    return made


def _withdrawal(store: Store, bare: Judgement) -> Judgement:
    """The judgement that takes back the one that stands on a subject."""
    kept = tuple(store.judgements())
    subject = canonical_subject(bare.subject)
    last = next((j for j in reversed(in_force(kept)) if j.subject == subject), None)
    if last is None and subject in (left := judged(store, kept).judged):
        last = left[subject].judgement  # made when the claim had other words
    if last is None:
        raise JudgementError(f"{subject}: nothing is judged there that could be taken back")
    if last.at >= bare.at:
        raise JudgementError(f"{subject}: it was judged later, on {last.at:%Y-%m-%d %H:%M} UTC")
    return replace(bare, subject=last.subject, before=withdrawal_of(last))


def _on_claims(store: Store, bare: Judgement, entries: tuple[str, ...], tables: Tables) -> Judgement:
    ids = sorted(bare.subject.split(TWO))
    claims = {claim.id: claim for claim in store.claims_of(ids)}
    if missing := [each for each in ids if each not in claims]:
        raise JudgementError(f"{store.name} holds no claim {missing[0]}")
    left = judged(store).judged
    beside = list(store.claims_in({claim.report_id for claim in claims.values()}))
    told = [_as_it_stands(claims[each], beside, left) for each in ids]
    after: dict[str, object] = {}
    if entries:
        claim = left[ids[0]].claim if ids[0] in left else claims[ids[0]]
        after = corrected(claim, next(store.reports_of([claim.report_id])), entries, tables)
    before = told[0] if len(told) == 1 else {"claims": told}
    return replace(bare, before=canonical(before), after=canonical(after) if after else "")


def _as_it_stands(claim: Claim, beside: list[Claim], left: Mapping[str, Judged]) -> dict[str, object]:
    seen = left[claim.id].corrected if claim.id in left else None
    return as_judged(claim, [c for c in beside if c.report_id == claim.report_id], seen)


def _incident(store: Store, subject: str) -> Incident:
    found = reconciliation(store).incident(subject, view())
    if found is None:
        raise JudgementError(f"{store.name} holds no incident {subject}")
    return found


@cache
def _instruments() -> Instruments:
    """The reader model and the rules that ship: two seconds to load, and the same for every page."""
    return Instruments.load()


@cache
def _registry() -> Registry:
    """Who is who, of the tables that ship: it takes half a second to read, and never changes while a program runs."""
    return Registry.load()


def _shipped() -> Tables:
    return Tables(_registry, cache(Gazetteer.load), cache(Acts.load))
