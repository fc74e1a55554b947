"""Events of claims as PLOVER's JSON records, a claim a line."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from counterclaim import __version__
from counterclaim.codebooks.sectors import identity
from counterclaim.doors import wording
from counterclaim.doors.exports.claim_events import ClaimEvent, ClaimEvents, called
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.known import pointed
from counterclaim.doors.exports.selection import Selection
from counterclaim.records import Claim, Count, Named, Report, Where

SIZES = {"dead": "killed", "injured": "wounded", "arrested": "arrested"}
"""PLOVER's sizes with our harms."""


def write(selection: Selection, to: BinaryIO, options: Options) -> int:  # noqa: ARG001 - every format takes options
    """Write the claims that are events of PLOVER, a JSON object a line; how many there were."""
    count = 0
    events = ClaimEvents(selection)
    for each in events:
        to.write(json.dumps(record(each, events), ensure_ascii=False).encode() + b"\n")
        count += 1
    return count


def record(each: ClaimEvent, events: ClaimEvents) -> dict[str, Any]:
    """The record of one event. null is "the text does not say"."""
    event, claim, report = each.event, each.event.claim, each.report
    when, evidence, sizes = claim.when, claim.evidence[0], _sizes(claim)
    return {
        "id": claim.id,
        "has_event": True,
        "date": when.earliest.isoformat() if when and when.earliest else None,
        "time": None,
        "enddate": when.latest.isoformat() if when and when.latest else None,
        "endtime": None,
        "actor": [_entity(named, events) for named in event.actors],
        "recipient": [_entity(named, events) for named in event.recipients],
        "event": event.kind,
        "event_loc": _place(claim.place),
        "event_text": wording.kind(claim.act) if claim.act else None,
        "quad_code": event.quad,
        "event_scale": event.scale,
        "mode": event.mode or None,
        "context": [event.context] if event.context else [],
        "size": {name: _exact(count) for name, count in sizes.items()},
        "size_bounds": {name: _bounds(count) for name, count in sizes.items()},
        "link": [each.incident] if each.incident else [],
        "text": evidence.quote,
        "text_info": {
            "sequence": each.sequence,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "text_story": None,
            "more": [{"start": e.span.start, "end": e.span.end, "text": e.quote} for e in claim.evidence[1:]],
        },
        "cite_info": _citation(claim, report),
        "coder": f"counterclaim {__version__}",
        "coded_date": None,
        "coded_time": None,
        "comment": " ".join(claim.reasons) or None,
    }


def _entity(named: Named, events: ClaimEvents) -> dict[str, Any]:
    who = identity(named, events.names_in)
    return {
        "code": who.state,
        "sector": list(who.sectors),
        "entity_text": named.wording,
        "identifier_id": named.id,
        "identifier_text": called(named) if named.id else None,
    }


def _place(where: Where | None) -> dict[str, Any] | None:
    if where is None:
        return None
    place, point = where.place, pointed(where)
    return {
        "text": where.wording,
        "id": place.id if place else None,
        "name": place.name if place else None,
        "country": place.country if place else None,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "precision": place.precision if place else None,
    }


def _sizes(claim: Claim) -> dict[str, Count]:
    """The dead, injured and arrested, each as first told; a part of a total is not counted."""
    told = {
        name: next((c for c in claim.counts if c.harm == harm and not c.part), None) for name, harm in SIZES.items()
    }
    return {name: count for name, count in told.items() if count}


def _exact(count: Count) -> int | None:
    return count.low if count.low == count.high and not count.approximate else None


def _bounds(count: Count) -> dict[str, Any]:
    return {"low": count.low, "high": count.high, "text": count.wording}


def _citation(claim: Claim, report: Report) -> dict[str, Any]:
    voices = [
        {"name": v.who.name or None, "id": v.who.id, "text": v.who.wording, "stance": v.stance}
        for v in claim.sources.voices
    ]
    return {
        "corpus": "counterclaim",
        "citation": report.id,
        "url": report.url,
        "title": report.title or None,
        "language": report.translation.language if report.translation else report.language,
        "publisher": claim.sources.voices[0].who.name or report.outlet or None,
        "published": report.published,
        "sources": voices,
    }
