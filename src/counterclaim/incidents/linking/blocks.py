"""Where accounts that may be of one incident are looked for: by cell of the map and days, by party and days, by figure.

A block is a short text, so that an index of a database can hold it as well as a dictionary. Two accounts that the
limits allow to be one incident share a block: the one is filed under `filed` (or `named`), the other finds it under
`sought` (or `asked`), whichever of the two comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, floor, radians

from counterclaim.incidents.linking.accounts import Account, Spot
from counterclaim.incidents.linking.pairing import Group
from counterclaim.incidents.linking.scales import Limits

CELL_DEGREES = 2
DAYS_OF_BLOCK = 4
KM_PER_DEGREE = 111.2
_NORTHERNMOST = 78.0  # degrees; nearer to the poles cells stop growing
_MOST_DAYS = 14


def filed(account: Account, limits: Limits) -> frozenset[str]:
    """The blocks that an account with a place stands in: its cells, on its days; and its figures."""
    cells = _by_place(account.spots, 0.0, _blocks_of_days(account, limits, 0))
    return frozenset(cells) | frozenset(_figures(account, limits))


def sought(account: Account, limits: Limits) -> frozenset[str]:
    """The blocks where accounts with a place that may be of its incident stand, its own among them."""
    days = _blocks_of_days(account, limits, limits.follow_days)
    return frozenset(_by_place(account.spots, limits.one_front_km, days)) | frozenset(_figures(account, limits))


def named(what: Account | Group, limits: Limits) -> frozenset[str]:
    """The blocks of an account's or a group's parties, on its days, and of the exact figures that it gives."""
    return frozenset(_by_party(what, _blocks_of_days(what, limits, 0), limits))


def asked(what: Account | Group, limits: Limits) -> frozenset[str]:
    """The blocks where what an account without a place may belong to stands."""
    return frozenset(_by_party(what, _blocks_of_days(what, limits, limits.follow_days), limits))


def meeting(account: Account, group: Group, limits: Limits) -> bool:
    """Whether an account that asks for its home finds this group."""
    return not asked(account, limits).isdisjoint(named(group, limits))


def _blocks_of_days(what: Account | Group, limits: Limits, margin: int) -> range:
    """The blocks of days of a happening as far as they are known: its own, else those that the report's day allows."""
    if what.first is not None and what.last is not None:
        first, last = what.first, min(what.last, what.first + _MOST_DAYS)
    else:
        told = (what.told,) if isinstance(what, Account) else what.told
        known = [t for t in told if t is not None]
        if not known:
            return range(0)
        first, last = min(known) - limits.late_toll_days, max(known)
    return range((first - margin) // DAYS_OF_BLOCK, (last + margin) // DAYS_OF_BLOCK + 1)


def _by_party(what: Account | Group, blocks: range, limits: Limits) -> Iterator[str]:
    for side in what.parties | what.hints:
        yield from (f"{side}|{block}" for block in blocks)
    yield from _figures(what, limits)


def _by_place(spots: Iterable[Spot], margin_km: float, blocks: range) -> Iterator[str]:
    for spot in spots:
        for where in _cells(spot, margin_km):
            yield from (f"{where}|{block}" for block in blocks)


def _cells(spot: Spot, margin_km: float) -> Iterator[str]:
    """The cells of a grid that a place, with a margin around it, touches; its names where it has no coordinates."""
    yield f"@{spot.id}"
    yield from (f"@{w}" for w in spot.within if not (len(w) == 3 and w.isupper()))
    if spot.lat is None or spot.lon is None:
        return
    high = (spot.radius_km + margin_km) / KM_PER_DEGREE
    wide = high / cos(radians(min(abs(spot.lat) + high, _NORTHERNMOST)))
    for row in _steps(spot.lat, high):
        for column in _steps(spot.lon, wide):
            yield f"{row},{column % (360 // CELL_DEGREES)}"


def _steps(middle: float, reach: float) -> range:
    return range(floor((middle - reach) / CELL_DEGREES), floor((middle + reach) / CELL_DEGREES) + 1)


def _figures(what: Account | Group, limits: Limits) -> Iterator[str]:
    """One figure that two texts give, one of them as what it was before, can bring them together over more days."""
    for f in what.figures:
        if f.side is None:
            continue
        told = [(f.low, f.high)] if f.low is not None and f.low >= limits.exact_figure else []
        for low, high in (*told, *f.earlier):
            yield f"={f.harm}|{f.side}|{f.scope}|{low}|{high}"
