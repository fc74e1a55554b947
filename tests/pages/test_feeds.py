"""What a site lists is read without fetching anything: feeds of all kinds, sitemaps, lists of addresses."""

from __future__ import annotations

import gzip
import json
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.pages.feeds import MAX_ENTRIES, MAX_LISTING_BYTES, entries_of
from counterclaim.pages.feeds.listing import absolute

SITE = "https://news.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>The Sisian Courier</title><link>https://news.example/</link>
<atom:link rel="self" href="https://news.example/feeds/world.xml"/>
<item><title>Two killed &amp;amp; five hurt near Goris</title><link>https://news.example/a?from=rss&amp;n=1#top</link>
  <media:content url="https://news.example/a.jpg"><media:title>A picture</media:title></media:content>
  <pubDate>Tue, 13 Sep 2022 09:30:00 +0400</pubDate></item>
<item><title><![CDATA[Ministry <b>denies</b> it]]></title><link> /b </link><dc:date>2022-09-13</dc:date></item>
<item><title>The same page again</title><link>https://news.example/b</link></item>
<item><title>Only a guid</title><guid>https://news.example/c</guid></item>
<item><title>A guid that is no link</title><guid isPermaLink="false">https://news.example/d</guid></item>
<item><title>No link at all</title></item>
<item><title>Not of the web</title><link>file:///etc/passwd</link></item>
<item><title>Through a counter</title><link>https://t.example/click?to=https%3A%2F%2Fnews.example%2Fe</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/2022/"><title>Blog</title>
<link rel="self" href="atom.xml"/><link href="https://blog.example/"/>
<entry><title type="html">Shelling &lt;i&gt;resumed&lt;/i&gt;</title><id>tag:blog.example,2022:1</id>
  <link rel="replies" href="one/comments"/><link rel="enclosure" type="audio/mpeg" href="one.mp3"/>
  <link rel="alternate" type="text/html" href="one"/>
  <published>2022-09-13T05:00:00Z</published><updated>2022-09-13T08:00:00.25Z</updated></entry>
<entry><title>An id that is an address</title><id>https://blog.example/two</id></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://x.example/rss"><title>X</title></channel>
<item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link>
  <dc:date>2022-09-13T10:00+04:00</dc:date></item>
<item rdf:about="https://x.example/2"><title>Two</title></item></rdf:RDF>"""

RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><item><title>Shots &eacute;</title><link>https://x.example/1</link></item>
</channel></rss>"""

JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Desk",
        "items": [
            {"id": "1", "url": "https://x.example/1", "title": "One", "date_published": "2022-09-13T10:00:00+04:00"},
            {"id": "2", "external_url": "https://y.example/2", "date_modified": "2022-09-14"},
            {"id": "https://x.example/3"},
            {"id": "4"},
            "no item",
        ],
    }
)

NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://x.example/1</loc><lastmod>2022-09-13T12:00:00Z</lastmod>
  <image:image><image:loc>https://x.example/1.jpg</image:loc></image:image>
  <n:news><n:publication><n:name>X</n:name><n:language>en</n:language></n:publication>
  <n:publication_date>2022-09-13</n:publication_date><n:title>One &amp; two</n:title></n:news></url>
<url><loc>https://x.example/2</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://x.example/map-1.xml.gz</loc><lastmod>2022-09-13</lastmod></sitemap>
<sitemap><loc>https://x.example/map-2.xml</loc></sitemap></sitemapindex>"""

LIST = "# from the desk\nhttps://x.example/1\n\nhttps://x.example/2#part\r\nhttps://x.example/1\nftp://x.example/3\n"


@pytest.mark.parametrize(
    ("body", "kind", "entries", "dropped"),
    [
        (
            RSS,
            "RSS feed",
            [
                "https://news.example/a?from=rss&n=1 | Two killed & five hurt near Goris | "
                "2022-09-13T09:30:00+04:00 | None",
                "https://news.example/b | Ministry denies it | 2022-09-13 | None",
                "https://news.example/c | Only a guid | None | None",
                "https://t.example/click?to=https%3A%2F%2Fnews.example%2Fe | Through a counter | None | None",
            ],
            3,
        ),
        (
            ATOM,
            "Atom feed",
            [
                "https://blog.example/2022/one | Shelling resumed | "
                "2022-09-13T05:00:00+00:00 | 2022-09-13T08:00:00+00:00",
                "https://blog.example/two | An id that is an address | None | None",
            ],
            0,
        ),
        (
            RDF,
            "RSS feed",
            [
                "https://x.example/1 | One | 2022-09-13T10:00:00+04:00 | None",
                "https://x.example/2 | Two | None | None",
            ],
            0,
        ),
        (RSS_091, "RSS feed", ["https://x.example/1 | Shots é | None | None"], 0),
        (
            JSON_FEED,
            "JSON feed",
            [
                "https://x.example/1 | One | 2022-09-13T10:00:00+04:00 | None",
                "https://y.example/2 |  | None | 2022-09-14",
                "https://x.example/3 |  | None | None",
            ],
            2,
        ),
        (
            NEWS,
            "sitemap",
            [
                "https://x.example/1 | One & two | 2022-09-13 | 2022-09-13T12:00:00+00:00",
                "https://x.example/2 |  | None | None",
            ],
            0,
        ),
        (
            LIST,
            "list of addresses",
            ["https://x.example/1 |  | None | None", "https://x.example/2 |  | None | None"],
            1,
        ),
    ],
)
def test_each_kind_of_listing(body: str, kind: str, entries: list[str], dropped: int) -> None:
    found = entries_of(body.encode(), SITE)
    assert found
    assert (found.kind, found.dropped, found.cut) == (kind, dropped, False)
    assert [f"{e.address} | {e.title} | {e.published} | {e.changed}" for e in found.entries] == entries
    assert entries_of(gzip.compress(body.encode()), SITE) == found


def test_a_sitemap_index_gives_sitemaps() -> None:
    found = entries_of(INDEX.encode(), SITE)
    assert found
    assert (found.kind, found.entries) == ("sitemap index", ())
    assert [(each.address, each.changed) for each in found.sitemaps] == [
        ("https://x.example/map-1.xml.gz", "2022-09-13"),
        ("https://x.example/map-2.xml", None),
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/feed></head><p>News</html>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>News</body></html>",
        b"<p>Two soldiers were killed &c. <br> on Monday",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"Two soldiers were killed near Goris on Monday.",
        b"https://x.example/1\nTwo soldiers were killed near Goris.",
        b"Goris\nSisian\n",
        b"# nothing but a remark",
        b'{"url": "https://x.example/1", "text": "Two soldiers were killed."}\n{"text": "More."}',
        b'{"items": [{"url": "https://x.example/1"}]}',
        b"[" * 100_000,
        b"%PDF-1.7",
        bytes(range(256)),
    ],
)
def test_what_is_no_listing(body: bytes) -> None:
    assert entries_of(body, SITE) is None


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("<rss><channel><item><title>Kin & kith</title><link>https://x.example/?a=1&b=2</link></item>", ["Kin & kith"]),
        (
            "<rss><channel><item><title><![CDATA[a && b]]> & c</title><link>/1</link></item></channel></rss>",
            ["a && b & c"],
        ),
        ("<rss><channel><item><title>A&nbsp;ridge&hellip;</title><link>/1</link></item></channel></rss>", ["A ridge…"]),
        ("<rss><channel><item><title>a\x08b</title><link>/1</link></item></channel></rss>", ["ab"]),
        ("\ufeff \n<rss><channel><item><title>a</title><link>/1</link></item><item><title>cut</tit", ["a"]),
        (
            "<rss><channel><item><title>a</title><itunes:title>b</itunes:title><link>/1</link></item></channel></rss>",
            ["a"],
        ),
        (
            '<feed xml:base="https://[/"><entry><title>a</title><link href="/1"/></entry></feed>',
            ["a"],
        ),
        (
            "<rss><channel><item><title>&#xD800;</title><link>/1</link></item>"
            "<item><title>b</title><link>/2</link></item></channel></rss>",
            ["b"],
        ),
    ],
)
def test_a_broken_feed_gives_what_can_be_read(body: str, titles: list[str]) -> None:
    found = entries_of(body.encode(), SITE)
    assert found
    assert [entry.title for entry in found.entries] == titles
    assert all("&amp;" not in entry.address for entry in found.entries)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "foo-8"])
def test_the_encoding_that_a_feed_names(encoding: str) -> None:
    item = "<item><title>Бой</title><link>/1</link></item>"
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss><channel>{item}</channel></rss>'
    found = entries_of(text.encode("utf-8" if encoding == "foo-8" else encoding), SITE)
    assert found
    assert [entry.address for entry in found.entries] == ["https://news.example/1"]
    assert encoding == "foo-8" or found.entries[0].title == "Бой"


def _bomb(use: str) -> bytes:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE r [<!ENTITY a0 "lol">{names}]><rss><channel><item>{use}</item></channel></rss>'.encode()


@pytest.mark.parametrize(
    "body",
    [
        _bomb("<title>&a9;</title><link>/1</link>"),
        _bomb('<title>t</title><link href="&a9;"/>'),
        b"<rss><channel>" + b"<item>" * 200_000,
        b"<rss><channel><item><title>" + b"&" * 300_000,
        b"<rss><channel>" + b"<![CDATA[" * 100_000,
        b"<rss " + b" ".join(b'a%d="b"' % n for n in range(50_000)) + b">",
        gzip.compress(b"<rss>" + b" " * (MAX_LISTING_BYTES + 10_000_000)),
    ],
)
def test_what_is_made_to_do_harm_does_none(body: bytes) -> None:
    tracemalloc.start()
    found = entries_of(body, SITE)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MAX_LISTING_BYTES
    assert found is None or all(len(entry.title) < 10 for entry in found.entries)


def test_a_file_that_a_feed_names_is_not_opened() -> None:
    body = (
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "file:///etc/hostname"> %b;]>'
        b"<rss><channel><item><title>[&a;]</title><link>/1</link></item></channel></rss>"
    )
    found = entries_of(body, SITE)
    assert found
    assert [entry.title for entry in found.entries] == ["[&a;]"]


def test_a_listing_is_cut_at_its_limit() -> None:
    body = "".join(f"https://x.example/{number}\n" for number in range(MAX_ENTRIES + 1))
    found = entries_of(body.encode(), "urls.txt")
    assert found
    assert (len(found.entries), found.cut) == (MAX_ENTRIES, True)


def test_a_saved_feed_counts_from_the_address_it_gives_itself() -> None:
    found = entries_of(RSS.encode(), "world.xml")
    assert found
    assert found.entries[1].address == "https://news.example/b"
    assert found.title == "The Sisian Courier"


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("//cdn.example/a", "https://cdn.example/a"),
        ("a b", "https://news.example/feeds/a%20b"),
        ("https://x.example/\n1", "https://x.example/1"),
        ("HTTPS://x.example/1", "https://x.example/1"),
        ("mailto:desk@x.example", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("http:a", None),
        ("https://x.example/\ud800", None),
        ("https://[::1", None),
        ("https://x.example:port/", None),
        ("https://x.example/" + "a" * 5000, None),
        ("https://x.example/\x00", None),
    ],
)
def test_an_address_can_be_asked_for_or_is_none(address: str, becomes: str | None) -> None:
    assert absolute(address, SITE) == becomes


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<rss><channel><item><link>", b"<feed><entry>", b"{", b"http://"])
)
def test_no_bytes_break_it(body: bytes, head: bytes) -> None:
    entries_of(head + body, SITE)


STRAY = (
    b"<![CDATA[",
    b"]]>",
    b"&",
    b"<",
    b"&#xD800;",
    b"&#0;",
    b"<!--",
    b"\x00",
    b"\xff\xfe",
    b"<!DOCTYPE a [",
    b"{",
    b"[",
)


def _mutated(body: bytes, others: tuple[bytes, ...], chance: random.Random) -> bytes:
    """A listing with a few pieces changed, cut out, doubled, or put in from another one."""
    found = bytearray(body)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(found) + 1)
        piece = chance.choice(others)
        start = chance.randrange(len(piece))
        put = (
            bytes([chance.randrange(256)]),
            chance.choice(STRAY) * chance.randint(1, 200),
            bytes(found[at : at + 60]) * chance.randint(1, 50),
            piece[start : start + 100],
            b"",
        )
        found[at : at + chance.choice((0, 1, 40))] = chance.choice(put)
    return bytes(found)


def test_mutated_listings_give_addresses_or_nothing() -> None:
    kinds = (*map(str.encode, (RSS, ATOM, RDF, RSS_091, JSON_FEED, NEWS, INDEX, LIST)), _bomb(""))
    chance = random.Random(7)
    for _ in range(3000):
        found = entries_of(_mutated(chance.choice(kinds), kinds, chance), SITE)
        for entry in (*found.entries, *found.sitemaps) if found else ():
            assert entry.address.startswith(("http://", "https://"))
            assert (entry.address + entry.title).encode("utf-8")  # raises for half of a character
