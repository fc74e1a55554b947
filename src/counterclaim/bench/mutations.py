"""Mutations: a real page damaged in the ways that servers, savers and editors damage pages, and in ways nobody would.

Each is a function of the page's bytes, of another page's, and of a seeded chance; the same seed gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

LARGEST = 1_500_000  # bytes of a mutated page; larger ones take long and show nothing else
_TAG = re.compile(rb"<[^<>]{1,200}>")
Mutation = Callable[[bytes, bytes, Random], bytes]

_REFERENCES = (
    b"&#xD800;", b"&#xDFFF;&#xD800;", b"&#0;", b"&#x110000;", b"&#99999999999;", b"&nbsp", b"&amp;lt;p&gt;",
    b"&#x1F4A3;", b"&;", b"&#;", b"&#x;", b"&NotAName;", b"&#128;", b"&#x200B;", b"&#8238;", b"&#xFFFE;",
    b"&lt;script&gt;",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "cp1251", "cp1252", "shift_jis", "gb18030", "koi8-r", "utf-7")
_NAMES = (
    b"utf-16",
    b"cp037",
    b"rot13",
    b"hex",
    b"zlib",
    b"undefined",
    b"x-user-defined",
    b"iso-2022-jp",
    b"utf-8-sig",
    b"idna",
)
_BLOCKS = (
    b"<article><time datetime='2022-09-13T14:0%d:00Z'>14:0%d</time><h2>Shells fall</h2><p>Two soldiers were killed "
    b"near the town on Monday, the army said.</p></article>",
    b"<p>1%d:0%d GMT</p><p>Two soldiers were killed near the town on Monday, the army said in a statement.</p>",
    b"<li><a href='/%d/%d'>Read also: shells fall on the town</a></li>",
    b"<td>%d</td><td>%d</td>",
    b"<p>KYIV (Reuters) - %d soldiers were killed and %d wounded near the town on Monday, the army said.</p>",
    b"<div class='related comment'><span>%d</span>%d",
)
_RUNS = (b"1", b"(", b"<", b"<p", b"&", b"a", b" ", b"\n", b"\t", b"\"", b"\xf0\x9f\x92\xa3", b"14:05 ",
         b"- ", b"Sept ", b"A. ", b"| ", b"By ", b"\xe2\x80\x9c", b"{", b"[", b"\x1b$B", b"\xff", b"'''")  # fmt: skip


def flipped(body: bytes, _: bytes, chance: Random) -> bytes:
    """Some bytes are others."""
    made = bytearray(body)
    for _n in range(chance.choice((1, 10, 200))):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def cut(body: bytes, _: bytes, chance: Random) -> bytes:
    """The end, the beginning or a piece of the middle is gone."""
    a, b = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
    return chance.choice((body[:a], body[b:], body[:a] + body[b:], body[a:b]))


def nested(body: bytes, _: bytes, chance: Random) -> bytes:
    """Thousands of elements, one in the other."""
    tag = chance.choice((b"div", b"span", b"table><tr><td", b"ul><li", b"b", b"a href=x", b"p", b"font", b"blockquote"))
    at = chance.randrange(len(body) + 1)
    return body[:at] + (b"<" + tag + b">") * chance.choice((50, 2_000, 30_000)) + body[at:]


def tags_repeated(body: bytes, _: bytes, chance: Random) -> bytes:
    """Tags stand twice, or where they do not belong."""
    tags = _TAG.findall(body[:200_000]) or [b"<p>"]
    for _n in range(chance.choice((1, 20, 100))):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice(tags) + body[at:]
    return body


def tags_gone(body: bytes, _: bytes, chance: Random) -> bytes:
    """Tags are missing; most often those that close."""
    share = chance.choice((0.05, 0.5, 1.0))
    only = chance.choice((b"</", b"<"))
    return _TAG.sub(lambda m: b"" if m[0].startswith(only) and chance.random() < share else m[0], body)


def references(body: bytes, _: bytes, chance: Random) -> bytes:
    """Character references that stand for nothing, for half a character, or for mark-up."""
    for _n in range(chance.choice((1, 30))):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice(_REFERENCES) * chance.choice((1, 1, 500)) + body[at:]
    return body


def huge_attribute(body: bytes, _: bytes, chance: Random) -> bytes:
    """An attribute of half a million letters, or thousands of attributes."""
    name = chance.choice((b"class", b"id", b"style", b"datetime", b"content", b"href", b"title", b"data-x"))
    value = chance.choice((b"x", b"date ", b"2022-09-13 ", b"a-b_c ", b"display:", b"14:05 ")) * 100_000
    many = b" ".join(b"a%d=b" % n for n in range(20_000))
    said = chance.choice(
        (
            b"<div " + name + b"='" + value[:500_000] + b"'>",
            b"<p " + many + b">",
            b"<meta name=date " + name + b"='" + value[:300_000] + b"'>",
        )
    )
    at = chance.randrange(len(body) + 1)
    return body[:at] + said + body[at:]


def recoded(body: bytes, _: bytes, chance: Random) -> bytes:
    """The bytes are of another encoding than the page says."""
    text = body.decode("utf-8", "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def misnamed(body: bytes, _: bytes, chance: Random) -> bytes:
    """The page says that it is in an encoding that it is not in, or that there is not."""
    head = b"<meta charset='" + chance.choice(_NAMES) + b"'>"
    return head + re.sub(rb"charset=[\"']?[\w-]+", b"charset=" + chance.choice(_NAMES), body)


def nulls(body: bytes, _: bytes, chance: Random) -> bytes:
    """NULs and controls in tags, names and words."""
    for _n in range(chance.choice((1, 50))):
        at = chance.randrange(len(body) + 1)
        body = body[:at] + chance.choice((b"\x00", b"\x00\x00\x00", b"\x1b", b"\x7f", b"\x08", b"\xc2\x85")) + body[at:]
    return body


def joined(body: bytes, other: bytes, chance: Random) -> bytes:
    """Two pages in one file, one after the other or one inside the other."""
    at = chance.choice((len(body), chance.randrange(len(body) + 1)))
    return body[:at] + other + body[at:]


def repeated(body: bytes, _: bytes, chance: Random) -> bytes:
    """A piece of the page stands many times."""
    start = chance.randrange(len(body) + 1)
    piece = body[start : start + chance.choice((20, 500, 5_000))]
    return body[:start] + piece * chance.choice((2, 50, 1_000)) + body[start:]


def blocks(body: bytes, _: bytes, chance: Random) -> bytes:
    """Hundreds of entries, links, cells or datelines."""
    block = chance.choice(_BLOCKS)
    at = chance.randrange(len(body) + 1)
    many = b"".join(block % (n % 10, n % 7) for n in range(chance.choice((4, 100, 3_000))))
    return body[:at] + many + body[at:]


def runs(body: bytes, _: bytes, chance: Random) -> bytes:
    """One character, or one word, over and over: what makes a careless pattern slow."""
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(_RUNS) * chance.choice((100, 10_000, 100_000)) + body[at:]


def metadata(body: bytes, _: bytes, chance: Random) -> bytes:
    """Metadata that are deep, endless, or of the wrong kind."""
    said = chance.choice((
        b"[" * 50_000, b'{"@graph":' * 5_000,
        b'{"@type":"LiveBlogPosting","liveBlogUpdate":[' + b'{"headline":7},' * 5_000 + b"1]}",
        b'{"@type":["NewsArticle",3],"headline":["a"],"datePublished":"9999-99-99T99:99","author":[[[{"name":{}}]]]}',
        b'{"@type":"Article","datePublished":"0001-01-01T00:00:00+23:59","headline":"\\ud800"}',
        b"NaN", b"null", b'"x"',
        b"{}" * 100,
        b'{"@type":"Article","publisher":{"name":"' + b"x" * 100_000 + b'"}}',
    ))  # fmt: skip
    head = b"<script type='application/ld+json'>" + said + b"</script>"
    at = chance.choice((0, chance.randrange(len(body) + 1)))
    return body[:at] + head + body[at:]


MUTATIONS: tuple[Mutation, ...] = (
    flipped, cut, nested, tags_repeated, tags_gone, references, huge_attribute, recoded, misnamed, nulls, joined,
    repeated, blocks, runs, metadata,
)  # fmt: skip


def mutated(pages: Sequence[bytes], seed: int, number: int, largest: int = LARGEST) -> tuple[bytes, str]:
    """The mutated page of a number, and what was done to it; the same for the same pages, seed and number."""
    chance = Random(f"{seed}/{number}")
    body = chance.choice(pages)
    done = [chance.choice(MUTATIONS) for _ in range(chance.choice((1, 1, 2, 4)))]
    for mutation in done:
        body = mutation(body, chance.choice(pages), chance)[:largest]
    return body, ", ".join(mutation.__name__ for mutation in done)
