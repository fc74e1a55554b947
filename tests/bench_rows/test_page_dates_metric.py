"""Page dates: how the row counts, and what its gold holds."""

from __future__ import annotations

from datetime import date

from counterclaim.bench.page_dates import Dated, figures, marked

MONDAY, TUESDAY = date(2019, 11, 18), date(2019, 11, 19)


def test_a_day_is_right_where_the_page_states_it_and_none_is_not_another() -> None:
    pages = [
        Dated("a", 0, MONDAY, (MONDAY,)),
        Dated("b", 0, TUESDAY, (MONDAY, TUESDAY)),
        Dated("c", 1, None, (MONDAY,)),
        Dated("d", 1, TUESDAY, (MONDAY,)),
    ]
    assert [(f.metric, f.value) for f in figures(pages)] == [
        ("right day", 0.5),
        ("right day, held-out half", 0.0),
        ("another day", 0.25),
    ]


def test_the_gold_holds_days_alone() -> None:
    gold = marked()
    assert len(gold) == 97
    assert {len(name) for name in gold} == {12}
    assert all(type(day) is date and 1 <= len(days) <= 2 for days in gold.values() for day in days)
