"""The pages that speed is measured on are pages of a news site: the article's words, and furniture around them."""

from __future__ import annotations

from counterclaim.bench.speed import wrapped


def test_an_article_is_wrapped_as_a_page() -> None:
    page = wrapped("Fire & flood", "2019-01-04", "One <b>bold</b> day.\n\nTwo days.")
    assert "<h1>Fire &amp; flood</h1>" in page
    assert "<p>One &lt;b&gt;bold&lt;/b&gt; day.</p>\n<p>Two days.</p>" in page
    assert 'content="2019-01-04"' in page
    assert "Read also" in page
