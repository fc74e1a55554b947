"""The incidents of a list in columns, so that a filter and its counts cost little however many there are.

What a filter means is said by `filtering.Filter`, one incident at a time; here the same is asked of all at once, and
tests hold the two together. What lists show of each incident is written as JSON once, until the incident changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.doors.desk.filtering import PARTY, Filter, Key, Sort, ordered
from counterclaim.doors.desk.summaries import FACETS, Summary

Mask = NDArray[np.bool_]
Value = tuple[str, str]
MASKS_KEPT = 100
"""So many searches by words are remembered."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What incidents are counted by, as pairs of an incident's row and a value's number; values are in their order."""

    values: Sequence[Value]
    number: Mapping[str, Sequence[int]]
    rows: NDArray[np.int64]
    of: NDArray[np.int64]

    @classmethod
    def at(cls, place: int, summaries: Sequence[Summary]) -> Facet:
        """One of FACETS, by its place there."""
        values = sorted({value for each in summaries for value in each.counted[place]})
        index = {value: n for n, value in enumerate(values)}
        pairs = [(row, index[value]) for row, each in enumerate(summaries) for value in each.counted[place]]
        rows, of = np.array(pairs, np.int64).reshape(-1, 2).T
        number: dict[str, list[int]] = {}
        for n, (key, _) in enumerate(values):
            number.setdefault(key, []).append(n)
        return cls(values, number, rows, of)

    def having(self, key: str, size: int) -> Mask:
        """The rows that have a value."""
        found = np.zeros(size, np.bool_)
        found[self.rows[np.isin(self.of, list(self.number.get(key, ())))]] = True
        return found

    def counted(self, kept: Mask) -> list[tuple[Value, int]]:
        """How many of the rows that are kept have each value, the most frequent first."""
        counts = np.bincount(self.of[kept[self.rows]], minlength=len(self.values))
        there = np.flatnonzero(counts)
        order = there[np.argsort(-counts[there], kind="stable")]
        return [(self.values[n], int(counts[n])) for n in order]


@dataclass(frozen=True, slots=True)
class Order:
    """The rows in the order of a list, with the key of each place, and the place of each key."""

    rows: NDArray[np.int64]
    keys: Sequence[Key]
    places: Mapping[tuple[Any, ...], int]


@dataclass(frozen=True, slots=True)
class Places:
    """The places in an order of the rows that are asked for, as `paging.window` reads them."""

    order: Order
    kept: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.kept)

    def key(self, at: int) -> Key:
        """The key of the item at a place."""
        return self.order.keys[int(self.kept[at])]

    def place(self, key: Sequence[Any]) -> int | None:
        """The place of the item with a key; None where it is not there any more."""
        at = self.order.places.get(tuple(key))
        if at is None:
            return None
        place = int(np.searchsorted(self.kept, at))
        return place if place < len(self.kept) and self.kept[place] == at else None

    def rows(self, start: int, stop: int) -> list[int]:
        """The rows of the items from one place to another."""
        return [int(n) for n in self.order.rows[self.kept[start:stop]]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows that are asked for, and how many there would be with another value of each facet."""

    kept: Mask
    facets: Sequence[list[tuple[Value, int]]]
    first: str | None
    last: str | None

    @property
    def total(self) -> int:
        """How many incidents are asked for."""
        return int(self.kept.sum())


class Catalogue:
    """All incidents as they stand, in columns."""

    def __init__(self, summaries: Mapping[str, Summary]) -> None:
        self.rows: Sequence[Summary] = tuple(summaries.values())
        self.row = {each.id: n for n, each in enumerate(self.rows)}
        self._facets = [Facet.at(place, self.rows) for place in range(len(FACETS))]
        self._first = np.array([_number(each.first_day) for each in self.rows], np.int64)
        self._last = np.array([_number(each.last_day) for each in self.rows], np.int64)
        self._contested = np.array([each.contested for each in self.rows], np.bool_)
        self._unreviewed = np.array([each.unreviewed > 0 for each in self.rows], np.bool_)
        self._orders: dict[Sort, Order] = {}
        self._having: dict[tuple[int, str], Mask] = {}
        self._found: dict[tuple[str, frozenset[str]], Mask] = {}

    def choose(self, wanted: Filter) -> Chosen:
        """Filter and count. A facet counts the incidents that all the other filters leave."""
        kept = self._kept(wanted)
        met = [self._met(place, ids) for place, ids in enumerate(wanted.wanted)]
        whole = _all(kept, met)
        others = [whole if place == PARTY or here is None else self._without(kept, met, place)
                  for place, here in enumerate(met)]  # fmt: skip
        facets = [facet.counted(those) for facet, those in zip(self._facets, others, strict=True)]
        first, last = self._first[whole], self._last[whole]
        first = first[first > 0]
        return Chosen(whole, facets, _day(first.min() if first.size else 0), _day(last.max() if last.size else 0))

    def places(self, chosen: Chosen, sort: Sort) -> Places:
        """The incidents that are asked for, in an order."""
        order = self.order(sort)
        return Places(order, np.flatnonzero(chosen.kept[order.rows]))

    def order(self, sort: Sort) -> Order:
        """All rows in an order; made once for each."""
        if sort not in self._orders:
            keyed = list(ordered(self.rows, sort))
            rows = np.array([self.row[each.id] for _, each in keyed], np.int64)
            keys = [key for key, _ in keyed]
            self._orders[sort] = Order(rows, keys, {key: n for n, key in enumerate(keys)})
        return self._orders[sort]

    def _kept(self, wanted: Filter) -> Mask:
        """The rows for which all filters hold but those that are counted by facets."""
        kept = np.ones(len(self.rows), np.bool_)
        if wanted.contested is not None:
            kept &= self._contested == wanted.contested
        if wanted.unreviewed is not None:
            kept &= self._unreviewed == wanted.unreviewed
        if wanted.since:
            kept &= self._last >= _number(wanted.since)
        if wanted.until:
            kept &= (self._first > 0) & (self._first <= _number(wanted.until))
        if wanted.found is not None:
            kept &= self._with_words(wanted)
        if wanted.place or wanted.box is not None:
            there = [n for n in np.flatnonzero(kept) if wanted.is_there(self.rows[int(n)])]
            kept = np.zeros(len(self.rows), np.bool_)
            kept[there] = True
        return kept

    def _with_words(self, wanted: Filter) -> Mask:
        """The rows in whose claims, title or place words stand."""
        asked = (wanted.words, frozenset(wanted.found or ()))
        if (known := self._found.get(asked)) is not None:
            return known
        mask = np.array([wanted.has_words(each) for each in self.rows], np.bool_)
        if len(self._found) >= MASKS_KEPT:
            self._found.clear()
        self._found[asked] = mask
        return mask

    def _met(self, place: int, ids: frozenset[str]) -> Mask | None:
        """The rows that meet the filter of one facet; None where none is asked for."""
        if not ids:
            return None
        masks = [self._has(place, key) for key in sorted(ids)]
        met: Mask = np.all(masks, axis=0) if place == PARTY else np.any(masks, axis=0)
        return met

    def _has(self, place: int, key: str) -> Mask:
        facet = self._facets[place]
        if key not in facet.number:
            return np.zeros(len(self.rows), np.bool_)
        if (place, key) not in self._having:
            self._having[place, key] = facet.having(key, len(self.rows))
        return self._having[place, key]

    @staticmethod
    def _without(kept: Mask, met: Sequence[Mask | None], place: int) -> Mask:
        return _all(kept, [mask for at, mask in enumerate(met) if at != place])


def _all(kept: Mask, masks: Sequence[Mask | None]) -> Mask:
    found = kept.copy()
    for mask in masks:
        if mask is not None:
            found &= mask
    return found


def _number(day: str | None) -> int:
    """A day as a number in the order of days, 0 for none: 2022-09-13 is 20220913."""
    return int(day.replace("-", "")) if day else 0


def _day(number: int) -> str | None:
    return f"{number // 10_000:04}-{number // 100 % 100:02}-{number % 100:02}" if number else None
