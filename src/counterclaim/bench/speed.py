"""Speed: HTML in, claims out, the whole way of the data on one core, each set in a process of its own.

Pages and words are counted per second of processor time, so that another program on the machine does not change the
figure; memory is the peak of the whole process. Words are what white space separates in the text of the reports,
furniture too. A page of 500 words counts 500 of those that the reader analysed: no furniture, no bylines, nothing in a
language that is not read, though the time that these take counts as well.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.memory import peak
from counterclaim.errors import CounterclaimError
from counterclaim.records import Page, Report
from counterclaim.sentences.reader import ANALYSED

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
SETS = {"wikinews": "295 Wikinews articles", "page_reading": "181 pages of many outlets"}
WORDS_A_PAGE = 500
GOAL_PAGES = 12.0  # of so many words
GOAL_MEMORY = 700.0
PEER = "news-please, reading alone: 6.8"


def run(corpora: Path, _cases: Path) -> tuple[Figure, ...]:
    """Pages a second, words a second and peak memory of each set, on one core with one thread."""
    for name in SETS:
        needed(corpora / _source(name))
    return tuple(figure for name in SETS for figure in _figures(name, _measured(name, corpora)))


def _source(name: str) -> str:
    return {"wikinews": "wikinews/wikinews_2019_2020.jsonl", "page_reading": "page_reading/scrapinghub/html"}[name]


def _measured(name: str, corpora: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "counterclaim.bench.speed", name, str(corpora)]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CounterclaimError(f"{name}: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _figures(name: str, measured: dict[str, float]) -> tuple[Figure, ...]:
    note = f"{measured['pages']:.0f} pages, {measured['words']:.0f} words, {measured['claims']:.0f} claims, "
    note += f"{measured['unread']:.0f} not read, {measured['errors']:.0f} errors, loading {measured['loading']:.1f} s"
    pages, words = measured["pages"] / measured["seconds"], measured["words"] / measured["seconds"]
    even = measured["analysed"] / WORDS_A_PAGE / measured["seconds"]
    counted = f"{measured['analysed']:.0f} analysed words, {measured['analysed'] / measured['pages']:.0f} a page"
    return (
        Figure("speed", f"{SETS[name]}: pages a second", pages, peer=PEER, note=note),
        Figure("speed", f"{SETS[name]}: pages of 500 words a second", even, goal=GOAL_PAGES, note=counted),
        Figure("speed", f"{SETS[name]}: words a second", words),
        Figure("speed", f"{SETS[name]}: peak memory", measured["memory"], "MB", goal=GOAL_MEMORY, better="lower"),
    )


def _main(name: str, corpora: Path) -> None:
    """Measure one set in this process, and print what was found as one line of JSON."""
    from counterclaim import reading  # lazy: the parent process only starts the children

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = list(gold_pages(name, corpora))
    started = time.process_time()
    instruments = reading.Instruments.load()
    loaded = time.process_time()
    tally = dict.fromkeys(("words", "analysed", "claims", "unread", "errors"), 0)
    for outcome in reading.read(pages, lambda: instruments):
        if isinstance(outcome, reading.Coded):
            tally["words"] += len(outcome.report.text.split())
            tally["analysed"] += 0 if outcome.unread else _analysed(outcome.report)
            tally["claims"] += len(outcome.claims)
            tally["unread"] += bool(outcome.unread)
        else:
            print(outcome, file=sys.stderr)
            tally["errors"] += 1
    seconds = time.process_time() - loaded
    memory = peak()
    found = {"pages": len(pages), "seconds": seconds, "loading": loaded - started, "memory": memory, **tally}
    print(json.dumps(found))


def _analysed(report: Report) -> int:
    """The words of the blocks that the reader reads."""
    read = (block for block in report.blocks if block.kind in ANALYSED and not block.language)
    return sum(len(block.span.of(report.text).split()) for block in read)


def gold_pages(name: str, corpora: Path) -> Iterator[Page]:
    """The pages of a set, in a fixed order."""
    source = corpora / _source(name)
    if name == "wikinews":
        for line in source.read_text("utf-8").splitlines():
            article = json.loads(line)
            yield _page(article["url"], wrapped(article["title"], article["date"], article["text"]).encode())
    else:
        for path in sorted(source.glob("*.gz")):
            yield _page(path.name, gzip.decompress(path.read_bytes()))


def _page(url: str, body: bytes) -> Page:
    return Page("sha256:" + hashlib.sha256(body).hexdigest(), url, datetime.now(UTC), "text/html", body)


def wrapped(title: str, date: str, text: str) -> str:
    """An article as a simple page of a news site: a menu, the article, a list of other pages."""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in text.split("\n") if part.strip())
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in ("Home", "World", "Sport", "Contact"))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{html.escape(date)}"></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{html.escape(title)}</h1>\n{paragraphs}</article>"
        f"<aside><h3>Read also</h3><ul>{menu}</ul></aside><footer>All rights reserved</footer></body></html>"
    )


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
