"""Counterclaim from Python, for a notebook or another program: pages in, claims and incidents out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Literal, cast

from counterclaim import grounding, incidents, pages, reading
from counterclaim.claims.acts import Acts
from counterclaim.errors import JudgementError, LeftOut
from counterclaim.grounding import Gazetteer, Registry
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
from counterclaim.reading import Coded, Instruments
from counterclaim.reconciling import Moment, Reconciliation, judged
from counterclaim.records import Change, Claim, Incident, Judgement, Report, Verdict
from counterclaim.store.books import Store


def read(
    *sources: str | os.PathLike[str],
    instruments: Instruments | None = None,
    manners: Manners = Manners(),  # noqa: B008  # frozen
) -> Iterator[Coded]:
    """Every page of the sources with its claims, in order: addresses of the web, files, folders; `-` is standard input.

    Give `instruments` (from `Instruments.load()`) to load the reader model once for many calls. `manners` say how
    servers are asked for pages: contact, limits, waits.

    Raises UnreadableInput at the first source that cannot be read.
    """
    gathered = pages.gather([os.fspath(source) for source in sources], sys.stdin.buffer, manners)
    for outcome in reading.read(gathered, lambda: instruments or Instruments.load()):
        if isinstance(outcome, Coded):
            yield outcome
        elif not isinstance(outcome, LeftOut):
            raise outcome


def reconcile(
    coded: Store | Iterable[Coded],
    *,
    judgements: Iterable[Judgement] = (),
    as_of: datetime | None = None,
    known_by: datetime | None = None,
    policy: str = "versions",
) -> tuple[Incident, ...]:
    """What the claims of a store, or of some readings, add up to.

    `as_of` takes only reports published by then, `known_by` only those fetched by then (aware moments). `policy` is
    `versions` (no single number), `ucdp` (low, best, high) or `acled` (the lowest figure).
    """
    if isinstance(coded, Store):
        kept_up = reconciliation(coded, Moment(as_of, known_by, tuple(judgements)))
        return tuple(kept_up.incidents(view(policy, as_of)))
    reports, claims, judged = _standing(coded)
    return incidents.reconcile(
        reports,
        claims,
        registry=grounding.Grounding.load().registry,
        judgements=(*judged, *judgements),
        as_of=as_of,
        known_by=known_by,
        policy=policy,
    )


def reconciliation(store: Store, moment: Moment = Moment()) -> Reconciliation:  # noqa: B008 - frozen
    """The incidents of a store, caught up: one after the other or by id, with little in memory.

    `catch_up` on it takes in what was kept since, so that a program that stays need not begin anew.
    """
    made = Reconciliation(store, grounding.Grounding.load().registry, moment)
    made.catch_up()
    return made


def view(policy: str = "versions", as_of: datetime | None = None) -> View:
    """How incidents are told: the policy, and the moment written on them. Raises ValueError for a strange policy."""
    if policy not in incidents.POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are {', '.join(incidents.POLICIES)}")
    return View(policy, moment_iso(as_of) if as_of else None)


Clock = Literal["published", "fetched"]
"""Which clock a moment is read on: when the world could read a report, or when we did."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two moments, with the incidents as they stood at the earlier one and at the later one."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]
    changes: tuple[Change, ...]


def compare(  # noqa: PLR0913 - two moments on a clock, and all that `reconcile` asks
    coded: Store | Iterable[Coded],
    *,
    since: datetime,
    until: datetime | None = None,
    clock: Clock = "published",
    judgements: Iterable[Judgement] = (),
    policy: str = "versions",
    registry: Registry | None = None,
) -> Difference:
    """What changed between two moments (aware), in words, and because of which reports.

    `until` None is now: all that is held. On the clock `published` a report counts from its publication, and people's
    judgements hold at both moments; on the clock `fetched` both count from when we had them. Give `registry` where it
    is loaded already. Raises ValueError where `until` lies before `since`.
    """
    if until is not None and until < since:
        raise ValueError("the later moment lies before the earlier one")
    reports, claims, judged = _standing(coded)
    reports, claims, judged = tuple(reports), tuple(claims), (*judged, *judgements)
    registry = registry or grounding.Grounding.load().registry

    def at(moment: datetime | None) -> tuple[Incident, ...]:
        given = tuple(j for j in judged if clock == "published" or moment is None or j.at <= moment)
        as_of, known_by = (moment, None) if clock == "published" else (None, moment)
        return incidents.reconcile(
            reports, claims, registry=registry, judgements=given, as_of=as_of, known_by=known_by, policy=policy
        )

    before, after = at(since), at(until)
    between = [j for j in judged if clock == "fetched" and since < j.at and (until is None or j.at <= until)]
    ledger = incidents.Ledger(registry, {r.id: r for r in reports}, {c.id: c for c in claims}, {}, {})
    return Difference(before, after, changes_of(before, after, ledger, between))


def conflicts(
    coded: Store | Iterable[Coded],
    *,
    judgements: Iterable[Judgement] = (),
    as_of: datetime | None = None,
    known_by: datetime | None = None,
) -> Conflicts:
    """What is bigger than one incident: wars and pairs of parties with their incidents in order, and background claims.

    `as_of` and `known_by` are as in `reconcile`. `unplaced` are the background claims that found no home, with why.
    """
    reports, claims, judged = _standing(coded)
    registry = grounding.Grounding.load().registry
    asked = incidents.Asked((*judged, *judgements), as_of, known_by)
    found, ledger = incidents.reconciled(reports, claims, registry, asked)
    stamp = moment_iso(as_of) if as_of else None
    return conflicts_of(found, ledger, WarBook.load(registry), stamp)


def _standing(coded: Store | Iterable[Coded]) -> tuple[Iterable[Report], Iterable[Claim], tuple[Judgement, ...]]:
    if isinstance(coded, Store):
        ledger = coded.ledger()
        return ledger.reports, ledger.claims, ledger.judgements
    readings = tuple(coded)
    return [each.report for each in readings], [claim for each in readings for claim in each.claims], ()


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


def _shipped() -> Tables:
    return Tables(cache(Registry.load), cache(Gazetteer.load), cache(Acts.load))
