"""Laws that hold for any page: nothing is lost, blocks are in order, and no input crashes."""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import UnreadablePage
from counterclaim.records import Page, Report
from counterclaim.reports import read

READ_AT = datetime(2024, 1, 1, tzinfo=UTC)
LINES = [
    "Home All",
    "Clash at the border | example.com",
    "Example.com – Two soldiers died.",
    "Read also:",
    "A headline here",
    "Two soldiers died on Monday, the army said.",
    "Please enter your comment!",
    "KYIV (Reuters) - Fire.",
    "By Jane Roe",
    "13 September 2022",
    "",
    "Source: TASS",
    "• 3 killed",
    "Why?",
    "© 2022 Example",
    "a\u00a0b\u00adc",
    "\u2028x\x85y",
]
OPEN = ["<p>", "<div class='related'>", "<a href=x>", "<h1>", "<table><tr><td>", "<td>", "<figure>", "<figcaption>"]
MORE = [
    "<span class='tooltip'>",
    "<script>",
    "<ul><li>",
    "<nav>",
    "<title>",
    "<!--",
    "<br>",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
]
SHUT = ["</p>", "</div>", "</a>", "</h1>", "</table>", "</span>", "</script>", "</nav>", "-->"]
TAGS = OPEN + MORE + SHUT

plain_texts = st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=14).map("\n".join)
pages_html = st.lists(st.sampled_from(TAGS + LINES) | st.text(max_size=12), max_size=30).map("".join)


def _report(text: str, media_type: str) -> Report | None:
    body = text.encode("utf-8", "surrogatepass")
    page = Page("sha256:" + hashlib.sha256(body).hexdigest(), "page", READ_AT, media_type, body)
    with contextlib.suppress(UnreadablePage):
        return read(page)
    return None


def _check(report: Report) -> None:
    at = 0
    for block in report.blocks:
        assert block.span.start >= at, "blocks are in order and do not overlap"
        assert not report.text[at : block.span.start].strip(), "every character but white space is in a block"
        words = block.span.of(report.text)
        assert words
        assert words == words.strip()
        at = block.span.end
    assert not report.text[at:].strip()
    report.text.encode("utf-8")
    assert "\x00" not in report.text
    assert report.blocks


@settings(max_examples=150, deadline=None)
@given(plain_texts)
def test_plain_text_is_kept_whole_and_labelled(text: str) -> None:
    report = _report(text, "text/plain")
    if report is not None:
        _check(report)


@settings(max_examples=150, deadline=None)
@given(pages_html)
def test_any_html_is_read_or_refused(text: str) -> None:
    report = _report("<html><body>" + text, "text/html")
    if report is not None:
        _check(report)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(UnreadablePage):
        _check(read(Page("sha256:00", "page", READ_AT, "text/plain", body)))


@settings(max_examples=40, deadline=None)
@given(plain_texts)
def test_the_same_bytes_give_the_same_report(text: str) -> None:
    assert _report(text, "text/plain") == _report(text, "text/plain")
