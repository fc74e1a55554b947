"""The notes of an ACLED row: what was done, what of its day, place and dead is not known, who says what."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebooks.days import acled_day
from counterclaim.doors import wording
from counterclaim.doors.exports.known import Known, state_name
from counterclaim.doors.exports.selection import Told
from counterclaim.records import Incident, Toll, Version

UNKNOWN_DEATHS = "Deaths are not known: nobody gives a number of them."
NO_ESTIMATE = "Deaths are not known: no estimate is made by the policy {policy}."
CONVENTION = "ACLED's convention writes 0."


def notes(told: Told, toll: Toll | None, killed: int | None, known: Known) -> str:
    """All that the columns cannot hold, in sentences."""
    incident = told.incident
    names = {**_contesting(incident, known), **{p.id: wording.name(p) for p in incident.parties if p.id}}
    sentences = [_what(incident, names), *_day(incident), *_figures(incident, names), *_deaths(incident, toll, killed)]
    sentences += [f"{wording.voice(d.voice)} denies: {d.what}." for d in incident.denials]
    sentences += [f"{wording.voice(r.voice)} {r.voice.stance} responsibility." for r in incident.responsibility]
    sentences += [f"{wording.voice(b.voice)} blames {names.get(b.party, b.party)}." for b in incident.blamed]
    sentences += [conflict.text for conflict in incident.conflicts]
    return " ".join(wording.plain(sentence) for sentence in sentences)


def _contesting(incident: Incident, known: Known) -> dict[str, str]:
    """The states that claim the place, by name: they need be no parties of the incident."""
    place = incident.place.place if incident.place else None
    return {state: state_name(state, known) for state in place.claimed_by} if place else {}


def _what(incident: Incident, names: dict[str, str]) -> str:
    act = wording.kind(incident.act or "incident").capitalize()
    parties = " and ".join(wording.name(party) for party in incident.parties) or "parties not said"
    where = wording.where(incident.place, names) if incident.place else "place not said"
    return f"{act}: {parties}; {where}."


def _day(incident: Incident) -> Iterator[str]:
    when = incident.when
    if when is None:
        yield "The day is not said."
    elif acled_day(when).precision != 1:
        yield f"The day is known only as {wording.interval(when.earliest, when.latest)}."


def _figures(incident: Incident, names: dict[str, str]) -> Iterator[str]:
    for version in incident.versions:
        if version.scope == "incident":
            yield f"{_figure(version, names)}."


def _figure(version: Version, names: dict[str, str]) -> str:
    side = f" of {names.get(version.side, version.side)}" if version.side else ""
    said = (
        f"{wording.voice(version.voice)} {version.voice.stance}: {wording.kind(version.harm)} {wording.count(version)}"
    )
    note = f" ({version.status})" if version.status != "stands" else ""
    return f"{said}{side}{note}"


def _deaths(incident: Incident, toll: Toll | None, killed: int | None) -> Iterator[str]:
    policy = incident.policy
    if killed is not None and toll:
        yield f"Fatalities {killed} by the policy {policy}: {' '.join(toll.reasons)}"
    elif policy != "versions":
        yield " ".join((NO_ESTIMATE.format(policy=policy), *toll.reasons)) if toll else UNKNOWN_DEATHS
        yield from [CONVENTION] if policy == "acled" else []
