"""What is due: whether a page is asked for in this round, from what came of asking for it before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile

from counterclaim.records import Fetch

TRIES = 5
"""A page that could not be read so many times in a row is given up."""
LONGEST_PAUSE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a source is taken, and the ages, from the first fetch on, at which a page is looked at again."""

    every: timedelta
    again: tuple[timedelta, ...] = ()


def why_due(history: Sequence[Fetch], changed: str | None, rhythm: Rhythm, now: datetime) -> str:
    """Why a page is asked for now, in words, or "" where it is not. `history` is its fetches, the latest first.

    A page that failed is tried again after one round, then two, four and eight, and then given up. `changed` is when
    its listing says that it changed: the page is asked for then, less and less often where it turns out the same.
    """
    if not history:
        return "new"
    failures = failed_in_a_row(history)
    if failures:
        late = now - history[0].at >= pause(failures, rhythm.every)
        return "tried again" if failures < TRIES and late else ""
    first, last = next(each for each in reversed(history) if answered(each)), history[0]
    again = rhythm.again if last.page_id else ()  # what was left out once is left
    passed = [mark for mark in again if last.at < first.at + mark <= now]
    if passed:
        return f"looked at again after {spoken(passed[-1])}"
    if changed and _later(changed, last.at) and now - last.at >= pause(unchanged_in_a_row(history) + 1, rhythm.every):
        return "changed, says its listing"
    return ""


def sitemap_due(history: Sequence[Fetch], changed: str | None, every: timedelta, now: datetime) -> bool:
    """Whether a sitemap of an index is asked for again. `changed` is when the index says that it changed, if it does.

    Where it says so, it is believed; else a sitemap that stays the same, or fails, is asked for less and less often.
    """
    last, failures = history[0], failed_in_a_row(history)
    if failures:
        return now - last.at >= pause(failures, every)
    if changed and not _later(changed, last.at):
        return False
    return now - last.at >= pause(unchanged_in_a_row(history) + 1, every)


def answered(fetch: Fetch) -> bool:
    """Whether a server answered with a page or "not changed"."""
    return fetch.status is not None and (200 <= fetch.status < 300 or fetch.status == 304)


def failed_in_a_row(history: Sequence[Fetch]) -> int:
    """How many of the latest fetches failed."""
    return sum(1 for _ in takewhile(lambda fetch: not answered(fetch), history))


def unchanged_in_a_row(history: Sequence[Fetch]) -> int:
    """How many of the latest fetches brought what the one before them had brought."""
    return sum(1 for _ in takewhile(lambda pair: pair[0].page_id == pair[1].page_id, pairwise(history)))


def pause(failures: int, every: timedelta) -> timedelta:
    """How long to wait after so many failures: as long as between rounds, then twice that and so on, to a day.

    >>> [pause(failures, timedelta(minutes=15)).total_seconds() / 60 for failures in (1, 2, 3, 50)]
    [15.0, 30.0, 60.0, 1440.0]
    """
    times: int = 2 ** min(failures - 1, 20)
    return min(every * times, max(LONGEST_PAUSE, every))


def older(stated: str | None, than: datetime) -> bool:
    """Whether a stated moment or day lies wholly before a moment; False where nothing is stated."""
    return bool(stated) and not _later(stated or "", than)


def _later(stated: str, than: datetime) -> bool:
    """Whether a moment lies after another, or its day ends after it. A moment without offset is taken as UTC."""
    if len(stated) == 10:
        moment = datetime.combine(date.fromisoformat(stated), time.max, UTC)
        return moment > than and stated != than.astimezone(UTC).date().isoformat()
    moment = datetime.fromisoformat(stated)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) > than


def spoken(length: timedelta) -> str:
    """A length of time in words.

    >>> spoken(timedelta(hours=6)), spoken(timedelta(days=1)), spoken(timedelta(minutes=90))
    ('6 hours', '1 day', '90 minutes')
    """
    seconds = int(length.total_seconds())
    unit, size = next(
        (unit, size)
        for unit, size in (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
        if seconds % size == 0 and (seconds or size == 1)
    )
    return f"{seconds // size:,} {unit}{'' if seconds == size else 's'}"
