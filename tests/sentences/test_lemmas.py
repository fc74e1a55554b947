"""Lemmas: the model's edit, irregular forms, and what English spelling allows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import KnowledgeError
from counterclaim.sentences.lemmas import LemmaEdit, Lemmas

KNOWN = {"casualty", "clash", "seize", "submit", "attack", "shell", "go"}
LEMMAS = [
    ("casualties", "NNS", LemmaEdit(1, ""), "casualty"),
    ("clashes", "NNS", LemmaEdit(1, ""), "clash"),
    ("seized", "VBD", LemmaEdit(2, ""), "seize"),
    ("submitted", "VBN", LemmaEdit(2, ""), "submit"),
    ("Attacked", "VBN", LemmaEdit(2, ""), "attack"),
    ("shelling", "VBG", LemmaEdit(3, ""), "shell"),
    ("goes", "VBZ", LemmaEdit(1, ""), "go"),
    ("fought", "VBD", LemmaEdit(2, ""), "fight"),
    ("found", "VBD", LemmaEdit(0, ""), "find"),
    ("found", "VB", LemmaEdit(0, ""), "found"),
    ("gunmen", "NNS", LemmaEdit(1, ""), "gunman"),
    ("fatalities", "NNS", LemmaEdit(1, ""), "fatality"),
    ("cookies", "NNS", LemmaEdit(1, ""), "cookie"),
    ("people", "NNS", LemmaEdit(4, "rson"), "people"),
    ("were", "VBD", LemmaEdit(3, "be"), "be"),
    ("'s", "VBZ", LemmaEdit(2, "be"), "be"),
    ("unheardofs", "NNS", LemmaEdit(1, ""), "unheardof"),
    ("a", "DT", LemmaEdit(3, "be"), "a"),
    ("1,200", "CD", LemmaEdit(4, "000"), "1200"),
    ("13/9", "CD", LemmaEdit(0, ""), "13/9"),
]


@pytest.mark.parametrize(("form", "xpos", "edit", "expected"), LEMMAS, ids=[f"{r[0]}-{r[1]}" for r in LEMMAS])
def test_lemma(form: str, xpos: str, edit: LemmaEdit, expected: str) -> None:
    assert Lemmas.read(KNOWN).lemma(form, xpos, edit) == expected


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_an_edit_leads_from_its_word_to_its_lemma(form: str, lemma: str) -> None:
    assert LemmaEdit.between(form, lemma).of(form) == lemma.lower()


def test_a_name_keeps_its_capital() -> None:
    assert LemmaEdit(1, "").of("Armenians", keep_case=True) == "Armenian"


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "irregular.yml"
    path.write_text("past: {be: was}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"irregular\.yml"):
        Lemmas.read(KNOWN, path)
