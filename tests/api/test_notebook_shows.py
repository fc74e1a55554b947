"""What a notebook shows of a page, a claim and an incident: marked words, ledgers, and nothing of a page's own."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterclaim as cc
from counterclaim.doors.notebook.markup import ELEMENTS, tag
from counterclaim.knowledge import shipped
from counterclaim.records import Block, Conflict, IncidentReport

cc.read()  # what shows records is loaded with it
HOSTILE = (
    '</mark><script>alert(1)</script><img src="https://evil.example/x.png" onerror="x()"> \u202e\x00&amp; javascript:'
)


class Seen(HTMLParser):
    """The elements, attributes and words of some HTML."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.marked = ""
        self.feed(shown)
        self.close()
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data
        self.marked += data if "mark" in self.open else ""


def seen(what: cc.Claim | cc.Coded | cc.Incident | cc.Incidents | cc.Readings) -> Seen:
    shown = what._repr_html_()
    assert shown is not None
    found = Seen(shown)
    assert found.elements <= ELEMENTS
    assert found.attributes <= {"style"}
    assert not re.search(r"style=\"[^\"]*(url|import|expression)", shown)
    return found


def page(text: str, quote: str) -> cc.Coded:
    at = datetime(2022, 9, 14, tzinfo=UTC)
    span = cc.Span(text.index(quote), text.index(quote) + len(quote))
    block = Block("body", cc.Span(0, len(text)))
    report = cc.Report("r.1", "p.1", HOSTILE, HOSTILE, HOSTILE, "", "en", None, text, (block,))
    who = cc.Named(HOSTILE, None, "ARM", HOSTILE, candidates=("<b>",), why=HOSTILE)
    voice = cc.Voice(who, "asserts", HOSTILE)
    count = cc.Count("killed", 3, None, HOSTILE, HOSTILE, "ARM")
    evidence = (cc.Evidence.cut(report, span),)
    place = cc.Where(HOSTILE, None, None, ("<i>",))
    claim = cc.Claim("c.1", "r.1", evidence, cc.SourceChain((voice, voice)), "clash", "planned", "happened", HOSTILE,
                     (HOSTILE,), (who,), (who,), (who,), place, None, (count,), (HOSTILE,))  # fmt: skip
    return cc.Coded(cc.Page("p.1", HOSTILE, at, "text/plain", b""), report, (claim,))


def incident() -> cc.Incident:
    who = cc.Named(HOSTILE, None, "ARM", HOSTILE)
    voice = cc.Voice(who, "admits")
    version = cc.Version(
        "killed", "ARM", HOSTILE, 3, 3, HOSTILE, "incident", "contradicted", voice, (HOSTILE,), "2022-09-13", ("c.1",)
    )
    return cc.Incident(
        HOSTILE, "clash", None, None, (who,), None, "versions", (IncidentReport("r", HOSTILE, HOSTILE, None),),
        ("c.1",), (version, replace(version, status="stands")), (), (), (), (Conflict(HOSTILE, ("c.1",)),), (),
    )  # fmt: skip


def test_a_hostile_page_is_shown_and_does_nothing() -> None:
    text = f"{HOSTILE} Soldiers were killed. {HOSTILE}"
    coded = page(text, "Soldiers were killed")
    one = incident()
    for what in (coded, coded.claims[0], one, cc.Incidents([one])):
        assert "<script>alert(1)</script>" in seen(what).words, "as words, for who looks"


def test_the_words_of_a_claim_are_marked_in_the_text_and_numbered() -> None:
    coded = page("On Monday 3 soldiers were killed, others fled.", "3 soldiers were killed")
    shown = coded._repr_html_() or ""
    assert re.search(r"On Monday <mark [^>]*>3 soldiers were killed</mark><sup [^>]*>1</sup>, others fled\.", shown)


def test_words_of_two_claims_that_overlap_are_marked_once_with_both_numbers() -> None:
    coded = page("Baku said 3 soldiers were killed near Goris.", "3 soldiers were killed")
    (claim,) = coded.claims
    other = replace(claim, evidence=(cc.Evidence.cut(coded.report, cc.Span(12, 43)),))
    shown = replace(coded, claims=(claim, other, claim))._repr_html_() or ""
    assert Seen(shown).marked.startswith("3 soldiers were killed near Goris")
    assert re.findall(r"<sup[^>]*>([\d ]+)</sup>", shown) == ["1 3", "2"]


@given(st.text(min_size=1).filter(str.strip), st.data())
def test_any_text_is_shown_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    if not quote.strip():
        return
    found = seen(page(text, quote))
    shown = html.unescape(found.words)
    kept = [c for c in text if c.isalpha()]
    assert [c for c in shown if c.isalpha()].count(kept[0]) >= kept.count(kept[0]) if kept else shown


def test_an_element_that_could_ask_for_something_is_not_made() -> None:
    with pytest.raises(ValueError, match="script is no element"):
        tag("script", "alert(1)")


def test_a_page_that_was_not_read_says_so() -> None:
    coded = replace(page("Солдаты погибли.", "погибли"), claims=(), unread="not read yet (Russian)")
    assert "not read yet (Russian)" in seen(coded).words


@pytest.mark.model
def test_the_sample_dossier_as_a_ledger() -> None:
    readings = cc.read(shipped("samples"))
    found = cc.incidents(readings)
    assert "Shelling: Armenia and Azerbaijan" in seen(found).words
    ledger = seen(found[0]).words
    for words in (
        "105 soldiers",
        "before: 49, 13 Sep 2022",
        "Nikol Pashinyan admits",
        "Harbour Wire",
        "conflict",
        "denies",
    ):
        assert words in ledger
    shown = seen(readings)
    assert "Armenia counts 49 dead after a night of shelling" in shown.words
    assert "its own army had suffered losses" in shown.marked
    assert "and 3 more pages: they are in .coded" in shown.words
    assert "Azerbaijani defence ministry (denies)" in "".join(seen(claim).words for claim in readings.claims)
