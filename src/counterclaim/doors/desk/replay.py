"""How an incident came to be told: when its reports came, each voice's figures in order, the toll at each moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from counterclaim.doors import shapes, wording
from counterclaim.incidents.clock import moment_iso, publication
from counterclaim.records import Incident, Report, Toll, Version

Shape = dict[str, Any]


def moments(reports: Iterable[Report]) -> list[tuple[datetime, list[str]]]:
    """Every moment at which one of some reports came, with their ids, in order; undated ones count from their fetch.

    A live blog comes again with each of its entries.
    """
    told = sorted({(at, report.id) for report in reports for at in _came(report)})
    return [(at, [report for _, report in same]) for at, same in groupby(told, key=lambda each: each[0])]


def _came(report: Report) -> list[datetime]:
    """The moment by which it is known (`clock.known`), and those of its later entries."""
    dated = [report, *(replace(report, published=e.published) for e in report.entries if e.published)]
    stated = [published.at for each in dated if (published := publication(each))]
    found = [*stated, *([report.fetched_at] if report.fetched_at else [])]
    entries = stated[1:] if publication(report) else stated
    return [at.astimezone(UTC) for at in dict.fromkeys([min(found), *entries])] if found else []


def arrivals(told: Iterable[tuple[datetime, list[str]]]) -> list[Shape]:
    """The moments as JSON, with the reports that came; `at` is what `as_of` takes."""
    return [{"at": moment_iso(at), "reports": reports} for at, reports in told]


def timeline(incident: Incident) -> list[Shape]:
    """The figures of each voice for each harm and side, the earlier first."""
    return [_line(version) for version in incident.versions]


def _line(version: Version) -> Shape:
    earlier = [
        {
            "at": e.as_of,
            "low": e.low,
            "high": e.high,
            "figure": wording.figure(e.low, e.high),
            "wording": None,
            "claims": list(e.claims),
        }
        for e in version.earlier
    ]
    now = {
        "at": version.as_of,
        "low": version.low,
        "high": version.high,
        "figure": wording.figure(version.low, version.high, approximate=version.approximate, words=version.wording),
        "wording": version.wording or None,
        "claims": list(version.claims),
    }
    return {
        "voice": shapes.of_speaker(version.voice),
        "harm": version.harm,
        "side": version.side,
        "whom": version.whom or None,
        "scope": version.scope,
        "part": version.part,
        "status": version.status,
        "points": [*earlier, now],
    }


def bands(told: Sequence[datetime], tolls: Iterable[Sequence[Toll]]) -> list[Shape]:
    """What a policy made of the figures that were out at each moment; where nothing changed, nothing is repeated."""
    found: list[Shape] = []
    last: dict[tuple[str, str | None], tuple[int | None, ...]] = {}
    for at, made in zip(told, tolls, strict=True):
        now: dict[tuple[str, str | None], tuple[int | None, ...]] = {}
        now |= {(t.harm, t.side): (t.low, t.best, t.high) for t in made}
        for (harm, side), (low, best, high) in now.items():
            if last.get((harm, side)) != (low, best, high):
                band = {"harm": harm, "side": side, "at": moment_iso(at), "low": low, "best": best, "high": high}
                found.append(band)
        last = now
    return found
