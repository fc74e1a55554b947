"""Which accounts are of one incident, kept up as accounts come and go; all at once is the same as one by one.

1. Accounts that say where and when: each points to its best match among those that say more. The pointers make trees;
   inside a tree the accounts are put together, those that say most first (`layers.Layer`).
2. Accounts without a place join the one incident that fits them clearly best, else are linked among themselves.
3. Mere answers (denials, silence) join the one incident that fits; they make none.

Every step looks only at neighbours in parties, place and days, so one more report changes little, and the order in
which reports come changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterclaim.incidents.likeness.alike import Words
from counterclaim.incidents.linking.accounts import Account
from counterclaim.incidents.linking.blocks import asked, filed, meeting, named, sought
from counterclaim.incidents.linking.layers import MOST_DOUBTS, Changed, Doubt, Files, Layer, Pointer, doubt, key_of
from counterclaim.incidents.linking.pairing import Decided, Group, Pairing, Sign, joined, meet
from counterclaim.incidents.linking.scales import Scales

MOST_COMPARED = 12
"""Where more incidents than these fit alike, words decide nothing."""
CLEARLY = 0.2
"""By how much the words of the likeliest incident must beat the next, of 1."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents, and the pairs of accounts in the grey zone between them."""

    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Guest:
    """An account that joins a group which others make: the key of its home, or None, and the doubts about it."""

    account: Account
    home: str | None
    pairing: Pairing | None = None
    doubts: tuple[Doubt, ...] = ()


def link(found: Iterable[Account], decided: Decided, scales: Scales, words: Words | None = None) -> Linked:
    """Accounts grouped into incidents, with the pairs that a person should look at.

    `decided` is what people said of pairs of claims; their "same" and "different" go before the machine's verdict.
    `words` decides where parties, place and days leave several incidents open; without it they stay open.
    """
    linker = Linker(scales, words)
    linker.change((), found, decided)
    return Linked(tuple(linker.groups()), linker.doubts())


class Linker:
    """The incidents of some accounts, kept up to date as accounts come and go.

    `pointers` are those of the first step where they were found elsewhere, for accounts that all come at once.
    """

    def __init__(
        self, scales: Scales, words: Words | None = None, pointers: Mapping[str, Pointer] | None = None
    ) -> None:
        self._scales, self._words = scales, words
        self._decided = Decided.of({})
        self._anew = False  # what people decided is not what it was at the last change
        self._placed = Layer(filed, sought, scales, pointers)
        self._rest = Layer(named, asked, scales)
        self._unplaced = Guests(scales)
        self._answers = Guests(scales)
        self._hosts = Hosts(scales)  # the groups of the first step
        self._homes = Hosts(scales)  # those with the accounts that have no place, and the groups of the rest

    def change(self, gone: Iterable[str], come: Iterable[Account], decided: Decided) -> Changed:
        """Take out the accounts with these keys, add others; the groups that are no more, and those that are new.

        An account that a person's judgement concerns has to be among both whenever that judgement changes.
        """
        self._anew, self._decided = decided != self._decided, decided
        out, new = frozenset(gone), sorted(come, key=lambda a: a.rank)
        tied = {claim for pair in decided.ties() for claim in pair}
        firm = [a for a in new if a.anchored or (a.makers and not tied.isdisjoint(a.claims))]
        known = frozenset(map(key_of, firm))
        first = self._placed.change(out, firm, decided)
        self._hosts.change(first)
        rest, moved = self._seat_unplaced(out, [a for a in new if a.makers and key_of(a) not in known], first)
        homes = self._rehouse(first, rest, moved)
        return self._seat_answers(out, [a for a in new if not a.makers], homes)

    def groups(self) -> Iterator[Group]:
        """Every incident, in an order that depends on the claims alone."""
        for key in sorted(self._homes.groups):
            yield self._whole(key)

    def group(self, key: str) -> Group:
        """The incident with this key: the first claim of the account that says most."""
        return self._whole(key)

    def doubts(self) -> tuple[Doubt, ...]:
        """The pairs in the grey zone that are still open: between two incidents, and not decided by a person."""
        home = {claim: key for key in self._homes.groups for claim in self._whole(key).claims}
        settled = {p for p, j in self._decided.pairs.items() if j.verdict in {"same", "different"}}
        found = [*self._placed.doubts(), *self._rest.doubts(), *self._unplaced.doubts()]
        kept = (d for d in found if home[d.claims[0]] != home[d.claims[1]] and frozenset(d.claims) not in settled)
        return tuple(sorted(kept, key=lambda d: (-d.score, d.claims)))

    def holding(self, claim: str) -> Group | None:
        """The incident of the account whose first claim this is; None where it is in none."""
        for found in (self._placed.group_of(claim), self._rest.group_of(claim)):
            if found:
                return self._whole(found)
        guest = self._unplaced.get(claim) or self._answers.get(claim)
        return self._whole(guest.home) if guest and guest.home else None

    def doubts_of(self, group: Group) -> tuple[Doubt, ...]:
        """The open doubts about one incident."""
        keys = [key_of(a) for a in group.accounts]
        found = [d for layer in (self._placed, self._rest) for d in layer.doubts_about(keys)]
        found += self._unplaced.doubts_about(group)
        own = frozenset(group.claims)
        settled = {p for p, j in self._decided.pairs.items() if j.verdict in {"same", "different"}}
        kept = {d for d in found if len(own & set(d.claims)) == 1 and frozenset(d.claims) not in settled}
        return tuple(sorted(kept, key=lambda d: (-d.score, d.claims)))

    def _seat_unplaced(
        self, out: frozenset[str], new: Sequence[Account], first: Changed
    ) -> tuple[Changed, frozenset[str]]:
        """Find the home of the accounts without a place that are new or near what changed; link the rest anew.

        Gives what changed among the rest, and the homes that guests came to or left.
        """
        before = {k: g for k, g in self._unplaced.leave(out).items() if g.home is None}
        moved = self._unplaced.with_siblings(self._stirred(self._unplaced, first), new)
        asking = [*new, *(g.account for g in moved)]
        homeless_before = set(before) | {key_of(g.account) for g in moved if g.home is None}
        homes = {g.home for g in (*self._unplaced.left, *moved) if g.home}
        homeless = []
        for account in sorted(asking, key=lambda a: a.rank):
            guest = self._unplaced.seat(self._home_of(account))
            if guest.home is None:
                homeless.append(account)
            else:
                homes.add(guest.home)
        staying = {key_of(a) for a in homeless} & homeless_before - set(before)
        come = [a for a in homeless if key_of(a) not in staying]
        return self._rest.change(homeless_before - staying, come, self._decided), frozenset(homes)

    def _stirred(self, guests: Guests, changed: Changed) -> list[Guest]:
        """The guests near what changed to whom it makes a difference: most only see a group grow that is not theirs."""
        near = guests.near((*changed.gone, *changed.made))
        if self._anew:
            return near
        return [g for g in near if self._fitting(g, changed.gone) != self._fitting(g, changed.made)]

    def _fitting(self, guest: Guest, groups: Iterable[Group]) -> dict[str, tuple[str, tuple[str, ...], Pairing]]:
        """All that a guest's home and its doubts are made of: the groups that fit, by key."""
        pairs = ((group, meet(group, guest.account, self._scales, self._decided)) for group in groups)
        return {
            key_of(g.accounts[0]): (g.makers[0], g.accounts[0].makers, p)
            for g, p in pairs
            if p.verdict == "same" and meeting(guest.account, g, self._scales.limits)
        }

    def _home_of(self, account: Account) -> Guest:
        guest = home_of(account, self._hosts.near(account), self._decided, self._scales)
        if guest.home is None and guest.doubts and self._words:
            return by_words(guest, self._hosts.near(account), self._decided, self._scales, self._words)
        return guest

    def _rehouse(self, first: Changed, rest: Changed, moved: frozenset[str]) -> Changed:
        """The groups of both steps with the accounts that have no place."""
        gone = [self._homes.groups[k] for k in self._touched(first.gone)]
        made = [self._with_guests(self._hosts.groups[k]) for k in self._touched(first.made)]
        old = {key_of(g.accounts[0]): g for g in (*gone, *rest.gone)}
        new = {key_of(g.accounts[0]): g for g in (*made, *rest.made)}
        for key in sorted(moved - old.keys() - new.keys()):
            if key in self._hosts.groups:
                old[key] = self._homes.groups[key]
                new[key] = self._with_guests(self._hosts.groups[key])
        homes = Changed(tuple(old.values()), tuple(new.values())).real()
        self._homes.change(homes)
        return homes

    @staticmethod
    def _touched(groups: Iterable[Group]) -> list[str]:
        return [key_of(g.accounts[0]) for g in groups]

    def _with_guests(self, group: Group) -> Group:
        for guest in self._unplaced.of(key_of(group.accounts[0])):
            assert guest.pairing is not None
            group = joined(group, guest.account, guest.pairing.signs, self._scales)
        return group

    def _seat_answers(self, out: frozenset[str], new: Sequence[Account], homes: Changed) -> Changed:
        """Find the one home of the answers that are new or near what changed."""
        self._answers.leave(out)
        moved = self._answers.with_siblings(self._stirred(self._answers, homes), new)
        touched = {g.home for g in (*self._answers.left, *moved) if g.home}
        old = {key_of(g.accounts[0]): g for g in homes.gone}
        new_keys = {key_of(g.accounts[0]) for g in homes.made}
        for account in sorted([*new, *(g.account for g in moved)], key=lambda a: a.rank):
            pairs = [(k, meet(g, account, self._scales, self._decided)) for k, g in self._homes.near(account)]
            same = [(k, p) for k, p in pairs if p.verdict == "same"]
            guest = Guest(account, same[0][0], same[0][1]) if len(same) == 1 else Guest(account, None)
            guest = self._answers.seat(guest)
            touched |= {guest.home} if guest.home else set()
        for key in touched - old.keys() - new_keys:
            if key in self._homes.groups:
                old[key] = self._homes.groups[key]
                new_keys.add(key)
        return Changed(tuple(old.values()), tuple(self._whole(k) for k in sorted(new_keys)))

    def _whole(self, key: str) -> Group:
        group = self._homes.groups[key]
        for guest in self._answers.of(key):
            assert guest.pairing is not None
            group = joined(group, guest.account, guest.pairing.signs, self._scales)
        return group


class Guests:
    """Accounts that look for a home among the groups of others."""

    def __init__(self, scales: Scales) -> None:
        self._limits = scales.limits
        self._files = Files()
        self._guests: dict[str, Guest] = {}
        self._of_home: dict[str, set[str]] = {}
        self.left: list[Guest] = []

    def leave(self, keys: Iterable[str]) -> Mapping[str, Guest]:
        """Take these out; those of them that were here."""
        gone = {k: self._guests.pop(k) for k in sorted(keys) if k in self._guests}
        for key, guest in gone.items():
            self._files.drop(key, asked(guest.account, self._limits))
            if guest.home:
                self._of_home[guest.home].discard(key)
        self.left = list(gone.values())
        return gone

    def near(self, groups: Iterable[Group]) -> list[Guest]:
        """Those that have one of these groups among their neighbours."""
        blocks = {block for group in groups for block in named(group, self._limits)}
        return [self._guests[k] for k in sorted(self._files.find(blocks))]

    def with_siblings(self, moved: Sequence[Guest], new: Iterable[Account]) -> list[Guest]:
        """These, and those that their reports, or the reports of new accounts, keep apart from them."""
        found = {key_of(g.account): g for g in moved}
        waiting = [*(g.account for g in (*moved, *self.left)), *new]
        while waiting:
            for claim in waiting.pop().apart_from:
                if claim in self._guests and claim not in found:
                    found[claim] = self._guests[claim]
                    waiting.append(self._guests[claim].account)
        return [found[k] for k in sorted(found)]

    def seat(self, guest: Guest) -> Guest:
        """Keep a guest with its home; with none where one that its report keeps apart from it sits there already.

        Guests are seated by rank, those that say most first.
        """
        apart = (self._guests[c] for c in guest.account.apart_from if c in self._guests)
        if any(other.home == guest.home and other.account.rank < guest.account.rank for other in apart):
            guest = Guest(guest.account, None)
        key = key_of(guest.account)
        before = self._guests.get(key)
        if before is None:
            self._files.add(key, asked(guest.account, self._limits))
        elif before.home:
            self._of_home[before.home].discard(key)
        self._guests[key] = guest
        if guest.home:
            self._of_home.setdefault(guest.home, set()).add(key)
        return guest

    def of(self, home: str) -> list[Guest]:
        """The guests of a home, those that say most first."""
        return sorted((self._guests[k] for k in self._of_home.get(home, ())), key=lambda g: g.account.rank)

    def get(self, key: str) -> Guest | None:
        """The guest with this key."""
        return self._guests.get(key)

    def doubts_about(self, group: Group) -> Iterator[Doubt]:
        """Where this home fits as well as another."""
        known = [self._guests[k] for a in group.accounts if (k := key_of(a)) in self._guests]
        for guest in (*known, *self.near((group,))):
            yield from guest.doubts

    def doubts(self) -> Iterator[Doubt]:
        """Where two homes fit alike."""
        for key in sorted(self._guests):
            yield from self._guests[key].doubts


class Hosts:
    """Groups by key, found by their parties and days."""

    def __init__(self, scales: Scales) -> None:
        self._limits = scales.limits
        self._files = Files()
        self.groups: dict[str, Group] = {}

    def change(self, changed: Changed) -> None:
        """Take out the groups that are gone, then add those that are made."""
        for group in changed.gone:
            key = key_of(group.accounts[0])
            self._files.drop(key, named(group, self._limits))
            del self.groups[key]
        for group in changed.made:
            key = key_of(group.accounts[0])
            self._files.add(key, named(group, self._limits))
            self.groups[key] = group

    def near(self, account: Account) -> list[tuple[str, Group]]:
        """The groups among the neighbours of an account, by key."""
        return [(k, self.groups[k]) for k in sorted(self._files.find(asked(account, self._limits)))]


def by_words(guest: Guest, near: Sequence[tuple[str, Group]], decided: Decided, scales: Scales, words: Words) -> Guest:
    """Of several incidents that fit alike, the one whose first report tells the same in its words; else as it was."""
    account = guest.account
    pairs = [(key, group, meet(group, account, scales, decided)) for key, group in near]
    top = max(p.score for _, _, p in pairs if p.verdict == "same")
    fitting = [(k, g, p) for k, g, p in pairs if p.verdict == "same" and top - p.score < scales.margin]
    if len(fitting) > MOST_COMPARED:
        return guest
    words.bring((account.makers, *(g.accounts[0].makers for _, g, _ in fitting)))
    found = [(words.likeness(g.accounts[0].makers, account.makers), k, p) for k, g, p in fitting]
    found.sort(key=lambda each: (-each[0].value, each[1]))
    (best, key, pairing), (second, *_) = found[0], found[1]
    if best.value < words.rules.same or best.value - second.value < CLEARLY:
        return guest
    alike = Sign("alike", 0.0, (f"{best.value:.0%}", *best.reasons))
    return Guest(account, key, replace(pairing, signs=(*pairing.signs, alike)))


def home_of(account: Account, near: Sequence[tuple[str, Group]], decided: Decided, scales: Scales) -> Guest:
    """The one incident that an account without a place clearly belongs to, else none, with the doubts."""
    pairs = [(key, group, meet(group, account, scales, decided)) for key, group in near]
    same = sorted((x for x in pairs if x[2].verdict == "same"), key=lambda x: (-x[2].score, x[0]))
    if not same:
        return Guest(account, None)
    if len(same) == 1 or same[0][2].score - same[1][2].score >= scales.margin:
        return Guest(account, same[0][0], same[0][2])
    others = Sign("several_fit", 0.0, (str(len(same) - 1),))
    doubts = [doubt(g, account, replace(p, signs=(*p.signs, others))) for _, g, p in same[:MOST_DOUBTS]]
    return Guest(account, None, None, tuple(doubts))
