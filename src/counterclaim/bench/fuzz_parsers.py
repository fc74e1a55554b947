"""Fuzz: damaged input through every parser that meets bytes from outside, beside pages (`fuzz.py` has those).

    python -m counterclaim.bench.fuzz_parsers 20000        # writes bench/fuzz_parsers.md

Whatever the bytes, a parser gives what it can read or the one error that says why; nothing else is raised, and time
grows no faster than the input. The same number and seed give the same bytes.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from counterclaim.bench.rows import CHECKOUT
from counterclaim.bench.table import machine
from counterclaim.claims.acts_table import read_file
from counterclaim.claims.numbers import find_numbers
from counterclaim.errors import CounterclaimError
from counterclaim.grounding import find_times
from counterclaim.grounding.geonames import Tally, read_dump
from counterclaim.grounding.lexicon import Lexicon
from counterclaim.grounding.own_actors import read_own
from counterclaim.grounding.places import own_places
from counterclaim.knowledge import shipped
from counterclaim.pages.archives.reading import archive_pages
from counterclaim.pages.archives.writing import head, packed, record
from counterclaim.pages.feeds.address_list import listed_addresses
from counterclaim.pages.feeds.autodiscovery import feeds_named
from counterclaim.pages.feeds.entries import entries_of
from counterclaim.pages.feeds.moments import moment
from counterclaim.pages.record_fields import field_map
from counterclaim.pages.records_jsonl import record_pages
from counterclaim.records import Page, Span
from counterclaim.reports.published import iso
from counterclaim.watching import plan

GRACE = 1.0
PER_MB = 10.0
"""Seconds of processor time that any input may take, and so many more for each million bytes."""
LOADING = 6.0
"""Seconds more where all that ships is loaded with each input, which alone takes one to two on a busy machine."""
LARGEST = 200_000
AT = datetime(2022, 9, 14, 8, tzinfo=UTC)
ADDRESS = "https://post.example/news"
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<![CDATA[", b"]]>", b"&#0;", b"&amp;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"{", b"[", b'"', b"\\u0000", b"\\ud800", b"null", b"NaN", b"1e999", b"-1",
    b"9" * 400, b": ", b"- ", b"|", b"\t", b"\r\n\r\n", b"&a", b"*a", b"!!python/object", b"2022-13-45",
    b"0000-00-00", b"99999-01-01", b"31 Feb", b"24:61", b"+99:99", b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999\r\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"WARC/1.1\r\n", b"\xf0\x9f\x92\xa3",
    b"\xe2\x80\xae", b"a" * 5000, b"(" * 3000, b"[[[[" * 500,
)  # fmt: skip
"""What breaks parsers of one kind or another."""

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Shells</title>
<link>https://post.example/1</link><pubDate>Tue, 13 Sep 2022 10:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>Shells</title>
<link rel="alternate" href="/1"/><updated>2022-09-13T10:00:00Z</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://post.example/1</loc>
<lastmod>2022-09-13</lastmod></url></urlset>"""
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1", "title": "N", '
    b'"items": [{"id": "1", "url": "https://post.example/1", "date_published": "2022-09-13"}]}'
)
HEAD = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
LINES = (
    b'{"url": "https://post.example/1", "title": "T", "text": "Two were killed.", "published": 1663063200}\n'
    b'{"text": "b"}\n'
)
MAIL = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/1\r\n"
    b"Date: Tue, 13 Sep 2022 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Two were killed.=20</p>\r\n--b--\r\n"
)
ACTS = (
    b"cut:\n  plover: COERCE\n  evoked:\n    - {verb: cut, object: [water], doer: subject}\n"
    b"  match: ['They cut the water.']\n  no_match: ['He cut.']\n"
)
ACTORS = (
    b"group.a: COD 2019..2023 of=group.m23 | A Front | AF\npeople:\n  COD:\n    foreign minister:\n"
    b"      - Jane Doe 2021-03-01..2022-06\nexamples:\n  - A Front | 2022-05-01 | group.a\n"
)
TABLE = (
    b"id,name,aliases,country,from,to,of,role,owner\ngroup.a,A Front,AF,COD,2019,2023,group.m23,,\n"
    b"person.b,B C,,,2021,,COD,foreign minister,\n"
)
PLACES = b"place.a: site COD -1.57 29.04 2 in=place.north-kivu | A bridge\n"
PLAN = (
    b'[settings]\nevery = "30 minutes"\ncontact = "desk@post.example"\n'
    b'[[source]]\nurl = "https://post.example/feed.xml"\n'
)
DUMP = (
    b"174895\tGoris\tGoris\tGeryusy\t39.51\t46.34\tP\tPPLA\tAM\t\t08\t\t\t\t20379\t\t1385\tAsia/Yerevan\t2020-01-01\n"
)
DATES = (
    b"Tue, 13 Sep 2022 10:00:00 GMT; 2022-09-13T10:00+04:00; on Monday; the night of 12 to 13 September; "
    b"two weeks ago; in the 1990s"
)
NUMBERS = (
    b"between 30 and 40 soldiers; at least two dozen; 1,200 to 1.5 million; a hundred and five; 12-year-old; "
    b"nearly 60 per cent; no fewer than 3.5 thousand"
)


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser: inputs that are in order, and how bytes are given to it; it gives back how much it read."""

    name: str
    whole: tuple[bytes, ...]
    read: Callable[[bytes, Path], int]
    share: int = 1
    """One in so many inputs is given to it, where it loads all that ships."""

    @property
    def grace(self) -> float:
        """Seconds that an input of no length may take."""
        return GRACE + (LOADING if self.share > 1 else 0.0)


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one damaged input: `read`, `told` (the one error), or a fault."""

    parser: str
    number: int
    size: int
    what: str
    seconds: float
    grace: float = GRACE

    @property
    def fault(self) -> str:
        """What is wrong; empty where nothing is."""
        if self.what not in {"read", "told"}:
            return self.what
        bound = self.grace + PER_MB * self.size / 1e6
        return f"slow: {self.seconds:.1f} s for {self.size:,} bytes" if self.seconds > bound else ""


def damaged(whole: bytes, others: tuple[bytes, ...], chance: Random) -> bytes:
    """Bytes that were in order, damaged in one to four ways."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, to = sorted(chance.randrange(len(whole) + 1) for _n in range(2))
        token, other, bit = chance.choice(TOKENS), chance.choice(others), 1 << chance.randrange(8)
        ways = (
            whole[:at],  # cut off, as a half-written file is
            whole[:at] + whole[to:],
            whole[:at] + token + whole[at:],
            whole[:at] + token * chance.choice((1, 30)) + whole[to:],
            whole[:to] + whole[at:to] * chance.choice((1, 50)) + whole[to:],
            whole[:at] + other + whole[at:],
            whole[:at] + bytes(byte ^ bit for byte in whole[at : at + 20]) + whole[at + 20 :],
        )
        whole = chance.choice(ways)[:LARGEST]
    return whole


def tried(parser: Parser, seed: int, number: int, folder: Path) -> Tried:
    """One damaged input of a number, given to its parser."""
    chance = Random(f"{parser.name}/{seed}/{number}")
    body = damaged(chance.choice(parser.whole), parser.whole, chance)
    begun = time.process_time()
    try:
        parser.read(body, folder)
        what = "read"
    except CounterclaimError as error:
        what = "told" if str(error).strip() else "an error that says nothing"
    except Exception as error:  # noqa: BLE001  # any other fault is what is looked for
        what = f"crash: {error!r}"[:300]
    return Tried(parser.name, number, len(body), what, time.process_time() - begun, parser.grace)


def _listings(body: bytes, _: Path) -> int:
    found = [entries_of(body, ADDRESS), listed_addresses(body)]
    return sum(len(each.entries) for each in found if each) + len(feeds_named(body, ADDRESS))


def _lines(body: bytes, _: Path) -> int:
    words = body[:60].decode("utf-8", "replace")
    try:
        fields = field_map(words)
    except ValueError:
        fields = field_map("text=text,published=published")
    return sum(isinstance(page, Page) for page in record_pages(io.BytesIO(body), "lines.jsonl", 1 << 20, fields))


def _archive(kind: str) -> Callable[[bytes, Path], int]:
    def read(body: bytes, _: Path) -> int:
        return sum(isinstance(each, Page) for each in archive_pages(io.BytesIO(body), f"a.{kind}", kind))  # type: ignore[arg-type]

    return read


def _file(name: str, read: Callable[[Path], object]) -> Callable[[bytes, Path], int]:
    def given(body: bytes, folder: Path) -> int:
        path = folder / name
        path.write_bytes(body)
        read(path)
        return 1

    return given


def _actors(path: Path) -> object:
    return Lexicon.checked(read_own(path))


def _dump(path: Path) -> object:
    return sum(1 for _ in read_dump(path, lambda _line: None, Tally()))


def _times(body: bytes, _: Path) -> int:
    text = body.decode("utf-8", "replace")[:2_000]
    iso(text)
    moment(text)
    return len(find_times(text, Span(0, len(text)), date(2022, 9, 14)))


def _numbers(body: bytes, _: Path) -> int:
    text = body.decode("utf-8", "replace")[:2_000]
    found = find_numbers(text, Span(0, len(text)))
    if any(n.low is not None and n.high is not None and n.low > n.high for n in found):
        raise AssertionError("low is above high")
    return len(found)


def _archives() -> tuple[bytes, bytes]:
    """A WARC with two pages, and a WACZ that holds it."""
    answer = (("Content-Type", "text/html"),)
    pages = [
        Page(f"sha256:{n}", f"{ADDRESS}/{n}", AT, "text/html", b"<p>Two were killed.</p>", None, 200, answer)
        for n in range(2)
    ]
    warc = head("test", AT, "a.warc") + b"".join(record(page) for page in pages)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("archive/a.warc.gz", packed(warc))
        archive.writestr("datapackage.json", "{}")
    return warc, held.getvalue()


def parsers() -> tuple[Parser, ...]:
    """Every parser that meets outside bytes, with inputs that are in order."""
    warc, wacz = _archives()
    lists = read_file(shipped("acts/lists.yml"), {}).lists
    return (
        Parser(
            "feeds, sitemaps, lists of addresses",
            (FEED, ATOM, SITEMAP, JSON_FEED, HEAD, b"https://a.example/1\n"),
            _listings,
        ),
        Parser("JSON lines and maps of fields", (LINES, b"text=a.b,url=c\n" + LINES), _lines),
        Parser("saved pages (MHTML)", (MAIL,), _archive("mhtml")),
        Parser("WARC", (warc,), _archive("warc")),
        Parser("WARC, packed", (packed(warc),), _archive("warc.gz")),
        Parser("WACZ", (wacz,), _archive("wacz")),
        Parser("own acts (YAML)", (ACTS,), _file("acts.yml", lambda path: read_file(path, lists))),
        Parser("own actors (YAML)", (ACTORS,), _file("actors.yml", _actors), 20),
        Parser("own actors (CSV)", (TABLE,), _file("actors.csv", _actors), 20),
        Parser("own places (YAML)", (PLACES,), _file("places.yml", own_places)),
        Parser("what is watched (TOML)", (PLAN,), _file("feeds.toml", plan.load)),
        Parser("a dump of GeoNames", (DUMP,), _file("AM.txt", _dump)),
        Parser("dates and times", (DATES,), _times),
        Parser("numbers and counts", (NUMBERS,), _numbers),
    )


def run(number: int, seed: int, first: int = 0) -> Iterator[Tried]:
    """So many damaged inputs of each parser."""
    with tempfile.TemporaryDirectory() as folder:
        for parser in parsers():
            for each in range(first, first + max(1, number // parser.share)):
                yield tried(parser, seed, each, Path(folder))


def written(found: list[Tried], seed: int) -> str:
    """The account of a run, for `bench/fuzz_parsers.md`."""
    lines = [
        "# Damaged input",
        "",
        "Written by `python -m counterclaim.bench.fuzz_parsers N`: for each parser that meets bytes from outside, N",
        "inputs that were in order, each damaged in one to four ways (cut off, pieces gone, repeated or joined, bits",
        "turned, what breaks parsers put in); where all that ships is loaded, one in twenty. Pages of the web are in",
        "[fuzz.md](fuzz.md). The same number and seed give the same bytes.",
        f"An input may take {GRACE:g} s of processor time and {PER_MB:g} s more for each million bytes; {LOADING:g} s",
        "more where all that ships is loaded.",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {machine()}; seed {seed}",
        "",
        "| parser | inputs | read | told what is wrong | faults | longest, s |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for name in dict.fromkeys(each.parser for each in found):
        own = [each for each in found if each.parser == name]
        ends = Counter("fault" if each.fault else each.what for each in own)
        cells = (f"{len(own):,}", f"{ends['read']:,}", f"{ends['told']:,}", f"{ends['fault']:,}")
        lines.append(f"| {name} | {' | '.join(cells)} | {max(each.seconds for each in own):.2f} |")
    faults = [f"- {each.parser} {each.number}: {each.fault}" for each in found if each.fault]
    return "\n".join([*lines, *(["", "Faults:", "", *faults[:100]] if faults else [])]) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; exit status 1 where a fault was found."""
    parser = ArgumentParser(prog="python -m counterclaim.bench.fuzz_parsers", description=__doc__)
    parser.add_argument("inputs", type=int, help="how many damaged inputs for each parser")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=CHECKOUT / "bench", help="where fuzz_parsers.md is written")
    asked = parser.parse_args(arguments)
    found = list(run(asked.inputs, asked.seed))
    (asked.folder / "fuzz_parsers.md").write_text(written(found, asked.seed), "utf-8")
    faults = [each for each in found if each.fault]
    for each in faults[:20]:
        print(f"{each.parser} {each.number}: {each.fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
