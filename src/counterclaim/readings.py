"""What a Python program holds in its hand: the readings of some sources, and the incidents that they add up to.

Pages are read when they are asked for. A loop passes over them once and keeps nothing, so that memory stays flat;
whoever asks for all of their claims, or says `keep`, has them kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from counterclaim.errors import LeftOut, PassedBy, UnreadableInput
from counterclaim.frames import Framed, Rows
from counterclaim.reading import Coded, Outcome
from counterclaim.records import Claim, Incident, Report, as_html
from counterclaim.tables import (
    ANSWERS,
    CLAIMS,
    CONFLICTS,
    COUNTS,
    EVIDENCE,
    INCIDENT_CLAIMS,
    INCIDENT_REPORTS,
    INCIDENTS,
    PARTIES,
    REPORTS,
    SOURCES,
    TOLLS,
    VERSIONS,
    Row,
    Table,
)
from counterclaim.tables import claims as claim_rows
from counterclaim.tables import incidents as incident_rows
from counterclaim.tables import reports as report_rows

SHOWN = 3
"""So many sources are named where readings are told in a line."""


class Opening(Protocol):
    """What begins to read the sources."""

    def __call__(self) -> Iterator[Outcome]:
        """Pages that were read, and what could not be read, in order."""


class Readings(Framed, Iterator[Coded]):
    """The pages of some sources with their claims, read when they are asked for.

    `for coded in readings` passes over the pages once, in order, and keeps none of them. `claims`, `report` and the
    other properties read all that there is and keep it, and so does `incidents`; after that a loop begins anew each
    time. To have both, say `keep()` first. Not for two threads at once.

    Everything that reads a page raises UnreadableInput at the first source that cannot be read; with `strict=False`
    it goes into `unreadable` and reading goes on. What was passed by and not kept cannot be had again: PassedBy.
    """

    def __init__(self, opening: Opening, sources: tuple[str, ...], *, strict: bool = True) -> None:
        self.sources = sources
        self._opening = opening
        self._strict = strict
        self._outcomes: Iterator[Outcome] | None = None
        self._kept: list[Coded] | None = None
        self._unreadable: list[UnreadableInput] = []
        self._failed: Exception | None = None
        self._passed = 0
        self._ended = False
        self._at = 0

    def keep(self) -> Readings:
        """Keep the pages as they are read, so that they can be looked at more than once; reads none yet.

        Raises PassedBy where pages were passed by already.
        """
        if self._kept is None:
            if self._passed:
                raise PassedBy(self._told("passed by and not kept"))
            self._kept = []
        return self

    @property
    def coded(self) -> tuple[Coded, ...]:
        """Every page with its report and its claims, in order."""
        return tuple(self._all())

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all pages, page after page, each page's in the order of its text."""
        return tuple(claim for coded in self._all() for claim in coded.claims)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The report of every page, in order."""
        return tuple(coded.report for coded in self._all())

    @property
    def report(self) -> Report:
        """The report of the one page. Raises ValueError where there is none, or more than one: see `reports`."""
        reports = self.reports
        if len(reports) != 1:
            raise ValueError(f"{self._name()} has {len(reports)} pages, not one; `reports` has them all")
        return reports[0]

    @property
    def unreadable(self) -> tuple[UnreadableInput, ...]:
        """What could not be read, each saying where and why; only with `strict=False` is it more than nothing."""
        self._all()
        return tuple(self._unreadable)

    def tables(self) -> dict[str, tuple[Table, Rows]]:
        """`claims` (unless another is named), `counts`, `sources`, `parties`, `evidence` and `reports`."""
        return {
            "claims": (CLAIMS, lambda: self._rows(claim_rows.of_claim)),
            "counts": (COUNTS, lambda: self._rows_below(claim_rows.counts_of)),
            "sources": (SOURCES, lambda: self._rows_below(claim_rows.sources_of)),
            "parties": (PARTIES, lambda: self._rows_below(claim_rows.parties_of)),
            "evidence": (EVIDENCE, self._evidence),
            "reports": (REPORTS, lambda: (report_rows.of_report(each) for each in self.reports)),
        }

    def __iter__(self) -> Iterator[Coded]:
        if self._kept is not None:
            return self._walk()
        if self._ended:
            raise PassedBy(self._told("read to the end and not kept"))
        return self

    def __next__(self) -> Coded:
        if self._kept is None:
            found = self._draw()
            self._passed += found is not None
        else:
            found = self._kept_at(self._at)
            self._at += 1
        if found is None:
            raise StopIteration
        return found

    def __repr__(self) -> str:
        if self._kept is not None and self._ended:
            claims = sum(len(coded.claims) for coded in self._kept)
            return f"<Readings of {self._name()}: {_number(len(self._kept), 'page')}, {_number(claims, 'claim')}>"
        so_far = self._passed if self._kept is None else len(self._kept)
        return f"<Readings of {self._name()}: {_number(so_far, 'page')} read so far>"

    def _repr_html_(self) -> str | None:
        return as_html(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        """Both forms at once, so that the plain one does not say that nothing is read yet."""
        shown = self._repr_html_()
        return {"text/plain": repr(self)} | ({"text/html": shown} if shown else {})

    def _all(self) -> list[Coded]:
        kept = self.keep()._kept
        assert kept is not None
        while self._draw() is not None:
            pass
        return kept

    def _rows(self, row: Callable[[Claim, Report], Row]) -> Iterator[Row]:
        return (row(claim, coded.report) for coded in self._all() for claim in coded.claims)

    def _rows_below(self, rows: Callable[[Claim], Iterator[Row]]) -> Iterator[Row]:
        return (row for claim in self.claims for row in rows(claim))

    def _evidence(self) -> Iterator[Row]:
        for coded in self._all():
            for claim in coded.claims:
                yield from claim_rows.evidence_of(claim, coded.report)

    def _walk(self) -> Iterator[Coded]:
        at = 0
        while (found := self._kept_at(at)) is not None:
            yield found
            at += 1

    def _kept_at(self, at: int) -> Coded | None:
        kept = self._kept
        assert kept is not None
        while len(kept) <= at and self._draw() is not None:
            pass
        return kept[at] if at < len(kept) else None

    def _draw(self) -> Coded | None:
        """The next page from its source, kept where pages are kept; None at the end."""
        if self._failed is not None:  # what broke off stays broken off: the rest was never read
            raise self._failed
        try:
            found = self._next_page()
        except Exception as error:
            self._failed = error
            raise
        except BaseException:
            self._failed = PassedBy(f"{self._name()}: reading was stopped midway; read anew")
            raise
        if found is None:
            self._ended = True
        elif self._kept is not None:
            self._kept.append(found)
        return found

    def _next_page(self) -> Coded | None:
        if self._outcomes is None:
            self._outcomes = self._opening()
        for outcome in self._outcomes:
            if isinstance(outcome, Coded):
                return outcome
            if isinstance(outcome, LeftOut):
                continue
            if self._strict:
                raise outcome
            self._unreadable.append(outcome)
        return None

    def _name(self) -> str:
        named = ", ".join(self.sources[:SHOWN]) or "nothing"
        more = len(self.sources) - SHOWN
        return f"{named} and {more:,} more" if more > 0 else named

    def _told(self, what: str) -> str:
        pages = _number(self._passed, "page")
        return f"{self._name()}: {pages} {what}; call `keep()` before the loop, or read anew"


class Incidents(tuple[Incident, ...], Framed):
    """What some readings, or a store, add up to, in order of time: a tuple of incidents that can show itself."""

    def tables(self) -> dict[str, tuple[Table, Rows]]:
        """`incidents` (unless another is named), `versions`, `contradictions`, `answers`, `tolls`, `reports`, `claims`.

        `versions` has a row for each figure of each voice, and `answers` one for each silence, denial, blame and
        responsibility; `reports` and `claims` are the ids of those that tell of an incident.
        """
        return {
            "incidents": (INCIDENTS, lambda: map(incident_rows.of_incident, self)),
            "versions": (VERSIONS, lambda: self._rows(incident_rows.versions_of)),
            "contradictions": (CONFLICTS, lambda: self._rows(incident_rows.contradictions_of)),
            "answers": (ANSWERS, lambda: self._rows(incident_rows.answers_of)),
            "tolls": (TOLLS, lambda: self._rows(incident_rows.tolls_of)),
            "reports": (INCIDENT_REPORTS, lambda: self._rows(incident_rows.reports_in)),
            "claims": (INCIDENT_CLAIMS, lambda: self._rows(incident_rows.claims_in)),
        }

    def _rows(self, rows: Callable[[Incident], Iterator[Row]]) -> Iterator[Row]:
        return (row for incident in self for row in rows(incident))

    def __repr__(self) -> str:
        return f"<Incidents: {len(self):,}>" if self else "<Incidents: none>"

    def _repr_html_(self) -> str | None:
        return as_html(self)


def _number(amount: int, thing: str) -> str:
    return f"{amount:,} {thing}" if amount == 1 else f"{amount:,} {thing}s"
