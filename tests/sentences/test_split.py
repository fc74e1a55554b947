"""Sentences end where a reader of news would end them, and no character is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import Span
from counterclaim.sentences.split import sentence_spans

TEXTS = [
    ("“A. B,” he said. “C.”", ["“A. B,” he said.", "“C.”"]),
    ("“Stop!” Pashinyan said. He left.", ["“Stop!” Pashinyan said.", "He left."]),
    ("“Why?” asked Mr. Blinken.", ["“Why?” asked Mr. Blinken."]),
    ("He met Lt. Gen. Smith of the U.S. Army. It rained.", ["He met Lt. Gen. Smith of the U.S. Army.", "It rained."]),
    ("It began at 3 a.m. Eight soldiers died.", ["It began at 3 a.m.", "Eight soldiers died."]),
    ("He flew to the U.S. The army stayed.", ["He flew to the U.S.", "The army stayed."]),
    ("On Jan. 5 he left. No. 5 stayed.", ["On Jan. 5 he left.", "No. 5 stayed."]),
    ("John F. Kennedy spoke. Then he left.", ["John F. Kennedy spoke.", "Then he left."]),
    ("It is 3.5 km. away.", ["It is 3.5 km. away."]),
    ("A line\nthat goes on. Next", ["A line\nthat goes on.", "Next"]),
    ("Clash Again, 49 Soldiers Killed | merdeka.com", ["Clash Again, 49 Soldiers Killed | merdeka.com"]),
    (
        "“Shelling goes on. Our forces have answered,” the ministry said. It rained.",
        ["“Shelling goes on.", "Our forces have answered,” the ministry said.", "It rained."],
    ),
    ('"We met Gen. Smith. We won!" he said.', ['"We met Gen. Smith.', 'We won!" he said.']),
    ("He met “Dr. No” of the U.S. Army.", ["He met “Dr. No” of the U.S. Army."]),
    ("   ", []),
    ("", []),
]

# What web pages and e-mails leave out, and what must not be taken for an end.
SLOPPY = [
    ("i called twice. they never came. dont go", ["i called twice.", "they never came.", "dont go"]),
    ("Thank you for your help. Thanks, Kay", ["Thank you for your help.", "Thanks,", "Kay"]),
    ("See you on Monday. Regards, John Smith 03/04/2001 16:29 Please call me.", [
        "See you on Monday.", "Regards,", "John Smith", "03/04/2001 16:29", "Please call me.",
    ]),
    ("It was a great stay!!! we will be back", ["It was a great stay!!!", "we will be back"]),
    ("He said: We will answer every attack.", ["He said: We will answer every attack."]),
    ("“Why us?” asked a woman in Goris. Nobody knew.", ["“Why us?” asked a woman in Goris.", "Nobody knew."]),
    ("The ministry – Baku denies it – said so.", ["The ministry – Baku denies it – said so."]),
    ("He saw Boeing 737 Max jets over Ain al-Asad.", ["He saw Boeing 737 Max jets over Ain al-Asad."]),
    ("The Kurds will align with [Bashir al] Assad.", ["The Kurds will align with [Bashir al] Assad."]),
    ("It was E. coli that killed them.", ["It was E. coli that killed them."]),
    ("Their leader (Jim) Hedges ran.", ["Their leader (Jim) Hedges ran."]),
    ("She was hit by shrapnel [...] He died at once.", ["She was hit by shrapnel [...]", "He died at once."]),
    ("Он сказал. Потом ушёл.", ["Он сказал.", "Потом ушёл."]),
    ("यह युद्ध था। वे चले गए।", ["यह युद्ध था।", "वे चले गए।"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TEXTS + SLOPPY, ids=[text or "empty" for text, _ in TEXTS + SLOPPY])
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == expected


def test_a_sentence_stays_in_its_block() -> None:
    text = "Menu item\n\nThe war goes\n\non. Footer"
    assert [span.of(text) for span in sentence_spans(text, Span(11, 23))] == ["The war goes"]


@given(
    st.text(alphabet=st.one_of(st.characters(codec=None), st.sampled_from(" .!?“”\"'\n\r\u2028AaSaid")), max_size=300)
)
def test_no_character_is_lost_or_moved(text: str) -> None:
    block = Span(len(text) // 4, len(text))
    spans = sentence_spans(text, block)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.within(block) and span.of(text).strip() for span in spans)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(block.of(text).split())


def test_a_hundred_thousand_line_ends() -> None:
    text = "One." + "\n" * 100_000 + "Two."
    assert [span.of(text) for span in sentence_spans(text, Span(0, len(text)))] == ["One.", "Two."]


@pytest.mark.parametrize("word", ["word ", "Word ", "(Word) ", "… ", "word. word "])
def test_a_long_paragraph_takes_time_by_its_words(word: str) -> None:
    text = word * 20_000
    spans = sentence_spans(text, Span(0, len(text)))
    assert " ".join(span.of(text) for span in spans).split() == text.split()
