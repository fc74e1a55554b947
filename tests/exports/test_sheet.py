"""The report in one file of HTML: complete, quiet towards servers, and not broken by what a page says."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desk_browser
from counterclaim.doors.exports.format import Options
from counterclaim.doors.exports.selection import Asked, Selection
from counterclaim.doors.exports.sheet import page as sheet
from counterclaim.doors.exports.sheet.chart import chart
from counterclaim.doors.exports.sheet.incident_sheet import incident_sheet
from counterclaim.doors.exports.sheet.markup import Html, el, fragment, link
from counterclaim.records import (
    Block,
    Claim,
    Conflict,
    Count,
    Denial,
    Earlier,
    Evidence,
    Incident,
    IncidentReport,
    Named,
    Report,
    SourceChain,
    Span,
    Version,
    Voice,
    When,
)
from counterclaim.store.books import Store

pytestmark = pytest.mark.usefixtures("loaded_once")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VOID = {"meta", "br", "hr", "line", "circle", "rect", "path", "polyline"}


class Outline(HTMLParser):
    """Reads HTML strictly enough: every element is closed in order; keeps names, attributes and text."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.said: list[str] = []
        self.feed(made)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.said.append(data)

    def of(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


@pytest.fixture(scope="module")
def made(sample_books: Path) -> str:
    """The report of the sample dossier."""
    to = io.BytesIO()
    with Store.open(str(sample_books), make=False) as store:
        assert (
            sheet.write(Selection(store, Asked(as_of=datetime(2022, 9, 16, 23, 59, tzinfo=UTC)), "ucdp"), to, Options())
            == 1
        )
    return to.getvalue().decode()


SAID = [
    "Shelling: Armenia and Azerbaijan",
    "1 incident, as of 16 September 2022",
    "105 soldiers",
    "before: 49, 13 Sep 2022",
    "at least 24 soldiers (“dozens”)",
    "number not said (“losses”)",
    "Harbour Wire > Caspian Courier > Azerbaijani defence ministry",
    "49 Armenian soldiers had been killed in fighting with Azerbaijan overnight",
    "it had provoked the clash",
    "Low, best and high as the Uppsala Conflict Data Program would choose them",
    "repeats Harbour Wire",
    "Silence is not zero",
]


@pytest.mark.parametrize("words", SAID)
def test_it_says(words: str, made: str) -> None:
    assert words in " ".join("".join(Outline(made).said).split())


def test_every_element_is_closed_every_reference_leads_somewhere_and_no_id_is_twice(made: str) -> None:
    outline = Outline(made)
    assert outline.open == []
    ids = outline.of("id")
    assert len(set(ids)) == len(ids)
    assert {href[1:] for href in outline.of("href") if href.startswith("#")} <= set(ids)


def test_nothing_is_fetched_and_nothing_runs(made: str) -> None:
    outline = Outline(made)
    assert not {"script", "img", "iframe", "link", "object", "embed", "form", "base"} & set(outline.names)
    assert not [key for key, _ in outline.attributes if key.startswith("on") or key in {"src", "srcset", "action"}]
    assert not re.search(r"url\(|@import|expression\(", made)
    assert "default-src 'none'" in " ".join(outline.of("content"))


def test_it_names_no_folder_of_the_machine(made: str, sample_books: Path) -> None:
    assert str(sample_books.parent) not in made
    assert "data/samples" not in made


HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style></svg><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "<!-- --><![CDATA[ ]]>",
    "a\x00b\x1b[31m\u2028c\ud800",
    "\u202egnirts desrever",
]


def hostile(words: str) -> tuple[Incident, tuple[Claim, ...], dict[str, Report]]:
    """An incident in which every text is what somebody hostile wrote."""
    text = f"{words} x"
    report = Report(
        "r.1", "p", words, words, words, words, "en", "2022-09-13", text, (Block("body", Span(0, len(text))),)
    )
    who = Named(words, Span(0, 1), None, words, "person")
    voice = Voice(who, "asserts", words)
    claim = Claim(
        "c.1", "r.1", (Evidence("r.1", Span(0, len(words)), words),), SourceChain((voice, voice)), "shelling",
        "current", "happened", words, (words,), (who,), (who,), (who,), None,
        When(date(2022, 9, 13), None, "open", words),
        (Count("killed", 3, None, words, words, words),), (words,),
    )  # fmt: skip
    version = Version(
        "killed", words, words, 3, None, words, "incident", "contradicted", voice, (words,), "2022-09-13", ("c.1",),
        why=words, earlier=(Earlier(2, 2, "2022-09-12", ("c.1",)),),
    )  # fmt: skip
    incident = Incident(
        "incident.1", "shelling", None, None, (Named(words, None, words, words),), None, "versions",
        (IncidentReport("r.1", words, words, "2022-09-13"),), ("c.1",), (version,), (),
        (Denial(voice, words, ("c.1",)),), (), (Conflict(words, ("c.1",)),), (), (words,), judged=(words,),
    )  # fmt: skip
    return incident, (claim,), {"r.1": report}


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_page_stay_words(words: str) -> None:
    plain = Outline(incident_sheet(*hostile("plain"), 1))
    outline = Outline(incident_sheet(*hostile(words), 1))
    assert outline.open == []
    assert outline.names == plain.names
    assert [key for key, _ in outline.attributes] == [key for key, _ in plain.attributes]
    assert all(href.startswith("#") for href in outline.of("href"))


@given(st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_an_element_or_breaks_out_of_an_attribute(words: str) -> None:
    outline = Outline(el("p", words, title=words))
    assert (outline.names, outline.open, [key for key, _ in outline.attributes]) == (["p"], [], ["title"])


def test_only_a_page_of_the_web_is_a_link_and_it_leads_to_the_words() -> None:
    assert link("javascript:alert(1)", "x") == "x"
    assert link("page.html", "x") == "x"
    made = link("https://post.example/a?x=1&y=2", Html("x"), "At least 49, it said")
    assert 'href="https://post.example/a?x=1&amp;y=2#:~:text=At%20least%2049%2C%20it%20said"' in made
    assert 'rel="noopener noreferrer"' in made
    assert fragment("https://post.example/#top", "self-made") == ":~:text=self%2Dmade"


def test_an_incident_without_figures_says_that_this_is_no_zero() -> None:
    incident, claims, reports = hostile("plain")
    bare = replace(incident, versions=())
    assert "That is not zero: nobody has told how many." in "".join(
        Outline(incident_sheet(bare, claims, reports, 1)).said
    )


def test_a_chart_needs_two_dated_figures() -> None:
    incident = hostile("plain")[0]
    assert chart(incident, {}) is not None
    assert chart(replace(incident, versions=(replace(incident.versions[0], earlier=()),)), {}) is None


def test_an_empty_selection_is_told_as_one(sample_books: Path) -> None:
    to = io.BytesIO()
    with Store.open(str(sample_books), make=False) as store:
        assert sheet.write(Selection(store, Asked(place="Paris")), to, Options()) == 0
    assert "No incident fits what was asked for." in to.getvalue().decode()
    assert "place: Paris" in to.getvalue().decode()


LOOKS = [("light", 1200), ("dark", 1200), ("light", 390), ("dark", 390)]


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_in_a_browser_it_fits_is_legible_and_asks_no_server(
    theme: Any, width: int, browser: Browser, made: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    file.write_text(made, "utf-8")
    page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert asked == [file.as_uri()]
    if desk_browser.AXE.is_file():  # it comes with the tools of the desk
        assert desk_browser.grave(page) == []
    page.close()


def test_it_prints_on_paper(browser: Browser, made: str, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(made, "utf-8")
    page = browser.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.pdf().startswith(b"%PDF")
    page.close()
