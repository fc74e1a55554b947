"""`counterclaim conflicts`: wars and parties that fight, with their incidents in order and their past."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim import api
from counterclaim.doors import shapes, show, wording
from counterclaim.doors.output import Output, number
from counterclaim.records import ArmedConflict, BackgroundClaim, Incident, Version, WarIncident, WarToll
from counterclaim.store.books import Store

FIGURES = 2
"""So many of an incident's standing figures are shown in its line."""


@dataclass(frozen=True, slots=True)
class Asked:
    """From when the books are looked at (aware moments), and whether one conflict alone is asked for."""

    as_of: datetime | None
    known_by: datetime | None
    war: str | None = None
    unplaced: bool = False


def conflicts(asked: Asked, *, form: str, store: str | None, quiet: bool) -> int:
    """Print the armed conflicts of the store, or the one asked for; 1 where it is not there."""
    with Store.open(store, make=False) as books, Output(form, quiet=quiet) as out:
        if not books.size()["reports"]:
            out.talk(f"{books.name} holds no reports yet; `counterclaim read SOURCE...` adds some")
            return 0
        found = api.conflicts(books, as_of=asked.as_of, known_by=asked.known_by)
        shown = [c for c in found.conflicts if asked.war in {None, c.id}]
        if asked.war and not shown:
            out.error(f"{asked.war}: no conflict of this id then ({number(len(found.conflicts), 'conflict')})")
            return 1
        by_id = {i.id: i for i in found.incidents}
        console = show.console(sys.stdout)
        for conflict in shown:
            if form == "json":
                print(json.dumps(shapes.of_armed_conflict(conflict), ensure_ascii=False))
            else:
                show.write(console, block(conflict, by_id))
        if asked.unplaced and form == "text":
            show.write(console, Group(Text("Unplaced", "bold"), _past(found.unplaced), Text()))
        loose = number(len(found.unplaced), "claim")
        out.talk(f"{number(len(found.conflicts), 'conflict')} in {books.name}; {loose} about the past without a home")
    return 0


def block(what: ArmedConflict, incidents: Mapping[str, Incident]) -> RenderableType:
    """A conflict: who and since when; its incidents, a line each; cumulative tolls by voice; claims about its past."""
    names = {party.id: wording.name(party) for party in what.parties if party.id}
    parts: list[RenderableType] = [_head(what)]
    if what.incidents:
        parts.append(_incidents(what.incidents, incidents, names))
    if what.tolls:
        parts += [Text("  Of the whole, by voice", "bold"), _tolls(what.tolls, names)]
    if what.background:
        parts += [Text("  Told of the past", "bold"), _past(what.background)]
    return Group(*parts, Text())


def _head(what: ArmedConflict) -> RenderableType:
    head = Text(wording.plain(what.name), "bold").append(f" ({what.kind})", "not bold")
    facts = [_and([wording.name(party) for party in what.parties])] if what.since else []
    facts += [f"{what.since} to {what.until or 'now'}"] if what.since else []
    facts += [f"incidents {wording.interval(what.first, what.last)}"] if what.first else []
    facts += [f"part of {what.within}"] if what.within else []
    books = [number(len(what.incidents), "incident"), number(what.reports, "report")]
    books += [f"as of {wording.moment(what.as_of)}"] if what.as_of else []
    lines = [head, Text(" · ".join(facts), "cyan"), Text(" · ".join([*books, what.id]), "dim")]
    if what.candidates:
        lines.append(Text(f"may be of {' or '.join(what.candidates)}", "yellow"))
    return Group(*lines)


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _incidents(
    members: tuple[WarIncident, ...], incidents: Mapping[str, Incident], names: Mapping[str, str]
) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=14)
    for ratio in (3, 3, 6):
        table.add_column(ratio=ratio)
    table.add_column(width=20)
    table.expand = True
    for member in members:
        incident = incidents[member.incident]
        table.add_row(
            _days(member.first, member.last),
            _where(incident),
            wording.kind(incident.act or "incident"),
            figures(incident, names) or "no figure",
            Text(incident.id, "dim"),
        )
    return Padding(table, (0, 0, 0, 2))


def _days(first: date | None, last: date | None) -> str:
    if first is None:
        return "not said"
    if last is None or first == last:
        return wording.short(first.isoformat())
    return f"{first.day}-{wording.short(last.isoformat())}"


def _where(incident: Incident) -> str:
    if incident.place is None:
        return "place not said"
    return wording.plain(incident.place.place.name if incident.place.place else incident.place.wording)


def figures(incident: Incident, names: Mapping[str, str]) -> str:
    """The standing totals of an incident in short, the dead first: "49 killed (Armenia); 50 killed (Azerbaijan)"."""
    standing = [v for v in incident.versions if v.status == "stands" and not v.part and v.scope == "incident"]
    given = [v for v in standing if v.low is not None or v.high is not None]
    short = list(dict.fromkeys(_figure(v, names) for v in sorted(given, key=_dead_first)))
    more = f"; {len(short) - FIGURES} more" if len(short) > FIGURES else ""
    return "; ".join(short[:FIGURES]) + more


def _dead_first(version: Version) -> tuple[bool, str, str]:
    return (version.harm != "killed", version.harm, version.side or "~")


def _figure(version: Version, names: Mapping[str, str]) -> str:
    amount = wording.figure(version.low, version.high, approximate=version.approximate, words=version.wording)
    side = f" ({names.get(version.side, version.side)})" if version.side else ""
    return f"{amount} {wording.kind(version.harm)}{side}"


def _tolls(tolls: tuple[WarToll, ...], names: Mapping[str, str]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    for _ in range(4):
        table.add_column()
    for toll in tolls:
        version = toll.version
        before = ", ".join(wording.figure(e.low, e.high) for e in version.earlier)
        since = f" since {wording.short(toll.since.isoformat())}" if toll.since else ""
        table.add_row(
            Text(_figure(version, names) + since, "bold" if version.status == "stands" else "dim"),
            Text(f"before: {before}" if before else "", "dim"),
            " > ".join([*map(wording.plain, version.via), wording.voice(version.voice)]),
            Text(wording.short(version.as_of), "dim"),
        )
    return Padding(table, (0, 0, 0, 2))


def _past(claims: tuple[BackgroundClaim, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=24)
    table.add_column()
    for claim in claims:
        days = wording.interval(claim.when.earliest, claim.when.latest) if claim.when else "time not said"
        text = Text(wording.quoted(claim.quote))
        text.append(f"\n{' '.join(claim.reasons)}", "dim")
        if claim.candidates:
            text.append(f" May be of {' or '.join(claim.candidates)}.", "yellow")
        table.add_row(days, text)
    return Padding(table, (0, 0, 0, 2))
