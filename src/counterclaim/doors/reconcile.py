"""`counterclaim incidents` and `changes`: what the claims in the store add up to, at any moment and between two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from counterclaim import api
from counterclaim.doors.output import Output, number
from counterclaim.reconciling import Moment
from counterclaim.store.books import Store


@dataclass(frozen=True, slots=True)
class View:
    """From when the books are looked at (aware moments), and by which policy versions become numbers."""

    as_of: datetime | None
    known_by: datetime | None
    policy: str
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another (aware; None is now) on one clock, and by which policy versions become numbers."""

    since: datetime
    until: datetime | None
    clock: api.Clock
    policy: str
    incident: str | None = None


def incidents(view: View, *, form: str, store: str | None, quiet: bool) -> int:
    """Print the incidents of the store as they stood at that moment, or the one asked for; 1 where it is not there."""
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        size = books.size()
        if not size["reports"]:
            out.talk(f"{books.name} holds no reports yet; `counterclaim read SOURCE...` adds some")
            return 0
        kept_up = api.reconciliation(books, Moment(view.as_of, view.known_by))
        told = api.view(view.policy, view.as_of)
        if view.incident:
            one = kept_up.incident(view.incident, told)
            if one is None:
                there = number(len(kept_up), "incident")
                out.error(f"{view.incident}: no incident of this id then ({there} in {books.name})")
                return 1
            out.incident(one)
        else:
            for incident in kept_up.incidents(told):
                out.incident(incident)
        held = f"{number(size['reports'], 'report')} and {number(size['claims'], 'claim')}"
        out.talk(f"{number(len(kept_up), 'incident')} from {held} in {books.name}")
    return 0


def changes(asked: Stretch, *, form: str, store: str | None, quiet: bool) -> int:
    """Print what changed in the store's incidents between two moments; 1 where the incident asked for is not there."""
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        if not books.size()["reports"]:
            out.talk(f"{books.name} holds no reports yet; `counterclaim read SOURCE...` adds some")
            return 0
        found = api.compare(books, since=asked.since, until=asked.until, clock=asked.clock, policy=asked.policy)
        there = {i.id: i for i in (*found.before, *found.after)}
        if asked.incident and asked.incident not in there:
            out.error(f"{asked.incident}: no incident of this id at either moment")
            return 1
        kept = [c for c in found.changes if asked.incident is None or asked.incident in {c.incident, *c.was}]
        for id_, told in groupby(kept, key=lambda change: change.incident):
            out.changes(there[id_], list(told), asked)
        changed = len({change.incident for change in kept})
        out.talk(f"{number(len(kept), 'change')} in {number(changed, 'incident')} of {len(found.after):,}")
    return 0
