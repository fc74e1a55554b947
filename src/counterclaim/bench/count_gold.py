"""The project's own gold sentences of counts: `tests/claims/counts.yml`, read into counts that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import yaml

from counterclaim.bench.plain_reports import plain_report
from counterclaim.records import Claim, Count, Harm, Report, Span

SENTENCES = Path(__file__).resolve().parents[3] / "tests" / "claims" / "counts.yml"
"""Where the sentences stand in a checkout; an installed package has none."""

DAY = date(2022, 9, 14)
AROUND = "The army shelled the town."
"""What stands behind each sentence, as a paragraph: the report is of a war."""

PARTS = ("tuned", "held_out")
_SCOPES = {"(since)": "since", "(cumulative)": "cumulative"}
_FIGURE = re.compile(r"(~?)(?:(some)|(\d+)|(\d*)\.\.(\d*))$")


@dataclass(frozen=True, slots=True)
class GoldCount:
    """A count as gold gives it, or as a claim's count reads in the same terms."""

    harm: str
    low: int | None
    high: int | None
    approximate: bool = False
    whom: str = ""
    side: str | None = None
    scope: str = "incident"
    part: bool = False

    @classmethod
    def of(cls, count: Count) -> GoldCount:
        """The count of a claim without its words."""
        bounds = (count.low, count.high, count.approximate)
        return cls(count.harm, *bounds, count.whom, count.side, count.scope, count.part)

    @property
    def exact(self) -> tuple[str, int | None, int | None, str | None]:
        """What must be right for a count to be right: harm, bounds and side."""
        return self.harm, self.low, self.high, self.side

    def __str__(self) -> str:
        """The line of the gold file."""
        low, high = ("" if n is None else str(n) for n in (self.low, self.high))
        figure = low if low == high else f"{low}..{high}"
        words = [
            "part" if self.part else "", self.harm, ("~" if self.approximate else "") + (figure or "some"), self.whom,
            f"of {self.side}" if self.side else "", f"({self.scope})" if self.scope != "incident" else "",
        ]  # fmt: skip
        return " ".join(w for w in words if w)


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence and all the counts of people harmed that it gives."""

    text: str
    counts: tuple[GoldCount, ...]


def read_sentences(path: Path = SENTENCES) -> dict[str, tuple[GoldSentence, ...]]:
    """The sentences by part. Raises ValueError that names a line which cannot be read."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        part: tuple(GoldSentence(row["text"], tuple(read_count(c) for c in row["counts"])) for row in rows[part])
        for part in PARTS
    }


def read_count(line: str) -> GoldCount:
    """A count from its line: `[part] HARM FIGURE [WHOM] [of SIDE] [(scope)]`.

    Raises ValueError when the line is no count.

    >>> read_count("part killed 2.. children of UKR").side
    'UKR'
    """
    words = line.split()
    part = words[:1] == ["part"]
    words = words[part:]
    scope = _SCOPES.get(words[-1], "incident") if words else "incident"
    words = words[:-1] if scope != "incident" else words
    side = words[-1] if words[-2:-1] == ["of"] else None
    words = words[:-2] if side else words
    figure = _FIGURE.match(words[1]) if len(words) > 1 else None
    if figure is None or words[0] not in get_args(Harm):
        raise ValueError(f"{line!r} is no count: write HARM FIGURE [WHOM] [of SIDE], for example 'killed 12.. people'")
    about, unknown, plain, low, high = figure.groups()
    bounds = (None, None) if unknown else (plain or low, plain or high)
    ends = [int(n) if n else None for n in bounds]
    return GoldCount(words[0], ends[0], ends[1], bool(about), " ".join(words[2:]), side, scope, part)


def as_report(sentence: GoldSentence) -> Report:
    """The sentence as the first paragraph of a report on a war."""
    return plain_report(sentence.text[:60], f"{sentence.text}\n\n{AROUND}", published=DAY, outlet="Test Post")


def counts_of(claims: Iterable[Claim]) -> tuple[GoldCount, ...]:
    """The counts that a text's claims say happened, each figure of the text once, in order of the text.

    What was only planned, asked for or held possible is left out, and so is a claim whose act is denied.
    """
    happened = [c for c in claims if c.setting in {"current", "background"} and c.factuality in {"happened", "negated"}]
    found: dict[tuple[Span | None, str], Count] = {}
    for count in (n for claim in happened for n in claim.counts):
        found.setdefault((count.span, count.harm), count)
    ordered = sorted(found.values(), key=lambda n: (n.span.start if n.span else 0, n.harm))
    return tuple(GoldCount.of(n) for n in ordered)
