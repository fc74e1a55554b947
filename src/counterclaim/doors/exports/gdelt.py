"""GDELT's two files: events in 61 columns, and a row for each claim that mentions one in 16. Tabs, no header."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import BinaryIO

from counterclaim.codebooks.cameo import cameo
from counterclaim.codebooks.cameo_actors import NOBODY
from counterclaim.codebooks.cameo_events import Side
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.divisions import FIRST
from counterclaim.codebooks.sectors import NO_STATES
from counterclaim.doors import wording
from counterclaim.doors.exports.claim_events import called
from counterclaim.doors.exports.delimited import Cell, Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.gdelt_events import GdeltEvent, GdeltEvents, Mention
from counterclaim.doors.exports.known import Known, number_of, state_name
from counterclaim.doors.exports.polecat import TOWNS
from counterclaim.doors.exports.selection import Selection
from counterclaim.pages.addresses import host
from counterclaim.records import Report, When, Where

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
COUNTRY, US_STATE, US_CITY, CITY, PROVINCE = 1, 2, 3, 4, 5
WEB, CITED = 1, 2
_CREEDS = frozenset({"CHR", "JEW", "MUS"})
_ROOT_BLOCKS = frozenset({"title", "lead"})


def write_events(selection: Selection, to: BinaryIO, options: Options) -> int:  # noqa: ARG001 - every format takes them
    """Write the events; how many there were."""
    events = GdeltEvents(selection)
    return write_rows((_event(each, events.known) for each in events), Layout(EVENTS, "\t", header=False), to)


def write_mentions(selection: Selection, to: BinaryIO, options: Options) -> int:  # noqa: ARG001 - every format takes them
    """Write the mentions; how many there were."""
    return write_rows(_mentions(selection), Layout(MENTIONS, "\t", header=False), to)


def _mentions(selection: Selection) -> Iterator[dict[str, Cell]]:
    for event in GdeltEvents(selection):
        for mention in event.mentions:
            yield _mention(event, mention)


def _event(event: GdeltEvent, known: Known) -> dict[str, Cell]:
    outlets = {m.claim.sources.voices[0].who.name or m.report.outlet or m.report.url for m in event.mentions}
    first = event.mentions[0].report
    return {
        "GLOBALEVENTID": number_of(event.key),
        **_dates(event.when),
        **_actor("Actor1", event.source),
        **_actor("Actor2", event.target),
        "IsRootEvent": int(any(_at_the_top(mention) for mention in event.mentions)),
        "EventCode": event.code,
        "EventBaseCode": event.code[:3],
        "EventRootCode": event.code[:2],
        "QuadClass": cameo().quad(event.code),
        "GoldsteinScale": cameo().goldstein(event.code),
        "NumMentions": len(event.mentions),
        "NumSources": len(outlets),
        "NumArticles": len({m.report.id for m in event.mentions}),
        "AvgTone": None,
        **dict.fromkeys(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2") for name in _GEO),
        **_place(event.where, known),
        "DATEADDED": _stamp(_added(event)),
        "SOURCEURL": first.url,
    }


def _dates(when: When | None) -> dict[str, Cell]:
    """The day where exactly one is known; the month and year where both ends of what is known lie in one."""
    ends: tuple[date | None, date | None] = (when.earliest, when.latest) if when else (None, None)
    first, last = ends
    same_year = first is not None and last is not None and first.year == last.year
    same_month = same_year and first is not None and last is not None and first.month == last.month
    day = first if first is not None and first == last else None
    return {
        "SQLDATE": f"{day:%Y%m%d}" if day else None,
        "MonthYear": f"{first:%Y%m}" if same_month and first else None,
        "Year": first.year if same_year and first else None,
        "FractionDate": f"{day.year + min(day.timetuple().tm_yday / 365, 1) * 0.9999:.4f}" if day else None,
    }


def _actor(role: str, side: Side) -> dict[str, Cell]:
    row: dict[str, Cell] = dict.fromkeys(f"{role}{name}" for name in _ACTOR)
    if side.code == NOBODY:
        return row
    head, parts = side.code[:3], [side.code[at : at + 3] for at in range(3, len(side.code), 3)]
    abroad = head in NO_STATES
    group = parts[0] if abroad and parts else None
    roles = [head] if abroad else [each for each in parts if each not in _CREEDS]
    row[f"{role}Code"] = side.code.replace(NOBODY, "")
    row[f"{role}Name"] = wording.plain(called(side.named)) if side.named else None
    row[f"{role}CountryCode"] = None if abroad or head == NOBODY else head
    row[f"{role}KnownGroupCode"] = group
    row[f"{role}Religion1Code"] = next((each for each in parts if each in _CREEDS), None)
    return row | {f"{role}Type{n}Code": code for n, code in enumerate(roles[:3], start=1)}


def _place(where: Where | None, known: Known) -> dict[str, Cell]:
    """The place of the act. A country has its centre and type 1, as GDELT has it; of anything vague only the name."""
    row: dict[str, Cell] = dict.fromkeys(f"ActionGeo_{name}" for name in _GEO)
    place = where.place if where else None
    if place is None:
        return row
    state, american = country(place.country), place.country == "USA"
    kind = COUNTRY if place.precision == "country" else None
    if place.kind in TOWNS:
        kind = US_CITY if american else CITY
    elif place.kind in FIRST:
        kind = US_STATE if american else PROVINCE
    first = known.divisions.first(place)
    names = dict.fromkeys(
        filter(None, (place.name, first, state_name(place.country, known) if place.country else None))
    )
    fips = state.fips if state else None
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(names),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": f"{fips}{place.admin1}" if fips and place.admin1 else fips if kind == COUNTRY else None,
        "ActionGeo_ADM2Code": None,
        "ActionGeo_Lat": place.lat if kind else None,
        "ActionGeo_Long": place.lon if kind else None,
        "ActionGeo_FeatureID": None,
    }


def _at_the_top(mention: Mention) -> bool:
    """Whether the words stand in the title or the lead of the report."""
    spans = [b.span for b in mention.report.blocks if b.kind in _ROOT_BLOCKS]
    return any(e.span.within(span) for e in mention.claim.evidence for span in spans)


def _added(event: GdeltEvent) -> datetime | None:
    """When the first report of it was fetched."""
    return min((m.report.fetched_at for m in event.mentions if m.report.fetched_at), default=None)


def _stamp(at: datetime | None) -> str | None:
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S}" if at else None


def _mention(event: GdeltEvent, mention: Mention) -> dict[str, Cell]:
    report, claim = mention.report, mention.claim
    origin = claim.sources.origin
    said = [f"claim={claim.id}", f"stance={origin.stance}", f"voice={origin.who.name or origin.who.wording}"]
    return {
        "GlobalEventID": number_of(event.key),
        "EventTimeDate": _stamp(_added(event)),
        "MentionTimeDate": _stamp(report.fetched_at),
        "MentionType": WEB if "://" in report.url else CITED,
        "MentionSourceName": host(report.url) or claim.sources.voices[0].who.name or report.outlet,
        "MentionIdentifier": report.url,
        "SentenceID": None,
        "Actor1CharOffset": _offset(mention.source),
        "Actor2CharOffset": _offset(mention.target),
        "ActionCharOffset": claim.evidence[0].span.start,
        "InRawText": 1,
        "Confidence": None,
        "MentionDocLen": len(report.text),
        "MentionDocTone": None,
        "MentionDocTranslationInfo": _translated(report),
        "Extras": ";".join(wording.plain(each).replace(";", ",") for each in said),
    }


def _offset(side: Side) -> int | None:
    return side.named.span.start if side.named and side.named.span else None


def _translated(report: Report) -> str | None:
    return f"srclc:{report.translation.language};eng:{report.translation.by}" if report.translation else None
