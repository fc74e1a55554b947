"""The people of one side as one estimate: which figures hold which, which are added, which only may overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.incidents.people import ATTACKERS, PEOPLE, besides, kind_of, kinds
from counterclaim.incidents.tolls.estimates import (
    Estimate,
    Estimating,
    Figure,
    Reader,
    added,
    as_counted,
    whole_of,
    widest,
)
from counterclaim.records import Version

_WHOLE = "A figure for people in general is read as the whole, and those told apart as some of them."
_OTHERS = "others"
_MAYBE = "Whether a total holds the dead attackers is not said; the high counts them in."
_OVERLAP = "They may be some of one another, so they are not added; the high counts all."
Groups = Mapping[str, Sequence[Figure]]


@dataclass(frozen=True, slots=True)
class Counting:
    """How figures become estimates: by which policy, with what is known of voices, and who counts attackers in."""

    estimate: Estimating
    reader: Reader
    includes: frozenset[tuple[str, ...]]


def speaker(version: Version) -> tuple[str, ...]:
    """What tells a version's voice from others: its id, else its words in its outlet."""
    who = version.voice.who
    return (who.id,) if who.id else (who.name or who.wording, *version.via)


def of_people(versions: Sequence[Version], counting: Counting) -> Estimate:
    """The people of one side, or those of no side. A figure for "people" is read as the whole."""
    figures, left = _with_attackers([as_counted(v) for v in versions], counting.includes)
    groups = _by_kind(figures)
    made = {kind: counting.estimate(groups[kind], counting.reader) for kind in sorted(groups)}
    whole = made.pop(PEOPLE, None)
    if whole is None:
        return _of_kinds(made, groups)
    result = whole_of(whole, _of_kinds(made, groups), _WHOLE) if made else whole
    if left is not None:
        high = added([result, counting.estimate([left], counting.reader)]).high
        return Estimate(result.low, result.best, high, (*result.reasons, _MAYBE))
    return result


def _by_kind(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Figures by kind; "five others" beside a voice's own figure for a kind are a kind of their own."""
    groups: dict[str, list[Figure]] = defaultdict(list)
    for f in figures:
        kind = kind_of(f.version.whom)
        beside = any(speaker(g.version) == speaker(f.version) and g is not f for g in figures)
        groups[_OTHERS if kind == PEOPLE and beside and besides(f.version) else kind].append(f)
    return groups


def _with_attackers(figures: list[Figure], includes: frozenset[tuple[str, ...]]) -> tuple[list[Figure], Figure | None]:
    """Figures for people with the dead attackers counted in where their voice tells them apart.

    And the attackers' highest figure where some voice does not say whether its total holds them, else None.
    """
    dead = {speaker(f.version): f for f in figures if kind_of(f.version.whom) == ATTACKERS}
    if not dead or not any(kind_of(f.version.whom) == PEOPLE for f in figures):
        return figures, None
    counted, unsaid = [], False
    for f in figures:
        voice, kind = speaker(f.version), kind_of(f.version.whom)
        apart = dead.get(voice) if kind == PEOPLE and voice not in includes else None
        unsaid = unsaid or (kind == PEOPLE and apart is None and voice not in includes)
        if kind != ATTACKERS:
            counted.append(f if apart is None else Figure(f.version, _plus(f, apart, "least"), _plus(f, apart, "most")))
    return counted, max(dead.values(), key=lambda f: (f.most or 0, f.version.claims)) if unsaid else None


def _plus(f: Figure, dead: Figure, end: str) -> int | None:
    number, more = getattr(f, end), getattr(dead, end)
    return None if number is None else int(number) + int(more or 0)


def _of_kinds(made: Mapping[str, Estimate], groups: Groups) -> Estimate:
    """Figures for kinds of people as one: those that exclude each other are added, those that may overlap are not."""
    within = kinds().within
    families: dict[str, list[str]] = defaultdict(list)
    for kind in sorted(made):
        families[within.get(kind, kind)].append(kind)
    found = {wider: _family(wider, members, made, groups) for wider, members in families.items()}
    apart = [wider for wider in found if wider in kinds().apart]
    strange = [wider for wider in found if wider not in kinds().apart]
    parts = [found[wider] for wider in apart]
    if len(parts) > 1:
        parts = [added(parts, f"{_listed(apart)} are added.")]
    if not strange:
        return parts[0]
    parts += [found[wider] for wider in strange]
    if len(parts) == 1:
        return parts[0]
    if _side_by_side(made, groups):
        return added(parts, f"{_listed([*apart, *strange])} are told apart by one voice and added.")
    return widest(parts, _OVERLAP)


def _family(wider: str, members: Sequence[str], made: Mapping[str, Estimate], groups: Groups) -> Estimate:
    """A kind with the narrower ones that it holds: "civilians" is the whole of "women" and "children"."""
    narrower = [m for m in members if m != wider]
    if not narrower:
        return made[wider]
    inner = [made[m] for m in narrower]
    together = len(inner) == 1 or _side_by_side(narrower, groups)
    some = added(inner) if together else widest(inner, _OVERLAP)
    if wider not in made:
        return some
    named = {speaker(f.version) for m in narrower for f in groups[m]}
    if any(besides(f.version) and speaker(f.version) in named for f in groups[wider]):
        return added([made[wider], some], f"{_listed([wider, *narrower])} are told apart by one voice and added.")
    return whole_of(made[wider], some)


def _side_by_side(kinds_named: Iterable[str], groups: Groups) -> bool:
    """Whether one voice gives figures for all of these kinds, none of them marked as a part."""
    voices = [{speaker(f.version) for f in groups[kind]} for kind in kinds_named]
    return bool(frozenset.intersection(*map(frozenset, voices))) if voices else False


def _listed(names: Sequence[str]) -> str:
    words = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{words[:1].upper()}{words[1:]}"
