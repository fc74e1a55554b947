"""Gathering from the web: what the user names as an address, a list of addresses, a feed, on the site on loopback."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest

import counterclaim as cc
from counterclaim import reading, reports
from counterclaim.pages import gather
from counterclaim.pages.web import Manners
from counterclaim.records import Page
from news_site import SAMPLES, Answer, NewsSite

QUICK = Manners(allow_private=True, wait=0, answer_seconds=20, tries=1)
FIRST, SECOND = SAMPLES[:2]


def told(site: NewsSite, sources: Iterable[str | Path], stdin: bytes | None = None) -> list[str]:
    """The address of each page without that of the site, or what is wrong with it."""
    stream = io.BytesIO(stdin) if stdin is not None else None
    found = gather(map(str, sources), stream, QUICK)
    return [(page.url if isinstance(page, Page) else str(page)).replace(site.url(""), "") for page in found]


def test_addresses_and_files_in_the_order_given(news_site: NewsSite, tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text("<p>Two soldiers died.")
    sources: list[str | Path] = [
        news_site.url(f"/news/{FIRST}"),
        saved,
        news_site.url("/status/404"),
        news_site.url("/moved.html"),
    ]
    assert told(news_site, sources) == [
        f"/news/{FIRST}", str(saved), "/status/404: the server has no such page (status 404)", f"/news/{SAMPLES[0]}",
    ]  # fmt: skip


def test_nothing_private_is_asked_without_leave(news_site: NewsSite) -> None:
    (line,) = gather([news_site.url("/")])
    assert str(line).endswith("not on the internet: 127.0.0.1 is this machine itself (--allow-private reads it)")
    assert news_site.asked == []


LIST = "\ufeff# what we follow\n\n{0}/news/{1}\r\n  {0}/news/{2}\n{0}/news/{1}\n"


def test_a_text_file_of_addresses_is_the_pages_they_lead_to(news_site: NewsSite, tmp_path: Path) -> None:
    text = LIST.format(news_site.url(""), FIRST, SECOND)
    (tmp_path / "urls.txt").write_text(text, encoding="utf-8")
    (tmp_path / "urls.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    expected = [f"/news/{FIRST}", f"/news/{SECOND}"]
    assert told(news_site, [tmp_path / "urls.txt"]) == expected
    assert told(news_site, [tmp_path / "urls.txt.gz"]) == expected
    assert told(news_site, ["-"], text.encode()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers were killed, {0}/ says.\n",
        "{0}/\nTwo soldiers were killed on Monday.\n",
        "# a heading\nTwo soldiers were killed on Monday.\n{0}/\n",
    ],
)
def test_a_text_that_only_holds_addresses_among_words_is_a_text(news_site: NewsSite, tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(text.format(news_site.url("")))
    assert told(news_site, [path]) == [str(path)]
    assert news_site.asked == []


def test_a_list_in_a_folder_is_not_followed(news_site: NewsSite, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(f"{news_site.url('/')}\n")
    assert told(news_site, [tmp_path]) == [str(tmp_path / "urls.txt")]
    assert news_site.asked == []


def test_a_line_that_is_no_address_does_not_stop_the_others(news_site: NewsSite, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(f"{news_site.url(f'/news/{FIRST}')}\nexample.com/no-scheme\n{news_site.url('/paper.pdf')}\n")
    lines = told(news_site, [path])
    assert f"/news/{FIRST}" in lines
    assert any("1 line is no address" in line for line in lines)
    assert any(line.startswith("/paper.pdf: not a page of text") for line in lines)


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>One</title><link>{0}/news/{1}</link></item>
<item><title>Two</title><link>{0}/private/plans.html</link></item>
<item><title>Three</title><link>http://169.254.169.254/latest</link></item>
</channel></rss>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "text/html", "application/octet-stream"])
def test_a_feed_is_the_pages_that_it_names_within_the_same_limits(news_site: NewsSite, kind: str) -> None:
    body = RSS.format(news_site.url(""), FIRST).encode()
    news_site.put("/feed", Answer(body, headers=(("Content-Type", kind),)))
    assert told(news_site, [news_site.url("/feed")]) == [
        f"/news/{FIRST}",
        "/private/plans.html: the site's robots.txt asks programs not to read it",
        "http://169.254.169.254/latest: not on the internet: 169.254.169.254 is on the link itself, where clouds keep"
        " their keys",
    ]


def test_records_of_the_web_are_pages_with_their_own_address(news_site: NewsSite) -> None:
    records = b'{"url": "https://example.com/1", "text": "Two died."}\n{"text": "Three died."}\n'
    where = news_site.put("/a.jsonl", Answer(records, headers=(("Content-Type", "application/x-ndjson"),)))
    assert told(news_site, [where]) == ["https://example.com/1", "/a.jsonl line 2"]


def test_pages_are_asked_for_as_they_are_wanted(news_site: NewsSite) -> None:
    pages = gather([news_site.url(f"/news/{name}") for name in SAMPLES], None, QUICK)
    assert len(list(islice(pages, 2))) == len(news_site.paths()) == 2


def test_pages_that_come_slowly_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(1000))
    monkeypatch.setattr(reading, "monotonic", lambda: float(next(now)))

    def one_a_second() -> Iterator[cc.UnreadableInput]:
        for number in range(10):
            yield cc.UnreadableInput(f"page {number}", "no matter")

    sizes = [len(window) for window in reading.windows(one_a_second())]
    assert sum(sizes) == 10
    assert max(sizes) <= 3


KILLED = "\u0412 \u0431\u043e\u044e \u0443\u0431\u0438\u0442\u044b \u0434\u0432\u043e\u0435."


def test_a_page_is_decoded_as_its_server_says(news_site: NewsSite) -> None:
    text = f"<html><head><title>\u0421\u0432\u043e\u0434\u043a\u0430</title></head><body><p>{KILLED}</p></body></html>"
    where = news_site.put("/ru", Answer(text.encode("koi8-r"), headers=(("Content-Type", "text/html;charset=koi8-r"),)))
    (page,) = gather([where], None, QUICK)
    assert isinstance(page, Page)
    assert KILLED in reports.read(page).text


@pytest.mark.model
def test_a_page_of_the_web_is_read_to_its_claims(news_site: NewsSite) -> None:
    (coded,) = cc.read(news_site.url("/hops/3"), manners=QUICK)
    assert coded.report.url == news_site.url(f"/news/{SAMPLES[0]}")
    assert coded.page.asked == news_site.url("/hops/3")
    assert coded.claims
