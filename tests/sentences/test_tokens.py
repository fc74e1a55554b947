"""Words are cut as the English Web Treebank cuts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.sentences.tokens import words_of

WORDS = [
    # clitics
    ("It didn't rain.", "It did n't rain ."),
    ("Azerbaijan’s army can’t", "Azerbaijan ’s army ca n’t"),
    ("the residents' homes", "the residents ' homes"),
    ("We cannot, they're gone", "We can not , they 're gone"),
    ("Ja’afari and O'Connell of al-Qa'ida", "Ja’afari and O'Connell of al - Qa'ida"),
    # hyphens
    ("a Russian-led bloc", "a Russian - led bloc"),
    ("anti-aircraft fire near Nagorno-Karabakh", "anti-aircraft fire near Nagorno - Karabakh"),
    ("22-year-old", "22 - year - old"),
    ("AK-47s and F-16s", "AK - 47s and F - 16s"),
    # abbreviations
    (
        "U.S. troops met Gen. Smith at 5 p.m. in St. Petersburg.",
        "U.S. troops met Gen. Smith at 5 p.m. in St. Petersburg .",
    ),
    ("John F. Kennedy", "John F. Kennedy"),
    ("on Sept. 13 in mar.", "on Sept. 13 in mar ."),
    ("No. 5 said no.", "No. 5 said no ."),
    # numbers
    ("1,200 dead, 3.5 million fled", "1,200 dead , 3.5 million fled"),
    ("Tuesday (13/9) at 10:30", "Tuesday ( 13/9 ) at 10:30"),
    ("on 2022-09-13, in the 1980s", "on 2022-09-13 , in the 1980s"),
    ("$5m and 30% of 10km", "$ 5 m and 30 % of 10 km"),
    ("20-30 people, the 3rd", "20 - 30 people , the 3rd"),
    # signs
    ("“Stop!” he said…", "“ Stop ! ” he said …"),
    ("war — and peace -- now...", "war — and peace -- now ..."),
    ("see https://un.org/a?b=1, or www.acleddata.com.", "see https://un.org/a?b=1 , or www.acleddata.com ."),
    ("Merdeka.com wrote to a.b@c.org", "Merdeka.com wrote to a.b@c.org"),
    ("@KyivPost #Ukraine", "@KyivPost #Ukraine"),
    ("wow!!! really.? yes...", "wow !!! really .? yes ..."),
    ("US$5 million and .5%", "US$ 5 million and .5 %"),
    # as people write on the web
    ("i dont know, thats why we cant", "i do nt know , that s why we ca nt"),
    ("Its not far but its army is", "It s not far but its army is"),
    ("Im sure your going to say im late", "I m sure you r going to say i m late"),
    ("Im Dong-won and its in-house paper", "Im Dong - won and its in - house paper"),
    ("outta here b/c of it, w/o fuel", "out ta here b/c of it , w/o fuel"),
    ("call (713) 345-9945 or 713/853-6197", "call ( 713 ) 345-9945 or 713/853-6197"),
    ("500-1000 people", "500 - 1000 people"),
    ("Ken Rice@ENRON in alt.animals.cat", "Ken Rice@ENRON in alt.animals.cat"),
    ("At 11AM $8K, but T-72M", "At 11 AM $ 8 K , but T - 72M"),
    ("guns, mines, etc.", "guns , mines , etc ."),
    ("UN-led, Pan-Arab, over-used, a.k.a the lion", "UN - led , Pan - Arab , over-used , a.k.a the lion"),
    ("\u2066Hello\u2069 world\u3000and\u205fmore\u2060", "Hello world and more"),
    ("press 1\ufe0f\u20e3", "press 1\ufe0f\u20e3"),
    ("Orba\u0301n’s cafe\u0301", "Orba\u0301n ’s cafe\u0301"),
    ("fire 👨‍👩‍👧‍👦🇦🇲👍🏽❤️!", "fire 👨‍👩‍👧‍👦 🇦🇲 👍🏽 ❤️ !"),
    # what belongs to no word
    ("zero\u200bwidth \ufeff \x00", "zero width"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS, ids=[text for text, _ in WORDS])
def test_words(text: str, expected: str) -> None:
    assert " ".join(span.of(text) for span in words_of(text)) == expected


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    spans = words_of(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, sign in enumerate(text) if sign.isprintable() and not sign.isspace())
    assert all(span.start < span.end <= len(text) for span in spans)


def test_a_stretch_of_a_text_keeps_the_text_s_places() -> None:
    text = "Home. Shelling continues. Menu"
    assert [span.of(text) for span in words_of(text, 6, 25)] == ["Shelling", "continues", "."]


def test_a_hundred_thousand_signs_take_no_longer_than_words() -> None:
    text = "a.b." * 10_000 + "-" * 10_000 + "’s" * 10_000 + "A" * 20_000
    assert words_of(text)[-1].end == len(text)
