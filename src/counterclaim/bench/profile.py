"""Where the time goes: processor time by stage, from pages to claims in the store, `counterclaim bench --profile`.

The functions of a stage are timed from outside while the profile runs; the code that is measured knows nothing of it.
A function that another stage calls counts for its own stage alone, so the stages add up to the whole.
"""

from __future__ import annotations

import inspect
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from pkgutil import resolve_name
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from rich.console import Console
from rich.table import Table

from counterclaim import reading
from counterclaim.bench.figures import Absent
from counterclaim.bench.rows import gold_folders
from counterclaim.bench.speed import gold_pages
from counterclaim.bench.table import machine
from counterclaim.reading import ClaimCoder, Coded, Instruments
from counterclaim.records import Claim, Page, Report, Sentence
from counterclaim.store.books import Store

SETS = {"wikinews": "Wikinews", "page_reading": "many outlets"}
PAGES = 100  # of each set
PROFILE = "profile.md"
NETWORK = "onnxruntime.InferenceSession.run"
REST = "the rest"
PREFACE = """# Where the time goes

Written by `counterclaim bench --profile --write`: processor time of one thread, the first {pages} pages of each set,
from HTML to claims in the store. Loading is left out. Words are those that the reader analysed. The reader alone
reaches 5,000 words/s where its stages together stay under 200 ms per 1,000 words.
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage and its functions, each under the name by which its callers find it."""

    name: str
    functions: tuple[str, ...]
    of_reader: bool = True


STAGES = (
    Stage("page reading", ("counterclaim.reports.read",), of_reader=False),
    Stage("sentences and words", ("counterclaim.sentences.reader._drafts",)),
    Stage(
        "word pieces",
        ("counterclaim.sentences.pieces.PieceCutter.cut", "counterclaim.sentences.reader.Reader._stretches"),
    ),
    Stage("padding", ("counterclaim.sentences.network.padded",)),
    Stage("network", (NETWORK,)),
    Stage("trees", ("counterclaim.sentences.network.is_tree", "counterclaim.sentences.network.best_tree")),
    Stage("frames", ("counterclaim.sentences.network.frames",)),
    Stage(
        "names",
        (
            "counterclaim.sentences.reader.share",
            "counterclaim.sentences.reader.best_tags",
            "counterclaim.sentences.reader.mentions",
        ),
    ),
    Stage("other labels", ("counterclaim.sentences.network.Network._batch",)),
    Stage("lemmas", ("counterclaim.sentences.lemmas.Lemmas.lemma",)),
    Stage("records", ("counterclaim.sentences.reader.Reader._sentence", "counterclaim.sentences.reader.joined")),
    Stage("batching", ("counterclaim.sentences.reader.Reader.analyse",)),
    Stage("claims", ("counterclaim.claims.coder.Coder.code",), of_reader=False),
    Stage(
        "grounding",
        (
            "counterclaim.grounding.infer_published",
            "counterclaim.claims.reading.find_times",
            "counterclaim.grounding.Grounding.toponyms",
            "counterclaim.grounding.places.Gazetteer.place",
            "counterclaim.grounding.actors.Registry.name",
            "counterclaim.grounding.actors.Registry.states_in",
            "counterclaim.grounding.actors.Registry.side_of_named",
        ),
        of_reader=False,
    ),
    Stage("store", ("counterclaim.store.books.Store.keep",), of_reader=False),
)


@dataclass(slots=True)
class Clock:
    """Seconds of processor time by stage; only the innermost stage that is running counts."""

    now: Callable[[], float] = time.process_time
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    _running: list[str] = field(default_factory=lambda: [REST])
    _since: float = 0.0

    def start(self) -> None:
        """Count from here on."""
        self._since = self.now()

    def enter(self, stage: str) -> None:
        """From here on the time is this stage's."""
        self.turn()
        self._running.append(stage)

    def leave(self) -> None:
        """From here on the time is again the stage's that was running before."""
        self.turn()
        self._running.pop()

    def turn(self) -> None:
        """Book the time since the last turn."""
        now = self.now()
        self.spent[self._running[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that does the same and books its time; of a generator, the time of each step."""

        def call(*given: Any, **named: Any) -> Any:
            self.enter(stage)
            try:
                return function(*given, **named)
            finally:
                self.leave()

        def steps(*given: Any, **named: Any) -> Iterator[Any]:
            inner = function(*given, **named)
            step = self.timed(stage, lambda: next(inner, steps))
            while (item := step()) is not steps:
                yield item

        return steps if inspect.isgeneratorfunction(function) else call


@dataclass(slots=True)
class Padding:
    """How much of what the network is given is padding, in pieces and in words."""

    filled: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)

    def see(self, inputs: dict[str, Any]) -> None:
        """Count the places of one batch; masks are 1 where something stands."""
        for name in ("mask", "word_mask"):
            self.filled[name] += int(inputs[name].sum())
            self.places[name] += inputs[name].size

    def per_cent(self, name: str) -> float:
        """The share of places that hold nothing: of pieces (`mask`) or of words (`word_mask`)."""
        return 100 * (1 - self.filled[name] / self.places[name]) if self.places[name] else 0.0


@dataclass(slots=True)
class CountingCoder:
    """A coder that counts the words that it is given."""

    coder: ClaimCoder
    words: int = 0

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        """The claims of one report."""
        self.words += sum(len(sentence.words) for sentence in sentences)
        return self.coder.code(report, sentences)


@dataclass(frozen=True, slots=True)
class Profile:
    """Seconds by stage over some pages, in the order of STAGES, with the rest last."""

    name: str
    pages: int
    words: int
    seconds: dict[str, float]
    padding: Padding


def measured(name: str, pages: list[Page]) -> Profile:
    """Read the pages into a store of their own, and book the time of each stage."""
    instruments = Instruments.load()
    coder = CountingCoder(instruments.coder)
    clock, padding = Clock(), Padding()
    with TemporaryDirectory() as folder, Store.open(f"{folder}/books.sqlite") as store, ExitStack() as wraps:
        _wrap(wraps, clock, padding)
        clock.start()
        for outcome in reading.read(pages, lambda: Instruments(instruments.reader, coder)):
            if isinstance(outcome, Coded):
                store.keep(outcome.page, outcome.report, outcome.claims)
        clock.turn()
    seconds = {stage: clock.spent[stage] for stage in (*(stage.name for stage in STAGES), REST)}
    return Profile(name, len(pages), coder.words, seconds, padding)


def _wrap(wraps: ExitStack, clock: Clock, padding: Padding) -> None:
    for stage in STAGES:
        for path in stage.functions:
            function = resolve_name(path)
            seen = _seen(function, padding) if path == NETWORK else function
            wraps.enter_context(patch(path, clock.timed(stage.name, seen)))


def _seen(run: Callable[..., Any], padding: Padding) -> Callable[..., Any]:
    def call(session: Any, outputs: list[str], inputs: dict[str, Any]) -> Any:
        padding.see(inputs)
        return run(session, outputs, inputs)

    return call


def cells(found: Sequence[Profile]) -> Iterator[tuple[str, ...]]:
    """The rows of the table: each stage with its milliseconds per 1,000 words and its share, of each profile."""
    reader = [stage.name for stage in STAGES if stage.of_reader]
    for stage in (*(stage.name for stage in STAGES), REST):
        yield (f"reader: {stage}" if stage in reader else stage, *_spent(found, [stage]))
    yield ("reader together", *_spent(found, reader))
    yield ("all", *_spent(found, [*(stage.name for stage in STAGES), REST]))
    for what, mask in (("pieces", "mask"), ("words", "word_mask")):
        shares = (cell for one in found for cell in ("", f"{one.padding.per_cent(mask):.1f} %"))
        yield (f"padding among {what}", *shares)


def _spent(found: Sequence[Profile], stages: Sequence[str]) -> Iterator[str]:
    for one in found:
        seconds = sum(one.seconds[stage] for stage in stages)
        yield f"{1e6 * seconds / max(1, one.words):.2f}"
        yield f"{100 * seconds / sum(one.seconds.values()):.1f} %"


def profile(*, folder: Path, write: bool) -> int:
    """Print where the time goes, and write it to profile.md in the folder if asked; 0, also without gold data."""
    try:
        corpora, _ = gold_folders()
        found = [measured(what, list(islice(gold_pages(name, corpora), PAGES))) for name, what in SETS.items()]
    except Absent as absent:
        print(f"no profile, {absent}", file=sys.stderr)
        return 0
    headings = ["stage", *(head for one in found for head in (f"{one.name}: ms/1,000 words", "share"))]
    table = Table(*headings, header_style="bold")
    for row in cells(found):
        table.add_row(*row)
    Console(highlight=False).print(table)
    if write:
        lines = [PREFACE.format(pages=PAGES), f"{datetime.now(UTC):%Y-%m-%d}, {machine()}\n"]
        lines += ["| " + " | ".join(headings) + " |", "|---|" + "--:|" * (len(headings) - 1)]
        lines += ["| " + " | ".join(row) + " |" for row in cells(found)]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PROFILE).write_text("\n".join(lines) + "\n", "utf-8")
    return 0
