"""Manners towards a site: its robots.txt, whose turn it is, how long is waited."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import NotNow, UnreadableInput
from counterclaim.pages.web.answers import content_type, retry_after
from counterclaim.pages.web.fetching import Fetcher
from counterclaim.pages.web.manners import Manners
from counterclaim.pages.web.turns import Turns
from news_site import SAMPLES, Answer, NewsSite, after, bomb, moved

NEWS = [f"/news/{name}" for name in SAMPLES]
TEXT = (("Content-Type", "text/plain"),)


class Clock:
    """A clock that goes on only where somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Iterator[Fetcher]:
    """One that waits by the made-up clock."""
    manners = Manners(allow_private=True, answer_seconds=20, wait=2, longest_wait=30, back_off=4)
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as made:
        yield made


def why(fetcher: Fetcher, address: str) -> str:
    """Why an address cannot be read."""
    with pytest.raises(UnreadableInput) as told:
        fetcher.get(address)
    return told.value.why


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        (b"", NEWS[0], True),
        (b"User-agent: *\nDisallow: /", NEWS[0], False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: Counterclaim\nAllow: /news/", NEWS[0], True),
        (b"User-agent: Counterclaim\nDisallow: /news/\n\nUser-agent: *\nAllow: /", NEWS[0], False),
        (b"User-agent: GPTBot\nDisallow: /", NEWS[0], True),
        (b"User-agent: *\nDisallow: /*.html$", NEWS[0], False),
        (b"User-agent: *\nDisallow: /news\nAllow: /news/", NEWS[0], True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /news/\r\n", NEWS[0], False),
        (b"<html><body>Welcome</body></html>", NEWS[0], True),
        (b"\xff\xfe\x00 rubbish \x80", NEWS[0], True),
        (b"User-agent: *\nDisallow: /" + b"*a" * 20_000, NEWS[0], True),
        (b"# a long remark\n" * 100_000 + b"User-agent: *\nDisallow: /", NEWS[0], True),  # past 512 KiB
    ],
)
def test_what_robots_txt_says_is_done(
    fetcher: Fetcher, news_site: NewsSite, robots: bytes, path: str, allowed: bool
) -> None:
    news_site.put("/robots.txt", Answer(robots, headers=TEXT))
    if allowed:
        assert fetcher.get(news_site.url(path)).page is not None
    else:
        assert why(fetcher, news_site.url(path)) == "the site's robots.txt asks programs not to read it"
        assert news_site.paths() == []


HAD = "its robots.txt, which is asked for first, cannot be had: "


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, None),
        (401, None),
        (403, None),
        (410, None),
        (429, f"{HAD}the server was asked too often (status 429)"),
        (500, f"{HAD}the server is broken just now (status 500)"),
        (503, f"{HAD}the server is busy or closed just now (status 503)"),
    ],
)
def test_a_robots_txt_that_is_not_there_allows_and_a_broken_one_does_not(
    fetcher: Fetcher, news_site: NewsSite, status: int, told: str | None
) -> None:
    news_site.put("/robots.txt", Answer(b"Disallow: /", status, TEXT))
    if told is None:
        assert fetcher.get(news_site.url(NEWS[0])).page is not None
    else:
        assert why(fetcher, news_site.url(NEWS[0])) == told
        assert news_site.paths() == []


def test_a_robots_txt_is_followed_where_it_moved_to(fetcher: Fetcher, news_site: NewsSite) -> None:
    news_site.put("/robots.txt", moved("/rules.txt"))
    news_site.put("/rules.txt", Answer(b"User-agent: *\nDisallow: /news/", headers=TEXT))
    assert why(fetcher, news_site.url(NEWS[0])) == "the site's robots.txt asks programs not to read it"


def test_a_robots_txt_that_leads_round_counts_as_none(fetcher: Fetcher, news_site: NewsSite) -> None:
    news_site.put("/robots.txt", moved("/robots.txt"))
    assert fetcher.get(news_site.url(NEWS[0])).page is not None


def test_a_robots_txt_that_is_a_bomb_is_read_to_its_limit(fetcher: Fetcher, news_site: NewsSite) -> None:
    news_site.put("/robots.txt", Answer(bomb(), headers=(*TEXT, ("Content-Encoding", "gzip"))))
    assert fetcher.get(news_site.url(NEWS[0])).page is not None


def test_a_robots_txt_is_asked_for_once_a_day(fetcher: Fetcher, news_site: NewsSite, clock: Clock) -> None:
    for path in NEWS[:3]:
        fetcher.get(news_site.url(path))
    assert [asked.path for asked in news_site.asked] == ["/robots.txt", *NEWS[:3]]
    clock.now += 25 * 3600
    fetcher.get(news_site.url(NEWS[3]))
    assert [asked.path for asked in news_site.asked][-2:] == ["/robots.txt", NEWS[3]]


def test_a_broken_robots_txt_is_tried_again_once_and_not_for_each_page(
    fetcher: Fetcher, news_site: NewsSite, clock: Clock
) -> None:
    news_site.put("/robots.txt", after(3, Answer(b"", 500), Answer(b"", headers=TEXT)))
    assert why(fetcher, news_site.url(NEWS[0])).startswith(HAD)
    assert len(news_site.asked) == 3 == fetcher.manners.tries
    clock.now += 1
    assert why(fetcher, news_site.url(NEWS[1])).startswith(HAD)
    assert len(news_site.asked) == 3
    clock.now += 301
    assert fetcher.get(news_site.url(NEWS[1])).page is not None


def test_robots_txt_is_not_asked_where_the_user_says_so(news_site: NewsSite) -> None:
    with Fetcher(Manners(allow_private=True, robots=False)) as fetcher:
        assert fetcher.get(news_site.url("/private/plans.html")).page is not None
    assert [asked.path for asked in news_site.asked] == ["/private/plans.html"]


@pytest.mark.parametrize(
    ("robots", "wait"),
    [
        (b"", 2),
        (b"User-agent: *\nCrawl-delay: 1", 2),
        (b"User-agent: *\nCrawl-delay: 7.5", 7.5),
        (b"User-agent: *\nRequest-rate: 1/10s", 10),
        (b"User-agent: *\nCrawl-delay: 86400", 30),
        (b"User-agent: *\nCrawl-delay: nan", 2),
        (b"User-agent: *\nCrawl-delay: inf", 2),
        (b"User-agent: *\nCrawl-delay: -5", 2),
        (b"User-agent: *\nCrawl-delay: soon", 2),
    ],
)
def test_between_two_pages_of_a_host_lies_a_wait(
    fetcher: Fetcher, news_site: NewsSite, clock: Clock, robots: bytes, wait: float
) -> None:
    news_site.put("/robots.txt", Answer(robots, headers=TEXT))
    for path in NEWS[:3]:
        fetcher.get(news_site.url(path))
    assert clock.waits == [wait, wait]  # none before the first


def test_a_redirect_on_the_same_host_is_followed_at_once(fetcher: Fetcher, news_site: NewsSite, clock: Clock) -> None:
    fetcher.get(news_site.url("/hops/5"))
    assert clock.waits == []


def test_a_busy_server_is_asked_again_later_and_later(fetcher: Fetcher, news_site: NewsSite, clock: Clock) -> None:
    assert "busy or closed" in why(fetcher, news_site.url("/busy/always"))
    first, second = clock.waits[0], clock.waits[-1]
    assert 2 <= first <= 6
    assert 4 <= second <= 12
    assert len(news_site.paths()) == 3


@pytest.mark.parametrize(("asked", "waited"), [("0", 2), ("10", 10), ("30", 30)])
def test_retry_after_is_done_as_said(
    fetcher: Fetcher, news_site: NewsSite, clock: Clock, asked: str, waited: float
) -> None:
    busy = Answer(b"", 503, (("Retry-After", asked),))
    address = news_site.put("/soon", after(1, busy, Answer(b"<p>Two soldiers died.")))
    assert fetcher.get(address).page is not None
    assert sum(clock.waits) == waited


def test_a_host_that_wants_long_to_be_left_alone_is(fetcher: Fetcher, news_site: NewsSite, clock: Clock) -> None:
    why(fetcher, news_site.url("/busy/an-hour"))
    assert why(fetcher, news_site.url(NEWS[0])) == "the server asked to be left alone for 60 minutes more"
    clock.now += 3580
    assert fetcher.get(news_site.url(NEWS[0])).page is not None
    assert clock.waits == [20]


NOW = datetime(2022, 9, 13, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Tue, 13 Sep 2022 12:01:00 GMT", 60),
        ("Tue, 13 Sep 2022 11:00:00 GMT", 0),
        ("Tuesday, 13-Sep-22 12:00:30 GMT", 30),
        ("9" * 400, 366 * 24 * 3600),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
    ],
)
def test_when_to_come_back(header: str, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_no_header_breaks_the_reading_of_it(header: str) -> None:
    found = retry_after(header, NOW)
    assert found is None or found >= 0
    media_type, charset = content_type(header)
    assert media_type == media_type.lower()
    assert charset is None or charset


def test_one_host_is_asked_one_thing_at_a_time() -> None:
    """Eight threads; the host never hears two at once, and another host is not kept waiting."""
    turns, inside, most = Turns(60), [0], [0]
    gate = threading.Event()

    def ask() -> None:
        with turns.of("news.example", "http://news.example/", 0):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            gate.wait(0.005)
            inside[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    with turns.of("news.example", "http://news.example/", 0):
        for thread in threads:
            thread.start()
        with turns.of("other.example", "http://other.example/", 0):
            assert inside[0] == 0
    for thread in threads:
        thread.join()
    assert most[0] == 1


def test_left_alone_is_said_in_words() -> None:
    clock = Clock()
    turns = Turns(1, clock, clock.sleep)
    for seconds, words in ((90, "90 seconds"), (600, "10 minutes"), (86_400, "24 hours"), (259_200, "3 days")):
        turns.leave_alone("news.example", seconds)
        with pytest.raises(NotNow, match=words), turns.of("news.example", "http://news.example/", 0):
            pass
