"""What a search of the claims finds and what it does not, on both databases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_store import MORNING

from counterclaim.errors import SearchError
from counterclaim.records import (
    Block,
    Claim,
    Evidence,
    Named,
    Page,
    Place,
    Precision,
    Report,
    SourceChain,
    Span,
    Voice,
    When,
    Where,
)
from counterclaim.store.books import Store
from counterclaim.store.search import Box, Search, terms

BAKU, GORIS, SUVA, SAMOA = (40.4, 49.9), (39.5, 46.3), (-18.1, 178.4), (-13.8, -171.8)


def reported(title: str, text: str, published: str | None, outlet: str, url: str = "") -> tuple[Page, Report]:
    body = (title + text).encode()
    page = Page("sha256:" + hashlib.sha256(body).hexdigest(), url or f"{title}.txt", MORNING, "text/plain", body)
    report = Report("r." + page.id[-12:], page.id, page.url, outlet, title, "", "en", published, text,
                    (Block("body", Span(0, len(text))),), fetched_at=MORNING)  # fmt: skip
    return page, report


def claimed(report: Report, words: str, act: str = "clash", **more: Any) -> Claim:
    start = report.text.index(words)
    evidence = (Evidence.cut(report, Span(start, start + len(words))),)
    said = SourceChain((Voice(Named(report.outlet, None), "asserts"),))
    parts: dict[str, Any] = {"setting": "current", "factuality": "happened", "rule": "test", "reasons": ("A test.",)}
    return Claim(f"c.{report.id}.{start}", report.id, evidence, said, act, **{**parts, **more})


def at(point: tuple[float, float], precision: Precision = "exact") -> Where:
    return Where("there", None, Place("place.x", "There", "town", *point, 1.0, precision))


def on(first: str | None, last: str | None) -> When:
    return When(first and date.fromisoformat(first), last and date.fromisoformat(last), "day", "then")  # type: ignore[arg-type]


BORDER = "Heavy shelling of Goris killed two soldiers. Armenia's army said Özil's T-72 was destroyed. Quiet returned."
COAST = "Gunmen killed a mayor in Suva. A boat sank off Samoa."


def kept(store: Store) -> None:
    page, report = reported("Border clashes", BORDER, "2022-09-13", "Harbour Wire", "https://wire.example/a")
    claims = [
        claimed(
            report, "Heavy shelling of Goris killed two soldiers", place=at(GORIS), when=on("2022-09-12", "2022-09-13")
        ),
        claimed(
            report, "Özil's T-72 was destroyed", "attack", setting="background", when=on("2020-10-01", "2020-10-31")
        ),
        claimed(report, "Quiet returned", "truce", place=at(BAKU, "country")),
    ]
    store.keep(page, report, claims)
    page, report = reported("Islands", COAST, "2022-10-02", "Strait Post")
    store.keep(page, report, [
        claimed(report, "Gunmen killed a mayor in Suva", "killing", place=at(SUVA)),
        claimed(report, "A boat sank off Samoa", "sinking", place=at(SAMOA), when=on("2022-10-01", None)),
    ])  # fmt: skip
    page, report = reported("Undated", "A bridge was shelled.", None, "Harbour Wire")
    store.keep(page, replace(report, fetched_at=None), [claimed(report, "A bridge was shelled", "shelling")])


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as store:
        kept(store)
        yield store


def quotes(store: Store, limit: int = 50, **asked: Any) -> list[str]:
    return [found.claim.evidence[0].quote.split()[0] for found in store.find(Search(**asked), limit)]


ALL = ["Gunmen", "A", "Heavy", "Özil's", "Quiet", "A"]
CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a word, whatever its ending": ({"words": "shell"}, ["Heavy", "A"]),
    "words in any order": ({"words": "soldiers Goris"}, ["Heavy"]),
    "words in the order given": ({"words": '"shelling of Goris"'}, ["Heavy"]),
    "not in another order": ({"words": '"Goris shelling"'}, []),
    "not from one quote on into the title": ({"words": '"soldiers border"'}, []),
    "a word of the title": ({"words": "borders kill"}, ["Heavy"]),
    "the beginning of a word": ({"words": "destr*"}, ["Özil's"]),
    "without accents and possessives": ({"words": "OZIL t-72"}, ["Özil's"]),
    "small words count too": ({"words": "off"}, ["A"]),
    "a word that is not there": ({"words": "Stepanakert"}, []),
    "the signs of a query language are no signs": ({"words": "goris OR NOT NEAR( - : & | !"}, []),
    "of a day": ({"since": date(2022, 9, 12), "until": date(2022, 9, 12)}, ["Heavy"]),
    "of the report's day, where it does not say when": (
        {"since": date(2022, 9, 13), "until": date(2022, 9, 30)}, ["Heavy", "Quiet"],
    ),
    "of a month long before": ({"until": date(2021, 1, 1)}, ["Özil's"]),
    "since a day, up to the report": ({"since": date(2022, 10, 2)}, ["Gunmen", "A"]),
    "in a box": ({"box": Box(39, 46, 40, 47)}, ["Heavy"]),
    "at its very edge": ({"box": Box(39.5, 46.3, 39.5, 46.3)}, ["Heavy"]),
    "a country's middle is in no box": ({"box": Box(40, 49, 41, 50)}, []),
    "over the 180th meridian": ({"box": Box(-20, 175, -10, -170)}, ["Gunmen", "A"]),
    "in a box and of a day": ({"box": Box(-20, 175, -10, -170), "until": date(2022, 10, 1)}, ["A"]),
    "of an act": ({"act": "killing"}, ["Gunmen"]),
    "of a setting": ({"setting": "background"}, ["Özil's"]),
    "of an outlet": ({"outlet": "harbour wire", "words": "shell"}, ["Heavy", "A"]),
    "all of it together": (
        {"words": "kill", "since": date(2022, 9, 1), "act": "clash", "box": Box(0, 0, 90, 90)}, ["Heavy"],
    ),
    "the newest first, undated ones last": ({"outlet": "Harbour Wire"}, ["Heavy", "Özil's", "Quiet", "A"]),
    "no more than asked for": ({"words": "kill", "limit": 1}, ["Gunmen"]),
}  # fmt: skip


def test_a_search_finds_what_a_reader_would(store: Store) -> None:
    expected = {name: found for name, (_, found) in CASES.items()}
    assert {name: quotes(store, **asked) for name, (asked, _) in CASES.items()} == expected


def test_only_what_stands_is_found(store: Store) -> None:
    page, report = reported("Islands", COAST, "2022-10-02", "Strait Post")
    store.keep(page, report, [claimed(report, "Gunmen killed a mayor in Suva", "attack")])
    assert [found.claim.act for found in store.find(Search(words="mayor"))] == ["attack"]
    assert quotes(store, words="Samoa") == []


def test_earlier_versions_of_a_page_are_left_out_unless_asked_for(store: Store) -> None:
    text = BORDER.replace("two soldiers", "nine soldiers")
    page, report = reported("Border clashes", text, "2022-09-13", "Harbour Wire", "https://wire.example/a")
    store.keep(page, report, [claimed(report, "Heavy shelling of Goris killed nine soldiers")])
    assert [found.report.id for found in store.find(Search(words="Goris"))] == [report.id]
    both = store.find(Search(words="Goris", replaced=True))
    assert [found.replaced_by for found in both] == [None, report.id]


@pytest.mark.parametrize("words", ["!", "- & |", '""', "*", "'"])
def test_no_word_is_told(words: str) -> None:
    with pytest.raises(SearchError, match="no word to look for"):
        terms(words)


@pytest.mark.parametrize("edges", [(41, 0, 40, 1), (-91, 0, 0, 1), (0, -181, 1, 0), (0, 0, 1, float("nan"))])
def test_a_box_that_is_on_no_map_is_refused(edges: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="degrees"):
        Box(*edges)


@settings(deadline=None)  # the first example makes the tables
@given(words=st.text(min_size=1, max_size=30))
def test_no_words_crash_a_search(words: str) -> None:
    with Store.open(":memory:") as store, suppress(SearchError):
        assert store.find(Search(words=words)) == ()


SHORTENED = {
    "killing killed kills": "kill",
    "armies": "army",
    "fighting fights": "fight",
    "ponies": "pony",
    "authorities": "authority",
    "hostages": "hostage",
}


@pytest.mark.parametrize(("words", "stem"), SHORTENED.items())
def test_both_databases_shorten_words_alike(words: str, stem: str, place: str) -> None:
    page, report = reported("Words", words + " 2022 m23 1,200", "2022-01-01", "Post")
    with Store.open(place) as store:
        store.keep(page, report, [claimed(report, report.text)])
        for word in [*words.split(), stem, "2022", "M23", "1,200"]:
            assert len(store.find(Search(words=word))) == 1, word
        assert store.find(Search(words="kil")) == store.find(Search(words="200,1")) == ()
