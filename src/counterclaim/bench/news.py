"""News: 18 Wikinews articles coded by hand, through the whole way from text to claims.

Half of the articles are held out: nobody looks at them or at what is made of them while rules are written. The gold
lies in the repository (tests/claims/news), so the row is measured in a checkout and skipped elsewhere.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from counterclaim import reading
from counterclaim.bench.figures import Absent, Figure
from counterclaim.bench.gold import FIELDS, Answer, GoldClaim, answers, gold_claims
from counterclaim.bench.rows import CHECKOUT
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.records import Claim, Count

ROW = "news"
GOLD = Path("tests/claims/news")
HALVES = {False: "open half", True: "held-out half"}
LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its gold: `sheet` is the YAML that a person coded, `text` the article as it was published."""

    name: str
    text: str
    sheet: dict[str, Any]

    @property
    def held_out(self) -> bool:
        """Whether it is of the half that nobody tunes on."""
        return bool(self.sheet["held_out"])

    @property
    def record(self) -> bytes:
        """The article as a line of JSONL, which is how the product takes such a stream."""
        report = self.sheet["report"]
        fields = {name: report[name] for name in ("url", "published", "title", "outlet")}
        return json.dumps({**fields, "text": self.text}).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """An article's claims held against its gold; `beyond` are claims that answer for no gold claim."""

    name: str
    held_out: bool
    answers: tuple[Answer, ...]
    claims: tuple[Claim, ...]
    invented: tuple[tuple[Claim, Count], ...]

    @property
    def asked(self) -> tuple[Answer, ...]:
        """The gold claims that must be there."""
        return tuple(a for a in self.answers if not a.gold.optional)

    @property
    def beyond(self) -> tuple[Claim, ...]:
        """Our claims that answer for no gold claim, not even for one that may be left out."""
        used = {a.claim.id for a in self.answers if a.claim is not None}
        return tuple(c for c in self.claims if c.id not in used)


def articles(folder: Path = CHECKOUT / GOLD) -> tuple[Article, ...]:
    """The coded articles, by name. Raises Absent outside of a checkout."""
    if not folder.is_dir():
        raise Absent(f"{GOLD} is not there (it is part of a checkout, not of an installed package)")
    return tuple(
        Article(path.stem, path.with_suffix(".txt").read_text("utf-8"), yaml.safe_load(path.read_text("utf-8")))
        for path in sorted(folder.glob("*.yml"))
    )


def judged(chosen: Sequence[Article]) -> Iterator[Judged]:
    """Each article read the whole way and held against its gold.

    Raises what reading raised when an article cannot be read, and ValueError when a quote is not in the report's text.
    """
    stream = io.BytesIO(b"".join(article.record for article in chosen))
    for article, outcome in zip(chosen, reading.read(record_pages(stream, ROW, LONGEST)), strict=True):
        if not isinstance(outcome, reading.Coded):
            raise outcome
        yield judge(article, gold_claims(article.sheet["claims"], outcome.report.text), outcome.claims)


def judge(article: Article, gold: tuple[GoldClaim, ...], claims: tuple[Claim, ...]) -> Judged:
    """One article's claims against its gold."""
    invented = tuple((c, count) for c in claims for count in c.counts if not _known(count, c, gold))
    return Judged(article.name, article.held_out, answers(gold, claims, inside=True), claims, invented)


def _known(count: Count, claim: Claim, gold: Iterable[GoldClaim]) -> bool:
    """Whether a gold claim with words of this claim has the count's number, of whatever harm; no number is no lie."""
    if count.low is None and count.high is None:
        return True
    near = [g for g in gold if any(e.span.overlaps(g.span) for e in claim.evidence)]
    return any((count.low, count.high) == (row["low"], row["high"]) for g in near for rows in g.counts for row in rows)


def figures(results: Sequence[Judged]) -> tuple[Figure, ...]:
    """Recall, precision, what is right of the answered claims, and counts invented, each half apart."""
    return tuple(f for held in HALVES for f in _half([r for r in results if r.held_out == held], HALVES[held]))


def _half(results: Sequence[Judged], half: str) -> Iterator[Figure]:
    asked = [a for r in results for a in r.asked]
    answered = [a for a in asked if a.claim is not None]
    ours = sum(len(r.claims) for r in results)
    beyond = sum(len(r.beyond) for r in results)
    invented = sum(len(r.invented) for r in results)
    size = f"{len(results)} articles, {len(asked)} claims in gold, {ours} of ours, {len(answered)} answered"
    yield Figure(ROW, f"recall, {half}", _share(len(answered), len(asked)), note=size)
    yield Figure(ROW, f"precision, {half}", _share(ours - beyond, ours), note=f"{beyond} claims beyond the gold")
    for field in FIELDS:
        right = sum(field in a.right for a in answered)
        yield Figure(ROW, f"right {field}, {half}", _share(right, len(answered)), note=f"{right} of the answered")
    whole = sum(a.found for a in answered)
    yield Figure(ROW, f"all five right, {half}", _share(whole, len(answered)), note=f"{whole} of the answered")
    yield Figure(ROW, f"counts invented, {half}", invented, better="lower")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def run(corpora: Path, cases: Path) -> tuple[Figure, ...]:  # noqa: ARG001 - every row takes both folders
    """Read the articles and judge their claims. Raises Absent outside of a checkout."""
    return figures(tuple(judged(articles())))
