"""Page dates: is the day on which a page says it was published found, and no other given?

Gold: days that a person marked on pages of the page-reading benchmark (`tests/reports/page_dates.yml`). A page that
states one moment in two zones may have two days; either is right.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from counterclaim.bench.figures import Absent, Figure, needed
from counterclaim.bench.page_reading import half_of
from counterclaim.bench.rows import CHECKOUT
from counterclaim.records import Page
from counterclaim.reports import read

ROW = "page dates"
GOLD = Path("tests/reports/page_dates.yml")
_NAMED = 12  # letters of a page's id by which the gold names it


@dataclass(frozen=True, slots=True)
class Dated:
    """A page's day as we give it (None: none) and the days that are right. `half` 1 is held out."""

    name: str
    half: int
    ours: date | None
    gold: tuple[date, ...]

    @property
    def right(self) -> bool:
        """Whether the day that we give is one of the page's."""
        return self.ours in self.gold


def marked(path: Path = CHECKOUT / GOLD) -> dict[str, tuple[date, ...]]:
    """The days of each marked page. Raises Absent outside of a checkout."""
    if not path.is_file():
        raise Absent(f"{GOLD} is not there (it is part of a checkout, not of an installed package)")
    return {name: tuple(days) for name, days in yaml.safe_load(path.read_text("utf-8")).items()}


def results(folder: Path, gold: Mapping[str, tuple[date, ...]]) -> Iterator[Dated]:
    """Each marked page with the day that we read from it."""
    pages = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in sorted(pages):
        if name[:_NAMED] in gold:
            body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            digest = f"sha256:{hashlib.sha256(body).hexdigest()}"
            report = read(Page(digest, pages[name]["url"], datetime.now(UTC), "text/html", body))
            yield Dated(name, half_of(name), report.day, gold[name[:_NAMED]])


def figures(pages: Sequence[Dated]) -> tuple[Figure, ...]:
    """The share of the pages whose day is right, of all and of the held-out half, and the share with a wrong day."""

    def share(right: Sequence[bool]) -> float:
        return sum(right) / len(right)

    held_out = [page.right for page in pages if page.half]
    wrong = share([page.ours is not None and not page.right for page in pages])
    note = f"{len(pages)} pages, {len(held_out)} of them held out"
    return (
        Figure(ROW, "right day", share([page.right for page in pages]), note=note),
        Figure(ROW, "right day, held-out half", share(held_out)),
        Figure(ROW, "another day", wrong, better="lower"),
    )


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Read the marked pages. Raises Absent when they are not at hand."""
    return figures(tuple(results(needed(corpora / "page_reading" / "scrapinghub"), marked())))
