"""Incidents: the list with its filters and counts, all of them as lines, one with all that its page shows, changes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from counterclaim import api
from counterclaim.doors import shapes
from counterclaim.doors.desk import replay
from counterclaim.doors.desk.asking import (
    AllIncidents,
    AShelf,
    At,
    Incidents,
    Moments,
    Nothing,
    Paged,
    Policy,
    Then,
    books_at,
    to_moment,
)  # fmt: skip
from counterclaim.doors.desk.books import Books, Standing, Whole
from counterclaim.doors.desk.contract.incidents import ChangeList, IncidentList, IncidentPage
from counterclaim.doors.desk.filtering import Filter
from counterclaim.doors.desk.paging import window
from counterclaim.doors.desk.shapes import by_id, of_incident, of_summary, sided
from counterclaim.doors.desk.shelf import Shelf
from counterclaim.doors.desk.summaries import FACETS, Summary, title_of
from counterclaim.doors.desk.telling import Told, written
from counterclaim.doors.desk.troubles import Trouble, not_there
from counterclaim.doors.reconcile import Stretch
from counterclaim.errors import SearchError
from counterclaim.reconciling import Moment
from counterclaim.records import Incident, Report, Toll
from counterclaim.store.search import Search
from counterclaim.store.standing import Latest

router = APIRouter(prefix="/api", tags=["incidents"])
FOUND_AT_MOST = 20_000
"""So many claims are looked through for words."""
SEARCHES_KEPT = 100
LISTED = "GET /api/incidents lists those that there are"
Key = Annotated[str, Path(description="The id of an incident.", max_length=100)]


@router.get("/incidents", response_model=IncidentList, summary="Incidents, filtered and counted")
async def incidents(asked: Incidents, shelf: AShelf) -> Told:
    """A page of the incidents that are asked for, with how many there would be by party, act, harm and conflict."""
    seen = shelf.seen()
    standing = shelf.at(asked.moment).at_hand(seen) if seen else None
    if standing is None or asked.q or asked.policy is not Policy.versions:
        return await run_in_threadpool(_in_a_thread, asked, shelf)
    return _listed(asked, standing, Filter.of(asked, None), shelf)


def _in_a_thread(asked: Paged, shelf: Shelf) -> Told:
    _, standing = books_at(shelf, asked)
    return _listed(asked, standing, Filter.of(asked, found_in(shelf, standing, asked.q)), shelf)


def _listed(asked: Paged, standing: Standing, wanted: Filter, shelf: Shelf) -> Told:
    catalogue = standing.catalogue
    chosen = catalogue.choose(wanted)
    places = catalogue.places(chosen, asked.sort)
    start, following = window(places, asked.model_dump_json(exclude={"cursor", "limit"}), asked.cursor, asked.limit)
    shown = [catalogue.rows[row] for row in places.rows(start, start + asked.limit)]
    facets = {
        name: [{"id": key, "name": called, "count": count} for (key, called), count in told]
        for name, told in zip(FACETS, chosen.facets, strict=True)
    }
    rest = {
        "total": len(places),
        "next": following,
        "facets": facets,
        "span": {"from": chosen.first, "to": chosen.last},
    }
    items = b",".join(_written(each, asked, standing, shelf) for each in shown)
    return Told(b'{"items":[' + items + b"]," + written(rest)[1:])


def _written(each: Summary, asked: Then, standing: Standing, shelf: Shelf) -> bytes:
    """What the list shows of an incident, as JSON."""
    key = (each.id, asked.policy.value)
    if (told := standing.written.get(key)) is None:
        toll = _toll(shelf.at(asked.moment), each, asked, shelf)
        told = standing.written[key] = written(of_summary(each, shelf.tables.side_name, toll))
    return told


def found_in(shelf: Shelf, standing: Standing, words: str | None) -> Collection[str] | None:
    """The incidents of the claims in which words stand; None where none are asked for."""
    if not words or not words.strip():
        return None
    if (known := standing.found.get(words)) is not None:
        return known
    try:
        claims = shelf.store.matching(Search(words=words), FOUND_AT_MOST)
    except SearchError:  # signs alone: they may stand in a title
        claims = ()
    found = frozenset(standing.home[claim] for claim in claims if claim in standing.home)
    if len(standing.found) >= SEARCHES_KEPT:
        standing.found.clear()
    standing.found[words] = found
    return found


def _toll(books: Books, each: Summary, asked: Then, shelf: Shelf) -> tuple[Toll, ...]:
    if asked.policy is Policy.versions:
        return ()
    found = books.incident(each.id, asked.view, shelf.latest())
    return found.toll if found else ()


@router.get(
    "/incidents.ndjson",
    response_class=StreamingResponse,
    responses={200: {"content": {"application/x-ndjson": {}}, "description": "An incident a line, as in the JSON."}},
    summary="All incidents that are asked for, one a line",
)
def incident_lines(asked: AllIncidents, shelf: AShelf) -> StreamingResponse:
    """The same filters as the list; the whole of each incident, in order of time. It streams."""
    books, standing = books_at(shelf, asked)
    chosen = standing.catalogue.choose(Filter.of(asked, found_in(shelf, standing, asked.q)))
    kept = [each for each, here in zip(standing.catalogue.rows, chosen.kept, strict=True) if here]
    order = sorted(kept, key=lambda each: (each.first_day or "~", each.id))

    def lines() -> Iterator[str]:
        for each in order:
            if (found := books.incident(each.id, asked.view, standing.latest)) is not None:
                yield json.dumps(shapes.of_incident(found), ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/incidents/{key}", response_model=IncidentPage, summary="One incident")
def incident(key: Key, asked: Moments, shelf: AShelf) -> Told:
    """The incident with its claims, the moments of its reports, each voice's figures in order, and tolls by policy.

    With `as_of` the id may be one of now: the incident of that moment that shares most claims with it is told, and
    `apart` has the ids of others that were not yet seen to be one with it. The id may be one that the incident had
    before it became one with another: it is told under its id of now, and `moved_from` has the id that was asked for.
    """
    latest = shelf.latest()
    at = [key, *filter(None, [_moved(key, shelf, latest)])]
    for each in at:
        then = _then(each, asked, shelf)
        found = shelf.at(asked.moment).whole(then[0], asked.view, latest) if then else None
        if found is not None:
            moved = key if each != key else None
            return Told({**told_whole(found, asked, shelf), "apart": list(then[1:]), "moved_from": moved})
    raise not_there("incident", key, LISTED)


def _moved(key: str, shelf: Shelf, latest: Latest) -> str | None:
    """Where the claims of an incident are now whose id is none of now."""
    now = shelf.at().standing(latest)
    return None if key in now.summaries else now.moved(key)


def _then(key: str, asked: Then, shelf: Shelf) -> list[str]:
    """What an incident was at the moment asked for: the incidents of then that share claims with it, most first."""
    latest = shelf.latest()
    now = shelf.at().standing(latest)
    if asked.moment == Moment():
        return [key] if key in now.summaries else []
    if key not in now.summaries:
        return [key]
    shared = Counter(shelf.at(asked.moment).homes(now.summaries[key].claims, latest).values())
    if not shared:
        why = "none of its reports was out by then, or what they said made no incident yet"
        raise Trouble(404, f"incident {key!r} was not known then", why, "ask for a later moment")
    return sorted(shared, key=lambda home: (-shared[home], home))


def told_whole(whole: Whole, asked: Then, shelf: Shelf) -> dict[str, Any]:
    """The incident with all that its page shows."""
    books, now, found = shelf.at(asked.moment), shelf.at(), whole.incident
    every = _every_report(found, now.standing(shelf.latest()), whole.reports, shelf)
    moments, name = replay.moments(every), shelf.tables.side_name
    at = [moment for moment, _ in moments]
    tolls = books.tolls_at(found.id, at, found.policy) if asked.policy is not Policy.versions else ()
    return {
        **of_incident(found, name),
        "title": title_of(found),
        "moments": [each["at"] for each in replay.arrivals(moments)],
        "arrivals": replay.arrivals(moments),
        "claims_by_id": by_id(whole.claims, whole.reports, whole.judged, name),
        "timeline": [sided(line, name) for line in replay.timeline(found)],
        "bands": [sided(band, name) for band in replay.bands(at, tolls)] if tolls else [],
    }


def _every_report(found: Incident, now: Standing, here: Mapping[str, Report], shelf: Shelf) -> list[Report]:
    """Its reports of now too, so that a slider that went back can go on."""
    homes = {home for claim in found.claims if (home := now.home.get(claim))}
    later = {r.id for home in homes for r in now.summaries[home].reports} - here.keys()
    return [*here.values(), *shelf.store.reports_of(sorted(later))]


class Between(Nothing):
    """Between which moments changes are asked for."""

    from_: At = Field(alias="from", description="The earlier moment; a day means its end, UTC.")
    to: At | None = Field(None, description="The later moment; now unless given.")
    clock: api.Clock = Field("published", description="When a report counts: when it was out, or when we had it.")
    policy: Policy = Field(Policy.versions, description="How figures become numbers.")


@router.get("/incidents/{key}/changes", response_model=ChangeList, summary="What changed about it")
def changes(key: Key, asked: Annotated[Between, Query()], shelf: AShelf) -> Told:
    """What is different about the incident between two moments, a sentence each, with the reports that made it so."""
    since, until = to_moment(asked.from_), to_moment(asked.to) if asked.to else None
    if until is not None and until < since:
        raise Trouble(422, "the moments are the wrong way round", "`to` lies before `from`", "exchange them")
    told = Stretch(since, until, asked.clock, asked.policy.value, key)
    found = shelf.changes(key, told)
    if found is None:
        raise not_there("incident", key, LISTED)
    return Told({"items": [shapes.of_change(change, told) for change in found]})
