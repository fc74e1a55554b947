"""`counterclaim read` of the web: its options reach the servers, and what is refused is one line."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner, Result

from counterclaim import __version__
from counterclaim.doors.cli import app
from news_site import NewsSite


def read(*words: str) -> Result:
    return CliRunner().invoke(app, ["read", "--no-store", *words])


def test_a_private_address_is_refused_unless_it_is_allowed(news_site: NewsSite) -> None:
    address = news_site.url("/status/404")
    refused, allowed = read(address), read("--allow-private", address)
    assert (refused.exit_code, allowed.exit_code) == (1, 1)
    assert f"counterclaim: {address}: not on the internet: 127.0.0.1 is this machine itself" in refused.stderr
    assert f"counterclaim: {address}: the server has no such page (status 404)" in allowed.stderr


def test_the_contact_is_told_to_servers(news_site: NewsSite, monkeypatch: pytest.MonkeyPatch) -> None:
    read("--allow-private", "--contact", "desk@example.org", news_site.url("/status/404"))
    monkeypatch.setenv("COUNTERCLAIM_CONTACT", "https://example.org/about")
    read("--allow-private", news_site.url("/status/404"))
    assert list(dict.fromkeys(asked.headers["user-agent"] for asked in news_site.asked)) == [
        f"Counterclaim/{__version__} (+desk@example.org)",
        f"Counterclaim/{__version__} (+https://example.org/about)",
    ]


def test_a_contact_that_is_none_is_told_before_anything_is_asked(news_site: NewsSite) -> None:
    told = read("--allow-private", "--contact", "our desk", news_site.url("/"))
    assert told.exit_code == 2
    assert "our desk" in told.stderr
    assert news_site.asked == []


def test_robots_txt_is_honoured_for_a_page_that_was_named_unless_told_otherwise(news_site: NewsSite) -> None:
    address = news_site.url("/private/paper.pdf")
    assert "the site's robots.txt asks programs not to read it" in read("--allow-private", address).stderr
    assert "no such page (status 404)" in read("--allow-private", "--ignore-robots", address).stderr


def test_pages_of_one_host_are_asked_for_with_a_wait(news_site: NewsSite) -> None:
    addresses = [news_site.url("/status/404"), news_site.url("/status/410")]
    read("--allow-private", "--wait", "0.3", *addresses)
    first, second = [asked.at for asked in news_site.asked if asked.path != "/robots.txt"]
    assert second - first >= 0.3
