"""One incident at two moments: what makes a change of it a sentence that names the reports behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.incidents.changes.descent import Step
from counterclaim.incidents.ledger import Ledger
from counterclaim.records import Change, ChangeKind, Incident, IncidentReport, When

_CITED = 3
"""How many reports a sentence names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A step from one moment to the next, with the books that name its voices and hold its reports."""

    step: Step
    ledger: Ledger

    @property
    def incident(self) -> Incident:
        """The incident at the later moment, or at the earlier one where it is gone."""
        return self.step.now or self.step.was[0]

    def change(self, kind: ChangeKind, clause: str, claims: Iterable[str]) -> Change:
        """A change: a clause without its full stop, and the claims that made it. Their reports are named after it.

        Only claims that are new since the earlier moment are a reason, where there are any.
        """
        told = sorted(set(claims))
        reasons = tuple(c for c in told if c in self.step.new) or tuple(told)
        reports = self.reports(reasons)
        cited = f" ({cite(reports)})" if reports else ""
        was = tuple(b.id for b in self.step.was)
        return Change(self.incident.id, kind, f"{clause}{cited}.", reports, reasons, was)

    def reports(self, claims: Iterable[str]) -> tuple[IncidentReport, ...]:
        """The reports that carry some claims, oldest first, without those that only repeat another of them."""
        ids = {self.ledger.claims[c].report_id for c in claims if c in self.ledger.claims}
        held = {r.id: r for i in (*self.step.was, *((self.step.now,) if self.step.now else ())) for r in i.reports}
        found = [r for r in held.values() if r.id in ids and r.republishes not in ids]
        return tuple(sorted(found, key=lambda r: (r.published or "~", r.outlet, r.id)))


def cite(reports: Iterable[IncidentReport]) -> str:
    """Reports as a sentence names them: outlet and day; those of an outlet that is not known by their address."""
    named = list(dict.fromkeys(f"{r.outlet or r.url}, {on(r.published)}" for r in reports))
    more = len(named) - _CITED
    shown = named if more <= 1 else [*named[:_CITED], f"and {more} more"]
    return "; ".join(shown)


def on(published: str | None) -> str:
    """The day of a report in full.

    >>> on("2022-09-14T12:00:00Z"), on(None)
    ('14 September 2022', 'not dated')
    """
    if published is None:
        return "not dated"
    first = date.fromisoformat(published[:10])
    return f"{first.day} {first:%B} {first.year}"


def days(when: When | None) -> str:
    """The days of an incident in a sentence: "12 to 13 September 2022"; empty where nothing says when."""
    if when is None or (when.earliest is None and when.latest is None):
        return ""
    if when.earliest is None or when.latest is None:
        end = when.latest or when.earliest
        assert end is not None
        return f"{'by' if when.latest else 'since'} {on(end.isoformat())}"
    first, last = when.earliest, when.latest
    if first == last:
        return on(first.isoformat())
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same_month else on(first.isoformat())} to {on(last.isoformat())}"


def listed(names: Iterable[str]) -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last
