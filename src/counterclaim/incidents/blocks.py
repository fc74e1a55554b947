"""Where accounts that may be of one incident are looked for: by cell of the map and day, by party and day, by figure.

A block is a short text, so that an index of a database can hold it as well as a dictionary. Two accounts that the
limits allow to be one incident share a block: the first is filed under `filed`, the second finds it under `sought`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, cos, floor, radians

from counterclaim.incidents.accounts import Account, Spot
from counterclaim.incidents.pairing import Group
from counterclaim.incidents.scales import Limits

CELL_DEGREES = 2
KM_PER_DEGREE = 111.2
_MOST_CELLS = 3  # to each side; a place so wide holds half a continent
_FEWEST_LONGITUDE = 0.2  # the cosine at 78 degrees: nearer to the poles cells stop growing
_MOST_DAYS = 14


def filed(account: Account, limits: Limits) -> frozenset[str]:
    """The blocks that an account with a place stands in: its cells, on its days."""
    return frozenset(_by_place(account.spots, 0.0, _days(account, limits)))


def sought(account: Account, limits: Limits) -> frozenset[str]:
    """The blocks where accounts with a place that may be of its incident stand, its own among them."""
    days = _days(account, limits)
    wider = range(days.start - limits.follow_days, days.stop + limits.follow_days) if days else days
    return frozenset(_by_place(account.spots, limits.one_front_km, wider))


def named(account: Account | Group, limits: Limits) -> frozenset[str]:
    """The blocks of an account's or a group's parties, on its days, and of the exact figures that it gives."""
    days = _days(account, limits)
    sides = sorted(account.parties | account.hints)
    return frozenset(f"{side}|{day}" for side in sides for day in days) | frozenset(_figures(account, limits))


def asked(account: Account | Group, limits: Limits) -> frozenset[str]:
    """The blocks where what an account without a place may belong to stands."""
    days = _days(account, limits)
    wider = range(days.start - limits.follow_days, days.stop + limits.follow_days) if days else days
    sides = sorted(account.parties | account.hints)
    return frozenset(f"{side}|{day}" for side in sides for day in wider) | frozenset(_figures(account, limits))


def _days(what: Account | Group, limits: Limits) -> range:
    """The days of the happening as far as they are known: its own, else those that the report's day allows."""
    if what.first is not None and what.last is not None:
        return range(what.first, min(what.last, what.first + _MOST_DAYS) + 1)
    told = (what.told,) if isinstance(what, Account) else what.told
    known = [t for t in told if t is not None]
    return range(min(known) - limits.late_toll_days, max(known) + 1) if known else range(0)


def _by_place(spots: Iterable[Spot], margin_km: float, days: range) -> Iterator[str]:
    for spot in spots:
        for where in _cells(spot, margin_km):
            yield from (f"{where}|{day}" for day in days)


def _cells(spot: Spot, margin_km: float) -> Iterator[str]:
    """The cells of a grid that a place, with a margin around it, touches; its id where it has no coordinates."""
    yield f"@{spot.id}"
    yield from (f"@{w}" for w in spot.within if not (len(w) == 3 and w.isupper()))
    if spot.lat is None or spot.lon is None:
        return
    high = (spot.radius_km + margin_km) / KM_PER_DEGREE
    wide = high / max(_FEWEST_LONGITUDE, cos(radians(spot.lat)))
    for row in _steps(spot.lat, high):
        for column in _steps(spot.lon, wide):
            yield f"{row},{column % (360 // CELL_DEGREES)}"


def _steps(middle: float, reach: float) -> range:
    at = floor(middle / CELL_DEGREES)
    low, high = floor((middle - reach) / CELL_DEGREES), floor((middle + reach) / CELL_DEGREES)
    most = max(_MOST_CELLS, ceil(2.0 / CELL_DEGREES))
    return range(max(low, at - most), min(high, at + most) + 1)


def _figures(what: Account | Group, limits: Limits) -> Iterator[str]:
    """One figure that two texts give, one of them as what it was before, can bring them together over more days."""
    for f in what.figures:
        if f.side is None:
            continue
        told = [(f.low, f.high)] if f.low is not None and f.low >= limits.exact_figure else []
        for low, high in (*told, *f.earlier):
            yield f"={f.harm}|{f.side}|{f.scope}|{low}|{high}"
