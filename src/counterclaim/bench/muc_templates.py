"""Claims of one report put together into incidents as the Message Understanding Conference counts them.

Claims of one kind of attack are one incident unless their days, their places, the people they name or what they say was
hit tell them apart.
Left out, as its guidelines say, are attacks on soldiers by people at arms and what is over two months old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterclaim.bench.muc_doers import Doer, one_doer
from counterclaim.bench.muc_facts import Fact, fact_of
from counterclaim.bench.muc_gold import MONTHS, Fill, Template
from counterclaim.bench.muc_hits import Hit, merged_hit
from counterclaim.bench.muc_phrases import head, label
from counterclaim.bench.muc_slots import Entity, Incident, plain
from counterclaim.bench.muc_tables import COUNTRIES, EXPLOSIVES, WEAPONS
from counterclaim.grounding import Grounding
from counterclaim.records import Claim, Report, Where

_DATELINE = re.compile(r"([A-Z][A-Z .'-]*?)(?: \(([A-Z .]+)\))?, \d{1,2} [A-Z]{3}")
_KIND = re.compile(
    r"^(?:THE )?(?:(?:CITY|TOWN|VILLAGE|DEPARTMENT|PROVINCE|MUNICIPALITY|DISTRICT|PORT) OF )"
    r"| (?:CITY|TOWN|VILLAGE|DEPARTMENT|PROVINCE|MUNICIPALITY|DISTRICT|NEIGHBORHOOD|JURISDICTION|CANTON|REGION)$"
)
_ANY_BOMB = frozenset({"BOMB", "EXPLOSIVE"})
OLD = timedelta(days=62)
_ANYBODY = frozenset({"people", "person", "persons", "victim", "victims", "others", "other", "individuals", "men"})


@dataclass(frozen=True, slots=True)
class Event:
    """An incident in the making: what its claims tell, each thing once."""

    type: str
    doers: tuple[Doer, ...]
    hits: tuple[Hit, ...]
    weapons: tuple[str, ...]
    day: tuple[date | None, date | None] = (None, None)
    place: Where | None = None
    stage: str = "ACCOMPLISHED"
    shot: bool = False
    battle: bool = False


def events(report: Report, claims: Iterable[Claim], grounding: Grounding) -> tuple[Event, ...]:
    """The incidents that a report's claims tell of, in order of the text."""
    found: list[Event] = []
    for claim in claims:
        fact = fact_of(claim, report, grounding)
        if fact is None or _old(claim, report.day):
            continue
        event = _event(fact)
        for number in range(len(found) - 1, -1, -1):
            if _same(found[number], event):
                found[number] = _joined(found[number], event)
                break
        else:
            found.append(event)
    return tuple(replace(e, hits=_specific(e.hits)) for e in found if e.hits or _told_of_doers(e))


def _told_of_doers(event: Event) -> bool:
    """Whether an incident of which no target is told is one all the same: a group did it, or it was no plain attack."""
    return not event.battle and any(d.organisation or event.type != "ATTACK" for d in event.doers)


def _specific(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Those hit, without 'people' and 'victims' where the report says who they were."""
    told = tuple(h for h in hits if h.name or not h.human or head(h.words) not in _ANYBODY)
    return told if any(h.human for h in told) else hits


def _old(claim: Claim, on: date | None) -> bool:
    latest = claim.when.latest if claim.when else None
    return latest is not None and on is not None and latest < on - OLD


def _event(fact: Fact) -> Event:
    when = fact.claim.when
    day = (when.earliest, when.latest) if when else (None, None)
    return Event(
        fact.type,
        _doers(fact.doers),
        fact.hits,
        _weapons(fact.weapons),
        day,
        fact.claim.place,
        fact.stage,
        fact.shot,
        fact.battle,
    )


def _same(one: Event, other: Event) -> bool:
    """Whether two claims may tell of one incident."""
    if one.type != other.type and "ATTACK" not in {one.type, other.type}:
        return False
    if one.stage != other.stage:
        return False
    named = [[h for h in e.hits if h.name] for e in (one, other)]
    if any(_one_hit(h, k) for h in named[0] for k in named[1]):
        return True
    if all(named) and not any(_one_hit(h, k) for h in one.hits for k in other.hits):
        return False
    if _others_did_it_to_others(one, other) or _things_apart(one, other):
        return False
    return not _days_apart(one, other) and not _places_apart(one.place, other.place)


def _others_did_it_to_others(one: Event, other: Event) -> bool:
    """Whether both tell who did it and what was hit, and have neither in common."""
    whole = all(e.doers and e.hits for e in (one, other))
    same = {d.words for d in one.doers} & {d.words for d in other.doers}
    return whole and not same and not any(_one_hit(h, k) for h in one.hits for k in other.hits)


def _things_apart(one: Event, other: Event) -> bool:
    """A bus and a bank: two incidents. Of people a report often tells group by group who was hit in one."""
    hit = [[h for h in e.hits if not h.human] for e in (one, other)]
    return all(hit) and not any(_one_hit(h, k) for h in hit[0] for k in hit[1])


def _days_apart(one: Event, other: Event) -> bool:
    (start, end), (since, until) = one.day, other.day
    return bool(start and end and since and until and (end < since or until < start))


def _places_apart(one: Where | None, other: Where | None) -> bool:
    if one is None or other is None or one.place is None or other.place is None:
        return False
    if "country" in {one.place.precision, other.place.precision}:
        return one.place.country != other.place.country
    around = {one.place.id, *one.place.within}, {other.place.id, *other.place.within}
    return one.place.id not in around[1] and other.place.id not in around[0]


def _joined(one: Event, other: Event) -> Event:
    kind = other.type if one.type == "ATTACK" else one.type
    return Event(
        kind, _doers((*one.doers, *other.doers)), _hits(one.hits, other.hits), _weapons((*one.weapons, *other.weapons)),
        one.day if one.day[0] else other.day, _finer(one.place, other.place),
        min(one.stage, other.stage), one.shot or other.shot, one.battle or other.battle,
    )  # fmt: skip


def _doers(told: tuple[Doer, ...]) -> tuple[Doer, ...]:
    kept: list[Doer] = []
    for doer in told:
        if not any(one_doer(k, doer) for k in kept):
            kept.append(doer)
    return tuple(kept)


def _weapons(told: tuple[str, ...]) -> tuple[str, ...]:
    """Each weapon once: 'bombs', 'the bomb' and 'the explosives' of one bombing are one, a car bomb and a rifle two."""
    kept: list[str] = []
    for weapon in told:
        kinds = [label(k, WEAPONS) for k in kept]
        mine = label(weapon, WEAPONS)
        loose = [n for n, k in enumerate(kinds) if k == mine or ({k, mine} & _ANY_BOMB and {k, mine} <= EXPLOSIVES)]
        if not loose:
            kept.append(weapon)
        elif kinds[loose[0]] in _ANY_BOMB and mine not in _ANY_BOMB:
            kept[loose[0]] = weapon
    return tuple(kept)


def _hits(known: tuple[Hit, ...], new: tuple[Hit, ...]) -> tuple[Hit, ...]:
    kept = list(known)
    for hit in new:
        at = next((n for n, k in enumerate(kept) if _one_hit(k, hit)), None)
        if at is None:
            kept.append(hit)
        else:
            kept[at] = merged_hit(kept[at], hit)
    return tuple(kept)


def _one_hit(one: Hit, other: Hit) -> bool:
    if one.human != other.human:
        return False
    if one.name and other.name:
        return set(one.name.split()) <= set(other.name.split()) or set(other.name.split()) <= set(one.name.split())
    return one.words == other.words or (bool(one.words) and head(one.words) == head(other.words))


def _finer(one: Where | None, other: Where | None) -> Where | None:
    known = [w for w in (one, other) if w is not None]
    finest = [w for w in known if w.place is None or w.place.precision != "country"]
    return next(iter(finest or known), None)


def template(event: Event, report: Report, grounding: Grounding) -> Template:
    """An incident as a filled template."""
    humans, things = ([h for h in event.hits if h.human == human] for human in (True, False))
    organisations = [d for d in event.doers if d.organisation]
    slots: dict[str, list[Fill]] = {
        "INCIDENT: DATE": [_coded(_dated(event, report))],
        "INCIDENT: LOCATION": [_coded(_located(event, report, grounding))],
        "INCIDENT: TYPE": [_coded(event.type)],
        "INCIDENT: STAGE OF EXECUTION": [_coded(event.stage)],
        "INCIDENT: INSTRUMENT ID": [_coded(w) for w in event.weapons],
        "INCIDENT: INSTRUMENT TYPE": [_coded(label(w, WEAPONS), w) for w in event.weapons] or _by_default(event),
        "PERP: INCIDENT CATEGORY": [_coded(_category(event.doers))],
        "PERP: INDIVIDUAL ID": [_coded(d.words) for d in event.doers if not d.organisation],
        "PERP: ORGANIZATION ID": [_coded(d.words) for d in organisations],
        "PERP: ORGANIZATION CONFIDENCE": [_coded(d.confidence, d.words) for d in organisations],
        "PHYS TGT: ID": [_coded(h.words) for h in things],
        "PHYS TGT: TYPE": [_coded(h.type, h.words) for h in things],
        "PHYS TGT: NUMBER": [_coded(h.number, h.words) for h in things],
        "PHYS TGT: EFFECT OF INCIDENT": [_coded(h.effect, h.words) for h in things if h.effect],
        "HUM TGT: NAME": [_coded(h.name) for h in humans if h.name],
        "HUM TGT: DESCRIPTION": [_coded(h.words, h.name) for h in humans if h.words],
        "HUM TGT: TYPE": [_coded(h.type, h.name or h.words) for h in humans],
        "HUM TGT: NUMBER": [_coded(h.number, h.name or h.words) for h in humans],
        "HUM TGT: EFFECT OF INCIDENT": [_coded(h.effect, h.name or h.words) for h in humans if h.effect],
    }
    return Template({slot: tuple(f for f in fills if f.values[0]) for slot, fills in slots.items()})


def _coded(value: str, of: str = "") -> Fill:
    return Fill((value,), (of,) if of else ())


def _by_default(event: Event) -> list[Fill]:
    """A bomb in a bombing, a gun where the words are of shooting."""
    return [_coded("BOMB")] if event.type == "BOMBING" else [_coded("GUN")] if event.shot else []


def _category(doers: tuple[Doer, ...]) -> str:
    return "STATE-SPONSORED VIOLENCE" if doers and all(d.state for d in doers) else "TERRORIST ACT"


def _dated(event: Event, report: Report) -> str:
    start, end = event.day
    if start and end:
        return _day(start) if start == end else f"{_day(start)} - {_day(end)}"
    return f"- {_day(report.day)}" if report.day else ""


def _day(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year % 100:02}"


def _located(event: Event, report: Report, grounding: Grounding) -> str:
    place = event.place.place if event.place else None
    country = place.country if place else None
    country = country or home(report, grounding)
    state = grounding.gazetteer.places.get(country or "")
    known = COUNTRIES.get(country or "", state.name.upper() if state else "")
    town = "" if event.place is None or (place and place.precision == "country") else event.place.wording
    return ": ".join(part for part in (known, _KIND.sub("", " ".join(town.upper().split())).strip()) if part)


def home(report: Report, grounding: Grounding) -> str | None:
    """The state that the dateline's place lies in."""
    found = _DATELINE.search(report.dateline)
    wheres = (grounding.gazetteer.place(name, None) for name in found.groups("") if name) if found else ()
    return next((where.place.country for where in wheres if where.place), None)


def incident(event: Event) -> Incident:
    """An incident as the roles of Du et al."""

    def entities(words: Iterable[str]) -> tuple[Entity, ...]:
        return tuple(dict.fromkeys(frozenset({plain(w)}) for w in words if plain(w)))

    roles = {
        "PerpInd": entities(d.words for d in event.doers if not d.organisation),
        "PerpOrg": entities(d.words for d in event.doers if d.organisation),
        "Target": entities(h.words for h in event.hits if not h.human),
        "Victim": entities(h.name for h in event.hits if h.human),
        "Weapon": entities(event.weapons),
    }
    return Incident(event.type.lower(), roles)
