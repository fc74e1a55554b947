"""The JSON of reports, claims and incidents: the contract. A change of shape is a breaking change.

Every key is always there; null is "the text does not say". Offsets are code points of the report's text, half-open.
Times are ISO 8601. docs/json.md says what each key means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from counterclaim.codebooks.precision import classes
from counterclaim.records import (
    ArmedConflict,
    BackgroundClaim,
    Blame,
    Block,
    Change,
    Claim,
    Conflict,
    Count,
    Denial,
    Entry,
    Evidence,
    Incident,
    IncidentReport,
    Judgement,
    Named,
    Report,
    Responsibility,
    Silence,
    Span,
    Toll,
    Translation,
    Version,
    Voice,
    When,
    Where,
)

if TYPE_CHECKING:
    from counterclaim.doors.reconcile import Stretch
    from counterclaim.store.search import Found

Shape = dict[str, Any]


def coded(
    report: Report, claims: Iterable[Claim], judged: Mapping[str, Judgement] = MappingProxyType({}), unread: str = ""
) -> Shape:
    """One line of `counterclaim read --format json`: a report with its claims in the order of the text.

    `judged` is, by the id of a claim, the judgement that stands on it; `unread` says why no claims were looked for.
    """
    made = [of_claim(claim, judged.get(claim.id), report.translation) for claim in claims]
    return {"report": of_report(report), "claims": made, "unread": unread or None}


def of_report(report: Report) -> Shape:
    """A report with its labelled blocks."""
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet or None,
        "title": report.title or None,
        "language": report.language,
        "published": report.published,
        "published_inferred": _day(report.published_inferred),
        "replaces": report.replaces,
        "text": report.text,
        "blocks": [_block(block) for block in report.blocks],
        "entries": [_entry(entry) for entry in report.entries],
        "byline": report.byline or None,
        "dateline": report.dateline or None,
        "carried_from": report.carried_from or None,
        "carried_why": report.carried_why or None,
        "canonical": report.canonical or None,
        "translated_from": report.translation.language if report.translation else None,
        "translation": _translation(report.translation),
    }


def _translation(translation: Translation | None) -> Shape | None:
    if translation is None:
        return None
    return {
        "language": translation.language,
        "by": translation.by,
        "title": translation.title or None,
        "text": translation.text,
        "paragraphs": [
            {
                "start": each.span.start,
                "end": each.span.end,
                "original_start": each.original.start,
                "original_end": each.original.end,
                "kept": each.kept or None,
            }
            for each in translation.paragraphs
        ],
    }


def _evidence(evidence: Evidence, translation: Translation | None) -> Shape:
    original = translation.original_of(evidence.span) if translation else None
    return {"start": evidence.span.start, "end": evidence.span.end, "quote": evidence.quote, "original": original}


def _block(block: Block) -> Shape:
    return {
        "kind": block.kind,
        "start": block.span.start,
        "end": block.span.end,
        "language": block.language or None,
    }


def _entry(entry: Entry) -> Shape:
    return {
        "start": entry.span.start,
        "end": entry.span.end,
        "published": entry.published,
        "title": entry.title or None,
        "carried_from": entry.carried_from or None,
    }


def of_claim(claim: Claim, judgement: Judgement | None = None, translation: Translation | None = None) -> Shape:
    """A claim: the act, its evidence, its chain of sources, and all that the text says of it.

    `translation` is that of its report, where there is one.
    """
    return {
        "id": claim.id,
        "act": claim.act,
        "plover": claim.plover,
        "cameo": claim.cameo,
        "acled": claim.acled,
        "stance": claim.sources.origin.stance,
        "setting": claim.setting,
        "factuality": claim.factuality,
        "evidence": [_evidence(each, translation) for each in claim.evidence],
        "sources": [_source(voice) for voice in claim.sources.voices],
        "actors": [_party(named) for named in claim.actors],
        "targets": [_party(named) for named in claim.targets],
        "blamed": [_party(named) for named in claim.blamed],
        "place": of_place(claim.place),
        "when": _when(claim.when),
        "counts": [_count(count) for count in claim.counts],
        "means": list(claim.means),
        "rule": claim.rule,
        "reasons": list(claim.reasons),
        "judgement": judgement and {"verdict": judgement.verdict, "by": judgement.by, "at": judgement.at.isoformat()},
    }


def of_found(found: Found, judgement: Judgement | None = None) -> Shape:
    """One line of `counterclaim find --format json`: a claim with the report it stands in."""
    report = found.report
    return {
        **of_claim(found.claim, judgement, report.translation),
        "report": {
            "id": report.id,
            "url": report.url,
            "outlet": report.outlet or None,
            "title": report.title or None,
            "published": report.published,
            "published_inferred": _day(report.published_inferred),
            "replaces": report.replaces,
            "translated_from": report.translation.language if report.translation else None,
            "replaced_by": found.replaced_by,
        },
    }


def of_judgement(judgement: Judgement) -> Shape:
    """One line of `counterclaim judgements export`: it can be imported as it is."""
    return {
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "note": judgement.note,
        "before": json.loads(judgement.before) if judgement.before else None,
        "after": json.loads(judgement.after) if judgement.after else None,
    }


def of_incident(incident: Incident) -> Shape:
    """One line of `counterclaim incidents --format json`."""
    when = incident.when
    return {
        "id": incident.id,
        "act": incident.act,
        "when": when and {"earliest": _day(when.earliest), "latest": _day(when.latest), "grain": when.grain},
        "place": of_place(incident.place),
        "parties": [{"id": party.id, "name": party.name} for party in incident.parties],
        "as_of": incident.as_of,
        "policy": incident.policy,
        "reports": [_incident_report(report) for report in incident.reports],
        "claims": list(incident.claims),
        "versions": [_version(version) for version in incident.versions],
        "silent": [_silence(silence) for silence in incident.silent],
        "denials": [_denial(denial) for denial in incident.denials],
        "blamed": [_blame(blame) for blame in incident.blamed],
        "conflicts": [_conflict(conflict) for conflict in incident.conflicts],
        "toll": [of_toll(toll) for toll in incident.toll],
        "responsibility": [_responsibility(each) for each in incident.responsibility],
        "reasons": list(incident.reasons),
        "unsure": [
            {"incident": other.incident, "claims": list(other.claims), "reasons": list(other.reasons)}
            for other in incident.unsure
        ],
        "judged": list(incident.judged),
    }


def of_change(change: Change, asked: Stretch) -> Shape:
    """One line of `counterclaim changes --format json`."""
    return {
        "incident": change.incident,
        "was": list(change.was),
        "kind": change.kind,
        "text": change.text,
        "from": asked.since.isoformat(),
        "to": asked.until.isoformat() if asked.until else None,
        "clock": asked.clock,
        "policy": asked.policy,
        "reports": [_incident_report(report) for report in change.reports],
        "claims": list(change.claims),
    }


def _incident_report(report: IncidentReport) -> Shape:
    return {
        "id": report.id,
        "url": report.url,
        "outlet": report.outlet or None,
        "published": report.published,
        "republishes": report.republishes,
    }


def _source(voice: Voice) -> Shape:
    who = voice.who
    return {
        "wording": who.wording,
        "id": who.id,
        "name": who.name,
        "country": who.country,
        "stance": voice.stance,
        "cue": voice.cue or None,
        "mode": voice.mode,
        "spoke": _day(voice.spoke),
        **_ends(who.span),
        **_link(who),
    }


def _party(named: Named) -> Shape:
    return {
        "wording": named.wording,
        "id": named.id,
        "name": named.name,
        "country": named.country,
        "kind": named.kind,
        **_ends(named.span),
        **_link(named),
    }


def _link(named: Named | Where) -> Shape:
    """Who or what else the words may mean, and why they were grounded so or left open."""
    return {"candidates": list(named.candidates), "why": named.why or None}


def _ends(span: Span | None) -> Shape:
    return {"start": span.start if span else None, "end": span.end if span else None}


def of_place(where: Where | None) -> Shape | None:
    """A place with its precision, who claims it, and who held it then; null where none is said."""
    if where is None:
        return None
    place = where.place
    acled, ucdp = classes(where) or (None, None)
    return {
        "wording": where.wording,
        "id": place.id if place else None,
        "name": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "precision": place.precision if place else None,
        "precision_acled": acled,
        "precision_ucdp": ucdp,
        "contested_by": list(place.claimed_by) if place else [],
        "status": where.status or None,
        **_link(where),
    }


def _when(when: When | None) -> Shape | None:
    if when is None:
        return None
    return {
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "grain": when.grain,
        "wording": when.wording,
        "anchor": _day(when.anchor),
    }


def _count(count: Count) -> Shape:
    return {
        "harm": count.harm,
        "low": count.low,
        "high": count.high,
        "approximate": count.approximate,
        "wording": count.wording,
        "whom": count.whom or None,
        "side": count.side,
        "scope": count.scope,
        "part": count.part,
    }


def _version(version: Version) -> Shape:
    return {
        "harm": version.harm,
        "side": version.side,
        "whom": version.whom or None,
        "low": version.low,
        "high": version.high,
        "wording": version.wording,
        "scope": version.scope,
        "status": version.status,
        "voice": of_speaker(version.voice),
        "via": list(version.via),
        "as_of": version.as_of,
        "claims": list(version.claims),
        "earlier": [
            {"low": e.low, "high": e.high, "as_of": e.as_of, "claims": list(e.claims)} for e in version.earlier
        ],
        "part": version.part,
        "approximate": version.approximate,
        "about_enemy": version.about_enemy,
        "why": version.why or None,
    }


def of_speaker(voice: Voice) -> Shape:
    """A voice of an incident: its name, who that is, how it stands to what it says."""
    return {"name": voice.who.name, "id": voice.who.id, "stance": voice.stance}


def _silence(silence: Silence) -> Shape:
    return {
        "voice": of_speaker(silence.voice),
        "about": silence.about,
        "from": silence.since,
        "until": silence.until,
        "claims": list(silence.claims),
    }


def _denial(denial: Denial) -> Shape:
    return {"voice": of_speaker(denial.voice), "what": denial.what, "claims": list(denial.claims)}


def _blame(blame: Blame) -> Shape:
    return {"voice": of_speaker(blame.voice), "party": blame.party, "claims": list(blame.claims)}


def _responsibility(responsibility: Responsibility) -> Shape:
    return {
        "voice": of_speaker(responsibility.voice),
        "act": responsibility.act,
        "claims": list(responsibility.claims),
    }


def _conflict(conflict: Conflict) -> Shape:
    return {"text": conflict.text, "claims": list(conflict.claims), "harm": conflict.harm, "side": conflict.side}


def of_toll(toll: Toll) -> Shape:
    """What a policy makes of one harm to one side."""
    return {
        "harm": toll.harm,
        "side": toll.side,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "reasons": list(toll.reasons),
    }


def of_armed_conflict(what: ArmedConflict) -> Shape:
    """One line of `counterclaim conflicts --format json`: a war, a dyad or one party, with its incidents in order."""
    return {
        "id": what.id,
        "name": what.name,
        "kind": what.kind,
        "parties": [{"id": party.id, "name": party.name} for party in what.parties],
        "since": what.since or None,
        "until": what.until or None,
        "first": _day(what.first),
        "last": _day(what.last),
        "within": what.within,
        "candidates": list(what.candidates),
        "as_of": what.as_of,
        "reports": what.reports,
        "incidents": [
            {
                "id": member.incident,
                "first": _day(member.first),
                "last": _day(member.last),
                "candidates": list(member.candidates),
                "why": member.why,
            }
            for member in what.incidents
        ],
        "tolls": [{"since": _day(toll.since), **_version(toll.version)} for toll in what.tolls],
        "background": [_background(claim) for claim in what.background],
    }


def _background(claim: BackgroundClaim) -> Shape:
    return {
        "claim": claim.claim,
        "report": claim.report,
        "quote": claim.quote,
        "when": _when(claim.when),
        "home": claim.home,
        "candidates": list(claim.candidates),
        "score": claim.score,
        "named": claim.named or None,
        "reasons": list(claim.reasons),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
