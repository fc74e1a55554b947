"""Events of claims in the 40 tab-separated columns of POLECAT, a claim a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from counterclaim import __version__
from counterclaim.codebooks.countries import country
from counterclaim.codebooks.sectors import Identity, identity
from counterclaim.doors.exports.claim_events import ClaimEvent, ClaimEvents, called, one_day
from counterclaim.doors.exports.delimited import Cell, Layout
from counterclaim.doors.exports.delimited import write as write_rows
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.known import MANY, pointed, state_name
from counterclaim.doors.exports.selection import Selection
from counterclaim.records import Claim, Named, Where

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
HASHTAGS = {
    "Event ID": "#event+code",
    "Event Date": "#date+occurred",
    "Event Type": "#event+type",
    "Actor Name": "#group+name+first",
    "Recipient Name": "#group+name+second",
    "Placename": "#loc+name",
    "Province": "#adm1+name",
    "District": "#adm2+name",
    "Country": "#country+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Source": "#meta+source",
}
TOWNS = frozenset({"capital", "city", "town", "village"})
GEONAMES = "geonames."


def write(selection: Selection, to: BinaryIO, options: Options) -> int:
    """Write the claims that are events of PLOVER; how many there were."""
    layout = Layout(COLUMNS, separator="\t", hashtags=HASHTAGS if options.hxl else None)
    return write_rows(_rows(selection), layout, to)


def _rows(selection: Selection) -> Iterator[dict[str, Cell]]:
    events = ClaimEvents(selection)
    for each in events:
        yield _row(each, events)


def _row(each: ClaimEvent, events: ClaimEvents) -> dict[str, Cell]:
    event, report = each.event, each.report
    claim = event.claim
    return {
        "Event ID": claim.id,
        "Event Date": one_day(claim.when),
        "Event Type": event.kind,
        "Event Mode": event.mode,
        "Intensity": event.scale,
        "Quad Code": event.quad,
        "Contexts": event.context,
        **_who("Actor", event.actors, events),
        **_who("Recipient", event.recipients, events),
        **_where(claim.place, events),
        "Source": claim.sources.voices[0].who.name or report.outlet,
        "Publication Date": report.published or (report.day.isoformat() if report.day else None),
        **_story(each.claims),
        "Language": report.translation.language if report.translation else report.language,
        "Version": f"counterclaim {__version__}",
    }


def _who(role: str, people: tuple[Named, ...], events: ClaimEvents) -> dict[str, Cell]:
    who = [identity(named, events.names_in) for named in people]
    sectors = tuple(dict.fromkeys(sector for each in who for sector in each.sectors))
    return {
        f"{role} Name": _listed(map(called, people)),
        f"{role} Country": _listed(each.state for each in who if each.state),
        f"{role} COW": _listed(map(_cow, who)),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": MANY.join(sectors),
        f"{role} Title": None,
        f"{role} Name Raw": _listed(named.wording for named in people),
        f"Wikipedia {role} ID": None,
    }


def _cow(who: Identity) -> str:
    state = country(who.state)
    return str(state.cow) if state and state.cow else ""


def _listed(words: Iterable[str]) -> str:
    return MANY.join(dict.fromkeys(word for word in words if word))


def _where(where: Where | None, events: ClaimEvents) -> dict[str, Cell]:
    place, point, divisions = where.place if where else None, pointed(where), events.known.divisions
    return {
        "Placename": place.name if place else None,
        "City": place.name if place and place.kind in TOWNS else None,
        "District": divisions.second(place) if place else None,
        "Province": divisions.first(place) if place else None,
        "Country": state_name(place.country, events.known) if place and place.country else None,
        "Latitude": point.lat if point else None,
        "Longitude": point.lon if point else None,
        "GeoNames ID": place.id.removeprefix(GEONAMES) if place and place.id.startswith(GEONAMES) else None,
        "Raw Placename": where.wording if where else None,
        "Feature Type": None,
    }


def _story(claims: tuple[Claim, ...]) -> dict[str, Cell]:
    """Whom and what the claims of the report name."""
    named = [n for c in claims for n in (*c.actors, *c.targets, *c.blamed, *(v.who for v in c.sources.voices[1:]))]
    return {
        "Story People": _listed(called(n) for n in named if n.kind == "person"),
        "Story Organizations": _listed(called(n) for n in named if n.kind in {"organisation", "group", "ministry"}),
        "Story Locations": _listed(c.place.place.name for c in claims if c.place and c.place.place),
    }
