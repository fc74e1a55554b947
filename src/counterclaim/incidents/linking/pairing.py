"""Whether an account belongs to a group of accounts: limits that rule it out, signs that speak for it, each in words.

A different toll is a contradiction to keep and never a sign against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from counterclaim.incidents.judgements.decisions import said
from counterclaim.incidents.linking.accounts import Account, Given, Spot, gap_km
from counterclaim.incidents.linking.scales import Limits, Scales
from counterclaim.records import Judgement

Verdict = Literal["same", "unsure", "different"]


BLOWS = frozenset(
    {"air_strike", "assassination", "bombing", "missile_attack", "mass_killing", "shooting", "suicide_attack"}
)
"""Acts that are over in a day; fighting and shelling go on."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people said of pairs of claims: the judgement that stands for each, and the pairs that each claim is in."""

    pairs: Mapping[frozenset[str], Judgement]
    of_claim: Mapping[str, tuple[frozenset[str], ...]]

    @classmethod
    def of(cls, pairs: Mapping[frozenset[str], Judgement]) -> Decided:
        """From the judgement that stands for each pair."""
        of_claim: dict[str, tuple[frozenset[str], ...]] = {}
        for pair in sorted(pairs, key=sorted):
            for claim in pair:
                of_claim[claim] = (*of_claim.get(claim, ()), pair)
        return cls(pairs, of_claim)

    def ties(self) -> list[list[str]]:
        """The pairs that a person said are one incident, in order."""
        return sorted(sorted(pair) for pair, j in self.pairs.items() if j.verdict == "same")

    def between(self, ours: Iterable[str], theirs: Iterable[str]) -> list[Judgement]:
        """The judgements on a claim of the one side and a claim of the other."""
        known = frozenset(ours)
        pairs = {pair: claim for claim in theirs for pair in self.of_claim.get(claim, ())}
        return [self.pairs[pair] for pair, claim in pairs.items() if (pair - {claim}) & known]


@dataclass(frozen=True, slots=True)
class Sign:
    """One named feature of a pair: what it weighs, and what the sentence about it needs."""

    name: str
    weight: float
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Whether two accounts, or an account and a group, are one incident, and every sign that counted."""

    verdict: Verdict
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The sum of the signs' weights."""
        return sum(s.weight for s in self.signs)

    def reasons(self, name: Callable[[str], str]) -> tuple[str, ...]:
        """Each sign as a sentence; `name` gives the name of a party."""
        return tuple(sentence(s, name) for s in self.signs)


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of one incident, and what they add up to for the next one that comes.

    `told` are the days of the reports of those accounts that give no day of their own.
    """

    accounts: tuple[Account, ...]
    parties: frozenset[str]
    hints: frozenset[str]
    kin: frozenset[tuple[str, str]]
    first: int | None
    last: int | None
    told: tuple[int, ...]
    spots: tuple[Spot, ...]
    general: bool
    acts: frozenset[str]
    voices: frozenset[str]
    figures: tuple[Given, ...]
    doers: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    revises: bool = False  # whether any figure says which earlier one it replaces
    signs: tuple[Sign, ...] = ()

    @property
    def makers(self) -> tuple[str, ...]:
        """The claims that make the incident."""
        return tuple(c for a in self.accounts for c in a.makers)

    @property
    def claims(self) -> tuple[str, ...]:
        """All its claims."""
        return tuple(c for a in self.accounts for c in a.claims)


def alone(account: Account) -> Group:
    """A group of one."""
    own = account.first is not None
    return Group(
        accounts=(account,),
        parties=account.parties,
        hints=account.hints,
        kin=account.kin,
        first=account.first,
        last=account.last,
        told=() if own or account.told is None else (account.told,),
        spots=account.spots,
        general=account.general,
        acts=account.acts,
        voices=account.voices,
        figures=account.figures,
        doers=account.doers,
        victims=account.victims,
        apart_from=account.apart_from,
        revises=any(f.earlier for f in account.figures),
    )


def joined(group: Group, new: Account, signs: tuple[Sign, ...], scales: Scales) -> Group:
    """The group with one more account; a mere answer adds itself and changes nothing else."""
    accounts, both = (*group.accounts, new), tuple(dict.fromkeys(group.signs + signs))
    if not new.makers:
        return replace(group, accounts=accounts, apart_from=group.apart_from | new.apart_from, signs=both)
    run = span((group.first, group.last), (new.first, new.last), scales.limits)
    told = group.told if new.first is not None or new.told is None else (*group.told, new.told)
    return Group(
        accounts=accounts,
        parties=group.parties | new.parties,
        hints=group.hints | new.hints,
        kin=group.kin | new.kin,
        first=run[0],
        last=run[1],
        told=told,
        spots=tuple({s.id: s for s in group.spots + new.spots}.values()),
        general=group.general or new.general,
        acts=group.acts | new.acts,
        voices=group.voices | new.voices,
        figures=tuple(dict.fromkeys(group.figures + new.figures)),
        doers=group.doers | new.doers,
        victims=group.victims | new.victims,
        apart_from=group.apart_from | new.apart_from,
        revises=group.revises or any(f.earlier for f in new.figures),
        signs=both,
    )


Run = tuple[int | None, int | None]


def span(a: Run, b: Run, limits: Limits) -> Run:
    """The run of days from the first to the last of two; "this week" adds nothing to the day that lies in it."""
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None:
        return a if a[0] is not None else b
    for wide, inner in ((a, b), (b, a)):
        if wide[1] - wide[0] > limits.vague_days and wide[0] <= inner[0] and inner[1] <= wide[1]:  # type: ignore[operator]
            return inner
    return min(a[0], b[0]), max(a[1], b[1])


def fits(a: frozenset[str], b: frozenset[str], kin: Iterable[tuple[str, str]]) -> bool:
    """Whether two sets of parties can be of one incident: one holds the other, or stands for what it leaves out."""
    if a <= b or b <= a:
        return True
    near = set(kin)
    near |= {(y, x) for x, y in near}
    return all(any((x, y) in near for y in b) for x in a - b) or all(any((x, y) in near for y in a) for x in b - a)


def _complete(group: Group, new: Account) -> bool:
    """Whether one names only who struck and the other only who was struck."""
    for doers, victims, others, struck in (
        (group.doers, group.victims, new.doers, new.victims),
        (new.doers, new.victims, group.doers, group.victims),
    ):
        if doers and not victims and struck and not others:
            return not doers & struck
    return False


def meet(group: Group, new: Account, scales: Scales, decided: Decided) -> Pairing:
    """The verdict on a group and an account, with its signs."""
    if told := _said(group, new, decided, scales):
        return told
    revised = group.revises or any(f.earlier for f in new.figures)
    history = _history(group, new, scales) if revised else None
    days = _days(group, new, history is not None, scales)
    if days is None:
        return Pairing("different", ())
    gap = gap_km(group.spots, new.spots)
    limits = scales.limits
    front = group.general or new.general
    if gap is not None and gap > limits.one_front_km:
        return Pairing("different", ())
    match = fits(group.parties, new.parties, group.kin | new.kin) or _complete(group, new)
    shared = (group.parties | group.hints) & (new.parties | new.hints)
    if not match and not (group.parties & new.parties and gap is not None):
        return Pairing("different", ())
    signs = _signs(group, new, shared, gap, scales)
    signs = (*signs[:1], days, *signs[1:]) if shared else (days, *signs)
    signs = (*signs, history) if history else signs
    if not (shared or gap is not None or history):
        return Pairing("different", ())
    if days.name == "days_follow" and not history and _each_its_own_day(group, new):
        return Pairing("unsure", (*signs, Sign("own_days", 0.0)))
    if days.name == "told_together" and not shared and new.told not in group.told and not _names_one(signs):
        return Pairing("unsure", (*signs, Sign("nothing_else", 0.0)))
    far = gap is not None and gap > (limits.one_front_km if front else limits.one_place_km)
    if far or not match:
        exact = days.name == "days_overlap" and bool(shared)
        doubt = Sign("places_apart", 0.0, (f"{gap:.0f}",)) if far else Sign("parties_differ", 0.0)
        return Pairing("unsure" if exact and (match or not far) else "different", (*signs, doubt))
    return Pairing("same", signs)


def _names_one(signs: Iterable[Sign]) -> bool:
    """Whether a figure, a voice or a replaced toll speaks for one incident, not place and act alone."""
    return any(s.name in {"same_figure", "same_voice", "history"} for s in signs)


def _each_its_own_day(group: Group, new: Account) -> bool:
    """Whether each report tells, on the day or the day after, of a single blow of another day.

    "Jets bombed the town on Tuesday", written on Wednesday, and "on Wednesday", written on Thursday. A report that
    is written later and gives another day may be wrong about it; these two are not of one day by mistake.
    """
    if not new.acts & BLOWS or not group.acts & BLOWS or new.general or group.general:
        return False
    lag = _lag(new)
    return lag is not None and all(a.first is None or _lag(a) == lag for a in group.accounts)


def _lag(account: Account) -> int | None:
    """How many days after a single day, none or one, a report tells of it; None for anything else."""
    if account.first is None or account.told is None or account.first != account.last:
        return None
    lag = account.told - account.first
    return lag if lag in {0, 1} else None


def _said(group: Group, new: Account, decided: Decided, scales: Scales) -> Pairing | None:
    """What people said of a claim of the group and one of the account, then what the report itself says of the two."""
    if decided.of_claim:
        judged = decided.between(group.claims, new.claims)
        if parted := [j for j in judged if j.verdict == "different"]:
            return Pairing("different", (Sign("judged", 0.0, tuple(map(said, parted))),))
        if together := [j for j in judged if j.verdict == "same"]:
            return Pairing("same", (Sign("judged", scales.weights["judged_same"], tuple(map(said, together))),))
    if not (new.apart_from or group.apart_from):
        return None
    if not (new.apart_from.isdisjoint(group.claims) and group.apart_from.isdisjoint(new.claims)):
        return Pairing("different", (Sign("said_apart", 0.0),))
    return None


def _signs(group: Group, new: Account, shared: frozenset[str], gap: float | None, scales: Scales) -> tuple[Sign, ...]:
    """What speaks for it besides the days, the parties first."""
    weights, limits = scales.weights, scales.limits
    signs: list[Sign] = []
    if shared:
        signs.append(Sign("parties", weights["parties"] * len(shared), tuple(sorted(shared))))
    if gap is not None:
        name = "one_place" if gap == 0 else "near_places" if gap <= limits.one_place_km else "one_front"
        signs.append(Sign(name, weights[name]))
    if group.acts & new.acts:
        signs.append(Sign("same_act", weights["same_act"], tuple(sorted(group.acts & new.acts))))
    if group.voices & new.voices:
        signs.append(Sign("same_voice", weights["same_voice"], tuple(sorted(group.voices & new.voices))))
    if same := _same_figure(group, new, limits):
        signs.append(Sign("same_figure", weights["same_figure"], (same.wording,)))
    return tuple(signs)


def _same_figure(group: Group, new: Account, limits: Limits) -> Given | None:
    for b in new.figures:
        if b.low is not None and b.low == b.high and b.low >= limits.exact_figure:
            for a in group.figures:
                if (a.harm, a.side, a.scope, a.low, a.high) == (b.harm, b.side, b.scope, b.low, b.high):
                    return b
    return None


def _history(group: Group, new: Account, scales: Scales) -> Sign | None:
    """One text gives as its earlier figure what the other gave as its figure, side and harm alike."""
    for ours in group.figures:
        for theirs in new.figures:
            for older, newer in ((ours, theirs), (theirs, ours)):
                if _continues(older, newer, scales.limits):
                    return Sign("history", scales.weights["history"], (newer.wording,))
    return None


def _continues(older: Given, newer: Given, limits: Limits) -> bool:
    if not newer.earlier or older.low is None or older.side is None or older.low < limits.exact_figure:
        return False
    alike = (older.harm, older.side, older.scope) == (newer.harm, newer.side, newer.scope)
    return alike and (older.low, older.high) in newer.earlier


def _days(group: Group, new: Account, history: bool, scales: Scales) -> Sign | None:
    """How well the days agree; None when they cannot be of one incident."""
    limits = scales.limits
    if group.first is not None and new.first is not None:
        return _own_days(group, new, history, scales)
    told = (new.told,) if new.first is None and new.told is not None else ()
    own = group.first is not None
    known = (group.first, group.last) if own else (new.first, new.last)
    came = told if own else group.told
    if known[0] is not None and known[1] is not None:
        late = [t for t in came if known[0] <= t <= known[1] + limits.late_toll_days]  # none tells of it before it was
        return Sign("late_report", scales.weights["late_report"], (str(limits.late_toll_days),)) if late else None
    if not told or not group.told:
        return None  # an undated report can be of any day
    near = min(abs(told[0] - t) for t in group.told) <= limits.follow_days
    wide = max(*told, *group.told) - min(*told, *group.told) <= limits.longest_days
    return Sign("told_together", scales.weights["told_together"]) if near and wide else None


def _own_days(group: Group, new: Account, history: bool, scales: Scales) -> Sign | None:
    assert group.first is not None
    assert group.last is not None
    assert new.first is not None
    assert new.last is not None
    limits = scales.limits
    run = span((group.first, group.last), (new.first, new.last), limits)
    apart = max(group.first - new.last, new.first - group.last)
    short = run[0] is not None and run[1] is not None and run[1] - run[0] <= limits.longest_days
    if apart <= limits.follow_days and short:
        name = "days_overlap" if apart <= 0 else "days_follow"
        return Sign(name, scales.weights[name])
    return Sign("days_differ", 0.0) if history and apart <= limits.history_days else None


def sentence(sign: Sign, name: Callable[[str], str]) -> str:
    """A sign in words; `name` gives the name of a party."""
    if sign.name == "parties":
        return f"Both speak of {listed(name(p) for p in sign.about)}."
    if sign.name == "judged":
        return " ".join(sign.about)
    if sign.name == "alike":
        return " ".join([f"Of those that fit, its words are the nearest ({sign.about[0]}).", *sign.about[1:]])
    if sign.name == "several_fit":
        return (
            "But another incident fits as well." if sign.about == ("1",) else f"But {sign.about[0]} others fit as well."
        )
    if sign.name == "same_act":
        return f"Both tell of one kind of act ({', '.join(a.replace('_', ' ') for a in sign.about)})."
    if sign.name == "same_voice":
        return f"Both quote {listed(name(v) for v in sign.about)}."
    return SENTENCES[sign.name].format(*sign.about)


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them, at most four.

    >>> listed(["Armenia"]), listed("ab"), listed("abc"), listed("abcdef")
    ('Armenia', 'a and b', 'a, b and c', 'a, b, c and others')
    """
    every = list(names)
    if len(every) > 4:
        every = [*every[:3], "others"]
    return " and ".join(filter(None, [", ".join(every[:-1]), every[-1]])) if every else ""


SENTENCES = {
    "said_apart": "The report itself says that these are different incidents.",
    "days_overlap": "Their days overlap.",
    "days_follow": "Their days follow each other.",
    "days_differ": "Their days differ.",
    "late_report": "The report came within {0} days of the event.",
    "told_together": "The reports are of the same days.",
    "one_place": "The places are the same.",
    "near_places": "The places are near each other.",
    "one_front": "The places are on one front.",
    "nothing_else": "But neither says when, and the reports are of two days.",
    "own_days": "But each tells of a blow of its own day.",
    "places_apart": "But the places lie {0} km apart.",
    "parties_differ": "But the parties differ.",
    "history": "One says the toll was {0}, and the other gave the earlier figure.",
    "same_figure": "Both give one figure ({0}).",
}
