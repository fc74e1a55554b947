"""Fuzz: mutated real pages through the whole way from bytes to reports, and some of them on to claims.

    python -m counterclaim.bench.fuzz 10000           # writes bench/fuzz.md

Whatever the bytes, a page becomes a report or an `UnreadableInput` that says why; nothing else is raised, time grows no
faster than the page, and memory stays bounded. Pages are read in a process of their own, a few hundred at a time, so
that one which kills its process is known by its number.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.bench.memory import peak
from counterclaim.bench.mutations import LARGEST, mutated
from counterclaim.bench.page_reading import half_of
from counterclaim.bench.rows import CHECKOUT
from counterclaim.bench.table import machine
from counterclaim.errors import UnreadableInput
from counterclaim.knowledge import shipped
from counterclaim.records import Page, Report
from counterclaim.reports import read

if TYPE_CHECKING:
    from counterclaim.reading import Instruments

AT_ONCE = 250  # pages of one process
GRACE = 1.0  # CPU-seconds that any page may take
PER_MB = 12.0  # CPU-seconds more for each million bytes
MOST_MEMORY = 1 << 30  # bytes that a process may hold at its highest
ADDRESS_SPACE = 6 << 30  # bytes; what asks for more gets a MemoryError, and is a finding
CLAIMS_EACH = 50  # of so many pages one goes on to claims
LONGEST_CODED = 60_000  # letters of a report that does: the claims' own speed is measured elsewhere
READ_AT = datetime(2024, 1, 1, tzinfo=UTC)
PREFACE = """# Mutated pages

Written by `python -m counterclaim.bench.fuzz N`: real pages (the samples, and the open half of the gold of page
reading), each damaged in one to four ways, from bytes to reports; every fiftieth is read twice and goes on to claims.
A page may take {grace:g} s of processor time and {more:g} s more for each million bytes; a process may hold
{memory:,.0f} MB. The same number and seed give the same bytes.
"""
_TYPES = ("text/html", "text/html", "text/html", "text/plain", "application/octet-stream")
_CHARSETS = (None, None, None, "utf-8", "windows-1251", "no-such-charset", "utf-16", "hex")


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one mutated page: `what` is `report`, `unreadable` or the fault; CPU-seconds.

    `memory` is what its process has held at its highest so far, in bytes; `before` the same when the page came.
    """

    number: int
    mutations: str
    size: int
    what: str
    seconds: float
    memory: int
    entries: int = 0
    before: int = 0

    @property
    def fault(self) -> str:
        """What is wrong with it; empty where nothing is."""
        if self.what not in ("report", "unreadable"):
            return self.what
        if self.seconds > GRACE + PER_MB * self.size / 1e6:
            return f"slow: {self.seconds:.1f} s for {self.size:,} bytes"
        return f"memory: {self.memory / 1e6:,.0f} MB" if self.memory > max(MOST_MEMORY, self.before) else ""


def sample_pages() -> list[bytes]:
    """The pages that ship with the program."""
    return [path.read_bytes() for path in sorted(shipped("samples").glob("*.html"))]


def real_pages() -> list[bytes]:
    """The sample pages, and where the corpora are at hand the open half of the page-reading benchmark."""
    folder = Path(os.environ.get("COUNTERCLAIM_CORPORA", "../shared/corpora")) / "page_reading" / "scrapinghub" / "html"
    found = [path for path in sorted(folder.glob("*.html.gz")) if half_of(path.name.removesuffix(".html.gz")) == 0]
    return sample_pages() + [gzip.decompress(path.read_bytes()) for path in found]


def reads(
    pages: list[bytes],
    seed: int,
    numbers: Iterable[int],
    instruments: Instruments | None = None,
    largest: int = LARGEST,
) -> Iterator[Read]:
    """Mutate and read the pages of some numbers, none of more bytes than `largest`.

    Where there are instruments, some go on to claims.
    """
    for number in numbers:
        body, mutations = mutated(pages, seed, number, largest)
        page = page_of(body, number)
        before, begun = _held(), time.process_time()
        what, report = _read(page)
        seconds = time.process_time() - begun
        if report is not None:
            what = broken_law(report) or what
            if what == "report" and number % CLAIMS_EACH == 0:
                what = _again(page, report) or (_coded(report, instruments) if instruments else "") or what
        entries = len(report.entries) if report else 0
        yield Read(number, mutations, len(body), what, round(seconds, 3), _held(), entries, before)


def _held() -> int:
    """The most memory that this process has held so far, in bytes."""
    return round(peak() * 1024**2)


def page_of(body: bytes, number: int) -> Page:
    """A mutated page as a server may send it: its type and encoding are sometimes wrong, too."""
    media, charset = _TYPES[number % len(_TYPES)], _CHARSETS[number % len(_CHARSETS)]
    address = f"https://paper.example/{number}"
    return Page(f"sha256:{hashlib.sha256(body).hexdigest()}", address, READ_AT, media, body, charset)


def _read(page: Page) -> tuple[str, Report | None]:
    try:
        return "report", read(page)
    except UnreadableInput:
        return "unreadable", None
    except Exception as error:  # noqa: BLE001 - any other fault is what is looked for
        return f"crash: {error!r}"[:200], None


def broken_law(report: Report) -> str:
    """Which law of a report does not hold; empty where all do."""
    at = 0
    for block in report.blocks:
        if block.span.start < at or block.span.end > len(report.text):
            return "law: blocks are in order and in the text"
        if report.text[at : block.span.start].strip():
            return "law: every character but white space is in a block"
        at = block.span.end
    if report.text[at:].strip():
        return "law: every character but white space is in a block"
    ends = [0, *(entry.span.end for entry in report.entries)]
    if any(e.span.start < end for end, e in zip(ends, report.entries, strict=False)) or ends[-1] > len(report.text):
        return "law: entries are in order and in the text"
    try:
        report.text.encode("utf-8")
    except UnicodeEncodeError:
        return "law: a text is of whole characters"
    return ""


def _again(page: Page, report: Report) -> str:
    return "" if read(page) == report else "law: the same bytes give the same report"


def _coded(report: Report, instruments: Instruments) -> str:
    if len(report.text) > LONGEST_CODED or report.language not in ("en", "und"):
        return ""
    try:
        for found, sentences in instruments.reader.analyse([report]):
            for claim in instruments.coder.code(found, sentences):
                for evidence in claim.evidence:
                    evidence.check(found)
    except Exception as error:  # noqa: BLE001 - as above
        return f"crash in the claims: {error!r}"[:200]
    return ""


def _stretch(seed: int, first: int, last: int, *, claims: bool) -> list[Read]:
    """The pages of some numbers, read in a process of their own; the one that killed it is named."""
    command = [
        sys.executable,
        "-m",
        "counterclaim.bench.fuzz",
        "0",
        "--seed",
        str(seed),
        "--part",
        str(first),
        str(last),
    ]
    done = subprocess.run([*command, *(["--claims"] if claims else [])], capture_output=True, text=True, check=False)
    found = [Read(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0:
        at = found[-1].number + 1 if found else first
        why = f"crash: its process ended with {done.returncode} {done.stderr.strip()[-150:]}"
        found.append(Read(at, "?", 0, why, 0.0, 0))
        return found + (_stretch(seed, at + 1, last, claims=claims) if at + 1 < last else [])
    return found


def written(found: list[Read], seed: int, pages: int) -> str:
    """The account of a run, for `bench/fuzz.md`."""
    ends = Counter("a fault" if r.fault else r.what for r in found)
    longest = sorted(found, key=lambda r: -r.seconds / (GRACE + PER_MB * r.size / 1e6))[:5]
    lines = [
        PREFACE.format(grace=GRACE, more=PER_MB, memory=MOST_MEMORY / 1e6),
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; seed {seed}",
        "",
        "| | |",
        "|---|--:|",
        f"| real pages | {pages} |",
        f"| mutated pages | {len(found):,} |",
        f"| became a report | {ends['report']:,} |",
        f"| told to be unreadable, with the reason | {ends['unreadable']:,} |",
        f"| faults (a crash, a broken law, too slow, too much memory) | {ends['a fault']:,} |",
        f"| of the reports, divided into entries | {sum(r.entries > 0 for r in found):,} |",
        f"| bytes | {sum(r.size for r in found) / 1e6:,.0f} MB |",
        f"| processor time | {sum(r.seconds for r in found):,.0f} s |",
        f"| highest memory of a process | {max(r.memory for r in found) / 1e6:,.0f} MB |",
        "",
        "Nearest to the bound of time:",
        "",
        "| page | bytes | s | mutations |",
        "|---|--:|--:|---|",
        *(f"| {r.number} | {r.size:,} | {r.seconds:.2f} | {r.mutations} |" for r in longest),
    ]
    faults = [r for r in found if r.fault]
    lines += ["", "Faults:", "", *(f"- {r.number} ({r.mutations}): {r.fault}" for r in faults[:100])] if faults else []
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; exit status 1 where a fault was found."""
    parser = ArgumentParser(prog="python -m counterclaim.bench.fuzz", description=__doc__)
    parser.add_argument("pages", type=int, help="how many mutated pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1, help="processes that read at once")
    parser.add_argument("--part", type=int, nargs=2, help="read the pages of these numbers, a line of JSON for each")
    parser.add_argument("--claims", action="store_true", help="let some go on to claims")
    parser.add_argument("--folder", type=Path, default=CHECKOUT / "bench", help="where fuzz.md is written")
    asked = parser.parse_args(arguments)
    pages = real_pages()
    if asked.part:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        for each in reads(pages, asked.seed, range(*asked.part), _instruments() if asked.claims else None):
            print(json.dumps(asdict(each)), flush=True)
        return 0
    found: list[Read] = []
    with ThreadPoolExecutor(asked.workers) as several:
        firsts = range(0, asked.pages, AT_ONCE)
        for some in several.map(lambda n: _stretch(asked.seed, n, min(n + AT_ONCE, asked.pages), claims=True), firsts):
            found += some
            faults = sum(bool(r.fault) for r in found)
            print(f"{len(found):,} of {asked.pages:,} pages, {faults} faults", file=sys.stderr, flush=True)
    (asked.folder / "fuzz.md").write_text(written(found, asked.seed, len(pages)), "utf-8")
    return 1 if any(r.fault for r in found) else 0


def _instruments() -> Instruments:
    from counterclaim.reading import Instruments  # lazy: most parts of a run read no claims

    return Instruments.load()


if __name__ == "__main__":
    sys.exit(main())
