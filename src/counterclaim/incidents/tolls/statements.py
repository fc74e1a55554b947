"""What one voice said and when: its figures put in order, each statement with the relays that carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from counterclaim.incidents.clock import Moment
from counterclaim.incidents.copies.shingles import one_name
from counterclaim.incidents.ledger import Ledger
from counterclaim.incidents.tolls.bounds import Bounds, agree, bounds_of, least
from counterclaim.records import Claim, Count, Report

ANOTHER_STATEMENT = timedelta(hours=3)  # a higher figure of the same day, this much later, is an update
_TIMED = 2  # exactness of a moment with a time of day


@dataclass(frozen=True, slots=True)
class Told:
    """One count of one claim, with the moment its voice gave it."""

    claim: Claim
    count: Count
    moment: Moment | None

    @property
    def bounds(self) -> Bounds:
        """The lowest and highest number of the wording."""
        return self.count.low, self.count.high

    @property
    def says_how_many(self) -> bool:
        """Whether the words give any bound at all ("several" gives none)."""
        return self.count.low is not None or self.count.high is not None

    @property
    def size(self) -> int:
        """A number to put figures in order by."""
        return least(self.count) or self.count.high or 0

    @property
    def closeness(self) -> int:
        """How much the wording says: both bounds, one, or none, and exactly or about."""
        return (self.count.low is not None) + (self.count.high is not None) + (not self.count.approximate)

    def agrees(self, other: Told) -> bool:
        """Whether one number can be meant by both."""
        return agree(bounds_of(self.count), bounds_of(other.count))


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of one voice: the relays of the figure that is carried best, and those of each other figure.

    `even` says that nothing but its being lower speaks for the figure that is taken.
    """

    told: tuple[Told, ...]
    others: tuple[tuple[Told, ...], ...] = ()
    even: bool = False

    @property
    def figure(self) -> Told:
        """The closest wording of the statement."""
        return self.told[0]


def statements(told: Iterable[Told], ledger: Ledger) -> tuple[Statement, ...]:
    """The statements of one voice about one thing, oldest first; the last is the one that stands.

    Undated pages come before dated ones and words without a bound before figures. A lower figure that the voice had
    already replaced, carried again by a page that does not date the words, is a late relay and no revision. What a
    page gave before it was changed is older than all that still stands on a page, whichever figure is larger.
    """
    told = list(told)
    figures = [t for t in told if t.says_how_many]
    vague = [t for t in told if not t.says_how_many]
    withdrawn = [t for t in figures if _withdrawn(t, figures, ledger)]
    standing = [t for t in figures if t not in withdrawn]
    return (*_in_order(vague, ledger), *_in_order(withdrawn, ledger), *_in_order(standing, ledger))


def _withdrawn(t: Told, figures: Iterable[Told], ledger: Ledger) -> bool:
    """Whether a later version of the page that a figure stands on gives another figure in its place."""
    own = ledger.reports[t.claim.report_id]
    later = [u for u in figures if _changed(own, ledger.reports[u.claim.report_id])]
    return bool(later) and not any(u.agrees(t) for u in later)


def _changed(before: Report, after: Report) -> bool:
    """Whether one report is of the same page as another, read later."""
    if before.id == after.id:
        return False
    if before.url == after.url and before.fetched_at and after.fetched_at:
        return before.fetched_at < after.fetched_at
    return after.replaces == before.id


def _in_order(told: list[Told], ledger: Ledger) -> list[Statement]:
    dated = sorted((t for t in told if t.moment), key=lambda t: (t.moment, t.size, t.claim.id))
    undated = sorted((t for t in told if not t.moment), key=lambda t: (t.size, t.claim.id))
    groups: list[list[Told]] = []
    figures: list[set[Bounds]] = []
    for _, same in groupby(dated, key=lambda t: t.moment.day if t.moment else None):
        for group in _of_day(list(same), ledger):
            _enter(groups, figures, group)
    if not groups:
        return [settled(undated, ledger)] if undated else []
    homes = {bounds: group for group, of_group in zip(groups, figures, strict=True) for bounds in of_group}
    before: list[list[Told]] = []
    for t in undated:
        if t.bounds not in homes:
            homes[t.bounds] = []
            before.append(homes[t.bounds])
        homes[t.bounds].append(t)
    return [settled(group, ledger) for group in (*before, *groups)]


def _enter(groups: list[list[Told]], figures: list[set[Bounds]], new: list[Told]) -> None:
    """A day's statement after those before it: the same figure again is the same statement, an old one a late relay."""
    its = {t.bounds for t in new}
    repeated = next((i for i in reversed(range(len(groups))) if its <= figures[i]), None)
    if repeated is not None and (repeated == len(groups) - 1 or _late(new, groups[-1])):
        groups[repeated].extend(new)
    else:
        groups.append(new)
        figures.append(its)


def _late(new: list[Told], last: list[Told]) -> bool:
    undated_words = all(t.claim.sources.origin.spoke is None for t in new)
    lower = max(t.size for t in new) < max(t.size for t in last)
    announced = any(x.bounds in t.count.earlier for t in new for x in last)
    return undated_words and lower and not announced


def _of_day(told: list[Told], ledger: Ledger) -> list[list[Told]]:
    """The statements of one day: those with a time of day first, in order; the others where their figure fits."""
    timed = [t for t in told if t.moment and t.moment.exactness == _TIMED]
    others = [t for t in told if t not in timed]
    found: list[list[Told]] = []
    for t in (*timed, *sorted(others, key=lambda t: (t.size, t.claim.id))):
        same = next((g for g in found if any(t.bounds == x.bounds for x in g)), None)
        newer = next((i for i, g in enumerate(found) if any(t.bounds in x.count.earlier for x in g)), None)
        if same is not None:
            same.append(t)
        elif newer is not None:
            found.insert(newer, [t])
        elif found and not _spoke_again(found[-1], t, ledger):
            found[-1].append(t)
        else:
            found.append([t])
    return found


def _spoke_again(before: list[Told], t: Told, ledger: Ledger) -> bool:
    """Whether a figure is a new one of its voice and no other account of the same statement."""
    if any(x.bounds in t.count.earlier for x in before):
        return True
    rises = all(x.size < t.size for x in before)
    for x in before:
        timed = x.moment and t.moment and x.moment.exactness == t.moment.exactness == _TIMED
        if rises and timed and x.moment and t.moment and t.moment.at - x.moment.at >= ANOTHER_STATEMENT:
            return True
        another = _text(x, ledger) != _text(t, ledger)
        same_outlet = _outlet(x, ledger) == _outlet(t, ledger)
        if another and same_outlet and (timed or rises) and not x.agrees(t):
            return True
    return False


def _text(told: Told, ledger: Ledger) -> tuple[str, str | None]:
    """Which text a figure stands in: a copy is its original, and each dated entry of a page is a text of its own."""
    report = ledger.report(told.claim)
    return report.id, report.published


def _outlet(told: Told, ledger: Ledger) -> str:
    return ledger.report(told.claim).outlet.casefold()


def settled(statement: Sequence[Told], ledger: Ledger) -> Statement:
    """Which figure of one statement is carried best: by independent outlets, a direct quote, the shortest chain.

    "At least 49" and "49" do not disagree: the closer wording stands for both. Where nothing tells two figures apart
    the lower is taken.
    """
    by_figure: dict[str, list[Told]] = defaultdict(list)
    for told in statement:
        by_figure[f"{told.bounds}{told.count.approximate}"].append(told)
    groups = [by_figure[figure] for figure in sorted(by_figure)]
    best = max(groups, key=lambda g: (_support(g, groups, ledger), g[0].closeness, -g[0].size, g[0].claim.id))
    agreeing = [t for g in groups if g is not best and g[0].agrees(best[0]) for t in g]
    others = tuple(tuple(g) for g in groups if g is not best and not g[0].agrees(best[0]))
    even = any(_support(list(g), groups, ledger) == _support(best, groups, ledger) for g in others)
    return Statement((*best, *agreeing), others, even)


def _support(group: list[Told], groups: list[list[Told]], ledger: Ledger) -> tuple[int, bool, int]:
    """The weight of a figure together with the wordings that agree with it."""
    with_it = [t for g in groups if g[0].agrees(group[0]) for t in g]
    return weight(with_it, ledger)


def weight(group: Iterable[Told], ledger: Ledger) -> tuple[int, bool, int]:
    """How well a figure is carried: independent outlets, then a direct quote, then the shortest chain."""
    group = list(group)
    relays = {_relay(t.claim, ledger) for t in group}
    direct = any(t.claim.sources.origin.mode == "direct" for t in group)
    return len(relays), direct, -min(len(t.claim.sources.voices) for t in group)


def _relay(claim: Claim, ledger: Ledger) -> str:
    """The link next to the origin: two papers that both quote one agency are one relay."""
    chain = ledger.source(claim).sources.voices
    if len(chain) < 3:
        return one_name(ledger.report(claim).outlet)
    who = chain[-2].who
    return one_name(who.name or who.wording)
