"""Accounts of one kind grouped among themselves: pointers to the best neighbour, trees of pointers, each tree settled.

The pointers follow quick shift (Vedaldi and Soatto, 2008), with how much an account says in place of density: what an
account points to depends on its neighbours alone. A change touches the trees it lies in and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.incidents.linking.accounts import Account
from counterclaim.incidents.linking.pairing import Decided, Group, Pairing, Sign, alone, joined, meet
from counterclaim.incidents.linking.scales import Limits, Scales

MOST_DOUBTS = 3
"""The most UNSURE pairs that are kept for one account, the likeliest first."""
Blocks = Callable[[Account, Limits], frozenset[str]]


def key_of(account: Account) -> str:
    """What an account is filed under: its first claim."""
    return account.claims[0]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two accounts that may be one incident, kept for a person: a claim of each, with every sign."""

    claims: tuple[str, str]
    score: float
    signs: tuple[Sign, ...]


def doubt(group: Group, account: Account, pairing: Pairing) -> Doubt:
    """A pair for a person to decide."""
    return Doubt((group.makers[0], account.claims[0]), pairing.score, pairing.signs)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What an account found among its neighbours: the best match that says more than it does, and its doubts."""

    parent: str | None
    score: float
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Groups that are no more, and groups that are new."""

    gone: tuple[Group, ...]
    made: tuple[Group, ...]

    def real(self) -> Changed:
        """Without those that are on both sides."""
        before = {key_of(g.accounts[0]): g for g in self.gone}
        same = {key_of(g.accounts[0]) for g in self.made if before.get(key_of(g.accounts[0])) == g}
        gone, made = ((g for g in side if key_of(g.accounts[0]) not in same) for side in (self.gone, self.made))
        return Changed(tuple(gone), tuple(made))


class Files:
    """Keys by block."""

    def __init__(self) -> None:
        self._keys: dict[str, list[str]] = {}

    def add(self, key: str, blocks: Iterable[str]) -> None:
        """File a key under blocks."""
        for block in blocks:
            self._keys.setdefault(block, []).append(key)

    def drop(self, key: str, blocks: Iterable[str]) -> None:
        """Take a key out of the blocks that it was filed under."""
        for block in blocks:
            self._keys[block].remove(key)
            if not self._keys[block]:
                del self._keys[block]

    def find(self, blocks: Iterable[str]) -> set[str]:
        """The keys that stand under any of some blocks."""
        return {key for block in blocks for key in self._keys.get(block, ())}


class Layer:
    """Accounts and the groups they make among themselves.

    `at` gives the blocks that an account is filed under, `near` those where its neighbours are. `known` are pointers
    that were found elsewhere, for accounts that all come at once (see `pointer_of`).
    """

    def __init__(self, at: Blocks, near: Blocks, scales: Scales, known: Mapping[str, Pointer] | None = None) -> None:
        self._at, self._near, self._scales, self._known = at, near, scales, known or {}
        self._files = Files()
        self._groups: dict[str, Group] = {}  # each account alone
        self._pointers: dict[str, Pointer] = {}
        self._tops: dict[str, str] = {}
        self._trees: dict[str, set[str]] = {}
        self._settled: dict[str, tuple[Group, ...]] = {}
        self._owners: dict[str, str] = {}  # the account of a claim that a person tied to another

    def change(self, gone: Iterable[str], come: Sequence[Account], decided: Decided) -> Changed:
        """Take accounts out and add others; the groups that are no more, and those that are new."""
        out = [k for k in sorted(gone) if k in self._groups]
        stirred = {self._tops[k] for k in out}
        orphans = self._take_out(out)
        for account in come:
            self._groups[key_of(account)] = alone(account)
            self._files.add(key_of(account), self._at(account, self._scales.limits))
            self._owners |= {c: key_of(account) for c in account.claims if c in decided.of_claim}
        new = {key_of(a) for a in come}
        moved = self._point(new, orphans, decided)
        stirred |= {self._tops[k] for k in moved if k in self._tops}
        parents = (self._pointers[k].parent for k in moved)
        stirred |= {self._tops[p] for p in parents if p is not None and p in self._tops}
        return self._regrow(stirred, new, decided)

    def doubts(self) -> Iterator[Doubt]:
        """The pairs in the grey zone, account by account."""
        for key in sorted(self._pointers):
            yield from self._pointers[key].doubts

    def doubts_about(self, keys: Iterable[str]) -> Iterator[Doubt]:
        """The pairs in the grey zone of some accounts and their neighbours."""
        known = {k for k in keys if k in self._groups}
        for key in sorted(known | {n for k in known for n in self._neighbours(self._account(k))}):
            yield from self._pointers[key].doubts

    def group_of(self, key: str) -> str | None:
        """The key of the group that an account is in; None where it is not here."""
        for group in self._settled[self._tops[key]] if key in self._tops else ():
            if any(key_of(a) == key for a in group.accounts):
                return key_of(group.accounts[0])
        return None

    def _account(self, key: str) -> Account:
        return self._groups[key].accounts[0]

    def _neighbours(self, account: Account) -> set[str]:
        return self._files.find(self._near(account, self._scales.limits))

    def _take_out(self, out: Sequence[str]) -> set[str]:
        """Forget accounts; the neighbours that pointed to them, or were in doubt about them."""
        leaving, near = frozenset(out), set()
        for key in out:
            near |= self._neighbours(self._account(key))
        lost = {c for key in out for c in self._account(key).claims}
        orphans = set()
        for key in near - leaving:
            pointer = self._pointers[key]
            if pointer.parent in leaving or any(not lost.isdisjoint(d.claims) for d in pointer.doubts):
                orphans.add(key)
        for key in out:
            account = self._account(key)
            self._files.drop(key, self._at(account, self._scales.limits))
            del self._groups[key], self._pointers[key]
            for claim in account.claims:
                self._owners.pop(claim, None)
            self._trees[self._tops.pop(key)].discard(key)
        return orphans

    def _point(self, new: set[str], orphans: set[str], decided: Decided) -> set[str]:
        """Set the pointers of new accounts and orphans, and of those to which a new one is a better match."""
        moved = new | orphans
        taken: set[str] = set()
        for key in moved:
            known = self._known.get(key)
            self._pointers[key] = known or self._pointer(key, self._neighbours(self._account(key)), decided)
        for key in sorted(new):
            account = self._account(key)
            at = self._at(account, self._scales.limits)
            for other in self._neighbours(account) - moved:
                below = self._account(other)
                found = below.rank > account.rank and not at.isdisjoint(self._near(below, self._scales.limits))
                if found and self._offer(other, key, decided):
                    taken.add(other)
        return moved | taken

    def _pointer(self, key: str, near: set[str], decided: Decided) -> Pointer:
        """An account's best match among the neighbours that say more; of equals the one that says most."""
        return pointer_of(self._account(key), map(self._groups.__getitem__, near), self._scales, decided)

    def _offer(self, key: str, new: str, decided: Decided) -> bool:
        """Let an account that is there already look at a new neighbour that says more; whether it points there now."""
        pointer, account = self._pointers[key], self._account(key)
        pairing = meet(self._groups[new], account, self._scales, decided)
        if pairing.verdict == "unsure":
            doubts = likeliest([*pointer.doubts, doubt(self._groups[new], account, pairing)])
            self._pointers[key] = Pointer(pointer.parent, pointer.score, doubts)
        if not by_signs(pairing) or pairing.score < pointer.score:
            return False
        better = pairing.score > pointer.score or pointer.parent is None
        better = better or self._account(new).rank < self._account(str(pointer.parent)).rank
        if better:
            self._pointers[key] = Pointer(new, pairing.score, pointer.doubts)
        return better

    def _regrow(self, stirred: set[str], new: set[str], decided: Decided) -> Changed:
        """Settle the trees that were touched anew."""
        stirred = self._with_tied(stirred, new, decided)
        members = {k for top in stirred for k in self._trees.get(top, ())} | new
        gone = [g for top in sorted(stirred) for g in self._settled.pop(top, ())]
        for top in stirred:
            self._trees.pop(top, None)
        tops = self._tied(roots({k: self._pointers[k].parent for k in members}), decided)
        trees: dict[str, set[str]] = defaultdict(set)
        for key, top in tops.items():
            trees[top].add(key)
        self._tops |= tops
        self._trees |= trees
        made: list[Group] = []
        for top in sorted(trees):
            self._settled[top] = settle([self._account(k) for k in trees[top]], decided, self._scales)
            made += self._settled[top]
        return Changed(tuple(gone), tuple(made)).real()

    def _with_tied(self, stirred: set[str], new: set[str], decided: Decided) -> set[str]:
        """The trees that were touched, and those that a person tied to one of them."""
        ends = [[self._owners[c] for c in pair if c in self._owners] for pair in decided.ties()]
        grown = True
        while grown:
            grown = False
            for pair in ends:
                tops = {self._tops[k] for k in pair if k in self._tops}
                if (tops & stirred or new & set(pair)) and not tops <= stirred:
                    stirred, grown = stirred | tops, True
        return stirred

    def _tied(self, tops: dict[str, str], decided: Decided) -> dict[str, str]:
        """The trees with those made one that a person tied together."""
        for pair in decided.ties():
            ends = {tops[self._owners[c]] for c in pair if self._owners.get(c) in tops}
            if len(ends) == 2:
                tops = {key: min(ends) if top in ends else top for key, top in tops.items()}
        return tops


def pointer_of(account: Account, near: Iterable[Group], scales: Scales, decided: Decided) -> Pointer:
    """An account's best match among those of some neighbours (each alone) that say more; of equals who says most."""
    above = sorted((g for g in near if g.accounts[0].rank < account.rank), key=_rank)
    best: tuple[float, str | None] = (0.0, None)
    doubts: list[Doubt] = []
    for other in above:
        pairing = meet(other, account, scales, decided)
        if by_signs(pairing) and pairing.score > best[0]:
            best = (pairing.score, key_of(other.accounts[0]))
        elif pairing.verdict == "unsure":
            doubts.append(doubt(other, account, pairing))
    return Pointer(best[1], best[0], likeliest(doubts))


def by_signs(pairing: Pairing) -> bool:
    """Whether signs make two accounts one incident; those that a person tied are brought together tree by tree."""
    return pairing.verdict == "same" and pairing.signs[0].name != "judged"


def _rank(group: Group) -> tuple[object, ...]:
    return group.accounts[0].rank


def likeliest(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts of one account that are kept."""
    return tuple(sorted(doubts, key=lambda d: (-d.score, d.claims))[:MOST_DOUBTS])


def roots(parents: dict[str, str | None]) -> dict[str, str]:
    """The root of each tree's members."""
    tops: dict[str, str] = {}
    for key in parents:
        way, at = [key], key
        while at not in tops and (above := parents[at]) is not None:
            at = above
            way.append(at)
        tops |= dict.fromkeys(way, tops.get(at, at))
    return tops


def settle(tree: Iterable[Account], decided: Decided, scales: Scales) -> tuple[Group, ...]:
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
    return tuple(groups)
