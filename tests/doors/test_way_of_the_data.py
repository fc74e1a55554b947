"""The way of the data: the model is loaded only when a page needs it, and one page's trouble stays its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import made_up
import pytest

from counterclaim import grounding, reading, reports
from counterclaim.errors import EvidenceError, UnreadableInput
from counterclaim.reading import Coded, Instruments
from counterclaim.records import Claim, Page, Report, Sentence


class Reader:
    def analyse(self, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
        yield from ((report, ()) for report in reports)


class Coder:
    """Codes every page but those that say what goes wrong with them."""

    def code(self, report: Report, sentences: tuple[Sentence, ...]) -> tuple[Claim, ...]:
        if report.url == "bad.html":
            raise EvidenceError("the words are not the quote")
        if report.url == "fault.html":
            raise IndexError("no such word")
        return made_up.CLAIMS[:1]


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Pages are their own reports; how often the instruments were loaded is written down."""
    monkeypatch.setattr(reports, "read", lambda page: replace(made_up.REPORT, url=page.url, page_id=page.id))
    monkeypatch.setattr(grounding, "infer_published", lambda report: report)
    return []


def outcomes(loads: list[str], *inputs: Page | UnreadableInput) -> list[reading.Outcome]:
    def load() -> Instruments:
        loads.append("loaded")
        return Instruments(Reader(), Coder())

    return list(reading.read(inputs, load))


def page(name: str) -> Page:
    return replace(made_up.PAGE, url=name)


def test_nothing_is_loaded_for_inputs_that_cannot_be_read(loads: list[str]) -> None:
    missing = UnreadableInput("missing.html", "there is no such file")
    assert outcomes(loads, missing) == [missing]
    assert loads == []


def test_the_instruments_are_loaded_once(loads: list[str]) -> None:
    many = [page(f"{n}.html") for n in range(reading.PAGES_AT_ONCE * 2)]
    assert len(outcomes(loads, *many)) == len(many)
    assert loads == ["loaded"]


def test_a_page_whose_claims_cannot_be_coded_is_told_and_the_others_go_on(loads: list[str]) -> None:
    inputs = [page(name) for name in ("a.html", "bad.html", "fault.html", "b.html")]
    first, bad, fault, last = outcomes(loads, *inputs)
    assert isinstance(first, Coded)
    assert isinstance(last, Coded)
    assert (first.claims, last.report.url) == (made_up.CLAIMS[:1], "b.html")
    assert str(bad) == "bad.html: its claims cannot be coded (the words are not the quote)"
    assert str(fault) == "fault.html: its claims cannot be coded (a fault in Counterclaim: IndexError('no such word'))"
    assert isinstance(fault, UnreadableInput)
    assert isinstance(fault.__cause__, IndexError)
