"""How fast the books are: `python -m counterclaim.bench.store [CLAIMS] [PLACE]`, seconds by the clock.

The reports are made up, 20 claims each, with words, days and points drawn by chance from a fixed seed. The place is a
path or a database URL that holds nothing yet; a file in a temporary folder where none is named.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from counterclaim.records import (
    Block,
    Claim,
    Count,
    Evidence,
    Named,
    Page,
    Place,
    Report,
    SourceChain,
    Span,
    Voice,
    When,
    Where,
)
from counterclaim.store.books import Store
from counterclaim.store.search import Box, Search

CLAIMS_A_REPORT = 20
WORDS_A_CLAIM = 18
WORDS = tuple(f"word{number}" for number in range(20_000))
COMMON = ("killed", "soldiers", "shelling", "village", "border", "ministry", "said")
ACTS = ("clash", "shelling", "air-strike", "killing", "ceasefire", "deploy", "aid", "protest")
FIRST_DAY = date(2015, 1, 1)
SEED = 2022


def made_up(number: int, chance: random.Random) -> tuple[Page, Report, tuple[Claim, ...]]:
    """A report with its page and claims; each sentence of its text is a claim."""
    sentences = []
    for _ in range(CLAIMS_A_REPORT):
        words = chance.choices(WORDS, k=WORDS_A_CLAIM - 2) + chance.choices(COMMON, k=2)
        sentences.append(" ".join(words) + ".")
    text = " ".join(sentences)
    body = text.encode()
    day = FIRST_DAY + timedelta(days=chance.randrange(3650))
    at = datetime(2025, 1, 1, tzinfo=UTC)
    url = f"https://post{number % 500}.example/news/{number}"
    page = Page("sha256:" + hashlib.sha256(body).hexdigest(), url, at, "text/html", body, "utf-8")
    blocks = (Block("body", Span(0, len(text))),)
    report = Report(
        f"r.{number:012x}", page.id, url, f"Post {number % 500}", sentences[0][:60], "", "en", day.isoformat(), text,
        blocks, fetched_at=at,
    )  # fmt: skip
    starts = [sum(len(before) + 1 for before in sentences[:index]) for index in range(len(sentences))]
    spans = [Span(start, start + len(words)) for start, words in zip(starts, sentences, strict=True)]
    return page, report, tuple(_claim(report, index, span, day, chance) for index, span in enumerate(spans))


def _claim(report: Report, index: int, span: Span, day: date, chance: random.Random) -> Claim:
    lat, lon = round(chance.uniform(-60, 70), 4), round(chance.uniform(-180, 180), 4)
    place = Place(f"geonames.{index}", "a town", "town", lat, lon, 5.0, "exact")
    voices = (Voice(Named(report.outlet, None), "asserts"), Voice(Named("the ministry", span), "alleges", "said"))
    happened = day - timedelta(days=chance.randrange(3))
    return Claim(
        f"c.{report.id}.{index}",
        report.id,
        (Evidence.cut(report, span),),
        SourceChain(voices),
        chance.choice(ACTS),
        "current",
        "happened",
        "bench",
        ("Made up for a measurement.",),
        place=Where("the town", span, place),
        when=When(happened, happened, "day", "then"),
        counts=(Count("killed", 2, 2, "two", "soldiers"),),
    )


SEARCHES = (
    ("a rare word", Search(words="word77")),
    ("two common words", Search(words="killed soldiers")),
    ("a word in a quarter of the claims", Search(words="killed")),
    ("the beginning of a word", Search(words="word777*")),
    ("a box of one degree", Search(box=Box(39, 46, 40, 47))),
    ("a box of ten degrees", Search(box=Box(39, 46, 49, 56))),
    ("a box of ten degrees, one month", Search("", date(2020, 9, 1), date(2020, 9, 30), Box(39, 46, 49, 56))),
    ("one month", Search(since=date(2020, 9, 1), until=date(2020, 9, 30))),
    ("an act in a month with a word", Search("shelling", date(2020, 9, 1), date(2020, 9, 30), act="clash")),
)  # fmt: skip


def measured(place: str, claims: int) -> Iterator[tuple[str, str]]:
    """What was done, and how long it took or how large it is."""
    chance = random.Random(SEED)
    with Store.open(place) as store:
        reports = claims // CLAIMS_A_REPORT
        spent = 0.0
        for number in range(reports):
            reading = made_up(number, chance)
            begun = time.perf_counter()
            store.keep(*reading)
            spent += time.perf_counter() - begun
        yield f"keep {claims:,} claims, {reports:,} reports", f"{spent:.0f} s, {reports / spent:,.0f} reports a second"
        if Path(place).is_file():
            size = sum(path.stat().st_size for path in Path(place).parent.glob(Path(place).name + "*"))
            yield "size", f"{size / 1e6:,.0f} MB, {size / claims:,.0f} bytes a claim"
        for name, search in SEARCHES:
            took = _seconds(partial(store.find, search, 50)) * 1000
            yield f"find {name}", f"{took:,.0f} ms ({len(store.find(search, 50))} shown)"
        last = store.latest().reading
        yield "the last ten readings", f"{_seconds(lambda: list(store.readings(last - 10))) * 1000:,.0f} ms"
        yield "all readings", f"{_seconds(lambda: sum(1 for _ in store.readings()), 1):.0f} s"


def _seconds(ask: Callable[[], object], rounds: int = 3) -> float:
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def main() -> int:
    """Measure and print a table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "books.sqlite")
        for what, took in measured(place, claims):
            print(f"{what:45} {took}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
