"""What a policy makes of the figures for one kind of people of one side: low, best, high, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.tolls.bounds import least, most
from counterclaim.incidents.wording import agrees, of_version, voice_within
from counterclaim.records import Version

# ACLED's answers on fatalities name tens, dozens and hundreds, "and so on"; what it does with scores it does not say.
_ACLED_WORDS = {
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "tens": 10,
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
}
_ACLED_WORD = re.compile(rf"\b({'|'.join(_ACLED_WORDS)})\b", re.IGNORECASE)
ONLY_ENEMY = "Only an enemy gives a figure, and a claim about the enemy alone makes no best estimate."


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, best and high of some people, with the reasons; None where no version allows a number."""

    low: int | None
    best: int | None
    high: int | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A standing version as a policy counts it: what its wording stands for at least and at most.

    They are the version's own, but where its voice tells dead attackers apart, which are then counted in.
    """

    version: Version
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Reader:
    """What a policy needs to know of a version's voice."""

    ledger: Ledger
    sides: dict[str, str | None]
    parties: frozenset[str]

    def who(self, version: Version) -> str:
        """The voice within a sentence."""
        return voice_within(version.voice, version.via, self.ledger)

    def neutral(self, version: Version) -> bool:
        """Whether the voice is named and neither a party nor an outlet: the UN, medics, monitors, a third state."""
        named = self.ledger.name(version.voice) or version.voice.who.kind in {"organisation", "people"}
        outlet = version.voice.who.kind == "outlet" or not version.via
        side = self.sides.get(version.claims[0])
        return bool(named) and not outlet and (side is None or (bool(self.parties) and side not in self.parties))

    def own(self, version: Version) -> bool:
        """Whether the voice speaks of its own side's people."""
        return version.side is not None and self.sides.get(version.claims[0]) == version.side


Estimating = Callable[[Sequence[Figure], Reader], Estimate]


def as_counted(version: Version) -> Figure:
    """A version as a policy counts it."""
    return Figure(version, least(version), most(version))


def ucdp(figures: Sequence[Figure], reader: Reader) -> Estimate:
    """Low = the lowest, high = the highest figure; best by whose word it is.

    The latest of a voice that is neither party; else the side's own; else the lowest. A figure about the enemy is
    never best, nor is "up to 20", which says nothing of the least.
    """
    lows = [f for f in figures if f.least is not None]
    high = max(figures, key=lambda f: (f.most or 0, f.version.claims))
    low = min(lows, key=lambda f: (f.least or 0, f.version.claims), default=None)
    if low is None:
        return Estimate(None, None, high.most, (f"Only an upper bound is given, by {reader.who(high.version)}.",))
    reasons = [_ends(low.version, high.version, reader), *_open_end(figures, high, reader)]
    chosen = _best([f for f in lows if not f.version.about_enemy], reader)
    if chosen is None:
        return Estimate(low.least, None, high.most, (*reasons, ONLY_ENEMY))
    best, why = chosen
    return Estimate(low.least, best.least, high.most, (*reasons, f"{why}: {reader.who(best.version)}."))


def _ends(low: Version, high: Version, reader: Reader) -> str:
    if reader.who(low) == reader.who(high):
        return f"Low and high are of {reader.who(low)}."
    return f"Low is the figure of {reader.who(low)}, high that of {reader.who(high)}."


def _open_end(figures: Sequence[Figure], high: Figure, reader: Reader) -> list[str]:
    """That the high is no upper bound, where the highest figure is one of "at least" and nobody gives a bound of it."""
    bounded = any(f.most == high.most and f.version.high is not None for f in figures)
    if bounded or high.version.high is not None:
        return []
    who = reader.who(high.version)
    return [f"No upper bound is said: {who} {agrees(who, 'say')} {of_version(high.version)}, and there may be more."]


def _best(usable: Sequence[Figure], reader: Reader) -> tuple[Figure, str] | None:
    neutral = [f for f in usable if reader.neutral(f.version)]
    own = [f for f in usable if reader.own(f.version)]
    if neutral:
        return _latest(neutral), "Best is the latest figure of a voice that is neither party"
    if own:
        return _latest(own), "Best is the side's own figure"
    if usable:
        return _lowest(usable), "Best is the lowest figure, as neither a third voice nor the side itself gives one"
    return None


def _latest(figures: Iterable[Figure]) -> Figure:
    """The latest figure by its day and time, the lower of two."""
    return max(figures, key=lambda f: (f.version.as_of or "", -(f.least or 0), f.version.claims))


def _lowest(figures: Iterable[Figure]) -> Figure:
    return min(figures, key=lambda f: (f.least or 0, f.version.claims))


def acled(figures: Sequence[Figure], reader: Reader) -> Estimate:
    """The most conservative figure; ACLED has one number and no bounds.

    Source: ACLED, "Fatalities" in its answers to frequent questions (2024). For unknown numbers ACLED writes one of
    its own; here there is none.
    """
    usable = [(n, f) for f in figures if not f.version.about_enemy and (n := acled_figure(f)) is not None]
    if not usable:
        enemy = all(f.version.about_enemy for f in figures)
        return Estimate(None, None, None, (ONLY_ENEMY if enemy else "Only an upper bound is given.",))
    number, lowest = min(usable, key=lambda item: (item[0], item[1].version.claims))
    v, who = lowest.version, reader.who(lowest.version)
    words = of_version(v)
    read = f", which ACLED reads as {number:,}" if number != lowest.least else ""
    return Estimate(None, number, None, (f"The lowest figure: {who} {agrees(who, 'say')} {words}{read}.",))


def acled_figure(counted: Figure) -> int | None:
    """The number that ACLED codes for a figure: vague words by its own table, else the least the wording stands for."""
    version = counted.version
    word = _ACLED_WORD.search(version.wording)
    if word and version.high is None and counted.least is not None:
        return min(_ACLED_WORDS[word[1].casefold()], counted.least)
    return counted.least


def added(estimates: Sequence[Estimate], *reasons: str) -> Estimate:
    """The sum of estimates for people that exclude each other.

    Where only an enemy speaks of some of them, they raise the upper end alone: a sum never has a low above its best.
    """
    known = [e for e in estimates if e.best is not None] or list(estimates)
    low, best = _sum(e.low for e in known), _sum(e.best for e in known)
    told = tuple(dict.fromkeys(r for e in estimates for r in e.reasons))
    return Estimate(low, best, _sum(e.high for e in estimates), (*told, *reasons))


def widest(estimates: Sequence[Estimate], *reasons: str) -> Estimate:
    """What is known of people that may be some of one another: at least the most of one kind, at most all kinds."""
    best = max((e.best for e in estimates if e.best is not None), default=None)
    low = max((e.low for e in estimates if e.low is not None), default=None)
    low = low if best is None or low is None else min(low, best)
    told = tuple(dict.fromkeys(r for e in estimates for r in e.reasons))
    return Estimate(low, best, _sum(e.high for e in estimates), (*told, *reasons))


def whole_of(whole: Estimate, inner: Estimate, *reasons: str) -> Estimate:
    """A figure for all people beside figures for some of them: the whole stands, and a larger sum raises its high."""
    best = whole.best if whole.best is not None else inner.best
    low = whole.low if best is None or whole.low is None else min(whole.low, best)
    high = max((h for h in (whole.high, inner.high) if h is not None), default=None)
    told = tuple(dict.fromkeys((*whole.reasons, *inner.reasons)))
    return Estimate(low, best, high, (*told, *reasons))


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if known else None
