"""Acts of gold sentences from raw text: PLOVER types, and CAMEO events with source and target.

PLOVER GSR: a sentence is right when the claim that stands for its event (event_types.main_claim) has the gold type.
PETR2: a record is right when each of its gold events is coded exactly (code, source and target), and one without events
when nothing is coded, as UniversalPetrarch's validation counts; events beyond the gold are told apart. Of both files
each third sentence (index modulo 3 is 2) is held out: no rule is tuned on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from counterclaim.bench.event_types import gold_type, main_claim
from counterclaim.bench.figures import Figure, needed
from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.codebooks.cameo_actors import names_in
from counterclaim.codebooks.cameo_events import Event, events
from counterclaim.codebooks.plover_types import coded_type
from counterclaim.grounding import Grounding
from counterclaim.records import Claim

T = TypeVar("T")
TYPES_GOAL, EXACT_GOAL = 0.80, 62
_PARTS = {"": (0, 1, 2), ", open two thirds": (0, 1), ", held-out third": (2,)}
_RECORD = re.compile(r"<Sentence ([^>]*)>(.*?)(?=<Sentence |\Z)", re.DOTALL)
_PARSED = re.compile(r"^\d+\t([^\t]+)\t", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TypeRead:
    """A gold sentence as read: its gold type, the type of the claim that stands for it, and all types of its claims."""

    gold: str
    main: str | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence of PETR2's file with its gold events; none where it says that there is no event."""

    text: str
    day: date | None
    gold: frozenset[Event]


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Type accuracy on PLOVER GSR and exact records of PETR2, whole, open and held out."""
    reads = _plover(needed(corpora / "plover_gsr" / "plover_gsr_cameo.json"))
    petr = records(needed(corpora / "petrarch" / "PETR2_GSR_validation.xml").read_text(encoding="utf-8"))
    reports = [plain_report(f"petr-{n}", r.text, published=r.day) for n, r in enumerate(petr)]
    found = [events(claims, names_in(Grounding.load().registry)) for _, _, claims in coded(reports)]
    figures = [figure for part, rests in _PARTS.items() for figure in type_figures(_of(reads, rests), part)]
    for part, rests in _PARTS.items():
        figures += exact_figures(list(zip(_of(petr, rests), _of(found, rests), strict=True)), part)
    return tuple(figures)


def type_figures(reads: Sequence[TypeRead], part: str) -> tuple[Figure, ...]:
    """Accuracy of the type, how often the gold type is among all, precision of all types, and sentences without any."""
    size = max(1, len(reads))
    right = sum(r.main == r.gold for r in reads) / size
    among = sum(r.gold in r.types for r in reads) / size
    told = sum(len(r.types) for r in reads)
    precision = sum(r.gold in r.types for r in reads) / max(1, told)
    goal = TYPES_GOAL if not part else None
    return (
        Figure("acts", f"PLOVER type right{part}", right, goal=goal, note=f"{len(reads)} sentences, raw text"),
        Figure("acts", f"PLOVER gold type among all of the sentence{part}", among),
        Figure("acts", f"PLOVER types that are the gold's{part}", precision),
        Figure("acts", f"PLOVER sentences without a claim{part}", sum(not r.types for r in reads), better="lower"),
    )


def exact_figures(pairs: Sequence[tuple[Record, set[Event]]], part: str) -> tuple[Figure, ...]:
    """Records whose gold events are all coded exactly; then codes alone, and events beyond the gold."""
    exact = sum(is_exact(record.gold, found) for record, found in pairs)
    gold = sum(len(r.gold) for r, _ in pairs)
    codes = sum(len({e.code for e in r.gold} & {e.code for e in found}) for r, found in pairs)
    cues = sum(len({e.code[:2] for e in r.gold} & {e.code[:2] for e in found}) for r, found in pairs)
    beyond = sum(len(found - r.gold) for r, found in pairs)
    peer = "UniversalPetrarch 55 of 78, PETRARCH2 47 of 60, both given the parses" if not part else ""
    goal = float(EXACT_GOAL) if not part else None
    return (
        Figure("acts", f"PETR2 records exact{part}", exact, f"of {len(pairs)}", goal, peer, note="raw text"),
        Figure("acts", f"PETR2 codes right{part}", codes, f"of {gold} events"),
        Figure("acts", f"PETR2 cue categories right{part}", cues, f"of {gold} events"),
        Figure("acts", f"PETR2 events beyond the gold{part}", beyond, better="lower", pinned=False),
    )


def is_exact(gold: frozenset[Event], found: set[Event]) -> bool:
    """Whether every gold event is among those found; without gold events, whether nothing is."""
    return gold <= found if gold else not found


def records(text: str) -> tuple[Record, ...]:
    """The records of PETR2's validation file, in its order.

    The parses that it gives are not read, but for the words of a record without a text.
    The file is no valid XML. A `~` stands for an actor whose country is not told, as `---` does.
    """
    found = []
    for head, body in _RECORD.findall(text):
        sentence = re.search(r"<Text>(.*?)</Text>", body, re.DOTALL)
        words = sentence[1].split() if sentence else []
        coding = [dict(re.findall(r'(\w+)="([^"]*)"', row)) for row in re.findall(r"<EventCoding([^>]*)>", body)]
        gold = frozenset(
            Event(row["eventcode"], *(row[key].replace("~", "---") for key in ("sourcecode", "targetcode")))
            for row in coding
            if "eventcode" in row
        )
        found.append(Record(" ".join(words or _PARSED.findall(body)), _day(head), gold))
    return tuple(found)


def _day(head: str) -> date | None:
    digits = re.search(r'date="(\d{4})(\d\d)(\d\d)"', head)
    return date(*(int(d) for d in digits.groups())) if digits else None


def _plover(path: Path) -> list[TypeRead]:
    rows = [row for row in json.loads(path.read_text(encoding="utf-8")) if row["event"] != "DOCUMENT"]
    reports = (
        plain_report(f"plover-{n}", row["text"].strip(), published=date.fromisoformat(row["date"]))
        for n, row in enumerate(rows)
    )
    found = (claims for _, _, claims in coded(reports))
    return [type_read(row["event"], row["eventText"], claims) for row, claims in zip(rows, found, strict=True)]


def type_read(event: str, words: str, claims: Sequence[Claim]) -> TypeRead:
    """A gold sentence held against its claims."""
    main = main_claim(words, claims)
    types = frozenset(kind for c in claims if (kind := coded_type(c)) is not None)
    return TypeRead(gold_type(event), coded_type(main) if main is not None else None, types)


def _of(rows: Iterable[T], rests: tuple[int, ...]) -> list[T]:
    return [row for number, row in enumerate(rows) if number % 3 in rests]
