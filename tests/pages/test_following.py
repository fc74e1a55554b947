"""A source that is a listing becomes the pages that it names; what cannot be fetched is one line each."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from counterclaim.errors import UnreadableInput
from counterclaim.pages.feeds.autodiscovery import feeds_named
from counterclaim.pages.feeds.following import follow
from counterclaim.pages.files import page_of
from counterclaim.records import Page

FEED = b"<rss><channel><item><link>/a</link></item><item><link>/b</link></item></channel></rss>"
STORY = b"<p>Two soldiers were killed near Goris."
INDEX = "<sitemapindex>{}</sitemapindex>"
MAP = "<urlset>{}</urlset>"


def _told(first: bytes, site: Mapping[str, bytes], where: str = "https://x.example/start") -> list[str]:
    """What comes of a source: the address of a page, or the line that says what is wrong."""

    def get(address: str) -> Page:
        path = address.removeprefix("https://x.example")
        if path not in site:
            raise UnreadableInput(address, "no such page")
        return page_of(site[path], address, "text/html")

    found = follow(page_of(first, where, "text/html"), get)
    return [(p.url if isinstance(p, Page) else str(p)).replace("https://x.example", "") for p in found]


def _locs(tag: str, *paths: str) -> str:
    return "".join(f"<{tag}><loc>https://x.example{path}</loc></{tag}>" for path in paths)


@pytest.mark.parametrize(
    ("first", "site", "told"),
    [
        (STORY, {}, ["/start"]),
        (FEED, {"/a": STORY, "/b": STORY}, ["/a", "/b"]),
        (FEED, {"/b": STORY}, ["/a: no such page", "/b"]),
        (FEED, {"/a": FEED, "/b": STORY}, ["/a", "/b"]),  # a feed names pages, whatever comes
        (b"<rss><channel/></rss>", {}, ["/start: the RSS feed names no page of the web"]),
        (
            INDEX.format(_locs("sitemap", "/1.xml", "/2.xml", "/3.xml", "/gone.xml")).encode(),
            {
                "/1.xml": MAP.format(_locs("url", "/a", "/b")).encode(),
                "/2.xml": MAP.format(_locs("url", "/b", "/c")).encode(),
                "/3.xml": STORY,
                "/a": STORY,
                "/b": STORY,
                "/c": STORY,
            },
            ["/a", "/b", "/c", "/3.xml: no sitemap, though a sitemap index names it as one", "/gone.xml: no such page"],
        ),
        (
            INDEX.format(_locs("sitemap", "/1")).encode(),
            {
                "/1": INDEX.format(_locs("sitemap", "/2")).encode(),
                "/2": INDEX.format(_locs("sitemap", "/3")).encode(),
                "/3": MAP.format(_locs("url", "/a")).encode(),
            },
            ["/3: a sitemap that lies more than 3 deep; name it on its own"],
        ),
        (
            INDEX.format(_locs("sitemap", "/start", "/1")).encode(),
            {"/1": MAP.format(_locs("url", "/1")).encode()},
            ["/1: the sitemap names no page of the web"],
        ),
        (
            b"https://x.example/feed\nhttps://x.example/c\nnot-an-address\n",
            {"/feed": FEED, "/a": STORY, "/b": STORY, "/c": STORY},
            [
                "/start: 1 line is no address of the web (write them whole, with https://); the others are read",
                "/a",
                "/b",
                "/c",
            ],
        ),
    ],
)
def test_a_listing_is_followed(first: bytes, site: dict[str, bytes], told: list[str]) -> None:
    assert _told(first, site) == told


def test_a_saved_feed_whose_links_are_not_whole_says_so() -> None:
    saved = FEED.replace(b"/b", b"https://x.example/b")
    assert _told(saved, {"/b": STORY}, "feed.xml") == [
        "feed.xml: 1 entry gives no address of the web, or a part of one that only its site can complete; "
        "the others are read",
        "/b",
    ]


@pytest.mark.parametrize(
    ("head", "feeds"),
    [
        ("", []),
        ("<link rel=alternate type=application/rss+xml href=/feed>", ["/feed"]),
        (
            "<LINK href='/a.xml?x=1&amp;y=2' TYPE='Application/Atom+XML' REL='feed alternate' title='A'>",
            ["/a.xml?x=1&y=2"],
        ),
        ('<link rel="alternate" hreflang="fr" href="/fr"><link rel="stylesheet" href="/s.css">', []),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:x">', []),
    ],
)
def test_the_feeds_that_a_page_names(head: str, feeds: list[str]) -> None:
    found = feeds_named(f"<html><head>{head}</head>".encode(), "https://x.example/")
    assert [feed.address.removeprefix("https://x.example") for feed in found] == feeds
