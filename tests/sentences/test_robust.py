"""Nothing crashes the reader: odd, long and hostile texts give lawful sentences; time and memory grow with the text."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.records import Block, Report, Sentence, Span
from counterclaim.sentences import Reader
from counterclaim.sentences.split import sentence_spans
from counterclaim.sentences.tokens import words_of
from counterclaim.sentences.tree import is_tree

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
NEWS = "Two soldiers were killed near the border on Monday, the army said. "
FAMILY, FLAG, THUMB = "👨‍👩‍👧‍👦", "🇦🇲", "👍🏽"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def report(text: str, before: str = "Menu | Home\n\n") -> Report:
    """A report whose one body block stands behind some furniture."""
    end = len(before) + len(text)
    blocks = (Block("furniture", Span(0, len(before))), Block("body", Span(len(before), end)))
    return Report("r", "p", "u", "outlet", "", "", "en", None, before + text + "\n\nImprint", blocks)


def lawful(sentences: tuple[Sentence, ...], one: Report) -> None:
    """Words slice back to their forms, ascend, and stand in their sentence, it in the block; one root and no cycle."""
    assert all(a.span.end <= b.span.start for a, b in pairwise(sentences))
    for sentence in sentences:
        words = sentence.words
        assert sentence.span.within(one.blocks[1].span)
        assert words
        assert all(word.span.of(one.text) == word.form and word.span.within(sentence.span) for word in words)
        assert all(a.span.end <= b.span.start for a, b in pairwise(words))
        assert all(-1 <= word.head < len(words) for word in words)
        assert is_tree([word.head for word in words])
        for name in sentence.mentions:
            assert 0 <= name.first <= name.last < len(words)
            assert name.span == Span(words[name.first].span.start, words[name.last].span.end)
        assert not any(all(unicodedata.category(sign) in {"Cf", "Zs"} for sign in word.form) for word in words)
        assert len(sentence.factuality) == len(words)
        for frame in sentence.frames:
            places = [frame.predicate, *(argument.head for argument in frame.arguments)]
            assert all(0 <= place < len(words) for place in places)
            numbered = [a.role for a in frame.arguments if a.role[3:4].isdigit() and a.role.startswith("ARG")]
            assert len(numbered) == len(set(numbered))


def read(reader: Reader, one: Report) -> tuple[Sentence, ...]:
    ((given_back, sentences),) = reader.analyse([one])
    assert given_back is one
    return sentences


ODD = [
    ("ten thousand words without a stop", "shells fell on Goris and " * 2000),
    ("ten thousand words with stops inside", "Shells fell; they burned. no one, " * 400),
    ("one word of 100,000 letters", NEWS + "a" * 100_000),
    ("100,000 digits", NEWS + "1" * 100_000),
    ("a hyphen after each of 700 letters", NEWS + "a-" * 700),
    ("a thousand clitics on one word", NEWS + "a" + "'s" * 1000),
    ("emoji", f"{NEWS}{FAMILY}{FLAG}{THUMB} rockets {THUMB * 100}"),
    ("right to left with its marks", NEWS + "\u202bقال الجيش\u202c: \u2067שלום עולם\u2069! \u200f" * 10),
    ("control characters", "\x00War\x01 \x07\x1b[31mwent\x7f\x9f on\x00. " * 20),
    ("nothing but control characters", "\x00\x01\x02" * 5000),
    ("lone surrogates", NEWS + "\ud800war\udfff \ud83d" * 20),
    ("combining marks without end", "Orba\u0301n e" + "\u0301" * 50_000 + " spoke. "),
    ("100,000 line ends", NEWS + "\n" * 100_000 + NEWS),
    ("white space only", " \t\n\u00a0\u2003\u2028" * 5000),
    ("signs only", ".,!?;:()" * 50),
    ("opening quotation marks only", "“" * 500),
    ("brackets inside brackets", "(" * 300 + "war" + ")" * 300),
    ("capital letters", (NEWS * 8).upper()),
    ("no white space", "国防部说，有四十九名士兵死亡。" * 30),
    ("names of special pieces", "[CLS] [SEP] [PAD] [MASK] [UNK] ##ing " * 10),
    ("all at once", f"{FAMILY}\x00“{'A' * 5000}’s\ud800 قال\u202c (e\u0301-\u200d\n\n.” " * 5),
]


@pytest.mark.parametrize(("what", "text"), ODD, ids=[what for what, _ in ODD])
def test_odd_texts_give_lawful_sentences(reader: Reader, what: str, text: str) -> None:
    one = report(text)
    sentences = read(reader, one)
    lawful(sentences, one)
    assert bool(sentences) == bool(words_of(text))


PARTS = st.one_of(
    st.text(alphabet=st.characters(codec=None), max_size=20),
    st.sampled_from([NEWS, FAMILY, FLAG, THUMB, *"“”\u0301\u202e\ud800\x00", "n't", "'s", "U.S.", "Mr. "]),
    st.builds(str.__mul__, st.sampled_from(["a", ". ", "A.", "!?", "\n", "-", "“A! ", "1,"]), st.integers(1, 200)),
)
MIXED = st.lists(PARTS, max_size=5).map("".join)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(MIXED)
def test_mixed_texts_give_lawful_sentences(reader: Reader, text: str) -> None:
    one = report(text)
    lawful(read(reader, one), one)


@FEW
@given(st.lists(MIXED, min_size=2, max_size=4))
def test_a_report_reads_the_same_alone_and_among_others(reader: Reader, texts: list[str]) -> None:
    reports = [report(text) for text in texts]
    assert [sentences for _, sentences in reader.analyse(reports)] == [read(reader, one) for one in reports]


def test_a_sentence_reads_the_same_alone_and_beside_others(reader: Reader) -> None:
    lines = ["Troops seized the town.", NEWS.strip(), "Azerbaijan denies it, and " * 30 + "it rains.", "War!"]
    words = [[span.of(line) for span in words_of(line)] for line in lines]
    assert reader.tokens(words) == tuple(reader.tokens([line])[0] for line in words)


def seconds(work: Callable[[str], object], text: str) -> float:
    """The shorter of two times, in seconds of this process alone."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


REPEATED = [
    "a-", "+1", "'s", "a's", "a.", "-a.", "1,", "1/", "@a", "a@", "http://", "(", "“", "_a", "!é", "\"!", "'s”\"U.S. .",
    "Mr. A. ", "U.S. ", "No. ", "the man said ", "“No!” he said. ", "a\u0301", "\n", THUMB, "\u200d",
]  # fmt: skip


@pytest.mark.parametrize("part", REPEATED)
def test_ten_times_the_text_takes_about_ten_times_the_time(part: str) -> None:
    def cut(text: str) -> None:
        for span in sentence_spans(text, Span(0, len(text))):
            words_of(text, span.start, span.end)

    short, long = (part * (size // len(part)) for size in (2_000, 20_000))
    assert seconds(cut, long) < 40 * seconds(cut, short) + 0.1  # a square would be 100 times


MEMORY = """
import sys
from dataclasses import fields, replace
from pathlib import Path
from counterclaim.sentences import Reader
from tests.sentences.test_robust import NEWS, report

def peak():
    # of this program alone, in MB; getrusage counts the one that started it too
    rows = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(rows["VmHWM"].split()[0]) // 1024

reader = Reader.load()
list(reader.analyse([report(sys.argv[1] * 200)]))  # the model's own memory, on 200 true parts
network, known = reader._network, {}
parses = network.parses

def as_before(stretches):
    for stretch in stretches:
        size = len(stretch.first)
        if size not in known:
            known[size] = parses([stretch])[0]
        one = known[size]
        rows = {field.name: getattr(one, field.name) for field in fields(one)}
        yield replace(one, **{name: tuple([*row]) for name, row in rows.items() if isinstance(row, tuple)})

network.parses = lambda stretches: list(as_before(stretches))
before = peak()
((_, sentences),) = reader.analyse([report(sys.argv[1] * int(sys.argv[2]))])
words = sum(len(sentence.words) for sentence in sentences)
print(words, before, peak())
"""


@pytest.mark.parametrize("part", ["Shells fell near Goris. ", "shells fell near Goris, "], ids=["stops", "no stops"])
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here to read a program's memory from")
def test_a_paragraph_of_300_000_words_fits_into_600_megabytes(part: str) -> None:
    """Reckoned from 60,000 words. A stretch as long as one read before is not put through the model again."""
    code = [sys.executable, "-c", MEMORY, part, "12000"]
    done = subprocess.run(code, capture_output=True, text=True, check=True, cwd=ROOT)
    words, before, after = map(int, done.stdout.split())
    assert words == 60_000
    assert before + 5 * (after - before) < 600
