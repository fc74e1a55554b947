"""The day of a page that states none: found where its words allow one day only, open otherwise."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from counterclaim.grounding import infer_published
from counterclaim.records import Block, Report, Span

READ = date(2026, 11, 22)


def report(text: str, published: str | None = None, furniture: str = "") -> Report:
    whole = f"{text}\n{furniture}" if furniture else text
    blocks = [Block("body", Span(0, len(text)))]
    if furniture:
        blocks.append(Block("furniture", Span(len(text) + 1, len(whole))))
    return Report("r", "p", "u", "o", "t", "", "en", published, whole, tuple(blocks))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They said on Tuesday (13/9). The war in 2020 ended.", "2022-09-13"),
        ("They said on Tuesday (9/13). The 2020 war ended.", "2022-09-13"),
        ("The 2020 war. Monday (12/9) it began, Tuesday (13/9) it went on.", "2022-09-13"),
        ("On Tuesday, September 13, they said that the 2020 war", "2022-09-13"),
        ("They said on Tuesday (13/9).", None),
        ("They said on Tuesday (13/9). In 2012 the war ended.", None),
        ("They said on Tuesday (13/9). The war in 2024 ended.", None),
        ("The treaty of 12 May 2019 was signed.", None),
        ("They met on Tuesday.", None),
        ("They said on Tuesday (13/9). Elections are due in 2024. The war in 2020 ended.", "2022-09-13"),
    ],
)
def test_the_day_that_the_words_allow(text: str, day: str | None) -> None:
    found = infer_published(report(text), READ)
    assert (found.published_inferred.isoformat() if found.published_inferred else None) == day


def test_the_reason_names_the_words_and_the_day() -> None:
    found = infer_published(report("They said on Tuesday (13/9). The war in 2020 ended."), READ)
    assert "Tuesday (13/9)" in found.published_why
    assert "2022-09-13" in found.published_why
    assert "2020" in found.published_why


def test_an_open_day_says_which_days_are_possible() -> None:
    found = infer_published(report("They said on Tuesday (13/9). In 2012 the war ended."), READ)
    assert "2016-09-13 or 2022-09-13" in found.published_why


def test_a_stated_day_and_furniture_are_left_alone() -> None:
    stated = report("They said on Tuesday (13/9) of 2020.", published="2022-09-14")
    assert infer_published(stated, READ) is stated
    menu = report("The war in 2020 ended.", furniture="Tuesday (13/9)")
    assert infer_published(menu, READ).published_inferred is None


def test_the_founding_page_is_from_one_day() -> None:
    corpora = Path(os.environ.get("COUNTERCLAIM_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
    page = corpora.parent / "cases" / "founding" / "page.txt"
    if not page.exists():
        pytest.skip("the founding case is not there (set COUNTERCLAIM_CORPORA to the folder that holds the corpora)")
    text = page.read_text(encoding="utf-8")
    found = infer_published(report(text), READ)
    assert found.published_inferred == date(2022, 9, 13)
