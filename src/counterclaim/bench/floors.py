"""Floors: figures that may not fall. They are pinned with a digest of the gold data, and they may only rise."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

from counterclaim.bench.figures import Figure
from counterclaim.bench.rows import Row
from counterclaim.errors import CounterclaimError

STEPS = 10_000  # to an integer: four decimals


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst value that a metric may have on gold data with this digest."""

    value: float
    gold: str


Floors = dict[str, Floor]
"""Floors by 'row/metric'."""


def key(figure: Figure) -> str:
    """The name of a figure among the floors."""
    return f"{figure.row}/{figure.metric}"


def load(path: Path) -> Floors:
    """The floors that are pinned; none where there is no file. Raises CounterclaimError when the file is damaged."""
    if not path.exists():
        return {}
    try:
        return {name: Floor(**floor) for name, floor in json.loads(path.read_text("utf-8")).items()}
    except (TypeError, ValueError, AttributeError) as error:
        raise CounterclaimError(f"{path}: not a file of floors ({error})") from error


def save(path: Path, floors: Floors) -> None:
    """Write the floors, sorted, one a line block, so that a change reads well in a diff."""
    shape = {name: asdict(floors[name]) for name in sorted(floors)}
    path.write_text(json.dumps(shape, indent=2) + "\n", "utf-8")


def verdict(figure: Figure, floor: Floor | None, gold: str) -> str:
    """'' when the figure holds or has no floor; else what is wrong with it, in one sentence."""
    if floor is None:
        return ""
    if floor.gold != gold:
        return f"its floor {floor.value:g} was pinned on other gold data ({floor.gold}, here {gold})"
    worse = figure.value < floor.value if figure.better == "higher" else figure.value > floor.value
    return f"{figure.value:g} is worse than its floor {floor.value:g}" if worse else ""


def floor_of(value: float) -> float:
    """A value cut, not rounded, to four decimals, so that the figure which set a floor never lies under it."""
    return math.floor(value * STEPS) / STEPS


def raised(figure: Figure, floor: Floor | None, row: Row, gold: str) -> Floor:
    """The floor after this figure: never worse than before. To lower one, edit the file and write down the reason."""
    if figure.better == "higher":
        value = floor_of(figure.value * (1 - row.slack))
        value = max(value, floor.value) if floor else value
    else:
        value = -floor_of(-figure.value * (1 + row.slack))
        value = min(value, floor.value) if floor else value
    holds = floor is None or not verdict(figure, Floor(floor.value, gold), gold)
    return Floor(value, gold) if holds or floor is None else floor
