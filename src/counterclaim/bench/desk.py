"""How fast the desk answers many readers at once: `python -m counterclaim.bench.desk 100000`.

Made-up news of about so many claims is put into a store, `counterclaim desk` is started over it, guard and all, and a
hundred readers with connections that stay open each ask, look at the answer for one to five seconds, and ask again, as
people do: half of them for a page of the list with filters, a third for an incident, the rest for a report. Then they
ask without looking, to see what the desk can answer at all, and once more with a login and a session each. At last
what is asked for more seldom is asked for once. The readers share the machine's cores with the desk. `--write` writes
`bench/desk.md`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import socket
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

from argon2 import PasswordHasher

from counterclaim.bench.made_up_news import FIRST_DAY, news, sides_of
from counterclaim.bench.reconcile import IN_MEMORY
from counterclaim.bench.speed import ONE_THREAD
from counterclaim.errors import CounterclaimError
from counterclaim.grounding import Registry
from counterclaim.store.books import Store
from counterclaim.store.users import User

READERS = 100
SECONDS = 30.0
PAUSE = (1.0, 5.0)  # seconds
START_WITHIN = 900.0  # seconds
USER, PASSWORD = "bench", "a word for the bench alone"
WRITTEN = Path("bench/desk.md")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what kind, how many milliseconds until its whole answer was there, how many bytes."""

    kind: str
    waited: float
    size: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk that is open: its port and its process."""

    port: int
    pid: int

    def seconds(self) -> float:
        """Seconds of processor time that it has taken."""
        told = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / TICKS

    def megabytes(self) -> float:
        """The most memory that it has held."""
        told = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(told.partition("VmHWM:")[2].split()[0]) / 1024


@contextmanager
def opened(store: str, *more: str) -> Iterator[Desk]:
    """`counterclaim desk` over a store, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "counterclaim", "desk", "--store", store, "--port", str(port), "--no-open", *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **ONE_THREAD}) as server:
        try:
            if not (server.stdout and server.stdout.readline().startswith("The desk is open")):
                raise CounterclaimError("the desk did not open; its own words are above")
            yield Desk(port, server.pid)
        finally:
            server.terminate()


class Reader:
    """A reader with a connection that stays open, who takes answers packed, as browsers do."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self._port, self._cookie = port, cookie
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, address: str, body: bytes = b"", *, packed: bool = True) -> tuple[int, str, bytes]:
        """The status, the headers and the body of an answer; with a body it is a POST."""
        if self._streams is None or self._streams[0].at_eof():  # the desk lets go of who is silent for long
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, limit=2**20)
        reader, writer = self._streams
        head = f"{'POST' if body else 'GET'} {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
        head += "Accept-Encoding: gzip\r\n" if packed else ""
        head += f"Cookie: {self._cookie}\r\n" if self._cookie else ""
        if body:
            head += f"X-Counterclaim: desk\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"\r\n" + body)
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        size = int(told.partition("content-length:")[2].split("\r\n", 1)[0])
        return int(told.split(" ", 2)[1]), told, await reader.readexactly(size)

    async def told(self, address: str) -> Any:
        """An answer as JSON; where the desk is not ready for it, it is asked again as the desk says."""
        while True:
            try:
                status, head, body = await self.ask(address, packed=False)
            except (ConnectionError, asyncio.IncompleteReadError):
                self._streams = None  # the desk had let go of a reader who was silent
                continue
            if status == 200:
                return json.loads(body)
            if status != 503:
                raise CounterclaimError(f"{address}: answered with {status}")
            await asyncio.sleep(float(head.partition("retry-after:")[2].split("\r\n", 1)[0]))

    async def log_in(self) -> None:
        """Begin a session of its own."""
        status, head, _ = await self.ask("/api/login", json.dumps({"name": USER, "password": PASSWORD}).encode())
        if status != 200:
            raise CounterclaimError(f"/api/login: answered with {status}")
        self._cookie = head.partition("set-cookie:")[2].partition(";")[0].strip()

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


async def learnt(reader: Reader) -> Known:
    """What there is to ask for; it waits until the desk has read the books."""
    pages: list[Any] = []
    cursor = ""
    while len(pages) < 5:
        told = await reader.told(f"/api/incidents?limit=200&sort=reports{cursor}")
        pages.append(told)
        if told["next"] is None:
            break
        cursor = f"&cursor={told['next']}"
    incidents = [each["id"] for page in pages for each in page["items"]]
    reports = []
    for key in incidents[:40]:
        reports += [r["id"] for r in (await reader.told(f"/api/incidents/{key}"))["reports"]]
    facets = pages[0]["facets"]
    return Known(incidents, reports, [p["id"] for p in facets["party"][:40]], [a["id"] for a in facets["act"]])


async def read(readers: Sequence[Reader], known: Known, seconds: float, pause: tuple[float, float]) -> list[Asked]:
    """What some readers met in so many seconds."""
    until = time.monotonic() + seconds

    async def one(seed: int, reader: Reader) -> list[Asked]:
        chance, met = Random(seed), []
        await asyncio.sleep(chance.uniform(0, pause[1]))
        while time.monotonic() < until:
            kind, address = known.question(chance)
            begun = time.perf_counter()
            status, _, body = await reader.ask(address)
            if status != 200:
                raise CounterclaimError(f"{address}: answered with {status}")
            met.append(Asked(kind, (time.perf_counter() - begun) * 1000, len(body)))
            await asyncio.sleep(chance.uniform(*pause))
        return met

    return [each for met in await asyncio.gather(*map(one, range(len(readers)), readers)) for each in met]


def percentile(waits: Sequence[float], share: float) -> float:
    """The wait that so large a share of all is not above.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5), percentile([1.0, 2.0, 3.0, 4.0], 0.95)
    (2.0, 4.0)
    """
    order = sorted(waits)
    return order[max(0, ceil(len(order) * share) - 1)]


def lines(met: Sequence[Asked], seconds: float, took: float) -> Iterator[str]:
    """The table of what readers met in so many seconds, of which the desk took so many of a core."""
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for each in met:
        kinds[each.kind].append(each)
    yield "| asked for | answers | a second | p50, ms | p95, ms | p99, ms | slowest, ms | bytes, mean |"
    yield "|---|---|---|---|---|---|---|---|"
    for kind, those in [*sorted(kinds.items()), ("all", list(met))]:
        waits = [each.waited for each in those]
        shares = " | ".join(f"{percentile(waits, share):,.0f}" for share in (0.5, 0.95, 0.99))
        size = sum(each.size for each in those) / len(those)
        yield f"| {kind} | {len(those):,} | {len(those) / seconds:,.0f} | {shares} | {max(waits):,.0f} | {size:,.0f} |"
    yield f"\nProcessor time of the desk for an answer: {took / len(met) * 1000:.1f} ms."


async def seldom(reader: Reader, known: Known) -> list[tuple[str, float, float]]:
    """What is asked for more seldom: what, and the milliseconds of the first answer and of the next one."""
    incident = known.incidents[0]
    told = await reader.told(f"/api/incidents/{incident}")
    moment, conflict = (
        told["moments"][len(told["moments"]) // 2],
        (await reader.told("/api/conflicts"))["items"][0]["id"],
    )
    then = f"/api/incidents/{incident}?as_of={moment}"
    since = f"/api/incidents/{incident}/changes?from={moment}"
    questions = {
        "review queue": ("/api/review/queue", "/api/review/queue?limit=31"),
        "sources": ("/api/sources", "/api/sources?limit=51"),
        "places": ("/api/places", "/api/places?limit=51"),
        "claims by words": ("/api/claims?q=convoy", "/api/claims?q=convoy&limit=51"),
        "an incident as of a day": (then, f"{then}&"),
        "its changes since": (since, f"{since}&"),
        "a conflict": (f"/api/conflicts/{conflict}", f"/api/conflicts/{conflict}?"),
    }
    found = []
    for what, addresses in questions.items():
        waits = []
        for address in addresses:
            begun = time.perf_counter()
            await reader.told(address.replace("+", "%2B"))
            waits.append((time.perf_counter() - begun) * 1000)
        found.append((what, waits[0], waits[1]))
    return found


def made_up(place: str, amount: int) -> None:
    """Put made-up news of about so many claims into a store."""
    sides = sides_of(Registry.load().lexicon.actors.values())
    with Store.open(place) as store:
        for page, report, claims in news(amount, sides=sides):
            store.keep(page, report, claims)


async def measured(desk: Desk, begun: float, seconds: float) -> list[str]:
    """All that is measured of a desk that is open to this machine alone, as lines."""
    reader = Reader(desk.port)
    await reader.told("/api/health")
    healthy = time.monotonic() - begun
    known = await learnt(reader)
    told = [f"The desk said how far it was after {healthy:.1f} s, and had read the books after"
            f" {time.monotonic() - begun:.0f} s ({desk.seconds():.0f} s of processor time)."]  # fmt: skip
    for what, pause in (("who look for one to five seconds", PAUSE), ("who do not look", (0.0, 0.0))):
        told += await _readers(f"A hundred readers {what}", desk, known, seconds, pause)
    told += ["\n## What is asked for more seldom\n", "| | first, ms | again, ms |", "|---|---|---|"]
    told += [f"| {what} | {first:,.0f} | {again:,.0f} |" for what, first, again in await seldom(reader, known)]
    reader.close()
    return [*told, f"\nMemory at most: {desk.megabytes():,.0f} MB."]


async def with_users(desk: Desk, seconds: float) -> list[str]:
    """What is measured of a desk with users, as lines."""
    reader = Reader(desk.port)
    waits = []
    for _ in range(5):
        begun = time.perf_counter()
        await reader.log_in()
        waits.append((time.perf_counter() - begun) * 1000)
    known = await learnt(reader)
    told = await _readers("A hundred readers with sessions who do not look", desk, known, seconds, (0, 0), login=True)
    return [*told, f"\nLogging in takes {percentile(waits, 0.5):,.0f} ms (argon2id, on purpose)."]


async def _readers(
    what: str, desk: Desk, known: Known, seconds: float, pause: tuple[float, float], *, login: bool = False
) -> list[str]:
    readers = [Reader(desk.port) for _ in range(READERS)]
    for reader in readers if login else ():
        await reader.log_in()
    before = desk.seconds()
    met = await read(readers, known, seconds, pause)
    for reader in readers:
        reader.close()
    return [f"\n## {what}\n", *lines(met, seconds, desk.seconds() - before)]


def with_a_user(place: str) -> None:
    """Let the user of the bench in."""
    with Store.open(place) as store:
        if store.users.get(USER) is None:
            store.users.add(User(USER, "reader", PasswordHasher().hash(PASSWORD)))


def main() -> int:
    """Measure, print and write."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("claims", type=int, nargs="?", default=100_000)
    asked.add_argument("--store", help="a store that is there, or is made there and kept")
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--no-users", action="store_true", help="leave out the desk with users")
    asked.add_argument("--write", action="store_true", help=f"write {WRITTEN}")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        place = told.store or str(Path(folder) / "books.sqlite")
        if not Path(place).exists():
            made_up(place, told.claims)
        load = os.getloadavg()[0]
        begun = time.monotonic()
        with opened(place) as desk:
            found = asyncio.run(asyncio.wait_for(measured(desk, begun, told.seconds), START_WITHIN))
        if not told.no_users:
            with_a_user(place)
            with opened(place, "--login") as desk:
                found += asyncio.run(asyncio.wait_for(with_users(desk, told.seconds), START_WITHIN))
    about = f"{told.claims:,} claims of made-up news; {os.cpu_count()} cores, load {load:.0f} before it began."
    text = "\n".join(["# How fast the desk answers\n", HOW, about, *found]) + "\n"
    print(text)
    if told.write:
        WRITTEN.write_text(text, "utf-8")
    return 0


HOW = (
    "Written by `python -m counterclaim.bench.desk 100000 --write` ([how](../docs/bench.md#the-desk)). Readers and desk"
    " share the machine's cores."
)

if __name__ == "__main__":
    sys.exit(main())
