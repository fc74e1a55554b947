"""Policies turn standing versions into numbers and say why. `versions` makes none, and is the default.

`ucdp`: per harm and side low, best, high, after the codebook of the UCDP Georeferenced Event Dataset as the design
reads it. `acled`: the lowest figure, with vague words as the ACLED codebook reads them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.incidents.ledger import Ledger, whose
from counterclaim.incidents.wording import figure, voice_of, within
from counterclaim.records import Harm, Toll, Version

POLICIES = ("versions", "ucdp", "acled")
_ACLED_WORDS = {"tens": 10, "dozens": 12, "hundreds": 100}


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high of some people, with the reasons; None where no version allows a number."""

    low: int | None
    best: int | None
    high: int | None
    reasons: tuple[str, ...]


def toll(
    versions: Iterable[Version], parties: frozenset[str], policy: str, ledger: Ledger, sides: dict[str, str | None]
) -> tuple[Toll, ...]:
    """The numbers that a policy makes of the standing versions of one incident.

    Only versions of scope incident, no parts, nothing contradicted. `sides` gives, by claim id, the side that the
    claim's voice belongs to. Raises ValueError for a policy that does not exist.
    """
    if policy not in POLICIES:
        raise ValueError(f"no policy is called {policy!r}; there are {', '.join(POLICIES)}")
    if policy == "versions":
        return ()
    counted = [v for v in versions if v.status == "stands" and v.scope == "incident" and not v.part and _persons(v)]
    by_harm: dict[Harm, list[Version]] = defaultdict(list)
    for version in counted:
        by_harm[version.harm].append(version)
    made: list[Toll] = []
    for harm in sorted(by_harm):
        made += _of_harm(harm, by_harm[harm], parties, policy, _Reader(ledger, sides, parties))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What a policy needs to know of a version's voice."""

    ledger: Ledger
    sides: dict[str, str | None]
    parties: frozenset[str]

    def who(self, version: Version) -> str:
        return within(voice_of(version.voice, version.via, self.ledger))

    def neutral(self, version: Version) -> bool:
        """Whether the voice is named and neither a party nor an outlet: the UN, medics, monitors, a third state."""
        named = self.ledger.name(version.voice) or version.voice.who.kind in {"organisation", "people"}
        outlet = version.voice.who.kind == "outlet" or not version.via
        side = self.sides.get(version.claims[0])
        return bool(named) and not outlet and (side is None or (bool(self.parties) and side not in self.parties))

    def own(self, version: Version) -> bool:
        return version.side is not None and self.sides.get(version.claims[0]) == version.side


def _persons(version: Version) -> bool:
    """Whether a version gives a number of persons: families and houses are no persons."""
    number = version.low is not None or version.high is not None
    return number and whose(version.whom) not in {"families", "buildings"}


def _of_harm(harm: Harm, versions: list[Version], parties: frozenset[str], policy: str, reader: _Reader) -> list[Toll]:
    by_side: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        by_side[version.side or ""].append(version)
    given = {side: _by_people(by_side[side], policy, reader) for side in sorted(by_side)}
    sides = {side: e for side, e in given.items() if side}
    made = [Toll(harm, side, e.low, e.best, e.high, e.reasons) for side, e in sides.items()]
    total = _total(sides, given.get(""), parties, reader)
    return [*made, Toll(harm, None, total.low, total.best, total.high, total.reasons)]


def _by_people(versions: list[Version], policy: str, reader: _Reader) -> Estimate:
    """Soldiers and civilians of one side are added; a figure for "people" is read as the side's whole."""
    groups: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        groups[whose(version.whom)].append(version)
    estimate = _ucdp if policy == "ucdp" else _acled
    made = {people: estimate(groups[people], reader) for people in sorted(groups)}
    whole = made.pop("people", None)
    if not made:
        assert whole is not None
        return whole
    added = _added(made)
    if whole is None:
        return added
    best = whole.best if whole.best is not None else added.best
    if policy == "acled":
        best = _least(whole.best, added.best)
    reasons = (*whole.reasons, *added.reasons, "A figure for people in general is read as the whole of the side.")
    low, high = (_least(whole.low, added.low), _most(whole.high, added.high)) if policy == "ucdp" else (None, None)
    return Estimate(low, best, high, reasons)


def _added(parts: dict[str, Estimate]) -> Estimate:
    if len(parts) == 1:
        return next(iter(parts.values()))
    reasons = tuple(r for e in parts.values() for r in e.reasons)
    names = " and ".join(parts)
    low, best, high = (_sum(getattr(e, f) for e in parts.values()) for f in ("low", "best", "high"))
    return Estimate(low, best, high, (*reasons, f"{names[:1].upper()}{names[1:]} are added."))


def _total(sides: dict[str, Estimate], unsided: Estimate | None, parties: frozenset[str], reader: _Reader) -> Estimate:
    """The sum of the sides where every party has a number; else a total given without sides; else the part known."""
    missing = [reader.ledger.party_name(p) for p in sorted(parties - set(sides))]
    if sides and (not missing or unsided is None):
        low, best, high = (_sum(getattr(e, f) for e in sides.values()) for f in ("low", "best", "high"))
        without = f" No number was given for {' and '.join(missing)}, so this is a part." if missing else ""
        names = " and ".join(reader.ledger.party_name(s) for s in sides)
        return Estimate(low, best, high, (f"The sum of what is given for {names}.{without}",))
    assert unsided is not None
    why = f"No number was given for {' and '.join(missing)}, so" if sides else "No number was given by side, so"
    return Estimate(unsided.low, unsided.best, unsided.high, (*unsided.reasons, f"{why} the total given is taken."))


def _ucdp(versions: list[Version], reader: _Reader) -> Estimate:
    """Low = the lowest, high = the highest figure; best by whose word it is."""
    lowest, highest = min(versions, key=_low), max(versions, key=_high)
    reasons = [f"Low is the figure of {reader.who(lowest)}, high that of {reader.who(highest)}."]
    if reader.who(lowest) == reader.who(highest):
        reasons = [f"Low and high are of {reader.who(lowest)}."]
    usable = [v for v in versions if not v.about_enemy]
    neutral = [v for v in usable if reader.neutral(v)]
    own = [v for v in usable if reader.own(v)]
    if not usable:
        reasons.append("Only an enemy gives a figure, and a claim about the enemy alone makes no best estimate.")
        return Estimate(_low(lowest), None, _high(highest), tuple(reasons))
    if neutral:
        best = max(neutral, key=lambda v: (v.as_of or "", v.claims))
        reasons.append(f"Best is the latest figure of a voice that is neither party: {reader.who(best)}.")
    elif own:
        best = max(own, key=lambda v: (v.as_of or "", v.claims))
        reasons.append(f"Best is the side's own admission: {reader.who(best)}.")
    else:
        best = min(usable, key=_low)
        reasons.append(f"Best is the lowest figure, as no side admits one: {reader.who(best)}.")
    return Estimate(_low(lowest), _low(best), _high(highest), tuple(reasons))


def _acled(versions: list[Version], reader: _Reader) -> Estimate:
    """The most conservative figure; ACLED has one number and no bounds."""
    usable = [v for v in versions if not v.about_enemy]
    if not usable:
        why = "Only an enemy gives a figure, and a claim about the enemy alone makes no best estimate."
        return Estimate(None, None, None, (why,))
    lowest = min(usable, key=_acled_figure)
    words = figure(lowest.low, lowest.high, lowest.wording, lowest.approximate)
    return Estimate(None, _acled_figure(lowest), None, (f"The lowest figure: {reader.who(lowest)} says {words}.",))


def _acled_figure(version: Version) -> int:
    first = version.wording.casefold().split()
    vague = next((n for word, n in _ACLED_WORDS.items() if word in first), None)
    return vague if vague is not None and "of thousands" not in version.wording else _low(version)


def _low(version: Version) -> int:
    """The number that a version's wording stands for at least; "up to 20" has only its 20."""
    return version.low if version.low is not None else version.high or 0


def _high(version: Version) -> int:
    return version.high if version.high is not None else version.low or 0


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None


def _least(a: int | None, b: int | None) -> int | None:
    return min((n for n in (a, b) if n is not None), default=None)


def _most(a: int | None, b: int | None) -> int | None:
    return max((n for n in (a, b) if n is not None), default=None)
