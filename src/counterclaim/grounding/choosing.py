"""Which of several places of one name a report means, with the reason; two stay two when nothing decides.

In this order: what the words themselves put around the name ("Paris, Texas"); one sense for a name throughout a
report; then, weighed against each other, the states that the report is about, how near a place lies to those that are
already sure, and how well it is known. A weight is in powers of ten of people: the state that a report is most about
lifts a town as if it were ten times as large.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from counterclaim.grounding.candidates import Candidate
from counterclaim.grounding.places import WIDE
from counterclaim.grounding.towns import distance
from counterclaim.records import Place

FIRST_STATE, OTHER_STATE, LISTED, CAPITAL, ALIAS = 1.2, 0.8, 0.5, 0.5, -0.7
NEAR = ((40.0, 2.2), (120.0, 1.4), (350.0, 0.6))
"""What nearness to the nearest sure place counts for, by kilometres."""
LARGEST_KM = 700.0
"""The radius of the largest region that says anything about what lies in it: a continent does not."""
WORLD_CITY = 1_000_000
INSIDE = 1.4
"""What lying in a region counts for that the report names."""
MARGIN = 0.5
"""How far the best has to stand before the next to be chosen: three times as large, all else being equal."""
SMALL = 5_000
"""A town of fewer people needs something in the report that speaks for it."""
ELSEWHERE = 500_000
"""The same, where the report is about states and the town lies in none of them."""
BY_OTHER_NAME = 50_000
"""A town of fewer people is not meant by a name that is no spelling of its own, unless the words say where it is."""
KNOWN_BY_ALIAS = 500_000
"""The same, where the name is not the town's first one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report has settled: the states it is about, the most named first, and its sure places."""

    states: tuple[str, ...] = ()
    sure: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen or None, and the reason in one sentence. `firm`: others may be measured by it."""

    place: Place | None
    why: str
    firm: bool = False


def inside(place: Place, container: Place) -> bool:
    """Whether a place lies in a state, a region or a town; extents are circles, taken generously."""
    if container.id in place.within:
        return True
    if container.kind == "country":
        return container.id in {place.country, *place.claimed_by}
    if container.country and place.country and container.country != place.country:
        return False
    reach = 1.4 * container.radius_km if container.kind in WIDE else max(40.0, 2 * container.radius_km)
    return distance(place, container) <= reach


def held_by(candidates: Sequence[Candidate], containers: Iterable[Place]) -> list[Candidate]:
    """The candidates that lie in one of several senses of what the words put around the name."""
    around = list(containers)
    return [c for c in candidates if any(c.place.id != a.id and inside(c.place, a) for a in around)]


def choose(candidates: Sequence[Candidate], about: Surroundings) -> Choice:
    """The one that stands before the others by enough, or none."""
    able = [c for c in candidates if _able(c, about)]
    if not able:
        return Choice(None, "the words also name another place, and nothing in the report decides")
    ranked = sorted(((*_weight(c, about), c) for c in able), key=lambda each: -each[0])
    best, reason, chosen = ranked[0]
    lone = len(_apart(ranked)) == 1
    if not lone and best - _apart(ranked)[1][0] < MARGIN:
        named = " and ".join(f"{c.place.name} ({c.place.country or '-'})" for _, _, c in _apart(ranked)[:2])
        return Choice(None, f"{named} are both called so, and nothing in the report decides")
    if not reason and not _stands_alone(chosen, about):
        return Choice(
            None, f"{chosen.place.name} is not known well enough to be meant without anything that speaks for it"
        )
    known = "the only place of this name" if lone else "by far the best known of this name"
    return Choice(chosen.place, f"{chosen.place.name}: {reason or known}", firm=bool(reason) or best >= 5.5)


def _able(candidate: Candidate, about: Surroundings) -> bool:
    """Whether a candidate counts at all: a name that is better known for something else needs support."""
    if candidate.weak:
        return _supported(candidate.place, about)
    return candidate.alike or candidate.place.population >= BY_OTHER_NAME


def _apart(ranked: Sequence[tuple[float, str, Candidate]]) -> list[tuple[float, str, Candidate]]:
    """The ranked candidates without those that lie beside the best: a town and its municipality are one answer."""
    best = ranked[0][2].place
    near = (r for r in ranked[1:] if r[2].place.country != best.country or distance(r[2].place, best) > 30)
    return [ranked[0], *near]


def _weight(candidate: Candidate, about: Surroundings) -> tuple[float, str]:
    place, reasons = candidate.place, ["a state"] if candidate.place.kind == "country" else []
    weight = candidate.size + (LISTED if candidate.listed else 0) + (0 if candidate.main else ALIAS)
    weight += CAPITAL if place.kind == "capital" or place.population >= WORLD_CITY else 0
    state = next((i for i, s in enumerate(about.states) if s in {place.country, *place.claimed_by}), None)
    if state is not None:
        reasons = reasons if place.kind == "country" else ["in a state that the report is about"]
        weight += OTHER_STATE if state else FIRST_STATE
    near, reason = _nearness(place, about.sure) if place.kind != "country" else (0.0, "")
    if near:
        weight += near
        reasons.append(reason)
    return weight, ", ".join(reasons)


def _nearness(place: Place, sure: Iterable[Place]) -> tuple[float, str]:
    best, reason = 0.0, ""
    for other in sure:
        if other.id == place.id or other.kind == "country" or other.radius_km > LARGEST_KM:
            continue
        if other.kind in WIDE:
            gain = INSIDE if inside(place, other) else 0.0
        else:
            away = distance(place, other)
            gain = next((points for reach, points in NEAR if away <= reach), 0.0)
        if gain > best:
            word = "in" if other.kind in WIDE else "near"
            best, reason = gain, f"{word} {other.name}, of which the report speaks"
    return best, reason


def _supported(place: Place, about: Surroundings) -> bool:
    states = {place.id, place.country, *place.within, *place.claimed_by}
    return bool(states & set(about.states)) or bool(_nearness(place, about.sure)[0])


def _stands_alone(candidate: Candidate, about: Surroundings) -> bool:
    """Whether a place is meant though nothing in the report speaks for it; one that is about a state wants more."""
    enough = (ELSEWHERE if about.states else SMALL) if candidate.main else KNOWN_BY_ALIAS
    return candidate.listed or (candidate.alike and candidate.place.population >= enough)


def as_written(choice: Choice, partly: bool) -> Choice:
    """A point is never more precise than the words: 'northern X' and 'outside X' are somewhere about X."""
    if choice.place is None or not partly or choice.place.precision == "sea":
        return choice
    why = f"{choice.why}; the words name a part of it or its surroundings"
    return replace(choice, place=replace(choice.place, precision="fuzzy"), why=why)
