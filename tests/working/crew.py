"""Stand-ins for the reader model and the rules, for workers: they have to be found by their name in another process."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from counterclaim.errors import ModelError
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Count, Evidence, Named, Report, Sentence, SourceChain, Span, Voice

KILLED = re.compile(r"(\d+) soldiers were killed near [^,.]+")
DEADLY = re.compile(r"deadly (?:(once) (\S+)|always)")


class StandIn:
    """Finds a claim wherever somebody was killed. Words in a page make it slow, at fault, or the end of its reader."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        for report in reports:
            yield report, ()

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        if "slow page" in report.text:
            time.sleep(0.3)
        if "faulty page" in report.text:
            raise IndexError("no such word")
        if found := DEADLY.search(report.text):
            _die(Path(found[2]) if found[1] else None)
        return tuple(_claim(report, f"{report.id}.{n}", match) for n, match in enumerate(KILLED.finditer(report.text)))


def _die(but_once: Path | None) -> None:
    """End this process as a system does that runs out of memory; with a file, only where it is not there yet."""
    if but_once is not None:
        if but_once.exists():
            return
        but_once.touch()
    os.kill(os.getpid(), signal.SIGKILL)


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


def load() -> Instruments:
    return Instruments(StandIn(), StandIn())


def load_nothing() -> Instruments:
    raise ModelError("reader.onnx: it is not the file of its card")


def load_and_die() -> Instruments:
    os.kill(os.getpid(), signal.SIGKILL)
    return load()
