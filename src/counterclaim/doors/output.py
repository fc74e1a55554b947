"""Where words go: results to standard output, talk and errors to standard error, a bar only where somebody looks."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from counterclaim.doors import show, wording
from counterclaim.reading import Coded
from counterclaim.records import Change, Incident, Judgement

if TYPE_CHECKING:
    from rich.progress import Progress

    from counterclaim.doors.reconcile import Stretch
    from counterclaim.doors.second.comparison import Comparison
    from counterclaim.store.search import Found

STEPS_BEFORE_A_BAR = 4
"""A bar is for more than a few inputs."""


class Output:
    """The two streams of a command and, on a terminal, a bar that does not get in their way."""

    def __init__(self, form: str, *, quiet: bool) -> None:
        self._json = form == "json"
        self._quiet = quiet
        self._out = show.console(sys.stdout)
        self._err = show.console(sys.stderr)
        self._bar: Progress | None = None
        if self._json:
            _utf8(sys.stdout)

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def coded(self, coded: Coded, judged: Mapping[str, Judgement] = MappingProxyType({})) -> None:
        """A report with its claims; `judged` is, by the id of a claim, the judgement that stands on it."""
        if self._json:
            from counterclaim.doors import shapes  # lazy: an input that cannot be read needs none

            self._line(shapes.coded(coded.report, coded.claims, judged, coded.unread))
        else:
            show.write(self._out, show.coded(coded, judged))
        sys.stdout.flush()  # what is kept is told at once, to a program that reads along too
        if coded.unread:
            self.talk(f"{coded.report.url}: {coded.unread}")

    def found(self, these: Sequence[Found], judged: Mapping[str, Judgement]) -> None:
        """Claims of one report that were looked for."""
        if self._json:
            from counterclaim.doors import shapes  # lazy: as above

            for each in these:
                self._line(shapes.of_found(each, judged.get(each.claim.id)))
        else:
            show.write(self._out, show.found(these, judged))

    def incident(self, incident: Incident) -> None:
        """An incident with its versions."""
        if self._json:
            from counterclaim.doors import shapes  # lazy: as above

            self._line(shapes.of_incident(incident))
        else:
            show.write(self._out, show.incident(incident))

    def changes(self, incident: Incident, told: Sequence[Change], asked: Stretch) -> None:
        """What changed about one incident between two moments."""
        if self._json:
            from counterclaim.doors import shapes  # lazy: as above

            for change in told:
                self._line(shapes.of_change(change, asked))
        else:
            show.write(self._out, show.changes(incident, told))

    def comparison(self, what: Comparison) -> None:
        """The claims of the rules beside the proposals of a language model."""
        from counterclaim.doors.second import comparison  # lazy: off by default

        if self._json:
            self._line(comparison.shape(what))
        else:
            show.write(self._out, comparison.text(what))
        sys.stdout.flush()

    def talk(self, line: str) -> None:
        """A line that helps and is no result; silent with --quiet."""
        if not self._quiet:
            self._say(line, "dim")

    def error(self, line: str) -> None:
        """What could not be done, in one line."""
        self._say(f"counterclaim: {line}", "red")

    def step(self, steps: int, so_far: str, done: float | None) -> bool:
        """So many inputs are done, this part of all, 0 to 1 (None: nobody knows); False where no bar shows it."""
        if self._bar is None and steps >= STEPS_BEFORE_A_BAR and not self._quiet:
            self._bar = _bar(self._out if self._out.is_terminal else self._err)
        if self._bar:
            total = None if done is None else 1.0
            self._bar.update(self._bar.task_ids[0], completed=done or 0.0, total=total, description=so_far)
        return self._bar is not None

    def _line(self, shape: Mapping[str, Any]) -> None:
        line = json.dumps(shape, ensure_ascii=False)
        if self._bar and self._out.is_terminal:
            self._out.print(Text(line), soft_wrap=True)
        else:
            sys.stdout.write(line + "\n")

    def _say(self, line: str, style: str) -> None:
        both = self._bar and self._err.is_terminal and self._out.is_terminal
        (self._out if both else self._err).print(Text(wording.plain(line), style), soft_wrap=True)


def number(amount: int, thing: str) -> str:
    """An amount of things, in words: '1 claim', '2,000 claims'."""
    return f"{amount:,} {thing}" if amount == 1 else f"{amount:,} {thing}s"


def _bar(console: Console) -> Progress | None:
    if not console.is_terminal:
        return None
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # lazy: only where somebody looks

    columns = (BarColumn(pulse_style="cyan"), TextColumn("{task.description}"))
    bar = Progress(*columns, TimeElapsedColumn(), console=console, transient=True, redirect_stdout=False)
    bar.add_task("", total=None)
    bar.start()
    return bar


def _utf8(stream: IO[str]) -> None:
    if reconfigure := getattr(stream, "reconfigure", None):  # JSON is UTF-8 whatever the terminal is
        reconfigure(encoding="utf-8", errors="backslashreplace")
