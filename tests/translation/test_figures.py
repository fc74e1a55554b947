"""Figures of a translation held against the original: one that the original does not have was invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.translation.figures import doubt, has_figure, stands

AGREE = [
    ("digits", "Погибли 12 человек", "12 people died", "ru"),
    ("digits told in words", "12 убитых", "twelve killed", "ru"),
    ("words told in digits", "двенадцать убитых", "12 killed", "ru"),
    ("two words", "тридцать пять убитых", "35 killed", "ru"),
    ("Arabic-Indic digits", "قتل ١٢ شخصا", "12 people were killed", "ar"),
    ("grouped as in Arabic", "قتل ١٬٢٠٠ شخص", "1,200 people were killed", "ar"),
    ("Persian digits", "۱۲ نفر کشته شدند", "12 people were killed", "fa"),
    ("Devanagari digits", "१२ लोगों की मौत", "12 people died", "hi"),
    ("grouped as in India", "1,00,000 लोग बेघर", "100,000 people homeless", "hi"),
    ("lakh", "2 लाख लोग बेघर", "200,000 people homeless", "hi"),
    ("a blank between thousands", "1 200 беженцев", "1,200 refugees", "ru"),
    ("a no-break space between thousands", "1\u00a0200 беженцев", "1,200 refugees", "ru"),
    ("a point between thousands", "12.300 Menschen", "12,300 people", "de"),
    ("a comma before decimals", "1,5 млн беженцев", "1.5 million refugees", "ru"),
    ("a scale word told in digits", "50 тыс. жителей", "50,000 residents", "ru"),
    ("a short scale", "1.2 million d'euros", "1.2m euros", "fr"),
    ("a date in digits", "13.09.2022 убиты 5 человек", "On 13 September 2022 5 people were killed", "ru"),
    ("a year beside a figure", "В 2020 году 300 человек", "In 2020, 300 people", "ru"),
    ("a time", "в 14:30 погиб солдат", "a soldier died at 14:30", "ru"),
    ("names with digits", "М23 и Су-34", "M23 and a Su-34", "ru"),
    ("Chinese", "无人机袭击造成12人死亡", "A drone strike killed 12 people", "zh"),
    ("Han numerals", "三十名平民受伤", "30 civilians were wounded", "zh"),
    ("Japanese ten thousands", "1万2千人が避難", "12,000 people fled", "ja"),
    ("Korean ten thousands", "5만 명 대피", "50,000 people fled", "ko"),
    ("Thai millions without a blank", "5 ล้านคน", "5 million people", "th"),
    ("no figures", "Бои на границе", "Fighting on the border", "ru"),
]
DIFFER = [
    ("another figure", "Погибли 12 человек", "21 people died", "ru"),
    ("a figure for 'several'", "несколько убитых", "12 killed", "ru"),
    ("a figure out of nothing", "Бои на границе", "Fighting on the border, 40 dead", "ru"),
    ("a digit more", "قتل ١٢ شخصا", "120 people were killed", "ar"),
    ("a lost scale", "50 тыс. жителей", "50 residents", "ru"),
    ("an invented scale", "50 жителей", "50,000 residents", "ru"),
    ("an invented scale in words", "50 жителей", "50 thousand residents", "ru"),
    ("a lost lakh", "2 लाख लोग", "2 people", "hi"),
    ("a lost million in Thai", "5 ล้านคน", "5 people", "th"),
    ("a point read as decimals", "50.000 Menschen", "50 people", "de"),
    ("a blank read as an end", "12 000 человек", "12 people", "ru"),
    ("a figure lost", "12 убитых и 30 раненых", "30 dead", "ru"),
    ("an hour counted otherwise", "в 14:30", "at 2:30 p.m.", "ru"),
    ("another calendar", "در سال ۱۴۰۱", "in 2022", "fa"),
]


@pytest.mark.parametrize(("original", "english", "language"), [a[1:] for a in AGREE], ids=[a[0] for a in AGREE])
def test_figures_that_agree_raise_no_doubt(original: str, english: str, language: str) -> None:
    assert doubt(original, english, language) == ""


@pytest.mark.parametrize(("original", "english", "language"), [a[1:] for a in DIFFER], ids=[a[0] for a in DIFFER])
def test_figures_that_differ_are_told(original: str, english: str, language: str) -> None:
    assert doubt(original, english, language).startswith(("The translation says", "The original says"))


COUNTS = [
    ("two", "погибли двое военных", "ru", True),
    ("At least 49", "по меньшей мере 49 человек", "ru", True),
    ("thirty-five", "тридцать пять человек", "ru", True),
    ("five thousand", "пять тысяч беженцев", "ru", True),
    ("five", "пять тысяч беженцев", "ru", False),
    ("fifteen", "погибли несколько человек", "ru", False),
    ("fifteen", "погибли 30 человек", "ru", False),
    ("hundreds", "погибли сотни людей", "ru", True),
    ("hundreds", "погибли многие", "ru", False),
    ("tens of thousands", "десятки тысяч беженцев", "ru", True),
    ("tens of thousands", "тысячи беженцев", "ru", False),
    ("dozens", "десятки человек", "ru", False),  # 24 or more are not 20 or more
    ("two", "deux soldats", "fr", True),
    ("two", "iki asker öldü", "tr", True),
    ("Two", "两名士兵", "zh", True),
    ("two", "قتل جنديان", "ar", False),  # the dual is a form, not a word
    ("two", "kaksi sotilasta", "fi", False),  # no words are known: the count is left out, never guessed
    ("A soldier", "військовий загинув", "uk", True),
    ("No one", "никто не погиб", "ru", True),
    ("1.2 million", "1,2 млн человек", "ru", True),
]


@pytest.mark.parametrize(("wording", "original", "language", "there"), COUNTS)
def test_a_count_stands_where_its_figure_stands_in_the_original(
    wording: str, original: str, language: str, there: bool
) -> None:
    assert (not has_figure(wording) or stands(wording, original, language)) == there


@given(st.integers(2, 10**7), st.sampled_from(["ru", "ar", "zh", "fi", "hi"]))
def test_a_figure_agrees_with_itself_however_it_is_grouped(number: int, language: str) -> None:
    for original in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", "\u202f")):
        assert doubt(original, f"{number:,} people", language) == ""


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_figure_never_agrees_with_another_one(here: int, there: int) -> None:
    assert (doubt(f"погибли {here}", f"{there:,} people died", "ru") == "") == (here == there)


@given(st.text(), st.text())
def test_no_text_is_too_strange_to_be_compared(original: str, english: str) -> None:
    doubt(original, english, "ru")
    stands(english, original, "zh")
