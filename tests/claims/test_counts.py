"""The counts of single sentences (counts.yml), and the laws that hold for the counts of any text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import plain_report
from counterclaim.bench.count_gold import GoldSentence, as_report, counts_of, read_count, read_sentences
from counterclaim.claims import Coder
from counterclaim.claims.numbers import find_numbers
from counterclaim.grounding import Grounding
from counterclaim.records import Claim, Report, Span
from counterclaim.sentences import Reader

SENTENCES = read_sentences()
KNOWN_FAILURES: dict[str, str] = {
    "A further six were taken captive.": "the parser takes the figure for an adverb",
}


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder.load(Grounding.load())


@pytest.fixture(scope="module")
def claims_of(reader: Reader, coder: Coder) -> Callable[[Report], tuple[Claim, ...]]:
    def claims(report: Report) -> tuple[Claim, ...]:
        ((_, sentences),) = reader.analyse([report])
        return coder.code(report, sentences)

    return claims


def rows() -> list[Any]:
    found = []
    for sentence in SENTENCES["tuned"]:
        why = KNOWN_FAILURES.get(sentence.text)
        marks = pytest.mark.xfail(reason=why, strict=True) if why else ()
        found.append(pytest.param(sentence, id=sentence.text[:60], marks=marks))
    return found


@pytest.mark.model
@pytest.mark.parametrize("sentence", rows())
def test_the_counts_of_a_sentence(sentence: GoldSentence, claims_of: Callable[[Report], tuple[Claim, ...]]) -> None:
    found = counts_of(claims_of(as_report(sentence)))
    assert Counter(str(c) for c in found) == Counter(str(c) for c in sentence.counts)


def test_the_gold_is_balanced() -> None:
    tuned, held_out = SENTENCES["tuned"], SENTENCES["held_out"]
    assert len(tuned) + len(held_out) >= 150
    assert 3 * len(held_out) >= len(tuned)
    assert sum(not s.counts for s in (*tuned, *held_out)) >= 40


@pytest.mark.parametrize("sentence", [s for part in SENTENCES.values() for s in part], ids=lambda s: s.text[:40])
def test_a_count_reads_as_its_line(sentence: GoldSentence) -> None:
    assert all(read_count(str(count)) == count for count in sentence.counts)


@pytest.mark.parametrize("line", ["12 killed", "killed", "", "killed twelve", "hugged 12"])
def test_a_line_that_is_no_count_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="is no count"):
        read_count(line)


_SCRAPS = """12 1,200 forty-nine no dozens_of at_least nearly between and or some soldiers civilians children people
of_them whom dead wounded missing killed wounding were was left bodies found the a toll rose from to 105 deaths injuries
, . in the_attack including its officials said 2020 years_old tanks Battalion_7 none hostages fled since April"""
_TEXTS = st.lists(st.sampled_from([w.replace("_", " ") for w in _SCRAPS.split()]), min_size=1, max_size=16)


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_TEXTS)
def test_no_text_gives_a_figure_that_it_does_not_hold(
    words: list[str], claims_of: Callable[[Report], tuple[Claim, ...]]
) -> None:
    report = plain_report(" ".join(words))
    figures = find_numbers(report.text, Span(0, len(report.text)), articles=True)
    for count in (c for claim in claims_of(report) for c in claim.counts):
        assert count.span is not None
        assert count.span.of(report.text) == count.wording
        assert count.low is None or count.high is None or 0 <= count.low <= count.high
        if (count.low, count.high) == (None, None):
            continue
        assert figures, "a figure needs a word for it"
        for bound in (b for b in (count.low, count.high) if b is not None):
            digits = re.findall(r"\d+", count.wording.replace(",", ""))
            near = {int(d) + by for d in digits for by in (-1, 0, 1)}
            told = any(n.span.overlaps(count.span) for n in figures)
            assert bound in near or told
