"""How fast the desk answers many readers at once: `python -m counterclaim.bench.desk 100000`.

Made-up news of about so many claims is put into a store, a server is started on loopback with a process of its own, and
a hundred readers each ask, look at the answer for one to five seconds, and ask again, as people do: half of them for a
page of the list with filters, a third for an incident, the rest for a report. With `--no-pause` they do not look, and
the figure is what the server can answer at all. The readers share the machine's cores with the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from counterclaim.bench.made_up_news import FIRST_DAY, news, sides_of
from counterclaim.bench.reconcile import IN_MEMORY
from counterclaim.bench.speed import ONE_THREAD
from counterclaim.errors import CounterclaimError
from counterclaim.grounding import Registry
from counterclaim.store.books import Store

READERS = 100
SECONDS = 30
PAUSE = (1.0, 5.0)  # seconds
START_WITHIN = 900.0  # seconds
SERVE = """
import sys, socket, uvicorn
from counterclaim.doors.desk.app import create_app
from counterclaim.doors.desk.settings import Settings
listening = socket.socket(); listening.bind(("127.0.0.1", 0)); listening.listen(256)
print(listening.getsockname()[1], flush=True)
app = create_app(Settings(sys.argv[1]))
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listening])
"""
"""The server, as `counterclaim desk` runs it, but for the guard."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what kind, how many milliseconds until its whole answer was there, how many bytes."""

    kind: str
    waited: float
    size: int


@contextmanager
def served(store: str) -> Iterator[int]:
    """The port of a desk over a store, in a process of its own."""
    command = [sys.executable, "-c", SERVE, store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}) as server:
        try:
            told = server.stdout.readline() if server.stdout else ""
            if not told.strip().isdigit():
                raise CounterclaimError("the desk did not start; its own words are above")
            yield int(told)
        finally:
            server.terminate()


class Reader:
    """A reader with a connection that stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, address: str) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = next(int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length:"))
        return int(head.split(" ", 2)[1]), await reader.readexactly(size)

    def close(self) -> None:
        """Let go of the connection."""
        if self._streams is not None:
            self._streams[1].close()


@dataclass(frozen=True, slots=True)
class Known:
    """What readers may ask for: ids of incidents, of reports, of parties and acts."""

    incidents: Sequence[str]
    reports: Sequence[str]
    parties: Sequence[str]
    acts: Sequence[str]

    def question(self, chance: Random) -> tuple[str, str]:
        """A kind of question, and the address."""
        kind = chance.choices(("list", "incident", "report"), (50, 33, 17))[0]
        if kind == "incident":
            return kind, f"/api/incidents/{chance.choice(self.incidents)}"
        if kind == "report":
            return kind, f"/api/reports/{chance.choice(self.reports)}"
        return kind, "/api/incidents?" + urlencode(self._filters(chance))

    def _filters(self, chance: Random) -> dict[str, str]:
        """One or two filters, as somebody who narrows a list sets them; one in five looks at the whole list."""
        day = FIRST_DAY.replace(year=FIRST_DAY.year + chance.randrange(5), month=1 + chance.randrange(12))
        some = {
            "party": chance.choice(self.parties),
            "act": chance.choice(self.acts),
            "from": day.isoformat(),
            "contested": "true",
            "harm": "killed",
            "q": chance.choice(("convoy", "bridge ridge", "hospital", "drone border")),
        }
        number = chance.choice((0, 1, 1, 2, 2))
        return {name: some[name] for name in chance.sample(sorted(some), number)}


async def learnt(port: int) -> Known:
    """What there is to ask for; it waits until the desk has read the books."""
    reader = Reader(port)
    pages: list[Any] = []
    cursor = ""
    while len(pages) < 5:
        told = json.loads((await reader.get(f"/api/incidents?limit=200&sort=reports{cursor}"))[1])
        pages.append(told)
        if told["next"] is None:
            break
        cursor = f"&cursor={told['next']}"
    incidents = [each["id"] for page in pages for each in page["items"]]
    reports = []
    for key in incidents[:40]:
        reports += [r["id"] for r in json.loads((await reader.get(f"/api/incidents/{key}"))[1])["reports"]]
    reader.close()
    facets = pages[0]["facets"]
    return Known(incidents, reports, [p["id"] for p in facets["party"][:40]], [a["id"] for a in facets["act"]])


async def read(port: int, known: Known, seconds: float, pause: tuple[float, float]) -> list[Asked]:
    """What a hundred readers met in so many seconds."""
    until = time.monotonic() + seconds

    async def one(seed: int) -> list[Asked]:
        chance, reader, met = Random(seed), Reader(port), []
        await asyncio.sleep(chance.uniform(0, pause[1]))
        while time.monotonic() < until:
            kind, address = known.question(chance)
            begun = time.perf_counter()
            status, body = await reader.get(address)
            if status != 200:
                raise CounterclaimError(f"{address}: answered with {status}")
            met.append(Asked(kind, (time.perf_counter() - begun) * 1000, len(body)))
            await asyncio.sleep(chance.uniform(*pause))
        reader.close()
        return met

    return [each for met in await asyncio.gather(*map(one, range(READERS))) for each in met]


def percentile(waits: Sequence[float], share: float) -> float:
    """The wait that so large a share of all is not above.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5), percentile([1.0, 2.0, 3.0, 4.0], 0.95)
    (2.0, 4.0)
    """
    order = sorted(waits)
    return order[max(0, ceil(len(order) * share) - 1)]


def lines(met: Sequence[Asked], seconds: float) -> Iterator[str]:
    """The table of what was measured."""
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for each in met:
        kinds[each.kind].append(each)
    yield "| asked for | answers | a second | p50, ms | p95, ms | slowest, ms | bytes, mean |"
    yield "|---|---|---|---|---|---|---|"
    for kind, those in [*sorted(kinds.items()), ("all", list(met))]:
        waits = [each.waited for each in those]
        size = sum(each.size for each in those) / len(those)
        yield (
            f"| {kind} | {len(those):,} | {len(those) / seconds:,.0f} | {percentile(waits, 0.5):,.0f} "
            f"| {percentile(waits, 0.95):,.0f} | {max(waits):,.0f} | {size:,.0f} |"
        )


def made_up(place: str, amount: int) -> None:
    """Put made-up news of about so many claims into a store."""
    sides = sides_of(Registry.load().lexicon.actors.values())
    with Store.open(place) as store:
        for page, report, claims in news(amount, sides=sides):
            store.keep(page, report, claims)


def main() -> int:
    """Measure and print a table."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("claims", type=int, nargs="?", default=100_000)
    asked.add_argument("--store", help="a store that is there, or is made there and kept")
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--no-pause", action="store_true")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        place = told.store or str(Path(folder) / "books.sqlite")
        if not Path(place).exists():
            made_up(place, told.claims)
        with served(place) as port:
            begun = time.monotonic()
            known = asyncio.run(asyncio.wait_for(learnt(port), START_WITHIN))
            print(f"{told.claims:,} claims; the desk had read them after {time.monotonic() - begun:.0f} s", flush=True)
            pause = (0.0, 0.0) if told.no_pause else PAUSE
            met = asyncio.run(read(port, known, told.seconds, pause))
        print("\n".join(lines(met, told.seconds)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
