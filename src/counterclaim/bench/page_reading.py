"""Page reading: is the article's text found, and nothing else? Measured on pages where a person marked the body.

Metric: that of the article extraction benchmark (Scrapinghub/Zyte 2020), written anew. Words in runs of four are
compared as bags, page by page; precision and recall are averaged over pages, F1 is their harmonic mean.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

from counterclaim.bench.figures import Figure, needed
from counterclaim.records import Page, Report
from counterclaim.reports import read

ROW = "page reading"
RUN = 4  # words in a shingle
PEER = "rs_trafilatura and Zyte .970, trafilatura 2.0 .958, newspaper .949"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two texts share their shingles: in both, only in ours, only in the gold; counted with repeats."""

    both: int
    ours: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The share of our shingles that the gold has; None when we gave no text."""
        return self.both / (self.both + self.ours) if self.both + self.ours else None

    @property
    def recall(self) -> float | None:
        """The share of the gold's shingles that we have; None when the gold is empty."""
        return self.both / (self.both + self.gold) if self.both + self.gold else None


@dataclass(frozen=True, slots=True)
class PageResult:
    """One page's result. `half` is 0 for the pages that were looked at while the rules were made, 1 for the others."""

    half: int
    overlap: Overlap
    exact: bool
    seconds: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text, with repeats; a shorter text is one run; no words, none.

    >>> sum(shingles("one two three four five").values())
    2
    """
    said = _WORD.findall(text)
    return Counter(tuple(said[i : i + RUN]) for i in range(max(1, len(said) - RUN + 1)) if said)


def overlap(ours: str, gold: str) -> Overlap:
    """How much two texts share."""
    a, b = shingles(ours), shingles(gold)
    both = (a & b).total()
    return Overlap(both, a.total() - both, b.total() - both)


def scores(overlaps: Iterable[Overlap]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pages, 0 to 1. A page without text of ours counts for recall only, as there."""
    overlaps = tuple(overlaps)
    precision = mean([p for o in overlaps if (p := o.precision) is not None] or [0.0])
    recall = mean([r for o in overlaps if (r := o.recall) is not None] or [0.0])
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def body_of(report: Report) -> str:
    """What the benchmark calls the article's body: paragraphs and the headings among them; no title, no captions.

    A paragraph is whole there: a dateline on the lead's own line ("KYIV (Reuters) - ") belongs to it.
    """
    said = []
    begun = False
    for block, after in zip(report.blocks, (*report.blocks[1:], None), strict=True):
        begun = begun or block.kind in ("dateline", "lead")
        inline = block.kind == "dateline" and after and "\n" not in report.text[block.span.end : after.span.start]
        if inline or block.kind in ("lead", "body") or (begun and block.kind == "heading"):
            said.append(block.span.of(report.text))
    return "\n".join(said)


def half_of(name: str) -> int:
    """Which half of the set a page is in, by the hash of its name."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2


def results(folder: Path) -> Iterator[PageResult]:
    """The result of each page. Raises UnreadablePage when one cannot be read: none of the set should fail."""
    read(Page("sha256:0", "warm-up", datetime.now(UTC), "text/plain", b"Models and tables load once, not per page."))
    gold = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for name in sorted(gold):
        body = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        page = Page(
            f"sha256:{hashlib.sha256(body).hexdigest()}", gold[name]["url"], datetime.now(UTC), "text/html", body
        )
        begun = time.process_time()
        ours = body_of(read(page))
        took = time.process_time() - begun
        marked = gold[name]["articleBody"]
        yield PageResult(half_of(name), overlap(ours, marked), _WORD.findall(ours) == _WORD.findall(marked), took)


def figures(pages: Sequence[PageResult]) -> tuple[Figure, ...]:
    """The row's figures; F1 also for each half, since the rules were made with one half in view.

    Speed stands in the note: a figure here has a floor, and speed depends on the machine.
    """
    precision, recall, f1 = scores(page.overlap for page in pages)
    halves = [scores(page.overlap for page in pages if page.half == half)[2] for half in (0, 1)]
    exact = sum(page.exact for page in pages) / len(pages)
    counted = f"{len(pages)} pages; {speed(pages).value:.0f} pages a CPU-second"
    split = f"{halves[0]:.4f} on the half used for the rules, {halves[1]:.4f} on the half held out"
    return (
        Figure(ROW, "F1", f1, goal=0.970, peer=PEER, note=f"{counted}; F1 {split}"),
        Figure(ROW, "F1, held-out half", halves[1], goal=0.970),
        Figure(ROW, "precision", precision),
        Figure(ROW, "recall", recall),
        Figure(ROW, "exact match", exact),
    )


def speed(pages: Sequence[PageResult]) -> Figure:
    """Pages read in a second of one processor, from bytes to labelled report."""
    value = len(pages) / max(sum(page.seconds for page in pages), 1e-9)
    return Figure("speed", "page reading: pages a CPU-second", value, peer="news-please 6.8 pages/s")


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Read the 181 pages of the benchmark. Raises Absent when they are not at hand."""
    folder = needed(corpora / "page_reading" / "scrapinghub")
    return figures(tuple(results(folder)))
