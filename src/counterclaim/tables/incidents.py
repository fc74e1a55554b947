"""The tables of incidents: one flat row an incident, and rows of their own for figures, contradictions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from counterclaim.incidents.wording import DONE, nobody
from counterclaim.records import Earlier, Incident, Silence, Toll, Version, Voice
from counterclaim.tables import words
from counterclaim.tables.columns import Column, Link, Row, Table, always, texts
from counterclaim.tables.places import PLACE, TIME, of_place, of_time

_INCIDENT = Link(("incident_id",), "incidents", ("incident_id",))
_ID = always("incident_id", "Id of the incident.")
_TOLLED = ("killed", "wounded")
"""Harms whose toll of all sides together stands in the flat table."""
EARLIER = "earlier"


def _toll_columns(harm: str) -> tuple[Column, ...]:
    unknown = "no figure, or the policy makes none"
    return tuple(
        Column(f"{harm}_{bound}", "integer", f"{harm.capitalize()}, all sides: the {bound} of the policy.", unknown)
        for bound in ("low", "best", "high")
    )


def _number(what: str, about: str) -> Column:
    return always(what, about, "integer")


def _voice_columns() -> tuple[Column, ...]:
    return (
        always("voice", "The voice nearest to the event; `not named` and its words where no page gives a name."),
        Column("voice_id", "text", "Its id.", "not in the registry, or more than one is possible"),
        always("voice_kind", "What the voice is: state, ministry, person, outlet, people, unknown ..."),
        always("stance", "How the voice stands to it: asserts, admits, alleges, denies, confirms, silent."),
    )


def _claims() -> Column:
    return Column("claims", "texts", "Ids of the claims behind it.", "none is kept")


INCIDENTS = Table(
    "incidents",
    "What the claims of some reports add up to, at one moment and by one policy. It is computed, never edited.",
    (
        _ID,
        Column("act", "text", "Its main act, of the lexicon.", "no claim names one"),
        *TIME,
        *PLACE,
        Column("parties", "texts", "Names of the sides.", "no claim names one"),
        Column("party_ids", "texts", "Their ids, in the same order.", "no claim names one"),
        Column(
            "conflict_id", "text", "Id of the war or dyad that it belongs to.", "no party is known, or not asked for"
        ),
        Column("conflict", "text", "Its name.", "no party is known, or not asked for"),
        Column("as_of", "text", "The moment at which it is told, ISO 8601.", "now: all that is held"),
        always("policy", "How figures become a toll: versions (none is made), ucdp or acled."),
        _number("reports", "How many reports tell of it."),
        _number("republished", "How many of these repeat the text of another."),
        _number("claims", "How many claims tell of it."),
        _number("voices", "How many voices give a figure that stands."),
        Column("figures", "texts", "Every figure that stands, with side and voice, in words.", "no voice gives one"),
        *(column for harm in _TOLLED for column in _toll_columns(harm)),
        Column("silent", "texts", "Voices that keep or kept silent, and on what. It is not zero.", "none is known"),
        Column("denials", "texts", "Who denies what.", "none is known"),
        Column("blamed", "texts", "Who blames whom (its id).", "none is known"),
        Column("responsibility", "texts", "Who says that its own side did it, or did not.", "none is known"),
        Column("contradictions", "texts", "What cannot all be true, a sentence each.", "none was found"),
        Column("unsure", "texts", "Ids of other incidents that may be this one.", "none"),
        Column("judged", "texts", "What people decided about it, in sentences.", "nobody has judged it"),
        Column("reasons", "texts", "Why its reports were put together, in sentences.", "one report alone"),
    ),
    ("incident_id",),
)
INCIDENT_REPORTS = Table(
    "incident_reports",
    "A report that tells of an incident.",
    (
        _ID,
        always("report_id", "Id of the report."),
        always("url", "Address of its page."),
        Column("outlet", "text", "Who publishes it."),
        Column("published", "text", "When, ISO 8601 to the grain that is known; a day may be inferred."),
        Column("republishes", "text", "Id of the report whose text it repeats: it counts once.", "a text of its own"),
    ),
    ("incident_id", "report_id"),
    (_INCIDENT, Link(("report_id",), "reports", ("report_id",))),
)
INCIDENT_CLAIMS = Table(
    "incident_claims",
    "A claim that tells of an incident.",
    (_ID, always("claim_id", "Id of the claim.")),
    ("incident_id", "claim_id"),
    (_INCIDENT, Link(("claim_id",), "claims", ("claim_id",))),
)
VERSIONS = Table(
    "versions",
    "One figure of one voice for one harm to one side of an incident.",
    (
        _ID,
        _number("figure", "Which figure of the incident it is, from 1, in this export."),
        _number("revision", "0: what the voice says last; 1 and on: what it said before, the oldest first."),
        always("harm", "killed, wounded, missing, captured, displaced, returned, arrested, harmed ..."),
        Column("side", "text", "Id of the state or group whose people they are."),
        Column("side_name", "text", "Its name."),
        Column("whom", "text", "What people they are, in the text's words."),
        Column("low", "integer", "The least that the words allow.", "the text gives no lower bound"),
        Column("high", "integer", "The most that the words allow.", "the text gives no upper bound (“at least 12”)"),
        Column("wording", "text", "The words of the figure.", "not kept of earlier figures"),
        Column("approximate", "boolean", "Whether the text says “about”.", "not kept of earlier figures"),
        always("scope", "incident; cumulative: of a longer time; since: counted from a day."),
        always("part", "Whether they are part of a total that is told too: never add a part.", "boolean"),
        always("status", f"stands, contradicted, replaced, or {EARLIER}: its own voice has given another since."),
        Column("why", "text", "Why it does not stand.", "it stands, or its voice gave another figure"),
        *_voice_columns(),
        always("about_enemy", "Whether the voice speaks of its enemy's losses.", "boolean"),
        Column("via", "texts", "The names through which it came, the outlet first.", "the outlet says it itself"),
        always("chain", "All of the chain in one line: `outlet > agency > voice`."),
        Column("as_of", "text", "When the voice said it, ISO 8601 to the grain that is known.", "not dated"),
        Column("as_of_day", "day", "The day of it.", "not dated"),
        _claims(),
    ),
    ("incident_id", "figure", "revision"),
    (_INCIDENT,),
)
CONFLICTS = Table(
    "contradictions",
    "A contradiction within an incident.",
    (_ID, _number("number", "Which of the incident's it is, from 1."), always("text", "It in a sentence."), _claims()),
    ("incident_id", "number"),
    (_INCIDENT,),
)
ANSWERS = Table(
    "answers",
    "A voice that kept silent, denied, blamed, or spoke of its own side's responsibility.",
    (
        _ID,
        _number("number", "Which of the incident's it is, from 1."),
        always("kind", "silent, denies, blames or responsibility."),
        *_voice_columns(),
        Column("about", "text", "What it is silent on or denies; the id of whom it blames; the act it did or not."),
        Column("since", "text", "Since when a voice is silent, ISO 8601.", "not dated, or no silence"),
        Column("until", "text", "When the voice gave a figure, ISO 8601.", "silent still, or no silence"),
        _claims(),
    ),
    ("incident_id", "number"),
    (_INCIDENT,),
)
TOLLS = Table(
    "tolls",
    "What the policy makes of the figures of one harm to one side. No row: it makes none.",
    (
        _ID,
        _number("number", "Which of the incident's it is, from 1."),
        always("policy", "ucdp or acled."),
        always("harm", "killed, wounded, missing ..."),
        Column("side", "text", "Id of the side.", "all sides together"),
        Column("side_name", "text", "Its name.", "all sides together, or not known"),
        *(Column(b, "integer", f"The {b} of the policy.", "no figure gives it") for b in ("low", "best", "high")),
        Column("reasons", "texts", "Why, in sentences.", "no reason is kept"),
    ),
    ("incident_id", "number"),
    (_INCIDENT,),
)  # fmt: skip


def of_incident(incident: Incident, conflict: tuple[str, str] = ("", "")) -> Row:
    """The flat row of an incident. `conflict` is the id and name of its war or dyad (`wars.conflicts.home_of`)."""
    standing = [v for v in incident.versions if v.status == "stands"]
    return INCIDENTS.row(
        {
            "incident_id": incident.id,
            "act": incident.act,
            **of_time(incident.when),
            **of_place(incident.place),
            "parties": texts([party.name for party in incident.parties]),
            "party_ids": texts([party.id for party in incident.parties]),
            "conflict_id": conflict[0] or None,
            "conflict": conflict[1] or None,
            "as_of": incident.as_of,
            "policy": incident.policy,
            "reports": len(incident.reports),
            "republished": sum(each.republishes is not None for each in incident.reports),
            "claims": len(incident.claims),
            "voices": len({(v.voice.who.id, words.name(v.voice.who)) for v in standing}),
            "figures": texts([figure_in_words(v, incident) for v in standing]),
            **_tolls(incident.toll),
            "silent": texts([_silent(each) for each in incident.silent]),
            "denials": texts([f"{words.name(d.voice.who)}: {d.what}" for d in incident.denials]),
            "blamed": texts([f"{words.name(b.voice.who)} blames {b.party}" for b in incident.blamed]),
            "responsibility": texts(
                [
                    f"{words.name(r.voice.who)} {r.voice.stance}: {r.act or 'act not said'}"
                    for r in incident.responsibility
                ]
            ),
            "contradictions": texts([each.text for each in incident.conflicts]),
            "unsure": texts([each.incident for each in incident.unsure]),
            "judged": texts(incident.judged),
            "reasons": texts(incident.reasons),
        }
    )


def reports_in(incident: Incident) -> Iterator[Row]:
    """The rows of an incident's reports."""
    for report in incident.reports:
        yield {
            "incident_id": incident.id,
            "report_id": report.id,
            "url": report.url,
            "outlet": report.outlet or None,
            "published": report.published,
            "republishes": report.republishes,
        }


def claims_in(incident: Incident) -> Iterator[Row]:
    """The rows that tie an incident to its claims."""
    for claim in incident.claims:
        yield {"incident_id": incident.id, "claim_id": claim}


def versions_of(incident: Incident) -> Iterator[Row]:
    """The rows of an incident's figures: of each voice what it says last, and then what it said before."""
    for number, version in enumerate(incident.versions, 1):
        row = _version(incident, number, version)
        yield row
        for revision, before in enumerate(version.earlier, 1):
            yield {**row, "revision": revision, **_earlier(before)}


def contradictions_of(incident: Incident) -> Iterator[Row]:
    """The rows of an incident's contradictions."""
    for number, conflict in enumerate(incident.conflicts, 1):
        yield {"incident_id": incident.id, "number": number, "text": conflict.text, "claims": texts(conflict.claims)}


def answers_of(incident: Incident) -> Iterator[Row]:
    """The rows of an incident's silences, denials, blame and responsibility, in this order."""
    told: list[tuple[str, Voice, str | None, tuple[str | None, str | None], tuple[str, ...]]] = [
        *(("silent", s.voice, s.about, (s.since, s.until), s.claims) for s in incident.silent),
        *(("denies", d.voice, d.what, (None, None), d.claims) for d in incident.denials),
        *(("blames", b.voice, b.party, (None, None), b.claims) for b in incident.blamed),
        *(("responsibility", r.voice, r.act, (None, None), r.claims) for r in incident.responsibility),
    ]
    for number, (kind, voice, about, (since, until), claims) in enumerate(told, 1):
        yield {
            "incident_id": incident.id,
            "number": number,
            "kind": kind,
            **_voice(voice),
            "about": about,
            "since": since,
            "until": until,
            "claims": texts(claims),
        }


def tolls_of(incident: Incident) -> Iterator[Row]:
    """The rows of what the policy makes of an incident's figures."""
    for number, toll in enumerate(incident.toll, 1):
        yield {
            "incident_id": incident.id,
            "number": number,
            "policy": incident.policy,
            "harm": toll.harm,
            "side": toll.side,
            "side_name": side_name(incident, toll.side),
            "low": toll.low,
            "best": toll.best,
            "high": toll.high,
            "reasons": texts(toll.reasons),
        }


def side_name(incident: Incident, side: str | None) -> str | None:
    """The name of a side as the incident's parties have it, else its id; None for no side."""
    return next((party.name for party in incident.parties if party.id == side), side) if side else None


def figure_in_words(version: Version, incident: Incident) -> str:
    """A figure with its side and voice: 'killed, Armenia: 105 soldiers (Nikol Pashinyan admits)'."""
    side = side_name(incident, version.side) or "side not said"
    said = f"{words.name(version.voice.who)} {version.voice.stance}"
    return f"{DONE[version.harm]}, {side}: {words.amount(version)}{words.notes(version)} ({said})"


def _version(incident: Incident, number: int, version: Version) -> Row:
    name = words.name(version.voice.who)
    return {
        "incident_id": incident.id,
        "figure": number,
        "revision": 0,
        "harm": version.harm,
        "side": version.side,
        "side_name": side_name(incident, version.side),
        "whom": version.whom or None,
        "low": version.low,
        "high": version.high,
        "wording": version.wording or None,
        "approximate": version.approximate,
        "scope": version.scope,
        "part": version.part,
        "status": version.status,
        "why": version.why or None,
        **_voice(version.voice),
        "about_enemy": version.about_enemy,
        "via": texts(version.via),
        "chain": " > ".join([*version.via, name]),
        **_as_of(version.as_of),
        "claims": texts(version.claims),
    }


def _earlier(before: Earlier) -> Row:
    return {
        "low": before.low,
        "high": before.high,
        "wording": None,
        "approximate": None,
        "status": EARLIER,
        "why": None,
        **_as_of(before.as_of),
        "claims": texts(before.claims),
    }


def _as_of(at: str | None) -> Row:
    return {"as_of": at, "as_of_day": date.fromisoformat(at[:10]) if at else None}


def _voice(voice: Voice) -> Row:
    return {
        "voice": words.name(voice.who),
        "voice_id": voice.who.id,
        "voice_kind": voice.who.kind,
        "stance": voice.stance,
    }


def _tolls(tolls: Iterable[Toll]) -> Row:
    """The toll of all sides together, of the harms that the flat table has."""
    of_all = {toll.harm: toll for toll in tolls if toll.side is None}
    cells: Row = {}
    for harm in _TOLLED:
        toll = of_all.get(harm)  # type: ignore[call-overload]  # a harm is one of these words
        cells |= {f"{harm}_{bound}": toll and getattr(toll, bound) for bound in ("low", "best", "high")}
    return cells


def _silent(silence: Silence) -> str:
    who = "nobody" if nobody(silence.voice) else words.name(silence.voice.who)
    return f"{who}, on {silence.about}"
