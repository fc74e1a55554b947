"""Where a text comes from: the page's one address, and the outlet that a syndicated page names as its original."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from counterclaim.pages.addresses import same_site, without_tracking
from counterclaim.records import Page, Report
from counterclaim.reports import read

HERE = "https://www.strait-post.example/world/clash"
TEXT = (
    "<p>Two soldiers were killed near Goris on Monday, the army said in a statement.</p>"
    "<p>Shelling went on all night.</p>"
)


def report_of(head: str, body: str = TEXT, url: str = HERE) -> Report:
    site = '<meta property="og:site_name" content="Strait Post">'
    top = f"<html><head><title>Clash at the border</title>{site}{head}</head>"
    raw = f"{top}<body><h1>Clash at the border</h1>{body}</body></html>"
    digest = hashlib.sha256(raw.encode()).hexdigest()
    return read(Page(f"sha256:{digest}", url, datetime(2023, 1, 1, tzinfo=UTC), "text/html", raw.encode()))


def link(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def graph(address: str) -> str:
    return f'<meta property="og:url" content="{address}">'


CANONICAL = [
    ("of the page itself", link(HERE), HERE, HERE),
    ("relative", link("/world/clash"), HERE + "?utm_source=x", HERE),
    ("of a page for phones", link(HERE), "https://m.strait-post.example/world/clash", HERE),
    ("of a page under amp", link(HERE), "https://www.strait-post.example/amp/world/clash", HERE),
    ("by Open Graph", graph(HERE), HERE + "?fbclid=1", HERE),
    ("the page's own, where the link names the original", link("https://harbour.example/a") + graph(HERE), HERE, HERE),
    ("with tracking", link(HERE + "?id=7&utm_medium=feed"), HERE, HERE + "?id=7"),
    ("of another site", link("https://harbour.example/a"), HERE, ""),
    ("of a site whose name ends alike", link("https://evilstrait-post.example/a"), HERE, ""),
    ("the front page", link("https://www.strait-post.example/"), HERE, ""),
    ("not of the web", link("javascript:void(0)"), HERE, ""),
    ("broken", link("http://[::1"), HERE, ""),
    ("a saved file", link(HERE) + graph(HERE), "clash.html", HERE),
    ("a saved file of a syndicated page", link("https://harbour.example/a") + graph(HERE), "clash.html", HERE),
]


@pytest.mark.parametrize(("head", "url", "address"), [r[1:] for r in CANONICAL], ids=[r[0] for r in CANONICAL])
def test_the_address_that_a_page_gives_for_itself(head: str, url: str, address: str) -> None:
    report = report_of(head, url=url)
    assert (report.canonical, report.url) == (address, url)


def meta(name: str, said: str) -> str:
    return f'<meta name="{name}" content="{said}">'


def record(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


CREDITS = [
    (
        "canonical on another site",
        link("https://www.harbour-weekly.example/a"),
        "",
        "harbour-weekly.example",
        "its canonical address",
    ),
    ("canonical at an agency", link("https://www.reuters.com/world/a"), "", "Reuters", "its canonical address"),
    (
        "syndication source",
        meta("syndication-source", "https://harbour.example/a"),
        "",
        "harbour.example",
        "its metadata (syndication-source)",
    ),
    (
        "original source by name",
        meta("original-source", "Harbour Weekly"),
        "",
        "Harbour Weekly",
        "its metadata (original-source)",
    ),
    (
        "link of the original",
        '<link rel="syndication-source" href="https://harbour.example/a">',
        "",
        "harbour.example",
        "its link of the original",
    ),
    (
        "source organisation",
        record('"sourceOrganization": {"name": "AFP"}'),
        "",
        "AFP",
        "its metadata (sourceOrganization)",
    ),
    (
        "is based on",
        record('"isBasedOn": {"url": "https://harbour.example/a"}'),
        "",
        "harbour.example",
        "its metadata (isBasedOn)",
    ),
    (
        "in so many words",
        "",
        "<p>This article was originally published on Harbour Weekly.</p>",
        "Harbour Weekly",
        "the page says",
    ),
    (
        "republished",
        "",
        "<p>This article is republished from The Conversation under a Creative Commons license.</p>",
        "The Conversation",
        "the page says",
    ),
    (
        "the dateline goes first",
        link("https://harbour.example/a"),
        "<p>KYIV (Reuters) - Two died on Monday, officials said.</p>",
        "Reuters",
        "its dateline",
    ),
    ("its own address", link(HERE), "", "", ""),
    (
        "its own name",
        meta("original-source", "https://strait-post.example/x")
        + record('"sourceOrganization": {"name": "The Strait Post"}'),
        "",
        "",
        "",
    ),
    ("its own name under another end", link("https://www.straitpost.test/a"), "", "", ""),
    ("based on its own earlier text", record('"isBasedOn": ["https://strait-post.example/b"]'), "", "", ""),
    (
        "a report that first appeared on a day",
        "",
        "<p>The report first appeared on Monday and was denied by the army.</p>",
        "",
        "",
    ),
    ("words of the wrong kind", record('"isBasedOn": 7, "sourceOrganization": [{"name": {}}]'), "", "", ""),
]


@pytest.mark.parametrize(("head", "lines", "name", "why"), [r[1:] for r in CREDITS], ids=[r[0] for r in CREDITS])
def test_a_syndicated_page_names_its_original(head: str, lines: str, name: str, why: str) -> None:
    report = report_of(head, lines + TEXT if "Reuters" in lines else TEXT + lines)
    assert (report.carried_from, report.carried_why[: len(why)], bool(report.carried_why)) == (name, why, bool(name))


SITES = [
    ("https://m.post.example/a", "https://www.post.example/b", True),
    ("https://news.post.example/a", "https://post.example/b", True),
    ("https://post.example/a", "https://repost.example/b", False),
    ("https://a.example/", "https://example/", False),
    ("page.html", "https://post.example/b", False),
]


@pytest.mark.parametrize(("url", "other", "same"), SITES)
def test_which_addresses_are_surely_of_one_site(url: str, other: str, same: bool) -> None:
    assert same_site(url, other) is same_site(other, url) is same


def test_only_parameters_that_track_are_left_out() -> None:
    assert without_tracking(HERE + "?a=1&utm_source=x&page=2&_ga=3") == HERE + "?a=1&page=2"
    assert without_tracking(HERE + "?utmost=1") == HERE + "?utmost=1"
