"""What of a report's wording is compared with other reports, and the keys under which two of them meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from counterclaim.incidents.clock import publication
from counterclaim.records import Report
from counterclaim.reports.credit import is_wire
from counterclaim.reports.outlet import bare_name
from counterclaim.reports.tables import outlet_tables

FEWEST = 20  # shingles; two short notices may share their wording by chance
KEYS_VERSION = f"1.{RMinHash.ALGORITHM_VERSION}"
"""Keys of two versions must not be compared; whoever keeps keys keeps this beside them."""
_WORDS = 5  # of a shingle
_SHORTEST, _LONGEST = 12, 40  # words of a passage
_SIGNATURE = 6  # values of a passage
_KEPT = 2  # of them in a text that has passages enough to be met by; a short one keeps all
_SHORT = 150  # shingles
_SEED = 42  # part of KEYS_VERSION: another seed gives other keys
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s|\n")
Shingles = NDArray[np.uint64]
Seniority = tuple[bool, str, bool, str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A report's own words as they are compared: its runs of five words as sorted hashes, and its keys.

    `outlet` and `credit` are names made comparable ("The Associated Press" and "AP" are one); `seniority` orders by
    what came first. An outlet without a name is nobody else's. `replaces` is the report that this one is an update of.
    """

    report_id: str
    outlet: str
    credit: str
    seniority: Seniority
    shingles: Shingles
    keys: tuple[int, ...]
    replaces: str = ""


def wording_of(report: Report) -> Wording:
    """The wording of a report's body; titles and furniture are each outlet's own."""
    passages = RMinHash.hash_token_sets(list(_passages(_body(report))))
    running = np.fromiter(chain.from_iterable(passages), dtype=np.uint64)
    hashed = np.unique(running)
    return Wording(
        report.id,
        one_name(report.outlet) or f"?{report.id}",
        one_name(report.carried_from),
        seniority(report),
        hashed,
        _keys(running, passages, _KEPT if len(hashed) >= _SHORT else _SIGNATURE) if len(hashed) >= FEWEST else (),
        report.replaces or "",
    )


def keys_of(report: Report) -> tuple[int, ...]:
    """The keys of a report: two that share much wording share at least one. 0 <= key < 2**63, sorted, each once.

    Each passage of the body (a sentence, or some short ones) has a MinHash signature (rensa), and its first two values,
    of a short text all six, are keys, each with its place: so a few paragraphs of a text meet the whole, which
    signatures of whole texts, made for texts of one length, do not. The same on every machine and at every time, for
    one KEYS_VERSION.
    """
    return wording_of(report).keys


def one_name(outlet: str) -> str:
    """An outlet's name made comparable; empty when there is none.

    >>> one_name("The Associated Press") == one_name("AP"), one_name("reuters.com") == one_name("Reuters")
    (True, True)
    """
    return bare_name(outlet_tables().agencies.get(outlet.strip().casefold(), outlet))


def is_agency(outlet: str) -> bool:
    """Whether an outlet is a news agency whose texts others carry: one of the table, or a wire by its name.

    >>> is_agency("Reuters"), is_agency("Harbour Wire"), is_agency("Meridian Daily")
    (True, True, False)
    """
    name = outlet.strip().casefold()
    return name in outlet_tables().agencies or is_wire(outlet, outlet_tables())


def seniority(report: Report) -> Seniority:
    """What came first: dated before undated, then by day; of one day those that credit nobody first, then by time."""
    moment = publication(report)
    day, at = (moment.day.isoformat(), moment.at.isoformat()) if moment else ("", "")
    return moment is None, day, bool(report.carried_from), at, report.id


def _body(report: Report) -> str:
    parts = [b.span.of(report.text) for b in report.blocks if b.kind in {"lead", "body"}]
    return unicodedata.normalize("NFKC", "\n".join(parts) if report.blocks else report.text).casefold()


def _passages(body: str) -> Iterator[list[str]]:
    """The shingles of each passage: those that begin in it, and run on into the next."""
    words: list[str] = []
    starts: list[int] = []
    at = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(body)), len(body)]:
        if not starts or len(words) - starts[-1] >= _SHORTEST:
            starts.append(len(words))
        words += _WORD.findall(body, at, end)
        at = end
    if not words:
        return  # a page of a title alone
    cuts = [cut for a, b in zip(starts, [*starts[1:], len(words)], strict=True) for cut in range(a, b, _LONGEST)]
    last = len(words) - _WORDS + 1
    for first, after in zip(cuts, [*cuts[1:], last], strict=True):
        if shingles := [" ".join(words[i : i + _WORDS]) for i in range(first, min(after, last))]:
            yield shingles


def _keys(running: Shingles, passages: list[list[int]], kept: int) -> tuple[int, ...]:
    """The keys of passages, whose shingles stand one behind the other in `running`.

    Asked for in this form rensa wakes no other threads, which for one report takes ten to a hundred times as long as
    the work on a busy machine.
    """
    ends = np.cumsum([0, *map(len, passages)], dtype=np.uint64)
    signatures = RMinHash.digest_matrix_from_flat_token_hashes(running, ends, _SIGNATURE, _SEED).to_rows()
    return tuple(sorted({place << 32 | each[place] for each in signatures for place in range(kept)}))
