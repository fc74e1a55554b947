"""The first pass: what it lets through and leaves out, that it never hides an attack and never falls over."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.errors import KnowledgeError
from counterclaim.firstpass import Gate
from counterclaim.firstpass.judging import sentences
from counterclaim.firstpass.weights import Weights
from counterclaim.knowledge import table
from counterclaim.pages.record_fields import MEDIA_TYPE
from counterclaim.records import Page

EXAMPLES: dict[str, list[str]] = table("firstpass/examples.yml")
GATE = Gate.load()
ATTACK = "Rebels shelled the barracks overnight and killed three soldiers, the army said on Tuesday."
MENU = "<ul><li><a href='/w'>World</a></li><li><a href='/a'>Army</a></li><li><a href='/s'>Sport</a></li></ul>"


def page(body: bytes, media_type: str = "text/html", url: str = "page.html") -> Page:
    return Page("sha256:0", url, datetime(2024, 1, 2, tzinfo=UTC), media_type, body)


def web(*paragraphs: str, head: str = "") -> Page:
    shown = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return page(f"<html><head>{head}</head><body><nav>{MENU}</nav><article>{shown}</article></body></html>".encode())


@pytest.mark.parametrize("text", EXAMPLES["pass"])
def test_what_must_pass(text: str) -> None:
    verdict = GATE.judge_text(text)
    assert verdict.passed, verdict.why


@pytest.mark.parametrize("text", EXAMPLES["skip"])
def test_what_must_be_left_out(text: str) -> None:
    verdict = GATE.judge_text(text)
    assert not verdict.passed, verdict.why
    assert "words; score" in verdict.why


@pytest.mark.parametrize("text", EXAMPLES["harmless"])
def test_words_of_war_in_peace_pass(text: str) -> None:
    assert GATE.judge_text(text).passed


def test_a_reason_names_the_words() -> None:
    verdict = GATE.judge_text(f"News\n{ATTACK} The roads were closed until noon, and the market opened late.")
    assert verdict.passed
    assert {"killed", "shelled", "rebels"} <= set(verdict.words)
    assert "killed" in verdict.why


def test_the_same_judge_for_pages_text_and_records() -> None:
    cake, record = EXAMPLES["skip"][0], MEDIA_TYPE
    assert not GATE.judge(web(cake, cake)).passed
    assert not GATE.judge(page(cake.encode(), "text/plain", "cake.txt")).passed
    assert not GATE.judge(page(f'{{"title": "Cake", "text": "{cake}"}}'.encode(), record, "cake.jsonl line 1")).passed
    assert GATE.judge(web(cake, ATTACK)).passed
    assert GATE.judge(page(f'{{"title": "{ATTACK}", "text": "{cake}"}}'.encode(), record, "x line 1")).passed


def test_a_record_is_judged_by_the_fields_that_its_map_names() -> None:
    line = json.dumps({"text": EXAMPLES["skip"][0], "full": ATTACK}).encode()
    assert not GATE.judge(page(line, MEDIA_TYPE)).passed
    assert GATE.judge(page(line, f'{MEDIA_TYPE}; fields="text=full"')).words


def test_a_title_or_a_menu_counts_as_the_page_shows_it() -> None:
    cake = EXAMPLES["skip"][0]
    assert GATE.judge(web(cake, head="<title>Air strike kills twelve in market, officials say</title>")).passed
    assert not GATE.judge(web(*[cake] * 4)).passed, "the army in the menu"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Deux soldats ont été tués lundi dans une attaque près de la frontière, selon le ministère.", "(fr)"),
        ("Двое военных погибли в понедельник при обстреле у границы, сообщило министерство обороны.", "(ru)"),
        ("Log in. Home. Contact us.", "hardly any words"),
        ("", "hardly any words"),
    ],
)
def test_what_it_cannot_judge_goes_on_to_the_reading(text: str, said: str) -> None:
    verdict = GATE.judge_text(text)
    assert verdict.passed
    assert said in verdict.why


@pytest.mark.parametrize(
    "text",
    [
        "<script>var attack = 1;</script>",
        "\x00\xff\xfe",
        "<" * 5000,
        "{",
        "\ud800",
        "<p>" + "a" * 100_000,
        "<p>\ud800x",
    ],
)
def test_odd_pages_go_on_to_the_reading(text: str) -> None:
    for media_type in ("text/html", "text/plain", MEDIA_TYPE):
        assert GATE.judge(page(text.encode("utf-8", "surrogatepass"), media_type)).passed


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["text/html", "text/plain", MEDIA_TYPE, ""]))
def test_no_bytes_make_it_fall_over(body: bytes, media_type: str) -> None:
    verdict = GATE.judge(page(body, media_type))
    assert 0 <= verdict.score <= 1
    assert verdict.why


TEXTS = st.sampled_from([*EXAMPLES["skip"], *EXAMPLES["pass"], *EXAMPLES["harmless"], "Menu", "© 2024", "12"])


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6), st.integers(0, 6))
def test_an_attack_added_anywhere_lets_a_page_pass(paragraphs: list[str], at: int) -> None:
    paragraphs.insert(at, ATTACK)
    assert GATE.judge(web(*paragraphs)).passed
    assert GATE.judge_text("\n".join(paragraphs)).passed


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.lists(TEXTS, max_size=5))
def test_more_text_never_holds_a_page_back(before: list[str], after: list[str]) -> None:
    if GATE.judge_text("\n".join(["Title", *before])).passed and len(list(sentences(" ".join(before)))) > 1:
        assert GATE.judge_text("\n".join(["Title", *before, *after])).passed


def test_damaged_weights_are_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "weights.yml").write_text("bias: 0\nthreshold: 0\nkinds: {arms: 1}\ntogether: {}\n")
    (tmp_path / "words.txt").write_text("rifle 20 arms\ntank much arms\n")
    with pytest.raises(KnowledgeError, match=r"words\.txt: line 2"):
        Weights.load(tmp_path)
    (tmp_path / "weights.yml").write_text("bias: much\n")
    with pytest.raises(KnowledgeError, match=r"weights\.yml"):
        Weights.load(tmp_path)


def test_short_names_in_capitals_are_no_words() -> None:
    weights = Weights.load()
    assert [kinds > 0 for name, _, kinds in weights.entries(["US", "us"]) if name == "US"] == [True]
    assert {name for name, _, _ in weights.entries(["TURKEY", "Turkey"])} == {"Turkey"}
