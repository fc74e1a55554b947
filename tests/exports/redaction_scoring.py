"""How well names of private persons are found: the passages of redaction_gold.yml, word by word.

`python tests/exports/redaction_scoring.py` prints the figures; `-v` also the words of the open half that went wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from counterclaim.bench.plain_reports import coded, plain_report
from counterclaim.doors.exports.persons import Marked, marked, office_words
from counterclaim.doors.exports.redaction import BLOCK, mask_of, masked_report
from counterclaim.grounding import Registry
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Report, Span

GOLD = Path(__file__).with_name("redaction_gold.yml")
_NAME = re.compile(r"\{(?:(?P<address>[^{}|]+)\|)?(?P<name>[^{}]+)\}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage without its marks: names of private persons, and forms of address, which may go or stay."""

    title: str
    text: str
    names: tuple[Span, ...]
    open: tuple[Span, ...]
    held_out: bool

    @classmethod
    def of(cls, row: dict[str, Any]) -> Passage:
        """A row of the file.

        >>> p = Passage.of({"title": "A", "text": "{Dr.|Lena Haas} said"})
        >>> p.text, [s.of(p.text) for s in (*p.names, *p.open)]
        ('A\\n\\nDr. Lena Haas said', ['Lena Haas', 'Dr.'])
        """
        told, names, either, at = "", [], [], 0
        said = f"{row['title']}\n\n{row['text']}"
        for found in _NAME.finditer(said):
            told += said[at : found.start()]
            if found["address"]:
                either.append(Span(len(told), len(told) + len(found["address"])))
                told += found["address"] + " "
            names.append(Span(len(told), len(told) + len(found["name"])))
            told, at = told + found["name"], found.end()
        return cls(row["title"], told + said[at:], tuple(names), tuple(either), bool(row.get("held_out")))


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of a passage: names that went whole, words of names left standing, other words that went."""

    passage: Passage
    whole: int
    left: tuple[str, ...]
    lost: tuple[str, ...]
    hidden: int


def passages(path: Path = GOLD) -> tuple[Passage, ...]:
    """All of them, in the order of the file."""
    return tuple(Passage.of(row) for row in yaml.safe_load(path.read_text("utf-8")))


def scored(found: Sequence[Passage], instruments: Instruments) -> Iterator[Scored]:
    """Each passage redacted and compared."""
    registry = Registry.load()
    offices = office_words(registry.lexicon.roles)
    reports = [plain_report(str(n), each.text, title=each.title) for n, each in enumerate(found)]
    for passage, (report, sentences, claims) in zip(found, coded(reports, instruments), strict=True):
        yield judged(passage, hidden_text(report, claims, marked(report, sentences, registry, offices)))


def hidden_text(report: Report, claims: Sequence[Claim], seen: Marked) -> str:
    """The text with a block for each letter of a private name."""
    return masked_report(report, mask_of(claims, seen)).text


def judged(passage: Passage, hidden: str) -> Scored:
    """A passage beside its text with blocks in it."""
    gone = {word.span() for word in _WORD.finditer(passage.text) if BLOCK in hidden[word.start() : word.end()]}
    words = {word.span() for word in _WORD.finditer(passage.text)}
    named = {word for word in words if any(Span(*word).within(name) for name in passage.names)}
    either = {word for word in words if any(Span(*word).within(each) for each in passage.open)}
    whole = sum(all(w in gone for w in named if Span(*w).within(name)) for name in passage.names)
    left, lost = (_words(passage, each) for each in (named - gone, gone - named - either))
    return Scored(passage, whole, left, lost, len(gone & named))


def _words(passage: Passage, places: set[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(Span(*each).of(passage.text) for each in sorted(places))


def figures(found: Sequence[Scored]) -> dict[str, float]:
    """Shares of names that went whole, of their words that went, and of the words that went that are of names."""
    names = sum(len(each.passage.names) for each in found)
    hidden = sum(each.hidden for each in found)
    left, lost = (sum(len(getattr(each, part)) for each in found) for part in ("left", "lost"))
    return {
        "names": names,
        "whole names": round(sum(each.whole for each in found) / names, 3),
        "words hidden": round(hidden / (hidden + left), 3),
        "hidden rightly": round(hidden / (hidden + lost), 3),
    }


def main() -> None:
    """Print the figures of both halves."""
    found = tuple(scored(passages(), Instruments.load()))
    for held_out, part in ((False, "open half"), (True, "held-out half")):
        here = [each for each in found if each.passage.held_out == held_out]
        print(part, figures(here))
    if "-v" in sys.argv:
        for each in found:
            if not each.passage.held_out and (each.left or each.lost):
                print(each.passage.title, "| left:", *each.left, "| lost:", *each.lost)


if __name__ == "__main__":
    main()
