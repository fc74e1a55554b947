"""Policies turn standing versions into numbers and say why. `versions` makes none, and is the default.

`ucdp`: per harm and side low, best, high, after the codebook of the UCDP Georeferenced Event Dataset as the design
reads it. `acled`: the lowest figure, with vague words as ACLED reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.incidents.ledger import Ledger, possessive
from counterclaim.incidents.people import ATTACKERS, PEOPLE, apart, kind_of, persons
from counterclaim.incidents.tolls.estimates import Estimate, Estimating, Reader, acled, added, ucdp
from counterclaim.incidents.tolls.groups import Counting, of_people, speaker
from counterclaim.incidents.tolls.outgrown import outgrown
from counterclaim.records import Harm, Toll, Version

POLICIES = ("versions", "ucdp", "acled")
_ESTIMATES: dict[str, Estimating] = {"ucdp": ucdp, "acled": acled}


def toll(
    versions: Iterable[Version], parties: frozenset[str], policy: str, ledger: Ledger, sides: dict[str, str | None]
) -> tuple[Toll, ...]:
    """The numbers that a policy makes of the standing versions of one incident.

    Only versions of scope incident, no parts, nothing contradicted or replaced, persons alone. `sides` gives, by claim
    id, the side that the claim's voice belongs to. Raises ValueError for a policy that does not exist.
    """
    if policy not in POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are {', '.join(POLICIES)}")
    if policy == "versions":
        return ()
    versions = list(versions)
    by_harm: dict[Harm, list[Version]] = defaultdict(list)
    for version in versions:
        if enters(version):
            by_harm[version.harm].append(version)
    reader = Reader(ledger, sides, parties)
    made: list[Toll] = []
    for harm in sorted(by_harm):
        includes = {speaker(v) for v in versions if v.harm == harm and v.part and kind_of(v.whom) == ATTACKERS}
        made += _of_harm(harm, by_harm[harm], Counting(_ESTIMATES[policy], reader, frozenset(includes)))
    return tuple(made)


def enters(version: Version) -> bool:
    """Whether a version enters a policy: a standing number of persons, whole, of the incident itself."""
    number = version.low is not None or version.high is not None
    whole = version.scope == "incident" and not version.part
    return number and whole and version.status == "stands" and persons(version)


def _of_harm(harm: Harm, versions: Sequence[Version], counting: Counting) -> list[Toll]:
    past = dict(outgrown(versions, counting.reader))
    by_side: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        if version not in past:
            by_side[version.side or ""].append(version)
    unsided = by_side.pop("", [])
    sides = {side: of_people(by_side[side], counting) for side in sorted(by_side)}
    gone = {side: tuple(why for version, why in past.items() if version.side == side) for side in sides}
    made = [Toll(harm, side, e.low, e.best, e.high, (*e.reasons, *gone[side])) for side, e in sides.items()]
    counted = [v for of_side in by_side.values() for v in of_side]
    extra = [v for v in unsided if counted and all(_told_apart(v, w) for w in counted)]
    whole = [v for v in unsided if v not in extra]
    total = _total(sides, extra, whole, counting)
    return [*made, Toll(harm, None, total.low, total.best, total.high, total.reasons)]


def _told_apart(a: Version, b: Version) -> bool:
    """Whether two figures count different people: kinds that exclude each other, or that one voice tells apart."""
    one, other = kind_of(a.whom), kind_of(b.whom)
    side_by_side = speaker(a) == speaker(b) and one != other and PEOPLE not in {one, other}
    return apart(one, other) or side_by_side


def _total(
    sides: Mapping[str, Estimate], extra: Sequence[Version], whole: Sequence[Version], counting: Counting
) -> Estimate:
    """All sides together.

    The sum of the sides, with people of no side whom no side's figure can hold ("90 civilians" beside soldiers); else
    the total that was given without sides, where they do not make one up: a party without a figure, one side alone.
    """
    if not sides:
        return of_people(whole, counting)
    reader = counting.reader
    missing = [reader.ledger.party_name(p) for p in sorted(reader.parties - set(sides))]
    summed = _sum_of(sides, extra, missing, counting)
    if not whole:
        return summed
    given = of_people(whole, counting)
    high = max((h for h in (summed.high, given.high) if h is not None), default=None)
    outgrown = summed.best is not None and given.best is not None and summed.best > given.best
    if (not missing and len(sides) > 1 and summed.best is not None) or outgrown:
        why = "A total given without sides is not added, but raises the high where it is larger."
        return Estimate(summed.low, summed.best, high, (*summed.reasons, why))
    best = given.best if given.best is not None else summed.best
    low = given.low if best is None or given.low is None else min(given.low, best)
    why = f"No number was given for {_and(missing)}, so" if missing else "The sides make up no total, so"
    return Estimate(low, best, high, (*given.reasons, f"{why} the total given is taken."))


def _sum_of(
    sides: Mapping[str, Estimate], extra: Sequence[Version], missing: Sequence[str], counting: Counting
) -> Estimate:
    """What is given for the sides, and for people of no side, added."""
    terms = [*sides.values(), *([of_people(extra, counting)] if extra else [])]
    result = added(terms)
    names = [counting.reader.ledger.party_name(s) for s in sides]
    names += [f"{kind_of(extra[0].whom)} of no side"] if extra else []
    why = (
        f"The sum of what is given for {_and(names)}." if names[1:] else f"Only {possessive(names[0])} side is counted."
    )
    if missing:
        why = f"{why} No number was given for {_and(missing)}, so this is a part."
    enemy = [counting.reader.ledger.party_name(s) for s, e in sides.items() if e.best is None and e.high is not None]
    if enemy:
        why = f"{why} For {_and(enemy)} only the enemy or an upper bound is given, which makes no best estimate."
    return Estimate(result.low, result.best, result.high, (why,))


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
