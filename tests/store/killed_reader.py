"""Runs `counterclaim read` as often as it is asked to, each time in a process of its own that can be killed.

Everything is imported once, so that a run starts at once: a line of JSON on standard input (the words after
`counterclaim`, the files for its output) forks a run; its process id comes back at once, its exit status after
another line.
The reader model and the rules have stand-ins that find a claim wherever somebody was killed; the rest is the program.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from counterclaim import pages, reading
from counterclaim.doors import cli, read, shapes
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Count, Evidence, Named, Report, Sentence, SourceChain, Span, Voice
from counterclaim.store import books

LOADED = (read, shapes, books)
"""What the program itself imports only when it is needed, and each run would else import again."""
KILLED = re.compile(r"(\d+) soldiers were killed near [^,.]+")


class StandIn:
    """Stands in for the reader model and for the rules."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        for report in reports:
            yield report, ()

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        found = enumerate(KILLED.finditer(report.text))
        return tuple(_claim(report, f"{report.id}.{number}", match) for number, match in found)


def _claim(report: Report, claim_id: str, match: re.Match[str]) -> Claim:
    number = int(match[1])
    return Claim(
        id=claim_id,
        report_id=report.id,
        evidence=(Evidence.cut(report, Span(*match.span())),),
        sources=SourceChain((Voice(Named(report.outlet, None), "asserts"),)),
        act="clash",
        setting="current",
        factuality="happened",
        rule="stand-in",
        reasons=("A stand-in says so.",),
        counts=(Count("killed", number, number, match[1], "soldiers"),),
    )


def _run(asked: dict[str, Any]) -> None:
    """Become `counterclaim` with these words, writing to these files."""
    for number, path in ((1, asked["out"]), (2, asked["err"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    sys.argv = ["counterclaim", *asked["words"]]
    try:
        cli.main()
    except SystemExit as done:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(done.code or 0))  # threads of a library that were not forked would be waited for


def load(cls: type[Instruments], *_: object) -> Instruments:
    """In place of `Instruments.load`, under its name: processes that a run starts load this module and find it so."""
    return cls(StandIn(), StandIn())


Instruments.load = classmethod(load)  # type: ignore[method-assign,assignment]


def serve() -> None:
    """Fork a run for each line that asks for one; the argument is a page to read first, so that all is loaded."""
    list(reading.read(pages.gather([sys.argv[1]])))
    while line := sys.stdin.readline():
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(asked)
        print(child, flush=True)
        sys.stdin.readline()  # until the caller is done with it, its process id is nobody else's
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
