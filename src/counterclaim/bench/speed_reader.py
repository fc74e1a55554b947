"""How fast the reader model reads news: words a second of processor time on one core, raw text in, sentences out."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path

from counterclaim.bench.figures import Figure, needed
from counterclaim.records import Block, Report, Span
from counterclaim.sentences import Reader

NEWS = "wikinews/wikinews_2019_2020.jsonl"
ARTICLES = 100


def news(corpora: Path, articles: int = ARTICLES) -> list[Report]:
    """The first articles of the Wikinews set, a block a paragraph. Raises Absent."""
    reports = []
    with needed(corpora / NEWS).open(encoding="utf-8") as stream:
        for line, _ in zip(stream, range(articles), strict=False):
            text = json.loads(line)["text"]
            reports.append(report_of(text))
    return reports


def report_of(text: str) -> Report:
    """A bare report of a plain text, each line a block."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block("body", Span(at, at + len(line))))
        at += len(line)
    return Report("", "", "", "", "", "", "en", None, text, tuple(blocks))


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001  (every row has the same signature)
    """Words a second on one core, and seconds to load. Raises Absent."""
    reports = news(corpora)
    start = time.process_time()
    reader = Reader.load()
    loaded = time.process_time() - start
    words, speed = words_a_second(reader, reports)
    note = f"{len(reports)} Wikinews articles, {words} words, processor time"
    return (
        Figure("speed_reader", "words a second on one core", round(speed), "words/s", 5000, note=note),
        Figure("speed_reader", "seconds to load", round(loaded, 2), "s", better="lower"),
    )


def words_a_second(reader: Reader, reports: Sequence[Report]) -> tuple[int, float]:
    """How many words the reports have, and how many are read in a second of this process's own time."""
    start = time.process_time()
    words = sum(len(sentence.words) for _, sentences in reader.analyse(reports) for sentence in sentences)
    return words, words / (time.process_time() - start)
