"""The metric of times, on cases whose score can be counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from counterclaim.bench.time_gold import GoldDate, GoldText, days_of, gold_date, gold_texts
from counterclaim.bench.times import Tally, judged, read_document, scores, shared, tally
from counterclaim.records import Span, When

DAY = date(2022, 9, 13)
Y2014 = (date(2014, 1, 1), date(2014, 12, 31))
Y2022 = (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("attributes", "earliest", "latest", "readable"),
    [
        ('when:::"2014"', *Y2014, True),
        ('when:::"2016-02"', date(2016, 2, 1), date(2016, 2, 29), True),
        ('when:::"2016-09-04T22:30:00"', date(2016, 9, 4), date(2016, 9, 4), True),
        ('from:::"1900" to:::"1999"', date(1900, 1, 1), date(1999, 12, 31), True),
        ('notBefore:::"2014-01" notAfter:::"2014-12"', *Y2014, True),
        ('notBefore:::"2014"', date(2014, 1, 1), None, True),
        ('when:::"--10"', None, None, False),
        ('when:::"-0400"', None, None, False),
        ('when:::"2014-31-01"', None, None, False),
        ('rend:::"bold"', None, None, False),
    ],
)
def test_values_of_tei(attributes: str, earliest: date | None, latest: date | None, readable: bool) -> None:
    assert gold_date(Span(0, 4), f" {attributes}") == GoldDate(Span(0, 4), earliest, latest, readable)


def test_a_year_is_the_whole_year() -> None:
    assert days_of("2014") == Y2014


def at(text: str, words: str, earliest: date | None, latest: date | None) -> When:
    start = text.index(words)
    return When(earliest, latest, "day", words, None, Span(start, start + len(words)))


def marked(text: str, words: str, earliest: date | None, latest: date | None) -> GoldDate:
    start = text.index(words)
    return GoldDate(Span(start, start + len(words)), earliest, latest)


# text, marked words and days, our words and days, strictly right, nearly right
VERDICTS = [
    ("in 2014", "2014", Y2014, "2014", Y2014, True, True),
    ("in 2014", "2014", Y2014, "2014", (date(2014, 1, 1), date(2014, 6, 30)), False, False),
    ("in 2014", "2014", Y2014, "2014", (date(2014, 1, 1), date(2014, 12, 30)), False, True),
    ("since 2014", "2014", Y2014, "since 2014", (date(2014, 1, 1), DAY), True, True),
    ("until 2014", "2014", Y2014, "until 2014", (None, date(2014, 12, 31)), True, True),
    ("before 2014", "2014", Y2014, "before 2014", (None, date(2013, 12, 31)), True, True),
    ("before 2014", "2014", Y2014, "before 2014", (None, date(2014, 12, 31)), False, False),
    ("recently", "recently", (None, DAY), "recently", (None, DAY), True, True),
    ("of late", "of late", (date(2014, 1, 1), None), "of late", (date(2014, 1, 1), DAY), True, True),
    ("in 2014", "2014", Y2014, "2014", (None, None), False, False),
]


@pytest.mark.parametrize(("text", "gold_words", "gold", "words", "ours", "strict", "near"), VERDICTS)
def test_verdicts(text: str, gold_words: str, gold, words: str, ours, strict: bool, near: bool) -> None:  # type: ignore[no-untyped-def]
    date_ = marked(text, gold_words, *gold)
    sentence = GoldText("d", text, DAY, (date_,), ())
    assert judged(at(text, words, *ours), [date_], sentence) == (strict, near)


def test_a_part_that_the_mark_leaves_out_is_not_compared() -> None:
    text = "at the end of 2014"
    date_ = marked(text, "2014", *Y2014)
    ours = at(text, "the end of 2014", date(2014, 9, 1), date(2014, 12, 31))
    sentence = GoldText("d", text, DAY, (date_,), ())
    assert judged(ours, [date_], sentence) is None
    assert tally(sentence, [ours]) == Tally()


def test_a_range_is_compared_with_all_marks_that_it_holds() -> None:
    text = "from 2014 to 2022"
    dates = (marked(text, "2014", *Y2014), marked(text, "2022", *Y2022))
    ours = at(text, text, Y2014[0], Y2022[1])
    assert tally(GoldText("d", text, DAY, dates, ()), [ours]) == Tally(2, 2, 2, 2, 2, 0)


def test_a_time_without_a_value_is_not_judged_and_one_where_there_is_none_counts_against() -> None:
    text = "for some days, in 2014"
    ours = [at(text, "some days", DAY, DAY), at(text, "2014", *Y2014)]
    assert tally(GoldText("d", text, DAY, (), (Span(4, 13),)), ours) == Tally(beside=1)


def test_words_without_a_year_are_not_asked_where_nobody_knows_the_day() -> None:
    text = "today, in 2014"
    dates = (marked(text, "today", DAY, DAY), marked(text, "2014", *Y2014))
    assert tally(GoldText("d", text, None, dates, (), undated=True), []).asked == 1


def test_scores() -> None:
    got = scores(Tally(asked=10, found=8, right=6, loosely=7, timed=7, beside=2))
    assert got["value F1"] == pytest.approx(2 * 6 / (10 + 10))
    assert got["value right, of those found"] == pytest.approx(6 / 8)
    assert got["value right, of those given days"] == pytest.approx(6 / 7)
    assert (got["dates found, recall"], got["dates found, precision"]) == (0.8, 0.8)
    assert scores(Tally())["value F1"] == 0


def test_days_shared() -> None:
    when = When(date(2014, 1, 1), date(2014, 1, 10), "range", "")
    assert shared(when, date(2014, 1, 6), date(2014, 1, 15)) == pytest.approx(5 / 15)


CONLLU = """# newdoc id = GUM_news_hut
# meta::dateCreated = 2022-09-13
# sent_id = 1
# text = It fell today, in May 2014.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttoday\ttoday\tNOUN\tNN\t_\t2\tobl\t_\tEntity=(1-time-new)|SpaceAfter=No|XML=<date when:::"2022-09-13"></date>
4\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_
5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_
6\tMay\tMay\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=(2-time-new|XML=<date when:::"2014-05">
7\t2014\t2014\tNUM\tCD\t_\t6\tnummod\t_\tEntity=2)|SpaceAfter=No|XML=</date>
8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_dates_and_times_are_read_from_the_treebank(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(f"{CONLLU}\n", "utf-8")
    (sentence,) = gold_texts(path)
    assert [d.span.of(sentence.text) for d in sentence.dates] == ["today", "May 2014"]
    assert [span.of(sentence.text) for span in sentence.times] == ["today", "May 2014"]
    assert (sentence.day, sentence.undated) == (DAY, False)
    assert tally(*read_document([sentence])[0]) == Tally(2, 2, 2, 2, 2, 0)


def test_a_day_that_the_gold_does_not_count_from_is_no_day(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(f"{CONLLU}\n".replace('"2022-09-13"', '"2020-01-01"'), "utf-8")
    (sentence,) = gold_texts(path)
    assert (sentence.day, sentence.undated) == (None, True)
