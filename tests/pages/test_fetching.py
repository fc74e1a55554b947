"""Fetching one address: what comes back, what is refused and why, against the site on loopback."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

import httpcore2
import pytest

from counterclaim import __version__
from counterclaim.errors import NotNow, UnreadableInput
from counterclaim.knowledge import shipped
from counterclaim.pages.web.connecting import Network, dialled
from counterclaim.pages.web.fetching import Fetcher
from counterclaim.pages.web.guard import refusal
from counterclaim.pages.web.manners import Manners
from news_site import CHANGED, SAMPLES, STORY, Answer, NewsSite, kept, moved

NEWS = f"/news/{SAMPLES[0]}"
QUICK = Manners(allow_private=True, connect_seconds=10, answer_seconds=20, wait=0, tries=2, back_off=0.01)
IMPATIENT = replace(QUICK, answer_seconds=0.4)


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """One that may ask loopback, and does not wait."""
    with Fetcher(QUICK) as made:
        yield made


def why(fetcher: Fetcher, address: str) -> str:
    """Why an address cannot be read."""
    with pytest.raises(UnreadableInput) as told:
        fetcher.get(address)
    assert "\n" not in str(told.value)
    return told.value.why


def test_a_page_comes_with_what_its_server_said(fetcher: Fetcher, news_site: NewsSite) -> None:
    got = fetcher.get(news_site.url(NEWS))
    page = got.page
    assert page is not None
    assert page.body == shipped(f"samples/{SAMPLES[0]}").read_bytes()
    assert (page.url, page.asked, page.status) == (news_site.url(NEWS), "", 200)
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert dict(page.headers)["Last-Modified"] == CHANGED == got.last_modified
    assert [name for name, _ in page.headers] == ["Content-Type", "ETag", "Last-Modified", "Content-Length"]
    assert got.etag.startswith('"')


def test_a_page_that_has_not_changed_is_not_sent_again(fetcher: Fetcher, news_site: NewsSite) -> None:
    address = news_site.url(NEWS)
    first = fetcher.get(address)
    for known in ((first.etag, ""), ("", first.last_modified), (first.etag, first.last_modified)):
        again = fetcher.get(address, *known)
        assert (again.page, again.status, again.etag) == (None, 304, first.etag)
    news_site.put(NEWS, kept(b"<p>A new version.", changed="Wed, 14 Sep 2022 09:00:00 GMT"))
    later = fetcher.get(address, first.etag, first.last_modified)
    assert later.page is not None
    assert later.page.body == b"<p>A new version."


@pytest.mark.parametrize("etag", ["", " ", "\n", "a\r\nX: y", "\u00e9"])
def test_an_etag_that_no_header_can_hold_is_not_sent(fetcher: Fetcher, news_site: NewsSite, etag: str) -> None:
    assert fetcher.get(news_site.url(NEWS), etag).status == 200
    assert "if-none-match" not in news_site.asked[-1].headers


def test_a_version_is_asked_for_only_where_it_was_told(fetcher: Fetcher, news_site: NewsSite) -> None:
    """The address of 'the latest' may lead to another page every day, which is not older for being so dated."""
    latest = news_site.put("/latest", moved("/day/1", 302))
    news_site.put("/day/1", kept(b"<p>The first day."))
    news_site.put("/day/2", kept(b"<p>The second day."))
    first = fetcher.get(latest)
    assert first.page is not None
    same = fetcher.get(latest, first.etag, first.last_modified, told_by=first.page.url)
    assert same.status == 304
    news_site.put("/latest", moved("/day/2", 302))
    other = fetcher.get(latest, first.etag, first.last_modified, told_by=first.page.url)
    assert other.page is not None
    assert other.page.body == b"<p>The second day."


def test_who_asks_is_said_and_no_cookie_is_kept(news_site: NewsSite) -> None:
    with Fetcher(Manners(contact="desk@example.org", allow_private=True, wait=0)) as fetcher:
        fetcher.get(news_site.url("/cookie"))
        fetcher.get(news_site.url(NEWS))
    agents = {asked.headers["user-agent"] for asked in news_site.asked}
    assert agents == {f"Counterclaim/{__version__} (+desk@example.org)"}
    assert not any("cookie" in asked.headers or "referer" in asked.headers for asked in news_site.asked)


@pytest.mark.parametrize("contact", ["two words", "a\r\nX: y", "a)", "\u00e9@example.org", "x" * 201])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(ValueError, match="no contact"):
        Manners(contact=contact)


@pytest.mark.parametrize(
    ("path", "media_type", "charset", "words"),
    [
        ("/cp1251", "text/html", "windows-1251", "\u041d\u043e\u0432\u043e\u0441\u0442\u0438"),
        ("/untyped", "text/html", None, "Untyped"),
        ("/packed", "text/html", None, "Packed"),
    ],
)
def test_what_a_page_is_and_how_it_is_written(
    fetcher: Fetcher, news_site: NewsSite, path: str, media_type: str, charset: str | None, words: str
) -> None:
    page = fetcher.get(news_site.url(path)).page
    assert page is not None
    assert (page.media_type, page.charset) == (media_type, charset)
    assert words in page.body.decode(charset or "utf-8")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("text/html", True),
        ("TEXT/HTML ; charset=utf-8", True),
        ("application/xhtml+xml", True),
        ("text/plain", True),
        ("application/rss+xml", True),
        ("application/atom+xml", True),
        ("text/xml", True),
        ("application/feed+json", True),
        ("application/x-ndjson", True),
        ("application/octet-stream", True),
        ("nonsense", True),
        ("application/pdf", False),
        ("image/svg+xml", False),
        ("application/javascript", False),
        ("text/css", False),
        ("video/mp4", False),
        ("application/vnd.ms-excel", False),
    ],
)
def test_kinds_that_are_read(fetcher: Fetcher, news_site: NewsSite, said: str, read: bool) -> None:
    address = news_site.put("/some", Answer(b"<p>Two soldiers died.", headers=(("Content-Type", said),)))
    if read:
        assert fetcher.get(address).page is not None
    else:
        assert why(fetcher, address) == f"not a page of text: the server says it is {said}"


REFUSED = [
    ("/status/401", "the server wants a name and a password (status 401)"),
    ("/status/403", "the server does not let it be read (status 403)"),
    ("/status/404", "the server has no such page (status 404)"),
    ("/status/410", "the page is gone for good (status 410)"),
    ("/status/451", "the server may not show it for legal reasons (status 451)"),
    ("/status/500", "the server is broken just now (status 500)"),
    ("/busy/always", "the server is busy or closed just now (status 503)"),
    ("/empty", "the page is empty"),
    ("/paper.pdf", "not a page of text: the server says it is application/pdf"),
    ("/hidden.pdf", "it is a PDF file, not a text or HTML page"),
    ("/loop/a", "it leads on more than 10 times (a loop?)"),
    ("/hops/10", "it leads on more than 10 times (a loop?)"),
    ("/to-nowhere", "it leads on, but does not say where (status 302)"),
    ("/to-file", "it leads on to 'file:///etc/hosts': not an address of the web (it begins with http:// or https://)"),
    ("/private/plans.html", "the site's robots.txt asks programs not to read it"),
    ("/to-private-page", "the site's robots.txt asks programs not to read it"),
    ("/packed/cut", "it is cut off: its compression does not end"),
    ("/packed/damaged", "its compression is damaged"),
    ("/packed/strange", "packed in a way that was not asked for (compress)"),
    ("/bomb", "larger than 8 MiB, which no page of news is"),
    ("/bomb/twice", "packed in a way that was not asked for (gzip, gzip)"),
    ("/huge", "larger than 8 MiB, which no page of news is"),
    ("/huge/said", "larger than 8 MiB, which no page of news is"),
    ("/huge/head", "what the server sends is no good HTTP (Receive buffer too long)"),
    ("/broken/cut", "the server hung up before its answer was whole"),
    ("/broken/chunks", "the server hung up before its answer was whole"),
    ("/broken/nothing", "the server hung up before its answer was whole"),
    ("/broken/rubbish", "what the server sends is no good HTTP"),
    ("/broken/length", "what the server sends is no good HTTP (bad Content-Length)"),
]


@pytest.mark.parametrize(("path", "told"), REFUSED)
def test_what_cannot_be_read_is_told_in_one_line(fetcher: Fetcher, news_site: NewsSite, path: str, told: str) -> None:
    assert why(fetcher, news_site.url(path)).startswith(told)


@pytest.mark.parametrize(("path", "to"), [("/to-private-page", "/private/plans.html"), ("/hops/11", "")])
def test_what_redirects_led_to_is_told_with_the_address_that_was_named(
    fetcher: Fetcher, news_site: NewsSite, path: str, to: str
) -> None:
    with pytest.raises(UnreadableInput) as raised:
        fetcher.get(news_site.url(path))
    assert raised.value.where == news_site.url(to or path)
    assert raised.value.why.endswith(f" ({news_site.url(path)} leads there)") == bool(to)


def test_a_busy_server_behind_a_redirect_still_says_when_to_come_back(fetcher: Fetcher, news_site: NewsSite) -> None:
    news_site.put("/to-busy", moved("/busy/an-hour"))
    with pytest.raises(NotNow) as raised:
        fetcher.get(news_site.url("/to-busy"))
    assert raised.value.retry_after == 3600
    assert "/to-busy leads there" in raised.value.why


@pytest.mark.parametrize("path", ["/slow/body", "/slow/head", "/slow/nothing"])
def test_a_slow_server_is_not_waited_for_and_not_asked_again(news_site: NewsSite, path: str) -> None:
    began = time.monotonic()
    with Fetcher(replace(IMPATIENT, robots=False)) as fetcher:
        assert why(fetcher, news_site.url(path)) == "the answer was not whole after 0.4 seconds"
    assert time.monotonic() - began < 10  # the server would go on for 20 seconds
    assert news_site.paths() == [path]


@pytest.mark.parametrize(
    ("path", "times"),
    [("/status/404", 1), ("/status/500", 2), ("/broken/cut", 2), ("/paper.pdf", 1), ("/huge", 1)],
)
def test_only_what_may_pass_is_tried_again(fetcher: Fetcher, news_site: NewsSite, path: str, times: int) -> None:
    why(fetcher, news_site.url(path))
    assert news_site.paths() == [path] * times


def test_a_server_that_is_busy_once_is_asked_again(fetcher: Fetcher, news_site: NewsSite) -> None:
    got = fetcher.get(news_site.url("/busy/once"))
    assert got.page is not None
    assert news_site.paths() == ["/busy/once"] * 2


def test_a_redirect_is_followed_and_remembered(fetcher: Fetcher, news_site: NewsSite) -> None:
    page = fetcher.get(news_site.url("/hops/9#part")).page
    assert page is not None
    assert (page.url, page.asked) == (news_site.url(NEWS), news_site.url("/hops/9"))


@pytest.mark.parametrize("path", ["/bomb", "/huge"])
def test_what_never_ends_needs_little_memory(fetcher: Fetcher, news_site: NewsSite, path: str) -> None:
    address = news_site.url(path)
    why(fetcher, address)  # the bomb is made, the libraries are loaded
    tracemalloc.start()
    why(fetcher, address)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * QUICK.html_bytes


def test_a_connection_that_nobody_takes(fetcher: Fetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    told = why(fetcher, f"http://127.0.0.1:{port}/")
    assert told == "no connection to the server (Connection refused)"


def test_a_proxy_of_the_environment_is_not_used_and_that_is_said(
    news_site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    with Fetcher(QUICK) as fetcher:
        assert fetcher.get(news_site.url(NEWS)).page is not None
        told = why(fetcher, f"http://127.0.0.1:{port}/")
    assert told == "no connection to the server (Connection refused) (HTTPS_PROXY is set, but proxies are not used)"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:{}/", "not on the internet: 127.0.0.1 is this machine itself (--allow-private reads it)"),
        ("http://[::1]:{}/", "not on the internet: ::1 is this machine itself (--allow-private reads it)"),
        ("http://localhost:{}/", "is this machine itself (--allow-private reads it)"),
        ("http://[::ffff:127.0.0.1]:{}/", "::ffff:127.0.0.1 is this machine itself (--allow-private reads it)"),
        ("http://0.0.0.0:{}/", "not on the internet: 0.0.0.0 is no host"),
        ("http://169.254.169.254/", "is on the link itself, where clouds keep their keys"),
        ("http://10.0.0.1/", "10.0.0.1 is in a private network (--allow-private reads it)"),
    ],
)
def test_without_leave_nothing_private_is_asked(news_site: NewsSite, address: str, told: str) -> None:
    with Fetcher(Manners(wait=0)) as fetcher:
        assert why(fetcher, address.format(news_site.port)).endswith(told)
    assert news_site.asked == []


@pytest.mark.parametrize("address", ["http://169.254.169.254/", "http://0.0.0.0/", "http://[fd00:ec2::254]/"])
def test_with_leave_some_things_are_still_not_asked(fetcher: Fetcher, address: str) -> None:
    assert "not on the internet" in why(fetcher, address)


class Internet:
    """A made-up internet: hosts by name with what the name server says each time, all of them the site on loopback."""

    def __init__(self, site: NewsSite, **hosts: list[list[str]]) -> None:
        self.site = site
        self.hosts = {name.replace("_", "."): answers for name, answers in hosts.items()}
        self.dialled: list[str] = []

    def names(self, host: str, port: int) -> list[str]:
        answers = [[host]] if refusal(host) != "no IP address" else self.hosts.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, ip: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.dialled.append(ip)
        return dialled("127.0.0.1", self.site.port, seconds)

    def fetcher(self) -> Fetcher:
        return Fetcher(Manners(wait=0, tries=1), network=Network(self.names, self.dial))


PUBLIC, OTHER = "93.184.216.34", "1.1.1.1"


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(news_site: NewsSite) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC, OTHER]])
    with internet.fetcher() as fetcher:
        page = fetcher.get(f"http://news.example{NEWS}").page
    assert page is not None
    assert internet.dialled == [PUBLIC, PUBLIC]  # robots.txt and the page
    assert {asked.headers["host"] for asked in news_site.asked} == {"news.example"}


@pytest.mark.parametrize("second", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_a_name_that_changes_its_address_is_caught(news_site: NewsSite, second: str) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC], [second]])
    with internet.fetcher() as fetcher:
        assert f"the host's address {second} is " in why(fetcher, f"http://news.example{NEWS}")
    assert internet.dialled == [PUBLIC]  # for its robots.txt


def test_a_name_with_a_good_and_a_bad_address_is_refused(news_site: NewsSite) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC, "127.0.0.1"]])
    with internet.fetcher() as fetcher:
        assert "127.0.0.1 is this machine itself" in why(fetcher, f"http://news.example{NEWS}")
    assert internet.dialled == []


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("http://127.0.0.1/", "127.0.0.1 is this machine itself"),
        ("http://10.0.0.1/", "10.0.0.1 is in a private network"),
        ("http://[::ffff:a00:1]/", "::ffff:a00:1 is in a private network"),
        ("http://inside.example/", "the host's address 192.168.0.7 is in a private network"),
        ("//169.254.169.254/latest/meta-data/", "is on the link itself, where clouds keep their keys"),
        ("http://2130706433/", "it leads on to 'http://2130706433/': the IP address is not written as four decimal"),
        ("http://me:secret@news.example/", "it leads on to 'http://...@news.example/': the address carries a name"),
        ("gopher://news.example/", "it leads on to 'gopher://news.example/': not an address of the web"),
    ],
)
def test_a_redirect_into_a_private_network_is_refused(news_site: NewsSite, to: str, told: str) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC]], inside_example=[["192.168.0.7"]])
    news_site.put("/away", moved(to))
    with internet.fetcher() as fetcher:
        assert told in why(fetcher, "http://news.example/away")
    assert set(internet.dialled) == {PUBLIC}


def test_a_robots_txt_that_leads_into_a_private_network_is_refused_too(news_site: NewsSite) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC]])
    news_site.put("/robots.txt", moved("http://10.0.0.1/robots.txt"))
    with internet.fetcher() as fetcher:
        told = why(fetcher, f"http://news.example{NEWS}")
    assert told.startswith("its robots.txt, which is asked for first, cannot be had: not on the internet: 10.0.0.1")
    assert news_site.paths() == []


def test_a_redirect_between_hosts_asks_both_sites(news_site: NewsSite) -> None:
    internet = Internet(news_site, news_example=[[PUBLIC]], other_example=[[OTHER]])
    news_site.put("/away", moved(f"http://other.example{NEWS}"))
    with internet.fetcher() as fetcher:
        page = fetcher.get("http://news.example/away").page
    assert page is not None
    assert (page.url, page.asked) == (f"http://other.example{NEWS}", "http://news.example/away")
    asked = [(each.headers["host"], each.path) for each in news_site.asked]
    assert asked == [
        ("news.example", "/robots.txt"), ("news.example", "/away"), ("other.example", "/robots.txt"),
        ("other.example", NEWS),
    ]  # fmt: skip


def test_a_name_that_nobody_knows_is_told_at_once(news_site: NewsSite) -> None:
    with Internet(news_site).fetcher() as fetcher:
        assert why(fetcher, "http://nowhere.example/") == "there is no such host"


def test_a_name_server_that_is_silent_is_not_waited_for(news_site: NewsSite) -> None:
    def silent(host: str, port: int) -> list[str]:
        time.sleep(3)
        return []

    with Fetcher(Manners(connect_seconds=0.1), network=Network(silent)) as fetcher:
        assert why(fetcher, news_site.url(NEWS, host="slow.example")) == "the server does not answer"


def test_a_server_whose_certificate_is_not_good_is_not_read(news_site: NewsSite) -> None:
    """The site speaks no TLS at all."""
    with pytest.raises(UnreadableInput, match="no safe connection can be made"), Fetcher(QUICK) as fetcher:
        fetcher.get(news_site.url(NEWS).replace("http:", "https:"))


def test_a_host_that_wants_to_be_left_alone_is_left_alone(fetcher: Fetcher, news_site: NewsSite) -> None:
    with pytest.raises(NotNow) as told:
        fetcher.get(news_site.url("/busy/an-hour"))
    assert told.value.retry_after == 3600
    with pytest.raises(NotNow, match="the server asked to be left alone for 60 minutes more"):
        fetcher.get(news_site.url(NEWS))
    assert news_site.paths() == ["/busy/an-hour"]


def test_a_page_packed_as_a_file_is_unpacked_within_the_limits(fetcher: Fetcher, news_site: NewsSite) -> None:
    body = STORY.format("Packed").encode()
    packed = gzip.compress(body, mtime=0)
    news_site.put("/a.html.gz", Answer(packed, headers=(("Content-Type", "application/gzip"),)))
    news_site.put("/b.xml.gz", Answer(packed, headers=(("Content-Type", "application/octet-stream"),)))
    for path in ("/a.html.gz", "/b.xml.gz"):
        page = fetcher.get(news_site.url(path)).page
        assert page is not None
        assert (page.body, page.media_type) == (body, "text/html")
    large = gzip.compress(b" " * (33 << 20), 1, mtime=0)
    news_site.put("/c.xml.gz", Answer(large, headers=(("Content-Type", "application/gzip"),)))
    assert why(fetcher, news_site.url("/c.xml.gz")) == "larger than 32 MiB, which no page of news is"
