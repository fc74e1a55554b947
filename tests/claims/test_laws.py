"""Laws of any claim, over sentences of our own that were cut, mixed, misquoted, put in capitals or into furniture."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.reading import Instruments
from counterclaim.records import CODED_BLOCKS, Block, BlockKind, Claim, Report, Sentence, Span

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yml").read_text("utf-8"))
TEXTS = [str(row["text"]) for row in ROWS]
FIGURES = ["12", "dozens", "at least 1,200", "some 30 to 40", "no", "two of them children"]
SIGNS = ['"', "“", "”", "(", "—", ":", "...", "not", "denied", "if", "that"]
KINDS: list[BlockKind] = ["body", "body", "body", "title", "lead", "furniture", "caption", "byline"]
OUTLET = "Harbour Wire"


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """One or two sentences, with a word lost, doubled or put in, a figure changed, or all in capitals."""
    words = " ".join(draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2))).split()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words) - 1))
        new = draw(st.sampled_from(["", words[at] * 2, *SIGNS, *FIGURES]))
        words[at] = f"{new} {words[at]}" if new in SIGNS else new
        words = " ".join(words).split() or ["Nothing."]
    text = " ".join(words)
    return text.upper() if draw(st.integers(0, 5)) == 0 else text


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report of up to four blocks of any kind."""
    text, blocks = "", []
    for kind in draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4)):
        words = draw(mangled())
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    title = next((b.span.of(text) for b in blocks if b.kind == "title"), "")
    return Report("r.law", "p.law", "law.html", OUTLET, title, "", "en", "2022-09-14", text, tuple(blocks))


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return Instruments.load()


def analysed(report: Report, instruments: Instruments) -> tuple[Sentence, ...]:
    ((_, sentences),) = instruments.reader.analyse([report])
    return sentences


def check(claim: Claim, report: Report) -> None:
    coded = [b.span for b in report.blocks if b.kind in CODED_BLOCKS]
    for evidence in claim.evidence:
        evidence.check(report)
        assert any(evidence.span.within(span) for span in coded), "no claim from furniture"
    assert claim.evidence
    assert claim.rule
    assert claim.reasons
    assert all(reason.strip() for reason in claim.reasons)
    assert claim.sources.voices[0].who.name == OUTLET, "the chain begins with the outlet"
    for count in claim.counts:
        assert count.span is not None
        assert count.span.of(report.text) == count.wording, "a figure is what stands in the text"
        assert count.low is None or count.low >= 0
        assert count.high is None or count.low is None or count.low <= count.high
        said_none = re.search(r"\b(no|none|nobody|neither|without|zero|not|never|0)\b", count.wording, re.IGNORECASE)
        assert count.high != 0 or said_none, "nobody is harmed only where the words say so"


@pytest.mark.model
@settings(max_examples=60, deadline=None)
@given(report=reports())
def test_every_claim_keeps_the_laws(report: Report, instruments: Instruments) -> None:
    claims = instruments.coder.code(report, analysed(report, instruments))
    for claim in claims:
        check(claim, report)
    assert len({c.id for c in claims}) == len(claims)


@pytest.mark.model
@settings(max_examples=10, deadline=None)
@given(report=reports())
def test_a_report_is_read_the_same_twice(report: Report, instruments: Instruments) -> None:
    sentences = analysed(report, instruments)
    assert instruments.coder.code(report, sentences) == instruments.coder.code(report, sentences)
