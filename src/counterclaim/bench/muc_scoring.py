"""How a filled template is held against its key, as the fourth Message Understanding Conference did, simplified.

A fill is correct (1), partly correct (.5) or wrong. Recall is credit over the fills of the key, precision credit over
the fills given, over all templates: the fills of a key that nothing answers are missing, those of a template that
answers no key are spurious (Chinchor 1992, "MUC-4 evaluation metrics", the row ALL TEMPLATES). An optional template or
fill that is missed does not count; one that is given does. Simplified here:

- Strings: equal but for articles and figures is correct; words shared with the key's last word among them is partly
  correct. In 1992 a person decided on what was not equal.
- A coded value of somebody counts only where that somebody is the key's too, at least partly.
- A template answers a key of the same type of incident (or one of them a plain attack) that shares a perpetrator or a
  target, at least partly; the pairs are chosen so that credit is highest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from counterclaim.bench.assignment import best_pairs
from counterclaim.bench.muc_gold import MONTHS, Fill, Template

TYPE = "INCIDENT: TYPE"
IDENTITIES = (
    "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION",
)  # fmt: skip
SLOTS = (
    "INCIDENT: DATE", "INCIDENT: LOCATION", TYPE, "INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE", "PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE", "PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: TYPE",
    "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT", "HUM TGT: TOTAL NUMBER",
)  # fmt: skip
_STRINGS = frozenset({*IDENTITIES, "INCIDENT: INSTRUMENT ID"})
_KINDS_OF = {  # a more general value stands for its kinds, at half credit
    "ATTACK": frozenset({"BOMBING", "ARSON", "KIDNAPPING", "ROBBERY"}),
    "GUN": frozenset({"MACHINE GUN", "RIFLE", "HANDGUN", "MORTAR"}),
    "EXPLOSIVE": frozenset({"BOMB", "VEHICLE BOMB", "AERIAL BOMB", "DYNAMITE", "GRENADE", "MINE", "MOLOTOV COCKTAIL"}),
    "BOMB": frozenset({"VEHICLE BOMB", "AERIAL BOMB"}),
}
_DROPPED = frozenset({"the", "a", "an", "of", "s", "some", "about", "at", "least", "approximately"})
_ONE_DAY = re.compile(r"(\d{1,2}) ([A-Z]{3}) (\d\d)")


@dataclass(slots=True)
class Tally:
    """Credit with what it is out of: the key's fills and those given."""

    credit: float = 0.0
    possible: int = 0
    actual: int = 0

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.credit += other.credit
        self.possible += other.possible
        self.actual += other.actual

    @property
    def recall(self) -> float:
        """Credit over what was possible, in per cent."""
        return 100 * self.credit / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Credit over what was given, in per cent."""
        return 100 * self.credit / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Tallies by slot."""

    slots: dict[str, Tally] = field(default_factory=lambda: {slot: Tally() for slot in SLOTS})

    @property
    def total(self) -> Tally:
        """All slots together."""
        total = Tally()
        for tally in self.slots.values():
            total.add(tally)
        return total

    def some(self, *slots: str) -> Tally:
        """Some slots together."""
        total = Tally()
        for slot in slots:
            total.add(self.slots[slot])
        return total


def score(key: Sequence[Template], given: Sequence[Template], scores: Scores) -> None:
    """Add one report's templates, held against its key, to the scores."""
    worth = [[_worth(k, g) for g in given] for k in key]
    pairs = best_pairs(worth)
    for number, template in enumerate(key):
        if number in pairs:
            for slot, tally in compared(template, given[pairs[number]]).items():
                scores.slots[slot].add(tally)
        elif not template.optional:
            for slot in SLOTS:
                scores.slots[slot].possible += sum(not f.optional for f in template.fills(slot))
    for number, template in enumerate(given):
        if number not in pairs.values():
            for slot in SLOTS:
                scores.slots[slot].actual += len(template.fills(slot))


def _worth(key: Template, given: Template) -> float:
    """The credit of a pair; 0 where the template cannot answer the key."""
    tallies = compared(key, given)
    alike = tallies[TYPE].credit > 0 and any(tallies[slot].credit > 0 for slot in IDENTITIES)
    return sum(t.credit for t in tallies.values()) if alike else 0.0


def compared(key: Template, given: Template) -> dict[str, Tally]:
    """A template against one key, slot by slot."""
    return {slot: _slot(slot, key.fills(slot), given.fills(slot)) for slot in SLOTS}


def _slot(slot: str, key: tuple[Fill, ...], given: tuple[Fill, ...]) -> Tally:
    credits = [[credit(slot, k, g) for g in given] for k in key]
    pairs = best_pairs(credits)
    earned = sum(credits[k][g] for k, g in pairs.items())
    possible = sum(number in pairs or not fill.optional for number, fill in enumerate(key))
    return Tally(earned, possible, len(given))


def credit(slot: str, key: Fill, given: Fill) -> float:
    """What a fill earns: 1, .5 or 0. A given fill has one value."""
    alike = _METRICS.get(slot, text_credit if slot in _STRINGS else coded_credit)
    value = given.values[0]
    best = max((alike(wanted, value) for wanted in key.values), default=0.0)
    if best and key.of and given.of:
        theirs = max(text_credit(wanted, given.of[0]) for wanted in key.of)
        return best if theirs else 0.0
    return best


def words_of(written: str) -> list[str]:
    """The words of a fill, small, without articles, signs and figures.

    >>> words_of("THE [2] ARMED MEN")
    ['armed', 'men']
    """
    words = re.findall(r"[^\W_]+(?:[.-][^\W_]+)*", written.lower())
    return [w for w in words if w not in _DROPPED and not w.isdigit()]


def text_credit(key: str, given: str) -> float:
    """1 for the same words, .5 where the shared ones include the last word of either.

    >>> text_credit("ARMED MEN", "THE ARMED MEN"), text_credit("ARMED MEN", "MEN"), text_credit("MEN", "WOMEN")
    (1.0, 0.5, 0.0)
    """
    wanted, have = words_of(key), words_of(given)
    if not wanted or not have:
        return float(key.strip() == given.strip())
    if wanted == have:
        return 1.0
    return 0.5 if {wanted[-1], have[-1]} & set(wanted) & set(have) else 0.0


def coded_credit(key: str, given: str) -> float:
    """1 for the same code, .5 where one is a kind of the other."""
    if key == given:
        return 1.0
    return 0.5 if given in _KINDS_OF.get(key, ()) or key in _KINDS_OF.get(given, ()) else 0.0


def number_credit(key: str, given: str) -> float:
    """1 for the same number, .5 where both say more than one and neither says another.

    >>> number_credit("PLURAL", "4"), number_credit("~30", "30"), number_credit("3", "4")
    (0.5, 0.5, 0.0)
    """
    if key == given:
        return 1.0
    plain = [re.sub(r"[~ ]", "", n) for n in (key, given)]
    if plain[0] == plain[1] or ("PLURAL" in plain and "1" not in plain):
        return 0.5
    (low, high), (least, most) = (_bounds(n) for n in plain)
    return 0.5 if (low, high) != (least, most) and low <= most and least <= high else 0.0


def _bounds(written: str) -> tuple[int, int]:
    """'5-' is five or more, '-15' fifteen or fewer."""
    low, dash, high = written.partition("-")
    least = int(low) if low.isdigit() else 0
    if not dash:
        return (least, least) if low.isdigit() else (1, 0)
    return least, int(high) if high.isdigit() else 10**9


def date_credit(key: str, given: str) -> float:
    """1 for the same day or days, .5 where they overlap; '- 9 MAY 89' is that day or before it.

    >>> date_credit("- 09 MAY 89", "09 MAY 89"), date_credit("8 MAY 89", "08 MAY 89")
    (0.5, 1.0)
    """
    one, other = _days(key), _days(given)
    if one == other:
        return 1.0
    return 0.5 if one[0] <= other[1] and other[0] <= one[1] else 0.0


def _days(written: str) -> tuple[int, int]:
    days = [int(y) * 400 + MONTHS.index(m) * 32 + int(d) for d, m, y in _ONE_DAY.findall(written) if m in MONTHS]
    if not days:
        return (1, 0)
    open_start = written.strip().startswith("-")
    return (0 if open_start else days[0], days[-1])


def place_credit(key: str, given: str) -> float:
    """1 for the same places, .5 where one is shared; what kind of place it is is not compared.

    >>> place_credit("PERU: LIMA (CITY)", "PERU: LIMA"), place_credit("PERU: LIMA (CITY)", "PERU")
    (1.0, 0.5)
    """
    wanted, have = _places(key), _places(given)
    if not wanted or not have:
        return 0.0
    if wanted == have or (wanted[0] == have[0] and wanted[-1] == have[-1]):
        return 1.0
    return 0.5 if set(wanted) & set(have) else 0.0


def _places(written: str) -> list[str]:
    names = re.split(r":| - ", re.sub(r"\([^)]*\)", "", written))
    return [n.strip().lower() for n in names if n.strip()]


_METRICS: dict[str, Callable[[str, str], float]] = {
    "INCIDENT: DATE": date_credit,
    "INCIDENT: LOCATION": place_credit,
    "PHYS TGT: NUMBER": number_credit,
    "HUM TGT: NUMBER": number_credit,
    "PHYS TGT: TOTAL NUMBER": number_credit,
    "HUM TGT: TOTAL NUMBER": number_credit,
}
