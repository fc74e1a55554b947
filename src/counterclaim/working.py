"""Many readers at work on one pile of pages: processes that read a portion each, outcomes in the order of the pages.

This process gathers pages and hands out portions; a worker loads the instruments once and reads what it is handed. No
more portions are out at one time than there are workers, and a few: memory stays flat. A worker that dies, by a page or
by somebody's hand, is replaced; its portion is read again page by page, so that one page costs no other.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from counterclaim import reading
from counterclaim.errors import CounterclaimError, UnreadableInput
from counterclaim.reading import Input, Instruments, Outcome
from counterclaim.records import Page

PORTIONS_ALONE = 2
"""So many portions (64 pages) are worth a second process; fewer are read in this one, see docs/bench.md."""
SPARE_PORTIONS = 2
"""Portions in hand beside those that the workers have, so that none of them waits for this process."""
PATIENCE_SECONDS = 1800.0
"""A worker that has been silent for so long is taken for dead: no portion of pages takes half an hour."""
TRIES = 2
"""A page is given up when so many workers died that had nothing else in hand: one may have died of something else."""
MOST_WORTH_KILLING = "500"  # on a scale to 1,000
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")

Load = Callable[[], Instruments]
Answer = tuple[list[Outcome], int]


class _DiedError(Exception):
    """A worker ended before it gave its answer; the message says how."""


class Memory:
    """The most memory that each worker has held so far, in MB."""

    def __init__(self) -> None:
        self._peaks: dict[int, int] = {}

    def note(self, worker: int, peak: int) -> None:
        """Worker number `worker` has held up to `peak` MB."""
        self._peaks[worker] = max(peak, self._peaks.get(worker, 0))

    @property
    def total(self) -> int:
        """What all of them held together at most, in MB; 0 where there was none."""
        return sum(self._peaks.values())


def cores() -> int:
    """How many processor cores this process may use, 1 or more."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def peak_memory() -> int:
    """The most memory that this process has held, in MB; 0 where the system does not say."""
    try:
        import resource  # lazy: not on every system
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 if sys.platform != "darwin" else 1024**2)


def read(
    gathered: Iterable[Input], load: Load = Instruments.load, jobs: int = 1, memory: Memory | None = None
) -> Generator[Outcome, None, None]:
    """Read pages with `jobs` processes; the outcomes are those of `reading.read`, in the same order.

    A few pages are read in this process, and all of them where there is one job. `load` has to be picklable. `memory`
    is told how much the workers hold. Raises what `load` raises, and CounterclaimError where no worker can be started.
    """
    if jobs == 1:
        yield from reading.read(gathered, load)
        return
    portions, here = reading.windows(gathered), cache(load)
    while held := list(islice(portions, PORTIONS_ALONE)):
        if len(held) == PORTIONS_ALONE and all(map(_is_full, held)):
            with _Crew(load, jobs, memory or Memory()) as crew:
                yield from crew.read(chain(held, portions))
        else:
            yield from reading.read(chain.from_iterable(held), here)


def _is_full(portion: Sequence[Input]) -> bool:
    pages = [each for each in portion if isinstance(each, Page)]
    return len(pages) >= reading.PAGES_AT_ONCE or sum(len(page.body) for page in pages) >= reading.BYTES_AT_ONCE


class _Crew:
    """The workers, each with a thread here that hands it portions and waits for its answers."""

    def __init__(self, load: Load, jobs: int, memory: Memory) -> None:
        self._most = jobs + SPARE_PORTIONS
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._workers = [_Worker(number, load, memory) for number in range(jobs)]
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.dismiss()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.bury()

    def read(self, portions: Iterable[list[Input]]) -> Iterator[Outcome]:
        """The outcomes of all portions in their order."""
        out: deque[tuple[list[Input], Future[list[Outcome]] | None]] = deque()
        for portion in portions:
            to_read = [each for each in portion if isinstance(each, Page)]
            out.append((portion, self._threads.submit(self._read, to_read) if to_read else None))
            while out and (len(out) >= self._most or _is_done(out[0][1])):
                yield from _in_order(*out.popleft())
        while out:
            yield from _in_order(*out.popleft())

    def _read(self, pages: list[Page]) -> list[Outcome]:
        worker = self._idle.get()
        try:
            return worker.read(pages)
        finally:
            self._idle.put(worker)


def _is_done(waited_for: Future[list[Outcome]] | None) -> bool:
    return waited_for is None or waited_for.done()


def _in_order(portion: list[Input], waited_for: Future[list[Outcome]] | None) -> Iterator[Outcome]:
    read = iter(waited_for.result() if waited_for else ())
    for each in portion:
        yield next(read) if isinstance(each, Page) else each


class _Worker:
    """One worker, as this process sees it: started when it is first needed, and again after it died."""

    def __init__(self, number: int, load: Load, memory: Memory) -> None:
        self._number, self._load, self._memory = number, load, memory
        self._process: BaseProcess | None = None
        self._wire: Connection | None = None
        self._dismissed = False

    def read(self, pages: list[Page]) -> list[Outcome]:
        """The outcome of each page. Where the worker dies, they are tried one by one, and by one that is new."""
        try:
            return self._answer(pages)
        except _DiedError as death:
            if len(pages) > 1:
                return [outcome for page in pages for outcome in self.read([page])]
            how = str(death)
        for _ in range(TRIES - 1):
            try:
                return self._answer(pages)
            except _DiedError as death:
                how = str(death)
        return [UnreadableInput(pages[0].url, f"reading it ended the process that read it ({how}); it was left out")]

    def dismiss(self) -> None:
        """End the worker, whatever it has in hand; from now on it is not replaced."""
        self._dismissed = True
        if self._process:
            self._process.kill()

    def bury(self) -> None:
        """Wait for the end of the worker's process, so that nothing of it is left."""
        if self._process:
            self._process.kill()  # one that was started while the crew was dismissed
            self._process.join()
            self._process.close()
        if self._wire:
            self._wire.close()
        self._process = self._wire = None

    def _answer(self, pages: list[Page]) -> list[Outcome]:
        wire = self._wire or self._start()
        answer: Answer = self._said(wire, pages)
        outcomes, peak = answer
        self._memory.note(self._number, peak)
        return outcomes

    def _said(self, wire: Connection, pages: list[Page] | None = None) -> Any:
        """What the worker says next, after it is handed `pages`; it is given up when it dies or stays silent."""
        try:
            if pages is not None:
                wire.send(pages)
            if wire.poll(PATIENCE_SECONDS):
                return wire.recv()
        except (EOFError, OSError):
            raise self._death() from None
        raise self._death("silent for half an hour")

    def _death(self, why: str = "") -> Exception:
        process = self._process
        if self._dismissed or process is None:
            return CancelledError()
        if why:
            process.kill()
        process.join()
        how = why or _how(process.exitcode or 0)
        self.bury()
        return _DiedError(how)

    def _start(self) -> Connection:
        """A new process with the instruments loaded. Raises what loading raises."""
        if self._dismissed:
            raise CancelledError
        for attempt in range(TRIES):
            self._process, self._wire = _started(self._load)
            try:
                trouble = self._said(self._wire)
            except _DiedError as death:
                if attempt == TRIES - 1:
                    raise CounterclaimError(f"a process to read pages ends at once ({death}); try --jobs 1") from death
                continue
            if isinstance(trouble, Exception):
                raise trouble
            break
        assert self._wire is not None
        return self._wire


def _how(status: int) -> str:
    """How a process ended, in words."""
    if status >= 0:
        return f"it ended with status {status}"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
    return f"killed by {name}, as a system does that runs out of memory" if name == "SIGKILL" else f"ended by {name}"


def _started(load: Load) -> tuple[BaseProcess, Connection]:
    context = get_context("spawn")  # a fork would copy threads and what they hold
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, load), daemon=True)
    _keep_interrupts_away()
    process.start()
    theirs.close()
    return process, ours


def _keep_interrupts_away() -> None:
    """Ctrl-C goes to all processes of a terminal; this one alone answers it. A new process takes over what we block."""
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker  # lazy: it is started here, for it lets interrupts through again

        resource_tracker.ensure_running()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _work(wire: Connection, load: Load) -> None:
    """The life of a worker: load, then read portion after portion, until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()
    _be_first_to_go()
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")  # many processes go further than many threads
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        try:
            instruments = load()
        except (CounterclaimError, ImportError) as error:
            wire.send(error)
            return
        wire.send(None)
        while True:
            pages: list[Page] = wire.recv()
            wire.send((list(reading.read(pages, lambda: instruments)), peak_memory()))
    except (EOFError, OSError):  # the process that handed out pages is gone, or has enough
        return


def _end_with(parent: BaseProcess | None) -> None:
    """Go on for no one: where the process that hands out pages was killed, nobody waits for these."""
    if parent is not None:
        parent.join()
        os._exit(1)


def _be_first_to_go() -> None:
    """Where memory runs out, a worker that can be replaced has to go, and not the process that keeps the books."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as score:
            score.write(MOST_WORTH_KILLING)
    except OSError:
        return
