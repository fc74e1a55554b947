"""Every form of dateline and credit keeps the promises its own examples make."""

from __future__ import annotations

import time

import pytest

from counterclaim.reports.credit import carried_from, writer
from counterclaim.reports.dateline import dateline_end
from counterclaim.reports.outlet import split_title
from counterclaim.reports.tables import Wording, outlet_tables

TABLES = outlet_tables()
DATELINES = TABLES.datelines
CREDITS = TABLES.credits


@pytest.mark.parametrize(("form", "line"), [(f, line) for f in DATELINES for line in f.match])
def test_a_dateline_is_found(form: Wording, line: str) -> None:
    assert form.pattern.match(line)
    assert dateline_end(line + " soldiers died.", TABLES)


@pytest.mark.parametrize("line", [line for f in DATELINES for line in f.unlike])
def test_a_sentence_is_no_dateline(line: str) -> None:
    assert dateline_end(line, TABLES) == 0


@pytest.mark.parametrize(("form", "line"), [(f, line) for f in CREDITS for line in f.match])
def test_a_credit_is_found(form: Wording, line: str) -> None:
    assert form.pattern.search(line)
    assert carried_from([line], "", TABLES)


@pytest.mark.parametrize("line", [line for f in CREDITS for line in f.unlike])
def test_a_mention_is_no_credit(line: str) -> None:
    assert carried_from([line], "", TABLES) == ""


@pytest.mark.parametrize("part", ["A-", "AB ", "Ab, ", "A.b", "(", "by a "])
def test_no_line_keeps_a_form_busy(part: str) -> None:
    line = part * 4000
    begun = time.perf_counter()
    dateline_end(line, TABLES)
    carried_from([line], "", TABLES)
    assert time.perf_counter() - begun < 0.5


def test_an_agency_s_own_page_carries_nothing() -> None:
    assert carried_from(["KYIV (Reuters)"], "Reuters", TABLES) == ""
    assert carried_from(["KYIV (Reuters)"], "reuters.com", TABLES) == ""


@pytest.mark.parametrize(
    ("title", "known", "parts"),
    [
        ("Clash at the border | example.com", (), ("Clash at the border", "example.com")),
        ("Clash at the border | World | Example News", (), ("Clash at the border", "Example News")),
        ("Clash at the border - Example News", ("Example News",), ("Clash at the border", "Example News")),
        ("Clash at the border - The Example", ("Example",), ("Clash at the border", "The Example")),
        ("Clash at the border - two dead", ("Example",), ("Clash at the border - two dead", "")),
        (
            "Clash | the story of a village that saw three wars",
            (),
            ("Clash | the story of a village that saw three wars", ""),
        ),
    ],
)
def test_the_outlet_is_cut_from_a_title(title: str, known: tuple[str, ...], parts: tuple[str, str]) -> None:
    assert split_title(title, known) == parts


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Jane Roe", "Jane Roe"), ("Jane Roe", "Jane Roe"), ("https://example.com/jane", ""), ("admin", "")],
)
def test_a_writer_is_a_name(line: str, name: str) -> None:
    assert writer(line) == name


@pytest.mark.parametrize(("form", "line"), [(f, line) for f in TABLES.originals for line in f.match])
def test_where_a_text_first_appeared_is_found(form: Wording, line: str) -> None:
    assert form.pattern.search(line)


@pytest.mark.parametrize("line", [line for f in TABLES.originals for line in f.unlike])
def test_other_lines_name_no_original(line: str) -> None:
    assert not any(form.pattern.search(line) for form in TABLES.originals)
