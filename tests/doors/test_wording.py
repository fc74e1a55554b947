"""How figures, days and names are put for people."""

from __future__ import annotations

from datetime import date

import pytest

from counterclaim.doors import wording
from counterclaim.records import Count, Named, Silence, Voice, When

COUNTS = [
    (Count("killed", 49, 49, "49", "soldiers"), "killed: 49 soldiers, side not said"),
    (Count("killed", 1, 1, "one", "soldiers", "AZE"), "killed: 1 soldier of Azerbaijan"),
    (Count("wounded", 12, None, "at least 12", "civilians"), "wounded: at least 12 civilians, side not said"),
    (Count("displaced", 2701, None, "More than 2,700", "people"), "displaced: more than 2,700 people, side not said"),
    (Count("killed", None, 60, "nearly 60"), "killed: up to 60, side not said (“nearly 60”)"),
    (Count("killed", 30, 40, "30 to 40"), "killed: 30 to 40, side not said"),
    (Count("displaced", 1200, 1200, "about 1,200", "people", approximate=True),
     "displaced: about 1,200 people, side not said"),
    (Count("harmed", None, None, "some", "personnel", "AZE"),
     "harmed: personnel of Azerbaijan, number not said (“some”)"),
    (Count("killed", 0, 0, "no", "civilians"), "killed: no civilians, side not said"),
    (Count("killed", 2, 2, "two", "children", part=True), "killed: 2 children, side not said (part of a total)"),
    (Count("killed_or_missing", 9, 9, "nine", scope="cumulative"), "killed or missing: 9, side not said (cumulative)"),
    (Count("killed", 105, 105, "105", earlier=((49, 49),)), "killed: 105, side not said; before: 49"),
]  # fmt: skip


@pytest.mark.parametrize(("count", "words"), COUNTS, ids=[words for _, words in COUNTS])
def test_a_count_in_words(count: Count, words: str) -> None:
    assert wording.harm(count, {"AZE": "Azerbaijan"}) == words


DAYS = [
    (date(2022, 9, 13), date(2022, 9, 13), "13 September 2022"),
    (date(2022, 9, 12), date(2022, 9, 13), "12 to 13 September 2022"),
    (date(2022, 9, 1), date(2022, 9, 30), "September 2022"),
    (date(2022, 8, 30), date(2022, 9, 2), "30 August to 2 September 2022"),
    (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 to 2 January 2022"),
    (date(2020, 1, 1), date(2020, 12, 31), "2020"),
    (date(1986, 1, 1), date(1989, 12, 31), "1986 to 1989"),
    (date(2022, 4, 1), None, "since 1 April 2022"),
    (None, date(2022, 4, 1), "until 1 April 2022"),
    (None, None, "not said which day"),
]


@pytest.mark.parametrize(("first", "last", "words"), DAYS, ids=[words for *_, words in DAYS])
def test_days_in_words(first: date | None, last: date | None, words: str) -> None:
    assert wording.interval(first, last) == words


def test_a_time_keeps_the_words_of_the_page() -> None:
    night = When(date(2022, 9, 12), date(2022, 9, 13), "night", "on Monday night")
    assert wording.when(night) == "12 to 13 September 2022, night (“on Monday night”)"


MOMENTS = [
    ("2022-09-14", "14 September 2022"),
    ("2022-09-14T09:30:00+00:00", "14 September 2022 09:30 UTC"),
    ("2022-09-14T09:30+04:00", "14 September 2022 09:30 +04:00"),
    ("2022-09-14T09:30:00", "14 September 2022 09:30"),
    ("2022-09-14T23:59:59.999999+00:00", "14 September 2022"),
    (None, "not dated"),
]


@pytest.mark.parametrize(("at", "words"), MOMENTS)
def test_moments_in_words(at: str | None, words: str) -> None:
    assert wording.moment(at) == words


NAMES = [
    (Named("Azerbaijan", None, "AZE", "Azerbaijan"), "Azerbaijan"),
    (Named("Georgia", None, None, candidates=("GEO", "us.georgia")), "“Georgia” (unsure: GEO or us.georgia)"),
    (Named("the gunmen", None), "“the gunmen”"),
    (Named("", None), "not named"),
]


@pytest.mark.parametrize(("named", "words"), NAMES)
def test_names_in_words(named: Named, words: str) -> None:
    assert wording.name(named) == words


def test_a_voice_that_is_not_named_is_said_to_be_so() -> None:
    assert wording.voice(Voice(Named("officials", None), "asserts")) == "not named: “officials”"


def test_a_page_cannot_write_to_the_terminal() -> None:
    assert wording.plain("\x1b[31mred\x07\nnext\u0085line\x00") == "[31mred next line"


SILENCES = [
    ("No organization", "responsibility", "nobody, on responsibility"),
    ("the army", "casualties", "not named: “the army”, on casualties"),
    ("Northern Command", "comment", "not named: “Northern Command”, no comment"),
]


@pytest.mark.parametrize(("who", "about", "words"), SILENCES)
def test_a_silence_of_nobody_has_no_voice(who: str, about: str, words: str) -> None:
    kept = Silence(Voice(Named(who, None), "silent"), about, None, None, ())
    assert wording.silent(kept) == words
