"""The way of the data from a page to its claims, in one place: what is read, in which order, and what is left unread.

pages.gather -> reports.read -> grounding.infer_published -> sentences -> claims -> the store
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol, TypeGuard

from counterclaim.errors import CounterclaimError, ModelError, UnreadableInput
from counterclaim.records import READ_LANGUAGES, Claim, Page, Report, Sentence, as_html

if TYPE_CHECKING:
    from counterclaim.sentences import Reader

TRIED = ("The", "ministry", "said", "that", "two", "of", "its", "soldiers", "were", "killed", "on", "Monday", ".")
"""A sentence that a model of one's own has to read before any page does."""

GRAPH = "reader.onnx"
"""What the file with a reader model's network is called, in the model's folder."""

PAGES_AT_ONCE = 32
"""How many pages are in hand at one time; sentences of like length are analysed together, and memory stays flat."""
SECONDS_AT_ONCE = 2.0
"""So long a portion is waited for: pages of the web come one by one, and are told as they come."""

BYTES_AT_ONCE = 16 * 1024 * 1024
"""With so many bytes of pages in hand no further page is taken in."""

INPUTS_AT_ONCE = 128
"""How many inputs are in hand at one time, with those that need no reading."""


class SentenceReader(Protocol):
    """What reads sentences: the reader model, or a stand-in."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        """Every report with its sentences, in the order given."""


class ClaimCoder(Protocol):
    """What makes claims of sentences: the frame rules, or a stand-in."""

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        """The claims of one report, in the order of its text."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """What reading needs, loaded once: the reader model and the rules."""

    reader: SentenceReader
    coder: ClaimCoder

    @classmethod
    def load(
        cls,
        model: Path | None = None,
        acts: Path | None = None,
        actors: Path | None = None,
        places: Path | None = None,
    ) -> Instruments:
        """The instruments that ship, or the reader model in the folder `model`, with files of acts, actors and places.

        Raises ModelError or KnowledgeError when one is damaged.
        """
        from counterclaim.claims import Coder  # lazy: a page that cannot be read is told without loading rules
        from counterclaim.grounding import Grounding  # lazy: as above

        with _unswept():
            loaded = cls(load_reader(model), Coder.load(Grounding.load(actors, places), acts))
            gc.freeze()  # what is loaded stays, and is not looked through for garbage again
        return loaded


@contextmanager
def _unswept() -> Iterator[None]:
    """Look for no garbage meanwhile: reading makes many records and hardly a ring, and looking takes a tenth of it."""
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()


def load_reader(model: Path | None = None) -> Reader:
    """The reader model that ships, or the one in the folder `model`, which is tried on a sentence.

    Raises ModelError when it is not the file of its card, cannot be loaded, or gives other than its card says.
    """
    from counterclaim.sentences import Reader  # lazy: the model takes most of the start-up time

    try:
        reader = Reader.load(model)
        if model is not None:
            reader.tokens([TRIED])
    except (CounterclaimError, ImportError):
        raise
    except Exception as error:  # the libraries of graph and tokenizer raise what they like
        why = " ".join(str(error).split())[:200]
        raise ModelError(
            f"{model or 'the reader model that ships'}: cannot be used, a file is damaged ({why})"
        ) from error
    return reader


def model_folder(named: Path | None) -> Path:
    """The folder of the model to use: the one named (or that of a reader.onnx that is named), else the one that ships.

    Raises ModelError when there is none, or when what is named is another file.
    """
    if named is None:
        from counterclaim.knowledge import shipped  # lazy: an input that is not there is told without it

        return shipped("reader")
    try:
        folder = named.parent if named.is_file() else named
        there = folder.is_dir()
    except (OSError, ValueError) as error:  # a name that no file can have
        raise ModelError(f"{str(named)[:200]}: no folder with a reader model ({error})") from error
    if not there:
        raise ModelError(f"{named}: there is no such folder or file with a reader model")
    if folder != named and named.name != GRAPH:
        raise ModelError(f"{named}: no reader model; name its folder, or the {GRAPH} in it")
    return folder


@dataclass(frozen=True, slots=True)
class Coded:
    """A page that was read: its report and its claims. `unread` says why no claims were looked for, or is empty.

    `known`: the reading is one from the store, where the same rules had put it before.
    """

    page: Page
    report: Report
    claims: tuple[Claim, ...] = ()
    unread: str = ""
    known: bool = False

    def _repr_html_(self) -> str | None:
        return as_html(self)


Outcome = Coded | UnreadableInput
Input = Page | Outcome
"""A page to be read, or what needs no reading any more and passes in its place."""


def read(gathered: Iterable[Input], load: Callable[[], Instruments] = Instruments.load) -> Iterator[Outcome]:
    """Read pages one after the other, in their order; what cannot be read comes out as the error that says why.

    The instruments are loaded when the first page needs them. Memory does not grow with the number of pages.
    `working.read` does the same with many processes.
    """
    instruments: Instruments | None = None
    for window in windows(gathered):
        with _unswept():
            drafts = [_draft(page) for page in window]
        if any(_to_code(draft) for draft in drafts):
            instruments = instruments or load()
            yield from _coded(drafts, instruments)
        else:
            yield from drafts


def windows(gathered: Iterable[Input]) -> Iterator[list[Input]]:
    """Inputs in the portions in which they are read: 32 pages, or fewer where they are large or come slowly."""
    window: list[Input] = []
    pages = size = 0
    began = monotonic()
    for each in gathered:
        window.append(each)
        if isinstance(each, Page):
            pages += 1
            size += len(each.body)
        full = pages >= PAGES_AT_ONCE or size >= BYTES_AT_ONCE or len(window) >= INPUTS_AT_ONCE
        if full or monotonic() - began > SECONDS_AT_ONCE:
            yield window
            window, pages, size = [], 0, 0
            began = monotonic()
    if window:
        yield window


def unread(report: Report) -> str:
    """Why no claims are looked for in a report: its language; empty where they are."""
    if report.language in READ_LANGUAGES:
        return ""
    from counterclaim.reports.language import name_of  # lazy: loaded by now, for the report

    return f"not read yet ({name_of(report.language)})"


def _draft(page: Input) -> Outcome:
    """The page's report, dated where its own words allow, with no claims yet."""
    if not isinstance(page, Page):
        return page
    from counterclaim import grounding, reports  # lazy: an input that is not there is told without these

    try:
        report = grounding.infer_published(reports.read(page))
    except UnreadableInput as error:
        return error
    except Exception as error:  # noqa: BLE001  # a batch goes on after one page's trouble
        return _trouble(page, "it cannot be made into a report", error)
    return Coded(page, report, unread=unread(report))


def _to_code(draft: Outcome) -> TypeGuard[Coded]:
    return isinstance(draft, Coded) and not draft.unread and not draft.known


def _coded(drafts: list[Outcome], instruments: Instruments) -> Iterator[Outcome]:
    to_read = (draft.report for draft in drafts if _to_code(draft))
    analysed = instruments.reader.analyse(to_read)
    for draft in drafts:
        if _to_code(draft):
            with _unswept():
                report, sentences = next(analysed)
                coded = with_claims(draft, report, sentences, instruments.coder)
            yield coded
        else:
            yield draft


def with_claims(draft: Coded, report: Report, sentences: tuple[Sentence, ...], coder: ClaimCoder) -> Outcome:
    """A draft with the claims of its sentences; a fault of the coder costs this page alone."""
    try:
        return replace(draft, report=report, claims=coder.code(report, sentences))
    except Exception as error:  # noqa: BLE001  # a batch goes on after one page's trouble
        return _trouble(draft.page, "its claims cannot be coded", error)


def _trouble(page: Page, what: str, error: Exception) -> UnreadableInput:
    """What went wrong with one page, in one line; a fault of our own is named as such and keeps its traceback."""
    why = str(error) if isinstance(error, CounterclaimError) else f"a fault in Counterclaim: {error!r}"
    told = UnreadableInput(page.url, f"{what} ({why})")
    told.__cause__ = error
    return told
