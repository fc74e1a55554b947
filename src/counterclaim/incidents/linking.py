"""Which accounts are of one incident: trees of nearest neighbours, settled one by one; what is vague comes after.

1. Accounts that say where and when: each points to its best match among those that say more (`parent`). The pointers
   make trees; inside a tree the accounts are put together under the constraints, those that say most first (`settle`).
2. Accounts without a place join the one incident that fits them clearly best, else are linked among themselves.
3. Mere answers (denials, silence) join the one incident that fits; they make none.

Every step looks only at neighbours in parties, place and days, so one more report changes little, and the order in
which reports come changes nothing. The pointers follow Vedaldi and Soatto's quick shift (2008), with rank for density.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.incidents.accounts import Account
from counterclaim.incidents.blocks import asked, filed, named, sought
from counterclaim.incidents.pairing import Decided, Group, Pairing, Sign, alone, joined, meet
from counterclaim.incidents.scales import Scales

MOST_DOUBTS = 3
"""The most UNSURE pairs that are kept for one account, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two accounts that may be one incident, kept for a person: the first claims of both, with every sign."""

    claims: tuple[str, str]
    score: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents, and the pairs of accounts in the grey zone between them."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """What an account found among its neighbours: the best match that says more than it does, and its doubts."""

    parent: Account | None
    score: float
    doubts: tuple[Doubt, ...]


def link(found: Iterable[Account], decided: Decided, scales: Scales) -> Linked:
    """Accounts grouped into incidents, with the pairs that a person should look at.

    `decided` is what people said of pairs of claims; their "same" and "different" go before the machine's verdict.
    """
    ordered = sorted(found, key=lambda a: a.rank)
    bound = bound_by_people(ordered, decided)
    first = [a for a in ordered if a.anchored or (a.makers and a.claims[0] in bound)]
    placed, doubts = _grown(first, filed, sought, decided, scales)
    without = [a for a in ordered if a.makers and not (a.anchored or a.claims[0] in bound)]
    groups, more = _with_unplaced(placed, without, decided, scales)
    answered = with_answers(groups, [a for a in ordered if not a.makers], decided, scales)
    return Linked(answered, open_doubts([*doubts, *more], answered, decided))


def bound_by_people(accounts: Iterable[Account], decided: Decided) -> frozenset[str]:
    """The first claims of the accounts that a person tied to another: they are linked with the firmest."""
    tied = {claim for pair in decided.ties() for claim in pair}
    return frozenset(a.claims[0] for a in accounts if not tied.isdisjoint(a.claims)) if tied else frozenset()


def _grown(
    accounts: Sequence[Account], at: Callable[..., frozenset[str]], near: Callable[..., frozenset[str]],
    decided: Decided, scales: Scales,
) -> tuple[list[Group], list[Doubt]]:  # fmt: skip
    """The groups that some accounts make among themselves: pointers, trees, each tree settled."""
    pointers = _pointers(accounts, at, near, decided, scales)
    parents = {a.claims[0]: p.parent.claims[0] if p.parent else None for a, p in zip(accounts, pointers, strict=True)}
    trees: dict[str, list[Account]] = defaultdict(list)
    tops = _tied(roots(parents), accounts, decided)
    for account in accounts:
        trees[tops[account.claims[0]]].append(account)
    groups = [g for top in sorted(trees) for g in settle(trees[top], decided, scales)]
    return groups, [d for p in pointers for d in p.doubts]


def _pointers(
    accounts: Sequence[Account], at: Callable[..., frozenset[str]], near: Callable[..., frozenset[str]],
    decided: Decided, scales: Scales,
) -> list[Pointer]:  # fmt: skip
    """Each account's pointer; the accounts come by rank, so those before it are the ones that say more."""
    files: dict[str, list[int]] = defaultdict(list)
    made = [alone(a) for a in accounts]
    pointers = []
    for i, account in enumerate(accounts):
        found = {j for block in near(account, scales.limits) for j in files.get(block, ())}
        pointers.append(pointer(account, [made[j] for j in sorted(found)], decided, scales))
        for block in at(account, scales.limits):
            files[block].append(i)
    return pointers


def pointer(account: Account, above: Sequence[Group], decided: Decided, scales: Scales) -> Pointer:
    """An account's best match among neighbours of higher rank, given by rank; of equals the one that says most."""
    best: tuple[float, Account | None] = (0.0, None)
    doubts: list[Doubt] = []
    for other in above:
        pairing = meet(other, account, scales, decided)
        if pairing.verdict == "same" and pairing.score > best[0]:
            best = (pairing.score, other.accounts[0])
        elif pairing.verdict == "unsure":
            doubts.append(doubt(other, account, pairing))
    kept = tuple(sorted(doubts, key=lambda d: (-d.score, d.claims))[:MOST_DOUBTS])
    return Pointer(best[1], best[0], kept)


def doubt(group: Group, account: Account, pairing: Pairing) -> Doubt:
    """A pair for a person to decide."""
    return Doubt((group.makers[0], account.claims[0]), pairing.score, pairing.signs)


def roots(parents: Mapping[str, str | None]) -> dict[str, str]:
    """The root of each account's tree, by first claims."""
    tops: dict[str, str] = {}
    for claim in parents:
        way, at = [claim], claim
        while at not in tops and (above := parents[at]) is not None:
            at = above
            way.append(at)
        tops |= dict.fromkeys(way, tops.get(at, at))
    return tops


def _tied(tops: dict[str, str], accounts: Sequence[Account], decided: Decided) -> dict[str, str]:
    """The trees with those made one that a person tied together."""
    owner = {claim: a.claims[0] for a in accounts for claim in a.claims} if decided.of_claim else {}
    for pair in decided.ties():
        ends = {tops[owner[claim]] for claim in pair if claim in owner}
        if len(ends) == 2:
            one = min(ends)
            tops = {claim: one if top in ends else top for claim, top in tops.items()}
    return tops


def settle(tree: Sequence[Account], decided: Decided, scales: Scales) -> list[Group]:
    """The incidents of one tree: each account, those that say most first, joins the group it fits best."""
    groups: list[Group] = []
    for account in sorted(tree, key=lambda a: a.rank):
        pairs = [(i, meet(g, account, scales, decided)) for i, g in enumerate(groups)]
        same = [(i, p) for i, p in pairs if p.verdict == "same"]
        if same:
            at, pairing = max(same, key=lambda item: (item[1].score, -item[0]))
            groups[at] = joined(groups[at], account, pairing.signs, scales)
        else:
            groups.append(alone(account))
    return groups


def _with_unplaced(
    placed: list[Group], without: list[Account], decided: Decided, scales: Scales
) -> tuple[list[Group], list[Doubt]]:
    """The groups with those accounts that say no place: each in the one that fits it, the rest among themselves."""
    files = _filed_groups(placed, scales)
    joining: dict[int, list[tuple[Account, Pairing]]] = defaultdict(list)
    rest, doubts = [], []
    for account in without:
        near = {i for block in asked(account, scales.limits) for i in files.get(block, ())}
        home, unsure = home_of(account, [placed[i] for i in sorted(near)], decided, scales)
        if home is None:
            rest.append(account)
            doubts += unsure
        else:
            joining[sorted(near)[home[0]]].append((account, home[1]))
    groups = [_with_all(g, joining.get(i, ()), scales) for i, g in enumerate(placed)]
    grown, more = _grown(rest, named, asked, decided, scales)
    return groups + grown, doubts + more


def _filed_groups(groups: Sequence[Group], scales: Scales) -> dict[str, list[int]]:
    files: dict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for block in named(group, scales.limits):
            files[block].append(i)
    return files


def home_of(
    account: Account, near: Sequence[Group], decided: Decided, scales: Scales
) -> tuple[tuple[int, Pairing] | None, list[Doubt]]:
    """The place in `near` of the one incident that an account without a place belongs to; else the doubts."""
    pairs = [(i, meet(g, account, scales, decided)) for i, g in enumerate(near)]
    same = sorted(((i, p) for i, p in pairs if p.verdict == "same"), key=lambda x: (-x[1].score, near[x[0]].makers))
    if not same:
        return None, []
    if len(same) == 1 or same[0][1].score - same[1][1].score >= scales.margin:
        return same[0], []
    others = Sign("several_fit", 0.0, (str(len(same) - 1),))
    doubts = [doubt(near[i], account, replace(p, signs=(*p.signs, others))) for i, p in same[:MOST_DOUBTS]]
    return None, doubts


def _with_all(group: Group, joining: Iterable[tuple[Account, Pairing]], scales: Scales) -> Group:
    for account, pairing in joining:
        group = joined(group, account, pairing.signs, scales)
    return group


def with_answers(
    groups: Sequence[Group], answers: Iterable[Account], decided: Decided, scales: Scales
) -> tuple[Group, ...]:
    """The groups with the denials and silences that fit exactly one of them."""
    files = _filed_groups(groups, scales)
    joining: dict[int, list[tuple[Account, Pairing]]] = defaultdict(list)
    for answer in answers:
        near = sorted({i for block in asked(answer, scales.limits) for i in files.get(block, ())})
        pairs = [(i, meet(groups[i], answer, scales, decided)) for i in near]
        same = [(i, p) for i, p in pairs if p.verdict == "same"]
        if len(same) == 1:
            joining[same[0][0]].append((answer, same[0][1]))
    return tuple(_with_all(g, joining.get(i, ()), scales) for i, g in enumerate(groups))


def open_doubts(doubts: Iterable[Doubt], groups: Sequence[Group], decided: Decided) -> tuple[Doubt, ...]:
    """The doubts that are still open: between two incidents, and not decided by a person."""
    home = {claim: i for i, g in enumerate(groups) for claim in g.claims}
    settled = {pair for pair, j in decided.pairs.items() if j.verdict in {"same", "different"}}
    kept = [d for d in doubts if home[d.claims[0]] != home[d.claims[1]] and frozenset(d.claims) not in settled]
    return tuple(sorted(kept, key=lambda d: (-d.score, d.claims)))
