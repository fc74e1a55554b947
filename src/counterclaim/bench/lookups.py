"""How long a name takes in the atlas: `python -m counterclaim.bench.lookups`, processor time in microseconds a name.

The names are those of towns, spread over the file, each asked with its own state and with none, alone and in a batch.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.grounding import Gazetteer
from counterclaim.grounding.atlas import PREFIX, Atlas, absent
from counterclaim.records import Place

NAMES, ROUNDS = 2_000, 3
_STEP, _NUMBERS = 101, 13_000_000  # numbers of GeoNames are tried at this step, up to this one


def measured(gazetteer: Gazetteer, atlas: Atlas, places: list[Place]) -> Iterator[tuple[str, float]]:
    """What is asked, and the microseconds that one name takes, the best of some rounds."""
    names = [place.name for place in places]
    unknown = [name[::-1].title() for name in names]
    asked: tuple[tuple[str, Callable[[], object]], ...] = (
        ("a batch of names", lambda: atlas.find(names)),
        ("a name alone", lambda: [atlas.find([name]) for name in names]),
        ("an unknown name alone", lambda: [atlas.find([name]) for name in unknown]),
        ("which words begin a name, a batch", lambda: atlas.starts(names)),
        ("Gazetteer.place in its state", lambda: [gazetteer.place(p.name, None, (p.country or "",)) for p in places]),
        ("Gazetteer.place without a state", lambda: [gazetteer.place(name, None) for name in names]),
        ("Gazetteer.place, unknown", lambda: [gazetteer.place(name, None) for name in unknown]),
    )
    for what, ask in asked:
        yield what, min(_seconds(ask) for _ in range(ROUNDS)) / max(1, len(places)) * 1e6


def spread(atlas: Atlas, most: int = NAMES, numbers: range = range(1, _NUMBERS, _STEP)) -> list[Place]:
    """Places of an atlas, spread over it by their numbers."""
    found = (atlas.place(f"{PREFIX}{number}") for number in numbers)
    return [place for place in found if place][:most]


def _seconds(ask: Callable[[], object]) -> float:
    before = time.process_time()
    ask()
    return time.process_time() - before


def main(path: Path | None = None) -> int:
    """Print the table for the file at `path`, else for what is loaded."""
    tables = Gazetteer.load()
    atlas = Atlas.open(path) if path else tables.atlas
    if atlas is None:
        raise KnowledgeError(absent())
    gazetteer = Gazetteer(tables.places, tables.names, tables.starts, atlas)
    places = spread(atlas)
    print(f"{len(places):,} places of {', '.join(map(str, atlas.paths))}")
    for what, micro in measured(gazetteer, atlas, places):
        print(f"{what:36}{micro:8.1f} µs")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
