"""Rounds over a small news site on loopback: what is new is read, what is known is not asked for, what changes is."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counterclaim.pages.web.fetching import Fetcher
from counterclaim.pages.web.manners import Manners
from counterclaim.reading import Instruments
from counterclaim.records import Claim, Report, Sentence
from counterclaim.store.books import Store
from counterclaim.watching.plan import Plan, Source, SourceKind
from counterclaim.watching.rounds import Event, Read, ToFetch, Trouble, Watch
from counterclaim.watching.taking import Books
from news_site import SAMPLES, Answer, NewsSite, kept

XML = "application/rss+xml"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
STORY = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
TOLL = "The defence ministry said on Monday that {} soldiers were killed in the fighting near the town of Goris."


class _NoSentences:
    """Stands in for the reader model and the rules: reports are made and kept, with no claims in them."""

    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        return ((report, ()) for report in reports)

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        return ()


@dataclass
class Desk:
    """A watch at work, with a clock of its own."""

    site: NewsSite
    store: Store
    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def watch(self, plan: Plan, *, dry: bool = False) -> Watch:
        """A new run, as after the program was started again."""
        manners = Manners(allow_private=True, wait=0, tries=1, answer_seconds=5)
        stand_in = _NoSentences()
        return Watch(
            plan, Books(self.store, lambda: self.now, dry), Fetcher(manners), lambda: Instruments(stand_in, stand_in)
        )

    def plan(self, *paths: str, kind: SourceKind = "listing", again: tuple[timedelta, ...] = ()) -> Plan:
        sources = tuple(Source(self.site.url(path), kind=kind) for path in paths)
        return Plan(sources, Manners(), again=again)

    def round(self, watch: Watch, later: timedelta = timedelta(0)) -> list[str]:
        """A round so much later: what came of it, and in brackets what the site was asked for."""
        self.now += later
        self.site.asked.clear()
        told = [_told(event).replace(self.site.url(""), "") for event in watch.round()]
        return [*told, f"[{' '.join(self.site.paths())}]"]


def _told(event: Event) -> str:
    if isinstance(event, Trouble):
        return event.line + (" (told)" if event.told else "")
    if isinstance(event, ToFetch):
        return f"{event.link.address} is {event.why}"
    assert isinstance(event, Read)
    return f"{event.coded.report.title}" + (" replaces" if event.coded.report.replaces else "")


@pytest.fixture
def desk(news_site: NewsSite, tmp_path: Path) -> Iterator[Desk]:
    with _desk(news_site, tmp_path) as made:
        yield made


@contextmanager
def _desk(site: NewsSite, folder: Path) -> Iterator[Desk]:
    with Store.open(str(folder / "books.sqlite")) as store:
        for name in "abc":
            site.put(f"/{name}", kept(STORY.format(name.upper(), TOLL.format(f"forty {name}")).encode()))
        yield Desk(site, store)


def _feed(*paths: str) -> bytes:
    items = "".join(f"<item><title>T</title><link>{path}</link></item>" for path in paths)
    return f"<rss><channel><title>Courier</title>{items}</channel></rss>".encode()


def test_what_is_new_is_read_once(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a", "/b"), XML))
    watch = desk.watch(desk.plan("/feed"))
    assert desk.round(watch) == ["A", "B", "[/feed /a /b]"]
    assert desk.round(watch, 5 * MINUTE) == ["[]"]
    assert desk.round(watch, 10 * MINUTE) == ["[/feed]"]
    assert desk.site.asked[-1].headers["if-none-match"]
    desk.site.put("/feed", kept(_feed("/c", "/a", "/b"), XML))
    assert desk.round(watch, 15 * MINUTE) == ["C", "[/feed /c]"]
    assert watch.tally == {"sources": 1, "new": 1, "read": 1, "waiting": 0, "claims": 0}


def test_a_run_begun_again_knows_what_was_read(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a", "/b"), XML))
    plan = Plan(desk.plan("/feed").sources, Manners(), again=(), at_most=1)
    assert desk.round(desk.watch(plan)) == ["A", "[/feed /a]"]
    again = desk.watch(plan)
    assert desk.round(again, MINUTE) == ["B", "[/feed /b]"]  # the feed has not changed: it is read as it was kept
    assert desk.round(desk.watch(plan), MINUTE) == ["[/feed]"]


def test_a_feed_that_dies_is_told_once_and_again_when_it_recovers(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a"), XML))
    watch = desk.watch(desk.plan("/feed"))
    desk.round(watch)
    desk.site.put("/feed", Answer(b"", 500))
    dead = "/feed: the server is broken just now (status 500)"
    assert desk.round(watch, 15 * MINUTE) == [dead, "[/feed]"]
    assert desk.round(watch, 15 * MINUTE) == [f"{dead} (told)", "[/feed]"]
    assert desk.round(watch, 15 * MINUTE) == ["[]"]  # asked after 15 minutes, then 30, then 60
    assert desk.round(desk.watch(watch.plan)) == ["[]"]  # by a program begun again too
    assert desk.round(watch, 15 * MINUTE) == [f"{dead} (told)", "[/feed]"]
    desk.site.put("/feed", kept(_feed("/a", "/b"), XML))
    assert desk.round(watch, 59 * MINUTE) == ["[]"]
    assert desk.round(watch, MINUTE) == ["/feed: can be read again", "B", "[/feed /b]"]
    assert desk.round(watch, 15 * MINUTE) == ["[/feed]"]


def test_a_server_that_wants_to_be_left_alone_is(desk: Desk) -> None:
    watch = desk.watch(desk.plan("/busy/an-hour"))
    assert desk.round(watch)[-1] == "[/busy/an-hour]"
    assert desk.round(watch, 59 * MINUTE) == ["[]"]
    assert watch.due() == desk.now + MINUTE


def test_pages_are_looked_at_again_to_catch_what_changed(desk: Desk) -> None:
    desk.site.put("/a", kept(STORY.format("Toll", TOLL.format(49)).encode()))
    desk.site.put("/feed", kept(_feed("/a"), XML))
    watch = desk.watch(desk.plan("/feed", again=(HOUR, 6 * HOUR)))
    assert desk.round(watch) == ["Toll", "[/feed /a]"]
    assert desk.round(watch, HOUR) == ["[/feed /a]"]
    assert watch.tally["unchanged"] == 1
    desk.site.put("/a", kept(STORY.format("Toll", TOLL.format(105)).encode()))
    desk.site.put("/feed", kept(_feed("/b"), XML))  # it has left the feed meanwhile
    assert desk.round(desk.watch(watch.plan), 5 * HOUR) == ["B", "Toll replaces", "[/feed /b /a]"]
    assert desk.round(watch, 7 * DAY) == ["[/feed /b]"]
    assert [report.text.count("105 soldiers") for report in desk.store.reports()] == [0, 0, 1]


def test_a_page_whose_words_are_the_same_is_no_new_version(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a"), XML))
    watch = desk.watch(desk.plan("/feed", again=(HOUR,)))
    desk.round(watch)
    story = STORY.format("A", TOLL.format("forty a"))
    desk.site.put("/a", kept(story.replace("<body>", "<body><!-- seen 7 times -->").encode()))
    assert desk.round(watch, HOUR) == ["[/feed /a]"]
    assert (watch.tally["unchanged"], desk.store.size()["reports"]) == (1, 1)


def test_a_page_that_cannot_be_read_is_told_once_and_given_up(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/gone", "/a"), XML))
    watch = desk.watch(desk.plan("/feed"))
    gone = "/gone: the server has no such page (status 404)"
    assert desk.round(watch) == [gone, "A", "[/feed /gone /a]"]
    rounds = [desk.round(watch, 15 * MINUTE) for _ in range(30)]
    assert [each[0] for each in rounds if len(each) > 1] == [f"{gone} (told)"] * 4


def test_a_page_is_watched_for_itself(desk: Desk) -> None:
    watch = desk.watch(desk.plan("/a", kind="page"))
    assert desk.round(watch) == ["A", "[/a]"]
    assert desk.round(watch, 15 * MINUTE) == ["[/a]"]
    desk.site.put("/a", kept(STORY.format("A", TOLL.format("fifty")).encode()))
    assert desk.round(watch, 15 * MINUTE) == ["A replaces", "[/a]"]
    desk.site.put("/a", Answer(b"", 404))
    assert desk.round(watch, 15 * MINUTE) == ["/a: the server has no such page (status 404)", "[/a]"]
    assert desk.round(watch, 15 * MINUTE)[0].endswith("(told)")
    assert desk.round(watch, 15 * MINUTE) == ["[]"]


def test_a_page_in_place_of_a_feed_is_told_with_the_feeds_it_names(desk: Desk) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    desk.site.put("/home", Answer(f"<html><head>{link}</head><body>News</body></html>".encode()))
    watch = desk.watch(desk.plan("/home", "/a"))
    assert desk.round(watch) == [
        "/home: a page, not a listing; the feeds it names are /feed",
        '/a: not a feed, a sitemap or a list of addresses (to watch a single page write kind = "page")',
        "[/home /a]",
    ]


def test_a_dry_run_says_what_would_be_fetched_and_keeps_nothing(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a", "/b"), XML))
    for _ in range(2):
        assert desk.round(desk.watch(desk.plan("/feed"), dry=True)) == ["/a is new", "/b is new", "[/feed]"]
    assert not any(desk.store.size().values())


def test_sitemaps_are_followed_and_old_pages_left(desk: Desk) -> None:
    day = desk.now.date().isoformat()
    index = f"<sitemap><loc>{desk.site.url('/new.xml.gz')}</loc><lastmod>{day}</lastmod></sitemap>"
    index += f"<sitemap><loc>{desk.site.url('/old.xml')}</loc><lastmod>2001-01-01</lastmod></sitemap>"
    desk.site.put("/map", kept(f"<sitemapindex>{index}</sitemapindex>".encode(), "text/xml"))
    urls = f"<url><loc>{desk.site.url('/a')}</loc></url>"
    urls += f"<url><loc>{desk.site.url('/b')}</loc><lastmod>2001-01-01</lastmod></url>"
    packed = gzip.compress(f"<urlset>{urls}</urlset>".encode(), mtime=0)
    desk.site.put("/new.xml.gz", Answer(packed, headers=(("Content-Type", "application/gzip"),)))
    plan = Plan(desk.plan("/map").sources, Manners(), again=(), oldest=7 * DAY)
    watch = desk.watch(plan)
    assert desk.round(watch) == ["A", "[/map /new.xml.gz /a]"]
    assert watch.tally["skipped"] == 1
    assert desk.round(watch, 15 * MINUTE) == ["[/map]"]  # its sitemap has not changed since, says the index


def test_pages_that_did_not_fit_into_a_round_come_in_the_next(desk: Desk) -> None:
    index = f"<sitemap><loc>{desk.site.url('/m.xml')}</loc><lastmod>2001-01-01</lastmod></sitemap>"
    desk.site.put("/map", kept(f"<sitemapindex>{index}</sitemapindex>".encode(), "text/xml"))
    urls = "".join(f"<url><loc>{desk.site.url(path)}</loc></url>" for path in ("/a", "/b"))
    desk.site.put("/m.xml", kept(f"<urlset>{urls}</urlset>".encode(), "text/xml"))
    watch = desk.watch(Plan(desk.plan("/map").sources, Manners(), again=(), at_most=1))
    assert desk.round(watch) == ["A", "[/map /m.xml /a]"]
    assert watch.tally["waiting"] == 1
    assert desk.round(watch, 15 * MINUTE) == ["B", "[/map /b]"]


def test_only_what_is_wanted_is_read(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed("/a", "/b", "/c"), XML))
    source = Source(desk.site.url("/feed"), include=(re.compile("/[ab]$"),), exclude=(re.compile("/b"),))
    watch = desk.watch(Plan((source,), Manners(), again=()))
    assert desk.round(watch) == ["A", "[/feed /a]"]
    assert watch.tally["skipped"] == 2


def test_pages_of_other_languages_are_not_kept_where_so_wished(desk: Desk) -> None:
    french = "Le ministère de la défense a déclaré lundi que deux soldats ont été tués près de la ville de Goris."
    desk.site.put("/fr", kept(STORY.format("Deux soldats tués", french).encode()))
    desk.site.put("/feed", kept(_feed("/fr", f"/news/{SAMPLES[0]}"), XML))
    watch = desk.watch(Plan(desk.plan("/feed").sources, Manners(), again=(), languages=("en",)))
    assert len(desk.round(watch)) == 2
    assert (watch.tally["skipped"], desk.store.size()["reports"]) == (1, 1)
    assert desk.round(watch, 15 * MINUTE) == ["[/feed]"]


def test_pages_of_no_conflict_are_skipped_where_so_wished(desk: Desk) -> None:
    desk.site.put("/feed", kept(_feed(f"/news/{SAMPLES[0]}", "/cake"), XML))
    recipe = "Whisk the eggs with sugar until pale, fold in the flour and melted butter, and bake for forty minutes. "
    desk.site.put("/cake", kept(STORY.format("A lemon cake for Sunday", recipe * 3).encode()))
    watch = desk.watch(Plan(desk.plan("/feed").sources, Manners(), again=(HOUR,), gate=True))
    assert desk.round(watch) == ["Ministry: 50 servicemen lost in border fighting", f"[/feed /news/{SAMPLES[0]} /cake]"]
    assert watch.tally["skipped"] == 1
    assert desk.round(watch, HOUR) == [f"[/feed /news/{SAMPLES[0]}]"]  # and not looked at again


def test_the_sources_take_turns_and_a_stop_leaves_the_rest(desk: Desk) -> None:
    desk.site.put("/one", kept(_feed("/a", "/b"), XML))
    desk.site.put("/two", kept(_feed("/c", "/a"), XML))
    watch = desk.watch(desk.plan("/one", "/two"))
    stopped: list[bool] = []
    watch._stopped = lambda: bool(stopped)
    told = []
    for event in watch.round():
        told.append(_told(event))
        if len(told) == 2:
            stopped.append(True)
    assert told == ["A", "C"]
    stopped.clear()
    assert desk.round(watch, 15 * MINUTE) == ["B", "[/one /two /b]"]
