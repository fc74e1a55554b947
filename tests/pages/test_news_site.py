"""The site that tests read from is what it says it is."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPResponse

from news_site import CHANGED, SAMPLES, NewsSite


def _get(site: NewsSite, path: str, **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=5)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    return connection.getresponse()


def test_a_page_is_sent_once_and_then_not_modified(news_site: NewsSite) -> None:
    path = f"/news/{SAMPLES[0]}"
    first = _get(news_site, path)
    assert (first.status, first.read()[:9].lower()) == (200, b"<!doctype")
    etag = str(first.headers["ETag"])
    assert [_get(news_site, path, If_None_Match=tag).status for tag in (etag, '"other"')] == [304, 200]
    assert _get(news_site, path, If_Modified_Since=CHANGED).status == 304
    assert news_site.paths() == [path] * 4


def test_pages_that_are_put_there_are_served_and_others_are_not_found(news_site: NewsSite) -> None:
    assert _get(news_site, "/no-such-page").status == 404
    assert _get(news_site, "/moved.html").headers["Location"] == f"/news/{SAMPLES[0]}"
