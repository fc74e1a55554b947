"""Two clocks: when the world could read a report, and when we did. A day means its end, UTC."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from counterclaim.records import Claim, Report, Voice

_END_OF_DAY = time(23, 59, 59, 999999)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When a figure was given. Orders by day, then by how exactly the day is known, then by time of day (UTC).

    `exactness`: 0 a day inferred from the report's words, 1 a stated day, 2 a stated time.
    """

    day: date
    exactness: int
    at: datetime

    @property
    def iso(self) -> str:
        """ISO 8601, to the grain that is known: a day, or a time with its offset."""
        return self.at.isoformat() if self.exactness == 2 else self.day.isoformat()


def end_of(day: date) -> datetime:
    """The last moment of a day, UTC."""
    return datetime.combine(day, _END_OF_DAY, UTC)


def moment_iso(at: datetime) -> str:
    """ISO 8601 of a moment; the end of a day is written as the day."""
    at = at.astimezone(UTC)
    return at.date().isoformat() if at.time() == _END_OF_DAY else at.isoformat()


def _stated(published: str) -> Moment:
    if len(published) <= 10:
        day = date.fromisoformat(published)
        return Moment(day, 1, end_of(day))
    at = datetime.fromisoformat(published)
    at = (at.replace(tzinfo=UTC) if at.tzinfo is None else at).astimezone(UTC)
    return Moment(at.date(), 2, at)


def publication(report: Report) -> Moment | None:
    """When a report says it was published, else the day its own words allow, else None."""
    if report.published:
        return _stated(report.published)
    if report.published_inferred:
        return Moment(report.published_inferred, 0, end_of(report.published_inferred))
    return None


def at_claim(report: Report, claim: Claim) -> Report:
    """A claim's report as of the claim: an entry of a live blog has a moment of its own."""
    return report.dated_at(claim.evidence[0].span) if report.entries and claim.evidence else report


def spoken(voice: Voice, report: Report) -> Moment | None:
    """When a voice gave its statement: its own day where the text dates it, else the report's publication.

    A statement of the day of publication takes the publication's time of day, which says more.
    """
    published = publication(report)
    if voice.spoke is None or voice.spoke == report.day:
        return published
    return Moment(voice.spoke, 1, end_of(voice.spoke))


def known(report: Report, as_of: datetime | None, known_by: datetime | None) -> bool:
    """Whether a report was published by `as_of` and in our hands by `known_by` (aware; None = no limit).

    A report whose date is unknown counts from its fetch; one without either date is known at no past moment. What we
    held in our hands was out by then, though its page gives only the day, and the day had not ended. A page with
    entries was out with the first of them.
    """
    published = publication(report)
    moments = [_stated(e.published).at for e in report.entries if e.published]
    moments += [at for at in (published.at if published else None, report.fetched_at) if at]
    out = min(moments, default=None)
    if as_of is not None and (out is None or out > as_of):
        return False
    return known_by is None or (report.fetched_at is not None and report.fetched_at <= known_by)


def said_by(report: Report, claim: Claim, as_of: datetime | None) -> bool:
    """Whether a claim of a report that was known by `as_of` was out then: a later entry of its page was not."""
    own = at_claim(report, claim)
    return as_of is None or own is report or known(replace(own, entries=()), as_of, None)
