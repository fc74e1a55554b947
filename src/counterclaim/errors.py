"""What can go wrong, as one tree.

CounterclaimError
├── UnreadableInput      a source named by the user cannot be read (missing, empty, binary, too large)
├── LeftOut              parts of a source that are left out on purpose and counted; nothing went wrong
├── NotNow               a server cannot be asked just now; says how long it wants to be left alone, where it said so
├── UnreadablePage       bytes were read, but they hold no text that could be a report
├── KnowledgeError       a YAML table breaks its schema; says file, entry and what to do
├── EvidenceError        a span and its quote disagree: going on would store something false
├── ModelError           the reader model is missing, or its hash is not the one its card gives
├── StoreError           the store cannot be opened or written
├── JudgementError       what a person decided cannot be kept: says what is wrong with it
│   └── JudgedSince      somebody else judged the same in between; nothing was kept
├── PlanError            the file that says what to watch has a mistake; says file, key and what to write
├── LibraryMissing       an optional library is not installed; says what to install
├── PassedBy             pages were looked at once and not kept, and are asked for again
├── DeskError            the desk cannot be opened as asked for: its address, or who may come in
└── UserError            a user cannot be added or changed: says what is wrong with the name, role or password
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Any failure that Counterclaim explains in one line; the command line prints it and exits with 1."""


class UnreadableInput(CounterclaimError):
    """A source that the user named cannot be read.

    >>> str(UnreadableInput("notes.txt", "the file is empty"))
    'notes.txt: the file is empty'
    """

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.where = where
        self.why = why

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str], dict[str, object]]:
        return type(self), (self.where, self.why), vars(self)


class LeftOut(UnreadableInput):
    """Parts of a source that are no pages and are left out: pictures in an archive, a page that had not changed.

    It is told and counted like what cannot be read, but nothing went wrong.
    """


class NotNow(UnreadableInput):
    """A page of the web that may be there later: its server is busy, silent or broken just now.

    `retry_after` is how many seconds the server asked to be left alone; None where it did not say.
    """

    def __init__(self, where: str, why: str, retry_after: float | None = None) -> None:
        super().__init__(where, why)
        self.retry_after = retry_after


class UnreadablePage(UnreadableInput):
    """A page was fetched or opened, but it holds no text that could be a report."""


class KnowledgeError(CounterclaimError):
    """A table of knowledge (YAML) breaks its schema; the message names file and entry and says what to do."""


class EvidenceError(CounterclaimError):
    """A quote is not what stands at its span; nothing with such evidence is stored."""


class ModelError(CounterclaimError):
    """The reader model is missing, unreadable, or not the file its card describes."""


class StoreError(CounterclaimError):
    """The store cannot be opened, read or written; what it held before is untouched."""


class JudgementError(CounterclaimError):
    """A judgement that cannot be kept: unknown verdict or subject, a correction that cannot be made."""


class JudgedSince(JudgementError):
    """Somebody judged the same subject between the moment it was looked at and this judgement, which is not kept."""


class SearchError(CounterclaimError):
    """What is looked for in the store makes no sense; the message says what to write. The exit status is 2."""


class PlanError(CounterclaimError):
    """The file that says what to watch has a mistake; the message names file and key and says what to write."""


class LibraryMissing(CounterclaimError, ImportError):
    """A library that only some need is not installed; the message says what to install."""


class PassedBy(CounterclaimError):
    """Readings that were passed over in a loop and not kept cannot be had again; the message says what to write."""


class DeskError(CounterclaimError):
    """The review desk cannot be opened as it is asked for; the message says what to write."""


class UserError(CounterclaimError):
    """A user that cannot be added or changed; the message says what is wrong with name, role or password."""
