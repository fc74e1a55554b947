"""At which moments the slider of an incident stops: when its reports came, and the entries of live blogs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from counterclaim.doors.desk.replay import arrivals, moments
from counterclaim.records import Entry, Report, Span

FETCHED = datetime(2022, 9, 20, tzinfo=UTC)


def report(key: str, published: str | None, *entries: str | None, fetched: datetime | None = FETCHED) -> Report:
    parts = tuple(Entry(Span(n, n + 1), at) for n, at in enumerate(entries))
    return Report(key, "p", "u", "", "", "", "en", published, "text", (), fetched_at=fetched, entries=parts)


# Some reports, and the moments at which they came.
CAME = [
    ([report("r.1", "2022-09-14")], ["2022-09-14"]),
    ([report("r.1", "2022-09-14T12:00:00+04:00")], ["2022-09-14T08:00:00+00:00"]),
    ([report("r.1", None)], ["2022-09-20T00:00:00+00:00"]),  # not dated: from when it was fetched
    ([report("r.1", "2022-09-21")], ["2022-09-20T00:00:00+00:00"]),  # it was out when we had it
    ([report("r.1", None, fetched=None)], []),
    ([report("r.2", "2022-09-15"), report("r.1", "2022-09-14")], ["2022-09-14", "2022-09-15"]),
    ([report("r.2", "2022-09-14"), report("r.1", "2022-09-14")], ["2022-09-14"]),
    (
        [report("r.1", "2022-09-14T10:00", "2022-09-14T12:00", "2022-09-14T11:00", None)],
        ["2022-09-14T10:00:00+00:00", "2022-09-14T11:00:00+00:00", "2022-09-14T12:00:00+00:00"],
    ),
]


@pytest.mark.parametrize(("reports", "came"), CAME)
def test_moments(reports: list[Report], came: list[str]) -> None:
    told = arrivals(moments(reports))
    assert [each["at"] for each in told] == came
    assert {key for each in told for key in each["reports"]} == {r.id for r in reports if came}
