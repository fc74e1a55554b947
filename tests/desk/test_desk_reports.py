"""A report on the desk: its words stand where the selectors say, in code points and in UTF-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from counterclaim.doors.desk.selectors import Units, selectors
from counterclaim.records import Evidence, Span

# A text, some words of it, and where a browser finds them: an emoji takes two units, Arabic letters one each.
TEXTS = [
    ("49 soldiers were killed", "soldiers", 3, 11),
    ("🚨 Breaking: 49 killed", "49 killed", 13, 22),
    ("🇦🇲 says 49 killed 🇦🇿", "49 killed", 10, 19),
    ("👨‍👩‍👧‍👦 a family of four killed", "four", 24, 28),
    ("قالت الوزارة إن 49 جنديا قتلوا", "49 جنديا", 16, 24),
    ("عاجل 🔴 مقتل 12", "مقتل", 8, 12),
    ("e\u0301tait 𝟒𝟗 morts", "𝟒𝟗", 7, 11),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), TEXTS)
def test_offsets_of_a_browser(text: str, words: str, start: int, end: int) -> None:
    at = text.index(words)
    assert Units(text).of(Span(at, at + len(words))) == {"start": start, "end": end}


@given(st.text(), st.data())
def test_utf16_round_trip(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = Units(text).of(Span(start, end))
    encoded = text.encode("utf-16-le", "surrogatepass")
    assert encoded[units["start"] * 2 : units["end"] * 2].decode("utf-16-le", "surrogatepass") == text[start:end]


def test_a_quote_has_what_stands_around_it() -> None:
    text = "🔴 " + "a" * 50 + " 49 killed. " + "b" * 50
    at = text.index("49 killed")
    position, quote = selectors(Evidence("r.1", Span(at, at + 9), "49 killed"), text, Units(text))
    assert position["utf16"]["start"] == at + 1
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    assert (len(quote["prefix"]), len(quote["suffix"])) == (32, 32)


@pytest.mark.model
@pytest.mark.towns
def test_every_claim_stands_where_it_says(desk: TestClient) -> None:
    (incident,) = desk.get("/api/incidents").json()["items"]
    reports = desk.get(f"/api/incidents/{incident['id']}").json()["reports"]
    for each in reports:
        told = desk.get(f"/api/reports/{each['id']}").json()
        text = told["report"]["text"]
        assert told["versions"] == [each["id"]]
        assert len(told["page"]["sha256"]) == 64
        assert told["claims"]
        for claim in told["claims"]:
            for position, quote in zip(claim["selectors"][::2], claim["selectors"][1::2], strict=True):
                assert text[position["start"] : position["end"]] == quote["exact"]
