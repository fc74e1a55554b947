"""Claims as JSON-LD: schema.org Claim, W3C Web Annotation for the words that carry them, PROV for the chain of sources.

One document with its context inside, so that reading it asks no server; a node of the graph stands in a line. What
claims add up to is in terms of our own (`cc:`), as schema.org knows no relation between claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from counterclaim import __version__
from counterclaim.doors.exports.address import web_address
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Selection
from counterclaim.records import Claim, Count, Incident, Judgement, Named, Report, When, Where
from counterclaim.tables import words
from counterclaim.tables.claims import BETWEEN, evidence_of

Node = dict[str, Any]
URN = "urn:counterclaim:"
ASPECT = "Whether the page says so and was read right. It does not say whether the claim is true."
_IRI = {"@type": "@id"}


def _terms(vocabulary: str, *names: str) -> Node:
    return {name: f"{vocabulary}:{name}" for name in names}


def _references(vocabulary: str, *names: str) -> Node:
    return {name: {"@id": f"{vocabulary}:{name}", **_IRI} for name in names}


CONTEXT: Node = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "cc": f"{URN}vocabulary:",
    **_terms("schema", "Article", "Claim", "ClaimReview", "Event", "GeoCoordinates", "Organization", "Person", "Place"),
    **_terms(
        "schema", "Rating", "text", "name", "headline", "inLanguage", "temporalCoverage", "contentLocation", "geo"
    ),
    **_terms("schema", "latitude", "longitude", "location", "claimReviewed", "reviewRating", "reviewAspect"),
    **_terms("schema", "reviewBody", "alternateName", "author", "publisher", "description", "datePublished"),
    **_references("schema", "url", "appearance", "itemReviewed"),
    **{
        name: {"@id": f"schema:{name}", "@type": f"schema:{kind}"}
        for name, kind in (("startDate", "Date"), ("endDate", "Date"))
    },
    **_terms("oa", "Annotation", "TextQuoteSelector", "TextPositionSelector", "SpecificResource", "exact", "prefix"),
    **_terms("oa", "suffix"),
    **{name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    "body": {"@id": "oa:hasBody", **_IRI},
    "target": {"@id": "oa:hasTarget", **_IRI},
    "source": {"@id": "oa:hasSource", **_IRI},
    "selector": {"@id": "oa:hasSelector", **_IRI},
    "motivation": {"@id": "oa:motivatedBy", **_IRI},
    **_terms("prov", "Entity", "Agent"),
    **_references("prov", "wasQuotedFrom", "hadPrimarySource", "wasAttributedTo", "wasDerivedFrom"),
}
"""Terms of schema.org, Web Annotation and PROV under their own names; those of our own are `cc:`."""


def write(selection: Selection, to: BinaryIO, options: Options) -> int:  # noqa: ARG001 - as every format
    """Write one document; how many claims it has."""
    to.write(b'{"@context":' + _json(CONTEXT) + b',\n"@graph":[')
    claims = 0
    for number, node in enumerate(nodes(selection)):
        to.write((b",\n" if number else b"\n") + _json(node))
        claims += "Claim" in node["@type"]
    to.write(b"\n]}\n")
    return claims


def nodes(selection: Selection) -> Iterator[Node]:
    """The nodes of the graph: reports, each before its claims, their evidence and reviews, and then the incidents."""
    judged = selection.reconciliation.judged
    for report, claims in selection.readings():
        yield of_report(report)
        for each in claims:
            yield of_claim(each)
            yield from statements(each)
            yield from evidence(each, report)
            if each.id in judged:
                yield review(each, judged[each.id].judgement)
    yield from (of_incident(incident) for incident in selection.incidents())


def of_report(report: Report) -> Node:
    """The text of a page. It is derived from the page itself."""
    address = web_address(report.url)
    return _without_nothing(
        {
            "@id": f"{URN}report:{report.id}",
            "@type": ["Article", "Entity"],
            "headline": report.title,
            "url": address,
            "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
            "datePublished": report.published,
            "inLanguage": report.language,
            "wasDerivedFrom": address,
            "cc:file": None if address else report.url,
            "cc:page": report.page_id,
            "cc:replaces": report.replaces,
        }
    )


def of_claim(claim: Claim) -> Node:
    """A claim: quoted from its report, attributed to the voice nearest to the event, which is its primary source."""
    key = f"{URN}claim:{claim.id}"
    origin, chain = claim.sources.origin, claim.sources.voices
    return _without_nothing(
        {
            "@id": key,
            "@type": ["Claim", "Entity"],
            "text": BETWEEN.join(each.quote for each in claim.evidence),
            "appearance": f"{URN}report:{claim.report_id}",
            "author": agent(origin.who),
            "wasAttributedTo": agent(origin.who),
            "wasQuotedFrom": f"{URN}report:{claim.report_id}",
            "wasDerivedFrom": f"{key}#voice-2" if len(chain) > 1 else None,
            "hadPrimarySource": f"{key}#voice-{len(chain)}" if len(chain) > 1 else f"{URN}report:{claim.report_id}",
            "cc:chain": words.chain(chain),
            "cc:stance": origin.stance,
            "cc:setting": claim.setting,
            "cc:factuality": claim.factuality,
            "cc:act": claim.act,
            "cc:plover": claim.plover,
            "cc:cameo": claim.cameo,
            "cc:actor": [agent(each) for each in claim.actors],
            "cc:target": [agent(each) for each in claim.targets],
            "cc:blamed": [agent(each) for each in claim.blamed],
            "cc:count": [_count(each) for each in claim.counts],
            "temporalCoverage": _interval(claim.when),
            "contentLocation": _place(claim.place),
            "cc:rule": claim.rule,
        }
    )


def statements(claim: Claim) -> Iterator[Node]:
    """What each voice behind the outlet said: each is derived from what the next one said."""
    key, last = f"{URN}claim:{claim.id}", len(claim.sources.voices)
    for number, voice in enumerate(claim.sources.voices[1:], 2):
        yield _without_nothing(
            {
                "@id": f"{key}#voice-{number}",
                "@type": "Entity",
                "wasAttributedTo": agent(voice.who),
                "wasDerivedFrom": f"{key}#voice-{number + 1}" if number < last else None,
                "cc:spoke": voice.spoke.isoformat() if voice.spoke else None,
                "cc:stance": voice.stance,
                "cc:cue": voice.cue,
                "cc:mode": voice.mode,
            }
        )


def evidence(claim: Claim, report: Report) -> Iterator[Node]:
    """Where the words of a claim stand: by their wording in the page, by their position in the report's text.

    Positions count code points, as the model asks; `cc:startUtf16` and `cc:endUtf16` are UTF-16 units for browsers.
    """
    text = f"{URN}report:{report.id}"
    for row in evidence_of(claim, report):
        quoted = _without_nothing({"@type": "TextQuoteSelector", "exact": row["quote"], "prefix": row["prefix"]})
        quoted |= _without_nothing({"suffix": row["suffix"]})
        position = {
            "@type": "TextPositionSelector",
            "start": row["start"],
            "end": row["end"],
            "cc:startUtf16": row["start_utf16"],
            "cc:endUtf16": row["end_utf16"],
        }
        targets = [{"@type": "SpecificResource", "source": text, "selector": [quoted, position]}]
        if address := web_address(report.url):
            targets.append({"@type": "SpecificResource", "source": address, "selector": [quoted]})
        yield {
            "@id": f"{URN}claim:{claim.id}#evidence-{row['number']}",
            "@type": "Annotation",
            "motivation": "oa:identifying",
            "body": f"{URN}claim:{claim.id}",
            "target": targets,
        }


def review(claim: Claim, judgement: Judgement) -> Node:
    """What a person decided on a claim: whether it was read right, not whether it is true."""
    quote = BETWEEN.join(each.quote for each in claim.evidence)
    return _without_nothing(
        {
            "@id": f"{URN}claim:{claim.id}#review",
            "@type": "ClaimReview",
            "itemReviewed": f"{URN}claim:{claim.id}",
            "claimReviewed": quote,
            "author": {"@type": "Person", "name": judgement.by},
            "datePublished": judgement.at.isoformat(),
            "reviewAspect": ASPECT,
            "reviewRating": {"@type": "Rating", "alternateName": judgement.verdict},
            "reviewBody": judgement.note,
        }
    )


def of_incident(incident: Incident) -> Node:
    """What some claims add up to: derived from them all, with its contradictions in sentences."""
    when = incident.when
    return _without_nothing(
        {
            "@id": f"{URN}incident:{incident.id}",
            "@type": ["cc:Incident", "Event", "Entity"],
            "cc:act": incident.act,
            "startDate": when.earliest.isoformat() if when and when.earliest else None,
            "endDate": when.latest.isoformat() if when and when.latest else None,
            "location": _place(incident.place),
            "cc:party": [agent(each) for each in incident.parties],
            "wasDerivedFrom": [f"{URN}claim:{each}" for each in incident.claims],
            "cc:contradiction": [each.text for each in incident.conflicts],
            "cc:asOf": incident.as_of,
            "cc:policy": incident.policy,
            "cc:madeBy": f"Counterclaim {__version__}",
        }
    )


def agent(who: Named) -> Node:
    """Somebody who speaks or acts. One that is not in the registry has no address and is nobody else's equal."""
    kind = {"person": ["Person"], "people": [], "unknown": []}.get(who.kind, ["Organization"])
    return _without_nothing(
        {
            "@id": f"{URN}actor:{who.id}" if who.id else None,
            "@type": ["Agent", *kind],
            "name": who.name,
            "cc:wording": who.wording if not who.name else None,
        }
    )


def _count(count: Count) -> Node:
    return _without_nothing(
        {
            "@type": "cc:Count",
            "cc:harm": count.harm,
            "cc:low": count.low,
            "cc:high": count.high,
            "cc:wording": count.wording,
            "cc:whom": count.whom,
            "cc:side": count.side,
            "cc:scope": count.scope,
            "cc:part": count.part,
            "cc:approximate": count.approximate,
        }
    )


def _place(where: Where | None) -> Node | None:
    """A place; one known as a country alone has no point."""
    if where is None:
        return None
    place = where.place
    if place is None:
        return {"@type": "Place", "description": where.wording}
    pointed = place.precision != "country" and place.lat is not None and place.lon is not None
    point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon, "cc:radiusKm": place.radius_km}
    made = {"@id": f"{URN}place:{place.id}", "@type": "Place", "name": place.name, "cc:precision": place.precision}
    return _without_nothing({**made, "geo": point if pointed else None})


def _interval(when: When | None) -> str | None:
    """Two days as ISO 8601 has them: `2022-09-12/2022-09-13`, `2022-09-12/..`; None where neither is known."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = (day.isoformat() if day else ".." for day in (when.earliest, when.latest))
    return first if first == last else f"{first}/{last}"


def _without_nothing(node: Node) -> Node:
    """A node without what is not said: in a graph, what is not there is not known."""
    return {key: value for key, value in node.items() if value is not None and value not in ("", [])}


def _json(value: Node) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
