"""The JSON of the desk that the command line has not: summaries, what a page of an incident or report needs beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from counterclaim.doors import shapes
from counterclaim.doors.desk.filtering import first_report, last_report
from counterclaim.doors.desk.seeing import seen_of_claim
from counterclaim.doors.desk.selectors import Units, selectors
from counterclaim.doors.desk.summaries import Range, Summary
from counterclaim.incidents.judgements.judging import Judged
from counterclaim.incidents.judgements.withdrawing import id_of
from counterclaim.records import ArmedConflict, Claim, Incident, Report, Toll

Shape = dict[str, Any]
Name = Callable[[str | None], str | None]
"""The name of a side by its id: `Tables.side_name`."""


def sided(shape: Shape, name: Name) -> Shape:
    """JSON that names a side by its id, with the side's name beside it."""
    return {**shape, "side_name": name(shape["side"])}


def of_summary(each: Summary, name: Name, toll: Iterable[Toll] = ()) -> Shape:
    """An incident as lists show it; `toll` where a policy makes numbers."""
    when = each.when
    return {
        "id": each.id,
        "title": each.title,
        "act": each.act,
        "when": when and {"earliest": _day(when.earliest), "latest": _day(when.latest), "grain": when.grain},
        "place": shapes.of_place(each.place),
        "parties": [{"id": key or None, "name": name} for key, name in each.parties],
        "conflict": {"id": each.conflict[0], "name": each.conflict[1]} if each.conflict[0] else None,
        "reports": len(each.reports),
        "claims": len(each.claims),
        "contested": each.contested,
        "contradictions": each.contradictions,
        "unsure": len(each.unsure),
        "unreviewed": each.unreviewed,
        "tolls": [sided(_range(one), name) for one in each.ranges],
        "toll": [sided(shapes.of_toll(one), name) for one in toll],
        "first_report": first_report(each),
        "last_report": last_report(each),
    }


def _range(one: Range) -> Shape:
    return {"harm": one.harm, "side": one.side, "low": one.low, "high": one.high, "contested": one.contested}


def of_report_head(report: Report, replaced_by: str | None = None) -> Shape:
    """What a claim says of its report: enough to name it and to find it."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet or None,
        "title": report.title or None,
        "published": report.published,
        "published_inferred": _day(report.published_inferred),
        "replaces": report.replaces,
        "replaced_by": replaced_by,
        "translated_from": report.translation.language if report.translation else None,
    }


def of_claim_in(
    claim: Claim, report: Report, judged: Judged | None, name: Name, replaced_by: str | None = None
) -> Shape:
    """A claim with the head of its report."""
    return {**_claim(claim, report, judged, name), "report": of_report_head(report, replaced_by)}


def _claim(claim: Claim, report: Report, judged: Judged | None, name: Name) -> Shape:
    """A claim as the command line tells it, with the id of the judgement on it, sides by name, and `seen`."""
    judgement = judged.judgement if judged else None
    told = shapes.of_claim(claim, judgement, report.translation)
    told["counts"] = [sided(count, name) for count in told["counts"]]
    if judgement:
        told["judgement"]["id"] = id_of(judgement)
    return {**told, "seen": seen_of_claim(claim, judged)}


def of_marked(claim: Claim, report: Report, units: Units, judged: Judged | None, name: Name) -> Shape:
    """A claim with its evidence as selectors."""
    told = _claim(claim, report, judged, name)
    spans = {
        "sources": [v.who.span for v in claim.sources.voices],
        "actors": [n.span for n in claim.actors],
        "targets": [n.span for n in claim.targets],
        "counts": [c.span for c in claim.counts],
        "place": [claim.place.span] if claim.place else [],
        "when": [claim.when.span] if claim.when else [],
    }
    parts = [{"field": k, "number": n, **units.of(s)} for k, found in spans.items() for n, s in enumerate(found) if s]
    return {**told, "selectors": [s for e in claim.evidence for s in selectors(e, report.text, units)], "parts": parts}


def of_report(report: Report, units: Units) -> Shape:
    """A report with its blocks and entries, whose offsets are given in UTF-16 too."""
    told = shapes.of_report(report)
    for shape, block in zip(told["blocks"], report.blocks, strict=True):
        shape["utf16"] = units.of(block.span)
    for shape, entry in zip(told["entries"], report.entries, strict=True):
        shape["utf16"] = units.of(entry.span)
    return told


def of_page(origin: tuple[str, datetime] | None, report: Report) -> Shape:
    """Where a report's page came from and when it was fetched, and the digest of its bytes."""
    url, fetched = origin or (report.url, report.fetched_at)
    return {
        "url": url,
        "fetched_at": fetched.isoformat() if fetched else None,
        "sha256": report.page_id.removeprefix("sha256:"),
    }


def by_id(
    claims: Mapping[str, Claim], reports: Mapping[str, Report], judged: Mapping[str, Judged], name: Name
) -> Shape:
    """Claims by id, each with the head of its report."""
    return {i: of_claim_in(c, reports[c.report_id], judged.get(i), name) for i, c in claims.items()}


def of_incident(incident: Incident, name: Name) -> Shape:
    """An incident as the command line tells it, with sides and blamed parties by name."""
    told = shapes.of_incident(incident)
    for key in ("versions", "toll", "conflicts"):
        told[key] = [sided(each, name) for each in told[key]]
    told["blamed"] = [{**each, "party_name": name(each["party"])} for each in told["blamed"]]
    return told


def of_armed_conflict(what: ArmedConflict, name: Name) -> Shape:
    """A war, dyad or party as the command line tells it, with the sides of its tolls by name."""
    told = shapes.of_armed_conflict(what)
    return {**told, "tolls": [sided(each, name) for each in told["tolls"]]}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
