"""An incident as an event of UCDP's Georeferenced Event Dataset: type of violence, the dead of each side, the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import floor

from counterclaim.codebooks.parts import ARMED_KINDS
from counterclaim.incidents.people import ATTACKERS, CIVIL, kind_of
from counterclaim.records import Toll, Version

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CELLS, CELLS_AROUND = 2, 720
"""PRIO-GRID has cells of half a degree, 720 around the globe, numbered from the south-west."""
Counting = Callable[[Sequence[Version]], tuple[Toll, ...]]
"""What a policy makes of some versions."""


@dataclass(frozen=True, slots=True)
class Dyad:
    """The two sides of an event as UCDP has them: `b` is None where civilians are the other side, or none is known."""

    a: str | None
    b: str | None
    type_of_violence: int | None


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths by UCDP's four kinds; together they are the best estimate. None: no figure is told of them."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def dyad_of(sides: Sequence[str], *, one_sided: bool) -> Dyad:
    """The dyad of the sides that fought, the one that did it first; a state goes before a group.

    Type 1 has a state in it, 2 has only groups, 3 is an organised side against civilians. One side alone that is not
    said to have struck civilians makes no type.

    >>> dyad_of(["group.m23", "COD"], one_sided=False)
    Dyad(a='COD', b='group.m23', type_of_violence=1)
    """
    if one_sided or len(sides) < 2:
        return Dyad(sides[0] if sides else None, None, ONE_SIDED if one_sided and sides else None)
    a, b = sorted(sides[:2], key=_is_group)
    return Dyad(a, b, NON_STATE if _is_group(a) else STATE_BASED)


def _is_group(side: str) -> bool:
    return side.startswith("group.")


def deaths_of(versions: Iterable[Version], dyad: Dyad, best: int | None, counting: Counting) -> Deaths:
    """The best estimate told apart: armed dead of each side, civilians, and those of whom no more is known.

    Where what is told of the parts comes to more than the whole, all of it is unknown: the figures are of different
    voices, and no share of them is the right one.
    """
    if best is None:
        return Deaths()
    killed = [v for v in versions if v.harm == "killed"]
    a, b = (_armed(killed, side, counting) for side in (dyad.a, dyad.b))
    civil = _best([v for v in killed if kind_of(v.whom) in CIVIL], counting)
    known = sum(n for n in (a, b, civil) if n)
    if known > best:
        return Deaths(unknown=best)
    return Deaths(a, b, civil, best - known or (0 if best == 0 else None))


def _armed(killed: Sequence[Version], side: str | None, counting: Counting) -> int | None:
    if side is None:
        return None
    return _best([v for v in killed if v.side == side and kind_of(v.whom) in ARMED_KINDS | {ATTACKERS}], counting)


def _best(versions: Sequence[Version], counting: Counting) -> int | None:
    made = counting(versions) if versions else ()
    return next((toll.best for toll in made if toll.harm == "killed" and toll.side is None), None)


def grid_cell(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell that a point (degrees, WGS 84) lies in.

    >>> grid_cell(-89.9, -179.9), grid_cell(39.5, 46.3)
    (1, 186933)
    """
    row = min(floor((lat + 90) * CELLS), 180 * CELLS - 1)
    column = min(floor((lon + 180) * CELLS), CELLS_AROUND - 1)
    return row * CELLS_AROUND + column + 1
